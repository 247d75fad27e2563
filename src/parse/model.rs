//! The trees that say how likely a block belongs to the story.
//!
//! A block's row of `features` → 0.98. Trained by `tools/train_blocks.py` on pages with hand-made or reviewed bodies; the
//! weights are numbers only, no page's words are in them. No tree is walked: every condition of a tree is asked of many
//! blocks at once and strikes out the leaves that it rules out; the first leaf left is the one a walk would have reached.

use super::features::COLUMNS;
use std::sync::LazyLock;

/// One comparison of a tree.
#[derive(Clone, Copy)]
struct Condition {
    /// The column compared.
    column: u32,
    /// A row whose value is at most this goes left.
    most: f32,
    /// The leaves that a row which goes right can still reach.
    left_out: u32,
}

/// Where a tree's conditions end and its leaves begin.
#[derive(Clone, Copy)]
struct Tree {
    conditions_end: u32,
    leaves: u32,
}

struct Trees {
    conditions: Vec<Condition>,
    each: Vec<Tree>,
    /// Values of the leaves, tree by tree, from left to right.
    leaves: Vec<f32>,
}

/// Blocks that are asked together: enough for a loop that the compiler turns into vector instructions (a third of the time
/// of 8 or 16, which it unrolls into single ones), few enough for the nearest cache.
const GROUP: usize = 32;
/// Of so many trees the first is asked of every block; the others only where those leave a doubt.
const FIRST_PART: usize = 6;
/// A block whose sum is below this after the first trees is out: on the development pages, that holds for three blocks of
/// four, and none of them came out above -.78 in the end (0 is where blocks are kept).
const OUT: f32 = -4.0;
/// Leaves of a tree: what fits the bits of a condition.
const MOST_LEAVES: usize = 32;

/// The trained weights as they are compiled in.
pub(crate) const WEIGHTS: &[u8] = include_bytes!("weights/blocks.bin");

static TREES: LazyLock<Trees> = LazyLock::new(|| read(WEIGHTS));

/// The probability of each block that it belongs to the story; of those far from it only that it is small.
pub(super) fn likely(rows: &[[f32; COLUMNS]]) -> Vec<f32> {
    let trees = &*TREES;
    let first = trees.each.len() / FIRST_PART;
    let mut sums = vec![0f32; rows.len()];
    let all: Vec<u32> = (0..rows.len() as u32).collect();
    add(trees, 0..first, rows, &all, &mut sums);
    let open: Vec<u32> = all.into_iter().filter(|&index| sums[index as usize] >= OUT).collect();
    add(trees, first..trees.each.len(), rows, &open, &mut sums);
    sums.iter().map(|sum| probability(*sum)).collect()
}

/// The probability of each block that it belongs to the story.
pub(super) fn probabilities(rows: &[[f32; COLUMNS]]) -> Vec<f32> {
    let trees = &*TREES;
    let mut sums = vec![0f32; rows.len()];
    let all: Vec<u32> = (0..rows.len() as u32).collect();
    add(trees, 0..trees.each.len(), rows, &all, &mut sums);
    sums.iter().map(|sum| probability(*sum)).collect()
}

fn probability(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// Adds what these trees say of the rows with these numbers to their sums.
fn add(trees: &Trees, which: std::ops::Range<usize>, rows: &[[f32; COLUMNS]], numbers: &[u32], sums: &mut [f32]) {
    let begin = which.start.checked_sub(1).map_or(0, |before| trees.each[before].conditions_end as usize);
    let mut columns = vec![[0f32; GROUP]; COLUMNS];
    for group in numbers.chunks(GROUP) {
        let mut own = [0f32; GROUP];
        for (lane, &number) in group.iter().enumerate() {
            own[lane] = sums[number as usize];
            for (column, value) in columns.iter_mut().zip(&rows[number as usize]) {
                column[lane] = *value;
            }
        }
        let mut at = begin;
        for tree in &trees.each[which.clone()] {
            let mut left = [u32::MAX; GROUP];
            for condition in &trees.conditions[at..tree.conditions_end as usize] {
                let column = &columns[condition.column as usize];
                for (left, value) in left.iter_mut().zip(column) {
                    // What compares with nothing is not at most anything, and goes right.
                    *left &= condition.left_out | u32::from(*value <= condition.most).wrapping_neg();
                }
            }
            at = tree.conditions_end as usize;
            let leaves = &trees.leaves[tree.leaves as usize..];
            for (own, left) in own.iter_mut().zip(left) {
                *own += leaves[left.trailing_zeros() as usize];
            }
        }
        for (lane, &number) in group.iter().enumerate() {
            sums[number as usize] = own[lane];
        }
    }
}

/// A node as the training script writes it: a leaf has no column.
#[derive(Clone, Copy)]
struct Node {
    value: f32,
    column: Option<u32>,
    next: [u16; 2],
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
    let mut trees = Trees { conditions: Vec::new(), each: Vec::new(), leaves: Vec::new() };
    for _ in 0..count {
        let nodes: Vec<Node> = (0..u16_of(take(2)))
            .map(|_| {
                let part = take(10);
                let value = part.get(2..6).and_then(|part| part.try_into().ok()).map_or(0.0, f32::from_le_bytes);
                let column = part.get(..2).and_then(|part| u32::try_from(u16_of(part) as i16).ok()).filter(|&column| (column as usize) < COLUMNS);
                let next = part.get(6..10).map_or([0; 2], |part| [u16_of(&part[..2]), u16_of(&part[2..])]);
                Node { value, column, next }
            })
            .collect();
        flatten(&nodes, &mut trees);
    }
    trees
}

/// Numbers a tree's leaves from left to right and says of each condition which leaves it leaves.
fn flatten(nodes: &[Node], trees: &mut Trees) {
    let first_leaf = trees.leaves.len();
    let first_condition = trees.conditions.len();
    // What is still to be visited; for a condition, also where its left side ends once that is known.
    enum Step {
        Visit(u16),
        LeftDone { condition: usize, from: usize },
    }
    let mut steps = vec![Step::Visit(0)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Visit(index) => {
                let Some(node) = nodes.get(index as usize) else { continue };
                // A child stands behind its parent; what does not is no tree and ends there.
                let Some(column) = node.column.filter(|_| node.next.iter().all(|&next| next > index)) else {
                    trees.leaves.push(node.value);
                    continue;
                };
                let condition = trees.conditions.len();
                trees.conditions.push(Condition { column, most: node.value, left_out: u32::MAX });
                steps.push(Step::Visit(node.next[1]));
                steps.push(Step::LeftDone { condition, from: trees.leaves.len() - first_leaf });
                steps.push(Step::Visit(node.next[0]));
            }
            Step::LeftDone { condition, from } => {
                let end = trees.leaves.len() - first_leaf;
                let left = (from..end.min(MOST_LEAVES)).fold(0u32, |bits, leaf| bits | 1 << leaf);
                trees.conditions[condition].left_out = !left;
            }
        }
    }
    if trees.leaves.len() == first_leaf {
        trees.leaves.push(0.0);
    }
    debug_assert!(trees.leaves.len() - first_leaf <= MOST_LEAVES, "a tree of more than {MOST_LEAVES} leaves");
    debug_assert!(trees.conditions.len() - first_condition < MOST_LEAVES);
    trees.each.push(Tree { conditions_end: trees.conditions.len() as u32, leaves: first_leaf as u32 });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_leaves_a_leaf() {
        let trees = &*TREES;
        assert!(!trees.each.is_empty());
        let mut at = 0;
        for (index, tree) in trees.each.iter().enumerate() {
            let end = trees.each.get(index + 1).map_or(trees.leaves.len(), |next| next.leaves as usize);
            let leaves = end - tree.leaves as usize;
            let conditions = &trees.conditions[at..tree.conditions_end as usize];
            at = tree.conditions_end as usize;
            assert!(leaves <= MOST_LEAVES && conditions.len() + 1 == leaves);
            // A row that goes right everywhere ends in the last leaf.
            let left = conditions.iter().fold(u32::MAX, |left, condition| left & condition.left_out);
            assert_eq!(left.trailing_zeros() as usize, leaves - 1);
            assert!(conditions.iter().all(|condition| (condition.column as usize) < COLUMNS));
        }
    }

    #[test]
    fn a_tree_of_three_leaves() {
        let node = |column: Option<u32>, value, next| Node { value, column, next };
        let nodes = [node(Some(0), 1.0, [1, 2]), node(None, 10.0, [0, 0]), node(Some(1), 5.0, [3, 4]), node(None, 20.0, [0, 0]), node(None, 30.0, [0, 0])];
        let mut trees = Trees { conditions: Vec::new(), each: Vec::new(), leaves: Vec::new() };
        flatten(&nodes, &mut trees);
        let row = |a: f32, b: f32| {
            let mut row = [0f32; COLUMNS];
            (row[0], row[1]) = (a, b);
            row
        };
        let rows = [row(1.0, 9.0), row(1.5, 5.0), row(1.5, 6.0), row(f32::NAN, f32::NAN)];
        let mut sums = [0.0; 4];
        add(&trees, 0..1, &rows, &[0, 1, 2, 3], &mut sums);
        assert_eq!(sums, [10.0, 20.0, 30.0, 30.0]);
    }

    #[test]
    fn blocks_far_from_the_story_are_dropped_after_few_trees() {
        let row = [0f32; COLUMNS];
        let (quick, slow) = (likely(&[row])[0], probabilities(&[row])[0]);
        assert_eq!(quick >= 0.5, slow >= 0.5);
    }
}
