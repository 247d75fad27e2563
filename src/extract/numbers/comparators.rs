//! The words around a figure that say how exact it is and where it moved.
//!
//! "the bank fell by just under 14 per cent" → `nearly`, `down`; "two weeks or so" → `approx`.
//!
//! A comparator ends where the figure begins, or begins where the figure or its noun ends. A direction is a verb shortly
//! before the figure ("rose 11 percent", "cut the rate by a quarter-point"), a noun behind it ("a 9 per cent fall"), a noun
//! with "of" before it ("an increase of 5%"), or a comparative behind it ("half a point lower").

use super::lattice::Scene;
use super::lexicon::Connector;
use super::words::flag;
use super::{Comparator, Direction, NumberKind};
use crate::segment::TokenKind;

/// The longest comparator phrase, in tokens.
const LONGEST: usize = 7;

/// What stands before token `first`: the comparator, and the token where it starts.
pub(super) fn before(scene: &Scene, first: usize, kind: NumberKind) -> (Comparator, usize) {
    let mut found = Comparator::Exact;
    let mut at = first;
    // "no more than a total of about 300": a few phrases in a row, the outer one wins unless it says nothing.
    for _ in 0..3 {
        let Some((comparator, start)) = phrase_before(scene, at) else { break };
        // "went up to 1,030 naira"
        if comparator == Comparator::UpTo && start > scene.first && scene.move_at(start - 1).is_some_and(|(_, len)| len > 1) {
            break;
        }
        if !governs(scene, start, at, kind) {
            break;
        }
        if comparator != Comparator::Exact {
            // "up to about 40": the outer bound says more than the inner haze.
            found = comparator;
        }
        at = start;
    }
    (found, at)
}

fn phrase_before(scene: &Scene, at: usize) -> Option<(Comparator, usize)> {
    (1..=LONGEST.min(at - scene.first)).rev().find_map(|len| scene.comparator_between(at - len, at).map(|comparator| (comparator, at - len)))
}

/// Whether a phrase that may be a comparator is one here: "over two days" tells when, "for over two days" how long.
fn governs(scene: &Scene, start: usize, at: usize, kind: NumberKind) -> bool {
    if kind != NumberKind::Duration || at - start > 1 {
        return true;
    }
    let spatial = scene.flags(start) & flag::SPATIAL != 0;
    if !spatial || start == scene.first {
        return !(spatial && scene.connector(Connector::Over, start) > 0);
    }
    let previous = scene.flags(start - 1);
    if scene.connector(Connector::Over, start) > 0 {
        return previous & (flag::PREPOSITION | flag::AUXILIARY) != 0
            || scene.connector_before(Connector::DurationCue, start) > 0
            || matches!(scene.word(start - 1), "and" | "after");
    }
    true
}

/// What stands behind the figure that ends at `end`, or behind its noun.
pub(super) fn after(scene: &Scene, end: usize, noun_end: Option<usize>) -> Option<Comparator> {
    let at = |at: usize| scene.comparator_behind(at);
    at(end).or_else(|| noun_end.filter(|&noun_end| noun_end > end).and_then(at))
}

/// How far before a figure a verb may stand, in tokens: "cut a key interest rate by a quarter-point".
const VERB_REACH: usize = 8;

/// Where the figure moved; `first` is where its comparator begins.
pub(super) fn direction(scene: &Scene, first: usize, end: usize, kind: NumberKind) -> Option<Direction> {
    behind(scene, end, kind).or_else(|| ahead(scene, first, end, kind))
}

fn behind(scene: &Scene, end: usize, kind: NumberKind) -> Option<Direction> {
    let relative = matches!(kind, NumberKind::Percent | NumberKind::PercentChange);
    if matches!(kind, NumberKind::Count | NumberKind::Number | NumberKind::Ordinal | NumberKind::Age | NumberKind::Fraction) {
        return None;
    }
    // "closed 43 points, or 0.6 percent, lower"
    if let Some(found) = behind_restatement(scene, end) {
        return Some(found);
    }
    // "a 9 per cent fall", "5 per cent earnings growth", "half a point lower"
    for at in end..(end + 4).min(scene.tokens.len()) {
        let token = scene.token(at)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        if relative && let Some(found) = scene.change_at(at) {
            let verb = at > end && scene.move_at(at).is_some() && token.text(scene.view.text).ends_with("ed");
            return (!verb).then_some(found);
        }
        if at == end
            && let Some(found) = scene.comparative_at(at)
        {
            return Some(found);
        }
        // "a 5.5% pay rise"
        let named = scene.flags(at) & flag::NOUN_TOO != 0 && scene.change_at(at + 1).is_some();
        if scene.flags(at) & flag::STOP != 0 && !named {
            return None;
        }
    }
    None
}

/// The comparative behind what says a quantity twice.
fn behind_restatement(scene: &Scene, end: usize) -> Option<Direction> {
    /// Tokens that the second wording may have.
    const REACH: usize = 7;
    if scene.word(end) != "," || scene.connector(Connector::Or, end + 1) == 0 {
        return None;
    }
    let comma = (end + 2..(end + 2 + REACH).min(scene.tokens.len())).find(|&at| scene.word(at) == ",")?;
    scene.comparative_at(comma + 1)
}

fn ahead(scene: &Scene, first: usize, end: usize, kind: NumberKind) -> Option<Direction> {
    if !matches!(
        kind,
        NumberKind::Percent
            | NumberKind::PercentChange
            | NumberKind::Money
            | NumberKind::Measure
            | NumberKind::Rate
            | NumberKind::Number
            | NumberKind::Count
            | NumberKind::Fraction
    ) {
        return None;
    }
    let relative = matches!(kind, NumberKind::Percent | NumberKind::PercentChange);
    let mut at = first;
    // "by a quarter-point"
    if at > scene.first + 1 && scene.flags(at - 1) & flag::DETERMINER != 0 && scene.connector_before(Connector::By, at - 1) > 0 {
        at -= 1;
    }
    // "cut illness by between 70 and 80 per cent", "entre el 2 y el 3"
    let filler = usize::from(at > scene.first + 1 && scene.connector(Connector::Filler, at - 1) == 1 && scene.connector_before(Connector::Between, at - 1) > 0);
    at -= filler;
    at -= scene.connector_before(Connector::Between, at);
    let by = scene.connector_before(Connector::By, at);
    at -= by;
    // "an increase of 5%"
    if relative && by == 0 {
        let of = scene.connector_before(Connector::Of, at);
        if of > 0 && at > scene.first + of {
            let noun = at - of - 1;
            if let Some(found) = scene.change_at(noun) {
                return Some(found);
            }
            return None;
        }
    }
    // Counts move only by "by": "cut about 1,000 jobs" says what was cut, not that a level fell.
    if by == 0 && matches!(kind, NumberKind::Count | NumberKind::Number | NumberKind::Rate) {
        return None;
    }
    // "rose for the second quarter in a row, by 4%"
    at -= usize::from(by > 0 && at > scene.first + 1 && scene.tokens[at - 1].text(scene.view.text) == ",");
    let reach = if by > 0 { VERB_REACH } else { 4 };
    let mut nouns = 0;
    for back in 1..=reach {
        if at < scene.first + back {
            return None;
        }
        let here = at - back;
        let token = &scene.tokens[here];
        // "sube este martes un 7%"
        if scene.dated(here) {
            continue;
        }
        if let Some((found, _)) = scene.move_at(here).filter(|(_, len)| *len <= back) {
            // "Women make up 51%"
            let make = |at: usize| matches!(scene.word(at), "make" | "makes" | "made" | "making");
            if scene.word(here) == "up" && here > scene.first && make(here - 1) {
                return None;
            }
            // "lost by 1,204 votes"
            if by > 0 && kind == NumberKind::Count && scene.flags(here) & flag::SCORE_WORD != 0 {
                return None;
            }
            // "raise R3.5 billion a year"
            if by == 0 && kind == NumberKind::Money && scene.flags(here) & flag::FUND != 0 {
                return None;
            }
            // "the fall by 5%" is the noun; a determiner before a verb's form makes it one, the direction stays.
            return Some(found).filter(|_| nouns == 0 || by > 0);
        }
        if let Some(found) = scene.separable_at(here, end) {
            return Some(found);
        }
        if token.kind != TokenKind::Word && token.kind != TokenKind::Possessive {
            return None;
        }
        let flags = scene.flags(here);
        if flags & (flag::ADVERB | flag::DETERMINER) == 0 && !token.text(scene.view.text).ends_with("ly") {
            nouns += 1;
            if by == 0 {
                return None;
            }
        }
        if flags & (flag::CONJUNCTION) != 0 {
            return None;
        }
    }
    None
}
