//! What ranks a thing among others: "the main opposition, the Harbour Front", "Norbank, the country's second-largest lender".
//!
//! "said the HF, the main opposition party" in another article → the same rank of the same party. "The largest lender" of one and
//! "the second-largest lender" of another differ. Only appositions and "is the" are read, so that a rank is the thing's own.

use super::Row;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::{concept_of, is_light};
use crate::extract::View;
use crate::extract::entities::MentionKind;
use crate::lang::rows;
use crate::segment::{Phrases, TokenKind};
use crate::text::fold_hash;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that a description has behind its rank at most.
const NOUNS: usize = 4;
/// Between a name and the rank behind it, or a description and the name behind it, stand so few words: "in the country".
const BETWEEN: usize = 6;

/// Words that rank: the rank, and by what.
static RANKS: LazyLock<Phrases<(u64, u64)>> =
    LazyLock::new(|| Phrases::new(rows(include_str!("../../../lang/en/ranks.tsv")).map(|row| (row[0], (fold_hash(row[1]), fold_hash(row[2]))))));

/// One description that ranks somebody or something.
struct Ranked {
    reading: usize,
    tokens: Range<usize>,
    identity: u32,
    rank: u64,
    by: u64,
    nouns: Vec<u64>,
}

/// Descriptions of one thing in two articles or more.
pub fn find(readings: &[Reading]) -> Vec<Vec<Row>> {
    let all: Vec<Ranked> = readings.iter().enumerate().flat_map(|(at, reading)| ranked(at, reading)).collect();
    let mut taken = vec![false; all.len()];
    let mut groups = Vec::new();
    for first in 0..all.len() {
        if taken[first] {
            continue;
        }
        let one = &all[first];
        let same = |other: &Ranked| other.identity == one.identity && other.by == one.by && other.nouns.iter().any(|noun| one.nouns.contains(noun));
        let members: Vec<usize> = (first..all.len()).filter(|&at| !taken[at] && same(&all[at])).collect();
        for &at in &members {
            taken[at] = true;
        }
        if members.iter().any(|&at| all[at].reading != one.reading) {
            let row = |of: &Ranked| {
                let view = readings[of.reading].view();
                let noun = of.tokens.end - 1;
                (of.reading, view.span(of.tokens.start, of.tokens.end), vec![of.rank], Some((concept_of(view.word(noun)), view.tokens[noun].span())))
            };
            groups.push(members.iter().map(|&at| row(&all[at])).collect());
        }
    }
    groups
}

fn ranked(number: usize, reading: &Reading) -> Vec<Ranked> {
    let view = reading.view();
    let mut found = Vec::new();
    for sentence in view.sentences {
        let sentence = sentence.tokens();
        for at in sentence.clone() {
            let Some(rank) = RANKS.longest(view.tokens, at) else { continue };
            let noun = |at: &usize| view.tokens[*at].is_word() && !is_light(view.tokens[*at].fold) && !view.tokens[*at].capitalised();
            let behind = at + rank.len;
            let end = behind + (behind..(behind + NOUNS).min(sentence.end)).take_while(noun).count();
            if end == behind {
                continue;
            }
            let Some(identity) = before(reading, &view, &sentence, at).or_else(|| after(reading, &view, &sentence, end)) else { continue };
            let mut nouns: Vec<u64> = (behind..end).map(|at| concept_of(view.word(at))).collect();
            nouns.sort_unstable();
            found.push(Ranked { reading: number, tokens: at..end, identity, rank: rank.value.0, by: rank.value.1, nouns });
        }
    }
    found
}

/// "the HF, the country's | main opposition", "the HF is the | main opposition".
fn before(reading: &Reading, view: &View, sentence: &Range<usize>, at: usize) -> Option<u32> {
    let from = sentence.start.max(at.saturating_sub(BETWEEN));
    let link = (from..at).rev().find(|&at| matches!(view.word(at), "," | "is" | "was" | "remains"))?;
    let possessor = (link + 1..at).all(|at| {
        let token = &view.tokens[at];
        token.capitalised()
            || token.kind == TokenKind::Possessive
            || matches!(
                view.word(at),
                "the" | "a" | "its" | "country" | "nation" | "world" | "region" | "state" | "city" | "continent" | "town" | "also" | "’" | "'"
            )
    });
    let mut end = link;
    if end > sentence.start && view.word(end - 1) == ")" {
        end = (sentence.start..end).rev().find(|&at| view.word(at) == "(")?;
    }
    let last = end.checked_sub(1).filter(|last| possessor && *last >= sentence.start)?;
    named(reading, last, true)
}

/// "main opposition |, the Harbour Front", "largest lender | in the country, Norbank".
fn after(reading: &Reading, view: &View, sentence: &Range<usize>, end: usize) -> Option<u32> {
    let near = end..(end + BETWEEN).min(sentence.end);
    let comma = near.clone().find(|&at| view.word(at) == ",")?;
    let word = |at: usize| view.tokens[at].capitalised() || is_light(view.tokens[at].fold) || matches!(view.word(at), "country" | "world" | "region");
    if !(end..comma).all(word) {
        return None;
    }
    let mut next = comma + 1;
    next += usize::from(next < sentence.end && view.word(next) == "the");
    (next < sentence.end).then(|| named(reading, next, false))?
}

/// Whoever has a name that ends, or begins, at a token.
fn named(reading: &Reading, at: usize, ends: bool) -> Option<u32> {
    let segmentation = &reading.article.segmentation;
    let token = segmentation.tokens[at].span();
    let sentence = segmentation.sentences.get(segmentation.sentence_at(token.start()))?.span;
    let edge = |range: &Range<usize>| {
        if ends { range.end == at + 1 } else { range.start == at || range.start + 1 == at && segmentation.tokens[range.start].fold == fold_hash("the") }
    };
    let mut mentions = reading.article.entities.mentions.starting_in(sentence).iter().rev().filter(|mention| mention.value.kind == MentionKind::Name);
    let found = mentions.find(|mention| edge(&segmentation.tokens_in(mention.span)))?;
    reading.identity(found.value.actor?)
}
