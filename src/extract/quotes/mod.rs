//! Quotes and reported speech, with who said it.
//!
//! “A migrant is not a criminal,” Petro said. → `direct`, content without marks, cue `said`, speaker `Petro` → Gustavo Petro.

use super::View;
use super::entities::{ActorId, Entities};
use crate::annotation::Layer;
use crate::document::named;
use crate::text::Span;

named! {
    /// How the words are given.
    QuoteKind {
        /// Whole sentences in quotation marks.
        Direct = "direct",
        /// A few quoted words inside the reporter's sentence.
        Partial = "partial",
        /// Reported without marks.
        Indirect = "indirect",
    }
}

/// One contiguous segment of quoted or reported speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Segments of one split quotation share it; numbered within the article.
    pub quotation: u32,
    /// The words without their marks.
    pub content: Span,
    /// How they are given.
    pub kind: QuoteKind,
    /// "said", "according to".
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// Who that is within the article.
    pub actor: Option<ActorId>,
    /// Who passes it on: Noem, in "Noem said Petro told her".
    pub via: Option<ActorId>,
}

/// Finds quotes and their speakers; may add mentions (pronouns, descriptions) that it resolved.
pub fn quotes(_view: &View, _entities: &mut Entities) -> Layer<Quote> {
    Layer::default()
}
