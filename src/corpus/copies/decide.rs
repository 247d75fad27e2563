//! What two articles that share passages are to each other, and which articles form a group.

use super::align::LEAST_EQUAL;
use super::flat::Flat;
use super::furniture;
use super::groups::Groups;
use super::verify::{MOST_CHANGES, Shared, Stretch};
use super::witness::{Witness, earlier};
use super::{CopyKind, CopyPair, Match, MatchKind, Side, shells};
use crate::text::Span;
use foldhash::HashMap;
use rayon::prelude::*;
use std::ops::Range;

/// Two articles are near copies when so much of each stands in the other.
const NEAR: f64 = 0.75;

/// One article stands inside another when so much of it does.
const CONTAINED: f64 = 0.9;

/// A large part is shared when it is so much of one of the two.
const PARTIAL: f64 = 0.5;

/// A large part of one joins the copy groups only if it is so much of the other, or if hardly anything else is in the one:
/// a paragraph lifted into a short item of one's own makes no copy.
const PARTIAL_BOTH: f64 = 0.2;

/// A copy has so many of the shorter article's words in it; less is left when a form is bridged over what fills it.
///
/// Copies with six characters in a hundred misread and six sentences in ten edited have .39 to .5, forms .2 to .5.
const LEAST_WORDS: f64 = 0.42;

/// A copy has so many of its grams, if it has not [`MANY_WORDS`] or a good part of its facts differ.
const LEAST_GRAMS: f64 = 0.22;
const MANY_WORDS: f64 = 0.6;

/// Two short items need more: a dozen grams is what two filings to one office have in common.
const LEAST_GRAMS_SHORT: f64 = 0.3;
const FEW_GRAMS: f64 = 12.0;
const LEAST_GRAMS_OTHER_FACTS: f64 = 0.3;
const OTHER_FACTS: f64 = 0.15;

/// A verdict on fewer facts than this bows to that on other members of the groups.
const FEW_FACTS: u32 = 6;

/// Articles that share so much of both, from the lead on, are not independent, though neither is a copy.
///
/// Of the pairs of the syndicated development set that share .2 to .5, all that share the lead have one source, and none that
/// does not: those lifted a quote or a paragraph.
const DEPENDENT: f64 = 0.2;

/// Articles of which each is half in the other are joined whatever else the longer one has in it.
const MOSTLY: f64 = 0.5;

/// Unrelated groups inside one article that make it a digest.
const DIGEST: usize = 3;

/// Words that differ besides a changed fact, as a share of the shorter article, in what is still a correction.
const CORRECTION_EDITS: f64 = 0.03;

/// Members of a class of equal articles of which every pair is listed; of a larger one each is paired with the first.
const ALL_PAIRS: usize = 48;

/// What was decided; spans are yet to be filled in.
#[derive(Debug, Default)]
pub struct Found {
    pub pairs: Vec<CopyPair>,
    pub matches: Vec<Match>,
    pub groups: Vec<u32>,
    /// Words whose bytes are wanted: the article, where the span goes, the words.
    pub places: Vec<(u32, Place, Range<u32>)>,
}

/// Where a span goes when it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The first or second span of a match.
    Match(u32, bool),
    /// The first or second span of a changed fact of a pair.
    Changed(u32, u32, bool),
}

impl Place {
    /// Whether it is a single word, without the marks around it.
    pub fn fact(self) -> bool {
        matches!(self, Place::Changed(..))
    }

    /// Puts the span there.
    pub fn put(self, span: Span, pairs: &mut [CopyPair], matches: &mut [Match]) {
        match self {
            Place::Match(index, false) => matches[index as usize].span_a = span,
            Place::Match(index, true) => matches[index as usize].span_b = span,
            Place::Changed(pair, index, false) => pairs[pair as usize].changed[index as usize].0 = span,
            Place::Changed(pair, index, true) => pairs[pair as usize].changed[index as usize].1 = span,
        }
    }
}

/// A verdict on two articles.
pub struct Verdict {
    pub kind: Option<CopyKind>,
    pub similarity: f64,
    pub contained: Side,
    template: bool,
    joins: bool,
    pub rule: &'static str,
}

/// Decides on all pairs. `same_as` gives for each article the first that is equal to it.
pub fn decide(texts: &Flat, shared: &[Shared], furnished: &[Vec<Range<u32>>], same_as: &[u32], witnesses: &[Witness]) -> Found {
    let mut found = Found::default();
    let mut groups = Groups::new(texts.len());
    let classes = Classes::of(same_as);
    for class in classes.larger_than_one() {
        let words = texts.of(class[0] as usize).len() as u32;
        let whole = Stretch { a: 0..words, b: 0..words, equal: words, grams: words, facts: super::facts::Facts::default(), quoted: false, spoken: 0, said: 0 };
        let verdict = Verdict { kind: Some(CopyKind::Exact), similarity: 1.0, contained: Side::Both, template: false, joins: true, rule: "equal_words" };
        for (at, &one) in class.iter().enumerate() {
            groups.join(class[0], one);
            let others = if class.len() <= ALL_PAIRS { &class[..at] } else { &class[..at.min(1)] };
            for &other in others {
                found.add(other, one, &verdict, std::slice::from_ref(&whole), &[], witnesses);
            }
        }
    }
    let mut verdicts: Vec<Verdict> = shared.par_iter().map(|pair| verdict(texts, pair, furnished)).collect();
    settle_few_facts(shared, &mut verdicts, &groups);
    join(texts, shared, &verdicts, &mut groups);
    let titles: Vec<&[u32]> = witnesses.iter().map(|witness| &*witness.title).collect();
    let dependent = shared.iter().zip(&verdicts).filter(|(_, verdict)| verdict.joins).flat_map(|(pair, _)| [pair.a, pair.b]).collect();
    shells::join(texts, &titles, furnished, &dependent, &mut groups);
    for (pair, verdict) in shared.iter().zip(&verdicts) {
        let (class_a, class_b) = (classes.of_article(pair.a), classes.of_article(pair.b));
        let all = class_a.len() * class_b.len() <= ALL_PAIRS;
        for &a in if all { class_a } else { &class_a[..1] } {
            for &b in if all { class_b } else { &class_b[..1] } {
                found.add(a, b, verdict, &pair.stretches, &pair.changes, witnesses);
            }
        }
    }
    found.groups = groups.numbered();
    found
}

/// Joins what belongs together: first articles that are mostly the same, then those that stand inside longer ones.
///
/// A digest holds many articles that have nothing to do with each other: it is a copy of each and joins none.
fn join(texts: &Flat, shared: &[Shared], verdicts: &[Verdict], groups: &mut Groups) {
    let joining = || shared.iter().zip(verdicts).filter(|(_, verdict)| verdict.joins);
    for (pair, _) in joining().filter(|(_, verdict)| verdict.similarity >= MOSTLY) {
        groups.join(pair.a, pair.b);
    }
    let mut inside: Vec<(u32, u32)> = joining().filter(|(_, verdict)| verdict.similarity < MOSTLY).map(|(pair, _)| (pair.a, pair.b)).collect();
    inside.sort_unstable();
    let mut whole = groups.clone();
    for parts in inside.chunk_by(|one, next| one.0 == next.0) {
        let mut others: Vec<(u32, u32)> = parts.iter().map(|(_, part)| (groups.of(*part), *part)).collect();
        // The words of an article, not its place in the pile, say which stands for its group and in which order they are asked.
        let words = |at: u32| texts.of(at as usize);
        others.sort_by(|one, next| (one.0, words(next.1).len(), words(one.1)).cmp(&(next.0, words(one.1).len(), words(next.1))));
        others.dedup_by_key(|other| other.0);
        let mut articles: Vec<u32> = others.iter().map(|other| other.1).collect();
        articles.sort_by_key(|&at| words(at));
        if articles.len() < DIGEST || furniture::one_matter(texts, &articles) {
            for (a, part) in parts {
                whole.join(*a, *part);
            }
        }
    }
    *groups = whole;
}

/// A teaser may have two facts in common with a form that was filled anew, and what is left of a trimmed form may look like the next
/// bulletin: what the whole article showed holds for its parts too.
fn settle_few_facts(shared: &[Shared], verdicts: &mut [Verdict], groups: &Groups) {
    let mut groups = groups.clone();
    let few = |pair: &Shared| pair.facts().differ() && pair.facts().compared() < FEW_FACTS;
    for (pair, _) in shared.iter().zip(&*verdicts).filter(|(pair, verdict)| verdict.joins && !few(pair)) {
        groups.join(pair.a, pair.b);
    }
    let mut group_pair = |pair: &Shared| {
        let (a, b) = (groups.of(pair.a), groups.of(pair.b));
        (a.min(b), a.max(b))
    };
    // Of the pairs between two groups that which says most about them.
    let mut fullest: HashMap<(u32, u32), (u32, bool)> = HashMap::default();
    for (pair, verdict) in shared.iter().zip(&*verdicts) {
        let says = (pair.facts().compared(), verdict.template);
        let most = fullest.entry(group_pair(pair)).or_default();
        *most = says.max(*most);
    }
    let unsure = |pair: &Shared, verdict: &Verdict| verdict.kind.is_some() && (few(pair) || verdict.rule == "bulletin");
    for (pair, verdict) in shared.iter().zip(verdicts).filter(|(pair, verdict)| unsure(pair, verdict)) {
        let (compared, template) = fullest[&group_pair(pair)];
        if template && compared > pair.facts().compared() {
            *verdict = Verdict { kind: None, template: true, joins: false, rule: "template", ..*verdict };
        }
    }
}

/// What the longer and the shorter article of a pair are to each other; furniture by article.
pub fn verdict(texts: &Flat, pair: &Shared, furnished: &[Vec<Range<u32>>]) -> Verdict {
    let (a, b) = pair.coverage(texts, furnished);
    let (less, more) = (a.min(b), a.max(b));
    let (words, grams) = pair.equal(texts);
    let facts = pair.facts();
    let template = facts.template() && !pair.mostly_said(texts);
    let other_facts = f64::from(facts.changed) >= OTHER_FACTS * f64::from(facts.compared().max(1));
    let short = f64::from(pair.grams()) < FEW_GRAMS && grams < LEAST_GRAMS_SHORT && words < MANY_WORDS;
    let thin = short || words < LEAST_WORDS || grams < LEAST_GRAMS && words < MANY_WORDS || grams < LEAST_GRAMS_OTHER_FACTS && other_facts;
    let edits = CORRECTION_EDITS * texts.of(pair.b as usize).len() as f64;
    let corrected = (1..=MOST_CHANGES as u32).contains(&facts.changed) && f64::from(facts.edited) <= edits;
    let (kind, rule) = if template {
        (None, "template")
    } else if more < PARTIAL || thin {
        (None, "passage")
    } else if facts.form() {
        (Some(CopyKind::Partial), if facts.template() { "same_sentences" } else { "bulletin" })
    } else if less >= CONTAINED && corrected {
        (Some(CopyKind::Correction), "changed_fact")
    } else if less >= NEAR {
        (Some(CopyKind::Near), "aligned")
    } else if more >= CONTAINED {
        (Some(CopyKind::Contained), "aligned")
    } else {
        (Some(CopyKind::Partial), "aligned")
    };
    let contained = match (a >= CONTAINED, b >= CONTAINED) {
        (true, true) => Side::Both,
        (true, false) => Side::A,
        (false, true) => Side::B,
        (false, false) => Side::None,
    };
    let lead = pair.lead();
    let joins = match kind {
        Some(CopyKind::Partial) => !facts.form() && (lead && less >= PARTIAL_BOTH || more >= NEAR || less >= MOSTLY && !pair.mostly_spoken()),
        Some(_) => true,
        None => lead && !facts.differ() && less >= DEPENDENT,
    };
    Verdict { kind, similarity: less, contained, template, joins, rule }
}

impl Found {
    /// Lists two articles, whichever stands first, with their passages.
    fn add(&mut self, a: u32, b: u32, verdict: &Verdict, stretches: &[Stretch], changes: &[(u32, u32)], witnesses: &[Witness]) {
        let turned = a > b;
        let (first, second) = if turned { (b, a) } else { (a, b) };
        let turn = |side: Side| match side {
            Side::A if turned => Side::B,
            Side::B if turned => Side::A,
            side => side,
        };
        if let Some(kind) = verdict.kind {
            let (earlier, direction) = earlier(&witnesses[first as usize], &witnesses[second as usize]);
            let mut changed = Vec::new();
            if kind == CopyKind::Correction {
                for (of_a, of_b) in changes {
                    let (index, pair) = (changed.len() as u32, self.pairs.len() as u32);
                    changed.push((Span::default(), Span::default()));
                    self.places.push((a, Place::Changed(pair, index, turned), *of_a..of_a + 1));
                    self.places.push((b, Place::Changed(pair, index, !turned), *of_b..of_b + 1));
                }
            }
            self.pairs.push(CopyPair {
                a: first,
                b: second,
                kind,
                similarity: verdict.similarity,
                contained: turn(verdict.contained),
                earlier,
                direction,
                changed,
                rule: verdict.rule,
            });
        }
        for stretch in stretches {
            let template = verdict.template || stretch.facts.template() && verdict.rule != "same_sentences";
            let kind = if template {
                MatchKind::Template
            } else if stretch.quoted {
                MatchKind::Quote
            } else {
                MatchKind::Reuse
            };
            if stretch.equal < LEAST_EQUAL && (stretches.len() > 1 || verdict.kind.is_none()) {
                continue;
            }
            let index = self.matches.len() as u32;
            self.places.push((a, Place::Match(index, turned), stretch.a.clone()));
            self.places.push((b, Place::Match(index, !turned), stretch.b.clone()));
            self.matches.push(Match { a: first, span_a: Span::default(), b: second, span_b: Span::default(), kind, words: stretch.equal });
        }
    }
}

/// Articles of equal words.
struct Classes {
    /// Articles sorted by class, then by position.
    order: Vec<u32>,
    /// Where the class of each article starts in `order`, for the first article of the class.
    start: Vec<u32>,
    /// How many articles are in the class, for the first article of the class.
    len: Vec<u32>,
}

impl Classes {
    fn of(same_as: &[u32]) -> Classes {
        let mut order: Vec<u32> = (0..same_as.len() as u32).collect();
        order.sort_by_key(|at| (same_as[*at as usize], *at));
        let (mut start, mut len) = (vec![0; same_as.len()], vec![0; same_as.len()]);
        for (at, article) in order.iter().enumerate() {
            let first = same_as[*article as usize] as usize;
            if len[first] == 0 {
                start[first] = at as u32;
            }
            len[first] += 1;
        }
        Classes { order, start, len }
    }

    fn of_article(&self, first: u32) -> &[u32] {
        let start = self.start[first as usize] as usize;
        &self.order[start..start + self.len[first as usize] as usize]
    }

    fn larger_than_one(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.start.len() as u32).filter(|at| self.len[*at as usize] > 1).map(|at| self.of_article(at))
    }
}
