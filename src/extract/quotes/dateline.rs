//! Where a report begins behind the place and the agency that it was filed from.
//!
//! "PORT WESSEL, Norland (Coast Wire) — The ferry sank." → `The`; the words before it are no part of what is told.
//!
//! Names, marks and prepositions up to a dash, the first word in capitals or a bracket before the dash, and no small letter behind it:
//! "NATO – which met – agreed" begins with no place. Where an article begins, a town or a place with a day may stand before a colon:
//! "Guwahati: …", "Mumbai, July 17: …". It does not read the date in it, as `dates` does.

use super::lexicon::{Class, Lexicon};
use crate::document::Language;
use crate::extract::View;
use crate::lang::{WordSet, places};
use crate::segment::{Shape, TokenKind};
use std::ops::Range;
use std::sync::LazyLock;

/// Tokens that a dateline may have: place, country, agency, day, the marks between them and the dash.
const LONGEST: usize = 15;
/// Sentences with which an article begins: its headline may be the first.
const OPENING: usize = 3;
/// Words of a town.
const TOWN: usize = 4;

static MONTHS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/months.tsv")));

/// The first token behind the dateline that some tokens begin with; none where they begin with no dateline.
pub(crate) fn behind(view: &View, tokens: Range<usize>, language: Language) -> Option<usize> {
    let begins = |at: usize| tokens.contains(&at) && view.tokens[at].capitalised();
    // "(Coast Wire) —": an agency alone.
    let bare = tokens.start < tokens.end && view.word(tokens.start) == "(";
    if !begins(tokens.start + usize::from(bare)) {
        return None;
    }
    if let Some(colon) = colon(view, &tokens).filter(|&colon| colon + 1 < tokens.end && !is_small(view, colon + 1)) {
        return Some(colon + 1);
    }
    let mut open = 0_i32;
    let dash = tokens.clone().take(LONGEST).find(|&at| {
        let word = view.word(at);
        open += i32::from(word == "(") - i32::from(word == ")");
        open == 0 && (matches!(word, "—" | "–" | "--" | "―") || word == "-" && view.tokens[at].spaced)
    })?;
    let sure = view.word(dash - 1) == ")" || !bare && view.tokens[tokens.start].shape == Shape::Upper;
    if !sure || dash + 1 >= tokens.end || view.tokens[dash + 1].is_word() && !begins(dash + 1) {
        return None;
    }
    let lexicon = Lexicon::of(language);
    let placed = |at: usize| {
        let token = &view.tokens[at];
        if token.is_word() { token.capitalised() || lexicon.class(token.fold).has(Class::PREPOSITION) } else { !is_quotation_mark(view.word(at)) }
    };
    (tokens.start..dash).all(placed).then_some(dash + 1)
}

/// The colon behind the town, or the place and day, that an article begins with.
fn colon(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let opening = view.sentences.iter().take(OPENING).any(|sentence| sentence.tokens().start == tokens.start);
    let colon = tokens.clone().take(LONGEST).find(|&at| view.word(at) == ":").filter(|_| opening)?;
    let town = (tokens.start..colon).take_while(|&at| view.tokens[at].capitalised()).last()? + 1;
    if town - tokens.start > TOWN {
        return None;
    }
    let name = view.text[view.span(tokens.start, town)].to_owned();
    let known = || places(&name).first().is_some_and(|place| !place.is_country && place.coordinates.is_some());
    let mut day = (town..colon).filter(|&at| view.word(at) != ",");
    let month = |at: usize| MONTHS.contains(view.tokens[at].fold);
    let dated = day.next().is_some_and(month) && day.clone().next().is_some() && day.all(|at| view.tokens[at].kind == TokenKind::Number);
    (colon == town && known() || town < colon && view.word(town) == "," && dated).then_some(colon)
}

fn is_small(view: &View, at: usize) -> bool {
    view.tokens[at].is_word() && !view.tokens[at].capitalised()
}

fn is_quotation_mark(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "''" | "``")
}

#[cfg(test)]
mod tests {
    use super::behind;
    use crate::document::Language;
    use crate::extract::View;
    use crate::ingest::Declared;
    use crate::parse::verbatim;
    use crate::segment::segment;

    #[test]
    fn a_dateline_is_no_part_of_the_sentence() {
        for (sentence, told) in [
            ("PORT WESSEL (Coast Wire) — The ferry sank.", "The ferry sank."),
            ("Port Wessel, Norland (Coast Wire) – “We left,” she said.", "“We left,” she said."),
            ("(Coast Wire) -- The ferry sank.", "The ferry sank."),
            ("WESSEL (Coast Wire - May 6) The ferry sank.", "WESSEL (Coast Wire - May 6) The ferry sank."),
            ("WESSEL, May 6 - The ferry sank.", "The ferry sank."),
            ("Mumbai, July 17: The ferry sank.", "The ferry sank."),
            ("Guwahati: Two more were held: a cook and a nurse.", "Two more were held: a cook and a nurse."),
            ("Norway: The ferry sank.", "Norway: The ferry sank."),
            ("Berg: The ferry sank.", "Berg: The ferry sank."),
            ("Mumbai, a port: The ferry sank.", "Mumbai, a port: The ferry sank."),
            ("The ferry — a wreck — sank.", "The ferry — a wreck — sank."),
            ("NATO - which met - agreed.", "NATO - which met - agreed."),
            ("MAYOR Berg left the hall - Lie stayed.", "MAYOR Berg left the hall - Lie stayed."),
        ] {
            let document = verbatim(sentence.to_owned(), Declared::default());
            let segmentation = segment(&document);
            let view = View::new(&document, &segmentation);
            let from = behind(&view, 0..view.tokens.len(), Language::ENGLISH).unwrap_or(0);
            assert_eq!(&view.text[view.span(from, view.tokens.len())], told);
        }
    }
}
