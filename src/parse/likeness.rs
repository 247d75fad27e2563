//! What a block repeats: the title, the summary, the authors, the body that JSON-LD gives, another block of the page.
//!
//! `<aside>“We will rebuild.”</aside>` beside a paragraph that holds the same words → 1.0 of it stands elsewhere: a pull
//! quote. Words are compared folded, three in a row. It says how much is shared, not what follows from it.

use super::byline;
use super::folded::Folded;
use super::visible::Piece;
use crate::lang::{Sieve, rows};
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// What is known of the page beside its blocks.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Hashes of three words in a row of the article body that JSON-LD gives.
    pub linked: HashSet<u64>,
    /// Words of the title.
    pub title: Bag,
    /// Words of the summary.
    pub summary: Bag,
    /// Words of the authors' names.
    pub authors: Bag,
}

/// Folded words of a text.
pub(super) fn word_hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 6);
    crate::text::word_hashes(text, |hash| hashes.push(hash));
    hashes
}

/// A few words that are looked for in many blocks.
#[derive(Debug, Default)]
pub(super) struct Bag {
    words: Vec<u64>,
    /// A bit for each word: most words of a block are turned away by it.
    bits: [u64; 4],
}

impl Bag {
    /// The words of a text.
    pub(super) fn of(text: &str) -> Bag {
        let mut bag = Bag { words: word_hashes(text), bits: [0; 4] };
        for word in &bag.words {
            bag.bits[(word >> 6) as usize % 4] |= 1 << (word & 63);
        }
        bag
    }

    /// How many of a block's words are in the bag.
    fn count(&self, own: &[u64]) -> usize {
        own.iter().filter(|word| self.bits[(*word >> 6) as usize % 4] >> (*word & 63) & 1 != 0 && self.words.contains(word)).count()
    }
}

/// How much of the shorter of two word lists is shared, with its length weighed in.
pub(super) fn shared(own: &[u64], bag: &Bag) -> f32 {
    if bag.words.is_empty() {
        return 0.0;
    }
    2.0 * bag.count(own) as f32 / (own.len() + bag.words.len()).max(1) as f32
}

/// The share of a block's words that belong to authors' names.
pub(super) fn named(own: &[u64], authors: &Bag) -> f32 {
    if authors.words.is_empty() {
        return 0.0;
    }
    authors.count(own) as f32 / own.len().max(1) as f32
}

/// Hashes of three words in a row.
pub(super) fn shingles(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(3).map(|three| three[0].rotate_left(7) ^ three[1].rotate_left(19) ^ three[2])
}

/// How much of a block stands in the body of JSON-LD; -0.5 where it is too short to tell.
pub(super) fn linked_share(words: &[u64], linked: &HashSet<u64>) -> f32 {
    if words.len() < 3 {
        return -0.5;
    }
    let hits = shingles(words).filter(|shingle| linked.contains(shingle)).count();
    hits as f32 / (words.len() - 2) as f32
}

/// For each block how much of it stands in a longer one, and how many blocks begin with the same two words.
pub(super) fn repeats(pieces: &[Piece], folded: &Folded) -> Vec<(f32, u32)> {
    /// Blocks of fewer words repeat by chance.
    const LEAST: usize = 4;
    /// Longer blocks are no pull quotes.
    const MOST: usize = 70;
    let prose: usize = pieces.iter().enumerate().filter(|(_, piece)| piece.look.is_prose()).map(|(index, _)| folded.words(index).len()).sum();
    let mut holders: HashMap<u64, [u32; 3]> = HashMap::with_capacity_and_hasher(prose, foldhash::fast::RandomState::default());
    let mut starts: HashMap<u64, u32> = HashMap::with_capacity_and_hasher(pieces.len(), foldhash::fast::RandomState::default());
    for (index, piece) in pieces.iter().enumerate() {
        let words = folded.words(index);
        if words.len() >= 3 {
            *starts.entry(words[0].rotate_left(9) ^ words[1]).or_default() += 1;
        }
        if piece.look.is_prose() {
            for shingle in shingles(words) {
                let slots = holders.entry(shingle).or_insert([u32::MAX; 3]);
                if let Some(slot) = slots.iter_mut().find(|slot| **slot == u32::MAX) {
                    *slot = index as u32;
                }
            }
        }
    }
    let mut counts: Vec<(u32, u32)> = Vec::new();
    (0..pieces.len())
        .map(|index| {
            let own = folded.words(index);
            let same = if own.len() >= 3 { starts.get(&(own[0].rotate_left(9) ^ own[1])).copied().unwrap_or(1) } else { 1 };
            if own.len() < LEAST || own.len() > MOST {
                return (0.0, same);
            }
            counts.clear();
            for shingle in shingles(own) {
                for &holder in holders.get(&shingle).into_iter().flatten() {
                    if holder == u32::MAX || holder as usize == index || folded.words(holder as usize).len() <= own.len() {
                        continue;
                    }
                    match counts.iter_mut().find(|(known, _)| *known == holder) {
                        Some((_, count)) => *count += 1,
                        None => counts.push((holder, 1)),
                    }
                }
            }
            let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
            (most as f32 / (own.len() - 2) as f32, same)
        })
        .collect()
}

static PICTURE_SOURCES: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let mut known: HashSet<u64> = HashSet::default();
    for row in rows(include_str!("../lang/common/picture_sources.tsv")) {
        known.insert(key(&word_hashes(row[0])));
    }
    known
});

/// The last words of wires and picture sources, so that most blocks are not looked at twice.
static LAST_WORDS: LazyLock<Sieve> = LazyLock::new(|| {
    let sources = rows(include_str!("../lang/common/picture_sources.tsv")).map(|row| row[0]);
    sources.chain(byline::agencies()).filter_map(|name| word_hashes(name).last().copied()).collect()
});

fn key(words: &[u64]) -> u64 {
    words.iter().fold(17, |key, word| key.rotate_left(5) ^ word)
}

/// Whether a text ends as captions do: 1 with the name of a wire or picture source, 2 with one behind a slash or in brackets.
pub(super) fn credit_tail(text: &str) -> f32 {
    credit_tail_of(text, word_hashes(text).last().copied())
}

/// [`credit_tail`] of a text whose last word is known.
pub(super) fn credit_tail_of(text: &str, last: Option<u64>) -> f32 {
    let named = last.is_some_and(|word| LAST_WORDS.passes(word));
    if !named && !text.trim_end().ends_with([')', ']']) {
        return 0.0;
    }
    let mut start = text.len().saturating_sub(60);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let tail = text[start..].trim_end_matches([')', ']', '.', ' ', '\u{a0}']);
    let at = tail.rfind(['/', '(', '[', '|', '©', '\n', ',', ':', '.', '-', '–', '—']).map_or(0, |at| at + tail[at..].chars().next().map_or(1, char::len_utf8));
    let last = &tail[at..];
    let words = if named { word_hashes(last) } else { Vec::new() };
    let ends = |most: usize| (1..=words.len().min(most)).any(|count| PICTURE_SOURCES.contains(&key(&words[words.len() - count..])));
    let whole = named && words.len() <= 4 && (PICTURE_SOURCES.contains(&key(&words)) || byline::agency(&super::line::normal(last)).is_some());
    let marked = tail[..at].ends_with(['/', '(', '[', '|', '©', '\n']);
    if whole && marked {
        2.0
    } else if whole || ends(3) {
        1.0
    } else if marked && text.trim_end().ends_with([')', ']']) {
        0.5
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_end_with_a_source() {
        assert_eq!(credit_tail("The harbour at dusk. (Ana Pérez/Getty Images)"), 2.0);
        assert_eq!(credit_tail("The harbour at dusk, Reuters"), 1.0);
        assert_eq!(credit_tail("They met at the harbour."), 0.0);
    }
}
