//! Pages in a `.zip` or `.tar(.gz)`, crawls in a `.wacz`: every entry with the ending of a page is a source,
//! `pages.zip/a/b.html`; collections in a zip are read as they would be outside.
//!
//! Entries are read one at a time and none larger than an article can be; archives in archives are not opened. An archive
//! that unpacks to far more than its size is given up.

use super::collection::{Bytes, ENDINGS, Input, MOST_BYTES, Reader, Sources, declared, entry_sources, failed, has_ending, one, too_big};
use super::packed::{FREE_BYTES, MOST_TIMES};
use super::{Columns, Content, Format, Id, Source};
use crate::error::Error;
use std::fs::File;
use std::io::{BufRead, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Endings of entries that are pages.
const PAGES: &[&str] = &["html", "htm", "xhtml", "txt", "md"];

/// Entries of a zip that are archives themselves.
const ARCHIVES: &[&str] = &["zip", "wacz", "tar", "tgz"];

/// Endings of further archives and packings, and of documents that may be articles: whoever counts sources must know that they were not
/// counted.
const PACKED: &[&str] = &["7z", "rar", "bz2", "xz"];
const DOCUMENTS: &[&str] = &["pdf", "doc", "docx", "odt", "rtf", "eml", "mht", "mhtml", "epub"];

/// Endings of tables and crawls, which are not opened in a tar.
const TABLES: &[&str] = &["jsonl", "ndjson", "csv", "tsv", "warc"];

/// What can be read from any place.
trait Seekable: BufRead + Seek + Send {}
impl<T: BufRead + Seek + Send> Seekable for T {}

fn is_hidden(name: &str) -> bool {
    name.rsplit('/').next().unwrap_or(name).starts_with('.') || name.contains("__MACOSX")
}

fn is_page(name: &str) -> bool {
    !is_hidden(name) && has_ending(name, PAGES)
}

/// A collection of articles, perhaps packed.
fn is_collection(name: &str) -> bool {
    let inside = [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending));
    let plain = inside.unwrap_or(name);
    // An index of a WACZ is no collection of articles.
    let listing = name.starts_with("indexes/") || name.starts_with("pages/") || name == "datapackage.json" || name == "datapackage-digest.json";
    !is_hidden(name) && !listing && has_ending(plain, ENDINGS) && !has_ending(plain, ARCHIVES) && (inside.is_some() || !has_ending(plain, PAGES))
}

/// Why an entry that may hold articles is not read; none for pictures, styles and other parts of saved pages.
fn unread(name: &str) -> Option<String> {
    if is_hidden(name) {
        return None;
    }
    let plain = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    if has_ending(plain, ARCHIVES) || has_ending(plain, PACKED) {
        return Some("what is packed within an archive is not opened: unpack it first".into());
    }
    let ending = plain.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
    has_ending(plain, DOCUMENTS).then(|| format!("corpuskit reads no {ending}: save its text as .txt or .html"))
}

fn source(id: String, bytes: Vec<u8>) -> Source {
    let declared = declared(&id);
    Source { id: Id::Text(id), content: Content::Bytes(bytes), format: Format::Auto, declared }
}

fn seekable(input: &Input) -> std::io::Result<Box<dyn Seekable>> {
    Ok(match input {
        Input::File(path) => Box::new(std::io::BufReader::new(File::open(path)?)),
        Input::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        Input::Stream(_) => return Err(std::io::Error::from(std::io::ErrorKind::Unsupported)),
    })
}

/// The articles of a zip file.
pub(super) fn zip(name: &str, input: Input, columns: &Arc<Columns>) -> std::io::Result<Result<Sources, Error>> {
    let mut reader = seekable(&input)?;
    let size = reader.seek(SeekFrom::End(0))?;
    reader.rewind()?;
    let mut archive = match zip::ZipArchive::new(reader) {
        Ok(archive) => archive,
        Err(error) => return Ok(Ok(one(failed(name, format!("the zip file is damaged: {error}"))))),
    };
    let office = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "META-INF/container.xml", "content.xml"];
    if office.iter().any(|part| archive.index_for_name(part).is_some())
        && archive.index_for_name("[Content_Types].xml").or(archive.index_for_name("mimetype")).is_some()
    {
        let message = "corpuskit reads no DOCX, ODT, XLSX or EPUB: save it as .html or .txt, with pandoc or LibreOffice for instance";
        return Ok(if columns.alone { Err(Error::input(format!("{name}: {message}"))) } else { Ok(one(failed(name, message.into()))) });
    }
    let mut hidden = hidden_entries(&input, size).unwrap_or_default().into_iter();
    let name = name.to_owned();
    // Rows are named by their file: there may be many.
    let columns = Arc::new(Columns { alone: false, ..(**columns).clone() });
    let mut index = 0;
    let mut unpacked = 0u64;
    let mut inner: Option<Sources> = None;
    Ok(Ok(Box::new(std::iter::from_fn(move || {
        loop {
            if let Some(source) = inner.as_mut().and_then(Iterator::next) {
                return Some(source);
            }
            inner = None;
            if index >= archive.len() {
                let (twice, number) = hidden.next()?;
                let message = "the archive has a later entry of the same name, which is read in place of this one: unpack it and rename one";
                return Some(failed(&format!("{name}/{twice}#{number}"), message.into()));
            }
            index += 1;
            let mut entry = match archive.by_index(index - 1) {
                Ok(entry) => entry,
                Err(error) => return Some(failed(&format!("{name}#{index}"), format!("entry {index} could not be read: {error}"))),
            };
            let inside = entry.name().map_or_else(|_| format!("entry-{index}"), std::borrow::Cow::into_owned);
            if entry.is_dir() {
                continue;
            }
            let id = format!("{name}/{inside}");
            if is_collection(&inside) {
                let place = entry.data_start().map(|start| (start, entry.compressed_size(), entry.compression()));
                drop(entry);
                inner = Some(place.map_or_else(
                    || one(failed(&id, "the entry is damaged".into())),
                    |(start, length, method)| match stream(&input, start, length, method) {
                        Ok(bytes) => entry_sources(&id, &inside, bytes, &columns),
                        Err(error) => one(failed(&id, format!("the entry could not be read: {error}"))),
                    },
                ));
                continue;
            }
            if !is_page(&inside) {
                match unread(&inside) {
                    Some(message) => return Some(failed(&id, message)),
                    None => continue,
                }
            }
            let mut bytes = Vec::new();
            let read = entry.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes);
            unpacked += bytes.len() as u64;
            if unpacked > FREE_BYTES && unpacked / MOST_TIMES > size {
                index = usize::MAX;
                return Some(failed(
                    &id,
                    format!("the archive unpacks to more than {MOST_TIMES} times its size, as no collection of articles does: the rest was not read"),
                ));
            }
            return Some(match read {
                Ok(_) if bytes.len() as u64 > MOST_BYTES => too_big(&id),
                Ok(_) => source(id, bytes),
                Err(error) => failed(&id, format!("the entry is damaged: {error}")),
            });
        }
    }))))
}

/// Names of articles' entries that a later entry has too, and which entry each is: an archive that is looked up by name has only
/// the last.
fn hidden_entries(input: &Input, size: u64) -> std::io::Result<Vec<(String, usize)>> {
    /// The end of the directory with the longest comment.
    const TAIL: u64 = 22 + 0xFFFF;
    let mut reader = seekable(input)?;
    let mut tail = Vec::new();
    reader.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    reader.read_to_end(&mut tail)?;
    let number = |bytes: &[u8], at: usize, length: usize| {
        bytes.get(at..at + length).map_or(0, |field| field.iter().rev().fold(0u64, |sum, &byte| sum << 8 | u64::from(byte)))
    };
    let Some(end) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else { return Ok(Vec::new()) };
    let (length, start) = (number(&tail, end + 12, 4), number(&tail, end + 16, 4));
    let mut directory = Vec::new();
    reader.seek(SeekFrom::Start(start))?;
    reader.take(length).read_to_end(&mut directory)?;
    let mut names: Vec<String> = Vec::new();
    let mut rest = &directory[..];
    while rest.starts_with(b"PK\x01\x02") {
        let named = number(rest, 28, 2) as usize;
        names.push(rest.get(46..46 + named).map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default());
        rest = rest.get(46 + named + number(rest, 30, 2) as usize + number(rest, 32, 2) as usize..).unwrap_or(&[]);
    }
    let mut last: foldhash::HashMap<&str, usize> = foldhash::HashMap::default();
    for (at, name) in names.iter().enumerate() {
        last.insert(name, at);
    }
    let wanted = |name: &str| is_page(name) || is_collection(name);
    Ok(names.iter().enumerate().filter(|(at, name)| last[name.as_str()] != *at && wanted(name)).map(|(at, name)| (name.clone(), at + 1)).collect())
}

/// The bytes of one entry, read for themselves, so that the archive goes on while they are.
fn stream(input: &Input, start: u64, length: u64, method: zip::CompressionMethod) -> std::io::Result<Bytes> {
    let mut reader = seekable(input)?;
    reader.seek(SeekFrom::Start(start))?;
    let packed = reader.take(length);
    match method {
        zip::CompressionMethod::Stored => Ok(Box::new(packed)),
        zip::CompressionMethod::Deflated => Ok(super::packed::watch(packed, flate2::bufread::DeflateDecoder::new)),
        other => Err(std::io::Error::other(format!("it is packed with {other}, pack it with deflate"))),
    }
}

/// Why an entry of a tar is not read.
fn unread_of_tar(name: &str) -> Option<String> {
    if is_collection(name) && has_ending(name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name), TABLES) {
        return Some("of a tar only pages are read: unpack it, or make a .zip of it".into());
    }
    unread(name)
}

/// The pages of a tar stream.
pub(super) fn tar(name: &str, mut reader: Reader) -> Sources {
    let name = name.to_owned();
    let mut long_name: Option<String> = None;
    let mut number = 0;
    let mut done = false;
    Box::new(std::iter::from_fn(move || {
        while !done {
            let mut header = [0u8; 512];
            if let Err(error) = reader.read_exact(&mut header) {
                done = true;
                // An archive may end without its closing blocks, but not within a header or a packed stream.
                let ends = error.kind() == std::io::ErrorKind::UnexpectedEof && number > 0;
                return (!ends).then(|| failed(&format!("{name}#{}", number + 1), format!("the tar file is damaged here: {error}")));
            }
            if header.iter().all(|byte| *byte == 0) {
                done = true;
                break;
            }
            number += 1;
            let text = |range: std::ops::Range<usize>| -> String {
                let field = &header[range];
                String::from_utf8_lossy(field.split(|byte| *byte == 0).next().unwrap_or(&[])).into_owned()
            };
            let Ok(size) = u64::from_str_radix(text(124..136).trim(), 8) else {
                done = true;
                return Some(failed(&format!("{name}#{number}"), "the tar file is damaged here".into()));
            };
            let padding = size.div_ceil(512) * 512 - size;
            let kind = header[156];
            // Long names stand in an entry of their own before: GNU's as the name, POSIX's among other records.
            let is_name = matches!(kind, b'L' | b'x') && size < 1 << 16;
            let entry = if is_name {
                String::new()
            } else {
                let (prefix, plain) = (text(345..500), text(0..100));
                long_name.take().unwrap_or(if prefix.is_empty() { plain } else { format!("{prefix}/{plain}") })
            };
            let id = format!("{name}/{entry}");
            let wanted = is_name || (matches!(kind, b'0' | 0) && is_page(&entry));
            if !wanted || size > MOST_BYTES {
                if let Err(error) = std::io::copy(&mut reader.by_ref().take(size + padding), &mut std::io::sink()) {
                    done = true;
                    return Some(failed(&id, format!("the tar file is damaged here: {error}")));
                }
                if wanted {
                    return Some(too_big(&id));
                }
                if let Some(message) = unread_of_tar(&entry).filter(|_| matches!(kind, b'0' | 0)) {
                    return Some(failed(&id, message));
                }
                continue;
            }
            let mut bytes = Vec::new();
            let read = reader.by_ref().take(size).read_to_end(&mut bytes);
            let skipped = std::io::copy(&mut reader.by_ref().take(padding), &mut std::io::sink());
            if read.is_err() || skipped.is_err() || (bytes.len() as u64) < size {
                done = true;
                return Some(failed(&id, "the tar file ends within the entry".into()));
            }
            if is_name {
                long_name = if kind == b'L' {
                    Some(String::from_utf8_lossy(&bytes).trim_end_matches('\0').to_owned())
                } else {
                    posix_path(&bytes).or(long_name.take())
                };
                continue;
            }
            return Some(source(id, bytes));
        }
        None
    }))
}

/// The path among the records of a POSIX header: `27 path=a/long/name.html`.
fn posix_path(records: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(records);
    text.lines().find_map(|record| record.split_once(' ')?.1.strip_prefix("path=").map(str::to_owned))
}
