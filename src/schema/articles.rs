//! `corpus.articles`: one row per article.

use super::{IdKind, Moment, Name, Place, declare};
use crate::corpus::Corpus;
use crate::ingest::Id;
use crate::stamp::Stamp;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "articles", "One row per article, with what it says of itself and the groups it belongs to.", fill;
    /// The caller's id.
    article: &'a Id,
    /// The story's title.
    title: Option<&'a str>,
    /// Who wrote it.
    authors: &'a [String],
    /// The masthead.
    outlet: Option<&'a str>,
    /// When it was published.
    published: Option<Moment>,
    /// The witness of `published`: given, json_ld, meta, time, byline, url or dateline.
    published_source: Option<Name>,
    /// When it was last changed.
    modified: Option<Moment>,
    /// ISO 639-1 code of most of the kept text.
    language: Option<Name>,
    /// The canonical address.
    url: Option<&'a str>,
    /// The file below the folder that was read.
    path: Option<&'a str>,
    /// The section of the outlet.
    section: Option<&'a str>,
    /// The wire that supplied the text.
    agency: Option<&'a str>,
    /// Whether the page says that the rest costs money.
    paywalled: Option<bool>,
    /// Words of kept text.
    n_words: i64,
    /// Blocks kept.
    n_kept: i64,
    /// Blocks dropped.
    n_dropped: i64,
    /// The story it belongs to.
    story: i64,
    /// The copy group it belongs to.
    copy_group: i64,
}

/// A publish date as a cell.
pub fn moment(stamp: Option<Stamp>) -> Option<Moment> {
    stamp.and_then(|stamp| stamp.timestamp()).map(|moment| Moment(moment.as_microsecond()))
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    let (stories, copies) = (corpus.stories(), corpus.copies());
    for (position, place) in Place::all(corpus) {
        let document = &place.article.document;
        let meta = &document.meta;
        let kept = document.blocks.iter().filter(|block| block.kept).count();
        rows.push(Row {
            article: place.id,
            title: meta.title.as_deref(),
            authors: &meta.authors,
            outlet: meta.outlet.as_deref(),
            published: moment(meta.published),
            published_source: meta.published_source.map(Name),
            modified: moment(meta.modified),
            language: meta.language.map(|language| Name(language.code())),
            url: meta.url.as_deref(),
            path: meta.path.as_deref(),
            section: meta.section.as_deref(),
            agency: meta.agency.as_deref(),
            paywalled: meta.paywalled,
            n_words: place.article.segmentation.tokens.iter().filter(|token| token.is_word()).count() as i64,
            n_kept: kept as i64,
            n_dropped: (document.blocks.len() - kept) as i64,
            story: i64::from(stories.of[position]),
            copy_group: i64::from(copies.groups[position]),
            of: PhantomData,
        });
    }
    rows.finish()
}
