//! What stands behind the head of a role: "of Homeland Security", "to Washington", "at Velo".

use super::lexicon::{LEXICON, Word, class};
use super::role_words::{goes_on, is_field, is_past, is_sent, is_small};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use std::ops::Range;

/// Tokens that may stand between the head of a role and the name: "of Homeland Security and Public Order".
pub(super) const LONGEST_COMPLEMENT: usize = 12;
/// Tokens by which a complement goes on behind its name: "Britain |'s biggest union Unison|".
const LONGEST_TAIL: usize = 7;

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word, "of" | "for" | "to" | "at" | "in" | "on" | "by" | "with" | "from" | "who" | "whose" | "which" | "where" | "that" | "as" | "is" | "was")
}

/// One past the complement that begins at `at`: "of Homeland Security", "to Washington", "for the opposition", and a
/// second one with a name behind it: "of the Institute of China Studies at the Royal Academy of Cambodia".
pub(super) fn complement_end(view: &View, words: &[Word], at: usize, end: usize) -> usize {
    let first = whole(view, words, at, one_complement(view, words, at, end), end);
    if first == at || first >= end || !matches!(view.word(first), "at" | "of" | "for" | "in") {
        return first;
    }
    let the = usize::from(first + 1 < end && view.word(first + 1) == "the");
    let name = first + 1 + the;
    let names = name < end && view.tokens[name].capitalised() && !words[name].is(class::CAPITAL | class::STARTER);
    // "in Geneva" is where, "in the Ministry of Health" whose.
    if names && (view.word(first) != "in" || the == 1) { whole(view, words, first, one_complement(view, words, first, end), end) } else { first }
}

/// The end of the complement from `at` to `next` where the words behind it go on with it: "of the Munich |prosecutor|", "of Britain|'s
/// biggest union Unison|", "of trade |weekly Screen World|". What goes on too long is none.
fn whole(view: &View, words: &[Word], at: usize, next: usize, end: usize) -> usize {
    let goes = |place: usize| {
        let token = view.tokens[place];
        let word = view.word(place);
        let lower = token.kind == TokenKind::Word && token.shape == Shape::Lower && !words[place].is(class::STARTER | class::PARTICLE) && !is_preposition(word);
        // "merchant |banking| firm", "festival |organisers| Big Day", "trade |weekly| Screen World", but not "of Velo |believes| the".
        let behind_noun = view.tokens[place - 1].shape == Shape::Lower && word.len() > 3 && !is_small(token.fold) && !is_past(word, token.fold);
        let weekly = place + 1 < end && view.tokens[place + 1].capitalised();
        let noun = lower && (!goes_on(word, token.fold) || behind_noun && (weekly || !word.ends_with("ly")));
        let hyphen = word == "-" && place + 1 < end && !token.spaced && !view.tokens[place + 1].spaced;
        noun || hyphen || token.kind == TokenKind::Possessive && place + 1 < end
    };
    if next == at || next >= end || !goes(next) {
        return next;
    }
    let mut last = next;
    while last < end && (goes(last) || view.tokens[last].capitalised() && !words[last].is(class::CAPITAL)) {
        last += 1;
        if last - next > LONGEST_TAIL {
            return at;
        }
    }
    while matches!(view.tokens[last - 1].kind, TokenKind::Possessive | TokenKind::Punct) {
        last -= 1;
    }
    last
}

fn one_complement(view: &View, words: &[Word], at: usize, end: usize) -> usize {
    // "senator from Florida".
    if at > 0 && at + 1 < end && view.word(at) == "from" && is_sent(view.tokens[at - 1].fold) {
        return LEXICON.phrase(&view.tokens[..end], words, at + 1).map_or(at, |(len, _)| at + 1 + len);
    }
    if at >= end || !matches!(view.word(at), "of" | "for" | "to" | "at" | "in") {
        return at;
    }
    let mut next = at + 1;
    if next < end && view.word(next) == "the" {
        next += 1;
    }
    let first = next;
    // "Mersey TV"
    let house = |next: usize| next > first && words[next].is(class::ORG_HEAD);
    let capital = |next: usize| next < end && view.tokens[next].capitalised() && (house(next) || !words[next].is(class::CAPITAL));
    while next < end && next < at + LONGEST_COMPLEMENT {
        let word = view.word(next);
        let joined = next > first
            && (matches!(word, "of" | "and" | "for" | "-" | "&" | "the" | "de" | "del" | "la" | "y" | "e" | "da" | "do" | "des" | "du") && capital(next + 1)
                || matches!(word, "of" | "and") && next + 2 < end && view.word(next + 1) == "the" && capital(next + 2)
                || view.tokens[next].kind == TokenKind::Possessive && capital(next + 1)
                || word == "-" && next + 1 < end && !view.tokens[next].spaced && !view.tokens[next + 1].spaced);
        // "head of the Amman-based Al Quds Centre".
        let based = next > first && view.word(next - 1) == "-" && !view.tokens[next].spaced;
        if capital(next) || joined || based {
            next += 1;
        } else {
            break;
        }
    }
    if next > first {
        // "Fisheries minister of Chile and", "Amman-".
        while next > first && (matches!(view.word(next - 1), "-" | "and" | "the" | "of") || view.word(next - 1) == "based") {
            next -= 1;
        }
        return if view.word(at) == "in" && first == at + 1 { at } else { next };
    }
    let plain =
        |next: usize| next < end && view.tokens[next].kind == TokenKind::Word && view.tokens[next].shape == Shape::Lower && !words[next].is(class::STARTER);
    if view.word(at) == "of" && plain(first) && !view.word(first).ends_with("ing") && !is_preposition(view.word(first)) {
        // "leader of the opposition", "minister of foreign affairs", "secretary of trade and industry"
        let mut next = first + 1;
        let field = |next: usize| plain(next) && (words[next].is(class::ROLE_MODIFIER | class::ORG_HEAD) || is_field(view.tokens[next].fold));
        while next < at + LONGEST_COMPLEMENT {
            if field(next) {
                next += 1;
            } else if next + 1 < end && view.word(next) == "and" && field(next + 1) && field(next - 1) {
                next += 2;
            } else {
                break;
            }
        }
        return next;
    }
    at
}

/// Whether the tokens between head and name are a complement or nothing.
pub(super) fn complement(view: &View, words: &[Word], range: Range<usize>) -> bool {
    range.is_empty()
        || (matches!(view.word(range.start), "of" | "for" | "to" | "at" | "in" | "-")
            || view.word(range.start) == "from" && is_sent(view.tokens[range.start - 1].fold))
            && view.tokens[range.end - 1].kind == TokenKind::Word
            && (view.tokens[range.end - 1].capitalised()
                || words[range.end - 1].is(class::ROLE_MODIFIER | class::ORG_HEAD)
                || is_field(view.tokens[range.end - 1].fold))
            && range.len() > 1
            && range.into_iter().skip(1).all(|at| inside(view, words, at))
}

pub(super) fn inside(view: &View, words: &[Word], at: usize) -> bool {
    view.tokens[at].capitalised() && !words[at].is(class::CAPITAL)
        || matches!(view.word(at), "of" | "for" | "to" | "at" | "and" | "the" | "-" | "&" | "in" | "’s" | "'s")
        || words[at].is(class::ROLE_MODIFIER)
        || view.tokens[at].shape == Shape::Lower && is_field(view.tokens[at].fold)
}
