//! `corpus.numbers`: one row per figure.

use super::{Name, Place, declare, of_strings};
use crate::corpus::Corpus;
use crate::extract::Depth;
use crate::ingest::Id;
use std::marker::PhantomData;

declare! { 'a;
    "numbers", "One row per figure.", fill;
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
    /// count, money, percent, percent_change, duration, measure, rate, ordinal, age, score, fraction or number.
    kind: Name,
    /// The value; none for a range or a vague figure. 25 percent is 25.0.
    value: Option<f64>,
    /// Lower end of a range, inclusive.
    low: Option<f64>,
    /// Upper end of a range, inclusive.
    high: Option<f64>,
    /// `percent`, an ISO 4217 code, or a singular British unit name.
    unit: Option<&'a str>,
    /// Durations in ISO 8601: PT30M, P2Y, PXM for "months".
    iso: Option<&'a str>,
    /// Head of the thing counted, as written.
    noun: Option<&'a str>,
    /// Its whole phrase, as written.
    noun_phrase: Option<&'a str>,
    /// exact, approx, nearly, more_than, at_least, less_than, at_most, up_to or range.
    comparator: Name,
    /// own, or coordinated where the comparator stands with an earlier member.
    comparator_scope: Option<Name>,
    /// up or down.
    direction: Option<Name>,
    /// Who said it, as written.
    speaker: Option<&'a str>,
    /// Who said it: `entity` of people, organizations or places; none for others, such as "Republicans".
    speaker_entity: Option<i64>,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// What found it.
    rule: Name,
}

of_strings!(Depth::Figures);

fn write<'a>(corpus: &'a Corpus, rows: &mut Rows<'a>) {
    for (position, place) in Place::all(corpus) {
        for number in &place.article.numbers {
            let mention = place.mention(number.span);
            let value = &number.value;
            rows.push(Row {
                article: mention.article,
                sentence: mention.sentence,
                start: mention.start,
                end: mention.end,
                text: mention.text,
                kind: Name(value.kind.name()),
                value: value.value,
                low: value.low,
                high: value.high,
                unit: value.unit.as_deref(),
                iso: value.iso.as_deref(),
                noun: value.noun.map(|span| place.text(span)),
                noun_phrase: value.noun_phrase.map(|span| place.text(span)),
                comparator: Name(value.comparator.name()),
                comparator_scope: value.scope.map(|scope| Name(scope.name())),
                direction: value.direction.map(|direction| Name(direction.name())),
                speaker: value.speaker.map(|speaker| place.text(speaker.span)),
                speaker_entity: value.speaker.and_then(|speaker| speaker.actor).and_then(|actor| corpus.listed(position, actor)),
                in_body: mention.in_body,
                rule: Name(number.rule),
                of: PhantomData,
            });
        }
    }
}
