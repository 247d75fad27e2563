//! `corpus.dates`: one row per date, time or set.

use super::{Name, Place, declare, of_strings};
use crate::corpus::Corpus;
use crate::extract::Depth;
use crate::extract::dates::Anchor;
use crate::ingest::Id;
use std::marker::PhantomData;

declare! { 'a;
    "dates", "One row per date, time of day or recurring time; durations are in `numbers`.", fill;
    /// The caller's id of the article.
    article: &'a Id,
    /// Index of the sentence in the article, from 0.
    sentence: i64,
    /// First character in `Article.text`.
    start: i64,
    /// One past the last character.
    end: i64,
    /// The words.
    text: &'a str,
    /// date, time or set.
    kind: Name,
    /// TIMEX3 / ISO 8601 at the granularity the text states: 2025-03-27, 2025-03, 1994, 2025-W13, 2025-SP; none when unresolved or a range.
    value: Option<&'a str>,
    /// First of it, inclusive, ISO at the stated grain.
    earliest: Option<&'a str>,
    /// Last of it, inclusive, ISO at the stated grain.
    latest: Option<&'a str>,
    /// exact, approx, nearly, before, after, more_than, less_than, range …
    comparator: Name,
    /// year, month, day, week, season, quarter, decade, century, hour, minute or part_of_day.
    grain: Name,
    /// What a relative date was resolved against: published, text, story or none.
    anchor: Name,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// What found it.
    rule: Name,
}

of_strings!(Depth::Dates);

fn write<'a>(corpus: &'a Corpus, rows: &mut Rows<'a>) {
    for (position, place) in Place::all(corpus) {
        for (index, date) in place.article.dates.iter().enumerate() {
            let story = corpus.story_days().of(position, index);
            let mention = place.mention(date.span);
            rows.push(Row {
                article: mention.article,
                sentence: mention.sentence,
                start: mention.start,
                end: mention.end,
                text: mention.text,
                kind: Name(date.value.kind.name()),
                value: story.or(date.value.value.as_deref()),
                earliest: story.or(date.value.earliest.as_deref()),
                latest: story.or(date.value.latest.as_deref()),
                comparator: Name(date.value.comparator.name()),
                grain: Name(date.value.grain),
                anchor: Name(if story.is_some() { Anchor::Story.name() } else { date.value.anchor.name() }),
                in_body: mention.in_body,
                rule: Name(date.rule),
                of: PhantomData,
            });
        }
    }
}
