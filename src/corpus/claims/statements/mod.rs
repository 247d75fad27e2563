//! Whether two clauses say the same.
//!
//! "Crops were damaged", "the rain damaged all the crops in the valley" → most of the words of the shorter one: joined. "met the mayor,
//! Jon Berg", "met the mayor, Eva Lie" → each names somebody whom the other does not: veto.
//!
//! What the features weigh stands in the one table of `pairs`. It compares words, not meanings: what is told in wholly other words is missed.

pub mod rebuttals;
pub mod stretches;

use super::evidence::{Clause, Evidence};
use super::pairs::{FAINT, Feature, Pair, common, disjoint, has, overlap, same_speaker, strangers};
use super::reading::Voice;
use super::reading::actions::opposed;
use super::reading::concepts::named_by;
use super::sequences::densest;
use super::values::Fit;

/// The score from which two clauses are joined. That most of the words of the shorter one stand in the other weighs 1.4 and what both say
/// 1.3 times as much as elsewhere. With 2.4, 1.0 and a bar of 2.4 stretches of two concepts had to win as many links: then 85 of 340 claims
/// read in 284 real articles were wrong and 36 told little, now 69 and 30, and 4 of 219 right ones are gone.
const JOIN_STATEMENT: f64 = 1.9;
/// How much more than of a figure the same speaker says of what is said.
const SPOKEN: f64 = 2.0;
/// Statements share at least so many concepts, all but one of them no names.
const MIN_SHARED: usize = 3;
/// Of so many shared names and words only one need be no name: statements of four sets of real stories .268 → .279, their precision
/// .880 → .887, two sets nobody read the same; with one less .282, and .002 less precision there.
const MANY_SHARED: usize = 4;
/// How much more what is shared says than of figures and dates, up to so much.
const SAID: f64 = 1.3;
const MOST_SAID: f64 = 12.0;
/// Clauses that share less of the longer one's words share a part by chance.
const LEAST_OF_BOTH: f64 = 0.2;
/// Clauses whose shared names alone weigh more need no word besides: .279 → .288, precision as before; with 5.5 .004 less of it.
const NAMED_ALIKE: f64 = 7.0;
/// Two clauses that share more of the longer one need only so many words in common, however little they say: "it was not a suicide
/// attack", "the attack was no suicide bombing". Of 69 claims of two real stories one more is right, of the others none changes.
const WHOLE: f64 = 0.6;
/// Statements with this share of the longer one's words in common are one however they name people.
const ALIKE: f64 = 0.55;
/// A larger share says no more …
const MOST_OF_BOTH: f64 = 0.6;
/// … and with less than this the shorter one may be a part of the longer by chance: of 128 pairs of the development stories and the
/// real articles, nearly all above it were right and half of those below were not.
const HALF_OF_BOTH: f64 = 0.5;
/// The margin of two clauses that share less: a third that stands to one of them may still join both, as "the damage to crops" joins
/// "crops were damaged" and "the rains damaged the crops" (members of nine sets .651, without .650; nothing else moved).
const LITTLE_SHARED: f64 = -1.2;
/// "Pleaded guilty to fraud", "named best film": of articles of one matter many tell such of others. Two that are less alike than this must
/// share more of what says something, the more the less they are alike: so many clauses of them are one by so many units more.
pub const LESS_ALIKE: f64 = 0.25;
const MUCH_SHARED: f64 = 10.0;
const MORE_ASKED: f64 = 6.0;
/// A stretch that says so much more than what else stands in it (times `BETWEEN`) joins two clauses: statements of nine sets of stories
/// .476 → .483, of three real ones .733 → .767. With 5.5, two concepts and no verb .517, but of the 16 claims that it made of five real
/// articles ten were set phrases or wrong ("social media", "transnational criminal").
const PHRASE: f64 = 6.5;
/// It has so many concepts that say something, one of them what is done.
const PHRASE_SHARED: usize = 3;
const BETWEEN: f64 = 0.7;

/// Compares two clauses; none where they cannot be the same.
pub fn compare(a: &Evidence, b: &Evidence, one: &Clause, other: &Clause) -> Option<Pair> {
    if disjoint(&one.figures, &other.figures) {
        return None;
    }
    // What two people say, each in words of his own, are two statements unless the words are nearly the same; so are two names of two
    // documents. Who declines to comment is told by the words themselves: a ministry and its spokesman do so as one.
    let told = one.speech && other.speech;
    if strangers(&one.quoted, &other.quoted) || disjoint(&one.documents, &other.documents) {
        return None;
    }
    // Of one who speaks in both less is asked, and the name says nothing.
    let spoken = same_speaker(a, b);
    let speaker = if let Voice::Somebody(who) = a.voice { named_by(who) } else { 0 };
    let words = one.words.iter().filter(|word| other.words.binary_search(word).is_ok());
    // "Studied under Moser, Kiel and Adebayo" is told by its names.
    let named = a.terms.iter().filter(|term| term.0 != speaker && has(&b.terms, term.0) && one.words.binary_search(&term.0).is_err());
    let named: f64 = named.map(|term| f64::from(term.1)).sum();
    let many = common(a, b, FAINT).filter(|&concept| concept != speaker).take(MANY_SHARED).count() == MANY_SHARED;
    let fewest = match (named > NAMED_ALIKE, spoken || many) {
        (true, _) => 0,
        (_, true) => 1,
        _ => MIN_SHARED - 1,
    };
    let words = words.take(MIN_SHARED - 1).count();
    if words < fewest {
        return Some(or_phrase((a, one), (b, other), apart()));
    }
    let (shared, context) = overlap(&a.terms, &b.terms);
    let (weight, other_weight) = (a.weight(), b.weight());
    let both = shared / weight.max(other_weight).max(0.1);
    // "Clear favourite", "cut prices": of articles that are less alike two words may be of two things.
    let whole = both >= WHOLE && words == MIN_SHARED - 1 && a.likeness(b) >= LESS_ALIKE;
    // "Crops were damaged" is told by "the rain damaged all the crops in the valley".
    let heavy = |row: &Evidence| row.terms.iter().filter(|term| term.1 > FAINT).count();
    let least = if spoken { MIN_SHARED - 1 } else { heavy(a).min(heavy(b)).clamp(MIN_SHARED - 1, MIN_SHARED) };
    let few = || !whole && common(a, b, FAINT).filter(|&concept| !spoken || concept != speaker).take(least).count() < least;
    if both < LEAST_OF_BOTH || few() {
        return Some(or_phrase((a, one), (b, other), apart()));
    }
    let mut pair = Pair::new(if a.sentence_hash == b.sentence_hash { Fit::Same } else { Fit::Compatible });
    pair.add(Feature::Coverage, shared / weight.min(other_weight).max(0.1));
    pair.add(Feature::Context, context / 2.0);
    pair.add(Feature::Information, SAID * shared.min(MOST_SAID));
    let copied = both >= ALIKE;
    if !copied && (strangers(&a.voice, &other.quoted) || strangers(&one.quoted, &b.voice)) {
        return None;
    }
    // What one speaker or the writers tell is either done or not; of two speakers one may deny it.
    if opposed(&one.deeds, &other.deeds) && (a.voice == b.voice || a.voice == Voice::Narration || b.voice == Voice::Narration) {
        return None;
    }
    let only = |a: &[u64], b: &[u64]| a.iter().any(|name| b.binary_search(name).is_err());
    // "met the mayor, Jon Berg", "met the mayor, Eva Lie": each names somebody whom the other does not.
    if !copied && only(&one.people, &other.people) && only(&other.people, &one.people) {
        return None;
    }
    let act = |a: &Clause, b: &Clause| a.actions.iter().any(|action| b.words.binary_search(action).is_ok());
    pair.add(Feature::Both, both.min(MOST_OF_BOTH) - HALF_OF_BOTH);
    pair.add(Feature::Strangers, f64::from(!told && strangers(&a.voice, &b.voice)));
    pair.add(Feature::OtherAct, f64::from(!copied && !act(one, other) && !act(other, one)));
    pair.add(Feature::Speaker, if spoken { SPOKEN } else { 0.0 });
    pair.add(Feature::Elsewhere, f64::from(!copied && (one.goes_on || other.goes_on) && disjoint(&a.targets, &b.targets)));
    let mut pair = pair.against(JOIN_STATEMENT);
    let asked = if copied { 0.0 } else { MORE_ASKED * less_alike(a.likeness(b)) * (1.0 - shared / MUCH_SHARED).max(0.0) };
    if (0.0..asked).contains(&pair.margin) {
        pair.margin -= asked;
    }
    Some(or_phrase((a, one), (b, other), pair))
}

/// By how much of it two articles fall short of the likeness from which on statements of both are easily of one thing.
fn less_alike(likeness: f64) -> f64 {
    (1.0 - likeness / LESS_ALIKE).max(0.0)
}

/// A pair that its clauses do not join may be joined by a stretch that stands in both.
fn or_phrase((a, one): (&Evidence, &Clause), (b, other): (&Evidence, &Clause), mut pair: Pair) -> Pair {
    let apart = !(one.speech && other.speech) && strangers(&a.voice, &b.voice);
    if pair.margin < 0.0 && a.reading != b.reading && !apart && overlap(&a.terms, &b.terms).0 >= PHRASE {
        let told = phrase(&one.ordered, &other.ordered, |concept| one.actions.contains(&concept) || other.actions.contains(&concept));
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
