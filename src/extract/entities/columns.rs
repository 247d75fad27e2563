//! Tables of names: a tab ends a name.
//!
//! "Ana Ruiz⇥Quito FC⇥12" → `PERSON Ana Ruiz`, `ORG Quito FC`, and not one person of four words.

use super::lexicon::{Word, class};
use super::{Label, Name};
use crate::extract::View;

/// Cuts names at tabs; a part that ends in the form of a club or company is one.
pub(super) fn cut(view: &View, words: &[Word], names: &mut Vec<Name>) {
    let tab = |at: usize| view.text[view.tokens[at - 1].end as usize..view.tokens[at].start as usize].contains('\t');
    if !view.text.contains('\t') || !names.iter().any(|name| (name.first + 1..name.end).any(tab)) {
        return;
    }
    let mut parts = Vec::with_capacity(names.len() + 1);
    for name in names.drain(..) {
        let mut first = name.first;
        let ends: Vec<usize> = (name.first + 1..name.end).filter(|&at| tab(at)).chain([name.end]).collect();
        let several = ends.len() > 1;
        for end in ends {
            let house = several && words[end - 1].is(class::ORG_SUFFIX | class::ORG_HEAD);
            parts.push(Name { first, end, label: if house { Label::Org } else { name.label }, ..name.clone() });
            first = end;
        }
    }
    *names = parts;
}
