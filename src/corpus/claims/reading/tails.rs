//! Whose words a sentence is that ends in a few quoted ones.
//!
//! `The road is shut, which is "a disgrace," the mayor said.` → that the road is shut is the mayor's word too.
//!
//! The quoted words end in a comma, and who says them follows at once; nobody else speaks in the sentence before them.

use crate::annotation::Annotation;
use crate::corpus::claims::reading::Reading;
use crate::extract::quotes::{Quote, QuoteKind};
use crate::text::Span;

/// Bytes between the quoted words and who says them.
const NEXT: u32 = 6;
/// Quotes of a sentence that are looked at.
const MOST: usize = 16;

impl<'a> Reading<'a> {
    /// The few quoted words that end the sentence of a span and make it somebody's.
    pub fn tail_over(&self, span: Span) -> Option<&'a Annotation<Quote>> {
        let text = &self.article.document.text;
        let cued = || self.cued_in(self.article.segmentation.sentence_at(span.start())).take(MOST);
        let ends = |quote: &Annotation<Quote>| {
            let content = quote.value.content;
            let (Some(cue), Some(speaker)) = (quote.value.cue, quote.value.speaker) else { return false };
            let told = cue.start().min(speaker.start());
            let next = content.end() <= told && told - content.end() <= NEXT;
            let comma = next && (text.slice(content).ends_with(',') || text.slice(Span::new(content.end(), told)).contains(','));
            quote.value.kind == QuoteKind::Partial && comma && span.start() < content.start()
        };
        let found = cued().find(|quote| ends(quote))?;
        let silent = cued().all(|other| other.value.cue.is_none_or(|cue| cue.start() >= found.value.content.end()));
        silent.then_some(found)
    }
}
