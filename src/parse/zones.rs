//! The clock of a country, by the domain of its outlets.
//!
//! "2022-11-06T23:00:00Z" on a page of `courier.de` → 7 November, an hour east of Greenwich. Only countries with one clock
//! are listed; American, Canadian, Australian and international domains say nothing.

use crate::lang::rows;
use foldhash::{HashMap, HashMapExt};
use jiff::civil::{Date, Weekday, date};
use jiff::{Timestamp, tz::TimeZone};
use std::sync::LazyLock;

/// The last part of a host → minutes east in winter, and whether summer time is kept.
static ZONES: LazyLock<HashMap<&'static str, (i64, bool)>> = LazyLock::new(|| {
    let mut zones = HashMap::new();
    for row in rows(include_str!("../lang/common/zones.tsv")) {
        if let Some(minutes) = row.get(1).and_then(|minutes| minutes.parse().ok()) {
            zones.insert(row[0], (minutes, row.get(2) == Some(&"eu")));
        }
    }
    zones
});

/// Minutes east of Greenwich at this moment, where the outlet of an address is.
pub(super) fn minutes_east(url: &str, moment: Timestamp) -> Option<i64> {
    let host = url.split_once("://")?.1;
    let host = &host[..host.find(['/', '?', '#', ':']).unwrap_or(host.len())];
    let (winter, summer) = *ZONES.get(host.rsplit('.').next()?.to_ascii_lowercase().as_str())?;
    Some(winter + if summer && is_summer(moment) { 60 } else { 0 })
}

/// Between one o'clock UTC on the last Sundays of March and of October.
fn is_summer(moment: Timestamp) -> bool {
    let year = moment.to_zoned(TimeZone::UTC).year();
    let change = |month: i8| last_sunday(year, month).and_then(|day| day.at(1, 0, 0, 0).to_zoned(TimeZone::UTC).ok()).map(|at| at.timestamp());
    change(3).is_some_and(|start| moment >= start) && change(10).is_some_and(|end| moment < end)
}

fn last_sunday(year: i16, month: i8) -> Option<Date> {
    (1..=9999).contains(&year).then(|| date(year, month, 1)).and_then(|first| first.nth_weekday_of_month(-1, Weekday::Sunday).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_of_the_outlet() {
        let east = |url: &str, when: &str| minutes_east(url, when.parse().unwrap());
        assert_eq!(east("https://courier.de/bridge", "2022-11-06T23:00:00Z"), Some(60));
        assert_eq!(east("https://www.courier.de/bridge", "2022-03-27T01:00:00Z"), Some(120));
        assert_eq!(east("https://courier.de:8080/", "2022-03-27T00:59:59Z"), Some(60));
        assert_eq!(east("https://courier.co.jp", "2022-07-01T00:00:00Z"), Some(540));
        assert_eq!(east("https://courier.com/bridge.de", "2022-07-01T00:00:00Z"), None);
    }
}
