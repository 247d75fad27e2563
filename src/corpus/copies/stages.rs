//! The steps of [`find_by`](super::find_by) one by one, for machines that do not share a memory.
//!
//! Extract on any machine, gather fingerprints by partition, count pairs in each partition, verify pairs wherever the words of both
//! are at hand, conclude in one place: the answer is that of one machine. What travels is numbers: words, fingerprints, pairs, and
//! for a verified pair its [`Edge`].

use super::align::Anchors;
use super::facts::Facts;
use super::flat::Flat;
use super::index::{FEW, SHARED, entry, lists_of};
use super::shells::SHELL;
use super::verify::{Shared, Stretch, share};
use super::witness::Witness;
use super::{Copies, conclude, exact, words};
use crate::extract::Article;
use foldhash::HashSet;
use std::borrow::Cow;

pub use super::index::PARTITIONS;

/// What the later stages know of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its words as numbers.
    pub words: Vec<u32>,
    /// 128-bit hash of its folded text.
    pub hash: u128,
}

/// Reads an article.
pub fn extract(article: &Article) -> Reading {
    let words::ArticleWords { words, hash } = words::of(article);
    Reading { words, hash }
}

/// For every article the first of the same words; what is not its own first is compared through that.
pub fn same_as(hashes: &[u128], empty: impl Fn(usize) -> bool) -> Vec<u32> {
    exact::same_as(hashes, empty)
}

/// The fingerprints of the article at a position: partition, and fingerprint and position in 64 bits.
pub fn fingerprints(words: &[u32], position: u32) -> Vec<(usize, u64)> {
    let mut kept = Vec::with_capacity(words.len() / 2);
    super::fingerprints::winnow(words, |hash| kept.push(entry(hash, position)));
    kept
}

/// Pairs of positions, the lesser first, that share fingerprints of one partition, with how many; a fingerprint that very many
/// articles have only links each to the next.
pub fn pairs(mut entries: Vec<u64>) -> Vec<(u32, u32, u32)> {
    let (articles, lengths) = lists_of(&mut entries);
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut start = 0;
    for length in lengths {
        let list = &articles[start..start + length as usize];
        start += length as usize;
        for (at, a) in list.iter().enumerate() {
            pairs.extend(list[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.chunk_by(|a, b| a == b).map(|run| (run[0].0, run[0].1, run.len() as u32)).collect()
}

/// Whether two articles that share so many fingerprints are to be compared, given how many each has.
pub fn candidate(shared: u32, kept_a: u32, kept_b: u32) -> bool {
    shared >= u32::from(SHARED) || kept_a.min(kept_b) <= FEW
}

/// A verified pair: what two articles share, in words.
#[derive(Clone, Debug)]
pub struct Edge(Shared);

/// Aligns pairs of positions; `words` gives those of a position. A pair that shares nothing worth the name is left out.
pub fn verify<'a>(pairs: &[(u32, u32)], words: impl Fn(u32) -> Option<&'a [u32]>) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut oriented: Vec<(u32, u32)> = pairs
        .iter()
        .filter_map(|&(a, b)| {
            let (one, next) = (words(a.min(b))?, words(a.max(b))?);
            // The longer comes first; of two equally long ones the words decide.
            let longer = (one.len(), one) >= (next.len(), next);
            Some(if longer { (a.min(b), a.max(b)) } else { (a.max(b), a.min(b)) })
        })
        .collect();
    oriented.sort_unstable();
    oriented.dedup();
    let mut anchors = Anchors::default();
    let mut read = None;
    for (a, b) in oriented {
        let (Some(words_a), Some(words_b)) = (words(a), words(b)) else { continue };
        if read != Some(a) {
            anchors.read(words_a);
            read = Some(a);
        }
        let mut both = Flat::default();
        both.push(words_a);
        both.push(words_b);
        edges.extend(share(&both, 0, 1, &anchors).map(|shared| Edge(Shared { a, b, ..shared })));
    }
    edges
}

impl Edge {
    /// Position of the longer article.
    pub fn a(&self) -> u32 {
        self.0.a
    }

    /// Position of the shorter article.
    pub fn b(&self) -> u32 {
        self.0.b
    }

    /// What they share, as numbers.
    pub fn numbers(&self) -> Vec<u32> {
        let mut numbers = vec![self.0.stretches.len() as u32];
        for Stretch { a, b, equal, grams, facts, quoted, spoken, said } in &self.0.stretches {
            numbers.extend([a.start, a.end, b.start, b.end, *equal, *grams, u32::from(*quoted), *spoken, *said]);
            numbers.extend([facts.agreed, facts.changed, facts.names_agreed, facts.names_changed, facts.edited]);
        }
        numbers.extend(self.0.changes.iter().flat_map(|(a, b)| [*a, *b]));
        numbers
    }

    /// The inverse of [`Edge::numbers`]; none when they are no edge of texts with so many words.
    pub fn of_numbers(a: u32, b: u32, numbers: &[u32], words_a: usize, words_b: usize) -> Option<Edge> {
        const FIELDS: usize = 14;
        let (count, rest) = numbers.split_first()?;
        let (stretches, changes) = rest.split_at_checked((*count as usize).checked_mul(FIELDS)?)?;
        let stretches: Vec<Stretch> = stretches
            .as_chunks::<FIELDS>()
            .0
            .iter()
            .map(|field| Stretch {
                a: field[0]..field[1],
                b: field[2]..field[3],
                equal: field[4],
                grams: field[5],
                quoted: field[6] != 0,
                spoken: field[7],
                said: field[8],
                facts: Facts { agreed: field[9], changed: field[10], names_agreed: field[11], names_changed: field[12], edited: field[13] },
            })
            .collect();
        let within = |range: &std::ops::Range<u32>, words: usize| range.start <= range.end && range.end as usize <= words;
        let sound = |stretch: &Stretch| {
            let Facts { agreed, changed, names_agreed, names_changed, .. } = stretch.facts;
            within(&stretch.a, words_a) && within(&stretch.b, words_b) && names_agreed <= agreed && names_changed <= changed
        };
        let (changes, odd) = changes.as_chunks::<2>();
        let placed = |change: &[u32; 2]| (change[0] as usize) < words_a && (change[1] as usize) < words_b;
        let valid = a != b && odd.is_empty() && stretches.iter().all(sound) && changes.iter().all(placed);
        valid.then(|| Edge(Shared { a, b, stretches, changes: changes.iter().map(|pair| (pair[0], pair[1])).collect() }))
    }
}

/// An article where all comes together.
#[derive(Clone, Debug)]
pub struct Known {
    /// How many words it has.
    pub count: u32,
    /// Hash of its words.
    pub hash: u128,
    /// Its words, if an edge or another article of the same words needs them.
    pub words: Option<Vec<u32>>,
}

/// From edges to pairs, matches, passages and groups; `article` makes an article anew to find where its words stand, and is asked
/// for the outlet, headline and date of every one.
pub fn conclude_edges<'a>(known: Vec<Known>, edges: Vec<Edge>, article: impl Fn(usize) -> Cow<'a, Article> + Sync) -> Copies {
    let mut texts = Flat::default();
    let mut hashes = Vec::with_capacity(known.len());
    for Known { count, hash, words } in &known {
        match words {
            Some(words) => texts.push(words),
            // Of the others it only counts whether they have more words than a headline without a story.
            None => texts.push(&vec![0; (*count as usize).min(SHELL + 1)]),
        }
        hashes.push(*hash);
    }
    drop(known);
    let witnesses: Vec<Witness> = (0..texts.len()).map(|at| Witness::of(&article(at))).collect();
    let same_as = exact::same_as(&hashes, |at| texts.of(at).is_empty());
    // One edge a pair, in the order of one machine.
    let mut seen: HashSet<(u32, u32)> = HashSet::default();
    let mut shared: Vec<Shared> = edges.into_iter().map(|edge| edge.0).filter(|pair| seen.insert((pair.a, pair.b))).collect();
    shared.sort_by_key(|pair| (pair.a, pair.b));
    conclude(&texts, shared, &same_as, &witnesses, &article)
}
