//! `corpus.sentences`: one row per sentence of kept text.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "sentences", "One row per sentence of kept text.", fill;
    /// The caller's id of the article.
    article: &'a Id,
    /// Index of the sentence in the article, from 0.
    sentence: i64,
    /// First character in `Article.text`.
    start: i64,
    /// One past the last character.
    end: i64,
    /// The words.
    text: &'a str,
    /// Index of its block in `blocks`.
    block: i64,
    /// How many tokens.
    n_tokens: i64,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// What found it.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    for (_, place) in Place::all(corpus) {
        for (index, sentence) in place.article.segmentation.sentences.iter().enumerate() {
            let (start, end) = place.characters(sentence.span);
            rows.push(Row {
                article: place.id,
                sentence: index as i64,
                start,
                end,
                text: place.text(sentence.span),
                block: i64::from(sentence.block),
                n_tokens: i64::from(sentence.end - sentence.first),
                in_body: place.article.document.blocks[sentence.block as usize].in_body(),
                rule: Name("sentence"),
                of: PhantomData,
            });
        }
    }
    rows.finish()
}
