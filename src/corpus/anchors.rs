//! Days of dates that their own article leaves open, taken from the story.
//!
//! An article without a publish date says "Thursday"; another article of the story says "March 27, 2025", a Thursday, and no other
//! Thursday → the day is 2025-03-27. "January 26" takes the year in which the story's dates lie.
//!
//! Only a unique answer counts: where the story names two Thursdays, "Thursday" stays open.

use super::reading::Reading;
use super::values::Days;
use crate::extract::dates::DateMention;
use crate::lang::rows;
use crate::text::fold_hash;
use foldhash::HashMap;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Days of the week by their names, Monday is 1.
static WEEKDAYS: LazyLock<HashMap<u64, i8>> =
    LazyLock::new(|| rows(include_str!("../lang/en/weekdays.tsv")).filter_map(|row| Some((fold_hash(row[0]), row.get(1)?.parse().ok()?))).collect());

/// For each reading, the days of each of its dates.
pub(super) fn days(readings: &[Reading]) -> Vec<Vec<Option<Days>>> {
    let mut found: Vec<Vec<Option<Days>>> = readings.iter().map(|reading| reading.article.dates.iter().map(|date| Days::of(&date.value)).collect()).collect();
    let known: Vec<Date> = found.iter().flatten().flatten().filter(|days| days.len() == 1).map(|days| days.first).collect();
    let Some(year) = single(known.iter().map(|day| day.year())).or_else(|| most(&known)) else { return found };
    // First the dates that lack a year, then the weekdays, which may mean one of those.
    let mut explicit = known;
    for (reading, days) in readings.iter().zip(&mut found) {
        for (date, days) in reading.article.dates.iter().zip(days) {
            if days.is_none()
                && let Some(open) = in_year(&date.value, year)
            {
                if open.len() == 1 {
                    explicit.push(open.first);
                }
                *days = Some(open);
            }
        }
    }
    for (reading, days) in readings.iter().zip(&mut found) {
        for (date, days) in reading.article.dates.iter().zip(days) {
            if days.is_some() || date.value.value.is_some() {
                continue;
            }
            let tokens = &reading.article.segmentation.tokens[reading.article.segmentation.tokens_in(date.span)];
            if let Some(weekday) = tokens.iter().find_map(|token| WEEKDAYS.get(&token.fold))
                && let Some(day) = single(explicit.iter().copied().filter(|day| day.weekday().to_monday_one_offset() == *weekday))
            {
                *days = Some(Days { first: day, last: day });
            }
        }
    }
    found
}

/// `XXXX-01-26` and `XXXX-09` in a year.
fn in_year(date: &DateMention, year: i16) -> Option<Days> {
    let rest = date.value.as_deref()?.strip_prefix("XXXX-")?;
    let first = format!("{year}-{rest}");
    Days::of(&DateMention { value: Some(first), earliest: None, latest: None, ..date.clone() })
}

/// The one value, if there is only one.
fn single<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// The year of most days, when that is more than half.
fn most(days: &[Date]) -> Option<i16> {
    let mut years: Vec<i16> = days.iter().map(|day| day.year()).collect();
    years.sort_unstable();
    let middle = *years.get(years.len() / 2)?;
    (years.iter().filter(|year| **year == middle).count() * 2 > years.len()).then_some(middle)
}
