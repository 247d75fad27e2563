//! The passages that two texts share, word by word.
//!
//! `… killed 12 people on Monday, police said.` / `… killed 14 people on Monday, officers said.` → one passage of whole
//! sentences with two gaps. Runs of equal words are found by their first four words, chained where what stands between
//! two of them is short or alike, and extended to the sentences that they are most of.

use super::words::{SENTENCE, same};
use std::ops::Range;

/// Words by which a run of equal words is found.
///
/// Four: with five, one character in fifteen misread leaves too few runs to chain; with three, half of all runs are chance.
const ANCHOR: usize = 4;

/// Places in the longer text that are tried for one anchor; a text that repeats itself has more.
const PLACES: usize = 8;

/// Earlier chains that a run may continue.
const OPEN_CHAINS: usize = 8;

/// Words between two runs that are bridged whatever they are: a word exchanged, struck out or put in.
const SHORT_GAP: usize = 6;

/// Words between two runs that are bridged when they are alike.
const LONG_GAP: usize = 60;

/// Share of equal words that makes two stretches alike: a sentence after a sub-editor's hand.
const ALIKE: f64 = 0.4;

/// A shared passage has at least so many equal words.
///
/// Ten words in a row are shared by unrelated stories of one outlet in one of some ten thousand pairs; twelve by none that
/// was not quoted or copied.
pub const LEAST_EQUAL: u32 = 10;

/// Share of equal words of the shorter text from which its short passages count too.
const MUCH: f64 = 0.5;

/// A shared passage has at least this share of equal words in its longer side.
const LEAST_DENSITY: f64 = 0.35;

/// A run of equal words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its first word in the longer text.
    pub a: u32,
    /// Its first word in the shorter text.
    pub b: u32,
    /// How many words.
    pub len: u32,
}

/// A passage that stands in both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its words in the first text.
    pub a: Range<u32>,
    /// Its words in the second text.
    pub b: Range<u32>,
    /// The equal words in it, in order.
    pub runs: Vec<Run>,
    /// The sentences around it that were looked at, in both texts; more than the passage where they were too unlike to be part of it.
    pub around: (Range<u32>, Range<u32>),
}

impl Passage {
    /// How many words are equal.
    pub fn equal(&self) -> u32 {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// What stands between and around the equal words: stretches of both texts that stand for each other.
    pub fn gaps(&self) -> impl Iterator<Item = (Range<u32>, Range<u32>)> {
        let starts = self.runs.iter().map(|run| (run.a, run.b)).chain([(self.around.0.end, self.around.1.end)]);
        let ends = [(self.around.0.start, self.around.1.start)].into_iter().chain(self.runs.iter().map(|run| (run.a + run.len, run.b + run.len)));
        ends.zip(starts).map(|(end, start)| (end.0..start.0, end.1..start.1)).filter(|(a, b)| !a.is_empty() || !b.is_empty())
    }
}

/// Where every four words of one text stand.
#[derive(Debug, Default)]
pub struct Anchors {
    /// By hash: one past the first place.
    first: Vec<u32>,
    /// By place: one past the next place with that hash.
    next: Vec<u32>,
    shift: u32,
}

impl Anchors {
    /// Reads a text; room is used again.
    pub fn read(&mut self, words: &[u32]) {
        let places = (words.len() + 1).saturating_sub(ANCHOR);
        let bits = (places * 2).next_power_of_two().trailing_zeros().clamp(4, 30);
        self.shift = 64 - bits;
        self.first.clear();
        self.first.resize(1 << bits, 0);
        self.next.clear();
        self.next.resize(places, 0);
        for place in (0..places).rev() {
            let slot = self.slot(&words[place..place + ANCHOR]);
            self.next[place] = self.first[slot];
            self.first[slot] = place as u32 + 1;
        }
    }

    fn slot(&self, words: &[u32]) -> usize {
        (super::fingerprints::gram(words).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    fn places(&self, words: &[u32]) -> impl Iterator<Item = usize> {
        let mut at = self.first[self.slot(words)];
        std::iter::from_fn(move || {
            let place = at.checked_sub(1)? as usize;
            at = self.next[place];
            Some(place)
        })
        .take(PLACES)
    }
}

/// The passages that `b` shares with `a`, whose anchors were read, in the order of `b`.
pub fn passages(a: &[u32], b: &[u32], anchors: &Anchors) -> Vec<Passage> {
    let mut chains: Vec<Passage> = Vec::new();
    let mut at = 0;
    while at + ANCHOR <= b.len() {
        let Some(run) = longest_run(a, b, at, anchors, &chains) else {
            at += 1;
            continue;
        };
        at += run.len as usize;
        chain(a, b, run, &mut chains);
    }
    let equal: u32 = chains.iter().filter(|passage| passage.equal() > ANCHOR as u32).map(Passage::equal).sum();
    // Where much of the shorter text is shared already, its scraps are shared too.
    let least = if f64::from(equal) >= MUCH * b.len() as f64 { ANCHOR as u32 + 1 } else { LEAST_EQUAL };
    chains.retain(|passage| passage.equal() >= least.min(b.len() as u32).max(ANCHOR as u32));
    let dense = |passage: &Passage| f64::from(passage.equal()) >= LEAST_DENSITY * passage.a.len().max(passage.b.len()) as f64;
    for passage in &mut chains {
        let found = (passage.a.clone(), passage.b.clone());
        extend_back(a, b, passage);
        extend_forth(a, b, passage);
        passage.around = (passage.a.clone(), passage.b.clone());
        // Where sentences were turned round, what stands around the equal words would drown them; their facts count all the same.
        if !dense(passage) {
            (passage.a, passage.b) = found;
        }
    }
    chains.retain(dense);
    chains.sort_by_key(|passage| (passage.b.start, passage.a.start, passage.b.end));
    chains
}

/// The longest run of equal words that starts at `at` in `b`; of equal ones that which continues the last chain.
fn longest_run(a: &[u32], b: &[u32], at: usize, anchors: &Anchors, chains: &[Passage]) -> Option<Run> {
    let expected = chains.last().map_or(0, |last| last.a.end as usize + at.saturating_sub(last.b.end as usize));
    let along = (expected < a.len()).then_some(expected);
    let mut best: Option<(usize, usize, usize)> = None;
    for place in along.into_iter().chain(anchors.places(&b[at..at + ANCHOR])) {
        let len = a[place..].iter().zip(&b[at..]).take_while(|(a, b)| same(**a, **b)).count();
        let off = place.abs_diff(expected);
        if len >= ANCHOR && best.is_none_or(|(longest, nearest, _)| len > longest || len == longest && off < nearest) {
            best = Some((len, off, place));
        }
    }
    best.map(|(len, _, place)| Run { a: place as u32, b: at as u32, len: len as u32 })
}

/// Continues the nearest chain that the run can continue, or begins one.
fn chain(a: &[u32], b: &[u32], run: Run, chains: &mut Vec<Passage>) {
    let mut best: Option<(usize, usize, Run)> = None;
    for (index, passage) in chains.iter().enumerate().rev().take(OPEN_CHAINS) {
        // A run may begin with words that the chain has already: "the the".
        let overlap = passage.a.end.saturating_sub(run.a).max(passage.b.end.saturating_sub(run.b));
        if overlap + 1 >= run.len || passage.a.start >= run.a {
            continue;
        }
        let run = Run { a: run.a + overlap, b: run.b + overlap, len: run.len - overlap };
        let (gap_a, gap_b) = (passage.a.end as usize..run.a as usize, passage.b.end as usize..run.b as usize);
        let distance = gap_a.len() + gap_b.len();
        if best.as_ref().is_none_or(|(nearest, ..)| distance < *nearest) && bridged(&a[gap_a], &b[gap_b]) {
            best = Some((distance, index, run));
        }
    }
    match best {
        Some((_, index, run)) => {
            let passage = &mut chains[index];
            passage.a.end = run.a + run.len;
            passage.b.end = run.b + run.len;
            passage.runs.push(run);
            // The chain that was continued last is the first to be tried for the next run.
            let last = chains.len() - 1;
            chains[index..=last].rotate_left(1);
        }
        None => chains.push(Passage { a: run.a..run.a + run.len, b: run.b..run.b + run.len, runs: vec![run], around: (0..0, 0..0) }),
    }
}

fn bridged(a: &[u32], b: &[u32]) -> bool {
    a.len().max(b.len()) <= SHORT_GAP || alike(a, b)
}

/// Whether a good part of the longer stretch stands, in order, in the other.
fn alike(a: &[u32], b: &[u32]) -> bool {
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    longer <= LONG_GAP && shorter as f64 >= ALIKE * longer as f64 && equal_in_order(a, b) as f64 >= ALIKE * longer as f64
}

/// The length of the longest common subsequence of two stretches of at most 64 words, a row of the table in one word of 64 bits
/// (Hyyrö 2004).
fn equal_in_order(a: &[u32], b: &[u32]) -> usize {
    let mut row = u64::MAX;
    for x in a {
        let equal = b.iter().rev().fold(0u64, |bits, y| bits << 1 | u64::from(same(*x, *y)));
        let both = row & equal;
        row = row.wrapping_add(both) | (row & !equal);
    }
    let within = if b.len() < 64 { (1u64 << b.len()) - 1 } else { u64::MAX };
    (!row & within).count_ones() as usize
}

/// Takes in the beginning of the sentences in which the passage starts, and sentences before them that are alike.
fn extend_back(a: &[u32], b: &[u32], passage: &mut Passage) {
    loop {
        let start_a = sentence_before(a, passage.a.start as usize, false);
        let start_b = sentence_before(b, passage.b.start as usize, false);
        let (head_a, head_b) = (&a[start_a..passage.a.start as usize], &b[start_b..passage.b.start as usize]);
        if head_a.is_empty() && head_b.is_empty() {
            let (before_a, before_b) = (sentence_before(a, passage.a.start as usize, true), sentence_before(b, passage.b.start as usize, true));
            let (stretch_a, stretch_b) = (before_a..passage.a.start as usize, before_b..passage.b.start as usize);
            if stretch_a.is_empty() || stretch_b.is_empty() || !alike(&a[stretch_a], &b[stretch_b]) {
                return;
            }
            (passage.a.start, passage.b.start) = (before_a as u32, before_b as u32);
        } else if bridged(head_a, head_b) {
            (passage.a.start, passage.b.start) = (start_a as u32, start_b as u32);
        } else {
            return;
        }
    }
}

/// Takes in the end of the sentences in which the passage ends, and sentences behind them that are alike.
fn extend_forth(a: &[u32], b: &[u32], passage: &mut Passage) {
    loop {
        let (end_a, end_b) = (sentence_end(a, passage.a.end as usize), sentence_end(b, passage.b.end as usize));
        let (tail_a, tail_b) = (&a[passage.a.end as usize..end_a], &b[passage.b.end as usize..end_b]);
        if tail_a.is_empty() && tail_b.is_empty() {
            let (after_a, after_b) = (sentence_end(a, end_a + 1), sentence_end(b, end_b + 1));
            if end_a >= a.len() || end_b >= b.len() || !alike(&a[end_a..after_a], &b[end_b..after_b]) {
                return;
            }
            (passage.a.end, passage.b.end) = (after_a as u32, after_b as u32);
        } else if bridged(tail_a, tail_b) {
            (passage.a.end, passage.b.end) = (end_a as u32, end_b as u32);
        } else {
            return;
        }
    }
}

/// The first word of the sentence that holds `at`, or, when asked to step, of the one before; at most [`LONG_GAP`] + 1 words back.
fn sentence_before(words: &[u32], at: usize, step: bool) -> usize {
    let mut start = at.min(words.len());
    if step {
        start = start.saturating_sub(1);
    }
    while start > 0 && at - start <= LONG_GAP && (start >= words.len() || words[start] & SENTENCE == 0) {
        start -= 1;
    }
    start
}

/// One past the last word of the sentence that `at - 1` is in; at most [`LONG_GAP`] + 1 words on.
fn sentence_end(words: &[u32], at: usize) -> usize {
    let from = at.min(words.len());
    words[from..].iter().take(LONG_GAP + 1).position(|word| word & SENTENCE != 0).map_or((from + LONG_GAP + 1).min(words.len()), |ahead| from + ahead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &str) -> Vec<u32> {
        let mut begins = true;
        words
            .split_whitespace()
            .map(|word| {
                let flag = if std::mem::replace(&mut begins, word.ends_with('.')) { SENTENCE } else { 0 };
                (crate::text::fold_hash(word.trim_end_matches('.')) as u32 & super::super::words::IDENTITY) | flag
            })
            .collect()
    }

    fn shared(a: &[u32], b: &[u32]) -> Vec<Passage> {
        let mut anchors = Anchors::default();
        anchors.read(a);
        passages(a, b, &anchors)
    }

    #[test]
    fn an_edited_sentence_is_one_passage() {
        let a = text("Rain is on its way. At least twelve people were killed on Monday when a bus fell into the river Oro, police said. More follows.");
        let b = text("A bus crash. At least fourteen people were killed on Monday when a bus fell into a river, officers said. The end of it.");
        let found = shared(&a, &b);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].a.clone(), found[0].b.clone()), (5..23, 3..20));
        // "twelve", and all from "the river Oro, police" on: one equal word between two edits does not part them.
        assert_eq!(found[0].gaps().count(), 2);
    }

    #[test]
    fn an_inserted_paragraph_parts_a_passage() {
        let a = text(
            "The council voted on Tuesday to close three of its seven libraries by June. The mayor called the decision a hard one that nobody on the council had wished for.",
        );
        let b = text(
            "The council voted on Tuesday to close three of its seven libraries by June. Here in our own town the reading room stays open until the end of the year. The mayor called the decision a hard one that nobody on the council had wished for.",
        );
        assert_eq!(shared(&a, &b).len(), 2);
    }

    proptest! {
        #[test]
        fn bits_count_what_a_table_counts(a in prop::collection::vec(0u32..6, 0..60), b in prop::collection::vec(0u32..6, 0..60)) {
            let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
            for (i, x) in a.iter().enumerate() {
                for (j, y) in b.iter().enumerate() {
                    table[i + 1][j + 1] = if x == y { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
                }
            }
            prop_assert_eq!(equal_in_order(&a, &b), table[a.len()][b.len()]);
        }

        #[test]
        fn passages_lie_in_their_texts_and_their_runs_are_equal(a in prop::collection::vec(0u32..12, 0..120), b in prop::collection::vec(0u32..12, 0..120), marks in prop::collection::vec(0usize..120, 0..20)) {
            let mark = |words: &[u32]| -> Vec<u32> { words.iter().enumerate().map(|(at, word)| if marks.contains(&at) { word | SENTENCE } else { *word }).collect() };
            let (a, b) = (mark(&a), mark(&b));
            for passage in shared(&a, &b) {
                prop_assert!(passage.a.start < passage.a.end && passage.a.end as usize <= a.len());
                prop_assert!(passage.b.start < passage.b.end && passage.b.end as usize <= b.len());
                let (mut end_a, mut end_b) = (passage.a.start, passage.b.start);
                for run in &passage.runs {
                    prop_assert!(run.a >= end_a && run.b >= end_b);
                    (end_a, end_b) = (run.a + run.len, run.b + run.len);
                    prop_assert!(end_a <= passage.a.end && end_b <= passage.b.end);
                    for offset in 0..run.len {
                        prop_assert!(same(a[(run.a + offset) as usize], b[(run.b + offset) as usize]));
                    }
                }
            }
        }

        #[test]
        fn a_text_is_one_passage_of_itself(a in prop::collection::vec(0u32..1000, 12..200)) {
            let found = shared(&a, &a);
            prop_assert!(found.iter().any(|passage| passage.a == (0..a.len() as u32) && passage.b == passage.a && passage.equal() == a.len() as u32));
        }
    }
}
