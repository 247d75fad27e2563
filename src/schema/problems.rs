//! `corpus.problems`: one row per thing that could not be done.

use super::{IdKind, Name, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "problems", "One row per thing that could not be done with an article; the rest of the batch is intact.", fill;
    /// The caller's id of the article.
    article: &'a Id,
    /// ingest, parse, segment or extract.
    stage: Name,
    /// What happened.
    message: &'a str,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    for (_, place) in Place::all(corpus) {
        for problem in &place.article.document.problems {
            rows.push(Row { article: place.id, stage: Name(problem.stage), message: &problem.message, of: PhantomData });
        }
    }
    rows.finish()
}
