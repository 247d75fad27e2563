//! Every figure, date, quote, name, place and clause of a story as a row that can be compared with others.
//!
//! "Noem noted that biometric cooperation has facilitated over 1,700 deportations" → the quantity 1,700 (`more than`), the noun
//! `deport`, the context `Noem, biometric, cooperation, arrest`, no denial, Noem's voice.

mod clauses;
mod collect;
pub mod home;
mod subjects;

use super::ClaimKind;
use super::dates::clocks::Clock;
use super::dates::timing::Timing;
use super::figures::aspects::Aspects;
use super::figures::cells::Cells;
use super::figures::levels::Level;
use super::figures::placings::Taken;
use super::places::Place;
use super::reading::{Modality, Reading, Voice};
use super::values::{Days, Quantity};
use crate::extract::entities::{Label, Mention, MentionKind};
use crate::extract::numbers::NumberKind;
use crate::text::Span;
use home::Home;
use std::ops::Range;
use std::sync::Arc;

pub use collect::collect;

/// Rows that are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Figures.
    Figure,
    /// Dates and times of day.
    Date,
    /// Quotes.
    Quote,
    /// Names of a thing.
    Naming,
    /// Clauses.
    Statement,
    /// Words that tell where.
    Place,
}

impl Sort {
    /// In the order in which claims are made of them: what a figure, a quote or a name tells is not told twice, and where a statement
    /// says so a place is told.
    pub const ALL: [Sort; 6] = [Sort::Figure, Sort::Date, Sort::Quote, Sort::Naming, Sort::Statement, Sort::Place];

    /// The kind of claim that such rows make.
    pub fn kind(self) -> ClaimKind {
        match self {
            Sort::Figure => ClaimKind::Figure,
            Sort::Date => ClaimKind::Date,
            Sort::Quote => ClaimKind::Quote,
            Sort::Naming => ClaimKind::Naming,
            Sort::Statement | Sort::Place => ClaimKind::Statement,
        }
    }

    /// The rule that makes a mention of such a row.
    pub fn rule(self) -> &'static str {
        if self == Sort::Place { "place" } else { self.kind().name() }
    }

    /// Whether such rows make a claim when they stand alone.
    pub fn stands_alone(self) -> bool {
        matches!(self, Sort::Figure | Sort::Date | Sort::Quote)
    }
}

/// What is compared.
#[derive(Clone, Debug)]
pub enum What {
    /// A figure.
    Figure(Box<Figure>),
    /// A date.
    Date(Dated),
    /// A time of day.
    Clock(Clock),
    /// Spoken words.
    Quote(Utterance),
    /// A name of a document.
    Document(Document),
    /// The names of another thing, which thing of the story it is, and the word for its kind.
    Called { thing: u32, names: Vec<u64>, noun: Option<(u64, Span)> },
    /// A clause.
    Statement(Clause),
    /// Words that tell where.
    Place(Place),
    /// Words by which somebody denies what a claim says.
    Rebuttal,
}

impl What {
    /// With what it is compared.
    pub fn sort(&self) -> Sort {
        match self {
            What::Figure(_) => Sort::Figure,
            What::Date(_) | What::Clock(_) => Sort::Date,
            What::Quote(_) => Sort::Quote,
            What::Document(_) | What::Called { .. } => Sort::Naming,
            What::Statement(_) | What::Rebuttal => Sort::Statement,
            What::Place(_) => Sort::Place,
        }
    }
}

/// A figure with what it counts.
#[derive(Clone, Debug)]
pub struct Figure {
    pub quantity: Quantity,
    pub kind: NumberKind,
    /// The thing counted, as a concept and as written.
    pub noun: Option<(u64, Span)>,
    /// What happened to whom it counts.
    pub event: Option<u64>,
    /// Whose age it is, or whose place, or whose fourth of something.
    pub whose: Option<u64>,
    /// Where in a contest it is a place.
    pub place: Option<Taken>,
    /// The days that its clause gives, and all days of its article that lie long before it.
    pub when: Option<Days>,
    pub past: Arc<[Days]>,
    /// The countries in which its clause says that something is.
    pub lands: Arc<[[u8; 2]]>,
    /// … and all that its sentence names, or places of them.
    pub countries: Arc<[[u8; 2]]>,
    /// Whether words before it show it to be an estimate, or set against another.
    pub disputed: bool,
    /// Which of several levels of a count it is: "up from 19".
    pub level: Level,
    /// Whether it is a length that tells how long after something else a thing came.
    pub after: bool,
    /// Whether it comes on top of another: "16 more bodies".
    pub further: bool,
    /// Whether it is said to count some of a whole: "including 12 children".
    pub among: bool,
    /// … of those named before it: "three of them gunmen".
    pub of_them: bool,
    /// Whether it counts some of those to whom its event happened, of whom something else is told.
    pub part: bool,
    /// Whether its words are a date, too: "the past 45 years".
    pub lapse: bool,
    /// Whether it is a length in which nothing was like something: "the first in nine years".
    pub ranks: bool,
    /// Whose it is ("Pogba's four-year ban"), and the people of its sentence.
    pub owner: Option<u64>,
    pub people: Arc<[u64]>,
    /// What words beside it tell of it.
    pub aspects: Aspects,
    /// Who made the poll that it is told of.
    pub poll: Arc<[u64]>,
    /// What a compound figure describes: "the three-stage rocket".
    pub head: Option<u64>,
    /// Whether it is the ordinal of several: "one of the first".
    pub of_several: bool,
    /// Of a score whom it was against, and the names of its sentence.
    pub against: Option<u64>,
    pub names: Arc<[u64]>,
    /// The values beside it in a table.
    pub cells: Option<Cells>,
}

/// A date.
#[derive(Clone, Debug)]
pub struct Dated {
    /// None for a date that recurs.
    pub days: Option<Days>,
    /// Which one that is.
    pub set: u64,
    /// What words around it say of it.
    pub timing: Timing,
    /// Whether it says when somebody spoke.
    pub speech: bool,
    /// Whether it lies long before or behind the day of publication.
    pub far: bool,
    /// How much of what stands around it the articles of the story begin with: near 1 for "a ferry sank on Tuesday".
    pub core: f64,
    /// The words of its sentence beside it that are no names.
    pub words: Vec<u64>,
    /// The people named in its clause, in their order.
    pub people: Vec<u64>,
}

impl Dated {
    /// Equal for equal days.
    pub fn key(&self) -> u64 {
        self.days.map_or(self.set, |days| u64::from(days.first.year() as u16) << 32 | (days.first.day_of_year() as u64) << 16 | days.len() as u64)
    }

    /// How many of the words beside it stand beside another, too.
    pub fn shared_words(&self, other: &Dated) -> usize {
        self.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count()
    }

    /// Whether it is longer than a month.
    pub fn is_long(&self) -> bool {
        self.days.is_some_and(Days::is_long)
    }
}

/// Spoken words.
#[derive(Clone, Debug)]
pub struct Utterance {
    /// Their hashes.
    pub words: Vec<u64>,
    /// The group of equal utterances.
    pub group: u32,
    /// Whether they are a few words in the reporter's sentence.
    pub partial: bool,
}

/// A name of a document.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    pub name: u64,
    pub head: u64,
    /// Whether it tells one kind of document from another.
    pub specific: bool,
}

/// A clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its concepts in the order of its words, with what each says and whether it is a word for anything but whoever speaks.
    pub ordered: Vec<(u64, f32, bool)>,
    /// The figures in it, its words that are no names, its verbs, and its people but for whoever says it.
    pub figures: Vec<u64>,
    pub words: Vec<u64>,
    pub actions: Vec<u64>,
    pub people: Vec<u64>,
    /// Its verbs that say something, and whether they are done.
    pub deeds: Vec<(u64, bool)>,
    /// The named documents in it, by the claim that their name is part of.
    pub documents: Vec<u64>,
    /// Whose few words in quotation marks stand in it.
    pub quoted: Voice,
    /// Whether it tells that somebody speaks, or that he does not.
    pub speech: bool,
    /// Whether its places stand in the sentence before.
    pub goes_on: bool,
    /// Whether it is a stretch of a sentence that another article has too, and no clause.
    pub stretch: bool,
}

/// One row of evidence.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Index of the reading in the story.
    pub reading: u32,
    pub span: Span,
    /// Index of the sentence.
    pub sentence: u32,
    /// Tokens of the clause.
    pub clause: Range<usize>,
    pub what: What,
    /// Concepts around it with what each says, sorted by concept.
    pub terms: Vec<(u64, f32)>,
    /// Names behind it in its clause: what it is about; the places of a statement.
    pub targets: Vec<u64>,
    pub voice: Voice,
    pub denied: bool,
    pub modality: Modality,
    /// Whether it is what somebody threatens or promises to do.
    pub act: bool,
    /// Its article against the others of the story.
    pub home: Home,
    /// Hash of the sentence's words: equal for copied sentences.
    pub sentence_hash: u64,
    /// Hash of everything that does not depend on the order of articles.
    pub key: u64,
}

impl Evidence {
    /// The kind of claim that it makes.
    pub fn kind(&self) -> ClaimKind {
        self.what.sort().kind()
    }

    /// The sum of what its terms say.
    pub fn weight(&self) -> f64 {
        self.terms.iter().map(|term| f64::from(term.1)).sum()
    }

    /// How much the articles of two rows are alike.
    pub fn likeness(&self, other: &Evidence) -> f64 {
        self.home.likeness(other.reading)
    }

    /// How little they are, from 0 to 1.
    pub fn unlike(&self, other: &Evidence) -> f64 {
        self.home.unlike(other.reading)
    }

    /// Whether they tell of others, each in its sentence, of whom the other's article never speaks.
    pub fn names_others(&self, other: &Evidence) -> bool {
        self.home.names_others(other.reading, &other.home)
    }

    /// Whether their articles are about two of whom neither speaks of the other's.
    pub fn other_subject(&self, other: &Evidence) -> bool {
        self.reading != other.reading && self.sentence_hash != other.sentence_hash && self.home.other_subject(other.reading, &other.home)
    }

    /// Its figure, if it is one.
    pub fn figure(&self) -> Option<&Figure> {
        if let What::Figure(figure) = &self.what { Some(figure.as_ref()) } else { None }
    }

    /// Its date, if it is one.
    pub fn date(&self) -> Option<&Dated> {
        if let What::Date(date) = &self.what { Some(date) } else { None }
    }

    /// Its clause, if it is one.
    pub fn statement(&self) -> Option<&Clause> {
        if let What::Statement(clause) = &self.what { Some(clause) } else { None }
    }

    /// The thing counted or named, as a concept and as written.
    pub fn noun(&self) -> Option<(u64, Span)> {
        match &self.what {
            What::Figure(figure) => figure.noun,
            What::Called { noun, .. } => *noun,
            _ => None,
        }
    }

    /// Whether it is a length of time that tells a day, or the day of a length.
    pub fn is_lapse(&self) -> bool {
        match &self.what {
            What::Figure(figure) => figure.lapse,
            What::Date(date) => date.timing.lapse,
            _ => false,
        }
    }
}

/// Where the words between commas begin that end some tokens: "the Front (WF)|, the political arm of the League,|".
pub fn apposition(reading: &Reading, before: Range<usize>) -> Option<usize> {
    let view = reading.view();
    let comma = |at: &usize| view.tokens[*at].text(view.text) == ",";
    let last = before.clone().next_back().filter(comma)?;
    (before.start..last).rev().find(comma).filter(|at| *at > before.start)
}
/// The people of a span but for whoever says it, by who they are across articles.
pub fn people(reading: &Reading, span: Span) -> Vec<u64> {
    distinct(people_by(reading, span, |_| true))
}

/// The same without those who are only "he" or "the minister" there.
pub fn named_people(reading: &Reading, span: Span) -> Vec<u64> {
    distinct(named_in_order(reading, span))
}

/// The same in the order of the text.
pub fn named_in_order(reading: &Reading, span: Span) -> Vec<u64> {
    people_by(reading, span, |kind| kind == MentionKind::Name)
}

fn people_by(reading: &Reading, span: Span, counts: impl Fn(MentionKind) -> bool) -> Vec<u64> {
    let speakers: Vec<Span> = reading.quotes_at(span).iter().filter(|quote| quote.span.overlaps(span)).filter_map(|quote| quote.value.speaker).collect();
    let told = |at: Span| !speakers.iter().any(|speaker| speaker.overlaps(at));
    let person = |mention: &Mention| mention.label == Label::Person && counts(mention.kind);
    let persons = reading.article.entities.mentions.starting_in(span).iter().filter(|mention| person(&mention.value) && told(mention.span));
    persons.filter_map(|mention| reading.identity(mention.value.actor?)).map(u64::from).collect()
}

fn distinct(mut people: Vec<u64>) -> Vec<u64> {
    people.sort_unstable();
    people.dedup();
    people
}

/// Who threatens or promises, in "Trump threatened a 25% tariff": the last name before the verb, but for what stands between commas
/// before it: "the Front (WF), the political arm of the League, urged".
pub fn threatener(reading: &Reading, before: Range<usize>) -> Option<Voice> {
    let view = reading.view();
    let before = before.start..apposition(reading, before.clone()).unwrap_or(before.end);
    let span = (!before.is_empty()).then(|| view.span(before.start, before.end))?;
    let mentions = reading.article.entities.mentions.starting_in(span);
    let named = |places: bool| {
        mentions
            .iter()
            .rev()
            .find(|mention| (mention.value.label != Label::Person) == places && mention.value.actor.and_then(|actor| reading.identity(actor)).is_some())
    };
    let found = named(false).or_else(|| named(true))?;
    // "The Norlandish fisheries ministry": whom a people describes is none of that name.
    let behind = reading.article.segmentation.tokens_in(found.span).end;
    if found.value.label == Label::Norp && before.contains(&behind) && view.tokens[behind].is_word() {
        let unnamed = reading.unnamed(Span::new(found.span.start(), span.end()));
        if unnamed != Voice::Narration {
            return Some(unnamed);
        }
    }
    found.value.actor.and_then(|actor| reading.identity(actor)).map(Voice::Somebody)
}
