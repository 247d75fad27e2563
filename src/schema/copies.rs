//! `corpus.copies`: one row per pair of articles that are copies.

use super::{IdKind, Name, declare};
use crate::corpus::Corpus;
use crate::corpus::copies::Copies;
use crate::ingest::Id;
use crate::text::Span;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "copies", "One row per pair of articles that are copies of each other; the same form with other facts is no copy.", fill;
    /// The first article.
    article_a: &'a Id,
    /// The second article.
    article_b: &'a Id,
    /// exact, near, contained, partial or correction.
    kind: Name,
    /// Share of equal text, from 0 to 1.
    similarity: f64,
    /// Which stands inside the other: a, b, both or none.
    contained: Name,
    /// Which came first, as far as credits and publish dates tell: a, b or none.
    earlier: Name,
    /// What says so: agency (one credits the other), published or unknown.
    direction: Name,
    /// The figures and names that a correction changed, as the first article has them, joined by "; ".
    changed_a: Option<String>,
    /// The same as the second has them, in the same order.
    changed_b: Option<String>,
    /// What decided.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    rows(corpus.ids(), &|at| corpus.articles()[at as usize].document.text.as_str(), corpus.copies())
}

/// The pairs among articles of these ids.
pub fn rows<'a>(ids: &'a [Id], text: &impl Fn(u32) -> &'a str, found: &Copies) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(ids));
    let words = |at: u32, spans: Vec<Span>| {
        let words: Vec<&str> = spans.into_iter().map(|span| &text(at)[span.range()]).collect();
        (!words.is_empty()).then(|| words.join("; "))
    };
    for pair in &found.pairs {
        rows.push(Row {
            article_a: &ids[pair.a as usize],
            article_b: &ids[pair.b as usize],
            kind: Name(pair.kind.name()),
            similarity: pair.similarity,
            contained: Name(pair.contained.name()),
            earlier: Name(pair.earlier.name()),
            direction: Name(pair.direction),
            changed_a: words(pair.a, pair.changed.iter().map(|change| change.0).collect()),
            changed_b: words(pair.b, pair.changed.iter().map(|change| change.1).collect()),
            rule: Name(pair.rule),
            of: PhantomData,
        });
    }
    rows.finish()
}
