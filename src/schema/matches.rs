//! `corpus.matches`: one row per passage that two articles share.

use super::{IdKind, Name, declare};
use crate::corpus::Corpus;
use crate::corpus::copies::Copies;
use crate::ingest::Id;
use crate::text::{CharIndex, Span};
use arrow_array::RecordBatch;
use foldhash::HashMap;
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
    rows(corpus.ids(), &|at| corpus.articles()[at as usize].document.text.as_str(), corpus.copies())
}

/// The matches among texts with these ids.
pub fn rows<'a>(ids: &'a [Id], text: &impl Fn(u32) -> &'a str, found: &Copies) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(ids));
    let mut indices: HashMap<u32, CharIndex<'a>> = HashMap::default();
    let mut characters = |at: u32, span: Span| {
        let index = indices.entry(at).or_insert_with(|| CharIndex::new(text(at)));
        (i64::from(index.char_of(span.start())), i64::from(index.char_of(span.end())))
    };
    for found in &found.matches {
        let ((start_a, end_a), (start_b, end_b)) = (characters(found.a, found.span_a), characters(found.b, found.span_b));
        rows.push(Row {
            article_a: &ids[found.a as usize],
            start_a,
            end_a,
            article_b: &ids[found.b as usize],
            start_b,
            end_b,
            kind: Name(found.kind.name()),
            words: i64::from(found.words),
            text: &text(found.a)[found.span_a.range()],
            of: PhantomData,
        });
    }
    rows.finish()
}
