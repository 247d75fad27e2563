//! `corpus.people`, `corpus.organizations`, `corpus.places`: one row per entity across articles.

use super::{IdKind, Table};
use crate::corpus::Corpus;
use crate::corpus::people::Identity;
use crate::extract::entities::Label;
use arrow_array::RecordBatch;
use foldhash::{HashMap, HashSet};

/// The tables of people.
pub const PEOPLE: Table = named_things::TABLE;
/// The table of organizations.
pub const ORGANIZATIONS: Table = Table { name: "organizations", doc: "One row per organization across articles.", fill: organizations, ..named_things::TABLE };
/// The table of places.
pub const PLACES: Table = places::TABLE;

mod named_things {
    use crate::schema::declare;

    declare! { 'a;
        "people", "One row per person across articles.", super::people;
        /// Its number in all tables.
        entity: i64,
        /// The fullest name.
        name: &'a str,
        /// Every name used, most frequent first.
        aliases: &'a [String],
        /// Every role given, most frequent first.
        roles: &'a [String],
        /// Mentions by name, description or pronoun.
        n_mentions: i64,
        /// Articles.
        n_articles: i64,
        /// Mastheads.
        n_outlets: i64,
        /// Quotes it is the speaker of.
        n_quotes: i64,
        /// Your id of it, as text, where it stands in the register you gave.
        register_id: Option<&'a str>,
    }
}

mod places {
    use crate::schema::{Repeated, declare};

    declare! { 'a;
        "places", "One row per place across articles.", super::places;
        /// Its number in all tables.
        entity: i64,
        /// The fullest name.
        name: &'a str,
        /// Every name used, most frequent first.
        aliases: &'a [String],
        /// Every role given, most frequent first.
        roles: &'a [String],
        /// Mentions.
        n_mentions: i64,
        /// Articles.
        n_articles: i64,
        /// Mastheads.
        n_outlets: i64,
        /// Quotes it is the speaker of.
        n_quotes: i64,
        /// ISO 3166 code of its country.
        country: Option<Repeated<'a>>,
        /// Latitude in degrees.
        lat: Option<f64>,
        /// Longitude in degrees.
        lon: Option<f64>,
    }
}

/// How often and where an entity occurs.
#[derive(Clone, Default)]
struct Occurrences {
    mentions: i64,
    quotes: i64,
    articles: Vec<u32>,
}

fn occurrences(corpus: &Corpus) -> Vec<Occurrences> {
    let register = corpus.people();
    let mut all = vec![Occurrences::default(); register.identities.len()];
    for (position, article) in corpus.articles().iter().enumerate() {
        let identity = |actor: u32| register.of[position][actor as usize] as usize;
        for mention in &article.entities.mentions {
            if let Some(actor) = mention.value.actor {
                let entry = &mut all[identity(actor)];
                entry.mentions += 1;
                if entry.articles.last() != Some(&(position as u32)) {
                    entry.articles.push(position as u32);
                }
            }
        }
        // The segments of one split quotation count once.
        let mut counted: HashSet<u32> = HashSet::default();
        for quote in &article.quotes {
            if let Some(actor) = quote.value.actor
                && counted.insert(quote.value.quotation)
            {
                all[identity(actor)].quotes += 1;
            }
        }
    }
    all
}

/// The identities that `wanted` accepts, most mentioned first, then by name and number.
fn rows_of(corpus: &Corpus, wanted: impl Fn(Label) -> bool) -> Vec<(i64, &Identity, Occurrences)> {
    let mut occurrences: HashMap<usize, Occurrences> = occurrences(corpus).into_iter().enumerate().collect();
    let mut rows: Vec<_> = corpus
        .people()
        .identities
        .iter()
        .enumerate()
        .filter(|(_, identity)| wanted(identity.label))
        .map(|(index, identity)| (index as i64, identity, occurrences.remove(&index).unwrap_or_default()))
        .collect();
    rows.sort_by(|a, b| (b.2.mentions, &a.1.name, a.0).cmp(&(a.2.mentions, &b.1.name, b.0)));
    rows
}

fn named(corpus: &Corpus, wanted: impl Fn(Label) -> bool) -> RecordBatch {
    let mut rows = named_things::Rows::new(IdKind::of(corpus.ids()));
    for (entity, identity, seen) in rows_of(corpus, wanted) {
        rows.push(named_things::Row {
            entity,
            name: &identity.name,
            aliases: &identity.aliases,
            roles: &identity.roles,
            n_mentions: seen.mentions,
            n_articles: seen.articles.len() as i64,
            n_outlets: i64::from(corpus.count_outlets(&seen.articles)),
            n_quotes: seen.quotes,
            register_id: identity.known_id.as_deref(),
            of: std::marker::PhantomData,
        });
    }
    rows.finish()
}

fn people(corpus: &Corpus) -> RecordBatch {
    named(corpus, |label| label == Label::Person)
}

fn organizations(corpus: &Corpus) -> RecordBatch {
    named(corpus, |label| label == Label::Org)
}

fn places(corpus: &Corpus) -> RecordBatch {
    let mut rows = places::Rows::new(IdKind::of(corpus.ids()));
    for (entity, identity, seen) in rows_of(corpus, |label| matches!(label, Label::Gpe | Label::Loc | Label::Fac)) {
        rows.push(places::Row {
            entity,
            name: &identity.name,
            aliases: &identity.aliases,
            roles: &identity.roles,
            n_mentions: seen.mentions,
            n_articles: seen.articles.len() as i64,
            n_outlets: i64::from(corpus.count_outlets(&seen.articles)),
            n_quotes: seen.quotes,
            country: identity.country.as_deref().map(crate::schema::Repeated),
            lat: identity.coordinates.map(|place| place.0),
            lon: identity.coordinates.map(|place| place.1),
            of: std::marker::PhantomData,
        });
    }
    rows.finish()
}
