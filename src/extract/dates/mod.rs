//! Dates, times and sets, resolved against the publish date.
//!
//! "clashed two months ago over repatriation flights" (published 2025-03-27) → `two months ago date 2025-01 anchor=published`.

use super::View;
use super::numbers::Comparator;
use crate::annotation::Layer;
use crate::document::named;

named! {
    /// What an expression is.
    DateKind {
        /// A day, month, year, season, decade.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// Something that recurs.
        Set = "set",
    }
}

named! {
    /// What a relative date was resolved against.
    Anchor {
        /// The publish date.
        Published = "published",
        /// A date in the text before it.
        Text = "text",
        /// The one matching date of the story.
        Story = "story",
        /// Nothing: it is absolute, or it stays unresolved.
        None = "none",
    }
}

/// One expression of time that is not a duration.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// What it is.
    pub kind: DateKind,
    /// TIMEX3 value at the granularity the text states; none when unresolved or a range.
    pub value: Option<String>,
    /// First of it, ISO at the stated grain, inclusive.
    pub earliest: Option<String>,
    /// Last of it, ISO at the stated grain, inclusive.
    pub latest: Option<String>,
    /// Exactness: "before March 3", "nearly two years ago".
    pub comparator: Comparator,
    /// `year`, `month`, `day`, `week`, `season`, `quarter`, `decade`, `century`, `hour`, `minute`, `part_of_day`.
    pub grain: &'static str,
    /// What it was resolved against.
    pub anchor: Anchor,
}

/// Finds dates, times and sets.
pub fn dates(_view: &View) -> Layer<DateMention> {
    Layer::default()
}
