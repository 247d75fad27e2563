//! A few hashes for every text, chosen so that two texts with eight words in a row in common have one in common.
//!
//! Every five words in a row are a gram; of every four grams in a row the one with the least hash is kept (winnowing,
//! Schleimer, Wilkerson and Aiken 2003). What is kept depends on the words alone, not on where they stand.

use super::words::IDENTITY;

/// Words in a gram.
///
/// Five on the development sets of syndicated copy: with four, stock phrases bring a third more candidates and no pair more;
/// with six, copies with two characters in a hundred misread are missed.
pub const GRAM: usize = 5;

/// Grams of which one is kept: a shared run of `GRAM + WINDOW - 1` words is never missed.
pub const WINDOW: usize = 4;

/// Calls `emit` with every kept gram hash, in the order of the text; a hash may come again.
pub fn winnow(words: &[u32], mut emit: impl FnMut(u64)) {
    let Some(last) = words.len().checked_sub(GRAM) else { return };
    let mut window = [u64::MAX; WINDOW];
    let mut least = 0;
    let mut kept = usize::MAX;
    for start in 0..=last {
        window[start % WINDOW] = gram(&words[start..start + GRAM]);
        // The last of equal hashes is taken, so that a repeated word does not keep every window.
        if start > 0 && least + WINDOW <= start {
            // The least has left the window, and its place is taken by this gram: look through the window once.
            least = start;
            for earlier in (start + 1 - WINDOW..start).rev() {
                if window[earlier % WINDOW] < window[least % WINDOW] {
                    least = earlier;
                }
            }
        } else if window[start % WINDOW] <= window[least % WINDOW] {
            least = start;
        }
        if least != kept && (start + 1 >= WINDOW || start == last) {
            kept = least;
            emit(window[least % WINDOW]);
        }
    }
}

/// The hash of a run of words.
#[inline]
pub fn gram(words: &[u32]) -> u64 {
    let mut hash = 0u64;
    for word in words {
        hash = (hash ^ u64::from(word & IDENTITY)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(words: &[u32]) -> Vec<u64> {
        let mut kept = Vec::new();
        winnow(words, |hash| kept.push(hash));
        kept
    }

    proptest! {
        #[test]
        fn a_shared_run_shares_a_fingerprint(before in prop::collection::vec(0u32..50, 0..40), run in prop::collection::vec(0u32..50, GRAM + WINDOW - 1..30), after in prop::collection::vec(0u32..50, 0..40)) {
            let text: Vec<u32> = before.iter().chain(&run).chain(&after).copied().collect();
            let all = kept(&text);
            prop_assert!(kept(&run).iter().any(|hash| all.contains(hash)));
        }

        #[test]
        fn winnowing_is_what_its_definition_says(words in prop::collection::vec(0u32..9, 0..60)) {
            let grams: Vec<u64> = if words.len() < GRAM { Vec::new() } else { words.windows(GRAM).map(gram).collect() };
            let mut expected = Vec::new();
            let windows: Vec<(usize, usize)> = if grams.len() < WINDOW { vec![(0, grams.len())] } else { (0..=grams.len() - WINDOW).map(|at| (at, at + WINDOW)).collect() };
            for (from, to) in windows {
                if let Some(at) = (from..to).rev().min_by_key(|&at| grams[at])
                    && expected.last() != Some(&at) { expected.push(at); }
            }
            let expected: Vec<u64> = expected.into_iter().map(|at| grams[at]).collect();
            prop_assert_eq!(kept(&words), expected);
        }
    }
}
