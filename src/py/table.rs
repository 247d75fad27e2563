//! A finished table on its way out: Arrow for dataframes, plain lists for everybody else.

use crate::schema::TABLES;
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

/// One table; immutable.
#[pyclass(frozen, module = "corpuskit._core")]
pub struct Table {
    name: String,
    batch: RecordBatch,
}

impl Table {
    pub(super) fn new(name: &str, batch: RecordBatch) -> Self {
        Table { name: name.to_owned(), batch }
    }
}

#[pymethods]
impl Table {
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.batch.schema_ref().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// Rows from `start` to `end` as a table of their own, without a copy.
    fn slice(&self, start: usize, end: usize) -> Table {
        let end = end.min(self.batch.num_rows());
        let start = start.min(end);
        Table { name: self.name.clone(), batch: self.batch.slice(start, end - start) }
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        // The consumer may ask for another schema; the protocol lets a producer answer with its own.
        let _ = requested_schema;
        let schema = self.batch.schema();
        let reader = RecordBatchIterator::new([Ok(self.batch.clone())], schema);
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// A list of dictionaries.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let names: Vec<_> = self.batch.schema_ref().fields().iter().map(|field| pyo3::types::PyString::intern(py, field.name())).collect();
        let columns = self.batch.columns().iter().map(|column| cells(py, column)).collect::<PyResult<Vec<_>>>()?;
        let rows = PyList::empty(py);
        for row in 0..self.batch.num_rows() {
            let dict = PyDict::new(py);
            for (name, column) in names.iter().zip(&columns) {
                dict.set_item(name, &column[row])?;
            }
            rows.append(dict)?;
        }
        Ok(rows)
    }
}

/// A column as Python objects.
fn cells<'py>(py: Python<'py>, column: &dyn Array) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let rows = 0..column.len();
    let none = py.None().into_bound(py);
    let cell = |row: usize, value: PyResult<Bound<'py, PyAny>>| if column.is_null(row) { Ok(none.clone()) } else { value };
    match column.data_type() {
        DataType::Int64 => {
            let column = column.as_primitive::<Int64Type>();
            rows.map(|row| cell(row, Ok(column.value(row).into_pyobject(py)?.into_any()))).collect()
        }
        DataType::Float64 => {
            let column = column.as_primitive::<Float64Type>();
            rows.map(|row| cell(row, Ok(column.value(row).into_pyobject(py)?.into_any()))).collect()
        }
        DataType::Boolean => {
            let column = column.as_boolean();
            rows.map(|row| cell(row, Ok(column.value(row).into_pyobject(py)?.to_owned().into_any()))).collect()
        }
        DataType::Utf8 => {
            let column = column.as_string::<i32>();
            rows.map(|row| cell(row, Ok(column.value(row).into_pyobject(py)?.into_any()))).collect()
        }
        DataType::Dictionary(_, _) => {
            let column = column.as_dictionary::<Int32Type>();
            let values = cells(py, column.values().as_ref())?;
            rows.map(|row| cell(row, Ok(column.key(row).map_or_else(|| none.clone(), |key| values[key].clone())))).collect()
        }
        DataType::Timestamp(_, _) => {
            let column = column.as_primitive::<TimestampMicrosecondType>();
            let datetime = py.import("datetime")?;
            let (epoch, delta) = (
                datetime.getattr("datetime")?.call_method1("fromtimestamp", (0, datetime.getattr("timezone")?.getattr("utc")?))?,
                datetime.getattr("timedelta")?,
            );
            // A sum of epoch and span reaches years before 1970 on every platform.
            rows.map(|row| if column.is_null(row) { Ok(none.clone()) } else { epoch.add(delta.call1((0, 0, column.value(row)))?) }).collect()
        }
        DataType::List(_) => {
            let column = column.as_list::<i32>();
            rows.map(|row| cell(row, Ok(PyList::new(py, cells(py, &column.value(row))?)?.into_any()))).collect()
        }
        other => Err(pyo3::exceptions::PyTypeError::new_err(format!("a column of type {other} has no Python form"))),
    }
}

/// The declarations of all tables: (name, doc, [(column, type, optional, doc)]).
#[pyfunction]
#[allow(clippy::type_complexity)]
pub(super) fn tables() -> Vec<(&'static str, &'static str, Vec<(&'static str, &'static str, bool, &'static str)>)> {
    TABLES
        .iter()
        .map(|table| (table.name, table.doc, table.columns.iter().map(|column| (column.name, column.kind, column.nullable, column.doc.trim())).collect()))
        .collect()
}
