//! The trees that say how likely a block belongs to the story.
//!
//! A block's row of `features` → 0.98. Trained by `tools/train_blocks.py` on pages with hand-made or reviewed bodies; the
//! weights are numbers only, no page's words are in them. Every tree is a list of nodes, read without recursion.

use super::features::COLUMNS;
use std::sync::LazyLock;

/// A node; a leaf leads to itself, so that all rows of a group take as many steps.
#[derive(Clone, Copy)]
struct Node {
    /// The threshold; of a leaf, its value.
    value: f32,
    /// The column compared.
    column: u16,
    /// Where to go when the column is at most the threshold, and when it is more.
    next: [u16; 2],
}

struct Trees {
    nodes: Vec<Node>,
    /// For each tree, its first node and its depth.
    starts: Vec<(u32, u32)>,
}

/// Rows that walk down a tree side by side: one row's steps wait for memory, several rows' do not.
const GROUP: usize = 8;

/// The trained weights as they are compiled in.
pub(crate) const WEIGHTS: &[u8] = include_bytes!("weights/blocks.bin");

static TREES: LazyLock<Trees> = LazyLock::new(|| read(WEIGHTS));

/// The probability of each block that it belongs to the story.
pub(super) fn probabilities(rows: &[[f32; COLUMNS]]) -> Vec<f32> {
    let mut likely = Vec::with_capacity(rows.len());
    for group in rows.chunks(GROUP) {
        // A last group that is not full walks with its first row in the empty places.
        let rows: [&[f32; COLUMNS]; GROUP] = std::array::from_fn(|at| group.get(at).unwrap_or(&group[0]));
        let sums = sums(&TREES, &rows);
        likely.extend(sums.iter().take(group.len()).map(|sum| 1.0 / (1.0 + (-sum).exp())));
    }
    likely
}

fn sums(trees: &Trees, rows: &[&[f32; COLUMNS]; GROUP]) -> [f32; GROUP] {
    let mut sums = [0f32; GROUP];
    for &(start, depth) in &trees.starts {
        let tree = &trees.nodes[start as usize..];
        let mut at = [0u16; GROUP];
        for _ in 0..depth {
            for (at, row) in at.iter_mut().zip(rows) {
                let node = &tree[*at as usize];
                // Not "more than": what compares with nothing goes there too.
                #[allow(clippy::neg_cmp_op_on_partial_ord)]
                let right = !(row[node.column as usize] <= node.value);
                *at = node.next[usize::from(right)];
            }
        }
        for (sum, at) in sums.iter_mut().zip(at) {
            *sum += tree[at as usize].value;
        }
    }
    sums
}

fn read(bytes: &[u8]) -> Trees {
    let mut at = 0;
    let mut take = |len: usize| -> &[u8] {
        let part = bytes.get(at..at + len).unwrap_or(&[]);
        at += len;
        part
    };
    let u16_of = |part: &[u8]| part.try_into().map_or(0, u16::from_le_bytes);
    let count = take(4).try_into().map_or(0, u32::from_le_bytes);
    let mut trees = Trees { nodes: Vec::new(), starts: Vec::new() };
    for _ in 0..count {
        let start = trees.nodes.len();
        let nodes = u16_of(take(2));
        let mut depths = vec![0u32; nodes as usize];
        for index in 0..nodes {
            let part = take(10);
            let value = part.get(2..6).and_then(|part| part.try_into().ok()).map_or(0.0, f32::from_le_bytes);
            let column = part.get(..2).map_or(-1, |part| u16_of(part) as i16);
            // A child stands behind its parent, so its depth is known when it is read.
            let node = match u16::try_from(column) {
                Ok(column) if (column as usize) < COLUMNS => Node { value, column, next: [u16_of(&part[6..8]), u16_of(&part[8..10])] },
                _ => Node { value, column: 0, next: [index, index] },
            };
            for next in node.next.into_iter().filter(|&next| next > index && next < nodes) {
                depths[next as usize] = depths[index as usize] + 1;
            }
            trees.nodes.push(node);
        }
        trees.starts.push((start as u32, depths.into_iter().max().unwrap_or(0)));
    }
    trees
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_walk_ends_in_a_leaf() {
        assert!(!TREES.starts.is_empty());
        for (tree, &(start, depth)) in TREES.starts.iter().enumerate() {
            let end = TREES.starts.get(tree + 1).map_or(TREES.nodes.len(), |next| next.0 as usize);
            let nodes = &TREES.nodes[start as usize..end];
            assert!(depth < 40);
            for (index, node) in nodes.iter().enumerate() {
                let leaf = node.next == [index as u16; 2];
                assert!(leaf || node.next.iter().all(|&next| next as usize > index && (next as usize) < nodes.len()));
                assert!((node.column as usize) < COLUMNS);
            }
        }
    }
}
