//! Whether two mentions stand in copied text.
//!
//! "Police in Orda have arrested a monk and his nephew for inciting protests, state media said" and "Police in Orda have arrested a monk
//! and his nephew for inciting a row of protests" → most of the words in their order: one text. "Ana Ruiz, 31, Boje Lund, 48" in two
//! articles is none: names and figures are no wording.

use super::Reading;
use crate::corpus::claims::evidence::{Evidence, What};
use crate::corpus::claims::reading::unnamed::is_document;
use crate::corpus::claims::sequences::{in_order, run_through};
use crate::segment::{Token, TokenKind};
use crate::text::Span;
use std::cell::OnceCell;
use std::ops::Range;

/// A sentence is copied when so many of the shorter one's words stand in the other in the same order …
const COPIED_SHARE: f64 = 0.72;
/// … and this share of the longer one's …
const COPIED_OF_LONGER: f64 = 0.4;
/// … and it has so many words.
pub const COPIED_WORDS: usize = 8;
/// … or a run of so many words in which both mentions stand is the same, whatever is around it …
pub const COPIED_RUN: usize = 10;
/// … of so many in articles that share much else; and where nothing else is shared, a copied sentence has a run of so many.
const SHORT_RUN: usize = 7;
/// Names and figures are no wording: so many words of such a run are neither. Of the sentences of all stories in which two articles
/// share a row of seven words, 14 have fewer of them and none of those is a copy.
const COPIED_PLAIN: usize = 4;
/// In articles that share much else, less of a sentence has to be the same.
const AKIN_SHARE: f64 = 0.5;
/// A quotation is copied when its sentence, with who says it, has so many tokens and stands in both.
const QUOTED_WORDS: usize = 20;
/// Of sentences longer than this only so many words are compared.
const LONG_SENTENCE: usize = 80;

/// The tokens of a mention's sentence, of a long one those around the mention.
pub fn sentence<'a>(mention: &Evidence, readings: &[Reading<'a>]) -> &'a [Token] {
    let segmentation = &readings[mention.reading as usize].article.segmentation;
    let tokens = &segmentation.tokens[segmentation.sentences[mention.sentence as usize].tokens()];
    let before = tokens.partition_point(|token| token.end <= mention.span.start());
    let first = before.saturating_sub(LONG_SENTENCE / 2).min(tokens.len().saturating_sub(LONG_SENTENCE));
    &tokens[first..tokens.len().min(first + LONG_SENTENCE)]
}

/// A mention with the words of its sentence.
pub struct Wording<'a> {
    mention: &'a Evidence,
    reading: &'a Reading<'a>,
    /// Whether it stands in quotation marks, and whether those quote what somebody published: a statement or a report, not a speech.
    pub marked: bool,
    published: bool,
    tokens: usize,
    /// All words of the sentence, and those that do not stand in quotation marks with the mention.
    all: Written,
    own: Written,
    /// The sentences before and behind.
    beside: OnceCell<Vec<Written>>,
}

impl<'a> Wording<'a> {
    pub fn of(mention: &'a Evidence, readings: &'a [Reading<'a>]) -> Self {
        let reading = &readings[mention.reading as usize];
        let (tokens, quote) = (sentence(mention, readings), reading.marked_over(mention.span));
        let text = reading.article.document.text.as_str();
        let document = || tokens.iter().any(|token| is_document(token.text(text)));
        Wording {
            mention,
            reading,
            marked: quote.is_some(),
            published: quote.is_some() && document(),
            tokens: tokens.len(),
            all: Written::of(tokens, Some(mention.span), None),
            own: Written::of(tokens, Some(mention.span), quote),
            beside: OnceCell::new(),
        }
    }

    /// Whether both sentences have a row of words in which the mentions stand, that is no chance.
    pub fn shares_a_row(&self, other: &Wording) -> bool {
        self.all.has_run_through(&other.all, 0, COPIED_RUN)
    }

    /// Whether two mentions stand in one sentence, printed twice, or in a part of one; in articles that share much else, and beside a
    /// copied sentence, less has to be the same. What several outlets heard somebody say is no copy.
    pub fn is_copied_in(&self, other: &Wording, akin: bool) -> bool {
        self.is_alike(other, akin) || !akin && self.is_alike(other, true) && self.stands_beside_copies(other)
    }

    fn is_alike(&self, other: &Wording, akin: bool) -> bool {
        // "The original listing read: …" prints without marks what another quotes.
        let quoted = self.marked != other.marked || self.published && other.published;
        if quoted && self.all.has_run_through(&other.all, COPIED_PLAIN, COPIED_RUN) {
            return true;
        }
        let is_quote = |of: &Wording| matches!(of.mention.what, What::Quote(_));
        let same = self.mention.sentence_hash == other.mention.sentence_hash;
        if is_quote(self) && is_quote(other) && same && self.tokens >= QUOTED_WORDS {
            return true;
        }
        if akin && is_quote(self) {
            return true;
        }
        let (one, other) = (&self.own, &other.own);
        let shorter = one.words.len().min(other.words.len());
        let half = || one.in_order(other) as f64 >= AKIN_SHARE * shorter as f64;
        match (shorter < COPIED_WORDS, akin) {
            (true, _) => akin && shorter > 0 && half(),
            (_, true) => half() || one.has_run_through(other, 0, SHORT_RUN),
            (_, false) => one.is_copied_in(other) || one.has_run_through(other, COPIED_PLAIN, COPIED_RUN),
        }
    }

    /// Whether a sentence next to one mention is told in the words of one next to the other.
    fn stands_beside_copies(&self, other: &Wording) -> bool {
        let others = other.beside();
        self.beside().iter().any(|one| others.iter().any(|other| one.is_copied_in(other)))
    }

    fn beside(&self) -> &[Written] {
        self.beside.get_or_init(|| {
            let segmentation = &self.reading.article.segmentation;
            let at = self.mention.sentence as usize;
            let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| segmentation.sentences.get(at));
            let near = near.map(|sentence| Written::of(&segmentation.tokens[sentence.tokens()], None, None));
            near.filter(|written| written.words.len() >= COPIED_WORDS).collect()
        })
    }
}

/// Words of a sentence, which of them are neither name nor figure, which are the mention, and all of them sorted.
struct Written {
    words: Vec<u64>,
    plain: Vec<bool>,
    inside: Range<usize>,
    sorted: Vec<u64>,
}

impl Written {
    /// The words of a sentence but for some part of it.
    fn of(tokens: &[Token], mention: Option<Span>, quote: Option<Span>) -> Self {
        let first = tokens.first().map_or(0, |token| token.start);
        let mut written = Written { words: Vec::new(), plain: Vec::new(), inside: 0..0, sorted: Vec::new() };
        for token in tokens.iter().take(LONG_SENTENCE).filter(|token| token.is_word() || token.kind == TokenKind::Number) {
            if quote.is_some_and(|span| span.contains(token.span())) {
                continue;
            }
            let at = written.words.len();
            if mention.is_some_and(|span| span.overlaps(token.span())) {
                written.inside = if written.inside.is_empty() { at } else { written.inside.start }..at + 1;
            }
            written.words.push(token.fold);
            written.plain.push(token.is_word() && (!token.capitalised() || token.start == first));
        }
        written.sorted.clone_from(&written.words);
        written.sorted.sort_unstable();
        written
    }

    /// How many of its words the other has: no row is longer.
    fn shared(&self, other: &Written) -> usize {
        self.words.iter().filter(|word| other.sorted.binary_search(word).is_ok()).count()
    }

    /// Whether a row of so many words in which both mentions stand is the same, so many of them neither name nor figure.
    fn has_run_through(&self, other: &Written, plain: usize, least: usize) -> bool {
        self.shared(other) >= least && run_through(&self.words, &self.inside, &other.words, &other.inside, &self.plain, plain) >= least
    }

    /// Words that both have in the same order; none where they have few in common at all.
    fn in_order(&self, other: &Written) -> usize {
        let few = (self.shared(other) as f64) < AKIN_SHARE * self.words.len().min(other.words.len()) as f64;
        if few { 0 } else { in_order(&self.words, &other.words) }
    }

    /// Whether most of the shorter one's words stand in the other in the same order. A short line has all its words, in order, in many
    /// a long sentence; and two who report one thing use half of its words.
    fn is_copied_in(&self, other: &Written) -> bool {
        let (shorter, longer) = (self.words.len().min(other.words.len()), self.words.len().max(other.words.len()));
        let same = self.in_order(other);
        let run = || run_through(&self.words, &(0..self.words.len()), &other.words, &(0..other.words.len()), &self.plain, COPIED_PLAIN);
        let most = same as f64 >= COPIED_SHARE * shorter as f64 && same as f64 >= COPIED_OF_LONGER * longer as f64;
        most && (same == shorter || run() >= SHORT_RUN)
    }
}
