//! The kept words of every article as flat 32-bit numbers: what all later steps compare.
//!
//! `The "labour" minister, Sánchez` → `the`, `labor` (quoted), `minister`, `sanchez` (name). Case, accents, marks and British
//! or American spelling do not count; 28 bits say which word it is, four say where it stands.

use crate::document::BlockKind;
use crate::extract::Article;
use crate::lang;
use crate::segment::{TokenKind, tokenize};
use crate::text::{Span, fold_hash};
use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;
use xxhash_rust::xxh3::Xxh3;

/// The bits that say which word it is.
pub const IDENTITY: u32 = (1 << 28) - 1;
/// The word stands inside quotation marks.
pub const QUOTED: u32 = 1 << 28;
/// The word begins a sentence.
pub const SENTENCE: u32 = 1 << 29;
/// The word is capitalised inside a sentence.
pub const NAME: u32 = 1 << 30;
/// The word is a number, a month or a weekday.
pub const NUMBER: u32 = 1 << 31;

/// Whether two words are the same, wherever they stand.
#[inline]
pub fn same(a: u32, b: u32) -> bool {
    (a ^ b) & IDENTITY == 0
}

/// Whether the word is a figure or a name: what a news item says, where the rest is how it says it.
#[inline]
pub fn is_fact(word: u32) -> bool {
    word & (NUMBER | NAME) != 0
}

/// The words of one article.
#[derive(Debug, Default)]
pub struct ArticleWords {
    /// The words.
    pub words: Vec<u32>,
    /// 128-bit hash of their folded text.
    pub hash: u128,
}

/// The words of an article's body.
pub fn of(article: &Article) -> ArticleWords {
    let mut words = Vec::with_capacity(article.segmentation.tokens.len());
    let mut hash = Xxh3::new();
    let mut buffer = [0u8; 512];
    let mut filled = 0;
    each(article, |word, fold, _, _| {
        words.push(word);
        buffer[filled..filled + 8].copy_from_slice(&fold.to_le_bytes());
        filled += 8;
        if filled == buffer.len() {
            hash.update(&buffer);
            filled = 0;
        }
    });
    hash.update(&buffer[..filled]);
    words.shrink_to_fit();
    ArticleWords { words, hash: hash.digest128() }
}

/// The 128-bit hash of the folded words of every block, by position; none for a block without kept words.
///
/// Equal paragraphs have equal hashes whatever their case, accents, marks and spelling.
pub fn blocks(article: &Article) -> Vec<Option<u128>> {
    let mut hashes: Vec<Option<Xxh3>> = article.document.blocks.iter().map(|_| None).collect();
    let blocks = &article.document.blocks;
    let mut at = 0;
    let every = |_: BlockKind| true;
    each_of(article, every, |_, fold, start, _| {
        while at + 1 < blocks.len() && blocks[at].span.end() <= start {
            at += 1;
        }
        hashes[at].get_or_insert_with(Xxh3::new).update(&fold.to_le_bytes());
    });
    hashes.into_iter().map(|hash| Some(hash?.digest128())).collect()
}

/// The words of a headline.
pub fn of_title(title: &str) -> Box<[u32]> {
    let mut tokens = Vec::new();
    tokenize(title, Span::new(0, title.len() as u32), &mut tokens);
    tokens.retain(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    tokens.iter().map(|token| identity(SPELLING.one(token.fold))).collect()
}

/// Where the words of an article stand.
#[derive(Debug)]
pub struct Places {
    spans: Vec<Span>,
    sentences: Vec<Span>,
}

impl Places {
    /// The places of an article's body.
    pub fn of(article: &Article) -> Places {
        let mut spans = Vec::with_capacity(article.segmentation.tokens.len());
        each(article, |_, _, start, end| spans.push(Span::new(start, end)));
        Places { spans, sentences: article.segmentation.sentences.iter().map(|sentence| sentence.span).collect() }
    }

    /// From the first to the last of some words.
    pub fn words(&self, range: &Range<u32>) -> Span {
        match (self.spans.get(range.start as usize), self.spans.get((range.end as usize).wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.cover(*last),
            _ => Span::default(),
        }
    }

    /// The same with the marks that open its first sentence and close its last, if it has all of their words.
    pub fn passage(&self, range: &Range<u32>) -> Span {
        let words = self.words(range);
        let (mut start, mut end) = (words.start(), words.end());
        if let Some(first) = self.sentence_of(start) {
            let before = (range.start as usize).checked_sub(1).map_or(0, |word| self.spans[word].end());
            if before <= first.start() {
                start = first.start().min(start);
            }
        }
        if let Some(last) = self.sentence_of(end.saturating_sub(1))
            && self.spans.get(range.end as usize).is_none_or(|next| next.start() >= last.end())
        {
            end = last.end().max(end);
        }
        Span::new(start, end)
    }

    fn sentence_of(&self, offset: u32) -> Option<Span> {
        let after = self.sentences.partition_point(|sentence| sentence.start() <= offset);
        self.sentences.get(after.checked_sub(1)?).copied()
    }
}

/// Calls `emit` with every word, its folded hash and its first and last byte.
fn each(article: &Article, emit: impl FnMut(u32, u64, u32, u32)) {
    let compared = |kind: BlockKind| kind.in_body() || kind == BlockKind::Standfirst;
    // A page that kept nothing but a headline is compared by that.
    let any = article.document.blocks.iter().any(|block| block.kept && compared(block.kind));
    each_of(article, |kind| !any || compared(kind), emit);
}

/// The same for the blocks of some kinds.
fn each_of(article: &Article, compared: impl Fn(BlockKind) -> bool, mut emit: impl FnMut(u32, u64, u32, u32)) {
    let text = article.document.text.as_str();
    let blocks = &article.document.blocks;
    let spelling = &*SPELLING;
    let mut block = u32::MAX;
    let mut quoted = false;
    let mut pending: Option<(u32, u64, u32, u32)> = None;
    for sentence in &article.segmentation.sentences {
        if !compared(blocks[sentence.block as usize].kind) {
            continue;
        }
        if sentence.block != block {
            // A quote that is not closed ends with its paragraph.
            block = sentence.block;
            quoted = false;
        }
        let mut begins = SENTENCE;
        let mut opened = true;
        for token in &article.segmentation.tokens[sentence.tokens()] {
            let mut flags = begins | if quoted { QUOTED } else { 0 };
            match token.kind {
                TokenKind::Punct => {
                    match mark(token.text(text)) {
                        Mark::Toggle => quoted = !quoted,
                        Mark::Open => quoted = true,
                        Mark::Close => quoted = false,
                        Mark::None => continue,
                    }
                    opened = quoted;
                    continue;
                }
                TokenKind::Symbol | TokenKind::Possessive => continue,
                TokenKind::Number => flags |= NUMBER,
                // An address names somebody.
                TokenKind::Address => flags |= NAME,
                TokenKind::Word => {
                    if token.capitalised() && !opened && token.end - token.start > 1 {
                        flags |= if CALENDAR.contains(&token.fold) { NUMBER } else { NAME };
                    }
                }
            }
            begins = 0;
            opened = false;
            let fold = spelling.one(token.fold);
            if let Some((word, first, start, end)) = pending.take() {
                if let Some(joined) = spelling.two(first, fold) {
                    emit(identity(joined) | word & !IDENTITY, joined, start, token.end);
                    continue;
                }
                emit(word, first, start, end);
            }
            let entry = (identity(fold) | flags, fold, token.start, token.end);
            if spelling.starts(fold) {
                pending = Some(entry);
            } else {
                emit(entry.0, entry.1, entry.2, entry.3);
            }
        }
        if let Some((word, fold, start, end)) = pending.take() {
            emit(word, fold, start, end);
        }
    }
}

fn identity(fold: u64) -> u32 {
    (fold.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 36) as u32
}

/// Months and weekdays: they are figures, not names.
static CALENDAR: LazyLock<HashSet<u64>> =
    LazyLock::new(|| lang::page_words::CALENDAR.iter().flat_map(|(_, tsv)| lang::rows(tsv)).map(|row| fold_hash(row[0])).collect());

enum Mark {
    Open,
    Close,
    Toggle,
    None,
}

fn mark(text: &str) -> Mark {
    match text {
        "\"" => Mark::Toggle,
        "“" | "«" | "„" | "``" | "「" => Mark::Open,
        "”" | "»" | "''" | "」" => Mark::Close,
        _ => Mark::None,
    }
}

/// British spellings and what they are in American.
struct Spelling {
    /// One bit for the low 16 bits of every key: most words are turned away here.
    known: Box<[u64; 1024]>,
    one: HashMap<u64, u64>,
    two: HashMap<u64, (u64, u64)>,
}

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
    let mut spelling = Spelling { known: Box::new([0; 1024]), one: HashMap::default(), two: HashMap::default() };
    for row in lang::rows(include_str!("../../lang/en/spelling.tsv")) {
        let [british, american] = row[..] else { continue };
        let first = if let Some((first, second)) = british.split_once(' ') {
            let first = fold_hash(first);
            spelling.two.insert(first, (fold_hash(second), fold_hash(american)));
            first
        } else {
            spelling.one.insert(fold_hash(british), fold_hash(american));
            fold_hash(british)
        };
        spelling.known[(first as usize & 0xffff) >> 6] |= 1 << (first & 63);
    }
    spelling
});

impl Spelling {
    fn may_know(&self, fold: u64) -> bool {
        self.known[(fold as usize & 0xffff) >> 6] >> (fold & 63) & 1 == 1
    }

    fn one(&self, fold: u64) -> u64 {
        if self.may_know(fold) { self.one.get(&fold).copied().unwrap_or(fold) } else { fold }
    }

    fn starts(&self, fold: u64) -> bool {
        self.may_know(fold) && self.two.contains_key(&fold)
    }

    fn two(&self, first: u64, second: u64) -> Option<u64> {
        self.two.get(&first).filter(|(wanted, _)| *wanted == second).map(|(_, joined)| *joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Depth, analyze};
    use crate::ingest::Declared;
    use crate::parse::verbatim;

    fn words(text: &str) -> ArticleWords {
        of(&analyze(verbatim(text.into(), Declared::default()), Depth::Entities))
    }

    #[test]
    fn spelling_case_and_marks_do_not_count() {
        let british = words("The “labour” minister, Sánchez, organised 20 per cent of it.");
        let american = words("THE \"LABOR\" MINISTER SANCHEZ organized 20 percent of it");
        assert_eq!(british.hash, american.hash);
        assert!(british.words.iter().zip(&american.words).all(|(a, b)| same(*a, *b)));
        assert_ne!(british.hash, words("The labour minister organised 20 per cent of it.").hash);
    }

    #[test]
    fn words_know_where_they_stand() {
        let words = words("Then Petro said: “We are 20.” It ended.").words;
        assert_eq!(words.iter().map(|word| word & SENTENCE != 0).collect::<Vec<_>>(), [true, false, false, false, false, false, true, false]);
        assert_eq!(words.iter().map(|word| word & NAME != 0).collect::<Vec<_>>(), [false, true, false, false, false, false, false, false]);
        assert_eq!(words.iter().map(|word| word & QUOTED != 0).collect::<Vec<_>>(), [false, false, false, true, true, true, false, false]);
        assert!(words[5] & NUMBER != 0);
    }
}
