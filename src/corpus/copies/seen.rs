//! "Have I seen this text?": what yesterday's articles share with today's, without yesterday's articles.
//!
//! A desk keeps an [`Index`] of all that ran: `index.query(&article)` → `id 4711, contained, similarity 0.31, two passages`.
//! It holds the words of every article as numbers and its fingerprints, sorted; not the text.

use super::align::Anchors;
use super::decide::verdict;
use super::fingerprints::winnow;
use super::flat::Flat;
use super::index::{FEW, FREQUENT, SHARED};
use super::verify::share;
use super::words::{self, Places};
use super::{CopyKind, Side, index_file};
use crate::error::Error;
use crate::extract::Article;
use crate::ingest::Id;
use crate::text::Span;
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use std::borrow::Cow;
use std::path::Path;

/// Articles by their words, to be asked for copies of others.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) ids: Vec<Id>,
    pub(super) texts: Flat,
    pub(super) hashes: Vec<u128>,
    /// Fingerprint and article, sorted.
    fingerprints: Vec<(u64, u32)>,
    /// Exact hash and article, sorted.
    exact: Vec<(u128, u32)>,
}

/// An article of the index that shares text with the one that was asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Its id.
    pub id: Id,
    /// How they are copies; none when they share passages only.
    pub kind: Option<CopyKind>,
    /// Share of the less covered of the two that stands in the other.
    pub similarity: f64,
    /// Which stands inside the other: `A` the one in the index, `B` the one that was asked about.
    pub contained: Side,
    /// What they share.
    pub passages: Vec<SeenPassage>,
    /// What decided.
    pub rule: &'static str,
}

/// A passage of the article that was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenPassage {
    /// Where it stands.
    pub span: Span,
    /// Equal words.
    pub words: u32,
    /// Whether it stands inside quotation marks in both.
    pub in_quote: bool,
}

impl Index {
    /// An index of articles.
    pub fn build(ids: Vec<Id>, articles: &[Article]) -> Result<Index, Error> {
        let mut index = Index::default();
        index.add(ids, articles)?;
        Ok(index)
    }

    /// How many articles it holds.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids in the order in which they were added.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// Adds articles; their ids must be new.
    pub fn add(&mut self, ids: Vec<Id>, articles: &[Article]) -> Result<(), Error> {
        if ids.len() != articles.len() {
            return Err(Error::input(format!("{} ids for {} articles: give one each", ids.len(), articles.len())));
        }
        self.add_by(ids, |at| Cow::Borrowed(&articles[at]))
    }

    /// Adds articles that are made when they are asked for; on an error nothing is added.
    pub fn add_by<'a>(&mut self, ids: Vec<Id>, article: impl Fn(usize) -> Cow<'a, Article> + Sync) -> Result<(), Error> {
        let mut known: HashSet<&Id> = self.ids.iter().collect();
        for id in &ids {
            if !known.insert(id) {
                return Err(Error::input(format!("the id {id} is in the index already: ids must be unique")));
            }
        }
        drop(known);
        if let (Some(old), Some(new)) = (self.ids.first(), ids.first())
            && matches!(old, Id::Int(_)) != matches!(new, Id::Int(_))
        {
            return Err(Error::input("the ids of the index are of another type: give all ids as numbers, or all as text"));
        }
        let first = self.len();
        for read in (0..ids.len()).into_par_iter().map(|at| words::of(&article(at))).collect::<Vec<_>>() {
            self.texts.push(&read.words);
            self.hashes.push(read.hash);
        }
        self.ids.extend(ids);
        self.enter(first);
        Ok(())
    }

    /// An index of parts that were saved.
    pub(super) fn of_parts(ids: Vec<Id>, texts: Flat, hashes: Vec<u128>) -> Index {
        let mut index = Index { ids, texts, hashes, ..Index::default() };
        index.enter(0);
        index
    }

    /// Enters the fingerprints of all articles from `first` on.
    fn enter(&mut self, first: usize) {
        let texts = &self.texts;
        self.fingerprints.par_extend((first..texts.len()).into_par_iter().flat_map_iter(|at| {
            let mut kept = Vec::with_capacity(texts.of(at).len() / 2);
            winnow(texts.of(at), |hash| kept.push((hash, at as u32)));
            kept
        }));
        self.exact.extend((first..texts.len()).filter(|&at| !texts.of(at).is_empty()).map(|at| (self.hashes[at], at as u32)));
        self.fingerprints.par_sort_unstable();
        self.fingerprints.dedup();
        self.exact.sort_unstable();
    }

    /// The articles that share text with this one: copies first, the most similar first.
    pub fn query(&self, article: &Article) -> Vec<Seen> {
        let asked = words::of(article);
        let places = Places::of(article);
        let mut seen: Vec<(u32, Seen)> = self.candidates(&asked.words).into_iter().filter_map(|at| Some((at, self.compare(at, &asked, &places)?))).collect();
        seen.extend(self.equal(asked.hash).map(|at| {
            let all = 0..asked.words.len() as u32;
            let whole = SeenPassage { span: places.passage(&all), words: all.end, in_quote: false };
            let id = self.ids[at as usize].clone();
            (at, Seen { id, kind: Some(CopyKind::Exact), similarity: 1.0, contained: Side::Both, passages: vec![whole], rule: "equal_words" })
        }));
        seen.sort_by(|(at_a, a), (at_b, b)| b.kind.is_some().cmp(&a.kind.is_some()).then(b.similarity.total_cmp(&a.similarity)).then(at_a.cmp(at_b)));
        seen.into_iter().map(|(_, seen)| seen).collect()
    }

    /// Saves it to one file.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        index_file::save(self, path)
    }

    /// Loads it from a file; an error when the file is damaged or of another version.
    pub fn load(path: &Path) -> Result<Index, Error> {
        index_file::load(path)
    }

    fn equal(&self, hash: u128) -> impl Iterator<Item = u32> {
        let first = self.exact.partition_point(|entry| entry.0 < hash);
        self.exact[first..].iter().take_while(move |entry| entry.0 == hash).map(|entry| entry.1)
    }

    /// Articles that share enough fingerprints, by position. Of a fingerprint that very many have, the latest are taken.
    fn candidates(&self, words: &[u32]) -> Vec<u32> {
        let mut asked = Vec::new();
        winnow(words, |hash| asked.push(hash));
        asked.sort_unstable();
        asked.dedup();
        let mut shared: HashMap<u32, u16> = HashMap::default();
        for hash in &asked {
            let first = self.fingerprints.partition_point(|entry| entry.0 < *hash);
            let list = &self.fingerprints[first..];
            let list = &list[..list.partition_point(|entry| entry.0 == *hash)];
            for (_, at) in &list[list.len().saturating_sub(FREQUENT)..] {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let few = asked.len() as u32 <= FEW;
        let mut candidates: Vec<u32> =
            shared.into_iter().filter(|(at, count)| *count >= SHARED || few || self.texts.of(*at as usize).len() as u32 <= 4 * FEW).map(|(at, _)| at).collect();
        candidates.sort_unstable();
        candidates
    }

    fn compare(&self, at: u32, asked: &words::ArticleWords, places: &Places) -> Option<Seen> {
        if self.hashes[at as usize] == asked.hash {
            return None;
        }
        let (mut both, mut anchors) = (Flat::default(), Anchors::default());
        both.push(self.texts.of(at as usize));
        both.push(&asked.words);
        // The longer is read, the shorter is walked.
        let (longer, shorter) = if both.of(0).len() >= both.of(1).len() { (0, 1) } else { (1, 0) };
        anchors.read(both.of(longer as usize));
        let pair = share(&both, longer, shorter, &anchors)?;
        let verdict = verdict(&both, &pair, &[]);
        let contained = match (verdict.contained, longer) {
            (Side::A, 1) => Side::B,
            (Side::B, 1) => Side::A,
            (side, _) => side,
        };
        let mut passages: Vec<SeenPassage> = pair
            .stretches
            .iter()
            .map(|stretch| SeenPassage {
                span: places.passage(if longer == 1 { &stretch.a } else { &stretch.b }),
                words: stretch.equal,
                in_quote: stretch.quoted,
            })
            .collect();
        passages.sort_by_key(|passage| passage.span);
        Some(Seen { id: self.ids[at as usize].clone(), kind: verdict.kind, similarity: verdict.similarity, contained, passages, rule: verdict.rule })
    }
}
