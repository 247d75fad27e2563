//! Stretches with a name of their own: seasons, holidays, quarters and fiscal years.
//!
//! "the fall of 2019" → `2019-FA`; "the fall of Kabul" → nothing.

use super::calendar::{Period, Season};
use super::expressions::{Expr, Step, Target};
use super::grammar::{Parsed, Parser};
use super::words::{Class, Weight};
use crate::segment::Shape;

impl Parser<'_> {
    /// "summer", "the fall of 2019": spring and fall only where a date is expected.
    pub(super) fn season(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let season = Season::of_code(word.text)?;
        let capital = self.shape(at) == Shape::Capital;
        if capital && self.shape(at + 1) == Shape::Capital && self.class(at + 1) == Class::None
            || capital && at > 1 && self.shape(at - 1) == Shape::Capital && self.class(at - 1) == Class::None
        {
            return None;
        }
        let before = self.word(at.wrapping_sub(1));
        let before_the = if before.class == Class::The { self.word(at.wrapping_sub(2)) } else { before };
        let year = self.year(at + 1).is_some()
            || self.class(at + 1) == Class::Of && (self.year(at + 2).is_some() || self.class(at + 2) == Class::Mod)
            || matches!(self.class(at + 1), Class::Mod);
        let led =
            matches!(before_the.class, Class::Prep | Class::By | Class::Until | Class::Since | Class::Edge | Class::Before | Class::After | Class::Through);
        let edge = before.class == Class::Edge || at > 1 && self.is_hyphen(at - 1) && self.class(at - 2) == Class::Edge;
        let of_something = self.class(at + 1) == Class::Of && !year;
        let sure = match word.weight {
            Weight::Weak => {
                year || edge || led && !of_something && self.str(at.wrapping_sub(1)) != "to" && !(before.class == Class::Prep && self.str(at - 1) != "in")
            }
            _ => year || edge || led || before.class == Class::The || at == 0 || matches!(before.class, Class::From | Class::Of),
        };
        sure.then_some((at + 1, Expr::Season(season)))
    }

    pub(super) fn holiday(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let end = at + usize::from(word.len);
        let holiday = usize::try_from(word.n).unwrap_or(0);
        if let Some((stop, year)) = self.year_behind(end, true) {
            return Some((stop, Expr::HolidayIn(holiday, year)));
        }
        // "Christmas Island", "Easter Rising" are names.
        let named = self.shape(end) == Shape::Capital && self.class(end) == Class::None && self.shape(at) == Shape::Capital && self.spaced(end);
        (!named || word.len > 1).then_some((end, Expr::Holiday(holiday)))
    }

    /// "Q3 2019", "H2".
    pub(super) fn quarter_code(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let n = word.n as i8;
        let linked = at + 1 + usize::from(matches!(self.class(at + 1), Class::Of) || self.is_dash(at + 1));
        if let Some((end, year)) = self.year(linked) {
            let period = if word.class == Class::QuarterN { Period::Quarter(year, n) } else { Period::Half(year, n) };
            return Some((end, Expr::Fixed(period)));
        }
        let upper = self.str(at).starts_with(['Q', 'H']);
        let led = word.class == Class::QuarterN || matches!(self.class(at.wrapping_sub(1)), Class::Prep | Class::The | Class::Mod);
        (upper && led).then_some((at + 1, if word.class == Class::QuarterN { Expr::Quarter(n) } else { Expr::Half(n) }))
    }

    /// "fiscal 1989", "the fiscal year 2008", "fiscal first quarter".
    pub(super) fn fiscal(&self, at: usize, depth: u8) -> Parsed {
        let word = self.word(at);
        let next = at + usize::from(word.len);
        let next = next + usize::from(self.is_hyphen(next));
        if let Some((end, year)) = self.year(next) {
            return Some((end, Expr::Fixed(Period::FiscalYear(year))));
        }
        if word.class == Class::FiscalYear {
            return matches!(self.class(at.wrapping_sub(1)), Class::The | Class::Prep)
                .then_some((next, Expr::Near { step: Step::The, what: Target::FiscalYear }));
        }
        self.ordinal_first(next, depth).filter(|(_, expr)| matches!(expr, Expr::Quarter(_) | Expr::Half(_)))
    }
}
