//! How a match ended: the sets of a row as one result, and who played.
//!
//! "won 1-6 6-3 6-4 6-4" → one figure; "lost 3-0" and "a 0-3 defeat" → the same score; "beat Norland 3-0", "beat Sudland 3-0" → two
//! matches.

use crate::annotation::Annotation;
use crate::corpus::claims::evidence::Figure;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::{TermClass, mix};
use crate::corpus::claims::values::Quantity;
use crate::extract::numbers::{Number, NumberKind};
use crate::text::Span;
use std::ops::Range;

/// Bytes between two sets of a row: " (7-5), ".
const BETWEEN: usize = 9;
/// So many rows are told apart.
const ROWS: u64 = 9000;
/// Words between a score and whom it was against: "a 3-0 win over".
const AGAINST: usize = 4;

/// The rows of sets of an article, each as one figure.
pub fn rows(reading: &Reading) -> Vec<(Span, Quantity)> {
    let text = reading.article.document.text.as_str();
    let scores: Vec<&Annotation<Number>> = reading.article.numbers.iter().filter(|number| number.value.kind == NumberKind::Score).collect();
    let joined = |a: &&Annotation<Number>, b: &&Annotation<Number>| {
        let Some(between) = text.get(a.span.end() as usize..b.span.start() as usize).filter(|between| (1..=BETWEEN).contains(&between.len())) else {
            return false;
        };
        let set = match (between.find('('), between.find(')')) {
            (Some(open), Some(close)) if close > open => &between[close + 1..],
            _ => between,
        };
        set.chars().all(|sign| sign == ',' || sign.is_whitespace())
    };
    let row = |row: &[&Annotation<Number>]| {
        let sets: Vec<(f64, f64)> = row.iter().filter_map(|set| set.value.low.zip(set.value.high)).collect();
        let won = sets.iter().filter(|set| set.0 > set.1).count();
        // The winner's games stand first. Rows are only compared: a short number stands for each.
        let order = |&(a, b): &(f64, f64)| if 2 * won < sets.len() { (b, a) } else { (a, b) };
        let key = sets.iter().map(order).fold(0, |key, (a, b)| mix(key, (a * 100.0 + b) as u64));
        let number = Number { value: Some((key % ROWS * 10 + ROWS * 10 + 1) as f64), ..Number::of_kind(NumberKind::Score) };
        let mut quantity = Quantity::of(&number, "")?;
        "sets".clone_into(&mut quantity.dimension);
        Some((row[0].span.cover(row[row.len() - 1].span), quantity))
    };
    scores.chunk_by(joined).filter(|found| found.len() > 1).filter_map(row).collect()
}

/// Whether a figure is one of a row.
pub fn in_row(rows: &[(Span, Quantity)], figure: Span) -> bool {
    rows.get(rows.partition_point(|row| row.0.end() <= figure.start())).is_some_and(|row| row.0.overlaps(figure))
}

/// Whom a score was against: the name right before it, or behind "to", "over", "against".
pub fn against(reading: &Reading, score: &Range<usize>, sentence: &Range<usize>) -> Option<u64> {
    let view = reading.view();
    let name = |at: usize| reading.terms_in(at..at + 1).iter().find(|term| matches!(term.class, TermClass::Name | TermClass::Place)).map(|term| term.concept);
    let before = score.start.checked_sub(1).filter(|at| sentence.contains(at)).and_then(name);
    before.or_else(|| {
        let led = (score.end..sentence.end.min(score.end + AGAINST)).find(|&at| matches!(view.word(at), "to" | "over" | "against" | "by" | "with" | "from"))?;
        let at = led + 1 + usize::from(led + 1 < sentence.end && view.word(led + 1) == "the");
        (at < sentence.end).then(|| name(at)).flatten()
    })
}

/// Whether two scores are of two matches: either was against somebody of whom the other's sentence knows nothing.
pub fn other_match(a: &Figure, b: &Figure) -> bool {
    let unknown = |of: &Figure, other: &Figure| of.against.is_some_and(|who| !other.names.contains(&who));
    a.against.is_some() && b.against.is_some() && (unknown(a, b) || unknown(b, a))
}
