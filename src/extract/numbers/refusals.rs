//! What holds digits or number words and is no figure.
//!
//! "Boeing 737", "F-16", "COVID-19", "page 3", "Flight 370", "1600 Pennsylvania Avenue", "+57 310 555 0134", "1. First of all"
//! → nothing. A figure with a unit or a currency is never asked: "iPhone 14 for $799" keeps its price.

use super::grammar::Match;
use super::lattice::Scene;
use super::lexicon::{Connector, UnitClass};
use super::nouns;
use super::sets;
use super::words::flag;
use crate::extract::numerals::{Form, Numeral};
use crate::segment::{Shape, TokenKind};

/// Whether a bare numeral or range is no figure.
pub(super) fn refused(scene: &Scene, found: &Match) -> bool {
    let Some(numeral) = found.capture.numerals[0] else { return true };
    let first = found.first;
    if idiom(scene, first) || list_number(scene, found) || part_of_code(scene, first, found.end) || address(scene, found) {
        return true;
    }
    if numeral.form == Form::Digits && !sets::in_row(scene, found) && telephone(scene, found) || sets::is_tie_break(scene, found) {
        return true;
    }
    // "Xy240 million": the amount of a currency that is not known.
    let scale = numeral.form == Form::Words && numeral.value >= 1000.0 && numeral.end == numeral.first + 1;
    if scale && first > scene.first && scene.tokens[first - 1].is_word() && scene.word(first - 1).ends_with(|sign: char| sign.is_ascii_digit()) {
        return true;
    }
    // "beat Rovers 112-105": a result stands behind names.
    let named = after_name(scene, found) && !(found.rule.name.starts_with("score") && contest(scene, found));
    if numeral.form == Form::Digits && (year(scene, found, numeral) || named || shirt(scene, found, numeral)) {
        return true;
    }
    match numeral.form {
        Form::Fraction => !fraction(scene, found, numeral),
        Form::Words => word_is_pronoun(scene, found, numeral),
        Form::OrdinalWords | Form::OrdinalDigits => !ordinal(scene, numeral),
        _ => false,
    }
}

/// "one another", "First Lady", "S&P 500", "9/11": listed phrases that cover the figure.
pub(super) fn idiom(scene: &Scene, first: usize) -> bool {
    let earliest = first.saturating_sub(4).max(scene.first);
    (earliest..=first).any(|at| scene.not_figure_at(at).is_some_and(|past| past > first))
}

/// "1. First", "2) Second", "(3) Third" at the start of a sentence, and a number that is all of a block beside others.
fn list_number(scene: &Scene, found: &Match) -> bool {
    let opener = usize::from(scene.word(scene.first) == "(");
    if found.first != scene.first + opener || found.capture.numerals[1].is_some() {
        return false;
    }
    if found.end == scene.tokens.len() {
        return scene.view.blocks.len() > 1;
    }
    // "1." is a sentence of its own to the splitter when a capital follows.
    if found.end + 1 == scene.tokens.len() && scene.word(found.end) == "." && scene.view.sentences.len() > 1 {
        return found.capture.numerals[0].is_some_and(|numeral| numeral.form == Form::Digits);
    }
    let marked = scene.glued(found.end) && matches!(scene.word(found.end), "." | ")" | "]");
    let digits = found.capture.numerals[0].is_some_and(|numeral| numeral.form == Form::Digits);
    marked && digits && (scene.view.blocks.len() > 1 || found.end + 1 < scene.tokens.len())
}

/// Digits glued to letters or to more digits: "F-16", "COVID-19", "A/5", "5G", "8:46", "555-0134", "192.168.1.1".
fn part_of_code(scene: &Scene, first: usize, end: usize) -> bool {
    if first > scene.first && scene.glued(first) {
        let previous = &scene.tokens[first - 1];
        match previous.kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Address | TokenKind::Possessive => return true,
            TokenKind::Punct | TokenKind::Symbol => match scene.word(first - 1) {
                // "Xy500,000"
                "," if first > scene.first + 1 && !previous.spaced => {
                    let before = &scene.tokens[first - 2];
                    if before.kind == TokenKind::Word && scene.word(first - 2).ends_with(|sign: char| sign.is_ascii_digit()) {
                        return true;
                    }
                }
                ":" | "/" | "_" | "\\" | "@" | "#" | "." | "=" | "'" | "’" if first > scene.first + 1 && !previous.spaced => return true,
                "#" | "@" | "'" | "’" | "_" => return true,
                "-" | "‐" | "‑" | "–" if first > scene.first + 1 && !previous.spaced => {
                    let before = &scene.tokens[first - 2];
                    if before.kind == TokenKind::Number {
                        return true;
                    }
                    if before.kind == TokenKind::Word && (before.shape != Shape::Lower || before.text(scene.view.text).len() == 1) {
                        return true;
                    }
                }
                _ => {}
            },
        }
    }
    if let Some(next) = scene.token(end).filter(|next| !next.spaced) {
        match next.kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Address => return true,
            TokenKind::Punct | TokenKind::Symbol => {
                let behind = scene.token(end + 1);
                let glued_number = behind.is_some_and(|behind| !behind.spaced && behind.kind == TokenKind::Number);
                if glued_number
                    && matches!(scene.word(end), ":" | "/" | "_" | "." | "-" | "–" | "=" | "x" | "," | "×")
                    && scene.comparator_behind(end).is_none()
                {
                    return true;
                }
                let glued_capital = behind.is_some_and(|behind| !behind.spaced && behind.capitalised() && behind.shape == Shape::Upper);
                if glued_capital && matches!(scene.word(end), "-" | "/") {
                    return true;
                }
                if scene.word(end) == "_" || scene.word(end) == "@" {
                    return true;
                }
            }
            TokenKind::Possessive => {}
        }
    }
    false
}

/// Four runs of digits and more with nothing but marks between: "+57 310 555 0134", "(202) 555-0134 22".
fn telephone(scene: &Scene, found: &Match) -> bool {
    const RUNS: usize = 4;
    /// Digits in a telephone number are looked for this far to either side.
    const REACH: usize = 8;
    let number = |at: usize| scene.token(at).is_some_and(|token| token.kind == TokenKind::Number && !token.text(scene.view.text).contains([',', '.']));
    let between = |at: usize| number(at) || matches!(scene.word(at), "-" | "(" | ")" | "+");
    let mut first = found.first;
    while first > scene.first && found.first - first < REACH && between(first - 1) {
        first -= 1;
    }
    let mut end = found.end;
    while end < scene.tokens.len() && end - found.end < REACH && between(end) {
        end += 1;
    }
    let plus = scene.word(first) == "+";
    let runs = (first..end).filter(|&at| number(at)).count();
    // "020 7946 0958": no figure is written with a nought before it.
    let dialled = (first..end).any(|at| number(at) && scene.word(at).len() > 1 && scene.word(at).starts_with('0'));
    runs >= RUNS || (plus || dialled) && runs >= RUNS - 1
}

/// Whether a "to" of digits goes on: telephone numbers, dates, codes.
pub(super) fn is_chain(scene: &Scene, found: &Match) -> bool {
    let dash = |at: usize| scene.connector(Connector::Dash, at) > 0 && scene.glued(at);
    let number = |at: usize| scene.token(at).is_some_and(|token| token.kind == TokenKind::Number && !token.spaced);
    let ahead = dash(found.end) && number(found.end + 1);
    let back = found.first >= scene.first + 2 && dash(found.first - 1) && scene.glued(found.first) && scene.tokens[found.first - 2].kind == TokenKind::Number;
    // "555-0134": seven digits in two groups.
    let [Some(left), Some(right)] = found.capture.numerals else { return ahead || back };
    let text = |numeral: &Numeral| scene.word(numeral.first as usize);
    let telephone = matches!(found.rule.name, "range" | "score")
        && text(left).len() == 3
        && text(right).len() == 4
        && right.first == left.end + 1
        && scene.glued(right.first as usize)
        && scene.word(left.end as usize) != "to"
        && left.form == Form::Digits;
    ahead || back || telephone
}

/// "3-0", "2-2", "68-32": small whole numbers, no noun behind, and the first not smaller or a word of contest near.
pub(super) fn is_score(scene: &Scene, found: &Match, left: &Numeral, right: &Numeral) -> bool {
    const HIGHEST: f64 = 200.0;
    /// No parliament has more votes.
    const MOST_VOTES: f64 = 800.0;
    let voted = (found.first.saturating_sub(6).max(scene.first)..(found.end + 4).min(scene.tokens.len())).any(|at| scene.flags(at) & flag::BALLOT != 0);
    let highest = if voted { MOST_VOTES } else { HIGHEST };
    let plain = |numeral: &Numeral| {
        matches!(numeral.form, Form::Digits) && numeral.value.fract() == 0.0 && numeral.value <= highest && !scene.word(numeral.first as usize).contains(',')
    };
    let tight = scene.glued(left.end as usize) && scene.glued(right.first as usize);
    if !plain(left) || !plain(right) || !tight || is_chain(scene, found) || found.first > scene.first && matches!(scene.word(found.first - 1), "$" | "€" | "£")
    {
        return false;
    }
    let next = found.end;
    if scene.glued(next) && scene.token(next).is_some_and(|token| token.kind == TokenKind::Word) {
        return false;
    }
    if found.rule.name == "score_colon" && !contest(scene, found) {
        return false;
    }
    if contest(scene, found) || sets::in_row(scene, found) {
        return !nouns::plural_noun(scene, next) || left.value >= right.value;
    }
    (left.value > right.value || right.value == 0.0) && !nouns::plural_noun(scene, next)
}

/// "go up by £149 to £1,717", "fell $2 to $30": by how much and to what, each with its own unit.
pub(super) fn is_move(scene: &Scene, found: &Match, left: &Numeral, right: &Numeral) -> bool {
    /// A level is so many times what it moved by; closer numbers are the ends of a range.
    const TIMES: f64 = 3.0;
    let by = scene.connector_before(Connector::By, found.first) > 0;
    let moved = by || found.first > scene.first && scene.move_at(found.first - 1).is_some_and(|(_, len)| len == 1);
    let own = right.first as usize - left.end as usize > 1;
    let to = (left.end as usize..right.first as usize).any(|at| scene.word(at) == "to");
    moved && own && to && right.value * right.scale.max(1.0) >= left.value * TIMES
}

/// "120 for 3 at lunch": runs and wickets near a word of the game.
pub(super) fn is_innings(scene: &Scene, found: &Match, left: &Numeral, right: &Numeral) -> bool {
    const WICKETS: f64 = 10.0;
    let whole = |numeral: &Numeral| numeral.value.fract() == 0.0 && numeral.scale == 1.0 && !numeral.ordinal;
    let runs = whole(left) && whole(right) && right.value <= WICKETS && left.value >= right.value;
    runs && scene.word(left.end as usize) == "for" && contest(scene, found) && nouns::noun_behind(scene, found.end, 2.0).is_none()
}

/// Whether a word of contest stands near: "beat", "win".
fn contest(scene: &Scene, found: &Match) -> bool {
    (found.first.saturating_sub(6).max(scene.first)..(found.end + 4).min(scene.tokens.len())).any(|at| scene.flags(at) & flag::SCORE_WORD != 0)
}

/// "Prescott (4)": a small number in brackets behind a name is on a shirt or a card.
fn shirt(scene: &Scene, found: &Match, numeral: &Numeral) -> bool {
    /// Younger people are seldom given with their age in brackets.
    const HIGHEST: f64 = 14.0;
    found.first >= scene.first + 2
        && numeral.value < HIGHEST
        && scene.word(found.first - 1) == "("
        && scene.word(found.end) == ")"
        && scene.tokens[found.first - 2].is_word()
        && scene.tokens[found.first - 2].capitalised()
}

/// A number in the form of a year, with nothing counted behind it.
fn year(scene: &Scene, found: &Match, numeral: &Numeral) -> bool {
    let written = scene.word(numeral.first as usize);
    if written.len() != 4 || !(1500.0..2100.0).contains(&numeral.value) || numeral.end - numeral.first != 1 {
        return false;
    }
    if found.capture.numerals[1].is_some_and(|right| scene.word(right.first as usize).len() <= 4) {
        let right = found.capture.numerals[1].map_or("", |right| scene.word(right.first as usize));
        return right.len() == 2 || right.len() == 4 && right < "2100";
    }
    let counted = nouns::plural_noun(scene, found.end);
    let before = found.first.checked_sub(1).filter(|&at| at >= scene.first);
    let in_year = before.is_some_and(|at| scene.flags(at) & flag::YEAR_CUE != 0);
    let compared = before.is_some_and(|at| scene.comparator_at(at).is_some_and(|(comparator, len)| len == 1 && comparator != super::Comparator::Exact));
    let compared = compared || found.first >= scene.first + 2 && scene.comparator_at(found.first - 2).is_some_and(|(_, len)| len == 2);
    !(counted && !in_year || compared)
}

/// "Boeing 737", "Flight 370", "Channel 4", "Apple Watch 5": a name or a numbered thing directly before digits.
fn after_name(scene: &Scene, found: &Match) -> bool {
    if found.first == scene.first {
        return false;
    }
    let previous = &scene.tokens[found.first - 1];
    if previous.kind != TokenKind::Word || !scene.tokens[found.first].spaced {
        return false;
    }
    let numeral = scene.word(found.first);
    let plain = !numeral.contains(',') && !numeral.contains('.');
    let flags = scene.flags(found.first - 1);
    if flags & flag::NUMBER_NOUN != 0 && plain {
        // "the last page 300 people read" is rare; "game 300 people" rarer.
        return true;
    }
    let name = previous.capitalised() && found.first - 1 > scene.first && flags & (flag::STOP & !flag::VERB) == 0;
    // "the iPhone 16 Pro … while the 16 Pro Max": the same number behind its name before.
    if scene.token(found.end).is_some_and(crate::segment::Token::capitalised) && named_before(scene, found.first) {
        return true;
    }
    let name = name || previous.shape == Shape::Upper && previous.end - previous.start > 1 || previous.shape == Shape::Mixed;
    name && plain && flags & (flag::STOP & !flag::VERB) == 0 && !nouns::plural_noun(scene, found.end) && scene.comparator_at(found.first - 1).is_none()
}

/// Whether the digits at `at` stood behind a name earlier in the sentence.
fn named_before(scene: &Scene, at: usize) -> bool {
    let earlier = at.saturating_sub(24).max(scene.first + 1)..at;
    earlier.rev().any(|before| {
        scene.tokens[before].fold == scene.tokens[at].fold && scene.tokens[before - 1].is_word() && scene.tokens[before - 1].shape != Shape::Lower
    })
}

/// A name or a hyphened word directly before digits with a letter behind.
pub(super) fn named_code(scene: &Scene, found: &Match) -> bool {
    after_name(scene, found)
        || found.first > scene.first + 1
            && scene.glued(found.first)
            && matches!(scene.word(found.first - 1), "-" | "_")
            && scene.tokens[found.first - 2].is_word()
            && scene.glued(found.first - 1)
}

/// "1600 Pennsylvania Avenue", "9 E 71st St".
fn address(scene: &Scene, found: &Match) -> bool {
    let mut at = found.end;
    let mut words = 0;
    while let Some(token) = scene.token(at) {
        if token.kind == TokenKind::Word && token.capitalised() && scene.flags(at) & flag::ADDRESS != 0 {
            return true;
        }
        let suffix = words > 0 && !token.spaced && token.kind == TokenKind::Word;
        let part = token.kind == TokenKind::Word && token.capitalised() || token.kind == TokenKind::Number || suffix;
        if !part || words == 4 {
            return false;
        }
        words += 1;
        at += 1;
    }
    false
}

/// "half", "1/3": a fraction needs a whole, a comparator or a mixed value; `24/7` and `11/20` are none.
fn fraction(scene: &Scene, found: &Match, numeral: &Numeral) -> bool {
    let first = numeral.first as usize;
    let end = numeral.end as usize;
    if scene.word(first + 1) == "/" && end == first + 3 {
        let (top, bottom) = (scene.word(first), scene.word(first + 2));
        return numeral.value < 1.0 && top.len() <= bottom.len() && bottom.len() <= 4;
    }
    // "⅙" is nothing else.
    if end > first + 1 || scene.tokens[first].kind == TokenKind::Symbol {
        return true;
    }
    // A lone "half": of, the, a, its; or compared; or all there is.
    let next = scene.flags(end);
    let of = scene.connector(Connector::Of, end) > 0 || next & flag::DETERMINER != 0;
    let by_or_in = found.first > scene.first && scene.flags(found.first - 1) & flag::FRACTION_CUE != 0;
    let hyphen = scene.past_hyphen(end) > end;
    let nearest = scene.numerals.partition_point(|other| (other.first as usize) < found.first).checked_sub(1).map(|at| &scene.numerals[at]);
    let ordinal_before = found.first > scene.first && nearest.is_some_and(|other| other.ordinal && other.end as usize == found.first);
    let before = if found.first > scene.first { scene.flags(found.first - 1) } else { 0 };
    let own = before & flag::DETERMINER != 0 && scene.connector(Connector::Article, found.first - 1) == 0 && scene.connector(Connector::Of, end) == 0;
    let named = own || before & flag::HALF_NAME != 0;
    let compared = super::comparators::before(scene, found.first, super::NumberKind::Fraction).0 != super::Comparator::Exact;
    let alone = found.first == scene.first && found.end == scene.tokens.len();
    !hyphen
        && !ordinal_before
        && (!named || compared)
        && (of || by_or_in || compared || alone || !scene.token(end).is_some_and(|token| token.kind == TokenKind::Word))
}

/// "solo un niño", "un hombre y dos niños": the article counts one of them.
fn counted_one(scene: &Scene, found: &Match) -> bool {
    let (comparator, start) = super::comparators::before(scene, found.first, super::NumberKind::Count);
    let limited = start < found.first && !matches!(comparator, super::Comparator::Approx | super::Comparator::Nearly | super::Comparator::UpTo);
    let listed = || (found.end..(found.end + 4).min(scene.tokens.len())).any(|at| scene.connector(Connector::And, at) == 1 && scene.numeral(at + 1).is_some());
    (limited || listed()) && nouns::noun_behind(scene, found.end, 1.0).is_some()
}

/// "one" without anything counted, "this one", "a couple", "zero" as a name.
fn word_is_pronoun(scene: &Scene, found: &Match, numeral: &Numeral) -> bool {
    // "un accidente" is an accident; "un muerto" counts.
    let article = numeral.end - numeral.first == 1 && scene.connector(Connector::Article, found.first) > 0;
    if article {
        return found.capture.numerals[1].is_none() && scene.flags(found.end) & flag::PARTICIPLE == 0 && !counted_one(scene, found);
    }
    if numeral.end - numeral.first == 1 && numeral.value == 1.0 && found.capture.numerals[1].is_none() && !found.capture.negative[0] {
        let previous = if found.first > scene.first { scene.flags(found.first - 1) } else { 0 };
        if previous & flag::DETERMINER != 0
            && scene.connector(Connector::Of, found.end) == 0
            && nouns::noun_behind(scene, found.end, 1.0).is_none_or(|noun| noun.head < found.end)
        {
            return true;
        }
        let behind = nouns::noun_behind(scene, found.end, 1.0).is_some();
        let alone = found.first == scene.first && found.end == scene.tokens.len();
        return !(behind || alone);
    }
    // "a couple" is two people unless something is counted.
    let couple = numeral.couple;
    couple && !(scene.connector(Connector::Of, found.end) > 0 || numeral.end - numeral.first > 1 && nouns::plural_noun(scene, found.end))
}

/// An ordinal that orders something: "the 11th cut", "the fourth since", not "first, we", "Fifth Avenue", "at first".
fn ordinal(scene: &Scene, numeral: &Numeral) -> bool {
    let first = numeral.first as usize;
    let end = numeral.end as usize;
    let token = &scene.tokens[first];
    if end == scene.tokens.len() && first == scene.first {
        return true;
    }
    let next = scene.token(end);
    let next_word = next.filter(|next| next.kind == TokenKind::Word);
    let capital_next = next_word.is_some_and(crate::segment::Token::capitalised);
    if numeral.form == Form::OrdinalWords && token.capitalised() && first > scene.first && capital_next {
        return false;
    }
    if capital_next && scene.flags(end) & flag::ADDRESS != 0 {
        return false;
    }
    // "the first nine months": a stretch of them.
    if scene.numeral(end).is_some_and(|next| scene.unit_of(next.end as usize).is_some_and(|(_, class, _)| class == UnitClass::Time)) {
        return false;
    }
    if numeral.form == Form::OrdinalDigits {
        return true;
    }
    let previous = if first > scene.first { scene.flags(first - 1) } else { 0 };
    if previous & (flag::DETERMINER) != 0 || first > scene.first && scene.tokens[first - 1].kind == TokenKind::Possessive {
        return true;
    }
    let behind = scene.flags(end);
    // "finished third", "was third in"
    if previous & (flag::BE | flag::PLACING) != 0 && (next_word.is_none() || behind & flag::PREPOSITION != 0) {
        return true;
    }
    let noun = next_word.is_some() && behind & (flag::STOP & !flag::DETERMINER) == 0 && !nouns::is_past(scene, end);
    let hyphen = scene.past_hyphen(end) > end;
    noun && behind & flag::DETERMINER == 0 || hyphen || previous & flag::PREPOSITION != 0 && next_word.is_none()
}
