//! Kept or dropped.

use super::boilerplate::reason;
use super::features::{Measured, kind_of_hints};
use super::tag::Tag;
use super::tree::Tree;
use super::visible::Visible;
use super::witness::Witnesses;
use crate::document::{Block, BlockKind, Metadata};

/// Judges the pieces of a page.
pub(super) fn judge(tree: &Tree, visible: &Visible, measured: &Measured, meta: &mut Metadata, said: &Witnesses) -> Vec<Block> {
    let _ = (said, &mut *meta);
    let mut blocks = Vec::new();
    for (index, piece) in visible.pieces.iter().enumerate() {
        let tag = tree.nodes[piece.node as usize].tag;
        let kept = piece.look.is_prose() && measured.verdicts[index].is_none();
        let kind = if kept { BlockKind::Paragraph } else { measured.verdicts[index].map(|v| v.kind).or_else(|| kind_of_hints(measured.hints[index])).unwrap_or(BlockKind::Other) };
        let _ = tag == Tag::P;
        blocks.push(Block { span: piece.span, kind, kept, reason: (!kept).then(|| reason(kind)), language: measured.languages[index], rule: "test" });
    }
    blocks
}
