//! One article as Python sees it.

use crate::corpus::Corpus;
use crate::text::CharIndex;
use pyo3::prelude::*;
use std::sync::Arc;

/// One article of a corpus; it keeps the corpus alive.
#[pyclass(frozen, module = "corpuskit._core")]
pub struct Article {
    pub(super) corpus: Arc<Corpus>,
    pub(super) position: usize,
}

impl Article {
    fn document(&self) -> &crate::document::Document {
        &self.corpus.articles()[self.position].document
    }
}

#[pymethods]
impl Article {
    #[getter]
    fn position(&self) -> usize {
        self.position
    }

    #[getter]
    fn text(&self) -> &str {
        self.document().text.as_str()
    }

    #[getter]
    fn body(&self) -> String {
        self.document().body()
    }

    /// Title, authors, published (ISO), published_source, modified (ISO), outlet, language, url, path, section, agency, paywalled.
    fn meta<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
        let meta = &self.document().meta;
        let dict = pyo3::types::PyDict::new(py);
        let stamp = |stamp: Option<crate::stamp::Stamp>| stamp.map(|stamp| stamp.to_iso());
        dict.set_item("title", meta.title.as_deref())?;
        dict.set_item("authors", &meta.authors)?;
        dict.set_item("published", stamp(meta.published))?;
        dict.set_item("published_source", meta.published_source)?;
        dict.set_item("modified", stamp(meta.modified))?;
        dict.set_item("outlet", meta.outlet.as_deref())?;
        dict.set_item("language", meta.language.map(crate::document::Language::code))?;
        dict.set_item("url", meta.url.as_deref())?;
        dict.set_item("path", meta.path.as_deref())?;
        dict.set_item("section", meta.section.as_deref())?;
        dict.set_item("agency", meta.agency.as_deref())?;
        dict.set_item("paywalled", meta.paywalled)?;
        Ok(dict)
    }

    /// The bytes of the decoded source that the characters from `start` to `end` came from.
    fn source(&self, start: u32, end: u32) -> (usize, usize) {
        let text = &self.document().text;
        let chars = CharIndex::new(text.as_str());
        let (start, end) = (chars.byte_of(start), chars.byte_of(end.max(start)));
        let range = text.source(crate::text::Span::new(start, end));
        (range.start, range.end)
    }
}
