//! Lengths of time that date something, seen from the day of the report.
//!
//! "the 20-year-old treaty" in an article of 2014 → 1994; "the first cut in nine years" of 2023 → 2014; "within 30 days" → the 30th day.
//!
//! They are claims only together with a date that another article gives: "signed in 1994". It does not know which event another
//! length of time is counted from ("four days after the talks"), but for one behind a date ("on 29 April, a week after") and for what
//! "came four days after" something: that is what the article begins with.

use crate::annotation::Annotation;
use crate::corpus::claims::figures::counted;
use crate::corpus::claims::reading::concepts::concept_of;
use crate::corpus::claims::reading::{Reading, can_speak, is_anybody};
use crate::corpus::claims::values::{Days, Quantity};
use crate::extract::dates::{DateKind, DateMention};
use crate::extract::numbers::{Comparator, Number, NumberKind};
use crate::extract::numerals::{Words, numeral_at};
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::Span;
use foldhash::HashSet;
use jiff::ToSpan;
use jiff::civil::Date;
use std::ops::Range;
use std::sync::LazyLock;

/// What is signed and no person, though it may say something.
static DOCUMENTS: LazyLock<HashSet<u64>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/document_nouns.tsv")).filter_map(|row| row[0].split(' ').next_back()).map(concept_of).collect());
/// What is the first of its kind in so many years is said to be so within so many tokens before.
const RANKED: usize = 16;
/// What "came four days after" something is told of in so many sentences at the beginning.
const LEAD: usize = 3;
const CAME: [&str; 4] = ["came", "comes", "happened", "occurred"];
/// A longer one is no news.
const LONGEST: i32 = 1000;
/// "More than four years" is up to this share more.
const MORE: i32 = 2;

/// The days that a figure dates; none where it is only a length of time.
pub fn days(reading: &Reading, number: &Annotation<Number>, days: &[Option<Days>]) -> Option<Days> {
    let published = reading.article.document.meta.published?.day;
    let value = number.value.value.filter(|value| value.fract() == 0.0 && (1.0..=f64::from(LONGEST)).contains(value))? as i32;
    let tokens = reading.article.segmentation.tokens_in(number.span);
    let (unit, n) = match number.value.unit.as_deref()? {
        "day" => (Unit::Day, value),
        "week" => (Unit::Day, value.checked_mul(7)?),
        "month" => (Unit::Month, value),
        "year" => (Unit::Year, value),
        "decade" => (Unit::Year, value.checked_mul(10)?),
        _ => return None,
    };
    match number.value.kind {
        NumberKind::Age => {
            // "A 20-year-old treaty", not a 20-year-old student.
            let (noun, _) = counted::noun(reading, number)?;
            let person = is_anybody(noun) || can_speak(noun) && !DOCUMENTS.contains(&noun);
            (!person).then(|| unit.around(published, -n, 0)).flatten()
        }
        NumberKind::Duration => {
            let view = reading.view();
            let first = compared(reading, tokens.start);
            let before = first.checked_sub(1).map(|at| view.word(at)).unwrap_or_default();
            let sentence = reading.article.segmentation.sentences.get(reading.article.segmentation.sentence_at(number.span.start()))?;
            let start = sentence.tokens().start.max(first.saturating_sub(RANKED));
            let more = if number.value.comparator == Comparator::MoreThan { n.div_euclid(MORE) } else { 0 };
            let lasting = unit == Unit::Year && before == "for" && (start..first).any(|at| matches!(view.word(at), "has" | "have"));
            if unit == Unit::Year && matches!(before, "in" | "for") && ranked(reading, start..first) || lasting {
                return unit.around(published, -n, more);
            }
            if number.value.comparator == Comparator::AtMost && view.word(tokens.start.saturating_sub(1)) == "within" {
                return unit.around(published, n, 0);
            }
            let after = view.tokens.get(tokens.end).is_some_and(|_| view.word(tokens.end) == "after");
            let day = || dated(reading, sentence.tokens().start..first, days).or_else(|| main_day(reading, days).filter(|_| CAME.contains(&before)));
            let day = after.then(day).flatten()?;
            unit.around(day, -n, 0)
        }
        _ => None,
    }
}

/// Whether a length tells how long nothing was like something: "the first in nine years".
pub fn is_ranked(reading: &Reading, length: &Range<usize>, sentence: usize) -> bool {
    let first = compared(reading, length.start);
    first > sentence && matches!(reading.view().word(first - 1), "in" | "for") && ranked(reading, sentence.max(first.saturating_sub(RANKED))..first)
}

/// Whether a length tells how long after something else a thing came: "38 minutes later", "three hours into the journey".
pub fn is_after(reading: &Reading, length: &Range<usize>) -> bool {
    let (view, end) = (reading.view(), length.end);
    let behind = view.tokens.get(end).is_some_and(|_| matches!(view.word(end), "after" | "into" | "from" | "since" | "later"));
    behind || view.word(end - 1) == "later"
}

/// Stretches that are as long as a figure elsewhere may say: "over the past 45 years", "the fourth vote in 45 years".
pub fn lengths(reading: &Reading) -> Vec<(Span, Quantity)> {
    let length = |date: &Annotation<DateMention>| {
        let written = date.value.value.as_deref().filter(|_| date.value.kind == DateKind::Date)?.strip_prefix('P')?;
        let (value, unit) = written.split_at_checked(written.len().checked_sub(1)?)?;
        let unit = match unit {
            "Y" => "year",
            "M" => "month",
            "W" => "week",
            "D" => "day",
            _ => return None,
        };
        Some((date.span, Quantity::lasting(value.parse().ok()?, unit)?))
    };
    // "The probe separated 38 minutes later", "38 minutes after lift-off": the day from which it counts is not known.
    let view = reading.view();
    let later = |date: &Annotation<DateMention>| {
        let tokens = reading.article.segmentation.tokens_in(date.span);
        let unit = tokens.end.checked_sub(2).filter(|&at| at > tokens.start && view.word(at + 1) == "later")?;
        let words = Words::of(view.language_of(view.sentences.get(reading.article.segmentation.sentence_at(date.span.start()))?));
        let value = numeral_at(&view, words, tokens.start, unit).filter(|numeral| numeral.end as usize == unit)?.value;
        let unit = view.word(unit).strip_suffix('s').filter(|_| date.value.value.is_none() && value > 1.0)?;
        Some((date.span, Quantity::lasting(value, unit)?))
    };
    reading.article.dates.iter().filter_map(|date| length(date).or_else(|| later(date))).collect()
}

/// The day of what the article begins with: the one that is told in its first sentences, if they tell one only.
fn main_day(reading: &Reading, days: &[Option<Days>]) -> Option<Date> {
    let end = reading.article.segmentation.sentences.get(LEAD).map_or(u32::MAX, |sentence| sentence.span.start());
    let told = reading.article.dates.iter().zip(days).take_while(|(date, _)| date.span.start() < end);
    let mut told = told.filter(|(date, _)| !reading.in_dateline(date.span)).filter_map(|(_, days)| *days).filter(|days| days.len() == 1);
    let day = told.next()?.first;
    told.all(|days| days.first == day).then_some(day)
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

impl Unit {
    /// The stretch `n` units from a day, and up to `more` before it.
    fn around(self, day: Date, n: i32, more: i32) -> Option<Days> {
        let (first, last) = match self {
            Unit::Day => {
                let day = day.checked_add(n.days()).ok()?;
                (day, day)
            }
            Unit::Month => {
                let month = day.checked_add(n.months()).ok()?;
                (month.first_of_month(), month.last_of_month())
            }
            Unit::Year => {
                let year = day.checked_add(n.years()).ok()?;
                (year.checked_sub(more.years()).ok()?.first_of_year(), year.last_of_year())
            }
        };
        Some(Days { first, last })
    }
}

/// The first token of a figure with the words that tell its exactness.
pub fn compared(reading: &Reading, first: usize) -> usize {
    let view = reading.view();
    let exact = |at: usize| !matches!(view.word(at), "more" | "than" | "over" | "nearly" | "almost" | "about" | "around" | "at" | "least" | "some");
    (0..first).rev().find(|&at| exact(at)).map_or(0, |at| at + 1)
}

/// Whether something is the first or the worst of its kind.
fn ranked(reading: &Reading, tokens: Range<usize>) -> bool {
    let view = reading.view();
    tokens.into_iter().any(|at| {
        let word = view.word(at);
        view.tokens[at].is_word() && (matches!(word, "first" | "worst" | "most" | "best" | "last") || word.len() > 6 && word.ends_with("est"))
    })
}

/// The day that ends some tokens: "on 29 April,".
fn dated(reading: &Reading, tokens: Range<usize>, days: &[Option<Days>]) -> Option<Date> {
    let last = tokens.clone().next_back()?;
    let last = if reading.view().tokens[last].kind == TokenKind::Punct { last.checked_sub(1)? } else { last };
    let (dates, end) = (reading.article.dates.as_slice(), reading.view().tokens[last].end);
    let at = dates.partition_point(|date| date.span.end() < end);
    let days = dates.get(at).filter(|date| date.span.end() == end).and(*days.get(at)?)?;
    (days.len() == 1 && tokens.contains(&last)).then_some(days.first)
}
