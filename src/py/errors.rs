//! The caller's faults as Python exceptions.

use crate::error::{Error, ErrorKind};
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyFileNotFoundError, PyKeyboardInterrupt, PyOSError, PyValueError};
use pyo3::prelude::*;

create_exception!(corpuskit, CorpuskitError, PyException, "The root of corpuskit's own exceptions.");

/// Adds the exceptions to the module.
pub(super) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("CorpuskitError", module.py().get_type::<CorpuskitError>())
}

impl From<Error> for PyErr {
    fn from(error: Error) -> PyErr {
        let message = error.to_string();
        match error.kind() {
            ErrorKind::NotFound => PyFileNotFoundError::new_err(message),
            ErrorKind::Input => raise("InputError", message).unwrap_or_else(PyValueError::new_err),
            ErrorKind::Format => raise("FormatError", message).unwrap_or_else(PyValueError::new_err),
            ErrorKind::Io => PyOSError::new_err(message),
            ErrorKind::Cancelled => PyKeyboardInterrupt::new_err(message),
        }
    }
}

/// An exception of the Python package, which are both a `CorpuskitError` and a `ValueError`.
fn raise(name: &str, message: String) -> Result<PyErr, String> {
    Python::attach(|py| {
        let class = py.import("corpuskit.errors").and_then(|module| module.getattr(name));
        match class.and_then(|class| class.call1((message.as_str(),))) {
            Ok(exception) => Ok(PyErr::from_value(exception)),
            Err(_) => Err(message),
        }
    })
}
