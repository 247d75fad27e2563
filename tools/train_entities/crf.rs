//! The trainer: conditional likelihood over partly known labels, `AdaGrad`, rows that seldom count dropped, weights to bytes.

use crate::read::Document;
use corpuskit::document::Document as Parsed;
use corpuskit::extract::View;
use corpuskit::extract::entities::features::{Features, islands};
use corpuskit::extract::entities::lexicon::{LEXICON, surely_demonym, titles};
use corpuskit::extract::entities::model::{LABELS, MAGIC, follows};
use corpuskit::ingest::Declared;
use corpuskit::parse::verbatim;
use corpuskit::segment::{Segmentation, segment};
use std::collections::HashMap;

/// Islands with their features and what their labels may be.
#[derive(Default)]
pub struct Trainer {
    rows: Vec<u32>,
    /// First feature of every token.
    starts: Vec<usize>,
    allowed: Vec<u16>,
    /// First and last token, weight.
    islands: Vec<(usize, usize, f32)>,
    keys: Vec<u32>,
    weights: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
    transitions: [[f32; LABELS]; LABELS],
    transition_squares: [[f32; LABELS]; LABELS],
}

/// Parses and cuts a text as the package does.
pub fn cut(text: &str) -> (Parsed, Segmentation) {
    let parsed = verbatim(text.to_owned(), Declared::default());
    let segmentation = segment(&parsed);
    (parsed, segmentation)
}

impl Trainer {
    pub fn tokens(&self) -> usize {
        self.allowed.len()
    }

    /// Adds a document.
    pub fn add(&mut self, document: &Document, weight: f64) {
        let (parsed, segmentation) = cut(&document.text);
        let view = View::new(&parsed, &segmentation);
        let words = LEXICON.words(view.tokens);
        let features = Features::new(&view, &words);
        let mut labels = vec![0u8; view.tokens.len()];
        for &(start, end, mut class) in &document.spans {
            let mut begin = true;
            let mut first = view.tokens.partition_point(|token| token.end as usize <= start);
            // Sources differ: titles are no part of a name, and a nationality is no place.
            let last = view.tokens.partition_point(|token| (token.start as usize) < end);
            if class == 0 && first < last {
                first += titles(&words[first..last]);
            } else if class == 2 && last == first + 1 && surely_demonym(words[first]) {
                class = 3;
            }
            for (at, token) in view.tokens.iter().enumerate().skip(first) {
                if token.start as usize >= end {
                    break;
                }
                labels[at] = (class * 2 + if begin { 1 } else { 2 }) as u8;
                begin = false;
            }
        }
        for sentence in view.sentences {
            let range = sentence.tokens();
            islands(view.tokens, sentence, |island| {
                let begin = self.allowed.len();
                for at in island.clone() {
                    self.starts.push(self.rows.len());
                    features.rows(at, &range, &mut self.rows);
                    let mut label = labels[at] as usize;
                    if at == island.start && label > 0 && label.is_multiple_of(2) {
                        label -= 1;
                    }
                    let mask = match label {
                        0 if document.partial => 1 | 1 << 7 | 1 << 8,
                        label => 1 << label,
                    };
                    self.allowed.push(mask);
                }
                self.islands.push((begin, self.allowed.len(), weight as f32));
            });
        }
    }

    /// Numbers the features that stand at least `least` times.
    pub fn index(&mut self, least: u32) {
        self.starts.push(self.rows.len());
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for &row in &self.rows {
            *counts.entry(row).or_insert(0) += 1;
        }
        let mut keys: Vec<u32> = counts.iter().filter(|(_, count)| **count >= least).map(|(key, _)| *key).collect();
        keys.sort_unstable();
        let number: HashMap<u32, u32> = keys.iter().enumerate().map(|(at, key)| (*key, at as u32)).collect();
        for row in &mut self.rows {
            *row = number.get(row).copied().unwrap_or(u32::MAX);
        }
        eprintln!("{} features, {} islands", keys.len(), self.islands.len());
        self.weights = vec![[0.0; LABELS]; keys.len()];
        self.squares = vec![[1e-3; LABELS]; keys.len()];
        self.transition_squares = [[1.0; LABELS]; LABELS];
        self.keys = keys;
    }

    /// One pass over all islands in an order that depends on the epoch alone.
    pub fn epoch(&mut self, epoch: usize, rate: f32, decay: f32, dropout: f64) -> f64 {
        let mut order: Vec<usize> = (0..self.islands.len()).collect();
        let mut seed = 0x1234_5678_9abc_def0u64 ^ (epoch as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for at in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(at, (seed % (at as u64 + 1)) as usize);
        }
        let mut loss = 0.0;
        for index in order {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            loss += self.step(index, rate, decay, (dropout * 65_536.0) as u64, seed);
        }
        loss / self.islands.len() as f64
    }

    /// One island; a share of the features, drawn anew each time, is left out, so that none is relied upon alone.
    fn step(&mut self, index: usize, rate: f32, decay: f32, dropout: u64, mut seed: u64) -> f64 {
        let (begin, end, weight) = self.islands[index];
        let mut kept: Vec<u32> = Vec::with_capacity(128 * (end - begin));
        let mut starts = vec![0usize];
        for token in begin..end {
            for &row in &self.rows[self.starts[token]..self.starts[token + 1]] {
                seed = seed.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
                if row != u32::MAX && (seed >> 48) >= dropout {
                    kept.push(row);
                }
            }
            starts.push(kept.len());
        }
        let count = end - begin;
        let mut emissions = vec![[0f32; LABELS]; count];
        for (at, sums) in emissions.iter_mut().enumerate() {
            for &row in &kept[starts[at]..starts[at + 1]] {
                for (sum, weight) in sums.iter_mut().zip(&self.weights[row as usize]) {
                    *sum += weight;
                }
            }
        }
        let free = Lattice::run(&emissions, &self.transitions, |_| 0x1ff);
        let known = Lattice::run(&emissions, &self.transitions, |at| self.allowed[begin + at]);
        if !known.total.is_finite() {
            return 0.0;
        }
        for at in 0..count {
            let mut gradient = [0f32; LABELS];
            let mut still = true;
            #[expect(clippy::needless_range_loop, reason = "the label also indexes what is not a slice")]
            for label in 0..LABELS {
                gradient[label] = weight * (free.nodes[at][label] - known.nodes[at][label]);
                still &= gradient[label].abs() < 1e-4;
            }
            if still {
                continue;
            }
            for &row in &kept[starts[at]..starts[at + 1]] {
                let (weights, squares) = (&mut self.weights[row as usize], &mut self.squares[row as usize]);
                for label in 0..LABELS {
                    let slope = gradient[label] + decay * weights[label];
                    squares[label] += slope * slope;
                    weights[label] -= rate * slope / squares[label].sqrt();
                }
            }
        }
        for a in 0..LABELS {
            for b in 0..LABELS {
                let slope = weight * (free.edges[a][b] - known.edges[a][b]);
                self.transition_squares[a][b] += slope * slope;
                self.transitions[a][b] -= rate * slope / self.transition_squares[a][b].sqrt();
            }
        }
        f64::from(free.total - known.total)
    }

    /// The weight file with the `most` rows that weigh most.
    pub fn write(&self, most: usize) -> Vec<u8> {
        let heaviest = |at: usize| self.weights[at].iter().fold(0f32, |most, weight| most.max(weight.abs()));
        let mut order: Vec<usize> = (0..self.weights.len()).collect();
        order.sort_by(|a, b| heaviest(*b).total_cmp(&heaviest(*a)).then(a.cmp(b)));
        order.truncate(most);
        order.sort_unstable();
        let mut all: Vec<f32> = order.iter().map(|&at| heaviest(at)).collect();
        all.sort_by(f32::total_cmp);
        let clip = all.get(all.len() * 999 / 1000).copied().unwrap_or(1.0);
        let scale = clip / 127.0;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(scale.to_bits().to_le_bytes());
        bytes.extend((order.len() as u32).to_le_bytes());
        for row in &self.transitions {
            for cell in row {
                bytes.extend(((cell / scale).round() as i32).to_le_bytes());
            }
        }
        let mut counts = vec![0u16; 65_536];
        for &at in &order {
            counts[(self.keys[at] >> 16) as usize] += 1;
        }
        bytes.extend(counts.iter().flat_map(|count| count.to_le_bytes()));
        bytes.extend(order.iter().flat_map(|&at| (self.keys[at] as u16).to_le_bytes()));
        for &at in &order {
            bytes.extend(self.weights[at].iter().map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8));
        }
        bytes
    }
}

/// Forward and backward sums.
struct Lattice {
    total: f32,
    nodes: Vec<[f32; LABELS]>,
    edges: [[f32; LABELS]; LABELS],
}

impl Lattice {
    /// Sums in probabilities, each step scaled to one, which spares the logarithms of a sum.
    fn run(emissions: &[[f32; LABELS]], transitions: &[[f32; LABELS]; LABELS], allowed: impl Fn(usize) -> u16) -> Lattice {
        let count = emissions.len();
        let mut moves = [[0f32; LABELS]; LABELS];
        for a in 0..LABELS {
            for b in 0..LABELS {
                moves[a][b] = if follows(a, b) { transitions[a][b].exp() } else { 0.0 };
            }
        }
        let mut potentials = vec![[0f32; LABELS]; count];
        let mut total = 0f32;
        for at in 0..count {
            let most = emissions[at].iter().fold(f32::MIN, |most, score| most.max(*score));
            total += most;
            for label in 0..LABELS {
                potentials[at][label] = if allowed(at) >> label & 1 == 1 { (emissions[at][label] - most).exp() } else { 0.0 };
            }
        }
        let mut forward = vec![[0f32; LABELS]; count];
        let mut scales = vec![0f32; count];
        for at in 0..count {
            for b in 0..LABELS {
                let arrived = if at == 0 { moves[0][b] } else { (0..LABELS).map(|a| forward[at - 1][a] * moves[a][b]).sum() };
                forward[at][b] = arrived * potentials[at][b];
            }
            let sum: f32 = forward[at].iter().sum();
            scales[at] = sum;
            total += sum.ln();
            for cell in &mut forward[at] {
                *cell /= sum;
            }
        }
        let mut backward = [0f32; LABELS];
        let mut ending = 0f32;
        for a in 0..LABELS {
            backward[a] = moves[a][0];
            ending += forward[count - 1][a] * backward[a];
        }
        total += ending.ln();
        let mut nodes = vec![[0f32; LABELS]; count];
        let mut edges = [[0f32; LABELS]; LABELS];
        for label in 0..LABELS {
            edges[label][0] += forward[count - 1][label] * moves[label][0] / ending;
        }
        for at in (0..count).rev() {
            for label in 0..LABELS {
                nodes[at][label] = forward[at][label] * backward[label] / ending;
            }
            let mut next = [0f32; LABELS];
            for a in 0..LABELS {
                for b in 0..LABELS {
                    let step = moves[a][b] * potentials[at][b] * backward[b] / scales[at];
                    next[a] += step;
                    if at > 0 {
                        edges[a][b] += forward[at - 1][a] * step / ending;
                    } else if a == 0 {
                        edges[a][b] += step / ending;
                    }
                }
            }
            backward = next;
        }
        Lattice { total, nodes, edges }
    }
}
