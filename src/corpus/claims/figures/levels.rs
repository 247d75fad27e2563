//! A figure and the one that it was before, in one article.
//!
//! "At least 27 people have died, officials said, up from 19 deaths in an earlier count", "two more patients died, taking the toll to 33
//! … the minister had put it at 31" → one claim, `updated`, with both figures, and so do all that other articles join to either.
//!
//! Only counts of those to whom the same happened, and not of some of them: a rate cut from 5.5 to 5.25 percent are two figures. A later
//! level takes an earlier one of the same article that lies near it; of the toll of another year or place nothing is said.

use super::{disjoint, elsewhere, is_whole, other_days};
use crate::corpus::claims::dates::lapses;
use crate::corpus::claims::evidence::{Evidence, Figure};
use crate::corpus::claims::reading::{Modality, Reading};
use crate::extract::numbers::NumberKind;
use crate::lang::rows;
use crate::text::fold_hash;
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Words between a verb that raises a count and "to".
const RAISED: usize = 8;
/// Words behind a figure that may tell that it is an earlier one: "against 620 in the previous bulletin".
const BEHIND: usize = 8;
/// Sentences from a count to the one that it was raised to.
pub const NEAR: u32 = 3;
/// A count is seldom raised by more at once, nor by more since an earlier report.
const RAISE: f64 = 1.5;
const RISE: f64 = 4.0;

/// What a word says of the level of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// "taking", before "the toll to 27"
    Raises,
    /// "toll"
    Tally,
    /// "against", before a count that is called an earlier one
    Against,
    /// "previous"
    Earlier,
}

static WORDS: LazyLock<HashMap<u64, Word>> = LazyLock::new(|| {
    let word = |of: &str| match of {
        "raises" => Word::Raises,
        "tally" => Word::Tally,
        "against" => Word::Against,
        _ => Word::Earlier,
    };
    rows(include_str!("../../../lang/en/levels.tsv")).map(|row| (fold_hash(row[0]), word(row[1]))).collect()
});

/// Which of several levels of a count a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    #[default]
    Plain,
    /// "up from 19"
    Earlier,
    /// "taking the toll to 27"
    Later,
}

impl Level {
    /// What the words around a figure say of it.
    pub fn of(reading: &Reading, figure: &Range<usize>, sentence: &Range<usize>) -> Level {
        let view = reading.view();
        let told = |at: usize| WORDS.get(&view.tokens[at].fold).copied();
        let Some(link) = lapses::compared(reading, figure.start).checked_sub(1).filter(|at| sentence.contains(at)) else { return Level::Plain };
        let before = link.checked_sub(1).filter(|at| sentence.contains(at));
        let earlier = || (figure.end..sentence.end.min(figure.end + BEHIND)).any(|at| told(at) == Some(Word::Earlier));
        match view.word(link) {
            "from" if before.is_some_and(|at| matches!(view.word(at), "up" | "down")) => Level::Earlier,
            "to" => {
                let reach = link.saturating_sub(RAISED).max(sentence.start)..link;
                let tally = reach.clone().rev().find(|&at| told(at) == Some(Word::Tally));
                if tally.is_some_and(|tally| (reach.start..tally).any(|at| told(at) == Some(Word::Raises))) { Level::Later } else { Level::Plain }
            }
            _ if told(link) == Some(Word::Against) && earlier() => Level::Earlier,
            _ => Level::Plain,
        }
    }
}

/// Whether two figures of some are levels of one count.
pub fn among(mentions: &[&Evidence]) -> bool {
    let told = |row: &&&Evidence| row.figure().is_some_and(|figure| figure.level != Level::Plain);
    mentions.iter().filter(told).any(|level| mentions.iter().any(|other| are(level, other)))
}

/// Whether two figures of one article are one count at two times.
pub fn are(a: &Evidence, b: &Evidence) -> bool {
    let (Some(first), Some(second)) = (a.figure(), b.figure()) else { return false };
    let (one, other) = (first.quantity.magnitude(), second.quantity.magnitude());
    let within = |factor: f64| one != other && one.max(other) <= factor * one.min(other);
    let told = match (first.level, second.level) {
        (Level::Earlier, Level::Plain | Level::Later) | (Level::Plain | Level::Later, Level::Earlier) => a.sentence == b.sentence && within(RISE),
        (Level::Later, Level::Plain) => a.sentence.abs_diff(b.sentence) <= NEAR && one > other && within(RAISE),
        (Level::Plain, Level::Later) => a.sentence.abs_diff(b.sentence) <= NEAR && other > one && within(RAISE),
        _ => false,
    };
    told && a.reading == b.reading && [a, b].iter().all(|row| row.modality == Modality::Asserted && !row.denied) && one_count((a, first), (b, second))
}

/// Whether they count all to whom the same happened, and nothing says that it was elsewhere or another day.
fn one_count((a, first): (&Evidence, &Figure), (b, second): (&Evidence, &Figure)) -> bool {
    let whole = |of: &Figure| {
        let counts = of.kind == NumberKind::Count && of.quantity.dimension.is_empty() && !of.quantity.is_vague();
        counts && !of.among && !of.part && !of.further && of.noun.is_none_or(|noun| is_whole(noun.0))
    };
    // "8.4 million are now affected, against 6.2 million in the previous bulletin"
    let bare = |of: &Figure| of.level == Level::Earlier && of.event.is_none() && of.noun.is_none();
    let same = first.event == second.event || bare(first) || bare(second);
    let happened = first.event.is_some() || second.event.is_some();
    same && happened && whole(first) && whole(second) && !disjoint(&a.targets, &b.targets) && !elsewhere(first, second) && !other_days(first, second, 1.0)
}
