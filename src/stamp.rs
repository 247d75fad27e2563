//! When an article was published: a date or a moment, as exactly as a witness states it.
//!
//! `2025-03-27T21:04:00+01:00` → the moment `2025-03-27T20:04:00Z` and the local day `2025-03-27`;
//! `2001-12` → the month, and relative dates resolve as far as that allows.

use jiff::Timestamp;
use jiff::civil::Date;

/// The last year that is none: programs write `0000-00-00` and `0001-01-01` where nothing is known, and a zone may lead a day back.
const NO_YEAR: i16 = 1;

/// The unit down to which a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
    /// A moment.
    Moment,
}

/// A publish date at the grain that its witness states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day in the outlet's own time zone; the first day for a month or a year.
    pub day: Date,
    /// The moment, when the witness gives a time of day; without a zone it is taken as UTC.
    pub moment: Option<Timestamp>,
    /// How much of `day` is meant.
    pub grain: Grain,
    /// The outlet's own zone, in minutes east of UTC, when the witness gives it with a time of day.
    pub offset: i16,
}

impl Stamp {
    /// A day.
    pub fn day(day: Date) -> Self {
        Stamp { day, moment: None, grain: Grain::Day, offset: 0 }
    }

    /// The moment of this stamp; the first of its day, month or year in UTC when no time is known.
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.moment.or_else(|| self.day.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp()))
    }

    /// ISO 8601 at the grain that is known, a moment in the outlet's own zone: `2025-03`, `2025-03-27T21:04:00+01:00`.
    pub fn to_iso(&self) -> String {
        match self.grain {
            Grain::Year => format!("{:04}", self.day.year()),
            Grain::Month => format!("{:04}-{:02}", self.day.year(), self.day.month()),
            Grain::Day => self.day.to_string(),
            Grain::Moment => {
                let Some(moment) = self.moment else { return self.day.to_string() };
                let Ok(offset) = jiff::tz::Offset::from_seconds(i32::from(self.offset) * 60) else { return moment.to_string() };
                let local = offset.to_datetime(moment);
                let sign = if self.offset < 0 { '-' } else { '+' };
                let minutes = self.offset.unsigned_abs();
                format!("{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}", local.date(), local.hour(), local.minute(), local.second(), minutes / 60, minutes % 60)
            }
        }
    }

    /// Reads ISO 8601: `2025`, `2025-03`, `2025-03-27`, with `T` or a space and a time, with or without a zone.
    ///
    /// Loose forms ("27 March 2025") are the business of `parse::meta`. The years zero and one are what programs write for no date.
    pub fn parse_iso(text: &str) -> Option<Stamp> {
        let text = text.trim();
        let bytes = text.as_bytes();
        if bytes.len() < 4 || !bytes[..4].iter().all(u8::is_ascii_digit) {
            return None;
        }
        let year: i16 = text[..4].parse().ok().filter(|&year| year > NO_YEAR)?;
        match bytes.len() {
            4 => return Some(Stamp { day: Date::new(year, 1, 1).ok()?, moment: None, grain: Grain::Year, offset: 0 }),
            7 if bytes[4] == b'-' => {
                let month: i8 = text.get(5..7)?.parse().ok()?;
                return Some(Stamp { day: Date::new(year, month, 1).ok()?, moment: None, grain: Grain::Month, offset: 0 });
            }
            8 if bytes.iter().all(u8::is_ascii_digit) => {
                return Some(Stamp::day(Date::new(year, text[4..6].parse().ok()?, text[6..8].parse().ok()?).ok()?));
            }
            _ => {}
        }
        if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let day = Date::new(year, text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?).ok()?;
        if bytes.len() == 10 {
            return Some(Stamp::day(day));
        }
        if !matches!(bytes[10], b'T' | b't' | b' ') {
            return None;
        }
        let (time, zone) = split_zone(text.get(11..)?.trim());
        let clock = clock(time)?;
        let seconds = jiff::civil::DateTime::from_parts(day, clock).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
        let zone = zone?;
        let moment = seconds.checked_sub(jiff::SignedDuration::from_secs(i64::from(zone))).ok()?;
        Some(Stamp { day, moment: Some(moment), grain: Grain::Moment, offset: (zone / 60) as i16 })
    }

    /// Reads ISO 8601, the form of mail and RSS, or seconds since 1970.
    pub fn parse_given(when: &str) -> Option<Stamp> {
        let when = when.trim();
        if when.len() >= 9 && when.len() <= 13 && when.bytes().all(|byte| byte.is_ascii_digit()) {
            let number: i64 = when.parse().ok()?;
            let seconds = if when.len() > 10 { number / 1000 } else { number };
            return Stamp::parse_iso(&Timestamp::from_second(seconds).ok()?.to_string());
        }
        if let Some(stamp) = Stamp::parse_iso(when) {
            return Some(stamp);
        }
        let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(when).ok()?;
        Stamp::parse_iso(&format!("{}{}", zoned.datetime(), zoned.offset()))
    }
}

/// What libraries write for a date that is missing: columns that were made text hold these.
pub fn no_date(when: &str) -> bool {
    matches!(when.trim(), "" | "nan" | "NaN" | "NaT" | "None" | "<NA>" | "NA" | "N/A" | "n/a" | "null" | "NULL")
}

/// What is said of a date that cannot be used; the document is read without it.
pub fn unused(when: &str) -> String {
    let shown: String = when.chars().take(40).collect();
    format!("“{shown}” is no date that a story can have been published on: it was not used")
}

impl std::fmt::Display for Stamp {
    /// ISO 8601 at the grain that is known; a moment in UTC.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.grain, self.moment) {
            (Grain::Moment, Some(moment)) => write!(f, "{moment}"),
            (Grain::Year, _) => write!(f, "{:04}", self.day.year()),
            (Grain::Month, _) => write!(f, "{:04}-{:02}", self.day.year(), self.day.month()),
            _ => write!(f, "{}", self.day),
        }
    }
}

/// "21:04:00.123" and "+01:00" as seconds east; no zone counts as UTC, a malformed one as none.
fn split_zone(text: &str) -> (&str, Option<i32>) {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return (time.trim(), Some(0));
    }
    for utc in [" UTC", " GMT"] {
        if let Some(time) = text.strip_suffix(utc) {
            return (time.trim(), Some(0));
        }
    }
    let Some(at) = text.rfind(['+', '-']) else { return (text, Some(0)) };
    let digits: String = text[at + 1..].chars().filter(char::is_ascii_digit).collect();
    let sign = if text.as_bytes()[at] == b'-' { -1 } else { 1 };
    let zone = match digits.len() {
        2 => digits.parse::<i32>().ok().map(|hours| hours * 3600),
        4 => digits.parse::<i32>().ok().map(|both| (both / 100) * 3600 + (both % 100) * 60),
        _ => None,
    };
    (text[..at].trim(), zone.filter(|seconds| *seconds <= 15 * 3600).map(|seconds| sign * seconds))
}

fn clock(text: &str) -> Option<jiff::civil::Time> {
    let mut parts = text.split(':');
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next().unwrap_or("0").parse().ok()?;
    let seconds = parts.next().unwrap_or("0");
    let second: i8 = seconds.split(['.', ',']).next()?.parse().ok()?;
    jiff::civil::Time::new(hour, minute, second.min(59), 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> String {
        Stamp::parse_iso(text).and_then(|stamp| stamp.timestamp()).map_or_else(|| "none".into(), |moment| moment.to_string())
    }

    #[test]
    fn iso_forms_of_the_trade() {
        assert_eq!(moment("2025-03-27T21:04:00+01:00"), "2025-03-27T20:04:00Z");
        assert_eq!(moment("2025-03-27T21:04:00.123-0500"), "2025-03-28T02:04:00Z");
        assert_eq!(moment("2025-03-27 21:04"), "2025-03-27T21:04:00Z");
        assert_eq!(moment("2025-03-27"), "2025-03-27T00:00:00Z");
        assert_eq!(moment("20250327"), "2025-03-27T00:00:00Z");
        assert_eq!(Stamp::parse_iso("2001-12").map(|stamp| stamp.grain), Some(Grain::Month));
        assert_eq!(Stamp::parse_iso("1999").map(|stamp| stamp.grain), Some(Grain::Year));
        for wrong in
            ["", "yesterday", "2025-13-01", "20255-01-01", "2025-03-27Tabc", "2025/03/27", "0001-01-01T00:00:00+02:00", "0001-01-01", "0000-01-01", "0001"]
        {
            assert_eq!(moment(wrong), "none", "{wrong}");
        }
    }

    #[test]
    fn written_as_it_was_read() {
        for iso in ["2025", "2025-03", "2025-03-27", "2025-03-27T21:04:00+01:00", "2025-03-27T23:30:00-05:30", "2025-03-27T21:04:00+00:00"] {
            assert_eq!(Stamp::parse_iso(iso).unwrap().to_iso(), iso);
        }
    }

    #[test]
    fn the_day_is_the_outlets_own() {
        let stamp = Stamp::parse_iso("2025-03-27T23:30:00-05:00").unwrap();
        assert_eq!(stamp.day.to_string(), "2025-03-27");
    }
}
