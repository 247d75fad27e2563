//! How often something happened.
//!
//! "Jets struck twice" → 2 `strike`, "the fault had been reported twice" → 2; "twice the size" and "twice as many" count nothing.

use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::TermClass;
use crate::corpus::claims::values::Quantity;
use crate::extract::numbers::{Number, NumberKind};
use crate::text::Span;

/// Where it stands, how often, and what happened, as a concept and as written.
pub type Told = (Span, Quantity, Option<(u64, Span)>);

/// What an article says to have happened twice.
pub fn told(reading: &Reading) -> Vec<Told> {
    let view = reading.view();
    let word = |at: usize| view.tokens.get(at).map_or("", |_| view.word(at));
    let number = Number { value: Some(2.0), ..Number::of_kind(NumberKind::Count) };
    let Some(twice) = Quantity::of(&number, "") else { return Vec::new() };
    let times = (1..view.tokens.len()).filter(|&at| word(at) == "twice" && !matches!(word(at + 1), "the" | "as" | "its" | "their" | "that" | "a"));
    let act = |at: usize| {
        let term = reading.terms_in(at..at + 1).iter().find(|term| term.class == TermClass::Word)?;
        Some((term.concept, view.span(at, at + 1)))
    };
    // "Struck twice", "struck it twice", "twice struck"; of "reported twice" no word says anything.
    let of = |at: usize| act(at - 1).or_else(|| act(at.checked_sub(2)?)).or_else(|| act(at + 1).filter(|_| at + 1 < view.tokens.len()));
    times.map(|at| (view.span(at, at + 1), twice.clone(), of(at))).collect()
}
