//! Sentences and tokens, cut once; every later stage reads these and never the bytes again.
//!
//! "Petro, 64, visited the U.S. on Jan. 26." → `Petro` `,` `64` `,` `visited` `the` `U.S.` `on` `Jan.` `26` `.`, one sentence.

mod misread;
mod phrases;
mod sentences;
mod tokens;

pub use misread::mark_meant;
pub use phrases::{PhraseMatch, Phrases};
pub use tokens::{Shape, Token, TokenKind, tokenize};

use crate::document::{Block, Document};
use crate::text::Span;
use std::ops::Range;

/// One sentence of kept text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last token.
    pub span: Span,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// Index of its block in [`Document::blocks`].
    pub block: u32,
}

impl Sentence {
    /// Its tokens as a range of indices.
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// Tokens and sentences of the kept blocks of one document.
#[derive(Clone, Debug, Default)]
pub struct Segmentation {
    /// All tokens in the order of the text; dropped blocks have none.
    pub tokens: Vec<Token>,
    /// All sentences in the order of the text; each lies in one block.
    pub sentences: Vec<Sentence>,
}

impl Segmentation {
    /// The index of the sentence that holds the byte at `offset`, or of the last that starts before it.
    pub fn sentence_at(&self, offset: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start() <= offset).saturating_sub(1)
    }

    /// The tokens that lie in `span`, as a range of indices.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.start < span.start());
        let end = self.tokens.partition_point(|token| token.end <= span.end());
        first..end.max(first)
    }
}

/// Cuts the kept blocks of a document.
pub fn segment(document: &Document) -> Segmentation {
    let mut segmentation = Segmentation::default();
    let text = document.text.as_str();
    segmentation.tokens.reserve(text.len() / 6);
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kept) {
        segment_block(text, block, index as u32, &mut segmentation);
    }
    segmentation
}

fn segment_block(text: &str, block: &Block, index: u32, into: &mut Segmentation) {
    let first = into.tokens.len();
    tokenize(text, block.span, &mut into.tokens);
    sentences::split(text, &into.tokens, first, index, &mut into.sentences);
}
