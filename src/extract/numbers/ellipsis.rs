//! What a figure leaves unsaid because the one before it said it: the thing counted, the unit, the verb, the scale.
//!
//! "Labour won 412 seats, the Conservatives 121" → `121 count seats`; "turnover of €1.2m, up from 0.9m" → `900000 money EUR`;
//! "Brent rose 1.2%, WTI 0.9%" → `0.9 percent_change up`.
//!
//! A list says its verb once: its later members are a name or noun and a figure between marks or joining words. It reads no
//! member that has a verb of its own, and no list across two sentences.

use super::figures::Figure;
use super::grammar::Match;
use super::lattice::Scene;
use super::lexicon::Connector;
use super::nouns::{self, Noun};
use super::words::flag;
use super::{Direction, NumberKind, comparators, plain};
use crate::segment::TokenKind;

/// The rule of a figure that takes what it counts from the member of a list before it.
pub(super) const SAID_ONCE: &str = "said_once";

/// Words of the name in a member of a list: "the Liberal Democrats".
const LONGEST_NAME: usize = 5;

/// Words that may stand between a figure with its noun and the next member: "412 seats in England and Wales, the …".
const ASIDE: usize = 6;

/// Figures back that are looked at for what was said once.
const NEAR: usize = 6;

/// What a figure takes from the one before.
pub(super) struct Unsaid {
    pub(super) kind: NumberKind,
    pub(super) unit: Option<String>,
    pub(super) scale: f64,
    pub(super) noun: Option<Noun>,
}

/// What the figure before says for this one too; none where it stands for itself.
pub(super) fn unsaid(scene: &Scene, found: &Match, before: &[Figure]) -> Option<Unsaid> {
    let last = before.last()?;
    // "12m tonnes … India 8m": no metres behind millions.
    let millions = found.rule.name == "measure"
        && found.capture.units[0] == Some("metre")
        && found.capture.per.is_none()
        && found.capture.numerals[0].is_some_and(|numeral| numeral.end as usize + 1 == found.end)
        && scene.glued(found.end - 1)
        && scene.word(found.end - 1) == "m"
        && last.number.value.is_some_and(|value| value >= 1e5)
        && last.number.unit.as_deref() != Some("metre");
    if !(millions || found.rule.name == "numeral" && found.capture.numerals[1].is_none()) {
        return None;
    }
    let kind = last.number.kind;
    let behind = matches!(kind, NumberKind::Count) && last.noun.is_some_and(|noun| noun.first >= last.end && !noun.elliptic);
    let unit = matches!(kind, NumberKind::Money | NumberKind::Measure) && last.number.unit.is_some();
    if !(behind || unit || last.rule == SAID_ONCE) {
        return None;
    }
    let again = member(scene, found.first, last) && closed(scene, found.end);
    let level = millions && {
        let (_, start) = comparators::before(scene, found.first, kind);
        let joined = scene.connector_before(Connector::From, start) > 0 || scene.connector_before(Connector::And, start) > 0;
        plain::compared(scene, start) || joined || scene.connector_before(Connector::To, start) > 0
    };
    (again || level).then(|| Unsaid {
        kind,
        unit: last.number.unit.clone(),
        scale: if millions { 1e6 } else { 1.0 },
        noun: last.noun.filter(|noun| behind || last.rule == SAID_ONCE && kind == NumberKind::Count || level && noun.head < last.first),
    })
}

/// Whether the words before token `at` are a name that begins a member of a list behind the figure `last`.
fn member(scene: &Scene, at: usize, last: &Figure) -> bool {
    let named = |at: usize| scene.tokens[at].is_word() && scene.tokens[at].capitalised() && scene.flags(at) & (flag::STOP | flag::NUMBER_NOUN) == 0;
    let floor = last.noun.map_or(last.end, |noun| noun.end.max(last.end)).min(at);
    if at <= floor + 1 || !named(at - 1) {
        return false;
    }
    let mut first = at - 1;
    while first > floor && at - first <= LONGEST_NAME && !separates(scene, first - 1) {
        let joins = scene.connector(Connector::Of, first - 1) > 0 || scene.tokens[first - 1].kind == TokenKind::Possessive || scene.word(first - 1) == "-";
        if !(named(first - 1) || joins || scene.flags(first - 1) & flag::DETERMINER != 0) {
            return false;
        }
        first -= 1;
    }
    let aside = |at: usize| scene.tokens[at].is_word() && scene.flags(at) & (flag::VERB | flag::AUXILIARY | flag::PRONOUN) == 0 && !nouns::is_past(scene, at);
    first > floor && separates(scene, first - 1) && first - 1 - floor <= ASIDE && (floor..first - 1).all(|at| aside(at) || scene.word(at) == ",")
}

fn separates(scene: &Scene, at: usize) -> bool {
    matches!(scene.word(at), "," | ";") || scene.connector(Connector::And, at) == 1 || scene.flags(at) & flag::CONJUNCTION != 0
}

fn closed(scene: &Scene, at: usize) -> bool {
    scene.token(at).is_none_or(|next| next.kind == TokenKind::Punct && !matches!(scene.word(at), "-" | "–" | "/" | ":" | "(" | "'" | "’"))
        || scene.connector(Connector::And, at) == 1
}

/// "Brent rose 1.2% to $84, WTI 0.9%", "shares of Apple rose 3% and those of Microsoft 2%": where the verb said once moves this one.
pub(super) fn gapped(scene: &Scene, before: &[Figure], figure: &Figure) -> Option<Direction> {
    /// Tokens from the figure that moved to the member.
    const REACH: usize = 10;
    let moved = before.iter().rev().take(NEAR).find(|last| last.number.kind == NumberKind::PercentChange)?;
    let noun = figure.noun.filter(|noun| noun.head + 1 == figure.start && noun.first > moved.end)?;
    let mut first = noun.first;
    let small = |at: usize| scene.flags(at) & flag::DETERMINER != 0 || scene.connector(Connector::Of, at) > 0 || scene.connector(Connector::In, at) > 0;
    while first > moved.end && small(first - 1) {
        first -= 1;
    }
    let still = |at: usize| {
        let flags = scene.flags(at);
        flags & (flag::VERB | flag::AUXILIARY) == 0 && scene.move_at(at).is_none() && !nouns::is_past(scene, at)
    };
    let joined = first > moved.end && separates(scene, first - 1) && first - moved.end <= REACH;
    (joined && figure.number.unit == moved.number.unit && (moved.end..figure.start).all(still)).then_some(moved.number.direction).flatten()
}

/// "61% in the north, 54% in the south": the noun of the member before, where no verb stands between.
pub(super) fn listed(scene: &Scene, last: &Figure, figure: &Figure) -> Option<Noun> {
    let noun = last.noun.filter(|noun| noun.head < last.first)?;
    let same = last.number.kind == figure.number.kind && last.number.unit == figure.number.unit;
    let edge = figure.start.checked_sub(1)?;
    if !same || edge <= last.end || edge - last.end > ASIDE + 1 || !separates(scene, edge) || scene.flags(last.end) & flag::PREPOSITION == 0 {
        return None;
    }
    let plain = |at: usize| {
        let token = &scene.tokens[at];
        let verb = scene.flags(at) & (flag::VERB | flag::AUXILIARY | flag::PRONOUN) != 0 || nouns::is_past(scene, at) || scene.numeral(at).is_some();
        token.kind == TokenKind::Word && !verb && (at == last.end || scene.flags(at) & flag::CONJUNCTION == 0) || token.kind == TokenKind::Possessive
    };
    let until = edge - usize::from(scene.word(edge - 1) == ",");
    (last.end..until).all(plain).then_some(noun)
}

/// The figure that the money of a conversion in brackets restates: "2.2 billion shekels ($590 million)".
pub(super) fn outside<'a>(scene: &Scene, before: &'a [Figure]) -> Option<&'a Figure> {
    let (last, rest) = before.split_last()?;
    let bracket = last.start > scene.first && scene.word(last.start - 1) == "(" && scene.word(last.end) == ")";
    let other = rest.last().filter(|other| bracket && other.number.kind == last.number.kind && other.end + 1 == last.start);
    Some(other.unwrap_or(last))
}

/// "Nine deaths were reported in Haiti | and one in Jamaica": a count that is told place by place.
pub(super) fn by_place(scene: &Scene, found: &Match, before: &[Figure]) -> bool {
    /// Words of a place: "in the Turks and Caicos Islands".
    const PLACE: usize = 6;
    let Some(last) = before.last().filter(|last| last.number.kind == NumberKind::Count && last.noun.is_some_and(|noun| !noun.elliptic)) else { return false };
    let (_, start) = comparators::before(scene, found.first, NumberKind::Count);
    let named = |at: usize| scene.token(at).is_some_and(|token| token.is_word() && token.capitalised());
    let article = usize::from(scene.flags(found.end + 1) & flag::DETERMINER != 0);
    if found.rule.name != "numeral" || scene.flags(found.end) & flag::PREPOSITION == 0 || !named(found.end + 1 + article) || start <= last.end + 1 {
        return false;
    }
    let turn = start - 1;
    if !(scene.word(turn) == "," || scene.connector(Connector::And, turn) == 1) {
        return false;
    }
    let turn = turn - usize::from(scene.word(turn - 1) == ",");
    let floor = last.end.max(turn.saturating_sub(PLACE));
    let Some(place) = (floor..turn).rev().find(|&at| scene.word(at) == scene.word(found.end)) else { return false };
    place + 1 < turn && (place + 1..turn).all(|at| named(at) || scene.flags(at) & flag::DETERMINER != 0 || scene.connector(Connector::Of, at) > 0)
}

/// The nearest count of things before: "68,400 people … and 95,800 who".
pub(super) fn counted(before: &[Figure]) -> Option<&Figure> {
    let counts = |figure: &&Figure| figure.number.kind == NumberKind::Count && figure.noun.is_some_and(|noun| !noun.elliptic);
    before.iter().rev().take(NEAR).find(counts)
}

/// "$300,000 to $500,000, 55 days" behind "Homes under $300,000 sell in 40 days;": what the member before measures.
pub(super) fn share_in_items(scene: &Scene, figures: &mut [Figure]) {
    /// Tokens of a member.
    const MEMBER: usize = 16;
    for index in 1..figures.len() {
        let (before, here) = figures.split_at_mut(index);
        let figure = &mut here[0];
        let kind = figure.number.kind;
        let unit = matches!(kind, NumberKind::Money | NumberKind::Duration | NumberKind::Measure | NumberKind::Percent);
        if figure.noun.is_some() || !unit {
            continue;
        }
        // A member has nothing but figures and marks, and a joining word.
        let Some(start) = (scene.first..figure.start).rev().take(MEMBER).find(|&at| scene.word(at) == ";") else { continue };
        let near = || before.iter().rev().take(NEAR);
        let bare = |at: usize| {
            let covered = near().any(|other| other.first <= at && at < other.end);
            covered || scene.word(at) == "," || scene.connector(Connector::And, at) == 1
        };
        if !(start + 1..figure.start).all(bare) {
            continue;
        }
        let same = |other: &&Figure| other.number.kind == kind && other.number.unit == figure.number.unit && other.noun.is_some() && other.end <= start;
        if let Some(first) = near().find(same) {
            (figure.noun, figure.number.noun, figure.number.noun_phrase) = (first.noun, first.number.noun, first.number.noun_phrase);
        }
    }
}
