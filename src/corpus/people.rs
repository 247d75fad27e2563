//! One row for one person, organization or place across the pile.
//!
//! "Kristi Noem", "Secretary Noem", "the secretary" in five articles → one person with five articles, four roles.
//!
//! People meet by the words of their names and are joined on evidence: a story in common, a role, a country, others
//! named beside them ([`persons`]). A family name alone joins nobody outside its story. Organizations are known by
//! name and acronym, places by country code or name; a name such as "the Foreign Ministry" counts within its story.
//! Which mentions are joined does not depend on the order of the articles; only the numbering does.

mod offices;
mod organizations;
mod persons;
mod reasons;

use super::stories::Stories;
use crate::extract::Article;
use crate::extract::entities::generations;
use crate::extract::entities::known::{Entry, Known};
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
    /// The caller's id of it.
    pub known_id: Option<String>,
}

impl Identity {
    /// Whether it has a row in the table of people, organizations or places.
    pub fn is_listed(&self) -> bool {
        matches!(self.label, Label::Person | Label::Org | Label::Gpe | Label::Loc | Label::Fac)
    }
}

/// Why an actor of one article is part of an identity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// What joined it: `same_name_and_role`.
    pub rule: &'static str,
    /// How much speaks for it, from 0 to 1.
    pub score: f32,
}

impl Reason {
    /// What nothing was joined to.
    pub const FIRST: Reason = Reason { rule: "first", score: 1.0 };

    const fn new(rule: &'static str, score: f32) -> Reason {
        Reason { rule, score }
    }
}

/// Actors of different articles are joined when what speaks for it reaches this; the reasons' scores are ranks by
/// precision on the MEANTIME development topic and the example articles, and the cut keeps all that had no wrong merge.
pub const THRESHOLD: f32 = 0.5;

/// Who is who across articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// All entities, in the order of first mention.
    pub identities: Vec<Identity>,
    /// For each article, the identity of each of its actors.
    pub of: Vec<Vec<u32>>,
    /// For each article, why each of its actors is part of its identity.
    pub why: Vec<Vec<Reason>>,
    /// Identities that an editor merged or split, and the rule that says so.
    pub corrected: BTreeMap<u32, &'static str>,
    /// What renumbering needs again.
    made: Made,
}

/// The groups of actors while they are joined.
struct Groups {
    /// The group of every actor of every article.
    of: Vec<Vec<u32>>,
    why: Vec<Vec<Reason>>,
    count: u32,
}

impl Groups {
    fn put(&mut self, article: usize, actor: usize, group: u32, reason: Reason) {
        self.of[article][actor] = group;
        self.why[article][actor] = reason;
    }

    fn open(&mut self) -> u32 {
        self.count += 1;
        self.count - 1
    }
}

/// Joins the actors of all articles where at least `threshold` speaks for it.
pub fn register(articles: &[Article], stories: &Stories, known: Option<&Known>, threshold: f32) -> Register {
    let story = |article: usize| stories.of.get(article).copied().unwrap_or(article as u32);
    let labels = labels(articles);
    let entries = Entries::of(articles, &labels, known);
    let empty = |article: &Article| article.entities.actors.len();
    let mut groups = Groups {
        of: articles.iter().map(|article| vec![u32::MAX; empty(article)]).collect(),
        why: articles.iter().map(|article| vec![Reason::FIRST; empty(article)]).collect(),
        count: 0,
    };
    // People first, then organizations, then the rest; numbers are compacted at the end.
    persons::join(articles, &labels, &entries, &story, threshold, &mut groups);
    organizations::join(articles, &labels, &entries, &story, threshold, &mut groups);
    others(articles, &labels, threshold, &mut groups);
    let made = Made { entries: entries.of, known: entries.known.to_vec(), labels };
    number(articles, made, groups)
}

/// Which actor is which entry of the caller's register.
struct Entries<'a> {
    known: &'a [Entry],
    of: Vec<Vec<Option<u32>>>,
}

impl<'a> Entries<'a> {
    /// An actor is an entry whose name it has in the text, or whose words are those of its name where no other entry has them.
    fn of(articles: &[Article], labels: &[Vec<Label>], known: Option<&'a Known>) -> Self {
        let entries = known.map_or(&[][..], Known::entries);
        let mut by_words: HashMap<(Label, u64), Option<u32>> = HashMap::default();
        for (at, entry) in entries.iter().enumerate() {
            for name in entry.names() {
                let slot = by_words.entry((entry.label, name_key(name))).or_insert(Some(at as u32));
                *slot = slot.filter(|&other| other == at as u32);
            }
        }
        let entry = |actor: &Actor, label: Label| {
            let named = by_words.get(&(label, name_key(&actor.name))).filter(|_| !entries.is_empty());
            actor.known.or(named.copied().flatten())
        };
        let of = articles
            .iter()
            .zip(labels)
            .map(|(article, labels)| article.entities.actors.iter().zip(labels).map(|(actor, label)| entry(actor, *label)).collect());
        Entries { known: entries, of: of.collect() }
    }

    /// The name to join an actor by: the entry's, else its own.
    fn name<'b>(&'b self, article: usize, index: usize, actor: &'b Actor) -> &'b str {
        self.of[article][index].map_or(actor.name.as_str(), |entry| self.known[entry as usize].name.as_str())
    }
}

/// What an editor joined or split.
const CORRECTION: Reason = Reason::new("correction", 1.0);
/// What joins an actor to an entry of the caller's register.
const REGISTER: Reason = Reason::new("register", 1.0);

/// What every actor is: of a name of two words or more what most articles take it for.
fn labels(articles: &[Article]) -> Vec<Vec<Label>> {
    let mut votes: HashMap<u64, BTreeMap<&'static str, (u32, Label)>> = HashMap::default();
    for actor in articles.iter().flat_map(|article| &article.entities.actors).filter(|actor| actor.name.contains(' ')) {
        votes.entry(name_key(&actor.name)).or_default().entry(actor.label.name()).or_insert((0, actor.label)).0 += actor.names;
    }
    let label = |actor: &Actor| {
        let own = votes.get(&name_key(&actor.name)).filter(|_| actor.name.contains(' '));
        // Ties stay as they are.
        own.and_then(|votes| votes.values().filter(|(count, _)| *count * 2 > votes.values().map(|(count, _)| *count).sum()).map(|(_, label)| *label).next())
            .unwrap_or(actor.label)
    };
    articles.iter().map(|article| article.entities.actors.iter().map(label).collect()).collect()
}

/// Joins places and what is neither person nor organization by name, within its class.
fn others(articles: &[Article], labels: &[Vec<Label>], threshold: f32, groups: &mut Groups) {
    const COUNTRY: Reason = Reason::new("same_country", 0.95);
    const NAME: Reason = Reason::new("same_name", 0.8);
    let mut known: HashMap<(Label, u64), u32> = HashMap::default();
    for (position, article) in articles.iter().enumerate() {
        for (at, actor) in article.entities.actors.iter().enumerate() {
            if groups.of[position][at] != u32::MAX {
                continue;
            }
            let label = if matches!(labels[position][at], Label::Loc | Label::Fac) { Label::Gpe } else { labels[position][at] };
            let country = if label == Label::Gpe { country_of(actor) } else { None };
            let key = country.unwrap_or_else(|| name_key(&actor.name));
            let reason = if country.is_some() { COUNTRY } else { NAME };
            if let Some(&group) = known.get(&(label, key)).filter(|_| reason.score >= threshold) {
                groups.put(position, at, group, reason);
            } else {
                let group = groups.open();
                known.insert((label, key), group);
                groups.put(position, at, group, Reason::FIRST);
            }
        }
    }
}

/// The words of a name without its article, its marks and the form of its company.
fn core_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut words: Vec<String> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| LEXICON.word(fold_hash(word)).is(class::ORG_SUFFIX)) {
        words.pop();
    }
    words
}

fn name_key(name: &str) -> u64 {
    fold_hash(&core_words(name).join(" "))
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
    /// The entry of the caller's register.
    known: Option<u32>,
}

/// What every actor is and which entry of the caller's register, and the register.
#[derive(Clone, Debug, Default, PartialEq)]
struct Made {
    labels: Vec<Vec<Label>>,
    entries: Vec<Vec<Option<u32>>>,
    known: Vec<Entry>,
}

/// The register with other groups, as an editor has them; `count` is one more than the highest.
pub(super) fn regrouped(before: &Register, articles: &[Article], groups: &[Vec<u32>], count: u32) -> Register {
    let mut why = before.why.clone();
    for ((why, old), new) in why.iter_mut().zip(&before.of).zip(groups) {
        why.iter_mut().zip(old.iter().zip(new)).filter(|(_, (old, new))| old != new).for_each(|(why, _)| *why = CORRECTION);
    }
    number(articles, before.made.clone(), Groups { of: groups.to_vec(), why, count })
}

/// Numbers the groups in the order of first mention and gathers their names.
fn number(articles: &[Article], made: Made, groups: Groups) -> Register {
    let mut ids = vec![u32::MAX; groups.count as usize];
    let mut gathered: Vec<Gathered> = Vec::new();
    let mut register = Register { why: groups.why, ..Register::default() };
    // Every name and role first: how often one is used counts in all articles, those before its first one too.
    for (position, ((article, own), labels)) in articles.iter().zip(groups.of).zip(&made.labels).enumerate() {
        let mut of = Vec::with_capacity(own.len());
        for (index, ((actor, group), label)) in article.entities.actors.iter().zip(own).zip(labels).enumerate() {
            let id = &mut ids[group as usize];
            if *id == u32::MAX {
                *id = gathered.len() as u32;
                gathered.push(Gathered::default());
            }
            of.push(*id);
            let entry = &mut gathered[*id as usize];
            entry.label.get_or_insert(*label);
            entry.known = entry.known.or(made.entries[position][index]);
            for alias in &actor.aliases {
                entry.aliases.entry(alias.clone()).or_insert(0);
            }
            for role in &actor.roles {
                *entry.roles.entry(role.clone()).or_insert(0) += 1;
            }
        }
        register.of.push(of);
    }
    for (article, of) in articles.iter().zip(&register.of) {
        let countries: HashSet<&'static str> = article
            .entities
            .actors
            .iter()
            .filter(|actor| actor.label == Label::Gpe)
            .filter_map(|actor| places(&actor.name).first().filter(|place| place.is_country))
            .map(|place| place.country)
            .collect();
        for (actor, id) in article.entities.actors.iter().zip(of).filter(|(actor, _)| matches!(actor.label, Label::Gpe | Label::Loc | Label::Fac)) {
            if places(&actor.name).len() > 1 {
                gathered[*id as usize].countries.extend(&countries);
            }
        }
        let text = article.document.text.as_str();
        for mention in article.entities.mentions.iter().filter(|mention| mention.value.kind != MentionKind::Pronoun) {
            let Some(actor) = mention.value.actor else { continue };
            let entry = &mut gathered[of[actor as usize] as usize];
            if mention.value.kind == MentionKind::Nominal {
                // The role beside a name is a mention of its own.
                let words = &text[mention.span];
                if let Some(times) = entry.roles.get_mut(words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(words)) {
                    *times += 1;
                }
                continue;
            }
            if let Some(times) = entry.aliases.get_mut(&text[mention.span]) {
                *times += 1;
            }
        }
    }
    register.identities = gathered.into_iter().map(|gathered| identity(gathered, &made.known)).collect();
    register.made = made;
    register
}

/// The name with the given name before it, however seldom that is written: "Romero Ellner" → "David Romero Ellner".
fn with_given_name(aliases: &[(String, u32)], name: String) -> String {
    let longer = aliases.iter().map(|(alias, _)| alias).filter(|alias| {
        let given = alias.strip_suffix(name.as_str()).and_then(|given| given.strip_suffix(' '));
        given.is_some_and(|given| given.split(' ').all(|word| LEXICON.word(fold_hash(word)).is(class::FIRST | class::WORLD)))
    });
    longer.max_by_key(|alias| alias.chars().count()).cloned().unwrap_or(name)
}

fn identity(gathered: Gathered, known: &[Entry]) -> Identity {
    let entry = gathered.known.and_then(|entry| known.get(entry as usize));
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
    let name = if label == Label::Person { with_given_name(&aliases, name) } else { name };
    let name = entry.map_or(name, |entry| entry.name.clone());
    // "Okafor, Ngozi" in a list: the given name stands first in the tables.
    let name = match (label, name.split_once(", ").filter(|(_, given)| generations::of(given).is_none())) {
        (Label::Person, Some((family, given))) => format!("{given} {family}"),
        _ => name,
    };
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
        roles: if label == Label::Person { offices::fullest(gathered.roles) } else { by_count(gathered.roles).into_iter().map(|(role, _)| role).collect() },
        country,
        coordinates,
        known_id: entry.and_then(|entry| entry.id.clone()),
    }
}
