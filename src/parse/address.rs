//! What an address says: the host, and the date in its path. `https://www.example.org/2025/03/27/story` → 27 March 2025.

use super::dates::plausible;
use crate::stamp::Stamp;

/// `https://www.example.org/a` → `example.org`.
pub fn host_of(url: &str) -> Option<&str> {
    Some(bare_host(url.split_once("://")?.1))
}

/// `www.example.org/a` → `example.org`.
pub fn bare_host(address: &str) -> &str {
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or(address);
    host.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map_or(host, |_| &host[4..])
}

/// `/2025/03/27/`, `/2025-03-27-`, `/20250327`, `A2025032709150003`: a date in the path of an address.
pub(super) fn date_of_url(url: &str) -> Option<Stamp> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let bytes = path.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<i32> { path.get(range)?.parse().ok() };
    for at in 0..bytes.len() {
        let starts = at == 0 || !bytes[at - 1].is_ascii_digit();
        if !starts || !bytes[at].is_ascii_digit() || at + 8 > bytes.len() {
            continue;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        // A long number is a stamp when hour and minute fit as well.
        let clock = || digits >= 14 && number(at + 8..at + 10).is_some_and(|hour| hour < 24) && number(at + 10..at + 12).is_some_and(|minute| minute < 60);
        let parsed = if digits == 8 || clock() {
            number(at..at + 4).zip(number(at + 4..at + 6)).zip(number(at + 6..at + 8))
        } else if digits == 4 && matches!(bytes[at + 4], b'/' | b'-' | b'_' | b'.') {
            let mut parts = path[at + 5..].split(['/', '-', '_', '.']);
            let month = parts.next().and_then(|part| part.parse().ok().filter(|_| part.len() <= 2).or_else(|| month_name(part)));
            let day: Option<i32> = parts.next().filter(|part| part.len() <= 2).and_then(|part| part.parse().ok());
            number(at..at + 4).zip(month).zip(day)
        } else {
            None
        };
        if let Some(((year, month), day)) = parsed {
            let date = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
            if let Some(stamp) = date.ok().and_then(|date| plausible(Stamp::day(date))) {
                return Some(stamp);
            }
        }
    }
    None
}

fn month_name(part: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    (part.len() >= 3)
        .then(|| MONTHS.iter().position(|month| part.get(..3).is_some_and(|head| head.eq_ignore_ascii_case(month))).map(|index| index as i32 + 1))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_addresses() {
        for (url, day) in [
            ("https://example.org/2025/03/27/story", Some("2025-03-27")),
            ("https://example.org/world/2025/mar/27/story", Some("2025-03-27")),
            ("https://example.org/a-2025-03-27.html", Some("2025-03-27")),
            ("https://example.org/20250327/story", Some("2025-03-27")),
            ("https://example.org/article/A2025032709150003", Some("2025-03-27")),
            ("https://example.org/story-12345678", None),
            ("https://example.org/2025/story", None),
        ] {
            assert_eq!(date_of_url(url).map(|stamp| stamp.day.to_string()).as_deref(), day, "{url}");
        }
    }
}
