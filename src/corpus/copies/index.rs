//! Which articles have fingerprints in common: candidates, to be verified word by word.
//!
//! All fingerprints stand in flat arrays, partitioned by hash and sorted; a hash that two articles share is a posting list.
//! A hash that very many articles share (a stock phrase, a notice, one release printed a thousand times) would make
//! pairs without end: it only links each article to the next that has it, so the work stays linear, and articles whose
//! fingerprints are all of that sort are still found.

use super::fingerprints::winnow;
use super::flat::Flat;
use super::spill::Spill;
use rayon::prelude::*;
use std::ops::Range;

/// Articles that may share a fingerprint before it only links neighbours.
///
/// A story is rarely printed more often within one desk's pile; at 48 the candidates of 20,000 articles cost less than
/// their fingerprints.
pub const FREQUENT: usize = 48;

/// Fingerprints that two articles must share to be compared.
///
/// One is what stock phrases give; a sentence of 14 words gives two. Very short articles are compared for one.
pub const SHARED: u16 = 2;

/// An article with at most so many fingerprints is compared when it shares one.
pub const FEW: u32 = 6;

/// Partitions by the top bits of the hash; with the 32 bits that are stored, 38 bits tell grams apart.
const PARTITION_BITS: u32 = 6;
/// How many partitions.
pub const PARTITIONS: usize = 1 << PARTITION_BITS;

/// Articles whose fingerprints are collected at a time.
const CHUNK: usize = 256;

/// Two articles, the longer first, that share fingerprints; sorted, without doubles.
///
/// `absent` articles take no part. `budget` bounds the bytes that fingerprints may take at a time: with less they go to files in a
/// temporary folder, and where none can be written the texts are gone over more often. The answer does not depend on it.
pub fn candidates(texts: &Flat, absent: &[bool], budget: usize) -> Vec<(u32, u32)> {
    let postings = Postings::build(texts, absent, budget);
    let lists = postings.by_article(texts.len());
    let mut pairs: Vec<(u32, u32)> = (0..texts.len() as u32)
        .into_par_iter()
        .fold_chunks(CHUNK, Counting::default, |mut counting, article| {
            counting.count(article, texts, &postings, &lists);
            counting
        })
        .flat_map_iter(|counting| counting.pairs)
        .collect();
    pairs.par_sort_unstable();
    pairs
}

/// Lists of the articles that share a fingerprint, end to end.
struct Postings {
    articles: Vec<u32>,
    /// Where each list ends.
    ends: Vec<u32>,
    /// Fingerprints of each article, counted with doubles.
    kept: Vec<u32>,
}

impl Postings {
    fn build(texts: &Flat, absent: &[bool], budget: usize) -> Postings {
        // About two words in five give a fingerprint of eight bytes; twice that while a partition is gathered.
        let needed = texts.words() / 5 * 2 * 8;
        let rounds = needed.div_ceil(budget.max(1)).next_power_of_two().min(PARTITIONS);
        if rounds > 1
            && let Ok(postings) = Postings::spilled(texts, absent, rounds)
        {
            return postings;
        }
        // Where nothing can be written the texts are gone over more often.
        let per_round = PARTITIONS / rounds;
        let mut postings = Postings::none(texts.len());
        for round in 0..rounds {
            let range = round * per_round..(round + 1) * per_round;
            let chunks: Vec<Vec<Vec<u64>>> = (0..texts.len().div_ceil(CHUNK)).into_par_iter().map(|chunk| gather(texts, absent, chunk, &range)).collect();
            let parts = (0..per_round).into_par_iter().map(|part| {
                let mut entries: Vec<u64> = Vec::with_capacity(chunks.iter().map(|chunk| chunk[part].len()).sum());
                for chunk in &chunks {
                    entries.extend_from_slice(&chunk[part]);
                }
                entries
            });
            postings.extend(parts);
        }
        postings
    }

    /// The same with the partitions in files: the texts are gone over once.
    fn spilled(texts: &Flat, absent: &[bool], rounds: usize) -> std::io::Result<Postings> {
        let mut spill = Spill::new(PARTITIONS)?;
        let chunks: Vec<usize> = (0..texts.len().div_ceil(CHUNK)).collect();
        for some in chunks.chunks(chunks.len().div_ceil(rounds).max(1)) {
            let gathered: Vec<Vec<Vec<u64>>> = some.par_iter().map(|chunk| gather(texts, absent, *chunk, &(0..PARTITIONS))).collect();
            for chunk in gathered {
                for (part, entries) in chunk.iter().enumerate() {
                    spill.write(part, entries)?;
                }
            }
        }
        let mut postings = Postings::none(texts.len());
        let parts: Vec<usize> = (0..PARTITIONS).collect();
        for some in parts.chunks(PARTITIONS / rounds) {
            let read: Vec<Vec<u64>> = some.iter().map(|part| spill.read(*part)).collect::<std::io::Result<_>>()?;
            postings.extend(read.into_par_iter());
        }
        Ok(postings)
    }

    fn none(count: usize) -> Postings {
        Postings { articles: Vec::new(), ends: Vec::new(), kept: vec![0; count] }
    }

    /// Appends the lists of partitions, in their order.
    fn extend(&mut self, parts: impl IndexedParallelIterator<Item = Vec<u64>>) {
        let lists: Vec<(Vec<u32>, Vec<u32>, Vec<u32>)> = parts
            .map(|mut entries| {
                let kept: Vec<u32> = entries.iter().map(|entry| *entry as u32).collect();
                let (articles, lengths) = lists_of(&mut entries);
                (kept, articles, lengths)
            })
            .collect();
        for (kept, articles, lengths) in lists {
            for article in kept {
                self.kept[article as usize] += 1;
            }
            let mut end = self.articles.len() as u32;
            self.ends.extend(lengths.iter().map(|length| {
                end += length;
                end
            }));
            self.articles.extend(articles);
        }
    }

    fn list(&self, list: u32) -> &[u32] {
        let start = if list == 0 { 0 } else { self.ends[list as usize - 1] };
        &self.articles[start as usize..self.ends[list as usize] as usize]
    }

    /// The lists that each article is in.
    fn by_article(&self, count: usize) -> Lists {
        let mut ends = vec![0u32; count + 1];
        for article in &self.articles {
            ends[*article as usize + 1] += 1;
        }
        for at in 0..count {
            ends[at + 1] += ends[at];
        }
        let mut next = ends.clone();
        let mut lists = vec![0u32; self.articles.len()];
        for list in 0..self.ends.len() as u32 {
            for article in self.list(list) {
                let slot = &mut next[*article as usize];
                lists[*slot as usize] = list;
                *slot += 1;
            }
        }
        Lists { lists, ends }
    }
}

struct Lists {
    lists: Vec<u32>,
    ends: Vec<u32>,
}

/// The fingerprints of a chunk of articles, by partition.
fn gather(texts: &Flat, absent: &[bool], chunk: usize, range: &Range<usize>) -> Vec<Vec<u64>> {
    let articles = chunk * CHUNK..texts.len().min((chunk + 1) * CHUNK);
    let expected = articles.clone().map(|article| texts.of(article).len()).sum::<usize>() * 9 / 20 / PARTITIONS;
    let mut parts: Vec<Vec<u64>> = (0..range.len()).map(|_| Vec::with_capacity(expected)).collect();
    for article in articles.filter(|&article| !absent[article]) {
        winnow(texts.of(article), |hash| {
            let (part, entry) = entry(hash, article as u32);
            if range.contains(&part) {
                parts[part - range.start].push(entry);
            }
        });
    }
    parts
}

/// The partition of a fingerprint, and the fingerprint with its article in 64 bits.
pub fn entry(hash: u64, article: u32) -> (usize, u64) {
    ((hash >> (64 - PARTITION_BITS)) as usize, (hash << PARTITION_BITS) & !0xffff_ffff | u64::from(article))
}

/// Articles of every hash of a partition that at least two have, and how many each has; a frequent hash becomes lists of neighbours.
pub fn lists_of(entries: &mut Vec<u64>) -> (Vec<u32>, Vec<u32>) {
    entries.sort_unstable();
    entries.dedup();
    let mut articles = Vec::new();
    let mut lengths = Vec::new();
    for run in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
        if run.len() > FREQUENT {
            for pair in run.windows(2) {
                articles.extend(pair.iter().map(|entry| *entry as u32));
                lengths.push(2);
            }
        } else if run.len() > 1 {
            articles.extend(run.iter().map(|entry| *entry as u32));
            lengths.push(run.len() as u32);
        }
    }
    articles.shrink_to_fit();
    (articles, lengths)
}

/// Counts for one article after another how many fingerprints it shares with each earlier one.
#[derive(Default)]
struct Counting {
    shared: Vec<u16>,
    touched: Vec<u32>,
    pairs: Vec<(u32, u32)>,
}

impl Counting {
    fn count(&mut self, article: u32, texts: &Flat, postings: &Postings, lists: &Lists) {
        self.shared.resize(texts.len(), 0);
        for list in &lists.lists[lists.ends[article as usize] as usize..lists.ends[article as usize + 1] as usize] {
            for &other in postings.list(*list) {
                if other >= article {
                    break;
                }
                let count = &mut self.shared[other as usize];
                if *count == 0 {
                    self.touched.push(other);
                }
                *count = count.saturating_add(1);
            }
        }
        for other in self.touched.drain(..) {
            let shared = std::mem::take(&mut self.shared[other as usize]);
            let few = postings.kept[article as usize].min(postings.kept[other as usize]) <= FEW;
            if shared >= SHARED || few {
                // Of two equally long ones the words decide, not the order in which they came.
                let (one, next) = (texts.of(other as usize), texts.of(article as usize));
                let longer = (one.len(), one) >= (next.len(), next);
                self.pairs.push(if longer { (other, article) } else { (article, other) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spilling_and_going_over_the_texts_again_give_the_same() {
        let mut texts = Flat::default();
        for at in 0..700u32 {
            let words: Vec<u32> = (0..60).map(|word| if word < 30 { word + at / 7 * 40 } else { word * 977 + at }).collect();
            texts.push(&words);
        }
        let absent = vec![false; texts.len()];
        let all = candidates(&texts, &absent, usize::MAX);
        assert!(!all.is_empty());
        for rounds in [2, 8, PARTITIONS] {
            let spilled = Postings::spilled(&texts, &absent, rounds).unwrap();
            let whole = Postings::build(&texts, &absent, usize::MAX);
            assert_eq!((spilled.articles, spilled.ends, spilled.kept), (whole.articles, whole.ends, whole.kept));
        }
        assert_eq!(candidates(&texts, &absent, 1), all);
    }
}
