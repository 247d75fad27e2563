//! Clauses around the verb that governs a figure: who receives, who does it for whom, and what a pronoun stands for.
//!
//! "lent the country $500m" measures no country; "an engine tuned by Lotus to produce 296 hp" → `engine`; "the yen saw further
//! gains to trade at 132.86" → `yen`; "sent the shares surging and they were up 5pc" → `shares`.
//!
//! Word classes alone decide; a clause that the words do not tell keeps the noun next to its verb.

use super::lattice::Scene;
use super::lexicon::{Connector, Mark, UnitClass};
use super::nouns::{Noun, back_over, ends, is_past, looks_plural, nounish};
use super::words::flag;
use crate::segment::{Shape, TokenKind};

/// Tokens from the verb to degrees.
const WEATHER_REACH: usize = 7;

/// How far back a pronoun looks for what it stands for, in tokens.
const PRONOUN_REACH: usize = 24;

/// Whether a word may belong to a group of verbs.
pub(super) fn verbal(scene: &Scene, at: usize) -> bool {
    scene.flags(at) & (flag::AUXILIARY | flag::VERB | flag::ADVERB) != 0 || scene.move_at(at).is_some() || is_past(scene, at)
}

/// The verb of giving or costing whose receiver ends before token `at`: "cost taxpayers $3 billion".
pub(super) fn receiver(scene: &Scene, at: usize, floor: usize) -> Option<usize> {
    if at <= floor + 1 || !nounish(scene, at - 1) || is_past(scene, at - 1) {
        return None;
    }
    let verb = before_phrase(scene, back_over(scene, at, floor).first, floor)?;
    let gives = scene.flags(verb) & (flag::GIVE | flag::COSTING) != 0 && scene.tokens[verb].shape == Shape::Lower;
    // "was fined a record $5m"
    let passive = verb > floor && scene.flags(verb - 1) & (flag::BE | flag::AUXILIARY) != 0 && is_past(scene, verb);
    let has = verb > floor && scene.flags(verb - 1) & flag::AUXILIARY != 0 && scene.flags(verb - 1) & flag::BE == 0;
    (gives && (!passive || has)).then_some(verb)
}

/// The token before a noun phrase and its determiners.
fn before_phrase(scene: &Scene, first: usize, floor: usize) -> Option<usize> {
    let mut first = first;
    while first > floor && scene.flags(first - 1) & (flag::DETERMINER | flag::MORE) != 0 {
        first -= 1;
    }
    (first > floor).then(|| first - 1)
}

/// The verb that a group which begins at token `at` depends on, where the noun between is not what it is about: "tuned by
/// Lotus to produce", "saw further gains to trade at".
pub(super) fn governor(scene: &Scene, at: usize, floor: usize) -> Option<usize> {
    if at <= floor + 2 || scene.connector(Connector::To, at) == 0 || !nounish(scene, at - 1) {
        return None;
    }
    let before = before_phrase(scene, back_over(scene, at, floor).first, floor)?;
    if scene.connector(Connector::By, before) > 0 && before > floor + 1 && ends(scene, before - 1, "ed") {
        return Some(before - 1);
    }
    let outcome = scene.flags(at + 1) & flag::OUTCOME != 0;
    (outcome && verbal(scene, before) && before > floor).then_some(before)
}

/// One past the noun before a relative clause that ends before token `at`: "people who slept six hours a night were 20% likelier".
pub(super) fn before_relative(scene: &Scene, at: usize) -> Option<usize> {
    /// Tokens of the clause.
    const REACH: usize = 14;
    let mut verbs = 0;
    for here in (scene.first + 1..at).rev().take(REACH) {
        let token = &scene.tokens[here];
        if token.kind == TokenKind::Punct && !matches!(scene.word(here), "-" | "’" | "'") || scene.flags(here) & flag::CONJUNCTION != 0 {
            return None;
        }
        if matches!(scene.word(here), "who" | "which" | "that") && verbal(scene, here + 1) && nounish(scene, here - 1) {
            return (verbs == 1).then_some(here);
        }
        // One group of verbs, and that behind the relative pronoun.
        verbs += usize::from(verbal(scene, here) && !verbal(scene, here + 1));
    }
    None
}

/// What the pronoun at `at` stands for; `verb` is the first token of its verb.
pub(super) fn antecedent(scene: &Scene, at: usize, verb: usize) -> Option<Noun> {
    let many = scene.flags(at) & flag::THEY != 0;
    // "it will cost buyers", "it took 45 minutes": the word stands for nothing.
    if !many && (verb..(verb + 4).min(scene.tokens.len())).any(|at| scene.flags(at) & (flag::COSTING | flag::LASTING | flag::PAY) != 0) {
        return None;
    }
    if at == scene.first {
        // "It was 5 degrees": the weather.
        let weather = (verb..(verb + WEATHER_REACH).min(scene.tokens.len()))
            .any(|at| scene.unit_of(at).is_some_and(|(unit, ..)| matches!(unit, "degree" | "celsius" | "fahrenheit")));
        return if weather { None } else { subject_before(scene, many) };
    }
    let floor = at.saturating_sub(PRONOUN_REACH).max(scene.first);
    (floor..at).rev().find_map(|end| {
        let subject = many || verbal(scene, end + 1);
        let noun =
            subject && nounish(scene, end) && scene.tokens[end].is_word() && !is_past(scene, end) && (!nounish(scene, end + 1) || ends(scene, end + 1, "ing"));
        let fits = noun && (!many || looks_plural(scene, end)) && !scene.unit_of(end).is_some_and(|(_, class, _)| class == UnitClass::Time);
        fits.then(|| back_over(scene, end + 1, floor))
    })
}

/// The subject that opens the sentence before: "The ferry left Cebu on Monday. It cost $40m." → `ferry`.
fn subject_before(scene: &Scene, many: bool) -> Option<Noun> {
    let (first, last) = scene.before?;
    let end = last.min(first + PRONOUN_REACH);
    let marks: Vec<Mark> = scene.view.tokens[first..end].iter().map(|token| scene.lexicon.mark(token)).collect();
    let scene = &Scene { marks: &marks, tokens: &scene.view.tokens[..end], first, numerals: &[], before: None, ..*scene };
    let verb = (first + 1..end).take(PRONOUN_REACH).find(|&at| verbal(scene, at))?;
    if !nounish(scene, verb - 1) || !scene.tokens[verb - 1].is_word() || looks_plural(scene, verb - 1) != many {
        return None;
    }
    let noun = back_over(scene, verb, first);
    let opens = (first..noun.first).all(|at| scene.flags(at) & flag::DETERMINER != 0);
    let person = scene.flags(noun.head) & flag::PERSON != 0 && !many;
    (opens && !person).then_some(noun)
}
