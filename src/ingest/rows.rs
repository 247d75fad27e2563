//! A row of a collection as a source: which field holds the words, and what the others say of them.
//!
//! `{"headline": "Strike ends", "body": "Dockers …", "date": "2025-03-27"}` → title, text, publish date. Fields have their
//! usual names, best first, or the names that the caller gives ([`Columns`]).

use super::collection::too_big_message;
use super::{Columns, Content, Declared, Format, Id, Source};
use crate::error::Error;
use crate::stamp::{Stamp, no_date};
use serde_json::Value;
use std::sync::Arc;

/// Names under which collections keep things, best first; letters' case does not count.
const TEXT: &[&str] = &["text", "body", "content", "maintext", "article", "article_text", "article_body", "articlebody", "full_text", "content_text", "story"];
const HTML: &[&str] = &["html", "raw_html", "content_html", "page"];
const TITLE: &[&str] = &["title", "headline"];
const OUTLET: &[&str] = &["outlet", "source", "source_domain", "site", "publisher", "media_name", "publication", "domain"];
const URL: &[&str] = &["url", "link", "canonical_url", "source_url", "uri"];
const DATE: &[&str] = &[
    "published",
    "date",
    "published_at",
    "publishedat",
    "publish_date",
    "date_publish",
    "date_published",
    "pubdate",
    "published_date",
    "pub_date",
    "publication_date",
];
const AUTHORS: &[&str] = &["authors", "author", "byline"];
const ID: &[&str] = &["id", "doc", "uid"];

impl Columns {
    /// An error when a column of words that the caller named is not there, or when there is none to be found.
    pub(super) fn check(&self, file: &str, names: &[&str]) -> Result<(), Error> {
        let listed = || if names.is_empty() { "none".to_owned() } else { names.iter().take(30).copied().collect::<Vec<_>>().join(", ") };
        for (argument, wanted) in [("text", &self.text), ("html", &self.html)] {
            if let Some(wanted) = wanted.as_deref().filter(|wanted| !names.iter().any(|name| name == wanted)) {
                return Err(Error::input(format!("{file} has no column {wanted} ({argument}): it has {}", listed())));
            }
        }
        let given = self.text.is_some() || self.html.is_some();
        if !given && !names.iter().any(|name| is_one_of(name, TEXT) || is_one_of(name, HTML)) {
            let usual = TEXT.iter().chain(HTML).take(4).copied().collect::<Vec<_>>().join(", ");
            return Err(Error::input(format!("no column of {file} is called {usual}; the columns are {}: name one with text= or html=", listed())));
        }
        Ok(())
    }

    /// The same for columns of a table, where every row has all of them.
    pub(super) fn check_all(&self, file: &str, names: &[&str]) -> Result<(), Error> {
        self.check(file, names)?;
        let others = [("title", &self.title), ("url", &self.url), ("date", &self.date), ("outlet", &self.outlet), ("authors", &self.authors), ("id", &self.id)];
        let others = others.into_iter().filter_map(|(argument, name)| Some((argument, name.as_ref()?)));
        for (argument, wanted) in others.chain(self.keep.iter().map(|name| ("keep", name))) {
            if !names.iter().any(|name| name == wanted) {
                return Err(Error::input(format!("{file} has no column {wanted} ({argument}): it has {}", names.join(", "))));
            }
        }
        Ok(())
    }

    /// Whether a row has words.
    pub(super) fn finds_text(&self, row: &serde_json::Map<String, Value>) -> bool {
        let names = self.text.iter().chain(&self.html);
        let mut given = false;
        for name in names {
            given = true;
            if row.get(name).is_some_and(|value| !value.is_array()) {
                return true;
            }
        }
        !given && row.iter().any(|(name, value)| value.is_string() && (is_one_of(name, TEXT) || is_one_of(name, HTML)))
    }
}

fn is_one_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|known| name.trim().eq_ignore_ascii_case(known))
}

/// Whether the first line of a file that does not say what it is names columns, that of the words among them.
pub(super) fn is_header(start: &[u8], columns: &Columns) -> bool {
    let line = start.split(|&byte| byte == b'\n' || byte == b'\r').next().unwrap_or(&[]);
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let mark = delimiter(line.as_bytes()) as char;
    let mut names = line.split(mark).map(|name| name.trim().trim_matches('"'));
    if line.len() > 1000 || line.starts_with('<') || names.clone().count() < 2 {
        return false;
    }
    let given = columns.text.iter().chain(&columns.html).any(|wanted| line.split(mark).any(|name| name.trim().trim_matches('"') == wanted));
    let plain = line.split(mark).all(|name| name.trim().len() < 40 && !name.trim().is_empty());
    given || (plain && names.any(|name| is_one_of(name, TEXT) || is_one_of(name, HTML)))
}

/// What parts the columns of a table, by its first line: the tab, the semicolon or the comma, whichever stands most often.
pub(super) fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|&byte| byte == b'\n' || byte == b'\r').next().unwrap_or(&[]);
    let count = |mark: u8| memchr::memchr_iter(mark, line).count();
    let comma = count(b',');
    [b'\t', b';'].into_iter().find(|&mark| count(mark) > comma).unwrap_or(b',')
}

/// Where in its file a row stands, and how it is called.
#[derive(Debug)]
pub(super) struct Place {
    name: String,
    columns: Arc<Columns>,
    number: u64,
}

impl Place {
    pub(super) fn new(name: &str, columns: &Arc<Columns>) -> Place {
        Place { name: name.to_owned(), columns: Arc::clone(columns), number: 0 }
    }

    /// Goes on to the next row.
    pub(super) fn next(&mut self) {
        self.number += 1;
    }

    /// The caller's columns.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The row's number, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// `week.jsonl#3`.
    fn path(&self) -> String {
        format!("{}#{}", self.name, self.number)
    }

    /// The row's number, from 0, in a file that is read alone; else its path.
    fn id(&self) -> Id {
        if self.columns.alone { Id::Int(self.number as i64 - 1) } else { Id::Text(self.path()) }
    }

    /// A row that cannot be read.
    pub(super) fn failed(&self, message: String) -> Source {
        let kept = vec![Value::Null; self.columns.keep.len()];
        let declared = Declared { path: Some(self.path()), kept, numbered: true, ..Declared::default() };
        Source { id: self.id(), content: Content::Failed(message), format: Format::Auto, declared }
    }

    pub(super) fn too_big(&self) -> Source {
        self.failed(too_big_message())
    }
}

/// The source of a value of JSON.
pub(super) fn of_value(place: &mut Place, row: Value) -> Source {
    match row {
        Value::Object(row) => {
            let (names, values): (Vec<String>, Vec<Value>) = row.into_iter().unzip();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            of_row(place, &names, values)
        }
        Value::String(text) => {
            let mut source = place.failed(String::new());
            source.content = Content::Text(text);
            source
        }
        _ => place.failed("the line holds no object: write {\"text\": …, \"title\": …, \"url\": …}".into()),
    }
}

/// The source of a row: its columns' names and values.
pub(super) fn of_row(place: &Place, names: &[&str], values: Vec<Value>) -> Source {
    let columns = &*place.columns;
    let mut row = Row { names, values };
    // Before anything is taken out: the same column may be kept and read.
    let kept = columns.keep.iter().map(|name| row.at(name).map_or(Value::Null, |at| row.values[at].clone())).collect();
    let id = match &columns.id {
        Some(name) => row.at(name).and_then(|at| id(&row.values[at])),
        // A usual name is trusted in a file that is read alone; across files its values may repeat.
        None if columns.alone => row.usual(ID).and_then(|at| id(&row.values[at])),
        None => None,
    };
    let mut source = place.failed(String::new());
    source.declared.numbered = id.is_none();
    source.id = id.unwrap_or(source.id);
    let declared = &mut source.declared;
    declared.kept = kept;
    declared.title = row.text(columns.title.as_deref(), TITLE);
    declared.outlet = row.text(columns.outlet.as_deref(), OUTLET);
    declared.url = row.text(columns.url.as_deref(), URL);
    declared.authors = row.take(columns.authors.as_deref(), AUTHORS).map_or_else(Vec::new, authors);
    if let Some(when) = row.text(columns.date.as_deref(), DATE) {
        declared.published = Stamp::parse_given(&when);
        if declared.published.is_none() && !no_date(&when) {
            declared.published_as = Some(when);
        }
    }
    let (content, format) = match (&columns.text, &columns.html) {
        (None, None) => match row.text(None, TEXT) {
            Some(text) => (Some(text), Format::Auto),
            None => (row.text(None, HTML), Format::Html),
        },
        (text, html) => match text.as_deref().and_then(|name| row.text(Some(name), &[])) {
            Some(text) => (Some(text), Format::Auto),
            None => (html.as_deref().and_then(|name| row.text(Some(name), &[])), Format::Html),
        },
    };
    let named = columns.text.is_some() || columns.html.is_some() || row.usual(TEXT).or_else(|| row.usual(HTML)).is_some();
    source.content = match content {
        Some(text) => Content::Text(text),
        None if named => Content::Text(String::new()),
        None => Content::Failed("no field holds the text: name it \"text\" or \"html\", or say which with text= or html=".into()),
    };
    source.format = format;
    source
}

struct Row<'a> {
    names: &'a [&'a str],
    values: Vec<Value>,
}

impl Row<'_> {
    fn at(&self, name: &str) -> Option<usize> {
        self.names.iter().take(self.values.len()).position(|known| *known == name)
    }

    /// The first usual name that a column has.
    fn usual(&self, usual: &[&str]) -> Option<usize> {
        usual.iter().find_map(|wanted| self.names.iter().take(self.values.len()).position(|name| name.trim().eq_ignore_ascii_case(wanted)))
    }

    /// The value of the column that the caller named, else of one with a usual name that is not empty.
    fn take(&mut self, given: Option<&str>, usual: &[&str]) -> Option<Value> {
        let empty = |value: &Value| match value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        let at = match given {
            Some(name) => self.at(name)?,
            None => usual.iter().find_map(|wanted| {
                (0..self.names.len().min(self.values.len())).find(|&at| self.names[at].trim().eq_ignore_ascii_case(wanted) && !empty(&self.values[at]))
            })?,
        };
        let value = self.values[at].take();
        (!empty(&value)).then_some(value)
    }

    fn text(&mut self, given: Option<&str>, usual: &[&str]) -> Option<String> {
        match self.take(given, usual)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Object(inner) => inner.get("name").or_else(|| inner.get("title")).and_then(Value::as_str).map(str::to_owned),
            _ => None,
        }
    }
}

fn id(value: &Value) -> Option<Id> {
    match value {
        Value::Number(number) => number.as_i64().map(Id::Int).or_else(|| Some(Id::Text(number.to_string()))),
        Value::String(text) if !text.is_empty() => Some(Id::Text(text.clone())),
        _ => None,
    }
}

/// A list of names or of objects with names, or names in one text, parted by semicolons.
fn authors(value: Value) -> Vec<String> {
    let clean = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    match value {
        Value::Array(items) => items
            .iter()
            .filter_map(|item| match item {
                Value::String(name) => clean(name),
                Value::Object(person) => person.get("name").and_then(Value::as_str).and_then(clean),
                _ => None,
            })
            .collect(),
        Value::Object(person) => person.get("name").and_then(Value::as_str).and_then(clean).into_iter().collect(),
        Value::String(names) => names.split(';').filter_map(clean).collect(),
        _ => Vec::new(),
    }
}
