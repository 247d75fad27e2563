//! How often the figures and dates of a story stand in it, and in each of its articles.
//!
//! "built in 1987" of one article, "sank in 1987" of another that gives 1987 three times → the year says little. "3,788" that no other
//! figure of either article comes near → it says much.

use super::evidence::{Dated, Evidence, Figure, What};
use super::figures::events::is_event;
use super::figures::is_anyone;
use super::values::{Days, Fit, Quantity};
use foldhash::HashMap;
use jiff::civil::Date;

/// In an article of more dates none is looked at as the only one of its time.
const GIVEN: usize = 60;
/// A day that nearly half of a story's dates give (e to the power of minus this) stands there often.
const OFTEN: f64 = 0.8;
/// So many figures of an article on either side of one are looked at as the one that is meant.
const NEAREST: usize = 100;
/// Another figure of the article within this factor may be the one that is meant.
const BESIDE: f64 = 1.15;

/// What stands how often.
#[derive(Debug, Default)]
pub struct Rarity {
    seen: HashMap<u64, u32>,
    total: f64,
    /// How often an article gives a day, but for days on which somebody spoke.
    within: HashMap<(u32, u64), u32>,
    /// The single days that are dates of the story, in order.
    days: Vec<Date>,
    /// The dates of each article.
    given: HashMap<u32, Vec<Days>>,
    /// The figures of each article, by what they are told in.
    figures: HashMap<(u32, String), Given>,
    /// How many counts of a thing each article has.
    counts: HashMap<(u32, u64), u32>,
    /// For each article, event and kind of people, the highest count of the present.
    highest: HashMap<(u32, u64, u64), f64>,
}

/// The figures of an article that are told in one unit, with what they count, from the lowest to the highest.
#[derive(Debug, Default)]
struct Given {
    exact: Vec<(Quantity, Option<u64>)>,
    vague: Vec<(Quantity, Option<u64>)>,
    values: Vec<f64>,
    /// How many exact values there are of each thing counted, and of all.
    of_thing: HashMap<Option<u64>, usize>,
    of_all: usize,
}

impl Given {
    fn sort(&mut self) {
        for of in [&mut self.exact, &mut self.vague] {
            of.sort_by(|(a, x), (b, y)| a.magnitude().total_cmp(&b.magnitude()).then_with(|| x.cmp(y)));
            of.dedup();
            self.values.extend(of.iter().map(|of| of.0.magnitude()));
        }
        self.values.sort_unstable_by(f64::total_cmp);
        self.values.dedup();
        let mut last: HashMap<Option<u64>, f64> = HashMap::default();
        for (quantity, thing) in &self.exact {
            if last.insert(*thing, quantity.magnitude()) != Some(quantity.magnitude()) {
                *self.of_thing.entry(*thing).or_insert(0) += 1;
            }
        }
        self.of_all = self.exact.chunk_by(|a, b| a.0.magnitude() == b.0.magnitude()).count();
    }

    /// Those that a figure may be: of many the nearest, and all of an article that is no table.
    fn near(&self, quantity: &Quantity) -> impl Iterator<Item = &(Quantity, Option<u64>)> {
        let (low, high) = (quantity.low.unwrap_or(f64::NEG_INFINITY), quantity.high.unwrap_or(f64::INFINITY));
        let (first, end) = (self.exact.partition_point(|of| of.0.magnitude() < low), self.exact.partition_point(|of| of.0.magnitude() <= high));
        let exact = &self.exact[first.saturating_sub(NEAREST)..self.exact.len().min(end.max(first) + NEAREST)];
        exact.iter().take(3 * NEAREST).chain(self.vague.iter().take(NEAREST))
    }

    /// The next values below and above one.
    fn beside(&self, value: f64) -> impl Iterator<Item = f64> {
        let below = self.values[..self.values.partition_point(|other| *other < value)].last();
        below.into_iter().chain(self.values.get(self.values.partition_point(|other| *other <= value))).copied()
    }
}

impl Rarity {
    pub fn of(rows: &[&Evidence]) -> Self {
        let mut rarity = Rarity::default();
        for row in rows {
            match &row.what {
                What::Figure(figure) => rarity.add_figure(row, figure),
                What::Date(date) => rarity.add_date(row, date),
                _ => {}
            }
        }
        rarity.days.sort_unstable();
        rarity.days.dedup();
        rarity.figures.values_mut().for_each(Given::sort);
        rarity
    }

    fn add_figure(&mut self, row: &Evidence, figure: &Figure) {
        if let Some((event, people, count)) = counted(row, figure) {
            let highest = self.highest.entry((row.reading, event, people)).or_insert(count);
            *highest = highest.max(count);
        }
        if let Some((noun, _)) = figure.noun.filter(|_| is_count(&figure.quantity)) {
            *self.counts.entry((row.reading, noun)).or_insert(0) += 1;
        }
        let given = self.figures.entry((row.reading, figure.quantity.dimension.clone())).or_default();
        let of = if figure.quantity.is_vague() { &mut given.vague } else { &mut given.exact };
        of.push((figure.quantity.clone(), figure.noun.map(|noun| noun.0)));
    }

    fn add_date(&mut self, row: &Evidence, date: &Dated) {
        let key = date.key();
        *self.seen.entry(key).or_insert(0) += 1;
        self.total += 1.0;
        if let Some(days) = date.days {
            self.given.entry(row.reading).or_default().push(days);
            self.days.extend((days.len() == 1).then_some(days.first));
        }
        if !date.speech {
            *self.within.entry((row.reading, key)).or_insert(0) += 1;
        }
    }

    /// Whether the article of `row` counts something else by a figure that stands to `quantity` as `fit` or nearer.
    pub fn rivalled(&self, quantity: &Quantity, (row, figure): (&Evidence, &Figure), fit: Fit) -> bool {
        let noun = figure.noun.map(|noun| noun.0);
        let rivals = |of: &(Quantity, Option<u64>)| of.1 != noun && quantity.fit(&of.0) <= fit;
        self.figures.get(&(row.reading, quantity.dimension.clone())).is_some_and(|given| given.near(quantity).any(rivals))
    }

    /// Whether the article of a row gives another figure near it.
    pub fn beside_another(&self, (row, figure): (&Evidence, &Figure)) -> bool {
        let value = figure.quantity.magnitude();
        let near = |other: f64| other.max(value) < BESIDE * other.min(value);
        self.figures.get(&(row.reading, figure.quantity.dimension.clone())).is_some_and(|given| given.beside(value).any(near))
    }

    /// How many figures the article of a row gives of what it counts; of shares all.
    pub fn figures_of(&self, (row, figure): (&Evidence, &Figure)) -> usize {
        let Some(given) = self.figures.get(&(row.reading, figure.quantity.dimension.clone())) else { return 0 };
        if figure.quantity.dimension == "share" { given.of_all } else { given.of_thing.get(&figure.noun.map(|noun| noun.0)).copied().unwrap_or(0) }
    }

    /// Whether an article counts a thing once only: "90 aftershocks".
    pub fn counts_once(&self, (row, figure): (&Evidence, &Figure)) -> bool {
        let Some((noun, _)) = figure.noun else { return false };
        figure.event.is_none() && is_count(&figure.quantity) && !is_anyone(noun) && self.counts.get(&(row.reading, noun)) == Some(&1)
    }

    /// Whether a row is the highest count of its event in its article.
    pub fn leads(&self, (row, figure): (&Evidence, &Figure)) -> bool {
        counted(row, figure).is_some_and(|(event, people, count)| self.highest.get(&(row.reading, event, people)).is_some_and(|highest| *highest <= count))
    }

    /// Whether a date is a stretch in which the story has several days.
    pub fn spans_days(&self, date: &Dated) -> bool {
        let Some(days) = date.days else { return false };
        days.len() > 1 && self.days.partition_point(|day| *day <= days.last) - self.days.partition_point(|day| *day < days.first) > 1
    }

    /// 1 where the article gives this day once only, less where it does several times.
    pub fn once(&self, (row, date): (&Evidence, &Dated)) -> f64 {
        self.within.get(&(row.reading, date.key())).map_or(0.0, |times| 1.0 / f64::from(*times))
    }

    /// Whether an article gives no other date that meets this one or that of `other`.
    pub fn alone(&self, (row, date): (&Evidence, &Dated), other: &Dated) -> bool {
        let (Some(days), Some(others)) = (date.days, other.days) else { return false };
        let given = self.given.get(&row.reading).map_or(&[][..], Vec::as_slice);
        given.len() <= GIVEN && given.iter().filter(|date| date.meet(days) || date.meet(others)).count() == 1
    }

    /// Whether the article of a row gives a day.
    pub fn gives(&self, row: &Evidence, date: &Dated) -> bool {
        date.days.is_some_and(|days| self.given.get(&row.reading).is_some_and(|given| given.len() > GIVEN || given.contains(&days)))
    }

    /// Whether a story often gives the day of these dates.
    pub fn often(&self, a: &Dated, b: &Dated) -> bool {
        self.of_date(a).min(self.of_date(b)) < OFTEN
    }

    /// Whether an article gives the day of a row for several things.
    pub fn crowded(&self, row: (&Evidence, &Dated)) -> bool {
        let once = self.once(row);
        once > 0.0 && once < 1.0
    }

    /// How few of a story's dates give a day, from 0 to 3.
    pub fn of_date(&self, date: &Dated) -> f64 {
        self.seen.get(&date.key()).map_or(0.0, |seen| (self.total / f64::from(*seen)).ln().clamp(0.0, 3.0))
    }
}

/// Whether a figure is a count: "a 6.9-magnitude quake" counts no quakes.
fn is_count(quantity: &Quantity) -> bool {
    quantity.dimension.is_empty() && quantity.point.is_none_or(|point| point.fract() == 0.0)
}

/// What a row counts that happened now, to which kind of people if to one, and how many.
fn counted(row: &Evidence, figure: &Figure) -> Option<(u64, u64, f64)> {
    let now = figure.when.is_none_or(|when| !figure.past.contains(&when));
    let people = figure.noun.map(|noun| noun.0).filter(|&noun| !is_event(noun) && !is_anyone(noun)).unwrap_or(0);
    let counts = figure.quantity.dimension.is_empty() && now && !row.denied && !figure.part;
    counts.then_some((figure.event?, people, figure.quantity.magnitude()))
}
