//! What two rows of words have in the same order.
//!
//! "frank and candid talks", "candid talks, frank and open" → 2 in the same order (`frank and`), the longest run 2.

use std::ops::Range;

/// Words that both have in the same order; others may stand between them.
pub fn in_order(a: &[u64], b: &[u64]) -> usize {
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
pub fn longest_run(a: &[u64], b: &[u64]) -> usize {
    run_through(a, &(0..a.len()), b, &(0..b.len()), &[], 0)
}

/// The longest run of words that both have, in which one word at least stands in the given part of both and of which so many are marked.
pub fn run_through(a: &[u64], inside: &Range<usize>, b: &[u64], within: &Range<usize>, marked: &[bool], least: usize) -> usize {
    let mut best = 0;
    let mut row = vec![(0_usize, false, 0_usize); b.len() + 1];
    for (of, &word) in a.iter().enumerate() {
        let mut diagonal = (0, false, 0);
        for (at, &other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other {
                (diagonal.0 + 1, diagonal.1 || inside.contains(&of) && within.contains(&at), diagonal.2 + usize::from(marked.get(of) == Some(&true)))
            } else {
                (0, false, 0)
            };
            if row[at + 1].1 && row[at + 1].2 >= least {
                best = best.max(row[at + 1].0);
            }
            diagonal = above;
        }
    }
    best
}

/// The stretch whose gains sum to most; none where nothing gains.
pub fn densest<T>(of: &[T], gain: impl Fn(&T) -> f64) -> &[T] {
    let (mut sum, mut first, mut most, mut best) = (0.0, 0, 0.0, 0..0);
    for (at, item) in of.iter().enumerate() {
        sum += gain(item);
        if sum <= 0.0 {
            (sum, first) = (0.0, at + 1);
        } else if sum > most {
            (most, best) = (sum, first..at + 1);
        }
    }
    &of[best]
}

#[cfg(test)]
mod tests {
    use super::{densest, in_order, longest_run, run_through};

    #[test]
    fn the_densest_stretch_bears_a_gap() {
        let gains = |of: &'static [f64]| densest(of, |gain| *gain);
        assert_eq!(gains(&[1.0, -3.0, 2.0, -0.5, 2.0, -9.0, 1.0]), [2.0, -0.5, 2.0]);
        assert!(gains(&[-1.0]).is_empty() && gains(&[]).is_empty());
    }

    #[test]
    fn order_counts_and_runs_are_whole() {
        let (a, b) = ([1, 2, 3, 4], [3, 4, 1, 9, 2]);
        assert_eq!((in_order(&a, &b), longest_run(&a, &b)), (2, 2));
        assert_eq!((in_order(&a, &[1, 9, 2, 9, 4]), longest_run(&a, &[1, 9, 2, 9, 4])), (3, 1));
        assert_eq!((in_order(&a, &[]), longest_run(&[], &b)), (0, 0));
        let (all, none) = ([true; 4], [false; 4]);
        assert_eq!((run_through(&a, &(3..4), &b, &(1..2), &all, 0), run_through(&a, &(0..1), &b, &(0..2), &none, 0)), (2, 0));
        assert_eq!((run_through(&a, &(3..4), &b, &(1..2), &all, 2), run_through(&a, &(3..4), &b, &(1..2), &none, 1)), (2, 0));
    }
}
