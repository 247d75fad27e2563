//! `corpus.support`: one row per claim and mention.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "support", "One row per claim and mention: the evidence, and why it was joined.", fill;
    /// The claim.
    claim: i64,
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
    /// same, compatible, rounds_to, paraphrase, denies or conflicts.
    relation: Name,
    /// Who is the origin, by name.
    origin: &'a str,
    /// Why it was joined, in words.
    reason: &'a str,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// What found it.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    let places: Vec<Place> = Place::all(corpus).map(|(_, place)| place).collect();
    for support in &corpus.claims().support {
        let mention = places[support.article as usize].mention(support.span);
        rows.push(Row {
            claim: i64::from(support.claim),
            article: mention.article,
            sentence: mention.sentence,
            start: mention.start,
            end: mention.end,
            text: mention.text,
            relation: Name(support.relation.name()),
            origin: &support.origin,
            reason: &support.reason,
            in_body: mention.in_body,
            rule: Name(support.rule),
            of: PhantomData,
        });
    }
    rows.finish()
}
