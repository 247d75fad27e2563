//! Crawls: every HTML response of a `.warc(.gz)` is a source with its address, `crawl.warc.gz#12`.
//!
//! The same address fetched twice is two sources: both are kept, and the number tells which is later in the file.

use super::collection::{MOST_BYTES, Sources, failed, too_big};
use super::{Content, Declared, Format, Id, Source};
use std::io::{BufRead, Read};

/// Longest header that is read, of a record or a response.
const MOST_HEADER: usize = 1 << 16;

/// The responses of a crawl.
pub(super) fn read(name: &str, mut reader: Box<dyn BufRead + Send>) -> Sources {
    let name = name.to_owned();
    let mut number = 0;
    let mut done = false;
    Box::new(std::iter::from_fn(move || {
        while !done {
            let Some(header) = header(&mut reader) else {
                done = true;
                break;
            };
            let length: u64 = field(&header, "content-length").and_then(|length| length.trim().parse().ok()).unwrap_or(0);
            let response = field(&header, "warc-type").is_some_and(|kind| matches!(kind.trim(), "response" | "resource"));
            number += 1;
            let id = format!("{name}#{number}");
            if !response || length > MOST_BYTES {
                if std::io::copy(&mut reader.by_ref().take(length), &mut std::io::sink()).is_err() {
                    done = true;
                }
                if response {
                    return Some(too_big(&id));
                }
                continue;
            }
            let mut bytes = Vec::new();
            match reader.by_ref().take(length).read_to_end(&mut bytes) {
                Ok(_) => {}
                Err(error) => {
                    done = true;
                    return Some(failed(&id, format!("the crawl is damaged: {error}")));
                }
            }
            let url = field(&header, "warc-target-uri").map(|url| url.trim_matches(['<', '>', ' ']).to_owned());
            if let Some(source) = response_of(&id, url, &bytes) {
                return Some(source);
            }
        }
        None
    }))
}

/// The header lines of the next record, without its first line; none at the end.
fn header(reader: &mut Box<dyn BufRead + Send>) -> Option<String> {
    let mut header = String::new();
    let mut line = Vec::new();
    let mut begun = false;
    loop {
        line.clear();
        let read = reader.by_ref().take(MOST_HEADER as u64).read_until(b'\n', &mut line).ok()?;
        if read == 0 || header.len() > MOST_HEADER {
            return None;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end();
        if text.is_empty() {
            if begun {
                return Some(header);
            }
            continue;
        }
        if !begun {
            begun = text.starts_with("WARC/");
            continue;
        }
        header.push_str(text);
        header.push('\n');
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
    let body = if body.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        let read = flate2::read::MultiGzDecoder::new(&body[..]).take(MOST_BYTES + 1).read_to_end(&mut unpacked);
        if unpacked.len() as u64 > MOST_BYTES {
            return Some(too_big(id));
        }
        if read.is_err() && unpacked.is_empty() {
            return Some(failed(id, "the response is damaged: its compressed body cannot be read".into()));
        }
        unpacked
    } else {
        body
    };
    let declared = Declared { url, path: Some(id.to_owned()), charset, ..Declared::default() };
    let format = if kind.contains("html") { Format::Html } else { Format::Auto };
    Some(Source { id: Id::Text(id.to_owned()), content: Content::Bytes(body), format, declared })
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
