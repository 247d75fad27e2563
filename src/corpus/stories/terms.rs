//! What a story is about, as a list of weighted terms.
//!
//! Names, figures and content words, each once with how often it stands there; little words left out. The headline's words count
//! with the text's.

use crate::extract::Article;
use crate::lang;
use crate::segment::{Token, TokenKind};
use crate::text::fold_hash;
use foldhash::HashSet;
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

/// What an article is about: the terms of all of it, and those of its headline, each sorted by hash.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Of headline and text.
    pub all: Vec<Term>,
    /// Of the headline; where there is none, of the first words.
    pub headline: Vec<Term>,
}

/// Words that stand for a headline that is not there.
const FIRST_WORDS: usize = 16;

/// The terms of an article.
pub fn of(article: &Article) -> Terms {
    let text = article.document.text.as_str();
    let tokens = &article.segmentation.tokens;
    let mut all: Vec<u64> = tokens.iter().take(LONGEST).filter_map(|token| term(token, text)).collect();
    let headline: Vec<u64> = if let Some(title) = &article.document.meta.title {
        let mut tokens = Vec::new();
        crate::segment::tokenize(title, crate::text::Span::new(0, title.len() as u32), &mut tokens);
        let headline: Vec<u64> = tokens.iter().filter_map(|token| term(token, title)).collect();
        all.extend_from_slice(&headline);
        headline
    } else {
        tokens.iter().take(FIRST_WORDS).filter_map(|token| term(token, text)).collect()
    };
    Terms { all: counted(all), headline: counted(headline) }
}

fn counted(mut words: Vec<u64>) -> Vec<Term> {
    words.sort_unstable();
    words.chunk_by(|a, b| a == b).map(|run| Term { word: run[0], count: run.len() as u32 }).collect()
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
