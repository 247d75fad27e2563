//! Columns of dataframes in: Arrow arrays through the PyCapsule interface, so that a text never becomes a Python string.
//!
//! `df["body"]` (pandas, polars, pyarrow, DuckDB: `string`, `large_string`, `string_view`, a dictionary of them, or bytes)
//! → [`TextColumn`], which hands one text at a time to the article that is read from it.

use super::column::Column;
use crate::error::Error;
use crate::ingest::{Cells, Content, Held, Id};
use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, make_array};
use arrow_schema::{ArrowError, DataType};
use arrow_select::concat::concat;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;

/// The chunks of any object that speaks the Arrow PyCapsule interface; `None` when it does not.
pub(super) fn chunks(object: &Bound<'_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    if let Ok(column) = object.cast::<Column>() {
        return Ok(Some(column.get().chunks.clone()));
    }
    if object.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?;
        return stream_chunks(capsule.cast::<PyCapsule>()?).map(Some);
    }
    if object.hasattr("__arrow_c_array__")? {
        let (schema, array) = object.call_method0("__arrow_c_array__")?.extract::<(Bound<PyAny>, Bound<PyAny>)>()?;
        return array_chunk(schema.cast::<PyCapsule>()?, array.cast::<PyCapsule>()?).map(|chunk| Some(vec![chunk]));
    }
    Ok(None)
}

/// A column of any type in one piece.
pub(super) fn whole(object: &Bound<'_, PyAny>) -> PyResult<Option<ArrayRef>> {
    let Some(chunks) = chunks(object)? else { return Ok(None) };
    match chunks.as_slice() {
        [] => Ok(Some(arrow_array::new_empty_array(&DataType::Null))),
        [one] => Ok(Some(one.clone())),
        many => {
            let parts: Vec<&dyn Array> = many.iter().map(AsRef::as_ref).collect();
            Ok(Some(concat(&parts).map_err(unusable)?))
        }
    }
}

#[allow(clippy::type_complexity)]
/// The named columns of an object that is a table; `None` when it speaks no Arrow or is no table.
pub(super) fn columns(object: &Bound<'_, PyAny>) -> PyResult<Option<Vec<(String, Vec<ArrayRef>)>>> {
    let Some(chunks) = chunks(object)? else { return Ok(None) };
    let Some(DataType::Struct(fields)) = chunks.first().map(|chunk| chunk.data_type().clone()) else { return Ok(None) };
    let mut columns: Vec<(String, Vec<ArrayRef>)> = fields.iter().map(|field| (field.name().clone(), Vec::new())).collect();
    for chunk in chunks {
        for (column, array) in columns.iter_mut().zip(chunk.as_struct().columns()) {
            column.1.push(array.clone());
        }
    }
    Ok(Some(columns))
}

#[allow(unsafe_code)]
fn stream_chunks(capsule: &Bound<'_, PyCapsule>) -> PyResult<Vec<ArrayRef>> {
    let pointer = capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds a valid FFI_ArrowArrayStream by the PyCapsule interface, and the capsule lives
    // through this call. `from_raw` moves the stream out and leaves a released one behind, which the capsule's destructor
    // then leaves alone, as the interface demands; a stream that was consumed before is refused by `try_new`.
    let mut reader = unsafe { ArrayStreamReader::from_raw(pointer.as_ptr()) }.map_err(unusable)?;
    let mut chunks: Vec<ArrayRef> = Vec::new();
    for chunk in reader.by_ref() {
        // A relation or a lazy frame computes its chunks here.
        capsule.py().check_signals()?;
        chunks.push(chunk.map_err(unusable)?);
    }
    if chunks.is_empty() {
        return Ok(vec![arrow_array::new_empty_array(arrow_array::ArrayReader::field(&reader).data_type())]);
    }
    Ok(chunks)
}

#[allow(unsafe_code)]
fn array_chunk(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<ArrayRef> {
    let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold a valid FFI_ArrowSchema and FFI_ArrowArray that describe each other, by the
    // PyCapsule interface. The schema is only borrowed while its capsule lives. `from_raw` moves the array out and leaves a
    // released one behind for the capsule's destructor; one that was consumed before is refused here.
    let data = unsafe {
        let array = FFI_ArrowArray::from_raw(array.as_ptr());
        if array.is_released() {
            return Err(Error::input("the Arrow array was consumed before: pass the column again").into());
        }
        from_ffi(array, schema.as_ref())
    };
    data.map(make_array).map_err(unusable)
}

#[allow(clippy::needless_pass_by_value)] // for `map_err`
fn unusable(error: ArrowError) -> PyErr {
    Error::input(format!("the Arrow data cannot be read: {error}")).into()
}

/// A column of texts, bytes or nothing, taken row by row.
pub(super) enum TextColumn {
    /// From Arrow, each chunk as it came.
    Arrow(Vec<ArrayRef>),
    /// From Python objects.
    List(Vec<Option<Content>>),
}

impl TextColumn {
    /// An Arrow column, if its type is text, bytes or null.
    pub(super) fn from_chunks(mut chunks: Vec<ArrayRef>, name: &str) -> Result<TextColumn, Error> {
        // An empty column of pandas may have any type.
        chunks.retain(|chunk| !chunk.is_empty());
        match chunks.iter().map(arrow_array::Array::data_type).find(|kind| !is_text(kind)) {
            Some(kind) => Err(Error::input(format!("the column {name} holds {kind}, not text: give a column of text, for instance with astype(str)"))),
            None => Ok(TextColumn::Arrow(chunks)),
        }
    }

    /// How many rows.
    pub(super) fn len(&self) -> usize {
        match self {
            TextColumn::Arrow(chunks) => chunks.iter().map(Array::len).sum(),
            TextColumn::List(cells) => cells.len(),
        }
    }

    /// The rows in order for the threads that read them; nothing is copied here.
    pub(super) fn into_contents(self) -> Box<dyn Iterator<Item = Content> + Send> {
        match self {
            TextColumn::Arrow(chunks) => Box::new(chunks.into_iter().flat_map(|chunk| {
                let rows = chunk.len();
                let column: Arc<dyn Cells> = Arc::new(Chunk(chunk));
                (0..rows).map(move |row| Content::Held(Held { column: Arc::clone(&column), row }))
            })),
            TextColumn::List(cells) => Box::new(cells.into_iter().map(|cell| cell.unwrap_or(Content::Text(String::new())))),
        }
    }

    /// The rows in order; a text is copied when its turn comes.
    fn into_rows(self) -> Box<dyn Iterator<Item = Option<Content>> + Send> {
        match self {
            TextColumn::Arrow(chunks) => Box::new(chunks.into_iter().flat_map(|chunk| (0..chunk.len()).map(move |row| cell(&chunk, row)))),
            TextColumn::List(cells) => Box::new(cells.into_iter()),
        }
    }

    /// The rows as optional strings; bytes that are no UTF-8 are mended.
    pub(super) fn into_strings(self) -> Box<dyn Iterator<Item = Option<String>> + Send> {
        Box::new(self.into_rows().map(|cell| match cell {
            Some(Content::Text(text)) => Some(text),
            Some(Content::Bytes(bytes)) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            _ => None,
        }))
    }
}

/// A chunk of a column, read from any thread.
struct Chunk(ArrayRef);

impl Cells for Chunk {
    fn cell(&self, row: usize) -> Content {
        cell(&self.0, row).unwrap_or(Content::Text(String::new()))
    }
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// One cell of a column for which [`is_text`] holds.
fn cell(array: &ArrayRef, row: usize) -> Option<Content> {
    if array.is_null(row) {
        return None;
    }
    let text = |text: &str| Some(Content::Text(text.to_owned()));
    let bytes = |bytes: &[u8]| Some(Content::Bytes(bytes.to_vec()));
    match array.data_type() {
        DataType::Utf8 => text(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => text(array.as_string::<i64>().value(row)),
        DataType::Utf8View => text(array.as_string_view().value(row)),
        DataType::Binary => bytes(array.as_binary::<i32>().value(row)),
        DataType::LargeBinary => bytes(array.as_binary::<i64>().value(row)),
        DataType::BinaryView => bytes(array.as_binary_view().value(row)),
        DataType::Dictionary(_, _) => {
            let array = array.as_any_dictionary();
            cell(array.values(), key(array, row)?)
        }
        _ => None,
    }
}

/// The index of a row's value in its dictionary.
fn key(array: &dyn arrow_array::AnyDictionaryArray, row: usize) -> Option<usize> {
    use arrow_array::types::{Int8Type, Int16Type, Int32Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
    let keys = array.keys();
    match keys.data_type() {
        DataType::Int8 => usize::try_from(keys.as_primitive::<Int8Type>().value(row)).ok(),
        DataType::Int16 => usize::try_from(keys.as_primitive::<Int16Type>().value(row)).ok(),
        DataType::Int32 => usize::try_from(keys.as_primitive::<Int32Type>().value(row)).ok(),
        DataType::Int64 => usize::try_from(keys.as_primitive::<Int64Type>().value(row)).ok(),
        DataType::UInt8 => Some(usize::from(keys.as_primitive::<UInt8Type>().value(row))),
        DataType::UInt16 => Some(usize::from(keys.as_primitive::<UInt16Type>().value(row))),
        DataType::UInt32 => usize::try_from(keys.as_primitive::<UInt32Type>().value(row)).ok(),
        DataType::UInt64 => usize::try_from(keys.as_primitive::<UInt64Type>().value(row)).ok(),
        _ => None,
    }
}

/// A column of ids, if it is one of integers or texts.
pub(super) fn ids(chunks: &[ArrayRef]) -> Result<Option<Vec<Id>>, Error> {
    let mut ids = Vec::with_capacity(chunks.iter().map(Array::len).sum());
    for chunk in chunks {
        if !chunk.data_type().is_integer() && !is_text(chunk.data_type()) {
            return Ok(None);
        }
        for row in 0..chunk.len() {
            let id = match cell(chunk, row) {
                Some(Content::Text(text)) => Id::Text(text),
                Some(_) => return Err(Error::input("ids are bytes: give text or integers")),
                None if chunk.is_null(row) => return Err(Error::input(format!("row {} has no id: give every article one", ids.len()))),
                None => Id::Int(integer(chunk, row).ok_or_else(|| Error::input("an id is larger than 64 bits with a sign hold: give it as text"))?),
            };
            ids.push(id);
        }
    }
    Ok(Some(ids))
}

/// A cell of an integer column.
pub(super) fn integer(array: &ArrayRef, row: usize) -> Option<i64> {
    use arrow_array::types::{Int8Type, Int16Type, Int32Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
    match array.data_type() {
        DataType::Int8 => Some(i64::from(array.as_primitive::<Int8Type>().value(row))),
        DataType::Int16 => Some(i64::from(array.as_primitive::<Int16Type>().value(row))),
        DataType::Int32 => Some(i64::from(array.as_primitive::<Int32Type>().value(row))),
        DataType::Int64 => Some(array.as_primitive::<Int64Type>().value(row)),
        DataType::UInt8 => Some(i64::from(array.as_primitive::<UInt8Type>().value(row))),
        DataType::UInt16 => Some(i64::from(array.as_primitive::<UInt16Type>().value(row))),
        DataType::UInt32 => Some(i64::from(array.as_primitive::<UInt32Type>().value(row))),
        DataType::UInt64 => i64::try_from(array.as_primitive::<UInt64Type>().value(row)).ok(),
        _ => None,
    }
}
