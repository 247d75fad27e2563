//! Whether two figures of a story are one: value, what is counted, what happened to it, and where.
//!
//! "over 1,700 deportations" (Noem) and "more than 1,700 deportations" (Noem) → same value, same noun: joined.
//! "25% tariffs on Colombian goods" and "a 25% tariff on auto imports from Mexico" → veto: not about the same.
//!
//! What the features weigh stands in the one table of `pairs`. Two figures that differ are joined only where nearly everything else is
//! the same.

pub mod aspects;
pub mod cells;
pub mod counted;
pub mod currencies;
pub mod events;
pub mod labels;
pub mod levels;
pub mod parts;
pub mod placings;
pub mod polls;
pub mod scales;
pub mod scores;
pub mod ranks;
pub mod rivals;
pub mod series;
pub mod times;
pub mod when;

use super::evidence::{Evidence, Figure};
use super::pairs::{Feature, Pair, disjoint, has, overlap, same_speaker};
use super::rarity::Rarity;
use super::reading::concepts::concept_of;
use super::reading::{Modality, is_anybody, is_mortal};
use super::values::{Bound, Fit, Quantity};
use crate::extract::numbers::NumberKind;
use crate::lang::rows;
use crate::text::Span;
use events::{akin, is_event, is_harm, is_toll};
use std::sync::LazyLock;

/// Scores from which a pair is joined: of figures, of small cardinals, of ordinals and of different values.
const JOIN_FIGURE: f64 = 1.5;
const JOIN_SMALL: f64 = 1.8;
const JOIN_ORDINAL: f64 = 2.4;
const JOIN_APART: f64 = 1.3;
/// … and of steps of a scale: with 2.4 to 3.6 the same claims of all sets of stories.
const JOIN_STEP: f64 = 3.0;

/// How much two different counts speak against being one, and how much more so the further they lie apart.
const APART_BASE: f64 = 0.7;
const APART_RISE: f64 = 0.6;
/// Figures that differ by more than this factor are not two counts of one thing.
const APART_REACH: f64 = 3.0;
/// A figure that is given by chance less often than this is the same wherever it stands: 3,788, not 18.
const TELLING: f64 = 0.9;
/// What it says that neither article has another figure like it, where chance often gives it twice: 12, four years, 14 %.
const ONLY_PLAIN: f64 = 0.3;
/// Figures of so many digits that differ by less than this factor, and what it says that they do.
const MANY_DIGITS: u32 = 3;
const NEARLY: f64 = 1.06;
/// "At least nine" and "11" are compatible and are two counts; "11" and "a dozen" may be one.
const NEARLY_SO: f64 = 1.15;
const SLIGHTLY_OFF: f64 = 0.6;
/// A share in words and a per cent whose thing is named by neither or otherwise have so much of their context in common.
const SAME_SHARE: f64 = 0.25;
/// A fraction in words below this is meant to within so many points.
const NEARLY_HALF: f64 = 45.0;
const SHARE_REACH: f64 = 0.5;
/// A count that is not given by chance everywhere has so much of its weight against another noun: two outlets name one thing in
/// two words ("members", "nurses"). Of the pairs of five sets of stories with one such value and two nouns, eight right ones stood
/// above all wrong ones and two among them.
const SOMEWHAT: f64 = 0.4;
const OTHER_WORD: f64 = 0.35;
/// A plain share ("5 %", "40 percent") of which neither the thing nor so much of the context is the same is given by chance: three claims
/// of two outlets more were right of sixteen sets of stories, and none was lost.
const PLAIN_SHARE: f64 = 0.5;
const SHARE_CONTEXT: f64 = 0.05;
/// How much the dead and hurt speak against a thing that nothing happened to.
const NO_HARM: f64 = 0.5;
/// Years by which two outlets may give another age of one person.
const AGES_APART: f64 = 2.0;
/// So many shares, or counts of one thing, of one article are of many things, and another article's other value of none of them; of
/// 13 claims on which 488 political articles were said to differ in a figure nine are gone, all of them wrong, and a claim of nine sets more
/// is right; with 4 two claims of nine sets that differ are lost.
const MANY: usize = 6;
const ONE_OF_MANY: f64 = 3.0;
/// "Sales of the brewer fell 8 %", "sales of the carmaker fell 9 %": articles that are less alike than this tell of other companies,
/// matches or months. Amounts that differ, plain shares and lengths of time stand so much lower there, the more the less they are alike:
/// seven of 43 claims read wrong are gone, and no right one; for counts that differ a right toll is.
const LESS_ALIKE: f64 = 0.2;
const OTHER_AMOUNT: f64 = 2.0;
const LIKE_SHARE: f64 = 1.0;
const LIKE_LENGTH: f64 = 0.5;
/// The margin of two figures that are not joined by themselves.
const UNNAMED: f64 = -0.2;

/// Nouns that are counted one for one, by concept.
static COUNTED_ALIKE: LazyLock<Vec<Vec<u64>>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/counted_alike.tsv")).map(|row| row[0].split(' ').map(concept_of).collect()).collect());

static PEOPLE: LazyLock<u64> = LazyLock::new(|| concept_of("people"));
static ANYONE: LazyLock<[u64; 5]> = LazyLock::new(|| ["people", "person", "victim", "body", "passenger"].map(concept_of));

fn counted_alike(a: u64, b: u64) -> bool {
    COUNTED_ALIKE.iter().any(|row| row.contains(&a) && row.contains(&b))
}

/// Whether a noun leaves open which people are counted.
pub fn is_anyone(noun: u64) -> bool {
    ANYONE.contains(&noun)
}

/// Whether a noun counts all to whom something happened.
fn is_whole(noun: u64) -> bool {
    is_anyone(noun) || is_event(noun)
}

fn is_people(noun: u64) -> bool {
    is_anybody(noun) || counted_alike(noun, *PEOPLE)
}

/// Compares two figures; none where they cannot be the same.
pub fn compare(a: &Evidence, b: &Evidence, first: &Figure, second: &Figure) -> Option<Pair> {
    let (one, other, kind, other_kind) = (&first.quantity, &second.quantity, first.kind, second.kind);
    if ranks::meet(kind, other_kind) {
        return ranks::compare((a, first), (b, second));
    }
    if !one.comparable(other) {
        // "42 million euros", "£36 million": open to an article that gives both.
        let money = kind == NumberKind::Money && other_kind == NumberKind::Money && a.reading != b.reading;
        return money.then(|| Pair { margin: UNNAMED, ..Pair::new(Fit::Apart) });
    }
    if kind != other_kind && [kind, other_kind].iter().any(|kind| matches!(kind, NumberKind::Ordinal | NumberKind::Age | NumberKind::Score)) {
        return None;
    }
    // "Brandt, 31, robbed Pavel Orek, 31": two people.
    let of_one_sentence = a.reading == b.reading && a.sentence == b.sentence;
    if kind == NumberKind::Age && (other_people((a, first), (b, second)) || of_one_sentence) {
        return None;
    }
    // "Pogba's four-year ban", "Quiroga was banned for four years".
    let of_another = |of: &Figure, other: &Figure| of.owner.is_some_and(|who| !other.people.is_empty() && !other.people.contains(&who));
    if of_another(first, second) || of_another(second, first) {
        return None;
    }
    // "Wages were cut by 25%", "a raise of 25%".
    if one.up.zip(other.up).is_some_and(|(x, y)| x != y) {
        return None;
    }
    if first.aspects.apart(second.aspects) {
        return None;
    }
    // "Two hours later it was out", "it burned for two hours".
    if first.after != second.after && (first.lapse || second.lapse) {
        return None;
    }
    // "In a Gallup poll 40 percent chose Ruiz", "40 percent, according to Ipsos's survey".
    if disjoint(&first.poll, &second.poll) {
        return None;
    }
    let fit = one.fit(other);
    // "Dozens", "a dozen": a vague figure that does not hold the other is none that moved.
    if fit == Fit::Apart && (one.is_vague() || other.is_vague()) {
        return None;
    }
    // "One of the first artists to work so", "the first artist to see it".
    if first.of_several != second.of_several {
        return None;
    }
    // "Four times the size of Earth", "two to three times": of two things.
    if fit == Fit::Apart && one.dimension == "times" {
        return None;
    }
    // "Category one on Wednesday", "it had slowed to category one by Thursday".
    let (step, when) = (scales::is_step(kind, one), first.when.zip(second.when));
    if step && when.is_some_and(|(x, y)| x != y) {
        return None;
    }
    // "Ruiz came second", "Lund came second", "Ruiz will start second".
    let (placed, who) = (first.place.zip(second.place), first.whose.zip(second.whose));
    if placed.is_some_and(|(one, other)| one.apart(other, who) || other_days(first, second, 0.0)) {
        return None;
    }
    let (shared, context) = overlap(&a.terms, &b.terms);
    // How long something takes, or how far it is, is of no place: "nine years for bribes from a Norlandish builder".
    if !matches!(one.dimension.as_str(), "time" | "length") && disjoint(&a.targets, &b.targets) {
        return None;
    }
    let harm = [first, second].iter().all(|figure| figure.event.is_some_and(is_harm));
    if harm && other_days(first, second, one.distinctive().min(other.distinctive())) {
        return None;
    }
    // "At least nine were killed in New York", "11 were killed in Cuba": two counts of two countries.
    if harm && fit != Fit::Apart && !about(one, other) && a.reading != b.reading && elsewhere(first, second) {
        return None;
    }
    // "Nine children are among the dead", "27 people have died": some of them and all of them.
    // "Three of them seriously", "wounding four soldiers".
    let some = |of: &Figure, all: &Figure| {
        let other = |noun: (u64, Span)| all.noun.is_some_and(|all| noun.0 != all.0 && !is_whole(noun.0));
        of.among && !all.among && of.noun.is_none_or(other)
    };
    if fit == Fit::Apart && (some(first, second) || some(second, first)) {
        return None;
    }
    // "Three people, including two minors, died", "two people died": some of these and all of those.
    let all_of = |of: &Figure, all: &Figure| some(of, all) && of.noun.is_some() && all.noun.is_some_and(|noun| is_whole(noun.0));
    let one_place = a.targets.iter().any(|target| b.targets.contains(target));
    if !one_place && (all_of(first, second) || all_of(second, first)) {
        return None;
    }
    // "Charged 55,000 people, including 8,000 with sedition", "8,000 people came": some of those to whom something happened, and others.
    let anyones = [first, second].iter().all(|figure| figure.noun.is_some_and(|noun| is_anyone(noun.0)));
    let to_one = first.event.is_some() != second.event.is_some();
    if first.among != second.among && to_one && anyones && one.dimension.is_empty() && a.reading != b.reading {
        return None;
    }
    // "Injured 19 people, three of them seriously", "four soldiers were wounded".
    let of_them = |of: &Figure, all: &Figure| of.of_them && !all.among;
    if fit == Fit::Apart && (of_them(first, second) || of_them(second, first)) {
        return None;
    }
    // "Wounding four soldiers", "injuring another four": those come on top of these.
    if a.reading == b.reading && first.further != second.further {
        return None;
    }
    // "Of the dead, 15 have been identified" is not the toll of 15.
    if first.part != second.part && first.event == second.event {
        return None;
    }
    // "Delaware ordered the evacuation of 50,000 people", "55,000 had been evacuated, Cuban officials said".
    let happened = !harm && first.event.is_some() && second.event.is_some();
    if happened && fit != Fit::Same && a.reading != b.reading && disjoint(&first.countries, &second.countries) {
        return None;
    }
    // "Beat Norland 3-0", "beat Sudland 3-0".
    if a.reading != b.reading && scores::other_match(first, second) {
        return None;
    }
    // "Shr 33 cts vs 27 cts Net 3,412,000", "Shr 56 cts vs 33 cts Net 7,834,000".
    if a.reading != b.reading && cells::of_other_rows(first, second) {
        return None;
    }
    let mut pair = Pair::new(fit);
    // An ordinal is given by chance like a small cardinal: "the first patient", "first in line".
    let plain = one.dimension.is_empty() || kind == NumberKind::Ordinal;
    let distinctive = one.distinctive().min(other.distinctive());
    // Things happen to whom one counts, not to years and euros.
    let kin = first.event.zip(second.event).is_some_and(|(x, y)| x == y || akin(x, y));
    let event = match (first.event, second.event) {
        _ if !one.dimension.is_empty() => 0.0,
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(_), Some(_)) if kin => 0.0,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    };
    let noun = match (first.noun, second.noun) {
        (Some((x, _)), Some((y, _))) if x == y => 1.0,
        // "25 people were killed", "the toll stands at 25".
        (Some((x, _)), Some((y, _))) if event > 0.0 && (is_event(x) || is_event(y)) => 1.0,
        // "400 jobs", "400 workers": one of them for each of the others.
        (Some((x, _)), Some((y, _))) if (fit != Fit::Apart || event > 0.0) && counted_alike(x, y) => 0.5,
        (Some((x, _)), Some((y, _))) => {
            let (there, here) = (has(&b.terms, x), has(&a.terms, y));
            if there || here {
                // "Santoro, a 47-year-old doctor", "Santoro, 47": one person. "Cut 1,450 jobs", "nearly 1,500 job cuts".
                if kind == NumberKind::Age || there && here { 0.5 } else { 0.0 }
            } else if is_anyone(x) && is_people(y) || is_anyone(y) && is_people(x) {
                // "8,500 villagers", "9,000 people": open.
                0.0
            } else {
                -1.0
            }
        }
        (Some((x, _)), None) if has(&b.terms, x) => 0.5,
        (None, Some((y, _))) if has(&a.terms, y) => 0.5,
        // "35 are still missing", "19 passengers are missing": people, where nothing else is said.
        (Some((x, _)), None) | (None, Some((x, _))) if kin && event >= 0.0 && distinctive > 0.0 && is_people(x) => 0.5,
        (Some(_), None) | (None, Some(_)) => 0.0,
        (None, None) => 0.0,
    };
    // "A five-year lock-in", "at least five years of business": in one article each length measures what it is told of.
    let measures = first.noun.is_some() || second.noun.is_some();
    if kind == NumberKind::Duration && a.reading == b.reading && measures && noun <= 0.0 && a.sentence_hash != b.sentence_hash {
        return None;
    }
    // "The first cut in more than four years", "tax cuts over four years".
    if kind == NumberKind::Duration && noun <= 0.0 && first.ranks != second.ranks && fit != Fit::Apart {
        return None;
    }
    // What may be given by chance stays open to what joins both: copy groups of nine sets .739 → .743. Of figures that only round to
    // each other it joined two things of 75 percent.
    let open = || (fit == Fit::Same).then(|| Pair { margin: UNNAMED, ..Pair::new(fit) });
    // "75 people": with no word in common, people are counted by chance.
    let anyone = noun == 1.0 && first.noun.is_some_and(|noun| is_anyone(noun.0)) && event <= 0.0;
    if anyone && a.reading != b.reading && fit != Fit::Apart && shared <= 0.0 && distinctive < TELLING {
        return open();
    }
    let by_chance = one.dimension == "share" && noun <= 0.0 && distinctive < PLAIN_SHARE && context < SHARE_CONTEXT;
    if by_chance && a.reading != b.reading && fit != Fit::Apart {
        return open();
    }
    if noun == 1.0 {
        pair.add(Feature::NounSame, 1.0);
    } else if noun > 0.0 {
        pair.add(Feature::NounNear, 1.0);
    } else if noun < 0.0 {
        // With a unit the noun is often another word of the sentence: "turnout was 71 percent", "71 percent of those registered".
        // … and a share or an amount to three digits is seldom given twice by chance: "turnout", "participation fell to 64.3%".
        let chance = 1.0 - if fit == Fit::Same { distinctive } else { 0.0 };
        let told = fit == Fit::Same && distinctive >= SOMEWHAT;
        let count = if told { OTHER_WORD } else { 1.0 };
        pair.add(Feature::NounOther, if plain { count } else { 0.5 * chance });
    }
    // "Ruiz's third term", "Ruiz hopes for a third term"; the first of their things people have more than one.
    let of_one_owner = kind == NumberKind::Ordinal && one.point > Some(1.0) && who.is_some_and(|(one, other)| one == other);
    pair.add(Feature::Owner, f64::from(noun == 1.0 && of_one_owner));
    pair.add(Feature::EventSame, f64::from(event > 0.0));
    pair.add(Feature::EventOther, f64::from(event < 0.0));
    // "Fourteen of the dead", "14 districts", "14 nurses": the dead are no thing, and nobody else.
    if noun < 1.0 && one.dimension.is_empty() {
        let harmless = |harmed: &Figure, other: &Figure| {
            harmed.event.is_some_and(is_harm) && other.event.is_none() && other.noun.is_some_and(|(thing, _)| noun < 0.0 || !is_people(thing))
        };
        if harmless(first, second) || harmless(second, first) {
            pair.add(Feature::EventOther, NO_HARM);
        }
    }
    pair.add(Feature::Context, context);
    pair.add(Feature::Information, shared);
    pair.add(Feature::Unit, f64::from(!one.dimension.is_empty()));
    pair.add(Feature::Targets, f64::from(one_place));
    pair.add(Feature::Speaker, f64::from(same_speaker(a, b)));
    pair.add(Feature::Modality, f64::from((a.modality == Modality::Asserted) != (b.modality == Modality::Asserted)));
    pair.add(Feature::CopiedSentence, f64::from(a.sentence_hash == b.sentence_hash && fit == Fit::Same && a.reading != b.reading));
    match fit {
        // "Up to 40 km", "more than 40 km": one figure, and two who bound it otherwise.
        Fit::Apart if one.point.is_some() && one.point == other.point && one.dimension == other.dimension && a.reading != b.reading => {
            pair.add(Feature::ValueRounds, 1.0);
            pair.add(Feature::Distinctive, distinctive);
            pair.add(Feature::Generic, f64::from(distinctive == 0.0 && plain));
            Some(pair.against(JOIN_FIGURE))
        }
        Fit::Apart => {
            let (x, y) = (one.magnitude().abs(), other.magnitude().abs());
            let of_one = first.whose.is_some_and(|who| second.whose == Some(who)) && (x - y).abs() <= AGES_APART;
            // Whoever gives two values in one article means two things, unless two speakers do.
            let rivals = rivals::are(a, b);
            let other_kind = matches!(kind, NumberKind::Ordinal | NumberKind::Score) || kind == NumberKind::Age && !of_one;
            // "Jon Clerk, 22", "Jon Clerk, 21": nobody has two ages.
            pair.add(Feature::NounSame, f64::from(kind == NumberKind::Age && of_one));
            let unnamed = first.whose.is_none() || second.whose.is_none();
            if kind == NumberKind::Age && (x - y).abs() <= AGES_APART && unnamed && a.reading != b.reading {
                // "A 24-year-old man" and "Kessler, 23": open to what joins both.
                return Some(Pair { margin: UNNAMED, ..pair });
            }
            if a.reading == b.reading && !rivals || other_kind {
                return None;
            }
            if !rivals && (x.max(y) > APART_REACH * x.min(y) || noun < 0.0 || event < 0.0) {
                return None;
            }
            if !rivals && elsewhere(first, second) {
                return None;
            }
            // "18,000 homeless in September 2004", "18,100 evacuated": of two storms.
            if !rivals && first.event.is_some() && second.event.is_some() && other_days(first, second, 0.0) {
                return None;
            }
            // "31 people were killed", "90 aftershocks".
            let thing = |of: &Figure| of.noun.is_some_and(|(noun, _)| !is_people(noun) && !is_mortal(noun) && !is_event(noun));
            let harmed = |of: &Figure, other: &Figure| of.event.is_some_and(is_harm) && other.event.is_none() && thing(other);
            if !rivals && noun < 1.0 && (harmed(first, second) || harmed(second, first)) {
                return None;
            }
            // "16 more bodies" is on top of the toll.
            if first.further != second.further {
                return None;
            }
            // Small cardinals ("two countries", "three men") are never two values of one thing, but tolls: "three were killed", "four were".
            // "Three arrests in two offices" is no toll of offices.
            let folk = |of: &Figure| of.noun.is_none_or(|(noun, _)| is_mortal(noun) || is_people(noun) || is_event(noun));
            let toll = event > 0.0 && first.event.is_some_and(is_toll) && folk(first) && folk(second);
            if !rivals && one.distinctive() == 0.0 && other.distinctive() == 0.0 && one.dimension.is_empty() && !toll {
                return None;
            }
            // The nearer of two later tolls is the same one.
            let apart = if one.dimension.is_empty() { APART_BASE + APART_RISE * (x.max(y) / x.min(y).max(1e-9)).ln() } else { 1.0 };
            pair.add(Feature::ValueApart, apart);
            pair.add(Feature::Rivals, f64::from(rivals));
            let soon = |quantity: &Quantity| quantity.dimension == "time" && quantity.bound == Bound::Upper;
            pair.add(Feature::HowSoon, f64::from(soon(one) && soon(other)));
            Some(pair.against(JOIN_APART))
        }
        fit => {
            // "half of the 3,788 expelled", "a tariff of 50 %": a share in words is a per cent of the same thing.
            // "A fifth" is said of little else than 20 %.
            let exact = one.point.zip(other.point).is_some_and(|(x, y)| (x - y).abs() < SHARE_REACH && x < NEARLY_HALF);
            if one.fraction != other.fraction && noun <= 0.0 && context < SAME_SHARE && !exact {
                return None;
            }
            let vague = one.is_vague() != other.is_vague();
            // An article that says "tens of thousands" and "95,000" counts two things.
            if a.reading == b.reading && (vague || fit == Fit::RoundsTo) {
                return None;
            }
            let feature = match fit {
                Fit::Same => Feature::ValueSame,
                Fit::Compatible if vague => Feature::ValueVague,
                Fit::Compatible => Feature::ValueCompatible,
                _ => Feature::ValueRounds,
            };
            pair.add(feature, 1.0);
            pair.add(Feature::Distinctive, if vague { 0.0 } else { distinctive });
            // "The four-time Sprint Cup champion", "the four-time champion".
            let compound = noun == 1.0 && first.head.is_some() && first.head == second.head;
            pair.add(Feature::Generic, f64::from(distinctive == 0.0 && plain && a.sentence_hash != b.sentence_hash && !compound));
            pair.add(Feature::Further, f64::from(first.further && second.further && a.reading != b.reading));
            pair.add(Feature::SameArticle, f64::from(a.reading == b.reading && a.denied == b.denied && fit != Fit::Same));
            if step {
                pair.add(Feature::DaySame, f64::from(when.is_some_and(|(x, y)| x == y)));
                return Some(pair.against(JOIN_STEP));
            }
            // "two governments", "the two also signed": of small cardinals more is asked, and of ordinals most.
            if kind == NumberKind::Ordinal {
                return Some(pair.against(JOIN_ORDINAL));
            }
            Some(pair.against(if distinctive == 0.0 && plain { JOIN_SMALL } else { JOIN_FIGURE }))
        }
    }
}

/// A pair of figures among all those of its story.
pub fn in_story(mut pair: Pair, one: (&Evidence, &Figure), other: (&Evidence, &Figure), rarity: &Rarity) -> Pair {
    if one.0.reading == other.0.reading {
        return pair;
    }
    let (event, quantity, other_quantity) = (one.1.event, &one.1.quantity, &other.1.quantity);
    let unlike = (1.0 - one.0.likeness(other.0) / LESS_ALIKE).clamp(0.0, 1.0);
    let plain = quantity.distinctive().min(other_quantity.distinctive()) < TELLING;
    pair.margin -= unlike
        * match (pair.fit == Fit::Apart, quantity.dimension.as_str()) {
            (true, "") => 0.0,
            (true, _) => OTHER_AMOUNT,
            (false, "share") if plain => LIKE_SHARE,
            (false, "time") if plain => LIKE_LENGTH,
            _ => 0.0,
        };
    let toll =
        event.is_some_and(is_toll) && event == other.1.event && (pair.fit != Fit::Same || quantity.is_vague()) && rarity.leads(one) && rarity.leads(other);
    if toll || pair.fit == Fit::Apart && rarity.counts_once(one) && rarity.counts_once(other) {
        // "At least 31 dead", "the count of the dead is 47": the main count of both.
        pair.add(Feature::Toll, 1.0);
    }
    // "865 delegates in eleven states", "691 delegates in five": an article with many counts of a thing tells many things.
    let told = event.is_some() || other.1.event.is_some() || rivals::are(one.0, other.0);
    if pair.fit == Fit::Apart && !told && rarity.figures_of(one).max(rarity.figures_of(other)) >= MANY {
        pair.margin -= ONE_OF_MANY;
    }
    if pair.fit == Fit::Apart {
        if are_near(quantity, other_quantity) && !rarity.beside_another(one) && !rarity.beside_another(other) {
            nearly_one(&mut pair);
        }
    } else if !rarity.rivalled(quantity, other, pair.fit) && !rarity.rivalled(other_quantity, one, pair.fit) {
        only_figure(&mut pair, quantity, other_quantity);
    }
    pair
}

/// The only figure of both articles that may be the other one says more, the more so the less it is given by chance.
fn only_figure(pair: &mut Pair, one: &Quantity, other: &Quantity) {
    // 18 were killed, 18 were treated for burns; 97 charities, a quorum of 97.
    if pair.features.iter().any(|feature| matches!(feature.0, Feature::EventOther | Feature::NounOther)) {
        return;
    }
    let distinctive = one.distinctive().min(other.distinctive());
    let plain = distinctive < 0.5 || distinctive < TELLING && one.dimension == "share";
    // With nothing in common, a share or a span of time that both give once is given by chance.
    if plain && !pair.features.iter().any(|feature| matches!(feature.0, Feature::NounSame | Feature::NounNear | Feature::Context)) {
        return;
    }
    pair.add(Feature::OnlyFigure, if plain { ONLY_PLAIN } else { 1.0 });
}

/// Whether two figures of three digits and more are nearly the same: "315 star systems", "305 stars".
fn are_near(one: &Quantity, other: &Quantity) -> bool {
    let (x, y) = (one.magnitude(), other.magnitude());
    one.digits.min(other.digits) >= MANY_DIGITS && x.max(y) <= NEARLY * x.min(y)
}

/// Two such figures, neither beside another like it, may be one.
fn nearly_one(pair: &mut Pair) {
    if !pair.features.iter().any(|of| of.0 == Feature::NounOther) {
        pair.add(Feature::OnlyFigure, SLIGHTLY_OFF);
    }
}

/// Whether people came to harm on other days: "the quake killed 18", "a quake killed 18 in 1987". Other figures of the past, and those of
/// many digits, are often told without their day.
fn other_days(a: &Figure, b: &Figure, distinctive: f64) -> bool {
    let apart = a.when.zip(b.when).is_some_and(|(one, other)| one.lie_before(other.first) || other.lie_before(one.first));
    let unheard = |a: &Figure, b: &Figure| {
        a.when.is_some_and(|when| a.past.contains(&when) && b.when.is_none() && !b.past.iter().any(|past| past.holds(when) || when.holds(*past)))
    };
    apart || distinctive < TELLING && (unheard(a, b) || unheard(b, a))
}

/// Whether two figures are nearly the same, whatever bounds them.
fn about(one: &Quantity, other: &Quantity) -> bool {
    let (x, y) = (one.magnitude(), other.magnitude());
    x.max(y) <= NEARLY_SO * x.min(y)
}

/// Whether the clauses of two figures tell of countries, and of none that is the same.
fn elsewhere(a: &Figure, b: &Figure) -> bool {
    disjoint(&a.lands, &b.lands)
}

/// Whether two ages are those of two people: a cook and an engineer, or two who are named.
fn other_people((a, first): (&Evidence, &Figure), (b, second): (&Evidence, &Figure)) -> bool {
    let described = match (first.noun, second.noun) {
        (Some((x, _)), Some((y, _))) => x != y && !has(&a.terms, y) && !has(&b.terms, x) && !is_anybody(x) && !is_anybody(y),
        _ => false,
    };
    first.whose.zip(second.whose).map_or(described, |(one, other)| one != other)
}
