//! Names in scripts other than Latin, inside a Latin text.
//!
//! "Wang Xiaoming (王小明) met Anna Petrova (Анна Петрова)" → the names in brackets are their neighbours' own.
//!
//! A run of words in one foreign script that stands in brackets behind a name, or before one in brackets, is a name of the
//! same thing. Another run of two to four words with capitals, or of two to four characters or words of a script without
//! case, is taken for a person's with a low score. A sentence that is mostly in a foreign script has no names.

use super::{Label, Name};
use crate::extract::View;
use crate::segment::TokenKind;
use std::ops::Range;

/// The score of a name that only its script vouches for.
const GUESSED: f32 = 0.3;
/// Words, or characters of a script without spaces, that a name may have.
const LONGEST: usize = 4;

/// Takes out what the tagger made of foreign words, and puts in the names in foreign scripts.
pub(super) fn mark(view: &View, names: &mut Vec<Name>) {
    if view.text.is_ascii() {
        return;
    }
    let foreign: Vec<bool> = view.tokens.iter().map(|token| token.kind == TokenKind::Word && token.text(view.text).chars().any(is_foreign)).collect();
    if !foreign.contains(&true) {
        return;
    }
    names.retain(|name| !foreign[name.first..name.end].contains(&true));
    let mut found: Vec<Name> = Vec::new();
    for sentence in view.sentences {
        let range = sentence.tokens();
        let words = range.clone().filter(|&at| view.tokens[at].kind == TokenKind::Word).count();
        let outside = range.clone().filter(|&at| foreign[at]).map(|at| usize::from(!is_dense(view, at)) * 3 + 1).sum::<usize>() / 4;
        if outside * 2 > words {
            continue;
        }
        let mut at = range.start;
        while at < range.end {
            if !foreign[at] {
                at += 1;
                continue;
            }
            let end = (at..range.end).find(|&next| !foreign[next]).unwrap_or(range.end);
            if end - at <= LONGEST {
                found.extend(name(view, names, at..end));
            }
            at = end;
        }
    }
    names.append(&mut found);
    names.sort_by_key(|name| name.first);
}

/// The name that a run of foreign words is, if any.
fn name(view: &View, names: &[Name], run: Range<usize>) -> Option<Name> {
    let label = beside(view, names, &run);
    let cased = view.tokens[run.clone()].iter().all(|token| token.capitalised());
    let uncased = !view.tokens[run.clone()].iter().any(|token| token.capitalised() || token.shape == crate::segment::Shape::Lower);
    let alone = run.len() > 1 && (cased || uncased);
    (label.is_some() || alone).then(|| Name {
        first: run.start,
        end: run.end,
        label: label.map_or(Label::Person, |(label, _)| label),
        score: label.map_or(GUESSED, |(_, score)| score),
        known: None,
    })
}

/// The label of the name before whose bracket the run fills: "Anna Petrova (Анна Петрова)".
fn beside(view: &View, names: &[Name], run: &Range<usize>) -> Option<(Label, f32)> {
    let open = run.start.checked_sub(1).filter(|&open| matches!(view.word(open), "(" | "（" | "["))?;
    let close = view.tokens.get(run.end).map(|token| token.text(view.text));
    let before = names[..names.partition_point(|name| name.end <= open)].last().filter(|name| name.end == open)?;
    matches!(close, Some(")" | "）" | "]" | "," | ";")).then_some((before.label, before.score))
}

/// Whether the token is one character of a script written without spaces.
fn is_dense(view: &View, at: usize) -> bool {
    view.word(at).chars().count() == 1
}

/// Whether a letter is of another script than Latin.
pub(super) fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && !matches!(u32::from(c), 0..=0x36f | 0x1d00..=0x1eff | 0x2c60..=0x2c7f | 0xa720..=0xa7ff | 0xfb00..=0xfb06 | 0xff21..=0xff5a)
}
