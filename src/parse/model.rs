//! The trees that say how likely a block belongs to the story.
//!
//! A block's row of `features` → 0.98. Trained by `tools/train_blocks.py` on pages with hand-made or reviewed bodies; the
//! weights are numbers only, no page's words are in them. Every tree is a list of nodes, read without recursion.

use super::features::COLUMNS;
use std::sync::LazyLock;

struct Node {
    /// The column compared; negative for a leaf.
    column: i16,
    /// The threshold, or the leaf's value.
    value: f32,
    left: u16,
    right: u16,
}

/// The trained weights as they are compiled in.
pub(crate) const WEIGHTS: &[u8] = include_bytes!("weights/blocks.bin");

static TREES: LazyLock<Vec<Vec<Node>>> = LazyLock::new(|| read(WEIGHTS));

/// The probability that the block belongs to the story.
pub(super) fn probability(row: &[f32; COLUMNS]) -> f32 {
    let sum: f32 = TREES.iter().map(|tree| leaf(tree, row)).sum();
    1.0 / (1.0 + (-sum).exp())
}

fn leaf(tree: &[Node], row: &[f32; COLUMNS]) -> f32 {
    let mut at = 0;
    // A child stands behind its parent, so the walk ends.
    while let Some(node) = tree.get(at) {
        let Ok(column) = usize::try_from(node.column) else { return node.value };
        at = if row.get(column).copied().unwrap_or(0.0) <= node.value { node.left } else { node.right } as usize;
    }
    0.0
}

fn read(bytes: &[u8]) -> Vec<Vec<Node>> {
    let mut at = 0;
    let mut take = |len: usize| -> &[u8] {
        let part = bytes.get(at..at + len).unwrap_or(&[]);
        at += len;
        part
    };
    let u16_of = |part: &[u8]| part.try_into().map_or(0, u16::from_le_bytes);
    let trees = take(4).try_into().map_or(0, u32::from_le_bytes);
    (0..trees)
        .map(|_| {
            let nodes = u16_of(take(2));
            (0..nodes)
                .map(|_| {
                    let part = take(10);
                    if part.len() < 10 {
                        return Node { column: -1, value: 0.0, left: 0, right: 0 };
                    }
                    Node {
                        column: u16_of(&part[..2]) as i16,
                        value: part[2..6].try_into().map_or(0.0, f32::from_le_bytes),
                        left: u16_of(&part[6..8]),
                        right: u16_of(&part[8..10]),
                    }
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_walk_ends_in_a_leaf() {
        assert!(!TREES.is_empty());
        for tree in TREES.iter() {
            for (index, node) in tree.iter().enumerate() {
                assert!(node.column < COLUMNS as i16);
                assert!(node.column < 0 || (node.left as usize > index && (node.right as usize) < tree.len() && node.right as usize > index));
            }
        }
    }
}
