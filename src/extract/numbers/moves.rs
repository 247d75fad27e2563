//! The way from one level to another: two figures, not the ends of a range.
//!
//! "Deaths rose from 12 to 17" → `12 count deaths`, `17 count deaths`; "tickets cost from $12 to $17" stays one range.
//!
//! The grammar reads both as a range, since the unit and the scale are said once ("from 5 to 7 billion euros"). A verb or noun of
//! movement before "from" tells them apart, and so does a second figure below the first ("by 54% to 46%"). Levels have no direction, as "fell to 12" has none: what moves is an amount of change.

use super::figures::Figure;
use super::grammar::Match;
use super::lattice::Scene;
use super::lexicon::Connector;
use super::words::flag;
use super::{Comparator, NumberKind, Scope, comparators, units};
use crate::extract::numerals::Form;
use crate::segment::TokenKind;

/// How far before "from" what moves may stand, in tokens: "cut its growth forecast for this year from 5% to 4%".
const REACH: usize = 8;

/// Makes the two levels of a range that is a way from one to the other; the figure becomes the first.
pub(super) fn second_level(scene: &Scene, found: &Match, figure: &mut Figure) -> Option<Figure> {
    let [Some(left), Some(right)] = found.capture.numerals else { return None };
    if figure.number.comparator != Comparator::Range || figure.number.kind == NumberKind::Score {
        return None;
    }
    let to = (left.end as usize..right.first as usize).find(|&at| scene.connector(Connector::To, at) > 0)?;
    // "from 5 to 7 per cent to 3 to 5 per cent": from one range to another.
    let ranges = scene.connector(Connector::To, found.end) > 0 && scene.numeral(found.end + 1).is_some();
    if ranges || !scene.tokens[to].is_word() {
        return None;
    }
    let (from, onto) = units::ends(found)?;
    // "By a 54% to 46% margin": no range runs downwards, but below zero.
    let falls = from > onto && onto >= 0.0;
    // "Shares fell $28.63 to $38.65": to the cent no range is given, but by how much something moves, and to what.
    let cents = |value: f64| value.fract() != 0.0;
    let direction = figure.number.direction.filter(|_| found.rule.name == "money_sign_range" && from < onto && cents(from) && cents(onto));
    let by = direction.is_some() && scene.connector_before(Connector::From, figure.start) == 0 && scene.connector_before(Connector::Between, figure.start) == 0;
    if !falls && !by && !leads(scene, figure.start) {
        return None;
    }
    let sign = (to + 1..right.first as usize).find(|&at| scene.sign(at).is_some() || matches!(scene.word(at), "-" | "−"));
    let first = sign.unwrap_or(right.first as usize);
    let mut level =
        Figure { first, end: figure.end, start: first, noun: figure.noun, number: figure.number.clone(), rule: "level_to", numeral_form: right.form };
    if let (Some(unit), None) = (found.capture.units[1], found.capture.per) {
        level.number.unit = Some(unit.to_owned());
    }
    figure.end = to;
    figure.rule = "level_from";
    // "From half to 10%"
    let percents = left.form == Form::Fraction && matches!(figure.number.kind, NumberKind::Percent | NumberKind::PercentChange);
    at_level(scene, figure, if percents { 100.0 * from } else { from });
    at_level(scene, &mut level, onto);
    if by {
        (figure.rule, figure.number.direction) = (found.rule.name, direction);
    }
    Some(level)
}

fn at_level(scene: &Scene, figure: &mut Figure, value: f64) {
    let number = &mut figure.number;
    (number.value, number.low, number.high, number.direction) = (Some(value), None, None, None);
    if number.kind == NumberKind::Duration {
        number.iso = number.unit.as_deref().and_then(|unit| units::one(unit, value));
    }
    if number.kind == NumberKind::PercentChange && number.unit.as_deref() == Some("percent") {
        number.kind = NumberKind::Percent;
    }
    (number.comparator, figure.start) = comparators::before(scene, figure.first, number.kind);
    number.scope = (number.comparator != Comparator::Exact).then_some(Scope::Own);
}

/// Whether something moves before "from": "rose from", "a cut in the rate from", "revised from".
fn leads(scene: &Scene, start: usize) -> bool {
    let from = scene.connector_before(Connector::From, start);
    if from != 1 {
        return false;
    }
    let end = start - 1;
    for at in (end.saturating_sub(REACH).max(scene.first)..end).rev() {
        if scene.move_at(at).is_some() || scene.change_at(at).is_some() || scene.flags(at) & flag::SHIFT != 0 {
            return true;
        }
        // "an increase in wages for workers from 18 to 25": another phrase begins.
        let of = scene.connector(Connector::Of, at) > 0 || scene.connector(Connector::In, at) > 0 || scene.dated(at + 1);
        let opens = scene.flags(at) & (flag::PREPOSITION | flag::CONJUNCTION | flag::PRONOUN) != 0 && !of;
        if opens || !matches!(scene.tokens[at].kind, TokenKind::Word | TokenKind::Possessive) && !scene.dated(at) && scene.past_hyphen(at) == at {
            return false;
        }
    }
    false
}
