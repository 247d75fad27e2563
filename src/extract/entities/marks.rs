//! Which tokens stand between quotation marks.
//!
//! "“He came,” she said." → "He came,"; `"He came. "He left," she said.` → both sentences.

use crate::extract::View;
use crate::segment::TokenKind;

/// Whether a straight mark opens or closes, where the spaces around it tell.
fn opens(view: &View, at: usize) -> Option<bool> {
    let before = at > 0 && view.tokens[at].spaced;
    let behind = view.tokens.get(at + 1).is_none_or(|next| next.spaced);
    (before != behind).then_some(before)
}

/// Whether each token stands between quotation marks; a mark left open ends with its block.
pub(super) fn quoted(view: &View) -> Vec<bool> {
    let mut inside = vec![false; view.tokens.len()];
    let mut open = false;
    let mut block = u32::MAX;
    for sentence in view.sentences {
        if sentence.block != block {
            open = false;
            block = sentence.block;
        }
        for at in sentence.tokens() {
            if view.tokens[at].kind == TokenKind::Punct {
                match view.word(at) {
                    "“" | "«" | "„" | "``" => open = true,
                    "”" | "»" | "''" => open = false,
                    // Straight marks open before a word and close behind one; a quote that goes on opens twice.
                    "\"" => open = opens(view, at).unwrap_or(!open),
                    _ => {}
                }
            }
            inside[at] = open;
        }
    }
    inside
}
