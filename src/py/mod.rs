//! The binding: Python arguments in, one call, tables out. Nothing is computed here.

mod arguments;
mod arrow_in;
mod article;
mod column;
mod corpus;
mod errors;
mod index;
mod interrupt;
mod lists;
mod readers;
mod reuse;
mod stages;
mod table;
mod texts;

use pyo3::prelude::*;

/// The compiled half of corpuskit; the public names are in the Python package around it.
#[pymodule]
#[pyo3(name = "_core")]
fn core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("DEBUG", cfg!(debug_assertions))?;
    module.add_function(wrap_pyfunction!(corpus::models, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::outlet_key, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::steps, module)?)?;
    module.add_class::<corpus::Corpus>()?;
    module.add_class::<article::Article>()?;
    module.add_class::<table::Table>()?;
    module.add_function(wrap_pyfunction!(corpus::from_columns, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::of_strings, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::from_files, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::parse, module)?)?;
    module.add_function(wrap_pyfunction!(readers::from_inputs, module)?)?;
    module.add_class::<readers::Reader>()?;
    module.add_class::<column::Column>()?;
    module.add_function(wrap_pyfunction!(column::columns, module)?)?;
    module.add_function(wrap_pyfunction!(corpus::load, module)?)?;
    module.add_function(wrap_pyfunction!(table::tables, module)?)?;
    module.add_class::<index::Index>()?;
    module.add_function(wrap_pyfunction!(reuse::reuse, module)?)?;
    module.add_function(wrap_pyfunction!(stages::extract, module)?)?;
    module.add_function(wrap_pyfunction!(stages::doubles, module)?)?;
    module.add_function(wrap_pyfunction!(stages::fingerprints, module)?)?;
    module.add_function(wrap_pyfunction!(stages::pairs, module)?)?;
    module.add_function(wrap_pyfunction!(stages::candidates, module)?)?;
    module.add_function(wrap_pyfunction!(stages::verify, module)?)?;
    module.add_function(wrap_pyfunction!(stages::components, module)?)?;
    errors::add(module)
}
