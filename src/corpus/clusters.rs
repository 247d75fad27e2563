//! Rows of evidence joined into claims, without chains of weak links.
//!
//! A at 22, B at 25 and C at 28 dead may be one claim; A's 22 and A's own 15 never are, whatever B says in between.
//!
//! Pairs are found in blocks (value, noun, day, words), scored, and joined best first; two clusters join only when no pair of
//! their representatives is vetoed and their mean margin is not negative. Copies of one sentence are one row until the end, and
//! every list is capped, so that a story of thousands of articles stays linear.

use super::context::Weights;
use super::events::{is_event, is_toll};
use super::evidence::{Evidence, What};
use super::figures::{are_near, is_anyone, main_toll, nearly_one, only_figure};
use super::pairs::{Pair, UNTOLD, compare, rare_day, touch};
use super::rivals;
use super::values::{Days, Fit, Quantity};
use foldhash::HashMap;
use jiff::civil::Date;

/// Up to so many rows of a kind, every pair is scored; beyond, blocks choose.
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
/// An article that gives a day more than twice tells several things of it.
const HARDLY_ONCE: f64 = 0.5;
/// A day that nearly half of a story's dates give (e to the power of minus this) …
const OFTEN: f64 = 0.8;
/// A date of the day of publication with less of what the story begins with says little: .875 of the claims of two outlets of four sets
/// were right without, .887 with it.
const NEAR_CORE: f64 = 0.2;
/// A year so long ago that both articles give once, with some name in common: one link more in two sets, none lost. With any name
/// ("the pope who died in 2005", "the cross was put up again in 2005") one trap more of three sets of real stories was merged.
const LONG_AGO: i16 = 8;
const SOME_CONTEXT: f64 = 0.1;
/// In an article of more dates none is looked at as the only one of its time.
const GIVEN: usize = 60;
/// … dates one thing in two articles only if something besides the day is the same; where one of them gives it several times, so many
/// words that are no names: with fewer "late yesterday" joined "late on Tuesday" (1 of 18 development traps, now none), with the bar at
/// 1.2 a right date was lost.
const SHARED_WORDS: usize = 2;
/// How much a pair of different figures gives way to one of equal figures with the same margin.
const APART_RANK: f64 = 0.6;
/// A clause may stand to a second one of an article when it fits nearly as well: the first sentence says what the text repeats.
const SECOND: f64 = 0.3;
/// Another figure of the article within this factor may be the one that is meant.
const BESIDE: f64 = 1.15;
/// Concepts in more clauses than this share of a story's do not block.
const COMMON: usize = 24;

/// Joins rows of one kind; gives clusters of indices into `rows`, each in the order of `rows`.
pub(super) fn cluster(rows: &[&Evidence], weights: &Weights) -> Vec<Vec<usize>> {
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
        if one_article(heads[a as usize], heads[b as usize]) {
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
        (What::Figure(one, _), What::Figure(other, _)) => fit != Fit::Apart && one.is_vague() == other.is_vague(),
        (What::Date(..) | What::Clock(_) | What::Statement | What::Place(_), _) => heads[a as usize].reading == heads[b as usize].reading,
        _ => true,
    };
    let mut kept = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let (margin, a, b, fit) = pair;
        let ends = [(a, heads[b as usize].reading), (b, heads[a as usize].reading)];
        let second = if matches!(heads[a as usize].what, What::Statement | What::Place(_)) { SECOND } else { 0.0 };
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
pub(super) fn scored(a: &Evidence, b: &Evidence, rarity: &Rarity) -> Option<Pair> {
    let mut pair = compare(a, b)?;
    if pair.margin < 0.0 && pair.features.is_empty() {
        return Some(pair);
    }
    // "in March 2025" is no one day where the story tells of several of them.
    if pair.fit != Fit::Same && [a, b].iter().any(|row| rarity.spans_days(row)) {
        return None;
    }
    if a.reading != b.reading && a.event.is_some_and(is_toll) && a.event == b.event && pair.fit != Fit::Same && rarity.leads(a) && rarity.leads(b) {
        main_toll(&mut pair);
    } else if pair.fit == Fit::Apart && a.reading != b.reading && rarity.counts_once(a) && rarity.counts_once(b) {
        main_toll(&mut pair);
    }
    if let (What::Figure(one, _), What::Figure(other, _)) = (&a.what, &b.what)
        && a.reading != b.reading
    {
        if pair.fit == Fit::Apart {
            if are_near(one, other) && !rarity.beside_another(one, a) && !rarity.beside_another(other, b) {
                nearly_one(&mut pair);
            }
        } else if !rarity.rivalled(one, b, pair.fit) && !rarity.rivalled(other, a, pair.fit) {
            only_figure(&mut pair, one, other);
        }
    }
    if let What::Date(..) = a.what {
        let words = common_words(a, b);
        if pair.fit == Fit::Apart {
            // An article that gives both days tells two things.
            return (words >= SHARED_WORDS && !rarity.gives(a, b) && !rarity.gives(b, a)).then_some(pair);
        }
        if rarity.often(a, b) && (words == 0 && !touch(a, b) || words < SHARED_WORDS && rarity.crowded(a, b)) {
            return None;
        }
        // "Out until May 2030", "may play from May 1, 2030": far from the news, and nothing else near that day in either article.
        let alone = a.reading != b.reading && pair.fit != Fit::Same && a.far && b.far && rarity.alone(a, b) && rarity.alone(b, a);
        // "built in 1987", "sank in 1987": a year holds many things.
        if a.reading != b.reading && words == 0 && !touch(a, b) {
            if is_long(a) || is_long(b) {
                let old = a.timing.years_ago.min(b.timing.years_ago) >= LONG_AGO && rarity.once(a) * rarity.once(b) >= 1.0;
                if !old || pair.context() < SOME_CONTEXT {
                    return None;
                }
            }
            if pair.fit != Fit::Same && !alone && !(is_long(a) || is_long(b)) {
                // A day of the week that another gives stays open to what joins both.
                pair.margin = UNTOLD;
                return Some(pair);
            }
        }
        let apart = !a.speech_day && !b.speech_day && a.reading != b.reading;
        let once = if apart { rarity.once(a) * rarity.once(b) } else { 0.0 };
        // What is told of the day of the report itself is seldom one thing, unless it is what the story begins with.
        let once = if a.core.min(b.core) < NEAR_CORE && (a.timing.today || b.timing.today) { 0.0 } else { once };
        let once = if once < HARDLY_ONCE && !alone { 0.0 } else { once.max(f64::from(alone)) };
        // Nothing else in common: of 47 such pairs in stories of our own none of the eleven was right that had not the only date of its day.
        if once < 1.0 && a.reading != b.reading && !pair.has_context() {
            return None;
        }
        rare_day(&mut pair, rarity.of_date(a).min(rarity.of_date(b)), once);
    }
    Some(pair)
}

/// Whether a date is longer than a month.
fn is_long(row: &Evidence) -> bool {
    matches!(&row.what, What::Date(Some(days), _) if days.is_long())
}

/// How many words of their sentences both have, without names.
fn common_words(a: &Evidence, b: &Evidence) -> usize {
    a.words.iter().filter(|word| b.words.binary_search(word).is_ok()).count()
}

fn same_voice(a: &Evidence, b: &Evidence) -> bool {
    a.voice == b.voice && a.denied == b.denied
}

fn may_join(heads: &[&Evidence], a: &[u32], b: &[u32], rarity: &Rarity) -> bool {
    let (mut sum, mut number) = (0.0, 0);
    for &x in a.iter().take(REPRESENTATIVES) {
        for &y in b.iter().take(REPRESENTATIVES) {
            match scored(heads[x as usize], heads[y as usize], rarity) {
                None => return false,
                Some(pair) if pair.margin < worst(heads[x as usize], heads[y as usize]) => return false,
                Some(pair) => {
                    sum += pair.margin;
                    number += 1;
                }
            }
        }
    }
    number == 0 || sum / f64::from(number) >= MEAN_MARGIN
}

/// The margin from which two rows are joined by themselves.
fn least(a: &Evidence, b: &Evidence) -> f64 {
    if a.reading == b.reading && matches!(a.what, What::Date(..)) { ALIKE_DATE } else { 0.0 }
}

/// A pair below this forbids the merge: two statements or dates of one article are one only where they say nearly the same.
fn worst(a: &Evidence, b: &Evidence) -> f64 {
    match a.what {
        What::Statement | What::Place(_) if a.reading == b.reading => 0.0,
        What::Date(..) if a.reading == b.reading => WORST_DATE,
        What::Date(..) => WORST_DAY,
        _ => WORST_MARGIN,
    }
}

fn one_article(a: &Evidence, b: &Evidence) -> bool {
    a.reading == b.reading && matches!(a.what, What::Statement | What::Place(_))
}

/// How seldom the dates of a story are.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    seen: HashMap<u64, u32>,
    total: f64,
    /// How often an article gives a day, but for days on which somebody spoke.
    within: HashMap<(u32, u64), u32>,
    /// The single days that are dates of the story, in order.
    days: Vec<Date>,
    /// The dates of each article.
    given: HashMap<u32, Vec<Days>>,
    /// The figures of each article and what they count.
    figures: HashMap<u32, Vec<(Quantity, Option<u64>)>>,
    /// How many counts of a thing each article has.
    counts: HashMap<(u32, u64), u32>,
    /// For each article, event and kind of people, the highest count of the present.
    highest: HashMap<(u32, u64, u64), f64>,
}

impl Rarity {
    pub(super) fn of(rows: &[&Evidence]) -> Self {
        let mut rarity = Rarity::default();
        for (row, (event, people), count) in rows.iter().filter_map(|row| counted(row).map(|(event, count)| (row, event, count))) {
            let highest = rarity.highest.entry((row.reading, event, people)).or_insert(count);
            *highest = highest.max(count);
        }
        for row in rows {
            if let What::Figure(quantity, _) = &row.what {
                if let Some((noun, _)) = row.noun.filter(|_| is_count(quantity)) {
                    *rarity.counts.entry((row.reading, noun)).or_insert(0) += 1;
                }
                rarity.figures.entry(row.reading).or_default().push((quantity.clone(), row.noun.map(|noun| noun.0)));
            }
        }
        for (row, key) in rows.iter().filter_map(|row| Some((row, date_key(row)?))) {
            *rarity.seen.entry(key).or_insert(0) += 1;
            if let What::Date(Some(days), _) = &row.what {
                rarity.given.entry(row.reading).or_default().push(*days);
            }
            rarity.total += 1.0;
            if !row.speech_day {
                *rarity.within.entry((row.reading, key)).or_insert(0) += 1;
            }
        }
        let single = |row: &&Evidence| if let What::Date(Some(days), _) = &row.what { Some(*days) } else { None };
        rarity.days = rows.iter().filter_map(single).filter(|days| days.len() == 1).map(|days| days.first).collect();
        rarity.days.sort_unstable();
        rarity.days.dedup();
        rarity
    }

    /// Whether the article of `row` counts something else by a figure that stands to this one as `fit` or nearer.
    fn rivalled(&self, quantity: &Quantity, row: &Evidence, fit: Fit) -> bool {
        let of = self.figures.get(&row.reading).map_or(&[][..], Vec::as_slice);
        let noun = row.noun.map(|noun| noun.0);
        of.iter().any(|(other, counted)| *counted != noun && other.dimension == quantity.dimension && quantity.fit(other) <= fit)
    }

    /// Whether the article of `row` gives another figure near this one.
    fn beside_another(&self, quantity: &Quantity, row: &Evidence) -> bool {
        let (of, value) = (self.figures.get(&row.reading).map_or(&[][..], Vec::as_slice), quantity.magnitude());
        let near = |other: f64| other != value && other.max(value) < BESIDE * other.min(value);
        of.iter().any(|(other, _)| other.dimension == quantity.dimension && near(other.magnitude()))
    }

    /// Whether an article counts a thing once only: "90 aftershocks".
    fn counts_once(&self, row: &Evidence) -> bool {
        let (What::Figure(quantity, _), Some((noun, _))) = (&row.what, row.noun) else { return false };
        row.event.is_none() && is_count(quantity) && !is_anyone(noun) && self.counts.get(&(row.reading, noun)) == Some(&1)
    }

    /// Whether a row is the highest count of its event in its article.
    fn leads(&self, row: &Evidence) -> bool {
        counted(row).is_some_and(|((event, people), count)| self.highest.get(&(row.reading, event, people)).is_some_and(|highest| *highest <= count))
    }

    /// Whether a date is a stretch in which the story has several days.
    fn spans_days(&self, row: &Evidence) -> bool {
        let What::Date(Some(days), _) = &row.what else { return false };
        days.len() > 1 && self.days.partition_point(|day| *day <= days.last) - self.days.partition_point(|day| *day < days.first) > 1
    }

    /// 1 where the article gives this day once only, less where it does several times.
    fn once(&self, row: &Evidence) -> f64 {
        let times = date_key(row).and_then(|key| self.within.get(&(row.reading, key)));
        times.map_or(0.0, |times| 1.0 / f64::from(*times))
    }

    /// Whether an article gives no other date that meets this one or that of `other`.
    fn alone(&self, row: &Evidence, other: &Evidence) -> bool {
        let (What::Date(Some(days), _), What::Date(Some(others), _)) = (&row.what, &other.what) else { return false };
        let given = self.given.get(&row.reading).map_or(&[][..], Vec::as_slice);
        given.len() <= GIVEN && given.iter().filter(|date| date.meet(*days) || date.meet(*others)).count() == 1
    }

    /// Whether the article of a row gives the day of another, too.
    fn gives(&self, row: &Evidence, other: &Evidence) -> bool {
        matches!(&other.what, What::Date(Some(days), _) if self.given.get(&row.reading).is_some_and(|given| given.len() > GIVEN || given.contains(days)))
    }

    /// Whether a story often gives the day of these dates of two articles.
    fn often(&self, a: &Evidence, b: &Evidence) -> bool {
        a.reading != b.reading && self.of_date(a).min(self.of_date(b)) < OFTEN
    }

    /// Whether one of their articles gives the day for several things.
    fn crowded(&self, a: &Evidence, b: &Evidence) -> bool {
        [a, b].iter().any(|row| self.once(row) > 0.0 && self.once(row) < 1.0)
    }

    fn of_date(&self, row: &Evidence) -> f64 {
        let Some(seen) = date_key(row).and_then(|key| self.seen.get(&key)) else { return 0.0 };
        (self.total / f64::from(*seen)).ln().clamp(0.0, 3.0)
    }
}

/// Whether a figure is a count: "a 6.9-magnitude quake" counts no quakes.
fn is_count(quantity: &Quantity) -> bool {
    quantity.dimension.is_empty() && quantity.point.is_none_or(|point| point.fract() == 0.0)
}

/// What a row counts that happened now, to which kind of people if to one, and how many.
fn counted(row: &Evidence) -> Option<((u64, u64), f64)> {
    let What::Figure(quantity, _) = &row.what else { return None };
    let now = row.when.is_none_or(|when| !row.past.contains(&when));
    let people = row.noun.map(|noun| noun.0).filter(|&noun| !is_event(noun) && !is_anyone(noun)).unwrap_or(0);
    (quantity.dimension.is_empty() && now && !row.denied && !row.part).then_some(((row.event?, people), quantity.magnitude()))
}

fn date_key(row: &Evidence) -> Option<u64> {
    match &row.what {
        What::Date(Some(days), _) => Some(u64::from(days.first.year() as u16) << 32 | (days.first.day_of_year() as u64) << 16 | days.len() as u64),
        What::Date(None, set) => Some(*set),
        _ => None,
    }
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
pub(super) fn blocks_of<T>(heads: &[T], cap: usize, keys_of: impl Fn(&T, &mut Vec<u64>)) -> Vec<(u32, u32)> {
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
    use super::concepts::mix;
    match &row.what {
        What::Figure(quantity, _) => {
            let dimension = crate::text::fold_hash(&quantity.dimension);
            let bin = (quantity.magnitude().abs().max(1e-9).ln() * 10.0).round() as i64;
            for near in [bin - 1, bin, bin + 1] {
                keys.push(mix(10, mix(dimension, near as u64)));
            }
            if let Some((noun, _)) = row.noun {
                keys.push(mix(11, mix(dimension, noun)));
            }
        }
        What::Date(..) => keys.extend(date_key(row).map(|key| mix(12, key))),
        What::Clock(clock) => keys.extend(clock.blocks().map(|key| mix(20, key))),
        What::Quote { words, group, .. } => {
            keys.push(mix(13, u64::from(*group)));
            keys.extend(words.windows(4).step_by(2).map(|run| run.iter().fold(14, |hash, word| mix(hash, *word))));
            if let super::reading::Voice::Somebody(identity) = row.voice {
                keys.push(mix(15, u64::from(identity)));
            }
        }
        What::Naming { .. } => keys.push(16),
        What::Called { thing, .. } => keys.push(mix(19, u64::from(*thing))),
        What::Place(place) => keys.extend(place.blocks()),
        What::Statement | What::Rebuttal => {}
    }
    if matches!(row.what, What::Statement | What::Date(..)) {
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
