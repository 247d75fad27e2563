//! Whose words a sentence is that ends in a few quoted ones, or has them in what it reports.
//!
//! `The road is shut, which is "a disgrace," the mayor said.` → that the road is shut is the mayor's word too;
//! `The mayor said the road was "a disgrace" and 300 cars had turned back.` → so are the cars.
//!
//! The quoted words end in a comma, and who says them follows at once; nobody else speaks in the sentence before them. Or a clause
//! opens behind the verb, and they stand inside it.

use crate::annotation::Annotation;
use crate::corpus::claims::reading::{FORECASTS, Reading};
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

    /// The quote whose speaker is said, right behind the name, to expect what a span tells: "…," said Ruiz, who expects | no cut before May.
    pub fn thought_over(&self, span: Span) -> Option<&'a Annotation<Quote>> {
        /// Tokens between a name and its relative clause, and between that and its verb.
        const NEAR: usize = 6;
        let segmentation = &self.article.segmentation;
        let view = self.view();
        let first = segmentation.tokens_in(span).start;
        self.cued_in(segmentation.sentence_at(span.start())).take(MOST).find(|quote| {
            let Some(speaker) = quote.value.speaker else { return false };
            let behind = segmentation.tokens_in(speaker).end;
            let who = (behind..first.min(behind + NEAR)).find(|&at| view.word(at) == "who" && view.word(at - 1) == ",");
            who.is_some_and(|who| (who..first.min(who + NEAR)).any(|at| FORECASTS.contains(&view.tokens[at].fold)))
        })
    }

    /// The few quoted words in a report that holds a span.
    pub fn told_over(&self, span: Span) -> Option<&'a Annotation<Quote>> {
        let sentence = self.article.segmentation.sentence_at(span.start());
        self.told_in(sentence).find(|(_, told)| told.contains(span)).map(|(quote, _)| quote)
    }

    /// The few quoted words in reports of a sentence, and what is reported: `said | the law was "unfair" and 300 farmers had left |`.
    pub fn told_in(&self, sentence: usize) -> impl Iterator<Item = (&'a Annotation<Quote>, Span)> {
        self.cued_in(sentence).take(MOST).filter_map(move |quote| Some((quote, self.told_around(quote, sentence)?)))
    }

    fn told_around(&self, quote: &Annotation<Quote>, sentence: usize) -> Option<Span> {
        /// Tokens between the verb and the quoted words, which open a clause.
        const CLAUSE: usize = 3;
        let segmentation = &self.article.segmentation;
        let view = self.view();
        let cue = quote.value.cue.filter(|_| quote.value.kind == QuoteKind::Partial && self.speaks_up(&quote.value))?;
        let end = segmentation.sentences.get(sentence)?.tokens().end;
        let (first, quoted) = (segmentation.tokens_in(cue).end, segmentation.tokens_in(quote.span).start);
        if quoted < first + CLAUSE || quoted >= end {
            return None;
        }
        // Behind a comma somebody else's clause begins, or that of another verb.
        let another = |at: usize| self.leads_on(at) || matches!(view.word(at), "but" | "and" | "as" | "who" | "which" | "adding" | "saying");
        let stops = |at: usize| matches!(view.word(at), ";" | ":" | "—" | "–") || at > first && view.word(at - 1) == "," && another(at);
        let end = (first..end).find(|&at| stops(at)).unwrap_or(end);
        (end > quoted).then(|| view.span(first, end))
    }
}
