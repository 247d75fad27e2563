//! `corpus.voices`: who is quoted, how much, where; the share of voice of each speaker in each outlet.
//!
//! “A migrant is not a criminal,” Petro said, in the Meridian Post → `name=Gustavo Petro outlet=Meridian Post n_quotes=1 n_words=6 …`
//!
//! Words in quotation marks only; a report without marks is in the reporter's words. Copies count as often as they are
//! printed: ask `corpus.without_copies().voices` for each text once.

use super::{IdKind, Repeated, declare};
use crate::corpus::Corpus;
use crate::extract::quotes::QuoteKind;
use crate::text::Span;
use arrow_array::RecordBatch;
use foldhash::{HashMap, HashSet};
use std::marker::PhantomData;

declare! { 'a;
    "voices", "One row per speaker and outlet: how much of what the outlet quotes, in marks, is this speaker's.", fill;
    /// Who is quoted: `entity` of people, organizations or places; none for others, such as "Republicans".
    entity: Option<i64>,
    /// The fullest name.
    name: &'a str,
    /// PERSON, ORG, GPE and so on.
    label: Repeated<'a>,
    /// The masthead; empty where it is not known.
    outlet: Option<&'a str>,
    /// Articles that quote the speaker.
    n_articles: i64,
    /// Quotations; the segments of a split one count once.
    n_quotes: i64,
    /// Words between the marks.
    n_words: i64,
    /// Part of all words that the outlet quotes, of speakers known or not.
    share: f64,
}

/// What one speaker says in one outlet.
#[derive(Default)]
struct Voice {
    articles: i64,
    quotes: i64,
    words: i64,
    last: Option<usize>,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let register = corpus.people();
    // Outlets and speakers by their first appearance, so that no order of a map is seen.
    let mut outlets: Vec<(Option<&str>, i64)> = Vec::new();
    let mut outlet_of: HashMap<Option<&str>, usize> = HashMap::default();
    let mut voices: Vec<((usize, u32), Voice)> = Vec::new();
    let mut voice_of: HashMap<(usize, u32), usize> = HashMap::default();
    for (position, article) in corpus.articles().iter().enumerate() {
        let name = article.document.meta.outlet.as_deref();
        let outlet = *outlet_of.entry(name).or_insert_with(|| {
            outlets.push((name, 0));
            outlets.len() - 1
        });
        let mut counted: HashSet<u32> = HashSet::default();
        for quote in article.quotes.iter().filter(|quote| quote.value.kind != QuoteKind::Indirect) {
            let words = words(&article.segmentation.tokens, quote.value.content);
            outlets[outlet].1 += words;
            let Some(actor) = quote.value.actor else { continue };
            let key = (outlet, register.of[position][actor as usize]);
            let index = *voice_of.entry(key).or_insert_with(|| {
                voices.push((key, Voice::default()));
                voices.len() - 1
            });
            let voice = &mut voices[index].1;
            voice.words += words;
            voice.quotes += i64::from(counted.insert(quote.value.quotation));
            voice.articles += i64::from(voice.last != Some(position));
            voice.last = Some(position);
        }
    }
    voices.sort_by_key(|((outlet, speaker), voice)| (outlets[*outlet].0.is_none(), outlets[*outlet].0, -voice.words, *speaker));
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    for ((outlet, speaker), voice) in voices {
        let identity = &register.identities[speaker as usize];
        let (outlet, all) = outlets[outlet];
        rows.push(Row {
            entity: identity.is_listed().then_some(i64::from(speaker)),
            name: &identity.name,
            label: Repeated(identity.label.name()),
            outlet,
            n_articles: voice.articles,
            n_quotes: voice.quotes,
            n_words: voice.words,
            share: if all == 0 { 0.0 } else { voice.words as f64 / all as f64 },
            of: PhantomData,
        });
    }
    rows.finish()
}

/// Words within a span.
fn words(tokens: &[crate::segment::Token], span: Span) -> i64 {
    let first = tokens.partition_point(|token| token.start < span.start());
    tokens[first..].iter().take_while(|token| token.start < span.end()).filter(|token| token.is_word()).count() as i64
}
