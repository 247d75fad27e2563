//! From the matches of a sentence to its figures: kind, value, unit, comparator, noun, direction.
//!
//! "more than 1,700 deportations and 1,000 arrests": two matches of `numeral`; the first has a comparator of its own, the
//! second stands in coordination with it and takes the same.

use super::coordination::{OLDEST, join_bounds, join_parts, share_comparators};
use super::currencies::{Countries, currency};
use super::grammar::{Match, best_path};
use super::lattice::Scene;
use super::lexicon::{Connector, UnitClass, flag};
use super::nouns::{self, Noun};
use super::units::{self, Amount};
use super::{Comparator, Number, NumberKind, Scope, comparators, refusals, subjects};
use crate::annotation::Annotation;
use crate::extract::numerals::Form;
use crate::segment::TokenKind;
use crate::text::Span;

/// A figure while the sentence is read.
pub(super) struct Figure {
    pub(super) first: usize,
    pub(super) end: usize,
    /// Where its comparator begins.
    pub(super) start: usize,
    pub(super) noun: Option<Noun>,
    pub(super) number: Number,
    pub(super) rule: &'static str,
    pub(super) numeral_form: Form,
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
    // "S&P 500", "FTSE 100": the head of a name that ends in a number is the name.
    let head = |noun: Noun| {
        if scene.tokens[noun.head].kind == TokenKind::Number { scene.view.span(noun.first, noun.head + 1) } else { scene.tokens[noun.head].span() }
    };
    (noun.map(head), noun.map(|noun| scene.view.span(noun.first, noun.end)))
}

fn figure(scene: &Scene, found: &Match, last: Option<&Figure>, countries: &mut Countries) -> Option<Figure> {
    let numeral = found.capture.numerals[0]?;
    let amount = units::amount(found);
    let (mut value, mut low, mut high) = match amount {
        Amount::One(value) if value.is_finite() => (Some(value), None, None),
        Amount::Range(low, high) if low.is_finite() && high.is_finite() => (None, Some(low), Some(high)),
        Amount::One(_) | Amount::Range(..) => return None,
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
    // "under-16s" are people.
    let letter = matches!(found.rule.name, "measure" | "duration")
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
            if let Some(glued) = found.capture.glued {
                let titled = scene.tokens[glued].capitalised();
                if titled {
                    figure.end = numeral.end as usize;
                }
                if titled || figure.noun.is_none() {
                    figure.noun = Some(Noun { head: glued, first: glued, end: glued + 1, elliptic: false });
                }
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
    if figure.number.kind == NumberKind::Duration {
        timed(scene, &mut figure);
    }
    if figure.number.kind == NumberKind::Duration && of_years(scene, found, &figure) {
        figure.number.kind = NumberKind::Age;
        figure.number.iso = None;
        figure.rule = "age_of_years";
        figure.noun = Some(nouns::back_over(scene, found.first - 2, scene.first));
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
    if found.rule.name == "index_points" && figure.number.direction.is_none() && !is_level(scene, &figure, value) {
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
    // "put the figure at 3,788", "the toll rose to 14"
    if figure.number.kind == NumberKind::Number && figure.noun.is_some_and(|noun| scene.flags(noun.head) & flag::TALLY != 0) {
        figure.number.kind = NumberKind::Count;
    }
    figure.noun = figure.noun.map(|noun| if noun.head < found.first { tallied(scene, noun) } else { noun });
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

/// "the number of people killed in the floods": the head is what is counted.
fn tallied(scene: &Scene, noun: Noun) -> Noun {
    let of = scene.connector(Connector::Of, noun.head + 1);
    if of == 0 || scene.flags(noun.head) & flag::TALLY == 0 {
        return noun;
    }
    let counted = nouns::noun_behind(scene, noun.head + 1, 2.0);
    counted.map_or(noun, |counted| Noun { head: counted.head, first: noun.first, end: noun.end.max(counted.end), elliptic: false })
}

/// "closed at 1,463.78 points": the level of an index, which no game has.
fn is_level(scene: &Scene, figure: &Figure, value: Option<f64>) -> bool {
    /// Nobody scores so many.
    const MOST_SCORED: f64 = 1000.0;
    let led = figure.start > scene.first && scene.flags(figure.start - 1) & flag::LEVEL != 0;
    led && value.is_some_and(|value| value >= MOST_SCORED || value.fract() != 0.0)
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
        // "a sentence of ten years", "the talks lasted six weeks"
        let led = figure.start.checked_sub(1).filter(|&at| at > scene.first);
        let of = led.is_some_and(|at| scene.connector(Connector::Of, at) == 1 || scene.flags(at) & flag::LASTING != 0);
        let subject = if of { subjects::left(scene, figure.start, last.map_or(scene.first, |last| last.end)) } else { None };
        return behind.or(subject).or_else(|| {
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
        // "children under the age of five years"
        if figure.start > scene.first && scene.flags(figure.start - 1) & flag::PERSON != 0 {
            return Some(nouns::back_over(scene, figure.start, scene.first));
        }
        return subjects::left(scene, figure.start, scene.first);
    }
    // "sank 25 per cent to $303 million, or 27c a share": the same thing as the figure right before.
    if let Some(last) = last.filter(|last| takes_subject(last.number.kind) && last.number.kind != NumberKind::Duration && last.noun.is_some()) {
        // Only small words and what the figure before is of may stand between: "60% of its market cap, or more than $30 billion".
        const SMALL: u64 = flag::LEVEL | flag::CONJUNCTION | flag::DETERMINER | flag::ADVERB;
        let from = last.noun.map_or(last.end, |noun| noun.end.max(last.end)).min(figure.start);
        let moves = |at: usize| nouns::infinitive(scene, at) || scene.flags(at) & flag::MODAL != 0;
        let small = |at: usize| scene.tokens[at].kind != TokenKind::Word || scene.flags(at) & SMALL != 0 || moves(at) || scene.unit_of(at).is_some();
        let close = figure.start - from <= 5 && (from..figure.start).all(small);
        // "78 per cent in cash, up from 50 per cent"
        let again = last.number.unit == figure.number.unit && compared(scene, figure.start) && scene.move_at(figure.start - 1).is_none();
        // "a 20 km ride and a 5 km run": each has its own.
        let own = last.noun.is_some_and(|noun| noun.first >= last.end) && subjects::attributive(scene, found.end).is_some();
        if (close || again) && !own && scene.connector(Connector::Of, found.end) == 0 {
            return last.noun;
        }
    }
    // "$8 million in aid"
    let mass = kind == NumberKind::Money && scene.connector(Connector::In, found.end) == 1 && scene.flags(found.end + 1) & (flag::STOP | flag::SET_PHRASE) == 0;
    if mass && let Some(noun) = nouns::noun_of_one(scene, found.end + 1).filter(|noun| scene.tokens[noun.head].shape == crate::segment::Shape::Lower) {
        return Some(noun);
    }
    let hyphen = scene.past_hyphen(found.end) > found.end;
    let per = scene.connector(Connector::Per, found.end) > 0;
    // "his first term at 3,788": an ordinal is part of what is measured.
    let floor = last.filter(|last| last.number.kind != NumberKind::Ordinal).map_or(scene.first, |last| last.end);
    let noun = subjects::measured(scene, figure.start, found.end, floor, kind != NumberKind::Number && (hyphen || !per));
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
        // "two men, aged 19 and 23"
        let before = found.first - at.max(usize::from(at == 0));
        let before = if before > scene.first + 1 && scene.word(before - 1) == "," { before - 1 } else { before };
        let person = before > scene.first && scene.flags(before - 1) & flag::PERSON != 0;
        figure.noun = if person { Some(nouns::back_over(scene, before, scene.first)) } else { subjects::left(scene, before, scene.first) };
        return Some(());
    }
    // "a magnitude 6.4 earthquake", "a quake of magnitude 5.8"
    if found.first > scene.first && scene.flags(found.first - 1) & flag::SCALE != 0 {
        let at = found.first - 1;
        figure.number.kind = NumberKind::Measure;
        figure.number.unit = scene.unit_of(at).map(|(unit, ..)| unit.to_owned());
        figure.noun = subjects::attributive(scene, found.end).or_else(|| subjects::left(scene, at, scene.first));
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
                Some((unit, class, _)) if class == UnitClass::Time && !scene.word(tail + per).ends_with('s') => Some(format!("per {unit}")),
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
    // "22 burglaries, compared with an average of 20 per week"
    let per = scene.connector(Connector::Per, found.end);
    if per > 0
        && noun.is_none()
        && let Some((unit, UnitClass::Time, len)) = scene.unit_of(found.end + per)
        && !scene.word(found.end + per + len - 1).ends_with('s')
        && !scene.dated(found.end + per)
    {
        figure.number.kind = NumberKind::Rate;
        figure.number.unit = Some(format!("per {unit}"));
        figure.noun = last.filter(|last| last.number.kind == NumberKind::Count).and_then(|last| last.noun);
        return Some(());
    }
    let per = scene.connector(Connector::PerNumber, found.end);
    if per > 0
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
        // "rose 0.1% to 1,333": a level that a change leads to is no percentage, save behind "from".
        let level = matches!(last.number.kind, NumberKind::Percent | NumberKind::PercentChange)
            && (last.end..found.first).any(|at| scene.connector(Connector::To, at) > 0)
            && scene.connector_before(Connector::From, last.start) == 0;
        // "for two years and 95,800 who have": another thing begins.
        let other = scene.flags(found.end) & (flag::PRONOUN | flag::AUXILIARY | flag::VERB) != 0;
        if last.number.unit.is_some() && last.number.kind != NumberKind::Age && short && !gap.is_empty() && noun.is_none() && !of && !level && !other {
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
            // "435 homes by open sale and 187 by tender", "460 cars have been stolen, compared with 63 last year"
            let after = last.noun.map_or(last.end, |noun| noun.end.max(last.end)).min(found.first);
            let linked = found.first > after && scene.flags(found.first - 1) & (flag::CONJUNCTION | flag::PREPOSITION) != 0;
            let listed = elliptic || of || gap.len() <= 4 || linked && found.first - after <= 4 || compared(scene, found.first);
            if listed {
                figure.number.kind = NumberKind::Count;
                // "17 dead and 43 missing" are two things.
                // … and so are "a toll of 41, with 16 missing".
                let other = last.noun.is_none_or(|noun| noun.elliptic || scene.flags(noun.head) & flag::TALLY != 0);
                figure.noun = if elliptic && other { noun } else { last.noun };
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

/// "compared with 63", "up from 1,200".
fn compared(scene: &Scene, first: usize) -> bool {
    let flags = |back: usize| if first >= scene.first + back { scene.flags(first - back) } else { 0 };
    flags(1) & flag::PREPOSITION != 0 && (flags(1) | flags(2)) & flag::COMPARE != 0
}

fn value_noun(scene: &Scene, at: usize) -> bool {
    scene.token(at).is_some_and(|token| token.kind == TokenKind::Word) && scene.flags(at) & flag::STOP == 0
}

/// "aged 13", "at the age of 21", "Petro, 64, said", "turned 50".
fn age(scene: &Scene, found: &Match, value: f64) -> bool {
    if !(0.0..OLDEST).contains(&value) || value.fract() != 0.0 || found.first == scene.first {
        return false;
    }
    let verb = scene.connector_before(Connector::AgeVerb, found.first);
    let cue = scene.connector_before(Connector::Aged, found.first) > 0 || verb > 0;
    // "put the number of dead at 27"
    let counts = |at: usize| at >= scene.first + 2 && scene.connector(Connector::Of, at - 1) == 1 && scene.flags(at - 2) & flag::TALLY != 0;
    if cue && verb > 0 && counts(found.first - verb) {
        return false;
    }
    if cue {
        return !nouns::plural_noun(scene, found.end);
    }
    if is_years(scene, found, value) || bounded(scene, found, value) {
        return true;
    }
    let digits = scene.tokens[found.first].kind == TokenKind::Number;
    let closed = scene.token(found.end).is_none_or(|token| token.kind == TokenKind::Punct && matches!(scene.word(found.end), "," | ")" | "." | ";"));
    let opened = matches!(scene.word(found.first - 1), "," | "(") && found.first >= scene.first + 2;
    if !(digits && closed && opened && value >= 1.0) {
        return false;
    }
    let name = &scene.tokens[found.first - 2];
    let flags = scene.flags(found.first - 2);
    let person = name.kind == TokenKind::Word && (name.capitalised() && flags & flag::STOP == 0 || flags & flag::PERSON != 0);
    // "Petro, 64." ends a sentence as well; "Chapters 3, 4, 5" has digits before the comma.
    // "Prescott (4)" wears a number.
    const YOUNGEST_IN_BRACKETS: f64 = 14.0;
    let bracket = scene.word(found.first - 1) == "(";
    person && (!bracket || value >= YOUNGEST_IN_BRACKETS) && (scene.word(found.end) != "." || !bracket)
}

/// "for an hour", "more than a year": a length of time without a numeral.
fn articles(scene: &Scene, figures: &mut Vec<Figure>) {
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

/// "40 hours a week" is a rate, "under the age of 5 years" an age.
fn timed(scene: &Scene, figure: &mut Figure) {
    let Some(unit) = figure.number.unit.as_deref() else { return };
    let per = scene.connector(Connector::Per, figure.end);
    let every = scene.unit_of(figure.end + per).filter(|&(_, class, _)| per > 0 && class == UnitClass::Time);
    if let Some((longer, _, len)) = every
        && units::is_longer(longer, unit)
        && !scene.word(figure.end + per + len - 1).ends_with('s')
        && !scene.dated(figure.end + per)
    {
        figure.number.unit = Some(format!("{unit} per {longer}"));
        figure.number.kind = NumberKind::Rate;
        figure.number.iso = None;
        figure.rule = "duration_per";
        figure.end += per + len;
    } else if scene.connector_before(Connector::Aged, figure.first) > 0 && matches!(unit, "year" | "month" | "week" | "day") {
        figure.number.kind = NumberKind::Age;
        figure.number.iso = None;
        figure.rule = "age_of_years";
    }
}

/// "El hombre, de 45 años, fue detenido": years behind a person and a comma are an age.
fn of_years(scene: &Scene, found: &Match, figure: &Figure) -> bool {
    let at = found.first;
    let shape = at >= scene.first + 3 && scene.connector(Connector::Of, at - 1) == 1 && scene.word(at - 2) == ",";
    let closed = scene.token(found.end).is_none_or(|next| next.kind == TokenKind::Punct || scene.flags(found.end) & flag::CONJUNCTION != 0);
    let person = shape && (scene.tokens[at - 3].capitalised() || scene.flags(at - 3) & flag::PERSON != 0);
    person && closed && figure.number.unit.as_deref() == Some("year")
}

/// "He will be 35 by the end of the year", "Maria, who was 10": a person is a number.
fn is_years(scene: &Scene, found: &Match, value: f64) -> bool {
    let at = found.first;
    if value < 1.0 || at < scene.first + 2 || scene.flags(at - 1) & flag::BE == 0 {
        return false;
    }
    let subject = if scene.flags(at - 2) & flag::MODAL != 0 && at >= scene.first + 3 { at - 3 } else { at - 2 };
    let closed = scene.token(found.end).is_none_or(|next| next.kind == TokenKind::Punct && !matches!(scene.word(found.end), "-" | "–" | "/" | ":"));
    let when = scene.flags(found.end) & flag::YEAR_CUE != 0 && scene.connector(Connector::Of, found.end) == 0;
    scene.flags(subject) & flag::ANIMATE != 0 && (closed || when || scene.flags(found.end) & flag::CONJUNCTION != 0)
}

/// "children under five", "people over 65": a bound behind people is an age.
fn bounded(scene: &Scene, found: &Match, value: f64) -> bool {
    const OLDEST_BOUND: f64 = 100.0;
    let (comparator, start) = comparators::before(scene, found.first, NumberKind::Age);
    let bound = matches!(comparator, Comparator::LessThan | Comparator::MoreThan) && start + 1 == found.first && scene.flags(start) & flag::SPATIAL != 0;
    bound
        && (1.0..OLDEST_BOUND).contains(&value)
        && start > scene.first
        && scene.flags(start - 1) & flag::PERSON != 0
        && nouns::noun_behind(scene, found.end, value).is_none()
}
