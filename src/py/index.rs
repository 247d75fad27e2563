//! An index of what ran before, as Python sees it.

use super::arguments::Threads;
use super::corpus::Corpus;
use super::interrupt;
use super::reuse::Given;
use super::table::Table;
use crate::corpus::copies;
use crate::ingest::Id;
use crate::schema;
use crate::schema::IdKind;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

/// Articles by their words, to be asked for copies of others.
#[pyclass(frozen, module = "corpuskit._core")]
pub struct Index {
    inner: Arc<RwLock<copies::Index>>,
}

#[pymethods]
impl Index {
    #[new]
    fn new() -> Index {
        Index { inner: Arc::default() }
    }

    fn __len__(&self) -> usize {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// The ids in the order in which they were added.
    fn ids<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let index = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        index
            .ids()
            .iter()
            .map(|id| match id {
                Id::Int(number) => Ok(number.into_pyobject(py)?.into_any()),
                Id::Text(text) => Ok(text.into_pyobject(py)?.into_any()),
            })
            .collect()
    }

    /// Adds the articles of a corpus.
    fn add_corpus(&self, py: Python<'_>, corpus: &Corpus) -> PyResult<()> {
        let (inner, corpus) = (Arc::clone(&self.inner), corpus.shared());
        interrupt::run(py, None, None, None, move |_| inner.write().unwrap_or_else(PoisonError::into_inner).add(corpus.ids().to_vec(), corpus.articles()))
    }

    /// Adds texts.
    #[pyo3(signature = (texts, ids, *, format="verbatim", threads=None))]
    fn add_texts(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, ids: &Bound<'_, PyAny>, format: &str, threads: Option<Threads>) -> PyResult<()> {
        let given = Arc::new(Given::of(texts, Some(ids), None, None, None, format)?);
        let (inner, theirs) = (Arc::clone(&self.inner), Arc::clone(&given));
        interrupt::run(py, None, threads, None, move |_| {
            let mut index = inner.write().unwrap_or_else(PoisonError::into_inner);
            index.add_by(theirs.ids.clone(), |row| Cow::Owned(theirs.article(row)))
        })
    }

    /// What the index shares with texts.
    #[pyo3(signature = (texts, *, format="verbatim", threads=None))]
    fn query(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, format: &str, threads: Option<Threads>) -> PyResult<Table> {
        let given = Arc::new(Given::of(texts, None, None, None, None, format)?);
        let (inner, theirs) = (Arc::clone(&self.inner), Arc::clone(&given));
        let batch = interrupt::run(py, None, threads, None, move |_| {
            let index = inner.read().unwrap_or_else(PoisonError::into_inner);
            let asked: Vec<_> = (0..theirs.texts.len())
                .into_par_iter()
                .map(|row| {
                    let article = theirs.article(row);
                    let seen = index.query(&article);
                    (article, seen)
                })
                .collect();
            Ok(schema::seen::rows(IdKind::of(index.ids()), &asked))
        })?;
        Ok(Table::new("seen", batch))
    }

    /// What the index shares with the articles of a corpus at positions.
    fn query_corpus(&self, py: Python<'_>, corpus: &Corpus, positions: Vec<usize>) -> PyResult<Table> {
        let (inner, corpus) = (Arc::clone(&self.inner), corpus.shared());
        if let Some(beyond) = positions.iter().find(|&&position| position >= corpus.articles().len()) {
            return Err(pyo3::exceptions::PyIndexError::new_err(format!("there is no article at position {beyond}")));
        }
        let batch = interrupt::run(py, None, None, None, move |_| {
            let index = inner.read().unwrap_or_else(PoisonError::into_inner);
            let asked: Vec<_> = positions
                .par_iter()
                .map(|&position| {
                    let article = &corpus.articles()[position];
                    (article, index.query(article))
                })
                .collect();
            Ok(schema::seen::rows(IdKind::of(index.ids()), &asked))
        })?;
        Ok(Table::new("seen", batch))
    }

    /// Saves it to one file.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let inner = Arc::clone(&self.inner);
        interrupt::run(py, None, None, None, move |_| inner.read().unwrap_or_else(PoisonError::into_inner).save(&path))
    }

    /// The index of a file.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Index> {
        let index = interrupt::run(py, None, None, None, move |_| copies::Index::load(&path))?;
        Ok(Index { inner: Arc::new(RwLock::new(index)) })
    }
}
