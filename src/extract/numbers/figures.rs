//! From the matches of a sentence to its figures: kind, value, unit, comparator, noun, direction.
//!
//! "more than 1,700 deportations and 1,000 arrests": two matches of `numeral`; the first has a comparator of its own, the
//! second stands in coordination with it and takes the same.

use super::coordination::{OLDEST, ages_before, join_bounds, join_parts, share_comparators};
use super::currencies::{Countries, currency};
use super::grammar::{Match, best_path};
use super::lattice::Scene;
use super::lexicon::{Connector, UnitClass};
use super::nouns::{self, Noun};
use super::units::{self, Amount};
use super::words::flag;
use super::{Comparator, Number, NumberKind, Scope, comparators, ellipsis, lengths, moves, plain, refusals, subjects};
use crate::annotation::Annotation;
use crate::extract::numerals::Form;
use crate::segment::{Shape, Token, TokenKind};
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
            && let Some(figure) = figure(scene, &found, &figures, countries)
        {
            let mut figure = figure;
            let level = moves::second_level(scene, &found, &mut figure);
            figures.push(figure);
            figures.extend(level);
        }
    }
    lengths::of_articles(scene, &mut figures);
    lengths::vague(scene, &mut figures);
    join_parts(scene, &mut figures);
    join_bounds(scene, &mut figures);
    if figures.is_empty() {
        return;
    }
    share_comparators(scene, &mut figures);
    ages_before(scene, &mut figures);
    ellipsis::share_in_items(scene, &mut figures);
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
    // "under-25s", "V-6": letters and digits that are one word.
    let end = |noun: Noun| {
        let hyphen = scene.past_hyphen(noun.head + 1);
        let numbered = hyphen > noun.head + 1 && scene.token(hyphen).is_some_and(|token| token.kind == TokenKind::Number);
        if numbered && noun.end == noun.head + 1 { hyphen + 1 } else { noun.head + 1 }
    };
    let head = |noun: Noun| {
        let number = |at: usize| scene.tokens[at].kind == TokenKind::Number;
        // "start-up", "break-in"
        let particle = scene.flags(noun.head) & (flag::STOP & !flag::VERB) != 0 || scene.move_at(noun.head).is_some_and(|(_, len)| len == 1);
        if particle && noun.head > noun.first + 1 && scene.past_hyphen(noun.head - 1) == noun.head {
            return scene.view.span(noun.head - 2, end(noun));
        }
        let name = number(noun.head) || noun.head > noun.first && scene.glued(noun.head) && number(noun.head - 1);
        scene.view.span(if name { noun.first } else { noun.head }, end(noun))
    };
    (noun.map(head), noun.map(|noun| scene.view.span(noun.first, noun.end.max(end(noun)))))
}

fn figure(scene: &Scene, found: &Match, before: &[Figure], countries: &mut Countries) -> Option<Figure> {
    let last = before.last();
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
    let unsaid = ellipsis::unsaid(scene, found, before);
    if letter && unsaid.is_none() && refusals::named_code(scene, found) {
        return None;
    }
    let plain = matches!(
        found.rule.name,
        "numeral" | "range" | "or_range" | "and_range" | "score" | "score_colon" | "one_in" | "one_over" | "ordinal" | "decade" | "hyphenated"
    );
    if plain && unsaid.is_none() && !ellipsis::by_place(scene, found, before) && refusals::refused(scene, found) || refusals::idiom(scene, found.first) {
        return None;
    }
    // "Million Dollar Baby"
    let titled = |at: usize| scene.token(at).is_some_and(Token::capitalised);
    let bare = numeral.form == Form::Words && numeral.value == numeral.scale && numeral.end as usize == found.first + 1;
    if found.rule.name == "money_word" && bare && titled(found.first) && titled(found.first + 1) {
        return None;
    }
    let mut figure = Figure {
        first: found.first,
        end: found.end,
        start: found.first,
        noun: None,
        rule: found.rule.name,
        numeral_form: numeral.form,
        number: Number::of_kind(found.rule.kind),
    };
    let mut end_of_noun = None;
    match unsaid.as_ref().map_or(found.rule.kind, |unsaid| unsaid.kind) {
        _ if unsaid.is_some() => {
            let unsaid = unsaid?;
            (figure.number.kind, figure.number.unit, figure.noun) = (unsaid.kind, unsaid.unit, unsaid.noun);
            figure.rule = ellipsis::SAID_ONCE;
            value = value.map(|value| value * unsaid.scale);
        }
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
            plain::plain_kind(scene, found, counted, before, &mut figure)?;
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
    // "6.61 seconds over 60m", "the record over 800m": over which distance, and no bound.
    let far = figure.number.kind == NumberKind::Measure && scene.word(start) == "over" && start + 1 == figure.first;
    let timed = || last.is_some_and(|last| last.end == start && last.number.kind == NumberKind::Duration);
    let won = || start > scene.first && scene.flags(start - 1) & (flag::RACE | flag::PRIZE) != 0;
    let raced = far && (timed() || won() || scene.flags(figure.end) & flag::RACE != 0);
    let (comparator, start) = if raced { (Comparator::Exact, figure.first) } else { (comparator, start) };
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
    // "has gained more than a quarter", but "lost half of its seats".
    let share = figure.number.kind == NumberKind::Fraction && figure.number.direction.is_some();
    if share && figure.noun.is_some() && scene.connector_before(Connector::By, figure.start) == 0 {
        figure.number.direction = None;
    }
    if figure.noun.is_none() && (takes_subject(figure.number.kind) || share) {
        figure.noun = subject(scene, found, &figure, last);
    }
    named_level(scene, &mut figure, value);
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

/// What the noun of a bare number says it is: "put the figure at 3,788", "life expectancy is 79", "the index ended at 7,425.81".
fn named_level(scene: &Scene, figure: &mut Figure, value: Option<f64>) {
    /// No earthquake reaches it.
    const STRONGEST: f64 = 10.0;
    /// No index that news follow stands lower.
    const LOWEST_INDEX: f64 = 100.0;
    if figure.number.kind != NumberKind::Number {
        return;
    }
    // "killed at least 34": people, whatever killed them.
    if figure.start > scene.first && scene.flags(figure.start - 1) & flag::HARM != 0 {
        figure.number.kind = NumberKind::Count;
        figure.noun = None;
        return;
    }
    let Some(noun) = figure.noun else { return };
    let flags = scene.flags(noun.head) | scene.flags(noun.first);
    let people = scene.flags(noun.head) & flag::PERSON != 0 && nouns::looks_plural(scene, noun.head);
    if people || scene.flags(noun.head) & (flag::TALLY | flag::COUNTED) != 0 {
        figure.number.kind = NumberKind::Count;
        return;
    }
    let Some(value) = value else { return };
    // "the TA-125 climbed to 1,333.18"
    let numbered = scene.tokens[noun.head].kind == TokenKind::Number && value.fract() != 0.0;
    if scene.flags(noun.head) & flag::AGED_NOUN != 0 && (1.0..OLDEST).contains(&value) {
        figure.number.kind = NumberKind::Age;
        figure.number.unit = Some("year".to_owned());
        figure.rule = "age_of_noun";
    } else if scene.flags(noun.head) & flag::QUAKE != 0 && (1.0..STRONGEST).contains(&value) {
        figure.number.kind = NumberKind::Measure;
        figure.number.unit = Some("magnitude".to_owned());
        figure.rule = "quake_magnitude";
    } else if (flags & flag::INDEX_NOUN != 0 || numbered) && value >= LOWEST_INDEX && scene.flags(figure.start.saturating_sub(1)) & flag::LEVEL != 0 {
        figure.number.kind = NumberKind::Measure;
        figure.number.unit = Some("point".to_owned());
        figure.rule = "index_level";
    }
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
            // "The 65-year-old worries that": a verb, unless people are many.
            let one = found.first > scene.first && scene.flags(found.first - 1) & flag::DETERMINER != 0;
            if !(one && nouns::looks_plural(scene, noun.head)) || scene.flags(noun.head) & flag::PERSON != 0 {
                return Some(noun);
            }
            return None;
        }
        // "children under the age of five years"
        if figure.start > scene.first && scene.flags(figure.start - 1) & flag::PERSON != 0 {
            return Some(nouns::back_over(scene, figure.start, scene.first));
        }
        return subjects::left(scene, figure.start, scene.first);
    }
    // "1,140 students, of whom 86% passed"
    let whom = figure.start > scene.first && matches!(scene.word(figure.start - 1), "whom" | "which");
    if whom && scene.connector_before(Connector::Of, figure.start - 1) > 0 {
        return last.and_then(|last| last.noun);
    }
    // "30 per cent of them affordable": no noun behind the pronoun.
    let of = scene.connector(Connector::Of, found.end);
    if of > 0 && scene.flags(found.end + of) & flag::PRONOUN != 0 {
        let named = nouns::noun_behind(scene, found.end, 2.0).filter(|noun| nouns::looks_plural(scene, noun.head));
        return named.or_else(|| last.and_then(|last| last.noun));
    }
    // "10km deep, 35km north of the city"
    let off = scene.flags(found.end) & flag::COMPASS != 0;
    // "sank 25 per cent to $303 million, or 27c a share": the same thing as the figure right before.
    if let Some(last) = last.filter(|last| {
        (takes_subject(last.number.kind) || last.number.direction.is_some() || last.noun.is_some_and(|noun| noun.head < last.first))
            && last.number.kind != NumberKind::Duration
            && last.noun.is_some()
    }) {
        // Only small words and what the figure before is of may stand between: "60% of its market cap, or more than $30 billion".
        const SMALL: u64 = flag::LEVEL | flag::CONJUNCTION | flag::DETERMINER | flag::ADVERB;
        let from = last.noun.map_or(last.end, |noun| noun.end.max(last.end)).min(figure.start);
        let moves = |at: usize| nouns::infinitive(scene, at) || scene.flags(at) & flag::MODAL != 0;
        let higher = |at: usize| scene.comparative_at(at).is_some();
        // "in October, up 1.2%"
        let when = |at: usize| scene.dated(at) || scene.flags(at) & flag::PREPOSITION != 0 && scene.dated(at + 1);
        let led = |at: usize| when(at) || scene.word(at.max(1) - 1) == "," && scene.move_at(at).is_some() && !nouns::is_past(scene, at);
        // "from $75 per barrel to $45.88", but "$5,940 per 40-foot container"
        let per = |at: usize| at + 1 < figure.start && scene.connector(Connector::Per, at) > 0;
        let small = |at: usize| {
            led(at)
                || scene.tokens[at].kind != TokenKind::Word
                || scene.flags(at) & SMALL != 0
                || moves(at)
                || scene.unit_of(at).is_some()
                || higher(at)
                || per(at)
        };
        let close = figure.start - from <= 5 && (from..figure.start).all(small);
        // "78 per cent in cash, up from 50 per cent"
        let again = last.number.unit == figure.number.unit && plain::compared(scene, figure.start) && scene.move_at(figure.start - 1).is_none();
        // "a 20 km ride and a 5 km run": each has its own.
        let own = last.noun.is_some_and(|noun| noun.first >= last.end) && subjects::attributive(scene, found.end).is_some();
        // "212 grams of gold and £3,000 in cash"
        let mass = scene.connector_before(Connector::And, figure.start) > 0 && substance(scene, found, kind).is_some();
        let own = own || mass;
        if (close || again) && !own && !off && scene.connector(Connector::Of, found.end) == 0 {
            return last.noun;
        }
    }
    // "61% in the north, 54% in the south"
    if let Some(noun) = last.filter(|_| scene.connector(Connector::Of, found.end) == 0).and_then(|last| ellipsis::listed(scene, last, figure)) {
        return Some(noun);
    }
    // "1.1 million visitors in 2024, 40% more than the year before"
    if kind == NumberKind::PercentChange && scene.comparative_at(found.end).is_some() {
        let counted = last.filter(|last| last.number.kind == NumberKind::Count).and_then(|last| last.noun).filter(|noun| noun.end <= found.first);
        let near = |noun: &Noun| (noun.end..figure.start).all(|at| !scene.tokens[at].is_word() || scene.dated(at) || scene.flags(at) & flag::PREPOSITION != 0);
        if let Some(noun) = counted.filter(near) {
            return Some(noun);
        }
    }
    // "$8 million in aid"
    if let Some(noun) = substance(scene, found, kind) {
        return Some(noun);
    }
    let hyphen = scene.past_hyphen(found.end) > found.end;
    let per = scene.connector(Connector::Per, found.end) > 0;
    // "his first term at 3,788": an ordinal is part of what is measured.
    // … and so is "the yield on the 10-year bond".
    // … and "the lowest in 40 years" tells when.
    let inside = |last: &Figure| {
        if last.number.kind == NumberKind::Duration && last.noun.is_none() && scene.connector_before(Connector::In, last.start) > 0 {
            return true;
        }
        let hyphen = (last.first..last.end).any(|at| scene.past_hyphen(at) > at);
        // "a strike by 18,000 dockers is costing"
        let by = scene.connector_before(Connector::By, last.start) > 0 || scene.connector_before(Connector::Of, last.start) > 0;
        let begun = by && last.start > scene.first + 1 && nouns::nounish(scene, last.start - 2) && !nouns::is_past(scene, last.start - 2);
        if begun && last.number.kind == NumberKind::Count && last.noun.is_some_and(|noun| scene.flags(noun.end) & flag::AUXILIARY != 0) {
            return true;
        }
        last.number.kind == NumberKind::Ordinal || hyphen && last.noun.is_some_and(|noun| noun.first == last.end)
    };
    let floor = last.filter(|last| !inside(last)).map_or(scene.first, |last| last.end);
    let noun = subjects::measured(scene, figure.start, found.end, floor, kind != NumberKind::Number && (hyphen || !per));
    // "rose 5% in May and 3% in June": one subject for both.
    noun.or_else(|| last.filter(|last| !off && last.number.kind == kind && last.number.unit == figure.number.unit).and_then(|last| last.noun))
}

/// What an amount is in: "$8 million in aid".
fn substance(scene: &Scene, found: &Match, kind: NumberKind) -> Option<Noun> {
    let mass = kind == NumberKind::Money
        && scene.connector(Connector::In, found.end) == 1
        && scene.flags(found.end + 1) & (flag::STOP | flag::SET_PHRASE) == 0
        && scene.comparator_at(found.end + 1).is_none_or(|(_, len)| len == 1);
    let noun = if mass { nouns::noun_of_one(scene, found.end + 1) } else { None };
    noun.filter(|noun| scene.tokens[noun.head].shape == Shape::Lower)
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
