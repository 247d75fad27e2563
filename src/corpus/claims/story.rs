//! The claims of one story: its articles are read, what they tell becomes rows, rows become claims.
//!
//! "Crops were damaged" of one article and "the rain damaged all the crops" of another → rows of the same sort, one cluster, one claim of
//! two articles. What a figure, a quote or a name tells already is no statement besides.

use super::clusters::cluster;
use super::evidence::{Clause, Evidence, Sort, What, collect};
use super::figures::rivals;
use super::namings;
use super::pairs::compare;
use super::rarity::Rarity;
use super::reading::concepts::Concepts;
use super::reading::context::Weights;
use super::reading::{Reading, Voice};
use super::shown::{Told, told};
use super::standing::claim;
use super::statements::{rebuttals, stretches};
use super::{COMPARED, Found, Sources};
use crate::corpus::anchors;
use crate::corpus::stories::{NEIGHBOURS, Stories};
use crate::text::Span;
use foldhash::HashMap;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// Aligns what the articles of a story claim.
pub fn of_story(number: u32, members: &[u32], sources: &Sources) -> Vec<Found> {
    // Read in an order of the texts' own, so that ties fall alike however the articles were given.
    let mut members = members.to_vec();
    members
        .sort_by_cached_key(|&position| (sources.articles.get(position as usize).map(|article| xxh3_64(article.document.text.as_str().as_bytes())), position));
    let mut concepts = Concepts::of(members.iter().filter_map(|&position| sources.articles.get(position as usize)));
    let readings: Vec<Reading> =
        members.iter().filter_map(|&position| Some(Reading::new(sources.articles.get(position as usize)?, position, sources.people, &mut concepts))).collect();
    let weights = Weights::of(&readings);
    let days = anchors::days(&readings.iter().map(|reading| reading.article).collect::<Vec<_>>());
    let called = namings::find(&readings);
    let of_article = |(index, reading): (usize, &Reading)| collect(index as u32, reading, sources.quotes, &weights, &days[index], &called[index]);
    let mut evidence: Vec<Evidence> = readings.iter().enumerate().flat_map(of_article).collect();
    let alike = likeness(&readings, sources.stories);
    for row in &mut evidence {
        row.likeness = Arc::clone(&alike[row.reading as usize]);
    }
    let mut of_sort: HashMap<Sort, Vec<Evidence>> = HashMap::default();
    for row in evidence {
        of_sort.entry(row.what.sort()).or_default().push(row);
    }
    let mut story = Story { number, readings: &readings, weights: &weights, sources, shared: HashMap::default(), documents: Vec::new(), found: Vec::new() };
    for sort in Sort::ALL.iter().filter(|sort| readings.len() > 1 || sort.stands_alone()) {
        story.claims_of(*sort, of_sort.remove(sort).unwrap_or_default());
    }
    story.found
}

/// For each article how much it is like each other one of the story, from 0 to 1: two that tell of little alike, a bus bombing and the
/// air strikes of that week, count and date few things of which one is the other's.
fn likeness(readings: &[Reading], stories: &Stories) -> Vec<Arc<[f32]>> {
    if readings.len() > NEIGHBOURS {
        return vec![Arc::default(); readings.len()];
    }
    let of = |a: &Reading| readings.iter().map(|b| stories.likeness(a.position, b.position)).collect();
    readings.iter().map(of).collect()
}

/// A story of which some sorts of rows are claims already.
struct Story<'a> {
    number: u32,
    readings: &'a [Reading<'a>],
    weights: &'a Weights,
    sources: &'a Sources<'a>,
    /// What claims across articles hold, by article.
    shared: HashMap<u32, Vec<Told>>,
    /// Where documents are named, and a number for each that is one.
    documents: Vec<(u32, Span, u64)>,
    found: Vec<Found>,
}

impl Story<'_> {
    /// Makes the claims of one sort of rows.
    fn claims_of(&mut self, sort: Sort, mut rows: Vec<Evidence>) {
        if sort == Sort::Statement {
            self.name_documents(&mut rows);
        }
        let (readings, sources) = (self.readings, self.sources);
        let (clusters, further) = self.clusters(sort, &rows);
        rows.extend(further);
        let all: Vec<&Evidence> = rows.iter().collect();
        let rarity = Rarity::of(&all);
        let clusters = sources.decisions.settle(sort.kind(), &all, readings, clusters, &rarity);
        if sort == Sort::Naming {
            self.number_documents(&all, &clusters);
        }
        let mut rows: Vec<Option<Evidence>> = rows.into_iter().map(Some).collect();
        // What two clauses of one claim tell is told for places only.
        let mut stated = Vec::new();
        for cluster in clusters {
            let mut mentions: Vec<Evidence> = cluster.iter().filter_map(|&at| rows[at].take()).collect();
            let several = mentions.iter().any(|mention| mention.reading != mentions[0].reading);
            if !self.is_claim(sort, several, &mentions) {
                continue;
            }
            if several {
                self.share(sort, &mentions);
            }
            narrow(&mut mentions, readings);
            if several && sort == Sort::Statement {
                stated.extend(mentions.iter().map(|mention| (mention.reading, Told { kind: sort.kind(), span: mention.span, noun: None })));
            }
            if several {
                mentions.extend(rebuttals::of(sort, &mentions, readings));
            }
            let mentions: Vec<&Evidence> = mentions.iter().collect();
            self.found.push(claim(self.number, sort.kind(), &mentions, readings, sources, &rarity));
        }
        for (reading, told) in stated {
            self.shared.entry(reading).or_default().push(told);
        }
    }

    /// Rows that are one claim, by their indices; those behind the last are the further ones.
    fn clusters(&self, sort: Sort, rows: &[Evidence]) -> (Vec<Vec<usize>>, Vec<Evidence>) {
        let rows: Vec<&Evidence> = rows.iter().collect();
        let mut clusters = cluster(&rows, self.weights);
        let further = match sort {
            Sort::Figure => {
                rivals::join(&mut clusters, &rows);
                Vec::new()
            }
            Sort::Statement => stretches::join(&mut clusters, &rows, self.readings, self.weights),
            _ => Vec::new(),
        };
        (clusters, further)
    }

    /// Whether rows that belong together say anything that is not told yet.
    fn is_claim(&self, sort: Sort, several: bool, mentions: &[Evidence]) -> bool {
        let clock = matches!(mentions[0].what, What::Clock(_));
        // A length of time is a figure, unless it is a date that another article gives.
        let lapse = mentions.iter().all(Evidence::is_lapse);
        let told = || several && matches!(sort, Sort::Statement | Sort::Place) && told(mentions, self.readings, &self.shared);
        !lapse && (several || sort.stands_alone() && !clock) && tells(sort, mentions) && !told()
    }

    /// Keeps what a claim of several articles holds.
    fn share(&mut self, sort: Sort, mentions: &[Evidence]) {
        for mention in mentions.iter().filter(|mention| !matches!(mention.what, What::Statement(_) | What::Called { .. })) {
            let told = Told { kind: sort.kind(), span: mention.span, noun: mention.noun().map(|noun| noun.0) };
            self.shared.entry(mention.reading).or_default().push(told);
        }
    }

    fn number_documents(&mut self, rows: &[&Evidence], clusters: &[Vec<usize>]) {
        let named = clusters.iter().filter(|cluster| cluster.iter().all(|&at| matches!(rows[at].what, What::Document(_))));
        for (cluster, number) in named.zip(1..) {
            self.documents.extend(cluster.iter().map(|&at| (rows[at].reading, rows[at].span, number)));
        }
        self.documents.sort_unstable_by_key(|(reading, span, _)| (*reading, span.start()));
    }

    /// Tells each statement which documents it names.
    fn name_documents(&self, rows: &mut [Evidence]) {
        for row in rows {
            let What::Statement(Clause { documents, .. }) = &mut row.what else { continue };
            let first = self.documents.partition_point(|(reading, span, _)| (*reading, span.start()) < (row.reading, row.span.start()));
            let inside = self.documents[first..].iter().take_while(|(reading, span, _)| *reading == row.reading && row.span.contains(*span));
            *documents = inside.map(|of| of.2).collect();
        }
    }
}

/// Whether a cluster says anything: names of a document only where they differ, and not where all are as general as "deal".
fn tells(sort: Sort, mentions: &[Evidence]) -> bool {
    let name = |mention: &Evidence| if let What::Document(document) = mention.what { Some(document.name) } else { None };
    let specific = |mention: &Evidence| matches!(&mention.what, What::Document(document) if document.specific);
    let called = mentions.iter().all(|mention| matches!(mention.what, What::Called { .. }));
    sort != Sort::Naming || called || mentions.iter().any(specific) && mentions.iter().any(|mention| name(mention) != name(&mentions[0]))
}

/// Cuts each statement to the words that it shares with another article's.
fn narrow(mentions: &mut [Evidence], readings: &[Reading]) {
    let statements = mentions.iter().all(|mention| matches!(mention.what, What::Statement(_)));
    if !statements || mentions.len() < 2 {
        return;
    }
    let spans: Vec<Span> = mentions
        .iter()
        .map(|mention| {
            let reading = &readings[mention.reading as usize];
            if mention.statement().is_some_and(|clause| clause.stretch) {
                return reading.whole_words(mention.span);
            }
            let others = || mentions.iter().take(COMPARED).filter(|other| other.reading != mention.reading);
            let margins = others().map(|other| (shared_with(mention, other), other));
            let Some((_, best)) = margins.max_by(|a, b| a.0.total_cmp(&b.0)) else { return mention.span };
            let same = reading.terms_in(mention.clause.clone()).iter().filter(|term| best.terms.binary_search_by_key(&term.concept, |other| other.0).is_ok());
            let tokens: Vec<usize> = same.map(|term| term.token as usize).collect();
            match (tokens.first(), tokens.last()) {
                (Some(&first), Some(&last)) => reading.whole_quotes(reading.whole_words(reading.view().span(first, last + 1))),
                _ => mention.span,
            }
        })
        .collect();
    for (mention, span) in mentions.iter_mut().zip(spans) {
        mention.span = span;
        if mention.voice == Voice::Narration {
            mention.voice = readings[mention.reading as usize].voice_of_clause(span);
        }
    }
}

fn shared_with(a: &Evidence, b: &Evidence) -> f64 {
    compare(a, b).map_or(f64::NEG_INFINITY, |pair| pair.margin)
}
