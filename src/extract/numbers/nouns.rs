//! What a figure counts: the head noun and its phrase, found from word classes without a parser.
//!
//! "more than 43,000 hectares planted with coca" → head `hectares`, phrase `hectares planted with coca`;
//! "14 of them Australians" → `Australians`.
//!
//! Counted nouns stand behind the figure: the first plural of the run of words up to a verb, preposition or mark; the last
//! word for one thing. Where nouns begin with a capital letter, as in German, the first of those is the head.

use super::lattice::Scene;
use super::lexicon::Connector;
use super::words::flag;
use crate::segment::{Shape, Token, TokenKind};

/// A noun and its phrase as tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// The head.
    pub(super) head: usize,
    /// First token of the phrase.
    pub(super) first: usize,
    /// One past the last token of the phrase.
    pub(super) end: usize,
    /// Whether the head is a participle that stands for an unsaid noun: "120 injured".
    pub(super) elliptic: bool,
}

/// How many words a noun phrase may have before its head.
const LONGEST_RUN: usize = 8;

/// Whether a plural noun stands behind token `at` before anything ends the phrase.
pub(super) fn plural_noun(scene: &Scene, at: usize) -> bool {
    run(scene, at, 2.0).is_some_and(|(noun, plural)| plural && !noun.elliptic)
}

/// A past tense or participle in -ed, or a listed verb.
pub(super) fn is_past(scene: &Scene, at: usize) -> bool {
    scene.flags(at) & flag::VERB != 0
        || scene.token(at).is_some_and(|token| token.shape == Shape::Lower && token.end - token.start > 4) && scene.lexicon.ends_as_verb(scene.word(at))
}

pub(super) fn ends(scene: &Scene, at: usize, ending: &str) -> bool {
    scene.token(at).is_some_and(|token| token.shape == Shape::Lower && token.end - token.start > 4)
        && scene.word(at).ends_with(ending)
        && (ending != "ly" || scene.flags(at) & flag::LY_NOUN == 0)
}

pub(super) fn looks_plural(scene: &Scene, at: usize) -> bool {
    if scene.flags(at) & flag::PLURAL != 0 {
        return true;
    }
    // German writes nouns large, and few of them tell their number by the ending.
    if scene.lexicon.capital_nouns {
        return scene.token(at).is_some_and(Token::capitalised) && scene.flags(at) & flag::STOP == 0;
    }
    let word = scene.word(at);
    let bytes = word.as_bytes();
    let long = bytes.len() > 3;
    // "-ese" are people as well as tongues: "200 Chinese".
    let people = bytes.len() > 5 && word.ends_with("ese") && scene.tokens[at].capitalised();
    people || long && matches!(bytes.last(), Some(b's' | b'S')) && !matches!(&bytes[bytes.len() - 2..], b"ss" | b"us" | b"is")
}

fn looks_plural_at(scene: &Scene, at: usize) -> bool {
    scene.token(at).is_some_and(Token::is_word) && looks_plural(scene, at)
}

/// The run of words behind `at`, and whether its head is plural.
pub(super) fn run(scene: &Scene, at: usize, value: f64) -> Option<(Noun, bool)> {
    let mut first = None;
    let mut plural = None;
    let mut singular = None;
    let mut participle = None;
    let mut here = at;
    let mut joined = false;
    while here < scene.tokens.len() && here < at + LONGEST_RUN {
        let token = &scene.tokens[here];
        match token.kind {
            TokenKind::Word => {
                let flags = scene.flags(here);
                if here > at && scene.numeral(here).is_some() || scene.dated(here) {
                    break;
                }
                if flags & flag::PARTICIPLE != 0 && first.is_none() {
                    participle = Some(here);
                    first = Some(here);
                    // "dead bodies", "wounded soldiers", but "injured in", "killed when".
                    here += 1;
                    continue;
                }
                // "high-speed trains": before a hyphen any word is part of an adjective.
                let compound = scene.past_hyphen(here + 1) > here + 1 && flags & flag::CONJUNCTION == 0;
                // "543-member lower house"
                let lower = value == 1.0 && here == at && scene.comparative_at(here).is_some() && nounish(scene, here + 1);
                // "the second report": behind an ordinal or a hyphened figure a word that is also a verb is the noun.
                let noun_too = value == 1.0 && here == at && flags & flag::NOUN_TOO != 0;
                // "eight away games"
                let adjective = flags & flag::TRAILING != 0 && value != 1.0 && scene.flags(here + 1) & flag::STOP == 0 && looks_plural_at(scene, here + 1);
                if flags & flag::STOP != 0 && flags & flag::PLURAL == 0 && !compound && !noun_too && !lower && !adjective {
                    if flags & flag::VERB != 0 && value != 1.0 && plural.is_none() && participle.is_none() && looks_plural(scene, here) {
                        plural = Some(here);
                        first = first.or(Some(here));
                        break;
                    }
                    let and = flags & flag::CONJUNCTION != 0
                        && plural.is_none()
                        && singular.is_some()
                        && !joined
                        && scene.connector(Connector::And, here) == 1
                        && value != 1.0;
                    if !and {
                        break;
                    }
                    joined = true;
                    here += 1;
                    continue;
                }
                if plural.is_some() {
                    // "arms dealers": two plurals in a row are one compound.
                    if looks_plural(scene, here) && token.shape == Shape::Lower {
                        plural = Some(here);
                        here += 1;
                        continue;
                    }
                    break;
                }
                // "one member abstaining", "a further 300,000 watching": what they do, unless it is a noun.
                let doing = ends(scene, here, "ing") && flags & flag::ING_NOUN == 0 && !compound;
                let before_plural =
                    (here + 1..here + 3).any(|next| scene.flags(next) & flag::STOP == 0 && scene.token(next).is_some() && looks_plural(scene, next));
                if doing && (singular.is_some() || value != 1.0 && here == at && !before_plural) {
                    break;
                }
                if noun_too {
                    singular = Some(here);
                    first = first.or(Some(here));
                    // "a 5.5% pay rise"
                    if scene.change_at(here + 1).is_some() {
                        here += 1;
                        singular = Some(here);
                    }
                    break;
                }
                // "rice and K5,000"
                if here > at && scene.numeral(here + 1).is_some() && scene.sign(here).is_some() {
                    break;
                }
                let adverb = token.shape == Shape::Lower && ends(scene, here, "ly");
                if ends(scene, here, "ed") {
                    if singular.is_some() && (value == 1.0 || participle.is_some()) {
                        break;
                    }
                    first = first.or(Some(here));
                    participle = participle.or(Some(here).filter(|_| singular.is_none()));
                } else if adverb {
                    first = first.or(Some(here));
                } else {
                    let more = here == at && flags & flag::MORE != 0;
                    if !more {
                        first = first.or(Some(here));
                    }
                    if looks_plural(scene, here) && (value != 1.0 || scene.lexicon.capital_nouns) {
                        plural = Some(here);
                    } else if !more {
                        singular = Some(here);
                    }
                }
            }
            TokenKind::Possessive => {
                if plural == here.checked_sub(1) {
                    plural = None;
                }
                singular = None;
            }
            TokenKind::Punct if matches!(scene.word(here), "-" | "‐" | "‑" | "&") && !token.spaced && scene.glued(here + 1) => {
                if plural.is_some() && plural == here.checked_sub(1) {
                    plural = None;
                }
            }
            // "two new 737 Max jets"
            TokenKind::Number
                if token.spaced
                    && here > at
                    && plural.is_none()
                    && singular.is_some()
                    && token.end - token.start <= 4
                    && scene.token(here + 1).is_some_and(|next| next.spaced && next.capitalised()) =>
            {
                singular = None;
            }
            // "F-16 jets"
            TokenKind::Number if !token.spaced && here > at && scene.word(here - 1) == "-" && plural.is_none() => {}
            // "arms dealers' phones"
            TokenKind::Punct
                if matches!(scene.word(here), "'" | "’")
                    && !token.spaced
                    && plural == here.checked_sub(1)
                    && scene.token(here + 1).is_some_and(|next| next.spaced && next.shape == Shape::Lower)
                    && scene.flags(here + 1) & flag::STOP == 0 =>
            {
                plural = None;
            }
            // A quotation mark inside a phrase: 12 "illegal" settlements.
            TokenKind::Punct
                if matches!(scene.word(here), "\"" | "“" | "”" | "'" | "‘" | "’")
                    && here + 1 < scene.tokens.len()
                    && plural.is_none()
                    && here < at + 3
                    && token.spaced != (here > at) => {}
            _ => break,
        }
        here += 1;
    }
    let first = first?;
    let (head, is_plural) = match (plural, singular) {
        (Some(head), _) => (head, true),
        (None, Some(head)) if participle.is_none_or(|participle| head > participle) => (head, false),
        _ => {
            let head = participle?;
            return Some((Noun { head, first: head, end: head + 1, elliptic: true }, false));
        }
    };
    Some((Noun { head, first, end: head + 1, elliptic: false }, is_plural))
}

/// The noun that a figure counts, behind it at token `at`.
pub(super) fn noun_behind(scene: &Scene, at: usize, value: f64) -> Option<Noun> {
    let mut start = at;
    let of = scene.connector(Connector::Of, at);
    let mut value = value;
    if of > 0 {
        start = at + of;
        value = 2.0;
        let mut steps = 0;
        // "of the woman's three children", "of its more than 200 workers", "of them Australians"
        while steps < 6 {
            let flags = scene.flags(start);
            let numeral = scene.numeral(start);
            if let Some(numeral) = numeral {
                start = numeral.end as usize;
                // "of the 3,000-strong workforce"
                let strong = scene.connector(Connector::Strong, scene.past_hyphen(start));
                if strong > 0 {
                    start = scene.past_hyphen(start) + strong;
                }
            } else if flags & (flag::DETERMINER | flag::PRONOUN | flag::TIME_MODIFIER) != 0 {
                // "of their last 15 games"
                start += 1;
            } else if let Some(found) = scene.comparator_at(start) {
                start += found.1;
            } else if scene.token(start + 1).is_some_and(|token| token.kind == TokenKind::Possessive) {
                start += 2;
            } else {
                break;
            }
            steps += 1;
        }
        // "48.9% of the vote"
        let noun_too = start > at + of && scene.flags(start) & flag::NOUN_TOO != 0 && scene.flags(start - 1) & flag::DETERMINER != 0;
        if noun_too {
            value = 1.0;
        // "one of them with": nothing named behind the pronoun.
        } else if scene.flags(start) & flag::STOP != 0 && scene.flags(start) & flag::PLURAL == 0 {
            return None;
        }
    }
    let (noun, plural) = run(scene, start, value)?;
    if !plural && !noun.elliptic && value != 1.0 && of == 0 {
        // One thing does not follow "300", save what is said in the singular ("300 staff", "20 percent stake").
        let token = &scene.tokens[noun.head];
        // Nouns are written large: "auf 5.400 verdoppelt".
        if scene.lexicon.capital_nouns {
            return None;
        }
        // "6,2 dejó": what happened.
        if !scene.lexicon.attributive && is_past(scene, noun.head) {
            return None;
        }
        // "25k or 40k cheaper"
        let comparative = noun.head == start && scene.flags(start) & flag::COMPARATIVE != 0;
        // "a 3.21 ERA"
        let rated = value.fract() != 0.0 && token.shape == Shape::Upper && noun.first == noun.head && noun.head == start && token.end - token.start <= 5;
        if comparative || token.shape != Shape::Lower && !rated || noun.head > start + 3 || ends(scene, noun.head, "ing") {
            return None;
        }
    }
    Some(extend(scene, noun))
}

/// The noun behind an ordinal or a hyphenated figure: "the 11th cut", "15-member council".
pub(super) fn noun_of_one(scene: &Scene, at: usize) -> Option<Noun> {
    let at = scene.past_hyphen(at);
    if scene.connector(Connector::Of, at) > 0 {
        return noun_behind(scene, at, 1.0);
    }
    run(scene, at, 1.0).filter(|(noun, _)| !noun.elliptic).map(|(noun, _)| extend(scene, noun))
}

/// The phrase goes on behind its head: "hectares planted with coca", "tonnes of ice", "people killed on Sunday".
pub(super) fn extend(scene: &Scene, noun: Noun) -> Noun {
    let mut at = noun.end;
    // "tonnes of frozen chicken overturned on": behind one thing the form in -ed is the sentence's verb.
    let past = ends(scene, at, "ed") && looks_plural(scene, noun.head);
    let participle = scene.flags(at) & flag::PARTICIPLE != 0 || past || ends(scene, at, "ing") && scene.flags(at) & flag::ING_NOUN == 0;
    if participle {
        at += 1;
    }
    let preposition = scene.flags(at) & flag::PREPOSITION != 0 && (participle || scene.connector(Connector::Of, at) > 0);
    if !preposition {
        return noun;
    }
    at += 1;
    while scene.flags(at) & flag::DETERMINER != 0 {
        at += 1;
    }
    if scene.numeral(at).is_some() {
        return noun;
    }
    match run(scene, at, 1.0) {
        Some((inner, _)) if !inner.elliptic => Noun { end: inner.end, ..noun },
        _ => noun,
    }
}

/// Whether a word may be part of a noun phrase; the number of a name too ("S&P 500").
pub(super) fn nounish(scene: &Scene, at: usize) -> bool {
    let Some(token) = scene.token(at) else { return false };
    match token.kind {
        TokenKind::Word => scene.flags(at) & (flag::STOP | flag::MORE) == 0 && !scene.dated(at) && !infinitive(scene, at) && !passive(scene, at),
        TokenKind::Number => {
            at > scene.first
                && (scene.tokens[at - 1].capitalised() || scene.word(at - 1) == "-")
                && scene.numeral(at).is_some_and(|_| super::refusals::idiom(scene, at) || scene.word(at - 1) == "-" && token.end - token.start <= 3)
        }
        _ => false,
    }
}

/// "a net worth of", "net worth fell": a noun, though either word is none.
pub(super) fn net_worth(scene: &Scene, at: usize) -> bool {
    at > scene.first && scene.flags(at) & flag::WORTH != 0 && scene.flags(at) & flag::PREPOSITION != 0 && scene.flags(at - 1) & flag::COSTING != 0
}

/// "can reach", "to produce": a verb behind a modal or "to".
pub(super) fn infinitive(scene: &Scene, at: usize) -> bool {
    // "applies to households": no verb behind "to" looks like a plural.
    if at <= scene.first || scene.tokens[at].shape != Shape::Lower || looks_plural(scene, at) {
        return false;
    }
    scene.flags(at - 1) & flag::MODAL != 0
}

/// "has been forecast", "was cut": a word that is a noun elsewhere, behind a form of "be".
pub(super) fn passive(scene: &Scene, at: usize) -> bool {
    const VERBAL: u64 = flag::AUXILIARY | flag::BE;
    at > scene.first && scene.flags(at) & flag::NOUN_TOO != 0 && scene.flags(at - 1) & VERBAL == VERBAL
}

/// "the company posted revenue of", "beating forecasts of": a verb that stands inside a run of nouns ends it.
fn verb_inside(scene: &Scene, at: usize) -> bool {
    let led = at > scene.first && scene.flags(at - 1) & flag::DETERMINER != 0;
    let doing = ends(scene, at, "ing") && scene.flags(at) & flag::ING_NOUN == 0;
    let behind = at > scene.first && (nounish(scene, at - 1) || scene.flags(at - 1) & flag::CONJUNCTION != 0) && scene.tokens[at - 1].is_word();
    let did = ends(scene, at, "ed") && behind;
    !led && (doing || did)
}

/// The noun phrase that ends before token `end`.
pub(super) fn back_over(scene: &Scene, end: usize, floor: usize) -> Noun {
    let mut end = end;
    // "the tariff potentially rising": the adverb is not the noun.
    while end > floor + 1 && ends(scene, end - 1, "ly") && nounish(scene, end - 2) {
        end -= 1;
    }
    let head = end - 1;
    let mut first = head;
    while first > floor {
        let token = &scene.tokens[first - 1];
        let part = match token.kind {
            TokenKind::Word => {
                let noun = nounish(scene, first - 1) && scene.numeral(first - 1).is_none_or(|numeral| numeral.ordinal) && !verb_inside(scene, first - 1);
                // "under-25s", "in-house"
                noun || first <= head && scene.past_hyphen(first) > first && scene.flags(first - 1) & (flag::PREPOSITION | flag::VERB | flag::ADVERB) != 0
            }
            // "under-25s", "10-year"
            TokenKind::Number => nounish(scene, first - 1) || scene.glued(first) && (scene.tokens[first].is_word() || scene.past_hyphen(first) > first),
            TokenKind::Possessive => true,
            TokenKind::Symbol => scene.word(first - 1) == "&",
            TokenKind::Punct => matches!(scene.word(first - 1), "-" | "‐" | "‑") && !token.spaced && scene.glued(first),
            TokenKind::Address => false,
        };
        if !part || end - first > LONGEST_RUN {
            break;
        }
        first -= 1;
    }
    while first < head && scene.tokens[first].kind != TokenKind::Word {
        first += 1;
    }
    Noun { head, first, end, elliptic: false }
}
