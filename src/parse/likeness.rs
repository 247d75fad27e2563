//! What a block repeats: the title, the summary, the authors, the body that JSON-LD gives, another block of the page.
//!
//! `<aside>“We will rebuild.”</aside>` beside a paragraph that holds the same words → 1.0 of it stands elsewhere: a pull
//! quote. Words are compared folded, three in a row. It says how much is shared, not what follows from it.

use super::byline;
use super::visible::Piece;
use crate::lang::rows;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// What is known of the page beside its blocks.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Hashes of three words in a row of the article body that JSON-LD gives.
    pub linked: HashSet<u64>,
    /// Folded words of the title.
    pub title: Vec<u64>,
    /// Folded words of the summary.
    pub summary: Vec<u64>,
    /// Folded words of the authors' names.
    pub authors: Vec<u64>,
}

/// Folded words of a text.
pub(super) fn word_hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 6);
    crate::text::word_hashes(text, |hash| hashes.push(hash));
    hashes
}

/// How much of the shorter of two word lists is shared, with its length weighed in.
pub(super) fn shared(text: &str, words: &[u64]) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    let own = word_hashes(text);
    let common = own.iter().filter(|word| words.contains(word)).count() as f32;
    2.0 * common / (own.len() + words.len()).max(1) as f32
}

/// The share of a block's words that belong to authors' names.
pub(super) fn named(text: &str, authors: &[u64]) -> f32 {
    if authors.is_empty() {
        return 0.0;
    }
    let own = word_hashes(text);
    own.iter().filter(|word| authors.contains(word)).count() as f32 / own.len().max(1) as f32
}

/// Hashes of three words in a row.
pub(super) fn shingles(words: &[u64]) -> impl Iterator<Item = u64> {
    words.windows(3).map(|three| three[0].rotate_left(7) ^ three[1].rotate_left(19) ^ three[2])
}

/// How much of a block stands in the body of JSON-LD; -0.5 where it is too short to tell.
pub(super) fn linked_share(text: &str, linked: &HashSet<u64>) -> f32 {
    let words = word_hashes(text);
    if words.len() < 3 {
        return -0.5;
    }
    let hits = shingles(&words).filter(|shingle| linked.contains(shingle)).count();
    hits as f32 / (words.len() - 2) as f32
}

/// For each block how much of it stands in a longer one, and how many blocks begin with the same two words.
pub(super) fn repeats(pieces: &[Piece], text: &str) -> Vec<(f32, u32)> {
    /// Blocks of fewer words repeat by chance.
    const LEAST: usize = 4;
    /// Longer blocks are no pull quotes.
    const MOST: usize = 70;
    let words: Vec<Vec<u64>> = pieces.iter().map(|piece| word_hashes(&text[piece.span])).collect();
    let mut holders: HashMap<u64, [u32; 3]> = HashMap::default();
    let mut starts: HashMap<u64, u32> = HashMap::default();
    for (index, words) in words.iter().enumerate() {
        if words.len() >= 3 {
            *starts.entry(words[0].rotate_left(9) ^ words[1]).or_default() += 1;
        }
        if pieces[index].look.is_prose() {
            for shingle in shingles(words) {
                let slots = holders.entry(shingle).or_insert([u32::MAX; 3]);
                if let Some(slot) = slots.iter_mut().find(|slot| **slot == u32::MAX) {
                    *slot = index as u32;
                }
            }
        }
    }
    words
        .iter()
        .enumerate()
        .map(|(index, own)| {
            let same = if own.len() >= 3 { starts.get(&(own[0].rotate_left(9) ^ own[1])).copied().unwrap_or(1) } else { 1 };
            if own.len() < LEAST || own.len() > MOST {
                return (0.0, same);
            }
            let mut counts: Vec<(u32, u32)> = Vec::new();
            for shingle in shingles(own) {
                for &holder in holders.get(&shingle).into_iter().flatten() {
                    if holder == u32::MAX || holder as usize == index || words[holder as usize].len() <= own.len() {
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

fn key(words: &[u64]) -> u64 {
    words.iter().fold(17, |key, word| key.rotate_left(5) ^ word)
}

/// Whether a text ends as captions do: 1 with the name of a wire or picture source, 2 with one behind a slash or in brackets.
pub(super) fn credit_tail(text: &str) -> f32 {
    let mut start = text.len().saturating_sub(60);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let tail = text[start..].trim_end_matches([')', ']', '.', ' ', '\u{a0}']);
    let at = tail.rfind(['/', '(', '[', '|', '©', '\n', ',', ':', '.', '-', '–', '—']).map_or(0, |at| at + tail[at..].chars().next().map_or(1, char::len_utf8));
    let last = &tail[at..];
    let words = word_hashes(last);
    let ends = |most: usize| (1..=words.len().min(most)).any(|count| PICTURE_SOURCES.contains(&key(&words[words.len() - count..])));
    let whole = words.len() <= 4 && (PICTURE_SOURCES.contains(&key(&words)) || byline::agency(&super::line::normal(last)).is_some());
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
