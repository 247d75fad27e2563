//! People across articles: joined by name and evidence, never by a family name alone.
//!
//! Two articles on Colombia's defence minister Pedro Sánchez and one on Spain's prime minister Pedro Sánchez
//! → two people: the names agree, the countries of their roles do not.

mod forms;

use super::{Entries, Groups, REGISTER, Reason, offices};
use crate::extract::Article;
use crate::extract::entities::generations;
use crate::extract::entities::lexicon::{LEXICON, class};
use crate::extract::entities::{Actor, Label, MentionKind};
use crate::lang::{places, rows};
use crate::text::{fold, fold_hash};
use foldhash::{HashMap, HashSet};
use forms::{spellings, variants};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The field of every role's head: "striker" → sport.
static FIELDS: LazyLock<HashMap<u64, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/roles.tsv")).filter_map(|row| Some((fold_hash(row[0].rsplit(' ').next()?), row[1]))).collect());

/// One person of one article.
struct Person {
    article: usize,
    actor: usize,
    story: u32,
    /// The entry of the caller's register.
    known: Option<u32>,
    /// Folded words of the fullest name, particles left out.
    words: Vec<String>,
    evidence: Evidence,
}

/// What speaks for or against two people being one.
#[derive(Clone, Default)]
struct Evidence {
    stories: HashSet<u32>,
    /// Words that tell a role: "homeland", "president@CO".
    roles: HashSet<u64>,
    fields: HashSet<&'static str>,
    countries: HashSet<String>,
    /// People by full name and organizations named beside.
    company: HashSet<u64>,
    /// "jr", "sr", "iii" behind the name.
    generations: HashSet<&'static str>,
}

impl Evidence {
    fn join(&mut self, other: &Evidence) {
        self.stories.extend(&other.stories);
        self.roles.extend(&other.roles);
        self.fields.extend(&other.fields);
        self.countries.extend(other.countries.iter().cloned());
        self.company.extend(&other.company);
        self.generations.extend(&other.generations);
    }

    /// Countries or fields are known of both and differ, with no role, and no story with somebody else in it, in common; or one
    /// is the father.
    fn contradicts(&self, other: &Evidence) -> bool {
        if !self.generations.is_empty() && !other.generations.is_empty() && self.generations.is_disjoint(&other.generations) {
            return true;
        }
        let apart = !self.countries.is_empty() && !other.countries.is_empty() && self.countries.is_disjoint(&other.countries);
        let fields = !self.fields.is_empty() && !other.fields.is_empty() && self.fields.is_disjoint(&other.fields);
        (apart || fields) && self.roles.is_disjoint(&other.roles) && (self.stories.is_disjoint(&other.stories) || self.company.is_disjoint(&other.company))
    }

    fn supports(&self, other: &Evidence) -> bool {
        !self.stories.is_disjoint(&other.stories) || !self.roles.is_disjoint(&other.roles) || !self.company.is_disjoint(&other.company)
    }
}

const NAME_AND_STORY: Reason = Reason::new("same_name_and_story", 0.95);
const NAME_AND_ROLE: Reason = Reason::new("same_name_and_role", 0.9);
const NAME_AND_COMPANY: Reason = Reason::new("same_name_and_company", 0.8);
const FAMILY_IN_STORY: Reason = Reason::new("family_name_in_story", 0.7);
const NAME_ALONE: Reason = Reason::new("same_name", 0.6);
const FAMILY_ALONE: Reason = Reason::new("same_short_name_in_story", 0.6);
const FAMILY_AND_EVIDENCE: Reason = Reason::new("family_name_and_evidence", 0.55);
/// Below [`super::THRESHOLD`]: only who asks for it gets it.
const NAME_AGAINST_EVIDENCE: Reason = Reason::new("same_name_against_evidence", 0.2);

/// The generation of whoever has none and a son of his name.
const FATHER: &str = "";

/// A person of [`gather`] and why it stands where it stands.
type Member = (usize, Reason);

/// People who are one; the words are those of the fullest name.
struct Cluster {
    members: Vec<Member>,
    words: Vec<String>,
    evidence: Evidence,
    known: Option<u32>,
}

impl Cluster {
    /// Whether the caller's register holds them to be two.
    fn are_two(&self, other: &Cluster) -> bool {
        self.known.is_some() && other.known.is_some() && self.known != other.known
    }
}

/// Gives every person of every article a group; returns how many groups there are.
pub(super) fn join(articles: &[Article], labels: &[Vec<Label>], entries: &Entries, story: &impl Fn(usize) -> u32, threshold: f32, groups: &mut Groups) {
    let persons = gather(articles, labels, entries, story);
    // Equal full names first. A sorted map keeps the order of the articles out of the result.
    let mut by_name: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, person) in persons.iter().enumerate().filter(|(_, person)| person.words.len() > 1) {
        by_name.entry(&person.words).or_default().push(at);
    }
    let mut clusters: Vec<Cluster> = by_name.into_iter().flat_map(|(words, members)| namesakes(&persons, words, &members, threshold)).collect();
    variants(&mut clusters, &persons, threshold);
    spellings(&mut clusters, &persons, threshold);
    let mut single: BTreeMap<(&str, u32), Vec<usize>> = BTreeMap::new();
    for (at, person) in persons.iter().enumerate().filter(|(_, person)| person.words.len() == 1) {
        single.entry((&person.words[0], person.story)).or_default().push(at);
    }
    let mut by_family: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        for word in &cluster.words[1..] {
            by_family.entry(word).or_default().push(at);
        }
        // The family name comes first in some languages: "Xi Jinping".
        if !LEXICON.word(fold_hash(&cluster.words[0])).is(class::FIRST) {
            by_family.entry(&cluster.words[0]).or_default().push(at);
        }
    }
    let mut joined: Vec<(usize, Member)> = Vec::new();
    let mut alone: Vec<Vec<Member>> = Vec::new();
    for ((word, _), members) in single {
        let candidates = by_family.get(word).map_or(&[][..], Vec::as_slice);
        let mut left = Vec::new();
        for member in members {
            match best(&persons[member].evidence, candidates, &clusters).filter(|(_, reason)| reason.score >= threshold) {
                Some((cluster, reason)) => joined.push((cluster, (member, reason))),
                None if left.is_empty() => left.push((member, Reason::FIRST)),
                None if FAMILY_ALONE.score >= threshold => left.push((member, FAMILY_ALONE)),
                None => alone.push(vec![(member, Reason::FIRST)]),
            }
        }
        if !left.is_empty() {
            alone.push(left);
        }
    }
    for (cluster, member) in joined {
        clusters[cluster].members.push(member);
    }
    let all = clusters.into_iter().map(|cluster| cluster.members).chain(alone);
    for members in all.filter(|members| !members.is_empty()) {
        let group = groups.open();
        for (member, reason) in members {
            groups.put(persons[member].article, persons[member].actor, group, reason);
        }
    }
}

/// Where an article names "Juan Obi" and "Juan Obi Jr." as two, whoever has the name without a generation is the father.
fn fathers(persons: &mut [Person]) {
    let name = |person: &Person| (person.words.len() > 1).then(|| (person.words[0].clone(), person.words[person.words.len() - 1].clone()));
    let mut told: HashMap<(usize, (String, String)), [bool; 2]> = HashMap::default();
    for person in persons.iter() {
        if let Some(name) = name(person) {
            told.entry((person.article, name)).or_default()[usize::from(person.evidence.generations.is_empty())] = true;
        }
    }
    let two: HashSet<(String, String)> = told.into_iter().filter(|(_, both)| *both == [true, true]).map(|((_, name), _)| name).collect();
    for person in persons.iter_mut().filter(|person| person.evidence.generations.is_empty()) {
        if name(person).is_some_and(|name| two.contains(&name)) {
            person.evidence.generations.insert(FATHER);
        }
    }
}

/// The one cluster that a name of one word means: of its story, else the only one with evidence.
fn best(evidence: &Evidence, candidates: &[usize], clusters: &[Cluster]) -> Option<(usize, Reason)> {
    let score = |cluster: &Cluster| {
        let own = &cluster.evidence;
        if own.contradicts(evidence) {
            return 0;
        }
        4 * usize::from(!own.stories.is_disjoint(&evidence.stories))
            + 3 * usize::from(!own.roles.is_disjoint(&evidence.roles))
            + own.company.intersection(&evidence.company).count().min(3)
    };
    let mut scored: Vec<(usize, usize)> = candidates.iter().map(|&at| (score(&clusters[at]), at)).filter(|(score, _)| *score >= 2).collect();
    scored.sort_unstable_by(|a, b| b.cmp(a));
    let found = match scored[..] {
        [(_, only)] => only,
        [(first, at), (second, _), ..] if first > second + 1 => at,
        _ => return None,
    };
    Some((found, if clusters[found].evidence.stories.is_disjoint(&evidence.stories) { FAMILY_AND_EVIDENCE } else { FAMILY_IN_STORY }))
}

/// Splits people of one full name where stories, roles and company do not join them and countries or fields tell them apart.
fn namesakes(persons: &[Person], words: &[String], members: &[usize], threshold: f32) -> Vec<Cluster> {
    let mut parent: Vec<usize> = (0..members.len()).collect();
    let mut reasons = vec![Reason::FIRST; members.len()];
    let mut seen: HashMap<u64, usize> = HashMap::default();
    for (at, &member) in members.iter().enumerate() {
        let evidence = &persons[member].evidence;
        let mut tokens: Vec<(u64, Reason)> = persons[member].known.map(|entry| (u64::from(entry) << 32 | 2, REGISTER)).into_iter().collect();
        tokens.extend(evidence.stories.iter().map(|story| (u64::from(*story) << 32 | 1, NAME_AND_STORY)));
        tokens.extend(evidence.roles.iter().map(|role| (*role, NAME_AND_ROLE)));
        for (token, reason) in tokens.into_iter().filter(|(_, reason)| reason.score >= threshold) {
            if let Some(&other) = seen.get(&token) {
                // A story that is one for the name alone joins nobody whom countries or fields tell apart.
                if reason != REGISTER && evidence.contradicts(&persons[members[other]].evidence) {
                    continue;
                }
                if reasons[at] == Reason::FIRST || reasons[at].score < reason.score {
                    reasons[at] = reason;
                }
                let (a, b) = (root(&mut parent, at), root(&mut parent, other));
                parent[a.max(b)] = a.min(b);
            } else {
                seen.insert(token, at);
            }
        }
    }
    let mut parts: BTreeMap<usize, Vec<Member>> = BTreeMap::new();
    for (at, &member) in members.iter().enumerate() {
        parts.entry(root(&mut parent, at)).or_default().push((member, reasons[at]));
    }
    let mut clusters: Vec<Cluster> = parts
        .into_values()
        .map(|members| {
            let mut evidence = Evidence::default();
            for &(member, _) in &members {
                evidence.join(&persons[member].evidence);
            }
            let known = members.iter().find_map(|&(member, _)| persons[member].known);
            Cluster { members, words: words.to_vec(), evidence, known }
        })
        .collect();
    // Those of whom most is known come first; a part joins the first that it does not contradict.
    clusters.sort_by_key(|cluster| {
        let mut countries: Vec<&String> = cluster.evidence.countries.iter().collect();
        countries.sort();
        (std::cmp::Reverse(cluster.members.len()), std::cmp::Reverse(cluster.evidence.roles.len()), format!("{countries:?}"))
    });
    let mut kept: Vec<Cluster> = Vec::new();
    for cluster in clusters {
        let reason = |other: &Cluster| {
            if other.are_two(&cluster) {
                Reason { rule: "", score: -1.0 }
            } else if other.evidence.contradicts(&cluster.evidence) {
                NAME_AGAINST_EVIDENCE
            } else if other.evidence.supports(&cluster.evidence) {
                NAME_AND_COMPANY
            } else {
                NAME_ALONE
            }
        };
        match kept.iter_mut().find(|other| reason(other).score >= threshold) {
            Some(other) => {
                let reason = reason(other);
                other.known = other.known.or(cluster.known);
                other.evidence.join(&cluster.evidence);
                other.members.extend(cluster.members.into_iter().map(|(member, own)| (member, if own == Reason::FIRST { reason } else { own })));
            }
            None => kept.push(cluster),
        }
    }
    kept
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// What tells father from son: "John Doe Jr." → "jr".
fn generation(name: &str) -> Option<&'static str> {
    generations::of(name.rsplit(' ').next()?)
}

fn name_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = fold(name).split(|c: char| !c.is_alphanumeric() && c != '\'').map(ToOwned::to_owned).filter(|word| !word.is_empty()).collect();
    // "AJ Lund" is A.J. Lund, "ED LUND" is not E.D. Lund.
    let mut first = name.split(' ').next().unwrap_or_default().chars();
    if let ([Some(a), Some(b), None], true) = ([first.next(), first.next(), first.next()], name.contains(char::is_lowercase))
        && a.is_uppercase()
        && b.is_uppercase()
    {
        words.splice(..1, [fold(&a.to_string()), fold(&b.to_string())]);
    }
    let kept: Vec<String> = words
        .iter()
        .filter(|word| !LEXICON.word(fold_hash(word)).is(class::PARTICLE) && generations::of(word).is_none_or(|generation| generation != word.as_str()))
        .cloned()
        .collect();
    if kept.is_empty() { words } else { kept }
}

fn gather(articles: &[Article], labels: &[Vec<Label>], entries: &Entries, story: &impl Fn(usize) -> u32) -> Vec<Person> {
    let mut persons = Vec::new();
    for (position, article) in articles.iter().enumerate() {
        let actors = &article.entities.actors;
        let full: Vec<Option<u64>> = actors.iter().map(company_key).collect();
        let lands = countries_beside_roles(article);
        for (index, actor) in actors.iter().enumerate().filter(|(index, _)| labels[position][*index] == Label::Person) {
            let words = name_words(entries.name(position, index, actor));
            if words.is_empty() {
                continue;
            }
            let mut evidence = Evidence { stories: HashSet::from_iter([story(position)]), ..Evidence::default() };
            evidence.generations.extend(actor.aliases.iter().filter_map(|alias| generation(alias)));
            evidence.countries.extend(lands.iter().filter(|(owner, _)| *owner == index).map(|(_, land)| land.clone()));
            for role in &actor.roles {
                read_role(role, &mut evidence);
            }
            evidence.company.extend(full.iter().enumerate().filter(|(other, _)| *other != index).filter_map(|(_, key)| *key));
            persons.push(Person { article: position, actor: index, known: entries.of[position][index], story: story(position), words, evidence });
        }
    }
    fathers(&mut persons);
    persons
}

/// The key by which an actor keeps others company: people by their full names, organizations by name.
pub(super) fn company_key(actor: &Actor) -> Option<u64> {
    match actor.label {
        Label::Person if actor.name.contains(' ') => Some(fold_hash(&name_words(&actor.name).join(" "))),
        Label::Org => Some(fold_hash(&actor.name) ^ 2),
        _ => None,
    }
}

/// "Colombia's new Defense Minister, Pedro Sánchez": the country stands before the role.
fn countries_beside_roles(article: &Article) -> Vec<(usize, String)> {
    let text = article.document.text.as_str();
    let mentions = article.entities.mentions.as_slice();
    let mut found = Vec::new();
    for (at, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.value.kind == MentionKind::Name && mention.value.label == Label::Person) {
        let (Some(role), Some(actor)) = (mention.value.role, mention.value.actor) else { continue };
        for other in mentions[at.saturating_sub(4)..at].iter().filter(|other| other.value.label == Label::Gpe && other.span.end() <= role.start()) {
            let between = &text[other.span.end() as usize..role.start() as usize];
            if matches!(between.trim(), "'s" | "’s" | "'" | "’") {
                found.extend(places(&text[other.span]).first().map(|place| (actor as usize, place.country.to_owned())));
            }
        }
    }
    found
}

/// Countries, field and telling words of a role.
fn read_role(role: &str, evidence: &mut Evidence) {
    let mut tokens = Vec::new();
    crate::segment::tokenize(role, crate::text::Span::new(0, role.len() as u32), &mut tokens);
    let words = LEXICON.words(&tokens);
    let mut heads = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((len, kind)) = LEXICON.phrase(&tokens, &words, at)
            && let Some(code) = kind.country()
        {
            evidence.countries.insert(String::from_utf8_lossy(&code).into_owned());
            at += len;
            continue;
        }
        if let Some((len, head)) = LEXICON.head(&tokens, &words, at, heads.is_empty()) {
            heads.push(head);
            evidence.fields.extend(FIELDS.get(&head));
            at += len;
            continue;
        }
        let word = tokens[at].text(role);
        if tokens[at].is_word() && word.len() > 3 && !offices::is_common(&fold(word)) {
            evidence.roles.insert(tokens[at].fold);
        }
        at += 1;
    }
    for head in heads {
        evidence.roles.extend(evidence.countries.iter().map(|land| head ^ fold_hash(land)).collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests {
    use super::super::register;
    use crate::corpus::stories::Stories;
    use crate::extract::entities::Label;
    use crate::extract::{Article, Depth, analyze};
    use crate::ingest::Declared;
    use crate::parse::verbatim;

    /// The people of articles, each of a story of its own.
    fn people(texts: &[&str]) -> Vec<String> {
        of_stories(texts, (0..texts.len() as u32).collect())
    }

    fn of_stories(texts: &[&str], of: Vec<u32>) -> Vec<String> {
        let articles: Vec<Article> = texts.iter().map(|text| analyze(verbatim((*text).to_owned(), Declared::default()), Depth::Entities)).collect();
        let stories = Stories::of(of);
        let register = register(&articles, &stories, None, crate::corpus::people::THRESHOLD);
        let mut names: Vec<String> =
            register.identities.iter().filter(|identity| identity.label == Label::Person).map(|identity| identity.name.clone()).collect();
        names.sort();
        names
    }

    const DEFENCE: &str = "Colombian Defence Minister Pedro Sánchez visited the border on Monday. Sánchez said more troops would come.";
    const PREMIER: &str = "Spanish Prime Minister Pedro Sánchez flew to Brussels on Monday. Sánchez will meet other leaders.";

    #[test]
    fn namesakes_in_two_countries_stay_apart() {
        assert_eq!(people(&[DEFENCE, PREMIER]), ["Pedro Sánchez", "Pedro Sánchez"]);
        assert_eq!(people(&[DEFENCE, PREMIER, DEFENCE]).len(), 2);
    }

    #[test]
    fn father_and_son_stay_apart() {
        let father = "Ramón Ibarra Sr. founded the mill in Tucumán in 1961.";
        let son = "Ramón Ibarra Jr. sold the mill on Friday. Ibarra said the price was fair.";
        assert_eq!(people(&[father, son]), ["Ramón Ibarra Jr", "Ramón Ibarra Sr"].map(|name| format!("{name}.")));
        assert_eq!(people(&[&format!("{father} {son}")]).len(), 2);
        let plain = "Ramón Ibarra founded the mill. His son Ramón Ibarra, Jr., sold it. Ibarra Jr. was late, and Ramón Ibarra wept.";
        assert_eq!(people(&[plain]), ["Ramón Ibarra", "Ramón Ibarra, Jr."]);
        assert_eq!(people(&["Ramón Ibarra Jr. sold the mill. Ramón Ibarra was late."]).len(), 1);
    }

    #[test]
    fn two_first_names_with_one_family_name_stay_apart() {
        let two = "Gustavo Lara, the mayor, greeted Gustavo Vidal, the governor. Lara spoke first. Then Vidal did.";
        assert_eq!(people(&[two, "Mayor Gustavo Lara left. Lara was late.", "Governor Gustavo Vidal stayed."]), ["Gustavo Lara", "Gustavo Vidal"]);
    }

    #[test]
    fn a_story_may_leave_out_a_given_name() {
        let (full, short) = ("The painter James Alan Moray was born in Leith.", "Alan Moray died at home on Monday. Moray was 93.");
        assert_eq!(of_stories(&[full, short], vec![0, 0]), ["James Alan Moray"]);
        assert_eq!(people(&[full, short]).len(), 2);
        assert_eq!(people(&[&format!("{full} {short}")]), ["James Alan Moray"]);
        let both = "James Alan Moray and his son Alan Moray ran the gallery.";
        assert_eq!(of_stories(&[both, short], vec![0, 0]).len(), 2);
    }

    #[test]
    fn a_headline_keeps_no_two_forms_apart() {
        let texts = ["Ana J. Ruiz won.", "Mayor Ana Ruiz won. Ruiz left.", "Ana Julia Ruiz won.", "Ana Ruiz Bashes Ted Poe.", "Ana Ruiz Bashes Mill."];
        let names = of_stories(&texts, vec![0; 5]);
        assert_eq!(names.iter().filter(|name| !name.contains("Bashes") && !name.contains("Mill")).count(), 1, "{names:?}");
        let two = ["Ana J. Ruiz won in Kara.", "Ana Ruiz won in Kara.", "Ana B. Ruiz won in Kara."];
        assert_eq!(of_stories(&two, vec![0; 3]).len(), 3);
    }

    #[test]
    fn an_initial_chains_nobody() {
        let texts = ["Judge Jean Maro sat in Lomé.", "J. Maro won.", "The farmer Joseph Maro lost his goats in Kara."];
        let found = people(&texts);
        assert!(found.contains(&"Jean Maro".to_owned()) && found.contains(&"Joseph Maro".to_owned()), "{found:?}");
    }

    #[test]
    fn initials_are_written_with_and_without_points() {
        let texts = ["The driver A.J. Moretti won in Kara. Mr. Moretti smiled.", "The driver AJ Moretti lost his wheel in Lomé. Mr. Moretti wept."];
        assert_eq!(people(&texts).len(), 1, "{:?}", people(&texts));
    }

    #[test]
    fn a_family_name_alone_joins_nobody_in_another_story() {
        assert_eq!(people(&["Laura Sarabia spoke in Bogotá.", "The farmer Sarabia lost his goats in the flood."]).len(), 2);
    }
}
