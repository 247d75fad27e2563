//! Every list of words says what its columns are, where it comes from and under which licence.

use std::collections::HashSet;
use std::path::Path;

#[test]
fn every_lexicon_names_its_source_and_licence() {
    let mut checked = 0;
    for folder in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang")).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            let name = file.display();
            let content = std::fs::read_to_string(&file).unwrap();
            let head = content.lines().next().unwrap_or_default();
            assert!(head.starts_with('#'), "{name}: line 1 must be a comment that names the columns");
            assert!(head.contains("source:") && head.contains("licence:"), "{name}: line 1 must name source: and licence:");
            let mut rows = HashSet::new();
            for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()) {
                assert!(!line.starts_with('\t'), "{name}:{}: the first column is empty", number + 1);
                assert!(rows.insert(line), "{name}:{}: the row stands twice", number + 1);
            }
            assert!(!rows.is_empty(), "{name}: no rows");
            checked += 1;
        }
    }
    assert!(checked > 10, "only {checked} lexicons were found");
}
