//! Pages of which nothing is left but a headline: the story behind a paywall is no source of its own.
//!
//! `Slovakia seal Hopman Cup success | Gulf Journal`, a byline and "Subscribe to read on" → in the copy group of the articles that
//! carry that headline. It is a copy of none of them: there is no text to be one.

use super::flat::Flat;
use super::groups::Groups;
use super::words::same;
use foldhash::{HashMap, HashSet};
use std::ops::Range;

/// A page with more words of its own, furniture aside, has something to say.
pub const SHELL: usize = 40;

/// Words of a headline that others do not have by chance: "Shares close higher" stands over another story every day.
const LEAST_TITLE: usize = 4;

/// Joins each shell to the group that carries its headline; where two groups carry it as often, to none.
///
/// `dependent` articles share text with another one and are judged by that.
pub fn join(texts: &Flat, titles: &[&[u32]], furniture: &[Vec<Range<u32>>], dependent: &HashSet<u32>, groups: &mut Groups) {
    let own = |at: u32| texts.of(at as usize).len().saturating_sub(furniture[at as usize].iter().map(ExactSizeIterator::len).sum());
    let all = 0..texts.len() as u32;
    let (shells, stories): (Vec<u32>, Vec<u32>) =
        all.filter(|&at| titles[at as usize].len() >= LEAST_TITLE).partition(|&at| own(at) <= SHELL && !dependent.contains(&at));
    if shells.is_empty() {
        return;
    }
    // Of two headlines that hold one another the shorter begins somewhere in the longer: both are known by all of their beginnings.
    let starts = |at: u32| titles[at as usize].windows(LEAST_TITLE).map(super::fingerprints::gram);
    let wanted: HashSet<u64> = shells.iter().flat_map(|&at| starts(at)).collect();
    let mut carried: HashMap<u64, Vec<u32>> = HashMap::default();
    for &at in &stories {
        for start in starts(at).filter(|start| wanted.contains(start)) {
            carried.entry(start).or_default().push(at);
        }
    }
    let before = groups.clone();
    for shell in shells {
        let title = titles[shell as usize];
        let mut carriers: Vec<u32> = starts(shell).filter_map(|start| carried.get(&start)).flatten().copied().collect();
        carriers.sort_unstable();
        carriers.dedup();
        carriers.retain(|&at| within(title, titles[at as usize]) || within(titles[at as usize], title));
        let mut by_group: Vec<(u32, u32)> = Vec::new();
        let mut numbered: Vec<u32> = carriers.iter().map(|&at| before.least(at)).collect();
        numbered.sort_unstable();
        for run in numbered.chunk_by(|a, b| a == b) {
            by_group.push((run.len() as u32, run[0]));
        }
        by_group.sort_unstable_by(|one, next| next.cmp(one));
        match by_group[..] {
            [(_, group)] => groups.join(group, shell),
            [(most, group), (second, _), ..] if most > second => groups.join(group, shell),
            _ => {}
        }
    }
}

/// Whether all words of the first stand in a row in the second.
fn within(shorter: &[u32], longer: &[u32]) -> bool {
    longer.windows(shorter.len()).any(|words| words.iter().zip(shorter).all(|(a, b)| same(*a, *b)))
}
