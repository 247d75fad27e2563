//! One person under a shorter name or in another spelling.
//!
//! "Ana J. Ruiz" in one article and "Ana Ruiz" in others → one person; "Pema Dorje" and "Pema Dorjee" of one story → one.
//!
//! A shorter form joins the one longer name that it fits, with something else in common; whom "J. Ruiz" means among several stays open.

use super::{Cluster, Person, Reason};
use crate::corpus::spellings::one_letter;
use crate::extract::entities::lexicon::{LEXICON, class};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;

/// A shorter word is another name, not another spelling: "Ana", "Ada".
const SPELT: usize = 4;
/// Names of more words are not looked at for their spelling …
const LONG_NAME: usize = 5;
/// … nor in more stories than this.
const STORIES: usize = 16;

/// A namesake in so many times fewer articles keeps no shorter form from the other.
const STRAY: usize = 10;

const LONGER_NAME: Reason = Reason::new("form_of_longer_name", 0.7);
const SPELLING_IN_STORY: Reason = Reason::new("other_spelling_in_story", 0.65);

/// Joins a shorter form ("Juan De La Fuente", "J. Smith") to the one longer name that it fits and that evidence supports; without the
/// first of two given names ("James Alan Davie", "Alan Davie") only in one story, and where no article has both.
pub(super) fn variants(clusters: &mut [Cluster], persons: &[Person], threshold: f32) {
    if LONGER_NAME.score < threshold {
        return;
    }
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, cluster) in clusters.iter().enumerate() {
        for word in &cluster.words {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (at, cluster) in clusters.iter().enumerate() {
        let Some(rarest) =
            cluster.words.iter().filter(|word| word.chars().count() > 1).filter_map(|word| by_word.get(word.as_str())).min_by_key(|bucket| bucket.len())
        else {
            continue;
        };
        let fits = |&other: &usize| {
            other != at
                && !clusters[other].are_two(cluster)
                && (is_form_of(&cluster.words, &clusters[other].words) || is_end_of(cluster, &clusters[other], persons))
                && clusters[other].evidence.supports(&cluster.evidence)
                && !clusters[other].evidence.contradicts(&cluster.evidence)
        };
        let fitting: Vec<usize> = rarest.iter().copied().filter(fits).collect();
        moves.extend(longer(cluster, &fitting, clusters).map(|only| (at, only)));
    }
    // A form that is itself a longer name's form goes with it; never two names through one initial.
    let target: HashMap<usize, usize> = moves.iter().copied().collect();
    for (from, mut to) in moves {
        let mut steps = 0;
        while let Some(&next) = target.get(&to).filter(|_| steps < 4) {
            to = next;
            steps += 1;
        }
        if to != from {
            merge(clusters, from, to, LONGER_NAME);
        }
    }
}

/// The one longer name that a shorter form means. Where several fit a full one, those that end as it does are of one form: "Ana J. Ruiz" and
/// "Ana Julia Ruiz", but not "Ana Ruiz Rally".
fn longer(short: &Cluster, fitting: &[usize], clusters: &[Cluster]) -> Option<usize> {
    if let [only] = fitting[..] {
        return Some(only);
    }
    let full = short.words[0].chars().count() > 1;
    let alike = || fitting.iter().copied().filter(|&at| full && clusters[at].words.last() == short.words.last());
    let longest = alike().max_by_key(|&at| (clusters[at].words.iter().map(String::len).sum::<usize>(), clusters[at].members.len(), at))?;
    // Of two of one name the one that far more articles name.
    let stray = |at: usize| clusters[at].words == clusters[longest].words && clusters[at].members.len() * STRAY <= clusters[longest].members.len();
    alike().all(|at| at == longest || stray(at) || is_form_of(&clusters[at].words, &clusters[longest].words)).then_some(longest)
}

fn merge(clusters: &mut [Cluster], from: usize, to: usize, reason: Reason) {
    let members = std::mem::take(&mut clusters[from].members);
    let evidence = std::mem::take(&mut clusters[from].evidence);
    clusters[to].known = clusters[to].known.or(clusters[from].known);
    clusters[to].members.extend(members.into_iter().map(|(member, own)| (member, if own == Reason::FIRST { reason } else { own })));
    clusters[to].evidence.join(&evidence);
}

/// Joins names of one story of which one word is spelt in another way, where no article has both: "Pema Dorje", "Pema Dorjee".
pub(super) fn spellings(clusters: &mut [Cluster], persons: &[Person], threshold: f32) {
    if SPELLING_IN_STORY.score < threshold {
        return;
    }
    // Who shares all words but one meets under the others.
    let mut by_rest: BTreeMap<(u32, usize, Vec<&str>), Vec<usize>> = BTreeMap::new();
    for (at, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| !cluster.members.is_empty() && cluster.words.len() <= LONG_NAME) {
        let mut stories: Vec<u32> = cluster.evidence.stories.iter().copied().collect();
        stories.sort_unstable();
        for left in 0..cluster.words.len() {
            let rest: Vec<&str> = cluster.words.iter().enumerate().filter(|(word, _)| *word != left).map(|(_, word)| word.as_str()).collect();
            for &story in stories.iter().take(STORIES) {
                by_rest.entry((story, left, rest.clone())).or_default().push(at);
            }
        }
    }
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for ((_, left, _), found) in by_rest {
        // Of a name that many have, which spelling means whom is open.
        let [a, b] = found[..] else { continue };
        let (one, other) = (&clusters[a], &clusters[b]);
        let fits = one_person_spelt(&one.words[left], &other.words[left]) && !one.are_two(other) && !one.evidence.contradicts(&other.evidence);
        if fits && apart(one, other, persons) {
            moves.push(if one.members.len() >= other.members.len() { (b, a) } else { (a, b) });
        }
    }
    for (from, to) in moves {
        if !clusters[from].members.is_empty() && !clusters[to].members.is_empty() {
            merge(clusters, from, to, SPELLING_IN_STORY);
        }
    }
}

/// Whether no article has both.
fn apart(one: &Cluster, other: &Cluster, persons: &[Person]) -> bool {
    let articles = |cluster: &Cluster| cluster.members.iter().map(|member| persons[member.0].article).collect::<HashSet<usize>>();
    articles(one).is_disjoint(&articles(other))
}

/// Whether two words differ by one letter and are not a man's and a woman's name.
fn one_person_spelt(a: &str, b: &str) -> bool {
    let gender = |word: &str| LEXICON.word(fold_hash(word)).classes & (class::MALE | class::FEMALE);
    let apart = gender(a) != 0 && gender(b) != 0 && gender(a) & gender(b) == 0;
    !apart && a.chars().count().min(b.chars().count()) >= SPELT && one_letter(a, b)
}

/// Whether every word of `short` stands in `long` in order, an initial for its word, first and last words agreeing in part.
fn is_form_of(short: &[String], long: &[String]) -> bool {
    let initial = |word: &str| word.chars().count() == 1;
    let meets = |a: &str, b: &str| a == b || initial(a) && b.starts_with(a);
    // More words, or the same words with an initial spelt out.
    if short.len() > long.len() || short.len() == long.len() && !short.iter().zip(long).any(|(a, b)| initial(a) && !initial(b)) {
        return false;
    }
    let mut at = 0;
    for word in short {
        match long[at..].iter().position(|other| meets(word, other)) {
            Some(found) => at += found + 1,
            None => return false,
        }
    }
    meets(&short[0], &long[0])
}

/// Whether a story calls somebody by the end of a name, a given name left out.
fn is_end_of(short: &Cluster, long: &Cluster, persons: &[Person]) -> bool {
    let given = |word: &str| LEXICON.word(fold_hash(word)).is(class::FIRST);
    short.words.len() > 1
        && long.words.len() == short.words.len() + 1
        && long.words.ends_with(&short.words)
        && given(&long.words[0])
        && given(&short.words[0])
        && !short.evidence.stories.is_disjoint(&long.evidence.stories)
        && apart(short, long, persons)
}
