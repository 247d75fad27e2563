//! People whom an editor merges or splits.
//!
//! `merge = ["Kristi Noem", "Kristi Arnold Noem"]` → one person, rule `correction_merge`; `split = "Pedro Sánchez"` in the articles
//! on Spain → another person, rule `correction_split`.

use super::{Corpus, OfPeople, position_of};
use crate::corpus::people::{Register, regrouped};
use crate::extract::Article;
use crate::extract::entities::Label;
use crate::ingest::Id;
use crate::text::fold;

/// Rules of people who were corrected.
const MERGED: &str = "correction_merge";
const SPLIT: &str = "correction_split";

/// The register with the decisions applied, in their order.
pub(in crate::corpus) fn apply(register: Register, lines: &[OfPeople], articles: &[Article], ids: &[Id]) -> Register {
    let mut register = register;
    for line in lines {
        register = match &line.split {
            Some(name) => split(register, name, line, articles, ids),
            None => merge(register, line, articles),
        };
    }
    register
}

fn merge(register: Register, line: &OfPeople, articles: &[Article]) -> Register {
    let Ok(all) = line.merge.iter().map(|name| person(&register, name)).collect::<Result<Vec<u32>, String>>() else { return register };
    let Some(&into) = all.iter().min() else { return register };
    let mut groups = register.of.clone();
    for group in groups.iter_mut().flatten().filter(|group| all.contains(group)) {
        *group = into;
    }
    renumbered(&register, &groups, into, MERGED, line.name.as_deref(), articles)
}

fn split(register: Register, name: &str, line: &OfPeople, articles: &[Article], ids: &[Id]) -> Register {
    let Ok(whole) = person(&register, name) else { return register };
    let mut groups = register.of.clone();
    let new = register.identities.len() as u32;
    for position in line.articles.iter().filter_map(|key| position_of(key, ids)) {
        for group in groups[position].iter_mut().filter(|group| **group == whole) {
            *group = new;
        }
    }
    renumbered(&register, &groups, new, SPLIT, line.name.as_deref(), articles)
}

/// The register of new groups: who was corrected before stays so, and `changed` is called `name`.
fn renumbered(before: &Register, groups: &[Vec<u32>], changed: u32, rule: &'static str, name: Option<&str>, articles: &[Article]) -> Register {
    let mut register = regrouped(before, articles, groups, before.identities.len() as u32 + 1);
    for (own, new) in groups.iter().zip(&register.of) {
        for (&group, &identity) in own.iter().zip(new) {
            if let Some(&earlier) = before.corrected.get(&group) {
                register.corrected.insert(identity, earlier);
                register.identities[identity as usize].name.clone_from(&before.identities[group as usize].name);
            }
        }
    }
    let place = groups.iter().enumerate().find_map(|(article, own)| Some((article, own.iter().position(|&group| group == changed)?)));
    if let Some((article, actor)) = place {
        let identity = register.of[article][actor];
        register.corrected.insert(identity, rule);
        if let Some(name) = name {
            name.clone_into(&mut register.identities[identity as usize].name);
        }
    }
    register
}

/// The one person of a name: by fullest name first, then by any name used.
fn person(register: &Register, name: &str) -> Result<u32, String> {
    let wanted = fold(name.trim());
    let people = || register.identities.iter().enumerate().filter(|(_, identity)| identity.label == Label::Person);
    let full: Vec<usize> = people().filter(|(_, identity)| fold(&identity.name) == wanted).map(|(at, _)| at).collect();
    let any: Vec<usize> = people().filter(|(_, identity)| identity.aliases.iter().any(|alias| fold(alias) == wanted)).map(|(at, _)| at).collect();
    match (&full[..], &any[..]) {
        ([only], _) | ([], [only]) => Ok(*only as u32),
        ([], []) => Err(format!("nobody is called {name}")),
        _ => Err(format!("more than one person is called {name}: give the fuller name")),
    }
}

/// What the decisions name that is not there.
pub(super) fn missing(corpus: &Corpus) -> Vec<String> {
    let mut register = corpus.register();
    let mut missing = Vec::new();
    for (at, line) in corpus.corrections.people.iter().enumerate() {
        let names = line.merge.iter().chain(&line.split);
        let wrong: Vec<String> = names.filter_map(|name| person(&register, name).err()).collect();
        missing.extend(wrong.iter().map(|message| format!("people {}: {message}", at + 1)));
        if line.split.is_none() && line.merge.len() < 2 {
            missing.push(format!("people {}: a merge takes two names or more", at + 1));
        }
        if let Some(name) = line.split.as_ref().filter(|_| wrong.is_empty()) {
            let whole = person(&register, name).unwrap_or(u32::MAX);
            let has = |key| position_of(key, &corpus.ids).is_some_and(|position| register.of[position].contains(&whole));
            missing.extend(line.articles.iter().filter(|key| !has(key)).map(|key| format!("people {}: {key} does not name {name}", at + 1)));
        }
        register = apply(register, std::slice::from_ref(line), &corpus.articles, &corpus.ids);
    }
    missing
}
