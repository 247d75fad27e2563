//! Copies, matches, passages and groups of texts that are no corpus.

use super::{IdKind, copies, declare, matches, passages};
use crate::corpus::Corpus;
use crate::corpus::copies::Copies;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "groups", "One row per article: the articles that are copies of each other have one group.", fill;
    /// The caller's id of the article.
    article: &'a Id,
    /// Copied or syndicated text has one number; an article that shares nothing is alone in its group.
    copy_group: i64,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    groups(corpus.ids(), corpus.copies())
}

fn groups(ids: &[Id], found: &Copies) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(ids));
    for (article, group) in ids.iter().zip(&found.groups) {
        rows.push(Row { article, copy_group: i64::from(*group), of: PhantomData });
    }
    rows.finish()
}

/// The tables `copies`, `matches`, `passages` and `groups` of texts with these ids.
pub fn tables<'a>(ids: &'a [Id], text: impl Fn(u32) -> &'a str, found: &Copies) -> [(&'static str, RecordBatch); 4] {
    [
        ("copies", copies::rows(ids, &text, found)),
        ("matches", matches::rows(ids, &text, found)),
        ("passages", passages::rows(ids, &text, found)),
        ("groups", groups(ids, found)),
    ]
}
