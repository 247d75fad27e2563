//! Crawls: every HTML response of a `.warc(.gz)` is a source with its address, `crawl.warc.gz#12`.
//!
//! The same address fetched twice is two sources: both are kept, and the time of fetching tells which is later.

use super::collection::{MOST_BYTES, Reader, Sources, failed, too_big};
use super::{Content, Declared, Format, Id, Source};
use crate::stamp::Stamp;
use std::io::{BufRead, Read};

/// Longest header that is read, of a record or a response.
const MOST_HEADER: usize = 1 << 16;

/// The responses of a crawl.
pub(super) fn read(name: &str, mut reader: Reader) -> Sources {
    let name = name.to_owned();
    let mut number = 0;
    let mut done = false;
    Box::new(std::iter::from_fn(move || {
        while !done {
            number += 1;
            let id = format!("{name}#{number}");
            let header = match header(&mut reader) {
                Ok(Some(header)) => header,
                Ok(None) => break,
                Err(error) => {
                    done = true;
                    return Some(failed(&id, format!("the crawl is damaged here: {error}")));
                }
            };
            let length: u64 = field(&header, "content-length").and_then(|length| length.trim().parse().ok()).unwrap_or(0);
            let response = field(&header, "warc-type").is_some_and(|kind| matches!(kind.trim(), "response" | "resource"));
            let mut bytes = Vec::new();
            let read = if !response || length > MOST_BYTES {
                std::io::copy(&mut reader.by_ref().take(length), &mut std::io::sink())
            } else {
                reader.by_ref().take(length).read_to_end(&mut bytes).map(|read| read as u64)
            };
            match read {
                Ok(read) if read < length => {
                    done = true;
                    return Some(failed(&id, "the crawl ends within a record".into()));
                }
                Ok(_) if response && length > MOST_BYTES => return Some(too_big(&id)),
                Ok(_) if !response => continue,
                Ok(_) => {}
                Err(error) => {
                    done = true;
                    return Some(failed(&id, format!("the crawl is damaged here: {error}")));
                }
            }
            let url = field(&header, "warc-target-uri").map(|url| url.trim_matches(['<', '>', ' ']).to_owned());
            if let Some(mut source) = response_of(&id, url, &bytes) {
                source.declared.fetched = field(&header, "warc-date").and_then(Stamp::parse_iso);
                return Some(source);
            }
        }
        None
    }))
}

/// The header lines of the next record, without its first line; none at the end.
fn header(reader: &mut Reader) -> std::io::Result<Option<String>> {
    let mut header = String::new();
    let mut line = Vec::new();
    let mut begun = false;
    loop {
        line.clear();
        let read = reader.by_ref().take(MOST_HEADER as u64).read_until(b'\n', &mut line)?;
        if read == 0 {
            return if begun { Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof)) } else { Ok(None) };
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end();
        if !begun {
            begun = text.starts_with("WARC/");
            continue;
        }
        if text.is_empty() {
            return Ok(Some(header));
        }
        if header.len() < MOST_HEADER {
            header.push_str(text);
            header.push('\n');
        }
    }
}

fn field<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.lines().find_map(|line| line.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()))
}

/// The page of an HTTP response; none when it is no page.
fn response_of(id: &str, url: Option<String>, bytes: &[u8]) -> Option<Source> {
    let (header, body) = if bytes.starts_with(b"HTTP/") {
        let end = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, 4)).or_else(|| memchr::memmem::find(bytes, b"\n\n").map(|at| (at, 2)))?;
        (String::from_utf8_lossy(&bytes[..end.0]).into_owned(), &bytes[end.0 + end.1..])
    } else {
        (String::new(), bytes)
    };
    let status: u16 = header.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(200);
    let kind = field(&header, "content-type").unwrap_or("text/html").to_ascii_lowercase();
    if !(200..300).contains(&status) || !(kind.contains("html") || kind.starts_with("text/plain")) || body.is_empty() {
        return None;
    }
    let charset = kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ', ';']).to_owned());
    let body = if field(&header, "transfer-encoding").is_some_and(|coding| coding.contains("chunked")) { unchunked(body) } else { body.to_vec() };
    let coding = field(&header, "content-encoding").unwrap_or("").to_ascii_lowercase();
    let unpacked = if body.starts_with(&[0x1f, 0x8b]) {
        unpacked(flate2::read::MultiGzDecoder::new(&body[..]))
    } else if coding.contains("deflate") {
        // With or without its envelope: servers differ.
        unpacked(flate2::read::ZlibDecoder::new(&body[..])).or_else(|| unpacked(flate2::read::DeflateDecoder::new(&body[..])))
    } else if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        ruzstd::decoding::StreamingDecoder::new(&body[..]).ok().and_then(unpacked)
    } else if coding.trim() == "br" {
        return Some(failed(id, "the response is packed with Brotli, which corpuskit does not read: record it again, or unpack it with warcio".into()));
    } else {
        Some(body)
    };
    let Some(body) = unpacked else {
        return Some(failed(id, "the response is damaged: its compressed body cannot be read".into()));
    };
    if body.len() as u64 > MOST_BYTES {
        return Some(too_big(id));
    }
    let declared = Declared { url, path: Some(id.to_owned()), charset, ..Declared::default() };
    let format = if kind.contains("html") { Format::Html } else { Format::Auto };
    Some(Source { id: Id::Text(id.to_owned()), content: Content::Bytes(body), format, declared })
}

/// What a packed body holds, up to the cap; of a damaged one its beginning.
fn unpacked(decoder: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = decoder.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    (read.is_ok() || !bytes.is_empty()).then_some(bytes)
}

/// Joins the chunks of a chunked body; what is no chunk is taken as it stands.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|line| usize::from_str_radix(line.trim().split(';').next().unwrap_or(""), 16).ok());
        let Some(size) = size else {
            return if joined.is_empty() { body.to_vec() } else { joined };
        };
        rest = &rest[end + 1..];
        if size == 0 {
            break;
        }
        let take = size.min(rest.len());
        joined.extend_from_slice(&rest[..take]);
        rest = &rest[take..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    joined
}
