//! One file, many articles: what a file is, by its first bytes, and the sources in it, one at a time.
//!
//! `week.jsonl.gz` with `{"title": …, "text": …, "url": …}` a line → a [`Source`] a line, `week.jsonl.gz#1`, `#2`, …
//! Only one article is in memory at a time. A line, row or entry that cannot be read is a source that says so.
//! Parquet comes in through data frames; PDF and DOCX are refused with the way out.

use super::{Content, Declared, Format, Id, Source, archive, feed, warc};
use crate::stamp::Stamp;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Endings of files that hold articles; what is in them is told by their bytes.
pub const ENDINGS: &[&str] =
    &["html", "htm", "xhtml", "txt", "md", "jsonl", "ndjson", "json", "csv", "tsv", "warc", "zip", "wacz", "tar", "tgz", "gz", "xml", "rss", "atom"];

/// The most bytes that one article may unpack to; more is a bomb or no article.
pub(super) const MOST_BYTES: u64 = 64 << 20;

/// The sources of one file.
pub type Sources = Box<dyn Iterator<Item = Source> + Send>;

/// The articles in the file at `path`; `name` is the caller's name for the file.
pub fn open(name: &str, path: &Path) -> Sources {
    match sources(name, path) {
        Ok(sources) => sources,
        Err(error) => one(failed(name, format!("the file could not be read: {error}"))),
    }
}

fn sources(name: &str, path: &Path) -> std::io::Result<Sources> {
    let mut file = File::open(path)?;
    let mut head = [0u8; 512];
    let read = fill(&mut file, &mut head)?;
    drop(file);
    let head = &head[..read];
    let whole = || Source { id: Id::Text(name.to_owned()), content: Content::File(path.to_owned()), format: Format::Auto, declared: declared(name) };
    if head.starts_with(b"%PDF") || (head.starts_with(b"PK\x03\x04") && has_ending(name, &["docx", "odt"])) {
        return Ok(one(failed(name, "corpuskit reads no PDF or DOCX: save the text as .txt or .html, with pdftotext or pandoc".into())));
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(archive::zip(name, File::open(path)?));
    }
    if head.starts_with(&[0x1f, 0x8b]) {
        let mut inner = BufReader::with_capacity(1 << 16, flate2::read::MultiGzDecoder::new(BufReader::new(File::open(path)?)));
        let head: Vec<u8> = inner.fill_buf()?.iter().take(512).copied().collect();
        let inside = name.strip_suffix(".gz").unwrap_or(name);
        return Ok(stream(name, inside, &head, Box::new(inner)).unwrap_or_else(|mut reader| {
            // One page, compressed.
            let mut bytes = Vec::new();
            match reader.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes) {
                Ok(_) if bytes.len() as u64 > MOST_BYTES => one(too_big(name)),
                Ok(_) => one(Source { id: Id::Text(name.to_owned()), content: Content::Bytes(bytes), format: Format::Auto, declared: declared(name) }),
                Err(error) => one(failed(name, format!("the file is damaged: {error}"))),
            }
        }));
    }
    let reader = Box::new(BufReader::with_capacity(1 << 16, File::open(path)?));
    Ok(stream(name, name, head, reader).unwrap_or_else(|_| one(whole())))
}

type Reader = Box<dyn BufRead + Send>;

/// The sources of a stream, by its first bytes and the ending of its name; the stream back when it is one page.
fn stream(name: &str, inside: &str, head: &[u8], reader: Reader) -> Result<Sources, Reader> {
    let start = head.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let contains = |what: &[u8]| memchr::memmem::find(head, what).is_some();
    if start.starts_with(b"WARC/") {
        return Ok(warc::read(name, reader));
    }
    if head.len() > 262 && &head[257..262] == b"ustar" {
        return Ok(archive::tar(name, reader));
    }
    if start.starts_with(b"<rss")
        || start.starts_with(b"<feed")
        || (start.starts_with(b"<?xml") && (contains(b"<rss") || contains(b"<feed") || contains(b"<rdf:RDF")))
    {
        return Ok(feed::read(name, reader));
    }
    if has_ending(inside, &["jsonl", "ndjson", "json"]) && (start.starts_with(b"{") || start.starts_with(b"[")) {
        return Ok(lines(name, reader));
    }
    if has_ending(inside, &["csv", "tsv"]) {
        return Ok(table(name, has_ending(inside, &["tsv"]), reader));
    }
    Err(reader)
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("");
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// JSON lines; a file that is one JSON array is read as a whole, up to the cap.
fn lines(name: &str, mut reader: Reader) -> Sources {
    let name = name.to_owned();
    if reader.fill_buf().is_ok_and(|head| head.trim_ascii_start().starts_with(b"[")) {
        let mut bytes = Vec::new();
        if reader.take(MOST_BYTES + 1).read_to_end(&mut bytes).is_err() || bytes.len() as u64 > MOST_BYTES {
            return one(failed(&name, "a JSON array is read as a whole and this one is too long: write one object a line (.jsonl)".into()));
        }
        return match serde_json::from_slice::<Vec<Value>>(&bytes) {
            Ok(rows) => Box::new(rows.into_iter().enumerate().map(move |(index, row)| of_value(&format!("{name}#{}", index + 1), row))),
            Err(error) => one(failed(&name, format!("the file is no JSON: {error}"))),
        };
    }
    let mut number = 0;
    let mut line = Vec::new();
    Box::new(std::iter::from_fn(move || {
        loop {
            line.clear();
            match reader.by_ref().take(MOST_BYTES).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(read) => {
                    number += 1;
                    let id = format!("{name}#{number}");
                    if read as u64 >= MOST_BYTES && !line.ends_with(b"\n") {
                        if skip_line(&mut reader).is_err() {
                            return None;
                        }
                        return Some(too_big(&id));
                    }
                    if line.trim_ascii().is_empty() {
                        continue;
                    }
                    return Some(match serde_json::from_slice::<Value>(&line) {
                        Ok(row) => of_value(&id, row),
                        Err(error) => failed(&id, format!("line {number} is no JSON: {error}")),
                    });
                }
                Err(error) => {
                    let id = format!("{name}#{}", number + 1);
                    number = usize::MAX - 1;
                    reader = Box::new(std::io::empty());
                    return Some(failed(&id, format!("the file is damaged: {error}")));
                }
            }
        }
    }))
}

fn skip_line(reader: &mut Reader) -> std::io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (used, found) = memchr::memchr(b'\n', buffer).map_or((buffer.len(), false), |at| (at + 1, true));
        reader.consume(used);
        if found {
            return Ok(());
        }
    }
}

/// Rows of a CSV or TSV file with a line of names.
fn table(name: &str, tabs: bool, reader: Reader) -> Sources {
    let name = name.to_owned();
    let mut reader = csv::ReaderBuilder::new().delimiter(if tabs { b'\t' } else { b',' }).flexible(true).from_reader(reader);
    let columns: Vec<String> = match reader.byte_headers() {
        Ok(headers) => headers.iter().map(|column| String::from_utf8_lossy(column).trim_start_matches('\u{feff}').trim().to_owned()).collect(),
        Err(error) => return one(failed(&name, format!("the file is no table: {error}"))),
    };
    if !columns.iter().any(|column| TEXT.iter().chain(HTML).any(|known| column.eq_ignore_ascii_case(known))) {
        let message = format!("no column holds the text: there are {}; name one of them \"text\" or \"html\", or use from_frame(text=…)", columns.join(", "));
        return one(failed(&name, message));
    }
    let mut record = csv::ByteRecord::new();
    let mut number = 0;
    Box::new(std::iter::from_fn(move || {
        number += 1;
        let id = format!("{name}#{number}");
        match reader.read_byte_record(&mut record) {
            Ok(true) => {
                let row: Map<String, Value> = columns
                    .iter()
                    .zip(record.iter())
                    .map(|(column, field)| (column.clone(), Value::String(super::decode(field.to_vec(), None).text)))
                    .collect();
                Some(of_row(&id, &row))
            }
            Ok(false) => None,
            Err(error) if error.is_io_error() => None,
            Err(error) => Some(failed(&id, format!("row {number} could not be read: {error}"))),
        }
    }))
}

/// Names under which collections keep the text, best first; letters' case does not count.
const TEXT: &[&str] = &["text", "body", "content", "maintext", "article", "article_body", "articlebody", "full_text", "story"];
const HTML: &[&str] = &["html", "raw_html", "content_html", "page"];

fn of_value(id: &str, row: Value) -> Source {
    match row {
        Value::Object(row) => of_row(id, &row),
        Value::String(text) => Source { id: Id::Text(id.to_owned()), content: Content::Text(text), format: Format::Auto, declared: declared(id) },
        _ => failed(id, "the line holds no object: write {\"text\": …, \"title\": …, \"url\": …}".into()),
    }
}

fn of_row(id: &str, row: &Map<String, Value>) -> Source {
    let field = |names: &[&str]| -> Option<String> {
        names.iter().find_map(|name| {
            let value = row.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?.1;
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Object(inner) => inner.get("name").or_else(|| inner.get("title")).and_then(Value::as_str)?.to_owned(),
                _ => return None,
            };
            (!text.trim().is_empty()).then_some(text)
        })
    };
    let (content, format) = match (field(TEXT), field(HTML)) {
        (Some(text), _) => (text, Format::Auto),
        (None, Some(html)) => (html, Format::Html),
        (None, None) => return failed(id, "no field holds the text: name it \"text\" or \"html\"".into()),
    };
    let authors =
        row.iter().find(|(key, _)| ["authors", "author", "byline"].iter().any(|name| key.eq_ignore_ascii_case(name))).map_or_else(Vec::new, |(_, value)| {
            match value {
                Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                Value::String(name) if !name.trim().is_empty() => vec![name.clone()],
                _ => Vec::new(),
            }
        });
    let when = field(&["published", "date", "published_at", "publish_date", "date_publish", "date_published", "pubdate", "published_date"]);
    let declared = Declared {
        title: field(&["title", "headline"]),
        authors,
        outlet: field(&["outlet", "source", "source_domain", "site", "publisher", "media_name", "publication"]),
        url: field(&["url", "link", "source_url", "uri"]),
        published: when.as_deref().and_then(stamp),
        path: Some(id.to_owned()),
        charset: None,
    };
    Source { id: Id::Text(id.to_owned()), content: Content::Text(content), format, declared }
}

/// ISO 8601, or the form of mail and RSS.
pub(super) fn stamp(when: &str) -> Option<Stamp> {
    if let Some(stamp) = Stamp::parse_iso(when) {
        return Some(stamp);
    }
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(when.trim()).ok()?;
    Stamp::parse_iso(&format!("{}{}", zoned.datetime(), zoned.offset()))
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
    failed(id, format!("it unpacks to more than {} megabytes, which no article has: it was skipped", MOST_BYTES >> 20))
}

fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn written(name: &str, bytes: &[u8]) -> Vec<Source> {
        let path = std::env::temp_dir().join(format!("corpuskit-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        let sources = open(name, &path).collect();
        std::fs::remove_file(&path).unwrap();
        sources
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
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
        let jsonl = b"{\"text\": \"A strike ended.\", \"title\": \"Strike\", \"date\": \"Thu, 27 Mar 2025 10:15:00 +0100\", \"authors\": [\"Ana\"]}\n\nnot json\n{\"html\": \"<p>x\"}\n";
        for (name, bytes) in [("a.jsonl", jsonl.to_vec()), ("a.jsonl.gz", gzip(jsonl))] {
            let sources = written(name, &bytes);
            assert_eq!(sources.len(), 3, "{name}");
            assert_eq!(sources[0].id, Id::Text(format!("{name}#1")));
            assert_eq!(text(&sources[0]), "A strike ended.");
            assert_eq!(sources[0].declared.published.map(|stamp| stamp.to_iso()).as_deref(), Some("2025-03-27T10:15:00+01:00"));
            assert!(matches!(&sources[1].content, Content::Failed(message) if message.contains("no JSON")));
            assert_eq!(sources[2].format, Format::Html);
        }
        let csv = written("a.csv", b"title,text,url\nStrike,\"It ended,\nat last.\",https://example.org/a\n");
        assert_eq!(text(&csv[0]), "It ended,\nat last.");
        assert_eq!(csv[0].declared.url.as_deref(), Some("https://example.org/a"));
        assert!(text(&written("b.csv", b"a,b\n1,2\n")[0]).contains("no column"));
        assert!(text(&written("a.pdf", b"%PDF-1.7")[0]).contains("PDF"));
        assert!(text(&written("bomb.html.gz", &gzip(&vec![b'a'; (MOST_BYTES + 10) as usize]))[0]).contains("unpacks"));
    }

    #[test]
    fn archives_feeds_and_crawls() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("a/b.html", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"<p>x</p>").unwrap();
        let zip = zip.finish().unwrap().into_inner();
        let sources = written("a.zip", &zip);
        assert_eq!((sources.len(), text(&sources[0]).as_str()), (1, "<p>x</p>"));
        assert_eq!(sources[0].id, Id::Text("a.zip/a/b.html".into()));

        let mut tar = vec![0u8; 512];
        tar[..6].copy_from_slice(b"a.html");
        tar[124..135].copy_from_slice(b"00000000010");
        tar[156] = b'0';
        tar[257..262].copy_from_slice(b"ustar");
        tar.extend_from_slice(b"<p>x</p>");
        tar.resize(2048, 0);
        for (name, bytes) in [("a.tar", tar.clone()), ("a.tar.gz", gzip(&tar))] {
            let sources = written(name, &bytes);
            assert_eq!((sources.len(), text(&sources[0]).as_str()), (1, "<p>x</p>"), "{name}");
        }

        let rss = b"<?xml version=\"1.0\"?><rss><channel><title>The Courier</title><item><title>Strike &amp; end</title><link>https://example.org/a</link><pubDate>Thu, 27 Mar 2025 10:15:00 GMT</pubDate><content:encoded><![CDATA[<p>It ended.</p>]]></content:encoded></item></channel></rss>";
        let sources = written("a.rss", rss);
        assert_eq!((sources.len(), text(&sources[0]).as_str()), (1, "<p>It ended.</p>"));
        assert_eq!(sources[0].declared.title.as_deref(), Some("Strike & end"));
        assert_eq!(sources[0].declared.outlet.as_deref(), Some("The Courier"));

        let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p>";
        let warc = format!(
            "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        );
        for (name, bytes) in [("a.warc", warc.clone().into_bytes()), ("a.warc.gz", gzip(warc.as_bytes()))] {
            let sources = written(name, &bytes);
            assert_eq!((sources.len(), text(&sources[0]).as_str()), (1, "<p>x</p>"), "{name}");
            assert_eq!(sources[0].declared.url.as_deref(), Some("https://example.org/a"));
            assert_eq!(sources[0].declared.charset.as_deref(), Some("utf-8"));
        }
    }
}
