//! What has capitals and is neither somebody nor somewhere.
//!
//! "The IPO of the firm that built Xbox" → no organization "IPO", and Xbox is a PRODUCT.
//!
//! Found by its spelling alone (`lang/en/things.tsv`), so a thing that bears the name of a person or place is left out there.

use super::Label;
use crate::extract::View;
use crate::lang::rows;
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a list says of a spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// A word for all its capitals, and nobody's name: "IPO".
    Word,
    /// A product, an event, a faith, a work, a law.
    Named(Label),
}

static THINGS: LazyLock<HashMap<&str, Thing>> = LazyLock::new(|| {
    let of = |label: &str| match label {
        "PRODUCT" => Thing::Named(Label::Product),
        "EVENT" => Thing::Named(Label::Event),
        "WORK_OF_ART" => Thing::Named(Label::WorkOfArt),
        "LAW" => Thing::Named(Label::Law),
        "NORP" => Thing::Named(Label::Norp),
        _ => Thing::Word,
    };
    rows(include_str!("../../lang/en/things.tsv")).map(|row| (row[0], of(row[1]))).collect()
});

/// What the tokens of a name are, where they are a thing that everybody knows.
pub(super) fn thing(view: &View, tokens: Range<usize>) -> Option<Thing> {
    let (first, last) = (view.tokens[tokens.start], view.tokens[tokens.end - 1]);
    THINGS.get(&view.text[first.start as usize..last.end as usize]).copied()
}
