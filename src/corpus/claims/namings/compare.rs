//! Whether two names are names of one thing.
//!
//! "memorandum of understanding", "letter of intent" → two names of what was signed: joined, and the outlets differ.

use crate::corpus::claims::evidence::{Document, Evidence};
use crate::corpus::claims::pairs::{Feature, Pair, common, overlap};
use crate::corpus::claims::values::Fit;

/// The score from which two names are joined.
const JOIN_NAMING: f64 = 1.5;

/// Compares two names of documents; none where they cannot be of one.
pub fn documents(a: &Evidence, b: &Evidence, one: Document, other: Document) -> Option<Pair> {
    let same = one.name == other.name;
    // A memorandum of cooperation is not the memorandum of understanding.
    if !same && one.head == other.head && one.head != one.name && other.head != other.name {
        return None;
    }
    let (shared, context) = overlap(&a.terms, &b.terms);
    // That both were signed does not make them one.
    if !same && a.reading != b.reading && common(a, b, 0.0).take(2).count() < 2 {
        return None;
    }
    let mut pair = Pair::new(if same { Fit::Same } else { Fit::Apart });
    pair.add(Feature::Context, context);
    pair.add(Feature::Information, shared);
    pair.add(Feature::WordsSame, if same { 0.1 } else { 0.0 });
    Some(pair.against(JOIN_NAMING))
}

/// Names of one thing; which thing each means was settled in its article and story.
pub fn called(names: &[u64], others: &[u64]) -> Pair {
    let same = names.iter().any(|name| others.contains(name));
    let mut pair = Pair::new(if same { Fit::Same } else { Fit::Apart });
    pair.add(if same { Feature::NameSame } else { Feature::NameOther }, 1.0);
    pair.against(JOIN_NAMING)
}
