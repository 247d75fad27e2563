//! Dates that begin with a figure: "2025-03-27", "3/27/2025", "the 1990s", "in 2024", and the counts that only look like years.
//!
//! "In 2024 some 1950 votes were missing." → `2024` is a year, `1950` a count.

use super::calendar::Period;
use super::calendar_forms::{BARE_YEARS, LED_YEARS, century_of, month_day};
use super::expressions::Expr;
use super::grammar::{Parsed, Parser};
use super::words::{self, Class, Num};
use crate::document::Language;
use crate::segment::{Shape, TokenKind};
use jiff::civil::Date;

impl Parser<'_> {
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
    pub(super) fn iso(&self, at: usize) -> Parsed {
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
    pub(super) fn figures(&self, at: usize) -> Parsed {
        let Num::Digits(first, 1 | 2) = self.word(at).num else { return None };
        let mark = self.str(at + 1);
        if !self.is_join(at + 1)
            || at > 0
                && !self.spaced(at)
                && (matches!(self.str(at - 1), "/") || self.is_dash(at - 1) && mark != "/" && self.kind(at.wrapping_sub(2)) == Some(TokenKind::Number))
        {
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
        let led =
            matches!(before, Class::On | Class::By | Class::Until | Class::Since | Class::From | Class::Between | Class::Weekday | Class::Mod | Class::Through);
        // "from 10/25 to 01/25", not "5/16 to 7/8 percent"
        let second =
            at >= 5 && (before == Class::To || self.is_dash(at - 1)) && self.is(at - 3, "/") && matches!(self.class(at - 5), Class::From | Class::Between);
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

    /// "1990s", "1990's", "the 90s".
    pub(super) fn decade(&self, at: usize, n: i32, len: u8) -> Parsed {
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
    pub(super) fn year_alone(&self, at: usize) -> Parsed {
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
        if glued && !matches!(self.str(at - 1), "=" | "~" | ">" | "<")
            || at > 0 && !self.spaced(at) && self.is_dash(at - 1) && !self.dated_before(at) && self.class(at.wrapping_sub(2)) != Class::Edge
        {
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
            return (BARE_YEARS.contains(&n) || !self.is_plain(end) || (1500..1900).contains(&n) && strong && !counted)
                .then_some((end, Expr::Fixed(Period::Year(year))));
        }
        if !BARE_YEARS.contains(&n) || counted || before.class == Class::Comparator && self.is_plain(end) {
            return None;
        }
        let bracket = previous.is_some_and(|token| matches!(token.text(self.text), "(" | "[" | "," | "/"));
        let determined = matches!(before.class, Class::The | Class::Comparator) || previous.is_some_and(|token| token.kind == TokenKind::Possessive);
        let name = previous.is_some_and(|token| token.is_word() && before.class == Class::None);
        let behind_mark = self.kind(end) != Some(TokenKind::Word);
        // "a 1994 treaty": no count stands behind "a".
        let described = at > 0 && self.is(at - 1, "a") && self.kind(end) == Some(TokenKind::Word) && self.shape(end) == Shape::Lower;
        let first = at == 0;
        (first || bracket || determined || described || name || before.class == Class::Or || behind_mark).then_some((end, Expr::Fixed(Period::Year(year))))
    }

    /// Whether a date ends just before `at - 1`, as in "1994 and 1998".
    pub(super) fn dated_before(&self, at: usize) -> bool {
        (2..=3).any(|back| at >= back && (self.year(at - back).is_some() || self.class(at - back) == Class::Month))
    }

    /// Whether the word at `at` is a plural that a figure counts: "2000 people", "1950 votes".
    pub(super) fn counts_people(&self, at: usize) -> bool {
        let word = self.str(at);
        self.shape(at) == Shape::Lower
            && (self.class(at) == Class::Unit
                || match words::counted(self.tokens[at].fold) {
                    Some(counted) => counted,
                    None => word.ends_with('s') && word.len() > 3,
                }
                || word == "or" && self.is(at + 1, "more")
                || self.word(at).num == Num::Thousand)
    }
}
