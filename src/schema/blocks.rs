//! `corpus.blocks`: one row per block of a page, kept or dropped with its reason.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::corpus::copies::block_hashes;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "blocks", "One row per block of a page, kept or dropped with its reason: every drop can be audited.", fill;
    /// The caller's id of the article.
    article: &'a Id,
    /// Index of the block in the article, from 0.
    block: i64,
    /// First character in `Article.text`.
    start: i64,
    /// One past the last character.
    end: i64,
    /// The words.
    text: &'a str,
    /// headline, standfirst, paragraph, subhead, list_item, caption, byline, promo, paywall, navigation, counter, link …
    kind: Name,
    /// Whether it is part of the story or kept as evidence beside it.
    kept: bool,
    /// Why it was dropped.
    reason: Option<Name>,
    /// ISO 639-1 code, where the block is long enough to tell.
    language: Option<Name>,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// 128-bit hash of its words in hexadecimal, without regard to case, accents, marks and British or American spelling: equal in paragraphs that are copies.
    words_hash: Option<String>,
    /// What found it.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    for (_, place) in Place::all(corpus) {
        let hashes = block_hashes(place.article);
        for (index, block) in place.article.document.blocks.iter().enumerate() {
            let (start, end) = place.characters(block.span);
            rows.push(Row {
                article: place.id,
                block: index as i64,
                start,
                end,
                text: place.text(block.span),
                kind: Name(block.kind.name()),
                kept: block.kept,
                reason: block.reason.map(Name),
                language: block.language.map(|language| Name(language.code())),
                in_body: block.in_body(),
                words_hash: hashes[index].map(|hash| format!("{hash:032x}")),
                rule: Name(block.rule),
                of: PhantomData,
            });
        }
    }
    rows.finish()
}
