//! Days of dates that their own article leaves open, taken from the story.
//!
//! An article without a publish date says "Thursday"; another article of the story says "March 27, 2025", a Thursday, and no other
//! Thursday → the day is 2025-03-27. "January 26" takes the year in which the story's dates lie.
//!
//! "Sunday's race" of an article with a date is the Sunday before it or behind it, whichever another article gives.
//!
//! Only a unique answer counts: where the story names two Thursdays, "Thursday" stays open.

use super::claims::values::Days;
use super::stories::Stories;
use crate::annotation::Annotation;
use crate::extract::Article;
use crate::extract::dates::{DateKind, DateMention};
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::fold_hash;
use foldhash::HashMap;
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Days of the week by their names, Monday is 1.
static WEEKDAYS: LazyLock<HashMap<u64, i8>> =
    LazyLock::new(|| rows(include_str!("../lang/en/weekdays.tsv")).filter_map(|row| Some((fold_hash(row[0]), row.get(1)?.parse().ok()?))).collect());

/// What the story says of dates that their article leaves open, by position of the article and index of the date: ISO, at the grain of
/// the text.
#[derive(Debug, Default)]
pub struct StoryDays {
    open: HashMap<(u32, u32), String>,
}

impl StoryDays {
    /// Looks only where a date is open; stories are asked for only then.
    pub(super) fn find<'a>(articles: &[Article], stories: impl FnOnce() -> &'a Stories) -> StoryDays {
        let is_open = |date: &Annotation<DateMention>| Days::of(&date.value).is_none() && date.value.kind == DateKind::Date;
        if !articles.iter().any(|article| article.dates.iter().any(is_open)) {
            return StoryDays::default();
        }
        let mut found = StoryDays::default();
        for story in stories().stories.iter().filter(|story| story.articles.len() > 1) {
            let of: Vec<&Article> = story.articles.iter().filter_map(|&position| articles.get(position as usize)).collect();
            for ((article, days), &position) in of.iter().zip(days(&of)).zip(&story.articles) {
                for (at, (date, days)) in article.dates.iter().zip(days).enumerate() {
                    let Some(days) = days.filter(|_| is_open(date)) else { continue };
                    let rest = date.value.value.as_deref().and_then(|value| value.strip_prefix("XXXX-"));
                    let value = rest.map_or_else(|| days.first.to_string(), |rest| format!("{}-{rest}", days.first.year()));
                    found.open.insert((position, at as u32), value);
                }
            }
        }
        found
    }

    /// The day of the date with this index in the article at `position`.
    pub fn of(&self, position: usize, date: usize) -> Option<&str> {
        self.open.get(&(position as u32, date as u32)).map(String::as_str)
    }
}

/// For each article of a story, the days of each of its dates.
pub(super) fn days(articles: &[&Article]) -> Vec<Vec<Option<Days>>> {
    let mut found: Vec<Vec<Option<Days>>> = articles.iter().map(|article| article.dates.iter().map(|date| Days::of(&date.value)).collect()).collect();
    let known: Vec<Date> = found.iter().flatten().flatten().filter(|days| days.len() == 1).map(|days| days.first).collect();
    let Some(year) = single(known.iter().map(|day| day.year())).or_else(|| most(&known)) else { return found };
    // First the dates that lack a year, then the weekdays, which may mean one of those.
    let mut explicit = known;
    for (article, days) in articles.iter().zip(&mut found) {
        for (date, days) in article.dates.iter().zip(days) {
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
    explicit.sort_unstable();
    explicit.dedup();
    for (article, days) in articles.iter().zip(&mut found) {
        for (date, days) in article.dates.iter().zip(days) {
            if days.is_some() || date.value.value.is_some() {
                continue;
            }
            let tokens = &article.segmentation.tokens[article.segmentation.tokens_in(date.span)];
            if let Some(weekday) = tokens.iter().find_map(|token| WEEKDAYS.get(&token.fold))
                && let Some(day) = single(explicit.iter().copied().filter(|day| day.weekday().to_monday_one_offset() == *weekday))
            {
                *days = Some(Days { first: day, last: day });
            }
        }
    }
    whose_days(articles, &mut found);
    found
}

/// "Sunday's race" may be the next one or the last: where no other article gives the day that was taken and one gives that of the other week,
/// it is that.
fn whose_days(articles: &[&Article], found: &mut [Vec<Option<Days>>]) {
    let day_of = |days: &Option<Days>| days.filter(|days| days.len() == 1).map(|days| days.first);
    let mut given: HashMap<Date, (usize, bool)> = HashMap::default();
    for (number, days) in found.iter().enumerate() {
        for day in days.iter().filter_map(day_of) {
            let of = given.entry(day).or_insert((number, false));
            of.1 |= of.0 != number;
        }
    }
    let elsewhere = |day: Date, number: usize| given.get(&day).is_some_and(|(first, several)| *several || *first != number);
    for (number, (article, days)) in articles.iter().zip(found).enumerate() {
        let Some(published) = article.document.meta.published.map(|stamp| stamp.day) else { continue };
        let tokens = &article.segmentation.tokens;
        for (date, days) in article.dates.iter().zip(days) {
            let (Some(day), at) = (day_of(days), article.segmentation.tokens_in(date.span)) else { continue };
            let possessive = tokens.get(at.end).is_some_and(|token| token.kind == TokenKind::Possessive);
            if at.len() != 1 || !possessive || !WEEKDAYS.contains_key(&tokens[at.start].fold) {
                continue;
            }
            let other = if day > published { day.checked_sub(7.days()) } else { day.checked_add(7.days()) };
            if let Ok(other) = other
                && !elsewhere(day, number)
                && elsewhere(other, number)
            {
                *days = Some(Days { first: other, last: other });
            }
        }
    }
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
