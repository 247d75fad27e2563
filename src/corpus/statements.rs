//! The words by which a claim is shown, and how much a claim of one article tells.
//!
//! "…, which will enable data exchange between the two countries" → the whole sentence, "A key outcome was the signing of a
//! declaration, which will enable …"; "after Petro turned away the flights" → "Petro turned away the flights"; "the trust between the two governments" → a figure in passing.
//!
//! A sentence stands as it is; of a long one, its beginning up to the clause of the mention, else that clause between dots. It
//! resolves no pronouns: "He signed it" stays.

use super::evidence::{Evidence, What};
use super::reading::Reading;
use crate::extract::numbers::{Comparator, Number, NumberKind};
use crate::lang::{WordSet, rows};
use crate::segment::{Token, TokenKind};
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::sync::LazyLock;

/// A sentence is shown whole up to so many characters, which are three lines of a table.
const WHOLE: usize = 280;
/// Counts up to this one are small: they are seldom what a report is about.
const SMALL: f64 = 12.0;
/// So few quoted words ("more love") tell little by themselves.
const LABEL: usize = 2;

/// What follows the word that opens a clause.
#[derive(Clone, Copy)]
enum Opener {
    /// A clause that could stand alone.
    Clause,
    /// A clause, or only another verb.
    Coordination,
    /// Something that needs the words before it.
    Rest,
}

/// "after" opens a clause that stands alone without it, "which" does not.
static OPENERS: LazyLock<HashMap<u64, Opener>> = LazyLock::new(|| {
    let opener = |row: &[&str]| match row.get(2) {
        Some(&"clause") => Opener::Clause,
        Some(&"coordination") => Opener::Coordination,
        _ => Opener::Rest,
    };
    rows(include_str!("../lang/en/clause_words.tsv")).map(|row| (fold_hash(row[0]), opener(&row))).collect()
});

static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../lang/en/pronouns.tsv")));

/// Words that point at what was told before.
static DEFINITE: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../lang/en/definite_words.tsv")));

/// The sentence of a mention in one line, a quote in its own words.
pub(super) fn statement(mention: &Evidence, reading: &Reading) -> String {
    let view = reading.view();
    let line = |span: Span| view.text[span].split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = reading.article.segmentation.sentences.get(mention.sentence as usize);
    let clause = view.span(mention.clause.start, mention.clause.end);
    let sentence = match (&mention.what, sentence) {
        (What::Quote { .. }, _) => return cut(&plain(&line(mention.span))),
        (_, None) => return cut(&plain(&line(clause))),
        (_, Some(sentence)) => sentence,
    };
    if let (What::Statement, Some(own)) = (&mention.what, own_clause(mention, reading)) {
        return capital(&cut(&plain(&line(own))));
    }
    let tokens = sentence.tokens();
    let told = reading.behind_dateline(sentence).map_or(sentence.span, |first| view.span(first, tokens.end));
    let whole = line(told);
    if whole.chars().count() <= WHOLE {
        return plain(&whole);
    }
    let beginning = plain(&line(Span::new(told.start(), clause.end().max(told.start()))));
    if beginning.chars().count() <= WHOLE {
        return format!("{beginning}…");
    }
    let begins = clause.start() <= sentence.span.start();
    format!("{}{}", if begins { "" } else { "…" }, cut(&plain(&line(clause))))
}

/// The clause of a statement where it stands by itself: "after Petro turned away the flights" does without its first word, "which
/// they discussed" does not.
fn own_clause(mention: &Evidence, reading: &Reading) -> Option<Span> {
    let view = reading.view();
    let (first, end) = (mention.clause.start, mention.clause.end);
    let starts = reading.article.segmentation.sentences.get(mention.sentence as usize)?.tokens().start == first;
    let opener = OPENERS.get(&view.tokens.get(first)?.fold).copied();
    match opener {
        _ if starts => Some(view.span(first, end)),
        Some(Opener::Clause) if first + 1 < end => Some(view.span(first + 1, end)),
        // "and the harbour was closed", not "and closed the harbour".
        Some(Opener::Coordination) if first + 1 < end && begins_subject(&view.tokens[first + 1]) => Some(view.span(first + 1, end)),
        Some(_) => None,
        None => begins_subject(view.tokens.get(first)?).then(|| view.span(first, end)),
    }
}

fn begins_subject(token: &Token) -> bool {
    token.capitalised() || DEFINITE.contains(token.fold) || PRONOUNS.contains(token.fold)
}

/// How much a claim of one article tells: a small number, an age or two quoted words little, an ordinal and "the two governments" nothing of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Full,
    Small,
    Passing,
}

/// How much the most telling mention of a claim tells.
pub(super) fn weight(mentions: &[&Evidence], readings: &[Reading]) -> Weight {
    mentions.iter().map(|mention| of_mention(mention, &readings[mention.reading as usize])).min().unwrap_or(Weight::Full)
}

fn of_mention(mention: &Evidence, reading: &Reading) -> Weight {
    match &mention.what {
        What::Figure(..) => {}
        What::Quote { words, partial: true, .. } if words.len() <= LABEL => return Weight::Small,
        _ => return Weight::Full,
    }
    let numbers = reading.article.numbers.starting_in(mention.span).iter();
    let Some(number) = numbers.map(|number| &number.value).next() else { return Weight::Full };
    let small = number.comparator == Comparator::Exact && number.value.is_some_and(|value| value.fract() == 0.0 && value.abs() <= SMALL);
    let tokens = &reading.article.segmentation.tokens;
    let first = tokens.partition_point(|token| token.span().start() < mention.span.start());
    let definite = first.checked_sub(1).is_some_and(|at| tokens[at].kind == TokenKind::Possessive || DEFINITE.contains(tokens[at].fold));
    let nothing_counted = |number: &Number| number.noun.is_none() || number.value == Some(1.0);
    match number.kind {
        NumberKind::Ordinal => Weight::Passing,
        NumberKind::Count | NumberKind::Number if small && (definite || nothing_counted(number)) => Weight::Passing,
        NumberKind::Duration if small && definite => Weight::Passing,
        NumberKind::Count if small => Weight::Small,
        NumberKind::Age => Weight::Small,
        _ => Weight::Full,
    }
}

/// Without marks at the edges that belong to the words around, and without a quotation mark whose partner is not there.
fn plain(words: &str) -> String {
    let mut words = words.trim_matches([',', ';', ':', ' ', '—', '–']).trim_start_matches('-');
    for (open, close) in [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“')] {
        let paired = if open == close { words.matches(open).count() % 2 == 0 } else { words.matches(open).count() == words.matches(close).count() };
        if !paired && words.starts_with(open) && (open == close || !words.contains(close)) {
            words = &words[open.len_utf8()..];
        } else if !paired && words.ends_with(close) && (open == close || !words.contains(open)) {
            words = &words[..words.len() - close.len_utf8()];
        }
    }
    words.trim().to_owned()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// At most so many characters as a sentence may have, cut between words.
fn cut(words: &str) -> String {
    match words.char_indices().nth(WHOLE) {
        Some((end, _)) => format!("{}…", words[..words[..end].rfind(' ').unwrap_or(end)].trim_end_matches([' ', ',', ';', ':'])),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{WHOLE, cut, plain};

    #[test]
    fn marks_of_the_words_around_go() {
        for (words, told) in [
            ("— a move, lauded by both,", "a move, lauded by both"),
            ("which she called “open, frank", "which she called “open, frank"),
            ("“We are committed", "We are committed"),
            ("he said “yes”", "he said “yes”"),
            ("he would go\"", "he would go"),
        ] {
            assert_eq!(plain(words), told);
        }
    }

    #[test]
    fn long_words_are_cut_between_two() {
        let long = "harbour ".repeat(WHOLE);
        assert!(cut(&long).ends_with("harbour…") && cut(&long).chars().count() <= WHOLE + 1);
        assert!(cut(&"ü".repeat(WHOLE * 2)).chars().count() == WHOLE + 1);
        assert_eq!(cut("short"), "short");
    }
}
