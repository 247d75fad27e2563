//! Articles of the same words, found by hash alone, so that a release printed a hundred thousand times is compared once.

/// For every article the first that has the same words; itself when it is the first, or has none.
pub fn same_as(hashes: &[u128], empty: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut order: Vec<u32> = (0..hashes.len() as u32).filter(|at| !empty(*at as usize)).collect();
    order.sort_unstable_by_key(|at| (hashes[*at as usize], *at));
    let mut first: Vec<u32> = (0..hashes.len() as u32).collect();
    for class in order.chunk_by(|a, b| hashes[*a as usize] == hashes[*b as usize]) {
        for at in class {
            first[*at as usize] = class[0];
        }
    }
    first
}
