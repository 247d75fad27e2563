//! A place that somebody takes in a contest.
//!
//! "Ruiz will start from second spot", "Ruiz qualified second" → the place 2 of Ruiz; "promoted Ruiz to second", "with Lund fourth" → places,
//! too; "within a second", "came a second time" → none.
//!
//! A place stands before a word for one, behind a verb of coming in or of moving (`lang/en/placings.tsv`), or right behind a name. It is
//! that of the person named or meant last before it, but for those behind "by", "behind" or "against". A place of nobody is an ordinal like
//! others, unless a word for a place stands behind it. It does not know in which contest.

use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::is_light;
use crate::corpus::claims::values::Quantity;
use crate::extract::entities::{Label, MentionKind};
use crate::extract::numbers::{Number, NumberKind};
use crate::extract::numerals::numerals;
use crate::lang::rows;
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// So many words stand between a verb and its place: "ran a very strong third".
const BEFORE: usize = 4;
/// So many tokens lie between a place and what somebody was moved by: "promoted Ruiz, who had trained abroad, to second".
const MOVED: usize = 14;
/// Within so many tokens before it and behind it words tell that a place is one to start from: "will start Sunday's race from second".
const STARTS: usize = 8;
const GRID: usize = 3;
/// Words between a preposition and the name that it governs: "behind pole-sitter Dara Lund".
const GOVERNED: usize = 4;
/// "Respectively" stands within so many tokens behind two places.
const RESPECTIVELY: usize = 5;

/// When in a contest somebody has a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Start,
    Now,
    End,
    Open,
}

/// What else is known of a place.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    stage: Stage,
    /// Whether whoever takes it is named, not only meant.
    named: bool,
}

impl Taken {
    /// Whether two places are two, of those who take them.
    pub fn apart(self, other: Taken, who: Option<(u64, u64)>) -> bool {
        let two = self.named && other.named && who.is_some_and(|(one, other)| one != other);
        two || self.stage != other.stage && self.stage != Stage::Open && other.stage != Stage::Open
    }
}

/// A place in a contest.
#[derive(Debug)]
pub struct Placing {
    pub span: Span,
    pub quantity: Quantity,
    pub whose: Option<u64>,
    pub taken: Taken,
}

/// Where a word stands beside a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Behind,
    Before,
    /// Before it, for moving to it.
    Moved,
    /// Between a verb and an ordinal that is no place: "came within a second".
    Between,
    /// Before whoever takes no place: "beaten by Ruiz, Lund came second".
    Other,
}

static WORDS: LazyLock<HashMap<(Side, u64), Stage>> = LazyLock::new(|| {
    let side = |told: &str| match told {
        "behind" => Some(Side::Behind),
        "before" => Some(Side::Before),
        "moved" => Some(Side::Moved),
        "between" => Some(Side::Between),
        "other" => Some(Side::Other),
        _ => None,
    };
    let stage = |row: &[&str]| match row.get(2) {
        Some(&"start") => Stage::Start,
        Some(&"now") => Stage::Now,
        Some(&"end") => Stage::End,
        _ => Stage::Open,
    };
    rows(include_str!("../../../lang/en/placings.tsv")).filter_map(|row| Some(((side(row[1])?, fold_hash(row[0])), stage(&row)))).collect()
});

/// The places that an article tells, in their order.
pub fn placings(reading: &Reading) -> Vec<Placing> {
    let view = reading.view();
    let found = numerals(&view).into_iter().filter(|numeral| numeral.ordinal && numeral.tokens().len() == 1);
    let ordinals: HashMap<usize, f64> = found.map(|numeral| (numeral.first as usize, numeral.value)).collect();
    let mut places: Vec<usize> = ordinals.keys().copied().collect();
    places.sort_unstable();
    let sentence = |at: usize| {
        let number = reading.article.segmentation.sentence_at(view.tokens[at].start);
        Reading::near(&(at..at + 1), view.sentences[number].tokens())
    };
    places.into_iter().filter_map(|at| Sought { reading, ordinals: &ordinals, sentence: sentence(at) }.placing(at)).collect()
}

/// The place that a figure is.
pub fn at(placings: &[Placing], figure: Span) -> Option<&Placing> {
    placings.get(placings.partition_point(|of| of.span.end() <= figure.start())).filter(|of| of.span.overlaps(figure))
}

/// Whose an ordinal is: the person before it in its sentence.
pub fn whose(reading: &Reading, at: usize, sentence: &Range<usize>) -> Option<u64> {
    people(reading, at, sentence).last().map(|of| of.who)
}

/// Somebody before a place.
struct Person {
    who: u64,
    tokens: Range<usize>,
    named: bool,
}

/// The people before a token of a sentence.
fn people(reading: &Reading, at: usize, sentence: &Range<usize>) -> Vec<Person> {
    let before = reading.view().span(sentence.start, at.max(sentence.start + 1));
    let mentions = reading.article.entities.mentions.starting_in(before).iter();
    let persons = mentions.filter(|mention| mention.value.label == Label::Person).filter_map(|mention| {
        let tokens = reading.article.segmentation.tokens_in(mention.span);
        let who = u64::from(reading.identity(mention.value.actor?)?);
        (tokens.end <= at).then_some(Person { who, tokens, named: mention.value.kind == MentionKind::Name })
    });
    persons.collect()
}

/// What of a sentence stands near an ordinal.
struct Sought<'a> {
    reading: &'a Reading<'a>,
    /// The ordinals of the article by their tokens.
    ordinals: &'a HashMap<usize, f64>,
    sentence: Range<usize>,
}

impl Sought<'_> {
    fn word(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.reading.view().word(at) } else { "" }
    }

    fn fold(&self, at: usize) -> u64 {
        if self.sentence.contains(&at) { self.reading.view().tokens[at].fold } else { 0 }
    }

    fn told(&self, at: usize, side: Side) -> Option<Stage> {
        WORDS.get(&(side, self.fold(at))).copied()
    }

    /// Behind a hyphen.
    fn past(&self, end: usize) -> usize {
        end + usize::from(self.word(end) == "-")
    }

    /// Whether an ordinal tells which of a thing it is: "third-quarter", "a second time".
    fn counts(&self, at: usize) -> bool {
        let Some(token) = self.reading.view().tokens.get(at).filter(|_| self.sentence.contains(&at)) else { return false };
        token.is_word() && !is_light(token.fold) && !token.capitalised() || self.word(at) == "-"
    }

    /// The verb by which somebody comes in: "finished | second", "ran a very strong | third".
    fn coming(&self, at: usize) -> Option<Stage> {
        let view = self.reading.view();
        for of in (self.sentence.start.max(at.saturating_sub(BEFORE))..at).rev() {
            if let Some(stage) = self.told(of, Side::Before).or_else(|| self.told(of, Side::Moved)) {
                return (of + 1 == at || self.word(at - 1) != "a").then_some(stage);
            }
            if !view.tokens[of].is_word() || self.told(of, Side::Between).is_some() {
                return None;
            }
        }
        None
    }

    /// "Promoted Ruiz, who had trained abroad, to | second", "beat Lund into | third".
    fn moved(&self, at: usize) -> Option<Stage> {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        let by = || (self.sentence.start.max(at.saturating_sub(MOVED))..at).rev().find_map(|of| self.told(of, Side::Moved));
        match before {
            "to" => by(),
            "into" => by().or(Some(Stage::Open)),
            _ => None,
        }
    }

    fn placing(&self, at: usize) -> Option<Placing> {
        let (view, first) = (self.reading.view(), self.sentence.start);
        let value = *self.ordinals.get(&at)?;
        // "In the first place"
        if value < 1.0 || value == 1.0 && at >= first + 2 && self.word(at - 1) == "the" && self.word(at - 2) == "in" {
            return None;
        }
        // "third and second positions"
        let ordinal = |at: usize| self.sentence.contains(&at) && self.ordinals.contains_key(&at);
        let mut next = self.past(at + 1);
        let paired = matches!(self.word(next), "and" | "or") && ordinal(next + 1);
        if paired {
            next = self.past(next + 2);
        }
        let (mut end, mut told) = (at + 1, None);
        while let Some(stage) = self.told(next, Side::Behind).filter(|_| !matches!(self.word(next + 1), "where" | "that")) {
            told = told.filter(|told| *told != Stage::Open).or(Some(stage));
            end = if paired { end } else { next + 1 };
            next = self.past(next + 1);
        }
        let free = !self.counts(at + 1);
        let mut people = people(self.reading, at, &self.sentence);
        let beside = |person: &Person| person.tokens.end == at && person.named;
        let named = value > 1.0 && free && people.last().is_some_and(beside);
        let verb = self.coming(at).or_else(|| self.moved(at)).filter(|_| free || told.is_some());
        if told.is_none() && verb.is_none() && !named {
            return None;
        }
        let starts = || {
            let near = (first.max(at.saturating_sub(STARTS))..at).chain(end..self.sentence.end.min(end + GRID));
            let stage = |at: usize| self.told(at, Side::Before).or_else(|| self.told(at, Side::Behind));
            near.into_iter().any(|at| stage(at) == Some(Stage::Start))
        };
        let stage = told.into_iter().chain(verb).find(|stage| *stage != Stage::Open);
        let stage = stage.unwrap_or_else(|| if starts() { Stage::Start } else { Stage::Open });
        // "Ruiz and Lund qualified in third and second positions respectively"
        let respectively = (end..self.sentence.end.min(end + RESPECTIVELY)).any(|at| self.word(at) == "respectively");
        let second = at >= first + 2 && self.word(at - 1) == "and" && ordinal(at - 2);
        if respectively && paired {
            people.pop();
        } else if !(respectively && second) {
            people.retain(|person| person.tokens.end == at || person.tokens.end + 1 == at && self.word(at - 1) == "in" || !self.governed(&person.tokens));
        }
        let whose = people.pop();
        if told.is_none() && whose.is_none() {
            return None;
        }
        let number = Number { value: Some(value), ..Number::of_kind(NumberKind::Ordinal) };
        let taken = Taken { stage, named: whose.as_ref().is_some_and(|whose| whose.named) };
        Some(Placing { span: view.span(at, end), quantity: Quantity::of(&number, "")?, whose: whose.map(|whose| whose.who), taken })
    }

    /// Whether somebody stands behind a preposition: "behind pole-sitter | Dara Lund".
    fn governed(&self, name: &Range<usize>) -> bool {
        let view = self.reading.view();
        let light = |at: &usize| view.tokens[*at].is_word() && is_light(view.tokens[*at].fold);
        let before = (self.sentence.start.max(name.start.saturating_sub(GOVERNED))..name.start).rev().find(light);
        before.is_some_and(|at| self.told(at, Side::Other).is_some())
    }
}
