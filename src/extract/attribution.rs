//! Figures get the speaker of the quote or of the reporting frame that holds them.
//!
//! "This mechanism has already facilitated more than 1,700 deportations, according to Kristi Noem." → `1,700` speaker `Kristi Noem`.
//!
//! A figure belongs to the innermost quote or reported clause around it. Beside a few quoted words ("He said 200 people were
//! “brutally” evicted") the clause itself is no quote; there a figure behind the cue of its sentence belongs to that cue's speaker.

use super::View;
use super::entities::{self, Entities, Mention};
use super::numbers::{Number, Speaker};
use super::quotes::{self, Quote, QuoteKind};
use crate::annotation::{Annotation, Layer};
use crate::document::Language;
use crate::lang;
use crate::segment::{Phrases, Sentence, Token, TokenKind};
use crate::text::{Span, fold_hash};
use std::sync::LazyLock;

/// Quotes open at one place that are looked at; deeper nesting is damage.
const OPEN: usize = 16;

/// Tokens that may stand between a speaker and "'s count", or between "total" and its colon.
const NEAR: usize = 4;

/// What a word says of figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    /// "by her count"
    Count,
    /// "gave a total:"
    Total,
}

static COUNTING: LazyLock<Phrases<Counting>> = LazyLock::new(|| {
    let class = |row: &[&str]| if row[1] == "total" { Counting::Total } else { Counting::Count };
    Phrases::new(lang::rows(include_str!("../lang/en/figure_sources.tsv")).map(|row| (row[0], class(&row))))
});
static BY: LazyLock<u64> = LazyLock::new(|| fold_hash("by"));

/// Fills [`Number::speaker`].
pub fn attribute(view: &View, numbers: &mut Layer<Number>, quotes: &Layer<Quote>, entities: &Entities) {
    let quotes = quotes.as_slice();
    let mut next = 0;
    let mut open: Vec<&Annotation<Quote>> = Vec::new();
    let mut counts = Counts::default();
    for (span, number) in numbers.values_mut() {
        while next < quotes.len() && quotes[next].span.start() <= span.start() {
            if quotes[next].value.speaker.is_some() {
                open.push(&quotes[next]);
            }
            next += 1;
        }
        open.retain(|quote| quote.span.end() > span.start());
        let around = open.iter().rev().take(OPEN).filter(|quote| quote.span.contains(span) && !said_of(quote, span)).min_by_key(|quote| quote.span.len());
        let found = around.and_then(|quote| speaker(&quote.value)).or_else(|| beside(view, quotes, span)).or_else(|| counts.counted_by(view, entities, span));
        number.speaker = found;
    }
}

/// Fills [`Number::speaker`] with the words that name the speaker, without finding out who that is.
///
/// Names are looked for only where whose count it is hangs on them, and quotes only where something reports.
pub fn attribute_unresolved(view: &View, numbers: &mut Layer<Number>) {
    if numbers.is_empty() {
        return;
    }
    let named = names_needed(view, numbers);
    if !named && !quotes::may_report(view) {
        return;
    }
    let mut entities = if named { entities::entities(view) } else { Entities::default() };
    let quotes = quotes::quotes(view, &mut entities);
    attribute(view, numbers, &quotes, &entities);
    for (_, number) in numbers.values_mut() {
        if let Some(speaker) = &mut number.speaker {
            speaker.actor = None;
        }
    }
}

/// Whether a sentence with a figure has the words that [`counted_by`] starts from: "by … count", "a total: …".
fn names_needed(view: &View, numbers: &Layer<Number>) -> bool {
    let mut last = usize::MAX;
    numbers.iter().any(|number| {
        let Some(index) = view.sentences.partition_point(|sentence| sentence.span.start() <= number.span.start()).checked_sub(1) else { return false };
        if std::mem::replace(&mut last, index) == index {
            return false;
        }
        let tokens = view.tokens_of(&view.sentences[index]);
        let owner = tokens.iter().position(|token| token.fold == *BY).and_then(|by| count_behind(tokens, by));
        owner.is_some() || tokens.iter().enumerate().any(|(at, token)| token.text(view.text) == ":" && total_before(tokens, at).is_some())
    })
}

/// The noun of counting that ends "by her own count", for "by" at `by`.
fn count_behind(tokens: &[Token], by: usize) -> Option<usize> {
    (by + 2..tokens.len().min(by + 2 + NEAR)).find(|&at| COUNTING.word(tokens[at].fold).is_some_and(|class| *class == Counting::Count))
}

/// The noun of a sum before the colon at `colon`.
fn total_before(tokens: &[Token], colon: usize) -> Option<usize> {
    (colon.saturating_sub(NEAR)..colon).find(|&at| COUNTING.word(tokens[at].fold).is_some_and(|class| *class == Counting::Total))
}

/// Whether the figure stands in the words that name the speaker: "two officials said".
fn said_of(quote: &Annotation<Quote>, figure: Span) -> bool {
    quote.value.speaker.is_some_and(|speaker| speaker.contains(figure))
}

fn speaker(quote: &Quote) -> Option<Speaker> {
    quote.speaker.map(|span| Speaker { span, actor: quote.actor })
}

/// The speaker of a few quoted words in the same sentence, when their cue stands before the figure.
fn beside(view: &View, quotes: &[Annotation<Quote>], figure: Span) -> Option<Speaker> {
    let index = view.sentences.partition_point(|sentence| sentence.span.start() <= figure.start()).checked_sub(1)?;
    let sentence = view.sentences[index].span;
    let first = quotes.partition_point(|quote| quote.span.start() < sentence.start());
    let mut found = None;
    for quote in quotes[first..].iter().take(OPEN).take_while(|quote| quote.span.start() < sentence.end()) {
        let value = &quote.value;
        let before = value.cue.is_some_and(|cue| sentence.contains(cue) && cue.end() <= figure.start() && cue.end() <= quote.span.start());
        if value.kind == QuoteKind::Partial && before && !said_of(quote, figure) {
            found = speaker(value).or(found);
            if quote.span.start() > figure.start() {
                break;
            }
        }
    }
    found
}

/// Whose count the last sentence gives, kept so that a sentence of many figures is read once.
#[derive(Default)]
struct Counts {
    sentence: Option<usize>,
    owner: Option<Speaker>,
    colon: Option<usize>,
}

impl Counts {
    /// Whose count it is by the sentence's own words: "By Noem’s count, …", "the secretary put forward a total: over 1,700".
    fn counted_by(&mut self, view: &View, entities: &Entities, figure: Span) -> Option<Speaker> {
        let index = view.sentences.partition_point(|sentence| sentence.span.start() <= figure.start()).checked_sub(1)?;
        let sentence = &view.sentences[index];
        if view.language_of(sentence) != Language::ENGLISH {
            return None;
        }
        let mentions = entities.mentions.starting_in(sentence.span);
        if self.sentence != Some(index) {
            let tokens = view.tokens_of(sentence);
            self.sentence = Some(index);
            self.owner = owner_of_count(view, sentence, mentions);
            self.colon = tokens.iter().position(|token| token.text(view.text) == ":");
        }
        self.owner.or_else(|| giver_of_total(view, sentence, mentions, self.colon.filter(|&colon| view.tokens_of(sentence)[colon].end <= figure.start())?))
    }
}

fn owner_of_count(view: &View, sentence: &Sentence, mentions: &[Annotation<Mention>]) -> Option<Speaker> {
    let tokens = view.tokens_of(sentence);
    let by = tokens.iter().position(|token| token.fold == *BY)?;
    let noun = count_behind(tokens, by)?;
    let owned = tokens[noun - 1].kind == TokenKind::Possessive;
    let between = Span::new(tokens[by].end, tokens[noun].start);
    let owner = mentions.iter().find(|mention| between.contains(mention.span) && mention.value.actor.is_some())?;
    (owned || owner.span.end() == tokens[noun - 1].end).then_some(Speaker { span: owner.span, actor: owner.value.actor })
}

fn giver_of_total(view: &View, sentence: &Sentence, mentions: &[Annotation<Mention>], colon: usize) -> Option<Speaker> {
    let tokens = view.tokens_of(sentence);
    let noun = total_before(tokens, colon)?;
    let clause = tokens[..noun].iter().rposition(|token| token.text(view.text) == ",").map_or(0, |comma| comma + 1);
    let giver = mentions
        .iter()
        .find(|mention| mention.span.start() >= tokens[clause].start && mention.span.end() <= tokens[noun].start && mention.value.actor.is_some())?;
    Some(Speaker { span: giver.span, actor: giver.value.actor })
}
