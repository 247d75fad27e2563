//! Two figures for one thing that two speakers give in one article.
//!
//! "Police put the crowd at 5,000. Organisers said more than 20,000 people had marched." → one claim, `differ`, with both figures, and
//! so do all that other articles join to either.
//!
//! Whoever gives two values in one voice means two things. Two voices dispute a figure where they stand near each other, count the
//! same noun (or none, in large figures), cannot both be right, and a word says that one is an estimate or set against the other
//! (`lang/en/estimates.tsv`). Places, days and events that exclude each other speak against it, and so do small numbers: of "two
//! airmen" and "one airman" of two speakers most are two events.

use super::levels;
use crate::corpus::claims::evidence::{Evidence, Figure};
use crate::corpus::claims::reading::concepts::concept_of;
use crate::corpus::claims::reading::{Modality, Reading, Voice};
use crate::corpus::claims::values::{Fit, Quantity};
use crate::extract::numbers::NumberKind;
use crate::lang::{WordSet, rows};
use crate::text::fold_hash;
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The speakers stand in sentences so near each other, and so many figures of an article apart at most.
const NEAR: u32 = 2;
const NEXT: usize = 60;
/// Estimates that differ by more than this factor are of two things, or one of them is misread.
const FACTOR: f64 = 10.0;
/// Figures without a noun are taken for one thing from here on: crowds and sums, not "12 … 30".
const LARGE: f64 = 100.0;
/// Smaller ones are seldom estimates.
const SMALLEST: f64 = 13.0;

/// Words that show a figure to be disputed, and whether they open what is set against another.
static ESTIMATES: LazyLock<HashMap<u64, bool>> =
    LazyLock::new(|| rows(ESTIMATE_ROWS).filter(|row| row[1] != "crowd").map(|row| (fold_hash(row[0]), row[1] == "against")).collect());
/// Words for a crowd, whoever counts it.
static CROWD: LazyLock<Vec<u64>> = LazyLock::new(|| rows(ESTIMATE_ROWS).filter(|row| row[1] == "crowd").map(|row| concept_of(row[0])).collect());
const ESTIMATE_ROWS: &str = include_str!("../../../lang/en/estimates.tsv");
static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/pronouns.tsv")));
/// Whether two figures of one article are two speakers' for one thing.
pub fn are(a: &Evidence, b: &Evidence) -> bool {
    let (Some(first), Some(second)) = (a.figure(), b.figure()) else { return false };
    let (one, other) = (&first.quantity, &second.quantity);
    let counted = |kind: NumberKind| !matches!(kind, NumberKind::Ordinal | NumberKind::Age | NumberKind::Score);
    a.reading == b.reading
        && (first.disputed || second.disputed)
        && counted(first.kind)
        && counted(second.kind)
        && one.dimension == other.dimension
        && one.fit(other) == Fit::Apart
        && one.excludes(other)
        && a.sentence.abs_diff(b.sentence) <= NEAR
        && stated(a)
        && stated(b)
        && a.voice != b.voice
        && one_thing((a, first), (b, second))
        && within(one, other)
}

/// Whether words before a figure show it to be an estimate, or set against another.
pub fn disputed(reading: &Reading, sentence: &Range<usize>, clause: &Range<usize>, figure: usize) -> bool {
    let view = reading.view();
    let opens = |at: usize| at == clause.start || at == sentence.start || at == sentence.start + 1;
    let from = clause.start.min(figure);
    let here = (from..figure).any(|at| ESTIMATES.get(&view.tokens[at].fold).is_some_and(|against| !against || opens(at)));
    here || view.tokens.get(sentence.start).is_some_and(|first| ESTIMATES.get(&first.fold) == Some(&true))
}

/// Who "put the crowd at 5,000", and who is said to behind it: "…, organisers | at 20,000".
pub fn estimator(reading: &Reading, sentence: &Range<usize>, figure: usize) -> Option<Range<usize>> {
    /// Words between whoever gives the figure and "at".
    const REACH: usize = 8;
    let view = reading.view();
    let exact = |at: usize| {
        at > sentence.start
            && matches!(view.word(at - 1), "than" | "about" | "nearly" | "over" | "around" | "least" | "almost" | "roughly" | "some" | "more" | "at")
    };
    let mut at = figure;
    while exact(at) && view.word(at - 1) != "at" || exact(at) && at > sentence.start + 1 && view.word(at - 1) == "at" && view.word(at) == "least" {
        at -= 1;
    }
    let at = at.checked_sub(1).filter(|at| *at > sentence.start && view.word(*at) == "at")?;
    let puts = |at: &usize| matches!(view.word(*at), "put" | "puts" | "estimated" | "estimates");
    let verb = (sentence.start..at).rev().take(REACH).find(puts);
    let end = match verb {
        Some(verb) if !(verb..at).any(|at| view.word(at) == ",") => verb,
        // Not the end of a long "put the number of cases in the valley at".
        _ => {
            let put = (sentence.start..at).rev().find(puts)?;
            (put..at).any(|at| view.word(at) == ",").then_some(at)?
        }
    };
    let words = (sentence.start..end)
        .rev()
        .take(REACH)
        .take_while(|&at| view.tokens[at].is_word() && !ESTIMATES.contains_key(&view.tokens[at].fold) && !matches!(view.word(at), "and" | "at"));
    let first = words.last()?;
    Some(first..end)
}

/// Whether any two mentions of a claim are rivals.
pub fn among(mentions: &[&Evidence]) -> bool {
    let near = |a: &Evidence, b: &Evidence| a.reading == b.reading && a.sentence.abs_diff(b.sentence) <= NEAR;
    (0..mentions.len()).any(|at| mentions[at + 1..].iter().take(NEXT).take_while(|other| near(mentions[at], other)).any(|other| are(mentions[at], other)))
}

/// Joins clusters that hold two rivals, or two levels of one count.
pub fn join(clusters: &mut Vec<Vec<usize>>, rows: &[&Evidence]) {
    let figures: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].figure().is_some()).collect();
    let near = |a: usize, b: usize| rows[b].reading == rows[a].reading && rows[b].sentence.abs_diff(rows[a].sentence) <= NEAR.max(levels::NEAR);
    let pairs = figures.iter().enumerate().flat_map(|(index, &a)| {
        let behind = figures[index + 1..].iter().take(NEXT).take_while(move |&&b| near(a, b));
        behind.filter(move |&&b| are(rows[a], rows[b]) || levels::are(rows[a], rows[b])).map(move |&b| (a, b))
    });
    let pairs: Vec<(usize, usize)> = pairs.collect();
    if pairs.is_empty() {
        return;
    }
    let mut of = vec![usize::MAX; rows.len()];
    for (number, cluster) in clusters.iter().enumerate() {
        for &at in cluster {
            of[at] = number;
        }
    }
    for (a, b) in pairs {
        let (x, y) = (of[a].min(of[b]), of[a].max(of[b]));
        if x != y && y != usize::MAX {
            let moved = std::mem::take(&mut clusters[y]);
            for &at in &moved {
                of[at] = x;
            }
            clusters[x].extend(moved);
        }
    }
    clusters.retain_mut(|cluster| {
        cluster.sort_unstable();
        !cluster.is_empty()
    });
}

/// Whether a figure is asserted by somebody who can be told from others: not "he", and not the writer.
fn stated(row: &Evidence) -> bool {
    let somebody = match &row.voice {
        Voice::Somebody(_) => true,
        Voice::Unnamed(words) => !PRONOUNS.contains(fold_hash(words)),
        Voice::Narration => false,
    };
    row.figure().is_some() && somebody && row.modality == Modality::Asserted && !row.denied
}

/// Whether they count the same, or the same happened to what they count, and nothing says that it was elsewhere or another day.
fn one_thing((a, first): (&Evidence, &Figure), (b, second): (&Evidence, &Figure)) -> bool {
    let elsewhere = !a.targets.is_empty() && !b.targets.is_empty() && !a.targets.iter().any(|target| b.targets.contains(target));
    let other_day = first.when.zip(second.when).is_some_and(|(x, y)| x != y);
    let other_event = first.event.zip(second.event).is_some_and(|(x, y)| x != y);
    if elsewhere || other_day || other_event {
        return false;
    }
    let smallest = first.quantity.magnitude().min(second.quantity.magnitude());
    match (first.noun, second.noun) {
        (Some((x, _)), Some((y, _))) => smallest >= SMALLEST && (x == y || smallest >= LARGE && CROWD.contains(&x) && CROWD.contains(&y)),
        (None, None) => smallest >= LARGE && a.sentence.abs_diff(b.sentence) < NEAR,
        (Some((noun, _)), None) => smallest >= LARGE && (a.sentence == b.sentence || named(b, noun)),
        (None, Some((noun, _))) => smallest >= LARGE && (a.sentence == b.sentence || named(a, noun)),
    }
}

/// Whether the words around a figure have the noun of the other.
fn named(row: &Evidence, noun: u64) -> bool {
    row.terms.binary_search_by_key(&noun, |term| term.0).is_ok()
}

fn within(one: &Quantity, other: &Quantity) -> bool {
    let (x, y) = (one.magnitude().abs(), other.magnitude().abs());
    x.max(y) <= FACTOR * x.min(y)
}
