//! A finished table on its way out: Arrow for dataframes, plain lists for everybody else.

use super::interrupt::{self, look};
use super::lists;
use crate::error::{Error, ErrorKind};
use crate::ingest::Id;
use crate::schema::TABLES;
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, RecordBatch, RecordBatchIterator, UInt64Array};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{DataType, TimeUnit};
use foldhash::HashMap;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList};
use std::sync::OnceLock;

/// One table; immutable.
#[pyclass(frozen, module = "corpuskit._core")]
pub struct Table {
    name: String,
    batch: RecordBatch,
    /// Where the rows of each article stand, once asked for.
    ranges: OnceLock<HashMap<Id, (usize, usize)>>,
}

impl Table {
    pub(super) fn new(name: &str, batch: RecordBatch) -> Self {
        Table { name: name.to_owned(), batch, ranges: OnceLock::new() }
    }

    /// Rows of one article stand together in every table that has `article`.
    fn ranges(&self) -> &HashMap<Id, (usize, usize)> {
        self.ranges.get_or_init(|| {
            let mut ranges: HashMap<Id, (usize, usize)> = HashMap::default();
            let Some(column) = self.batch.column_by_name("article") else { return ranges };
            for row in 0..column.len() {
                let id = match column.data_type() {
                    DataType::Int64 => Id::Int(column.as_primitive::<Int64Type>().value(row)),
                    DataType::Utf8 => Id::Text(column.as_string::<i32>().value(row).to_owned()),
                    _ => return ranges,
                };
                ranges.entry(id).or_insert((row, row)).1 = row + 1;
            }
            ranges
        })
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
        Table::new(&self.name, self.batch.slice(start, end - start))
    }

    /// The rows at these places, in that order.
    fn take(&self, rows: Vec<u64>) -> PyResult<Table> {
        let rows = UInt64Array::from(rows);
        let batch = arrow_select::take::take_record_batch(&self.batch, &rows).map_err(|error| Error::input("there is no such row").because(error))?;
        Ok(Table::new(&self.name, batch))
    }

    /// The rows of one article.
    fn of_article(&self, id: &Bound<'_, PyAny>) -> PyResult<Table> {
        let id = match id.extract::<i64>() {
            Ok(number) => Id::Int(number),
            Err(_) => Id::Text(id.extract()?),
        };
        let (start, end) = self.ranges().get(&id).copied().unwrap_or((0, 0));
        Ok(self.slice(start, end))
    }

    /// A column as a list.
    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let column = self
            .batch
            .column_by_name(name)
            .ok_or_else(|| pyo3::exceptions::PyKeyError::new_err(format!("{name}: the columns are {}", self.columns().join(", "))))?;
        PyList::new(py, cells(py, column)?)
    }

    /// The table as bytes, in Arrow's stream format.
    fn to_ipc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let batch = self.batch.clone();
        Ok(PyBytes::new(py, &interrupt::run(py, None, None, None, move |_| ipc(&batch))?))
    }

    /// The table of such bytes.
    #[staticmethod]
    fn from_ipc(name: &str, bytes: &[u8]) -> PyResult<Table> {
        Ok(Table::new(name, batch_of(bytes)?))
    }

    /// A table of named columns, each with its type as the tables are documented.
    #[staticmethod]
    fn from_lists(name: &str, columns: Vec<(String, String, Vec<Bound<'_, PyAny>>)>) -> PyResult<Table> {
        let columns = columns.into_iter().map(|(name, kind, values)| Ok((name, lists::array(&values, &kind)?, true))).collect::<PyResult<Vec<_>>>()?;
        let batch = RecordBatch::try_from_iter_with_nullable(columns).map_err(|error| Error::input("the columns do not fit together").because(error))?;
        Ok(Table::new(name, batch))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
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
            look(py, row)?;
            let dict = PyDict::new(py);
            for (name, column) in names.iter().zip(&columns) {
                dict.set_item(name, &column[row])?;
            }
            rows.append(dict)?;
        }
        Ok(rows)
    }
}

/// A batch as bytes, in Arrow's stream format.
pub(super) fn ipc(batch: &RecordBatch) -> Result<Vec<u8>, Error> {
    let write = || {
        let mut writer = StreamWriter::try_new(Vec::new(), batch.schema_ref())?;
        writer.write(batch)?;
        writer.into_inner()
    };
    write().map_err(|error| Error::new(ErrorKind::Format, "the table cannot be written").because(error))
}

/// The batch of such bytes.
pub(super) fn batch_of(bytes: &[u8]) -> Result<RecordBatch, Error> {
    let damaged = || Error::new(ErrorKind::Format, "the saved table is damaged: save it again");
    let mut reader = StreamReader::try_new(bytes, None).map_err(|error| damaged().because(error))?;
    reader.next().ok_or_else(damaged)?.map_err(|error| damaged().because(error))
}

/// Whether a type has a plain Python form, which [`cells`] gives.
pub(super) fn has_plain_form(kind: &DataType) -> bool {
    match kind {
        DataType::List(field) | DataType::LargeList(field) => has_plain_form(field.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| has_plain_form(field.data_type())),
        DataType::Dictionary(_, values) => has_plain_form(values),
        DataType::Null | DataType::Boolean | DataType::Date32 | DataType::Timestamp(_, _) | DataType::Decimal128(_, _) => true,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Binary | DataType::LargeBinary | DataType::BinaryView => true,
        DataType::Float16 => false,
        other => other.is_integer() || other.is_floating(),
    }
}

/// A column as Python objects.
pub(super) fn cells<'py>(py: Python<'py>, column: &dyn Array) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let none = py.None().into_bound(py);
    // Rows of one type, each an object or None.
    macro_rules! each {
        ($column:expr, $convert:expr) => {{
            let column = $column;
            (0..column.len())
                .map(|row| {
                    look(py, row)?;
                    if column.is_null(row) { Ok(none.clone()) } else { $convert(column.value(row)) }
                })
                .collect()
        }};
    }
    macro_rules! plain {
        ($column:expr) => {
            each!($column, |value| value_of(py, value))
        };
    }
    use arrow_array::types::{Date32Type, Decimal128Type, Float32Type, Int8Type, Int16Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
    match column.data_type() {
        DataType::Null => Ok(vec![none; column.len()]),
        DataType::Int64 => plain!(column.as_primitive::<Int64Type>()),
        DataType::Int32 => plain!(column.as_primitive::<Int32Type>()),
        DataType::Int16 => plain!(column.as_primitive::<Int16Type>()),
        DataType::Int8 => plain!(column.as_primitive::<Int8Type>()),
        DataType::UInt64 => plain!(column.as_primitive::<UInt64Type>()),
        DataType::UInt32 => plain!(column.as_primitive::<UInt32Type>()),
        DataType::UInt16 => plain!(column.as_primitive::<UInt16Type>()),
        DataType::UInt8 => plain!(column.as_primitive::<UInt8Type>()),
        DataType::Float64 => plain!(column.as_primitive::<Float64Type>()),
        DataType::Float32 => plain!(column.as_primitive::<Float32Type>()),
        DataType::Boolean => plain!(column.as_boolean()),
        DataType::Utf8 => plain!(column.as_string::<i32>()),
        DataType::LargeUtf8 => plain!(column.as_string::<i64>()),
        DataType::Utf8View => plain!(column.as_string_view()),
        DataType::Dictionary(_, _) => {
            let column = column.as_any_dictionary();
            let values = cells(py, column.values().as_ref())?;
            if values.is_empty() {
                return Ok(vec![none; column.len()]);
            }
            let keys = column.normalized_keys();
            Ok((0..column.len()).map(|row| if column.is_null(row) { none.clone() } else { values[keys[row]].clone() }).collect())
        }
        DataType::Timestamp(unit, zone) => {
            let moments = moments(column, *unit);
            let datetime = py.import("datetime")?;
            let utc = datetime.getattr("timezone")?.getattr("utc")?;
            let (class, delta) = (datetime.getattr("datetime")?, datetime.getattr("timedelta")?);
            let epoch = if zone.is_some() { class.call_method1("fromtimestamp", (0, utc))? } else { class.call1((1970, 1, 1))? };
            // A sum of epoch and span reaches years before 1970 on every platform.
            moments.into_iter().map(|moment| moment.map_or_else(|| Ok(none.clone()), |moment| epoch.add(delta.call1((0, 0, moment))?))).collect()
        }
        DataType::Date32 => {
            let date = py.import("datetime")?.getattr("date")?;
            each!(column.as_primitive::<Date32Type>(), |days: i32| date.call_method1("fromordinal", (i64::from(days) + lists::EPOCH,)))
        }
        DataType::Binary => plain!(column.as_binary::<i32>()),
        DataType::LargeBinary => plain!(column.as_binary::<i64>()),
        DataType::BinaryView => plain!(column.as_binary_view()),
        DataType::Decimal128(_, _) => {
            let decimal = py.import("decimal")?.getattr("Decimal")?;
            let column = column.as_primitive::<Decimal128Type>();
            (0..column.len()).map(|row| if column.is_null(row) { Ok(none.clone()) } else { decimal.call1((column.value_as_string(row),)) }).collect()
        }
        DataType::Struct(fields) => {
            let column = column.as_struct();
            let inner = column.columns().iter().map(|column| cells(py, column)).collect::<PyResult<Vec<_>>>()?;
            (0..column.len())
                .map(|row| {
                    look(py, row)?;
                    if column.is_null(row) {
                        return Ok(none.clone());
                    }
                    let dict = PyDict::new(py);
                    for (field, values) in fields.iter().zip(&inner) {
                        dict.set_item(field.name(), &values[row])?;
                    }
                    Ok(dict.into_any())
                })
                .collect()
        }
        DataType::LargeList(_) => each!(column.as_list::<i64>(), |value: arrow_array::ArrayRef| Ok(PyList::new(py, cells(py, &value)?)?.into_any())),
        DataType::List(_) => each!(column.as_list::<i32>(), |value: arrow_array::ArrayRef| Ok(PyList::new(py, cells(py, &value)?)?.into_any())),
        other => Err(pyo3::exceptions::PyTypeError::new_err(format!(
            "a column of type {other} has no plain Python form: use to_arrow(), to_pandas() or to_polars()"
        ))),
    }
}

fn value_of<'py>(py: Python<'py>, value: impl IntoPyObject<'py>) -> PyResult<Bound<'py, PyAny>> {
    value.into_bound_py_any(py)
}

/// Microseconds of a column of timestamps of any unit.
fn moments(column: &dyn Array, unit: TimeUnit) -> Vec<Option<i64>> {
    use arrow_array::types::{TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType};
    match unit {
        TimeUnit::Second => column.as_primitive::<TimestampSecondType>().iter().map(|value| value.map(|value| value * 1_000_000)).collect(),
        TimeUnit::Millisecond => column.as_primitive::<TimestampMillisecondType>().iter().map(|value| value.map(|value| value * 1000)).collect(),
        TimeUnit::Microsecond => column.as_primitive::<TimestampMicrosecondType>().iter().collect(),
        TimeUnit::Nanosecond => column.as_primitive::<TimestampNanosecondType>().iter().map(|value| value.map(|value| value.div_euclid(1000))).collect(),
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
