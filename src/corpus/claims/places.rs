//! Where something is, in a few words that name a place.
//!
//! "An avalanche hit a hut in the mountain village of Ponte" and "the hut, near the town of Ponte" → the rows `in the mountain village
//! of Ponte` and `near the town of Ponte`, of one place that both articles name seldom: one claim.
//!
//! A row is the name with the preposition, the kind of place ("village of", "district") and the part of it ("northern") around it. Two
//! rows are compared by which place they name, as dates are by their day: how often their articles name it, how they describe it, and what
//! stands around it. Datelines, possessives ("Italy's prime minister") and offices ("president of Italy") tell no place. It does not
//! know maps: a village and its district are two places.

use super::evidence::Evidence;
use super::pairs::{Feature, Pair, UNTOLD, overlap};
use super::reading::Reading;
use super::reading::concepts::{is_light, mix};
use super::values::Fit;
use crate::corpus::spellings::{one_spelling, skeleton};
use crate::extract::entities::lexicon::LEXICON;
use crate::extract::entities::{Label, MentionKind};
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::{Span, fold, fold_hash};
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Adjectives between "the" and the kind of place: "the thickly wooded district of Orda".
const ADJECTIVES: usize = 4;
/// Names with so many letters may be spelled in two ways.
const SPELLED: usize = 7;
/// The score from which two rows tell one place of one thing.
const JOIN_PLACE: f64 = 1.5;
/// A place around which so much is what the articles begin with is that of the story's main event.
const CORE: f64 = 0.15;
/// Less in common around two places is nothing: without this bar a baker and judges of one town were joined.
const SHARED: f64 = 0.6;
/// A place that an article names more often tells nothing, unless both say which part of it or what it is.
const OFTEN: u32 = 3;

/// What the words around a name do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Preposition(Way),
    Area(u64),
    Beside,
    Kind(u64),
}

static PARTS: LazyLock<HashMap<u64, Part>> = LazyLock::new(|| {
    let part = |row: &[&str]| {
        let sort = fold_hash(row.get(2).copied().unwrap_or(""));
        match row[1] {
            "to" => Part::Preposition(Way::To),
            "from" => Part::Preposition(Way::From),
            "at" => Part::Preposition(Way::At),
            "by" => Part::Preposition(Way::By),
            "area" => Part::Area(sort),
            "beside" => Part::Beside,
            _ => Part::Kind(sort),
        }
    };
    rows(include_str!("../../lang/en/place_phrases.tsv")).map(|row| (fold_hash(row[0]), part(&row))).collect()
});

/// A place as some words name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    name: u64,
    letters: String,
    /// Which part of it, and what sort of place.
    area: Option<u64>,
    kind: Option<u64>,
    facility: bool,
    country: bool,
    /// How a preposition puts it; none where the name stands without.
    way: Option<Way>,
    /// Whether the preposition is another noun's: "on a central Orda bus".
    of_noun: bool,
    /// How often its article names it.
    times: u32,
    /// How much of what stands around it the articles of the story begin with.
    pub core: f64,
}

/// At a place, by it, towards it or away from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    At,
    By,
    To,
    From,
}

/// Words around a name.
#[derive(Clone, Debug)]
struct Around {
    tokens: Range<usize>,
    area: Option<u64>,
    kind: Option<u64>,
    way: Option<Way>,
    of_noun: bool,
}

/// The words of an article that tell where, each with its place.
pub fn phrases(reading: &Reading) -> Vec<(Span, Place)> {
    let (view, segmentation) = (reading.view(), &reading.article.segmentation);
    let text = view.text;
    let named = |label: Label, kind: MentionKind| kind == MentionKind::Name && matches!(label, Label::Gpe | Label::Loc | Label::Fac);
    let mentions: Vec<_> = reading.article.entities.mentions.iter().filter(|mention| named(mention.value.label, mention.value.kind)).collect();
    let name = |span: Span, actor: Option<u32>| {
        let identity = actor.and_then(|actor| reading.identity(actor));
        identity.map_or_else(|| fold_hash(&text[span]), |identity| mix(3, u64::from(identity)))
    };
    let mut times: HashMap<u64, u32> = HashMap::default();
    for mention in &mentions {
        *times.entry(name(mention.span, mention.value.actor)).or_insert(0) += 1;
    }
    let mut found: Vec<(Span, Place)> = Vec::new();
    // "In Velburg, Tarsk" is in Tarsk.
    let mut last: Option<Around> = None;
    for mention in mentions {
        let tokens = segmentation.tokens_in(mention.span);
        let Some(sentence) = segmentation.sentences.get(segmentation.sentence_at(mention.span.start())).map(|of| of.tokens()) else { continue };
        if tokens.is_empty() || reading.in_dateline(mention.span) {
            continue;
        }
        let Some(around) = around(reading, &tokens, &sentence, last.as_ref()) else { continue };
        let name = name(mention.span, mention.value.actor);
        let Around { area, kind, way, of_noun, .. } = around;
        // "A U.S. territory" tells what, not where.
        let country = LEXICON.country(view.tokens, tokens.start).is_some();
        if kind.is_some() && country {
            continue;
        }
        // "Orda Province", "Orda".
        let size = tokens.clone().next_back().filter(|_| tokens.len() > 1).and_then(|at| Some((at, sort_of(view.tokens[at].fold)?)));
        let kind = kind.or(size.map(|size| size.1));
        let bare = size.map_or(tokens.end, |size| size.0);
        let place = Place {
            name,
            letters: fold(&text[view.span(tokens.start, bare)]),
            area,
            kind,
            way,
            country,
            facility: mention.value.label == Label::Fac,
            of_noun,
            times: times[&name],
            core: 0.0,
        };
        found.push((view.span(around.tokens.start, around.tokens.end), place));
        last = Some(around);
    }
    found
}

/// What sort of place a word means.
fn sort_of(word: u64) -> Option<u64> {
    if let Some(Part::Kind(sort)) = PARTS.get(&word) { Some(*sort) } else { None }
}

/// The words around a name that tell where; none where they do not.
fn around(reading: &Reading, name: &Range<usize>, sentence: &Range<usize>, last: Option<&Around>) -> Option<Around> {
    let view = reading.view();
    let inside = |at: usize| sentence.contains(&at).then_some(at);
    let word = |at: Option<usize>| at.map_or("", |at| view.word(at));
    let part = |at: Option<usize>| PARTS.get(&view.tokens[at?].fold).copied();
    let before = |at: usize, by: usize| at.checked_sub(by).and_then(inside);
    let preposition = |at: Option<usize>| if let Some(Part::Preposition(way)) = part(at) { Some(way) } else { None };
    let possessive = |at: usize| view.tokens[at].kind == TokenKind::Possessive;
    let (mut start, mut end, mut area, mut kind) = (name.start, name.end, None, None);
    if inside(end).is_some_and(possessive) {
        return None;
    }
    if let Some(Part::Kind(sort)) = part(inside(end)) {
        // "The Andean village of Ponte": another place.
        if matches!(word(inside(end + 1)), "of" | "called" | "named") {
            return None;
        }
        (kind, end) = (Some(sort), end + 1);
    }
    while let Some(Part::Area(_) | Part::Beside) = part(before(start, 1)) {
        if let Some(Part::Area(side)) = part(before(start, 1)) {
            area = Some(side);
        }
        start -= 1;
    }
    let described = start < name.start;
    // "In the Orda | Marathon", "the Orda | Protocol": part of another name.
    let goes_on = |at: usize| view.tokens[at].is_word() && view.tokens[at].capitalised() && !is_light(view.tokens[at].fold);
    if kind.is_none() && !described && inside(end).is_some_and(goes_on) {
        return None;
    }
    // "On a central Orda bus", "in the Orda landslide": the article is of another noun.
    let noun = kind.is_none() && inside(end).is_some_and(|at| view.tokens[at].is_word() && !view.tokens[at].capitalised() && !is_light(view.tokens[at].fold));
    let of_noun = matches!(word(before(start, 1)), "a" | "an") || noun && word(before(start, 1)) == "the";
    start -= usize::from(word(before(start, 1)) == "the" && !of_noun);
    if let ("of" | "called" | "named", Some(Part::Kind(sort))) = (word(before(start, 1)), part(before(start, 2))) {
        kind = Some(sort);
        start -= 2;
        // "The thickly wooded district of Orda".
        let far = (start.saturating_sub(ADJECTIVES)..start).rev().take_while(|&at| sentence.contains(&at) && view.tokens[at].is_word());
        let article = |at: usize| matches!(view.word(at), "the" | "a" | "an");
        let opens = far.into_iter().find(|&at| article(at) || preposition(Some(at)).is_some());
        start = opens.map_or(start, |at| at + usize::from(!article(at)));
    }
    // "In Velburg, Tarsk".
    let chain = last.filter(|last| !described && matches!(word(before(start, 1)), "," | "and") && last.tokens.end + 1 == start);
    if let Some(last) = chain {
        return Some(Around { tokens: last.tokens.start..end, area, kind, way: last.way, of_noun: last.of_noun });
    }
    // "In southern Norland's district of Orda".
    if before(start, 1).is_some_and(possessive) {
        let owner = (sentence.start..start - 1).rev().take_while(|&at| view.tokens[at].capitalised()).last();
        let first = |at: usize| (sentence.start..at).rev().take_while(|&at| matches!(part(Some(at)), Some(Part::Area(_) | Part::Beside))).last().unwrap_or(at);
        start = owner.map(first).filter(|&at| preposition(before(at, 1)).is_some()).unwrap_or(start);
    }
    let mut way = preposition(before(start, 1));
    if way.is_some() {
        start -= 1;
        // "Rita Berg, 31, of Orda Hill in Orda": where somebody lives.
        let home = (sentence.start..start).rev().find(|&at| !view.tokens[at].capitalised());
        // "In honour of Rita Berg in Orda" is where that happened.
        let person = |span: Span| reading.article.entities.mentions.starting_in(span).iter().any(|mention| mention.value.label == Label::Person);
        if home.is_some_and(|at| at + 1 < start && view.word(at) == "of" && !person(view.span(at + 1, start))) {
            return None;
        }
    }
    way = way.or(if of_noun { preposition(before(start, 2)) } else { None });
    (way.is_some() || kind.is_some()).then_some(Around { tokens: start..end, area, kind, way, of_noun })
}

/// Compares two rows that tell where; none where they name two places.
pub fn compare(a: &Evidence, b: &Evidence, one: &Place, other: &Place) -> Option<Pair> {
    let differ = |x: Option<u64>, y: Option<u64>| x.zip(y).is_some_and(|(x, y)| x != y);
    let named = one.name == other.name || one.letters == other.letters || one_spelling(&one.letters, &other.letters, SPELLED);
    if !named || differ(one.area, other.area) || differ(one.kind, other.kind) {
        return None;
    }
    let alike = |x: Option<u64>, y: Option<u64>| x.is_some() && x == y;
    let described = alike(one.area, other.area) || alike(one.kind, other.kind);
    let told = described || one.facility && other.facility;
    let opposite = matches!((one.way, other.way), (Some(Way::To), Some(Way::From)) | (Some(Way::From), Some(Way::To)));
    if opposite || one.way.or(other.way).is_none() || !described && one.times.max(other.times) > OFTEN {
        return None;
    }
    let there = |way: Option<Way>| way.map(|way| if way == Way::By { Way::At } else { way });
    let ways = there(one.way) != there(other.way);
    // "A baker in Orda", "judges in Orda": what joins both may still hold them.
    if !told && overlap(&a.terms, &b.terms).0 < SHARED {
        return Some(Pair { margin: UNTOLD, ..Pair::new(Fit::Compatible) });
    }
    let mut pair = Pair::around(if one.kind == other.kind && one.area == other.area && !ways { Fit::Same } else { Fit::Compatible }, a, b);
    pair.add(Feature::PlaceSeldom, 1.0 / f64::from(one.times * other.times));
    pair.add(Feature::PlaceTold, f64::from(told));
    pair.add(Feature::PlaceCountry, f64::from(one.country && other.country && !described));
    pair.add(Feature::PlaceOther, f64::from(ways || one.area != other.area));
    pair.add(Feature::DayCore, one.core.min(other.core).min(CORE));
    Some(pair.against(JOIN_PLACE))
}

impl Place {
    /// How plainly some words for it tell where: best at it, then by the fewest letters.
    pub fn plainness(&self, span: Span) -> impl Ord + use<> {
        (self.way.is_none() || self.of_noun, self.way != Some(Way::At), span.len())
    }

    /// What tells it from another place of the same words.
    pub fn key(&self) -> u64 {
        fold_hash(&self.letters)
    }

    /// The blocks in which a place is looked for among many.
    pub fn blocks(&self) -> [u64; 2] {
        [mix(21, self.name), mix(22, fold_hash(&skeleton(&self.letters)))]
    }
}
