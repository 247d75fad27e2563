//! The tagger: a linear-chain conditional random field over hashed features.
//!
//! "Simba SC beat Yanga in Dar es Salaam" → ORG, ORG, LOC. Weights are bytes, compiled in from `weights/en.bin`, which
//! `tools/train_entities` writes from licensed text; `weights/en.txt` names data, scores and versions.

use super::features::{Features, islands};
use super::lexicon::Word;
use crate::extract::View;
use std::ops::Range;
use std::sync::LazyLock;

/// Outside, then begin and inside of person, organization, place and other.
pub const LABELS: usize = 9;
/// The first bytes of a weight file.
pub const MAGIC: &[u8; 8] = b"CKNER\x00\x00\x01";
/// Labels padded, so that a row is 16 bytes.
const LANES: usize = 12;

/// Coarse classes, in the order of the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coarse {
    /// A person.
    Person,
    /// An organization.
    Org,
    /// A place.
    Place,
    /// Anything else with a name.
    Other,
}

impl Coarse {
    /// The class of a label other than 0.
    pub fn of_label(label: usize) -> Coarse {
        match (label - 1) / 2 {
            0 => Coarse::Person,
            1 => Coarse::Org,
            2 => Coarse::Place,
            _ => Coarse::Other,
        }
    }
}

/// A name that the tagger found.
#[derive(Clone, Copy, Debug)]
pub struct Tagged {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What it is.
    pub class: Coarse,
    /// How sure, from 0 to 1.
    pub score: f32,
}

#[derive(Clone, Copy)]
struct Row {
    key: u32,
    weights: [i8; LANES],
}

/// Weights ready for use.
pub struct Model {
    rows: Vec<Row>,
    mask: usize,
    /// From label, to label.
    transitions: [[i32; LABELS]; LABELS],
    scale: f32,
}

/// The trained weights as they are compiled in.
pub(crate) const WEIGHTS: &[u8] = include_bytes!("weights/en.bin");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(WEIGHTS));

/// Whether label `b` may stand behind label `a`.
pub fn follows(a: usize, b: usize) -> bool {
    // Inside goes on from begin or inside of its own class.
    b == 0 || b % 2 == 1 || a == b || a + 1 == b
}

impl Model {
    /// Reads a weight file: magic, scale, transitions, then rows sorted by key.
    pub fn read(bytes: &[u8]) -> Model {
        let word = |at: usize| bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let empty = bytes.len() < 16 || &bytes[..8] != MAGIC;
        let count = if empty { 0 } else { word(12) as usize };
        let slots = (count * 2).next_power_of_two().max(2);
        let mut model = Model { rows: vec![Row { key: 0, weights: [0; LANES] }; slots], mask: slots - 1, transitions: [[0; LABELS]; LABELS], scale: 1.0 };
        if empty {
            return model;
        }
        model.scale = f32::from_bits(word(8));
        let mut at = 16;
        for row in &mut model.transitions {
            for cell in row {
                *cell = word(at) as i32;
                at += 4;
            }
        }
        // Rows are grouped by the upper half of their key: 65,536 counts, then lower halves, then weights.
        let (counts, lower, weights) = (at, at + 65_536 * 2, at + 65_536 * 2 + count * 2);
        let mut index = 0;
        for upper in 0..65_536u32 {
            let here = bytes.get(counts + upper as usize * 2..counts + upper as usize * 2 + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
            for _ in 0..here {
                let low = bytes.get(lower + index * 2..lower + index * 2 + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
                let mut row = Row { key: (upper << 16 | u32::from(low)).max(1), weights: [0; LANES] };
                if let Some(own) = bytes.get(weights + index * LABELS..weights + (index + 1) * LABELS) {
                    for (to, from) in row.weights.iter_mut().zip(own) {
                        *to = *from as i8;
                    }
                }
                model.insert(row);
                index += 1;
            }
        }
        model
    }

    fn insert(&mut self, row: Row) {
        let mut slot = row.key.wrapping_mul(0x9e37_79b1) as usize & self.mask;
        while self.rows[slot].key != 0 {
            slot = (slot + 1) & self.mask;
        }
        self.rows[slot] = row;
    }

    /// Adds the weights of a feature.
    fn add(&self, key: u32, sums: &mut [i32; LANES]) {
        let key = key.max(1);
        let mut slot = key.wrapping_mul(0x9e37_79b1) as usize & self.mask;
        loop {
            let row = &self.rows[slot];
            if row.key == key {
                for (sum, weight) in sums.iter_mut().zip(&row.weights) {
                    *sum += i32::from(*weight);
                }
                return;
            }
            if row.key == 0 {
                return;
            }
            slot = (slot + 1) & self.mask;
        }
    }
}

/// The compiled-in weights.
pub fn compiled_in() -> &'static Model {
    &MODEL
}

/// Tags an article.
pub fn tag(model: &Model, view: &View, words: &[Word]) -> Vec<Tagged> {
    let features = Features::new(view, words);
    let mut found = Vec::new();
    let mut scratch = Scratch::default();
    for sentence in view.sentences {
        let tokens = sentence.tokens();
        islands(view.tokens, sentence, |island| {
            scratch.score(model, &features, &tokens, &island);
            scratch.best_path(model);
            scratch.names(model, island.start, &mut found);
        });
    }
    found
}

#[derive(Default)]
struct Scratch {
    rows: Vec<u32>,
    emissions: Vec<[i32; LANES]>,
    back: Vec<[u8; LABELS]>,
    path: Vec<u8>,
}

impl Scratch {
    fn score(&mut self, model: &Model, features: &Features, sentence: &Range<usize>, island: &Range<usize>) {
        self.emissions.clear();
        for at in island.clone() {
            self.rows.clear();
            features.rows(at, sentence, &mut self.rows);
            let mut sums = [0; LANES];
            for &key in &self.rows {
                model.add(key, &mut sums);
            }
            self.emissions.push(sums);
        }
    }

    fn best_path(&mut self, model: &Model) {
        const NEVER: i32 = i32::MIN / 4;
        self.back.clear();
        self.path.clear();
        let mut scores = [NEVER; LABELS];
        scores[0] = 0;
        for emission in &self.emissions {
            let mut next = [NEVER; LABELS];
            let mut back = [0u8; LABELS];
            for (to, (cell, from)) in next.iter_mut().zip(&mut back).enumerate() {
                for (label, score) in scores.iter().enumerate() {
                    if follows(label, to) && score + model.transitions[label][to] > *cell {
                        *cell = score + model.transitions[label][to];
                        *from = label as u8;
                    }
                }
                *cell = (*cell + emission[to]).max(NEVER);
            }
            scores = next;
            self.back.push(back);
        }
        let mut label = (0..LABELS).max_by_key(|&label| (scores[label] + model.transitions[label][0], std::cmp::Reverse(label))).unwrap_or(0);
        self.path.resize(self.back.len(), 0);
        for at in (0..self.back.len()).rev() {
            self.path[at] = label as u8;
            label = self.back[at][label] as usize;
        }
    }

    fn names(&self, model: &Model, start: usize, into: &mut Vec<Tagged>) {
        let mut at = 0;
        while at < self.path.len() {
            let label = self.path[at] as usize;
            if label == 0 {
                at += 1;
                continue;
            }
            let class = (label - 1) / 2;
            let mut end = at + 1;
            while end < self.path.len() && self.path[end] as usize == class * 2 + 2 {
                end += 1;
            }
            // The surest token speaks: the margin of its label over the best other, through the logistic curve.
            let margin = (at..end).map(|place| self.margin(place)).min().unwrap_or(0);
            let score = 1.0 / (1.0 + (-(margin as f32) * model.scale * 0.5).exp());
            into.push(Tagged { first: start + at, end: start + end, class: Coarse::of_label(label), score });
            at = end;
        }
    }

    fn margin(&self, at: usize) -> i32 {
        let own = self.path[at] as usize;
        let other = (0..LABELS).filter(|&label| label != own).map(|label| self.emissions[at][label]).max().unwrap_or(0);
        self.emissions[at][own] - other
    }
}
