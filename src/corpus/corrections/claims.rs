//! Mentions that an editor joins into one claim or keeps apart.
//!
//! `veto` on the 25 % of one article and the 25 % of another → two claims; `join` of "about 1,700" and "some two thousand" → one.
//! Only mentions of one kind and one story can be one claim.

use super::{Corrections, only_place, position_of};
use crate::corpus::claims::clusters::scored;
use crate::corpus::claims::evidence::Evidence;
use crate::corpus::claims::rarity::Rarity;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::{ClaimKind, Support};
use crate::extract::Article;
use crate::ingest::Id;
use crate::text::Span;
use std::sync::atomic::{AtomicU8, Ordering};

/// Rules of evidence that an editor joined or kept apart.
const JOINED: &str = "correction_join";
const VETOED: &str = "correction_veto";

/// The decisions on claims, with the places that they name.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Decisions {
    all: Vec<Decision>,
    unmet: Vec<String>,
}

#[derive(Debug)]
struct Decision {
    line: usize,
    join: bool,
    places: Vec<(u32, Span)>,
    why: String,
    /// The kinds of claims, a bit each, of which there was something to be joined or kept apart.
    met: AtomicU8,
}

impl Decisions {
    /// Finds the places of every decision.
    pub(in crate::corpus) fn of(corrections: &Corrections, articles: &[Article], ids: &[Id]) -> Self {
        let mut decisions = Decisions::default();
        for (at, line) in corrections.claims.iter().enumerate() {
            for (join, named) in [(true, &line.join), (false, &line.veto)].into_iter().filter(|(_, named)| !named.is_empty()) {
                let mut places = Vec::new();
                for place in named {
                    let Some(position) = position_of(&place.article, ids) else { continue };
                    match only_place(articles[position].document.text.as_str(), &place.text) {
                        Ok(span) => places.push((position as u32, span)),
                        Err(how) => decisions.unmet.push(format!("claims {}: {} {how} “{}”", at + 1, place.article, place.text)),
                    }
                }
                if places.len() < 2 {
                    decisions.unmet.push(format!("claims {}: {} takes two mentions or more", at + 1, if join { "join" } else { "veto" }));
                } else {
                    let why = line.why.clone().unwrap_or_else(|| if join { "joined by the editor" } else { "kept apart by the editor" }.into());
                    decisions.all.push(Decision { line: at + 1, join, places, why, met: AtomicU8::new(0) });
                }
            }
        }
        decisions
    }

    /// The clusters of one kind of one story as the editor wants them.
    pub(in crate::corpus) fn settle(
        &self,
        kind: ClaimKind,
        rows: &[&Evidence],
        readings: &[Reading],
        clusters: Vec<Vec<usize>>,
        rarity: &Rarity,
    ) -> Vec<Vec<usize>> {
        let mut clusters = clusters;
        for decision in &self.all {
            let at: Vec<Vec<usize>> = decision.places.iter().map(|place| standing(rows, readings, *place)).collect();
            // Clauses are joined where nothing more telling was.
            if at.iter().any(Vec::is_empty) || decision.join && decision.met.load(Ordering::Relaxed) != 0 {
                continue;
            }
            decision.met.fetch_or(bit(kind), Ordering::Relaxed);
            if decision.join {
                join(&mut clusters, &at, rows, rarity);
            } else {
                for (index, a) in at.iter().enumerate() {
                    at[index + 1..].iter().for_each(|b| part(&mut clusters, a, b, rows, rarity));
                }
            }
        }
        clusters
    }

    /// Names the decision in the evidence that it moved.
    pub(in crate::corpus) fn sign(&self, kind: ClaimKind, support: &mut [Support]) {
        for decision in self.all.iter().filter(|decision| decision.met.load(Ordering::Relaxed) & bit(kind) != 0) {
            let named: Vec<usize> =
                (0..support.len()).filter(|&at| decision.places.iter().any(|place| is_at(support[at].article, support[at].span, *place))).collect();
            let whole = decision.places.iter().all(|place| named.iter().any(|&at| is_at(support[at].article, support[at].span, *place)));
            if kind == ClaimKind::Statement && named.iter().all(|&at| !decision.places.contains(&(support[at].article, support[at].span))) {
                continue;
            }
            for at in named.into_iter().filter(|_| whole == decision.join) {
                support[at].rule = if decision.join { JOINED } else { VETOED };
                support[at].reason.clone_from(&decision.why);
            }
        }
    }

    /// What could not be done, in words.
    pub(in crate::corpus) fn unmet(self) -> Vec<String> {
        let mut unmet = self.unmet;
        for decision in self.all.iter().filter(|decision| decision.met.load(Ordering::Relaxed) == 0) {
            let how = if decision.join { "join" } else { "keep apart" };
            unmet.push(format!("claims {}: there is nothing to {how}: the mentions must be figures, dates or quotes of one kind in one story", decision.line));
        }
        unmet
    }
}

fn bit(kind: ClaimKind) -> u8 {
    1 << kind as u8
}

fn is_at(article: u32, span: Span, place: (u32, Span)) -> bool {
    article == place.0 && (span.overlaps(place.1) || span == place.1)
}

/// Rows at a place: the one that is the place, else all that it touches.
fn standing(rows: &[&Evidence], readings: &[Reading], place: (u32, Span)) -> Vec<usize> {
    let here = |row: &&Evidence| is_at(readings[row.reading as usize].position, row.span, place);
    let touched: Vec<usize> = (0..rows.len()).filter(|&at| here(&rows[at])).collect();
    match touched.iter().find(|&&at| rows[at].span == place.1) {
        Some(&exact) => vec![exact],
        None => touched,
    }
}

/// Joins the clusters of the mentions: of several at one place the one that fits the first place best.
fn join(clusters: &mut Vec<Vec<usize>>, at: &[Vec<usize>], rows: &[&Evidence], rarity: &Rarity) {
    let best = |from: &[usize], to: &[usize]| -> Option<usize> {
        let near = |&a: &usize| to.iter().map(|&b| margin(rows, a, b, rarity)).fold(f64::NEG_INFINITY, f64::max);
        from.iter().copied().reduce(|kept, next| if near(&next) > near(&kept) { next } else { kept })
    };
    let chosen: Vec<usize> = at.iter().enumerate().filter_map(|(index, here)| best(here, &at[usize::from(index == 0)])).collect();
    let Some(into) = clusters.iter().position(|cluster| cluster.contains(&chosen[0])) else { return };
    for row in &chosen[1..] {
        let Some(from) = clusters.iter().position(|cluster| cluster.contains(row)) else { continue };
        if from != into {
            let moved = std::mem::take(&mut clusters[from]);
            clusters[into].extend(moved);
            clusters[into].sort_unstable();
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
}

/// Parts clusters that hold mentions of both places; the others go with the side that they fit better.
fn part(clusters: &mut Vec<Vec<usize>>, a: &[usize], b: &[usize], rows: &[&Evidence], rarity: &Rarity) {
    for index in 0..clusters.len() {
        let has = |side: &[usize]| clusters[index].iter().any(|row| side.contains(row));
        if !has(a) || !has(b) {
            continue;
        }
        let fit = |row: usize, side: &[usize]| side.iter().map(|&other| margin(rows, row, other, rarity)).fold(f64::NEG_INFINITY, f64::max);
        let beside = |row: &usize| b.contains(row) || !a.contains(row) && fit(*row, b) > fit(*row, a);
        let (apart, kept): (Vec<usize>, Vec<usize>) = clusters[index].iter().partition(|row| beside(row));
        clusters[index] = kept;
        clusters.push(apart);
    }
}

fn margin(rows: &[&Evidence], a: usize, b: usize, rarity: &Rarity) -> f64 {
    scored(rows[a], rows[b], rarity).map_or(f64::NEG_INFINITY, |pair| pair.margin)
}
