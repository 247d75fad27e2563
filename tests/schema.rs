//! `docs/tables.md` is what the declarations say; every table has its columns when it is empty.

use corpuskit::corpus::Corpus;
use corpuskit::schema::{TABLES, documentation};
use std::path::Path;

#[test]
fn the_page_of_tables_is_what_the_declarations_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let page = documentation();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "docs/tables.md is out of date: UPDATE=1 cargo test --test schema");
}

#[test]
fn an_empty_corpus_has_typed_tables() {
    let corpus = Corpus::default();
    for table in TABLES {
        let batch = (table.fill)(&corpus);
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let found: Vec<String> = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
        assert_eq!(found, names, "{}", table.name);
        assert_eq!(batch.num_rows(), 0);
    }
}

#[test]
fn mention_tables_begin_and_end_alike() {
    for name in ["entities", "numbers", "dates", "quotes"] {
        let table = TABLES.iter().find(|table| table.name == name).unwrap();
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names[..5], ["article", "sentence", "start", "end", "text"], "{name}");
        assert_eq!(names[names.len() - 2..], ["in_body", "rule"], "{name}");
    }
}
