//! Dates as pages print them, in twenty languages: "Thu, 27 March 2025 at 10:15 am CET", "27.3.2025", "2025年3月27日".
//!
//! A text is cut into numbers, month names, weekdays and other words; a date is one of six sequences of them. ISO 8601
//! goes through [`Stamp::parse_iso`] first. It does not guess a year that is not written, nor read relative dates.

use crate::lang::{WordSet, page_words::CALENDAR, rows};
use crate::stamp::{Grain, Stamp};
use crate::text::fold_hash;
use foldhash::HashMap;
use jiff::civil::{Date, DateTime, Time};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Which of 3/4/2025 is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// News pages lie between the first online papers and a little ahead of now; a year outside is a misprint or no year.
const YEARS: RangeInclusive<i16> = 1990..=2045;
/// What a caller says may be the date of any printed paper.
const PRINTED: RangeInclusive<i16> = 1600..=2045;
/// Parts of a text that are looked at; a date stands early in what is handed in.
const MOST_PARTS: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Number(u32, u8),
    Month(u8),
    Weekday,
    /// Words that stand between the parts of a date or behind it: "de", "of", "at", "Uhr", "am", zones.
    Filler,
    Word,
    Mark(char),
}

static MONTHS: LazyLock<HashMap<u64, u8>> = LazyLock::new(|| {
    let mut months = HashMap::default();
    for row in CALENDAR.iter().flat_map(|(_, tsv)| rows(tsv)) {
        let number: u8 = row.get(2).and_then(|number| number.parse().ok()).unwrap_or(0);
        let known = months.entry(fold_hash(row[0])).or_insert(number);
        // "mar" is a month in Spanish and no weekday anywhere else.
        if *known == 0 {
            *known = number;
        }
    }
    months
});

/// Words of dates that are neither month nor weekday.
static FILLERS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../lang/common/date_fillers.tsv")));

/// Reads a date that fills the text: "Wednesday, December 24, 2025"; nothing but times, weekdays and zones beside it.
pub(super) fn whole_date(text: &str) -> Option<Stamp> {
    whole_date_of(text, &YEARS)
}

fn whole_date_of(text: &str, years: &RangeInclusive<i16>) -> Option<Stamp> {
    if text.len() > 90 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = text.trim();
    if let Some(stamp) = Stamp::parse_iso(text).filter(|stamp| stamp.grain >= Grain::Day) {
        return Some(stamp);
    }
    let parts = parts(text);
    let (stamp, first, end) = find(&parts, Order::DayFirst, years)?;
    let rest = parts[..first].iter().chain(&parts[end..]);
    rest.clone()
        .all(|part| matches!(part, Part::Weekday | Part::Filler | Part::Mark(_)) || matches!(part, Part::Number(n, d) if *d <= 2 && *n < 60))
        .then_some(stamp)
}

/// Reads the publish day that a caller gives in a form of its own: "27 March 2025", "2025/3/27", "27.03.2025 10:15".
///
/// The day alone: what hour "10:00 AM EST" is, nobody has checked. None for "03/04/2025", which is March or April.
pub fn written_day(text: &str) -> Option<Stamp> {
    let day = whole_date_of(text, &PRINTED)?.day;
    let (other, ..) = find(&parts(text.trim()), Order::MonthFirst, &PRINTED)?;
    (other.day == day).then(|| Stamp::day(day))
}

/// Reads the first date in a text, with its time of day and zone where they follow.
pub(super) fn find_date(text: &str, order: Order) -> Option<Stamp> {
    let text = text.trim();
    if let Some(stamp) = Stamp::parse_iso(text).filter(|stamp| stamp.grain >= Grain::Day) {
        return plausible(stamp);
    }
    // "2025-03-27T10:15:00.000Z" inside other text, or with decorations of this or that content system.
    let bytes = text.as_bytes();
    if let Some(at) = (0..bytes.len().min(200)).find(|&at| bytes[at..].len() >= 10 && is_iso_day(&bytes[at..])) {
        let end = bytes[at..]
            .iter()
            .position(|&byte| !(byte.is_ascii_digit() || matches!(byte, b'-' | b'T' | b':' | b'.' | b'+' | b'Z')))
            .map_or(bytes.len(), |len| at + len);
        let stamp = text.get(at..end).and_then(Stamp::parse_iso).or_else(|| text.get(at..at + 10).and_then(Stamp::parse_iso));
        if let Some(stamp) = stamp.and_then(plausible) {
            if stamp.moment.is_none() {
                // A time may follow behind a space.
                if let Some(timed) = text.get(at..(at + 25).min(text.len())).and_then(Stamp::parse_iso) {
                    return Some(timed);
                }
            }
            return Some(stamp);
        }
    }
    let parts = parts(text);
    find(&parts, order, &YEARS).map(|(stamp, _, _)| stamp)
}

fn is_iso_day(bytes: &[u8]) -> bool {
    bytes.len() >= 10
        && bytes[..10].iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
        && !bytes.get(10).is_some_and(u8::is_ascii_digit)
}

/// A stamp whose year a news page can have.
pub(super) fn plausible(stamp: Stamp) -> Option<Stamp> {
    YEARS.contains(&stamp.day.year()).then_some(stamp)
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if parts.len() >= MOST_PARTS {
            break;
        }
        if c.is_ascii_digit() {
            let mut value = 0u32;
            let mut digits = 0u8;
            while let Some(&(_, c)) = chars.peek() {
                let Some(digit) = c.to_digit(10) else { break };
                value = value.saturating_mul(10).saturating_add(digit);
                digits = digits.saturating_add(1);
                chars.next();
            }
            parts.push(Part::Number(value, digits));
        } else if c.is_alphabetic() {
            let unspaced = matches!(c, '年' | '月' | '日' | '년' | '월' | '일' | '時' | '시');
            let mut end = start;
            while let Some(&(at, c)) = chars.peek() {
                if !c.is_alphabetic() && c != '\'' || (unspaced && at > start) {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            let word = &text[start..end];
            parts.push(match word {
                "年" | "月" | "년" | "월" | "日" | "일" => Part::Mark('年'),
                _ => match MONTHS.get(&fold_hash(word)) {
                    Some(0) => Part::Weekday,
                    Some(&month) => Part::Month(month),
                    None if word.len() <= 6 && FILLERS.contains(fold_hash(word)) => Part::Filler,
                    None => Part::Word,
                },
            });
        } else {
            if !c.is_whitespace() {
                parts.push(Part::Mark(c));
            }
            chars.next();
        }
    }
    parts
}

/// The first date among the parts, and which parts it and its time take.
fn find(parts: &[Part], order: Order, years: &RangeInclusive<i16>) -> Option<(Stamp, usize, usize)> {
    for at in 0..parts.len() {
        if let Some((date, end)) = date_at(parts, at, order, years) {
            let (time, end) = time_after(parts, end);
            let stamp = match time {
                Some((clock, zone)) => {
                    let moment = DateTime::from_parts(date, clock).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
                    let moment = moment.checked_sub(jiff::SignedDuration::from_secs(i64::from(zone) * 60)).ok();
                    Stamp { day: date, moment, grain: Grain::Moment, offset: zone as i16 }
                }
                None => Stamp::day(date),
            };
            return Some((stamp, at, end));
        }
    }
    None
}

fn date_at(parts: &[Part], at: usize, order: Order, years: &RangeInclusive<i16>) -> Option<(Date, usize)> {
    let date = |year, month, day| date(year, month, day).filter(|date| years.contains(&date.year()));
    match parts[at] {
        Part::Number(year, 4) => {
            // 2025-3-27, 2025/03/27, 2025.3.27., 2025年3月27日, 2025. március 27.
            let next = skip(parts, at + 1, 1);
            if let Some(&Part::Month(month)) = parts.get(next) {
                let (day, end) = number(parts, skip(parts, next + 1, 1), 2)?;
                return Some((date(year, u32::from(month), day)?, end));
            }
            let &Part::Mark(mark) = parts.get(at + 1)? else { return None };
            if !matches!(mark, '-' | '/' | '.' | '年' | ',') {
                return None;
            }
            let (month, end) = number(parts, at + 2, 2)?;
            let &Part::Mark(second) = parts.get(end)? else { return None };
            if !matches!(second, '-' | '/' | '.' | '年') {
                return None;
            }
            let (day, end) = number(parts, end + 1, 2)?;
            Some((date(year, month, day)?, end))
        }
        Part::Number(packed, 8) => Some((date(packed / 10_000, packed / 100 % 100, packed % 100)?, at + 1)),
        Part::Number(first, digits) if digits <= 2 => {
            // 27 March 2025, 27. März 2025, 27 de marzo de 2025, 27-Mar-25
            let next = skip(parts, at + 1, 2);
            if let Some(&Part::Month(month)) = parts.get(next) {
                // "24 نيسان / أبريل 2020" names the month in two ways.
                let twin = skip(parts, next + 1, 1);
                let next = if parts.get(twin) == Some(&Part::Month(month)) { twin } else { next };
                let (year, end) = year_at(parts, skip(parts, next + 1, 2))?;
                return Some((date(year, u32::from(month), first)?, end));
            }
            let &Part::Mark(mark) = parts.get(at + 1)? else { return None };
            if !matches!(mark, '.' | '/' | '-') {
                return None;
            }
            let (second, end) = number(parts, at + 2, 2)?;
            if parts.get(end) != Some(&Part::Mark(mark)) {
                return None;
            }
            let (year, end) = year_at(parts, end + 1)?;
            let month_first = mark != '.' && order == Order::MonthFirst;
            let (day, month) = if (month_first && first <= 12) || second > 12 { (second, first) } else { (first, second) };
            Some((date(year, month, day)?, end))
        }
        Part::Month(month) => {
            // March 27, 2025
            let (day, end) = number(parts, skip_marks(parts, at + 1), 2)?;
            let (year, end) = year_at(parts, skip(parts, end, 2))?;
            Some((date(year, u32::from(month), day)?, end))
        }
        _ => None,
    }
}

/// Moves over at most `most` fillers and marks.
fn skip(parts: &[Part], mut at: usize, most: usize) -> usize {
    for _ in 0..most {
        match parts.get(at) {
            Some(Part::Filler) | Some(Part::Mark('.' | ',' | '-' | '/' | 'º')) => at += 1,
            _ => break,
        }
    }
    at
}

fn skip_marks(parts: &[Part], at: usize) -> usize {
    if matches!(parts.get(at), Some(Part::Mark('.' | '-' | '/'))) { at + 1 } else { at }
}

fn number(parts: &[Part], at: usize, most: u8) -> Option<(u32, usize)> {
    match parts.get(at) {
        Some(&Part::Number(value, digits)) if digits <= most => Some((value, at + 1)),
        _ => None,
    }
}

fn year_at(parts: &[Part], at: usize) -> Option<(u32, usize)> {
    match parts.get(at) {
        Some(&Part::Number(year, 4)) => Some((year, at + 1)),
        // '25 and 03/27/25, but no hour of day.
        Some(&Part::Number(year, 2))
            if parts.get(at + 1) != Some(&Part::Mark(':')) && matches!(parts.get(at.wrapping_sub(1)), Some(Part::Mark('.' | '/' | '-'))) =>
        {
            Some((if year < 60 { 2000 + year } else { 1900 + year }, at + 1))
        }
        _ => None,
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok()?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A time of day within a few parts behind the date, with its zone in minutes east.
fn time_after(parts: &[Part], from: usize) -> (Option<(Time, i32)>, usize) {
    let mut at = from;
    let most = from + 5;
    while at < parts.len().min(most) {
        match parts[at] {
            Part::Number(hour, digits) if digits <= 2 && hour < 24 => {
                let separated = matches!(parts.get(at + 1), Some(Part::Mark(':' | '.' | 'h'))) || parts.get(at + 1) == Some(&Part::Filler);
                let Some((minute, end)) = (if separated { number(parts, at + 2, 2) } else { None }) else { return (None, from) };
                if minute > 59 {
                    return (None, from);
                }
                let end = if parts.get(end) == Some(&Part::Mark(':')) { end + 2 } else { end };
                let Ok(time) = Time::new(hour as i8, minute as i8, 0, 0) else { return (None, from) };
                return (Some((time, 0)), end.min(parts.len()));
            }
            Part::Filler | Part::Weekday | Part::Mark(_) => at += 1,
            Part::Word => at += 1,
            _ => break,
        }
    }
    (None, from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> String {
        find_date(text, Order::DayFirst).map_or_else(|| "none".into(), |stamp| stamp.day.to_string())
    }

    #[test]
    fn days_as_callers_write_them() {
        let day = |text: &str| written_day(text).map_or_else(|| "none".into(), |stamp| stamp.to_iso());
        for text in ["27 March 2025", "March 27, 2025", "2025/03/27", "2025-3-27", "27.03.2025", "27/03/2025", "03/27/2025", "Mar 27, 2025 10:00 AM EST"] {
            assert_eq!(day(text), "2025-03-27", "{text}");
        }
        assert_eq!(day("03/03/2025"), "2025-03-03");
        // An archive is older than the web.
        for text in ["16 October 1987", "October 16, 1987", "1987/10/16", "16.10.1987", "16.10.87"] {
            assert_eq!(day(text), "1987-10-16", "{text}");
        }
        assert_eq!(day("15 April 1912"), "1912-04-15");
        for text in ["03/04/2025", "27 Mar", "soon", "2025-02-30", "the 27 March 2025 edition"] {
            assert_eq!(day(text), "none", "{text}");
        }
    }

    #[test]
    fn dates_as_pages_print_them() {
        for (text, expected) in [
            ("Thursday, March 27, 2025 10:15", "2025-03-27"),
            ("Published 27 March 2025 at 10:15 am CET", "2025-03-27"),
            ("27. März 2025, 10:15 Uhr", "2025-03-27"),
            ("Stand: 27.3.2025", "2025-03-27"),
            ("27 de marzo de 2025", "2025-03-27"),
            ("jeudi 27 mars 2025 à 10h15", "2025-03-27"),
            ("27/03/2025", "2025-03-27"),
            ("03/27/2025", "2025-03-27"),
            ("2025年3月27日", "2025-03-27"),
            ("2025년 3월 27일", "2025-03-27"),
            ("27 марта 2025", "2025-03-27"),
            ("2025. március 27.", "2025-03-27"),
            ("27-Mar-2025", "2025-03-27"),
            ("Mar. 27, 2025", "2025-03-27"),
            ("March 27th, 2025", "2025-03-27"),
            ("2025-03-27T10:15:00.000Z", "2025-03-27"),
            ("on 2025-03-27, at night", "2025-03-27"),
            ("27.03.25", "2025-03-27"),
            ("in 2025 they won 27 to 3", "none"),
            ("99/99/2025", "none"),
            ("founded 15 April 1912", "none"),
            ("20255-03-27", "none"),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
        assert_eq!(find_date("3/4/2025", Order::MonthFirst).unwrap().day.to_string(), "2025-03-04");
        assert!(whole_date("Wednesday, December 24, 2025").is_some());
        assert!(whole_date("On December 24, 2025 the bridge fell").is_none());
    }
}
