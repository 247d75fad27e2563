//! A corpus as Python sees it: built from columns, files or a saved corpus, asked for tables.

use super::arguments::{self, Columns, Published, Threads};
use super::article::Article;
use super::interrupt::{self, Turn, look};
use super::table::{Table, ipc};
use super::{arrow_in, lists};
use crate::corpus::corrections::Corrections;
use crate::corpus::{self, Control, Options, mastheads, people, saved};
use crate::error::Error;
use crate::extract::Depth;
use crate::extract::entities::Label;
use crate::extract::entities::known::{self, Known};
use crate::ingest::{Content, Declared, Format, Id, Source};
use crate::schema;
use arrow_array::{ArrayRef, RecordBatch, UInt64Array};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Articles and what they share; tables are computed when first asked for.
#[pyclass(frozen, module = "corpuskit._core")]
pub struct Corpus {
    inner: Arc<corpus::Corpus>,
    /// Of documents that were only parsed: the same with everything found in them, made when first asked for.
    found: Option<Arc<OnceLock<corpus::Corpus>>>,
    /// The caller's columns, one row an article.
    kept: Option<RecordBatch>,
    depth: Depth,
    threads: Option<Threads>,
    turn: Turn,
}

impl Corpus {
    pub(super) fn new(inner: corpus::Corpus, kept: Option<RecordBatch>, depth: Depth, threads: Option<Threads>) -> Self {
        Corpus { inner: Arc::new(inner), found: None, kept, depth, threads, turn: Turn::default() }
    }

    /// The articles, for another binding to read.
    pub(super) fn shared(&self) -> Arc<corpus::Corpus> {
        Arc::clone(&self.inner)
    }

    /// Work over the articles that may take long; `progress` is called now and then while it runs.
    fn work<T: Send + 'static>(
        &self,
        py: Python<'_>,
        progress: Option<&Bound<'_, PyAny>>,
        work: impl FnOnce(&corpus::Corpus, &Control) -> Result<T, Error> + Send + 'static,
    ) -> PyResult<T> {
        let (inner, found, depth) = (Arc::clone(&self.inner), self.found.clone(), self.depth);
        interrupt::run(py, progress, self.threads, Some(Arc::clone(&self.turn)), move |control| {
            let Some(found) = found else { return work(&inner, control) };
            // One computation at a time has its turn, so nothing is set between the look and the setting.
            if found.get().is_none() {
                let _ = found.set(inner.analysed(depth, control)?);
            }
            work(found.get().unwrap_or(&inner), control)
        })
    }
}

#[pymethods]
impl Corpus {
    fn __len__(&self) -> usize {
        self.inner.articles().len()
    }

    /// The callers' ids in order.
    fn ids<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.inner
            .ids()
            .iter()
            .enumerate()
            .map(|(row, id)| {
                look(py, row)?;
                match id {
                    Id::Int(number) => Ok(number.into_pyobject(py)?.into_any()),
                    Id::Text(text) => Ok(text.into_pyobject(py)?.into_any()),
                }
            })
            .collect()
    }

    /// The table of a name; `articles` with the columns that the caller keeps.
    #[pyo3(signature = (name, progress=None))]
    fn table(&self, py: Python<'_>, name: &str, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        // Blocks are known from parsing.
        let batch = if name == "blocks" && self.found.is_some() {
            schema::table(&self.inner, name)?
        } else {
            let wanted = name.to_owned();
            self.work(py, progress, move |corpus, control| {
                schema::prepare(corpus, &wanted, control)?;
                schema::table(corpus, &wanted)
            })?
        };
        let batch = match &self.kept {
            Some(kept) if name == "articles" => beside(&batch, kept)?,
            _ => batch,
        };
        Ok(Table::new(name, batch))
    }

    /// The occurrences of words with `width` characters of context.
    fn search(&self, py: Python<'_>, query: String, width: usize) -> PyResult<Table> {
        let batch = self.work(py, None, move |corpus, _| schema::search::search(corpus, &query, width))?;
        Ok(Table::new("search", batch))
    }

    /// A claim in words: its counts, its mentions, and why they were joined; None when there is no such claim.
    #[pyo3(signature = (claim, progress=None))]
    fn explain(&self, py: Python<'_>, claim: usize, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Option<String>> {
        self.work(py, progress, move |corpus, _| Ok(corpus.explain(claim)))
    }

    /// An entity in words: its names, roles, and why each article's name for it was joined; None when there is none.
    #[pyo3(signature = (entity, progress=None))]
    fn explain_entity(&self, py: Python<'_>, entity: usize, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Option<String>> {
        self.work(py, progress, move |corpus, _| Ok(corpus.explain_entity(entity)))
    }

    /// The article at a position.
    fn article(&self, position: usize) -> PyResult<Article> {
        if position >= self.inner.articles().len() {
            return Err(pyo3::exceptions::PyIndexError::new_err(format!("there are {} articles", self.inner.articles().len())));
        }
        Ok(Article { corpus: Arc::clone(&self.inner), position })
    }

    /// The articles at positions, as a corpus of their own.
    fn subset(&self, py: Python<'_>, positions: Vec<usize>) -> PyResult<Corpus> {
        let rows = UInt64Array::from_iter_values(positions.iter().map(|&position| position as u64));
        let kept = self.kept.as_ref().map(|kept| arrow_select::take::take_record_batch(kept, &rows)).transpose();
        let kept = kept.map_err(|error| Error::input("there is no article at one of the positions").because(error))?;
        if let Some(beyond) = positions.iter().find(|&&position| position >= self.inner.articles().len()) {
            return Err(pyo3::exceptions::PyIndexError::new_err(format!("there is no article at position {beyond}")));
        }
        let inner = self.work(py, None, move |corpus, _| Ok(corpus.subset(&positions)))?;
        Ok(Corpus::new(inner, kept, self.depth, self.threads))
    }

    /// The articles of this corpus and those of another behind them.
    fn joined(&self, py: Python<'_>, more: &Corpus) -> PyResult<Corpus> {
        let kept = match (&self.kept, &more.kept) {
            (None, None) => None,
            (Some(one), Some(next)) if one.schema().fields() == next.schema().fields() => Some(
                arrow_select::concat::concat_batches(&one.schema(), [one, next])
                    .map_err(|error| Error::input("the kept columns do not fit together").because(error))?,
            ),
            _ => return Err(Error::input("the two corpora do not keep the same columns: read both with the same keep").into()),
        };
        let more = more.shared();
        let inner = self.work(py, None, move |corpus, _| corpus.joined(&more))?;
        Ok(Corpus::new(inner, kept, self.depth, self.threads))
    }

    /// The same articles with an editor's decisions, given as JSON, applied.
    fn corrected(&self, py: Python<'_>, json: &str, strict: bool) -> PyResult<Corpus> {
        let corrections = Corrections::from_json(json)?;
        let depth = self.depth;
        let inner = self.work(py, None, move |corpus, control| corpus.corrected(corrections, strict, depth, control))?;
        Ok(Corpus::new(inner, self.kept.clone(), depth, self.threads))
    }

    /// The decisions that hold here, as JSON; empty when there are none.
    fn corrections(&self) -> String {
        let corrections = self.inner.corrections();
        if corrections.is_empty() { String::new() } else { corrections.to_json() }
    }

    /// How many articles are from an outlet that has an owner.
    fn owned(&self) -> usize {
        self.inner.owned()
    }

    /// How far the articles are analysed.
    fn depth(&self) -> &'static str {
        saved::depth_name(self.depth)
    }

    /// The bytes of a file that holds this corpus.
    fn save<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let kept = self.kept.as_ref().map(ipc).transpose()?.unwrap_or_default();
        let depth = self.depth;
        let bytes = self.work(py, None, move |corpus, _| saved::save(corpus, depth, &kept))?;
        Ok(PyBytes::new(py, &bytes))
    }
}

/// A corpus of texts with what the caller knows of each.
#[pyfunction]
#[pyo3(signature = (texts, *, ids=None, titles=None, outlets=None, urls=None, paths=None, published=None, authors=None, keep=None, format="auto", of_file=false, depth="all", register=None, people_threshold=None, threads=None, progress=None))]
#[allow(clippy::too_many_arguments)]
pub(super) fn from_columns(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    ids: Option<&Bound<'_, PyAny>>,
    titles: Option<&Bound<'_, PyAny>>,
    outlets: Option<&Bound<'_, PyAny>>,
    urls: Option<&Bound<'_, PyAny>>,
    paths: Option<&Bound<'_, PyAny>>,
    published: Option<&Bound<'_, PyAny>>,
    authors: Option<Vec<Vec<String>>>,
    keep: Option<Vec<(String, Bound<'_, PyAny>)>>,
    format: &str,
    of_file: bool,
    depth: &str,
    register: Option<Vec<Entry>>,
    people_threshold: Option<f32>,
    threads: Option<Threads>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    let column = |column: Option<&Bound<'_, PyAny>>, name: &str| column.map(|column| arguments::texts(column, name)).transpose();
    let columns = Columns {
        ids: ids.map(arguments::ids).transpose()?,
        texts: arguments::texts(texts, "of texts")?,
        titles: column(titles, "of titles")?,
        outlets: column(outlets, "of outlets")?,
        urls: column(urls, "of addresses")?,
        paths: column(paths, "of paths")?,
        published: published.map(|column| arguments::stamps(column, of_file)).transpose()?,
        authors,
        format: arguments::format(format)?,
    };
    let kept = keep.map(|keep| kept(keep, columns.texts.len())).transpose()?;
    let sources = columns.sources()?;
    let depth = self::depth(depth);
    let options = options(depth, register, people_threshold)?;
    let inner = interrupt::run(py, progress, threads, None, move |control| corpus::Corpus::build(sources, options, control))?;
    Ok(Corpus::new(inner, kept, depth, threads))
}

/// The figures or dates of texts as given.
#[pyfunction]
#[pyo3(signature = (table, texts, *, ids=None, published=None, threads=None, progress=None))]
pub(super) fn of_strings(
    py: Python<'_>,
    table: &str,
    texts: &Bound<'_, PyAny>,
    ids: Option<&Bound<'_, PyAny>>,
    published: Option<&Bound<'_, PyAny>>,
    threads: Option<Threads>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Table> {
    let columns = Columns {
        ids: ids.map(arguments::ids).transpose()?,
        texts: arguments::texts(texts, "of texts")?,
        titles: None,
        outlets: None,
        urls: None,
        paths: None,
        published: published.map(|column| arguments::stamps(column, false)).transpose()?,
        authors: None,
        format: Format::Verbatim,
    };
    let sources = columns.sources()?;
    let name = table.to_owned();
    let batch = interrupt::run(py, progress, threads, None, move |control| schema::table_of_strings(&name, sources, control))?;
    Ok(Table::new(table, batch))
}

/// Longer sources are parsed in a thread of their own, so that Ctrl-C is answered.
const LONG: usize = 4 << 20;

/// A corpus of one source, parsed; what is found in it is found when first asked for.
#[pyfunction]
#[pyo3(signature = (source, *, url=None, published=None, format="auto"))]
pub(super) fn parse(py: Python<'_>, source: &Bound<'_, PyAny>, url: Option<String>, published: Option<&str>, format: &str) -> PyResult<Corpus> {
    let content = if let Ok(bytes) = source.cast::<PyBytes>() {
        Content::Bytes(bytes.as_bytes().to_vec())
    } else {
        Content::Text(arguments::mended(source.cast::<PyString>()?)?)
    };
    let len = match &content {
        Content::Bytes(bytes) => bytes.len(),
        Content::Text(text) => text.len(),
        Content::File(_) | Content::Failed(_) | Content::Held(_) => 0,
    };
    let declared = Declared { url, published: published.map(arguments::stamp).transpose()?, ..Declared::default() };
    let source = Source { id: Id::Int(0), content, format: arguments::format(format)?, declared };
    let inner =
        if len < LONG { py.detach(|| corpus::Corpus::parsed(source)) } else { interrupt::run(py, None, None, None, |_| Ok(corpus::Corpus::parsed(source)))? };
    Ok(Corpus { found: Some(Arc::default()), ..Corpus::new(inner, None, Depth::All, None) })
}

/// A corpus of files, each read when its turn comes.
#[pyfunction]
#[pyo3(signature = (ids, paths, *, published=None, format="auto", register=None, people_threshold=None, threads=None, progress=None))]
#[allow(clippy::too_many_arguments)]
pub(super) fn from_files(
    py: Python<'_>,
    ids: Vec<String>,
    paths: Vec<PathBuf>,
    published: Option<&Bound<'_, PyAny>>,
    format: &str,
    register: Option<Vec<Entry>>,
    people_threshold: Option<f32>,
    threads: Option<Threads>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    let options = options(Depth::All, register, people_threshold)?;
    let format = arguments::format(format)?;
    let published = published.map(|column| arguments::stamps(column, false)).transpose()?.unwrap_or_else(|| vec![Published::default(); paths.len()]);
    if ids.len() != paths.len() || published.len() != paths.len() {
        return Err(Error::input("ids, paths and published are not of one length").into());
    }
    let sources = ids.into_iter().zip(paths).zip(published).map(move |((id, path), published)| Source {
        declared: Declared { path: Some(id.clone()), published: published.stamp, ..Declared::default() },
        id: Id::Text(id),
        content: Content::File(path),
        format,
    });
    let inner = interrupt::run(py, progress, threads, None, move |control| corpus::Corpus::build(sources, options, control))?;
    Ok(Corpus::new(inner, None, Depth::All, threads))
}

/// How many steps a table is told in while it is computed; 0 when nothing is counted.
#[pyfunction]
pub(super) fn steps(table: &str) -> usize {
    schema::steps(table)
}

/// Digests of the weights that are compiled in, by model.
#[pyfunction]
pub(super) fn models() -> Vec<(&'static str, String)> {
    crate::corpus::provenance::models().into()
}

/// The name of an outlet as it is compared.
#[pyfunction]
pub(super) fn outlet_key(outlet: &str) -> String {
    mastheads::key(outlet)
}

/// The corpus of a saved file.
#[pyfunction]
#[pyo3(signature = (file, *, threads=None, progress=None))]
pub(super) fn load(py: Python<'_>, file: Vec<u8>, threads: Option<Threads>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Corpus> {
    let (inner, depth, kept) = interrupt::run(py, progress, threads, None, move |control| saved::load(&file, control))?;
    let kept = if kept.is_empty() { None } else { Some(super::table::batch_of(&kept)?) };
    Ok(Corpus::new(inner, kept, depth, threads))
}

/// One entry of a register as Python hands it over: whether it is a person, id, name, aliases.
pub(super) type Entry = (bool, Option<String>, String, Vec<String>);

pub(super) fn options(depth: Depth, register: Option<Vec<Entry>>, people_threshold: Option<f32>) -> Result<Options, Error> {
    let people_threshold = people_threshold.unwrap_or(people::THRESHOLD);
    if !(0.0..=1.0).contains(&people_threshold) {
        return Err(Error::input(format!("people_threshold={people_threshold} is not from 0 to 1")));
    }
    let entry = |(person, id, name, aliases)| known::Entry { id, name, aliases, label: if person { Label::Person } else { Label::Org } };
    let register = register.map(|register| Known::new(register.into_iter().map(entry).collect())).transpose()?;
    Ok(Options { depth, known: register.map(Arc::new), people_threshold })
}

fn depth(name: &str) -> Depth {
    match name {
        "entities" => Depth::Entities,
        "dates" => Depth::Dates,
        _ => Depth::All,
    }
}

/// The caller's columns in one batch.
fn kept(columns: Vec<(String, Bound<'_, PyAny>)>, rows: usize) -> PyResult<RecordBatch> {
    let mut arrays: Vec<(String, ArrayRef, bool)> = Vec::with_capacity(columns.len());
    for (name, column) in columns {
        let array = if let Some(array) = arrow_in::whole(&column)? {
            if !super::table::has_plain_form(array.data_type()) {
                let kind = array.data_type();
                return Err(Error::input(format!("keep cannot carry {kind} in the column {name}: make it text or numbers")).into());
            }
            array
        } else {
            let values: Vec<Bound<'_, PyAny>> = column.try_iter()?.collect::<PyResult<_>>()?;
            lists::array(&values, lists::kind_of(&values, &name)?)?
        };
        if array.len() != rows {
            return Err(Error::input(format!("{name} has {} values for {rows} texts: give one for each", array.len())).into());
        }
        arrays.push((name, array, true));
    }
    if arrays.is_empty() {
        let rows = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
        return RecordBatch::try_new_with_options(Arc::new(arrow_schema::Schema::empty()), Vec::new(), &rows)
            .map_err(|error| Error::input(error.to_string()).into());
    }
    RecordBatch::try_from_iter_with_nullable(arrays).map_err(|error| Error::input("the kept columns do not fit together").because(error).into())
}

/// Two batches of as many rows side by side.
fn beside(left: &RecordBatch, right: &RecordBatch) -> PyResult<RecordBatch> {
    let fields: Vec<_> = left.schema_ref().fields().iter().chain(right.schema_ref().fields()).cloned().collect();
    let columns = left.columns().iter().chain(right.columns()).cloned().collect();
    RecordBatch::try_new(Arc::new(arrow_schema::Schema::new(fields)), columns)
        .map_err(|error| Error::input("the kept columns do not fit").because(error).into())
}
