//! What the article of a row has in common with the others of its story.
//!
//! "Velo's profit rose 60%" in an article that never speaks of Orso, "Orso's profit rose 52%" in one that never speaks of
//! Velo → two things, where the articles are not much alike.

use super::Evidence;
use super::subjects::{self, Subject};
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::{Term, TermClass};
use crate::corpus::stories::{NEIGHBOURS, Stories};
use foldhash::{HashMap, HashSet};
use std::sync::Arc;

/// Articles of one story from this likeness on tell of things alike.
const ALIKE: f64 = 0.1;
/// From this one on they name others where they tell of one thing: each has people of its own to ask.
const MUCH_ALIKE: f64 = 0.3;
/// Two articles of which nobody knows when they were published may be of two seasons up to this one.
const ONE_SEASON: f64 = 0.16;
/// Short articles less alike than this are about those whom they begin with.
const ONE_NOTICE: f64 = 0.4;

/// The concept of a name and its last word.
type Name = (u64, u64);

/// Where a row stands.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// How alike its article is to each other one of the story; empty in a large story, where not every two are compared.
    likeness: Arc<[f32]>,
    /// Whether it is known when its article was published.
    dated: bool,
    /// The people and bodies that its sentence names.
    names: Arc<[Name]>,
    /// All that its article speaks of; nothing in a large story.
    spoken: Option<Arc<Spoken>>,
}

/// The concepts of an article, and the words of its headline and text.
#[derive(Debug, Default)]
pub struct Spoken {
    pub concepts: HashSet<u64>,
    pub words: HashSet<u64>,
    /// Whom it is about as a whole.
    subject: Option<Subject>,
}

/// Tells each row where it stands.
pub fn settle(rows: &mut [Evidence], readings: &[Reading], stories: &Stories) {
    if readings.len() > NEIGHBOURS {
        return;
    }
    let likeness = |a: &Reading| readings.iter().map(|b| stories.likeness(a.position, b.position)).collect();
    let articles: Vec<(Arc<[f32]>, Arc<Spoken>)> = readings.iter().map(|reading| (likeness(reading), Arc::new(Spoken::of(reading)))).collect();
    let mut named: HashMap<(u32, u32), Arc<[Name]>> = HashMap::default();
    for row in rows {
        let names = named.entry((row.reading, row.sentence)).or_insert_with(|| names(&readings[row.reading as usize], row.sentence));
        let (likeness, spoken) = &articles[row.reading as usize];
        let dated = readings[row.reading as usize].article.document.meta.published.is_some();
        row.home = Home { dated, likeness: Arc::clone(likeness), names: Arc::clone(names), spoken: Some(Arc::clone(spoken)) };
    }
}

impl Home {
    /// How alike its article and another one are.
    pub fn likeness(&self, reading: u32) -> f64 {
        self.likeness.get(reading as usize).map_or(1.0, |likeness| f64::from(*likeness))
    }

    /// How little, from 0 to 1: two that tell of little alike, a bus bombing and the air strikes of that week, count and date few things
    /// of which one is the other's.
    pub fn unlike(&self, reading: u32) -> f64 {
        (1.0 - self.likeness(reading) / ALIKE).clamp(0.0, 1.0)
    }

    /// Whether days and months of two articles may be of two years: nobody knows when either was published, and they are little alike.
    pub fn is_timeless(&self, reading: u32, other: &Home) -> bool {
        !self.dated && !other.dated && self.likeness(reading) < ONE_SEASON
    }

    /// Whether each sentence of two names somebody of whom the other's article never speaks, and nobody whom both name.
    pub fn names_others(&self, reading: u32, other: &Home) -> bool {
        let both = |&(name, word): &Name| other.names.iter().any(|&(of, last)| of == name || last == word);
        self.likeness(reading) < MUCH_ALIKE && self.has_strangers(other) && other.has_strangers(self) && !self.names.iter().any(both)
    }

    /// Whether their articles are about two of whom neither speaks of the other's.
    pub fn other_subject(&self, reading: u32, other: &Home) -> bool {
        let Some((one, two)) = self.spoken.as_ref().zip(other.spoken.as_ref()) else { return false };
        let stranger = |of: &Spoken, to: &Spoken| of.subject.as_ref().is_some_and(|subject| !subject.is_known(to));
        self.likeness(reading) < ONE_NOTICE && stranger(one, two) && stranger(two, one)
    }

    fn has_strangers(&self, other: &Home) -> bool {
        let Some(spoken) = &other.spoken else { return false };
        self.names.iter().any(|(name, word)| !spoken.concepts.contains(name) && !spoken.words.contains(word))
    }
}

impl Spoken {
    fn of(reading: &Reading) -> Self {
        let title = subjects::title(reading);
        let words = reading.article.segmentation.tokens.iter().chain(&title).filter(|token| token.is_word()).map(|token| token.fold).collect();
        Spoken { concepts: reading.terms.iter().map(|term| term.concept).collect(), words, subject: Subject::of(reading) }
    }
}

fn names(reading: &Reading, sentence: u32) -> Arc<[Name]> {
    let segmentation = &reading.article.segmentation;
    let Some(sentence) = segmentation.sentences.get(sentence as usize) else { return Arc::default() };
    let last_word = |term: &Term| {
        let first = segmentation.tokens[term.token as usize].span();
        let span = reading.article.entities.mentions.starting_in(first).first().map_or(first, |mention| mention.span);
        segmentation.tokens_in(span).rfind(|&at| segmentation.tokens[at].is_word()).map_or(0, |at| segmentation.tokens[at].fold)
    };
    let names = reading.terms_in(sentence.tokens()).iter().filter(|term| term.class == TermClass::Name);
    names.map(|term| (term.concept, last_word(term))).collect()
}
