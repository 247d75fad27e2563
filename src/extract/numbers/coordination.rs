//! Figures that stand together: parts of one quantity, two bounds of one thing, a quantity said twice, a comparator for two.
//!
//! "more than 1,700 deportations and 1,000 arrests" → `1,000 more_than (coordinated)`; "two years and six months" → one
//! duration; "older than 10 and younger than 20" → one range; "60 miles (100 km)" → both move and compare alike.

use super::figures::Figure;
use super::lattice::Scene;
use super::lexicon::Connector;
use super::words::flag;
use super::{Comparator, NumberKind, Scope, ellipsis, units};
use crate::extract::numerals::Form;

/// "two years and six months", "5 feet 10 inches": parts of one quantity become one figure in the smaller unit.
pub(super) fn join_parts(scene: &Scene, figures: &mut Vec<Figure>) {
    let mut index = 1;
    while index < figures.len() {
        let (before, here) = figures.split_at_mut(index);
        let (last, figure) = (&mut before[index - 1], &here[0]);
        let kinds = last.number.kind == figure.number.kind && matches!(figure.number.kind, NumberKind::Duration | NumberKind::Measure);
        let gap = &scene.tokens[last.end..figure.first];
        let joined = kinds
            && figure.start == figure.first
            && gap.len() <= 2
            && (last.end..figure.first).all(|at| scene.connector(Connector::And, at) == 1 || scene.word(at) == ",");
        let ratio = last.number.unit.as_deref().zip(figure.number.unit.as_deref()).and_then(|(large, small)| units::ratio(large, small));
        let (Some(ratio), Some(large), Some(small)) = (ratio.filter(|_| joined), last.number.value, figure.number.value) else {
            index += 1;
            continue;
        };
        // More than a whole of the larger unit is a list: "6 months, 14 weeks".
        if small >= ratio && figure.number.kind == NumberKind::Duration {
            index += 1;
            continue;
        }
        last.number.value = Some(large * ratio + small);
        last.number.unit.clone_from(&figure.number.unit);
        last.number.iso = last.number.iso.as_deref().zip(figure.number.iso.as_deref()).map(|(large, small)| units::joined(large, small));
        last.number.noun = last.number.noun.or(figure.number.noun);
        last.number.noun_phrase = last.number.noun_phrase.or(figure.number.noun_phrase);
        last.end = figure.end;
        last.rule = if figure.number.kind == NumberKind::Duration { "duration_parts" } else { "measure_parts" };
        figures.remove(index);
    }
}

/// "older than 10 and younger than 20": two bounds of one thing are a range.
pub(super) fn join_bounds(scene: &Scene, figures: &mut Vec<Figure>) {
    let mut index = 1;
    while index < figures.len() {
        let (before, here) = figures.split_at_mut(index);
        let (last, figure) = (&mut before[index - 1], &here[0]);
        let side = |comparator: Comparator| match comparator {
            Comparator::MoreThan | Comparator::AtLeast => 1,
            Comparator::LessThan | Comparator::AtMost => -1,
            _ => 0,
        };
        let opposite = side(last.number.comparator) * side(figure.number.comparator) == -1;
        let gap = figure.start.checked_sub(last.end).map(|_| &scene.tokens[last.end..figure.start]);
        let and = gap.is_some_and(|gap| gap.len() == 1) && scene.flags(last.end) & flag::CONJUNCTION != 0;
        let units = last.number.unit == figure.number.unit || last.number.unit.is_none();
        let (Some(left), Some(right)) = (last.number.value, figure.number.value) else {
            index += 1;
            continue;
        };
        // "under 10 and more than 40" leaves nothing between its bounds.
        let between = if side(last.number.comparator) > 0 { left < right } else { right < left };
        if !(opposite && between && and && units) || last.start == last.first {
            index += 1;
            continue;
        }
        last.number.low = Some(left.min(right));
        last.number.high = Some(left.max(right));
        last.number.value = None;
        last.number.comparator = Comparator::Range;
        last.number.kind = figure.number.kind;
        last.number.unit.clone_from(&figure.number.unit);
        last.number.noun = last.number.noun.or(figure.number.noun);
        last.number.noun_phrase = last.number.noun_phrase.or(figure.number.noun_phrase);
        last.end = figure.end;
        last.rule = "two_bounds";
        figures.remove(index);
    }
}

/// "100 kilometres (60 miles)" and "lost 190 points, or 0.6%": the same quantity said twice moves and compares alike.
fn restate(scene: &Scene, last: &Figure, figure: &mut Figure) {
    let gap = if last.end <= figure.start { &scene.tokens[last.end..figure.start] } else { return };
    let text = |at: usize| gap[at].text(scene.view.text);
    let said_or = |at: usize| scene.connector(Connector::Or, last.end + at) == 1;
    let bracket = gap.len() == 1 && matches!(text(0), "(" | "[" | "/") || gap.len() == 2 && text(0) == "(" && said_or(1);
    let or = matches!(gap.len(), 1 | 2) && said_or(gap.len() - 1) && (gap.len() == 1 || text(0) == ",");
    let moved = last.number.direction.is_some() && or;
    if !(bracket || or) || last.number.unit.is_none() && !moved || last.number.kind == NumberKind::Age {
        return;
    }
    if figure.number.direction.is_none()
        && matches!(figure.number.kind, NumberKind::Percent | NumberKind::PercentChange | NumberKind::Money | NumberKind::Measure)
    {
        figure.number.direction = last.number.direction;
        if figure.number.kind == NumberKind::Percent && figure.number.direction.is_some() {
            figure.number.kind = NumberKind::PercentChange;
        }
    }
    let open = figure.number.comparator == Comparator::Exact && !matches!(last.number.comparator, Comparator::Exact | Comparator::Range);
    if bracket && open && last.number.kind != NumberKind::Percent {
        figure.number.comparator = last.number.comparator;
        figure.number.scope = Some(Scope::Coordinated);
    }
}

/// "shares fell 2.3%, Burlington by 2.6%": the verb is said once.
fn again(scene: &Scene, last: &Figure, figure: &mut Figure) {
    /// Tokens between the two: a comma, a name, "by".
    const GAP: usize = 6;
    let percent = matches!(last.number.kind, NumberKind::PercentChange) && figure.number.kind == NumberKind::Percent;
    let near = last.end <= figure.start && figure.start - last.end <= GAP;
    // "growth of 2.5% this year and 2.8% in 2026"
    let and = near && figure.noun.is_some() && figure.noun == last.noun && scene.connector_before(Connector::And, figure.start) > 0;
    if percent && near && (and || scene.connector_before(Connector::By, figure.start) > 0) {
        figure.number.direction = last.number.direction;
        figure.number.kind = NumberKind::PercentChange;
    }
}

/// "aged 19 and 23": two ages, said once.
fn two_ages(scene: &Scene, last: &Figure, figure: &mut Figure) {
    // "ages 9, 11 and 14": a comma joins where "ages" stands before the first.
    let listed = last.rule == "age_list" || scene.connector_before(Connector::Aged, last.first) > 0;
    let and = |at: usize| scene.connector(Connector::And, at) == 1;
    let linked = match figure.first.saturating_sub(last.end) {
        1 => and(last.end) || listed && scene.word(last.end) == ",",
        2 => listed && scene.word(last.end) == "," && and(last.end + 1),
        _ => false,
    };
    let bare = figure.number.kind == NumberKind::Number || figure.noun.is_some_and(|noun| noun.head < figure.first);
    let plain = bare && figure.number.unit.is_none() && figure.number.value.is_some_and(|value| value > 0.0 && value < OLDEST && value.fract() == 0.0);
    if matches!(last.rule, "age_bare" | "age_list") && linked && plain {
        figure.number.kind = NumberKind::Age;
        figure.number.unit.clone_from(&last.number.unit);
        figure.noun = last.noun;
        figure.number.noun = last.number.noun;
        figure.number.noun_phrase = last.number.noun_phrase;
        figure.rule = "age_list";
    }
}

/// "6- and 7-year-olds", "6 and 7 years old": the unit is said once, behind the last age.
pub(super) fn ages_before(scene: &Scene, figures: &mut [Figure]) {
    for index in (1..figures.len()).rev() {
        let (before, here) = figures.split_at_mut(index);
        let (last, figure) = (&mut before[index - 1], &here[0]);
        let said = matches!(figure.rule, "age_old" | "age_before") && figure.number.kind == NumberKind::Age && figure.start == figure.first;
        let from = last.end + usize::from(scene.word(last.end) == "-");
        let links = |at: usize| scene.connector(Connector::And, at) == 1 || scene.connector(Connector::Or, at) == 1;
        let linked = match figure.first.saturating_sub(from) {
            1 => links(from) || scene.word(from) == ",",
            2 => scene.word(from) == "," && links(from + 1),
            _ => false,
        };
        let bare = last.number.unit.is_none() && last.noun.is_none_or(|noun| noun.head < last.first || noun.head >= figure.first);
        let younger = last.number.value.zip(figure.number.value).is_some_and(|(one, other)| one > 0.0 && one.fract() == 0.0 && one < other && other < OLDEST);
        if said && linked && bare && younger && matches!(last.number.kind, NumberKind::Number | NumberKind::Count) {
            last.number.kind = NumberKind::Age;
            last.number.unit.clone_from(&figure.number.unit);
            (last.noun, last.number.noun, last.number.noun_phrase) = (figure.noun, figure.number.noun, figure.number.noun_phrase);
            last.rule = "age_before";
        }
    }
}

/// "a three-year, $54 million contract": what two adjectives stand before.
fn share_noun(scene: &Scene, last: &mut Figure, figure: &Figure) {
    let comma = last.end + 1 == figure.first && scene.word(last.end) == "," && figure.start == figure.first;
    let hyphen = (last.first..last.end).any(|at| scene.past_hyphen(at) > at);
    let before = figure.noun.is_some_and(|noun| noun.first >= figure.end);
    if last.noun.is_none() && comma && hyphen && before {
        (last.noun, last.number.noun, last.number.noun_phrase) = (figure.noun, figure.number.noun, figure.number.noun_phrase);
    }
}

/// Nobody is older.
pub(super) const OLDEST: f64 = 125.0;

/// "more than 1,700 deportations and 1,000 arrests": a round figure joined to a compared one of its kind is compared too.
pub(super) fn share_comparators(scene: &Scene, figures: &mut [Figure]) {
    for index in 1..figures.len() {
        let (before, here) = figures.split_at_mut(index);
        let (last, figure) = (&mut before[index - 1], &mut here[0]);
        share_noun(scene, last, figure);
        if figure.number.kind == NumberKind::Percent
            && let Some(direction) = ellipsis::gapped(scene, before, figure)
        {
            figure.number.kind = NumberKind::PercentChange;
            figure.number.direction = Some(direction);
        }
        let last = &before[index - 1];
        restate(scene, last, figure);
        again(scene, last, figure);
        two_ages(scene, last, figure);
        let comparator = last.number.comparator;
        let open =
            figure.number.comparator == Comparator::Exact && !matches!(comparator, Comparator::Exact | Comparator::Range) && figure.start == figure.first;
        let round = figure.number.value.is_some_and(|value| value >= 10.0 && value % 10.0 == 0.0) && !matches!(figure.numeral_form, Form::Fraction);
        let same = figure.number.kind == last.number.kind && figure.number.unit == last.number.unit;
        if !(open && round && same && figure.number.kind != NumberKind::Ordinal && figure.number.direction == last.number.direction) {
            continue;
        }
        let after = last.noun.map_or(last.end, |noun| if noun.end > last.end && noun.end <= figure.first { noun.end } else { last.end });
        let gap = &scene.tokens[after..figure.first];
        let links = |at: usize| scene.connector(Connector::And, at) == 1 || scene.connector(Connector::Or, at) == 1;
        let joined = match gap.len() {
            1 => links(after) || scene.word(after) == ",",
            2 => scene.word(after) == "," && links(after + 1),
            _ => false,
        };
        if joined {
            figure.number.comparator = comparator;
            figure.number.scope = Some(Scope::Coordinated);
        }
    }
}
