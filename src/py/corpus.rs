//! A corpus as Python sees it: built from columns or files, asked for tables.

use super::arguments::{self, Columns};
use super::article::Article;
use super::interrupt;
use super::table::Table;
use crate::corpus;
use crate::extract::Depth;
use crate::ingest::{Content, Declared, Id, Source};
use crate::schema;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// Articles and what they share; tables are computed when first asked for.
#[pyclass(frozen, module = "corpuskit._core")]
pub struct Corpus {
    inner: Arc<corpus::Corpus>,
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
            .map(|id| match id {
                Id::Int(number) => Ok(number.into_pyobject(py)?.into_any()),
                Id::Text(text) => Ok(text.into_pyobject(py)?.into_any()),
            })
            .collect()
    }

    /// The table of a name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let batch = interrupt::run(py, None, |_| schema::table(&self.inner, name))?;
        Ok(Table::new(name, batch))
    }

    /// The article at a position.
    fn article(&self, position: usize) -> PyResult<Article> {
        if position >= self.inner.articles().len() {
            return Err(pyo3::exceptions::PyIndexError::new_err(format!("there are {} articles", self.inner.articles().len())));
        }
        Ok(Article { corpus: Arc::clone(&self.inner), position })
    }
}

/// A corpus of texts with what the caller knows of each.
#[pyfunction]
#[pyo3(signature = (texts, *, ids=None, titles=None, outlets=None, urls=None, published=None, authors=None, format="auto", depth="all", progress=None))]
#[allow(clippy::too_many_arguments)]
pub(super) fn from_columns(
    py: Python<'_>,
    texts: Vec<Bound<'_, PyAny>>,
    ids: Option<Vec<Bound<'_, PyAny>>>,
    titles: arguments::Column,
    outlets: arguments::Column,
    urls: arguments::Column,
    published: arguments::Column,
    authors: Option<Vec<Vec<String>>>,
    format: &str,
    depth: &str,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    let columns = Columns {
        ids: ids.map(|ids| ids.iter().map(arguments::id).collect::<PyResult<Vec<Id>>>()).transpose()?,
        contents: texts.iter().map(arguments::content).collect::<PyResult<Vec<Content>>>()?,
        titles,
        outlets,
        urls,
        published,
        authors,
        format: arguments::format(format)?,
    };
    build(py, columns.sources()?, self::depth(depth), progress.as_ref())
}

/// A corpus of files, each read when its turn comes.
#[pyfunction]
#[pyo3(signature = (ids, paths, *, published=None, format="auto", progress=None))]
pub(super) fn from_files(
    py: Python<'_>,
    ids: Vec<String>,
    paths: Vec<PathBuf>,
    published: Option<String>,
    format: &str,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Corpus> {
    let format = arguments::format(format)?;
    let published = published.map(|text| arguments::stamp(&text)).transpose()?;
    let sources = ids.into_iter().zip(paths).map(|(id, path)| Source {
        declared: Declared { path: Some(id.clone()), published, ..Declared::default() },
        id: Id::Text(id),
        content: Content::File(path),
        format,
    });
    build(py, sources.collect(), Depth::All, progress.as_ref())
}

fn build(py: Python<'_>, sources: Vec<Source>, depth: Depth, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Corpus> {
    let inner = interrupt::run(py, progress, |control| corpus::Corpus::build(sources, depth, control))?;
    Ok(Corpus { inner: Arc::new(inner) })
}

fn depth(name: &str) -> Depth {
    match name {
        "entities" => Depth::Entities,
        "dates" => Depth::Dates,
        _ => Depth::All,
    }
}
