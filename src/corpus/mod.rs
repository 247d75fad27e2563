//! A pile of articles, and what only shows when two of them are seen together.
//!
//! Three outlets print "more than 1,700 deportations" → one claim, three outlets, three copy groups, one origin: Kristi Noem.

pub mod anchors;
pub mod claims;
pub mod copies;
pub mod corrections;
mod explain;
pub mod mastheads;
pub mod people;
pub mod provenance;
pub mod quotes;
mod repeated;
pub mod saved;
mod spellings;
pub mod stories;

use crate::document::{Document, Problem};
use crate::error::{Error, ErrorKind};
use crate::extract::entities::known::Known;
use crate::extract::{Article, Depth, analyze_with};
use crate::ingest::{Content, Declared, Format, Id, MOST_BYTES, Source, decode, too_big_message};
use crate::parse::{authors_of_cell, parse, written_day};
use crate::stamp::{Stamp, unused};
use crate::text::{MAX_TEXT, fold};
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Articles analysed at a time between two looks at [`Control::cancelled`].
const BATCH: usize = 512;
/// Bytes of sources beyond which a batch takes no more: what is read and not yet parsed is held in memory.
const BATCH_BYTES: usize = 32 << 20;

/// How a running build is watched and stopped from another thread.
#[derive(Debug, Default)]
pub struct Control {
    /// Set it and the build stops at the next article.
    pub cancelled: AtomicBool,
    /// Articles done, or steps of [`Corpus::prepare`].
    pub done: AtomicUsize,
}

impl Control {
    /// An error when the caller has interrupted the work.
    pub fn check(&self) -> Result<(), Error> {
        if self.cancelled.load(Ordering::Relaxed) { Err(Error::new(ErrorKind::Cancelled, "interrupted")) } else { Ok(()) }
    }
}

/// How a corpus is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which extractors run.
    pub depth: Depth,
    /// The caller's register of people and organizations.
    pub known: Option<Arc<Known>>,
    /// How much must speak for it that two articles name the same person or organization, from 0 to 1.
    pub people_threshold: f32,
}

impl Default for Options {
    fn default() -> Self {
        Options { depth: Depth::All, known: None, people_threshold: people::THRESHOLD }
    }
}

impl From<Depth> for Options {
    fn from(depth: Depth) -> Self {
        Options { depth, ..Options::default() }
    }
}

/// Articles and, computed when first asked for, what they share.
#[derive(Debug, Default)]
pub struct Corpus {
    ids: Vec<Id>,
    articles: Vec<Article>,
    options: Options,
    corrections: corrections::Corrections,
    copies: OnceLock<copies::Copies>,
    stories: OnceLock<stories::Stories>,
    people: OnceLock<people::Register>,
    quotes: OnceLock<quotes::QuoteGroups>,
    claims: OnceLock<claims::Claims>,
    story_days: OnceLock<anchors::StoryDays>,
}

impl Corpus {
    /// Reads, parses and analyses every source in parallel; one bad document never loses the batch.
    pub fn build(sources: impl IntoIterator<Item = Source>, options: impl Into<Options>, control: &Control) -> Result<Corpus, Error> {
        let options: Options = options.into();
        let mut corpus = Corpus { options: options.clone(), ..Corpus::default() };
        let mut seen: HashSet<Id> = HashSet::default();
        // Rows without an id of their own, and their paths.
        let mut numbered: Vec<(usize, Option<String>)> = Vec::new();
        let mut sources = sources.into_iter();
        let mut fetched: HashMap<String, (usize, Stamp)> = HashMap::default();
        let mut revisions: Vec<(usize, String)> = Vec::new();
        loop {
            let batch = next_batch(&mut sources, control)?;
            if batch.is_empty() {
                for (position, message) in revisions {
                    corpus.articles[position].document.problems.push(Problem { stage: "ingest", message });
                }
                corpus.ids = of_one_kind(std::mem::take(&mut corpus.ids), &numbered)?;
                mastheads::unify(&mut corpus.articles);
                repeated::set_aside(&mut corpus.articles, &options, control)?;
                return Ok(corpus);
            }
            for source in &batch {
                if let (Some(url), Some(when)) = (&source.declared.url, source.declared.fetched) {
                    revisions.extend(revision(&mut fetched, &corpus.ids, url, when));
                }
                if source.declared.numbered {
                    numbered.push((corpus.ids.len(), source.declared.path.clone()));
                } else if !seen.insert(source.id.clone()) {
                    return Err(stands_twice(&source.id));
                }
                corpus.ids.push(source.id.clone());
            }
            corpus.articles.extend(articles_of(batch, &options, control)?);
        }
    }

    /// Analyses sources in batches and hands over each batch as a corpus of its own, which is dropped before the next is made:
    /// for what is asked of every source alone, so that memory does not grow with their number.
    pub fn each_batch(
        sources: impl IntoIterator<Item = Source>,
        options: impl Into<Options>,
        control: &Control,
        mut taken: impl FnMut(&Corpus),
    ) -> Result<(), Error> {
        let options: Options = options.into();
        let mut seen: HashSet<Id> = HashSet::default();
        let mut sources = sources.into_iter();
        loop {
            let batch = next_batch(&mut sources, control)?;
            if batch.is_empty() {
                return Ok(());
            }
            let ids: Vec<Id> = batch.iter().map(|source| source.id.clone()).collect();
            if let Some(twice) = ids.iter().find(|id| !seen.insert((*id).clone())) {
                return Err(stands_twice(twice));
            }
            let articles = articles_of(batch, &options, control)?;
            taken(&Corpus { options: options.clone(), ..Corpus::of(ids, articles) });
        }
    }

    /// One source, read and parsed; nothing is looked for in it. [`Corpus::analysed`] is the rest of the way.
    pub fn parsed(source: Source) -> Corpus {
        let id = source.id.clone();
        let article = guarded(source.declared.clone(), || Article { document: document_of(source), ..Article::default() });
        Corpus::of(vec![id], vec![article])
    }

    /// The corpus of the same documents with everything that is found in them.
    pub fn analysed(&self, depth: Depth, control: &Control) -> Result<Corpus, Error> {
        Corpus::of_documents(self.ids.clone(), self.articles.iter().map(|article| article.document.clone()).collect(), depth.into(), control)
    }

    /// A corpus of articles that are analysed already.
    pub fn of(ids: Vec<Id>, articles: Vec<Article>) -> Corpus {
        assert_eq!(ids.len(), articles.len());
        Corpus { ids, articles, ..Corpus::default() }
    }

    /// A corpus of documents that are parsed already.
    pub fn of_documents(ids: Vec<Id>, documents: Vec<Document>, options: Options, control: &Control) -> Result<Corpus, Error> {
        let articles: Option<Vec<Article>> = documents
            .into_par_iter()
            .map(|document| {
                control.check().ok()?;
                let article = guarded(Declared::default(), || analyze_with(document, options.depth, options.known.as_deref()));
                control.done.fetch_add(1, Ordering::Relaxed);
                Some(article)
            })
            .collect();
        control.check()?;
        Ok(Corpus { options, ..Corpus::of(ids, articles.unwrap_or_default()) })
    }

    /// The articles at `positions`, in that order, as a corpus of their own: what they share is found anew among them.
    #[must_use]
    pub fn subset(&self, positions: &[usize]) -> Corpus {
        let ids = positions.iter().map(|&position| self.ids[position].clone()).collect();
        let articles = positions.par_iter().map(|&position| self.articles[position].clone()).collect();
        Corpus { options: self.options.clone(), corrections: self.corrections.clone(), ..Corpus::of(ids, articles) }
    }

    /// The articles of this corpus and of another behind them: what they share is found anew among all, as if they had been read
    /// at once. The ids must differ.
    pub fn joined(&self, more: &Corpus) -> Result<Corpus, Error> {
        let known: HashSet<&Id> = self.ids.iter().collect();
        if let Some(twice) = more.ids.iter().find(|id| known.contains(id)) {
            return Err(Error::input(format!("the id {twice} is in the corpus already: ids must be unique")));
        }
        let ids: Vec<Id> = self.ids.iter().chain(&more.ids).cloned().collect();
        if ids.iter().any(|id| matches!(id, Id::Int(_))) && ids.iter().any(|id| matches!(id, Id::Text(_))) {
            return Err(Error::input("the ids of one corpus are numbers and those of the other texts: read both with ids of one type"));
        }
        let mut articles: Vec<Article> = self.articles.par_iter().chain(&more.articles).cloned().collect();
        if self.options.known != more.options.known {
            // What the other register called its entries means nothing here; names still meet.
            articles[self.articles.len()..].iter_mut().flat_map(|article| &mut article.entities.actors).for_each(|actor| actor.known = None);
        }
        mastheads::unify(&mut articles);
        repeated::set_aside(&mut articles, &self.options, &Control::default())?;
        Ok(Corpus { options: self.options.clone(), corrections: self.corrections.clone(), ..Corpus::of(ids, articles) })
    }

    /// The caller's names for the articles, in their order.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// How it was made.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The articles in the order in which they were given.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Copies, shared passages and copy groups.
    pub fn copies(&self) -> &copies::Copies {
        self.copies.get_or_init(|| copies::find(&self.articles))
    }

    /// Which articles tell one story.
    pub fn stories(&self) -> &stories::Stories {
        self.stories.get_or_init(|| stories::find(&self.articles, self.copies()))
    }

    /// Who is who across the articles before an editor's corrections.
    fn register(&self) -> people::Register {
        people::register(&self.articles, self.stories(), self.options.known.as_deref(), self.options.people_threshold)
    }

    /// Who is who across the articles.
    pub fn people(&self) -> &people::Register {
        self.people.get_or_init(|| {
            let register = self.register();
            corrections::people::apply(register, &self.corrections.people, &self.articles, &self.ids)
        })
    }

    /// Which quotes are the same utterance.
    pub fn quote_groups(&self) -> &quotes::QuoteGroups {
        self.quotes.get_or_init(|| quotes::group(&self.articles))
    }

    /// What the articles claim, and in how many independent sources each claim stands.
    pub fn claims(&self) -> &claims::Claims {
        self.claims.get_or_init(|| claims::find(self))
    }

    /// Computes the first `steps` of what rests on all articles, each on those before it, and counts them: somebody who waits
    /// sees how far it is, and may end it.
    pub fn prepare(&self, steps: usize, control: &Control) -> Result<(), Error> {
        let all: [fn(&Corpus); 5] = [
            |corpus| {
                corpus.copies();
            },
            |corpus| {
                corpus.stories();
            },
            |corpus| {
                corpus.people();
            },
            |corpus| {
                corpus.quote_groups();
            },
            |corpus| {
                corpus.claims();
            },
        ];
        for step in all.iter().take(steps) {
            control.check()?;
            step(self);
            control.done.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }

    /// The days that the story gives to dates which their own article leaves open. Strings of which only the dates are asked are
    /// no articles of a story: what one says does not hang on what it was given together with.
    pub fn story_days(&self) -> &anchors::StoryDays {
        self.story_days.get_or_init(|| match self.options.depth {
            Depth::All => anchors::StoryDays::find(&self.articles, || self.stories()),
            Depth::Entities | Depth::Dates | Depth::Figures => anchors::StoryDays::default(),
        })
    }

    /// The number, across articles, of an actor of the article at `position`.
    pub fn identity(&self, position: usize, actor: u32) -> i64 {
        i64::from(self.people().of[position][actor as usize])
    }

    /// The same of an actor that is a person, organization or place, and so has a row of its own; a storm, a law or "Republicans"
    /// have none.
    pub fn listed(&self, position: usize, actor: u32) -> Option<i64> {
        let identity = self.people().of[position][actor as usize];
        self.people().identities[identity as usize].is_listed().then_some(i64::from(identity))
    }

    /// Mastheads among articles; an unknown one counts as its own.
    pub fn count_outlets(&self, articles: &[u32]) -> u32 {
        let mut named: HashSet<String> = HashSet::default();
        let mut unknown = 0;
        for &article in articles {
            match &self.articles[article as usize].document.meta.outlet {
                Some(outlet) => drop(named.insert(fold(outlet))),
                None => unknown += 1,
            }
        }
        named.len() as u32 + unknown
    }

    /// Copy groups among articles.
    pub fn count_copy_groups(&self, articles: &[u32]) -> u32 {
        let groups: HashSet<u32> = articles.iter().map(|&article| self.copies().groups[article as usize]).collect();
        groups.len() as u32
    }
}

/// The next sources to be analysed together.
fn next_batch(sources: &mut impl Iterator<Item = Source>, control: &Control) -> Result<Vec<Source>, Error> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        control.check()?;
        let Some(source) = sources.next() else { break };
        bytes += match &source.content {
            Content::Bytes(bytes) => bytes.len(),
            Content::Text(text) => text.len(),
            Content::File(_) | Content::Failed(_) | Content::Held(_) => 0,
        };
        batch.push(source);
    }
    Ok(batch)
}

/// What is said of an address that was fetched before: both stay, and the row of the later says so.
fn revision(fetched: &mut HashMap<String, (usize, Stamp)>, ids: &[Id], url: &str, when: Stamp) -> Option<(usize, String)> {
    let position = ids.len();
    let Some(&(other, before)) = fetched.get(url) else {
        fetched.insert(url.to_owned(), (position, when));
        return None;
    };
    let later = when.timestamp() >= before.timestamp();
    if later {
        fetched.insert(url.to_owned(), (position, when));
    }
    let word = if later { "earlier" } else { "later" };
    Some((position, format!("the address was fetched twice: {} is the {word} version, of {}; both are kept", ids[other], before.to_iso())))
}

/// The ids as all of a table can have them: a row without an id among others that have one goes by its path, not by a number that
/// another may have, and of numbers and texts all are texts.
fn of_one_kind(mut ids: Vec<Id>, numbered: &[(usize, Option<String>)]) -> Result<Vec<Id>, Error> {
    if numbered.len() < ids.len() {
        for (position, path) in numbered {
            if let Some(path) = path {
                ids[*position] = Id::Text(path.clone());
            }
        }
    }
    let texts = ids.iter().filter(|id| matches!(id, Id::Text(_))).count();
    if texts != 0 && texts != ids.len() {
        ids = ids.into_iter().map(|id| Id::Text(id.to_string())).collect();
    }
    let mut seen: HashSet<&Id> = HashSet::default();
    match ids.iter().find(|id| !seen.insert(id)) {
        Some(twice) => Err(stands_twice(twice)),
        None => Ok(ids),
    }
}

fn stands_twice(id: &Id) -> Error {
    let id = if id.to_string().is_empty() { "“”".to_owned() } else { id.to_string() };
    Error::input(format!("the id {id} stands twice: ids must be unique; name another column with id="))
}

/// A batch through reading, parsing and analysis, in parallel.
fn articles_of(batch: Vec<Source>, options: &Options, control: &Control) -> Result<Vec<Article>, Error> {
    let articles: Option<Vec<Article>> = batch
        .into_par_iter()
        .map(|source| {
            control.check().ok()?;
            let article = article_of(source, options);
            control.done.fetch_add(1, Ordering::Relaxed);
            Some(article)
        })
        .collect();
    control.check()?;
    Ok(articles.unwrap_or_default())
}

/// One source through reading, parsing and analysis; a panic becomes a problem of the article.
fn article_of(source: Source, options: &Options) -> Article {
    guarded(source.declared.clone(), || analyze_with(document_of(source), options.depth, options.known.as_deref()))
}

fn guarded(declared: Declared, work: impl FnOnce() -> Article) -> Article {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(article) => article,
        Err(panic) => {
            let what = panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            let message = format!("a fault of corpuskit, please report it: {what}");
            failed(declared, Problem { stage: "extract", message })
        }
    }
}

fn document_of(source: Source) -> Document {
    let Source { content, format, mut declared, .. } = source;
    // " BBC" of a spreadsheet is the BBC, and no second outlet.
    declared.outlet = declared.outlet.map(|outlet| mastheads::tidy(&outlet)).filter(|outlet| !outlet.is_empty());
    declared.authors = declared.authors.iter().flat_map(|cell| authors_of_cell(cell)).collect();
    let mut notes = std::mem::take(&mut declared.notes);
    if let Some(when) = declared.published_as.take() {
        declared.published = written_day(&when);
        if declared.published.is_none() {
            notes.push(unused(&when));
        }
    }
    let mut document = read(content, format, declared);
    document.problems.extend(notes.into_iter().map(|message| Problem { stage: "ingest", message }));
    document
}

fn read(content: Content, format: Format, declared: Declared) -> Document {
    let content = if let Content::Held(held) = &content { held.take() } else { content };
    let bytes = match content {
        // A column gives text or bytes, never another column.
        Content::Held(_) => Vec::new(),
        Content::Text(text) => return parse_checked(text, format, declared, Vec::new()),
        Content::Bytes(bytes) => bytes,
        Content::Failed(message) => return failed(declared, Problem { stage: "ingest", message }).document,
        Content::File(path) => match bytes_of(&path) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return failed(declared, Problem { stage: "ingest", message: too_big_message() }).document,
            Err(error) => {
                let message = format!("the file could not be read: {error}");
                return failed(declared, Problem { stage: "ingest", message }).document;
            }
        },
    };
    let decoded = decode(bytes, declared.charset.as_deref());
    parse_checked(decoded.text, format, declared, decoded.problems)
}

/// The bytes of a file; none when there are more than an article has.
fn bytes_of(path: &std::path::Path) -> std::io::Result<Option<Vec<u8>>> {
    let file = std::fs::File::open(path)?;
    let mut bytes = Vec::with_capacity(file.metadata().map_or(0, |known| known.len().min(MOST_BYTES) as usize + 1));
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MOST_BYTES).then_some(bytes))
}

fn parse_checked(text: String, format: Format, declared: Declared, problems: Vec<Problem>) -> Document {
    if text.len() > MAX_TEXT {
        let message = format!("the text has {} bytes, more than the {MAX_TEXT} that one article may have: split it", text.len());
        return failed(declared, Problem { stage: "ingest", message }).document;
    }
    let empty = text.trim().is_empty() && problems.is_empty();
    let mut document = parse(text, format, declared);
    document.problems.splice(0..0, problems);
    if empty {
        document.problems.push(Problem { stage: "ingest", message: "the document is empty".into() });
    }
    document
}

fn failed(declared: Declared, problem: Problem) -> Article {
    let mut document = crate::parse::verbatim(String::new(), declared);
    document.problems.push(problem);
    Article { document, ..Article::default() }
}
