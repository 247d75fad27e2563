//! Lists of Python values as Arrow columns: what a caller keeps beside the texts, and tables made in Python.

use super::interrupt::look;
use crate::error::Error;
use arrow_array::ArrayRef;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StringDictionaryBuilder, TimestampMicrosecondBuilder,
};
use arrow_array::types::Int32Type;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyFloat, PyInt, PyString};
use std::sync::Arc;

/// 1970-01-01 as Python's `date.toordinal` counts.
pub(super) const EPOCH: i64 = 719_163;

/// The kind of a column when nobody has said: the narrowest that holds every value.
pub(super) fn kind_of(values: &[Bound<'_, PyAny>], name: &str) -> Result<&'static str, Error> {
    let mut kind: Option<&'static str> = None;
    for value in values.iter().filter(|value| !missing(value)) {
        let own = if value.is_instance_of::<PyBool>() {
            "boolean"
        } else if value.is_instance_of::<PyInt>() {
            "integer"
        } else if value.is_instance_of::<PyFloat>() {
            "number"
        } else if value.is_instance_of::<PyString>() {
            "text"
        } else if value.is_instance_of::<PyDateTime>() {
            "timestamp (UTC)"
        } else if value.is_instance_of::<PyDate>() {
            "date"
        } else {
            let kind = value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
            return Err(Error::input(format!("keep cannot carry a {kind} in the column {name}: keep text, numbers, booleans or dates")));
        };
        kind = match (kind, own) {
            (None, own) => Some(own),
            (Some(known), own) if known == own => Some(own),
            (Some("integer" | "number"), "integer" | "number") => Some("number"),
            (Some(known), own) => return Err(Error::input(format!("keep cannot carry {known} and {own} in one column, {name}: make it all text"))),
        };
    }
    Ok(kind.unwrap_or("text"))
}

/// A list as a column of a kind that `schema` names.
pub(super) fn array(values: &[Bound<'_, PyAny>], kind: &str) -> PyResult<ArrayRef> {
    macro_rules! collect {
        ($builder:expr, $convert:expr) => {{
            let mut builder = $builder;
            for (row, value) in values.iter().enumerate() {
                look(value.py(), row)?;
                builder.append_option(if missing(value) { None } else { Some($convert(value)?) });
            }
            Ok(Arc::new(builder.finish()) as ArrayRef)
        }};
    }
    match kind {
        "integer" => collect!(Int64Builder::new(), |value: &Bound<'_, PyAny>| value.extract::<i64>()),
        "number" => collect!(Float64Builder::new(), |value: &Bound<'_, PyAny>| value.extract::<f64>()),
        "boolean" => collect!(BooleanBuilder::new(), |value: &Bound<'_, PyAny>| value.extract::<bool>()),
        "text" => collect!(StringBuilder::new(), text),
        "category" => collect!(StringDictionaryBuilder::<Int32Type>::new(), text),
        "date" => collect!(Date32Builder::new(), |value: &Bound<'_, PyAny>| -> PyResult<i32> {
            Ok((value.call_method0("toordinal")?.extract::<i64>()? - EPOCH) as i32)
        }),
        "list of text" => {
            let mut builder = ListBuilder::new(StringBuilder::new());
            for value in values {
                for item in value.try_iter()? {
                    builder.values().append_value(text(&item?)?);
                }
                builder.append(true);
            }
            Ok(Arc::new(builder.finish()))
        }
        _ => collect!(TimestampMicrosecondBuilder::new().with_timezone("UTC"), moment),
    }
}

fn text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(value.str()?.to_string_lossy().into_owned())
}

/// Microseconds since 1970; without a zone it is taken as UTC.
fn moment(value: &Bound<'_, PyAny>) -> PyResult<i64> {
    let datetime = value.py().import("datetime")?;
    let utc = datetime.getattr("timezone")?.getattr("utc")?;
    let value = if value.getattr("tzinfo")?.is_none() {
        let arguments = pyo3::types::PyDict::new(value.py());
        arguments.set_item("tzinfo", &utc)?;
        value.call_method("replace", (), Some(&arguments))?
    } else {
        value.clone()
    };
    let epoch = datetime.getattr("datetime")?.call_method1("fromtimestamp", (0, utc))?;
    let since = value.sub(epoch)?;
    let micro = datetime.getattr("timedelta")?.call1((0, 0, 1))?;
    since.floor_div(micro)?.extract()
}

/// None, NaN, NaT, NA.
fn missing(value: &Bound<'_, PyAny>) -> bool {
    value.is_none()
        || value.extract::<f64>().is_ok_and(f64::is_nan)
        || value.get_type().name().is_ok_and(|name| matches!(name.to_str(), Ok("NAType" | "NaTType")))
}
