//! What two rows of words have in the same order.
//!
//! "frank and candid talks", "candid talks, frank and open" → 2 in the same order (`frank and`), the longest run 2.

/// Words that both have in the same order; others may stand between them.
pub(super) fn in_order(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for &word in a {
        let mut diagonal = 0;
        for (at, &other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// The longest run of words that both have, in words.
pub(super) fn longest_run(a: &[u64], b: &[u64]) -> usize {
    let mut best = 0;
    let mut row = vec![0_usize; b.len() + 1];
    for &word in a {
        let mut diagonal = 0;
        for (at, &other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { 0 };
            best = best.max(row[at + 1]);
            diagonal = above;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{in_order, longest_run};

    #[test]
    fn order_counts_and_runs_are_whole() {
        let (a, b) = ([1, 2, 3, 4], [3, 4, 1, 9, 2]);
        assert_eq!((in_order(&a, &b), longest_run(&a, &b)), (2, 2));
        assert_eq!((in_order(&a, &[1, 9, 2, 9, 4]), longest_run(&a, &[1, 9, 2, 9, 4])), (3, 1));
        assert_eq!((in_order(&a, &[]), longest_run(&[], &b)), (0, 0));
    }
}
