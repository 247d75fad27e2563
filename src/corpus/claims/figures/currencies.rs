//! One amount of money in two currencies, and amounts of which nothing says whose dollars they are.
//!
//! "45 billion yen ($340 million)" → either of them is the same figure as "$340 million" and as "the 45 billion yen credit" elsewhere.
//! "$2,075" in a Canadian and in an American paper → the same dimension; "US$2,075" and "C$2,075" are not.
//!
//! It knows no rates: amounts in two currencies are one only where an article says so.

use crate::annotation::Annotation;
use crate::corpus::claims::values::Quantity;
use crate::extract::numbers::{Number, NumberKind};
use crate::lang::{WordSet, rows};
use crate::text::fold_hash;
use foldhash::HashMap;
use std::sync::LazyLock;

/// Between an amount and what it comes to stand so many bytes: " (about ".
const BETWEEN: u32 = 14;

static FAMILIES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../../lang/common/currency_families.tsv")).map(|row| (row[0], row[1])).collect());
static NUMERALS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/numerals.tsv")));

/// What the currencies of a unit are called that is written without saying whose it is: "$2,000", "one million rupees".
pub fn family(unit: &str, written: &str) -> Option<&'static str> {
    let family = FAMILIES.get(unit).copied()?;
    let words = || written.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let plain = |word: &str| {
        // "A$2,075" says whose, "a million dollars" does not.
        let whose = word == "A";
        let word = word.to_lowercase();
        let plain = word.strip_suffix('s').unwrap_or(&word) == family
            || NUMERALS.contains(fold_hash(&word))
            || matches!(word.as_str(), "m" | "mn" | "bn" | "tn" | "k" | "b" | "trn" | "rs" | "crore" | "lakh" | "and" | "a");
        plain && !whose
    };
    words().all(plain).then_some(family)
}

/// Whether two units may be one, as far as their names go.
pub fn one_family(unit: &str, family: Option<&'static str>, other: &str, other_family: Option<&'static str>) -> bool {
    let of = |unit: &str| FAMILIES.get(unit).copied();
    unit == other || (family.is_some() || other_family.is_some()) && of(unit).is_some() && of(unit) == of(other)
}

/// Tells each figure of an article what it comes to in another currency: "1.1 billion euros ($1.29 billion)".
pub fn convert(text: &str, figures: &mut [(&Annotation<Number>, Quantity)]) {
    for at in 1..figures.len() {
        let [(first, one), (second, other)] = &figures[at - 1..=at] else { continue };
        let money = first.value.kind == NumberKind::Money && second.value.kind == NumberKind::Money;
        let apart = second.span.start().checked_sub(first.span.end()).is_some_and(|apart| apart <= BETWEEN);
        if !money || !apart || one.dimension == other.dimension {
            continue;
        }
        let between = text[first.span.end() as usize..second.span.start() as usize].trim_start();
        if between.starts_with('(') && !between.contains(')') || between.starts_with("or ") || between.starts_with(", or ") {
            let (one, other) = (one.clone(), other.clone());
            figures[at - 1].1.comes_to(&other);
            figures[at].1.comes_to(&one);
        }
    }
}
