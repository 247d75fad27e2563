//! Where something is, in a few words that name a place.
//!
//! "A cross fell on a hiker in the mountain village of Ponte" and "the cross, near the town of Ponte" → the rows `in the mountain village
//! of Ponte` and `near the town of Ponte`, of one place that both articles name seldom: one claim.
//!
//! A row is the name with the preposition, the kind of place ("village of", "district") and the part of it ("northern") around it. Two
//! rows are compared by which place they name, as dates are by their day: how often their articles name it, how they describe it, and what
//! stands around it. Datelines, possessives ("Italy's prime minister") and offices ("president of Italy") tell no place. It does not
//! know maps: a village and its district are two places.

use super::concepts::mix;
use super::evidence::{Evidence, What};
use super::pairs::{Feature, Pair};
use super::reading::Reading;
use super::values::Fit;
use crate::extract::entities::lexicon::LEXICON;
use crate::extract::entities::{Label, MentionKind};
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::{Span, fold, fold_hash};
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Adjectives between "the" and the kind of place: "the mainly Christian district of Orda".
const ADJECTIVES: usize = 4;
/// Names with so many letters may be spelled in two ways.
const SPELLED: usize = 7;
/// The score from which two rows tell one place of one thing.
const JOIN_PLACE: f64 = 1.5;
/// A place around which so much is what the articles begin with is that of the story's main event.
const CORE: f64 = 0.3;
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
            "area" => Part::Area(sort),
            "beside" => Part::Beside,
            _ => Part::Kind(sort),
        }
    };
    rows(include_str!("../lang/en/place_phrases.tsv")).map(|row| (fold_hash(row[0]), part(&row))).collect()
});

/// A place as some words name it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    name: u64,
    letters: String,
    /// Which part of it, and what sort of place.
    area: Option<u64>,
    kind: Option<u64>,
    facility: bool,
    /// How a preposition puts it; none where the name stands without.
    way: Option<Way>,
    /// How often its article names it.
    times: u32,
}

/// Towards, away from, or at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    At,
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
}

/// The words of an article that tell where, each with its place.
pub(super) fn phrases(reading: &Reading) -> Vec<(Span, Place)> {
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
    // "In Dallas, Texas" is in Texas.
    let mut last: Option<Around> = None;
    for mention in mentions {
        let tokens = segmentation.tokens_in(mention.span);
        let Some(sentence) = segmentation.sentences.get(segmentation.sentence_at(mention.span.start())).map(|of| of.tokens()) else { continue };
        if tokens.is_empty() || reading.in_dateline(mention.span) {
            continue;
        }
        let Some(around) = around(reading, &tokens, &sentence, last.as_ref()) else { continue };
        let name = name(mention.span, mention.value.actor);
        let Around { area, kind, way, .. } = around;
        // "A U.S. territory" tells what, not where.
        if kind.is_some() && LEXICON.country(view.tokens, tokens.start).is_some() {
            continue;
        }
        let place = Place { name, letters: fold(&text[mention.span]), area, kind, way, facility: mention.value.label == Label::Fac, times: times[&name] };
        found.push((view.span(around.tokens.start, around.tokens.end), place));
        last = Some(around);
    }
    found
}

/// The words around a name that tell where, which part of the place, and what sort of place; none where they do not.
fn around(reading: &Reading, name: &Range<usize>, sentence: &Range<usize>, last: Option<&Around>) -> Option<Around> {
    let view = reading.view();
    let part = |at: usize| sentence.contains(&at).then(|| PARTS.get(&view.tokens[at].fold).copied()).flatten();
    let word = |at: usize| if sentence.contains(&at) { view.word(at) } else { "" };
    let before = |at: usize| at.checked_sub(1).unwrap_or(usize::MAX);
    let article = |at: usize| matches!(word(at), "the" | "a" | "an");
    let preposition = |at: usize| if let Some(Part::Preposition(way)) = part(at) { Some(way) } else { None };
    let (mut start, mut end, mut area, mut kind) = (name.start, name.end, None, None);
    if view.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive) {
        return None;
    }
    if let Some(Part::Kind(sort)) = part(end) {
        // "The Alpine village of Ponte": another place.
        if matches!(word(end + 1), "of" | "called" | "named") {
            return None;
        }
        (kind, end) = (Some(sort), end + 1);
    }
    let mut described = false;
    while let Some(Part::Area(_) | Part::Beside) = part(before(start)) {
        if let Some(Part::Area(side)) = part(before(start)) {
            area = Some(side);
        }
        start -= 1;
        described = true;
    }
    // "On a central Orda bus": the article is of another noun.
    let of_noun = matches!(word(before(start)), "a" | "an");
    start -= usize::from(word(before(start)) == "the");
    if let (true, Some(Part::Kind(sort))) = (matches!(word(before(start)), "of" | "called" | "named"), start.checked_sub(2).and_then(part)) {
        kind = Some(sort);
        start -= 2;
        // "The mainly Christian district of Orda", "Berg's small port of Orda".
        let far = (start.saturating_sub(ADJECTIVES)..start).rev().take_while(|&at| sentence.contains(&at) && view.tokens[at].is_word());
        let opens = far.clone().find(|&at| article(at) || preposition(at).is_some());
        start = opens.map_or(start, |at| at + usize::from(!article(at)));
    }
    let chain = last.filter(|last| !described && matches!(word(before(start)), "," | "and") && last.tokens.end == before(start));
    let mut way = None;
    if let Some(last) = chain {
        (start, way) = (last.tokens.start, last.way);
    } else {
        // "In Norland's coastal district of Orda".
        if let Some(owner) = before(start).checked_sub(1).filter(|_| view.tokens.get(before(start)).is_some_and(|token| token.kind == TokenKind::Possessive)) {
            let named = (sentence.start..=owner).rev().take_while(|&at| view.tokens[at].capitalised()).last();
            let first = named.map(|at| (sentence.start..at).rev().take_while(|&at| matches!(part(at), Some(Part::Area(_) | Part::Beside))).last().unwrap_or(at));
            start = first.filter(|&at| preposition(before(at)).is_some()).unwrap_or(start);
        }
        way = preposition(before(start));
        // "Rita Berg, 31, of Orda Hill in Orda": where somebody lives.
        let home = (sentence.start..before(start)).rev().find(|&at| !view.tokens[at].capitalised());
        if way.is_some() && home.is_some_and(|at| at + 2 < start && word(at) == "of") {
            return None;
        }
        start -= usize::from(way.is_some());
        if of_noun {
            way = Some(Way::At);
        }
        if way.is_none() && kind.is_none() {
            return None;
        }
    }
    Some(Around { tokens: start..end, area, kind, way })
}

/// Compares two rows that tell where; none where they name two places.
pub(super) fn compare(a: &Evidence, b: &Evidence) -> Option<Pair> {
    let (What::Place(one), What::Place(other)) = (&a.what, &b.what) else { return None };
    let differ = |x: Option<u64>, y: Option<u64>| x.zip(y).is_some_and(|(x, y)| x != y);
    if one.name != other.name && !spelled_alike(&one.letters, &other.letters) || differ(one.area, other.area) || differ(one.kind, other.kind) {
        return None;
    }
    let alike = |x: Option<u64>, y: Option<u64>| x.is_some() && x == y;
    let described = alike(one.area, other.area) || alike(one.kind, other.kind);
    let opposite = matches!((one.way, other.way), (Some(Way::To), Some(Way::From)) | (Some(Way::From), Some(Way::To)));
    if opposite || one.way.or(other.way).is_none() || !described && one.times.max(other.times) > OFTEN {
        return None;
    }
    let mut pair = Pair::around(Fit::Compatible, a, b);
    pair.add(Feature::PlaceSeldom, 1.0 / f64::from(one.times * other.times));
    pair.add(Feature::PlaceTold, f64::from(described || one.facility && other.facility));
    pair.add(Feature::DayCore, a.core.min(b.core).min(CORE));
    Some(pair.against(JOIN_PLACE))
}

/// Whether two names differ by a letter only, or by vowels: "Dharamsala", "Dharmsala".
fn spelled_alike(one: &str, other: &str) -> bool {
    if one.chars().count().min(other.chars().count()) < SPELLED || one.chars().next() != other.chars().next() {
        return false;
    }
    let same = one.chars().zip(other.chars()).take_while(|(x, y)| x == y).count();
    let tail = |name: &str, skip: usize| name.chars().skip(same + skip).collect::<String>();
    consonants(one) == consonants(other) || tail(one, 1) == tail(other, 1) || tail(one, 0) == tail(other, 1) || tail(one, 1) == tail(other, 0)
}

/// The consonants of a name, none twice in a row.
fn consonants(name: &str) -> String {
    let mut kept: Vec<char> = name.chars().filter(|letter| letter.is_alphabetic() && !"aeiouy".contains(*letter)).collect();
    kept.dedup();
    kept.into_iter().collect()
}

impl Place {
    /// How plainly some words for it tell where: best at it, then by the fewest letters.
    pub(super) fn plainness(&self, span: Span) -> impl Ord + use<> {
        (self.way.is_none(), self.way != Some(Way::At), span.len())
    }

    /// The blocks in which a place is looked for among many.
    pub(super) fn blocks(&self) -> [u64; 2] {
        [mix(21, self.name), mix(22, fold_hash(&consonants(&self.letters)))]
    }
}
