//! A figure that only names something: the distance of a race, how many a chart has.
//!
//! "the 800m", "100m champion", "the women's 60m hurdles", "in the top 10" → no figures that two articles share; "jumped 6.50m", "300 metres
//! from the harbour" → lengths.
//!
//! A distance stands before a word for a race or its prize (`race` and `prize` in `lang/en/figure_words.tsv`), perhaps with another
//! between ("100m and 200m titles"), or with nothing behind it behind "the" or a possessive ("won the 1500m"). It does not know which
//! distances people race over.

use crate::annotation::Annotation;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::is_light;
use crate::extract::numbers::{Number, NumberKind};
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::fold_hash;
use foldhash::HashSet;
use std::sync::LazyLock;

/// Words between a distance and the word for a race: "60m world record", "100m individual final".
const BEHIND: usize = 2;
/// Metres of a short race.
const SHORTEST: f64 = 50.0;

static RACES: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let words = rows(include_str!("../../../lang/en/figure_words.tsv")).filter(|row| matches!(row.get(1), Some(&("race" | "prize"))));
    words.map(|row| fold_hash(row[0])).collect()
});

/// Whether a figure only names what it stands beside.
pub fn is_label(reading: &Reading, number: &Annotation<Number>, dimension: &str) -> bool {
    if dimension.is_empty() { is_chart(reading, number) } else { dimension == "length" && is_race(reading, number) }
}

/// "The top 50", "a top-50 place".
fn is_chart(reading: &Reading, number: &Annotation<Number>) -> bool {
    let view = reading.view();
    let first = reading.article.segmentation.tokens_in(number.span).start;
    let hyphen = usize::from(first >= 2 && view.word(first - 1) == "-");
    first > hyphen && view.word(first - 1 - hyphen) == "top"
}

fn is_race(reading: &Reading, number: &Annotation<Number>) -> bool {
    let (value, view, segmentation) = (&number.value, reading.view(), &reading.article.segmentation);
    let metres = match value.unit.as_deref() {
        Some("metre") => 1.0,
        Some("kilometre") => 1000.0,
        Some("mile") => 1609.0,
        _ => return false,
    };
    let Some(distance) = value.value.filter(|value| value * metres >= SHORTEST) else { return false };
    let tokens = segmentation.tokens_in(number.span);
    let token = |at: usize| view.tokens.get(at);
    let word = |at: usize| token(at).map_or("", |_| view.word(at));
    let distance_at = |at: usize| {
        let numbers = reading.article.numbers.starting_in(token(at)?.span());
        numbers.iter().find(|next| next.value.kind == NumberKind::Measure).map(|next| segmentation.tokens_in(next.span).end)
    };
    // "the 100m and 200m titles"
    let mut end = tokens.end;
    while let Some(next) = Some(end).filter(|&end| matches!(word(end), "and" | "," | "or")).and_then(|end| distance_at(end + 1)) {
        end = next;
    }
    let plain = |at: usize| token(at).is_some_and(|token| token.is_word());
    if (end..=end + BEHIND).take_while(|&at| plain(at)).any(|at| token(at).is_some_and(|token| RACES.contains(&token.fold))) {
        return true;
    }
    // "won the 1500m", "the men's 60m", "her title over 60m"
    let written = &reading.article.document.text.as_str()[number.span];
    let short = distance.fract() == 0.0 && written.ends_with('m') && written.starts_with(|sign: char| sign.is_ascii_digit());
    let before = tokens.start.checked_sub(1);
    let whose = |at: usize| view.tokens[at].kind == TokenKind::Possessive;
    let named = before.is_some_and(|at| whose(at) || matches!(word(at).to_ascii_lowercase().as_str(), "the" | "individual" | "indoor" | "olympic" | "over"));
    let thing = |at: usize| plain(at) && !is_light(view.tokens[at].fold);
    let measured = matches!(word(end), "of" | "from" | "to" | "between" | "-") || thing(end);
    short && named && !measured
}
