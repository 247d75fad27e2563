//! Names and what explains them between commas, before a verb of saying.
//!
//! "Ana Ruiz, a teacher from Cali, said" and "The firm's chief executive, Ana Ruiz, said" → who speaks; a name right behind the verb that
//! ends its clause speaks itself: "Talks went on in Cali, the capital, said Ruiz."

use super::lexicon::{Class, Form};
use super::narrative::Narrative;
use super::phrases::{back, forward};
use crate::segment::TokenKind;
use std::ops::Range;

/// Whether a name or an office right behind a verb ends its clause: ", said | the mayor of Cali."
pub(super) fn names_speaker(n: &Narrative, from: usize, end: usize) -> bool {
    /// Items of such a phrase.
    const SHORT: usize = 4;
    forward(n, from, end).is_some_and(|subject| {
        let closed = subject.end >= end || n.is_punct(subject.end) || n.is_quote(subject.end);
        let name = n.is_capital(subject.end - 1) || n.has(subject.end - 1, Class::PERSON.or(Class::SPEAKER));
        name && (closed || subject.clone().all(|at| n.is_capital(at))) || closed && subject.len() < SHORT
    })
}

/// The comma before a name that explains who is meant: "The firm's chief executive |, Ana Ruiz, said"; none where a name behind the verb
/// ends the sentence.
pub(super) fn title_before_name(n: &Narrative, start: usize, comma: usize, next: usize, end: usize) -> Option<usize> {
    /// Items of a name.
    const NAME: usize = 6;
    let open = (start..comma).rev().take(NAME).find(|&at| n.is_mark(at, &[","]))?;
    let named = open + 1 < comma && (open + 1..comma).all(|at| !n.is_quote(at) && n.is_capital(at) && !n.has(at, Class::TIME));
    let titled = open > start && n.is_plain(open - 1) && n.has(open - 1, Class::PERSON);
    let speaks = forward(n, next, end).is_some_and(|subject| n.is_capital(subject.start) && (subject.end >= end || n.is_punct(subject.end)));
    (named && titled && !speaks).then_some(open)
}

/// A name between commas with the description before it: ", the commission's chairman, Ana Ruiz | , told".
pub(super) fn explained_name(n: &Narrative, comma: usize, low: usize) -> Option<Range<usize>> {
    let name = back(n, comma, low).filter(|name| n.is_capital(name.end - 1) && name.start > low + 1 && n.is_mark(name.start - 1, &[","]))?;
    let description = back(n, name.start - 1, low)?;
    let inserted = description.start > low && n.is_mark(description.start - 1, &[","]);
    let whole = n.has(description.start, Class::DETERMINER.or(Class::POSSESSIVE)) || n.is_capital(description.start);
    (inserted && whole).then_some(description.start..name.end)
}

/// A name between commas with the description behind it: ", Ana Ruiz, an engineer surveying the port | , told".
pub(super) fn described_name(n: &Narrative, comma: usize, low: usize) -> Option<Range<usize>> {
    /// Items that the description may have.
    const LONGEST: usize = 24;
    let owner = |at: usize| n.is_capital(at) && (at..comma).take(LONGEST / 4).any(|at| n.token(at).kind == TokenKind::Possessive);
    let office = |at: usize| n.has(at, Class::PERSON.or(Class::SPEAKER)) && at + 1 < comma && matches!(n.text(at + 1), "of" | "for");
    let described = |at: &usize| n.is_mark(*at, &[","]) && (n.has(at + 1, Class::DETERMINER.or(Class::POSSESSIVE)) || owner(at + 1) || office(at + 1));
    let open = (low..comma).rev().take(LONGEST).find(described)?;
    let name = back(n, open, low).filter(|name| n.is_capital(name.end - 1))?;
    (name.start == low || n.is_mark(name.start - 1, &[","]) || n.is_quote(name.start - 1)).then_some(name)
}

/// The comma before "who is not related to the minister |, said staff": whom the relative clause tells of speaks, unless a name behind
/// the verb ends the sentence.
pub(super) fn related(n: &Narrative, start: usize, comma: usize, next: usize, end: usize) -> Option<usize> {
    /// Items of the relative clause.
    const LONGEST: usize = 24;
    let open = (start..comma).rev().take(LONGEST).find(|&at| n.is_mark(at, &[","]))?;
    let person = open > start && n.has(open + 1, Class::RELATIVE) && n.text(open + 1).eq_ignore_ascii_case("who");
    let speaks = forward(n, next, end).is_some_and(|subject| subject.end >= end || n.is_punct(subject.end));
    (person && !speaks).then_some(open)
}

/// The first comma when a name and what explains it are all that stands before the second: "Ana Ruiz, a teacher from Cali, said the school".
/// A name right behind the verb that ends the sentence speaks itself: "Talks went on in Cali, the capital, said Ruiz."
pub(super) fn apposition(n: &Narrative, start: usize, comma: usize, next: usize, end: usize) -> Option<usize> {
    /// Words that an apposition may have.
    const LONGEST: usize = 24;
    if comma - start > 2 * LONGEST {
        return None;
    }
    let open = (start..comma).find(|&at| n.is_mark(at, &[","]))?;
    let verbless = |items: Range<usize>| {
        items.clone().all(|at| {
            !n.is_quote(at) && !n.has(at, Class::AUXILIARY.or(Class::VERB).or(Class::PRONOUN)) && n.cues(at).iter().all(|cue| cue.form == Form::Nounish)
        })
    };
    // "the timetable, which officials said would come in May, adds": what the relative clause explains goes on.
    if open > start && open + 1 < comma && n.has(open + 1, Class::RELATIVE) {
        return Some(open);
    }
    let named = open > start && n.is_capital(open - 1) && open - start <= LONGEST && verbless(start..open);
    let explains = open + 1 < comma
        && comma - open <= LONGEST
        && (n.has(open + 1, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::SPEAKER))
            || n.token(open + 1).kind == TokenKind::Number
            || n.is_capital(open + 1)
            || n.is_plain(open + 1))
        && verbless(open + 1..comma);
    let speaks = forward(n, next, end).is_some_and(|subject| subject.end >= end || n.is_mark(subject.end, &["."]));
    (named && explains && !speaks).then_some(open)
}
