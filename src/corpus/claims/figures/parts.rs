//! Which part of the dead or hurt a figure counts.
//!
//! "Fourteen of the dead are children", "Of the dead, eleven are children" → 14 and 11 `child`, `dead`, like "twelve children were among
//! the dead"; "Of the dead, 15 have been identified" → a part of them, never the toll itself.
//!
//! What they are stands right behind the verb, as one noun with what describes it; longer descriptions are not read.

use super::events::of_word;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::{TermClass, concept_of};
use crate::segment::TokenKind;
use crate::text::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// So many words may describe the noun behind the verb.
const DESCRIBED: usize = 2;

/// Words for the dead and hurt that tell no event themselves.
static VICTIM: LazyLock<u64> = LazyLock::new(|| concept_of("victim"));
static DEAD: LazyLock<u64> = LazyLock::new(|| concept_of("dead"));

/// A part of those to whom something happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What happened to the whole.
    pub event: u64,
    /// What they are, where that is what is told of them.
    pub noun: Option<(u64, Span)>,
}

/// The part that a figure counts, if it counts one.
pub fn part(reading: &Reading, figure: &Range<usize>, sentence: &Range<usize>) -> Option<Part> {
    let view = reading.view();
    let word = |at: usize| if sentence.contains(&at) { view.word(at) } else { "" };
    // "15 of the most seriously hurt"
    let how = |at: usize| matches!(word(at), "most" | "more" | "very") || word(at).len() > 4 && word(at).ends_with("ly");
    let whom = figure.end + 2 + (figure.end + 2..figure.end + 2 + DESCRIBED).take_while(|&at| how(at)).count();
    let behind = if word(figure.end) == "of" && matches!(word(figure.end + 1), "the" | "those") { harmed(reading, whom, sentence.end) } else { None };
    let before = || {
        let comma = figure.start.checked_sub(1).filter(|&at| word(at) == ",")?;
        (word(sentence.start).eq_ignore_ascii_case("of") && matches!(word(sentence.start + 1), "the" | "those"))
            .then(|| harmed(reading, sentence.start + 2, sentence.end))
            .flatten()
            .filter(|(_, end)| *end == comma)
            .map(|(event, _)| (event, figure.end))
    };
    let (event, verb) = behind.or_else(before)?;
    let are = matches!(word(verb), "are" | "were" | "was" | "is");
    Some(Part { event, noun: if are { what(reading, verb + 1, sentence.end) } else { None } })
}

/// What happened to those named at a token, and where their words end: "the dead", "the injured passengers".
fn harmed(reading: &Reading, at: usize, end: usize) -> Option<(u64, usize)> {
    let terms = reading.terms_in(at..(at + 1).min(end));
    let term = terms.iter().find(|term| term.class == TermClass::Word)?;
    let event = if term.concept == *VICTIM { Some(*DEAD) } else { of_word(term.concept) }?;
    Some((event, at + 1))
}

/// The noun that stands at `at` with little before it and nothing behind it: "children", "women and children", "foreign nationals,".
fn what(reading: &Reading, at: usize, end: usize) -> Option<(u64, Span)> {
    let view = reading.view();
    let ends = |at: usize| at >= end || view.tokens[at].kind == TokenKind::Punct || matches!(view.word(at), "and" | "or" | "from" | "under");
    let last = (at..end.min(at + DESCRIBED + 1)).find(|&last| ends(last + 1))?;
    let term = reading.terms_in(last..last + 1).iter().find(|term| term.class == TermClass::Word)?;
    let plural = view.word(last).ends_with('s') || matches!(view.word(last), "children" | "women" | "men" | "people" | "police");
    (plural && of_word(term.concept).is_none()).then(|| (term.concept, view.span(last, last + 1)))
}
