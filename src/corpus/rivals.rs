//! Two figures for one thing that two speakers give in one article.
//!
//! "Police put the crowd at 5,000. Organisers said more than 20,000 people had marched." → one claim, `differ`, with both figures, and
//! so do all that other articles join to either.
//!
//! Whoever gives two values in one voice means two things; two voices in sentences next to each other, of one noun or of one thing
//! that happened, are taken to dispute it. Places, days and events that exclude each other speak against it.

use super::evidence::{Evidence, What};
use super::reading::{Modality, Voice};
use super::values::{Fit, Quantity};
use crate::extract::numbers::NumberKind;
use crate::lang::{WordSet, rows};
use crate::text::fold_hash;
use std::sync::LazyLock;

/// The speakers stand in sentences so near each other.
const NEAR: u32 = 2;
/// Estimates that differ by more than this factor are of two things, or one of them is misread.
const FACTOR: f64 = 10.0;
/// Figures without a noun are taken for one thing from here on: crowds and sums, not "12 … 30".
const LARGE: f64 = 100.0;

static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../lang/en/pronouns.tsv")));
/// Voices that may be anybody's.
static ANYBODY: LazyLock<WordSet> = LazyLock::new(|| rows(include_str!("../lang/en/light_words.tsv")).map(|row| row[0]).collect::<Vec<_>>()).map_words();

/// Whether two figures of one article are two speakers' for one thing.
pub(super) fn are(a: &Evidence, b: &Evidence) -> bool {
    let (What::Figure(one, kind), What::Figure(other, other_kind)) = (&a.what, &b.what) else { return false };
    let counted = |kind: &NumberKind| !matches!(kind, NumberKind::Ordinal | NumberKind::Age | NumberKind::Score);
    a.reading == b.reading
        && counted(kind)
        && counted(other_kind)
        && one.dimension == other.dimension
        && one.fit(other) == Fit::Apart
        && a.sentence.abs_diff(b.sentence) <= NEAR
        && stated(a)
        && stated(b)
        && a.voice != b.voice
        && one_thing(a, b, one, other)
        && within(one, other)
}

/// Joins clusters that hold two rivals.
pub(super) fn join(clusters: &mut Vec<Vec<usize>>, rows: &[&Evidence]) {
    let figures: Vec<usize> = (0..rows.len()).filter(|&at| stated(rows[at])).collect();
    for (index, &a) in figures.iter().enumerate() {
        for &b in figures[index + 1..].iter().take_while(|&&b| rows[b].reading == rows[a].reading && rows[b].sentence.abs_diff(rows[a].sentence) <= NEAR) {
            let (Some(x), Some(y)) = (clusters.iter().position(|of| of.contains(&a)), clusters.iter().position(|of| of.contains(&b))) else { continue };
            if x != y && are(rows[a], rows[b]) {
                let moved = std::mem::take(&mut clusters[x.max(y)]);
                clusters[x.min(y)].extend(moved);
                clusters[x.min(y)].sort_unstable();
            }
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
}
