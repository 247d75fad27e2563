//! Dates, times and sets, resolved against the publish date.
//!
//! "clashed two months ago over repatriation flights" (published 2025-03-27) → `two months ago date 2025-01 anchor=published`.
//!
//! 1. `words` tells for each token of a sentence what it can be in a date; a sentence without such a word is left at once.
//! 2. `grammar` reads the expression that starts at a token (`calendar_forms`, `figure_forms`, `season_forms`,
//!    `relative_forms`, `part_forms`, `set_forms`, `clock_forms`).
//! 3. `resolve` says which stretch of the calendar it means (`calendar`, `holidays`, `stretches`), seen from the publish date, the
//!    dates before it in the text and the tense around it.
//!
//! What it does not do: lengths of time ("for two months") are figures; events ("after the election") have no day here.

mod calendar;
mod calendar_forms;
mod clock_forms;
mod event_forms;
mod expressions;
mod figure_forms;
mod grammar;
mod holidays;
mod meaning;
mod part_forms;
mod relative_forms;
mod resolve;
mod season_forms;
mod set_forms;
mod stretches;
mod words;

use super::View;
use super::numbers::Comparator;
use crate::annotation::{Annotation, Layer};
use crate::document::named;
use crate::segment::{Sentence, TokenKind};
use calendar::Period;
use expressions::{Expr, From, Target};
use grammar::Parser;
use resolve::{Mood, Resolver};
use words::{Class, Lexicon, Tense, Word};

/// How many words before a date, and behind it, may tell its tense.
const TENSE_REACH: usize = 40;
/// A dateline stands within so many tokens of the text's first sentences.
const DATELINE_REACH: usize = 16;

named! {
    /// What an expression is.
    DateKind {
        /// A day, month, year, season, decade.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// Something that recurs.
        Set = "set",
    }
}

named! {
    /// What a relative date was resolved against.
    Anchor {
        /// The publish date.
        Published = "published",
        /// A date in the text before it.
        Text = "text",
        /// The one matching date of the story.
        Story = "story",
        /// Nothing: it is absolute, or it stays unresolved.
        None = "none",
    }
}

/// One expression of time that is not a duration.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// What it is.
    pub kind: DateKind,
    /// TIMEX3 value at the granularity the text states; none when unresolved or a range.
    pub value: Option<String>,
    /// First of it, ISO at the stated grain, inclusive.
    pub earliest: Option<String>,
    /// Last of it, ISO at the stated grain, inclusive.
    pub latest: Option<String>,
    /// Exactness: "before March 3", "nearly two years ago".
    pub comparator: Comparator,
    /// `year`, `month`, `day`, `week`, `season`, `quarter`, `decade`, `century`, `hour`, `minute`, `part_of_day`.
    pub grain: &'static str,
    /// What it was resolved against.
    pub anchor: Anchor,
}

/// Finds dates, times and sets.
pub fn dates(view: &View) -> Layer<DateMention> {
    let mut found = Vec::new();
    let Some(first) = view.sentences.first() else { return Layer::default() };
    let mut resolver = Resolver::new(view.published, Lexicon::of(view.language_of(first)));
    let mut words = Vec::new();
    for sentence in view.sentences {
        let lexicon = Lexicon::of(view.language_of(sentence));
        let tokens = view.tokens_of(sentence);
        words.clear();
        words.extend((0..tokens.len()).map(|at| lexicon.word(view.text, tokens, at)));
        if !words.iter().any(Word::tells) {
            continue;
        }
        resolver.speak(lexicon);
        let parser = Parser { text: view.text, tokens, words: &words, lexicon };
        sentence_dates(view, sentence, &parser, &mut resolver, &mut found);
    }
    Layer::new(found)
}

fn sentence_dates(view: &View, sentence: &Sentence, parser: &Parser, resolver: &mut Resolver, found: &mut Vec<Annotation<DateMention>>) {
    let first_token = sentence.first as usize;
    let mut at = 0;
    while at < parser.tokens.len() {
        let word = parser.word(at);
        if word.class == Class::Blank {
            at += usize::from(word.len);
            continue;
        }
        // Most tokens begin nothing: words of no class, links, marks other than the apostrophe of "'70s".
        let possible = match parser.kind(at) {
            Some(TokenKind::Number) => true,
            Some(TokenKind::Word) => word.begins(),
            Some(TokenKind::Punct) => matches!(parser.word(at + 1).num, words::Num::Digits(_, 2)),
            _ => false,
        };
        if !possible {
            at += 1;
            continue;
        }
        let Some((end, expr)) = parser.date(at) else {
            at += 1;
            continue;
        };
        debug_assert!(end > at && end <= parser.tokens.len());
        let mood = Mood { tense: tense(parser, at, end), over: is_over(parser, at), alone: parser.alone(at, end) };
        let Some(meaning) = resolver.meaning(&expr, mood) else {
            at += 1;
            continue;
        };
        if let (Some(Period::Day(day)), true) = (meaning.period, first_token + end <= DATELINE_REACH && matches!(expr, Expr::Fixed(_)))
            && is_dateline(parser, end)
        {
            resolver.dateline(day);
        }
        resolver.remember(&expr, &meaning);
        let kind = match (&expr, meaning.period) {
            (Expr::Set(_), _) => DateKind::Set,
            (Expr::Clock(_), _) | (_, Some(Period::Part(..) | Period::Moment(..))) => DateKind::Time,
            (Expr::Part { .. } | Expr::At { .. }, _) | (Expr::Near { what: Target::Part(_), .. }, _) => DateKind::Time,
            (Expr::Range(first, _), _) if matches!(**first, Expr::Clock(_)) => DateKind::Time,
            _ => DateKind::Date,
        };
        let (earliest, latest) = meaning.ends.map_or((None, None), |(first, last)| (Some(first), Some(last)));
        let mention = DateMention {
            kind,
            value: meaning.value,
            earliest,
            latest,
            comparator: comparator(parser, at, &expr),
            grain: meaning.grain,
            anchor: meaning.anchor,
        };
        found.push(Annotation { span: view.span(first_token + at, first_token + end), value: mention, rule: expr.rule() });
        at = end;
        while let Some((next, day)) = further_day(parser, at, &expr) {
            let Some(meaning) = resolver.meaning(&day, mood) else { break };
            let (earliest, latest) = meaning.ends.map_or((None, None), |(first, last)| (Some(first), Some(last)));
            let mention = DateMention {
                kind: DateKind::Date,
                value: meaning.value,
                earliest,
                latest,
                comparator: Comparator::Exact,
                grain: meaning.grain,
                anchor: meaning.anchor,
            };
            found.push(Annotation { span: view.span(first_token + next - 1, first_token + next), value: mention, rule: "further_day" });
            at = next;
        }
    }
}

/// "April 24 and 25": the second day borrows the month of the first.
fn further_day(parser: &Parser, at: usize, expr: &Expr) -> Option<(usize, Expr)> {
    let linked = parser.class(at) == Class::And || parser.is(at, ",") && parser.class(at + 2) == Class::And;
    let words::Num::Digits(day @ 1..=31, 1 | 2) = parser.word(at + 1).num else { return None };
    let open = parser.tokens.get(at + 2).is_some_and(|token| {
        token.is_word()
            && parser.tense_at(at + 2).is_none()
            && !matches!(parser.class(at + 2), Class::And | Class::Prep | Class::On | Class::At | Class::To | Class::By)
            || token.kind == TokenKind::Symbol
            || !token.spaced && token.kind == TokenKind::Word
    });
    if !linked || open {
        return None;
    }
    match expr {
        Expr::MonthDay { month, day: first, .. } if day > i32::from(*first) => Some((at + 2, Expr::MonthDay { month: *month, day: day as i8, weekday: None })),
        _ => None,
    }
}

/// Whether a date ends a dateline: "BOGOTÁ, March 27, 2025 (Wire) —".
fn is_dateline(parser: &Parser, end: usize) -> bool {
    let closing = |at: usize| parser.is_dash(at) && parser.spaced(at);
    match parser.str(end) {
        "(" => (end + 1..end + 5).any(|at| parser.is(at, ")")),
        _ => closing(end),
    }
}

/// Whether the verb right before a date's preposition only tells what was: "which began on 4 March", "was held in May". A participle may
/// tell what is to come: "an election held in November".
fn is_over(parser: &Parser, first: usize) -> bool {
    let Some(verb) = first.checked_sub(2).filter(|_| matches!(parser.class(first - 1), Class::On | Class::Prep)) else { return false };
    let preterite = |at: usize| parser.lexicon.is_preterite(&parser.tokens[at]) && parser.class(at + 1) != Class::To;
    let led = verb.checked_sub(1).is_some_and(|at| preterite(at) || matches!(parser.str(at), "who" | "which" | "that"));
    preterite(verb) || led && parser.tense_at(verb) == Some(Tense::Past)
}

/// Whether a date is told to be over by what stands right before it: "an inquiry into Saturday's crash", "later than forecast in May".
fn looks_back(parser: &Parser, first: usize, end: usize) -> bool {
    let possessive = parser.kind(end) == Some(TokenKind::Possessive);
    if possessive && first > 0 && parser.is(first - 1, "into") {
        return true;
    }
    let Some(than) = first.checked_sub(3).filter(|_| matches!(parser.class(first - 1), Class::On | Class::Prep)) else { return false };
    parser.is(than, "than") && (parser.is(than + 1, "forecast") || parser.tense_at(than + 1) == Some(Tense::Past))
}

/// Words that open a clause about what stands before them.
const RELATIVE: &[&str] = &["where", "which", "who", "whose", "when"];
/// In such a clause the verb stands so near behind its date: "where a collision on Friday left 114 hurt".
const CLAUSE_REACH: usize = 4;

/// The tense of the verb nearest before a date, else behind it.
fn tense(parser: &Parser, first: usize, end: usize) -> Option<Tense> {
    // "by March 3" looks ahead, "released by police on Friday" does not; "for March delivery" does, whatever stands before.
    let agent = |at: usize| parser.class(at) == Class::By && (at >= first || (at + 1..first).any(|between| parser.class(between) == Class::None));
    if first > 0 && end < parser.tokens.len() && parser.lexicon.awaits(&parser.tokens[end]) && parser.is(first - 1, "for") {
        return Some(Tense::Future);
    }
    let at = |at: usize| parser.tense_at(at).filter(|_| !agent(at));
    let before = |end: usize| (first.saturating_sub(TENSE_REACH)..end).rev().find_map(|here| Some((here, at(here)?)));
    if looks_back(parser, first, end) {
        return Some(Tense::Past);
    }
    let nearest = before(first);
    // What stands before the clause of a date tells nothing of it.
    if let Some((verb, _)) = nearest
        && (verb + 1..first).any(|here| RELATIVE.contains(&parser.str(here)))
        && let Some(behind) = (end..parser.tokens.len().min(end + CLAUSE_REACH)).find_map(at)
    {
        return Some(behind);
    }
    // "searched until Sunday night": what lasted until then is over, unless it was put off.
    let until = first.checked_sub(1).filter(|&until| parser.class(until) == Class::Until && nearest.is_some_and(|(here, _)| here == until));
    if let Some((verb, Tense::Past)) = until.and_then(before)
        && !parser.lexicon.defers(&parser.tokens[verb])
    {
        return Some(Tense::Past);
    }
    // "Until Friday the port had been calm": what the sentence then tells as past is over.
    if until == Some(0) && (end..parser.tokens.len().min(end + TENSE_REACH)).find_map(at) == Some(Tense::Past) {
        return Some(Tense::Past);
    }
    // "By Monday night 40 homes had burned": what had happened by then is over.
    let by = first.checked_sub(1).filter(|&by| parser.class(by) == Class::By && nearest.is_some_and(|(here, _)| here == by));
    let had = |at: usize| {
        parser.is(at, "had") && parser.class(at + 1) != Class::To && !parser.lexicon.promises(&parser.tokens[(at + 1).min(parser.tokens.len() - 1)])
    };
    let behind = || (end..parser.tokens.len().min(end + TENSE_REACH)).find(|&here| at(here).is_some()).is_some_and(had);
    let ahead = |by: usize| before(by).is_some_and(|(verb, tense)| tense == Tense::Past && (verb.saturating_sub(2)..=verb).any(had));
    if by.is_some_and(|by| behind() || ahead(by)) {
        return Some(Tense::Past);
    }
    nearest.map(|(_, tense)| tense).or_else(|| (end..parser.tokens.len().min(end + TENSE_REACH)).find_map(at))
}

/// "before March 3", "nearly two years ago", "around 2010".
fn comparator(parser: &Parser, first: usize, expr: &Expr) -> Comparator {
    let counted = matches!(expr, Expr::Offset { from: From::Published | From::Text, .. });
    let point = !matches!(expr, Expr::Set(_) | Expr::Range(..) | Expr::Reference(_));
    let inside = parser.word(first + 1);
    if parser.class(first) == Class::AgoBefore && inside.class == Class::Comparator {
        return Comparator::of_name(inside.text).unwrap_or(Comparator::Exact);
    }
    for back in 1..=4 {
        let Some(at) = first.checked_sub(back) else { break };
        let word = parser.word(at);
        if usize::from(word.len) != back {
            continue;
        }
        match word.class {
            Class::Before if point => return Comparator::Before,
            Class::After if point => return Comparator::After,
            Class::Comparator => {
                let named = Comparator::of_name(word.text).unwrap_or(Comparator::Exact);
                let length = back == 1 && matches!(parser.str(at), "over" | "under" | "within" | "some" | "Over" | "Under" | "Within" | "Some");
                let near = matches!(expr, Expr::Fixed(_) | Expr::Month(_) | Expr::MonthDay { .. } | Expr::Clock(_) | Expr::At { .. } | Expr::Quarter(_));
                if counted || near && !length {
                    return named;
                }
            }
            _ => {}
        }
    }
    Comparator::Exact
}

#[cfg(test)]
mod tests {
    use crate::document::Language;
    use crate::extract::{Article, Depth, analyze};
    use crate::ingest::Declared;
    use crate::parse::verbatim;
    use crate::stamp::Stamp;
    use proptest::prelude::*;

    fn read(text: &str, published: Option<&str>, language: Language) -> Article {
        let published = published.and_then(Stamp::parse_iso);
        let mut document = verbatim(text.to_owned(), Declared { published, ..Declared::default() });
        document.meta.language = Some(language);
        analyze(document, Depth::Dates)
    }

    #[test]
    fn bad_input_is_answered() {
        let publish_dates = [None, Some("0001-01-01"), Some("9999-12-31"), Some("1899"), Some("2024-02-29"), Some("2025-12")];
        let many = [
            "1".repeat(100_000),
            "and ".repeat(10_000),
            "last ".repeat(10_000),
            "the end of ".repeat(10_000),
            "early late mid-".repeat(5_000),
            "two years before ".repeat(5_000),
            "from 1994-".repeat(5_000),
            "between Monday and ".repeat(5_000),
            "1/1/".repeat(20_000),
            "first last of the week of ".repeat(5_000),
            "March 1-2-3-4 ’90s 10:10:10 ".repeat(2_000),
            "in ９９ 999999999999999999999 years ago".to_owned(),
            "99999 millennia ago, 99999 centuries hence, 100000 years from now".to_owned(),
            "Feb. 30, 2025 and 31 April and 29 February 2023 and the 99th day of May".to_owned(),
        ];
        for text in &many {
            for published in publish_dates {
                for language in [Language::ENGLISH, Language::SPANISH, Language::GERMAN] {
                    let article = read(text, published, language);
                    assert!(article.dates.len() <= text.len());
                }
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "the", "last", "next", "of", "March", "may", "Thursday", "27", "2025", "-", "/", ":", ",", "'", "s", "th", "10", "a.m.", "two", "years", "ago", "week",
                    "end", "early", "first", "quarter", "from", "to", "between", "and", "every", "Easter", "Ramadan", "19", "century", "1990", "BC", "half", "year", "before",
                    "hace", "el", "año", "pasado", "siglo", "XIX", "tomorrow", "night", "noon", "GMT", "day", "after", "in", "(", ")", "$", "%", "fiscal", "Q3", "that", "same",
                ]),
                0..24,
            ),
            glue in prop::collection::vec(any::<bool>(), 24),
            published in prop::sample::select(vec![None, Some("2025-03-28"), Some("0001-01-01"), Some("9999-12-31"), Some("2001-12"), Some("1999")]),
            language in prop::sample::select(vec![Language::ENGLISH, Language::SPANISH, Language::GERMAN]),
        ) {
            let mut text = String::new();
            for (word, glue) in words.iter().zip(glue) {
                if !glue && !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
            let article = read(&text, published, language);
            let mut end = 0;
            for mention in &article.dates {
                prop_assert!(mention.span.start() >= end, "mentions do not overlap");
                end = mention.span.end();
            }
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            read(&text, Some("2025-03-28"), Language::ENGLISH);
        }
    }
}
