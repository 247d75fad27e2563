//! Average linkage over a sparse graph: the two groups that are most alike on average are joined, until none are alike enough.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Groups of `sizes.len()` items of the given sizes; pairs that `edges` does not list are not alike at all.
///
/// Returns the group of each item, named by its least item. The order of joining depends on the values alone; of equal ones the
/// pair with the lesser items comes first.
pub fn average(sizes: &[u32], edges: &[(u32, u32, f32)], threshold: f64) -> Vec<u32> {
    let count = sizes.len();
    let mut size: Vec<f64> = sizes.iter().map(|size| f64::from(*size)).collect();
    // Sums over pairs of members; the average is the sum over the product of sizes.
    let mut sums: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); count];
    let mut heap = BinaryHeap::new();
    for &(a, b, value) in edges {
        let sum = f64::from(value) * size[a as usize] * size[b as usize];
        sums[a as usize].insert(b, sum);
        sums[b as usize].insert(a, sum);
        if f64::from(value) >= threshold {
            heap.push((Ordered(f64::from(value)), Reverse((a.min(b), a.max(b)))));
        }
    }
    let mut group: Vec<u32> = (0..count as u32).collect();
    while let Some((Ordered(value), Reverse((a, b)))) = heap.pop() {
        if group[a as usize] != a || group[b as usize] != b {
            continue;
        }
        // An entry is stale when one of the two has grown since.
        let Some(&sum) = sums[a as usize].get(&b) else { continue };
        if sum / (size[a as usize] * size[b as usize]) != value {
            continue;
        }
        group[b as usize] = a;
        size[a as usize] += size[b as usize];
        sums[a as usize].remove(&b);
        for (other, sum) in std::mem::take(&mut sums[b as usize]) {
            sums[other as usize].remove(&b);
            if other != a {
                *sums[a as usize].entry(other).or_default() += sum;
            }
        }
        for (&other, &sum) in &sums[a as usize].clone() {
            sums[other as usize].insert(a, sum);
            let value = sum / (size[a as usize] * size[other as usize]);
            if value >= threshold {
                heap.push((Ordered(value), Reverse((a.min(other), a.max(other)))));
            }
        }
    }
    for at in 0..count {
        let mut least = group[at];
        while group[least as usize] != least {
            least = group[least as usize];
        }
        group[at] = least;
    }
    group
}

/// Rounds in which items may change their group; most end after the second.
const ROUNDS: usize = 8;

/// Moves items into the group that they are most like on average, where that is not their own.
///
/// What was joined early stays joined, whatever grew beside it since: an article on a storm before an election may have met the
/// election first. Those that gain most move first, so that the order of the items does not count.
pub fn settle(group: &mut [u32], edges: &[(u32, u32, f32)], threshold: f64) {
    let mut near: Vec<Vec<(u32, f64)>> = vec![Vec::new(); group.len()];
    for &(a, b, value) in edges {
        near[a as usize].push((b, f64::from(value)));
        near[b as usize].push((a, f64::from(value)));
    }
    let mut size = vec![0u32; group.len()];
    for of in group.iter() {
        size[*of as usize] += 1;
    }
    for _ in 0..ROUNDS {
        let mut moves: Vec<(Ordered, Reverse<u32>)> =
            (0..group.len() as u32).filter_map(|item| Some((Ordered(better(item, group, &size, &near, threshold)?.1), Reverse(item)))).collect();
        moves.sort_unstable_by(|a, b| b.cmp(a));
        let mut moved = false;
        for (_, Reverse(item)) in moves {
            // Those that went before may have changed what is best.
            if let Some((to, _)) = better(item, group, &size, &near, threshold) {
                size[group[item as usize] as usize] -= 1;
                size[to as usize] += 1;
                group[item as usize] = to;
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

/// The group that an item is more like than its own, and by how much.
fn better(item: u32, group: &[u32], size: &[u32], near: &[Vec<(u32, f64)>], threshold: f64) -> Option<(u32, f64)> {
    let own = group[item as usize];
    let mut sums: Vec<(u32, f64)> = near[item as usize].iter().map(|(other, value)| (group[*other as usize], *value)).collect();
    sums.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let averages = sums.chunk_by(|a, b| a.0 == b.0).map(|of| {
        let others = size[of[0].0 as usize] - u32::from(of[0].0 == own);
        (of[0].0, of.iter().map(|(_, value)| value).sum::<f64>() / f64::from(others.max(1)))
    });
    let averages: Vec<(u32, f64)> = averages.collect();
    let alone = size[own as usize] == 1;
    let now = if alone { threshold } else { averages.iter().find(|(of, _)| *of == own).map_or(0.0, |(_, average)| *average) };
    let best = averages.into_iter().filter(|(of, _)| *of != own).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (best.1 > threshold && best.1 > now).then_some((best.0, best.1 - now))
}

/// A similarity, which is never NaN.
#[derive(Clone, Copy, PartialEq)]
struct Ordered(f64);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_alike_on_average() {
        let edges = [(0, 1, 0.9), (1, 2, 0.5), (2, 3, 0.8)];
        assert_eq!(average(&[1; 4], &edges, 0.3), [0, 0, 2, 2]);
        assert_eq!(average(&[1; 4], &edges, 0.1), [0, 0, 0, 0]);
        assert_eq!(average(&[1; 3], &[], 0.1), [0, 1, 2]);
    }

    #[test]
    fn what_was_joined_early_moves_to_what_it_is_most_like() {
        // 2 met 0 and 1 first, and is more like the group that 3 and 4 have become.
        let edges = [(0, 1, 0.9), (0, 2, 0.5), (1, 2, 0.3), (2, 3, 0.5), (2, 4, 0.5), (3, 4, 0.6)];
        let mut group = vec![0, 0, 0, 3, 3];
        settle(&mut group, &edges, 0.2);
        assert_eq!(group, [0, 0, 3, 3, 3]);
        settle(&mut group, &edges, 0.2);
        assert_eq!(group, [0, 0, 3, 3, 3]);
        let mut alone = vec![0, 1, 2];
        settle(&mut alone, &[(0, 1, 0.1)], 0.2);
        assert_eq!(alone, [0, 1, 2]);
    }
}
