//! Who copied whom, and exactly which words.
//!
//! Two outlets print one Andes Wire story, one without its last paragraph → `copies: contained, similarity 0.93`, one copy group,
//! and the shared passage as a span in both.

mod align;
mod decide;
mod exact;
mod facts;
mod fingerprints;
mod flat;
mod furniture;
pub(crate) mod groups;
mod index;
mod index_file;
mod passages;
mod seen;
mod shells;
mod spill;
pub mod stages;
mod verify;
mod witness;
mod words;

pub use seen::{Index, Seen, SeenPassage};
pub use words::blocks as block_hashes;

use crate::document::named;
use crate::extract::Article;
use crate::ingest::{Declared, Format};
use crate::text::Span;
use flat::Flat;
use rayon::prelude::*;
use std::borrow::Cow;
use std::ops::Range;
use witness::Witness;

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
    /// What says who came first: `agency`, `published`, `unknown`.
    pub direction: &'static str,
    /// The figures and names of a correction, as they stand in the first and in the second.
    pub changed: Vec<(Span, Span)>,
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

/// How copies are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Bytes that fingerprints may take at a time; what is above goes to files in a temporary folder. The answer is the same.
    pub memory: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { memory: 64 << 20 }
    }
}

/// Finds copies among articles.
pub fn find(articles: &[Article]) -> Copies {
    find_by(articles.len(), |at| Cow::Borrowed(&articles[at]), Options::default())
}

/// Finds copies among articles that are made when they are asked for, at most twice each: nothing but their words is kept.
pub fn find_by<'a>(count: usize, article: impl Fn(usize) -> Cow<'a, Article> + Sync, options: Options) -> Copies {
    let Read { texts, hashes, witnesses } = read(count, &article);
    let same_as = exact::same_as(&hashes, |at| texts.of(at).is_empty());
    drop(hashes);
    let doubles: Vec<bool> = same_as.iter().enumerate().map(|(at, first)| *first as usize != at).collect();
    let candidates = index::candidates(&texts, &doubles, options.memory);
    let shared = verify::verify(&texts, &candidates);
    drop(candidates);
    conclude(&texts, shared, &same_as, &witnesses, &article)
}

/// From verified pairs to what they mean.
fn conclude<'a>(
    texts: &Flat,
    mut shared: Vec<verify::Shared>,
    same_as: &[u32],
    witnesses: &[Witness],
    article: &(impl Fn(usize) -> Cow<'a, Article> + Sync),
) -> Copies {
    let outlets: Vec<u64> = witnesses.iter().map(|witness| witness.outlet).collect();
    let furniture = furniture::take_out(texts, &outlets, &mut shared);
    let mut found = decide::decide(texts, &shared, &furniture, same_as, witnesses);
    drop(shared);
    locate(&mut found, article);
    let decide::Found { mut pairs, mut matches, groups, .. } = found;
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    matches.sort_by_key(|found| (found.a, found.b, found.span_a, found.span_b));
    let passages = passages::cluster(&matches, |at| witnesses[at as usize].published);
    Copies { pairs, matches, passages, groups }
}

/// A text as an article of which only the words are read: all that copies need.
pub fn article_of(text: String, format: Format, declared: Declared) -> Article {
    let document = crate::parse::parse(text, format, declared);
    let segmentation = crate::segment::segment(&document);
    Article { document, segmentation, ..Article::default() }
}

/// All that is kept of the articles.
struct Read {
    texts: Flat,
    hashes: Vec<u128>,
    witnesses: Vec<Witness>,
}

/// Articles read at a time.
const BATCH: usize = 1024;

fn read<'a>(count: usize, article: &(impl Fn(usize) -> Cow<'a, Article> + Sync)) -> Read {
    let mut read = Read { texts: Flat::default(), hashes: Vec::with_capacity(count), witnesses: Vec::with_capacity(count) };
    for start in (0..count).step_by(BATCH) {
        let batch: Vec<(words::ArticleWords, Witness)> = (start..count.min(start + BATCH))
            .into_par_iter()
            .map(|at| {
                let article = article(at);
                (words::of(&article), Witness::of(&article))
            })
            .collect();
        read.texts.reserve(batch.iter().map(|(words, _)| words.words.len()).sum(), count - start);
        for (words, witness) in batch {
            read.texts.push(&words.words);
            read.hashes.push(words.hash);
            read.witnesses.push(witness);
        }
    }
    read
}

/// Turns words into bytes: each article that has a match is asked for once more.
fn locate<'a>(found: &mut decide::Found, article: &(impl Fn(usize) -> Cow<'a, Article> + Sync)) {
    let mut wanted: Vec<(u32, decide::Place, Range<u32>)> = std::mem::take(&mut found.places);
    wanted.par_sort_unstable_by_key(|(article, place, _)| (*article, *place));
    let by_article: Vec<&[(u32, decide::Place, Range<u32>)]> = wanted.chunk_by(|a, b| a.0 == b.0).collect();
    for batch in by_article.chunks(BATCH) {
        let spans: Vec<Vec<(decide::Place, Span)>> = batch
            .par_iter()
            .map(|wanted| {
                let places = words::Places::of(&article(wanted[0].0 as usize));
                wanted.iter().map(|(_, place, range)| (*place, if place.fact() { places.words(range) } else { places.passage(range) })).collect()
            })
            .collect();
        for (place, span) in spans.into_iter().flatten() {
            place.put(span, &mut found.pairs, &mut found.matches);
        }
    }
}
