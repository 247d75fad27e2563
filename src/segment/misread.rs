//! Marks that were written in UTF-8 and read in another charset on their way here.
//!
//! "â€œWe left,â€\u{9d} she said" → `“` and `”`, so that the words between them are hers.
//!
//! The text stays as it was given and offsets count its characters; only what a token is called is put right. Letters with accents
//! that were misread the same way ("BogotÃ¡") stay as they are.

/// The second and third byte of a mark as Latin-1 and as Windows-1252 show them.
const THIRD: &[(&str, &str)] = &[
    ("\u{98}", "‘"),
    ("˜", "‘"),
    ("\u{99}", "’"),
    ("™", "’"),
    ("\u{9c}", "“"),
    ("œ", "“"),
    ("\u{9d}", "”"),
    ("\u{93}", "–"),
    ("“", "–"),
    ("\u{94}", "—"),
    ("”", "—"),
    ("¦", "…"),
];

/// The mark that a text begins with when it was misread, and how many bytes it takes here.
pub(super) fn misread(text: &str) -> Option<(&'static str, usize)> {
    let rest = text.strip_prefix('â')?;
    let rest = rest.strip_prefix('\u{80}').or_else(|| rest.strip_prefix('€'))?;
    THIRD.iter().find_map(|(seen, meant)| Some((*meant, text.len() - rest.strip_prefix(seen)?.len())))
}

/// The mark that a token stands for.
pub fn mark_meant(token: &str) -> &str {
    misread(token).map_or(token, |(meant, _)| meant)
}

#[cfg(test)]
mod tests {
    use super::{mark_meant, misread};

    #[test]
    fn marks_are_put_right_and_letters_left_alone() {
        assert_eq!(misread("â\u{80}\u{9c}We left"), Some(("“", 6)));
        assert_eq!(misread("â€œWe left"), Some(("“", "â€œ".len())));
        assert_eq!(mark_meant("â€™"), "’");
        for plain in ["âge", "â", "“", "We", ""] {
            assert_eq!((misread(plain), mark_meant(plain)), (None, plain));
        }
    }
}
