//! The binding: Python arguments in, one call, tables out. Nothing is computed here.

mod arguments;
mod arrow_in;
mod article;
mod column;
mod corpus;
mod errors;
mod interrupt;
mod lists;
mod table;

use pyo3::prelude::*;

/// The compiled half of corpuskit; the public names are in the Python package around it.
#[pymodule]
#[pyo3(name = "_core")]
fn core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("DEBUG", cfg!(debug_assertions))?;
    module.add_function(wrap_pyfunction!(corpus::models, module)?)?;
    module.add_class::<corpus::Corpus>()?;
    module.add_class::<article::Article>()?;
    module.add_class::<table::Table>()?;
    module.add_function(wrap_pyfunction!(corpus::from_columns, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::from_files, module)?)?;
    module.add_class::<column::Column>()?;
    module.add_function(wrap_pyfunction!(column::columns, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::load, module)?)?;
    module.add_function(wrap_pyfunction!(table::tables, module)?)?;
    errors::add(module)
}
