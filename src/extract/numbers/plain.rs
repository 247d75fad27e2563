//! What a numeral without a unit is: a count, an age, a fraction, a rate, or the same thing as the figure before it.
//!
//! "Petro, 64, said" → age 64; "14 of them Australians" → count 14; "from 110 kilometres an hour to 80" → 80 kilometre per hour.

use super::coordination::OLDEST;
use super::figures::Figure;
use super::grammar::Match;
use super::lattice::Scene;
use super::lexicon::{Connector, UnitClass};
use super::words::flag;
use super::{Comparator, NumberKind, comparators, ellipsis, nouns, subjects, units};
use crate::extract::numerals::Form;
use crate::segment::TokenKind;

/// Tokens between a quake and its magnitude.
const QUAKE_REACH: usize = 16;

/// What a numeral without unit is.
pub(super) fn plain_kind(scene: &Scene, found: &Match, value: f64, before: &[Figure], figure: &mut Figure) -> Option<()> {
    let numeral = found.capture.numerals[0]?;
    let last = before.last();
    // "$2.71 a dozen": for each of them.
    let apiece = last.is_some_and(|last| last.number.kind == NumberKind::Money && last.end == found.first);
    if apiece && numeral.form == Form::Words && scene.connector(Connector::Per, found.first) > 0 && !nouns::plural_noun(scene, found.end) {
        return None;
    }
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
    if let Some(person) = of_that_age(scene, found, numeral.value) {
        figure.number.kind = NumberKind::Age;
        figure.number.unit = Some("year".to_owned());
        figure.rule = "age_of";
        figure.noun = Some(nouns::back_over(scene, person + 1, scene.first));
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
    let (_, start) = comparators::before(scene, found.first, NumberKind::Measure);
    let of = scene.connector_before(Connector::Of, start);
    let scaled = |at: Option<usize>| at.filter(|&at| at >= scene.first && scene.flags(at) & flag::SCALE != 0 && scene.unit_of(at).is_some());
    if let Some(at) = scaled(found.first.checked_sub(1)).or_else(|| scaled(start.checked_sub(of + 1)).filter(|_| of > 0)) {
        figure.number.kind = NumberKind::Measure;
        figure.number.unit = scene.unit_of(at).map(|(unit, ..)| unit.to_owned());
        // "the quake, with a magnitude of 5.9"
        let quake = || (scene.first..at).rev().take(QUAKE_REACH).find(|&head| scene.flags(head) & flag::QUAKE != 0 && nouns::nounish(scene, head));
        let named = || quake().filter(|_| of > 0).map(|head| nouns::back_over(scene, head + 1, scene.first));
        figure.noun = subjects::attributive(scene, found.end).or_else(named).or_else(|| subjects::left(scene, at, scene.first));
        return Some(());
    }
    let noun = nouns::noun_behind(scene, found.end, value);
    // "280 million of the 1.5 billion shekels"
    if let Some(noun) = noun.filter(|noun| noun.first > found.end + 1)
        && scene.connector(Connector::Of, found.end) > 0
        && (found.end..noun.first).any(|at| scene.numeral(at).is_some())
        && let Some((code, _)) = scene.currency_of(noun.first)
    {
        figure.number.kind = NumberKind::Money;
        figure.number.unit = Some(code.to_owned());
        return Some(());
    }
    if let Some(noun) = noun.filter(|noun| !noun.elliptic) {
        figure.number.kind = NumberKind::Count;
        figure.noun = Some(noun);
        let tail = noun.head + 1;
        let per = scene.connector(Connector::Per, tail);
        if per > 0 && noun.first >= found.end {
            let rate = match scene.unit_of(tail + per) {
                Some((unit, class, _)) if class == UnitClass::Time && !scene.word(tail + per).ends_with('s') => Some(format!("per {unit}")),
                _ => {
                    let base = scene.numeral(tail + per).filter(|base| is_base(scene, found.first, tail, base.value));
                    base.filter(|_| scene.word(tail) == "per" || scene.word(tail) == "for").map(|numeral| format!("per {}", numeral.value))
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
        && let Some(numeral) = scene.numeral(found.end + per).filter(|base| is_base(scene, found.first, found.end, base.value))
    {
        figure.number.kind = NumberKind::Rate;
        figure.number.unit = Some(format!("per {}", numeral.value));
        return Some(());
    }
    let of = scene.connector(Connector::Of, found.end) > 0;
    // "68,400 people … and 95,800 who"
    if noun.is_none()
        && scene.flags(found.end) & flag::ANIMATE != 0
        && scene.flags(found.end) & flag::CONJUNCTION != 0
        && let Some(counted) = ellipsis::counted(before)
    {
        figure.number.kind = NumberKind::Count;
        figure.noun = counted.noun;
        return Some(());
    }
    if noun.is_none()
        && ellipsis::by_place(scene, found, before)
        && let Some(last) = last
    {
        figure.number.kind = NumberKind::Count;
        figure.noun = last.noun;
        return Some(());
    }
    if let Some(last) = ellipsis::outside(scene, before) {
        let gap = &scene.tokens[last.end..found.first];
        // "from 110 kilometres an hour to 80", "up to 252 miles, from 200": the unit is said once.
        let short = gap.len() <= 3
            && gap.iter().all(|token| token.kind != TokenKind::Word || scene.lexicon.mark(token).flags & (flag::PREPOSITION | flag::CONJUNCTION) != 0);
        // "rose 0.1% to 1,333": a level that a change leads to is no percentage, save behind "from".
        let level = matches!(last.number.kind, NumberKind::Percent | NumberKind::PercentChange)
            && (last.end..found.first).any(|at| scene.connector(Connector::To, at) > 0)
            && scene.connector_before(Connector::From, last.start) == 0;
        // "for two years and 95,800 who have": another thing begins.
        // "life expectancy rose 0.6 years to 79": an age.
        let aged = last.number.kind == NumberKind::Duration && last.noun.is_some_and(|noun| scene.flags(noun.head) & flag::AGED_NOUN != 0);
        let other = aged || scene.flags(found.end) & (flag::PRONOUN | flag::AUXILIARY | flag::VERB) != 0;
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
            let (_, start) = comparators::before(scene, found.first, NumberKind::Count);
            let listed = elliptic || of || gap.len() <= 4 || linked && found.first - after <= 4 || compared(scene, start);
            if listed {
                let last = counted_like(scene, before).unwrap_or(last);
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

/// The people counted before the places: "sickened 52 people in 14 states and sent 19 to hospitals".
fn counted_like<'a>(scene: &Scene, before: &'a [Figure]) -> Option<&'a Figure> {
    let counts = |figure: &&Figure| figure.number.kind == NumberKind::Count;
    let (last, rest) = before.split_last()?;
    let people = |figure: &Figure| figure.noun.is_some_and(|noun| scene.flags(noun.head) & flag::PERSON != 0);
    let place = last.start > scene.first && scene.flags(last.start - 1) & flag::PREPOSITION != 0 && scene.connector_before(Connector::Of, last.start) == 0;
    let earlier = rest.last().filter(counts)?;
    (place && !people(last) && people(earlier)).then_some(earlier)
}

/// Whether a number behind "for" or "per" is the base of a rate: "12 for every 1,000", but not "120 for 3" at lunch.
fn is_base(scene: &Scene, first: usize, per: usize, base: f64) -> bool {
    const SMALLEST: f64 = 10.0;
    // "um 12.000 auf 2,8 Millionen": by how many, and to what.
    if scene.connector_before(Connector::By, first) > 0 {
        return false;
    }
    scene.word(per) == "per" || scene.connector(Connector::PerNumber, per) > 1 || base >= SMALLEST
}

/// "compared with 63", "up from 1,200".
pub(super) fn compared(scene: &Scene, first: usize) -> bool {
    let flags = |back: usize| if first >= scene.first + back { scene.flags(first - back) } else { 0 };
    flags(1) & flag::PREPOSITION != 0 && (flags(1) | flags(2)) & flag::COMPARE != 0
}

fn value_noun(scene: &Scene, at: usize) -> bool {
    scene.token(at).is_some_and(|token| token.kind == TokenKind::Word) && scene.flags(at) & flag::STOP == 0 && !scene.dated(at)
}

/// Who is as old as "of" says: "a girl of 14". A mother of two and a group of 14 are not.
fn of_that_age(scene: &Scene, found: &Match, value: f64) -> Option<usize> {
    let at = found.first.checked_sub(2).filter(|&at| at > scene.first && scene.connector(Connector::Of, at + 1) == 1)?;
    let whole = value.fract() == 0.0 && (1.0..OLDEST).contains(&value) && scene.tokens[found.first].kind == TokenKind::Number;
    let young = matches!(scene.word(at), "boy" | "girl" | "child" | "youth" | "man" | "woman" | "lad" | "youngster");
    (whole && young && nouns::noun_behind(scene, found.end, value).is_none_or(|noun| noun.elliptic)).then_some(at)
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
        && nouns::noun_behind(scene, found.end, value).is_none_or(|noun| noun.elliptic)
}
