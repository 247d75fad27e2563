//! An article is one text: everything known about it is a label on a [`Span`] of a [`Text`].

mod chars;
mod fold;
mod source_map;
mod span;

pub use chars::CharIndex;
pub use fold::{FoldHash, fold, fold_hash, fold_into, is_word_char, letter_case, letter_hashes, word_hashes};
pub use source_map::SourceMap;
pub use span::Span;

use std::ops::Range;

/// The longest text an article may have: offsets are 32 bits wide, with room for sums.
pub const MAX_TEXT: usize = 1 << 30;

/// The visible text of one article and the way back to its source.
#[derive(Clone, Debug, Default)]
pub struct Text {
    string: String,
    origin: SourceMap,
}

impl Text {
    /// A text that is its own source.
    pub fn plain(string: String) -> Self {
        Text { string, origin: SourceMap::identity() }
    }

    /// A text taken from a larger source, with its alignment.
    pub fn aligned(string: String, origin: SourceMap) -> Self {
        Text { string, origin }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.as_str()[span]
    }

    /// The way back to the source.
    pub fn origin(&self) -> &SourceMap {
        &self.origin
    }

    /// The bytes of the decoded source that a span came from.
    pub fn source(&self, span: Span) -> Range<usize> {
        self.origin.source(span)
    }
}
