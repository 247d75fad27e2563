//! Organizations across articles: joined by name, by the short forms that articles introduce, and by evidence.
//!
//! "Velo Motors", "Velo", "VM" in five articles → one organization with three names; "Velo Bank" stays apart.
//!
//! Equal names are one organization, whatever the form of the company ("Velo", "Velo Inc."). A short form or acronym
//! follows the longer name that articles use it for, when hardly any uses it for another; where none says so, the one longer
//! name that goes on with words that many organizations have, and only with a story or company in common. A name
//! that many have ("the Foreign Ministry") counts within its story.

use super::persons::company_key;
use super::{Entries, Groups, REGISTER, Reason, core_words, is_generic};
use crate::extract::Article;
use crate::extract::entities::Label;
use crate::extract::entities::lexicon::{LEXICON, class};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;

const NAME: Reason = Reason::new("same_name", 0.8);
const GENERIC: Reason = Reason::new("same_name_and_story", 0.85);
const INTRODUCED: Reason = Reason::new("short_form_introduced", 0.75);
const ACRONYM: Reason = Reason::new("initials_and_evidence", 0.6);
const LONGER: Reason = Reason::new("form_of_longer_name", 0.6);

/// An introduced short form follows a longer name when that has at least this share of the articles that introduce it.
const MOST_USE: (u32, u32) = (3, 4);
/// Longer names that a short one is compared with; beyond it its first word says nothing.
const MOST_ALIKE: usize = 24;

/// Organizations of one name.
struct Cluster {
    words: Vec<String>,
    members: Vec<(usize, usize)>,
    stories: HashSet<u32>,
    company: HashSet<u64>,
    upper: bool,
    known: Option<u32>,
}

impl Cluster {
    fn meets(&self, other: &Cluster) -> bool {
        !self.stories.is_disjoint(&other.stories) || !self.company.is_disjoint(&other.company)
    }
}

/// An office by what it is for: "Foreign Ministry" and "Ministry of Foreign Affairs" are one in their story.
fn office(mut words: Vec<String>) -> Vec<String> {
    words.retain(|word| !matches!(word.as_str(), "of" | "for" | "the" | "and" | "affairs"));
    words.sort_unstable();
    words
}

/// An article and one of its actors.
type Place = (usize, usize);

/// How often an alias stands for a name, by its words.
type Uses = BTreeMap<Vec<String>, u32>;

/// Gives every organization of every article a group.
pub(super) fn join(articles: &[Article], labels: &[Vec<Label>], entries: &Entries, story: &impl Fn(usize) -> u32, threshold: f32, groups: &mut Groups) {
    // Sorted maps keep the order of the articles out of the result.
    let mut named: BTreeMap<(Vec<String>, Option<u32>), Cluster> = BTreeMap::new();
    let mut generic: BTreeMap<(Vec<String>, u32), Vec<Place>> = BTreeMap::new();
    let mut uses: BTreeMap<Vec<String>, Uses> = BTreeMap::new();
    for (position, article) in articles.iter().enumerate() {
        let actors = &article.entities.actors;
        let company: Vec<Option<u64>> = actors.iter().map(company_key).collect();
        for (index, actor) in actors.iter().enumerate().filter(|(index, _)| labels[position][*index] == Label::Org) {
            let known = entries.of[position][index];
            let words = core_words(entries.name(position, index, actor));
            if words.is_empty() || known.is_none() && is_generic(&actor.name) {
                generic.entry((office(words), story(position))).or_default().push((position, index));
                continue;
            }
            for alias in actor.aliases.iter().map(|alias| core_words(alias)).filter(|alias| *alias != words && !alias.is_empty()) {
                *uses.entry(alias).or_default().entry(words.clone()).or_insert(0) += 1;
            }
            let upper = !actor.name.contains(char::is_lowercase);
            let cluster = named.entry((words.clone(), known)).or_insert_with(|| Cluster {
                words,
                members: Vec::new(),
                stories: HashSet::default(),
                company: HashSet::default(),
                upper,
                known,
            });
            cluster.members.push((position, index));
            cluster.stories.insert(story(position));
            cluster.company.extend(company.iter().enumerate().filter(|(other, _)| *other != index).filter_map(|(_, key)| *key));
        }
    }
    let clusters: Vec<Cluster> = named.into_values().collect();
    let moves = moves(&clusters, &uses, threshold);
    let target = |mut at: usize| {
        // Chains end: every step leads to a longer name.
        while let Some(&(next, _)) = moves.get(&at) {
            at = next;
        }
        at
    };
    let mut group_of: HashMap<usize, u32> = HashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        let moved = moves.get(&at).map(|(_, reason)| *reason);
        for (number, &(article, actor)) in cluster.members.iter().enumerate() {
            let name = if cluster.known.is_some() { REGISTER } else { NAME };
            let own = if number == 0 { moved.unwrap_or(Reason::FIRST) } else { name };
            let group = if number > 0 && name.score < threshold { groups.open() } else { *group_of.entry(target(at)).or_insert_with(|| groups.open()) };
            groups.put(article, actor, group, own);
        }
    }
    for members in generic.into_values() {
        let mut group = groups.open();
        for (number, (article, actor)) in members.into_iter().enumerate() {
            if number > 0 && GENERIC.score < threshold {
                group = groups.open();
            }
            groups.put(article, actor, group, if number == 0 { Reason::FIRST } else { GENERIC });
        }
    }
}

/// Which cluster is a form of which longer one, and why.
fn moves(clusters: &[Cluster], uses: &BTreeMap<Vec<String>, BTreeMap<Vec<String>, u32>>, threshold: f32) -> HashMap<usize, (usize, Reason)> {
    let at_words: HashMap<&[String], usize> = clusters.iter().enumerate().map(|(at, cluster)| (cluster.words.as_slice(), at)).collect();
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::default();
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        by_first.entry(&cluster.words[0]).or_default().push(at);
        if cluster.words.len() > 2 {
            for all in [true, false] {
                let bucket = by_initials.entry(initials(&cluster.words, all)).or_default();
                if bucket.last() != Some(&at) {
                    bucket.push(at);
                }
            }
        }
    }
    let mut moves: HashMap<usize, (usize, Reason)> = HashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        let introduced = uses.get(&cluster.words).and_then(|used| {
            let all: u32 = used.values().sum();
            let (words, count) = used.iter().max_by_key(|(words, count)| (**count, std::cmp::Reverse(*words)))?;
            (count * MOST_USE.1 >= all * MOST_USE.0).then(|| at_words.get(words.as_slice()).copied()).flatten()
        });
        // What the caller's register lists is a row of its own.
        if cluster.known.is_some() {
            continue;
        }
        if let Some(other) = introduced
            && longer(&clusters[other], cluster)
            && (cluster.upper || clusters[other].meets(cluster))
            && INTRODUCED.score >= threshold
        {
            moves.insert(at, (other, INTRODUCED));
            continue;
        }
        let alike = by_first.get(cluster.words[0].as_str()).map_or(&[][..], Vec::as_slice);
        let place = LEXICON.word(fold_hash(&cluster.words[0])).is(class::PLACE | class::DEMONYM | class::ORG_HEAD | class::GPE_FIRST);
        if alike.len() <= MOST_ALIKE && !(place && cluster.words.len() == 1) {
            let mut forms = alike.iter().copied().filter(|&other| is_opening(&cluster.words, &clusters[other].words));
            if let (Some(only), None) = (forms.next(), forms.next())
                && clusters[only].meets(cluster)
                && LONGER.score >= threshold
            {
                moves.insert(at, (only, LONGER));
                continue;
            }
        }
        if cluster.upper && cluster.words.len() == 1 && cluster.words[0].chars().count() > 1 {
            let mut spelt = by_initials.get(&cluster.words[0]).into_iter().flatten().copied();
            if let (Some(only), None) = (spelt.next(), spelt.next())
                && clusters[only].meets(cluster)
                && ACRONYM.score >= threshold
            {
                moves.insert(at, (only, ACRONYM));
            }
        }
    }
    moves
}

/// Whether one name is longer than another, so that no two point at each other.
fn longer(long: &Cluster, short: &Cluster) -> bool {
    let length = |cluster: &Cluster| cluster.words.iter().map(|word| word.chars().count()).sum::<usize>();
    (long.words.len(), length(long)) > (short.words.len(), length(short))
}

/// Whether the longer name begins with the shorter and goes on with words that many organizations have.
fn is_opening(short: &[String], long: &[String]) -> bool {
    long.len() > short.len()
        && long[..short.len()] == *short
        && long[short.len()..].iter().all(|word| LEXICON.word(fold_hash(word)).is(class::ORG_HEAD | class::ORG_SUFFIX))
}

/// The first letters of a name, of all its words or without "of" and "the".
fn initials(words: &[String], all: bool) -> String {
    words
        .iter()
        .filter(|word| all || !LEXICON.word(fold_hash(word)).is(class::PARTICLE | class::STARTER) && word.chars().count() > 3)
        .filter_map(|word| word.chars().next())
        .collect()
}
