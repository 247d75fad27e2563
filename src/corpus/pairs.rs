//! Whether two rows of evidence speak of the same thing: features that can be read, one table of weights, and vetoes.
//!
//! "over 1,700 deportations" (Noem) and "more than 1,700 deportations" (Noem) → same value, same noun, same speaker: joined.
//! "25% tariffs on Colombian goods" and "a 25% tariff on auto imports from Mexico" → veto: not about the same.
//!
//! The weights were set by hand on our own examples; no weight is learned. Two figures that differ are joined only where nearly
//! everything else is the same. It does not infer: that 71.7 g and 22.3 g make 94 g is not seen.

use super::claims::ClaimKind;
use super::clocks;
use super::concepts::{is_light, named_by};
use super::evidence::{Evidence, What};
use super::figures::figures;
use super::places;
use super::reading::Voice;
use super::sequences::{densest, in_order, longest_run};
use super::values::{Days, Fit};

/// What two rows have in common, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
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
}

/// The one table of weights: feature, weight of one unit of it, and how a reader is told.
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
    (Feature::DaySpoken, -0.3, "one dates an event, the other what was said of it"),
    (Feature::DayCore, 3.0, "of what the articles begin with"),
    (Feature::TimeSame, 0.6, "the same time of day"),
    (Feature::TimeNear, 0.5, "a time of day that fits"),
    (Feature::TimeOdd, 0.7, "a time told to the minute"),
    (Feature::Coverage, 2.4, "most of the words"),
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
];

/// Scores from which a pair is joined, by what is compared.
const JOIN_DATE: f64 = 1.85;
/// A date around which so much is what the articles begin with is one of the story's main event.
const CORE: f64 = 0.3;
/// How much of its weight that has for dates: with all of it two claims and a trap of six sets of real and invented stories more were wrong.
const CORE_OF_DATES: f64 = 0.9;
const JOIN_STATEMENT: f64 = 2.45;
/// How much more than of a figure the same speaker says of what is said.
const SPOKEN: f64 = 2.0;
const JOIN_QUOTE: f64 = 2.0;
const JOIN_NAMING: f64 = 1.5;

/// Days by which articles may differ on one event.
const NEXT: i64 = 2;
/// A date of more days than this says little about which of them is meant.
const WIDE: i64 = 7;
/// Days of the longest year.
const YEAR: i64 = 366;
/// Days of a decade.
const DECADE: i64 = 3653;
/// The margin of two dates or places that are not joined by themselves.
pub(super) const UNTOLD: f64 = -0.2;
/// Statements share at least so many concepts, all but one of them no names.
const MIN_SHARED: usize = 3;
/// Of so many shared names and words only one need be no name: statements of four sets of real stories .268 → .279, their precision
/// .880 → .887, two sets nobody read the same; with one less .282, and .002 less precision there.
const MANY_SHARED: usize = 4;
/// Clauses whose shared names alone weigh more need no word besides: .279 → .288, precision as before; with 5.5 .004 less of it.
const NAMED_ALIKE: f64 = 7.0;
/// Statements with this share of the longer one's words in common are one however they name people.
const ALIKE: f64 = 0.55;
/// A larger share says no more …
const MOST_OF_BOTH: f64 = 0.6;
/// … and with less than this the shorter one may be a part of the longer by chance: of 128 pairs of the development stories and the
/// real articles, nearly all above it were right and half of those below were not.
const HALF_OF_BOTH: f64 = 0.5;
/// Terms of a statement that say less are background from its sentence.
const FAINT: f32 = 0.7;
/// The margin of two clauses that share less: a third that stands to one of them may still join both, as "the damage to crops" joins
/// "crops were damaged" and "the rains damaged the crops" (members of nine sets .651, without .650; nothing else moved).
const LITTLE_SHARED: f64 = -1.2;
/// A stretch that says so much more than what else stands in it (times `BETWEEN`) joins two clauses: statements of nine sets of stories
/// .476 → .483, of three real ones .733 → .767. With 5.5, two concepts and no verb .517, but of the 16 claims that it made of five real
/// articles ten were set phrases or wrong ("social media", "transnational criminal").
const PHRASE: f64 = 6.5;
/// It has so many concepts that say something, one of them what is done.
const PHRASE_SHARED: usize = 3;
const BETWEEN: f64 = 0.7;
/// Less than this around a mention is too little to be the same as something.
const LITTLE: f64 = 5.0;
/// Share of the shorter quote's words that both must have, in order.
const QUOTE_SHARE: f64 = 0.6;
/// Words in the same order, but not in one run, count this much less.
const EDITED: f64 = 0.2;
/// Fewer words are anybody's: "frank and candid" is not "frank and constructive".
const FEW_WORDS: usize = 4;
/// A quote this short is a description, and is compared with others of what the same speaker describes.
const SHORT_QUOTE: usize = 6;

/// A pair that was looked at.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// How far above the bar; negative below it.
    pub(super) margin: f64,
    pub(super) fit: Fit,
    /// The features with their share of the score.
    pub(super) features: Vec<(Feature, f64)>,
}

impl Pair {
    pub(super) fn new(fit: Fit) -> Self {
        Pair { margin: 0.0, fit, features: Vec::with_capacity(8) }
    }

    /// With what stands around two rows.
    pub(super) fn around(fit: Fit, a: &Evidence, b: &Evidence) -> Self {
        let mut pair = Pair::new(fit);
        let (shared, context) = overlap(&a.terms, &b.terms);
        pair.add(Feature::Context, context);
        pair.add(Feature::Information, shared);
        pair.add(Feature::CopiedSentence, f64::from(a.sentence_hash == b.sentence_hash && a.reading != b.reading));
        pair
    }

    pub(super) fn add(&mut self, feature: Feature, amount: f64) {
        let weight = WEIGHTS.iter().find(|row| row.0 == feature).map_or(0.0, |row| row.1);
        if amount != 0.0 {
            self.features.push((feature, weight * amount));
            self.margin += weight * amount;
        }
    }

    pub(super) fn against(mut self, bar: f64) -> Self {
        self.margin -= bar;
        self
    }

    /// Whether the words around them have anything in common.
    pub(super) fn has_context(&self) -> bool {
        self.features.iter().any(|feature| matches!(feature.0, Feature::Context | Feature::CopiedSentence))
    }

    /// How much of it is the same words around both.
    pub(super) fn context(&self) -> f64 {
        self.features.iter().filter(|feature| feature.0 == Feature::Context).map(|feature| feature.1).sum()
    }

    /// The strongest reasons for the pair, in plain words.
    pub(super) fn reason(&self) -> String {
        let mut features: Vec<_> =
            self.features.iter().filter(|feature| feature.1 > 0.15 || matches!(feature.0, Feature::ValueApart | Feature::Phrase)).collect();
        features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let words = features.iter().take(4).filter_map(|feature| WEIGHTS.iter().find(|row| row.0 == feature.0).map(|row| row.2));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// Compares two rows of one kind; none where they cannot be the same (a veto).
pub(super) fn compare(a: &Evidence, b: &Evidence) -> Option<Pair> {
    if a.kind != b.kind {
        return None;
    }
    match (&a.what, &b.what) {
        (What::Figure(one, kind), What::Figure(other, other_kind)) => figures(a, b, one, other, *kind, *other_kind),
        (What::Date(..), What::Date(..)) => dates(a, b),
        (What::Clock(_), What::Clock(_)) => clocks::compare(a, b),
        (What::Quote { .. }, What::Quote { .. }) => quotes(a, b),
        (What::Naming { name: one, head: x, .. }, What::Naming { name: other, head: y, .. }) => {
            // A memorandum of cooperation is not the memorandum of understanding.
            if one != other && x == y && x != one && y != other { None } else { namings(a, b, one == other) }
        }
        (What::Called { thing: one, names }, What::Called { thing: other, names: others }) => (one == other).then(|| called(names, others)),
        (What::Statement, What::Statement) => statements(a, b),
        (What::Place(_), What::Place(_)) => places::compare(a, b),
        _ => None,
    }
}

fn dates(a: &Evidence, b: &Evidence) -> Option<Pair> {
    let (What::Date(one, set), What::Date(other, other_set)) = (&a.what, &b.what) else { return None };
    let mut pair = match (one, other) {
        // "Monday morning", "late on Monday"
        (Some(one), Some(other)) if one == other && a.timing.apart(b.timing) => return None,
        (Some(one), Some(other)) if one == other => Pair::new(Fit::Same),
        (Some(one), Some(other)) if one.holds(*other) || other.holds(*one) => {
            // "Over the past 45 years" dates nothing that happened in one of them.
            if one.len().max(other.len()) > DECADE && one.len().min(other.len()) <= YEAR {
                return None;
            }
            // "in 2025" holds every day of the story and says nothing about which, unless the same is told of it.
            let told = a.words.iter().filter(|word| b.words.binary_search(word).is_ok()).count();
            let least = if a.far && b.far { 1 } else { MIN_SHARED - 1 };
            if (one.is_long() || other.is_long()) && told < least {
                // "In 2012", "November 2012" of other years stay open to what joins both.
                let open = a.far && b.far && a.timing.years_ago != 0 && b.timing.years_ago != 0 && one.len().max(other.len()) <= YEAR;
                return open.then(|| Pair { margin: UNTOLD, ..Pair::new(Fit::Compatible) });
            }
            Pair::new(Fit::Compatible)
        }
        // "The spring of 2033", "early 2033".
        (Some(one), Some(other)) if one.blend(*other) => Pair::new(Fit::Compatible),
        (None, None) if set == other_set => Pair::new(Fit::Same),
        (Some(one), Some(other)) if next_day(a, b, *one, *other) => Pair::new(Fit::Apart),
        _ => return None,
    };
    let (shared, context) = overlap(&a.terms, &b.terms);
    pair.add(Feature::DaySame, f64::from(pair.fit == Fit::Same));
    pair.add(Feature::DayWithin, f64::from(pair.fit == Fit::Compatible));
    let wide = |days: &Option<Days>| days.is_some_and(|days| days.len() > WIDE);
    pair.add(Feature::SameArticle, if a.reading == b.reading { 0.5 } else { 0.0 });
    pair.add(Feature::DaySpoken, f64::from(a.speech_day != b.speech_day));
    pair.add(Feature::DayCore, if a.reading == b.reading { 0.0 } else { CORE_OF_DATES * a.core.min(b.core).min(CORE) });
    pair.add(Feature::Wide, f64::from(pair.fit != Fit::Same && (wide(one) || wide(other))));
    pair.add(Feature::Context, context);
    pair.add(Feature::Information, shared);
    pair.add(Feature::CopiedSentence, f64::from(a.sentence_hash == b.sentence_hash && a.reading != b.reading));
    Some(pair.against(JOIN_DATE))
}

/// Whether two articles may give the main event another day: "crushed to death on Wednesday", "crushed to death on Thursday".
fn next_day(a: &Evidence, b: &Evidence, one: Days, other: Days) -> bool {
    let main = a.core.min(b.core) >= CORE && !a.speech_day && !b.speech_day && a.reading != b.reading;
    main && one.len() == 1 && other.len() == 1 && i64::from((one.first - other.first).get_days().abs()) <= NEXT
}

/// A date that few sentences of the story give says more; `rarity` is 0 for the story's own day.
pub(super) fn rare_day(pair: &mut Pair, rarity: f64, once: f64) {
    pair.add(Feature::DayRare, rarity);
    pair.add(Feature::DayOnce, once);
}

fn quotes(a: &Evidence, b: &Evidence) -> Option<Pair> {
    let (What::Quote { words, group, partial }, What::Quote { words: others, group: other_group, partial: other_partial }) = (&a.what, &b.what) else {
        return None;
    };
    let same = words == others;
    if let (Voice::Somebody(x), Voice::Somebody(y)) = (&a.voice, &b.voice)
        && x != y
        && !same
    {
        return None;
    }
    // Two labels of one sentence ("her friend", "a strong leader") are two things said.
    if a.reading == b.reading && a.sentence == b.sentence && !same {
        return None;
    }
    let grouped = *group != u32::MAX && group == other_group && a.reading != b.reading;
    let shorter = words.len().min(others.len());
    let run = longest_run(words, others) as f64 / shorter.max(1) as f64;
    // A word put right or left out in between ("Dr" for "Doctor") does not make it another utterance.
    let share = if shorter >= FEW_WORDS { run.max(in_order(words, others) as f64 / shorter as f64 - EDITED) } else { run };
    let spoken = same_speaker(a, b);
    let short = *partial && *other_partial && words.len().max(others.len()) <= SHORT_QUOTE;
    let content = shared_content(words, others);
    // "frank and candid" for "frank and constructive" is another wording, "my friend" for "friend" is not.
    let like = if short && !same { content } else { share };
    let mut pair = Pair::new(if same {
        Fit::Same
    } else if like >= QUOTE_SHARE || grouped {
        Fit::Compatible
    } else {
        Fit::Apart
    });
    pair.add(Feature::Speaker, f64::from(spoken));
    let within = spoken && shorter > 1 && share >= 1.0 && (*partial || *other_partial);
    if same || grouped || within || shorter >= FEW_WORDS && share >= QUOTE_SHARE {
        // One or two words are anybody's: "contentious".
        let unsure = shorter < FEW_WORDS && !spoken;
        pair.add(Feature::WordsSame, if unsure { 0.3 } else { 1.0 });
        return Some(pair.against(JOIN_QUOTE));
    }
    // What one speaker calls one thing, in words of which one is the same at least: other words are another quote.
    let (shared, context) = overlap(&a.terms, &b.terms);
    if short && spoken && content > 0.0 {
        pair.add(Feature::Context, context);
        pair.add(Feature::Information, shared);
        pair.add(Feature::WordsSame, share / 2.0);
        return Some(pair.against(JOIN_QUOTE));
    }
    None
}

/// The share of the shorter quote's words with content that both have.
fn shared_content(words: &[u64], others: &[u64]) -> f64 {
    let of = |words: &[u64]| -> Vec<u64> { words.iter().copied().filter(|&word| !is_light(word)).collect() };
    let (one, other) = (of(words), of(others));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared as f64 / one.len().min(other.len()).max(1) as f64
}

fn namings(a: &Evidence, b: &Evidence, same: bool) -> Option<Pair> {
    let (shared, context) = overlap(&a.terms, &b.terms);
    // That both were signed does not make them one.
    if !same && a.reading != b.reading && common(a, b, 0.0).take(2).count() < 2 {
        return None;
    }
    let mut pair = Pair::new(if same { Fit::Same } else { Fit::Apart });
    pair.add(Feature::Context, context);
    pair.add(Feature::Information, shared);
    pair.add(Feature::WordsSame, if same { 0.1 } else { 0.0 });
    Some(pair.against(JOIN_NAMING))
}

/// Names of one thing; which thing each means was settled in its article and story.
fn called(names: &[u64], others: &[u64]) -> Pair {
    let same = names.iter().any(|name| others.contains(name));
    let mut pair = Pair::new(if same { Fit::Same } else { Fit::Apart });
    pair.add(if same { Feature::NameSame } else { Feature::NameOther }, 1.0);
    pair.against(JOIN_NAMING)
}

fn statements(a: &Evidence, b: &Evidence) -> Option<Pair> {
    if disjoint(&a.figures, &b.figures) {
        return None;
    }
    // What two people say, each in words of his own, are two statements unless the words are nearly the same; so are two names of two
    // documents. Who declines to comment is told by the words themselves: a ministry and its spokesman do so as one.
    let told = a.speech && b.speech;
    if strangers(&a.quoted, &b.quoted) || disjoint(&a.documents, &b.documents) {
        return None;
    }
    // Of one who speaks in both less is asked, and the name says nothing.
    let spoken = same_speaker(a, b);
    let speaker = if let Voice::Somebody(who) = a.voice { named_by(who) } else { 0 };
    let words = a.words.iter().filter(|word| b.words.binary_search(word).is_ok());
    // "Studied under Moser, Kiel and Adebayo" is told by its names.
    let named = a.terms.iter().filter(|term| term.0 != speaker && has(&b.terms, term.0) && a.words.binary_search(&term.0).is_err());
    let named: f64 = named.map(|term| f64::from(term.1)).sum();
    let many = common(a, b, FAINT).filter(|&concept| concept != speaker).take(MANY_SHARED).count() == MANY_SHARED;
    let fewest = match (named > NAMED_ALIKE, spoken || many) {
        (true, _) => 0,
        (_, true) => 1,
        _ => MIN_SHARED - 1,
    };
    if words.take(fewest).count() < fewest {
        return Some(or_phrase(a, b, told, apart()));
    }
    // "Crops were damaged" is told by "the rain damaged all the crops in the valley".
    let heavy = |row: &Evidence| row.terms.iter().filter(|term| term.1 > FAINT).count();
    let least = if spoken { MIN_SHARED - 1 } else { heavy(a).min(heavy(b)).clamp(MIN_SHARED - 1, MIN_SHARED) };
    if common(a, b, FAINT).filter(|&concept| !spoken || concept != speaker).take(least).count() < least {
        return Some(or_phrase(a, b, told, apart()));
    }
    let (shared, context) = overlap(&a.terms, &b.terms);
    let (weight, other) = (a.weight(), b.weight());
    let mut pair = Pair::new(if a.sentence_hash == b.sentence_hash { Fit::Same } else { Fit::Compatible });
    pair.add(Feature::Coverage, shared / weight.min(other).max(0.1));
    pair.add(Feature::Context, context / 2.0);
    pair.add(Feature::Information, shared.min(12.0));
    let both = shared / weight.max(other).max(0.1);
    let copied = both >= ALIKE;
    if !copied && (strangers(&a.voice, &b.quoted) || strangers(&a.quoted, &b.voice)) {
        return None;
    }
    let only = |a: &[u64], b: &[u64]| a.iter().any(|name| b.binary_search(name).is_err());
    // "met the mayor, Jon Berg", "met the mayor, Eva Lie": each names somebody whom the other does not.
    if !copied && only(&a.names, &b.names) && only(&b.names, &a.names) {
        return None;
    }
    let act = |a: &Evidence, b: &Evidence| a.actions.iter().any(|action| b.words.binary_search(action).is_ok());
    pair.add(Feature::Both, both.min(MOST_OF_BOTH) - HALF_OF_BOTH);
    pair.add(Feature::Strangers, f64::from(!told && strangers(&a.voice, &b.voice)));
    pair.add(Feature::OtherAct, f64::from(!copied && !act(a, b) && !act(b, a)));
    pair.add(Feature::Speaker, if spoken { SPOKEN } else { 0.0 });
    pair.add(Feature::Elsewhere, f64::from(!copied && (a.goes_on || b.goes_on) && disjoint(&a.targets, &b.targets)));
    Some(or_phrase(a, b, told, pair.against(JOIN_STATEMENT)))
}

/// A pair that its clauses do not join may be joined by a stretch that stands in both.
fn or_phrase(a: &Evidence, b: &Evidence, told: bool, mut pair: Pair) -> Pair {
    let apart = !told && strangers(&a.voice, &b.voice);
    if pair.margin < 0.0 && a.reading != b.reading && !apart && overlap(&a.terms, &b.terms).0 >= PHRASE {
        let told = phrase(&a.ordered, &b.ordered, |concept| a.actions.contains(&concept) || b.actions.contains(&concept));
        if told >= PHRASE {
            pair.features.clear();
            pair.margin = 0.0;
            pair.add(Feature::Phrase, told);
        }
    }
    pair
}

/// How much the stretch of each clause says that has most of what both have, less what else stands in it: "police | arrested a monk
/// and his nephew for inciting | …". Nothing where it has no word besides names and those for whoever speaks, or nothing is done in it.
fn phrase(a: &[(u64, f32, bool)], b: &[(u64, f32, bool)], done: impl Fn(u64) -> bool) -> f64 {
    let holds = |of: &[(u64, f32, bool)], concept: u64| of.iter().any(|term| term.0 == concept);
    let gain = |term: &(u64, f32, bool), shared: bool| if shared { f64::from(term.1) } else { -BETWEEN * f64::from(term.1) };
    let one = densest(a, |term| gain(term, holds(b, term.0)));
    let other = densest(b, |term| gain(term, holds(one, term.0)));
    let between = |of: &[(u64, f32, bool)], in_both: &[(u64, f32, bool)]| -> f64 {
        of.iter().filter(|term| !holds(in_both, term.0)).map(|term| BETWEEN * f64::from(term.1)).sum()
    };
    let mut shared: Vec<(u64, f32, bool)> = one.iter().filter(|term| holds(other, term.0)).copied().collect();
    shared.sort_by_key(|term| term.0);
    shared.dedup_by_key(|term| term.0);
    let heavy = || shared.iter().filter(|term| term.1 > FAINT);
    if heavy().count() < PHRASE_SHARED || !heavy().any(|term| term.2) || !shared.iter().any(|term| done(term.0)) {
        return 0.0;
    }
    let said: f64 = shared.iter().map(|term| f64::from(term.1)).sum();
    said - between(one, &shared).max(between(other, &shared))
}

/// Two clauses that share too little to be compared: they join nothing, and forbid little.
fn apart() -> Pair {
    Pair { margin: LITTLE_SHARED, fit: Fit::Compatible, features: Vec::new() }
}

/// Whether two rows share a word or name that says something where each of them stands.
pub(super) fn touch(a: &Evidence, b: &Evidence) -> bool {
    common(a, b, FAINT).next().is_some()
}

/// Terms of both that say more than `least`.
fn common<'a>(a: &'a Evidence, b: &'a Evidence, least: f32) -> impl Iterator<Item = u64> + 'a {
    let heavy = move |at: usize| b.terms[at].1 > least;
    a.terms.iter().filter(move |term| term.1 > least && b.terms.binary_search_by_key(&term.0, |other| other.0).is_ok_and(heavy)).map(|term| term.0)
}

/// What two sorted lists share: in total, and as a share from 0 to 1.
pub(super) fn overlap(a: &[(u64, f32)], b: &[(u64, f32)]) -> (f64, f64) {
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

pub(super) fn has(terms: &[(u64, f32)], concept: u64) -> bool {
    terms.binary_search_by_key(&concept, |term| term.0).is_ok()
}

/// Whether two lists have nothing in common; an empty one leaves it open.
pub(super) fn disjoint(a: &[u64], b: &[u64]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|target| b.contains(target))
}

pub(super) fn same_speaker(a: &Evidence, b: &Evidence) -> bool {
    matches!((&a.voice, &b.voice), (Voice::Somebody(x), Voice::Somebody(y)) if x == y)
}

/// Whether two who are named and not one say it.
pub(super) fn strangers(a: &Voice, b: &Voice) -> bool {
    matches!((a, b), (Voice::Somebody(x), Voice::Somebody(y)) if x != y)
}

/// Whether rows of a kind make a claim when they stand alone.
pub(super) fn stands_alone(kind: ClaimKind) -> bool {
    matches!(kind, ClaimKind::Figure | ClaimKind::Date | ClaimKind::Quote)
}

#[cfg(test)]
mod tests {
    use super::WEIGHTS;

    #[test]
    fn the_table_of_weights_stands_in_the_documentation() {
        let page = include_str!("../../docs/claims.md");
        for (feature, weight, words) in WEIGHTS {
            let row = format!("| {words} | {weight:?}");
            assert!(page.contains(&row), "{feature:?}: docs/claims.md has no row {row}");
        }
    }
}
