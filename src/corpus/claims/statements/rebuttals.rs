//! Who denies what has just been said.
//!
//! "The operator said the ferry had been cleared to sail. The coast guard denied that." → the coast guard denies the operator's
//! statement, and a claim that holds it is `contradict`; so do "rejected the charge", "called the claim false", "said the allegation was
//! baseless" and ", something the coast guard flatly denies".
//!
//! What is denied is what somebody else says in the sentence before, or in the same before the comma. A denial that tells what it denies
//! ("denied that any warning had been ignored") is a statement of its own, and what is denied further on is not looked for.

use crate::corpus::claims::evidence::{Evidence, Sort, What, threatener};
use crate::corpus::claims::reading::{Reading, Voice};
use crate::lang::rows;
use crate::segment::{Phrases, TokenKind};
use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that may stand between a verb and what it denies, or that and its verdict.
const REACH: usize = 4;
/// Words between what takes up the words before and the verb: "something the coast guard flatly denies".
const OPENED: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Verb,
    Call,
    Object,
    Pronoun,
    Verdict,
    Opener,
}

/// What each word may be; some are two.
static PARTS: LazyLock<[(Part, Phrases<()>); 6]> = LazyLock::new(|| {
    let of = |name: &'static str| Phrases::new(rows(include_str!("../../../lang/en/rebuttals.tsv")).filter(move |row| row[1] == name).map(|row| (row[0], ())));
    [
        (Part::Verb, of("verb")),
        (Part::Call, of("call")),
        (Part::Object, of("object")),
        (Part::Pronoun, of("pronoun")),
        (Part::Verdict, of("verdict")),
        (Part::Opener, of("opener")),
    ]
});

/// Denials of what mentions of a claim say, each in the article of its mention.
pub fn of(sort: Sort, mentions: &[Evidence], readings: &[Reading]) -> Vec<Evidence> {
    if !matches!(sort, Sort::Statement | Sort::Quote) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut seen = HashSet::default();
    for mention in mentions.iter().filter(|mention| mention.voice != Voice::Narration && !mention.denied) {
        let reading = &readings[mention.reading as usize];
        let Some((voice, tokens)) = behind(reading, mention).filter(|(voice, _)| *voice != mention.voice) else { continue };
        let span = reading.view().span(tokens.start, tokens.end);
        // "We had news that contradicts it," she went on: nobody denies in a quote what its speaker says.
        let own = reading.spoken().any(|(_, content, quote)| content.contains(span) && reading.voice_of(quote) == mention.voice);
        if own || !seen.insert((mention.reading, tokens.start)) {
            continue;
        }
        let sentence = reading.article.segmentation.sentence_at(span.start()) as u32;
        found.push(Evidence { span, sentence, clause: tokens, what: What::Rebuttal, voice, denied: true, ..mention.clone() });
    }
    found
}

/// Who denies what a mention says, and in which words.
fn behind(reading: &Reading, mention: &Evidence) -> Option<(Voice, Range<usize>)> {
    let segmentation = &reading.article.segmentation;
    let last = segmentation.tokens_in(mention.span).end.checked_sub(1)?;
    let number = segmentation.sentence_at(segmentation.tokens[last].start);
    let sentence = segmentation.sentences.get(number)?.tokens();
    taken_up(reading, last + 1..sentence.end).or_else(|| sentence_denies(reading, segmentation.sentences.get(number + 1)?.tokens()))
}

/// ", something the coast guard flatly denies", ", which the company rejects".
fn taken_up(reading: &Reading, rest: Range<usize>) -> Option<(Voice, Range<usize>)> {
    let view = reading.view();
    let comma = rest.clone().find(|&at| view.word(at) == ",")?;
    let opener = is(reading, Part::Opener, comma + 1)?;
    let from = comma + 1 + opener;
    let verb = (from + 1..rest.end.min(from + OPENED)).find(|&at| is(reading, Part::Verb, at).is_some())?;
    let end = verb + is(reading, Part::Verb, verb)?;
    let voice = subject(reading, from..verb);
    (voice != Voice::Narration).then_some((voice, comma + 1..end))
}

/// "The coast guard denied that.", "Tello called the claim false.", "The commission said the allegation was baseless."
fn sentence_denies(reading: &Reading, sentence: Range<usize>) -> Option<(Voice, Range<usize>)> {
    let view = reading.view();
    for at in sentence.start + 1..sentence.end {
        if let Some(len) = is(reading, Part::Call, at)
            && let Some(object) = object(reading, at + len)
            && let Some(end) = verdict(reading, object, sentence.end)
        {
            let voice = subject(reading, sentence.start..at);
            return (voice != Voice::Narration).then_some((voice, sentence.start..end));
        }
        if let Some(len) = is(reading, Part::Verb, at)
            && !matches!(view.word(at - 1), "that" | "which" | "who")
            && let Some(end) = object(reading, at + len)
            && points_back(reading, sentence.start..at, at + len)
            && closed(reading, end, sentence.end)
        {
            let voice = subject(reading, sentence.start..at);
            return (voice != Voice::Narration).then_some((voice, sentence.start..end));
        }
        // "… said the allegation was baseless"
        if is(reading, Part::Object, at).is_some()
            && matches!(view.word(at - 1), "the" | "The" | "those" | "Those" | "that" | "such")
            && view.tokens.get(at + 1).is_some_and(|_| matches!(view.word(at + 1), "was" | "were" | "is" | "are"))
            && let Some(end) = verdict(reading, at + 2, sentence.end)
        {
            let voice = reading.voice_of_clause(view.span(at, end));
            return (voice != Voice::Narration).then_some((voice, sentence.start..end));
        }
    }
    None
}

fn is(reading: &Reading, part: Part, at: usize) -> Option<usize> {
    let phrases = &PARTS.iter().find(|row| row.0 == part)?.1;
    phrases.longest(reading.view().tokens, at).map(|found| found.len)
}

/// Where an object that points back ends: "it", "the charge", "all such claims".
fn object(reading: &Reading, at: usize) -> Option<usize> {
    let view = reading.view();
    let small = |at: usize| {
        view.tokens.get(at).is_some_and(|token| {
            token.is_word()
                && matches!(view.word(at), "the" | "all" | "any" | "both" | "such" | "these" | "those" | "this" | "that" | "his" | "her" | "their" | "its")
        })
    };
    let mut noun = at;
    while noun < at + REACH && is(reading, Part::Object, noun).is_none() && small(noun) {
        noun += 1;
    }
    is(reading, Part::Object, noun).map(|len| noun + len).or_else(|| is(reading, Part::Pronoun, at).map(|len| at + len))
}

/// Whether an object means what the sentence before says, and no clause of its own: "the quays are closed, although Tarsk disputes this".
fn points_back(reading: &Reading, before: Range<usize>, object: usize) -> bool {
    let view = reading.view();
    let joins = |at: usize| matches!(view.word(at), "although" | "though" | "but" | "while" | "which" | "that" | "and" | "or" | "if");
    is(reading, Part::Pronoun, object).is_none() || !(before.start + 1..before.end).any(joins)
}

/// Where a verdict ends that stands within some words.
fn verdict(reading: &Reading, from: usize, end: usize) -> Option<usize> {
    (from..end.min(from + REACH)).find_map(|at| is(reading, Part::Verdict, at).map(|len| at + len))
}

/// Whether nothing is told behind an object but a new clause: "denied that.", not "denied that it had".
fn closed(reading: &Reading, at: usize, end: usize) -> bool {
    let view = reading.view();
    at >= end || view.tokens[at].kind == TokenKind::Punct || matches!(view.word(at), "and" | "as" | "but" | "while" | "saying" | "on" | "in" | "through")
}

/// Who stands in some words before a verb.
fn subject(reading: &Reading, before: Range<usize>) -> Voice {
    if before.is_empty() {
        return Voice::Narration;
    }
    let span = reading.view().span(before.start, before.end);
    threatener(reading, before).unwrap_or_else(|| reading.unnamed(span))
}
