//! Cells of a table that was printed as text.
//!
//! "Shr 15 cts vs nine cts Net 2,104,330 vs 1,201,415" → the 15 of two articles is one figure where the values beside it are the same, too.

use crate::corpus::claims::evidence::Figure;
use crate::corpus::claims::reading::Reading;
use std::ops::Range;

/// Figures of a sentence, and their share of its words, from which it is a table; from a fifth to three tenths the same claims of all sets.
const FIGURES: usize = 5;
const SHARE: usize = 4;
/// So many values in a row are the same.
const ROW: usize = 3;

/// Where there is none.
const NOTHING: u64 = u64::MAX;

/// A value and the two on either side of it.
pub type Cells = [u64; 2 * ROW - 1];

/// The values around a figure in a sentence that is mostly figures.
pub fn of(reading: &Reading, figure: &Range<usize>, sentence: &Range<usize>) -> Option<Cells> {
    if !is_table(reading, sentence) {
        return None;
    }
    let view = reading.view();
    let numbers = reading.article.numbers.starting_in(view.span(sentence.start, sentence.end));
    let span = view.span(figure.start, figure.end);
    let at = numbers.iter().position(|number| number.span.overlaps(span))?;
    let value = |at: usize| numbers.get(at).and_then(|number| number.value.value.or(number.value.low)).map_or(NOTHING, f64::to_bits);
    Some(std::array::from_fn(|of| (at + of).checked_sub(ROW - 1).map_or(NOTHING, value)))
}

/// Whether a row of tokens is mostly figures.
pub fn is_table(reading: &Reading, tokens: &Range<usize>) -> bool {
    if tokens.is_empty() {
        return false;
    }
    let view = reading.view();
    let figures = reading.article.numbers.starting_in(view.span(tokens.start, tokens.end)).len();
    let words = view.tokens[tokens.clone()].iter().filter(|token| token.is_word()).count();
    figures >= FIGURES && SHARE * figures >= words + figures
}

/// Whether two stand in tables, beside other values.
pub fn of_other_rows(a: &Figure, b: &Figure) -> bool {
    let Some((one, other)) = a.cells.zip(b.cells) else { return false };
    !one.windows(ROW).zip(other.windows(ROW)).any(|(x, y)| x == y && !x.contains(&NOTHING))
}
