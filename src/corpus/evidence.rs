//! Every figure, date, quote, name of a document and clause of a story as a row that can be compared with others.
//!
//! "Noem noted that biometric cooperation has facilitated over 1,700 deportations" → the quantity 1,700 (`more than`), the noun
//! `deport`, the context `Noem, biometric, cooperation, arrest`, no denial, Noem's voice.

use super::actions::{actions, parts};
use super::claims::ClaimKind;
use super::clocks::Clock;
use super::concepts::{TermClass, mix};
use super::context::{self, Around, Weights};
use super::counted;
use super::currencies;
use super::events::{dates_speech, event};
use super::givers::giver;
use super::lapses;
use super::namings::Called;
use super::parts::part;
use super::places::{self, Place};
use super::quotes::QuoteGroups;
use super::reading::{Modality, Reading, Voice, can_speak, says};
use super::rivals;
use super::timing::Timing;
use super::values::{Days, Quantity};
use crate::extract::dates::DateKind;
use crate::extract::entities::Label;
use crate::extract::numbers::{Comparator, NumberKind};
use crate::extract::quotes::QuoteKind;
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
/// Whoever acts by speaking stands within so many tokens before the verb.
const ACTOR_REACH: usize = 8;
/// A statement needs so many concepts; less says nothing, unless it is a whole sentence with a verb: "Crops have been damaged."
const MIN_STATEMENT: usize = 3;
const MIN_SENTENCE: usize = 2;

/// What is compared.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A figure.
    Figure(Quantity, NumberKind),
    /// A date, and whether it recurs.
    Date(Option<Days>, u64),
    /// A time of day.
    Clock(Clock),
    /// Spoken words: their hashes, the group of equal utterances, whether they are a few words in the reporter's sentence.
    Quote { words: Vec<u64>, group: u32, partial: bool },
    /// A name of a document, its head, and whether it tells its kind.
    Naming { name: u64, head: u64, specific: bool },
    /// The names of another thing, and which thing of the story it is.
    Called { thing: u32, names: Vec<u64> },
    /// A clause.
    Statement,
    /// Words that tell where.
    Place(Place),
    /// Words by which somebody denies what a claim says.
    Rebuttal,
}

/// One row of evidence.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// Index of the reading in the story.
    pub(super) reading: u32,
    pub(super) span: Span,
    /// Index of the sentence.
    pub(super) sentence: u32,
    /// Tokens of the clause.
    pub(super) clause: Range<usize>,
    pub(super) kind: ClaimKind,
    pub(super) what: What,
    /// The thing counted, as a concept and as written.
    pub(super) noun: Option<(u64, Span)>,
    /// Whether a date says when somebody spoke.
    pub(super) speech_day: bool,
    /// Whether a date lies long before or behind the day of publication.
    pub(super) far: bool,
    /// What words around a date say of it.
    pub(super) timing: Timing,
    /// How much of what stands around a date the articles of the story begin with: near 1 for "a ferry sank on Tuesday".
    pub(super) core: f64,
    /// What happened to whom a figure counts.
    pub(super) event: Option<u64>,
    /// Concepts around it with what each says, sorted by concept.
    pub(super) terms: Vec<(u64, f32)>,
    /// The concepts of a statement in the order of its words, with what each says and whether it is a word for anything but
    /// whoever speaks.
    pub(super) ordered: Vec<(u64, f32, bool)>,
    /// Names behind it in its clause: what it is about.
    pub(super) targets: Vec<u64>,
    /// Whether those of a statement stand in the sentence before.
    pub(super) goes_on: bool,
    /// Figures inside a statement, its words that are no names (of a date those beside it), its people (and those
    /// of an age), and its verbs.
    pub(super) figures: Vec<u64>,
    pub(super) words: Vec<u64>,
    pub(super) names: Vec<u64>,
    pub(super) actions: Vec<u64>,
    /// Whose few words in quotation marks stand inside a statement.
    pub(super) quoted: Voice,
    /// The named documents inside a statement, by the claim that their name is part of.
    pub(super) documents: Vec<u64>,
    pub(super) voice: Voice,
    /// Whether its words stand in quotation marks or reported speech.
    pub(super) denied: bool,
    pub(super) modality: Modality,
    /// The days that a figure's clause gives, and all days of its article that lie long before it.
    pub(super) when: Option<Days>,
    pub(super) past: Arc<[Days]>,
    /// Whether it is what somebody threatens or promises to do.
    pub(super) act: bool,
    /// Whether words before a figure show it to be an estimate, or set against another.
    pub(super) disputed: bool,
    /// Whether a clause tells that somebody speaks, or that he does not.
    pub(super) speech: bool,
    /// Whether a figure comes on top of another: "16 more bodies".
    pub(super) further: bool,
    /// Whether a figure is said to count some of a whole: "including 12 children".
    pub(super) among: bool,
    /// Whether a figure counts some of those to whom its event happened, of whom something else is told.
    pub(super) part: bool,
    /// Whether it is a stretch of a sentence that another article has too, not a clause.
    pub(super) stretch: bool,
    /// Hash of the sentence's words: equal for copied sentences.
    pub(super) sentence_hash: u64,
    /// Hash of everything that does not depend on the order of articles.
    pub(super) key: u64,
}

impl Evidence {
    /// The sum of what its terms say.
    pub(super) fn weight(&self) -> f64 {
        self.terms.iter().map(|term| f64::from(term.1)).sum()
    }

    /// The rule that made it.
    pub(super) fn rule(&self) -> &'static str {
        if let What::Place(_) = self.what { "place" } else { self.kind.name() }
    }
}

/// Names of documents, their heads, and whether they tell one kind of document from another.
static DOCUMENTS: LazyLock<Phrases<(u64, u64, bool)>> = LazyLock::new(|| {
    let head = |name: &'static str| name.split_once(" of ").map_or_else(|| name.rsplit(' ').next().unwrap_or(name), |(head, _)| head);
    let named = |row: &[&'static str]| (row[0], (fold_hash(row[0]), fold_hash(head(row[0])), row.get(1) == Some(&"specific")));
    Phrases::new(rows(include_str!("../lang/en/document_nouns.tsv")).map(|row| named(&row)))
});

/// What somebody does by speaking, or by not doing so.
static SPEECH_ACTS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(rows(include_str!("../lang/en/speech_acts.tsv")).map(|row| (row[0], ()))));

/// All evidence of one article of a story.
pub(super) fn collect(index: u32, reading: &Reading, groups: &QuoteGroups, weights: &Weights, days: &[Option<Days>], called: &[Called]) -> Vec<Evidence> {
    let mut rows = Vec::new();
    let article = reading.article;
    let text = article.document.text.as_str();
    let hashes: Vec<u64> = article
        .segmentation
        .sentences
        .iter()
        .map(|sentence| article.segmentation.tokens[sentence.tokens()].iter().fold(0, |hash, token| mix(hash, token.fold)))
        .collect();
    let mut past =
        days.iter().copied().flatten().filter(|day| article.document.meta.published.is_some_and(|stamp| day.lie_before(stamp.day))).collect::<Vec<_>>();
    past.sort_unstable_by_key(|day| (day.first, day.last));
    past.dedup();
    // One list for all rows of the article, however many figures it has.
    let past: Arc<[Days]> = past.into();
    let mut push = |span: Span, kind: ClaimKind, what: What, noun: Option<(u64, Span)>, voice: Voice, actions: Vec<u64>| {
        let tokens = article.segmentation.tokens_in(span);
        let Some(sentence) = article.segmentation.sentences.get(article.segmentation.sentence_at(span.start())) else { return };
        if tokens.is_empty() {
            return;
        }
        let number = article.segmentation.sentence_at(span.start());
        let possessed = article.segmentation.tokens.get(tokens.end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let clause = match what {
            What::Statement => tokens.clone(),
            // "yesterday's debate" dates the debate, not what the rest of the clause tells.
            What::Date(..) if possessed => tokens.start..(tokens.end + POSSESSED).min(sentence.tokens().end),
            // "Late on Tuesday, 47 lawmakers signed": a clause that is only a date dates the sentence.
            What::Date(..) if reading.terms_in(reading.clause_of(tokens.start)).iter().all(|term| tokens.contains(&(term.token as usize))) => sentence.tokens(),
            _ => reading.clause_of(tokens.start),
        };
        let own = clause.clone();
        let (modality, act) = reading.modality(clause.clone(), tokens.start);
        let voice = match (&voice, &what) {
            (Voice::Narration, What::Figure(..)) if !reading.contrasted(sentence.tokens().start, tokens.start) => {
                reading.source_of_figures(sentence.tokens()).unwrap_or(voice)
            }
            _ => voice,
        };
        let voice = match (&voice, &what) {
            (Voice::Narration, What::Figure(..)) => rivals::estimator(reading, &sentence.tokens(), tokens.start)
                .map_or(voice, |who| threatener(reading, who.clone()).unwrap_or_else(|| reading.unnamed(reading.view().span(who.start, who.end)))),
            _ => voice,
        };
        let voice = match (&voice, &what) {
            (Voice::Narration, What::Figure(_, kind)) if *kind != NumberKind::Ordinal && !reading.contrasted(sentence.tokens().start, tokens.start) => {
                giver(reading, &sentence.tokens(), tokens.start).unwrap_or(voice)
            }
            _ => voice,
        };
        let voice = match (&voice, act) {
            (Voice::Narration, Some(at)) => threatener(reading, sentence.tokens().start..at).unwrap_or(voice),
            _ => voice,
        };
        let speech = if matches!(what, What::Statement) { speech_act(reading, sentence.tokens().start, clause.clone()) } else { None };
        let acts = speech.is_some();
        let voice = if voice == Voice::Narration { speech.unwrap_or(voice) } else { voice };
        let part = if kind == ClaimKind::Figure { part(reading, &tokens, &sentence.tokens()) } else { None };
        let noun = part.and_then(|part| part.noun).or(noun);
        let event = match part {
            Some(part) => Some(part.event),
            None if kind == ClaimKind::Figure => event(reading, span, noun, sentence.tokens()),
            None => None,
        };
        let skip = noun.and_then(|(_, span)| article.segmentation.tokens_in(span).next());
        let terms = if matches!(what, What::Statement) {
            context::of_clause(reading, weights, &clause, sentence.tokens())
        } else {
            let around = match kind {
                ClaimKind::Figure => Around::Wide,
                ClaimKind::Date if possessed => Around::Possessed,
                _ => Around::Near,
            };
            context::around_mention(reading, weights, &tokens, &clause, number, skip, around)
        };
        let places = |tokens: Range<usize>| -> Vec<u64> {
            reading.terms_in(tokens).iter().filter(|term| term.class == TermClass::Place).map(|term| term.concept).collect()
        };
        let mut targets = match what {
            What::Statement => places(sentence.tokens()),
            _ => counted::targets(reading, tokens.end, clause.end.min(tokens.end + TARGET_REACH).max(tokens.end)),
        };
        // A sentence without a place goes on with that of the sentence before.
        let goes_on = matches!(what, What::Statement) && targets.is_empty() && number > 0;
        if goes_on {
            targets = places(article.segmentation.sentences[number - 1].tokens());
        }
        let inside = |class: TermClass| {
            let terms = reading.terms_in(clause.clone()).iter().filter(move |term| term.class == class);
            let mut concepts: Vec<u64> = if matches!(what, What::Statement) { terms.map(|term| term.concept).collect() } else { Vec::new() };
            concepts.sort_unstable();
            concepts.dedup();
            concepts
        };
        let ordered = if matches!(what, What::Statement) {
            let order = reading.terms_in(clause.clone()).iter();
            order
                .map(|term| (term.concept, weights.weight(term.concept, term.class) as f32, term.class == TermClass::Word && !can_speak(term.concept)))
                .collect()
        } else {
            Vec::new()
        };
        let figures = inside(TermClass::Figure);
        let words = if kind == ClaimKind::Date { words_beside(reading, sentence.tokens(), &tokens) } else { inside(TermClass::Word) };
        let names = match what {
            What::Statement => people(reading, span),
            What::Figure(_, NumberKind::Age) => whose_age(reading, &tokens),
            _ => Vec::new(),
        };
        let when = if kind == ClaimKind::Figure { day_of(reading, days, span, &clause) } else { None };
        let mut key = mix(hashes[number], u64::from(span.start() - sentence.span.start()) << 8 | kind as u64);
        if let What::Date(Some(days), _) = &what {
            key = mix(key, fold_hash(&format!("{}{}", days.first, days.last)));
        }
        if let What::Place(place) = &what {
            key = mix(key, place.key());
        }
        rows.push(Evidence {
            reading: index,
            span,
            sentence: number as u32,
            denied: !matches!(what, What::Place(_)) && reading.denied(sentence.tokens(), tokens.start),
            clause,
            kind,
            noun,
            timing: match &what {
                What::Date(days, _) => Timing::of(reading, span, *days),
                What::Figure(..) => Timing::stretch(reading, span),
                _ => Timing::default(),
            },
            far: matches!(&what, What::Date(Some(days), _) if article.document.meta.published.is_some_and(|stamp| days.lie_far(stamp.day))),
            core: if kind == ClaimKind::Date || matches!(what, What::Place(_)) { weights.core(&terms) } else { 0.0 },
            what,
            speech_day: kind == ClaimKind::Date && dates_speech(reading, &tokens, sentence.tokens()),
            terms,
            ordered,
            event,
            targets,
            goes_on,
            figures,
            words,
            names,
            actions,
            quoted: if kind == ClaimKind::Statement { reading.quoted_in(span) } else { Voice::Narration },
            documents: Vec::new(),
            voice,
            modality,
            when,
            past: Arc::clone(&past),
            act: act.is_some(),
            disputed: kind == ClaimKind::Figure && rivals::disputed(reading, &sentence.tokens(), &own, tokens.start),
            speech: acts,
            further: kind == ClaimKind::Figure && counted::further(reading, &tokens),
            among: kind == ClaimKind::Figure && (part.is_some() || counted::among(reading, &tokens, sentence.tokens().end)),
            part: part.is_some_and(|part| part.noun.is_none()),
            stretch: false,
            sentence_hash: hashes[number],
            key,
        });
    };
    let mut quantities: Vec<_> = article
        .numbers
        .iter()
        .filter_map(|number| Some((number, Quantity::of(counted::length(reading, number).as_ref().unwrap_or(&number.value), &text[number.span])?)))
        .collect();
    currencies::convert(text, &mut quantities);
    for (number, mut quantity) in quantities {
        let uncounted = counted::uncounted(reading, number.span);
        if let Some(dimension) = uncounted {
            dimension.clone_into(&mut quantity.dimension);
        }
        let noun = if uncounted.is_some() { None } else { counted::noun(reading, number) };
        let voice = reading.voice(number.span, number.value.speaker);
        let kind = if quantity.dimension == "time" { NumberKind::Duration } else { number.value.kind };
        push(number.span, ClaimKind::Figure, What::Figure(quantity, kind), noun, voice, Vec::new());
    }
    for (span, length) in lapses::lengths(reading) {
        push(span, ClaimKind::Figure, What::Figure(length, NumberKind::Duration), None, reading.voice_of_date(span), Vec::new());
    }
    for (date, &days) in article.dates.iter().zip(days) {
        // "MASERU, April 12 (Coast Wire) —" says when the report was filed.
        if reading.in_dateline(date.span) {
            continue;
        }
        if let Some(clock) = Clock::of(&date.value, &text[date.span]) {
            push(date.span, ClaimKind::Date, What::Clock(clock), None, reading.voice_of_date(date.span), Vec::new());
        }
        let recurs = date.value.kind == DateKind::Set;
        if days.is_some() || recurs && date.value.value.is_some() {
            let set = if recurs { fold_hash(date.value.value.as_deref().unwrap_or("")) } else { 0 };
            push(date.span, ClaimKind::Date, What::Date(days.filter(|_| !recurs), set), None, reading.voice_of_date(date.span), Vec::new());
        }
    }
    for number in &article.numbers {
        if let Some(lapse) = lapses::days(reading, number, days) {
            push(number.span, ClaimKind::Date, What::Date(Some(lapse), 0), None, reading.voice(number.span, number.value.speaker), Vec::new());
        }
    }
    for (span, place) in places::phrases(reading) {
        push(span, ClaimKind::Statement, What::Place(place), None, reading.voice_of_date(span), Vec::new());
    }
    let known = groups.of.get(reading.position as usize);
    for (at, content, quote) in reading.spoken() {
        let tokens = &article.segmentation.tokens[article.segmentation.tokens_in(content)];
        let words: Vec<u64> = tokens.iter().filter(|token| token.is_word() || token.kind == TokenKind::Number).map(|token| token.fold).collect();
        if words.is_empty() {
            continue;
        }
        let group = known.and_then(|known| known.get(at)).copied().unwrap_or(u32::MAX);
        let partial = quote.kind == QuoteKind::Partial;
        push(content, ClaimKind::Quote, What::Quote { words, group, partial }, None, reading.voice_of(quote), Vec::new());
    }
    // What a thing is called is the writer's word, unless it stands in what somebody says.
    for of in called {
        let voice = reading.spoken().find(|(_, content, quote)| quote.kind == QuoteKind::Direct && content.contains(of.span));
        let voice = voice.map_or(Voice::Narration, |(_, _, quote)| reading.voice_of(quote));
        push(of.span, ClaimKind::Naming, What::Called { thing: of.thing, names: of.names.clone() }, of.noun, voice, Vec::new());
    }
    let tokens = &article.segmentation.tokens;
    let mut at = 0;
    while at < tokens.len() {
        if let Some(found) = DOCUMENTS.longest(tokens, at) {
            let span = tokens[at].span().cover(tokens[at + found.len - 1].span());
            // What a document is called is the writer's word, unless it stands in quotation marks.
            let spoken = reading.spoken().find(|(_, content, _)| content.contains(span));
            let voice = spoken.map_or(Voice::Narration, |(_, _, quote)| reading.voice_of(quote));
            push(span, ClaimKind::Naming, What::Naming { name: found.value.0, head: found.value.1, specific: found.value.2 }, None, voice, Vec::new());
            at += found.len;
        } else {
            at += 1;
        }
    }
    let whole = reading.clauses.iter().flat_map(|clause| {
        let parts = parts(reading, clause);
        let tell = parts.iter().all(|part| reading.terms_in(part.clone()).len() >= MIN_STATEMENT);
        if tell { parts } else { vec![clause.clone()] }
    });
    for clause in &whole.collect::<Vec<_>>() {
        if reading.only_tells(clause) {
            continue;
        }
        // "Noem denied that | the talks had failed": what is denied stands without who denies it. To cut every report so lost three of 40
        // development links.
        let denied = reading.reported_in(clause.clone()).filter(|inside| {
            let sentence = article.segmentation.sentences.get(article.segmentation.sentence_at(tokens[clause.start].start));
            let first = sentence.map_or(clause.start, |sentence| sentence.tokens().start);
            reading.denied(first..clause.end, inside.start) && reading.terms_in(inside.clone()).len() >= MIN_SENTENCE
        });
        let least = if denied.is_some() { MIN_SENTENCE } else { MIN_STATEMENT };
        let clause = &denied.unwrap_or_else(|| clause.clone());
        let said = reading.terms_in(clause.clone()).len();
        if said < MIN_SENTENCE {
            continue;
        }
        let inner = trimmed(text, &tokens[clause.clone()]);
        let span = tokens[clause.start + inner.start].span().cover(tokens[clause.start + inner.end - 1].span());
        let whole = is_sentence(reading, clause);
        let done = actions(reading, clause.clone());
        // Something is done, by nobody's speaking.
        let short = || whole && done.as_ref().is_some_and(|done| !done.is_empty()) && !speaks(reading, clause) && !reading.marks(span);
        if said >= least || short() {
            // "main points of the debate": a row of nouns says nothing, unless it is a sentence.
            let Some(done) = done.or((whole && inner.len() == clause.len()).then(Vec::new)) else { continue };
            push(span, ClaimKind::Statement, What::Statement, None, reading.voice_of_clause(span), done);
        }
    }
    rows
}

/// Whether a clause is a whole sentence.
fn is_sentence(reading: &Reading, clause: &Range<usize>) -> bool {
    let view = reading.view();
    let sentence = view.sentences.get(reading.article.segmentation.sentence_at(view.tokens[clause.start].start));
    sentence.is_some_and(|sentence| sentence.tokens() == *clause && view.text[sentence.span].trim_end().ends_with('.'))
}

/// Whether a verb of speech stands in a clause.
fn speaks(reading: &Reading, clause: &Range<usize>) -> bool {
    let tokens = reading.view().tokens;
    clause.clone().any(|at| tokens[at].is_word() && says(tokens[at].fold))
}

/// A clause without the marks at its ends.
fn trimmed(text: &str, tokens: &[crate::segment::Token]) -> Range<usize> {
    let mark = |at: usize| matches!(tokens[at].text(text), "," | ";" | ":" | "—" | "–");
    let mut end = tokens.len();
    while end > 1 && mark(end - 1) {
        end -= 1;
    }
    let start = (0..end - 1).take_while(|&at| mark(at)).count();
    start..end
}

/// Who speaks in a clause that tells of it: "the ministry declined to comment", "the party urged the government to leave".
fn speech_act(reading: &Reading, first: usize, mut clause: Range<usize>) -> Option<Voice> {
    let tokens = &reading.article.segmentation.tokens;
    let at = clause.find(|&at| SPEECH_ACTS.longest(tokens, at).is_some())?;
    // However long what stands between commas before the verb, whoever acts stands before it.
    let from = apposition(reading, first..at).unwrap_or(at);
    threatener(reading, from.saturating_sub(ACTOR_REACH).max(first)..at)
}

/// Where the words between commas begin that end some tokens: "the Front (WF)|, the political arm of the League,|".
pub(super) fn apposition(reading: &Reading, before: Range<usize>) -> Option<usize> {
    let view = reading.view();
    let comma = |at: &usize| view.tokens[*at].text(view.text) == ",";
    let last = before.clone().next_back().filter(comma)?;
    (before.start..last).rev().find(comma).filter(|at| *at > before.start)
}

/// The date nearest to a figure in its clause; none that only says since or until when.
fn day_of(reading: &Reading, days: &[Option<Days>], figure: Span, clause: &Range<usize>) -> Option<Days> {
    let of = reading.view().span(clause.start, clause.end);
    let inside = reading.article.dates.iter().zip(days).filter(|(date, _)| of.contains(date.span) && date.value.comparator == Comparator::Exact);
    let gap = |span: Span| span.start().saturating_sub(figure.end()).max(figure.start().saturating_sub(span.end()));
    let since = |span: Span| {
        let first = reading.article.segmentation.tokens_in(span).start;
        first > clause.start && matches!(reading.view().word(first - 1), "since" | "from" | "until" | "by")
    };
    inside.filter(|(date, _)| !since(date.span)).min_by_key(|(date, _)| gap(date.span)).and_then(|(_, days)| *days)
}

/// The words of a sentence beside a date in it, without names.
fn words_beside(reading: &Reading, sentence: Range<usize>, date: &Range<usize>) -> Vec<u64> {
    let beside = reading.terms_in(sentence).iter().filter(|term| term.class == TermClass::Word && !date.contains(&(term.token as usize)));
    let mut concepts: Vec<u64> = beside.map(|term| term.concept).collect();
    concepts.sort_unstable();
    concepts.dedup();
    concepts
}

/// The people of a span but for whoever says it, by who they are across articles.
pub(super) fn people(reading: &Reading, span: Span) -> Vec<u64> {
    let speakers: Vec<Span> = reading.quotes_at(span).iter().filter(|quote| quote.span.overlaps(span)).filter_map(|quote| quote.value.speaker).collect();
    let told = |at: Span| !speakers.iter().any(|speaker| speaker.overlaps(at));
    let persons = reading.article.entities.mentions.starting_in(span).iter().filter(|mention| mention.value.label == Label::Person && told(mention.span));
    let mut found: Vec<u64> = persons.filter_map(|mention| reading.identity(mention.value.actor?)).map(u64::from).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whose age it is: "Marco Rossi, 21,", "a fisherman aged 34" behind his name, "the 26-year-old student Marco Rossi". Nobody's where somebody
/// else is named in the clause: "the cross for the pope crushed the 21-year-old man".
fn whose_age(reading: &Reading, age: &Range<usize>) -> Vec<u64> {
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
    people.filter_map(|mention| reading.identity(mention.value.actor?)).map(u64::from).take(1).collect()
}

/// Who threatens or promises, in "Trump threatened a 25% tariff": the last name before the verb, but for what stands between commas
/// before it: "the Front (WF), the political arm of the League, urged".
pub(super) fn threatener(reading: &Reading, before: Range<usize>) -> Option<Voice> {
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
