//! Parts of a longer stretch: "the third quarter of 2024", "the end of the week", "the first Tuesday of October".
//!
//! "by the end of the week" (published 2025-03-28) → `2025-W13` from 2025-03-28 to 2025-03-30.

use super::calendar::{Period, Unit};
use super::expressions::{Edge, Expr, From, Step, Target};
use super::grammar::{Parsed, Parser};
use super::words::{Class, Num, Weight};
use crate::segment::{Shape, TokenKind};

impl Parser<'_> {
    /// "siglo XIX", "años 90", "década de 1990", "década de los noventa".
    pub(super) fn named_span(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let mut next = at + 1;
        match word.unit {
            Unit::Century if word.n == 0 => {
                let century = roman(self.str(next))?;
                Some((next + 1, Expr::Fixed(Period::Century((century - 1) as i16))))
            }
            Unit::Year | Unit::Decade if (word.unit == Unit::Year) == (word.n == 1) => {
                next += usize::from(self.class(next) == Class::Of);
                next += usize::from(self.class(next) == Class::The);
                let decade = match self.word(next).num {
                    Num::Digits(n, 2) if n % 10 == 0 => {
                        if n <= 20 {
                            200 + n / 10
                        } else {
                            190 + n / 10
                        }
                    }
                    Num::Digits(n, 4) if n % 10 == 0 && next > at + 1 => n / 10,
                    Num::Ten(n) if n >= 20 => 190 + n / 10,
                    _ => return None,
                };
                Some((next + 1, Expr::Fixed(Period::Decade(decade as i16))))
            }
            _ => None,
        }
    }

    /// Forms that begin with a unit: "year 2008", "week 31", "year-end", "year-earlier period", "week of April 10th", "weekend".
    pub(super) fn unit_first(&self, at: usize, depth: u8) -> Parsed {
        let word = self.word(at);
        let behind = self.word(at + usize::from(word.len));
        if self.mods_follow() {
            if word.n == 0 && behind.class == Class::Mod && word.unit >= Unit::Day {
                let step = Step::of_number(behind.n);
                return Some((at + usize::from(word.len) + usize::from(behind.len), Expr::Near { step, what: Target::Unit(word.unit) }));
            }
            if let Some(found) = self.named_span(at) {
                return Some(found);
            }
        }
        if word.n == 1 {
            return self.set_of_units(at);
        }
        if let Some(found) = self.half_of_unit(at) {
            return Some(found);
        }
        let next = at + 1;
        let hyphen = next + usize::from(self.is_hyphen(next));
        match word.unit {
            Unit::Year if self.year(next).is_some() => {
                let (end, year) = self.year(next)?;
                return Some((end, Expr::Fixed(Period::Year(year))));
            }
            Unit::Week => {
                if let Num::Digits(week @ 1..=53, 1 | 2) = self.word(next).num {
                    let sure = !self.is_plain(next + 1) && self.kind(next + 1) != Some(TokenKind::Symbol) && self.class(next + 1) != Class::Unit;
                    return sure.then_some((
                        next + 1,
                        Expr::Nth { n: week, what: Target::Unit(Unit::Week), of: Box::new(Expr::Near { step: Step::This, what: Target::Unit(Unit::Year) }) },
                    ));
                }
            }
            _ => {}
        }
        // "year-end", "month end"
        if matches!(word.unit, Unit::Year | Unit::Month | Unit::Quarter | Unit::Week) && self.class(hyphen) == Class::EdgeOf && self.word(hyphen).text == "END"
        {
            let of = Expr::Near { step: Step::This, what: Target::Unit(word.unit) };
            return Some((hyphen + 1, Expr::Edge { edge: Edge::End, of: Box::new(of) }));
        }
        // "year-ago period", "the year-earlier quarter"
        if word.unit == Unit::Year && hyphen > next && (self.class(hyphen) == Class::Ago || self.is_earlier(hyphen)) {
            let mut end = hyphen + 1;
            if self.ordinal(end).is_some_and(|(behind, _)| self.is_unit(behind, Unit::Quarter)) {
                let (behind, n) = self.ordinal(end)?;
                let what = Box::new(Expr::Quarter(n.clamp(1, 4) as i8));
                let of = Expr::Near { step: Step::Last, what: Target::Unit(Unit::Year) };
                return Some((behind + 1, Expr::Within { what, of: Box::new(of) }));
            }
            if matches!(self.class(end), Class::Period) || self.is_unit(end, Unit::Quarter) || self.is_unit(end, Unit::Half) {
                end += 1;
            }
            return Some((end, Expr::Offset { n: -1, unit: Unit::Year, from: From::Text }));
        }
        if matches!(word.unit, Unit::Week | Unit::Weekend | Unit::Month) && self.class(next) == Class::Of {
            let the = next + 1 + usize::from(self.class(next + 1) == Class::The);
            let (end, of) = self.expression(the, depth)?;
            return of.is_day().then(|| (end, Expr::Holding { unit: word.unit, of: Box::new(of) }));
        }
        if word.unit == Unit::Weekend
            && (self.alone(at, next)
                || self.kind(next) == Some(TokenKind::Punct)
                    && self.shape(at) == Shape::Lower
                    && !self.is_hyphen(next)
                    && self.class(at.wrapping_sub(1)) == Class::None)
        {
            return Some((next, Expr::Near { step: Step::The, what: Target::Unit(Unit::Weekend) }));
        }
        None
    }

    /// "first quarter", "19th century", "first week of 2015", "third Tuesday of September", "15th of February".
    pub(super) fn ordinal_first(&self, at: usize, depth: u8) -> Parsed {
        let (mut next, n) = self.ordinal(at)?;
        let mut n = n;
        // "second last week of October"
        if self.class(next) == Class::Mod && self.word(next).n == -1 {
            n = -n;
            next += 1;
        }
        let ordinal_end = next;
        next += usize::from(self.is_hyphen(next));
        next += usize::from(self.class(next) == Class::Fiscal);
        // "first two quarters of 1990", "first ten days of last year"
        if let Some((unit_at, Some(count))) = self.count(next) {
            let unit = self.word(unit_at);
            if n == 1 && unit.class == Class::Unit && matches!(self.class(unit_at + 1), Class::Of) {
                let (end, of) = self.expression(unit_at + 2, depth).filter(|(_, of)| is_container(of))?;
                return Some((end, Expr::RunOf { n: count, unit: unit.unit, of: Box::new(of) }));
            }
            return None;
        }
        let word = self.word(next);
        if word.class == Class::Unit && word.n == 0 || matches!(word.class, Class::Weekday) && word.weight == Weight::Full {
            let what = if word.class == Class::Weekday { Target::Weekday(word.n as i8) } else { Target::Unit(word.unit) };
            match word.unit {
                Unit::Century if word.class == Class::Unit && (1..=30).contains(&n) => {
                    let era = self.word(next + 1);
                    if era.class == Class::Era && self.shape(next + 1) == Shape::Upper {
                        let sign = if era.n < 0 { -1 } else { 1 };
                        return Some((next + 2, Expr::Fixed(Period::Century((sign * n - i32::from(sign > 0)) as i16))));
                    }
                    return Some((next + 1, Expr::Fixed(Period::Century((n - 1) as i16))));
                }
                Unit::Quarter
                    if word.class == Class::Unit
                        && (1..=4).contains(&n)
                        && !self.in_a_row(next + 1)
                        && (!matches!(self.class(next + 1), Class::Of)
                            || self.of_a_year(next + 1)
                            || next > ordinal_end
                            || self.class(at.wrapping_sub(1)) == Class::Fiscal) =>
                {
                    return Some((next + 1, Expr::Quarter(n as i8)));
                }
                Unit::Half if word.class == Class::Unit && (1..=2).contains(&n) => {
                    let the = matches!(self.class(at.wrapping_sub(1)), Class::The | Class::Fiscal);
                    let of_year = self.of_a_year(next + 1) || self.year(next + 1).is_some();
                    let hyphen = next > ordinal_end;
                    let game = matches!(self.class(next + 1), Class::Of) && !of_year;
                    // "in the second half" is a game's more often than a year's, but for "profit in the second half".
                    let accounts = at >= 3 && the && matches!(self.str(at - 2), "in" | "for") && !game && self.lexicon.is_accounted(&self.tokens[at - 3]);
                    return (of_year || accounts || hyphen && self.is_plain(next + 1) && !game && !the).then_some((next + 1, Expr::Half(n as i8)));
                }
                Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter => {
                    let link = self.word(next + 1).class;
                    let after = next + 2 + usize::from(self.class(next + 2) == Class::The && self.is_unit(next + 3, Unit::Year));
                    if matches!(link, Class::Of) || link == Class::Prep && self.str(next + 1) == "in" {
                        let (end, of) = if self.is_unit(after, Unit::Year) && after > next + 2 {
                            (after + 1, Expr::Near { step: Step::This, what: Target::Unit(Unit::Year) })
                        } else {
                            self.expression(next + 2, depth).filter(|(_, of)| is_container(of))?
                        };
                        if word.unit == Unit::Day
                            && word.class == Class::Unit
                            && let Expr::Month(month) = of
                            && (1..=31).contains(&n)
                        {
                            return Some((end, Expr::MonthDay { month, day: n as i8, weekday: None }));
                        }
                        return Some((end, Expr::Nth { n, what, of: Box::new(of) }));
                    }
                }
                _ => {}
            }
            return None;
        }
        // "the 15th of February", "first of March", "20 of next month" are days of a month.
        if let Some(found) = self.day_first(at) {
            return Some(found);
        }
        self.day_of_near_month(at, depth)
    }

    /// "the 20th of next month", "the 5th of this month"
    pub(super) fn day_of_near_month(&self, at: usize, depth: u8) -> Parsed {
        let (end, day) = self.day_number(at)?;
        if self.class(end) != Class::Of || self.class(end + 1) != Class::Mod {
            return None;
        }
        let (end, of) = self.near(end + 1, depth).filter(|(_, of)| matches!(of, Expr::Near { what: Target::Unit(Unit::Month), .. }))?;
        Some((end, Expr::Nth { n: i32::from(day), what: Target::Unit(Unit::Day), of: Box::new(of) }))
    }

    /// "of 2018", "of the year", "of this year" behind a quarter.
    pub(super) fn of_a_year(&self, at: usize) -> bool {
        if self.class(at) != Class::Of {
            return false;
        }
        let the = at + 1 + usize::from(self.class(at + 1) == Class::The);
        self.year(the).is_some_and(|(end, _)| self.kind(end) != Some(TokenKind::Possessive))
            || self.is_unit(the, Unit::Year)
            || matches!(self.class(the), Class::Mod | Class::That) && self.is_unit(the + 1, Unit::Year)
            || self.class(the) == Class::Fiscal
            || self.class(the) == Class::FiscalYear
    }

    /// "early March", "late last week", "the end of the month", "mid-1996", "earlier this year".
    pub(super) fn edge(&self, at: usize, depth: u8) -> Parsed {
        let word = self.word(at);
        let edge = Edge::of_name(word.text);
        let mut next = at + 1;
        next += usize::from(self.is_hyphen(next));
        let linked = matches!(self.class(next), Class::Of)
            || self.class(next) == Class::Prep && self.str(next).eq_ignore_ascii_case("in")
            || self.class(next) == Class::On;
        // "start in the next decade" is a verb; only "of" links a noun.
        let linked = linked && (word.class == Class::Edge || self.class(next) == Class::Of);
        let start = next + usize::from(linked);
        if word.class == Class::EdgeOf {
            if matches!(edge, Edge::Mid) && !linked && !self.is_hyphen(at + 1) {
                return None;
            }
            if !(linked || self.class(start) == Class::Mod && matches!(self.class(start + 1), Class::Unit | Class::Weekday)) {
                // "end December", "start 2010" are British and short; "end" alone is a verb.
                let month = self.class(start) == Class::Month && self.word(start).weight != Weight::Weak && self.shape(start) == Shape::Capital;
                return (month && self.shape(at) == Shape::Lower && !matches!(self.class(at.wrapping_sub(1)), Class::To | Class::None))
                    .then(|| self.edged(start, edge, depth))?;
            }
        }
        if let Some(found) = self.edge_of_unit(start, edge, linked) {
            return Some(found);
        }
        // "around next week" inside: "the end of around next week"
        let start = start + usize::from(linked && self.class(start) == Class::Comparator);
        self.edged(start, edge, depth)
    }

    pub(super) fn edged(&self, start: usize, edge: Edge, depth: u8) -> Parsed {
        let (end, of) = self.expression(start, depth)?;
        let fits = !matches!(
            &of,
            Expr::Fixed(Period::Moment(..))
                | Expr::Clock(_)
                | Expr::At { .. }
                | Expr::Set(_)
                | Expr::Reference(_)
                | Expr::Range(..)
                | Expr::Run { .. }
                | Expr::Offset { .. }
                | Expr::Edge { .. }
        );
        // "earlier" and "later" compare: "earlier Sunday", "later in 2020", but "later March" is not said.
        let compared = matches!(edge, Edge::Earlier | Edge::Later) && matches!(of, Expr::Month(_) | Expr::Fixed(Period::Century(_) | Period::Decade(_)));
        (fits && !compared).then(|| (end, Expr::Edge { edge, of: Box::new(of) }))
    }

    /// "the end of the week", "later in the day", "end of month".
    pub(super) fn edge_of_unit(&self, at: usize, edge: Edge, linked: bool) -> Parsed {
        let the = at + usize::from(self.class(at) == Class::The);
        let unit = self.word(the);
        if !linked || unit.class != Class::Unit || unit.n == 1 || unit.unit < Unit::Day || self.year(the + 1).is_some() || self.class(the + 1) == Class::Of {
            return None;
        }
        if unit.unit == Unit::Day && edge == Edge::End && self.class(at.wrapping_sub(3)) == Class::The && self.class(at.wrapping_sub(4)) == Class::At {
            return None; // "at the end of the day" is mostly a figure of speech
        }
        let bare = the == at;
        if bare && !matches!(unit.unit, Unit::Month | Unit::Year | Unit::Quarter | Unit::Week | Unit::Day)
            || matches!(unit.unit, Unit::Half | Unit::Millennium | Unit::Fortnight)
        {
            return None;
        }
        let of = Expr::Near { step: Step::This, what: Target::Unit(unit.unit) };
        Some((the + 1, Expr::Edge { edge, of: Box::new(of) }))
    }
}

/// A Roman number of a century.
fn roman(word: &str) -> Option<i32> {
    if word.is_empty() || word.len() > 5 {
        return None;
    }
    let mut values = Vec::with_capacity(word.len());
    for letter in word.bytes() {
        values.push(match letter {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            _ => return None,
        });
    }
    let mut sum = 0;
    for (at, value) in values.iter().enumerate() {
        sum += if values.get(at + 1).is_some_and(|next| next > value) { -value } else { *value };
    }
    (1..=30).contains(&sum).then_some(sum)
}

/// Whether an expression can hold a week or a day: a month, a year, a quarter.
pub(super) fn is_container(expr: &Expr) -> bool {
    match expr {
        Expr::Month(_)
        | Expr::Fixed(
            Period::Month(..)
            | Period::Year(_)
            | Period::Quarter(..)
            | Period::Half(..)
            | Period::Season(..)
            | Period::FiscalYear(_)
            | Period::Decade(_)
            | Period::Century(_),
        ) => true,
        Expr::Near { what: Target::Unit(unit), .. } => matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
        Expr::Near { what: Target::Month(_) | Target::Season(_) | Target::FiscalYear, .. } | Expr::Season(_) | Expr::Quarter(_) => true,
        Expr::Within { what, .. } => is_container(what),
        _ => false,
    }
}
