//! Dates counted from what happened, and halves of a long time.
//!
//! "a day after the vote on May 14" → `2024-05-15`; "the night before" → the night before the last day of the text;
//! "half a century ago" → the year fifty years back; "a week on Saturday" → seven days behind it.
//!
//! What happened keeps its own row. An event without a day ("a day after the vote") gives no date.

use super::calendar::Unit;
use super::expressions::{Expr, From, Step, Target};
use super::grammar::{Parsed, Parser};
use super::words::{Class, Num, Tense};
use crate::segment::TokenKind;

/// Words between "after" and the day of what happened.
const EVENT_REACH: usize = 8;

impl Parser<'_> {
    /// The day of what is named behind the "before" or "after" at `tail`: "the vote on May 14".
    pub(super) fn day_of_event(&self, tail: usize, depth: u8) -> Option<Expr> {
        for at in tail + 1..(tail + 1 + EVENT_REACH).min(self.tokens.len()) {
            if self.class(at) == Class::On {
                if let Some((_, date)) = self.expression(at + 1, depth).filter(|(_, date)| date.is_day()) {
                    return Some(date);
                }
                continue;
            }
            let mark = self.kind(at) == Some(TokenKind::Punct) && !self.is_hyphen(at);
            if mark || matches!(self.class(at), Class::And | Class::Or) || self.tense_at(at).is_some() {
                return None;
            }
        }
        None
    }

    /// "half a century ago", "half a year later", "half-century ago".
    pub(super) fn half_of_unit(&self, at: usize) -> Parsed {
        let half = self.word(at);
        if half.unit != Unit::Half || half.n != 0 || !(self.word(at + 1).num == Num::Article || self.is_hyphen(at + 1)) {
            return None;
        }
        let long = self.word(at + 2);
        let (n, unit) = match long.unit {
            Unit::Year => (6, Unit::Month),
            Unit::Decade => (5, Unit::Year),
            Unit::Century => (50, Unit::Year),
            _ => return None,
        };
        let tail = at + 3;
        let offset = |n: i32, from: From| Some((tail + 1, Expr::Offset { n, unit, from }));
        match self.class(tail) {
            _ if long.class != Class::Unit || long.n != 0 => None,
            Class::Ago => offset(-n, From::Published),
            _ if self.is_earlier(tail) => offset(-n, From::Text),
            _ if self.is_later(tail) && !self.is_plain_than(tail + 1) => offset(n, From::Text),
            _ => None,
        }
    }

    /// "the night before", "the morning after", with nothing behind; `at` is the part of the day.
    pub(super) fn part_beside(&self, at: usize) -> Parsed {
        let beside = self.word(at + 1);
        let step = match beside.class {
            Class::Before => Step::Previous,
            Class::After => Step::Following,
            _ => return None,
        };
        let closed = self.tokens.len() <= at + 2 || self.kind(at + 2) == Some(TokenKind::Punct);
        (closed && beside.len == 1).then(|| (at + 2, Expr::Near { step, what: Target::Part(self.word(at).text) }))
    }

    /// "met for a week on Saturday" tells how long, "set for a week on Saturday" when.
    pub(super) fn lasts(&self, at: usize) -> bool {
        self.class(at.wrapping_sub(1)) == Class::Prep && (at < 2 || self.tense_at(at - 2) != Some(Tense::Future))
    }

    /// "a week on Saturday"; `on` is the token behind the unit.
    pub(super) fn week_on(&self, on: usize, depth: u8) -> Parsed {
        let (end, day) = self.expression(on + 1, depth)?;
        let Expr::Weekday(weekday) = day else { return None };
        let next = Expr::Near { step: Step::This, what: Target::Weekday(weekday) };
        Some((end, Expr::Offset { n: 1, unit: Unit::Week, from: From::Date(Box::new(next)) }))
    }

    /// "polls close at 8 p.m.", "talks start on Monday": what stands in a timetable looks ahead.
    pub(super) fn on_timetable(&self, at: usize) -> bool {
        // Not "a status vote on Tuesday".
        let singular = |word: &str| ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
        let many = at > 0 && self.tokens[at - 1].is_word() && self.str(at - 1).ends_with('s') && !singular(self.str(at - 1));
        let clock =
            self.class(at + 1) == Class::At && (!matches!(self.word(at + 2).num, Num::None | Num::Article) || self.kind(at + 2) == Some(TokenKind::Number));
        // "the Games, which open on Friday"
        let many = many || at > 0 && self.is(at - 1, "which");
        many && (self.class(at + 1) == Class::On || clock)
    }
}
