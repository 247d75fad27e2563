//! Whether two figures can be the same figure, and whether two dates can be the same day.
//!
//! "nearly 30,000" and "29,800" → `RoundsTo`; "over 1,700" and "more than 1,700" → `Same`; "nearly 100" and "over 100" → `Apart`.
//!
//! A figure is an interval with the point that the text names. Bounds never merge figures by themselves: "at least 10" allows 15,
//! but a report of 15 is another figure. Only rounding and vague figures ("dozens", "tens of thousands") hold others.

use super::figures::currencies::{family, one_family};
use crate::extract::dates::DateMention;
use crate::extract::numbers::{Comparator, Direction, Number, NumberKind};
use crate::lang::rows;
use crate::text::fold;
use foldhash::HashMap;
use jiff::civil::Date;
use std::sync::LazyLock;

/// "more than 300" holds 303 and 320, not 400: how far a figure may stand from the round one that describes it.
const ROUND_REACH: f64 = 0.10;
/// … where it has one digit only: "more than 200" is said of 225. With 10 %, like others, .009 less of the
/// figures of five sets of stories are linked.
const PLAIN_REACH: f64 = 0.25;
/// "half" describes 47 % and 53 %: points of a share within which a fraction in words holds.
const FRACTION_REACH: f64 = 5.0;
/// … and on the side where "just under half" puts it.
const BOUNDED_REACH: f64 = 7.5;

/// A figure put into another unit is rounded by less than this.
const CONVERTED: f64 = 0.03;
/// "Nearly two weeks" holds 12 days: how far a length of time may stay below the few units it is told in.
const FEW_UNITS: f64 = 0.15;
/// "About a dozen" holds 10 and 14.
const DOZEN_REACH: f64 = 0.2;

/// What happened so many days before is another thing than what happened now.
const LONG_BEFORE: i32 = 60;
/// Days of the longest month.
const MONTH: i64 = 31;
/// So many days have no sharp ends: a month, a season.
const VAGUE: i64 = 28;
/// A vague figure from here on says something: "thousands", "tens of thousands".
const VAGUE_THOUSANDS: f64 = 1000.0;

static UNIT_FACTORS: LazyLock<HashMap<&'static str, (&'static str, f64)>> =
    LazyLock::new(|| rows(include_str!("../../lang/common/unit_factors.tsv")).filter_map(|row| Some((row[0], (row[1], row.get(2)?.parse().ok()?)))).collect());

/// "dozens", "tens of thousands": the figures that they are used for.
static VAGUE_FIGURES: LazyLock<HashMap<&'static str, (f64, f64)>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/vague_figures.tsv")).filter_map(|row| Some((row[0], (row.get(1)?.parse().ok()?, row.get(2)?.parse().ok()?)))).collect()
});

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same value with the same or a like comparator.
    Same,
    /// The same value, one of them only a bound; or one inside the other's range.
    Compatible,
    /// One is the other rounded.
    RoundsTo,
    /// Not the same figure.
    Apart,
}

/// What a figure says, comparable with others of its dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// `time`, `mass`, `share`, a currency, the unit itself, or "" for a count.
    pub dimension: String,
    /// In the base unit of the dimension.
    pub point: Option<f64>,
    /// Ends of a range or of a vague figure, in the base unit.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Which way the words bound it.
    pub bound: Bound,
    /// Digits that carry information: 2 for 1,700, 4 for 3,788.
    pub digits: u32,
    /// Whether it is a part of a whole in words: "half".
    pub fraction: bool,
    /// Whether it is counted in dozens, which are seldom meant exactly.
    pub dozen: bool,
    /// What a sign or word without a country may mean: "dollar" of "$2,000".
    pub family: Option<&'static str>,
    /// Whether it is by how much something rose, or fell.
    pub up: Option<bool>,
    /// The same amount in another currency, where the article gives it: its dimension, value and digits.
    converted: Option<(String, f64, u32)>,
    /// How much the unit it is given in is of the dimension's own, and within what share of it the digits given tell it.
    factor: f64,
    slack: f64,
}

/// Which way a comparator bounds a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The figure itself.
    None,
    /// Something near it.
    About,
    /// That or more.
    Lower,
    /// That or less.
    Upper,
}

impl Quantity {
    /// The quantity of a figure as written; none where the text gives no value at all.
    pub fn of(number: &Number, written: &str) -> Option<Quantity> {
        let unit = number.unit.as_deref().unwrap_or("");
        let (dimension, factor) = match number.kind {
            NumberKind::Fraction => ("share", 100.0),
            NumberKind::Percent | NumberKind::PercentChange => ("share", 1.0),
            NumberKind::Ordinal => ("ordinal", 1.0),
            NumberKind::Age => ("age", 1.0),
            NumberKind::Score => ("score", 1.0),
            // Often given without its name: "which measured 6.3".
            NumberKind::Measure if unit == "magnitude" => ("", 1.0),
            _ => UNIT_FACTORS.get(unit).copied().unwrap_or((unit, 1.0)),
        };
        let scaled = |value: Option<f64>| value.filter(|value| value.is_finite()).map(|value| value * factor);
        let (point, mut low, mut high) = (scaled(number.value), scaled(number.low), scaled(number.high));
        // "Won 3-0", "a 0-3 defeat"
        if number.kind == NumberKind::Score && low > high {
            (low, high) = (high, low);
        }
        if point.is_none() && low.is_none() && high.is_none() {
            (low, high) = VAGUE_FIGURES.get(fold(written).as_str()).map(|ends| (Some(ends.0), Some(ends.1)))?;
        }
        let bound = match number.comparator {
            Comparator::Approx => Bound::About,
            Comparator::MoreThan | Comparator::AtLeast | Comparator::After => Bound::Lower,
            Comparator::Nearly | Comparator::LessThan | Comparator::AtMost | Comparator::UpTo | Comparator::Before => Bound::Upper,
            Comparator::Exact | Comparator::Range => Bound::None,
        };
        Some(Quantity {
            dimension: dimension.to_owned(),
            point,
            low: point.or(low),
            high: point.or(high),
            bound,
            // "One-third" is no figure of many digits.
            digits: if number.kind == NumberKind::Fraction { 1 } else { number.value.or(number.low).map_or(0, digits) },
            fraction: number.kind == NumberKind::Fraction,
            family: if number.kind == NumberKind::Money { family(unit, written) } else { None },
            up: number.direction.map(|direction| direction == Direction::Up),
            converted: None,
            dozen: written.to_ascii_lowercase().contains("dozen"),
            factor,
            slack: number.value.map_or(0.0, |value| (last_digit(value) / 2.0 / value.abs().max(1e-9)).min(CONVERTED)),
        })
    }

    /// A length of time.
    pub fn lasting(value: f64, unit: &str) -> Option<Quantity> {
        let number = Number { value: Some(value), unit: Some(unit.to_owned()), ..Number::of_kind(NumberKind::Duration) };
        Quantity::of(&number, "")
    }

    /// Whether the text gives a range or a vague figure instead of a value.
    pub fn is_vague(&self) -> bool {
        self.point.is_none()
    }

    /// A single value to sort by: the point, else the lower end.
    pub fn magnitude(&self) -> f64 {
        self.point.or(self.low).or(self.high).unwrap_or(0.0)
    }

    /// Takes in what it comes to in another currency.
    pub fn comes_to(&mut self, other: &Quantity) {
        self.converted = other.point.map(|point| (other.dimension.clone(), point, other.digits));
    }

    /// Whether both are of one dimension, or told of in one.
    pub fn comparable(&self, other: &Quantity) -> bool {
        one_family(&self.dimension, self.family, &other.dimension, other.family) || self.told_in(other).is_some() || other.told_in(self).is_some()
    }

    /// The same amount in the currency of another.
    fn told_in(&self, other: &Quantity) -> Option<Quantity> {
        let (dimension, point, digits) = self.converted.as_ref().filter(|converted| converted.0 == other.dimension)?;
        Some(Quantity {
            dimension: dimension.clone(),
            point: Some(*point),
            low: Some(*point),
            high: Some(*point),
            digits: *digits,
            converted: None,
            ..self.clone()
        })
    }

    /// How this figure stands to another that it is comparable with.
    pub fn fit(&self, other: &Quantity) -> Fit {
        if !one_family(&self.dimension, self.family, &other.dimension, other.family) {
            return match (self.told_in(other), other.told_in(self)) {
                (Some(told), _) => told.fit(other),
                (None, Some(told)) => self.fit(&told),
                (None, None) => Fit::Apart,
            };
        }
        match (self.point, other.point) {
            (Some(a), Some(b)) if close(a, b) => match (self.bound, other.bound) {
                (Bound::Lower, Bound::Upper) | (Bound::Upper, Bound::Lower) => Fit::Apart,
                (a, b) if a == b => Fit::Same,
                _ => Fit::Compatible,
            },
            (Some(a), Some(b)) => {
                if self.holds(a, b, other) || other.holds(b, a, self) || self.converts(a, b, other) {
                    Fit::RoundsTo
                } else {
                    Fit::Apart
                }
            }
            (None, None) if (self.low, self.high) != (other.low, other.high) => Fit::Apart,
            _ => {
                // A vague figure holds what lies in it; "almost 100,000" reaches down into "tens of thousands".
                let reach = |quantity: &Quantity| {
                    let (low, high) = (quantity.low.unwrap_or(f64::NEG_INFINITY), quantity.high.unwrap_or(f64::INFINITY));
                    if quantity.bound == Bound::Upper && quantity.point.is_some() { (low * (1.0 - ROUND_REACH), high) } else { (low, high) }
                };
                let ((a, b), (c, d)) = (reach(self), reach(other));
                if close(a, c) && close(b, d) {
                    Fit::Same
                } else if a <= d && c <= b {
                    Fit::Compatible
                } else {
                    Fit::Apart
                }
            }
        }
    }

    /// Whether both cannot be true: what one says leaves no room for the other. "At least 22" leaves room for 25, "about" for what is
    /// near it, a vague figure for all that it holds.
    pub fn excludes(&self, other: &Quantity) -> bool {
        let reach = |quantity: &Quantity| {
            let (low, high) = (quantity.low.unwrap_or(f64::NEG_INFINITY), quantity.high.unwrap_or(f64::INFINITY));
            match quantity.bound {
                Bound::None => (low, high),
                Bound::About => (low * (1.0 - ROUND_REACH), high * (1.0 + ROUND_REACH)),
                Bound::Lower => (low, f64::INFINITY),
                Bound::Upper => (f64::NEG_INFINITY, high),
            }
        };
        let ((a, b), (c, d)) = (reach(self), reach(other));
        self.dimension == other.dimension && self.fit(other) == Fit::Apart && (b < c || d < a)
    }

    /// Whether this rounder figure `a` describes the more exact `b`.
    fn holds(&self, a: f64, b: f64, other: &Quantity) -> bool {
        if self.fraction != other.fraction && self.dimension == "share" {
            let (fraction, share, bound) = if self.fraction { (a, b, self.bound) } else { (b, a, other.bound) };
            let below = if bound == Bound::Upper { BOUNDED_REACH } else { FRACTION_REACH };
            let above = if bound == Bound::Lower { BOUNDED_REACH } else { FRACTION_REACH };
            return (-below..=above).contains(&(share - fraction));
        }
        let ratio = b / a - 1.0;
        if self.dozen && !other.dozen {
            return match self.bound {
                Bound::Lower => (0.0..=DOZEN_REACH).contains(&ratio),
                Bound::Upper => (-DOZEN_REACH..=0.0).contains(&ratio),
                Bound::About => ratio.abs() <= DOZEN_REACH,
                Bound::None => ratio.abs() <= ROUND_REACH,
            };
        }
        if self.digits >= other.digits || a <= 0.0 || b <= 0.0 {
            return false;
        }
        match self.bound {
            Bound::Lower => (0.0..=if self.digits == 1 { PLAIN_REACH } else { ROUND_REACH }).contains(&ratio),
            Bound::Upper => (-if self.digits == 1 && self.dimension == "time" { FEW_UNITS } else { ROUND_REACH }..=0.0).contains(&ratio),
            Bound::About => ratio.abs() <= ROUND_REACH,
            // "1,500" for 1,487: half a unit of the last digit that counts.
            Bound::None => (b - a).abs() <= last_digit(a) / 2.0 && ratio.abs() <= ROUND_REACH / 2.0,
        }
    }

    /// Whether both are one figure in two units, each as exact as its digits: "58 kph", "36 mph".
    fn converts(&self, a: f64, b: f64, other: &Quantity) -> bool {
        !close(self.factor, other.factor) && a > 0.0 && b > 0.0 && (a - b).abs() <= self.slack.max(other.slack) * a.max(b)
    }

    /// How unlikely it is that two texts give this value by chance, from 0 (small cardinals) to 1.
    pub fn distinctive(&self) -> f64 {
        // "tens of thousands" is not said by chance twice, "several" is.
        let Some(point) = self.point else { return if self.low.is_some_and(|low| low >= VAGUE_THOUSANDS) { 0.35 } else { 0.0 } };
        let plain = self.dimension.is_empty() || self.dimension == "ordinal";
        match self.digits {
            0 | 1 if plain && point <= 12.0 => 0.0,
            0 | 1 => 0.35,
            2 if plain && point <= 31.0 => 0.4,
            2 if plain && point < 100.0 => 0.5,
            2 => 0.6,
            3 => 0.9,
            _ => 1.0,
        }
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-9)
}

/// Digits without leading and trailing zeros.
fn digits(value: f64) -> u32 {
    let written = format!("{}", value.abs());
    if written.len() > 30 {
        return 1;
    }
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len().max(1) as u32
}

/// The unit of the last digit that is not zero: 100 for 1,700.
fn last_digit(value: f64) -> f64 {
    let exponent = value.abs().log10().floor();
    10_f64.powf(exponent - f64::from(digits(value) - 1))
}

/// The days that a date covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub first: Date,
    pub last: Date,
}

impl Days {
    /// The days of a resolved date; none for one that is not, and for sets and durations.
    pub fn of(date: &DateMention) -> Option<Days> {
        let first = day(date.earliest.as_deref().or(date.value.as_deref())?, false)?;
        let last = day(date.latest.as_deref().or(date.value.as_deref())?, true)?;
        (first <= last).then_some(Days { first, last })
    }

    /// Whether it lies long before an article of some day. An article without a date says no month or year of what is new.
    pub fn is_past(self, published: Option<Date>) -> bool {
        published.map_or(self.len() > 1, |day| self.lie_before(day))
    }

    /// How many.
    pub fn len(self) -> i64 {
        i64::from((self.last - self.first).get_days()) + 1
    }

    /// Whether they lie so long before a day that they are no news of it.
    pub fn lie_before(self, day: Date) -> bool {
        self.last < day && self.last.until(day).is_ok_and(|gap| gap.get_days() > LONG_BEFORE)
    }

    /// Whether they lie so long before or behind a day that little of its news is told of them.
    pub fn lie_far(self, day: Date) -> bool {
        self.lie_before(day) || self.first > day && day.until(self.first).is_ok_and(|gap| gap.get_days() > LONG_BEFORE)
    }

    /// Whether they are more than a month.
    pub fn is_long(self) -> bool {
        self.len() > MONTH
    }

    /// Whether both have days in common.
    pub fn meet(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether two stretches without sharp ends may mean one day: "early 2033", "the spring of 2033".
    pub fn blend(self, other: Days) -> bool {
        let shared = i64::from((self.last.min(other.last) - self.first.max(other.first)).get_days()) + 1;
        let (shorter, longer) = (self.len().min(other.len()), self.len().max(other.len()));
        shorter >= VAGUE && longer <= shorter * 4 && shared * 4 >= shorter
    }

    /// Whether `other` lies within.
    pub fn holds(self, other: Days) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

/// First or last day of `2025`, `2025-03`, `2025-03-27…`, `2025-W13`, a quarter or a season.
fn day(text: &str, last: bool) -> Option<Date> {
    let year: i16 = text.get(..4)?.parse().ok()?;
    let rest = text.get(4..)?.strip_prefix('-').unwrap_or("");
    let month_end = |month: i8| Date::new(year, month, 1).ok().map(Date::last_of_month);
    if rest.is_empty() {
        return if last { Date::new(year, 12, 31).ok() } else { Date::new(year, 1, 1).ok() };
    }
    if let Some(week) = rest.strip_prefix('W') {
        let week: i8 = week.get(..2)?.parse().ok()?;
        let weekday = if last { jiff::civil::Weekday::Sunday } else { jiff::civil::Weekday::Monday };
        return jiff::civil::ISOWeekDate::new(year, week, weekday).ok().map(jiff::civil::ISOWeekDate::date);
    }
    let (from, to) = match rest.get(..2)? {
        "SP" => (3, 5),
        "SU" => (6, 8),
        "FA" | "AU" => (9, 11),
        "Q1" | "H1" | "WI" => (1, 3),
        "Q2" => (4, 6),
        "Q3" => (7, 9),
        "Q4" => (10, 12),
        month => {
            let month: i8 = month.parse().ok()?;
            match rest.get(3..5).and_then(|day| day.parse::<i8>().ok()) {
                Some(day) => return Date::new(year, month, day).ok(),
                None => (month, month),
            }
        }
    };
    if last { month_end(to) } else { Date::new(year, from, 1).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64, comparator: Comparator) -> Quantity {
        figure(NumberKind::Count, Some(value), None, comparator, None)
    }

    fn figure(kind: NumberKind, value: Option<f64>, range: Option<(f64, f64)>, comparator: Comparator, unit: Option<&str>) -> Quantity {
        let number = Number {
            value,
            low: range.map(|range| range.0),
            high: range.map(|range| range.1),
            unit: unit.map(str::to_owned),
            comparator,
            ..Number::of_kind(kind)
        };
        Quantity::of(&number, "").unwrap()
    }

    #[test]
    fn comparators_and_rounding() {
        use Comparator::{Approx, AtLeast, Exact, LessThan, MoreThan, Nearly};
        for (a, b, fit) in [
            (number(1700.0, MoreThan), number(1700.0, AtLeast), Fit::Same),
            (number(15.0, AtLeast), number(15.0, Exact), Fit::Compatible),
            (number(30000.0, Nearly), number(29800.0, Exact), Fit::RoundsTo),
            (number(300.0, MoreThan), number(303.0, Exact), Fit::RoundsTo),
            (number(300.0, MoreThan), number(400.0, Exact), Fit::Apart),
            (number(100.0, Nearly), number(100.0, MoreThan), Fit::Apart),
            (number(10.0, AtLeast), number(15.0, AtLeast), Fit::Apart),
            (number(1500.0, Approx), number(1487.0, Exact), Fit::RoundsTo),
            (number(22.0, Exact), number(25.0, Exact), Fit::Apart),
            (number(2.0, Exact), number(2.0, Exact), Fit::Same),
        ] {
            assert_eq!(a.fit(&b), fit, "{a:?} {b:?}");
            assert_eq!(b.fit(&a), fit, "{b:?} {a:?}");
        }
        for (a, b, excludes) in [
            (number(12.0, Exact), number(30.0, Exact), true),
            (number(12.0, AtLeast), number(30.0, Exact), false),
            (number(30.0, AtLeast), number(12.0, Exact), true),
            (number(30.0, LessThan), number(12.0, Exact), false),
            (number(12.0, LessThan), number(30.0, MoreThan), true),
            (number(100.0, Approx), number(109.0, Exact), false),
            (number(100.0, Approx), number(150.0, Exact), true),
            (number(1500.0, Exact), number(1487.0, Exact), false),
        ] {
            assert_eq!((a.excludes(&b), b.excludes(&a)), (excludes, excludes), "{a:?} {b:?}");
        }
        let half = figure(NumberKind::Fraction, Some(0.5), None, Exact, None);
        let share = figure(NumberKind::Percent, Some(47.0), None, Exact, Some("percent"));
        assert_eq!(half.fit(&share), Fit::RoundsTo);
        let vague = figure(NumberKind::Count, None, Some((20000.0, 99999.0)), Approx, None);
        assert_eq!(vague.fit(&number(100_000.0, Nearly)), Fit::Compatible);
        let hours = figure(NumberKind::Duration, Some(24.0), None, LessThan, Some("hour"));
        let days = figure(NumberKind::Duration, Some(2.0), None, Comparator::AtMost, Some("day"));
        assert_eq!(hours.dimension, days.dimension);
        assert_eq!(hours.fit(&days), Fit::Apart);
        let one = figure(NumberKind::Duration, Some(1.0), None, LessThan, Some("day"));
        assert_eq!(hours.fit(&one), Fit::Same);
    }

    #[test]
    fn days_of_dates() {
        for (text, first, last) in [
            ("2025-03-27", "2025-03-27", "2025-03-27"),
            ("2025-03", "2025-03-01", "2025-03-31"),
            ("1994", "1994-01-01", "1994-12-31"),
            ("2025-W13", "2025-03-24", "2025-03-30"),
            ("2025-03-27TEV", "2025-03-27", "2025-03-27"),
            ("2025-SP", "2025-03-01", "2025-05-31"),
        ] {
            assert_eq!(day(text, false).unwrap().to_string(), first);
            assert_eq!(day(text, true).unwrap().to_string(), last);
        }
        assert_eq!(day("nonsense", true), None);
    }
}
