//! `corpus.matches`: one row per passage that two articles share.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "matches", "One row per aligned passage of two articles.", fill;
    /// The first article.
    article_a: &'a Id,
    /// First character there.
    start_a: i64,
    /// One past the last character there.
    end_a: i64,
    /// The second article.
    article_b: &'a Id,
    /// First character there.
    start_b: i64,
    /// One past the last character there.
    end_b: i64,
    /// reuse, quote (words that both quote) or template (the same form with other facts).
    kind: Name,
    /// Equal words.
    words: i64,
    /// The words as the first article has them.
    text: &'a str,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    let places: Vec<Place> = Place::all(corpus).map(|(_, place)| place).collect();
    for found in &corpus.copies().matches {
        let (a, b) = (&places[found.a as usize], &places[found.b as usize]);
        let ((start_a, end_a), (start_b, end_b)) = (a.characters(found.span_a), b.characters(found.span_b));
        rows.push(Row {
            article_a: a.id,
            start_a,
            end_a,
            article_b: b.id,
            start_b,
            end_b,
            kind: Name(found.kind.name()),
            words: i64::from(found.words),
            text: a.text(found.span_a),
            of: PhantomData,
        });
    }
    rows.finish()
}
