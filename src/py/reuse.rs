//! Copies among texts that need not become a corpus: words are read, and nothing else.

use super::arguments::{self, Threads};
use super::interrupt;
use super::table::Table;
use super::texts::Texts;
use crate::corpus::copies::{Options, article_of, find_by};
use crate::error::Error;
use crate::ingest::{Declared, Format, Id};
use crate::schema;
use crate::stamp::Stamp;
use foldhash::HashSet;
use pyo3::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// What a caller knows of texts.
pub(super) struct Given {
    pub(super) ids: Vec<Id>,
    pub(super) texts: Texts,
    titles: Option<Vec<Option<String>>>,
    outlets: Option<Vec<Option<String>>>,
    published: Option<Vec<Option<Stamp>>>,
    format: Format,
}

impl Given {
    pub(super) fn of(
        texts: &Bound<'_, PyAny>,
        ids: Option<&Bound<'_, PyAny>>,
        titles: Option<&Bound<'_, PyAny>>,
        outlets: Option<&Bound<'_, PyAny>>,
        published: Option<&Bound<'_, PyAny>>,
        format: &str,
    ) -> PyResult<Given> {
        let texts = Texts::of(texts)?;
        let ids = match ids {
            Some(ids) => arguments::ids(ids)?,
            None => (0..texts.len() as i64).map(Id::Int).collect(),
        };
        let column = |column: Option<&Bound<'_, PyAny>>, name: &str| -> PyResult<Option<Vec<Option<String>>>> {
            column
                .map(|column| Ok(arguments::texts(column, name)?.into_strings().map(|cell| cell.filter(|text| !text.trim().is_empty())).collect()))
                .transpose()
        };
        let format = arguments::format(format)?;
        if matches!(format, Format::Html | Format::Auto) {
            return Err(Error::input("format is none of \"verbatim\" and \"text\": pages are read by ck.from_frame, whose corpus has the same tables").into());
        }
        let given = Given {
            titles: column(titles, "of titles")?,
            outlets: column(outlets, "of outlets")?,
            published: published.map(|column| arguments::stamps(column, false)).transpose()?.map(|days| days.into_iter().map(|day| day.stamp).collect()),
            ids,
            texts,
            format,
        };
        let rows = given.texts.len();
        for (name, length) in [
            ("ids", Some(given.ids.len())),
            ("titles", given.titles.as_ref().map(Vec::len)),
            ("outlets", given.outlets.as_ref().map(Vec::len)),
            ("published", given.published.as_ref().map(Vec::len)),
        ] {
            if length.is_some_and(|length| length != rows) {
                return Err(Error::input(format!("{name} has {} values for {rows} texts: give one for each", length.unwrap_or(0))).into());
            }
        }
        let mut seen = HashSet::default();
        if let Some(twice) = given.ids.iter().find(|id| !seen.insert(*id)) {
            return Err(Error::input(format!("the id {twice} stands twice: ids must be unique")).into());
        }
        drop(seen);
        Ok(given)
    }

    /// The article of a row, of which only the words are read.
    pub(super) fn article(&self, row: usize) -> crate::extract::Article {
        let of = |column: &Option<Vec<Option<String>>>| column.as_ref().and_then(|column| column[row].clone());
        let declared = Declared {
            title: of(&self.titles),
            outlet: of(&self.outlets),
            published: self.published.as_ref().and_then(|column| column[row]),
            ..Declared::default()
        };
        article_of(self.texts.get(row).to_owned(), self.format, declared)
    }
}

/// The tables `copies`, `matches`, `passages` and `groups` of texts.
#[pyfunction]
#[pyo3(signature = (texts, *, ids=None, titles=None, outlets=None, published=None, format="verbatim", memory=None, threads=None, progress=None))]
#[allow(clippy::too_many_arguments)]
pub(super) fn reuse(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    ids: Option<&Bound<'_, PyAny>>,
    titles: Option<&Bound<'_, PyAny>>,
    outlets: Option<&Bound<'_, PyAny>>,
    published: Option<&Bound<'_, PyAny>>,
    format: &str,
    memory: Option<usize>,
    threads: Option<Threads>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Table>> {
    let given = Arc::new(Given::of(texts, ids, titles, outlets, published, format)?);
    let options = memory.map_or_else(Options::default, |memory| Options { memory });
    let theirs = Arc::clone(&given);
    let tables = interrupt::run(py, progress, threads, None, move |_| {
        let found = find_by(theirs.texts.len(), |row| Cow::Owned(theirs.article(row)), options);
        Ok(schema::reuse::tables(&theirs.ids, |row| theirs.texts.get(row as usize), &found))
    })?;
    Ok(tables.into_iter().map(|(name, batch)| Table::new(name, batch)).collect())
}
