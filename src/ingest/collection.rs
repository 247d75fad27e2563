//! One file, many articles: what a file is, by its first bytes, and the sources in it, one at a time.
//!
//! `week.jsonl.gz` with `{"title": …, "text": …, "url": …}` a line → a [`Source`] a line. Only what is being read is in
//! memory: a line, a row, an entry, a record. What cannot be read is a source that says so, and the rest goes on.
//! Parquet comes in through data frames; PDF, DOCX and the like are refused with the way out.

use super::packed::{Packing, unpack};
use super::{Columns, Content, Declared, Format, Id, Source, archive, charset, feed, json, rows, table, warc};
use crate::error::Error;
use charset::refused;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

/// Endings of files that hold articles, without those of packing (`.gz`, `.zst`); what is in them is told by their bytes.
pub const ENDINGS: &[&str] =
    &["html", "htm", "xhtml", "txt", "md", "jsonl", "ndjson", "json", "csv", "tsv", "warc", "wacz", "zip", "tar", "tgz", "xml", "rss", "atom"];

/// The most bytes that one article may have or unpack to; more is a bomb or no article.
pub const MOST_BYTES: u64 = 64 << 20;

/// How much of a file is looked at to tell what it is.
const HEAD: usize = 4096;

/// The sources of one file.
pub type Sources = Box<dyn Iterator<Item = Source> + Send>;
/// A stream of bytes.
pub(super) type Bytes = Box<dyn Read + Send>;
/// A stream of lines.
pub(super) type Reader = Box<dyn BufRead + Send>;

/// Where the bytes of a file are.
pub enum Input {
    /// In a file.
    File(PathBuf),
    /// In memory.
    Bytes(Arc<[u8]>),
    /// In a stream that can be read once.
    Stream(Bytes),
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Input::File(path) => write!(f, "File({})", path.display()),
            Input::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Input::Stream(_) => f.write_str("Stream"),
        }
    }
}

/// The articles in a file; `name` is the caller's name for it. An error only when the caller's columns are not there.
pub fn open(name: &str, input: Input, columns: &Arc<Columns>) -> Result<Sources, Error> {
    match sources(name, input, columns) {
        Ok(sources) => sources,
        Err(error) => Ok(one(failed(name, format!("the file could not be read: {error}")))),
    }
}

fn sources(name: &str, input: Input, columns: &Arc<Columns>) -> std::io::Result<Result<Sources, Error>> {
    let (again, mut stream): (Option<Input>, Bytes) = match input {
        Input::File(path) => {
            let file = File::open(&path)?;
            (Some(Input::File(path)), Box::new(file))
        }
        Input::Bytes(bytes) => (Some(Input::Bytes(Arc::clone(&bytes))), Box::new(Cursor::new(bytes))),
        Input::Stream(stream) => (None, stream),
    };
    let head = Head::of(&mut stream);
    if let Some(message) = refused(&head.bytes) {
        // Given alone it is the caller's fault; among others one article's.
        return Ok(if columns.alone { Err(Error::input(format!("{name}: {message}"))) } else { Ok(one(failed(name, message.into()))) });
    }
    if head.bytes.starts_with(b"PK\x03\x04") || head.bytes.starts_with(b"PK\x05\x06") {
        // A zip is read from its end.
        let input = if let Some(input) = again {
            input
        } else {
            let mut bytes = Vec::new();
            head.before(stream).read_to_end(&mut bytes)?;
            Input::Bytes(bytes.into())
        };
        return archive::zip(name, input, columns);
    }
    let Some(packing) = Packing::of(&head.bytes) else {
        return Ok(match (stream_of(name, name, head, stream, columns), again) {
            (Found::Many(sources), _) => sources,
            // Read when its turn comes, so that many pages are not in memory at once.
            (Found::Page(_), Some(Input::File(path))) => Ok(one(page(name, Content::File(path)))),
            (Found::Page(stream), _) => Ok(one(whole_page(name, stream))),
        });
    };
    let mut unpacked = unpack(packing, head.before(stream));
    let head = Head::of(&mut unpacked);
    Ok(match stream_of(name, packing.inside(name), head, unpacked, columns) {
        Found::Many(sources) => sources,
        Found::Page(stream) => Ok(one(whole_page(name, stream))),
    })
}

/// The sources of an entry of an archive: `inside` is its name there, `name` its id.
pub(super) fn entry_sources(name: &str, inside: &str, mut stream: Bytes, columns: &Arc<Columns>) -> Sources {
    let head = Head::of(&mut stream);
    let (head, inside, stream) = match Packing::of(&head.bytes) {
        None => (head, inside, stream),
        Some(packing) => {
            let mut unpacked = unpack(packing, head.before(stream));
            (Head::of(&mut unpacked), packing.inside(inside), unpacked)
        }
    };
    match stream_of(name, inside, head, stream, columns) {
        Found::Many(sources) => sources.unwrap_or_else(|error| one(failed(name, error.to_string()))),
        Found::Page(stream) => one(whole_page(name, stream)),
    }
}

/// What a stream turned out to be.
enum Found {
    Many(Result<Sources, Error>),
    Page(Bytes),
}

/// The sources of a stream, by its first bytes and the ending of its name; the stream back when it is one page.
fn stream_of(name: &str, inside: &str, head: Head, stream: Bytes, columns: &Arc<Columns>) -> Found {
    if head.bytes.len() > 262 && &head.bytes[257..262] == b"ustar" {
        return Found::Many(Ok(archive::tar(name, buffered(head.before(stream)))));
    }
    let (decoded, stream) = utf8(head, stream);
    let start = decoded.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    if start.starts_with(b"WARC/") {
        return Found::Many(Ok(warc::read(name, buffered(stream))));
    }
    let contains = |what: &[u8]| memchr::memmem::find(start, what).is_some();
    if start.starts_with(b"<rss")
        || start.starts_with(b"<feed")
        || (start.starts_with(b"<?xml") && (contains(b"<rss") || contains(b"<feed") || contains(b"<rdf:RDF")))
    {
        return Found::Many(Ok(feed::read(name, buffered(stream))));
    }
    let is_page = has_ending(inside, &["html", "htm", "xhtml", "md"]);
    if json::begins(start) && (has_ending(inside, &["jsonl", "ndjson", "json"]) || !is_page && json::is_object(start)) {
        return Found::Many(json::read(name, buffered(stream), columns));
    }
    let tabular = has_ending(inside, &["csv", "tsv", "tab"]);
    if tabular || (!is_page && !has_ending(inside, &["txt"]) && rows::is_header(start, columns)) {
        return Found::Many(table::read(name, start, buffered(stream), columns));
    }
    Found::Page(stream)
}

/// UTF-16, as spreadsheets write it, and UTF-32 in UTF-8; all else as it stands.
fn utf8(head: Head, stream: Bytes) -> (Vec<u8>, Bytes) {
    let start = head.bytes.clone();
    let mut stream = head.before(stream);
    if let Some(big) = charset::utf32(&start) {
        // Nobody writes more of it than fits into memory.
        let mut bytes = Vec::new();
        let whole = stream.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes).is_ok_and(|read| read as u64 <= MOST_BYTES);
        if !whole {
            return (start, Box::new(Cursor::new(bytes).chain(stream)));
        }
        let text = charset::decode_utf32(&bytes, big).text.into_bytes();
        return (text[..text.len().min(HEAD)].to_vec(), Box::new(Cursor::new(text)));
    }
    let wide = encoding_rs::Encoding::for_bom(&start).map(|(encoding, _)| encoding).filter(|&encoding| encoding != encoding_rs::UTF_8);
    let Some(encoding) = wide else { return (start, stream) };
    let shown = encoding.decode(&start).0;
    let first = shown.trim_start();
    // Pages of text keep their bytes: their charset is found later.
    if !first.starts_with(['{', '[']) && !first.lines().next().is_some_and(|line| line.contains(['\t', ',', ';'])) || first.starts_with('<') {
        return (start, stream);
    }
    let mut decoded: Bytes = Box::new(charset::Utf8::new(encoding, stream));
    let head = Head::of(&mut decoded);
    (head.bytes.clone(), head.before(decoded))
}

pub(super) fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("");
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn buffered(stream: Bytes) -> Reader {
    Box::new(BufReader::with_capacity(1 << 16, stream))
}

/// One page as a stream, taken whole.
fn whole_page(name: &str, stream: Bytes) -> Source {
    let mut bytes = Vec::new();
    match stream.take(MOST_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > MOST_BYTES => too_big(name),
        Ok(_) => page(name, Content::Bytes(bytes)),
        Err(error) => failed(name, format!("the file is damaged: {error}")),
    }
}

fn page(name: &str, content: Content) -> Source {
    Source { id: Id::Text(name.to_owned()), content, format: Format::Auto, declared: declared(name) }
}

pub(super) fn declared(path: &str) -> Declared {
    Declared { path: Some(path.to_owned()), ..Declared::default() }
}

pub(super) fn one(source: Source) -> Sources {
    Box::new(std::iter::once(source))
}

pub(super) fn failed(id: &str, message: String) -> Source {
    Source { id: Id::Text(id.to_owned()), content: Content::Failed(message), format: Format::Auto, declared: declared(id) }
}

pub(super) fn too_big(id: &str) -> Source {
    failed(id, too_big_message())
}

/// What is said of an article that is too long to be one.
pub fn too_big_message() -> String {
    format!("it has more than {} megabytes, which no article has: it was skipped", MOST_BYTES >> 20)
}

/// The first bytes of a stream, fewer when it ends, and the fault at which it broke off.
struct Head {
    bytes: Vec<u8>,
    fault: Option<std::io::Error>,
}

impl Head {
    fn of(stream: &mut impl Read) -> Head {
        let mut bytes = Vec::new();
        // What was read before a fault stays in the vector.
        let fault = stream.by_ref().take(HEAD as u64).read_to_end(&mut bytes).err();
        Head { bytes, fault }
    }

    /// The stream with its beginning.
    fn before(self, stream: Bytes) -> Bytes {
        let start = Cursor::new(self.bytes);
        match self.fault {
            None => Box::new(start.chain(stream)),
            Some(fault) => Box::new(start.chain(Broken(Some(fault)))),
        }
    }
}

/// Fails once, then is at its end.
struct Broken(Option<std::io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(name: &str, bytes: &[u8]) -> Vec<Source> {
        open(name, Input::Bytes(bytes.into()), &Arc::default()).unwrap().collect()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn text(source: &Source) -> String {
        match &source.content {
            Content::Text(text) | Content::Failed(text) => text.clone(),
            Content::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Content::File(path) => path.display().to_string(),
            Content::Held(held) => format!("{held:?}"),
        }
    }

    #[test]
    fn lines_and_tables() {
        let lines = b"{\"text\": \"A strike ended.\", \"title\": \"Strike\", \"date\": \"Thu, 27 Mar 2025 10:15:00 +0100\", \"authors\": [\"Ana\"]}\n\nnot json\n{\"html\": \"<p>x\"}\n";
        for (name, bytes) in [("a.jsonl", lines.to_vec()), ("a.jsonl.gz", gzip(lines))] {
            let sources = read(name, &bytes);
            assert_eq!(sources.len(), 3, "{name}");
            assert_eq!(sources[0].declared.path.as_deref(), Some(format!("{name}#1").as_str()));
            assert_eq!(text(&sources[0]), "A strike ended.");
            assert_eq!(sources[0].declared.published.map(|stamp| stamp.to_iso()).as_deref(), Some("2025-03-27T10:15:00+01:00"));
            assert!(text(&sources[1]).contains("no JSON"));
            assert_eq!(sources[2].format, Format::Html);
        }
        let csv = read("a.csv", b"title,text,url\nStrike,\"It ended,\nat last.\",https://example.org/a\n");
        assert_eq!(text(&csv[0]), "It ended,\nat last.");
        assert_eq!(csv[0].declared.url.as_deref(), Some("https://example.org/a"));
        assert!(open("b.csv", Input::Bytes((*b"a,b\n1,2\n").into()), &Arc::default()).is_err());
        assert!(text(&read("a.pdf", b"%PDF-1.7")[0]).contains("PDF"));
        assert!(text(&read("bomb.html.gz", &gzip(&vec![b'a'; (MOST_BYTES + 10) as usize]))[0]).contains("megabytes"));
        let line = format!("{{\"text\": \"{}\"}}\n", "a".repeat(1 << 20));
        let endless = gzip(line.repeat(300).as_bytes());
        let last = open("bomb.jsonl.gz", Input::Bytes(endless.into()), &Arc::default()).unwrap().last().unwrap();
        assert!(text(&last).contains("unpacks to more than"), "{}", text(&last));
    }
}
