//! Lengths of time without a numeral.
//!
//! "more than a year of talks" → `1 duration year more_than`; "within a few days" → duration `PXD` without a value, `at_most`.
//!
//! Several of a unit are a length where a word says how many ("several weeks"), that it lasts ("for months"), or what it was of
//! ("years of talks"). "The years of the war" name a time and are no length.

use super::figures::Figure;
use super::lattice::Scene;
use super::lexicon::{Connector, UnitClass, list};
use super::words::flag;
use super::{Comparator, Number, NumberKind, Scope, comparators, refusals, units};
use crate::extract::numerals::Form;

/// "for an hour", "more than a year": a length of time without a numeral.
pub(super) fn of_articles(scene: &Scene, figures: &mut Vec<Figure>) {
    let mut found: Vec<Figure> = Vec::new();
    let mut gone = Vec::new();
    for at in scene.first..scene.tokens.len().saturating_sub(1) {
        if scene.connector(Connector::Article, at) == 0 {
            continue;
        }
        let Some((unit, UnitClass::Time, len)) = scene.unit_of(at + 1) else { continue };
        let mut end = at + 1 + len;
        let half =
            scene.connector(Connector::And, end) == 1 && scene.connector(Connector::Article, end + 1) == 1 && scene.connector(Connector::Half, end + 2) == 1;
        if scene.word(at + len).ends_with('s') || scene.connector_before(Connector::DurationCue, at) == 0 && !half {
            continue;
        }
        let mut value = 1.0;
        // "an hour and a half"
        if half {
            end += 3;
            value = 1.5;
        }
        // "more than a second behind the winners": no second of anything.
        let order = |figure: &Figure| unit == "second" && figure.number.kind == NumberKind::Ordinal && figure.noun.is_none();
        let from = figures.partition_point(|figure| figure.end <= at);
        let to = from + figures[from..].iter().take_while(|figure| figure.first < end).count();
        let taken = figures[from..to].iter().any(|figure| !order(figure)) && value == 1.0;
        if taken || found.last().is_some_and(|last| last.end > at) {
            continue;
        }
        gone.push(from..to);
        found.push(length(scene, at, end, unit, Some(value), "duration_article"));
    }
    if found.is_empty() {
        return;
    }
    let (mut next, mut index) = (0, 0);
    figures.retain(|_| {
        while gone.get(next).is_some_and(|range| range.end <= index) {
            next += 1;
        }
        let keep = gone.get(next).is_none_or(|range| index < range.start);
        index += 1;
        keep
    });
    figures.append(&mut found);
    figures.sort_by_key(|figure| figure.first);
}

/// "several weeks", "for months", "years of talks": nobody says how many.
pub(super) fn vague(scene: &Scene, figures: &mut Vec<Figure>) {
    let mut found: Vec<Figure> = Vec::new();
    for at in scene.first..scene.tokens.len() {
        if scene.lists(at) & list::UNITS == 0 || !scene.lexicon.is_several(&scene.tokens[at]) || scene.dated(at) || scene.numeral(at).is_some() {
            continue;
        }
        let Some((unit, UnitClass::Time, 1)) = scene.unit_of(at) else { continue };
        let flags = |back: usize| if at >= scene.first + back { scene.flags(at - back) } else { 0 };
        let mut first = at;
        let few = flags(1) & flag::VAGUE != 0;
        if few {
            first -= 1;
            first -= usize::from(first > scene.first && scene.connector(Connector::Article, first - 1) > 0);
        }
        // "In days" by itself tells when.
        let opens = at == scene.first + 1 && scene.connector(Connector::In, scene.first) > 0;
        let lasts = flags(1) & flag::LENGTH_CUE != 0 && !opens;
        let named = flags(1) & (flag::DETERMINER | flag::TIME_MODIFIER) != 0 || scene.flags(at + 2) & flag::DETERMINER != 0;
        let of = scene.connector(Connector::Of, at + 1) > 0 && !named && !scene.dated(at + 2);
        // "weeks or months"
        let or = scene.connector_before(Connector::Or, at) == 1 && found.last().is_some_and(|last| last.end + 1 == at);
        let behind = figures.partition_point(|figure| figure.end <= first);
        let covered = figures.get(behind).is_some_and(|figure| figure.first <= at);
        let joined = scene.past_hyphen(at + 1) > at + 1 || scene.connector(Connector::Old, at + 1) > 0 || first > scene.first && scene.dated(first - 1);
        // "his third win in as many weeks"
        if covered || joined || refusals::idiom(scene, at) || !(few || lasts || of || or) {
            continue;
        }
        found.push(length(scene, first, at + 1, unit, None, VAGUE));
    }
    if !found.is_empty() {
        figures.append(&mut found);
        figures.sort_by_key(|figure| figure.first);
    }
}

/// The rule of a length that nobody counts.
const VAGUE: &str = "duration_vague";

fn length(scene: &Scene, first: usize, end: usize, unit: &str, value: Option<f64>, rule: &'static str) -> Figure {
    let (comparator, start) = comparators::before(scene, first, NumberKind::Duration);
    let number = Number {
        value,
        unit: Some(unit.to_owned()),
        iso: value.map_or_else(|| units::some(unit), |value| units::one(unit, value)),
        comparator,
        scope: (comparator != Comparator::Exact).then_some(Scope::Own),
        ..Number::of_kind(NumberKind::Duration)
    };
    Figure { first, end, start, noun: None, number, rule, numeral_form: Form::Words }
}
