//! When the page was published: the first witness that gives a date a news page can have, and the outlet's own day of it.
//!
//! JSON-LD "2025-03-28T02:18:11Z" beside an address with /2025/03/27/ → the same moment, on 27 March where the outlet is.
//! Machines write UTC; readers and relative dates go by the outlet's day, and other witnesses tell it.

use super::address::date_of_url;
use super::dates::{Order, find_date, plausible};
use super::witness::Witnesses;
use super::zones::minutes_east;
use crate::stamp::{Grain, Stamp};

/// Witnesses of publish dates, best first, and their names in tables.
const DATES: &[(&str, &str)] = &[("og", "meta"), ("itemprop", "microdata"), ("meta", "meta"), ("time", "time")];
/// Zones reach from twelve hours west to fourteen east of Greenwich, in minutes.
const ZONES: std::ops::RangeInclusive<i64> = -12 * 60..=14 * 60;

/// The publish date and its witness.
pub(super) fn published(said: &Witnesses, url: Option<&str>, order: Order) -> Option<(Stamp, &'static str)> {
    let (stamp, source) = first_witness(said, url, order)?;
    Some((local(stamp, said, url, order), source))
}

fn first_witness(said: &Witnesses, url: Option<&str>, order: Order) -> Option<(Stamp, &'static str)> {
    let linked = said.linked.published.as_deref().and_then(|when| find_date(when, order)).and_then(plausible);
    let of = |who: &str| {
        said.dates.iter().filter(|(known, _)| *known == who).find_map(|(_, when)| find_date(when, order).and_then(plausible).or_else(|| epoch(when)))
    };
    if let Some(stamp) = linked.filter(|_| said.linked.is_article() || of("og").is_none()) {
        // Some pages mark their local time as UTC; the other witness then lies whole hours before or after.
        if let Some(other) = of("og").filter(|other| stamp.offset == 0 && other.offset == 0)
            && let (Some(mine), Some(others)) = (stamp.moment, other.moment)
        {
            let apart = mine.as_second() - others.as_second();
            if apart != 0 && apart % 1800 == 0 && ZONES.contains(&(apart / 60)) {
                return Some((in_zone(other, apart / 60), "meta"));
            }
        }
        return Some((stamp, "json_ld"));
    }
    for (who, name) in DATES {
        if let Some(stamp) = of(who) {
            return Some((stamp, name));
        }
    }
    url.and_then(date_of_url).map(|stamp| (stamp, "url"))
}

/// A moment in UTC, on the outlet's own day when another witness tells it.
fn local(stamp: Stamp, said: &Witnesses, url: Option<&str>, order: Order) -> Stamp {
    let Some(moment) = stamp.moment.filter(|_| stamp.offset == 0 && stamp.grain == Grain::Moment) else { return stamp };
    // The posts of a live page have times of their own, which say that they are UTC.
    let posts = |who: &str, when: &str| who.starts_with("time") && (when.ends_with(['Z', 'z']) || when.ends_with("+00:00"));
    let first_post = said.dates.iter().find(|(who, when)| posts(who, when)).map(|(_, when)| when);
    let is_live = said.dates.iter().any(|(who, when)| posts(who, when) && Some(when) != first_post);
    let others =
        said.dates.iter().filter(|(who, when)| !(is_live && posts(who, when))).filter_map(|(_, when)| find_date(when, order)).chain(url.and_then(date_of_url));
    let (mut day, mut same) = (None, false);
    for other in others {
        let apart = (other.day - stamp.day).get_days();
        if apart.abs() > 1 {
            continue;
        }
        if let Some(at) = other.moment {
            // The same clock in another zone, or a clock without one.
            if at == moment && other.offset != 0 {
                return in_zone(stamp, i64::from(other.offset));
            }
            let minutes = (at.as_second() - moment.as_second()) / 60;
            if other.offset == 0 && minutes != 0 && minutes % 30 == 0 && ZONES.contains(&minutes) {
                return in_zone(stamp, minutes);
            }
        } else if apart == 0 {
            same = true;
        } else {
            day = day.or(Some(apart));
        }
    }
    // The country's clock, unless it contradicts the day that a witness tells.
    let country = url.and_then(|url| minutes_east(url, moment)).map(|minutes| in_zone(stamp, minutes));
    let told = day.or(same.then_some(0));
    if let Some(there) = country.filter(|there| told.is_none_or(|apart| (there.day - stamp.day).get_days() == apart)) {
        return there;
    }
    // Only the day is known: the nearest zone that has it.
    let Some(apart) = day else { return stamp };
    let minute = i64::from(moment.to_zoned(jiff::tz::TimeZone::UTC).hour()) * 60 + i64::from(moment.to_zoned(jiff::tz::TimeZone::UTC).minute());
    let shift = if apart < 0 { -(minute / 60 + 1) * 60 } else { (24 * 60 - minute + 59) / 60 * 60 };
    if ZONES.contains(&shift) { in_zone(stamp, shift) } else { stamp }
}

/// The same moment on the day it has so many minutes east of Greenwich.
fn in_zone(stamp: Stamp, minutes: i64) -> Stamp {
    let Some(moment) = stamp.moment else { return stamp };
    let Ok(offset) = jiff::tz::Offset::from_seconds(minutes as i32 * 60) else { return stamp };
    Stamp { day: offset.to_datetime(moment).date(), offset: minutes as i16, ..stamp }
}

/// Seconds or milliseconds since 1970.
fn epoch(when: &str) -> Option<Stamp> {
    let when = when.trim();
    if !when.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = when.parse().ok()?;
    let seconds = match when.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    plausible(Stamp { day: moment.to_zoned(jiff::tz::TimeZone::UTC).date(), moment: Some(moment), grain: Grain::Moment, offset: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(dates: &[(&'static str, &str)], url: &str) -> String {
        let said = Witnesses { dates: dates.iter().map(|(who, when)| (*who, (*when).to_owned())).collect(), ..Witnesses::default() };
        published(&said, Some(url), Order::DayFirst).map_or_else(String::new, |(stamp, _)| stamp.to_iso())
    }

    #[test]
    fn a_moment_in_utc_falls_on_the_outlets_day() {
        let bare = "https://courier.example/bridge";
        assert_eq!(read(&[("og", "2025-03-28T02:18:11Z")], bare), "2025-03-28T02:18:11+00:00");
        assert_eq!(read(&[("og", "2025-03-28T02:18:11Z")], "https://courier.example/2025/03/27/bridge"), "2025-03-27T23:18:11-03:00");
        assert_eq!(read(&[("og", "2025-03-28T02:30:00Z"), ("time", "2025-03-27 21:30:00")], bare), "2025-03-27T21:30:00-05:00");
        assert_eq!(read(&[("og", "2025-12-05T23:15:00Z"), ("itemprop", "06 December 2025")], bare), "2025-12-06T00:15:00+01:00");
        let posts = [("og", "2025-03-28T06:10:00Z"), ("time_plain", "2025-03-28T11:40:00Z"), ("time_plain", "2025-03-28T06:10:00Z")];
        assert_eq!(read(&posts, bare), "2025-03-28T06:10:00+00:00");
        assert_eq!(read(&[("og", "2025-03-28T12:18:11Z")], "https://courier.example/2025/03/20/bridge"), "2025-03-28T12:18:11+00:00");
        assert_eq!(read(&[("og", "2025-12-05T23:00:00Z")], "https://kurier.de/bruecke"), "2025-12-06T00:00:00+01:00");
        assert_eq!(read(&[("og", "2025-12-05T23:00:00Z"), ("time", "5.12.2025")], "https://kurier.de/bruecke"), "2025-12-05T23:00:00+00:00");
    }
}
