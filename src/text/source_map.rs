//! The way back: a run-length alignment of an article's text to the bytes it came from.

use super::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A stretch of text and the stretch of source that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    text: u32,
    source: u32,
    /// Text and source advance together; else the whole run stands for one stretch of source.
    verbatim: bool,
    source_len: u32,
}

/// Maps byte offsets of a text to byte offsets of its source in a few runs per block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceMap {
    runs: Vec<Run>,
    text_len: u32,
}

impl SourceMap {
    /// A map in which text and source are the same bytes (kept without a run).
    pub fn identity() -> Self {
        SourceMap::default()
    }

    /// Whether text and source are the same bytes.
    pub fn is_identity(&self) -> bool {
        self.runs.is_empty()
    }

    /// Whether the map is one of a text of `len` bytes: runs in order, none past the ends. For maps that were read from a file.
    pub fn fits(&self, len: usize) -> bool {
        let ends = self.runs.iter().all(|run| run.text <= self.text_len && run.source.checked_add(run.source_len).is_some());
        let verbatim = self.runs.iter().all(|run| !run.verbatim || run.text.checked_add(run.source_len).is_some());
        let ordered = self.runs.windows(2).all(|pair| pair[0].text <= pair[1].text) && self.runs.first().is_none_or(|run| run.text == 0);
        ends && verbatim && ordered && (self.is_identity() || self.text_len as usize == len)
    }

    /// `len` bytes of text copied from `source`.
    pub fn push_verbatim(&mut self, source: u32, len: u32) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.verbatim
            && last.source + last.source_len == source
        {
            last.source_len += len;
            self.text_len += len;
            return;
        }
        self.runs.push(Run { text: self.text_len, source, verbatim: true, source_len: len });
        self.text_len += len;
    }

    /// `len` bytes of text that stand for `source` (a character reference, collapsed space, a line break between blocks).
    pub fn push_replaced(&mut self, source: Range<u32>, len: u32) {
        if len == 0 {
            return;
        }
        self.runs.push(Run { text: self.text_len, source: source.start, verbatim: false, source_len: source.end - source.start });
        self.text_len += len;
    }

    /// Forget the alignment of everything from `text_len` on.
    pub fn truncate(&mut self, text_len: u32) {
        while self.runs.last().is_some_and(|run| run.text >= text_len) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut()
            && last.verbatim
        {
            last.source_len = last.source_len.min(text_len - last.text);
        }
        self.text_len = self.text_len.min(text_len);
    }

    /// The source bytes that a span of text came from.
    pub fn source(&self, span: Span) -> Range<usize> {
        if self.is_identity() {
            return span.range();
        }
        let first = self.run_at(span.start());
        let start = if first.verbatim { first.source + (span.start() - first.text).min(first.source_len) } else { first.source };
        if span.is_empty() {
            return start as usize..start as usize;
        }
        let last = self.run_at(span.end() - 1);
        let end = if last.verbatim { last.source + (span.end() - last.text).min(last.source_len) } else { last.source + last.source_len };
        start as usize..end.max(start) as usize
    }

    fn run_at(&self, offset: u32) -> Run {
        let after = self.runs.partition_point(|run| run.text <= offset);
        self.runs[after.max(1) - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_over_references_and_collapsed_space() {
        // "<p>a &amp;  b</p>" → "a & b"
        let mut map = SourceMap::default();
        map.push_verbatim(3, 2);
        map.push_replaced(5..10, 1);
        map.push_replaced(10..12, 1);
        map.push_verbatim(12, 1);
        assert_eq!(map.source(Span::new(0, 5)), 3..13);
        assert_eq!(map.source(Span::new(2, 3)), 5..10);
        assert_eq!(map.source(Span::new(4, 5)), 12..13);
        assert_eq!(map.source(Span::new(0, 1)), 3..4);
    }

    #[test]
    fn adjacent_copies_are_one_run() {
        let mut map = SourceMap::default();
        map.push_verbatim(10, 4);
        map.push_verbatim(14, 4);
        assert_eq!(map.runs.len(), 1);
        assert_eq!(map.source(Span::new(2, 6)), 12..16);
    }
}
