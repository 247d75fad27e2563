//! A module imports only what stands lower. The list is `ARCHITECTURE.md`'s; a breach is reported as file:line.

use std::path::{Path, PathBuf};

/// Lowest first. A file may name its own layer and those before it.
const LAYERS: &[&str] = &["error", "text", "stamp", "annotation", "document", "lang", "ingest", "parse", "segment", "extract", "corpus", "schema", "py"];

#[test]
fn modules_import_only_what_stands_lower() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaches = Vec::new();
    for file in rust_files(&source) {
        let inside = file.strip_prefix(&source).unwrap();
        let own = inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        if own == "lib" {
            continue;
        }
        let rank = LAYERS.iter().position(|layer| *layer == own).unwrap_or_else(|| panic!("src/{own} is in no layer: add it to LAYERS"));
        let content = std::fs::read_to_string(&file).unwrap();
        for (number, line) in content.lines().enumerate() {
            // Tests may reach up: they show how a part is used.
            if line.trim() == "#[cfg(test)]" {
                break;
            }
            if line.trim_start().starts_with("//") {
                continue;
            }
            for used in imported(line) {
                let wanted = LAYERS.iter().position(|layer| *layer == used);
                if wanted.is_some_and(|wanted| wanted > rank) {
                    breaches.push(format!("src/{}:{}: {own} must not know {used}", inside.display(), number + 1));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn only_the_binding_knows_python() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in rust_files(&source) {
        let inside = file.strip_prefix(&source).unwrap();
        if !inside.starts_with("py") {
            let content = std::fs::read_to_string(&file).unwrap();
            assert!(!content.contains("pyo3"), "src/{} names pyo3; only src/py may", inside.display());
        }
    }
}

/// The modules that a line names behind `crate::`.
fn imported(line: &str) -> Vec<String> {
    line.match_indices("crate::").map(|(at, prefix)| line[at + prefix.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
