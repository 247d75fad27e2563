//! What tells of a person without an office: a nationality, an age; and who acts.
//!
//! "Russia's Marat Safin … the Russian", "Wayne Rooney, 19, … the 19-year-old".

use super::lexicon::{LEXICON, PhraseKind, Word, class};
use super::role_words::{follows_person, is_speech};
use super::{Label, Name};
use crate::extract::View;
use crate::segment::TokenKind;

/// How far before a name "19-year-old" is looked for.
const NEAR_AGE: usize = 10;

/// What a description without an office tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// A country, and whether the word is for a man or a woman alone: "Frenchman".
    Nation([u8; 2], Option<bool>),
    /// Years.
    Age(u32),
}

/// "the Frenchman said", "the 19-year-old, who …": what the description tells that begins at "the", and where it ends.
pub(super) fn told(view: &View, words: &[Word], at: usize, end: usize) -> Option<(usize, Trait)> {
    if !matches!(view.word(at), "the" | "The") || at + 1 >= end {
        return None;
    }
    let first = at + 1;
    let (behind, told) = if let Some((behind, years)) = years(view, first, end) {
        (behind, Trait::Age(years))
    } else {
        let (len, PhraseKind::Demonym(code)) = LEXICON.phrase(&view.tokens[..end], words, first)? else { return None };
        let word = view.word(first + len - 1);
        if code == *b"--" || is_of_many(word) {
            return None;
        }
        let man = ["shman", "chman", "tsman"].iter().any(|ending| word.ends_with(ending));
        (first + len, Trait::Nation(code, if man { Some(true) } else { word.ends_with("woman").then_some(false) }))
    };
    let free = behind >= end || !view.tokens[behind].capitalised() && follows_person(view.word(behind), view.tokens[behind]);
    free.then_some((behind, told))
}

/// Whether a word for a nationality is one for all of a people, or an adjective alone: "the French", "the Americans".
fn is_of_many(word: &str) -> bool {
    word.ends_with('s') || word != "Czech" && ["sh", "ch", "ese"].iter().any(|ending| word.ends_with(ending))
}

/// "19-year-old" at a token: its end and the years.
pub(super) fn years(view: &View, at: usize, end: usize) -> Option<(usize, u32)> {
    let behind = at + 5;
    let whole = behind <= end && view.word(at + 1) == "-" && view.word(at + 2) == "year" && view.word(at + 3) == "-" && view.word(at + 4) == "old";
    let years = view.word(at).parse().ok().filter(|_| whole && view.tokens[at].kind == TokenKind::Number)?;
    Some((behind, years))
}

/// Whether a description opens its sentence, or says something: "said the Frenchman".
pub(super) fn acts(view: &View, start: usize, at: usize, behind: usize) -> bool {
    let says = |token: usize| is_speech(view.tokens[token].fold);
    at == start || says(at - 1) || matches!(view.word(at - 1), "”" | "\"" | "But" | "And") || behind < view.tokens.len() && says(behind)
}

/// Whether a verb of saying stands before a name or its role and nothing behind it, or behind the name: "said Mr Clarke.", "Mr Clarke said",
/// but not "said Mr Clarke was late".
pub(super) fn says(view: &View, words: &[Word], start: usize, at: usize, behind: usize) -> bool {
    let says = |verb: usize| matches!(view.word(verb), "said" | "says" | "added" | "adds" | "explained" | "explains" | "insisted");
    let before = (start..at).rev().find(|&before| !words[before].is(class::HONORIFIC));
    let ends = view.tokens.get(behind).is_none_or(|token| token.kind == TokenKind::Punct);
    ends && before.is_some_and(says) || behind < view.tokens.len() && says(behind)
}

/// The country that stands with the name `at`: "Swede Jonas Berg", "Russia's Marat Safin", "Safin (Russia)", "Safin of Russia".
pub(super) fn nation(view: &View, words: &[Word], names: &[Name], at: usize) -> Option<[u8; 2]> {
    let name = &names[at];
    let of = |other: &Name| LEXICON.phrase(&view.tokens[..other.end], words, other.first).and_then(|(_, kind)| land(kind));
    let owner = |other: &&Name| {
        other.end == name.first && other.label == Label::Norp
            || other.end + 1 == name.first && other.label == Label::Gpe && view.tokens[other.end].kind == TokenKind::Possessive
    };
    let the = usize::from(name.end + 1 < view.tokens.len() && view.word(name.end + 1) == "the");
    let home = |other: &&Name| other.first == name.end + 1 + the && other.label == Label::Gpe && matches!(view.word(name.end), "(" | "of");
    at.checked_sub(1).map(|before| &names[before]).filter(owner).and_then(of).or_else(|| names.get(at + 1).filter(home).and_then(of))
}

fn land(kind: PhraseKind) -> Option<[u8; 2]> {
    if matches!(kind, PhraseKind::Country(_) | PhraseKind::Demonym(_)) { kind.country() } else { None }
}

/// The age that stands with a name: "Wayne Rooney, 19,", "Rooney (19)", "the 19-year-old striker Wayne Rooney".
pub(super) fn age(view: &View, name: &Name) -> Option<u32> {
    let behind = name.end + 2;
    if behind < view.tokens.len()
        && (view.word(name.end) == "," && matches!(view.word(behind), "," | ".") || view.word(name.end) == "(" && view.word(behind) == ")")
        && view.tokens[name.end + 1].kind == TokenKind::Number
    {
        return view.word(name.end + 1).parse().ok().filter(|years| *years < 120);
    }
    let first = name.first.saturating_sub(NEAR_AGE);
    let mut found = (first..name.first).rev().take_while(|&at| view.tokens[at].kind != TokenKind::Punct || view.word(at) == "-");
    found.find_map(|at| years(view, at, name.first)).map(|(_, years)| years)
}
