//! `index.query(text)`: one row per passage that the text shares with an article of the index.

use super::{IdKind, Name, declare};
use crate::corpus::Corpus;
use crate::corpus::copies::{Seen, Side};
use crate::extract::Article;
use crate::ingest::Id;
use crate::text::CharIndex;
use arrow_array::RecordBatch;
use std::borrow::Borrow;
use std::marker::PhantomData;

declare! { 'a;
    "seen", "One row per passage that a text shares with an article of the index.", fill;
    /// Which of the texts that were asked about, from 0.
    query: i64,
    /// The id of the article in the index.
    article: &'a Id,
    /// exact, near, contained, partial or correction; empty when they only share passages.
    kind: Option<Name>,
    /// Share of equal text, from 0 to 1, of the less covered of the two.
    similarity: f64,
    /// Which stands inside the other: text (the one asked about), indexed, both or none.
    contained: Name,
    /// First character of the passage in the text that was asked about.
    start: i64,
    /// One past the last character.
    end: i64,
    /// The words.
    text: &'a str,
    /// Equal words.
    words: i64,
    /// Whether it stands inside quotation marks in both.
    in_quote: bool,
    /// What decided.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    Rows::new(IdKind::of(corpus.ids())).finish()
}

/// The answers for some articles, the copies of each first.
pub fn rows<A: Borrow<Article>>(ids: IdKind, asked: &[(A, Vec<Seen>)]) -> RecordBatch {
    let mut rows = Rows::new(ids);
    for (query, (article, seen)) in asked.iter().enumerate() {
        let article: &Article = article.borrow();
        let text = article.document.text.as_str();
        let chars = CharIndex::new(text);
        for seen in seen {
            for passage in &seen.passages {
                rows.push(Row {
                    query: query as i64,
                    article: &seen.id,
                    kind: seen.kind.map(|kind| Name(kind.name())),
                    similarity: seen.similarity,
                    contained: Name(match seen.contained {
                        Side::A => "indexed",
                        Side::B => "text",
                        side => side.name(),
                    }),
                    start: i64::from(chars.char_of(passage.span.start())),
                    end: i64::from(chars.char_of(passage.span.end())),
                    text: article.document.text.slice(passage.span),
                    words: i64::from(passage.words),
                    in_quote: passage.in_quote,
                    rule: Name(seen.rule),
                    of: PhantomData,
                });
            }
        }
    }
    rows.finish()
}
