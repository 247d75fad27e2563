//! Figures get the speaker of the quote or of the reporting frame that holds them.
//!
//! "This mechanism has already facilitated more than 1,700 deportations, according to Kristi Noem." → `1,700` speaker `Kristi Noem`.
//!
//! A figure belongs to the innermost quote or reported clause around it. Beside a few quoted words ("He said 200 people were
//! “brutally” evicted") the clause itself is no quote; there a figure behind the cue of its sentence belongs to that cue's speaker.

use super::View;
use super::entities::Entities;
use super::numbers::{Number, Speaker};
use super::quotes::{Quote, QuoteKind};
use crate::annotation::{Annotation, Layer};
use crate::text::Span;

/// Quotes open at one place that are looked at; deeper nesting is damage.
const OPEN: usize = 16;

/// Fills [`Number::speaker`].
pub fn attribute(view: &View, numbers: &mut Layer<Number>, quotes: &Layer<Quote>, _entities: &Entities) {
    let quotes = quotes.as_slice();
    let mut next = 0;
    let mut open: Vec<&Annotation<Quote>> = Vec::new();
    for (span, number) in numbers.values_mut() {
        while next < quotes.len() && quotes[next].span.start() <= span.start() {
            if quotes[next].value.speaker.is_some() {
                open.push(&quotes[next]);
            }
            next += 1;
        }
        open.retain(|quote| quote.span.end() > span.start());
        let around = open.iter().rev().take(OPEN).filter(|quote| quote.span.contains(span) && !said_of(quote, span)).min_by_key(|quote| quote.span.len());
        let found = around.and_then(|quote| speaker(&quote.value)).or_else(|| beside(view, quotes, span));
        number.speaker = found;
    }
}

/// Whether the figure stands in the words that name the speaker: "two officials said".
fn said_of(quote: &Annotation<Quote>, figure: Span) -> bool {
    quote.value.speaker.is_some_and(|speaker| speaker.contains(figure))
}

fn speaker(quote: &Quote) -> Option<Speaker> {
    quote.speaker.map(|span| Speaker { span, actor: quote.actor })
}

/// The speaker of a few quoted words in the same sentence, when their cue stands before the figure.
fn beside(view: &View, quotes: &[Annotation<Quote>], figure: Span) -> Option<Speaker> {
    let index = view.sentences.partition_point(|sentence| sentence.span.start() <= figure.start()).checked_sub(1)?;
    let sentence = view.sentences[index].span;
    let first = quotes.partition_point(|quote| quote.span.start() < sentence.start());
    let mut found = None;
    for quote in quotes[first..].iter().take(OPEN).take_while(|quote| quote.span.start() < sentence.end()) {
        let value = &quote.value;
        let before = value.cue.is_some_and(|cue| sentence.contains(cue) && cue.end() <= figure.start() && cue.end() <= quote.span.start());
        if value.kind == QuoteKind::Partial && before && !said_of(quote, figure) {
            found = speaker(value).or(found);
            if quote.span.start() > figure.start() {
                break;
            }
        }
    }
    found
}
