//! An ordinal that tells how many there are by now.
//!
//! "A third man was arrested", "three men have been arrested" → one figure; "the third man in line" and "three men were killed" → two.
//!
//! Only the same thing counted, or all to whom the same happened, is one: an ordinal is given by chance more often than a count.

use super::is_whole;
use crate::corpus::claims::evidence::{Evidence, Figure};
use crate::corpus::claims::pairs::{Feature, Pair, disjoint, overlap};
use crate::corpus::claims::values::{Bound, Fit};
use crate::extract::numbers::NumberKind;

/// As for small cardinals.
const JOIN: f64 = super::JOIN_SMALL;

/// Whether one counts and the other says which of them it is.
pub fn meet(a: NumberKind, b: NumberKind) -> bool {
    matches!((a, b), (NumberKind::Ordinal, NumberKind::Count) | (NumberKind::Count, NumberKind::Ordinal))
}

/// Compares an ordinal and a count of two articles.
pub fn compare((a, first): (&Evidence, &Figure), (b, second): (&Evidence, &Figure)) -> Option<Pair> {
    let (one, other) = (&first.quantity, &second.quantity);
    let exact = one.bound == Bound::None || other.bound == Bound::None;
    // "The first patient" is no count of one.
    let same = one.point.zip(other.point).is_some_and(|(x, y)| x == y && x > 1.0);
    if a.reading == b.reading || !same || !exact || disjoint(&a.targets, &b.targets) {
        return None;
    }
    let happened = first.event.is_some() && first.event == second.event;
    // "A third man was arrested", "three men were killed".
    if !happened && first.event.is_some() && second.event.is_some() {
        return None;
    }
    let ((x, _), (y, _)) = first.noun.zip(second.noun)?;
    if x != y && !(happened && (is_whole(x) || is_whole(y))) {
        return None;
    }
    let (shared, context) = overlap(&a.terms, &b.terms);
    let mut pair = Pair::new(Fit::Compatible);
    pair.add(Feature::ValueCompatible, 1.0);
    pair.add(Feature::NounSame, 1.0);
    pair.add(Feature::EventSame, f64::from(happened));
    pair.add(Feature::Generic, 1.0);
    pair.add(Feature::Context, context);
    pair.add(Feature::Information, shared);
    Some(pair.against(JOIN))
}
