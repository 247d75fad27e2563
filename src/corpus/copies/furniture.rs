//! Sentences that stand in unrelated stories: notices, credits, sign-offs. Shared, but nobody copied them from one another.
//!
//! "This story was sent by a syndicated feed and not edited by Oro Post staff." below eleven unrelated stories → no match.
//!
//! A sentence is furniture when, names aside, it stands in several groups of copies whose other text has little in common.
//! A quote that many outlets print on one event is not: the rest of their stories names the same people and places.

use super::flat::Flat;
use super::groups::Groups;
use super::verify::Shared;
use super::words::{IDENTITY, NAME, SENTENCE};
use foldhash::HashSet;
use rayon::prelude::*;
use std::ops::Range;

/// Groups of copies in which a sentence stands before it may be furniture.
const ANY_OUTLET: usize = 5;

/// The same within one outlet.
const ONE_OUTLET: usize = 3;

/// Shorter sentences ("He declined to comment.") never make a passage by themselves.
const LEAST_WORDS: usize = 4;

/// Articles that are looked at to see whether the stories around a sentence are related.
const SAMPLE: usize = 8;

/// Two stories are related when they share this part of the names of that which has fewer.
///
/// On the Wikinews development set reports of one event share a median of .3 and reports of different events .04.
const RELATED: f64 = 0.15;

/// Articles with this share of common text are one story for the purpose of counting.
const SAME_GROUP: f64 = 0.5;

/// Takes furniture out of what articles share, and returns where it stands in each article.
pub fn take_out(texts: &Flat, outlets: &[u64], shared: &mut Vec<Shared>) -> Vec<Vec<Range<u32>>> {
    let mut groups = Groups::new(texts.len());
    for pair in shared.iter() {
        let (a, b) = pair.coverage(texts, &[]);
        if a.min(b) >= SAME_GROUP {
            groups.join(pair.a, pair.b);
        }
    }
    let mut concerned: Vec<u32> = shared.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    concerned.sort_unstable();
    concerned.dedup();
    let mut forms: Vec<(u64, u32, u32)> = concerned
        .iter()
        .flat_map(|&article| sentences(texts.of(article as usize)).map(move |sentence| (article, sentence)))
        .map(|(article, sentence)| (form(&texts.of(article as usize)[sentence]), article, 0))
        .collect();
    for entry in &mut forms {
        entry.2 = groups.of(entry.1);
    }
    forms.par_sort_unstable();
    forms.dedup();
    let furniture: HashSet<u64> = forms
        .par_chunk_by(|a, b| a.0 == b.0)
        .filter(|entries| entries.len() >= ONE_OUTLET && is_furniture(texts, outlets, entries))
        .map(|entries| entries[0].0)
        .collect();
    drop(forms);
    let mut places: Vec<Vec<Range<u32>>> = vec![Vec::new(); texts.len()];
    if furniture.is_empty() {
        return places;
    }
    for &article in &concerned {
        let words = texts.of(article as usize);
        places[article as usize] = sentences(words)
            .filter(|sentence| furniture.contains(&form(&words[sentence.clone()])))
            .map(|sentence| sentence.start as u32..sentence.end as u32)
            .collect();
    }
    shared.par_iter_mut().for_each(|pair| {
        let (a, b) = (&places[pair.a as usize], &places[pair.b as usize]);
        if !a.is_empty() || !b.is_empty() {
            pair.stretches.retain_mut(|stretch| stretch.cut(a, b));
        }
    });
    shared.retain(|pair| !pair.stretches.is_empty());
    places
}

/// Sentences long enough to be looked at.
fn sentences(words: &[u32]) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= words.len() {
            return None;
        }
        let end = words[start + 1..].iter().position(|word| word & SENTENCE != 0).map_or(words.len(), |ahead| start + 1 + ahead);
        let sentence = start..end;
        start = end;
        Some(sentence)
    })
    .filter(|sentence| sentence.len() >= LEAST_WORDS)
}

/// The hash of a sentence in which every name is as good as another.
fn form(words: &[u32]) -> u64 {
    let mut hash = 0u64;
    let mut name = false;
    for word in words {
        // A name of three words counts as one of two does.
        if word & NAME != 0 && std::mem::replace(&mut name, true) {
            continue;
        }
        name = word & NAME != 0;
        let what = if name { 0 } else { u64::from(word & IDENTITY) + 1 };
        hash = (hash.rotate_left(7) ^ what).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    hash
}

/// Whether the sentence of these articles (hash, article, group) is furniture.
fn is_furniture(texts: &Flat, outlets: &[u64], entries: &[(u64, u32, u32)]) -> bool {
    let mut by_group: Vec<(u32, u32)> = entries.iter().map(|(_, article, group)| (*group, *article)).collect();
    let mut by_outlet: Vec<(u64, u32)> =
        by_group.iter().map(|(group, article)| (outlets[*article as usize], *group)).filter(|(outlet, _)| *outlet != 0).collect();
    by_outlet.sort_unstable();
    by_outlet.dedup();
    // The words of an article, not its place in the pile, say which stands for its group and which are looked at.
    let words = |at: u32| texts.of(at as usize);
    by_group.sort_unstable_by(|one, next| (one.0, words(one.1)).cmp(&(next.0, words(next.1))));
    by_group.dedup_by_key(|entry| entry.0);
    by_group.sort_unstable_by_key(|entry| words(entry.1));
    let one_outlet = by_outlet.chunk_by(|a, b| a.0 == b.0).any(|entries| entries.len() >= ONE_OUTLET);
    if by_group.len() < ANY_OUTLET && !one_outlet {
        return false;
    }
    let step = by_group.len().div_ceil(SAMPLE);
    let sample: Vec<Vec<u32>> = by_group.iter().step_by(step).map(|(_, article)| names(texts.of(*article as usize), Some(entries[0].0))).collect();
    !related(&sample)
}

/// Whether these articles, some of a larger number, tell of one matter, by the names in them.
pub fn one_matter(texts: &Flat, articles: &[u32]) -> bool {
    let step = articles.len().div_ceil(SAMPLE).max(1);
    related(&articles.iter().step_by(step).map(|article| names(texts.of(*article as usize), None)).collect::<Vec<_>>())
}

/// Whether at least half of all pairs share a good part of their names.
fn related(sample: &[Vec<u32>]) -> bool {
    let mut related = 0;
    let mut compared = 0;
    for (at, some) in sample.iter().enumerate() {
        for others in &sample[at + 1..] {
            let fewer = some.len().min(others.len());
            compared += 1;
            related += usize::from(fewer > 0 && some.iter().filter(|name| others.binary_search(name).is_ok()).count() as f64 >= RELATED * fewer as f64);
        }
    }
    related * 2 >= compared
}

/// The names of an article outside the sentences of one form, sorted.
fn names(words: &[u32], besides: Option<u64>) -> Vec<u32> {
    let mut names: Vec<u32> = sentences(words)
        .filter(|sentence| besides.is_none_or(|besides| form(&words[sentence.clone()]) != besides))
        .flat_map(|sentence| words[sentence].iter().filter(|word| **word & NAME != 0).map(|word| word & IDENTITY))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
