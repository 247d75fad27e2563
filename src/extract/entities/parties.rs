//! Parties and states as news writes them beside politicians.
//!
//! "Ana Ruiz (R-Fla.)" → a Republican of Florida; "the Florida Republican" → whoever of the article is one.

use super::lexicon::{LEXICON, PhraseKind, Word};
use super::role_words::follows_person;
use crate::extract::View;
use crate::lang::rows;
use crate::segment::{Shape, TokenKind};
use crate::text::fold_hash;
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One of its people: "Republican".
    Member,
    /// Several: "Republicans".
    Members,
    /// In a role: "Democratic senator".
    Word,
    /// Before a state: "R-Fla.".
    Letter,
}

static PARTIES: LazyLock<HashMap<u64, (u64, Kind)>> = LazyLock::new(|| {
    let kind = |of: &str| match of {
        "member" => Kind::Member,
        "members" => Kind::Members,
        "letter" => Kind::Letter,
        _ => Kind::Word,
    };
    rows(include_str!("../../lang/en/parties.tsv")).map(|row| (fold_hash(row[0]), (fold_hash(row[1]), kind(row[2])))).collect()
});
static STATES: LazyLock<HashMap<u64, u64>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/state_names.tsv")).map(|row| (fold_hash(row[0]), fold_hash(row[1]))).collect());

/// The party that a word of a role tells: "Republican", "Democratic".
pub(super) fn party(fold: u64) -> Option<u64> {
    PARTIES.get(&fold).filter(|(_, kind)| *kind != Kind::Letter).map(|(party, _)| *party)
}

/// Whether a word is a noun for people of a party.
pub(super) fn is_member(view: &View, at: usize) -> bool {
    view.tokens[at].capitalised() && PARTIES.get(&view.tokens[at].fold).is_some_and(|(_, kind)| matches!(kind, Kind::Member | Kind::Members))
}

/// The state or province whose name begins at a token: its length and its name, however it is written.
pub(super) fn state(view: &View, words: &[Word], at: usize, end: usize) -> Option<(usize, u64)> {
    if at >= end {
        return None;
    }
    let (len, PhraseKind::Part(_)) = LEXICON.phrase(&view.tokens[..end], words, at)? else { return None };
    let first = view.tokens[at].fold;
    let name = if len == 1 { STATES.get(&first).copied().unwrap_or(first) } else { fold_hash(&view.text[view.span(at, at + len)]) };
    Some((len, name))
}

/// What stands behind a name: "(R-Fla.)", "(R)", ", D-Ohio,", "(Wis.)", "of Ohio".
pub(super) struct Mark {
    pub(super) party: Option<u64>,
    pub(super) state: Option<u64>,
    /// The tokens from the letter or place on.
    pub(super) first: usize,
    pub(super) place: Range<usize>,
}

/// The party and state behind a name that ends at `end`.
pub(super) fn mark(view: &View, words: &[Word], end: usize) -> Option<Mark> {
    let stop = view.tokens.len();
    let opens = end + usize::from(end < stop && view.tokens[end].kind == TokenKind::Possessive);
    let first = opens + 1;
    if first >= stop || !matches!(view.word(opens), "(" | "," | "of") {
        return None;
    }
    let letter = PARTIES.get(&view.tokens[first].fold).filter(|(_, kind)| *kind == Kind::Letter && view.tokens[first].shape == Shape::Upper);
    if let Some(&(party, _)) = letter.filter(|_| view.word(opens) == "(" && first + 1 < stop && view.word(first + 1) == ")") {
        return Some(Mark { party: Some(party), state: None, first, place: first + 1..first + 1 });
    }
    let place = first + 2;
    if let Some(&(party, _)) = letter.filter(|_| place < stop && matches!(view.word(first + 1), "-" | "–") && view.tokens[place].capitalised()) {
        let known = state(view, words, place, stop);
        let len = LEXICON.phrase(view.tokens, words, place).map_or(1, |(len, _)| len);
        let state = known.map(|(_, name)| name).or_else(|| STATES.get(&view.tokens[place].fold).copied());
        return Some(Mark { party: Some(party), state, first, place: place..place + len });
    }
    let (len, name) = state(view, words, first, stop)?;
    let closed = view.word(opens) != "," && (view.word(opens) == "of" || first + len < stop && view.word(first + len) == ")");
    closed.then_some(Mark { party: None, state: Some(name), first, place: first..first + len })
}

/// "Florida Republican" before a name that begins at `end`; where it begins.
pub(super) fn partisan_before(view: &View, words: &[Word], start: usize, end: usize) -> Option<usize> {
    let noun = end.checked_sub(1).filter(|&noun| noun > start && is_member(view, noun))?;
    (start.max(noun.saturating_sub(3))..noun).find(|&at| state(view, words, at, noun).is_some_and(|(len, _)| at + len == noun))
}

/// "Florida Republican": a state and a noun for one of a party's people, as a description of a person; its end.
pub(super) fn partisan(view: &View, words: &[Word], at: usize, end: usize) -> Option<usize> {
    let (len, _) = state(view, words, at, end)?;
    let noun = at + len;
    let member = noun < end && PARTIES.get(&view.tokens[noun].fold).is_some_and(|(_, kind)| *kind == Kind::Member) && view.tokens[noun].capitalised();
    let behind = noun + 1;
    let free = behind >= end || !view.tokens[behind].capitalised() && follows_person(view.word(behind), view.tokens[behind]);
    (member && free).then_some(behind)
}
