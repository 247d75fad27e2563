//! `corpus.copies`: one row per pair of articles that are copies.

use super::{IdKind, Name, declare};
use crate::corpus::Corpus;
use crate::corpus::copies::Copies;
use crate::ingest::Id;
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
    /// What decided.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    rows(corpus.ids(), corpus.copies())
}

/// The pairs among articles of these ids.
pub fn rows(ids: &[Id], found: &Copies) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(ids));
    for pair in &found.pairs {
        rows.push(Row {
            article_a: &ids[pair.a as usize],
            article_b: &ids[pair.b as usize],
            kind: Name(pair.kind.name()),
            similarity: pair.similarity,
            contained: Name(pair.contained.name()),
            earlier: Name(pair.earlier.name()),
            rule: Name(pair.rule),
            of: PhantomData,
        });
    }
    rows.finish()
}
