//! Many texts of a caller, read where they stand: in Arrow memory or in Python's own strings, without a copy of either.

use super::arrow_in::{self, TextColumn};
use super::interrupt::look;
use crate::error::Error;
use crate::text::MAX_TEXT;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;

/// A column of texts; a missing one is empty.
pub(super) enum Texts {
    /// Arrow arrays of strings, and how many rows there are up to the end of each.
    Chunks(Vec<ArrayRef>, Vec<usize>),
    /// Python strings, and what is no plain one.
    List(Vec<Held>),
}

/// One text of a list.
pub(super) enum Held {
    /// A Python string.
    Python(PyBackedStr),
    /// One that had to be mended, or was no string.
    Own(String),
}

impl Texts {
    /// The texts of a column from Arrow or of any sequence.
    pub(super) fn of(column: &Bound<'_, PyAny>) -> PyResult<Texts> {
        if let Some(chunks) = arrow_in::chunks(column)? {
            if chunks.iter().all(|chunk| matches!(chunk.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)) {
                let ends = chunks
                    .iter()
                    .scan(0, |end, chunk| {
                        *end += chunk.len();
                        Some(*end)
                    })
                    .collect();
                return Texts::Chunks(chunks, ends).checked();
            }
            let rows = TextColumn::from_chunks(chunks, "of texts")?.into_strings();
            return Texts::List(rows.map(|row| Held::Own(row.unwrap_or_default())).collect()).checked();
        }
        let mut rows = Vec::with_capacity(column.len().unwrap_or(0));
        for (row, value) in column.try_iter()?.enumerate() {
            look(column.py(), row)?;
            let value = value?;
            let held = value.cast::<PyString>().ok().and_then(|text| PyBackedStr::try_from(text.clone()).ok());
            rows.push(match held {
                Some(text) => Held::Python(text),
                None => Held::Own(super::arguments::text(&value, "of texts", row)?.unwrap_or_default()),
            });
        }
        Texts::List(rows).checked()
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        match self {
            Texts::Chunks(_, ends) => ends.last().copied().unwrap_or(0),
            Texts::List(rows) => rows.len(),
        }
    }

    /// The text of a row.
    pub(super) fn get(&self, row: usize) -> &str {
        match self {
            Texts::Chunks(chunks, ends) => {
                let chunk = ends.partition_point(|end| *end <= row);
                let row = row - if chunk == 0 { 0 } else { ends[chunk - 1] };
                let array = &chunks[chunk];
                if array.is_null(row) {
                    return "";
                }
                match array.data_type() {
                    DataType::Utf8 => array.as_string::<i32>().value(row),
                    DataType::LargeUtf8 => array.as_string::<i64>().value(row),
                    _ => array.as_string_view().value(row),
                }
            }
            Texts::List(rows) => match &rows[row] {
                Held::Python(text) => text,
                Held::Own(text) => text,
            },
        }
    }

    fn checked(self) -> PyResult<Texts> {
        match (0..self.len()).find(|&row| self.get(row).len() > MAX_TEXT) {
            Some(row) => Err(Error::input(format!("the text in row {row} has more than the {MAX_TEXT} bytes that one may have: split it")).into()),
            None => Ok(self),
        }
    }
}
