//! Times of day by which articles tell when something happened.
//!
//! "The quake hit at 4:52 a.m. (0952 GMT)", "struck at 04:52 local time" → one claim of kind `date`; the time in GMT is another.
//!
//! "Lift-off was at 1242 GMT", "at 13:42 BST" → one time. A zone that is not known by its letters is compared with itself only, and a time
//! that names none with the very minute of another. "About 2 a.m." and "1.45 am" fit each other,
//! "five o'clock" fits five in the afternoon. The same minute is seldom given by chance, a full hour often: it needs the same told around
//! it. A span of hours ("from 8 p.m. to 5 a.m.") is two times, and a time that one article alone gives is no claim.

use super::{CORE, CORE_OF_DATES};
use crate::corpus::claims::evidence::Evidence;
use crate::corpus::claims::pairs::{Feature, Pair};
use crate::corpus::claims::values::Fit;
use crate::extract::dates::{DateKind, DateMention};
use crate::extract::numbers::Comparator;
use crate::lang::rows;
use crate::text::fold_hash;
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How many minutes a zone is ahead of UTC.
static ZONES: LazyLock<HashMap<&str, i32>> =
    LazyLock::new(|| rows(include_str!("../../../lang/common/time_zones.tsv")).filter_map(|row| Some((row[0], row.get(1)?.parse().ok()?))).collect());

/// What stands between the two times of a span.
const JOINTS: [&str; 7] = [" to ", " until ", " till ", " and ", "–", "—", "-"];
const HOUR: u16 = 60;
const DAY: u16 = 24 * HOUR;
/// "Shortly before 8" is so many minutes before it at most, "about 2 a.m." so many around it.
const ROUGH: u16 = 20;
/// Times at these minutes are rounded.
const QUARTER: u16 = 15;
/// The sum from which two times are one.
const JOIN: f64 = 1.3;

/// A time of day.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Minutes since midnight.
    minute: u16,
    /// The zone as written, 0 where it is that of the place.
    zone: u64,
    /// Minutes since midnight in UTC, where its zone is known.
    universal: Option<u16>,
    /// The day it belongs to, where the text says so.
    day: Option<String>,
    /// Whether it may be either half of the day: "five o'clock".
    either: bool,
    /// Whether it is not meant to the minute.
    rough: bool,
    /// How much of what stands around it the articles of the story begin with.
    pub core: f64,
}

impl Clock {
    /// The clocks of a mention and where in its words each stands: two of a span of hours, none of a day.
    pub fn of(mention: &DateMention, words: &str) -> Vec<(Range<usize>, Clock)> {
        let rough = mention.comparator != Comparator::Exact;
        let (value, earliest, latest) = (&mention.value, &mention.earliest, &mention.latest);
        if mention.kind != DateKind::Time {
            return Vec::new();
        }
        if let Some(value) = value {
            return Clock::at(value, words, rough).map(|clock| (0..words.len(), clock)).into_iter().collect();
        }
        let ends = || {
            let (first, joint) = JOINTS.iter().find_map(|joint| Some((words.find(joint)?, joint.len())))?;
            let (start, end) = (words[..first].trim_end(), &words[first + joint..]);
            let (one, other) = (Clock::at(earliest.as_deref()?, start, rough)?, Clock::at(latest.as_deref()?, end, rough)?);
            Some(vec![(0..start.len(), one), (first + joint..words.len(), other)])
        };
        ends().unwrap_or_default()
    }

    fn at(value: &str, words: &str, rough: bool) -> Option<Clock> {
        let (day, time) = value.split_once('T')?;
        let (hour, minute) = time.get(..5)?.split_once(':')?;
        let minute = (hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?) % DAY;
        let words: Vec<&str> = words.split([' ', '\u{a0}', '\n', '(', ')', ',']).filter(|word| !word.is_empty()).collect();
        let has = |of: &[&str]| words.iter().any(|word| of.contains(word));
        let is_zone = |word: &&str| (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase()) && !matches!(*word, "AM" | "PM");
        let zone = words.iter().find(|word| is_zone(word));
        let universal = zone.and_then(|zone| ZONES.get(zone)).map(|ahead| (i32::from(minute) - ahead).rem_euclid(i32::from(DAY)) as u16);
        Some(Clock {
            minute,
            zone: zone.map_or(0, |zone| fold_hash(zone)),
            universal,
            day: (!day.is_empty()).then(|| day.to_owned()),
            either: has(&["o'clock", "o’clock", "past", "to"]) && !has(&["morning", "afternoon", "evening", "night"]),
            rough,
            core: 0.0,
        })
    }

    fn fit(&self, other: &Clock) -> Option<Fit> {
        // "1242 GMT" is "13:42 BST"; the day of a place may be another than that of UTC.
        if let (true, Some(one), Some(two)) = (self.zone != other.zone, self.universal, other.universal) {
            return (one == two).then_some(Fit::Same);
        }
        let other_day = self.day.as_ref().zip(other.day.as_ref()).is_some_and(|(one, other)| one != other);
        // "At 17:45 GMT", "at 5.45pm": one of them leaves the zone open.
        let open = (self.zone == 0 || other.zone == 0) && self.minute == other.minute && !self.minute.is_multiple_of(HOUR);
        if self.zone != other.zone && !open || other_day {
            return None;
        }
        let round = if self.either || other.either { DAY / 2 } else { DAY };
        let gap = self.minute.abs_diff(other.minute) % round;
        match gap.min(round - gap) {
            0 => Some(Fit::Same),
            gap if gap <= ROUGH && (self.rough || other.rough) => Some(Fit::Compatible),
            _ => None,
        }
    }

    /// Times that may be one have one of these in common.
    pub fn blocks(&self) -> impl Iterator<Item = u64> + use<> {
        let slot = (self.minute % (DAY / 2)) / ROUGH;
        [slot, (slot + 1) % (DAY / 2 / ROUGH)].into_iter().chain(self.universal.map(|minute| DAY + minute)).map(u64::from)
    }

    fn is_odd(&self) -> bool {
        !self.minute.is_multiple_of(QUARTER)
    }
}

/// Compares two times of day of two articles.
pub fn compare(a: &Evidence, b: &Evidence, one: &Clock, other: &Clock) -> Option<Pair> {
    let fit = one.fit(other)?;
    let mut pair = Pair::around(fit, a, b);
    pair.add(if fit == Fit::Same { Feature::TimeSame } else { Feature::TimeNear }, 1.0);
    pair.add(Feature::DayCore, if a.reading == b.reading { 0.0 } else { CORE_OF_DATES * one.core.min(other.core).min(CORE) });
    pair.add(Feature::TimeOdd, f64::from(fit == Fit::Same && one.is_odd()));
    Some(pair.against(JOIN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::dates::Anchor;

    fn clock(value: &str, words: &str, comparator: Comparator) -> Clock {
        let mention = DateMention {
            kind: DateKind::Time,
            value: Some(value.to_owned()),
            earliest: None,
            latest: None,
            comparator,
            grain: "minute",
            anchor: Anchor::None,
        };
        Clock::of(&mention, words).swap_remove(0).1
    }

    #[test]
    fn a_span_of_hours_is_two_times() {
        let (earliest, latest) = (Some("T20:00".to_owned()), Some("T05:00".to_owned()));
        let mention = DateMention { kind: DateKind::Time, value: None, earliest, latest, comparator: Comparator::Exact, grain: "hour", anchor: Anchor::None };
        let words = "8 p.m. to 5 a.m.";
        let ends: Vec<_> = Clock::of(&mention, words).into_iter().map(|(at, clock)| (&words[at], clock.minute)).collect();
        assert_eq!(ends, [("8 p.m.", 20 * HOUR), ("5 a.m.", 5 * HOUR)]);
    }

    #[test]
    fn times_are_compared_in_their_zone_and_as_exactly_as_they_are_meant() {
        let quake = clock("T04:52", "4:52 a.m.", Comparator::Exact);
        for (value, words, comparator, fit) in [
            ("T04:52", "04:52 local time", Comparator::Exact, Some(Fit::Same)),
            ("2026-03-01T04:52", "4.52am on Sunday", Comparator::Exact, Some(Fit::Same)),
            ("T05:00", "5 a.m.", Comparator::Before, Some(Fit::Compatible)),
            ("T05:00", "5 a.m.", Comparator::Exact, None),
            ("T04:52", "0452 GMT", Comparator::Exact, Some(Fit::Same)),
            ("T04:50", "0450 GMT", Comparator::Approx, None),
            ("T09:52", "0952 GMT", Comparator::Exact, None),
            ("T16:52", "4:52 p.m.", Comparator::Exact, None),
        ] {
            assert_eq!(quake.fit(&clock(value, words, comparator)), fit, "{words}");
        }
        assert_eq!(clock("T04:52", "0452 GMT", Comparator::Exact).fit(&clock("T04:52", "4:52 a.m. EST", Comparator::Exact)), None);
        assert_eq!(clock("T08:00", "0800 GMT", Comparator::Exact).fit(&clock("T08:00", "8 a.m.", Comparator::Exact)), None);
        let clearance = clock("T05:00", "five o'clock", Comparator::Exact);
        assert_eq!(clearance.fit(&clock("T17:00", "five p.m.", Comparator::Exact)), Some(Fit::Same));
        assert_eq!(clock("T12:42", "1242 GMT", Comparator::Exact).fit(&clock("T12:42", "12:42 UTC", Comparator::Exact)), Some(Fit::Same));
        let launch = clock("T12:42", "1242 GMT", Comparator::Exact);
        assert_eq!(launch.fit(&clock("T13:42", "13:42 BST", Comparator::Exact)), Some(Fit::Same));
        assert_eq!(launch.fit(&clock("T12:42", "12:42 BST", Comparator::Exact)), None);
        assert_eq!(launch.fit(&clock("T07:42", "7.42 am (EST)", Comparator::Exact)), Some(Fit::Same));
        let monday = clock("2026-03-02T20:00", "8pm on Monday", Comparator::Exact);
        assert_eq!(monday.fit(&clock("2026-03-03T20:00", "8pm on Tuesday", Comparator::Exact)), None);
        assert_eq!(clock("T23:50", "11.50pm", Comparator::Exact).fit(&clock("T24:00", "midnight", Comparator::Before)), Some(Fit::Compatible));
    }
}
