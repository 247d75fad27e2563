//! One column of a caller's table, held as it came: what a DuckDB relation or any other Arrow stream is taken apart into.

use super::{arrow_in, table};
use arrow_array::{Array, ArrayRef};
use pyo3::prelude::*;
use pyo3::types::PyList;

/// One column in one or more chunks.
#[pyclass(frozen, module = "corpuskit._core")]
pub struct Column {
    pub(super) chunks: Vec<ArrayRef>,
}

#[pymethods]
impl Column {
    fn __len__(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    /// The values as Python objects.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for chunk in &self.chunks {
            py.check_signals()?;
            for value in table::cells(py, chunk)? {
                list.append(value)?;
            }
        }
        Ok(list)
    }
}

/// The columns of anything that is an Arrow table; `None` when it is none.
#[pyfunction]
pub(super) fn columns(table: &Bound<'_, PyAny>) -> PyResult<Option<Vec<(String, Column)>>> {
    let columns = arrow_in::columns(table)?;
    Ok(columns.map(|columns| columns.into_iter().map(|(name, chunks)| (name, Column { chunks })).collect()))
}
