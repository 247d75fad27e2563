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
}
