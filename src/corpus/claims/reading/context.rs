//! What stands around a mention, and how much each word of it says.
//!
//! "killing at least 31 pilgrims" in a story of a ferry → `pilgrim` 2.9, `ferry` 1.2, `Wessel` 0.8, …
//!
//! A concept weighs the more the fewer sentences of the story have it, the nearer it stands, and where more than one article has it;
//! the sentence before counts for little. It knows no grammar: what a verb governs weighs like what governs it.

use super::Reading;
use super::concepts::{TermClass, is_vague};
use foldhash::HashMap;
use std::ops::Range;

/// Within so many tokens a word beside a figure says half as much about it as the word next to it.
const HALF_DISTANCE: f64 = 8.0;
/// What words in another clause of the sentence, names in the sentence before and other words there say in comparison.
const OTHER_CLAUSE: f64 = 0.5;
const SENTENCE_BEFORE: f64 = 0.15;
const WORD_BEFORE: f64 = 0.05;
/// Names say more than words, figures and dates a little more.
const NAME_FACTOR: f64 = 1.1;
/// A word that only one article uses tells little against a match: others say it in other words.
const ALONE_FACTOR: f64 = 0.5;
/// A date in the possessive belongs to the words behind it, and hardly to the rest of the sentence.
const POSSESSED_OTHER: f64 = 0.15;
/// Sentences that an article begins with.
const LEAD: usize = 2;
/// Less than this around a date is too little to be what a story is about.
pub const LITTLE_AROUND: f64 = 2.0;

/// How much each concept of a story says: the rarer in its sentences, the more.
#[derive(Debug, Default)]
pub struct Weights {
    sentences: f64,
    /// Sentences and articles that have it.
    seen: HashMap<u64, (u32, u32)>,
    /// The share of articles that begin with it.
    leads: HashMap<u64, f64>,
}

impl Weights {
    pub fn of(readings: &[Reading]) -> Self {
        let mut weights = Weights::default();
        let mut last: HashMap<u64, (u32, u32)> = HashMap::default();
        let mut number = 0;
        for (article, reading) in (1..).zip(readings) {
            for sentence in &reading.article.segmentation.sentences {
                number += 1;
                for term in reading.terms_in(sentence.tokens()) {
                    let before = last.insert(term.concept, (number, article));
                    let seen = weights.seen.entry(term.concept).or_insert((0, 0));
                    seen.0 += u32::from(before.is_none_or(|before| before.0 != number));
                    seen.1 += u32::from(before.is_none_or(|before| before.1 != article));
                }
            }
        }
        weights.sentences = f64::from(number);
        for reading in readings {
            let first = reading.article.segmentation.sentences.iter().take(LEAD);
            let mut concepts: Vec<u64> = first.flat_map(|sentence| reading.terms_in(sentence.tokens())).map(|term| term.concept).collect();
            concepts.sort_unstable();
            concepts.dedup();
            for concept in concepts {
                *weights.leads.entry(concept).or_insert(0.0) += 1.0 / readings.len() as f64;
            }
        }
        weights
    }

    /// How much of some terms the articles of the story begin with, from 0 to 1.
    pub fn core(&self, terms: &[(u64, f32)]) -> f64 {
        let total: f64 = terms.iter().map(|term| f64::from(term.1)).sum();
        let led: f64 = terms.iter().map(|term| f64::from(term.1) * self.leads.get(&term.0).copied().unwrap_or(0.0)).sum();
        led / total.max(LITTLE_AROUND)
    }

    pub fn weight(&self, concept: u64, class: TermClass) -> f64 {
        let (sentences, articles) = self.seen.get(&concept).copied().unwrap_or((1, 1));
        let factor = if matches!(class, TermClass::Word | TermClass::Title) { 1.0 } else { NAME_FACTOR };
        let factor = if articles < 2 { factor * ALONE_FACTOR } else { factor };
        (1.0 + self.sentences / f64::from(sentences)).ln() * factor
    }

    pub fn seen(&self, concept: u64) -> u32 {
        self.seen.get(&concept).map_or(0, |seen| seen.0)
    }
}

/// How much around a mention belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// The sentence, and every word of the one before.
    Wide,
    /// The sentence, and the names of the one before.
    Near,
    /// Hardly more than its clause: "yesterday's debate".
    Possessed,
}

/// What stands around a figure, date or quote, weighted by how near it stands.
pub fn around_mention(
    reading: &Reading,
    weights: &Weights,
    tokens: &Range<usize>,
    clause: &Range<usize>,
    (number, sentence): (usize, &Range<usize>),
    skip: Option<usize>,
    around: Around,
) -> Vec<(u64, f32)> {
    let mut terms = Vec::new();
    for term in reading.terms_in(sentence.clone()) {
        let at = term.token as usize;
        if tokens.contains(&at) && !matches!(term.class, TermClass::Word | TermClass::Title) || Some(at) == skip {
            continue;
        }
        let distance = if at < tokens.start { tokens.start - at } else { (at + 1).saturating_sub(tokens.end) };
        let mut weight = weights.weight(term.concept, term.class) / (1.0 + distance as f64 / HALF_DISTANCE);
        if !clause.contains(&at) {
            weight *= if around == Around::Possessed { POSSESSED_OTHER } else { OTHER_CLAUSE };
        }
        terms.push((term.concept, weight as f32));
    }
    for term in reading.terms_in(reading.sentence_before(number)) {
        let factor = match term.class {
            TermClass::Name | TermClass::Place => SENTENCE_BEFORE,
            _ if around == Around::Wide => WORD_BEFORE,
            _ => continue,
        };
        terms.push((term.concept, (weights.weight(term.concept, term.class) * factor) as f32));
    }
    merged(terms)
}

/// What a clause says, with the names of its sentence as far background.
pub fn of_clause(reading: &Reading, weights: &Weights, clause: &Range<usize>, sentence: Range<usize>) -> Vec<(u64, f32)> {
    let mut terms = Vec::new();
    let tokens = reading.view().tokens;
    for term in reading.terms_in(sentence).iter().filter(|term| !is_vague(tokens[term.token as usize].fold)) {
        let inside = clause.contains(&(term.token as usize));
        if inside || matches!(term.class, TermClass::Name | TermClass::Place) {
            let factor = if inside { 1.0 } else { SENTENCE_BEFORE };
            terms.push((term.concept, (weights.weight(term.concept, term.class) * factor) as f32));
        }
    }
    merged(terms)
}

/// One entry a concept, the strongest.
fn merged(mut terms: Vec<(u64, f32)>) -> Vec<(u64, f32)> {
    terms.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    terms.dedup_by_key(|term| term.0);
    terms
}
