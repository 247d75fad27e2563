//! Dates that name their place in the calendar: "March 27, 2025", "27 de marzo", "2025-03-27", "the 1990s".

use super::calendar::{Period, Season, Unit};
use super::expressions::{Expr, Step, Target};
use super::grammar::{Parsed, Parser};
use super::words::{Class, Num, Weight};
use crate::document::Language;
use crate::segment::{Shape, TokenKind};
use jiff::civil::Date;

/// Years that stand alone in news: "in 1492" needs its preposition, "2019 was" does not.
const BARE_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;
/// Years behind a preposition or a month.
const LED_YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

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
    fn year_behind(&self, at: usize, comma: bool) -> Option<(usize, i16)> {
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
                    return (self.class(at) == Class::Of && !self.spaced(the + 1) == false).then(|| (the + 1, century_of(year)));
                }
            }
        }
        None
    }

    /// A mark that joins the parts of a date: "31/Oct/1974", "05-Aug-2016".
    fn is_join(&self, at: usize) -> bool {
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
        if self.is_join(day_at) && matches!(self.word(day_at + 1).num, Num::Digits(..)) {
            day_at += 1;
        } else if self.class(day_at) == Class::The && self.ordinal(day_at + 1).is_some() {
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
    fn second_day(&self, at: usize, first: i8, start: usize) -> Option<(usize, i8)> {
        let between = self.class(start.wrapping_sub(1)) == Class::Between && self.class(at) == Class::And;
        if !(self.is_dash(at) || matches!(self.class(at), Class::To | Class::Through | Class::Until) || between) {
            return None;
        }
        let the = at + 1 + usize::from(self.class(at + 1) == Class::The);
        let (end, last) = self.day_number(the)?;
        let next = self.word(end);
        let other = next.class == Class::Month || next.class == Class::Of && self.class(end + 1) == Class::Month || matches!(next.class, Class::AmPm | Class::Unit);
        (last > first && !other && !self.counts_something(the, end) && !self.is(end, ":")).then_some((end, last))
    }

    /// Whether the figure before `end` counts what follows: "March 20 percent", "12 people".
    fn counts_something(&self, at: usize, end: usize) -> bool {
        if self.is(end, "%") || self.is(end, ":") && !self.spaced(end) && !self.spaced(end + 1) && end - at == 1 {
            return true;
        }
        matches!(self.class(end), Class::AmPm | Class::Oclock) || !self.spaced(end) && self.kind(end) == Some(TokenKind::Word) && !self.is_ordinal_suffix(end)
    }

    /// Whether the word at `at` is the month and not "may", "march", a name.
    fn month_weight(&self, at: usize, weight: Weight, with_figure: bool) -> bool {
        let capital = self.tokens[at].capitalised();
        if at > 0 && !self.spaced(at) && self.kind(at - 1) == Some(TokenKind::Symbol) {
            return false; // "$DEC"
        }
        let before = self.word(at.wrapping_sub(1));
        let led = matches!(
            before.class,
            Class::Of | Class::Prep | Class::By | Class::Until | Class::Since | Class::From | Class::Through | Class::To | Class::Between | Class::Mod | Class::Edge | Class::Before | Class::After | Class::Each
        );
        match weight {
            Weight::Full => true,
            // "April Jones", "her sister June"
            Weight::Name => {
                let person = self.shape(at + 1) == Shape::Capital && self.class(at + 1) == Class::None;
                with_figure || led && !(person && before.class != Class::Prep) || !person && (at == 0 || self.kind(at - 1) == Some(TokenKind::Punct) || before.class != Class::None)
            }
            // "Jan Kavan", "Dec Donnelly" are people.
            Weight::Short => with_figure || (capital || led) && !(self.shape(at + 1) == Shape::Capital && self.class(at + 1) == Class::None && !led) || self.tokens.len() <= 2,
            Weight::Weak if with_figure => capital && !self.after_name(at) || self.certain_day(at) || led && !capital,
            Weight::Weak => {
                // "in May", "late August", "by March": the name May has no such word before it; "March" the deed has a verb's company.
                let hyphened = at > 1 && self.is_hyphen(at - 1) && self.class(at - 2) == Class::Edge;
                let follows_may = self.shape(at + 1) == Shape::Capital && !matches!(self.class(at + 1), Class::Weekday | Class::Month);
                let the_month = before.class == Class::The && self.shape(at + 1) == Shape::Lower && self.class(at + 1) == Class::None;
                let led_narrow = the_month || led && !matches!(before.class, Class::To) || hyphened;
                let month_led = matches!(before.class, Class::And | Class::Or | Class::To) && (2..=4).any(|back| at >= back && self.class(at - back) == Class::Month);
                let possessive = self.kind(at + 1) == Some(TokenKind::Possessive);
                let last_later = matches!(self.class(at + 1), Class::Mod);
                capital && (led_narrow && !(possessive && before.class == Class::Of) && !(follows_may && before.class != Class::Prep) || month_led || last_later && !self.after_name(at) && at > 0)
                    || !capital && before.class == Class::Prep && before.len == 1 && self.str(at) != "may"
            }
        }
    }

    /// "may 29", "march 3rd 2015" in lower case: only a full figure makes a month of the verb.
    fn certain_day(&self, at: usize) -> bool {
        let Some((end, _)) = self.day_number(at + 1).or_else(|| self.day_number(at + 2)) else {
            return self.year_behind(at + 1, true).is_some() && !self.str(at).eq_ignore_ascii_case("may");
        };
        self.is_ordinal_suffix(end - 1) || self.year_behind(end, true).is_some() || self.ordinal(at + 1).is_some() || end == self.tokens.len()
    }

    /// Whether the word before is a given name or title: "Theresa May", "Mrs May".
    fn after_name(&self, at: usize) -> bool {
        at > 0 && self.word(at - 1).class == Class::None && self.word(at - 1).num == Num::None && self.tokens[at - 1].capitalised() && at > 1
            || at > 0 && matches!(self.str(at - 1), "Mr" | "Mrs" | "Ms" | "Mr." | "Mrs." | "Ms." | "Miss" | "Lady")
    }

    /// Forms that begin with figures.
    pub(super) fn digits_first(&self, at: usize, depth: u8) -> Parsed {
        let Num::Digits(n, len) = self.word(at).num else { return None };
        // Not inside a bigger thing: "133-03-03-2020", "$2000", "F-16".
        if at > 0 && matches!(self.str(at - 1), "$" | "€" | "£" | "¥") {
            return None;
        }
        if at > 0 && !self.spaced(at) && (self.kind(at - 1) == Some(TokenKind::Symbol) && !matches!(self.str(at - 1), "=" | ">" | "<" | "~")) {
            return None;
        }
        self.iso(at)
            .or_else(|| self.figures(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.decade(at, n, len))
            .or_else(|| self.clock_then_date(at, depth))
            .or_else(|| self.counted(at, depth))
            .or_else(|| self.ordinal_first(at, depth))
            .or_else(|| self.day_of_near_month(at, depth))
            .or_else(|| self.year_alone(at))
    }

    /// "2025-03-27", "2025/03/27", "2025-03", "2018 Q4", "2020/Sep/23".
    fn iso(&self, at: usize) -> Parsed {
        let (_, year) = self.year(at)?;
        if at > 0 && !self.spaced(at) && self.is_dash(at - 1) && matches!(self.kind(at.wrapping_sub(2)), Some(TokenKind::Number)) {
            return None;
        }
        let joined = self.is_join(at + 1);
        let next = at + 1 + usize::from(joined);
        match (self.word(next).class, self.word(next).num) {
            (Class::QuarterN, _) => return Some((next + 1, Expr::Fixed(Period::Quarter(year, self.word(next).n as i8)))),
            (Class::HalfN, _) => return Some((next + 1, Expr::Fixed(Period::Half(year, self.word(next).n as i8)))),
            (Class::Month, _) if joined && self.is_join(next + 1) => {
                let (end, day) = self.day_number(next + 2)?;
                return Some((end, month_day(Some(year), self.word(next).n as i8, day)?));
            }
            (_, Num::Digits(month @ 1..=12, 1 | 2)) if joined => {
                if self.is_join(next + 1) {
                    let Num::Digits(day, 1 | 2) = self.word(next + 2).num else { return None };
                    let day = Date::new(year, month as i8, i8::try_from(day).ok()?).ok()?;
                    // "2025-03-27T10:00" goes on without a space.
                    return Some((next + 3, Expr::Fixed(Period::Day(day))));
                }
                let open = self.spaced(next + 1) || self.kind(next + 1) == Some(TokenKind::Punct);
                let range = self.is_dash(at + 1) && self.word(next).num == Num::Digits(month, 2) && month > i32::from(year % 100);
                return (open && !range).then_some((next + 1, Expr::Fixed(Period::Month(year, month as i8))));
            }
            _ => {}
        }
        None
    }

    /// "3/27/2025", "10-31-74", "23.04.2022"; without a year only where a date is expected.
    fn figures(&self, at: usize) -> Parsed {
        let Num::Digits(first, 1 | 2) = self.word(at).num else { return None };
        let mark = self.str(at + 1);
        if !self.is_join(at + 1) || at > 0 && !self.spaced(at) && (matches!(self.str(at - 1), "/") || self.is_dash(at - 1) && mark != "/" && self.kind(at.wrapping_sub(2)) == Some(TokenKind::Number)) {
            return None;
        }
        let next = self.word(at + 2).num;
        if let Num::Digits(year, 4) = next {
            // "2/2013", "12-2015"
            let stated = (1..=12).contains(&first) && BARE_YEARS.contains(&year) && !self.is_join(at + 3);
            return stated.then_some((at + 3, Expr::Fixed(Period::Month(year as i16, first as i8))));
        }
        let Num::Digits(second, 1 | 2) = next else { return None };
        let month_first = self.lexicon.language == Language::ENGLISH;
        let order = |year: Option<i16>| {
            let (a, b) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
            let (month, day) = if month_first && a <= 12 || b > 12 { (a, b) } else { (b, a) };
            if (1..=12).contains(&month) && (1..=31).contains(&day) { month_day(year, month, day) } else { None }
        };
        if self.is_join(at + 3) && self.str(at + 3) == mark {
            return match self.word(at + 4).num {
                Num::Digits(year, 4) if LED_YEARS.contains(&year) => Some((at + 5, order(Some(year as i16))?)),
                Num::Digits(year, 2) => Some((at + 5, order(Some(century_of(year)))?)),
                _ => None,
            };
        }
        if mark != "/" || !self.spaced(at + 3) && self.kind(at + 3) == Some(TokenKind::Word) {
            return None;
        }
        let before = self.word(at.wrapping_sub(1)).class;
        let led = matches!(before, Class::On | Class::By | Class::Until | Class::Since | Class::From | Class::Between | Class::Weekday | Class::Mod | Class::Through);
        // "from 10/25 to 01/25", not "5/16 to 7/8 percent"
        let second = at >= 5 && (before == Class::To || self.is_dash(at - 1)) && self.is(at - 3, "/") && matches!(self.class(at - 5), Class::From | Class::Between);
        if led || second || self.alone(at, at + 3) { order(None).map(|date| (at + 3, date)) } else { None }
    }

    /// "23.04.2022" is one token.
    pub(super) fn dotted(&self, at: usize) -> Parsed {
        let text = self.str(at);
        let mut parts = text.split('.');
        let day: i8 = parts.next()?.parse().ok()?;
        let month: i8 = parts.next()?.parse().ok()?;
        let year = parts.next()?;
        if parts.next().is_some() {
            return None;
        }
        let year: i16 = match year.len() {
            4 => year.parse().ok()?,
            2 => century_of(year.parse().ok()?),
            _ => return None,
        };
        let day = Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()?;
        BARE_YEARS.contains(&i32::from(year)).then_some((at + 1, Expr::Fixed(Period::Day(day))))
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
        if !certain || !figures && !linked && self.ordinal(at).is_none_or(|(end, _)| end == at + 1 && self.class(at.wrapping_sub(1)) != Class::The && at > 0) && !self.spelled_before_month(at) {
            return None;
        }
        let month = word.n as i8;
        let month_end = month_at + 1 + usize::from(self.is(month_at + 1, ".") && !self.spaced(month_at + 1) && word.weight == Weight::Short && self.word(month_at + 2).num != Num::None);
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
    fn short_year(&self, at: usize, joined: bool) -> Option<(usize, i16)> {
        match self.word(at + 1).num {
            Num::Digits(year, 2) if joined && self.is_join(at) => Some((at + 2, century_of(year))),
            _ => None,
        }
    }

    fn spelled_before_month(&self, at: usize) -> bool {
        matches!(self.word(at).num, Num::Ten(_) | Num::Small(_))
    }

    fn second_day_first(&self, at: usize, first: i8, start: usize) -> Option<(usize, i8)> {
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
            return self.spelled_year(at).filter(|(end, _)| self.word(at.wrapping_sub(1)).class == Class::Prep && !self.is_plain(*end)).map(|(end, year)| (end, Expr::Fixed(Period::Year(year))));
        }
        let month_end = end + usize::from(linked) + 1;
        let (stop, year) = self.year_behind(month_end, true).or_else(|| self.spelled_year(month_end)).map_or((month_end, None), |(stop, year)| (stop, Some(year)));
        Some((stop, month_day(year, month.n as i8, n as i8)?))
    }

    /// "nineteen eighty-six", "two thousand and fifteen".
    fn spelled_year(&self, at: usize) -> Option<(usize, i16)> {
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

    /// "1990s", "1990's", "the 90s".
    fn decade(&self, at: usize, n: i32, len: u8) -> Parsed {
        if self.spaced(at + 1) || !(self.is(at + 1, "s") || self.kind(at + 1) == Some(TokenKind::Possessive)) || n % 10 != 0 {
            return None;
        }
        let possessive = self.kind(at + 1) == Some(TokenKind::Possessive);
        match len {
            4 if LED_YEARS.contains(&n) => {
                let decades = n % 100 == 0 && n < 2000 && !possessive;
                if possessive && !matches!(self.class(at.wrapping_sub(1)), Class::The | Class::Edge) {
                    return None;
                }
                Some((at + 2, Expr::Fixed(if decades { Period::Century((n / 100) as i16) } else { Period::Decade((n / 10) as i16) })))
            }
            // "in the 90s" against "in his 90s", "temperatures in the 90s": only 20s to 90s behind "the" or a part of it.
            2 if matches!(self.class(at.wrapping_sub(1)), Class::The | Class::Edge) && n >= 20 && !possessive => {
                let decade = if n == 20 { 202 } else { 190 + n / 10 };
                Some((at + 2, Expr::Fixed(Period::Decade(decade as i16))))
            }
            _ => None,
        }
    }

    /// "the '90s", "the late ’60s".
    pub(super) fn apostrophe_decade(&self, at: usize) -> Parsed {
        if !matches!(self.str(at), "'" | "’" | "‘") {
            return None;
        }
        let Num::Digits(n, 2) = self.word(at + 1).num else { return None };
        if n % 10 != 0 || self.spaced(at + 1) || self.spaced(at + 2) || !self.is(at + 2, "s") {
            return None;
        }
        let decade = if n <= 20 { 200 + n / 10 } else { 190 + n / 10 };
        Some((at + 3, Expr::Fixed(Period::Decade(decade as i16))))
    }

    /// A year with nothing but its surroundings to tell it from a count.
    fn year_alone(&self, at: usize) -> Parsed {
        let (end, year) = self.year(at)?;
        let n = i32::from(year);
        if self.kind(end) == Some(TokenKind::Symbol) && !self.spaced(end) && !self.is(end, "~") || self.is(end, "%") {
            return None;
        }
        if let (Class::Era, true) = (self.class(end), self.shape(end) == Shape::Upper) {
            let year = if self.word(end).n < 0 { -year } else { year };
            return Some((end + 1, Expr::Fixed(Period::Year(year))));
        }
        if !self.spaced(end) && self.kind(end) == Some(TokenKind::Word) || self.class(end) == Class::Zone && self.shape(end) == Shape::Upper {
            return None;
        }
        let hyphened = at > 1 && self.is_hyphen(at - 1) && self.class(at - 2) == Class::Edge;
        let before = self.word(at.wrapping_sub(if hyphened { 2 } else { 1 }));
        let previous = if at == 0 { None } else { self.tokens.get(at - 1) };
        let glued = previous.is_some_and(|token| matches!(token.kind, TokenKind::Symbol) && !self.spaced(at) || token.kind == TokenKind::Number);
        // "C-2000", "$ 2000", "No. 2000".
        if glued && !matches!(self.str(at - 1), "=" | "~" | ">" | "<") || at > 0 && !self.spaced(at) && self.is_dash(at - 1) && !self.dated_before(at) && self.class(at.wrapping_sub(2)) != Class::Edge {
            return None;
        }
        // "2015-1-32" is no date at all.
        if self.is_join(end) && matches!(self.word(end + 1).num, Num::Digits(..)) && self.is_join(end + 2) {
            return None;
        }
        if at > 1 && !self.spaced(at) && self.is(at - 1, "/") && matches!(self.word(at - 2).num, Num::Digits(_, 1 | 2)) {
            return None; // the year of "2/29/2019"
        }
        let counted = self.counts_people(end);
        let led = matches!(before.class, Class::Prep | Class::Since | Class::By | Class::Until | Class::Through | Class::Edge | Class::Before | Class::After)
            || matches!(before.class, Class::From | Class::Between | Class::Of | Class::To) && BARE_YEARS.contains(&n)
            || before.class == Class::Of && n >= 1500 && (self.kind(end) != Some(TokenKind::Word) || self.tense_at(end).is_some())
            || before.class == Class::Comparator && n >= 1500 && self.kind(end) != Some(TokenKind::Word) && before.text == "approx"
            || before.class == Class::To && n >= 1500 && self.kind(end) != Some(TokenKind::Word)
            || before.class == Class::And && self.dated_before(at - 1);
        let strong = before.class == Class::Prep || matches!(before.class, Class::Since);
        if led && (LED_YEARS.contains(&n) && (strong && BARE_YEARS.contains(&n) || !counted)) {
            return (BARE_YEARS.contains(&n) || !self.is_plain(end) || (1500..1900).contains(&n) && strong && !counted).then_some((end, Expr::Fixed(Period::Year(year))));
        }
        if !BARE_YEARS.contains(&n) || counted || before.class == Class::Comparator && self.is_plain(end) {
            return None;
        }
        let bracket = previous.is_some_and(|token| matches!(token.text(self.text), "(" | "[" | "," | "/"));
        let determined = matches!(before.class, Class::The | Class::Comparator) || previous.is_some_and(|token| token.kind == TokenKind::Possessive);
        let name = previous.is_some_and(|token| token.is_word() && before.class == Class::None);
        let behind_mark = self.kind(end) != Some(TokenKind::Word);
        let first = at == 0;
        (first || bracket || determined || name || before.class == Class::Or || behind_mark).then_some((end, Expr::Fixed(Period::Year(year))))
    }

    /// Whether a date ends just before `at - 1`, as in "1994 and 1998".
    fn dated_before(&self, at: usize) -> bool {
        (2..=3).any(|back| at >= back && (self.year(at - back).is_some() || self.class(at - back) == Class::Month))
    }

    /// Whether the word at `at` is a plural that a figure counts: "2000 people", "1950 votes".
    fn counts_people(&self, at: usize) -> bool {
        let word = self.str(at);
        self.shape(at) == Shape::Lower
            && (self.class(at) == Class::Unit
                || word.ends_with('s') && word.len() > 3 && !matches!(word, "was" | "this" | "has" | "its" | "does" | "as" | "is" | "versus" | "across" | "towards" | "besides" | "unless")
                || matches!(word, "people" | "men" | "women" | "children" | "million" | "billion" | "percent" | "per" | "police" | "square" | "more")
                || word == "or" && self.is(at + 1, "more")
                || self.word(at).num == Num::Thousand)
    }

    /// "Thursday, March 27, 2025", "Thursday the 26th", "Thursday".
    pub(super) fn weekday_first(&self, at: usize, depth: u8) -> Parsed {
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
        if !self.is(next - 1, ",") {
            if let Some((end, day)) = self.day_number(day_at).filter(|(end, _)| self.class(next) == Class::The || self.is_ordinal_suffix(end - 1) || self.alone_behind(*end) || self.spaced(*end) && !self.is_plain(*end) && self.kind(*end) != Some(TokenKind::Symbol)) {
                if !self.counts_something(day_at, end) && (self.is_ordinal_suffix(end - 1) || self.class(next) == Class::The || self.alone_behind(end)) {
                    return Some((end, Expr::DayOfMonth { day, weekday: Some(weekday) }));
                }
            }
        }
        let _ = depth;
        let end = at + 1;
        match word.weight {
            Weight::Short => {
                // "Sun", "sat", "Wed" are other words unless the sentence is nothing else or a stop follows.
                let stop = self.is(end, ".") && !self.spaced(end);
                let dotted = self.str(at).ends_with('.');
                let clock = self.clock_behind(end).is_some();
                let alone = self.alone(at, end + usize::from(stop));
                let tall = self.shape(at) != Shape::Lower && !matches!(self.str(at), "Sun" | "SUN" | "Sat" | "Mon");
                (alone || dotted && self.tokens[at].capitalised() || clock && word.n != 7 || tall && matches!(self.class(at.wrapping_sub(1)), Class::On | Class::Mod)).then_some((end + usize::from(alone && stop), Expr::Weekday(weekday)))
            }
            _ if !self.tokens[at].capitalised() && self.mods_follow() => {
                // "martes" and "sábado" behind an article or a preposition, not inside a name.
                Some((end, Expr::Weekday(weekday)))
            }
            _ => (!self.in_title(at)).then_some((end, Expr::Weekday(weekday))),
        }
    }

    /// Whether nothing but marks stands behind `at`.
    fn alone_behind(&self, at: usize) -> bool {
        (at..self.tokens.len()).all(|at| self.kind(at) == Some(TokenKind::Punct))
    }

    /// "Bloody Sunday", "Black Friday Agreement", "Sunday Times": part of a name.
    fn in_title(&self, at: usize) -> bool {
        let named = |at: usize| self.tokens.get(at).is_some_and(|token| matches!(token.shape, Shape::Capital)) && self.class(at) == Class::None;
        let before = at > 1 && named(at - 1) && matches!(self.str(at - 1), "Bloody" | "Black" | "Super" | "Palm" | "Cyber" | "Casual" | "Sheffield" | "Ruby" | "Giving");
        let behind = matches!(self.str(at + 1), "Times" | "Telegraph" | "Mirror" | "Post" | "Mail" | "Herald" | "Express" | "Tribune" | "Night" | "Agreement" | "Club");
        before || behind && !matches!(self.str(at + 1), "Night" | "Post") || matches!(self.str(at + 1), "Night") && self.shape(at.wrapping_sub(1)) == Shape::Capital
    }

    /// "summer", "the fall of 2019": spring and fall only where a date is expected.
    pub(super) fn season(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let season = Season::of_code(word.text)?;
        let capital = self.shape(at) == Shape::Capital;
        if capital && self.shape(at + 1) == Shape::Capital && self.class(at + 1) == Class::None || capital && at > 1 && self.shape(at - 1) == Shape::Capital && self.class(at - 1) == Class::None {
            return None;
        }
        let before = self.word(at.wrapping_sub(1));
        let before_the = if before.class == Class::The { self.word(at.wrapping_sub(2)) } else { before };
        let year = self.year(at + 1).is_some() || self.class(at + 1) == Class::Of && (self.year(at + 2).is_some() || self.class(at + 2) == Class::Mod) || matches!(self.class(at + 1), Class::Mod);
        let led = matches!(before_the.class, Class::Prep | Class::By | Class::Until | Class::Since | Class::Edge | Class::Before | Class::After | Class::Through);
        let edge = before.class == Class::Edge || at > 1 && self.is_hyphen(at - 1) && self.class(at - 2) == Class::Edge;
        let of_something = self.class(at + 1) == Class::Of && !year;
        let sure = match word.weight {
            Weight::Weak => year || edge || led && !of_something && self.str(at.wrapping_sub(1)) != "to" && !(before.class == Class::Prep && self.str(at - 1) != "in"),
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
        if self.shape(at) == Shape::Lower {
            let _ = Shape::Lower;
        }
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
            return matches!(self.class(at.wrapping_sub(1)), Class::The | Class::Prep).then_some((next, Expr::Near { step: Step::The, what: Target::FiscalYear }));
        }
        self.ordinal_first(next, depth).filter(|(_, expr)| matches!(expr, Expr::Quarter(_) | Expr::Half(_)))
    }
}

/// The day of a month, fixed when its year is known; none when there is no such day.
fn month_day(year: Option<i16>, month: i8, day: i8) -> Option<Expr> {
    match year {
        Some(year) => Some(Expr::Fixed(Period::Day(Date::new(year, month, day).ok()?))),
        // 2024 is a leap year: any year has the other days.
        None => Date::new(2024, month, day).ok().map(|_| Expr::MonthDay { month, day, weekday: None }),
    }
}

/// Two figures of a year: 50 and above are the last century's.
fn century_of(year: i32) -> i16 {
    let year = year.clamp(0, 99) as i16;
    if year >= 50 { 1900 + year } else { 2000 + year }
}
