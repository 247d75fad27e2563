//! `corpus.entities`: one row per mention of a person, organization, place or other named thing.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "entities", "One row per mention of a person, organization, place or other named thing.", fill;
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
    /// PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, PRODUCT or WORK_OF_ART.
    label: Name,
    /// name, nominal ("the secretary") or pronoun.
    mention: Name,
    /// The role that stands with it, as written.
    role: Option<&'a str>,
    /// Who or what it is, across articles; none where a description could not be resolved.
    entity: Option<i64>,
    /// How sure, from 0 to 1.
    score: f64,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// What found it.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    for (position, place) in Place::all(corpus) {
        for entity in &place.article.entities.mentions {
            let mention = place.mention(entity.span);
            let identity = entity.value.actor.map(|actor| corpus.identity(position, actor));
            rows.push(Row {
                article: mention.article,
                sentence: mention.sentence,
                start: mention.start,
                end: mention.end,
                text: mention.text,
                label: Name(entity.value.label.name()),
                mention: Name(entity.value.kind.name()),
                role: entity.value.role.map(|role| place.text(role)),
                entity: identity,
                score: f64::from(entity.value.score),
                in_body: mention.in_body,
                rule: Name(identity.and_then(|id| corpus.people().corrected.get(&(id as u32)).copied()).unwrap_or(entity.rule)),
                of: PhantomData,
            });
        }
    }
    rows.finish()
}
