//! What a person is: "US Secretary of Homeland Security Kristi Noem", "Daniel García-Peña, the country's ambassador to Washington".
//!
//! A role is a head ("secretary") with what stands before it ("US", "Homeland Security") and behind it ("of Homeland Security").

use super::lexicon::{LEXICON, Word, class};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use std::ops::Range;

/// Tokens that may stand between the head of a role and the name: "of Homeland Security and Public Order".
const LONGEST_COMPLEMENT: usize = 9;
/// Tokens that may stand before the head.
const LONGEST_MODIFIER: usize = 7;

/// The role that ends before the name `name`; it lies behind `start`, in its sentence, which ends at `stop`.
pub(super) fn before(view: &View, words: &[Word], start: usize, name: Range<usize>, stop: usize) -> Option<Range<usize>> {
    let mut end = name.start;
    // Honorifics belong neither to the name nor to the role: "Defense Minister Gen. Pedro Sánchez".
    while end > start && words[end - 1].is(class::HONORIFIC) && !is_role(view, words, end - 1) {
        end -= 1;
    }
    let comma = end > start && view.word(end - 1) == ",";
    if comma {
        // "the foreign minister, Laura Sarabia, said", but not "after meeting the foreign minister, Noem left".
        if name.end < stop && !matches!(view.word(name.end), "," | "." | ";" | "and" | ")" | "—" | "–") {
            return None;
        }
        end -= 1;
    }
    let lowest = start.max(end.saturating_sub(LONGEST_COMPLEMENT));
    let mut at = end;
    while at > lowest {
        at -= 1;
        // "Minister of Justice": what stands behind an "of" is no head.
        let complemented = at > lowest && matches!(view.word(at - 1), "of" | "for") && LEXICON.role(view.tokens, words, at).is_some();
        if let Some(len) = LEXICON.role(view.tokens, words, at).filter(|_| !complemented) {
            if at + len > end || !complement(view, words, at + len..end) {
                return None;
            }
            let first = modifiers(view, words, start, at);
            // With a comma the role must be definite, or "the minister said, Petro …" would make one.
            let definite = first > start && (is_determiner(view.word(first - 1)) || view.tokens[first - 1].kind == TokenKind::Possessive);
            return (!comma || definite).then_some(first..end);
        }
        if !(inside(view, words, at)) {
            return None;
        }
    }
    None
}

/// The role in apposition behind the name that ends at `name`: ", the country's ambassador to Washington".
pub(super) fn after(view: &View, words: &[Word], name: usize, end: usize) -> Option<Range<usize>> {
    if name + 1 >= end || view.word(name) != "," {
        return None;
    }
    let mut at = name + 1;
    if is_determiner(view.word(at)) {
        at += 1;
    }
    let mut found = phrase(view, words, at, end)?;
    // "the country's ambassador": whose it is belongs to the role only where it has a name.
    if let Some(owner) = found.clone().skip(1).find(|&token| view.tokens[token].kind == TokenKind::Possessive)
        && !view.tokens[owner - 1].capitalised()
        && owner + 1 < found.end
    {
        found.start = owner + 1;
    }
    // A name behind the role means that the role is that name's: ", President Gustavo Petro".
    let next = found.end;
    (next >= end || !view.tokens[next].capitalised()).then_some(found)
}

/// A role phrase that begins at `at`: modifiers, head, complement.
pub(super) fn phrase(view: &View, words: &[Word], at: usize, end: usize) -> Option<Range<usize>> {
    let mut head = at;
    let limit = end.min(at + LONGEST_MODIFIER);
    let mut unknown = 0;
    while head < limit {
        if let Some(len) = LEXICON.role(&view.tokens[..end], words, head) {
            // The last head of a row of heads: "police officer", "party chairman", "team captain".
            let further = head + len;
            if further < limit && LEXICON.role(&view.tokens[..end], words, further).is_some() {
                head = further;
                continue;
            }
            return Some(at..complement_end(view, words, further, end));
        }
        let token = view.tokens[head];
        let known = token.capitalised()
            || words[head].is(class::ROLE_MODIFIER)
            || matches!(token.kind, TokenKind::Possessive | TokenKind::Number)
            || view.word(head) == "-";
        if !known {
            unknown += 1;
            if unknown > 2 || token.kind != TokenKind::Word || words[head].is(class::STARTER | class::PARTICLE) || view.word(head) == "and" {
                return None;
            }
        }
        head += 1;
    }
    None
}

/// One past the complement that begins at `at`: "of Homeland Security", "to Washington", "for the opposition".
fn complement_end(view: &View, words: &[Word], at: usize, end: usize) -> usize {
    if at >= end || !matches!(view.word(at), "of" | "for" | "to" | "at") {
        return at;
    }
    let mut next = at + 1;
    if next < end && view.word(next) == "the" {
        next += 1;
    }
    let first = next;
    while next < end && next < at + LONGEST_COMPLEMENT {
        let token = view.tokens[next];
        let capital = token.capitalised() && !words[next].is(class::CAPITAL);
        let joined =
            matches!(view.word(next), "of" | "and" | "for" | "-" | "&" | "the" | "de") && next > first && next + 1 < end && view.tokens[next + 1].capitalised();
        if capital || joined {
            next += 1;
        } else {
            break;
        }
    }
    if next == first
        && matches!(view.word(at), "of")
        && first < end
        && view.tokens[first].shape == Shape::Lower
        && !words[first].is(class::STARTER)
        && !view.word(first).ends_with("ing")
    {
        // "leader of the opposition", "minister of defence"
        return first + 1;
    }
    if next == first { at } else { next }
}

/// Whether the tokens between head and name are a complement or nothing.
fn complement(view: &View, words: &[Word], range: Range<usize>) -> bool {
    range.is_empty()
        || matches!(view.word(range.start), "of" | "for" | "to" | "at" | "in" | "-")
            && view.tokens[range.end - 1].kind == TokenKind::Word
            && (view.tokens[range.end - 1].capitalised() || words[range.end - 1].is(class::ROLE_MODIFIER))
            && range.len() > 1
            && range.into_iter().skip(1).all(|at| inside(view, words, at))
}

fn inside(view: &View, words: &[Word], at: usize) -> bool {
    view.tokens[at].capitalised() && !words[at].is(class::CAPITAL)
        || matches!(view.word(at), "of" | "for" | "to" | "at" | "and" | "the" | "-" | "&" | "in")
        || words[at].is(class::ROLE_MODIFIER)
}

/// The first token of the modifiers before the head at `head`.
fn modifiers(view: &View, words: &[Word], start: usize, head: usize) -> usize {
    let lowest = start.max(head.saturating_sub(LONGEST_MODIFIER));
    let mut first = head;
    while first > lowest {
        let at = first - 1;
        let token = view.tokens[at];
        let capital = token.capitalised() && !words[at].is(class::CAPITAL) && !(words[at].is(class::STARTER) && token.shape != Shape::Upper);
        let joined = matches!(view.word(at), "-" | "&") && at > lowest
            || view.word(at) == "and"
                && at > lowest
                && (view.tokens[at - 1].capitalised() || words[at - 1].is(class::ROLE))
                && (view.tokens[first].capitalised() || words[first].is(class::ROLE));
        if !(capital
            || joined
            || words[at].is(class::ROLE_MODIFIER | class::DEMONYM)
            || token.kind == TokenKind::Word && words[at].is(class::ROLE) && token.shape == Shape::Lower)
        {
            break;
        }
        first = at;
    }
    first
}

fn is_role(view: &View, words: &[Word], at: usize) -> bool {
    LEXICON.role(view.tokens, words, at).is_some()
}

/// "the", "a", "his": what makes a description of a role.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "The" | "a" | "an" | "A" | "An" | "his" | "her" | "their" | "its" | "our" | "His" | "Her" | "this" | "that")
}
