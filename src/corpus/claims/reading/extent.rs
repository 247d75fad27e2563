//! How much of a sentence is read: from behind its dateline on, and of one of many hundred words what stands near.

use super::Reading;
use crate::segment::Sentence;
use crate::text::Span;
use std::ops::Range;

/// Of a sentence or clause so many tokens before and behind a mention are read: with 150 every claim of all sets of stories is the same.
const AROUND: usize = 150;

impl Reading<'_> {
    /// Where a sentence begins to tell something: behind the dateline, if it begins with one.
    pub fn told_from(&self, sentence: &Sentence) -> usize {
        self.told.get(&sentence.first).copied().unwrap_or(sentence.first as usize)
    }

    /// Whether a span is part of a dateline.
    pub fn in_dateline(&self, span: Span) -> bool {
        let segmentation = &self.article.segmentation;
        let sentence = segmentation.sentences.get(segmentation.sentence_at(span.start()));
        sentence.is_some_and(|sentence| span.end() <= segmentation.tokens[self.told_from(sentence)].start)
    }

    /// What of a sentence or clause stands near some tokens of it: all of it, but for one of many hundred words.
    pub fn near(tokens: &Range<usize>, whole: Range<usize>) -> Range<usize> {
        whole.start.max(tokens.start.saturating_sub(AROUND))..whole.end.min(tokens.end + AROUND)
    }

    /// The tokens of the sentence before one, of a long one the last; none before the first.
    pub fn sentence_before(&self, number: usize) -> Range<usize> {
        let before = number.checked_sub(1).and_then(|before| self.article.segmentation.sentences.get(before)).map(Sentence::tokens);
        before.map_or(0..0, |before| Self::near(&(before.end..before.end), before))
    }
}
