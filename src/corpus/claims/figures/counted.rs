//! The thing that a figure counts, as a concept that other articles' figures can be compared with.
//!
//! "a 30-member diving team" → nothing that others name; "a three-judge panel" → `judge`; "putting the number of cases at 268" → `case`.
//!
//! The noun is the figure's own (`Number::noun`); here it is left out where it is not what is counted: whoever says the figure
//! ("police said there were 8,000"), whoever pays it, a word for any figure, somebody's name, or what stands behind a preposition.

use super::aspects::leads_off;
use crate::annotation::Annotation;
use crate::corpus::claims::reading::actions::phrase_end;
use crate::corpus::claims::reading::concepts::{TermClass, concept_of, mix};
use crate::corpus::claims::reading::{Reading, can_speak, says};
use crate::extract::entities::Label;
use crate::extract::entities::lexicon::LEXICON;
use crate::extract::numbers::{Number, NumberKind};
use crate::lang::{WordSet, rows};
use crate::segment::TokenKind;
use crate::text::{Span, fold_hash};
use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// So many words may stand between a preposition and its noun.
const MODIFIERS: usize = 3;
/// So many words may stand between "in" and a place: "in the northern state of".
const DESCRIBED: usize = 4;
/// So many words of a name stand before its possessive.
const OWNER_REACH: usize = 5;
/// "Among the dead" stands so many tokens behind whoever is.
const AMONG: usize = 8;
/// Nouns that say only that something was counted: "the official figure of 21", "a 12-member team".
static TALLIES: LazyLock<HashSet<u64>> = LazyLock::new(|| tallies("").chain(tallies("before")).collect());
/// Those of them that are counted where they stand behind a figure: "14 counts of theft".
static BEFORE: LazyLock<HashSet<u64>> = LazyLock::new(|| tallies("before").collect());
/// Parts of a compound that say only of how many it is: "a 30-member team".
static MEMBERS: LazyLock<HashSet<u64>> = LazyLock::new(|| tallies("member").collect());
static NUMERALS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/numerals.tsv")));
/// Words for a country that another word describes.
static COUNTRIES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/country_words.tsv")));
/// Whoever has as many children as the figure behind says.
static PARENTS: LazyLock<[u64; 6]> = LazyLock::new(|| ["mother", "father", "parent", "parents", "mum", "dad"].map(fold_hash));
/// Of what something has a multiple: "half the size of the Sun".
static MEASURES: LazyLock<[u64; 10]> =
    LazyLock::new(|| ["size", "mass", "weight", "height", "length", "width", "diameter", "age", "speed", "distance"].map(fold_hash));
static PEOPLE: LazyLock<u64> = LazyLock::new(|| concept_of("people"));

fn tallies(place: &'static str) -> impl Iterator<Item = u64> {
    rows(include_str!("../../../lang/en/tally_nouns.tsv")).filter(move |row| row.get(1).copied().unwrap_or("") == place).map(|row| concept_of(row[0]))
}

/// The concept of the thing that a figure counts, and where it stands.
pub fn noun(reading: &Reading, number: &Annotation<Number>) -> Option<(u64, Span)> {
    let span = number.value.noun?;
    if number.value.kind == NumberKind::Count
        && let Some(part) = compound(reading, number.span)
    {
        return (!MEMBERS.contains(&part)).then_some((part, span));
    }
    let tokens = reading.article.segmentation.tokens_in(span);
    if span.end() <= number.span.start() && misplaced(reading, span, number.span) {
        return None;
    }
    let kind = number.value.kind;
    // "The ban keeps the 26-year-old off the pitch": nobody else is said to be 26.
    let first = reading.article.segmentation.tokens_in(number.span).start;
    if kind == NumberKind::Age && span.end() <= number.span.start() && first > 0 && reading.view().word(first - 1) == "the" {
        return None;
    }
    let last = reading.terms_in(tokens.clone()).last()?;
    // "Seven of them Cambodian", "11 Cambodians": people, and their country is the target.
    if last.class == TermClass::Place && kind == NumberKind::Count && tokens.len() == 1 {
        return Some((*PEOPLE, span));
    }
    let pays = kind == NumberKind::Money && can_speak(last.concept);
    let tally = TALLIES.contains(&last.concept) && !(BEFORE.contains(&last.concept) && span.start() > number.span.start());
    (last.class != TermClass::Name && !tally && !pays).then_some((last.concept, span))
}

/// A count of years, weeks or hours as the length of time it is: "four productive years", "up to the ninth week of pregnancy".
pub fn length(reading: &Reading, number: &Annotation<Number>) -> Option<Number> {
    let (value, view) = (&number.value, reading.view());
    let unit = match value.kind {
        NumberKind::Count => {
            let noun = value.noun.filter(|noun| noun.start() >= number.span.end())?;
            let unit = reading.article.document.text.slice(noun).strip_suffix('s')?.to_ascii_lowercase();
            matches!(unit.as_str(), "year" | "month" | "week" | "day" | "hour" | "minute").then_some(unit)?
        }
        NumberKind::Ordinal => {
            let end = reading.article.segmentation.tokens_in(number.span).end;
            let word = |at: usize| view.tokens.get(at).map_or("", |_| view.word(at));
            // "The third day of talks" is a day and no length.
            (matches!(word(end), "week" | "month") && matches!(word(end + 1), "of" | "in")).then(|| word(end).to_owned())?
        }
        _ => return None,
    };
    Some(Number { kind: NumberKind::Duration, unit: Some(unit), noun: None, ..value.clone() })
}

/// Whether a figure is said to count some of a whole: "including 12 children", "three of them gunmen", "nine children are among the dead".
pub fn among(reading: &Reading, figure: &Range<usize>, end: usize) -> bool {
    let view = reading.view();
    let word = |at: usize| view.tokens.get(at).map_or("", |_| view.word(at));
    let exact = |at: usize| !matches!(word(at), "at" | "least" | "about" | "some" | "more" | "than" | "nearly" | "around" | "up" | "to");
    let before = (figure.start.saturating_sub(MODIFIERS)..figure.start).rev().find(|&at| exact(at));
    before.is_some_and(|at| matches!(word(at), "including" | "included" | "includes" | "include"))
        || also_included(reading, figure.start)
        || of_them(reading, figure)
        || (figure.end..end.min(figure.end + AMONG)).any(|at| word(at) == "among" && matches!(word(at + 1), "the" | "those" | "them"))
}

/// Whether a figure counts some of those named before it: "three of them gunmen".
pub fn of_them(reading: &Reading, figure: &Range<usize>) -> bool {
    let view = reading.view();
    let word = |at: usize| view.tokens.get(at).map_or("", |_| view.word(at));
    word(figure.end) == "of" && matches!(word(figure.end + 1), "them" | "whom" | "which")
}

/// "Including one adult and | two minors": what is included goes on behind "and".
fn also_included(reading: &Reading, figure: usize) -> bool {
    let view = reading.view();
    let word = |at: usize| view.word(at);
    if figure == 0 || word(figure - 1) != "and" {
        return false;
    }
    let from = figure.saturating_sub(AMONG);
    let lead = (from..figure - 1).rev().find(|&at| matches!(word(at), "including" | "included" | "includes" | "include"));
    lead.is_some_and(|lead| {
        let between = lead + 1..figure - 1;
        let plain = |at: usize| view.tokens[at].is_word() && !matches!(word(at), "who" | "that" | "which" | "were" | "was" | "had" | "has" | "in" | "at");
        between.clone().all(|at| plain(at) || view.tokens[at].kind == TokenKind::Number)
            && reading.terms_in(between).iter().any(|term| term.class == TermClass::Figure)
    })
}

/// What a figure is about that counts nothing others name: "four times the size of Earth", "a mother of two".
pub fn uncounted(reading: &Reading, number: Span) -> Option<&'static str> {
    let view = reading.view();
    let tokens = reading.article.segmentation.tokens_in(number);
    let word = |at: usize| view.tokens.get(at).map_or("", |_| view.word(at));
    let than = matches!(word(tokens.end + 1), "the" | "as" | "more" | "higher" | "larger" | "bigger" | "its" | "their");
    if word(tokens.end) == "times" && than {
        return Some("times");
    }
    // "A star half the size of the Sun"
    if tokens.len() == 1
        && word(tokens.start) == "half"
        && word(tokens.end) == "the"
        && MEASURES.contains(&view.tokens.get(tokens.end + 1).map_or(0, |token| token.fold))
    {
        return Some("times");
    }
    let parent = tokens.start >= 2 && word(tokens.start - 1) == "of" && PARENTS.contains(&view.tokens[tokens.start - 2].fold);
    parent.then_some("offspring")
}

/// Whether a length is how far something is from a place: "lies | 20 miles | from the border".
pub fn is_distance(reading: &Reading, number: Span) -> bool {
    let view = reading.view();
    let end = reading.article.segmentation.tokens_in(number).end;
    let word = |at: usize| view.tokens.get(at).map_or("", |_| view.word(at));
    let off = view.tokens.get(end).is_some_and(|token| leads_off(token.fold));
    off && (matches!(word(end), "from" | "outside" | "off") || matches!(word(end + 1), "of" | "from" | ""))
}

/// The places behind a figure up to `end`: what it is about. What a verb governs is not ("47 lawmakers signed a petition against Israel"),
/// nor what describes a country ("the southern African country").
pub fn targets(reading: &Reading, start: usize, end: usize) -> Vec<u64> {
    let view = reading.view();
    let terms = reading.terms_in(start..phrase_end(reading, start, end)).iter().filter(|term| term.class == TermClass::Place);
    let described = |at: usize| view.tokens.get(at + 1).is_some_and(|behind| COUNTRIES.contains(behind.fold));
    // "People in Britain", "British nationals": one country.
    let country = |at: usize| LEXICON.country(view.tokens, at).map(|code| mix(4, u64::from(u16::from_be_bytes(code))));
    terms.filter(|term| !described(term.token as usize)).map(|term| country(term.token as usize).unwrap_or(term.concept)).collect()
}

/// Whether an ordinal stands before a count and only says which of them: "the first 11 races", "his last two wins".
pub fn leads_count(reading: &Reading, number: &Annotation<Number>) -> bool {
    if number.value.kind != NumberKind::Ordinal {
        return false;
    }
    let end = reading.article.segmentation.tokens_in(number.span).end;
    let Some(next) = reading.view().tokens.get(end) else { return false };
    let text = reading.view().text;
    let behind = reading.article.numbers.starting_in(Span::new(next.start, next.end));
    behind.iter().any(|next| matches!(next.value.kind, NumberKind::Count | NumberKind::Number | NumberKind::Duration) && !text[next.span].contains('-'))
}

/// Whether an ordinal is that of several: "one of the first British artists", "among her first books".
pub fn one_of_several(reading: &Reading, number: &Range<usize>) -> bool {
    let view = reading.view();
    let word = |back: usize| number.start.checked_sub(back).map_or("", |at| view.word(at));
    let of = 1 + usize::from(matches!(word(1), "the" | "his" | "her" | "its" | "their"));
    word(of) == "among" || word(of) == "of" && matches!(word(of + 1), "one" | "some" | "many" | "two" | "three")
}

/// The noun behind a compound figure: "the three-stage rocket".
pub fn head(reading: &Reading, number: &Annotation<Number>) -> Option<u64> {
    compound(reading, number.span)?;
    let noun = number.value.noun.filter(|noun| noun.start() >= number.span.end())?;
    reading.terms_in(reading.article.segmentation.tokens_in(noun)).last().map(|term| term.concept)
}

/// The countries in which some tokens say that something is: "in Cuba", "across northern Haiti". Whoever acts may come from elsewhere.
pub fn lands(reading: &Reading, tokens: Range<usize>) -> Vec<[u8; 2]> {
    let view = reading.view();
    let inside = |at: usize| {
        let before = (at.saturating_sub(DESCRIBED).max(tokens.start)..at).rev().take_while(|&at| view.tokens[at].is_word()).map(|at| view.word(at));
        before.into_iter().any(|word| matches!(word, "in" | "at" | "near" | "across" | "around" | "throughout" | "off"))
    };
    let places = reading.terms_in(tokens.clone()).iter().filter(|term| term.class == TermClass::Place).map(|term| term.token as usize);
    let mut found: Vec<_> = places.filter(|&at| inside(at)).filter_map(|at| LEXICON.land(view.tokens, at)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The countries that some tokens name, by their names, their people or their places.
pub fn countries(reading: &Reading, tokens: Range<usize>) -> Vec<[u8; 2]> {
    let view = reading.view();
    let places = reading.terms_in(tokens).iter().filter(|term| term.class == TermClass::Place).map(|term| term.token as usize);
    let mut found: Vec<_> = places.filter_map(|at| LEXICON.country(view.tokens, at).or_else(|| LEXICON.land(view.tokens, at))).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The names of some tokens.
pub fn names(reading: &Reading, tokens: Range<usize>) -> Vec<u64> {
    let terms = reading.terms_in(tokens).iter().filter(|term| matches!(term.class, TermClass::Place | TermClass::Name));
    let mut found: Vec<u64> = terms.map(|term| term.concept).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whose it is: "Paul Pogba's | four-year ban", "Aric Almirola (69 laps led)".
pub fn owner(reading: &Reading, figure: &Range<usize>) -> Option<u64> {
    let view = reading.view();
    // "The president's second term" may be anybody's.
    let owns = |at: usize| view.tokens[at].kind == TokenKind::Possessive || view.word(at) == "(";
    let mark = figure.start.checked_sub(1).filter(|&at| at > 0 && owns(at) && view.tokens[at - 1].capitalised())?;
    let mentions = reading.article.entities.mentions.starting_in(view.span(mark.saturating_sub(OWNER_REACH), mark));
    let before =
        mentions.iter().rev().find(|mention| mention.value.label == Label::Person && reading.article.segmentation.tokens_in(mention.span).end >= mark)?;
    reading.identity(before.value.actor?).map(u64::from)
}

/// Whether a figure comes on top of another: "16 more bodies", "another 30 people".
pub fn further(reading: &Reading, figure: &Range<usize>) -> bool {
    let view = reading.view();
    let word = |at: usize| view.tokens.get(at).filter(|token| token.is_word()).map(|_| view.word(at));
    word(figure.end).is_some_and(|word| matches!(word, "more" | "further" | "additional" | "other"))
        || figure.start.checked_sub(1).and_then(word).is_some_and(|word| matches!(word, "another" | "further" | "additional"))
}

/// What stands behind the hyphen of a numeral: "three-judge", "30-member".
fn compound(reading: &Reading, number: Span) -> Option<u64> {
    let written = &reading.article.document.text.as_str()[number];
    let (_, part) = written.rsplit_once('-')?;
    (part.len() > 2 && part.chars().all(char::is_alphabetic) && !NUMERALS.contains(fold_hash(part))).then(|| concept_of(part))
}

/// Whether a noun before its figure is something else of the sentence.
fn misplaced(reading: &Reading, noun: Span, number: Span) -> bool {
    let (view, segmentation) = (reading.view(), &reading.article.segmentation);
    let tokens = segmentation.tokens_in(noun);
    // "The number on board at 296", "a gale over the harbour at four", "the number of people killed in Tuesday's quake rose to 31": what
    // stands behind a preposition before a figure is not counted.
    let described = |at: usize| view.tokens[at].kind == TokenKind::Possessive || view.word(at) == "the" || view.tokens[at].capitalised();
    let before = (tokens.start.saturating_sub(MODIFIERS)..tokens.start).rev().find(|&at| !described(at));
    if before.is_some_and(|at| matches!(view.word(at), "on" | "in" | "at" | "over" | "to" | "from" | "with" | "by" | "for")) {
        return true;
    }
    let between = tokens.end..segmentation.tokens_in(number).start;
    // "A claim that 20 had died", "dug through mud for at least 70 others".
    if between.clone().any(|at| matches!(view.word(at), "that" | "for")) {
        return true;
    }
    // "Police said there were 8,000": whoever says it.
    between.clone().next().is_some_and(|at| says(view.tokens[at].fold))
}
