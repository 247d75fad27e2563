//! Dates, times and sets, resolved against the publish date.
//!
//! "clashed two months ago over repatriation flights" (published 2025-03-27) → `two months ago date 2025-01 anchor=published`.
//!
//! 1. `words` tells for each token of a sentence what it can be in a date; a sentence without such a word is left at once.
//! 2. `grammar` reads the expression that starts at a token (`calendar_forms`, `relative_forms`, `clock_forms`).
//! 3. `resolve` says which stretch of the calendar it means (`calendar`, `holidays`), seen from the publish date, the
//!    dates before it in the text and the tense around it.
//!
//! What it does not do: lengths of time ("for two months") are figures; events ("after the election") have no day here.

mod calendar;
mod calendar_forms;
mod clock_forms;
mod expressions;
mod grammar;
mod holidays;
mod relative_forms;
mod resolve;
mod words;

use super::View;
use super::numbers::Comparator;
use crate::annotation::{Annotation, Layer};
use crate::document::named;
use crate::segment::{Sentence, TokenKind};
use calendar::Period;
use expressions::{Expr, From, Target};
use grammar::Parser;
use resolve::{Mood, Resolver};
use words::{Class, Lexicon, Tense, Word};

/// How many words before a date, and behind it, may tell its tense.
const TENSE_REACH: usize = 40;
/// A dateline stands within so many tokens of the text's first sentences.
const DATELINE_REACH: usize = 16;

named! {
    /// What an expression is.
    DateKind {
        /// A day, month, year, season, decade.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// Something that recurs.
        Set = "set",
    }
}

named! {
    /// What a relative date was resolved against.
    Anchor {
        /// The publish date.
        Published = "published",
        /// A date in the text before it.
        Text = "text",
        /// The one matching date of the story.
        Story = "story",
        /// Nothing: it is absolute, or it stays unresolved.
        None = "none",
    }
}

/// One expression of time that is not a duration.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// What it is.
    pub kind: DateKind,
    /// TIMEX3 value at the granularity the text states; none when unresolved or a range.
    pub value: Option<String>,
    /// First of it, ISO at the stated grain, inclusive.
    pub earliest: Option<String>,
    /// Last of it, ISO at the stated grain, inclusive.
    pub latest: Option<String>,
    /// Exactness: "before March 3", "nearly two years ago".
    pub comparator: Comparator,
    /// `year`, `month`, `day`, `week`, `season`, `quarter`, `decade`, `century`, `hour`, `minute`, `part_of_day`.
    pub grain: &'static str,
    /// What it was resolved against.
    pub anchor: Anchor,
}

/// Finds dates, times and sets.
pub fn dates(view: &View) -> Layer<DateMention> {
    let mut found = Vec::new();
    let Some(first) = view.sentences.first() else { return Layer::default() };
    let mut resolver = Resolver::new(view.published, Lexicon::of(view.language_of(first)));
    let mut words = Vec::new();
    for sentence in view.sentences {
        let lexicon = Lexicon::of(view.language_of(sentence));
        let tokens = view.tokens_of(sentence);
        words.clear();
        words.extend((0..tokens.len()).map(|at| lexicon.word(view.text, tokens, at)));
        if !words.iter().any(Word::tells) {
            continue;
        }
        resolver.speak(lexicon);
        let parser = Parser { text: view.text, tokens, words: &words, lexicon };
        sentence_dates(view, sentence, &parser, &mut resolver, &mut found);
    }
    Layer::new(found)
}

fn sentence_dates(view: &View, sentence: &Sentence, parser: &Parser, resolver: &mut Resolver, found: &mut Vec<Annotation<DateMention>>) {
    let first_token = sentence.first as usize;
    let mut at = 0;
    while at < parser.tokens.len() {
        let word = parser.word(at);
        if word.class == Class::Blank {
            at += usize::from(word.len);
            continue;
        }
        // Most tokens begin nothing: words of no class, links, marks other than the apostrophe of "'70s".
        let possible = match parser.kind(at) {
            Some(TokenKind::Number) => true,
            Some(TokenKind::Word) => word.begins(),
            Some(TokenKind::Punct) => matches!(parser.word(at + 1).num, words::Num::Digits(_, 2)),
            _ => false,
        };
        if !possible {
            at += 1;
            continue;
        }
        let Some((end, expr)) = parser.date(at) else {
            at += 1;
            continue;
        };
        debug_assert!(end > at && end <= parser.tokens.len());
        let mood = Mood { tense: tense(parser, at, end), alone: parser.alone(at, end) };
        let Some(meaning) = resolver.meaning(&expr, mood) else {
            at += 1;
            continue;
        };
        if let (Some(Period::Day(day)), true) = (meaning.period, first_token + end <= DATELINE_REACH && matches!(expr, Expr::Fixed(_))) {
            if is_dateline(parser, end) {
                resolver.dateline(day);
            }
        }
        resolver.remember(&expr, &meaning);
        let kind = match (&expr, meaning.period) {
            (Expr::Set(_), _) => DateKind::Set,
            (Expr::Clock(_), _) | (_, Some(Period::Part(..) | Period::Moment(..))) => DateKind::Time,
            (Expr::Part { .. } | Expr::At { .. }, _) | (Expr::Near { what: Target::Part(_), .. }, _) => DateKind::Time,
            (Expr::Range(first, _), _) if matches!(**first, Expr::Clock(_)) => DateKind::Time,
            _ => DateKind::Date,
        };
        let (earliest, latest) = meaning.ends.map_or((None, None), |(first, last)| (Some(first), Some(last)));
        let mention = DateMention {
            kind,
            value: meaning.value,
            earliest,
            latest,
            comparator: comparator(parser, at, end, &expr),
            grain: meaning.grain,
            anchor: meaning.anchor,
        };
        found.push(Annotation { span: view.span(first_token + at, first_token + end), value: mention, rule: expr.rule() });
        at = end;
        while let Some((next, day)) = further_day(parser, at, &expr) {
            let Some(meaning) = resolver.meaning(&day, mood) else { break };
            let (earliest, latest) = meaning.ends.map_or((None, None), |(first, last)| (Some(first), Some(last)));
            let mention = DateMention {
                kind: DateKind::Date,
                value: meaning.value,
                earliest,
                latest,
                comparator: Comparator::Exact,
                grain: meaning.grain,
                anchor: meaning.anchor,
            };
            found.push(Annotation { span: view.span(first_token + next - 1, first_token + next), value: mention, rule: "further_day" });
            at = next;
        }
    }
}

/// "April 24 and 25": the second day borrows the month of the first.
fn further_day(parser: &Parser, at: usize, expr: &Expr) -> Option<(usize, Expr)> {
    let linked = parser.class(at) == Class::And || parser.is(at, ",") && parser.class(at + 2) == Class::And;
    let words::Num::Digits(day @ 1..=31, 1 | 2) = parser.word(at + 1).num else { return None };
    let open = parser.tokens.get(at + 2).is_some_and(|token| {
        token.is_word()
            && parser.tense_at(at + 2).is_none()
            && !matches!(parser.class(at + 2), Class::And | Class::Prep | Class::On | Class::At | Class::To | Class::By)
            || token.kind == TokenKind::Symbol
            || !token.spaced && token.kind == TokenKind::Word
    });
    if !linked || open {
        return None;
    }
    match expr {
        Expr::MonthDay { month, day: first, .. } if day > i32::from(*first) => Some((at + 2, Expr::MonthDay { month: *month, day: day as i8, weekday: None })),
        _ => None,
    }
}

/// Whether a date ends a dateline: "BOGOTÁ, March 27, 2025 (Wire) —".
fn is_dateline(parser: &Parser, end: usize) -> bool {
    let closing = |at: usize| parser.is_dash(at) && parser.spaced(at);
    match parser.str(end) {
        "(" => (end + 1..end + 5).any(|at| parser.is(at, ")")),
        _ => closing(end),
    }
}

/// The tense of the verb nearest before a date, else behind it.
fn tense(parser: &Parser, first: usize, end: usize) -> Option<Tense> {
    let at = |at: usize| parser.tense_at(at);
    let before = (first.saturating_sub(TENSE_REACH)..first).rev().find_map(at);
    before.or_else(|| (end..parser.tokens.len().min(end + TENSE_REACH)).find_map(at))
}

/// "before March 3", "nearly two years ago", "around 2010".
fn comparator(parser: &Parser, first: usize, end: usize, expr: &Expr) -> Comparator {
    let counted = matches!(expr, Expr::Offset { from: From::Published | From::Text, .. });
    let point = !matches!(expr, Expr::Set(_) | Expr::Range(..) | Expr::Reference(_));
    let _ = end;
    let inside = parser.word(first + 1);
    if parser.class(first) == Class::AgoBefore && inside.class == Class::Comparator {
        return Comparator::of_name(inside.text).unwrap_or(Comparator::Exact);
    }
    for back in 1..=4 {
        let Some(at) = first.checked_sub(back) else { break };
        let word = parser.word(at);
        if usize::from(word.len) != back {
            continue;
        }
        match word.class {
            Class::Before if point => return Comparator::Before,
            Class::After if point => return Comparator::After,
            Class::Comparator => {
                let named = Comparator::of_name(word.text).unwrap_or(Comparator::Exact);
                let length = back == 1 && matches!(parser.str(at), "over" | "under" | "within" | "some" | "Over" | "Under" | "Within" | "Some");
                let near = matches!(expr, Expr::Fixed(_) | Expr::Month(_) | Expr::MonthDay { .. } | Expr::Clock(_) | Expr::At { .. } | Expr::Quarter(_));
                if counted || near && !length {
                    return named;
                }
            }
            _ => {}
        }
    }
    Comparator::Exact
}
