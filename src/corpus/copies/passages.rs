//! Passages that several articles share: matches that cover the same words, seen as one thing with many occurrences.
//!
//! A paragraph in four outlets gives six matches → one passage, four occurrences, the earliest marked `first`.

use super::groups::Groups;
use super::{Match, MatchKind, Occurrence};
use crate::text::Span;

/// Two matches cover the same words when so much of the longer is in both.
const SAME: f64 = 0.6;

/// Matches of an article, in order, with which one is compared; more would only tell what these tell.
const NEIGHBOURS: usize = 16;

/// Clusters matches. `published` orders occurrences where it is known.
pub fn cluster(matches: &[Match], published: impl Fn(u32) -> Option<i64>) -> Vec<Occurrence> {
    let mut sides: Vec<(u32, Span, u32)> = Vec::new();
    for (index, found) in matches.iter().enumerate().filter(|(_, found)| found.kind != MatchKind::Template) {
        sides.push((found.a, found.span_a, index as u32));
        sides.push((found.b, found.span_b, index as u32));
    }
    sides.sort_unstable();
    let mut groups = Groups::new(matches.len());
    for (at, (article, span, index)) in sides.iter().enumerate() {
        for (other, other_span, other_index) in sides[at + 1..].iter().take(NEIGHBOURS) {
            if other != article || other_span.start() >= span.end() {
                break;
            }
            let shared = span.end().min(other_span.end()) - other_span.start();
            if f64::from(shared) >= SAME * f64::from(span.len().max(other_span.len())) {
                groups.join(*index, *other_index);
            }
        }
    }
    let mut occurrences: Vec<(u32, u32, Span, bool)> =
        sides.iter().map(|(article, span, index)| (groups.of(*index), *article, *span, matches[*index as usize].kind == MatchKind::Quote)).collect();
    occurrences.sort_unstable();
    let mut joined: Vec<(u32, u32, Span, bool)> = Vec::new();
    for (passage, article, span, quote) in occurrences {
        match joined.last_mut() {
            Some(last) if last.0 == passage && last.1 == article && span.start() < last.2.end() => {
                last.2 = last.2.cover(span);
                last.3 &= quote;
            }
            _ => joined.push((passage, article, span, quote)),
        }
    }
    let mut passages = Vec::with_capacity(joined.len());
    for (number, passage) in joined.chunk_by(|a, b| a.0 == b.0).enumerate() {
        let mut articles = 1;
        passage.windows(2).for_each(|pair| articles += u32::from(pair[0].1 != pair[1].1));
        let dated = || passage.iter().filter_map(|(_, article, ..)| published(*article));
        let earliest = dated().min();
        // One of several of the same moment is not known to be the first.
        let unique = earliest.filter(|first| dated().filter(|moment| moment == first).count() == 1);
        passages.extend(passage.iter().map(|(_, article, span, in_quote)| Occurrence {
            passage: number as u32,
            article: *article,
            span: *span,
            articles,
            in_quote: *in_quote,
            first: unique.is_some() && published(*article) == unique,
        }));
    }
    passages
}
