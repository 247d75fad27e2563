//! Dates that name their place in the calendar: "March 27, 2025", "27 de marzo", "2025-03-27", "the 1990s".

use super::calendar::{Period, Unit};
use super::expressions::Expr;
use super::grammar::{Parsed, Parser};
use super::words::{self, Beside, Class, Num, Weight};
use crate::document::Language;
use crate::segment::{Shape, TokenKind};
use jiff::civil::Date;

/// Years that stand alone in news: "in 1492" needs its preposition, "2019 was" does not.
pub(super) const BARE_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;
/// Years behind a preposition or a month.
pub(super) const LED_YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

impl Parser<'_> {
    /// A year of four figures at `at`, whatever stands before it.
    pub(super) fn year(&self, at: usize) -> Option<(usize, i16)> {
        match self.word(at).num {
            Num::Digits(year, 4) if LED_YEARS.contains(&year) && (self.spaced(at + 1) || !self.is(at + 1, "s") && !self.is_ordinal_suffix(at + 1)) => {
                Some((at + 1, year as i16))
            }
            _ => None,
        }
    }

    /// A year behind a month or a day: ", 2025", "2025", "of 2025", "in 2025", "of '87".
    pub(super) fn year_behind(&self, at: usize, comma: bool) -> Option<(usize, i16)> {
        if self.spaced(at) || self.is(at, ",") || self.is_join(at) {
            if let Some(found) = self.year(at).filter(|_| self.spaced(at)) {
                return Some(found);
            }
            if self.is(at, ",") && comma || self.is_join(at) && !self.spaced(at) {
                let joined = self.is_join(at);
                return self.year(at + 1).filter(|_| joined || self.spaced(at + 1));
            }
            if matches!(self.class(at), Class::Of) || self.class(at) == Class::Prep && self.str(at).eq_ignore_ascii_case("in") {
                let the = at + 1 + usize::from(self.class(at + 1) == Class::The);
                if let Some(found) = self.year(the) {
                    return Some(found);
                }
                if let Num::Digits(year, 2) = self.word(the).num {
                    return (self.class(at) == Class::Of && self.spaced(the + 1)).then(|| (the + 1, century_of(year)));
                }
            }
        }
        None
    }

    /// A mark that joins the parts of a date: "31/Oct/1974", "05-Aug-2016".
    pub(super) fn is_join(&self, at: usize) -> bool {
        !self.spaced(at) && !self.spaced(at + 1) && (self.is_dash(at) || matches!(self.str(at), "/" | "."))
    }

    pub(super) fn is_ordinal_suffix(&self, at: usize) -> bool {
        !self.spaced(at) && matches!(self.str(at), "st" | "nd" | "rd" | "th" | "º" | "°" | "ª")
    }

    /// A day of the month at `at`: "27", "27th", "twenty-seventh".
    pub(super) fn day_number(&self, at: usize) -> Option<(usize, i8)> {
        if let Num::Digits(day @ 1..=31, 1 | 2) = self.word(at).num {
            let end = at + 1 + usize::from(self.is_ordinal_suffix(at + 1));
            return Some((end, day as i8));
        }
        self.ordinal(at).filter(|(_, n)| (1..=31).contains(n)).map(|(end, n)| (end, n as i8))
    }

    /// An ordinal in words: "first", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, i32)> {
        match self.word(at).num {
            Num::Ordinal(n) | Num::OrdinalTen(n) => Some((at + 1, n)),
            Num::Ten(ten) => {
                let next = at + 1 + usize::from(self.is_hyphen(at + 1));
                match self.word(next).num {
                    Num::Ordinal(n @ 1..=9) => Some((next + 1, ten + n)),
                    _ => None,
                }
            }
            Num::Digits(n, _) if self.is_ordinal_suffix(at + 1) => Some((at + 2, n)),
            _ => None,
        }
    }

    /// "March 27, 2025", "March 2025", "March 28-29", "March".
    pub(super) fn month_first(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let month = word.n as i8;
        let mut day_at = at + 1;
        if self.is(day_at, ".") && !self.spaced(day_at) && word.weight == Weight::Short {
            day_at += 1;
        }
        let joined = self.is_join(day_at) && matches!(self.word(day_at + 1).num, Num::Digits(..));
        if joined || self.class(day_at) == Class::The && self.ordinal(day_at + 1).is_some() {
            day_at += 1;
        }
        if let Some((end, day)) = self.day_number(day_at).filter(|(end, _)| !self.counts_something(day_at, *end)) {
            let known = self.month_weight(at, word.weight, true);
            if known {
                // Days in a row: "March 28-29, 2025", "July 13 through 15".
                if let Some((last_end, last)) = self.second_day(end, day, at) {
                    let year = self.year_behind(last_end, true);
                    let stop = year.map_or(last_end, |(stop, _)| stop);
                    let year = year.map(|(_, year)| year);
                    return Some((stop, Expr::Range(Box::new(month_day(year, month, day)?), Box::new(month_day(year, month, last)?))));
                }
                let (end, year) = self.year_behind(end, true).or_else(|| self.spelled_year(end)).map_or((end, None), |(end, year)| (end, Some(year)));
                return Some((end, month_day(year, month, day)?));
            }
        }
        if day_at > at + 1 && !self.spaced(day_at) && self.year(day_at).is_some() {
            let (end, year) = self.year(day_at)?; // "Dec-2018"
            return (!self.is_join(end)).then_some((end, Expr::Fixed(Period::Month(year, month))));
        }
        let (end, spelled) = match self.year_behind(day_at, true) {
            Some((end, year)) => (end, Some(year)),
            None => match self.spelled_year(day_at) {
                Some((end, year)) => (end, Some(year)),
                None => (day_at, None),
            },
        };
        if let Some(year) = spelled {
            return self.month_weight(at, word.weight, true).then_some((end, Expr::Fixed(Period::Month(year, month))));
        }
        self.month_weight(at, word.weight, false).then_some((day_at, Expr::Month(month)))
    }

    /// "-29", "to 29", "through 29th" behind a first day of the same month.
    pub(super) fn second_day(&self, at: usize, first: i8, start: usize) -> Option<(usize, i8)> {
        let between = self.class(start.wrapping_sub(1)) == Class::Between && self.class(at) == Class::And;
        if !(self.is_dash(at) || matches!(self.class(at), Class::To | Class::Through | Class::Until) || between) {
            return None;
        }
        let the = at + 1 + usize::from(self.class(at + 1) == Class::The);
        let (end, last) = self.day_number(the)?;
        let next = self.word(end);
        let other =
            next.class == Class::Month || next.class == Class::Of && self.class(end + 1) == Class::Month || matches!(next.class, Class::AmPm | Class::Unit);
        (last > first && !other && !self.counts_something(the, end) && !self.is(end, ":")).then_some((end, last))
    }

    /// Whether the figure before `end` counts what follows: "March 20 percent", "12 people".
    pub(super) fn counts_something(&self, at: usize, end: usize) -> bool {
        if self.is(end, "%") || self.is(end, ":") && !self.spaced(end) && !self.spaced(end + 1) && end - at == 1 {
            return true;
        }
        matches!(self.class(end), Class::AmPm | Class::Oclock) || !self.spaced(end) && self.kind(end) == Some(TokenKind::Word) && !self.is_ordinal_suffix(end)
    }

    /// Whether the word at `at` is the month and not "may", "march", a name.
    pub(super) fn month_weight(&self, at: usize, weight: Weight, with_figure: bool) -> bool {
        let capital = self.tokens[at].capitalised();
        if at > 0 && !self.spaced(at) && self.kind(at - 1) == Some(TokenKind::Symbol) {
            return false; // "$DEC"
        }
        let before = self.word(at.wrapping_sub(1));
        let led = matches!(
            before.class,
            Class::Of
                | Class::Prep
                | Class::By
                | Class::Until
                | Class::Since
                | Class::From
                | Class::Through
                | Class::To
                | Class::Between
                | Class::Mod
                | Class::Edge
                | Class::Before
                | Class::After
                | Class::Each
        );
        match weight {
            Weight::Full => true,
            // "April Jones", "her sister June"
            Weight::Name => {
                let person = self.shape(at + 1) == Shape::Capital && self.class(at + 1) == Class::None;
                with_figure
                    || led && !(person && before.class != Class::Prep)
                    || !person && (at == 0 || self.kind(at - 1) == Some(TokenKind::Punct) || before.class != Class::None)
            }
            // "Jan Kavan", "Dec Donnelly" are people.
            Weight::Short => {
                with_figure
                    || (capital || led) && !(self.shape(at + 1) == Shape::Capital && self.class(at + 1) == Class::None && !led)
                    || self.tokens.len() <= 2
            }
            Weight::Weak if with_figure => capital && !self.after_name(at) || self.certain_day(at) || led && !capital,
            Weight::Weak => {
                // "in May", "late August", "by March": the name May has no such word before it; "March" the deed has a verb's company.
                let hyphened = at > 1 && self.is_hyphen(at - 1) && self.class(at - 2) == Class::Edge;
                let follows_may = self.shape(at + 1) == Shape::Capital && !matches!(self.class(at + 1), Class::Weekday | Class::Month);
                let the_month = before.class == Class::The && self.shape(at + 1) == Shape::Lower && self.class(at + 1) == Class::None;
                let led_narrow = the_month || led && !matches!(before.class, Class::To) || hyphened;
                let month_led =
                    matches!(before.class, Class::And | Class::Or | Class::To) && (2..=4).any(|back| at >= back && self.class(at - back) == Class::Month);
                let possessive = self.kind(at + 1) == Some(TokenKind::Possessive);
                let last_later = matches!(self.class(at + 1), Class::Mod);
                capital
                    && (led_narrow && !(possessive && before.class == Class::Of) && !(follows_may && before.class != Class::Prep)
                        || month_led
                        || last_later && !self.after_name(at) && at > 0)
                    || !capital && before.class == Class::Prep && before.len == 1 && self.str(at) != "may"
            }
        }
    }

    /// "may 29", "march 3rd 2015" in lower case: only a full figure makes a month of the verb.
    pub(super) fn certain_day(&self, at: usize) -> bool {
        let Some((end, _)) = self.day_number(at + 1).or_else(|| self.day_number(at + 2)) else {
            return self.year_behind(at + 1, true).is_some() && !self.str(at).eq_ignore_ascii_case("may");
        };
        self.is_ordinal_suffix(end - 1) || self.year_behind(end, true).is_some() || self.ordinal(at + 1).is_some() || end == self.tokens.len()
    }

    /// Whether the word before is a given name or title: "Theresa May", "Mrs May".
    pub(super) fn after_name(&self, at: usize) -> bool {
        at > 0 && self.word(at - 1).class == Class::None && self.word(at - 1).num == Num::None && self.tokens[at - 1].capitalised() && at > 1
            || at > 0 && self.tokens[at - 1].capitalised() && words::is_honorific(self.tokens[at - 1].fold)
    }

    /// "27 March 2025", "the 27th of March", "13 to 15 July", "27 de marzo".
    pub(super) fn day_first(&self, at: usize) -> Parsed {
        let (mut end, day) = self.day_number(at)?;
        let mut last = None;
        if !self.is_unit(end, Unit::Day) {
            if let Some((range_end, second)) = self.second_day_first(end, day, at) {
                (end, last) = (range_end, Some(second));
            }
        } else if self.class(end + 1) == Class::Of {
            end += 1;
        }
        if self.lexicon.language == Language::GERMAN && self.is(end, ".") {
            end += 1; // "27. März"
        }
        let joined = self.is_join(end) && self.class(end + 1) == Class::Month;
        let linked = self.class(end) == Class::Of || joined;
        let month_at = end + usize::from(linked);
        let word = self.word(month_at);
        if word.class != Class::Month {
            return None;
        }
        let figures = matches!(self.word(at).num, Num::Digits(..));
        let certain = match word.weight {
            Weight::Weak => self.tokens[month_at].capitalised() || linked || self.is_ordinal_suffix(at + 1) || self.year_behind(month_at + 1, true).is_some(),
            _ => true,
        };
        // "the second March protest" and "three April showers" need "of" or figures.
        if !certain
            || !figures
                && !linked
                && self.ordinal(at).is_none_or(|(end, _)| end == at + 1 && self.class(at.wrapping_sub(1)) != Class::The && at > 0)
                && !self.spelled_before_month(at)
        {
            return None;
        }
        let month = word.n as i8;
        let month_end = month_at
            + 1
            + usize::from(self.is(month_at + 1, ".") && !self.spaced(month_at + 1) && word.weight == Weight::Short && self.word(month_at + 2).num != Num::None);
        let (stop, year) = match self.year_behind(month_end, true).or_else(|| self.spelled_year(month_end)) {
            Some((stop, year)) => (stop, Some(year)),
            None => match self.short_year(month_end, joined) {
                Some((stop, year)) => (stop, Some(year)),
                None => (month_at + 1, None),
            },
        };
        let first = month_day(year, month, day)?;
        Some(match last {
            Some(last) => (stop, Expr::Range(Box::new(first), Box::new(month_day(year, month, last)?))),
            None => (stop, first),
        })
    }

    /// "31-Oct-74"
    pub(super) fn short_year(&self, at: usize, joined: bool) -> Option<(usize, i16)> {
        match self.word(at + 1).num {
            Num::Digits(year, 2) if joined && self.is_join(at) => Some((at + 2, century_of(year))),
            _ => None,
        }
    }

    pub(super) fn spelled_before_month(&self, at: usize) -> bool {
        matches!(self.word(at).num, Num::Ten(_) | Num::Small(_))
    }

    pub(super) fn second_day_first(&self, at: usize, first: i8, start: usize) -> Option<(usize, i8)> {
        let before = self.class(start.wrapping_sub(1));
        let between = (before == Class::Between || before == Class::The && self.class(start.wrapping_sub(2)) == Class::Between) && self.class(at) == Class::And;
        if !(self.is_dash(at) || matches!(self.class(at), Class::To | Class::Through | Class::Until) || between) {
            return None;
        }
        let the = at + 1 + usize::from(self.class(at + 1) == Class::The);
        let (end, last) = self.day_number(the)?;
        let month = end + usize::from(self.class(end) == Class::Of);
        (last > first && self.class(month) == Class::Month).then_some((end, last))
    }

    /// "twenty-five January": days in words without an ordinal.
    pub(super) fn spelled_day(&self, at: usize) -> Parsed {
        let (end, n) = match self.word(at).num {
            Num::Small(n) => (at + 1, n),
            Num::Ten(ten) => {
                let next = at + 1 + usize::from(self.is_hyphen(at + 1));
                match self.word(next).num {
                    Num::Small(n @ 1..=9) => (next + 1, ten + n),
                    _ => (at + 1, ten),
                }
            }
            _ => return None,
        };
        let linked = self.class(end) == Class::Of;
        let month = self.word(end + usize::from(linked));
        if month.class != Class::Month || !(1..=31).contains(&n) || month.weight == Weight::Weak && !linked {
            return self
                .spelled_year(at)
                .filter(|(end, _)| self.word(at.wrapping_sub(1)).class == Class::Prep && !self.is_plain(*end))
                .map(|(end, year)| (end, Expr::Fixed(Period::Year(year))));
        }
        let month_end = end + usize::from(linked) + 1;
        let (stop, year) =
            self.year_behind(month_end, true).or_else(|| self.spelled_year(month_end)).map_or((month_end, None), |(stop, year)| (stop, Some(year)));
        Some((stop, month_day(year, month.n as i8, n as i8)?))
    }

    /// "nineteen eighty-six", "two thousand and fifteen".
    pub(super) fn spelled_year(&self, at: usize) -> Option<(usize, i16)> {
        let small = |at: usize| match self.word(at).num {
            Num::Small(n) => Some((at + 1, n)),
            Num::Ten(ten) => {
                let next = at + 1 + usize::from(self.is_hyphen(at + 1));
                match self.word(next).num {
                    Num::Small(n @ 1..=9) => Some((next + 1, ten + n)),
                    _ => Some((at + 1, ten)),
                }
            }
            _ => None,
        };
        let (end, first) = small(at)?;
        if first == 2 && self.word(end).num == Num::Thousand {
            let and = end + 1 + usize::from(self.class(end + 1) == Class::And);
            return Some(match small(and) {
                Some((end, tail)) => (end, 2000 + tail as i16),
                None => (end + 1, 2000),
            });
        }
        let (end, tail) = small(end)?;
        ((17..=20).contains(&first) && tail >= 10).then_some((end, (first * 100 + tail) as i16))
    }

    /// "Thursday, March 27, 2025", "Thursday the 26th", "Thursday".
    pub(super) fn weekday_first(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let weekday = word.n as i8;
        let mut next = at + 1;
        if self.is(next, ".") && !self.spaced(next) && word.weight == Weight::Short && next + 1 < self.tokens.len() {
            next += 1;
        }
        if self.is(next, ",") {
            next += 1;
        }
        let day_at = next + usize::from(self.class(next) == Class::The) + usize::from(self.class(next) == Class::On);
        let full = match self.class(day_at) {
            Class::Month => self.month_first(day_at),
            _ => match self.word(day_at).num {
                Num::Digits(..) => self.iso(day_at).or_else(|| self.figures(day_at)).or_else(|| self.day_first(day_at)),
                Num::None => self.dotted(day_at),
                _ => self.day_first(day_at),
            },
        };
        if let Some((end, expr)) = full {
            return match expr {
                Expr::MonthDay { month, day, .. } => Some((end, Expr::MonthDay { month, day, weekday: Some(weekday) })),
                Expr::Fixed(Period::Day(_)) => Some((end, expr)),
                _ => None,
            };
        }
        if !self.is(next - 1, ",")
            && let Some((end, day)) = self.day_number(day_at).filter(|(end, _)| {
                self.class(next) == Class::The
                    || self.is_ordinal_suffix(end - 1)
                    || self.alone_behind(*end)
                    || self.spaced(*end) && !self.is_plain(*end) && self.kind(*end) != Some(TokenKind::Symbol)
            })
            && !self.counts_something(day_at, end)
            && (self.is_ordinal_suffix(end - 1) || self.class(next) == Class::The || self.alone_behind(end))
        {
            return Some((end, Expr::DayOfMonth { day, weekday: Some(weekday) }));
        }
        let end = at + 1;
        match word.weight {
            Weight::Short => {
                // "Sun", "sat", "Wed" are other words unless the sentence is nothing else or a stop follows.
                let stop = self.is(end, ".") && !self.spaced(end);
                let dotted = self.str(at).ends_with('.');
                let clock = self.clock_behind(end).is_some();
                let alone = self.alone(at, end + usize::from(stop));
                let tall = self.shape(at) != Shape::Lower && !matches!(self.str(at), "Sun" | "SUN" | "Sat" | "Mon");
                (alone
                    || dotted && self.tokens[at].capitalised()
                    || clock && word.n != 7
                    || tall && matches!(self.class(at.wrapping_sub(1)), Class::On | Class::Mod))
                .then_some((end + usize::from(alone && stop), Expr::Weekday(weekday)))
            }
            _ if !self.tokens[at].capitalised() && self.mods_follow() => {
                // "martes" and "sábado" behind an article or a preposition, not inside a name.
                Some((end, Expr::Weekday(weekday)))
            }
            _ => (!self.in_title(at)).then_some((end, Expr::Weekday(weekday))),
        }
    }

    /// Whether nothing but marks stands behind `at`.
    pub(super) fn alone_behind(&self, at: usize) -> bool {
        (at..self.tokens.len()).all(|at| self.kind(at) == Some(TokenKind::Punct))
    }

    /// "Bloody Sunday", "Mail on Sunday", "Black Friday Agreement", "Sunday Times": part of a name.
    pub(super) fn in_title(&self, at: usize) -> bool {
        let named = |at: usize| self.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital)) && self.class(at) == Class::None;
        at > 1 && named(at - 1) && words::beside_weekday(self.str(at - 1)) == Some(Beside::Before)
            || at > 1 && self.str(at - 1) == "on" && named(at - 2) && words::beside_weekday(&format!("{} on", self.str(at - 2))) == Some(Beside::Before)
            || match words::beside_weekday(self.str(at + 1)) {
                Some(Beside::Behind) => true,
                Some(Beside::BehindCapital) => self.shape(at.wrapping_sub(1)) == Shape::Capital,
                _ => false,
            }
    }
}

/// The day of a month, fixed when its year is known; none when there is no such day.
pub(super) fn month_day(year: Option<i16>, month: i8, day: i8) -> Option<Expr> {
    match year {
        Some(year) => Some(Expr::Fixed(Period::Day(Date::new(year, month, day).ok()?))),
        // 2024 is a leap year: any year has the other days.
        None => Date::new(2024, month, day).ok().map(|_| Expr::MonthDay { month, day, weekday: None }),
    }
}

/// Two figures of a year: 50 and above are the last century's.
pub(super) fn century_of(year: i32) -> i16 {
    let year = year.clamp(0, 99) as i16;
    if year >= 50 { 1900 + year } else { 2000 + year }
}
