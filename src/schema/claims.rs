//! `corpus.claims`: one row per figure, date, quote or statement of a story.

use super::articles::moment;
use super::{IdKind, Moment, Name, declare};
use crate::corpus::Corpus;
use arrow_array::RecordBatch;
use std::marker::PhantomData;

declare! { 'a;
    "claims", "One row per figure, date, quote or statement in one story, with the three counts of its sources.", fill;
    /// The claim.
    claim: i64,
    /// The story.
    story: i64,
    /// figure, date, quote, statement or naming.
    kind: Name,
    /// In words, from its clearest mention.
    statement: &'a str,
    /// Head of what is counted.
    noun: Option<&'a str>,
    /// The value.
    value: Option<f64>,
    /// Lowest value.
    low: Option<f64>,
    /// Highest value.
    high: Option<f64>,
    /// Unit.
    unit: Option<&'a str>,
    /// Exactness.
    comparator: Option<Name>,
    /// agree, differ, contradict, updated or single.
    status: Name,
    /// Mentions.
    n_mentions: i64,
    /// Articles.
    n_articles: i64,
    /// Mastheads.
    n_outlets: i64,
    /// Copied or syndicated text counts once.
    n_copy_groups: i64,
    /// Who said it: one speaker counts once, unattributed narration once per copy group, an agency is the origin of its wire.
    n_origins: i64,
    /// Earliest publish date.
    first_seen: Option<Moment>,
    /// Latest publish date.
    last_seen: Option<Moment>,
    /// Whether more speaks for every mention than it takes to join it; read the others before you rely on them.
    sure: bool,
}

fn fill(corpus: &Corpus) -> RecordBatch {
    let mut rows = Rows::new(IdKind::of(corpus.ids()));
    let claims = corpus.claims();
    let mut support = claims.support.as_slice();
    for (index, claim) in claims.claims.iter().enumerate() {
        let (own, rest) = support.split_at(support.iter().take_while(|mention| mention.claim as usize == index).count());
        support = rest;
        let mut articles: Vec<u32> = own.iter().map(|mention| mention.article).collect();
        articles.dedup();
        let stamps = articles.iter().filter_map(|&article| corpus.articles()[article as usize].document.meta.published);
        let dates: Vec<_> = stamps.filter_map(|stamp| Some((stamp.timestamp()?, stamp))).collect();
        rows.push(Row {
            claim: index as i64,
            story: i64::from(claim.story),
            kind: Name(claim.kind.name()),
            statement: &claim.statement,
            noun: claim.noun.as_deref(),
            value: claim.value,
            low: claim.low,
            high: claim.high,
            unit: claim.unit.as_deref(),
            comparator: claim.comparator.map(|comparator| Name(comparator.name())),
            status: Name(claim.status.name()),
            n_mentions: own.len() as i64,
            n_articles: articles.len() as i64,
            n_outlets: i64::from(claim.outlets),
            n_copy_groups: i64::from(claim.copy_groups),
            n_origins: i64::from(claim.origins),
            first_seen: moment(dates.iter().min_by_key(|date| date.0).map(|date| date.1)),
            last_seen: moment(dates.iter().max_by_key(|date| date.0).map(|date| date.1)),
            sure: claim.sure,
            of: PhantomData,
        });
    }
    rows.finish()
}
