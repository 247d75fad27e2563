//! `corpus.passages`: one row per occurrence of a passage that several articles share.

use super::{IdKind, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
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
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    let places: Vec<Place> = Place::all(corpus).map(|(_, place)| place).collect();
    for found in &corpus.copies().passages {
        let place = &places[found.article as usize];
        let (start, end) = place.characters(found.span);
        rows.push(Row {
            passage: i64::from(found.passage),
            article: place.id,
            start,
            end,
            text: place.text(found.span),
            n_articles: i64::from(found.articles),
            in_quote: found.in_quote,
            first: found.first,
            of: PhantomData,
        });
    }
    rows.finish()
}
