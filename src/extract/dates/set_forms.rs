//! What recurs, and words that only say "then" or "now".
//!
//! "The council meets every Thursday." → `every Thursday set XXXX-WXX-4`

use super::calendar::Unit;
use super::expressions::Expr;
use super::grammar::{Parsed, Parser};
use super::words::{Class, Num, Weight};
use crate::lang::WordSet;
use crate::segment::{Shape, TokenKind};
use std::sync::LazyLock;

/// Words for what is printed, and for what papers do.
static PAPERS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/papers.tsv")));
static REPORT_VERBS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/report_verbs.tsv")));

impl Parser<'_> {
    /// "every Thursday", "each July", "every two weeks", "every other day".
    pub(super) fn each(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let every = i32::from(word.n.max(1));
        let next = at + usize::from(word.len);
        let target = self.word(next);
        let set = |end: usize, value: String| Some((end, Expr::Set(value)));
        match target.class {
            Class::Weekday if target.weight == Weight::Full => {
                let part = self.word(next + 1);
                if part.class == Class::Part {
                    return set(next + 2, format!("XXXX-WXX-{}T{}", target.n, part.text));
                }
                if let Some((end, clock)) = self.clock_behind(next + 1) {
                    return set(end, format!("XXXX-WXX-{}{}", target.n, clock.value()));
                }
                set(next + 1, format!("XXXX-WXX-{}", target.n))
            }
            Class::Month if target.weight != Weight::Weak || self.tokens[next].capitalised() => match self.month_first(next) {
                Some((end, Expr::MonthDay { month, day, .. })) => set(end, format!("XXXX-{month:02}-{day:02}")),
                _ => set(next + 1, format!("XXXX-{:02}", target.n)),
            },
            Class::Part => set(next + 1, format!("T{}", target.text)),
            Class::Season => set(next + 1, format!("XXXX-{}", target.text)),
            Class::Unit if target.num == Num::None || target.n == 0 => {
                if let Some((end, clock)) = self.clock_behind(next + 1).filter(|_| target.unit == Unit::Day) {
                    return set(end, clock.value().trim_end_matches(":00").to_owned());
                }
                set(next + 1, target.unit.length(&every.to_string()))
            }
            _ => {
                let (unit_at, n) = self.count(next)?;
                let unit = self.word(unit_at);
                (unit.class == Class::Unit).then_some(())?;
                set(unit_at + 1, unit.unit.length(&n?.to_string()))
            }
        }
    }

    /// "daily", "annually"; not the "Daily" of a newspaper's name.
    pub(super) fn set(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let end = at + usize::from(word.len);
        let named = self.shape(at) == Shape::Capital
            && (at > 0 && self.shape(end) == Shape::Capital
                || self.shape(at.wrapping_sub(1)) == Shape::Capital
                || self.shape(end) == Shape::Capital && self.class(end) == Class::None);
        if named || self.names_paper(at, end) || word.text.is_empty() {
            return None;
        }
        if let Some((end, clock)) = self.clock_behind(end) {
            return Some((end, Expr::Set(clock.value().trim_end_matches(":00").to_owned())));
        }
        Some((end, Expr::Set(word.text.to_owned())))
    }

    /// Whether the word up to `end` tells how often a paper appears: "the daily Corriere reported", "a weekly magazine", "the daily said".
    fn names_paper(&self, at: usize, end: usize) -> bool {
        /// Words of a title.
        const TITLE: usize = 5;
        let is = |at: usize, words: &WordSet| self.tokens.get(at).is_some_and(|token| words.contains(token.fold));
        let title = (end..end + TITLE).take_while(|&at| matches!(self.shape(at), Shape::Capital | Shape::Upper | Shape::Mixed)).last();
        let titled = |last: usize| is(last + 1, &REPORT_VERBS) || self.str(last + 1) == ",";
        is(end, &PAPERS) || at > 0 && (is(end, &REPORT_VERBS) || title.is_some_and(titled))
    }

    /// "once a year", "twice a week"
    pub(super) fn times(&self, at: usize) -> Parsed {
        let unit_at = at + 2;
        let linked = matches!(self.word(at + 1).num, Num::Article) || self.class(at + 1) == Class::Each;
        let unit = self.word(unit_at);
        (linked && unit.class == Class::Unit && unit.n == 0).then(|| (unit_at + 1, Expr::Set(unit.unit.length("1"))))
    }

    /// "on Thursdays", "Friday mornings" is a suffix.
    pub(super) fn weekday_plural(&self, at: usize) -> Parsed {
        let word = self.word(at);
        if !self.tokens[at].capitalised() && self.class(at.wrapping_sub(1)) != Class::On && at > 0 {
            return None;
        }
        if self.class(at + 1) == Class::Hence {
            return None;
        }
        if let Some((end, clock)) = self.clock_behind(at + 1) {
            return Some((end, Expr::Set(format!("XXXX-WXX-{}{}", word.n, clock.value()))));
        }
        Some((at + 1, Expr::Set(format!("XXXX-WXX-{}", word.n))))
    }

    /// "weekends", "on weekends"
    pub(super) fn set_of_units(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let habit = matches!(self.class(at.wrapping_sub(1)), Class::On | Class::At)
            || self.class(at.wrapping_sub(1)) == Class::None && self.word(at.wrapping_sub(1)).num == Num::None && self.tokens.len() <= at + 2;
        (word.unit == Unit::Weekend && habit).then(|| (at + 1, Expr::Set("P1WE".to_owned())))
    }

    /// "now", "recently"; "in the past" not before a unit.
    pub(super) fn reference(&self, at: usize) -> Parsed {
        let word = self.word(at);
        let end = at + usize::from(word.len);
        let longer = word.len > 1
            && (self.class(end) == Class::Unit
                || matches!(self.class(end), Class::Part | Class::Weekday | Class::Month | Class::Season)
                || !matches!(self.word(end).num, Num::None));
        if self.shape(at) == Shape::Capital && at > 0 && self.shape(at - 1) == Shape::Capital {
            return None; // a title: "All Right Now"
        }
        // "have now retired" is an adverb of the verb; "until now", "right now" and a last "now" are times.
        let adverb = word.len == 1 && word.text == "PRESENT_REF" && self.kind(end) == Some(TokenKind::Word) && self.str(at).len() <= 3;
        let timed =
            matches!(self.class(at.wrapping_sub(1)), Class::Until | Class::By | Class::Since | Class::Between | Class::To | Class::From | Class::Through);
        (!longer && !self.is_hyphen(end) && (!adverb || timed)).then_some((end, Expr::Reference(word.text)))
    }
}
