//! Claims that are nearly all that two articles tell alike.
//!
//! A report on Tuesday's oil price and one on Friday's, each of twenty sentences, in which one figure and one stretch of words meet and
//! nothing else does → both claims stand, but are not `sure`: two articles on one event have more in common.

use super::reading::Reading;
use super::{ClaimKind, Found};
use crate::corpus::stories::NEIGHBOURS;
use foldhash::{HashMap, HashSet};

/// Sentences of an article of which one thing that it tells is little; of a shorter one it may be all.
const LONG: usize = 8;
/// Claims of two articles from which they tell of one event.
const ENOUGH: u32 = 3;

/// Marks the claims of a story of which every two articles share few.
pub fn mark(found: &mut [Found], readings: &[Reading]) {
    if readings.len() > NEIGHBOURS {
        return;
    }
    let long = readings.iter().filter(|reading| reading.article.segmentation.sentences.len() >= LONG);
    let long: HashSet<u32> = long.map(|reading| reading.position).collect();
    let mut shared: HashMap<(u32, u32), u32> = HashMap::default();
    for pair in found.iter().flat_map(pairs) {
        *shared.entry(pair).or_insert(0) += 1;
    }
    for one in found.iter_mut().filter(|one| one.claim.sure) {
        let pairs = pairs(one);
        let few = |(a, b): &(u32, u32)| long.contains(a) && long.contains(b) && shared[&(*a, *b)] < ENOUGH;
        one.claim.sure = pairs.is_empty() || !pairs.iter().all(few);
    }
}

/// Every two articles of a claim; none of a naming, for names are the same wherever a thing is spoken of.
fn pairs(found: &Found) -> Vec<(u32, u32)> {
    let naming = found.claim.kind == ClaimKind::Naming;
    let mut articles: Vec<u32> = found.support.iter().filter(|_| !naming).map(|row| row.article).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.iter().enumerate().flat_map(|(at, &a)| articles[at + 1..].iter().map(move |&b| (a, b))).collect()
}
