//! Columns of a caller as sources.

use crate::error::Error;
use crate::ingest::{Content, Declared, Format, Id, Source};
use crate::stamp::Stamp;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// A column of optional texts, or nothing.
pub(super) type Column = Option<Vec<Option<String>>>;

/// The format of a name.
pub(super) fn format(name: &str) -> Result<Format, Error> {
    match name {
        "auto" => Ok(Format::Auto),
        "html" => Ok(Format::Html),
        "text" => Ok(Format::Text),
        "verbatim" => Ok(Format::Verbatim),
        other => Err(Error::input(format!("format={other:?} is none of \"auto\", \"html\", \"text\", \"verbatim\""))),
    }
}

/// A publish date of a caller; what it may look like stands in the error.
pub(super) fn stamp(text: &str) -> Result<Stamp, Error> {
    Stamp::parse_iso(text).ok_or_else(|| {
        Error::input(format!(
            "published={text:?} is no date: give a date, a datetime or ISO 8601 such as \"2025-03-27\", \"2025-03\" or \"2025-03-27T21:04:00+01:00\""
        ))
    })
}

/// One id: an integer stays one, everything else is text.
pub(super) fn id(value: &Bound<'_, PyAny>) -> PyResult<Id> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Id::Text(text.to_string_lossy().into_owned()));
    }
    match value.extract::<i64>() {
        Ok(number) => Ok(Id::Int(number)),
        Err(_) => Ok(Id::Text(value.str()?.to_string_lossy().into_owned())),
    }
}

/// The words of one cell: str (lone surrogates become U+FFFD), bytes, or nothing.
pub(super) fn content(value: &Bound<'_, PyAny>) -> PyResult<Content> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Content::Text(text.to_string_lossy().into_owned()));
    }
    if value.is_none() || value.extract::<f64>().is_ok_and(f64::is_nan) {
        return Ok(Content::Text(String::new()));
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Content::Bytes(bytes.as_bytes().to_vec()));
    }
    let kind = value.get_type().name()?;
    Err(Error::input(format!("a text is a {kind}: give str, bytes or None")).into())
}

/// Columns of one length as sources.
pub(super) struct Columns {
    pub ids: Option<Vec<Id>>,
    pub contents: Vec<Content>,
    pub titles: Column,
    pub outlets: Column,
    pub urls: Column,
    pub published: Column,
    pub authors: Option<Vec<Vec<String>>>,
    pub format: Format,
}

impl Columns {
    /// One source a row.
    pub(super) fn sources(self) -> Result<Vec<Source>, Error> {
        let rows = self.contents.len();
        for (name, length) in [
            ("id", self.ids.as_ref().map(Vec::len)),
            ("title", self.titles.as_ref().map(Vec::len)),
            ("outlet", self.outlets.as_ref().map(Vec::len)),
            ("url", self.urls.as_ref().map(Vec::len)),
            ("published", self.published.as_ref().map(Vec::len)),
            ("authors", self.authors.as_ref().map(Vec::len)),
        ] {
            if length.is_some_and(|length| length != rows) {
                return Err(Error::input(format!("{name} has {} values for {rows} texts: give one for each", length.unwrap_or(0))));
            }
        }
        let mut ids = self.ids.map(Vec::into_iter);
        let cell = |column: &Column, row: usize| column.as_ref().and_then(|column| column[row].clone());
        let mut sources = Vec::with_capacity(rows);
        for (row, content) in self.contents.into_iter().enumerate() {
            let published = cell(&self.published, row).map(|text| stamp(&text)).transpose()?;
            let declared = Declared {
                title: cell(&self.titles, row),
                authors: self.authors.as_ref().map(|authors| authors[row].clone()).unwrap_or_default(),
                outlet: cell(&self.outlets, row),
                url: cell(&self.urls, row),
                published,
                ..Declared::default()
            };
            let id = ids.as_mut().and_then(Iterator::next).unwrap_or(Id::Int(row as i64));
            sources.push(Source { id, content, format: self.format, declared });
        }
        Ok(sources)
    }
}
