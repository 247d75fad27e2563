//! What tells father from son.
//!
//! "John Doe Jr." → `jr`, "Henry Obi II" → `ii`.

use crate::lang::rows;
use std::sync::LazyLock;

static GENERATIONS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| rows(include_str!("../../lang/common/generations.tsv")).map(|row| (row[0], row[1])).collect());

/// Whether a word is written as what tells father from son: "Jr.", "Senior", "II".
pub(super) fn is_generation(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    GENERATIONS.iter().any(|(form, _)| *form == word)
}

/// Which generation a word tells, however it is written: "jr.", "JUNIOR".
pub fn of(word: &str) -> Option<&'static str> {
    let word = word.trim_end_matches('.');
    GENERATIONS.iter().find(|(form, _)| word.eq_ignore_ascii_case(form)).map(|(_, generation)| *generation)
}
