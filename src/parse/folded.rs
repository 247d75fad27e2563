//! The words of a page's blocks, folded once for all that asks for them.
//!
//! "Lea TAMBIÉN: hoy" → the hashes of `lea`, `tambien`, `hoy`, and the line "lea tambien: hoy". Kept in two long lists, so
//! that a page of a thousand blocks costs a handful of allocations.

use super::boilerplate::{ANY_WORDS, MOST_BYTES};
use super::line::normal_into;
use super::visible::Piece;

/// Words and lines of all blocks, in their order.
#[derive(Debug, Default)]
pub(super) struct Folded {
    words: Vec<u64>,
    lines: String,
    /// Where each block's words and line end.
    ends: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds the blocks of a text.
    pub(super) fn of(pieces: &[Piece], text: &str) -> Folded {
        let mut folded =
            Folded { words: Vec::with_capacity(text.len() / 6), lines: String::with_capacity(text.len() / 2), ends: Vec::with_capacity(pieces.len()) };
        for piece in pieces {
            let body = text[piece.span].trim();
            crate::text::word_hashes(body, |hash| folded.words.push(hash));
            // Longer blocks are not read as lines.
            if piece.look.words <= ANY_WORDS && body.len() <= MOST_BYTES {
                normal_into(body, &mut folded.lines);
            }
            folded.ends.push((folded.words.len() as u32, folded.lines.len() as u32));
        }
        folded
    }

    fn start(&self, block: usize) -> (usize, usize) {
        block.checked_sub(1).map_or((0, 0), |before| (self.ends[before].0 as usize, self.ends[before].1 as usize))
    }

    /// Hashes of a block's words.
    pub(super) fn words(&self, block: usize) -> &[u64] {
        &self.words[self.start(block).0..self.ends[block].0 as usize]
    }

    /// A block as one folded line; empty for long blocks.
    pub(super) fn line(&self, block: usize) -> &str {
        &self.lines[self.start(block).1..self.ends[block].1 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::super::likeness::word_hashes;
    use super::super::line::normal;
    use super::super::tree::Tree;
    use super::super::visible::visible;
    use super::*;

    #[test]
    fn every_block_has_its_words_and_its_line() {
        let visible = visible(&Tree::of("<p>Lea TAMBIÉN: hoy</p><p>–</p><p>The harbour,  at dusk</p>"));
        let folded = Folded::of(&visible.pieces, &visible.text);
        for (block, piece) in visible.pieces.iter().enumerate() {
            let body = &visible.text[piece.span.range()];
            assert_eq!(folded.words(block), word_hashes(body));
            assert_eq!(folded.line(block), normal(body));
        }
    }
}
