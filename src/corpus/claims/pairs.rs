//! Whether two rows of evidence speak of the same thing: features that can be read, one table of weights, and vetoes.
//!
//! "over 1,700 deportations" (Noem) and "more than 1,700 deportations" (Noem) → same value, same noun, same speaker: joined.
//! "25% tariffs on Colombian goods" and "a 25% tariff on auto imports from Mexico" → veto: not about the same.
//!
//! The weights were set by hand on our own examples; no weight is learned. Two figures that differ are joined only where nearly
//! everything else is the same. It does not infer: that 71.7 g and 22.3 g make 94 g is not seen.

use super::dates;
use super::evidence::{Evidence, What};
use super::figures;
use super::namings::compare::{called, documents};
use super::places;
use super::quotes;
use super::reading::Voice;
use super::statements;
use super::values::Fit;

/// What two rows have in common, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    ValueSame,
    ValueCompatible,
    ValueRounds,
    ValueVague,
    ValueApart,
    Distinctive,
    OnlyFigure,
    Generic,
    NounSame,
    NounNear,
    NounOther,
    EventSame,
    EventOther,
    Unit,
    Context,
    Information,
    Targets,
    Speaker,
    Modality,
    DaySame,
    DayWithin,
    DayRare,
    DayOnce,
    DaySpoken,
    DayCore,
    TimeSame,
    TimeNear,
    TimeOdd,
    Coverage,
    CopiedSentence,
    WordsSame,
    NameSame,
    NameOther,
    SameArticle,
    HowSoon,
    Rivals,
    Wide,
    Both,
    OtherAct,
    Elsewhere,
    Toll,
    Strangers,
    Phrase,
    PlaceSeldom,
    PlaceTold,
    PlaceOther,
    PlaceCountry,
    Further,
    Unlike,
    OtherNames,
    OtherSubject,
    Owner,
}

/// The one table of weights, in the order of the features: feature, weight of one unit of it, and how a reader is told.
const WEIGHTS: &[(Feature, f64, &str)] = &[
    (Feature::ValueSame, 0.6, "the same value"),
    (Feature::ValueCompatible, 0.5, "a compatible value"),
    (Feature::ValueRounds, 0.4, "the same value when rounded"),
    (Feature::ValueVague, 0.3, "a figure that the vague one holds"),
    (Feature::ValueApart, -0.5, "another value"),
    (Feature::Distinctive, 1.2, "a figure that is seldom given by chance"),
    (Feature::OnlyFigure, 1.0, "neither article has another figure like it"),
    (Feature::Generic, -0.5, "a small cardinal"),
    (Feature::NounSame, 1.0, "the same thing counted"),
    (Feature::NounNear, 0.8, "the thing counted is named beside the other figure"),
    (Feature::NounOther, -0.9, "another thing counted"),
    (Feature::EventSame, 0.5, "the same happened to them"),
    (Feature::EventOther, -1.4, "something else happened to them"),
    (Feature::Unit, 0.4, "the same unit"),
    (Feature::Context, 2.6, "the same context"),
    (Feature::Information, 0.09, "shared words"),
    (Feature::Targets, 0.4, "about the same place"),
    (Feature::Speaker, 0.5, "the same speaker"),
    (Feature::Modality, -0.3, "one asserts what the other only threatens, plans or supposes"),
    (Feature::DaySame, 0.5, "the same day"),
    (Feature::DayWithin, 0.1, "a date within the other"),
    (Feature::DayRare, 0.5, "a date that the story seldom gives"),
    (Feature::DayOnce, 0.55, "both articles give that date once"),
    (Feature::DaySpoken, -0.5, "one dates an event, the other what was said of it"),
    (Feature::DayCore, 3.0, "of what the articles begin with"),
    (Feature::TimeSame, 0.6, "the same time of day"),
    (Feature::TimeNear, 0.5, "a time of day that fits"),
    (Feature::TimeOdd, 0.7, "a time told to the minute"),
    (Feature::Coverage, 1.4, "most of the words"),
    (Feature::CopiedSentence, 3.0, "the same sentence"),
    (Feature::WordsSame, 3.0, "the same words"),
    (Feature::NameSame, 3.0, "the same name"),
    (Feature::NameOther, 3.0, "another name for it"),
    (Feature::SameArticle, -0.8, "in one article"),
    (Feature::HowSoon, 1.3, "both say within what time"),
    (Feature::Rivals, 2.5, "two speakers of one article"),
    (Feature::Wide, -0.5, "a date that holds the other among many"),
    (Feature::Both, 3.0, "most of the words of both"),
    (Feature::OtherAct, -0.3, "no verb of one stands in the other"),
    (Feature::Elsewhere, -1.5, "told of another place"),
    (Feature::Toll, 0.4, "the highest count that each article gives"),
    (Feature::Strangers, -1.0, "two who are named say it"),
    (Feature::Phrase, 0.01, "the same stretch of words"),
    (Feature::PlaceSeldom, 1.0, "a place that both articles seldom name"),
    (Feature::PlaceTold, 0.6, "the place described alike"),
    (Feature::PlaceOther, -0.3, "the place put in another way"),
    (Feature::PlaceCountry, -0.2, "a country"),
    (Feature::Further, 0.4, "both come on top of others"),
    (Feature::Unlike, -3.0, "told by articles that have little else in common"),
    (Feature::OtherNames, -2.0, "each names somebody of whom the other article never speaks"),
    (Feature::OtherSubject, -3.0, "each article is about somebody of whom the other never speaks"),
    (Feature::Owner, 1.0, "whose it is"),
];

/// The margin of two dates or places that are not joined by themselves.
pub const UNTOLD: f64 = -0.2;
/// Terms of a statement that say less are background from its sentence.
pub const FAINT: f32 = 0.7;
/// Less than this around a mention is too little to be the same as something.
const LITTLE: f64 = 5.0;

/// A pair that was looked at.
#[derive(Clone, Debug)]
pub struct Pair {
    /// How far above the bar; negative below it.
    pub margin: f64,
    pub fit: Fit,
    /// The features with their share of the score.
    pub features: Vec<(Feature, f64)>,
}

impl Pair {
    pub fn new(fit: Fit) -> Self {
        Pair { margin: 0.0, fit, features: Vec::with_capacity(8) }
    }

    /// With what stands around two rows.
    pub fn around(fit: Fit, a: &Evidence, b: &Evidence) -> Self {
        let mut pair = Pair::new(fit);
        let (shared, context) = overlap(&a.terms, &b.terms);
        pair.add(Feature::Context, context);
        pair.add(Feature::Information, shared);
        pair.add(Feature::CopiedSentence, f64::from(a.sentence_hash == b.sentence_hash && a.reading != b.reading));
        pair
    }

    pub fn add(&mut self, feature: Feature, amount: f64) {
        let weight = WEIGHTS[feature as usize].1;
        if amount != 0.0 {
            self.features.push((feature, weight * amount));
            self.margin += weight * amount;
        }
    }

    pub fn against(mut self, bar: f64) -> Self {
        self.margin -= bar;
        self
    }

    /// Whether the words around them have anything in common.
    pub fn has_context(&self) -> bool {
        self.features.iter().any(|feature| matches!(feature.0, Feature::Context | Feature::CopiedSentence))
    }

    /// How much of it is the same words around both.
    pub fn context(&self) -> f64 {
        self.features.iter().filter(|feature| feature.0 == Feature::Context).map(|feature| feature.1).sum()
    }

    /// The strongest reasons for the pair, in plain words.
    pub fn reason(&self) -> String {
        let mut features: Vec<_> =
            self.features.iter().filter(|feature| feature.1 > 0.15 || matches!(feature.0, Feature::ValueApart | Feature::Phrase)).collect();
        features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let words = features.iter().take(4).map(|feature| WEIGHTS[feature.0 as usize].2);
        words.collect::<Vec<_>>().join(", ")
    }
}

/// Compares two rows of one kind; none where they cannot be the same (a veto).
pub fn compare(a: &Evidence, b: &Evidence) -> Option<Pair> {
    match (&a.what, &b.what) {
        (What::Figure(one), What::Figure(other)) => figures::compare(a, b, one, other),
        (What::Date(one), What::Date(other)) => dates::compare(a, b, one, other),
        (What::Clock(one), What::Clock(other)) => dates::clocks::compare(a, b, one, other),
        (What::Quote(one), What::Quote(other)) => quotes::compare(a, b, one, other),
        (What::Document(one), What::Document(other)) => documents(a, b, *one, *other),
        (What::Called { thing: one, names, .. }, What::Called { thing: other, names: others, .. }) => (one == other).then(|| called(names, others)),
        (What::Statement(one), What::Statement(other)) => statements::compare(a, b, one, other),
        (What::Place(one), What::Place(other)) => places::compare(a, b, one, other),
        _ => None,
    }
}

/// Whether two rows share a word or name that says something where each of them stands.
pub fn touch(a: &Evidence, b: &Evidence) -> bool {
    common(a, b, FAINT).next().is_some()
}

/// Terms of both that say more than `least`.
pub fn common<'a>(a: &'a Evidence, b: &'a Evidence, least: f32) -> impl Iterator<Item = u64> + 'a {
    let heavy = move |at: usize| b.terms[at].1 > least;
    a.terms.iter().filter(move |term| term.1 > least && b.terms.binary_search_by_key(&term.0, |other| other.0).is_ok_and(heavy)).map(|term| term.0)
}

/// What two sorted lists share: in total, and as a share from 0 to 1.
pub fn overlap(a: &[(u64, f32)], b: &[(u64, f32)]) -> (f64, f64) {
    let (mut i, mut j, mut shared) = (0, 0, 0.0);
    let (mut one, mut other) = (0.0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => {
                one += f64::from(a[i].1);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                other += f64::from(b[j].1);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                shared += f64::from(a[i].1.min(b[j].1));
                one += f64::from(a[i].1);
                other += f64::from(b[j].1);
                i += 1;
                j += 1;
            }
        }
    }
    one += a[i..].iter().map(|term| f64::from(term.1)).sum::<f64>();
    other += b[j..].iter().map(|term| f64::from(term.1)).sum::<f64>();
    (shared, shared / one.min(other).max(LITTLE))
}

pub fn has(terms: &[(u64, f32)], concept: u64) -> bool {
    terms.binary_search_by_key(&concept, |term| term.0).is_ok()
}

/// Whether two lists have nothing in common; an empty one leaves it open.
pub fn disjoint<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|target| b.contains(target))
}

pub fn same_speaker(a: &Evidence, b: &Evidence) -> bool {
    matches!((&a.voice, &b.voice), (Voice::Somebody(x), Voice::Somebody(y)) if x == y)
}

/// Whether two who are named and not one say it.
pub fn strangers(a: &Voice, b: &Voice) -> bool {
    matches!((a, b), (Voice::Somebody(x), Voice::Somebody(y)) if x != y)
}

#[cfg(test)]
mod tests {
    use super::WEIGHTS;

    #[test]
    fn the_table_of_weights_stands_in_the_documentation() {
        let page = include_str!("../../../docs/claims.md");
        for (at, (feature, weight, words)) in WEIGHTS.iter().enumerate() {
            assert_eq!(*feature as usize, at, "{feature:?} stands elsewhere than in its enum");
            let row = format!("| {words} | {weight:?}");
            assert!(page.contains(&row), "{feature:?}: docs/claims.md has no row {row}");
        }
    }
}
