//! Rows of evidence joined into claims, without chains of weak links.
//!
//! A at 22, B at 25 and C at 28 dead may be one claim; A's 22 and A's own 15 never are, whatever B says in between.
//!
//! Pairs are found in blocks (value, noun, day, words), scored, and joined best first; two clusters join only when no pair of
//! their representatives is vetoed and their mean margin is not negative. Copies of one sentence are one row until the end, and
//! every list is capped, so that a story of thousands of articles stays linear.

use super::ClaimKind;
use super::dates;
use super::evidence::{Evidence, What};
use super::figures::{self, rivals};
use super::pairs::{Feature, Pair, compare};
use super::rarity::Rarity;
use super::reading::concepts::mix;
use super::reading::context::Weights;
use super::values::Fit;
use foldhash::HashMap;

/// Up to so many rows of a sort, every pair is scored; beyond, blocks choose.
const ALL_PAIRS: usize = 160;
/// Rows of one block that are compared with each other; the rest meet the first ones only.
const BLOCK_CAP: usize = 48;
/// Rows of a cluster that a merge is checked against.
const REPRESENTATIVES: usize = 6;
/// Two clusters join when the mean margin of their representatives is at least this.
const MEAN_MARGIN: f64 = -0.35;
/// A representative pair below this margin forbids a merge.
const WORST_MARGIN: f64 = -1.3;
/// The same for two dates of one article.
const WORST_DATE: f64 = -0.3;
/// Two dates of one article are joined by themselves from this margin on, where nearly the same is told of them: from 0 on, one trap more
/// of fifteen sets of stories was merged, and two claims of two outlets fewer were right.
const ALIKE_DATE: f64 = 0.6;
/// The same for dates of two articles.
const WORST_DAY: f64 = -0.4;
/// The same for dates of one day whose mean is at least this: with any mean a wrong date of nine sets and one of c and h more.
const WORST_SAME_DAY: f64 = -1.0;
const MEAN_OF_DAYS: f64 = 0.3;
/// How much a pair of different figures gives way to one of equal figures with the same margin.
const APART_RANK: f64 = 0.6;
/// A clause may stand to a second one of an article when it fits nearly as well: the first sentence says what the text repeats.
const SECOND: f64 = 0.3;
/// Concepts in more clauses than this share of a story's do not block.
const COMMON: usize = 24;

/// Joins rows of one sort; gives clusters of indices into `rows`, each in the order of `rows`.
pub fn cluster(rows: &[&Evidence], weights: &Weights) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&at| (rows[at].key, rows[at].reading, rows[at].span));
    // Copied sentences carry the same key: one bundle.
    let mut bundles: Vec<Vec<usize>> = Vec::new();
    for at in order {
        match bundles.last_mut() {
            Some(bundle) if rows[bundle[0]].key == rows[at].key && same_voice(rows[bundle[0]], rows[at]) => bundle.push(at),
            _ => bundles.push(vec![at]),
        }
    }
    let heads: Vec<&Evidence> = bundles.iter().map(|bundle| rows[bundle[0]]).collect();
    let rarity = Rarity::of(&heads);
    let mut pairs: Vec<(f64, u32, u32, Fit)> = Vec::new();
    for (a, b) in candidates(&heads, weights) {
        // Of an article that has a copied sentence, no other joins its copies.
        let holds = |bundle: u32, head: u32| bundles[bundle as usize].binary_search_by_key(&heads[head as usize].reading, |&at| rows[at].reading).is_ok();
        if told_once(heads[a as usize]) && (holds(a, b) || holds(b, a)) {
            continue;
        }
        let pair = scored(heads[a as usize], heads[b as usize], &rarity);
        if let Some(pair) = pair
            && pair.margin >= least(heads[a as usize], heads[b as usize])
            && !rivals::are(heads[a as usize], heads[b as usize])
        {
            // Different figures join after all others, whatever their lower bar.
            let rank = if pair.fit == Fit::Apart { pair.margin - APART_RANK } else { pair.margin };
            pairs.push((rank, a, b, pair.fit));
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let pairs = exclusive(pairs, &heads);
    let mut of: Vec<usize> = (0..heads.len()).collect();
    let mut members: Vec<Vec<u32>> = (0..heads.len() as u32).map(|at| vec![at]).collect();
    for (_, a, b, _) in pairs {
        let (x, y) = (of[a as usize], of[b as usize]);
        if x == y || !may_join(&heads, &members[x], &members[y], &rarity) {
            continue;
        }
        let (into, from) = if members[x].len() >= members[y].len() { (x, y) } else { (y, x) };
        let moved = std::mem::take(&mut members[from]);
        for &at in &moved {
            of[at as usize] = into;
        }
        members[into].extend(moved);
    }
    let clusters = members.into_iter().filter(|cluster| !cluster.is_empty());
    clusters
        .map(|cluster| {
            let mut rows: Vec<usize> = cluster.iter().flat_map(|&head| bundles[head as usize].iter().copied()).collect();
            rows.sort_unstable();
            rows
        })
        .collect()
}

/// Of pairs of different or vague figures, of dates and of statements only those where each is the other's best in its article,
/// best pairs first: what a row has in an article it does not look for there again. The pairs come sorted.
fn exclusive(pairs: Vec<(f64, u32, u32, Fit)>, heads: &[&Evidence]) -> Vec<(f64, u32, u32, Fit)> {
    let mut best: HashMap<(u32, u32), f64> = HashMap::default();
    let free = |a: u32, b: u32, fit: Fit| match (&heads[a as usize].what, &heads[b as usize].what) {
        (What::Figure(one), What::Figure(other)) => fit != Fit::Apart && one.quantity.is_vague() == other.quantity.is_vague(),
        (What::Date(_) | What::Clock(_) | What::Statement(_) | What::Place(_), _) => heads[a as usize].reading == heads[b as usize].reading,
        _ => true,
    };
    let mut kept = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let (margin, a, b, fit) = pair;
        let ends = [(a, heads[b as usize].reading), (b, heads[a as usize].reading)];
        let second = if matches!(heads[a as usize].what, What::Statement(_) | What::Place(_)) { SECOND } else { 0.0 };
        let taken = ends.iter().any(|end| best.get(end).is_some_and(|best| *best > margin + second));
        if !taken || free(a, b, fit) {
            for end in ends {
                best.entry(end).or_insert(margin);
            }
            kept.push(pair);
        }
    }
    kept
}

/// The pair of two rows as the clustering sees it.
pub fn scored(a: &Evidence, b: &Evidence, rarity: &Rarity) -> Option<Pair> {
    let mut pair = compare(a, b)?;
    // What a thing is called is told wherever it is spoken of.
    if a.kind() != ClaimKind::Naming {
        pair.add(Feature::Unlike, a.unlike(b));
    }
    // The same happened to them: each article has people of its own to ask about it.
    let one_event = || pair.features.iter().any(|feature| feature.0 == Feature::EventSame);
    if matches!(a.what, What::Figure(_)) && !one_event() && a.names_others(b) {
        pair.add(Feature::OtherNames, 1.0);
    }
    if matches!(a.what, What::Figure(_) | What::Date(_) | What::Clock(_) | What::Statement(_)) && a.other_subject(b) {
        pair.add(Feature::OtherSubject, 1.0);
    }
    if pair.margin < 0.0 && pair.features.is_empty() {
        return Some(pair);
    }
    match (&a.what, &b.what) {
        (What::Figure(one), What::Figure(other)) => Some(figures::in_story(pair, (a, one), (b, other), rarity)),
        (What::Date(one), What::Date(other)) => dates::in_story(pair, (a, one), (b, other), rarity),
        _ => Some(pair),
    }
}

fn same_voice(a: &Evidence, b: &Evidence) -> bool {
    a.voice == b.voice && a.denied == b.denied
}

fn may_join(heads: &[&Evidence], a: &[u32], b: &[u32], rarity: &Rarity) -> bool {
    let (mut sum, mut number) = (0.0, 0);
    let mut least = MEAN_MARGIN;
    for &x in a.iter().take(REPRESENTATIVES) {
        for &y in b.iter().take(REPRESENTATIVES) {
            let (one, other) = (heads[x as usize], heads[y as usize]);
            let Some(pair) = scored(one, other, rarity) else { return false };
            if pair.margin < worst(one, other) {
                // "In two days" says little beside "slated for February 13", and is the day that all others give for the talks.
                let same_day = matches!(one.what, What::Date(_)) && one.reading != other.reading && pair.fit == Fit::Same;
                if !same_day || pair.margin < WORST_SAME_DAY {
                    return false;
                }
                least = MEAN_OF_DAYS;
            }
            sum += pair.margin;
            number += 1;
        }
    }
    number == 0 || sum / f64::from(number) >= least
}

/// The margin from which two rows are joined by themselves.
fn least(a: &Evidence, b: &Evidence) -> f64 {
    if a.reading == b.reading && matches!(a.what, What::Date(_)) { ALIKE_DATE } else { 0.0 }
}

/// A pair below this forbids the merge: two statements or dates of one article are one only where they say nearly the same.
fn worst(a: &Evidence, b: &Evidence) -> f64 {
    match a.what {
        What::Statement(_) | What::Place(_) if a.reading == b.reading => 0.0,
        What::Date(_) if a.reading == b.reading => WORST_DATE,
        What::Date(_) => WORST_DAY,
        _ => WORST_MARGIN,
    }
}

/// Whether two such rows of one article are two claims.
fn told_once(row: &Evidence) -> bool {
    matches!(row.what, What::Statement(_) | What::Place(_))
}

/// Pairs worth a look, each once.
fn candidates(heads: &[&Evidence], weights: &Weights) -> Vec<(u32, u32)> {
    let number = heads.len();
    if number <= ALL_PAIRS {
        return (0..number as u32).flat_map(|a| (a + 1..number as u32).map(move |b| (a, b))).collect();
    }
    blocks_of(heads, BLOCK_CAP, |row, keys| block_keys(row, weights, keys))
}

/// Pairs of what shares a key, each once: every row with the next `cap` of its block and some of the first.
pub fn blocks_of<T>(heads: &[T], cap: usize, keys_of: impl Fn(&T, &mut Vec<u64>)) -> Vec<(u32, u32)> {
    let mut blocks: HashMap<u64, Vec<u32>> = HashMap::default();
    let mut keys = Vec::new();
    for (at, row) in heads.iter().enumerate() {
        keys.clear();
        keys_of(row, &mut keys);
        keys.sort_unstable();
        keys.dedup();
        for &key in &keys {
            blocks.entry(key).or_default().push(at as u32);
        }
    }
    let mut pairs = Vec::new();
    #[expect(clippy::iter_over_hash_type, reason = "the pairs are sorted below")]
    for block in blocks.values() {
        for (index, &a) in block.iter().enumerate() {
            // Everybody meets the first members and the next ones.
            let near = block[index + 1..].iter().take(cap);
            pairs.extend(near.map(|&b| (a.min(b), a.max(b))));
            let first = block[..index.saturating_sub(cap)].iter().take(cap / 4);
            pairs.extend(first.map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The blocks of a row: who shares none of them is never compared.
fn block_keys(row: &Evidence, weights: &Weights, keys: &mut Vec<u64>) {
    match &row.what {
        What::Figure(figure) => {
            let quantity = &figure.quantity;
            let dimension = crate::text::fold_hash(&quantity.dimension);
            let bin = (quantity.magnitude().abs().max(1e-9).ln() * 10.0).round() as i64;
            for near in [bin - 1, bin, bin + 1] {
                keys.push(mix(10, mix(dimension, near as u64)));
            }
            if let Some((noun, _)) = figure.noun {
                keys.push(mix(11, mix(dimension, noun)));
            }
        }
        What::Date(date) => keys.push(mix(12, date.key())),
        What::Clock(clock) => keys.extend(clock.blocks().map(|key| mix(20, key))),
        What::Quote(quote) => {
            keys.push(mix(13, u64::from(quote.group)));
            keys.extend(quote.words.windows(4).step_by(2).map(|run| run.iter().fold(14, |hash, word| mix(hash, *word))));
            if let super::reading::Voice::Somebody(identity) = row.voice {
                keys.push(mix(15, u64::from(identity)));
            }
        }
        What::Document(_) => keys.push(16),
        What::Called { thing, .. } => keys.push(mix(19, u64::from(*thing))),
        What::Place(place) => keys.extend(place.blocks()),
        What::Statement(_) | What::Rebuttal => {}
    }
    if matches!(row.what, What::Statement(_) | What::Date(_)) {
        // Two rare concepts in common.
        let mut rare: Vec<u64> = row.terms.iter().map(|term| term.0).filter(|&concept| (2..=COMMON as u32 * 4).contains(&weights.seen(concept))).collect();
        rare.sort_by_key(|&concept| (weights.seen(concept), concept));
        rare.truncate(7);
        for (index, &a) in rare.iter().enumerate() {
            if weights.seen(a) <= 4 {
                keys.push(mix(17, a));
            }
            keys.extend(rare[index + 1..].iter().map(|&b| mix(18, mix(a.min(b), a.max(b)))));
        }
    }
}
