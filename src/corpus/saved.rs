//! A corpus as one file, and back.
//!
//! Saved are the documents as they were parsed (text, way back to the source, blocks with their reasons, metadata, problems),
//! the ids, and what the caller keeps beside them. Not saved are sources, which are large and already understood, and findings,
//! which are computed again from the documents on loading: so a file never holds answers of an older version than the one that shows them.
//!
//! `CORPUSKIT\0`, the format's number, a checksum and the length of the rest; the rest is zlib over JSON and the caller's columns.

use super::corrections::Corrections;
use super::{Control, Corpus, Options};
use crate::document::{Block, BlockKind, Document, Language, Metadata, Problem};
use crate::error::{Error, ErrorKind};
use crate::extract::Depth;
use crate::extract::entities::Label;
use crate::extract::entities::known::{Entry, Known};
use crate::ingest::Id;
use crate::stamp::{Grain, Stamp};
use crate::text::{SourceMap, Span, Text};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use foldhash::HashSet;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_64;

/// What the file begins with.
const MAGIC: &[u8; 10] = b"CORPUSKIT\0";

/// The number of this format; a change of what is read raises it.
const FORMAT: u32 = 1;

/// Magic, format, checksum, length.
const HEADER: usize = 10 + 4 + 8 + 8;

#[derive(Serialize, Deserialize)]
struct Saved<'a> {
    depth: Cow<'a, str>,
    #[serde(default = "threshold")]
    people_threshold: f32,
    /// The caller's register: label, id, name, aliases.
    #[serde(default)]
    known: Vec<SavedEntry>,
    #[serde(default)]
    corrections: Cow<'a, Corrections>,
    articles: Vec<SavedArticle<'a>>,
}

#[derive(Serialize, Deserialize)]
struct SavedEntry(bool, Option<String>, String, Vec<String>);

fn threshold() -> f32 {
    super::people::THRESHOLD
}

#[derive(Serialize, Deserialize)]
struct SavedArticle<'a> {
    id: SavedId<'a>,
    text: Cow<'a, str>,
    origin: Cow<'a, SourceMap>,
    blocks: Vec<SavedBlock<'a>>,
    /// Blocks set aside for what other pages show, and the rule that had kept each.
    #[serde(default)]
    set_aside: Vec<(u32, Cow<'a, str>)>,
    problems: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    meta: SavedMeta<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum SavedId<'a> {
    Int(i64),
    Text(Cow<'a, str>),
}

#[derive(Serialize, Deserialize)]
struct SavedBlock<'a>(u32, u32, Cow<'a, str>, bool, Option<Cow<'a, str>>, Option<Cow<'a, str>>, Cow<'a, str>);

#[derive(Serialize, Deserialize)]
struct SavedMeta<'a> {
    title: Option<Cow<'a, str>>,
    authors: Cow<'a, [String]>,
    outlet: Option<Cow<'a, str>>,
    published: Option<SavedStamp>,
    published_source: Option<Cow<'a, str>>,
    modified: Option<SavedStamp>,
    language: Option<Cow<'a, str>>,
    url: Option<Cow<'a, str>>,
    path: Option<Cow<'a, str>>,
    section: Option<Cow<'a, str>>,
    agency: Option<Cow<'a, str>>,
    paywalled: Option<bool>,
}

/// The day, the moment in microseconds, the grain's place in its order.
#[derive(Serialize, Deserialize)]
struct SavedStamp(String, Option<i64>, u8, i16);

/// The bytes of a file that holds the corpus and `kept`, the caller's columns in a form of his own.
pub fn save(corpus: &Corpus, depth: Depth, kept: &[u8]) -> Result<Vec<u8>, Error> {
    let articles = corpus.ids().iter().zip(corpus.articles()).map(|(id, article)| saved_article(id, &article.document)).collect();
    let saved = Saved {
        depth: depth_name(depth).into(),
        people_threshold: corpus.options().people_threshold,
        known: saved_entries(corpus),
        corrections: Cow::Borrowed(corpus.corrections()),
        articles,
    };
    let json = serde_json::to_vec(&saved).map_err(|error| damaged("it cannot be written").because(error))?;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let written = encoder.write_all(&(json.len() as u64).to_le_bytes()).and_then(|()| encoder.write_all(&json)).and_then(|()| encoder.write_all(kept));
    let payload = written.and_then(|()| encoder.finish()).map_err(|error| Error::new(ErrorKind::Io, "the corpus could not be packed").because(error))?;
    let mut file = Vec::with_capacity(HEADER + payload.len());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&FORMAT.to_le_bytes());
    file.extend_from_slice(&xxh3_64(&payload).to_le_bytes());
    file.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    file.extend_from_slice(&payload);
    Ok(file)
}

/// The corpus of a file, analysed anew, its depth, and the caller's columns.
pub fn load(file: &[u8], control: &Control) -> Result<(Corpus, Depth, Vec<u8>), Error> {
    if !file.starts_with(MAGIC) {
        return Err(Error::new(ErrorKind::Format, "this is no saved corpus: give a file that Corpus.save wrote"));
    }
    if file.len() < HEADER {
        return Err(damaged("it ends inside its header"));
    }
    let number = |at: usize| u64::from_le_bytes(file[at..at + 8].try_into().expect("eight bytes"));
    let format = u32::from_le_bytes(file[10..14].try_into().expect("four bytes"));
    if format != FORMAT {
        let (age, advice) = if format > FORMAT { ("a newer", "upgrade corpuskit") } else { ("an older", "save the corpus again from its sources") };
        return Err(Error::new(ErrorKind::Format, format!("the file has format {format} of {age} corpuskit, this one reads {FORMAT}: {advice}")));
    }
    let payload = &file[HEADER..];
    if payload.len() as u64 != number(22) {
        return Err(damaged(&format!("it has {} bytes where {} were written", file.len(), number(22).saturating_add(HEADER as u64))));
    }
    if xxh3_64(payload) != number(14) {
        return Err(damaged("its checksum is wrong"));
    }
    let mut bytes = Vec::new();
    ZlibDecoder::new(payload).read_to_end(&mut bytes).map_err(|error| damaged("it cannot be unpacked").because(error))?;
    let length = bytes.get(..8).and_then(|head| usize::try_from(u64::from_le_bytes(head.try_into().ok()?)).ok()).unwrap_or(usize::MAX);
    let json = length.checked_add(8).and_then(|end| bytes.get(8..end)).ok_or_else(|| damaged("its articles are cut off"))?;
    let saved: Saved = serde_json::from_slice(json).map_err(|error| damaged("its articles cannot be read").because(error))?;
    let depth = depth_of(&saved.depth).ok_or_else(|| damaged("its depth is unknown"))?;
    let mut ids = Vec::with_capacity(saved.articles.len());
    let mut documents = Vec::with_capacity(saved.articles.len());
    for article in saved.articles {
        let (id, document) = article_of(article).ok_or_else(|| damaged("an article in it makes no sense"))?;
        ids.push(id);
        documents.push(document);
    }
    if ids.iter().collect::<HashSet<_>>().len() != ids.len() {
        return Err(damaged("an id stands twice"));
    }
    let entry = |SavedEntry(person, id, name, aliases)| Entry { id, name, aliases, label: if person { Label::Person } else { Label::Org } };
    let known = if saved.known.is_empty() { None } else { Some(Arc::new(Known::new(saved.known.into_iter().map(entry).collect())?)) };
    let options = Options { depth, known, people_threshold: saved.people_threshold };
    let mut corpus = Corpus::of_documents(ids, documents, options, control)?;
    corpus.corrections = saved.corrections.into_owned();
    Ok((corpus, depth, bytes[8 + length..].to_vec()))
}

fn saved_entries(corpus: &Corpus) -> Vec<SavedEntry> {
    let entries = corpus.options().known.as_ref().map_or(&[][..], |known| known.entries());
    entries.iter().map(|entry| SavedEntry(entry.label == Label::Person, entry.id.clone(), entry.name.clone(), entry.aliases.clone())).collect()
}

fn damaged(how: &str) -> Error {
    Error::new(ErrorKind::Format, format!("the saved corpus is damaged, {how}: restore it from a backup or save it again"))
}

/// The name of a depth.
pub fn depth_name(depth: Depth) -> &'static str {
    match depth {
        Depth::Entities => "entities",
        Depth::Dates => "dates",
        Depth::Figures => "figures",
        Depth::All => "all",
    }
}

fn depth_of(name: &str) -> Option<Depth> {
    [Depth::Entities, Depth::Dates, Depth::Figures, Depth::All].into_iter().find(|&depth| depth_name(depth) == name)
}

fn saved_article<'a>(id: &'a Id, document: &'a Document) -> SavedArticle<'a> {
    let meta = &document.meta;
    let some = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
    SavedArticle {
        id: match id {
            Id::Int(number) => SavedId::Int(*number),
            Id::Text(text) => SavedId::Text(text.into()),
        },
        text: document.text.as_str().into(),
        origin: Cow::Borrowed(document.text.origin()),
        blocks: document
            .blocks
            .iter()
            .map(|block| {
                let language = block.language.map(|language| language.code().into());
                SavedBlock(
                    block.span.start(),
                    block.span.end(),
                    block.kind.name().into(),
                    block.kept,
                    block.reason.map(Into::into),
                    language,
                    block.rule.into(),
                )
            })
            .collect(),
        set_aside: document.set_aside.iter().map(|(block, rule)| (*block, Cow::Borrowed(*rule))).collect(),
        problems: document.problems.iter().map(|problem| (problem.stage.into(), problem.message.as_str().into())).collect(),
        meta: SavedMeta {
            title: some(&meta.title),
            authors: meta.authors.as_slice().into(),
            outlet: some(&meta.outlet),
            published: meta.published.map(saved_stamp),
            published_source: meta.published_source.map(Into::into),
            modified: meta.modified.map(saved_stamp),
            language: meta.language.map(|language| language.code().into()),
            url: some(&meta.url),
            path: some(&meta.path),
            section: some(&meta.section),
            agency: some(&meta.agency),
            paywalled: meta.paywalled,
        },
    }
}

/// None when spans do not fit the text or a name is unknown.
fn article_of(saved: SavedArticle) -> Option<(Id, Document)> {
    let text = saved.text.into_owned();
    let mut blocks = Vec::with_capacity(saved.blocks.len());
    let mut last = 0;
    for SavedBlock(start, end, kind, kept, reason, language, rule) in saved.blocks {
        if start < last || end < start || text.get(start as usize..end as usize).is_none() {
            return None;
        }
        last = end;
        blocks.push(Block {
            span: Span::new(start, end),
            kind: BlockKind::of_name(&kind)?,
            kept,
            reason: reason.as_deref().map(interned),
            language: language.as_deref().map(|code| Language(interned(code))),
            rule: interned(&rule),
        });
    }
    let origin = saved.origin.into_owned();
    if !origin.fits(text.len()) {
        return None;
    }
    if saved.set_aside.iter().any(|(block, _)| *block as usize >= blocks.len()) {
        return None;
    }
    let owned = |text: Option<Cow<str>>| text.map(Cow::into_owned);
    let meta = saved.meta;
    let document = Document {
        text: Text::aligned(text, origin),
        meta: Metadata {
            title: owned(meta.title),
            authors: meta.authors.into_owned(),
            outlet: owned(meta.outlet),
            published: optional(meta.published)?,
            published_source: meta.published_source.as_deref().map(interned),
            modified: optional(meta.modified)?,
            language: meta.language.as_deref().map(|code| Language(interned(code))),
            url: owned(meta.url),
            path: owned(meta.path),
            section: owned(meta.section),
            agency: owned(meta.agency),
            paywalled: meta.paywalled,
        },
        blocks,
        set_aside: saved.set_aside.into_iter().map(|(block, rule)| (block, interned(&rule))).collect(),
        problems: saved.problems.into_iter().map(|(stage, message)| Problem { stage: interned(&stage), message: message.into_owned() }).collect(),
    };
    let id = match saved.id {
        SavedId::Int(number) => Id::Int(number),
        SavedId::Text(text) => Id::Text(text.into_owned()),
    };
    Some((id, document))
}

fn saved_stamp(stamp: Stamp) -> SavedStamp {
    SavedStamp(stamp.day.to_string(), stamp.moment.map(jiff::Timestamp::as_microsecond), stamp.grain as u8, stamp.offset)
}

/// A date that may be absent; the outer option is none when it is no date.
#[allow(clippy::option_option)]
fn optional(saved: Option<SavedStamp>) -> Option<Option<Stamp>> {
    match saved {
        Some(saved) => Some(Some(stamp_of(saved)?)),
        None => Some(None),
    }
}

fn stamp_of(saved: SavedStamp) -> Option<Stamp> {
    let SavedStamp(day, moment, grain, offset) = saved;
    let grain = [Grain::Year, Grain::Month, Grain::Day, Grain::Moment].into_iter().find(|&known| known as u8 == grain)?;
    let moment = match moment {
        Some(micros) => Some(jiff::Timestamp::from_microsecond(micros).ok()?),
        None => None,
    };
    Some(Stamp { day: day.parse().ok()?, moment, grain, offset })
}

/// One copy, for the life of the process, of each of the few names that rules, reasons and languages have.
fn interned(name: &str) -> &'static str {
    static NAMES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    let names = names.get_or_insert_default();
    if let Some(known) = names.get(name) {
        return known;
    }
    let new: &'static str = Box::leak(name.into());
    names.insert(new);
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Content, Declared, Format, Source};

    fn corpus() -> Corpus {
        let source = |id: i64, text: &str, format: Format| Source {
            id: Id::Int(id),
            content: Content::Text(text.into()),
            format,
            declared: Declared { published: Stamp::parse_iso("2025-03-27T21:04:00+01:00"), outlet: Some("Bogotá Lantern".into()), ..Declared::default() },
        };
        let sources = [
            source(
                7,
                "<html><body><h1>Noem in Bogot&aacute;</h1><p>She met the minister &amp; signed a paper that nobody had seen before.</p></body></html>",
                Format::Auto,
            ),
            source(9, "", Format::Auto),
        ];
        Corpus::build(sources, Depth::All, &Control::default()).unwrap()
    }

    #[test]
    fn a_corpus_comes_back_as_it_was() {
        let corpus = corpus();
        let file = save(&corpus, Depth::All, b"kept").unwrap();
        let (again, depth, kept) = load(&file, &Control::default()).unwrap();
        assert_eq!((depth, kept.as_slice()), (Depth::All, b"kept".as_slice()));
        assert_eq!(again.ids(), corpus.ids());
        for (a, b) in corpus.articles().iter().zip(again.articles()) {
            assert_eq!(a.document.text.as_str(), b.document.text.as_str());
            assert_eq!(a.document.blocks, b.document.blocks);
            assert_eq!(a.document.problems, b.document.problems);
            assert_eq!(a.document.meta.published, b.document.meta.published);
            for block in &a.document.blocks {
                assert_eq!(a.document.text.source(block.span), b.document.text.source(block.span));
            }
        }
    }

    #[test]
    fn damage_is_named() {
        let file = save(&corpus(), Depth::All, b"").unwrap();
        let why = |file: &[u8]| load(file, &Control::default()).unwrap_err().to_string();
        assert!(why(b"PK\x03\x04").contains("no saved corpus"));
        assert!(why(&file[..20]).contains("damaged"));
        assert!(why(&file[..file.len() - 1]).contains("damaged"));
        for at in [40, file.len() / 2, file.len() - 1] {
            let mut broken = file.clone();
            broken[at] ^= 1;
            assert!(why(&broken).contains("checksum"), "{at}");
        }
        let mut newer = file.clone();
        newer[10] = 2;
        assert!(why(&newer).contains("newer corpuskit"));
    }
}
