//! One row for one person, organization or place across the pile.
//!
//! "Kristi Noem", "Secretary Noem", "the secretary" in five articles → one person with five articles, four roles.
//!
//! People meet by the words of their names and are joined on evidence: a story in common, a role, a country, others
//! named beside them ([`persons`]). A family name alone joins nobody outside its story. Organizations are known by
//! name and acronym, places by country code or name; a name such as "the Foreign Ministry" counts within its story.
//! Which mentions are joined does not depend on the order of the articles; only the numbering does.

mod persons;

use super::stories::Stories;
use crate::extract::Article;
use crate::extract::entities::lexicon::{LEXICON, class};
use crate::extract::entities::{Actor, Label, MentionKind};
use crate::lang::places;
use crate::text::{fold, fold_hash};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;

/// One entity across articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// What it is.
    pub label: Label,
    /// The fullest name.
    pub name: String,
    /// Every name used, most frequent first.
    pub aliases: Vec<String>,
    /// Every role given, most frequent first.
    pub roles: Vec<String>,
    /// ISO 3166 code of a place's country.
    pub country: Option<String>,
    /// Latitude and longitude of a place.
    pub coordinates: Option<(f64, f64)>,
}

/// Who is who across articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// All entities, in the order of first mention.
    pub identities: Vec<Identity>,
    /// For each article, the identity of each of its actors.
    pub of: Vec<Vec<u32>>,
    /// Identities that an editor merged or split, and the rule that says so.
    pub corrected: BTreeMap<u32, &'static str>,
}

/// Joins the actors of all articles.
pub fn register(articles: &[Article], stories: &Stories) -> Register {
    let story = |article: usize| stories.of.get(article).copied().unwrap_or(article as u32);
    // The group of every actor: people first, then things; numbers are compacted at the end.
    let mut groups: Vec<Vec<u32>> = articles.iter().map(|article| vec![u32::MAX; article.entities.actors.len()]).collect();
    let mut count = persons::join(articles, &story, &mut groups);
    things(articles, &story, &mut groups, &mut count);
    number(articles, &groups, count)
}

/// Joins what is not a person by name, within its class.
fn things(articles: &[Article], story: &impl Fn(usize) -> u32, groups: &mut [Vec<u32>], count: &mut u32) {
    // Names that an article introduces together: "Tren de Aragua (TdeA)". An acronym of two names joins neither.
    let mut full_of: HashMap<u64, Option<u64>> = HashMap::default();
    for actor in articles.iter().flat_map(|article| &article.entities.actors).filter(|actor| actor.label == Label::Org) {
        let key = name_key(&actor.name);
        for alias in actor.aliases.iter().map(|alias| name_key(alias)).filter(|alias| *alias != key) {
            full_of.entry(alias).and_modify(|full| *full = full.filter(|full| *full == key)).or_insert(Some(key));
        }
    }
    let mut known: HashMap<(Label, u64, u32), u32> = HashMap::default();
    for (position, article) in articles.iter().enumerate() {
        for (slot, actor) in groups[position].iter_mut().zip(&article.entities.actors) {
            if *slot != u32::MAX {
                continue;
            }
            let label = if matches!(actor.label, Label::Loc | Label::Fac) { Label::Gpe } else { actor.label };
            let mut key = name_key(&actor.name);
            if label == Label::Gpe {
                key = country_of(actor).unwrap_or(key);
            }
            if label == Label::Org {
                key = full_of.get(&key).copied().flatten().unwrap_or(key);
            }
            let within = if label == Label::Org && is_generic(&actor.name) { story(position) } else { u32::MAX };
            *slot = *known.entry((label, key, within)).or_insert_with(|| {
                *count += 1;
                *count - 1
            });
        }
    }
}

/// The name without its article, its marks and the form of its company.
fn name_key(name: &str) -> u64 {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| LEXICON.word(fold_hash(word)).is(class::ORG_SUFFIX)) {
        words.pop();
    }
    fold_hash(&words.join(" "))
}

fn country_of(actor: &Actor) -> Option<u64> {
    actor.aliases.iter().find_map(|alias| places(alias).first().filter(|place| place.is_country)).map(|place| fold_hash(place.country) ^ 1)
}

/// Whether every word of an organization's name is common to many: "Foreign Ministry", "Supreme Court".
fn is_generic(name: &str) -> bool {
    fold(name).split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).all(|word| {
        let known = LEXICON.word(fold_hash(word));
        known.is(class::ORG_HEAD | class::ROLE_MODIFIER | class::ROLE | class::GPE_HEAD) && !known.is(class::PLACE | class::DEMONYM)
    }) && name.contains(' ')
        || LEXICON.word(fold_hash(name)).is(class::ORG_HEAD)
}

/// What is gathered of one identity.
#[derive(Default)]
struct Gathered {
    label: Option<Label>,
    aliases: BTreeMap<String, u32>,
    roles: BTreeMap<String, u32>,
    countries: HashSet<&'static str>,
}

/// Numbers the groups in the order of first mention and gathers their names.
pub(super) fn number(articles: &[Article], groups: &[Vec<u32>], count: u32) -> Register {
    let mut ids = vec![u32::MAX; count as usize];
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut register = Register::default();
    for (article, own) in articles.iter().zip(groups) {
        let mut of = Vec::with_capacity(own.len());
        for (actor, &group) in article.entities.actors.iter().zip(own) {
            let id = &mut ids[group as usize];
            if *id == u32::MAX {
                *id = gathered.len() as u32;
                gathered.push(Gathered::default());
            }
            of.push(*id);
            let entry = &mut gathered[*id as usize];
            entry.label.get_or_insert(actor.label);
            for alias in &actor.aliases {
                entry.aliases.entry(alias.clone()).or_insert(0);
            }
            for role in &actor.roles {
                *entry.roles.entry(role.clone()).or_insert(0) += 1;
            }
        }
        let countries: HashSet<&'static str> = article
            .entities
            .actors
            .iter()
            .filter(|actor| actor.label == Label::Gpe)
            .filter_map(|actor| places(&actor.name).first().filter(|place| place.is_country))
            .map(|place| place.country)
            .collect();
        for (actor, id) in article.entities.actors.iter().zip(&of).filter(|(actor, _)| matches!(actor.label, Label::Gpe | Label::Loc | Label::Fac)) {
            if places(&actor.name).len() > 1 {
                gathered[*id as usize].countries.extend(&countries);
            }
        }
        let text = article.document.text.as_str();
        for mention in article.entities.mentions.iter().filter(|mention| mention.value.kind == MentionKind::Name) {
            let Some(actor) = mention.value.actor else { continue };
            let entry = &mut gathered[of[actor as usize] as usize];
            if let Some(times) = entry.aliases.get_mut(&text[mention.span]) {
                *times += 1;
            }
            if let Some(role) = mention.value.role
                && let Some(times) = entry.roles.get_mut(&text[role])
            {
                *times += 1;
            }
        }
        register.of.push(of);
    }
    register.identities = gathered.into_iter().map(identity).collect();
    register
}

fn identity(gathered: Gathered) -> Identity {
    let by_count = |counts: BTreeMap<String, u32>| {
        let mut entries: Vec<(String, u32)> = counts.into_iter().collect();
        entries.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        entries
    };
    let label = gathered.label.unwrap_or(Label::Person);
    let aliases = by_count(gathered.aliases);
    let shouted = |name: &str| name.chars().count() > 5 && !name.chars().any(char::is_lowercase);
    // The fullest name: most words, but a name used once does not beat one used five times.
    let name = aliases
        .iter()
        .max_by_key(|(name, times)| {
            let words = name.split_whitespace().count().min(4) as u32;
            (!shouted(name), words.min(2), words + times.min(&5) * u32::from(words > 1), *times, std::cmp::Reverse(name.clone()))
        })
        .map(|(name, _)| name.clone())
        .unwrap_or_default();
    let mut country = None;
    let mut coordinates = None;
    if matches!(label, Label::Gpe | Label::Loc | Label::Fac) {
        let all = aliases.iter().map(|(alias, _)| places(alias)).find(|all| !all.is_empty()).unwrap_or(&[]);
        let place = all.iter().find(|place| place.is_country || gathered.countries.contains(place.country)).or(all.first());
        country = place.map(|place| place.country.to_owned());
        coordinates = place.and_then(|place| place.coordinates);
    }
    Identity {
        label,
        name,
        aliases: aliases.into_iter().map(|(alias, _)| alias).collect(),
        roles: by_count(gathered.roles).into_iter().map(|(role, _)| role).collect(),
        country,
        coordinates,
    }
}
