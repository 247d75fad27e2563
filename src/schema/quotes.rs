//! `corpus.quotes`: one row per contiguous segment of quoted or reported speech.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "quotes", "One row per contiguous segment of quoted or reported speech; `start` and `end` include the marks.", fill;
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
    /// The segments of one split quotation share it.
    quotation: i64,
    /// First character without the marks.
    content_start: i64,
    /// One past the last character without the marks.
    content_end: i64,
    /// direct, partial or indirect.
    kind: Name,
    /// The reporting word, as written.
    cue: Option<&'a str>,
    /// Who said it, as written.
    speaker: Option<&'a str>,
    /// First character of the speaker.
    speaker_start: Option<i64>,
    /// One past the last character of the speaker.
    speaker_end: Option<i64>,
    /// Who said it: `entity` of people, organizations or places; none for others, such as "Republicans".
    entity: Option<i64>,
    /// Who passed it on.
    via: Option<i64>,
    /// The same utterance in several articles shares it.
    quote_group: i64,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// What found it.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    let groups = corpus.quote_groups();
    let mut quotations = 0;
    for (position, place) in Place::all(corpus) {
        let mut next = quotations;
        for (index, quote) in place.article.quotes.iter().enumerate() {
            let mention = place.mention(quote.span);
            let (content_start, content_end) = place.characters(quote.value.content);
            let speaker = quote.value.speaker.map(|span| place.characters(span));
            let quotation = quotations + i64::from(quote.value.quotation);
            next = next.max(quotation + 1);
            rows.push(Row {
                article: mention.article,
                sentence: mention.sentence,
                start: mention.start,
                end: mention.end,
                text: mention.text,
                quotation,
                content_start,
                content_end,
                kind: Name(quote.value.kind.name()),
                cue: quote.value.cue.map(|cue| place.text(cue)),
                speaker: quote.value.speaker.map(|span| place.text(span)),
                speaker_start: speaker.map(|(start, _)| start),
                speaker_end: speaker.map(|(_, end)| end),
                entity: quote.value.actor.and_then(|actor| corpus.listed(position, actor)),
                via: quote.value.via.and_then(|actor| corpus.listed(position, actor)),
                quote_group: i64::from(groups.of[position][index]),
                in_body: mention.in_body,
                rule: Name(quote.rule),
                of: PhantomData,
            });
        }
        quotations = next;
    }
    rows.finish()
}
