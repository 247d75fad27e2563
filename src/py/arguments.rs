//! Columns of a caller as sources.

use super::arrow_in::{self, TextColumn};
use super::interrupt::look;
use crate::error::Error;
use crate::ingest::{Content, Declared, Format, Id, Source};
use crate::parse::written_day;
use crate::stamp::{Stamp, no_date, unused};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyString};

/// How many threads a caller wants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Threads(pub(super) usize);

impl<'py> FromPyObject<'_, 'py> for Threads {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match value.extract::<usize>() {
            Ok(threads) if threads > 0 && !value.is_instance_of::<PyBool>() => Ok(Threads(threads.min(most_threads()))),
            _ => Err(Error::input(format!("threads={}: give 1 or more, or None for one a core", value.repr()?)).into()),
        }
    }
}

/// Threads beyond a few a core only wait for each other, and starting thousands of them takes minutes.
fn most_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get) * 4
}

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

/// One text of a list; bytes that are no UTF-8 are mended.
pub(super) fn text(value: &Bound<'_, PyAny>, name: &str, row: usize) -> PyResult<Option<String>> {
    Ok(match content(value, name, row)? {
        Some(Content::Text(text)) => Some(text),
        Some(Content::Bytes(bytes)) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        _ => None,
    })
}

/// A publish date of a caller; what it may look like stands in the error.
pub(super) fn stamp(text: &str) -> Result<Stamp, Error> {
    stamp_in(text, 0)
}

/// A publish date of a column; the first row needs no number to be found.
fn stamp_in(text: &str, row: usize) -> Result<Stamp, Error> {
    let place = if row == 0 { String::new() } else { format!(" in row {row}") };
    Stamp::parse_given(text).or_else(|| written_day(text)).ok_or_else(|| {
        Error::input(format!(
            "published={text:?}{place} is no date: give a date, a datetime, ISO 8601 such as \"2025-03-27\", \"2025-03\" or \
             \"2025-03-27T21:04:00+01:00\", or a day such as \"27 March 2025\"; where \"03/04/2025\" stands, say which is the month \
             with pandas.to_datetime(column, dayfirst=True)"
        ))
    })
}

/// The ids of a column: all integers or all texts.
pub(super) fn ids(column: &Bound<'_, PyAny>) -> PyResult<Vec<Id>> {
    if let Some(chunks) = arrow_in::chunks(column)?
        && let Some(ids) = arrow_in::ids(&chunks)?
    {
        return Ok(ids);
    }
    // A column of Arrow's, such as one of dates, has no iterator of its own.
    let listed = if column.hasattr("to_pylist")? { column.call_method0("to_pylist")? } else { column.clone() };
    let mut ids = Vec::new();
    for (row, value) in listed.try_iter()?.enumerate() {
        look(column.py(), row)?;
        ids.push(id(&value?, row)?);
    }
    let numbers = ids.iter().filter(|id| matches!(id, Id::Int(_))).count();
    if numbers != 0 && numbers != ids.len() {
        return Err(Error::input("the ids mix numbers and texts: make them all text, for instance with astype(str)").into());
    }
    Ok(ids)
}

/// One id: an integer stays one, everything else is text.
fn id(value: &Bound<'_, PyAny>, row: usize) -> PyResult<Id> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Id::Text(mended(text)?));
    }
    if value.is_none() || value.extract::<f64>().is_ok_and(f64::is_nan) {
        return Err(Error::input(format!("row {row} has no id: give every article one")).into());
    }
    if value.is_instance_of::<PyFloat>() {
        let number: f64 = value.extract()?;
        let whole = number.fract() == 0.0 && number.abs() < 2f64.powi(53);
        return if whole { Ok(Id::Int(number as i64)) } else { Err(Error::input(format!("the id {number} is no integer: give integers or text")).into()) };
    }
    match value.extract::<i64>() {
        Ok(number) => Ok(Id::Int(number)),
        Err(_) => Ok(Id::Text(value.str()?.to_string_lossy().into_owned())),
    }
}

/// A column of texts, from Arrow or any sequence.
pub(super) fn texts(column: &Bound<'_, PyAny>, name: &str) -> PyResult<TextColumn> {
    if let Some(chunks) = arrow_in::chunks(column)? {
        return Ok(TextColumn::from_chunks(chunks, name)?);
    }
    let mut cells = Vec::with_capacity(column.len().unwrap_or(0));
    for (row, value) in column.try_iter()?.enumerate() {
        look(column.py(), row)?;
        cells.push(content(&value?, name, row)?);
    }
    Ok(TextColumn::List(cells))
}

/// A string of Python's; a lone surrogate becomes one U+FFFD, so that offsets are those of the caller's string.
pub(super) fn mended(text: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(text) = text.to_str() {
        return Ok(text.to_owned());
    }
    let encoded = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes = encoded.cast::<PyBytes>()?.as_bytes().to_vec();
    // A surrogate has as many bytes as U+FFFD: ED A0 80 to ED BF BF.
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The words of one cell: str (lone surrogates become U+FFFD), bytes, or nothing.
fn content(value: &Bound<'_, PyAny>, name: &str, row: usize) -> PyResult<Option<Content>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(Content::Text(mended(text)?)));
    }
    // pandas' NA and NaT are neither None nor a float, and compare with nothing.
    if value.is_none() || value.extract::<f64>().is_ok_and(f64::is_nan) || matches!(value.get_type().name()?.to_str(), Ok("NAType" | "NaTType")) {
        return Ok(None);
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Some(Content::Bytes(bytes.as_bytes().to_vec())));
    }
    let kind = value.get_type().name()?;
    Err(Error::input(format!("the column {name} holds a {kind} in row {row}: give str, bytes or None, for instance with astype(str)")).into())
}

/// The publish date of a row, and what is said of one that programs write for none ("0001-01-01").
#[derive(Clone, Default)]
pub(super) struct Published {
    pub(super) stamp: Option<Stamp>,
    pub(super) note: Option<String>,
}

/// Publish dates, one a row, as text or nothing; of a file what is no date is only noted.
pub(super) fn stamps(column: &Bound<'_, PyAny>, of_file: bool) -> PyResult<Vec<Published>> {
    let mut stamps = Vec::with_capacity(column.len().unwrap_or(0));
    for (row, value) in column.try_iter()?.enumerate() {
        look(column.py(), row)?;
        let value = value?;
        stamps.push(match value.extract::<Option<&str>>()? {
            Some(text) if text.starts_with("0000-") || text.starts_with("0001-") => Published { stamp: None, note: Some(unused(text)) },
            Some(text) if no_date(text) => Published::default(),
            Some(text) => match stamp_in(text, row) {
                Ok(stamp) => Published { stamp: Some(stamp), note: None },
                Err(_) if of_file => Published { stamp: None, note: Some(unused(text)) },
                Err(error) => return Err(error.into()),
            },
            None => Published::default(),
        });
    }
    Ok(stamps)
}

/// Columns of one length as sources.
pub(super) struct Columns {
    pub ids: Option<Vec<Id>>,
    pub texts: TextColumn,
    pub titles: Option<TextColumn>,
    pub outlets: Option<TextColumn>,
    pub urls: Option<TextColumn>,
    pub paths: Option<TextColumn>,
    pub published: Option<Vec<Published>>,
    pub authors: Option<Vec<Vec<String>>>,
    pub format: Format,
}

impl Columns {
    /// One source a row, made when its turn comes.
    pub(super) fn sources(self) -> Result<impl Iterator<Item = Source> + Send, Error> {
        let rows = self.texts.len();
        for (name, length) in [
            ("id", self.ids.as_ref().map(Vec::len)),
            ("title", self.titles.as_ref().map(TextColumn::len)),
            ("outlet", self.outlets.as_ref().map(TextColumn::len)),
            ("url", self.urls.as_ref().map(TextColumn::len)),
            ("published", self.published.as_ref().map(Vec::len)),
            ("authors", self.authors.as_ref().map(Vec::len)),
        ] {
            if length.is_some_and(|length| length != rows) {
                return Err(Error::input(format!("{name} has {} values for {rows} texts: give one for each", length.unwrap_or(0))));
            }
        }
        // An empty cell says nothing, as in a CSV file.
        let strings = |column: Option<TextColumn>| column.map(|column| column.into_strings().map(|cell| cell.filter(|text| !text.trim().is_empty())));
        let (mut titles, mut outlets, mut urls, mut paths) = (strings(self.titles), strings(self.outlets), strings(self.urls), strings(self.paths));
        let mut ids = self.ids.map(Vec::into_iter);
        let mut published = self.published.map(Vec::into_iter);
        let mut authors = self.authors.map(Vec::into_iter);
        let format = self.format;
        Ok(self.texts.into_contents().enumerate().map(move |(row, content)| {
            let Published { stamp, note } = published.as_mut().and_then(Iterator::next).unwrap_or_default();
            let declared = Declared {
                title: titles.as_mut().and_then(Iterator::next).flatten(),
                authors: authors.as_mut().and_then(Iterator::next).unwrap_or_default(),
                outlet: outlets.as_mut().and_then(Iterator::next).flatten(),
                url: urls.as_mut().and_then(Iterator::next).flatten(),
                path: paths.as_mut().and_then(Iterator::next).flatten(),
                published: stamp,
                notes: note.into_iter().collect(),
                ..Declared::default()
            };
            Source { id: ids.as_mut().and_then(Iterator::next).unwrap_or(Id::Int(row as i64)), content, format, declared }
        }))
    }
}
