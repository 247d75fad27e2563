//! The rows of one article.
//!
//! "Late on Tuesday, 47 lawmakers signed the letter, which Ruiz called “a warning”." → a date, a figure, a name of a document, a quote and a
//! clause, each with what stands around it and whose word it is.

use super::home::Home;
use super::{Dated, Document, Evidence, Figure, Utterance, What, named_in_order, people, threatener};
use crate::annotation::Annotation;
use crate::corpus::claims::dates::clocks::Clock;
use crate::corpus::claims::dates::lapses;
use crate::corpus::claims::dates::timing::Timing;
use crate::corpus::claims::figures::aspects::Aspects;
use crate::corpus::claims::figures::cells;
use crate::corpus::claims::figures::counted;
use crate::corpus::claims::figures::currencies;
use crate::corpus::claims::figures::events::{dates_speech, event, grave};
use crate::corpus::claims::figures::labels;
use crate::corpus::claims::figures::levels::Level;
use crate::corpus::claims::figures::parts::part;
use crate::corpus::claims::figures::placings::{self, Placing};
use crate::corpus::claims::figures::polls::Polls;
use crate::corpus::claims::figures::rivals;
use crate::corpus::claims::figures::scales::{self, Step};
use crate::corpus::claims::figures::{scores, times, when};
use crate::corpus::claims::namings::Called;
use crate::corpus::claims::origins::givers::{self, giver};
use crate::corpus::claims::places;
use crate::corpus::claims::reading::concepts::{TermClass, concept_of, mix};
use crate::corpus::claims::reading::context::{self, Around, Weights};
use crate::corpus::claims::reading::{Reading, Voice};
use crate::corpus::claims::values::{Days, Quantity};
use crate::corpus::quotes::QuoteGroups;
use crate::extract::dates::DateKind;
use crate::extract::entities::Label;
use crate::extract::numbers::NumberKind;
use crate::extract::quotes::{Quote, QuoteKind};
use crate::lang::rows;
use crate::segment::{Phrases, TokenKind};
use crate::text::{Span, fold_hash};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// The target of a figure ("tariffs on Colombian goods") stands within so many tokens behind it.
const TARGET_REACH: usize = 9;
/// A date in the possessive belongs to the words behind it, so many.
const POSSESSED: usize = 5;
/// So many words stand between an age and whose it is.
const AGE_REACH: usize = 5;

/// Names of documents, with their heads.
static DOCUMENTS: LazyLock<Phrases<Document>> = LazyLock::new(|| {
    let head = |name: &'static str| name.split_once(" of ").map_or_else(|| name.rsplit(' ').next().unwrap_or(name), |(head, _)| head);
    let named = |row: &[&'static str]| (row[0], Document { name: fold_hash(row[0]), head: fold_hash(head(row[0])), specific: row.get(1) == Some(&"specific") });
    Phrases::new(rows(include_str!("../../../lang/en/document_nouns.tsv")).map(|row| named(&row)))
});

/// What an ordinal counts that is a place in a contest.
static PLACE: LazyLock<u64> = LazyLock::new(|| concept_of("place"));

/// All evidence of one article of a story.
pub fn collect(index: u32, reading: &Reading, groups: &QuoteGroups, weights: &Weights, days: &[Option<Days>], called: &[Called]) -> Vec<Evidence> {
    let mut rows = Collector::new(index, reading, weights, days);
    rows.figures();
    rows.dates();
    rows.places();
    rows.quotes(groups);
    rows.names(called);
    rows.documents();
    rows.statements();
    rows.rows
}

/// The rows of an article as they are found.
pub(super) struct Collector<'a> {
    index: u32,
    pub(super) reading: &'a Reading<'a>,
    pub(super) weights: &'a Weights,
    /// The days of its dates, and those of them that lie before the article: one list for all rows, however many figures it has.
    days: &'a [Option<Days>],
    past: Arc<[Days]>,
    /// The countries of the clause of the last figure and of its sentence, and the people of that.
    lands: Last<[u8; 2]>,
    countries: Last<[u8; 2]>,
    people: Last<u64>,
    /// Its polls, and the places that it tells.
    polls: Polls,
    placings: Vec<Placing>,
    /// A hash of the words of each sentence.
    hashes: Vec<u64>,
    rows: Vec<Evidence>,
}

/// What was found last in a row of tokens, which many figures share.
struct Last<T> {
    tokens: Range<usize>,
    found: Arc<[T]>,
}

impl<T> Last<T> {
    fn of(&mut self, tokens: &Range<usize>, find: impl FnOnce(Range<usize>) -> Vec<T>) -> Arc<[T]> {
        if self.tokens != *tokens {
            *self = Last { tokens: tokens.clone(), found: find(tokens.clone()).into() };
        }
        Arc::clone(&self.found)
    }
}

/// Where a row stands.
pub(super) struct Place {
    span: Span,
    pub(super) tokens: Range<usize>,
    /// Number and near tokens of its sentence, and where that begins.
    pub(super) number: usize,
    pub(super) sentence: Range<usize>,
    start: u32,
}

/// What a row says, before it is one.
pub(super) struct Content {
    pub(super) clause: Range<usize>,
    pub(super) what: What,
    pub(super) terms: Vec<(u64, f32)>,
    pub(super) targets: Vec<u64>,
    pub(super) voice: Voice,
    /// Who speaks in it, where nobody else is found.
    pub(super) speech: Option<Voice>,
}

impl<'a> Collector<'a> {
    fn new(index: u32, reading: &'a Reading<'a>, weights: &'a Weights, days: &'a [Option<Days>]) -> Self {
        let article = reading.article;
        let tokens = &article.segmentation.tokens;
        let hash = |sentence: Range<usize>| tokens[sentence].iter().fold(0, |hash, token| mix(hash, token.fold));
        let hashes = article.segmentation.sentences.iter().map(|sentence| hash(sentence.tokens())).collect();
        let published = article.document.meta.published.map(|stamp| stamp.day);
        let mut past: Vec<Days> = days.iter().copied().flatten().filter(|day| day.is_past(published)).collect();
        past.sort_unstable_by_key(|day| (day.first, day.last));
        past.dedup();
        Collector {
            index,
            reading,
            weights,
            days,
            past: past.into(),
            lands: Last { tokens: 0..0, found: Arc::new([]) },
            countries: Last { tokens: 0..0, found: Arc::new([]) },
            people: Last { tokens: 0..0, found: Arc::new([]) },
            polls: Polls::of(reading),
            placings: placings::placings(reading),
            hashes,
            rows: Vec::new(),
        }
    }

    pub(super) fn place(&self, span: Span) -> Option<Place> {
        let segmentation = &self.reading.article.segmentation;
        let number = segmentation.sentence_at(span.start());
        let sentence = segmentation.sentences.get(number)?;
        let tokens = segmentation.tokens_in(span);
        let near = Reading::near(&tokens, sentence.tokens());
        (!tokens.is_empty()).then(|| Place { span, tokens, number, sentence: near, start: sentence.span.start() })
    }

    /// The clause in which a row begins, as far as it is near.
    fn clause(&self, at: &Place) -> Range<usize> {
        Reading::near(&at.tokens, self.reading.clause_of(at.tokens.start))
    }

    pub(super) fn push(&mut self, at: &Place, content: Content) {
        let reading = self.reading;
        let Content { clause, what, terms, targets, voice, speech } = content;
        let (modality, act) = reading.modality(clause.clone(), at.tokens.start);
        let voice = match (&voice, act) {
            (Voice::Narration, Some(act)) => threatener(reading, at.sentence.start..act).unwrap_or(voice),
            _ => voice,
        };
        let voice = if voice == Voice::Narration { speech.unwrap_or(voice) } else { voice };
        let mut key = mix(self.hashes[at.number], u64::from(at.span.start() - at.start) << 8 | what.sort().kind() as u64);
        if let What::Date(Dated { days: Some(days), .. }) = &what {
            key = mix(key, fold_hash(&format!("{}{}", days.first, days.last)));
        }
        if let What::Place(place) = &what {
            key = mix(key, place.key());
        }
        self.rows.push(Evidence {
            reading: self.index,
            span: at.span,
            sentence: at.number as u32,
            denied: !matches!(what, What::Place(_)) && reading.denied(at.sentence.clone(), at.tokens.start),
            clause,
            what,
            terms,
            targets,
            voice,
            modality,
            act: act.is_some(),
            home: Home::default(),
            sentence_hash: self.hashes[at.number],
            key,
        });
    }

    /// A row of which everything stands in the words around it.
    fn mention(&mut self, span: Span, what: What, voice: Voice) {
        let Some(at) = self.place(span) else { return };
        let clause = self.clause(&at);
        let (terms, targets) = (self.around(&at, &clause, None, Around::Near), self.behind(&at, &clause));
        self.push(&at, Content { clause, what, terms, targets, voice, speech: None });
    }

    fn around(&self, at: &Place, clause: &Range<usize>, skip: Option<usize>, around: Around) -> Vec<(u64, f32)> {
        context::around_mention(self.reading, self.weights, &at.tokens, clause, (at.number, &at.sentence), skip, around)
    }

    /// The names behind a row in its clause.
    fn behind(&self, at: &Place, clause: &Range<usize>) -> Vec<u64> {
        counted::targets(self.reading, at.tokens.end, clause.end.min(at.tokens.end + TARGET_REACH).max(at.tokens.end))
    }

    fn figures(&mut self) {
        let (reading, text) = (self.reading, self.reading.view().text);
        let quantity = |number| Quantity::of(counted::length(reading, number).as_ref().unwrap_or(&number.value), &text[number.span]);
        let mut quantities: Vec<_> = reading.article.numbers.iter().filter_map(|number| Some((number, quantity(number)?))).collect();
        currencies::convert(text, &mut quantities);
        let steps = scales::steps(reading);
        let sets = scores::rows(reading);
        for (number, mut quantity) in quantities {
            let placed = placings::at(&self.placings, number.span).is_some();
            let in_row = placed || scales::on_scale(&steps, number.span) || scores::in_row(&sets, number.span);
            if in_row || counted::leads_count(reading, number) || labels::is_label(reading, number, &quantity.dimension) {
                continue;
            }
            let uncounted = counted::uncounted(reading, number.span);
            if let Some(dimension) = uncounted {
                dimension.clone_into(&mut quantity.dimension);
            }
            let counts = uncounted.is_none() && !(quantity.dimension == "length" && counted::is_distance(reading, number.span));
            let noun = if counts { counted::noun(reading, number) } else { None };
            let kind = if quantity.dimension == "time" { NumberKind::Duration } else { number.value.kind };
            let head = counted::head(reading, number);
            self.figure(number.span, quantity, kind, noun, head, reading.voice(number.span, number.value.speaker));
        }
        for at in 0..self.placings.len() {
            let Placing { span, ref quantity, .. } = self.placings[at];
            let quantity = quantity.clone();
            self.figure(span, quantity, NumberKind::Ordinal, Some((*PLACE, span)), None, reading.voice_of_date(span));
        }
        for Step { span, quantity, scale } in steps {
            self.figure(span, quantity, NumberKind::Score, Some(scale), None, reading.voice_of_date(span));
        }
        for (span, quantity) in sets {
            self.figure(span, quantity, NumberKind::Score, None, None, reading.voice_of_date(span));
        }
        for (span, quantity, act) in times::told(reading) {
            self.figure(span, quantity, NumberKind::Count, act, None, reading.voice_of_date(span));
        }
        for (span, length) in lapses::lengths(reading) {
            self.figure(span, length, NumberKind::Duration, None, None, reading.voice_of_date(span));
        }
    }

    fn figure(&mut self, span: Span, quantity: Quantity, kind: NumberKind, noun: Option<(u64, Span)>, head: Option<u64>, voice: Voice) {
        let Some(at) = self.place(span) else { return };
        let reading = self.reading;
        let clause = self.clause(&at);
        let voice = if voice == Voice::Narration { self.giver(&at, kind) } else { voice };
        let voice = if reading.marked_over(span).is_none() { self.next_giver(&at, kind).unwrap_or(voice) } else { voice };
        let part = part(reading, &at.tokens, &at.sentence);
        let noun = part.and_then(|part| part.noun).or(noun);
        let skip = noun.and_then(|(_, span)| reading.article.segmentation.tokens_in(span).next());
        let grave = if kind == NumberKind::Count { grave(reading, &at.tokens, &at.sentence) } else { None };
        let part = part.filter(|_| grave.is_none());
        let event = grave.or_else(|| part.map_or_else(|| event(reading, span, noun, at.sentence.clone()), |part| Some(part.event)));
        let placing = placings::at(&self.placings, span).filter(|_| kind == NumberKind::Ordinal);
        let figure = Figure {
            aspects: Aspects::of(reading, &at.tokens, &at.sentence, &quantity.dimension, event, noun.map(|noun| noun.1)),
            quantity,
            kind,
            noun,
            event,
            whose: match kind {
                NumberKind::Age => whose_age(reading, &at.tokens),
                NumberKind::Ordinal => placing.map_or_else(|| placings::whose(reading, at.tokens.start, &at.sentence), |of| of.whose),
                _ => None,
            },
            place: placing.map(|of| of.taken),
            when: when::of(reading, self.days, span, &clause).or_else(|| when::that_time(reading, self.days, at.number, &clause)),
            past: Arc::clone(&self.past),
            lands: self.lands.of(&clause, |clause| counted::lands(reading, clause)),
            countries: self.countries.of(&at.sentence, |sentence| counted::countries(reading, sentence)),
            disputed: rivals::disputed(reading, &at.sentence, &clause, at.tokens.start),
            level: Level::of(reading, &at.tokens, &at.sentence),
            after: kind == NumberKind::Duration && lapses::is_after(reading, &at.tokens),
            further: counted::further(reading, &at.tokens),
            among: part.is_some() || grave.is_none() && counted::among(reading, &at.tokens, at.sentence.end),
            of_them: grave.is_none() && counted::of_them(reading, &at.tokens),
            part: part.is_some_and(|part| part.noun.is_none()),
            lapse: Timing::of_figure(reading, span),
            head,
            against: if kind == NumberKind::Score { scores::against(reading, &at.tokens, &at.sentence) } else { None },
            names: if kind == NumberKind::Score { counted::names(reading, at.sentence.clone()).into() } else { Arc::default() },
            of_several: kind == NumberKind::Ordinal && counted::one_of_several(reading, &at.tokens),
            owner: counted::owner(reading, &at.tokens),
            poll: self.polls.around(at.number as u32, &at.tokens),
            people: self.people.of(&at.sentence, |sentence| people(reading, reading.view().span(sentence.start, sentence.end))),
            cells: cells::of(reading, &at.tokens, &at.sentence),
            ranks: kind == NumberKind::Duration && lapses::is_ranked(reading, &at.tokens, at.sentence.start),
        };
        let (terms, targets) = (self.around(&at, &clause, skip, Around::Wide), self.behind(&at, &clause));
        self.push(&at, Content { clause, what: What::Figure(Box::new(figure)), terms, targets, voice, speech: None });
    }

    /// Who gives a figure behind what another says: "the Alliance says 50,000 came; the police counted | 18,000".
    fn next_giver(&self, at: &Place, kind: NumberKind) -> Option<Voice> {
        let reading = self.reading;
        let view = reading.view();
        let turns = |of: usize| view.word(of - 1) == "," && matches!(view.word(of), "while" | "as" | "and" | "but");
        let first = (at.sentence.start + 1..at.tokens.start).rev().find(|&of| view.word(of) == ";" || turns(of))?;
        let plain = !reading.contrasted(at.sentence.start, at.tokens.start) && kind != NumberKind::Ordinal;
        giver(reading, &(first + 1..at.sentence.end), at.tokens.start).filter(|voice| plain && *voice != Voice::Narration)
    }

    /// Who gives a figure that stands in nobody's speech.
    fn giver(&self, at: &Place, kind: NumberKind) -> Voice {
        let reading = self.reading;
        let plain = !reading.contrasted(at.sentence.start, at.tokens.start);
        let source = || reading.source_of_figures(at.sentence.clone()).filter(|voice| plain && *voice != Voice::Narration);
        let estimator = || {
            let who = rivals::estimator(reading, &at.sentence, at.tokens.start)?;
            let span = reading.view().span(who.start, who.end);
            let meant = givers::pronoun(reading, span).and_then(|at| givers::antecedent(reading, at));
            let voice = meant.or_else(|| threatener(reading, who.clone())).unwrap_or_else(|| reading.unnamed(span));
            (voice != Voice::Narration).then_some(voice)
        };
        let giver = || giver(reading, &at.sentence, at.tokens.start).filter(|_| plain && kind != NumberKind::Ordinal);
        source().or_else(estimator).or_else(giver).unwrap_or(Voice::Narration)
    }

    fn dates(&mut self) {
        let (reading, text) = (self.reading, self.reading.view().text);
        let article = reading.article;
        for (date, &days) in article.dates.iter().zip(self.days) {
            // "MASERU, April 12 (Coast Wire) —" says when the report was filed.
            if reading.in_dateline(date.span) {
                continue;
            }
            for (at, mut clock) in Clock::of(&date.value, &text[date.span]) {
                let span = Span::new(date.span.start() + at.start as u32, date.span.start() + at.end as u32);
                self.moment(span, reading.voice_of_date(date.span), |_, core| {
                    clock.core = core;
                    What::Clock(clock)
                });
            }
            let recurs = date.value.kind == DateKind::Set;
            // "Blogs daily", "daily traffic": how often is no day that two things share.
            if recurs && !text[date.span].contains(char::is_whitespace) {
                continue;
            }
            if days.is_some() || recurs && date.value.value.is_some() {
                let set = if recurs { fold_hash(date.value.value.as_deref().unwrap_or("")) } else { 0 };
                self.date(date.span, days.filter(|_| !recurs), set, reading.voice_of_date(date.span));
            }
        }
        for number in &article.numbers {
            if let Some(lapse) = lapses::days(reading, number, self.days) {
                self.date(number.span, Some(lapse), 0, reading.voice(number.span, number.value.speaker));
            }
        }
    }

    fn date(&mut self, span: Span, days: Option<Days>, set: u64, voice: Voice) {
        let (reading, published) = (self.reading, self.reading.article.document.meta.published);
        self.moment(span, voice, |at, core| {
            let clause = Reading::near(&at.tokens, reading.clause_of(at.tokens.start));
            What::Date(Dated {
                days,
                set,
                timing: Timing::of(reading, span, days),
                speech: dates_speech(reading, &at.tokens, at.sentence.clone()),
                far: days.zip(published).is_some_and(|(days, stamp)| days.lie_far(stamp.day)),
                core,
                words: words_beside(reading, at.sentence.clone(), &at.tokens),
                people: named_in_order(reading, reading.view().span(clause.start, clause.end)),
            })
        });
    }

    /// A date or a time of day; `what` is told where it stands and how much of what stands around it the articles begin with.
    fn moment(&mut self, span: Span, voice: Voice, what: impl FnOnce(&Place, f64) -> What) {
        let Some(at) = self.place(span) else { return };
        let reading = self.reading;
        let possessed = reading.view().tokens.get(at.tokens.end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let own = self.clause(&at);
        let only = || reading.terms_in(own.clone()).iter().all(|term| at.tokens.contains(&(term.token as usize)));
        let clause = if possessed {
            // "yesterday's debate" dates the debate, not what the rest of the clause tells.
            at.tokens.start..(at.tokens.end + POSSESSED).min(at.sentence.end)
        } else if only() {
            // "Late on Tuesday, 47 lawmakers signed": a clause that is only a date dates the sentence.
            at.sentence.clone()
        } else {
            own
        };
        let terms = self.around(&at, &clause, None, if possessed { Around::Possessed } else { Around::Near });
        let targets = self.behind(&at, &clause);
        let what = what(&at, self.weights.core(&terms));
        self.push(&at, Content { clause, what, terms, targets, voice, speech: None });
    }

    fn places(&mut self) {
        for (span, mut place) in places::phrases(self.reading) {
            let Some(at) = self.place(span) else { continue };
            let clause = self.clause(&at);
            let (terms, targets) = (self.around(&at, &clause, None, Around::Near), self.behind(&at, &clause));
            place.core = self.weights.core(&terms);
            let voice = self.reading.voice_of_date(span);
            self.push(&at, Content { clause, what: What::Place(place), terms, targets, voice, speech: None });
        }
    }

    fn quotes(&mut self, groups: &QuoteGroups) {
        let reading = self.reading;
        let segmentation = &reading.article.segmentation;
        let known = groups.of.get(reading.position as usize);
        for (at, content, quote) in reading.spoken() {
            let tokens = &segmentation.tokens[segmentation.tokens_in(content)];
            let words: Vec<u64> = tokens.iter().filter(|token| token.is_word() || token.kind == TokenKind::Number).map(|token| token.fold).collect();
            if words.is_empty() {
                continue;
            }
            let group = known.and_then(|known| known.get(at)).copied().unwrap_or(u32::MAX);
            let partial = quote.kind == QuoteKind::Partial;
            self.mention(content, What::Quote(Utterance { words, group, partial }), reading.voice_of(quote));
        }
    }

    /// Whose quotation of some kind holds a span.
    fn spoken(&self, span: Span, counts: impl Fn(QuoteKind) -> bool) -> Voice {
        let holds = |quote: &&Annotation<Quote>| counts(quote.value.kind) && quote.value.content.contains(span);
        self.reading.quotes_at(span).iter().find(holds).map_or(Voice::Narration, |quote| self.reading.voice_of(&quote.value))
    }

    /// What a thing is called is the writer's word, unless it stands in what somebody says.
    fn names(&mut self, called: &[Called]) {
        for of in called {
            let voice = self.spoken(of.span, |kind| kind == QuoteKind::Direct);
            self.mention(of.span, What::Called { thing: of.thing, names: of.names.clone(), noun: of.noun }, voice);
        }
    }

    /// What a document is called is the writer's word, unless it stands in quotation marks.
    fn documents(&mut self) {
        let tokens = self.reading.view().tokens;
        let mut at = 0;
        while at < tokens.len() {
            let Some(found) = DOCUMENTS.longest(tokens, at) else {
                at += 1;
                continue;
            };
            let span = tokens[at].span().cover(tokens[at + found.len - 1].span());
            let voice = self.spoken(span, |kind| kind != QuoteKind::Indirect);
            self.mention(span, What::Document(*found.value), voice);
            at += found.len;
        }
    }
}

/// The words of a sentence beside a date in it, without names.
fn words_beside(reading: &Reading, sentence: Range<usize>, date: &Range<usize>) -> Vec<u64> {
    let beside = reading.terms_in(sentence).iter().filter(|term| term.class == TermClass::Word && !date.contains(&(term.token as usize)));
    let mut concepts: Vec<u64> = beside.map(|term| term.concept).collect();
    concepts.sort_unstable();
    concepts.dedup();
    concepts
}

/// Whose age it is: "Marco Rossi, 21,", "a fisherman aged 34" behind his name, "the 26-year-old student Marco Rossi". Nobody's where somebody
/// else is named in the clause: "the cross for the pope crushed the 21-year-old man".
fn whose_age(reading: &Reading, age: &Range<usize>) -> Option<u64> {
    let (view, segmentation) = (reading.view(), &reading.article.segmentation);
    let joins = |at: usize| matches!(view.word(at), "," | "(" | "is" | "was" | "turned" | "aged" | "-" | "–" | "—");
    let stands = |tokens: &Range<usize>| {
        if tokens.end <= age.start {
            let between = tokens.end..age.start;
            between.is_empty() || between.len() <= AGE_REACH && joins(tokens.end) && !(tokens.end + 1..age.start).any(|at| view.word(at) == ",")
        } else {
            age.end <= tokens.start && tokens.start - age.end <= AGE_REACH && (age.end..tokens.start).all(|at| view.tokens[at].is_word())
        }
    };
    let near = view.span(age.start.saturating_sub(2 * AGE_REACH), (age.end + 2 * AGE_REACH).min(view.tokens.len()));
    let mentions = reading.article.entities.mentions.starting_in(near).iter();
    let people = mentions.filter(|mention| mention.value.label == Label::Person && stands(&segmentation.tokens_in(mention.span)));
    people.filter_map(|mention| reading.identity(mention.value.actor?)).map(u64::from).next()
}
