//! `corpus.stories`: one row per story.

use super::articles::moment;
use super::{IdKind, Moment, declare};
use crate::corpus::Corpus;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "stories", "One row per story: articles on one event.", fill;
    /// The story.
    story: i64,
    /// The headline that stands for it.
    headline: Option<&'a str>,
    /// Articles.
    n_articles: i64,
    /// Mastheads; an unknown one counts as its own.
    n_outlets: i64,
    /// Copied or syndicated text counts once.
    n_copy_groups: i64,
    /// Earliest publish date.
    first: Option<Moment>,
    /// Latest publish date.
    last: Option<Moment>,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    for (index, story) in corpus.stories().stories.iter().enumerate() {
        let metas = story.articles.iter().map(|&article| &corpus.articles()[article as usize].document.meta);
        let dates: Vec<_> = metas.filter_map(|meta| meta.published).filter_map(|stamp| Some((stamp.timestamp()?, stamp))).collect();
        rows.push(Row {
            story: index as i64,
            headline: corpus.articles()[story.headline as usize].document.meta.title.as_deref(),
            n_articles: story.articles.len() as i64,
            n_outlets: i64::from(corpus.count_outlets(&story.articles)),
            n_copy_groups: i64::from(corpus.count_copy_groups(&story.articles)),
            first: moment(dates.iter().min_by_key(|date| date.0).map(|date| date.1)),
            last: moment(dates.iter().max_by_key(|date| date.0).map(|date| date.1)),
            of: PhantomData,
        });
    }
    rows.finish()
}
