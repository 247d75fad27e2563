//! Files, bytes and open files as corpora: all at once, or a few articles at a time.

use super::arguments::{self, Threads};
use super::corpus::{Corpus, Entry, options};
use super::interrupt;
use crate::corpus;
use crate::error::Error;
use crate::extract::Depth;
use crate::ingest::{self, Columns, Content, Declared, Format, Id, Input, Source, Sources};
use crate::stamp::Stamp;
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use serde_json::Value;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// How files are read: what is common to all of them.
#[derive(Clone)]
struct Reading {
    columns: Arc<Columns>,
    published: Option<Stamp>,
    format: Format,
}

/// A corpus of files, each read when its turn comes; an input is a path, bytes, or an open file.
#[pyfunction]
#[pyo3(signature = (names, inputs, *, found=None, columns=None, keep=Vec::new(), published=None, format="auto", register=None, people_threshold=None, threads=None, progress=None))]
#[allow(clippy::too_many_arguments)]
pub(super) fn from_inputs(
    py: Python<'_>,
    names: Vec<String>,
    inputs: Vec<Bound<'_, PyAny>>,
    found: Option<Vec<bool>>,
    columns: Option<std::collections::BTreeMap<String, String>>,
    keep: Vec<String>,
    published: Option<&str>,
    format: &str,
    register: Option<Vec<Entry>>,
    people_threshold: Option<f32>,
    threads: Option<Threads>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    let reader = Reader::new(names, inputs, found, columns, keep, published, format)?;
    let mut sources = reader.sources.into_inner().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(|| Box::new(std::iter::empty()));
    let names = reader.keep;
    let options = options(Depth::All, register, people_threshold)?;
    let (inner, rows) = interrupt::run(py, progress, threads, None, move |control| build(&mut sources, options, control))?;
    Ok(Corpus::new(inner, kept(&names, &rows)?, Depth::All, threads))
}

/// Files read a few articles at a time.
#[pyclass(frozen, module = "corpuskit._core")]
pub(super) struct Reader {
    /// What is left to be read; none while it is being read or when a fault has ended it.
    sources: Mutex<Option<Sources>>,
    keep: Vec<String>,
}

#[pymethods]
impl Reader {
    #[new]
    #[allow(clippy::needless_pass_by_value)] // as Python gives it
    #[pyo3(signature = (names, inputs, *, found=None, columns=None, keep=Vec::new(), published=None, format="auto"))]
    fn new(
        names: Vec<String>,
        inputs: Vec<Bound<'_, PyAny>>,
        found: Option<Vec<bool>>,
        columns: Option<std::collections::BTreeMap<String, String>>,
        keep: Vec<String>,
        published: Option<&str>,
        format: &str,
    ) -> PyResult<Self> {
        let found = found.unwrap_or_else(|| vec![false; names.len()]);
        if names.len() != inputs.len() || names.len() != found.len() {
            return Err(Error::input("names, inputs and found are not of one length").into());
        }
        let mut given = columns.unwrap_or_default();
        let mut take = |name: &str| given.remove(name);
        let columns = Columns {
            text: take("text"),
            html: take("html"),
            title: take("title"),
            url: take("url"),
            date: take("date"),
            outlet: take("outlet"),
            authors: take("authors"),
            id: take("id"),
            keep: keep.clone(),
            alone: names.len() == 1,
        };
        let reading = Reading { columns: Arc::new(columns), published: published.map(arguments::stamp).transpose()?, format: arguments::format(format)? };
        let inputs: Vec<Input> = inputs.iter().map(input).collect::<PyResult<_>>()?;
        let files = names.into_iter().zip(inputs).zip(found).map(|((name, input), found)| File { name, input, found }).collect();
        Ok(Reader { sources: Mutex::new(Some(sources(files, reading)?)), keep })
    }

    /// The next articles, at most `size`, as a corpus; none at the end.
    #[pyo3(signature = (size, *, threads=None))]
    fn next(&self, py: Python<'_>, size: usize, threads: Option<Threads>) -> PyResult<Option<Corpus>> {
        let Some(mut sources) = self.sources.lock().unwrap_or_else(PoisonError::into_inner).take() else { return Ok(None) };
        let (inner, rows, sources) = interrupt::run(py, None, threads, None, move |control| {
            let (inner, rows) = build(&mut sources.by_ref().take(size), Depth::All.into(), control)?;
            Ok((inner, rows, sources))
        })?;
        *self.sources.lock().unwrap_or_else(PoisonError::into_inner) = Some(sources);
        if inner.ids().is_empty() {
            return Ok(None);
        }
        Ok(Some(Corpus::new(inner, kept(&self.keep, &rows)?, Depth::All, threads)))
    }
}

/// The corpus of sources, and what the caller carries along beside each.
fn build(
    sources: &mut (impl Iterator<Item = Source> + Send),
    options: corpus::Options,
    control: &corpus::Control,
) -> Result<(corpus::Corpus, Vec<Vec<Value>>), Error> {
    let mut rows = Vec::new();
    let sources = sources.map(|mut source| {
        rows.push(std::mem::take(&mut source.declared.kept));
        source
    });
    let corpus = corpus::Corpus::build(sources, options, control)?;
    Ok((corpus, rows))
}

/// A file to be read.
struct File {
    name: String,
    input: Input,
    /// Whether the caller named only its folder: a table without a column of words is then none of his articles.
    found: bool,
}

/// All sources of all inputs in order. One input alone is opened at once, so that a fault of the caller's is told.
fn sources(mut files: VecDeque<File>, reading: Reading) -> Result<Sources, Error> {
    let mut open: Option<Sources> = None;
    if files.len() == 1
        && files.front().is_some_and(|file| !file.found)
        && let Some(File { name, input, .. }) = files.pop_front()
    {
        open = Some(ingest::open(&name, input, &reading.columns)?);
    }
    Ok(Box::new(std::iter::from_fn(move || {
        loop {
            if let Some(mut source) = open.as_mut().and_then(Iterator::next) {
                if reading.format != Format::Auto {
                    source.format = reading.format;
                }
                if reading.published.is_some() {
                    source.declared.published = reading.published;
                }
                // Pages have none of the caller's columns.
                source.declared.kept.resize(reading.columns.keep.len(), Value::Null);
                return Some(source);
            }
            let File { name, input, found } = files.pop_front()?;
            open = match ingest::open(&name, input, &reading.columns) {
                Ok(sources) => Some(sources),
                Err(_) if found => None,
                Err(error) => {
                    let declared = Declared { path: Some(name.clone()), ..Declared::default() };
                    let source = Source { id: Id::Text(name), content: Content::Failed(error.to_string()), format: Format::Auto, declared };
                    Some(Box::new(std::iter::once(source)))
                }
            };
        }
    })))
}

/// A path, bytes, or anything with a method `read`.
fn input(object: &Bound<'_, PyAny>) -> PyResult<Input> {
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Ok(Input::Bytes(bytes.as_bytes().into()));
    }
    if object.cast::<PyString>().is_err() && object.hasattr("read")? {
        return Ok(Input::Stream(Box::new(OpenFile { file: object.clone().unbind(), ready: Vec::new(), given: 0 })));
    }
    Ok(Input::File(object.extract::<PathBuf>()?))
}

/// An open file of Python's, read piece by piece.
struct OpenFile {
    file: Py<PyAny>,
    ready: Vec<u8>,
    given: usize,
}

/// Bytes asked of an open file at a time.
const PIECE: usize = 1 << 18;

impl std::io::Read for OpenFile {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.given == self.ready.len() {
            self.given = 0;
            self.ready = Python::attach(|py| {
                let piece = self.file.bind(py).call_method1("read", (PIECE,))?;
                if let Ok(text) = piece.cast::<PyString>() {
                    return Ok(arguments::mended(text)?.into_bytes());
                }
                piece.cast::<PyBytes>().map(|bytes| bytes.as_bytes().to_vec()).or_else(|_| piece.extract::<Vec<u8>>())
            })
            .map_err(|error: PyErr| std::io::Error::other(error.to_string()))?;
        }
        let give = buffer.len().min(self.ready.len() - self.given);
        buffer[..give].copy_from_slice(&self.ready[self.given..self.given + give]);
        self.given += give;
        Ok(give)
    }
}

/// The columns that the caller carries along, each of the narrowest type that holds all its values.
fn kept(names: &[String], rows: &[Vec<Value>]) -> PyResult<Option<RecordBatch>> {
    if names.is_empty() {
        return Ok(None);
    }
    let column = |at: usize| -> ArrayRef {
        let values = || rows.iter().map(move |row| row.get(at).filter(|value| !value.is_null()));
        if values().flatten().next().is_some() {
            if values().flatten().all(Value::is_boolean) {
                return Arc::new(values().map(|value| value.and_then(Value::as_bool)).collect::<BooleanArray>());
            }
            if values().flatten().all(Value::is_i64) {
                return Arc::new(values().map(|value| value.and_then(Value::as_i64)).collect::<Int64Array>());
            }
            if values().flatten().all(|value| value.is_f64() || value.is_i64()) {
                return Arc::new(values().map(|value| value.and_then(Value::as_f64)).collect::<Float64Array>());
            }
        }
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Arc::new(values().map(|value| value.map(text)).collect::<StringArray>())
    };
    let columns: Vec<(String, ArrayRef, bool)> = names.iter().enumerate().map(|(at, name)| (name.clone(), column(at), true)).collect();
    RecordBatch::try_from_iter_with_nullable(columns).map(Some).map_err(|error| Error::input("the kept columns do not fit together").because(error).into())
}
