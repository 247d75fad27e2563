//! `corpus.merges`: why the name of one article and the name of another are one entity.

use super::{IdKind, Name, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "merges", "One row per entity and article it is named in: its name there, and what joined it to the other articles.", fill;
    /// The entity.
    entity: i64,
    /// The caller's id of the article.
    article: &'a Id,
    /// PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, PRODUCT or WORK_OF_ART, as the article has it.
    label: Name,
    /// The fullest name in this article.
    name: &'a str,
    /// What joined it: first (nothing was joined), register, same_name_and_story, same_name_and_role, family_name_in_story, …
    why: Name,
    /// How much speaks for it, from 0 to 1; what is below people_threshold is not joined.
    score: f64,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    let register = corpus.people();
    let mut all: Vec<(u32, usize, usize)> = Vec::new();
    for (position, of) in register.of.iter().enumerate() {
        all.extend(of.iter().enumerate().map(|(actor, &entity)| (entity, position, actor)));
    }
    all.sort_unstable();
    for (entity, position, index) in all {
        let actor = &corpus.articles()[position].entities.actors[index];
        let reason = register.why[position][index];
        rows.push(Row {
            entity: i64::from(entity),
            article: &corpus.ids()[position],
            label: Name(actor.label.name()),
            name: &actor.name,
            why: Name(reason.rule),
            score: (f64::from(reason.score) * 100.0).round() / 100.0,
            of: PhantomData,
        });
    }
    rows.finish()
}
