//! The words by which a claim is shown, how much a claim of one article tells, and which statements are told by other claims already.
//!
//! "…, which will enable data exchange between the two countries" → the whole sentence, "A key outcome was the signing of a
//! declaration, which will enable …"; "after Petro turned away the flights" → "Petro turned away the flights"; "the trust between the two governments" → a figure in passing.
//!
//! A sentence stands as it is; of a long one, its beginning up to the clause of the mention, else that clause between dots. It
//! resolves no pronouns: "He signed it" stays.

use super::ClaimKind;
use super::evidence::{Evidence, What};
use super::namings::offices::with_holder;
use super::pairs::has;
use super::reading::Reading;
use super::reading::concepts::{Term, TermClass};
use crate::extract::numbers::{Comparator, Number, NumberKind};
use crate::lang::{WordSet, rows};
use crate::segment::{Token, TokenKind};
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::sync::LazyLock;

/// A sentence is shown whole up to so many characters, which are three lines of a table.
const WHOLE: usize = 280;
/// Of more than so many bytes the rest is not looked at.
const LINE: usize = 8000;
/// Counts up to this one are small: they are seldom what a report is about.
const SMALL: f64 = 12.0;
/// So few quoted words ("more love") tell little by themselves.
const LABEL: usize = 2;

/// A clause that stands in a quote by this share is told by the quote.
const TOLD: f64 = 0.8;
/// A clause tells more than the day in it when it has so many words and names.
const MORE_THAN_A_DAY: usize = 8;
/// A clause tells more than one figure or a few quoted words in it when articles share so many other words: statements of nine sets of
/// stories .378 → .455, precision .941 → .945, traps 25 as before; with 3 .434.
const BESIDES: usize = 2;
/// … and more than the quoted words in it when so many: of unread stories two more claims are right and two linked, one of nine sets
/// and one of real stories that were read; with 3 or 4 the same, and claims nobody marked.
const BESIDE_A_QUOTE: usize = 6;
/// Mentions that are looked at for words in common; of more, the first.
const COMPARED: usize = 40;

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
    rows(include_str!("../../lang/en/clause_words.tsv")).map(|row| (fold_hash(row[0]), opener(&row))).collect()
});

static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/pronouns.tsv")));

/// Words that tell how long before or after something is, and those that open what it is.
static MEASURES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/clause_measures.tsv")));
static AROUND: LazyLock<[u64; 3]> = LazyLock::new(|| ["before", "after", "when"].map(fold_hash));

/// Words that point at what was told before.
static DEFINITE: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/definite_words.tsv")));

/// The sentence of a mention in one line, a quote in its own words, an office with whoever has it, a place before the sentence that tells it: "At
/// the old mill: …".
pub fn statement(mention: &Evidence, reading: &Reading) -> String {
    let told = told_in(mention, reading);
    if !matches!(mention.what, What::Place(_)) {
        return told;
    }
    let place: Vec<&str> = reading.view().text[mention.span].split_whitespace().collect();
    format!("{}: {told}", capital(&place.join(" ")))
}

fn told_in(mention: &Evidence, reading: &Reading) -> String {
    let view = reading.view();
    let line = |span: Span| {
        let mut left = LINE;
        let fits = |word: &&str| {
            left = left.saturating_sub(word.len() + 1);
            left > 0
        };
        view.text[span].split_whitespace().take_while(fits).collect::<Vec<_>>().join(" ")
    };
    let sentence = reading.article.segmentation.sentences.get(mention.sentence as usize);
    let clause = view.span(mention.clause.start, mention.clause.end);
    if let (What::Called { .. }, Some(named)) = (&mention.what, with_holder(reading, mention.span)) {
        return capital(&cut(&plain(&line(named))));
    }
    let sentence = match (&mention.what, sentence) {
        (What::Quote(_), _) => return cut(&plain(&line(mention.span))),
        (_, None) => return cut(&plain(&line(clause))),
        (_, Some(sentence)) => sentence,
    };
    if let (What::Statement(_), Some(own)) = (&mention.what, own_clause(mention, reading)) {
        return capital(&cut(&plain(&line(own))));
    }
    let tokens = sentence.tokens();
    let told = view.span(reading.told_from(sentence), tokens.end);
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
    let starts = reading.told_from(reading.article.segmentation.sentences.get(mention.sentence as usize)?) == first;
    let end = measured(reading, first, end);
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

/// Where a clause ends without the words that say how long before the next one: "the cross fell, just days | before the coronation".
fn measured(reading: &Reading, first: usize, end: usize) -> usize {
    let tokens = reading.view().tokens;
    let follows = tokens.get(end).is_some_and(|next| AROUND.contains(&next.fold));
    let measure = |at: usize| MEASURES.contains(tokens[at].fold) || tokens[at].kind == TokenKind::Number;
    let unit = follows && end > first && MEASURES.contains(tokens[end - 1].fold);
    if unit { (first + 1..end).rev().take_while(|&at| measure(at)).last().unwrap_or(end) } else { end }
}

fn begins_subject(token: &Token) -> bool {
    token.capitalised() || DEFINITE.contains(token.fold) || PRONOUNS.contains(token.fold)
}

/// How much a claim of one article tells: a small number, an age or two quoted words little, an ordinal and "the two governments" nothing of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    Full,
    Small,
    Passing,
}

/// How much the most telling mention of a claim tells.
pub fn weight(mentions: &[&Evidence], readings: &[Reading]) -> Weight {
    mentions.iter().map(|mention| of_mention(mention, &readings[mention.reading as usize])).min().unwrap_or(Weight::Full)
}

fn of_mention(mention: &Evidence, reading: &Reading) -> Weight {
    match &mention.what {
        What::Figure(_) => {}
        What::Quote(quote) if quote.partial && quote.words.len() <= LABEL => return Weight::Small,
        What::Place(_) => return Weight::Small,
        What::Called { .. } if with_holder(reading, mention.span).is_some() => return Weight::Small,
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

/// A mention of a claim that several articles share.
pub struct Told {
    pub kind: ClaimKind,
    pub span: Span,
    pub noun: Option<u64>,
}

/// Whether every one of these clauses is told already by figures, dates, quotes and names that are claims across articles of their own.
pub fn told(mentions: &[Evidence], readings: &[Reading], shared: &HashMap<u32, Vec<Told>>) -> bool {
    let over = |a: Span, b: Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    // "The assembly began on Tuesday a debate that three parties had asked for in spring" says more than the day.
    let more = mentions.iter().all(|mention| mention.statement().is_some_and(|clause| clause.words.len() + clause.people.len() >= MORE_THAN_A_DAY));
    let told = |mention: &Evidence| {
        let given = shared.get(&mention.reading).map_or(&[][..], Vec::as_slice);
        if given.iter().any(|row| f64::from(over(mention.span, row.span)) >= TOLD * f64::from(mention.span.len())) {
            return true;
        }
        let held: Vec<&Told> = given.iter().filter(|row| mention.span.contains(row.span)).collect();
        if held.is_empty() || more && held.iter().all(|row| row.kind == ClaimKind::Date) {
            return false;
        }
        // "Five years in prison and five strokes of the cane" is told by its figures, "known as the Orso virus" by the name.
        let of = |kind: ClaimKind| held.iter().filter(|row| row.kind == kind).count();
        if of(ClaimKind::Naming) > 0 || of(ClaimKind::Figure) > 1 {
            return true;
        }
        // "The two men were arrested at a market in Orda" says more than how many they were; "called the talks “frank”" is told by the
        // quote.
        let reading = &readings[mention.reading as usize];
        let tokens = reading.view().tokens;
        let others = |concept: u64| mentions.iter().take(COMPARED).any(|other| other.reading != mention.reading && has(&other.terms, concept));
        let inside = |term: &Term| held.iter().any(|row| row.noun == Some(term.concept) || row.span.contains(tokens[term.token as usize].span()));
        let besides = reading.terms_in(mention.clause.clone()).iter().filter(|term| term.class != TermClass::Name && others(term.concept) && !inside(term));
        let mut besides: Vec<u64> = besides.map(|term| term.concept).collect();
        besides.sort_unstable();
        besides.dedup();
        besides.len() < if of(ClaimKind::Quote) > 0 { BESIDE_A_QUOTE } else { BESIDES }
    };
    mentions.iter().all(told)
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
    // “… and organized crime,” he said.
    match words.trim().strip_suffix(",”").or_else(|| words.trim().strip_suffix(",\"")) {
        Some(rest) => format!("{rest}{}", &words.trim()[rest.len() + 1..]),
        None => words.trim().to_owned(),
    }
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
            ("“He would go,”", "“He would go”"),
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
