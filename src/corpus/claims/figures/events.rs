//! What happened to whom a figure counts.
//!
//! "killing 25 people and injuring 40" → 25 `dead`, 40 `hurt`; "the toll rose to 25" → `dead`, for the toll counts the dead.
//!
//! The nearest word for an event wins, on either side; a conjunction, a comma or another figure in between puts it further away.
//! It knows the events of `lang/en/events.tsv` and no others.

use crate::corpus::claims::reading::concepts::{TermClass, concept_of};
use crate::corpus::claims::reading::{Reading, is_mortal};
use crate::lang::{WordSet, rows};
use crate::segment::{Phrases, Token, TokenKind};
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Further than this from its figure an event is another's.
const REACH: u32 = 6;
/// How much further a conjunction and another figure put it …
const CONJUNCTION: u32 = 4;
const FIGURE: u32 = 3;
/// … and a comma.
const COMMA: u32 = 2;

/// So many words stand before the last one of what tells no event.
const LONGEST: usize = 2;
/// So many words may be told aside.
const ASIDE: usize = 12;
/// How badly people are hurt stands within so many tokens behind their number.
const GRAVE_REACH: usize = 10;
/// … and behind "of the most seriously" it does not begin.
const OF_THE_MOST: usize = 4;
/// "three of them" stands within so many tokens behind the comma that opens it.
const PART: usize = 5;

/// The verb of speech stands within so many words before the date.
const SPEECH_REACH: usize = 5;
/// … or so many behind one that opens its sentence, with whoever speaks between them.
const SPEAKER_REACH: usize = 9;

static CONJUNCTIONS: LazyLock<[u64; 4]> = LazyLock::new(|| ["and", "or", "but", "while"].map(fold_hash));

/// Events by the concept of one word, and what tells them.
static EVENTS: LazyLock<HashMap<u64, (u64, Told)>> =
    LazyLock::new(|| known().filter(|row| !row.0.contains(' ')).map(|(word, event, told)| (concept_of(word), (concept_of(event), told))).collect());
/// Events told by several words; none where these tell no event, though one of them would: "rescue crews".
static PHRASES: LazyLock<Phrases<Option<u64>>> = LazyLock::new(|| {
    let told = |event: &str| (event != "-").then(|| concept_of(event));
    Phrases::new(known().filter(|row| row.0.contains(' ')).map(|(words, event, _)| (words, told(event))))
});
/// What a report gives one main count of.
static TOLLS: LazyLock<[u64; 8]> = LazyLock::new(|| ["dead", "hurt", "missing", "rescue", "arrest", "hospital", "serious", "critical"].map(concept_of));
/// Events that do not exclude each other: who is in hospital is hurt.
static AKIN: LazyLock<Vec<Vec<u64>>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/events_akin.tsv")).map(|row| row[0].split(' ').map(concept_of).collect()).collect());
static HARM: LazyLock<[u64; 4]> = LazyLock::new(|| ["dead", "hurt", "serious", "critical"].map(concept_of));
/// How badly people are hurt, which is told of some of them.
static GRAVE: LazyLock<[u64; 2]> = LazyLock::new(|| ["serious", "critical"].map(concept_of));
/// Words before a date that dates what is said there.
static REPORT_VERBS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/report_verbs.tsv")));

/// Where a word tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// Beside any figure.
    Anywhere,
    /// As the thing counted only: "lives".
    Counted,
    /// Beside people only: "lost four soldiers", but not "lost 400 jobs".
    OfPeople,
}

fn known() -> impl Iterator<Item = (&'static str, &'static str, Told)> {
    rows(include_str!("../../../lang/en/events.tsv")).map(|row| {
        let event = row.get(1).copied().filter(|event| !event.is_empty()).unwrap_or(row[0]);
        let told = match row.get(2) {
            Some(&"noun") => Told::Counted,
            Some(&"people") => Told::OfPeople,
            _ => Told::Anywhere,
        };
        (row[0], event, told)
    })
}

/// Whether the thing counted is an event itself: "14 deaths", "a toll of 14".
pub fn is_event(noun: u64) -> bool {
    EVENTS.get(&noun).is_some_and(|(_, told)| *told != Told::OfPeople)
}

/// The event that a word tells beside any figure.
pub fn of_word(concept: u64) -> Option<u64> {
    EVENTS.get(&concept).filter(|(_, told)| *told == Told::Anywhere).map(|found| found.0)
}

/// Whether two events may be told of one person at once.
pub fn akin(a: u64, b: u64) -> bool {
    AKIN.iter().any(|row| row.contains(&a) && row.contains(&b))
}

/// Whether people died.
pub fn is_deadly(event: u64) -> bool {
    event == HARM[0]
}

/// Whether people came to harm, which each of them does once.
pub fn is_harm(event: u64) -> bool {
    HARM.contains(&event)
}

/// Whether a report gives one main count of it: the dead, not the displaced, who are counted place by place.
pub fn is_toll(event: u64) -> bool {
    TOLLS.contains(&event)
}

/// Whether a date says when somebody spoke: "officials said on Tuesday", "told reporters late Monday", "on Sunday, the agency quoted".
pub fn dates_speech(reading: &Reading, date: &Range<usize>, sentence: Range<usize>) -> bool {
    let tokens = &reading.article.segmentation.tokens;
    let says = |at: usize| REPORT_VERBS.contains(tokens[at].fold);
    // "Said today (May 3)": a bracket goes on.
    let word = |at: &usize| tokens[*at].kind != TokenKind::Punct || tokens[*at].text(reading.view().text) == "(";
    let from = date.start.saturating_sub(SPEECH_REACH).max(sentence.start);
    // "Said the November 2012 conviction": the date of a thing.
    let of_thing = from < date.start && ["the", "a", "an", "its", "his", "her", "their"].contains(&tokens[date.start - 1].text(reading.view().text));
    if !of_thing && (from..date.start).rev().take_while(word).any(says) {
        return true;
    }
    // "Outlining its terms on Thursday, the panel said"
    let does = tokens.get(sentence.start).is_some_and(|first| first.text(reading.view().text).ends_with("ing"));
    let doing = does && (sentence.start..date.start).all(|at| tokens[at].is_word());
    let opens = (date.start <= sentence.start + 1 || doing) && date.end < sentence.end && tokens[date.end].text(reading.view().text) == ",";
    opens && (date.end + 1..sentence.end.min(date.end + SPEAKER_REACH)).take_while(word).any(says)
}

/// How badly those are hurt whom a figure counts: "nine | of them seriously", "three | of the wounded are in critical condition". They are
/// a whole of their own.
pub fn grave(reading: &Reading, figure: &Range<usize>, sentence: &Range<usize>) -> Option<u64> {
    let tokens = &reading.article.segmentation.tokens;
    let told = |at: usize| PHRASES.longest(tokens, at).and_then(|of| Some(((*of.value)?, at + of.len))).filter(|(event, _)| GRAVE.contains(event));
    let ends = |at: usize| tokens[at].kind == TokenKind::Punct || reading.terms_in(at..at + 1).iter().any(|term| term.class == TermClass::Figure);
    // "15 of the most seriously injured were flown out" are not all of these.
    let word = |at: usize| if at < sentence.end { reading.view().word(at) } else { "" };
    let of_these = word(figure.end) == "of" && matches!(word(figure.end + 1), "the" | "those");
    let from = figure.end + if of_these { OF_THE_MOST } else { 0 };
    let behind = (from..sentence.end.min(figure.end + GRAVE_REACH)).take_while(|&at| !ends(at)).find_map(told);
    // "seriously injuring | four"
    let before = || (figure.start.saturating_sub(LONGEST).max(sentence.start)..figure.start).filter_map(told).find(|(_, end)| *end == figure.start);
    behind.or_else(before).map(|of| of.0)
}

/// The event of a figure whose numeral and noun stand at `tokens`.
pub fn event(reading: &Reading, number: Span, noun: Option<(u64, Span)>, sentence: Range<usize>) -> Option<u64> {
    let segmentation = &reading.article.segmentation;
    // "100 rescuers" are not rescued.
    let agents = |noun: Span| ["er", "ers"].iter().any(|ending| reading.article.document.text.slice(noun).ends_with(ending));
    let counted = noun.filter(|noun| is_event(noun.0) && !agents(noun.1)).and_then(|noun| EVENTS.get(&noun.0)).map(|found| found.0);
    let people = noun.is_some_and(|noun| is_mortal(noun.0));
    // "Four people dead and eight wounded", "injuring more than 200": a noun of another figure does not tell what happened to this one.
    let shared = noun.is_some_and(|(_, noun)| noun.end() <= number.start() && lent(reading, noun, number));
    if counted.is_some() && !shared {
        return counted;
    }
    let before = noun.filter(|noun| noun.1.end() > number.start());
    let own = segmentation.tokens_in(before.map_or(number, |noun| number.cover(noun.1)));
    let text = reading.article.document.text.as_str();
    let tokens = &segmentation.tokens;
    let aside = aside(reading, own.end, sentence.end);
    let found = |at: &mut dyn Iterator<Item = usize>| {
        let mut cost = 0;
        for at in at.filter(|at| !aside.contains(at)) {
            cost += step(&tokens[at], text);
            if cost > REACH {
                return None;
            }
            if let Some(found) = PHRASES.longest(tokens, at) {
                if let Some(event) = *found.value {
                    return Some((cost, event));
                }
                cost += 1;
                continue;
            }
            let mut content = false;
            // "A cane | charge": the last word of what tells no event tells none, either.
            let no_event = |from: usize| PHRASES.longest(tokens, from).is_some_and(|of| from + of.len > at && of.value.is_none());
            if (sentence.start.max(at.saturating_sub(LONGEST))..at).any(no_event) {
                cost += 1;
                continue;
            }
            for term in reading.terms_in(at..at + 1) {
                match (term.class, EVENTS.get(&term.concept)) {
                    (TermClass::Word, Some((event, told))) if *told == Told::Anywhere || *told == Told::OfPeople && people => return Some((cost, *event)),
                    (TermClass::Word, _) => content = true,
                    (TermClass::Figure, _) => cost += FIGURE,
                    _ => {}
                }
            }
            cost += u32::from(content);
        }
        None
    };
    let before = found(&mut (sentence.start.min(own.start)..own.start).rev());
    let after = found(&mut (own.end..sentence.end.max(own.end)));
    match (before, after) {
        (Some(before), Some(after)) if after.0 < before.0 => Some(after.1),
        (Some(found), _) | (None, Some(found)) => Some(found.1),
        (None, None) => counted,
    }
}

/// What is told of some of them, or of others beside them, before what happened to all: "41 people|, including 12 children,| were killed",
/// "ten officers| and six civilians| were hurt".
fn aside(reading: &Reading, from: usize, end: usize) -> Range<usize> {
    let view = reading.view();
    let word = |at: usize| if at < end { view.word(at) } else { "" };
    if word(from) == "," && matches!(word(from + 1), "including" | "among" | "mostly" | "most" | "many" | "some" | "all") {
        let close = (from + 2..end.min(from + ASIDE)).find(|&at| view.tokens[at].text(view.text) == ",");
        return from..close.map_or(from, |close| close + 1);
    }
    // "Seven Palestinians|, three of them gunmen,| were killed"
    if word(from) == ","
        && let Some(of) = (from + 2..end.min(from + PART)).find(|&at| word(at) == "of" && matches!(word(at + 1), "them" | "whom"))
    {
        let close = (of + 2..end.min(from + ASIDE)).find(|&at| view.tokens[at].text(view.text) == ",");
        return from..close.map_or(from, |close| close + 1);
    }
    if word(from) == "and" && reading.terms_in(from + 1..from + 2).iter().any(|term| term.class == TermClass::Figure) {
        let verb = (from + 2..end.min(from + ASIDE)).find(|&at| matches!(view.word(at), "were" | "was" | "are" | "have" | "had"));
        let told = |at: usize| reading.terms_in(at..at + 1).iter().any(|term| EVENTS.contains_key(&term.concept));
        return from..verb.filter(|&verb| verb > from + 2 && !(from + 2..verb).any(told)).unwrap_or(from);
    }
    from..from
}

/// Whether a figure has its noun from another one before it: "19 people dead and 40 hurt".
fn lent(reading: &Reading, noun: Span, number: Span) -> bool {
    let segmentation = &reading.article.segmentation;
    let between = segmentation.tokens_in(noun).end..segmentation.tokens_in(number).start;
    let text = reading.article.document.text.as_str();
    between.into_iter().any(|at| CONJUNCTIONS.contains(&segmentation.tokens[at].fold) || segmentation.tokens[at].text(text) == ",")
}

fn step(token: &Token, text: &str) -> u32 {
    match token.kind {
        TokenKind::Word if CONJUNCTIONS.contains(&token.fold) => CONJUNCTION,
        TokenKind::Punct if matches!(token.text(text), ";" | ":" | "—" | "–") => CONJUNCTION,
        TokenKind::Punct => COMMA,
        _ => 0,
    }
}
