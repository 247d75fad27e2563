//! From the matches of a sentence to its figures: kind, value, unit, comparator, noun, direction.
//!
//! "more than 1,700 deportations and 1,000 arrests": two matches of `numeral`; the first has a comparator of its own, the
//! second stands in coordination with it and takes the same.

use super::grammar::{Match, best_path};
use super::lattice::Scene;
use super::lexicon::{Connector, CurrencyClass, flag};
use super::nouns::{self, Noun};
use super::units::{self, Amount};
use super::{Comparator, Number, NumberKind, Scope, comparators, refusals};
use crate::annotation::Annotation;
use crate::extract::View;
use crate::extract::numerals::Form;
use crate::segment::TokenKind;
use crate::text::Span;

/// Where the countries of an article stand, read when an ambiguous currency is first met.
#[derive(Default)]
pub(super) struct Countries {
    /// The currency code of each country named, its family, and the token.
    named: Option<Vec<(&'static str, &'static str, usize)>>,
}

/// A figure while the sentence is read.
struct Figure {
    first: usize,
    end: usize,
    /// Where its comparator begins.
    start: usize,
    noun: Option<Noun>,
    number: Number,
    rule: &'static str,
    numeral_form: Form,
}

/// Finds the figures of a sentence and appends them.
pub(super) fn of_sentence(scene: &Scene, countries: &mut Countries, into: &mut Vec<Annotation<Number>>) {
    let mut figures: Vec<Figure> = Vec::new();
    for found in best_path(scene) {
        if !scene.numerals.is_empty()
            && let Some(figure) = figure(scene, &found, figures.last(), countries)
        {
            figures.push(figure);
        }
    }
    articles(scene, &mut figures);
    join_parts(scene, &mut figures);
    join_bounds(scene, &mut figures);
    if figures.is_empty() {
        return;
    }
    share_comparators(scene, &mut figures);
    for figure in figures {
        let span = scene.view.span(figure.first, figure.end);
        let first = scene.dates.partition_point(|date| date.span.end() <= span.start());
        if scene.dates.get(first).is_some_and(|date| date.span.overlaps(span)) {
            continue;
        }
        into.push(Annotation { span, value: figure.number, rule: figure.rule });
    }
}

fn phrase(scene: &Scene, noun: Option<Noun>) -> (Option<Span>, Option<Span>) {
    (noun.map(|noun| scene.tokens[noun.head].span()), noun.map(|noun| scene.view.span(noun.first, noun.end)))
}

fn figure(scene: &Scene, found: &Match, last: Option<&Figure>, countries: &mut Countries) -> Option<Figure> {
    let numeral = found.capture.numerals[0]?;
    let amount = units::amount(found);
    let (mut value, mut low, mut high) = match amount {
        Amount::One(value) if value.is_finite() => (Some(value), None, None),
        Amount::One(_) => return None,
        Amount::Range(low, high) => (None, Some(low), Some(high)),
        Amount::Vague => (None, None, None),
    };
    // "Boeing 777F", "scp-173m": a letter behind digits is a unit only where the digits stand free.
    // "12 per 100,000": the base belongs to the rate.
    let base = last.is_some_and(|last| {
        last.number.kind == NumberKind::Rate
            && last.number.unit.as_deref().and_then(|unit| unit.strip_prefix("per ")).is_some_and(|base| base == numeral.value.to_string())
    });
    if base && scene.connector_before(Connector::Per, found.first) > 0 {
        return None;
    }
    let letter = found.rule.name == "measure"
        && scene.glued(numeral.end as usize)
        && found.end == numeral.end as usize + 1
        && scene.tokens[found.end - 1].end - scene.tokens[found.end - 1].start == 1;
    if letter && refusals::named_code(scene, found) {
        return None;
    }
    let plain =
        matches!(found.rule.name, "numeral" | "range" | "or_range" | "and_range" | "score" | "one_in" | "one_over" | "ordinal" | "decade" | "hyphenated");
    if plain && refusals::refused(scene, found) || refusals::idiom(scene, found.first) {
        return None;
    }
    let mut figure = Figure {
        first: found.first,
        end: found.end,
        start: found.first,
        noun: None,
        rule: found.rule.name,
        numeral_form: numeral.form,
        number: Number {
            kind: found.rule.kind,
            value: None,
            low: None,
            high: None,
            unit: None,
            iso: None,
            noun: None,
            noun_phrase: None,
            comparator: Comparator::Exact,
            scope: None,
            direction: None,
            speaker: None,
        },
    };
    let mut end_of_noun = None;
    match found.rule.kind {
        NumberKind::Money => figure.number.unit = Some(currency(scene, found, countries).to_owned()),
        NumberKind::Percent => figure.number.unit = Some("percent".to_owned()),
        NumberKind::PercentChange => figure.number.unit = Some("percentage point".to_owned()),
        NumberKind::Duration => {
            figure.number.unit = units::unit(found);
            figure.number.iso = units::iso(found, amount);
        }
        NumberKind::Age => figure.number.unit = Some(found.capture.units[0].unwrap_or("year").to_owned()),
        NumberKind::Measure => {
            figure.number.unit = units::unit(found);
            if found.capture.per.is_some() || figure.number.unit.as_deref().is_some_and(|unit| unit.contains(" per ")) {
                figure.number.kind = NumberKind::Rate;
            }
            if found.rule.name == "measure_below_zero" && figure.number.unit.is_none() {
                figure.number.unit = Some("degree".to_owned());
            }
        }
        NumberKind::Ordinal => {
            figure.noun =
                nouns::noun_of_one(scene, found.end).or_else(|| last.filter(|last| last.number.kind == NumberKind::Ordinal).and_then(|last| last.noun));
        }
        NumberKind::Fraction => figure.noun = nouns::noun_behind(scene, found.end, 2.0),
        NumberKind::Count => {
            let behind = if found.capture.glued.is_some() { found.end } else { scene.past_hyphen(found.end) };
            figure.noun = nouns::noun_of_one(scene, behind);
            if let Some(glued) = found.capture.glued.filter(|_| figure.noun.is_none()) {
                figure.noun = Some(Noun { head: glued, first: glued, end: glued + 1, elliptic: false });
            }
        }
        NumberKind::Score => {
            low = found.capture.numerals[0].map(|numeral| numeral.value);
            high = found.capture.numerals[1].map(|numeral| numeral.value);
        }
        _ => {
            let counted = value.unwrap_or(2.0);
            plain_kind(scene, found, counted, last, &mut figure)?;
            if matches!(figure.number.kind, NumberKind::Count | NumberKind::Rate) {
                end_of_noun = figure.noun.filter(|noun| noun.first >= figure.end).map(|noun| noun.head + 1);
            }
        }
    }
    let (comparator, start) = comparators::before(scene, figure.first, figure.number.kind);
    figure.start = start;
    figure.number.comparator = comparator;
    let behind = comparators::after(scene, figure.end, end_of_noun);
    // "about 500 or more": the bound says more than the haze.
    if let Some(behind) = behind.filter(|behind| comparator == Comparator::Exact || comparator == Comparator::Approx && *behind != Comparator::Approx) {
        figure.number.comparator = behind;
    }
    if low.is_some() && figure.number.kind != NumberKind::Score {
        figure.number.comparator = Comparator::Range;
    }
    if amount == Amount::Vague && figure.number.comparator == Comparator::Exact {
        figure.number.comparator = Comparator::Approx;
    }
    figure.number.direction = comparators::direction(scene, figure.start, figure.end, figure.number.kind);
    if found.rule.name == "index_points" && figure.number.direction.is_none() {
        // "25 points" in a game are counted; "rose 64 points" measures.
        figure.number.kind = NumberKind::Count;
        figure.number.unit = None;
        figure.end -= 1;
        figure.noun = nouns::noun_behind(scene, figure.end, 2.0);
    }
    if figure.number.kind == NumberKind::Percent && figure.number.direction.is_some() {
        figure.number.kind = NumberKind::PercentChange;
    }
    if figure.number.kind == NumberKind::Percent && found.first > scene.first && scene.word(found.first - 1) == "+" && scene.glued(found.first) {
        figure.number.kind = NumberKind::PercentChange;
        figure.number.direction = Some(super::Direction::Up);
    }
    if value.is_some_and(|value| value < 0.0) && figure.number.kind == NumberKind::Percent {
        figure.number.kind = NumberKind::PercentChange;
        figure.number.direction = Some(super::Direction::Down);
    }
    if figure.noun.is_none() && takes_subject(figure.number.kind) {
        figure.noun = subject(scene, found, &figure, last);
    }
    if matches!(figure.number.comparator, Comparator::Exact) {
        figure.number.scope = None;
    } else {
        figure.number.scope = Some(Scope::Own);
    }
    if figure.number.kind == NumberKind::Fraction && value.is_some_and(|value| value > 1.0) && figure.noun.is_none() {
        figure.number.kind = NumberKind::Number;
    }
    (figure.number.value, figure.number.low, figure.number.high) = (value.take(), low.take(), high.take());
    (figure.number.noun, figure.number.noun_phrase) = phrase(scene, figure.noun);
    Some(figure)
}

fn takes_subject(kind: NumberKind) -> bool {
    matches!(
        kind,
        NumberKind::Percent
            | NumberKind::PercentChange
            | NumberKind::Money
            | NumberKind::Measure
            | NumberKind::Rate
            | NumberKind::Age
            | NumberKind::Number
            | NumberKind::Duration
    )
}

/// What a figure with a unit measures.
fn subject(scene: &Scene, found: &Match, figure: &Figure, last: Option<&Figure>) -> Option<Noun> {
    let kind = figure.number.kind;
    if kind == NumberKind::Duration {
        // "a 40-year low", "six weeks' leave", but "six months as": only what a hyphen or possessive ties to it.
        let tied = (found.first..found.end).any(|at| scene.word(at) == "-" && scene.glued(at))
            || scene.token(found.end).is_some_and(|token| token.kind == TokenKind::Possessive || matches!(scene.word(found.end), "'" | "’"));
        let behind = if tied {
            nouns::noun_of_one(scene, found.end + usize::from(scene.token(found.end).is_some_and(|token| token.kind != TokenKind::Word)))
        } else {
            None
        };
        let up_to = figure.start < figure.first && matches!(figure.number.comparator, Comparator::UpTo | Comparator::AtMost);
        return behind.or_else(|| {
            let before = figure.start.checked_sub(1).filter(|&at| {
                up_to && at >= scene.first && scene.flags(at) & flag::STOP == 0 && scene.tokens[at].kind == TokenKind::Word && !nouns::is_past(scene, at)
            });
            before.map(|head| Noun { head, first: head, end: head + 1, elliptic: false })
        });
    }
    if kind == NumberKind::Age {
        if let Some(noun) = nouns::noun_of_one(scene, found.end) {
            return Some(noun);
        }
        return nouns::left(scene, figure.start, scene.first);
    }
    // "sank 25 per cent to $303 million, or 27c a share": the same thing as the figure right before.
    if let Some(last) = last.filter(|last| takes_subject(last.number.kind) && last.number.kind != NumberKind::Duration && last.noun.is_some()) {
        let close = figure.start.saturating_sub(last.end) <= 3
            && (last.end..figure.start)
                .all(|at| scene.tokens[at].kind != TokenKind::Word || scene.flags(at) & (flag::PREPOSITION | flag::CONJUNCTION | flag::DETERMINER) != 0);
        if close {
            return last.noun;
        }
    }
    // "$8 million in aid"
    let mass = kind == NumberKind::Money && scene.word(found.end) == "in" && scene.flags(found.end + 1) & flag::STOP == 0;
    if mass && let Some(noun) = nouns::noun_of_one(scene, found.end + 1).filter(|noun| scene.tokens[noun.head].shape == crate::segment::Shape::Lower) {
        return Some(noun);
    }
    let hyphen = scene.past_hyphen(found.end) > found.end;
    let per = scene.connector(Connector::Per, found.end) > 0;
    let floor = last.map_or(scene.first, |last| last.end);
    let noun = nouns::measured(scene, figure.start, found.end, floor, kind != NumberKind::Number && (hyphen || !per));
    // "rose 5% in May and 3% in June": one subject for both.
    noun.or_else(|| last.filter(|last| last.number.kind == kind && last.number.unit == figure.number.unit).and_then(|last| last.noun))
}

/// What a numeral without unit is.
fn plain_kind(scene: &Scene, found: &Match, value: f64, last: Option<&Figure>, figure: &mut Figure) -> Option<()> {
    let numeral = found.capture.numerals[0]?;
    if numeral.form == Form::Decade {
        // "in her mid-20s" is an age; "the 1990s" and "the 80s" are dates.
        let before = scene.connector_before(Connector::DecadeCue, found.first) > 0;
        let decade = numeral.value >= 100.0 || !before;
        if decade {
            return None;
        }
        figure.number.kind = NumberKind::Age;
        figure.number.unit = Some("year".to_owned());
        return Some(());
    }
    if numeral.form == Form::Fraction && found.capture.numerals[1].is_none() {
        figure.noun = nouns::noun_behind(scene, found.end, 2.0);
        // "half the time": a determiner stands between.
        if figure.noun.is_none() && scene.flags(found.end) & flag::DETERMINER != 0 {
            figure.noun = nouns::noun_behind(scene, found.end + 1, 1.0);
        }
        let counted = numeral.value > 1.0;
        figure.number.kind = if counted { NumberKind::Count } else { NumberKind::Fraction };
        return Some(());
    }
    if age(scene, found, numeral.value) {
        figure.number.kind = NumberKind::Age;
        figure.number.unit = Some("year".to_owned());
        figure.rule = "age_bare";
        let at = scene.connector_before(Connector::Aged, found.first);
        figure.noun = nouns::left(scene, found.first - at.max(usize::from(at == 0)), scene.first);
        return Some(());
    }
    let noun = nouns::noun_behind(scene, found.end, value);
    if let Some(noun) = noun.filter(|noun| !noun.elliptic) {
        figure.number.kind = NumberKind::Count;
        figure.noun = Some(noun);
        let tail = noun.head + 1;
        let per = scene.connector(Connector::Per, tail);
        if per > 0 && noun.first >= found.end {
            let rate = match scene.unit_of(tail + per) {
                Some((unit, class, _)) if class == super::lexicon::UnitClass::Time && !scene.word(tail + per).ends_with('s') => Some(format!("per {unit}")),
                _ => {
                    scene.numeral(tail + per).filter(|_| scene.word(tail) == "per" || scene.word(tail) == "for").map(|numeral| format!("per {}", numeral.value))
                }
            };
            if let Some(rate) = rate {
                figure.number.kind = NumberKind::Rate;
                figure.number.unit = Some(rate);
            }
        }
        return Some(());
    }
    let per = scene.connector(Connector::Per, found.end);
    if per > 0
        && matches!(scene.word(found.end), "per" | "for")
        && let Some(numeral) = scene.numeral(found.end + per)
    {
        figure.number.kind = NumberKind::Rate;
        figure.number.unit = Some(format!("per {}", numeral.value));
        return Some(());
    }
    let of = scene.connector(Connector::Of, found.end) > 0;
    if let Some(last) = last {
        let gap = &scene.tokens[last.end..found.first];
        // "from 110 kilometres an hour to 80", "up to 252 miles, from 200": the unit is said once.
        let short = gap.len() <= 3
            && gap.iter().all(|token| token.kind != TokenKind::Word || scene.lexicon.mark(token).flags & (flag::PREPOSITION | flag::CONJUNCTION) != 0);
        if last.number.unit.is_some() && last.number.kind != NumberKind::Age && short && !gap.is_empty() && noun.is_none() && !of {
            figure.number.kind = last.number.kind;
            figure.number.unit.clone_from(&last.number.unit);
            if last.number.kind == NumberKind::Duration {
                figure.number.iso = last.number.unit.as_deref().and_then(|unit| units::one(unit, value));
            }
            figure.noun = last.noun;
            return Some(());
        }
        // "Two Palestinians were killed and more than 120 injured", "14 of them"
        if matches!(last.number.kind, NumberKind::Count) && (noun.is_some() || of || !value_noun(scene, found.end)) && last.noun.is_some() && (value >= 1.0) {
            let elliptic = noun.is_some_and(|noun| noun.elliptic);
            let listed = elliptic || of || gap.len() <= 4;
            if listed {
                figure.number.kind = NumberKind::Count;
                figure.noun = if elliptic && last.noun.is_none() { noun } else { last.noun };
                return Some(());
            }
        }
    }
    if let Some(noun) = noun {
        figure.number.kind = NumberKind::Count;
        figure.noun = Some(noun);
        return Some(());
    }
    if of {
        figure.number.kind = NumberKind::Count;
    }
    Some(())
}

fn value_noun(scene: &Scene, at: usize) -> bool {
    scene.token(at).is_some_and(|token| token.kind == TokenKind::Word) && scene.flags(at) & flag::STOP == 0
}

/// "aged 13", "at the age of 21", "Petro, 64, said", "turned 50".
fn age(scene: &Scene, found: &Match, value: f64) -> bool {
    const OLDEST: f64 = 125.0;
    if !(0.0..OLDEST).contains(&value) || value.fract() != 0.0 || found.first == scene.first {
        return false;
    }
    let cue = scene.connector_before(Connector::Aged, found.first) > 0 || scene.connector_before(Connector::AgeVerb, found.first) > 0;
    if cue {
        return !nouns::plural_noun(scene, found.end);
    }
    let digits = scene.tokens[found.first].kind == TokenKind::Number;
    let closed = scene.token(found.end).is_none_or(|token| token.kind == TokenKind::Punct && matches!(scene.word(found.end), "," | ")" | "." | ";"));
    let opened = matches!(scene.word(found.first - 1), "," | "(") && found.first >= scene.first + 2;
    if !(digits && closed && opened && value >= 1.0) {
        return false;
    }
    let name = &scene.tokens[found.first - 2];
    let person = name.kind == TokenKind::Word && name.capitalised() && scene.flags(found.first - 2) & flag::STOP == 0;
    // "Petro, 64." ends a sentence as well; "Chapters 3, 4, 5" has digits before the comma.
    // "Prescott (4)" wears a number.
    const YOUNGEST_IN_BRACKETS: f64 = 14.0;
    let bracket = scene.word(found.first - 1) == "(";
    person && (!bracket || value >= YOUNGEST_IN_BRACKETS) && (scene.word(found.end) != "." || !bracket)
}

/// "two years and six months", "5 feet 10 inches": parts of one quantity become one figure in the smaller unit.
fn join_parts(scene: &Scene, figures: &mut Vec<Figure>) {
    let mut index = 1;
    while index < figures.len() {
        let (before, here) = figures.split_at_mut(index);
        let (last, figure) = (&mut before[index - 1], &here[0]);
        let kinds = last.number.kind == figure.number.kind && matches!(figure.number.kind, NumberKind::Duration | NumberKind::Measure);
        let gap = &scene.tokens[last.end..figure.first];
        let joined = kinds
            && figure.start == figure.first
            && gap.len() <= 2
            && gap.iter().all(|token| matches!(token.text(scene.view.text), "," | "and" | "&" | "y" | "e" | "con"));
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
fn join_bounds(scene: &Scene, figures: &mut Vec<Figure>) {
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
        let and = gap.is_some_and(|gap| gap.len() == 1 && matches!(gap[0].text(scene.view.text), "and" | "but" | "y" | "pero"));
        let units = last.number.unit == figure.number.unit || last.number.unit.is_none();
        let (Some(left), Some(right)) = (last.number.value, figure.number.value) else {
            index += 1;
            continue;
        };
        if !(opposite && and && units) || last.start == last.first {
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

/// "for an hour", "more than a year": a length of time without a numeral.
fn articles(scene: &Scene, figures: &mut Vec<Figure>) {
    for at in scene.first..scene.tokens.len().saturating_sub(1) {
        if scene.connector(Connector::Article, at) == 0 {
            continue;
        }
        let Some((unit, super::lexicon::UnitClass::Time, len)) = scene.unit_of(at + 1) else { continue };
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
        if figures.iter().any(|figure| figure.first < end && at < figure.end) && value == 1.0 {
            continue;
        }
        figures.retain(|figure| figure.end <= at || figure.first >= end);
        let (comparator, start) = comparators::before(scene, at, NumberKind::Duration);
        let number = Number {
            kind: NumberKind::Duration,
            value: Some(value),
            low: None,
            high: None,
            unit: Some(unit.to_owned()),
            iso: units::one(unit, value),
            noun: None,
            noun_phrase: None,
            comparator,
            scope: (comparator != Comparator::Exact).then_some(Scope::Own),
            direction: None,
            speaker: None,
        };
        figures.push(Figure { first: at, end, start, noun: None, number, rule: "duration_article", numeral_form: Form::Words });
        figures.sort_by_key(|figure| figure.first);
    }
}

/// "100 kilometres (60 miles)" and "lost 190 points, or 0.6%": the same quantity said twice moves and compares alike.
fn restate(scene: &Scene, last: &Figure, figure: &mut Figure) {
    let gap = if last.end <= figure.start { &scene.tokens[last.end..figure.start] } else { return };
    let text = |at: usize| gap[at].text(scene.view.text);
    let bracket = gap.len() == 1 && matches!(text(0), "(" | "[" | "/") || gap.len() == 2 && text(0) == "(" && text(1) == "or";
    let or = matches!(gap.len(), 1 | 2) && text(gap.len() - 1) == "or" && (gap.len() == 1 || text(0) == ",");
    if !(bracket || or) || last.number.unit.is_none() || last.number.kind == NumberKind::Age {
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

/// "more than 1,700 deportations and 1,000 arrests": a round figure joined to a compared one of its kind is compared too.
fn share_comparators(scene: &Scene, figures: &mut [Figure]) {
    for index in 1..figures.len() {
        let (before, here) = figures.split_at_mut(index);
        let (last, figure) = (&before[index - 1], &mut here[0]);
        restate(scene, last, figure);
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
        let joined = match gap {
            [and] => matches!(and.text(scene.view.text), "and" | "or" | "y" | "o" | ","),
            [comma, and] => comma.text(scene.view.text) == "," && matches!(and.text(scene.view.text), "and" | "or" | "y" | "o"),
            _ => false,
        };
        if joined {
            figure.number.comparator = comparator;
            figure.number.scope = Some(Scope::Coordinated);
        }
    }
}

/// The ISO 4217 code of an amount; of a currency that several countries have, that of the country named nearest.
fn currency(scene: &Scene, found: &Match, countries: &mut Countries) -> &'static str {
    let Some((code, class)) = found.capture.currency else { return "XXX" };
    match class {
        CurrencyClass::Sign if code == "USD" => home_dollar(scene.view).unwrap_or(code),
        CurrencyClass::Country => {
            let word = scene.word(found.end - 1).to_lowercase();
            let named = countries.named.get_or_insert_with(|| named_countries(scene));
            let near = named.iter().filter(|(_, family, _)| word.starts_with(family.trim_end_matches('a'))).min_by_key(|(_, _, at)| at.abs_diff(found.first));
            near.map_or(code, |(code, _, _)| code)
        }
        _ => code,
    }
}

fn named_countries(scene: &Scene) -> Vec<(&'static str, &'static str, usize)> {
    let tokens = scene.view.tokens;
    (0..tokens.len()).filter_map(|at| scene.lexicon.countries.longest(tokens, at).map(|found| (found.value.0, found.value.1, at))).collect()
}

/// "$" on the pages of a country with a dollar of its own.
fn home_dollar(view: &View) -> Option<&'static str> {
    let url = view.meta.url.as_deref()?;
    let host = url.split("//").nth(1).unwrap_or(url).split('/').next()?;
    Some(match host.rsplit('.').next()? {
        "au" => "AUD",
        "ca" => "CAD",
        "nz" => "NZD",
        "sg" => "SGD",
        "hk" => "HKD",
        _ => return None,
    })
}
