//! Words are data: `src/lang/<language>/*.tsv`, compiled in and read once.
//!
//! Line 1 of every file is a comment that names its columns, its source and its licence; a row is tab-separated.
//! `tests/lexicons.rs` holds every file to that form.

pub mod page_words;

mod places;

pub use places::{Place, places};

use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// Languages with words for every extractor; others are parsed, cut into sentences and compared, and little is found in them.
pub const WITH_LEXICON: &[&str] = &["de", "en", "es"];

/// The rows of a lexicon: comments and empty lines left out, fields trimmed.
pub fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| line.split('\t').map(str::trim).collect())
}

/// A set of single words, whatever their case and accents.
#[derive(Debug, Default)]
pub struct WordSet(HashSet<u64>);

impl WordSet {
    /// The words of the first column.
    pub fn of(tsv: &'static str) -> Self {
        WordSet(rows(tsv).map(|row| fold_hash(row[0])).collect())
    }

    /// Whether the word with this [`fold_hash`] is in the set.
    pub fn contains(&self, fold: u64) -> bool {
        self.0.contains(&fold)
    }
}

/// Whether a word may be in a list, by one bit: most words of a text are in none, and one look at two kilobytes says so.
#[derive(Clone, Debug)]
pub struct Sieve([u64; SIEVE_WORDS]);

/// 16,384 bits: a list of a thousand words leaves 94 of 100 other words to be turned away at once.
const SIEVE_WORDS: usize = 256;

impl Default for Sieve {
    fn default() -> Self {
        Sieve([0; SIEVE_WORDS])
    }
}

impl Sieve {
    /// Lets the word with this [`fold_hash`] through.
    pub fn insert(&mut self, fold: u64) {
        self.0[(fold >> 6) as usize % SIEVE_WORDS] |= 1 << (fold & 63);
    }

    /// Whether the word may be in the list; false is certain.
    #[inline]
    pub fn passes(&self, fold: u64) -> bool {
        self.0[(fold >> 6) as usize % SIEVE_WORDS] >> (fold & 63) & 1 != 0
    }
}

impl FromIterator<u64> for Sieve {
    fn from_iter<I: IntoIterator<Item = u64>>(folds: I) -> Self {
        let mut sieve = Sieve::default();
        folds.into_iter().for_each(|fold| sieve.insert(fold));
        sieve
    }
}

struct Abbreviation {
    title: bool,
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    [include_str!("en/abbreviations.tsv"), include_str!("es/abbreviations.tsv"), include_str!("de/abbreviations.tsv")]
        .into_iter()
        .flat_map(rows)
        .map(|row| (row[0], Abbreviation { title: row.get(1) == Some(&"title") }))
        .collect()
});

static SENTENCE_STARTERS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("en/sentence_starters.tsv")));

/// Whether `word` (without its stop) is an abbreviation that is written with one; case counts ("No. 10", not "said no.").
pub fn is_abbreviation(word: &str) -> bool {
    word.len() <= 6 && ABBREVIATIONS.contains_key(word)
}

/// The letters that are written directly before an amount, and when.
static CURRENCY_PREFIXES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("common/currency_prefixes.tsv")).map(|row| (row[0], row.get(1).copied().unwrap_or(""))).collect());

/// Whether `letters`, written directly before digits, are a currency's; `sign` tells whether a sign stands before them
/// ("$US55"), `amount` whether the digits look like an amount rather than a name's number.
pub fn is_currency_prefix(letters: &str, sign: bool, amount: impl FnOnce() -> bool) -> bool {
    match CURRENCY_PREFIXES.get(letters) {
        Some(&"sign") => sign,
        Some(&"amount") => amount(),
        Some(_) => true,
        None => false,
    }
}

/// Whether the abbreviation stands before what it belongs to ("Mr.", "Gov.", "No."), so that no sentence ends there.
pub fn is_title_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.get(word.trim_end_matches('.')).is_some_and(|abbreviation| abbreviation.title)
}

/// Whether the word commonly begins a sentence and seldom a name: "The", "But", "He".
pub fn is_sentence_starter(fold: u64) -> bool {
    SENTENCE_STARTERS.contains(fold)
}
