//! Authors as one cell of a table names them: "By Ann Bee, Juan Obi and Eve Fox" → three names.
//!
//! A caller's cell is believed as it stands, unless every piece of it is the name of a person: "Bee, Ann", "Ann Bee, Jr.",
//! "Ann Bee, Political Editor" and "Food and Drug Administration" stay whole. A list that became text on its way through a CSV
//! file (`['Ann Bee', 'Juan Obi']`) is a list again.

use super::byline;
use crate::lang::rows;
use std::sync::LazyLock;

/// What stands behind a name and is none of its own: "Jr", "III".
static GENERATIONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| rows(include_str!("../lang/common/generations.tsv")).map(|row| row[0]).collect());

/// The authors that a cell names.
pub fn authors_of_cell(cell: &str) -> Vec<String> {
    let items = listed(cell).unwrap_or_else(|| cell.split(['\n', '|', ';']).map(str::to_owned).collect());
    let mut authors: Vec<String> = Vec::new();
    for item in &items {
        for name in persons(item).unwrap_or_else(|| vec![without_by(item).to_owned()]) {
            if !name.is_empty() && !authors.contains(&name) {
                authors.push(name);
            }
        }
    }
    authors
}

/// "By Ann Bee" → "Ann Bee". Other words for "by" may begin a name: "Von Neumann".
fn without_by(text: &str) -> &str {
    let text = text.trim();
    match text.split_once([' ', ':']) {
        Some((by, rest)) if by.eq_ignore_ascii_case("by") => rest.trim_start_matches([':', ' ']).trim(),
        _ => text,
    }
}

/// The persons between commas and words for "and"; none when a piece may be something else.
fn persons(text: &str) -> Option<Vec<String>> {
    let mut pieces: Vec<String> = Vec::new();
    let mut joined = false;
    for part in without_by(text).split(',') {
        let mut words: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            if byline::is_and(word) {
                joined = true;
                if !words.is_empty() {
                    pieces.push(words.join(" "));
                }
                words.clear();
            } else {
                words.push(word);
            }
        }
        let piece = words.join(" ");
        let generation = GENERATIONS.contains(&piece.trim_end_matches('.'));
        match pieces.last_mut() {
            Some(name) if generation => *name = format!("{name}, {piece}"),
            _ if piece.is_empty() => {}
            _ => pieces.push(piece),
        }
    }
    let personal = |piece: &String| byline::is_person(piece.split(',').next().unwrap_or(piece));
    let known = |piece: &&String| byline::is_known_name(piece);
    // Between commas alone a place or a desk may stand: there every name must be one that is known.
    let enough = if joined { 1 } else { pieces.len() };
    (pieces.len() > 1 && pieces.iter().all(personal) && pieces.iter().filter(known).count() >= enough).then_some(pieces)
}

/// The items of a list that was written as text: `['Ann Bee', "Tim O'Hara"]`.
fn listed(cell: &str) -> Option<Vec<String>> {
    let inner = cell.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut items = Vec::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let mark = rest.chars().next().filter(|mark| matches!(mark, '\'' | '"'))?;
        let behind = &rest[1..];
        // A mark ends an item only before the next one: names have apostrophes.
        let end = behind.match_indices(mark).map(|(at, _)| at).find(|at| {
            let next = behind[at + 1..].trim_start();
            next.is_empty() || next.starts_with([',', '\'', '"']) && !behind[at + 1..].starts_with(['\'', '"'])
        })?;
        items.push(behind[..end].trim().to_owned());
        rest = behind[end + 1..].trim_start().trim_start_matches(',').trim_start();
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_several_only_where_every_piece_is_a_person() {
        for (cell, authors) in [
            ("Ann Bee, Cid Dee and Eve Fox", vec!["Ann Bee", "Cid Dee", "Eve Fox"]),
            ("By Ann Bee and Cid Dee", vec!["Ann Bee", "Cid Dee"]),
            ("Ann Bee & Ana de la Cruz", vec!["Ann Bee", "Ana de la Cruz"]),
            ("Ana de la Cruz y Juan Obi", vec!["Ana de la Cruz", "Juan Obi"]),
            ("Ann Bee, Juan Obi", vec!["Ann Bee", "Juan Obi"]),
            ("Ann Bee, Jr.", vec!["Ann Bee, Jr."]),
            ("Ann Bee, Jr., and Juan Obi III", vec!["Ann Bee, Jr.", "Juan Obi III"]),
            ("Ann Bee; Cid Dee", vec!["Ann Bee", "Cid Dee"]),
            ("Ann Bee | Cid Dee\nEve Fox", vec!["Ann Bee", "Cid Dee", "Eve Fox"]),
            ("['Ann Bee', \"Tim O'Hara\", 'Tim O'Dee']", vec!["Ann Bee", "Tim O'Hara", "Tim O'Dee"]),
            ("['Ann Bee' 'Cid Dee']", vec!["Ann Bee", "Cid Dee"]),
            ("[]", vec![]),
            ("By Ann Bee", vec!["Ann Bee"]),
        ] {
            assert_eq!(authors_of_cell(cell), authors, "{cell}");
        }
        for whole in [
            "Dee, Cid",
            "van der Berg, Jan",
            "Ann Bee, Political Editor",
            "Ann Bee, New York",
            "Ann Bee, Associated Press",
            "Ann Bee and agencies",
            "Food and Drug Administration",
            "Centers for Disease Control and Prevention",
            "Smith and Sons",
            "Byron Scott",
            "Von Neumann",
            "[Staff]",
            "A, B and C",
        ] {
            assert_eq!(authors_of_cell(whole), [whole]);
        }
    }
}
