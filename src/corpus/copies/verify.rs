//! Candidates aligned word by word; what is left of them is what articles truly share.

use super::align::{Anchors, LEAST_EQUAL, Passage, Run, passages};
use super::facts::{Change, Facts, compare, same_said};
use super::fingerprints::GRAM;
use super::flat::Flat;
use super::words::QUOTED;
use rayon::prelude::*;
use std::ops::Range;

/// Changed facts that are reported; a copy with more is rewritten, not corrected.
pub const MOST_CHANGES: usize = 3;

/// Share of a passage's equal words that stand inside quotation marks, on both sides, when it is a quote; "she said" may stand with it.
const QUOTED_SHARE: f64 = 0.8;

/// Equal words outside quotation marks that show that quotes were copied with their story.
const NARRATED: u32 = 20;

/// Words before a shared passage that may still be a headline, a dateline or a byline.
const LEAD: u32 = 30;

/// Share of the shorter article's words from which quotes count by themselves: a speech or a communiqué is copied like any text.
const ALL_SPOKEN: f64 = 0.6;

/// Equal words that make a speech; shorter, it is a quote that anybody may use.
const SPEECH: u32 = 60;

/// A passage in words.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Its words in the longer text.
    pub a: Range<u32>,
    /// Its words in the shorter text.
    pub b: Range<u32>,
    /// Equal words.
    pub equal: u32,
    /// Grams that are equal.
    pub grams: u32,
    /// What it says.
    pub facts: Facts,
    /// Whether it stands inside quotation marks in both.
    pub quoted: bool,
    /// Equal words that stand inside quotation marks in both.
    pub spoken: u32,
    /// Equal words in sentences that say the same in both, if the form of other facts is shared too.
    pub said: u32,
}

/// What two articles share.
#[derive(Clone, Debug)]
pub struct Shared {
    /// Position of the longer article.
    pub a: u32,
    /// Position of the shorter article.
    pub b: u32,
    /// Passages, in the order of the shorter article.
    pub stretches: Vec<Stretch>,
    /// Facts that stand for each other, when they are few.
    pub changes: Vec<Change>,
}

/// Aligns every candidate (the longer article first, sorted by it); the anchors of the longer are read once.
///
/// The work for a pair grows with the shorter article, so that one text that shares something with every other stays linear.
pub fn verify(texts: &Flat, candidates: &[(u32, u32)]) -> Vec<Shared> {
    let by_longer: Vec<&[(u32, u32)]> = candidates.chunk_by(|one, next| one.0 == next.0).collect();
    let verified: Vec<Vec<Shared>> = by_longer
        .into_par_iter()
        .map_init(Anchors::default, |anchors, pairs| {
            anchors.read(texts.of(pairs[0].0 as usize));
            pairs.iter().filter_map(|&(a, b)| share(texts, a, b, anchors)).collect()
        })
        .collect();
    verified.into_iter().flatten().collect()
}

/// What the longer article, whose anchors were read, and the shorter share.
pub fn share(texts: &Flat, a: u32, b: u32, anchors: &Anchors) -> Option<Shared> {
    let (words_a, words_b) = (texts.of(a as usize), texts.of(b as usize));
    let mut changes = Vec::new();
    let stretches: Vec<Stretch> = passages(words_a, words_b, anchors)
        .into_iter()
        .filter_map(|passage| {
            let before = changes.len();
            let facts = compare(words_a, words_b, &passage, &mut changes);
            // Between unlike sentences it is a form that is left, unless the facts around it agree.
            if facts.differ() && passage.around.1 != passage.b {
                changes.truncate(before);
                return None;
            }
            let (equal, spoken) = (passage.equal(), spoken(words_a, words_b, &passage));
            Some(Stretch {
                facts,
                // Only where a form is shared it matters what else is.
                said: if facts.form() { same_said(words_a, words_b, &passage, &changes[before..]) } else { 0 },
                quoted: f64::from(spoken) >= QUOTED_SHARE * f64::from(equal),
                spoken,
                equal,
                grams: passage.runs.iter().map(|run| run.len.saturating_sub(GRAM as u32 - 1)).sum(),
                a: passage.a,
                b: passage.b,
            })
        })
        .collect();
    if changes.len() > MOST_CHANGES {
        changes = Vec::new();
    }
    (!stretches.is_empty()).then_some(Shared { a, b, stretches, changes })
}

/// Equal words inside quotation marks on both sides.
fn spoken(a: &[u32], b: &[u32], passage: &Passage) -> u32 {
    let both = |run: &Run| {
        let pairs = a[run.a as usize..].iter().zip(&b[run.b as usize..]).take(run.len as usize);
        pairs.filter(|(a, b)| *a & *b & QUOTED != 0).count() as u32
    };
    passage.runs.iter().map(both).sum()
}

impl Shared {
    /// Equal words and equal grams, as shares of the shorter article.
    pub fn equal(&self, texts: &Flat) -> (f64, f64) {
        let words = texts.of(self.b as usize).len();
        let of = |count: fn(&Stretch) -> u32, words: usize| f64::from(self.stretches.iter().map(count).sum::<u32>()) / words.max(1) as f64;
        (of(|stretch| stretch.equal, words), of(|stretch| stretch.grams, words.saturating_sub(GRAM - 1)))
    }

    /// Equal words.
    pub fn words(&self) -> u32 {
        self.stretches.iter().map(|stretch| stretch.equal).sum()
    }

    /// Equal grams.
    pub fn grams(&self) -> u32 {
        self.stretches.iter().map(|stretch| stretch.grams).sum()
    }

    /// Whether what is shared begins both articles, or nearly.
    pub fn lead(&self) -> bool {
        self.stretches.iter().any(|stretch| stretch.a.start.max(stretch.b.start) <= LEAD)
    }

    /// Whether most of what is shared is somebody's words, quoted by both.
    pub fn mostly_spoken(&self) -> bool {
        let (spoken, equal) = self.stretches.iter().fold((0, 0), |sum, stretch| (sum.0 + stretch.spoken, sum.1 + stretch.equal));
        spoken * 2 >= equal
    }

    /// Whether half of the shorter article says the same in the other, whatever else it says: more than a form is shared.
    pub fn mostly_said(&self, texts: &Flat) -> bool {
        self.stretches.iter().map(|stretch| stretch.said).sum::<u32>() as usize * 2 >= texts.of(self.b as usize).len()
    }

    /// What all passages say.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        self.stretches.iter().for_each(|stretch| facts += stretch.facts);
        facts
    }

    /// The share of each article that stands in the other, furniture left out; quotes count when what stands around them is shared too.
    pub fn coverage(&self, texts: &Flat, furniture: &[Vec<Range<u32>>]) -> (f64, f64) {
        let narrated: u32 = self.stretches.iter().filter(|stretch| !stretch.quoted).map(|stretch| stretch.equal).sum();
        let with_quotes = narrated >= NARRATED || self.equal(texts).0 >= ALL_SPOKEN && self.words() >= SPEECH;
        let copied = || self.stretches.iter().filter(|stretch| !stretch.quoted || with_quotes);
        let of = |article: u32, ranges: Vec<Range<u32>>| {
            let taken = furniture.get(article as usize).map_or(0, |ranges| ranges.iter().map(ExactSizeIterator::len).sum());
            let words = texts.of(article as usize).len().saturating_sub(taken).max(1);
            (f64::from(covered(ranges)) / words as f64).min(1.0)
        };
        (of(self.a, copied().map(|stretch| stretch.a.clone()).collect()), of(self.b, copied().map(|stretch| stretch.b.clone()).collect()))
    }
}

/// How many words the ranges cover together.
fn covered(mut ranges: Vec<Range<u32>>) -> u32 {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut end = 0;
    let mut sum = 0;
    for range in ranges {
        sum += range.end.saturating_sub(range.start.max(end));
        end = end.max(range.end);
    }
    sum
}

impl Stretch {
    /// Cuts furniture off both ends; false when what is left is no passage.
    pub fn cut(&mut self, furniture_a: &[Range<u32>], furniture_b: &[Range<u32>]) -> bool {
        let (a, b) = (trimmed(&self.a, furniture_a), trimmed(&self.b, furniture_b));
        // What goes on one side goes on the other: passages run word by word.
        let head = (a.start - self.a.start).max(b.start - self.b.start);
        let tail = (self.a.end - a.end).max(self.b.end - b.end);
        let inner = overlap(&self.a, furniture_a).max(overlap(&self.b, furniture_b));
        let longer = self.a.len().max(self.b.len()) as u32;
        if head + tail + LEAST_EQUAL / 2 > self.a.len().min(self.b.len()) as u32 || inner * 2 > longer {
            return false;
        }
        self.equal -= (head + tail).min(self.equal);
        self.a = self.a.start + head..self.a.end - tail;
        self.b = self.b.start + head..self.b.end - tail;
        self.equal >= LEAST_EQUAL.min(longer)
    }
}

/// The range without the furniture at its ends.
fn trimmed(range: &Range<u32>, furniture: &[Range<u32>]) -> Range<u32> {
    let mut left = range.clone();
    for piece in furniture {
        if piece.start <= left.start && piece.end > left.start {
            left.start = piece.end.min(left.end);
        }
    }
    for piece in furniture.iter().rev() {
        if piece.end >= left.end && piece.start < left.end {
            left.end = piece.start.max(left.start);
        }
    }
    left
}

fn overlap(range: &Range<u32>, pieces: &[Range<u32>]) -> u32 {
    pieces.iter().map(|piece| piece.end.min(range.end).saturating_sub(piece.start.max(range.start))).sum()
}
