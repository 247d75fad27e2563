//! `corpus.search("Tren de Aragua")`: keyword in context, with the annotations that overlap it.
//!
//! "the Tren de Aragua gang" → `left="… members of the " text="Tren de Aragua" right=" gang …" annotations=[ORG, quote: Kristi Noem]`.
//! Case and accents do not count; words are whole, a `*` at the end of the last one stands for any ending. Kept text only.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::error::Error;
use crate::ingest::Id;
use crate::segment::{Token, tokenize};
use crate::text::{Span, fold};
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "search", "One row per occurrence of the words that were searched, in context.", fill;
    /// The caller's id of the article.
    article: &'a Id,
    /// Index of the sentence in the article, from 0.
    sentence: i64,
    /// First character in `Article.text`.
    start: i64,
    /// One past the last character.
    end: i64,
    /// The words as they stand there.
    text: &'a str,
    /// What stands before, in the same block.
    left: String,
    /// What stands after, in the same block.
    right: String,
    /// Who says it, when it stands in a quote with a known speaker.
    speaker: Option<&'a str>,
    /// What overlaps: labels of names, kinds of figures and dates, "quote".
    annotations: Vec<String>,
    /// False in a headline, standfirst or caption kept as evidence.
    in_body: bool,
    /// What found it.
    rule: Name,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    Rows::new(IdKind::of(corpus.ids())).finish()
}

/// Finds the words of `query`, each with up to `width` characters of context on either side.
pub fn search(corpus: &Corpus, query: &str, width: usize) -> Result<RecordBatch, Error> {
    let (query, open) = match query.trim_end().strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (query, false),
    };
    let mut words = Vec::new();
    tokenize(query, Span::from_range(0..query.len()), &mut words);
    let Some((last, head)) = words.split_last() else {
        return Err(Error::input("the search has no word in it: give one or more words, such as \"Tren de Aragua\" or \"tariff*\""));
    };
    let stem = fold(last.text(query));
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    for (_, place) in Place::all(corpus) {
        let article = place.article;
        let text = article.document.text.as_str();
        let ends = |token: &Token| token.fold == last.fold || (open && fold(token.text(text)).starts_with(&stem));
        for sentence in &article.segmentation.sentences {
            for found in article.segmentation.tokens[sentence.tokens()].windows(words.len()) {
                if !found.iter().zip(head).all(|(token, word)| token.fold == word.fold) || !ends(&found[head.len()]) {
                    continue;
                }
                let span = Span::new(found[0].start, found[head.len()].end);
                let block = article.document.blocks[sentence.block as usize].span;
                let mention = place.mention(span);
                let quote = article.quotes.iter().find(|quote| quote.span.overlaps(span));
                rows.push(Row {
                    article: mention.article,
                    sentence: mention.sentence,
                    start: mention.start,
                    end: mention.end,
                    text: mention.text,
                    left: before(&text[block.start() as usize..span.start() as usize], width),
                    right: text[span.end() as usize..block.end() as usize].chars().take(width).map(flat).collect(),
                    speaker: quote.and_then(|quote| quote.value.speaker).map(|speaker| place.text(speaker)),
                    annotations: annotations(&place, span),
                    in_body: mention.in_body,
                    rule: Name("search"),
                    of: PhantomData,
                });
            }
        }
    }
    Ok(rows.finish())
}

fn before(text: &str, width: usize) -> String {
    let start = text.char_indices().rev().take(width).last().map_or(text.len(), |(at, _)| at);
    text[start..].chars().map(flat).collect()
}

/// Line breaks would break the line that a context is.
fn flat(c: char) -> char {
    if c.is_whitespace() { ' ' } else { c }
}

fn annotations(place: &Place, span: Span) -> Vec<String> {
    let article = place.article;
    let mut found = Vec::new();
    found.extend(article.entities.mentions.iter().filter(|mention| mention.span.overlaps(span)).map(|mention| mention.value.label.name().to_owned()));
    found.extend(article.numbers.iter().filter(|number| number.span.overlaps(span)).map(|number| number.value.kind.name().to_owned()));
    found.extend(article.dates.iter().filter(|date| date.span.overlaps(span)).map(|date| date.value.kind.name().to_owned()));
    found.extend(article.quotes.iter().filter(|quote| quote.span.overlaps(span)).map(|_| "quote".to_owned()));
    found.dedup();
    found
}
