//! The rules: shapes over token classes, each with a name, a kind and a weight, and the best path through what they match.
//!
//! "$10 to $15 billion" matches `money_sign` twice and `money_sign_range` once; the path with the higher score wins:
//! `money_sign_range 10000000000 to 15000000000 USD`. Longest-first would be wrong where a longer match breaks two
//! good ones, so the score is tokens covered plus a weight a rule, summed along the path.
//!
//! A rule is a row; every rule starts at a numeral or its sign, so the work is rules × numerals, linear in the text.

use super::NumberKind;
use super::lattice::{Capture, Scene, Slot};
use super::lexicon::{Connector, list};
use crate::extract::numerals::Form;
use crate::segment::Token;
use std::sync::LazyLock;

/// A slot of a rule.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Must be there.
    One(Slot),
    /// May be there.
    May(Slot),
}

/// One shape of a figure.
#[derive(Debug)]
pub(super) struct Rule {
    /// The name every figure found by it carries.
    pub(super) name: &'static str,
    /// What it finds.
    pub(super) kind: NumberKind,
    /// What it adds to the score of a path, beside [`TOKEN_SCORE`] a token.
    weight: i32,
    steps: &'static [Step],
}

/// What one token that a figure covers adds to the score of a path.
const TOKEN_SCORE: i32 = 10;

use NumberKind::{Age, Count, Duration, Fraction, Measure, Money, Number, Ordinal, Percent, PercentChange, Score};
use Slot::{
    And, Article, BelowZero, Colon, Country, Currency, Dash, Filler, For, Glued, HalfPoint, Hyphen, In, Index, Million, Minor, Minus, Num, NumberSign, Of, Old,
    Or, Over, Part, Per, Percent as Pct, Points, Sign, Strong, Time, To, Unit,
};
use Step::{May, One};

const fn rule(name: &'static str, kind: NumberKind, weight: i32, steps: &'static [Step]) -> Rule {
    Rule { name, kind, weight, steps }
}

/// Every shape of a figure.
pub(super) const RULES: &[Rule] = &[
    // "$1.5 billion", "US$50", "-$5", "$-50.8bn", "$35m", "EUR50m", "$76 US"
    rule("money_sign", Money, 5, &[May(Minus), One(Sign), May(Minus), One(Num), May(Million), May(Country)]),
    rule("money_sign_range", Money, 8, &[One(Sign), One(Num), May(Million), One(To), May(Sign), One(Num), May(Million)]),
    rule("money_sign_minor", Money, 26, &[One(Sign), One(Num), May(And), One(Num), One(Minor)]),
    // "2.66 billion Australian dollars", "800 yuan", "30-euro", "35m pounds"
    rule("money_word", Money, 5, &[May(Minus), One(Num), May(Million), May(Article), May(Hyphen), One(Currency)]),
    rule("money_word_of", Money, 5, &[One(Num), One(Of), May(Article), One(Currency)]),
    rule("money_word_range", Money, 8, &[One(Num), May(Million), May(Currency), One(To), One(Num), May(Million), May(Hyphen), May(Of), One(Currency)]),
    rule("money_word_minor", Money, 28, &[One(Num), One(Currency), May(And), One(Num), One(Minor)]),
    // "27c", "50 cents"
    rule("money_minor", Money, 4, &[One(Num), May(Hyphen), One(Minor)]),
    rule("money_minor_range", Money, 6, &[One(Num), One(To), One(Num), May(Hyphen), One(Minor)]),
    // "25 per cent", "10-percent"
    rule("percent", Percent, 6, &[May(Minus), One(Num), May(Hyphen), One(Pct)]),
    rule("percent_range", Percent, 8, &[May(Minus), One(Num), May(Pct), One(To), May(Minus), One(Num), May(Hyphen), One(Pct)]),
    rule("percent_or_range", Percent, 8, &[One(Num), One(Or), One(Num), May(Hyphen), One(Pct)]),
    // "half a percentage point", "quarter-point", "1.5 percentage points"
    rule("percentage_points", PercentChange, 8, &[One(Num), May(Of), May(Article), May(Hyphen), One(Points)]),
    rule("percentage_points_range", PercentChange, 10, &[One(Num), One(To), One(Num), May(Hyphen), One(Points)]),
    rule("half_point", PercentChange, 8, &[One(Part), May(Of), May(Article), May(Hyphen), One(HalfPoint)]),
    // "63-year-old", "8 months old", "6 weeks of age"
    rule("age_old", Age, 8, &[One(Num), May(Hyphen), One(Time), May(Hyphen), One(Old)]),
    rule("age_old_range", Age, 12, &[One(Num), One(To), One(Num), May(Hyphen), One(Time), May(Hyphen), One(Old)]),
    rule("age_old_and_range", Age, 14, &[One(Num), One(And), One(Num), May(Hyphen), One(Time), May(Hyphen), One(Old)]),
    rule("age_old_letters", Age, 8, &[One(Num), May(Hyphen), One(Old)]),
    // "six months", "40-year", "half an hour", "an hour and a half", "two years and six months", "12 to 18-month"
    rule("duration", Duration, 5, &[One(Num), May(Hyphen), May(Filler), One(Time)]),
    rule("duration_half", Duration, 7, &[One(Part), May(Of), One(Article), One(Time)]),
    rule("duration_and_half", Duration, 9, &[One(Num), One(Time), One(And), May(Article), One(Part)]),
    rule("duration_range", Duration, 9, &[One(Num), May(Time), One(To), One(Num), May(Hyphen), May(Filler), One(Time)]),
    rule("duration_or_range", Duration, 9, &[One(Num), One(Or), One(Num), May(Hyphen), One(Time)]),
    rule("duration_of", Duration, 7, &[One(Num), One(Of), One(Time)]),
    // "35C", "16,000 metric tons", "45-acre", "110 kilometres an hour", "5 feet 10 inches"
    rule("measure", Measure, 4, &[May(Minus), One(Num), May(Million), May(Hyphen), May(Article), One(Unit), May(Per)]),
    rule("measure_scaled_of", Measure, 7, &[One(Num), One(Of), One(Unit), May(Per)]),
    rule("measure_of", Measure, 4, &[One(Part), One(Of), One(Article), One(Unit), May(Per)]),
    rule("measure_below_zero", Measure, 6, &[One(Num), May(Unit), One(BelowZero)]),
    rule("measure_range", Measure, 8, &[May(Minus), One(Num), May(Unit), One(To), May(Minus), One(Num), May(Million), May(Hyphen), One(Unit), May(Per)]),
    rule("measure_or_range", Measure, 7, &[One(Num), One(Or), One(Num), May(Hyphen), One(Unit), May(Per)]),
    rule("index_points", Measure, 1, &[One(Num), One(Index)]),
    // "3,000-strong", "15-member"
    rule("strong", Count, 5, &[One(Num), May(Hyphen), One(Strong)]),
    rule("hyphenated", Count, 3, &[One(Num), One(Hyphen), One(Glued)]),
    // "No. 10", "#1"
    rule("number_sign", Ordinal, 5, &[One(NumberSign), One(Num)]),
    rule("ordinal", Ordinal, 0, &[One(Slot::Ordinal)]),
    // "one in five"
    rule("one_in", Fraction, 6, &[One(Num), One(In), One(Num)]),
    rule("one_over", Fraction, 6, &[May(Minus), One(Num), One(Over), One(Num)]),
    // "15 dollars and 20": what is left unsaid are cents
    rule("money_word_unsaid_minor", Money, 26, &[One(Num), One(Currency), May(And), One(Num)]),
    rule("money_sign_unsaid_minor", Money, 26, &[One(Sign), One(Num), One(And), One(Num)]),
    // "3-0"
    rule("score", Score, 2, &[One(Num), One(Dash), One(Num)]),
    // "3:1" in German
    rule("score_colon", Score, 2, &[One(Num), One(Colon), One(Num)]),
    // "120 for 3"
    rule("wickets", Score, 2, &[One(Num), One(For), One(Num)]),
    // "200,000 to 5 million", "12-14", "two or three", "between 5 and 10"
    rule("range", Number, 4, &[May(Minus), One(Num), One(To), May(Minus), One(Num)]),
    rule("or_range", Number, 4, &[One(Num), One(Or), One(Num)]),
    rule("and_range", Number, 4, &[One(Num), One(And), One(Num)]),
    rule("money_and_range", Money, 12, &[One(Sign), One(Num), May(Million), One(And), May(Sign), One(Num), May(Million)]),
    rule("money_word_and_range", Money, 12, &[One(Num), May(Currency), One(And), One(Num), May(Million), May(Of), One(Currency)]),
    rule("percent_and_range", Percent, 12, &[One(Num), May(Pct), One(And), May(Article), May(Filler), One(Num), May(Hyphen), One(Pct)]),
    rule("duration_and_range", Duration, 12, &[One(Num), May(Time), One(And), One(Num), May(Hyphen), One(Time)]),
    rule("measure_and_range", Measure, 12, &[May(Minus), One(Num), May(Unit), One(And), May(Minus), One(Num), May(Million), May(Hyphen), One(Unit), May(Per)]),
    rule("decade", Number, 0, &[One(Slot::Decade)]),
    rule("numeral", Number, 0, &[May(Minus), One(Num), May(Million)]),
];

/// A match of a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match<'a> {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) rule: &'static Rule,
    pub(super) capture: Capture<'a>,
    score: i32,
}

impl Match<'_> {
    /// Whether the rule needs "between" before it.
    fn is_and_range(&self) -> bool {
        self.rule.name.ends_with("and_range")
    }
}

/// Set beside the lists of the tokens ahead when another numeral follows.
const MORE: u64 = 1 << 63;

/// What must stand somewhere ahead of a numeral before a rule is tried; one set of lists for each of its steps.
static NEEDS: LazyLock<Vec<Needs>> = LazyLock::new(|| RULES.iter().map(needs).collect());

/// Sets of lists, each of which one token ahead must begin; unused ones hold everything.
type Needs = [u64; MOST_NEEDS];

/// No rule has more steps that must be there and can be told by a list.
const MOST_NEEDS: usize = 4;

/// The lists that a token begins which fills a slot; none where no list tells.
fn lists_of(slot: Slot) -> Option<u64> {
    Some(match slot {
        Currency | Minor => list::CURRENCIES | list::SIGNS,
        Pct | Points | HalfPoint | Time | Unit | Index => list::UNITS | list::UNIT_SYMBOLS,
        To => connector(Connector::To) | connector(Connector::Dash),
        Dash => connector(Connector::Dash),
        Colon => connector(Connector::Colon),
        Or => connector(Connector::Or),
        And => connector(Connector::And),
        Of => connector(Connector::Of),
        For => connector(Connector::PerNumber),
        In => connector(Connector::In),
        Over => connector(Connector::Over),
        Article => connector(Connector::Article),
        Old => connector(Connector::Old),
        Strong => connector(Connector::Strong),
        BelowZero => connector(Connector::BelowZero),
        _ => return None,
    })
}

const fn connector(class: Connector) -> u64 {
    1 << (list::CONNECTORS + class as u32)
}

fn needs(rule: &Rule) -> Needs {
    let mut numerals = 0;
    let mut needs = [u64::MAX; MOST_NEEDS];
    let mut filled = 0;
    for step in rule.steps {
        let One(slot) = *step else { continue };
        let need = match slot {
            Num | Part | Slot::Decade | Slot::Ordinal => {
                numerals += 1;
                if numerals < 2 {
                    continue;
                }
                MORE
            }
            _ => match lists_of(slot) {
                Some(lists) => lists,
                None => continue,
            },
        };
        if filled < MOST_NEEDS {
            needs[filled] = need;
            filled += 1;
        }
    }
    needs
}

/// What the token right behind a numeral must begin before a rule that starts with that numeral is tried; none where the
/// rule starts with something else.
static NEXT: LazyLock<Vec<Option<u64>>> = LazyLock::new(|| RULES.iter().map(next_lists).collect());

/// Set for a token that a hyphen joins to the numeral before it.
const HYPHENED: u64 = 1 << 62;

/// Set for a letter that scales the numeral before it: "35m".
const SCALED: u64 = 1 << 61;

fn next_lists(rule: &Rule) -> Option<u64> {
    let mut steps = rule.steps.iter().skip_while(|step| matches!(step, May(Minus)));
    if !matches!(steps.next(), Some(One(Num | Part | Slot::Ordinal | Slot::Decade))) {
        return None;
    }
    let mut lists = 0;
    for step in steps {
        let (May(slot) | One(slot)) = *step;
        lists |= match slot {
            Num | Part | Slot::Ordinal | Slot::Decade => MORE,
            Minus => connector(Connector::Minus) | connector(Connector::Dash) | HYPHENED,
            Sign => list::SIGNS,
            Million => SCALED,
            Per => connector(Connector::Per),
            Filler => connector(Connector::Filler),
            Hyphen => HYPHENED,
            _ => lists_of(slot).unwrap_or(u64::MAX),
        };
        if matches!(step, One(_)) {
            return Some(lists);
        }
    }
    Some(u64::MAX)
}

/// The best non-overlapping matches of a sentence, in order.
pub(super) fn best_path<'a>(scene: &Scene<'a>) -> Vec<Match<'a>> {
    let mut matches = Vec::with_capacity(scene.numerals.len() * 3);
    for (index, numeral) in scene.numerals.iter().enumerate() {
        let (at, end) = (numeral.first as usize, numeral.end as usize);
        let free = index.checked_sub(1).map_or(scene.first, |before| scene.numerals[before].end as usize);
        let following = scene.numerals.get(index + 1);
        let ahead = scene.ahead(end) | if following.is_some() { MORE } else { 0 };
        let numeral_next = following.is_some_and(|next| next.first == numeral.end);
        let next = scene.lists(end)
            | if numeral_next { MORE } else { 0 }
            | if scene.past_hyphen(end) > end { HYPHENED } else { 0 }
            | if super::lattice::scale_letters(scene.word(end)).is_some() { SCALED } else { 0 };
        for ((rule, needs), first) in RULES.iter().zip(NEEDS.iter()).zip(NEXT.iter()) {
            let Some(first) = first else { continue };
            if *first != u64::MAX && first & next == 0 || !meets(needs, ahead) {
                continue;
            }
            matches.extend(apply(scene, rule, at).filter(|found| fits(scene, found)));
        }
        // A sign, code, minus or number sign stands at most three tokens before ("- US $").
        for start in at.saturating_sub(3).max(free)..at {
            if !could_start(scene, start) {
                continue;
            }
            for (rule, needs) in RULES.iter().zip(NEEDS.iter()) {
                if !meets(needs, ahead) || matches!(rule.steps[0], One(Num | Part | Slot::Ordinal | Slot::Decade)) {
                    continue;
                }
                matches.extend(apply(scene, rule, start).filter(|found| fits(scene, found)));
            }
        }
    }
    if scene.numerals.len() == 1 {
        return matches.into_iter().max_by_key(|found| (found.score, std::cmp::Reverse(found.first))).into_iter().collect();
    }
    schedule(matches)
}

/// Whether every list that a rule needs begins somewhere ahead.
fn meets(needs: &Needs, ahead: u64) -> bool {
    needs.iter().all(|need| *need == u64::MAX || ahead & need != 0)
}

/// Whether something other than a numeral may begin a figure at `at`: a quick look before all rules are tried.
fn could_start(scene: &Scene, at: usize) -> bool {
    const STARTS: u64 = list::SIGNS
        | 1 << (list::CONNECTORS + Connector::Minus as u32)
        | 1 << (list::CONNECTORS + Connector::Dash as u32)
        | 1 << (list::CONNECTORS + Connector::NumberSign as u32);
    if scene.lists(at) & STARTS == 0 && scene.token(at).is_some_and(Token::is_word) {
        return false;
    }
    let capture = &mut Capture::default();
    scene.fill(Slot::Sign, at, capture).is_some() || scene.fill(Slot::Minus, at, capture).is_some() || scene.fill(Slot::NumberSign, at, capture).is_some()
}

fn apply<'a>(scene: &Scene<'a>, rule: &'static Rule, start: usize) -> Option<Match<'a>> {
    let mut capture = Capture::default();
    let mut at = start;
    for step in rule.steps {
        match *step {
            One(slot) => at = scene.fill(slot, at, &mut capture)?,
            May(slot) => at = scene.fill(slot, at, &mut capture).unwrap_or(at),
        }
    }
    capture.numerals[0]?;
    let score = (at - start) as i32 * TOKEN_SCORE + rule.weight;
    Some(Match { first: start, end: at, rule, capture, score })
}

/// Conditions that a shape alone does not state.
fn fits(scene: &Scene, found: &Match) -> bool {
    let [Some(left), right] = found.capture.numerals else { return false };
    // "£350m a year": behind the sign of a currency nothing else is counted.
    let behind = found.first > scene.first && found.first == left.first as usize && scene.glued(found.first);
    if behind && found.capture.currency.is_none() && scene.sign(found.first - 1).is_some() {
        return false;
    }
    // "entre el 2 y el 3 por ciento"
    let open = found.first - usize::from(found.first > scene.first && scene.connector(Connector::Filler, found.first - 1) == 1);
    if found.is_and_range() && scene.connector_before(Connector::Between, open) == 0 && !between_comparator(scene, found.first) {
        return false;
    }
    let Some(right) = right else { return alone_fits(scene, found) };
    if super::refusals::is_move(scene, found, left, right) {
        return false;
    }
    // "um ein Fünftel auf 340 Millionen": by how much, and to what.
    if scene.connector(Connector::Onto, left.end as usize) > 0 && scene.connector_before(Connector::By, found.first) > 0 {
        return false;
    }
    match found.rule.name {
        "or_range" | "percent_or_range" | "duration_or_range" | "measure_or_range" => {
            // "two or three" is one vague figure, "25,000 or 40,000" are two.
            left.value < right.value && right.value <= left.value * 2.0 && right.value - left.value <= right.scale.max(left.value / 2.0).max(1.0)
        }
        // "Cut its stake in half to 10%"
        "percent_range" if left.form == Form::Fraction => scene.connector_before(Connector::From, found.first) > 0,
        "one_in" => left.value >= 1.0 && left.value < right.value && right.value <= 10_000.0 && left.value.fract() == 0.0 && left.form != Form::Vague,
        "one_over" => scene.token(found.end).is_none_or(|token| !token.is_word()) && left.value.abs() < right.value,
        "money_word_unsaid_minor" | "money_sign_unsaid_minor" => {
            let cents = (1.0..100.0).contains(&right.value) && right.value.fract() == 0.0 && right.scale == 1.0 && left.value.fract() == 0.0;
            let last = scene.token(found.end).is_none_or(|token| matches!(token.text(scene.view.text), "." | "," | ";" | "?" | "!" | ")"));
            cents && last && scene.connector_before(Connector::Between, found.first) == 0 && scene.connector_before(Connector::From, found.first) == 0
        }
        "score" | "score_colon" => super::refusals::is_score(scene, found, left, right),
        "wickets" => super::refusals::is_innings(scene, found, left, right),
        "range" => {
            !super::refusals::is_chain(scene, found)
                && !super::sets::in_row(scene, found)
                && (left.value < right.value || scene.connector_before(Connector::From, found.first) > 0 || found.capture.negative != [false; 2])
        }
        _ => !super::refusals::is_chain(scene, found),
    }
}

/// "between about 30 and 40 degrees".
fn between_comparator(scene: &Scene, at: usize) -> bool {
    at > scene.first + 1 && scene.comparator_at(at - 1).is_some_and(|(_, len)| len == 1) && scene.connector_before(Connector::Between, at - 1) > 0
}

fn alone_fits(scene: &Scene, found: &Match) -> bool {
    match found.rule.name {
        // "a 5-metre" but "half a metre", never "5 a metre".
        "measure" | "money_word" => {
            let Some(numeral) = found.capture.numerals[0] else { return false };
            let article = scene.connector(Connector::Article, numeral.end as usize) > 0 && found.end > numeral.end as usize + 1;
            !article || numeral.form == Form::Fraction
        }
        // "5,1 millones de toneladas"
        "measure_scaled_of" => {
            found.capture.numerals[0].is_some_and(|numeral| numeral.scale >= 1e6 && numeral.form != Form::Vague && numeral.form != Form::Fraction)
        }
        "duration_of" => found.capture.numerals[0].is_some_and(|numeral| numeral.form == Form::Fraction),
        // "500-odd", "300-plus": the word is the comparator's.
        "hyphenated" => scene.comparator_behind(found.capture.numerals[0].map_or(found.end, |numeral| numeral.end as usize)).is_none(),
        "measure_of" | "duration_half" | "money_word_of" => true,
        _ => true,
    }
}

/// Weighted interval scheduling: the set of matches that do not overlap with the highest sum of scores.
fn schedule(mut matches: Vec<Match<'_>>) -> Vec<Match<'_>> {
    matches.sort_by_key(|found| (found.end, found.first));
    // best[i]: score of the best path through the first i matches, and whether match i - 1 is on it.
    let mut best: Vec<(i64, usize, bool)> = Vec::with_capacity(matches.len() + 1);
    best.push((0, 0, false));
    for (index, found) in matches.iter().enumerate() {
        let free = matches[..index].partition_point(|earlier| earlier.end <= found.first);
        let with = best[free].0 + i64::from(found.score);
        let without = best[index].0;
        best.push(if with > without { (with, free, true) } else { (without, index, false) });
    }
    let mut path = Vec::new();
    let mut at = matches.len();
    while at > 0 {
        let (_, previous, taken) = best[at];
        if taken {
            path.push(matches[at - 1]);
        }
        at = previous;
    }
    path.reverse();
    path
}
