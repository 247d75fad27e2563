//! What a clause says that happens: its verbs, so that a row of nouns is no statement and "met in Tarsk" is not "left for Tarsk".
//!
//! "The two ministers signed an accord on herring" → `sign`; "main points of the debate" → nothing.
//!
//! A verb is told by a list of irregular forms (`lang/en/verb_forms.tsv`), by its ending and by what stands before it: "signed a
//! deal" is one, "against organized crime" is not. It is rough on purpose: it decides only whether two clauses may be compared.

use super::concepts::{TermClass, concept_of, is_light};
use super::{NONE, OPENING, Reading, none_words};
use crate::document::Language;
use crate::lang::{WordSet, rows};
use crate::segment::TokenKind;
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// What a word tells of the verb that it is or that stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// It helps the verb behind it.
    Aux,
    /// It is one.
    Past,
    /// A noun follows, with or without what describes it.
    Noun,
}

static FORMS: LazyLock<HashMap<u64, Form>> = LazyLock::new(|| {
    let form = |row: &[&str]| match row.get(1) {
        Some(&"aux") => Form::Aux,
        Some(&"noun") => Form::Noun,
        _ => Form::Past,
    };
    rows(include_str!("../../../lang/en/verb_forms.tsv")).map(|row| (fold_hash(row[0]), form(&row))).collect()
});
/// "to ensure": what follows is a verb.
static TO: LazyLock<u64> = LazyLock::new(|| fold_hash("to"));
/// Verbs that news uses as somebody does it now, "says", "meets": those of speech, and those of the near-synonyms that have a form in
/// "-ed" or an irregular one.
static PRESENT: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let spoken = rows(include_str!("../../../lang/en/cues.tsv")).flat_map(|row| row[0].split(' ').chain(row.get(1).copied().unwrap_or("").split(' ')));
    let mut known: HashSet<u64> = spoken.filter(|word| word.ends_with('s')).map(fold_hash).collect();
    for row in rows(include_str!("../../../lang/en/near_synonyms.tsv")) {
        let words: Vec<&str> = row[1].split(' ').collect();
        let past = |word: &str| words.iter().any(|form| form.strip_prefix(word.trim_end_matches('e')).is_some_and(|ending| ending == "ed"));
        known.extend(words.iter().filter(|word| past(word)).map(|word| fold_hash(&format!("{word}s"))));
    }
    known
});

/// Words that say of a verb that it is not done, and verbs that say so of the one behind them: "refused to sign".
static NOT: LazyLock<HashSet<u64>> = LazyLock::new(|| none_words(Some("verb")));
static REFUSALS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/refusal_verbs.tsv")));
/// Words that stand before a verb in its present form: "they feel".
static WHO_DO: LazyLock<[u64; 5]> = LazyLock::new(|| ["i", "you", "we", "they", "who"].map(fold_hash));
/// "He's", "that's": behind these the "'s" of a possessive helps a verb.
static WHO_IS: LazyLock<[u64; 8]> = LazyLock::new(|| ["he", "she", "it", "that", "who", "what", "there", "here"].map(fold_hash));

/// The verbs of a clause that say something, as concepts, and whether they are done; they are not in "found no trace", "refused to sign",
/// "nobody was sent".
pub fn deeds(reading: &Reading, clause: Range<usize>) -> Vec<(u64, bool)> {
    let first = clause.start;
    let view = reading.view();
    let mut found = Vec::new();
    let fold = |at: usize| view.tokens[at].fold;
    for at in clause.filter(|&at| verb(reading, at, first) == Verb::Action && !is_light(fold(at))) {
        let helps = |at: &usize| FORMS.get(&fold(*at)) == Some(&Form::Aux) || NOT.contains(&fold(*at)) || fold(*at) == *TO || view.word(*at).ends_with("ly");
        let from = (first..at).rev().take_while(helps).last().unwrap_or(at);
        let nobody = || found.is_empty() && (first..from).take(OPENING).any(|at| NONE.contains(&fold(at)));
        let refused = || from > first && fold(from) == *TO && REFUSALS.contains(fold(from - 1));
        let nothing = || view.tokens.get(at + 1).is_some_and(|next| NONE.contains(&next.fold));
        let undone = (from..at).any(|at| NOT.contains(&fold(at))) || refused() || nothing() || nobody();
        found.push((concept_of(view.word(at)), !undone));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether what is done in one of two is not in the other: "found ostarine in the tub", "found no ostarine in the tub".
pub fn opposed(one: &[(u64, bool)], other: &[(u64, bool)]) -> bool {
    let both = || one.iter().flat_map(|deed| other.iter().filter(|of| of.0 == deed.0).map(move |of| (deed.1, of.1)));
    both().next().is_some() && both().all(|(one, other)| one != other)
}

/// The verbs of some tokens as concepts, sorted; none where there is no verb at all.
pub fn actions(reading: &Reading, tokens: Range<usize>) -> Option<Vec<u64>> {
    let mut found = Vec::new();
    // Other languages tell their verbs by other endings.
    let mut any = reading.article.document.meta.language.is_some_and(|language| language != Language::ENGLISH);
    for at in tokens.clone() {
        match verb(reading, at, tokens.start) {
            Verb::No => {}
            Verb::Aux => any = true,
            Verb::Action => {
                any = true;
                let terms = reading.terms_in(at..at + 1).iter().filter(|term| matches!(term.class, TermClass::Word | TermClass::Title));
                found.extend(terms.map(|term| term.concept));
                found.push(concept_of(reading.view().word(at)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    any.then_some(found)
}

/// Whether a verb stands in some tokens of a sentence, and which as concepts.
pub fn acts(reading: &Reading, tokens: Range<usize>, first: usize) -> (bool, Vec<u64>) {
    let other = reading.article.document.meta.language.is_some_and(|language| language != Language::ENGLISH);
    // "migration, organized crime": what it is, not what is done.
    let view = reading.view();
    let plain = |at: usize| view.tokens.get(at).is_some_and(|token| token.is_word() && !is_light(token.fold) && !token.capitalised());
    let describes = |at: usize| at > first && view.tokens[at - 1].kind == TokenKind::Punct && view.word(at).ends_with("ed") && plain(at + 1);
    let mut any = other;
    let mut done = Vec::new();
    for at in tokens.filter(|&at| !describes(at)) {
        let verb = verb(reading, at, first);
        any |= verb != Verb::No;
        // "in an effort to jointly manage"
        if verb == Verb::Action && !view.word(at).ends_with("ly") {
            done.push(concept_of(view.word(at)));
        }
    }
    (any, done)
}

/// The concept of the verb that stands right behind some words, or behind one word more: "Lund | had pitted".
pub fn verb_behind(reading: &Reading, at: usize, end: usize) -> Option<u64> {
    let near = (at..end.min(at + 2)).find(|&near| verb(reading, near, at) == Verb::Action)?;
    Some(concept_of(reading.view().word(near)))
}

/// Where the noun phrase that begins at `first` ends: at a verb, a comma, or a word that opens a clause.
pub fn phrase_end(reading: &Reading, first: usize, end: usize) -> usize {
    let view = reading.view();
    let ends = |at: usize| {
        let token = &view.tokens[at];
        let word = view.word(at);
        let behind_preposition = at > first && FORMS.get(&view.tokens[at - 1].fold) == Some(&Form::Noun);
        token.kind == TokenKind::Punct
            || matches!(word, "that" | "who" | "which" | "to")
            || at > first && (verb(reading, at, first) != Verb::No || token.is_word() && word.ends_with("ing") && !behind_preposition)
    };
    (first..end).find(|&at| ends(at)).unwrap_or(end)
}

/// The verbs of one subject with what belongs to each: "the officers raided his home | and found 40 kilos".
pub fn parts(reading: &Reading, clause: &Range<usize>) -> Vec<Range<usize>> {
    /// Tokens of a part.
    const SHORTEST: usize = 4;
    let view = reading.view();
    let mut parts = Vec::new();
    let mut first = clause.start;
    for at in clause.clone() {
        if !matches!(view.word(at), "and" | "but" | "then") || at < first + SHORTEST || clause.end < at + 1 + SHORTEST {
            continue;
        }
        let next = &view.tokens[at + 1];
        let form = FORMS.get(&next.fold);
        let acts = || verb(reading, at + 1, at) == Verb::Action && (view.word(at + 1).ends_with("ed") || PRESENT.contains(&next.fold));
        if (matches!(form, Some(Form::Past | Form::Aux)) || acts()) && (first..at).any(|at| verb(reading, at, first) != Verb::No) {
            parts.push(first..at);
            first = at;
        }
    }
    parts.push(first..clause.end);
    parts
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    No,
    Aux,
    Action,
}

fn verb(reading: &Reading, at: usize, first: usize) -> Verb {
    let view = reading.view();
    let token = &view.tokens[at];
    if !token.is_word() {
        return Verb::No;
    }
    match FORMS.get(&token.fold) {
        Some(Form::Aux) => return Verb::Aux,
        Some(Form::Past) => return Verb::Action,
        Some(Form::Noun) => return Verb::No,
        None => {}
    }
    let before = (at > first).then(|| &view.tokens[at - 1]);
    // "The government's rule": what is somebody's is not done by him.
    let owned =
        || before.is_some_and(|before| before.kind == TokenKind::Possessive) && !at.checked_sub(2).is_some_and(|at| WHO_IS.contains(&view.tokens[at].fold));
    let form = before.and_then(|before| FORMS.get(&before.fold)).filter(|_| !owned());
    if (form == Some(&Form::Aux) || before.is_some_and(|before| before.fold == *TO)) && !is_light(token.fold) && !token.capitalised() {
        return Verb::Action;
    }
    if before.is_some_and(|before| WHO_DO.contains(&before.fold)) && !is_light(token.fold) && !token.capitalised() && !view.word(at).ends_with("ly") {
        return Verb::Action;
    }
    let noun = form == Some(&Form::Noun) || before.is_some_and(|before| before.kind == TokenKind::Possessive);
    let word = view.word(at);
    if word.len() > 4 && word.ends_with("ed") {
        // "against organized crime", "carrying wounded soldiers": what somebody is, not what he does.
        return if noun || at > first && view.word(at - 1).ends_with("ing") { Verb::No } else { Verb::Action };
    }
    // "Norland risks a fine", "meets with the president", not "main points of the debate".
    let goes_on = view.tokens.get(at + 1).is_some_and(|next| next.is_word() && (FORMS.get(&next.fold) != Some(&Form::Noun) || is_object(view.word(at + 1))));
    if word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && !noun && goes_on && PRESENT.contains(&token.fold) {
        return Verb::Action;
    }
    Verb::No
}

/// What an object begins with, or "with" before it; other words of their kind more often follow a noun.
fn is_object(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "his" | "her" | "its" | "their" | "with" | "no" | "more" | "that")
}
