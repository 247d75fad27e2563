//! A step of a scale.
//!
//! "Category 2 hurricane", "the category-two storm" → the step 2 of `category`; no count of storms, and no mere label.
//!
//! A scale has few steps, so that two are one only where much else is the same: the day, the place. Two different steps are never one.

use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::concept_of;
use crate::corpus::claims::values::Quantity;
use crate::extract::numbers::{Number, NumberKind};
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::sync::LazyLock;

/// The highest step in figures.
const HIGHEST: f64 = 12.0;

/// Words for a scale, by hash.
static SCALES: LazyLock<HashMap<u64, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/scales.tsv")).map(|row| (fold_hash(row[0]), row[0])).collect());
/// The steps that are told in words.
static WORDS: LazyLock<HashMap<u64, f64>> = LazyLock::new(|| {
    let digits = rows(include_str!("../../../lang/en/numerals.tsv")).filter(|row| row[1] == "digit");
    digits.filter_map(|row| Some((fold_hash(row[0]), row.get(2)?.parse().ok()?))).collect()
});

/// A step that an article tells.
#[derive(Debug)]
pub struct Step {
    /// Both words of it.
    pub span: Span,
    pub quantity: Quantity,
    /// The scale, as a concept and as written.
    pub scale: (u64, Span),
}

/// Whether figures of a kind are steps of a scale.
pub fn is_step(kind: NumberKind, quantity: &Quantity) -> bool {
    kind == NumberKind::Score && quantity.dimension != "score"
}

/// The steps that an article tells, in their order.
pub fn steps(reading: &Reading) -> Vec<Step> {
    let view = reading.view();
    let mut found = Vec::new();
    for (at, token) in view.tokens.iter().enumerate() {
        let Some(scale) = SCALES.get(&token.fold) else { continue };
        let hyphen = view.tokens.get(at + 1).is_some_and(|mark| !mark.spaced && mark.text(view.text) == "-");
        let number = at + 1 + usize::from(hyphen);
        let Some(step) = view.tokens.get(number) else { continue };
        let value = match step.kind {
            TokenKind::Number => step.text(view.text).parse().ok().filter(|value: &f64| value.fract() == 0.0 && *value <= HIGHEST),
            _ => WORDS.get(&step.fold).copied(),
        };
        let number = Number { value, ..Number::of_kind(NumberKind::Score) };
        if let Some(mut quantity) = Quantity::of(&number, "") {
            (*scale).clone_into(&mut quantity.dimension);
            found.push(Step { span: token.span().cover(step.span()), quantity, scale: (concept_of(scale), token.span()) });
        }
    }
    found
}

/// Whether a figure is a step of those, which come in their order.
pub fn on_scale(steps: &[Step], figure: Span) -> bool {
    steps.get(steps.partition_point(|step| step.span.end() <= figure.start())).is_some_and(|step| step.span.overlaps(figure))
}
