//! What a story is about, as a list of weighted terms.
//!
//! Names, figures and content words, each once with how often it stands there; little words left out. The headline's words count
//! with the text's.

use crate::extract::Article;
use crate::lang;
use crate::segment::{Token, TokenKind};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words by which a text is read; a very long one says what it is about in its first part.
const LONGEST: usize = 4000;

/// The commonest little words of all languages.
static FUNCTION_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let words = lang::page_words::FUNCTION_WORDS
        .iter()
        .flat_map(|(_, tsv)| lang::rows(tsv))
        .flat_map(|row| row[0].split_whitespace().map(fold_hash).collect::<Vec<_>>());
    words.collect()
});

/// One term of an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// Hash of the folded word, without a plural s.
    pub word: u64,
    /// How often.
    pub count: u32,
}

/// The terms of an article, sorted by hash.
pub fn of(article: &Article) -> Vec<Term> {
    let text = article.document.text.as_str();
    let mut counts: HashMap<u64, u32> = HashMap::default();
    let mut add = |token: &Token, text: &str| {
        if let Some(word) = term(token, text) {
            *counts.entry(word).or_default() += 1;
        }
    };
    article.segmentation.tokens.iter().take(LONGEST).for_each(|token| add(token, text));
    if let Some(title) = &article.document.meta.title {
        let mut tokens = Vec::new();
        crate::segment::tokenize(title, crate::text::Span::new(0, title.len() as u32), &mut tokens);
        for token in &tokens {
            add(token, title);
        }
    }
    let mut terms: Vec<Term> = counts.into_iter().map(|(word, count)| Term { word, count }).collect();
    terms.sort_unstable_by_key(|term| term.word);
    terms
}

/// The hash of a content word, a name or a figure.
fn term(token: &Token, text: &str) -> Option<u64> {
    if !matches!(token.kind, TokenKind::Word | TokenKind::Number) || FUNCTION_WORDS.contains(&token.fold) {
        return None;
    }
    let word = token.text(text);
    if word.len() < 2 {
        return None;
    }
    let bytes = word.as_bytes();
    let plural = token.kind == TokenKind::Word
        && bytes.len() > 3
        && bytes.is_ascii()
        && matches!(bytes[bytes.len() - 1], b's' | b'S')
        && !matches!(bytes[bytes.len() - 2], b's' | b'S' | b'u' | b'i');
    Some(if plural { fold_hash(&word[..word.len() - 1]) } else { token.fold })
}
