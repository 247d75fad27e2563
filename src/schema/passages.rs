//! `corpus.passages`: one row per occurrence of a passage that several articles share.

use super::{IdKind, declare};
use crate::corpus::Corpus;
use crate::corpus::copies::Copies;
use crate::ingest::Id;
use crate::text::CharIndex;
use arrow_array::RecordBatch;
use foldhash::HashMap;
use std::marker::PhantomData;

declare! { 'a;
    "passages", "One row per occurrence of a passage that two or more articles share.", fill;
    /// The passage.
    passage: i64,
    /// The caller's id of the article.
    article: &'a Id,
    /// First character in `Article.text`.
    start: i64,
    /// One past the last character.
    end: i64,
    /// The words.
    text: &'a str,
    /// Articles that have it.
    n_articles: i64,
    /// Whether it stands inside quotation marks.
    in_quote: bool,
    /// Whether this is its earliest occurrence, as far as publish dates tell.
    first: bool,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    rows(corpus.ids(), &|at| corpus.articles()[at as usize].document.text.as_str(), corpus.copies())
}

/// The passages among texts with these ids.
pub fn rows<'a>(ids: &'a [Id], text: &impl Fn(u32) -> &'a str, found: &Copies) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(ids));
    let mut indices: HashMap<u32, CharIndex<'a>> = HashMap::default();
    for found in &found.passages {
        let index = indices.entry(found.article).or_insert_with(|| CharIndex::new(text(found.article)));
        rows.push(Row {
            passage: i64::from(found.passage),
            article: &ids[found.article as usize],
            start: i64::from(index.char_of(found.span.start())),
            end: i64::from(index.char_of(found.span.end())),
            text: &text(found.article)[found.span.range()],
            n_articles: i64::from(found.articles),
            in_quote: found.in_quote,
            first: found.first,
            of: PhantomData,
        });
    }
    rows.finish()
}
