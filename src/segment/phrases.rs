//! Lists of phrases matched against tokens, whatever their case and accents.

use super::{Token, tokenize};
use crate::text::Span;
use foldhash::HashMap;

/// The hashes of the tokens behind the first, and the index of the value.
type Tail = (Box<[u64]>, u32);

/// A list of phrases, each with a value; the longest match at a token wins.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By the hash of the first token: the hashes of the others and the index of the value, longest first.
    first: HashMap<u64, Vec<Tail>>,
    values: Vec<T>,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy)]
pub struct PhraseMatch<'a, T> {
    /// How many tokens it covers.
    pub len: usize,
    /// What it means.
    pub value: &'a T,
}

impl<T> Phrases<T> {
    /// Builds the list. Of two equal phrases the first counts.
    pub fn new<S: AsRef<str>>(entries: impl IntoIterator<Item = (S, T)>) -> Self {
        let mut first: HashMap<u64, Vec<Tail>> = HashMap::default();
        let mut values = Vec::new();
        let mut tokens = Vec::new();
        for (phrase, value) in entries {
            let phrase = phrase.as_ref();
            tokens.clear();
            tokenize(phrase, Span::new(0, phrase.len() as u32), &mut tokens);
            let Some((head, tail)) = tokens.split_first() else { continue };
            let tail: Box<[u64]> = tail.iter().map(|token| token.fold).collect();
            let bucket = first.entry(head.fold).or_default();
            if bucket.iter().any(|(known, _)| *known == tail) {
                continue;
            }
            bucket.push((tail, values.len() as u32));
            values.push(value);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each bucket is sorted by itself")]
        for bucket in first.values_mut() {
            bucket.sort_by_key(|(tail, index)| (std::cmp::Reverse(tail.len()), *index));
        }
        Phrases { first, values }
    }

    /// The longest phrase that starts at token `at`.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<PhraseMatch<'_, T>> {
        let bucket = self.first.get(&tokens.get(at)?.fold)?;
        let rest = &tokens[at + 1..];
        bucket
            .iter()
            .find(|(tail, _)| tail.len() <= rest.len() && tail.iter().zip(rest).all(|(hash, token)| *hash == token.fold))
            .map(|(tail, index)| PhraseMatch { len: tail.len() + 1, value: &self.values[*index as usize] })
    }

    /// The value of a phrase of one word, by its hash.
    pub fn word(&self, fold: u64) -> Option<&T> {
        let bucket = self.first.get(&fold)?;
        bucket.iter().find(|(tail, _)| tail.is_empty()).map(|(_, index)| &self.values[*index as usize])
    }

    /// How many phrases.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}
