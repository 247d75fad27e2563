//! From the words that name a speaker to the person or institution of the article.

use super::narrative::Narrative;
use crate::extract::entities::{ActorId, Entities};
use std::ops::Range;

/// Resolves speakers against the mentions of an article.
pub(super) struct Resolver<'a> {
    narrative: &'a Narrative<'a>,
    entities: &'a mut Entities,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(narrative: &'a Narrative<'a>, entities: &'a mut Entities) -> Self {
        Resolver { narrative, entities }
    }

    /// The actor that the words mean.
    pub(super) fn resolve(&mut self, speaker: Range<usize>) -> Option<ActorId> {
        let span = self.narrative.span(speaker);
        self.entities.mentions.starting_in(span).iter().rev().find_map(|mention| mention.value.actor)
    }

    pub(super) fn finish(self) {}
}
