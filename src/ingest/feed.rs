//! RSS and Atom with full content: every item is a source with its title, address, date and author.
//!
//! `<item><title>Strike</title><content:encoded><![CDATA[<p>…</p>]]></content:encoded></item>` → one source. A feed is read
//! as a whole, up to the size of an article: feeds are short. An item without text is left out.

use super::collection::{MOST_BYTES, Reader, Sources, failed, one};
use super::{Content, Declared, Format, Id, Source, decode};
use crate::stamp::Stamp;
use std::io::Read;

/// The items of a feed.
pub(super) fn read(name: &str, reader: Reader) -> Sources {
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(MOST_BYTES + 1).read_to_end(&mut bytes) {
        return one(failed(name, format!("the feed is damaged: {error}")));
    }
    if bytes.len() as u64 > MOST_BYTES {
        return one(failed(name, "the feed is too long to be one: split it".into()));
    }
    let feed = decode(bytes, None).text;
    // A feed is of one kind: of items or of entries.
    let kind = ["item", "entry"].into_iter().filter_map(|name| Some((opening(&feed, name)?, name))).min();
    let (first, tag) = kind.unwrap_or((feed.len(), "item"));
    let outlet = element(&feed[..first], &["title"]).map(|(_, title)| title);
    let mut sources = Vec::new();
    let mut rest = &feed[first..];
    while let Some((item, after)) = next_item(rest, tag) {
        rest = after;
        let content =
            element(item, &["content:encoded", "content", "description", "summary"]).map(|(_, content)| content).filter(|content| !content.trim().is_empty());
        let Some(content) = content else { continue };
        let id = format!("{name}#{}", sources.len() + 1);
        let text = |names: &[&str]| element(item, names).map(|(_, text)| text.trim().to_owned()).filter(|text| !text.is_empty());
        let declared = Declared {
            title: text(&["title"]),
            authors: text(&["dc:creator", "author"]).map(|author| element(&author, &["name"]).map_or(author.clone(), |(_, name)| name)).into_iter().collect(),
            outlet: outlet.as_deref().map(str::trim).filter(|outlet| !outlet.is_empty()).map(str::to_owned),
            url: text(&["link", "guid"]).or_else(|| link_of(item)),
            published: text(&["pubDate", "published", "dc:date"]).and_then(|when| Stamp::parse_given(&when)),
            path: Some(id.clone()),
            ..Declared::default()
        };
        let format = if content.contains('<') { Format::Html } else { Format::Text };
        sources.push(Source { id: Id::Text(id), content: Content::Text(content), format, declared });
    }
    if sources.is_empty() {
        return one(failed(name, "the feed holds no item with text".into()));
    }
    Box::new(sources.into_iter())
}

/// Where an element of this name begins.
fn opening(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let open = format!("<{name}");
    memchr::memmem::find_iter(bytes, &open).find(|at| matches!(bytes.get(at + open.len()), Some(b'>' | b' ' | b'\n' | b'\t' | b'\r' | b'/')))
}

/// The inside of the next `<item>` or `<entry>`, and what follows it.
fn next_item<'a>(feed: &'a str, tag: &str) -> Option<(&'a str, &'a str)> {
    let at = opening(feed, tag)?;
    let close = format!("</{tag}>");
    let end = memchr::memmem::find(&feed.as_bytes()[at..], close.as_bytes()).map_or(feed.len(), |end| at + end);
    Some((&feed[at..end], feed.get(end + close.len()..).unwrap_or("")))
}

/// The first of these elements that stands in the text, its references and CDATA read.
fn element<'n>(text: &str, names: &[&'n str]) -> Option<(&'n str, String)> {
    names.iter().find_map(|name| {
        let open = format!("<{name}");
        let mut from = 0;
        loop {
            let at = from + text[from..].find(&open)?;
            let rest = &text[at + open.len()..];
            from = at + open.len();
            if !rest.starts_with(['>', ' ', '\n', '\t', '\r']) {
                continue;
            }
            let start = rest.find('>')? + 1;
            if rest[..start].ends_with("/>") {
                continue;
            }
            let end = rest[start..].find(&format!("</{name}>"))? + start;
            return Some((*name, unescape(&rest[start..end])));
        }
    })
}

/// `<link href="…"/>` of Atom.
fn link_of(item: &str) -> Option<String> {
    let at = item.find("<link")?;
    let tag = &item[at..at + item[at..].find('>')?];
    let value = &tag[tag.find("href=")? + 5..];
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next().map(unescape)
}

/// CDATA as it stands, else the five references of XML and numeric ones.
fn unescape(text: &str) -> String {
    let trimmed = text.trim();
    if let Some(inner) = trimmed.strip_prefix("<![CDATA[") {
        return inner.strip_suffix("]]>").unwrap_or(inner).to_owned();
    }
    let mut plain = String::with_capacity(trimmed.len());
    let mut rest = trimmed;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let meaning = end.and_then(|end| match &rest[1..end] {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            code => {
                let number = code.strip_prefix('#')?;
                let value = number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
                char::from_u32(value)
            }
        });
        if let (Some(meaning), Some(end)) = (meaning, end) {
            plain.push(meaning);
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain
}
