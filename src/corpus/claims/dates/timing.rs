//! What a date is besides its day: which part of the day, whether the day of the report itself, and how long ago.
//!
//! "an embankment gave way on Monday morning", "a hillside collapsed late on Monday" → two times of one day, and no claim of both.
//!
//! It does not know how long anything takes: what begins in the morning and ends at night is told by two dates.

use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::values::Days;
use crate::segment::TokenKind;
use crate::text::Span;

/// Words before a date that may tell the part of its day: "in the early hours of".
const REACH: usize = 4;

/// What words around a date say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// First hour of the part of the day, and the one behind its last.
    hours: Option<(u8, u8)>,
    /// Whether it is the day on which the article appeared.
    pub today: bool,
    /// How many years before the article it lies.
    pub years_ago: i16,
    /// Whether it is a length of time that tells the day ("the 20-year-old treaty"), or a date that tells a length ("the past 45 years").
    pub lapse: bool,
    /// Whether it is written with its number ("March 29", "1987"), not as a day of the week or counted from the report.
    pub numbered: bool,
}

impl Timing {
    /// The timing of the date at a span.
    pub fn of(reading: &Reading, span: Span, days: Option<Days>) -> Timing {
        let (view, tokens) = (reading.view(), reading.article.segmentation.tokens_in(span));
        let published = reading.article.document.meta.published;
        let word = |at: usize| view.word(at);
        let mention = reading.article.dates.starting_in(span).iter().find(|date| date.span == span);
        let told = mention.and_then(|date| date.value.value.as_deref()).and_then(|value| value.split_once('T')).and_then(|(_, time)| hours_of(time));
        let inside = || tokens.clone().find_map(|at| part(word(at)));
        // "before dawn on Tuesday", "in the early hours of Tuesday"
        let linked = tokens.start.checked_sub(1).filter(|&at| matches!(word(at), "on" | "of"));
        let before = || {
            let at = linked?;
            (at.saturating_sub(REACH)..at).rev().take_while(|&at| view.tokens[at].is_word()).find_map(|at| part(word(at)))
        };
        let today = days.zip(published).is_some_and(|(days, stamp)| days.first == stamp.day && days.last == stamp.day);
        let years_ago = days.zip(published).map_or(0, |(days, stamp)| stamp.day.year() - days.last.year());
        let numbered = tokens.clone().any(|at| view.tokens[at].kind == TokenKind::Number);
        Timing { hours: told.or_else(inside).or_else(before), today, years_ago, lapse: mention.is_none(), numbered }
    }

    /// Whether the words of a figure are a date, too.
    pub fn of_figure(reading: &Reading, span: Span) -> bool {
        reading.article.dates.starting_in(span).iter().any(|date| date.span == span)
    }

    /// Whether two dates of one day mean other hours of it.
    pub fn apart(self, other: Timing) -> bool {
        self.hours.zip(other.hours).is_some_and(|((a, b), (c, d))| b <= c || d <= a)
    }
}

/// The hours of a part of the day as extracted: `MO`, `20:00`.
fn hours_of(time: &str) -> Option<(u8, u8)> {
    match time.get(..2)? {
        "MO" => Some((3, 12)),
        "MI" => Some((11, 14)),
        "AF" => Some((12, 18)),
        "EV" => Some((17, 24)),
        "NI" => Some((18, 24)),
        hour => hour.parse::<u8>().ok().map(|hour| (hour.saturating_sub(1), (hour + 2).min(24))),
    }
}

/// The hours of a word for a part of the day.
fn part(word: &str) -> Option<(u8, u8)> {
    match word {
        "early" => Some((0, 10)),
        "dawn" => Some((3, 8)),
        "morning" => Some((3, 12)),
        "noon" | "midday" => Some((11, 14)),
        "afternoon" => Some((12, 18)),
        "evening" => Some((17, 24)),
        "night" => Some((18, 24)),
        "late" => Some((15, 24)),
        _ => None,
    }
}
