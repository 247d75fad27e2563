//! Who is who within one article.
//!
//! "Gustavo Petro … Gustavo Villatoro … Petro" → two actors; the last mention is the first of them.
//!
//! Full names make actors; a name of one word joins the actor whose family name it is, else the one whose first name it
//! is when only one has it. An acronym in brackets joins the organization before it. A country is known by its code.
//! No two people are joined because they share a name of one word.

use super::generations::is_generation;
use super::lexicon::{LEXICON, PhraseKind, Word, class, surely_organization};
use super::scripts::is_foreign;
use super::{Actor, ActorId, Label, Name};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use foldhash::{HashMap, HashSet};
use std::ops::Range;

/// The most actors with one family name among which a short name is resolved; beyond it is a table, not a story.
const MOST_NAMESAKES: usize = 32;

/// How often, and how many times more often than the next, somebody is named whom a first name of several people means.
const PROTAGONIST: u32 = 3;

/// The most names, and the most roles, that are kept of one actor.
const MOST_FORMS: usize = 64;

/// The words of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    fold: u64,
    /// The letter of an initial: `J.`
    initial: Option<char>,
    letter: Option<char>,
    given: bool,
}

struct Group {
    parts: Vec<Part>,
    first: usize,
    last: usize,
    mentions: u32,
    /// "Jr" or "Sr" behind the name.
    generation: Option<u64>,
    /// Whether the full name stands without one.
    plain: bool,
}

/// The actor of every name, and the actors in the order of first mention.
pub(super) fn resolve(view: &View, words: &[Word], names: &[Name], roles: &[Option<Range<usize>>]) -> (Vec<ActorId>, Vec<Actor>) {
    let mut of = vec![usize::MAX; names.len()];
    let mut groups = 0;
    people(view, words, names, &mut of, &mut groups);
    things(view, words, names, &mut of, &mut groups);
    registered(names, &mut of, &mut groups);
    actors(view, names, roles, &of, groups)
}

/// Names of one entry of the caller's register are one actor, and those of two never are.
fn registered(names: &[Name], of: &mut [usize], count: &mut usize) {
    let entry = |name: &Name| name.known.filter(|&entry| entry != u32::MAX);
    if !names.iter().any(|name| entry(name).is_some()) {
        return;
    }
    // The entries of every group; a group with one takes its other names along.
    let mut entries: HashMap<usize, Vec<u32>> = HashMap::default();
    let mut group_of: HashMap<u32, usize> = HashMap::default();
    for (name, &group) in names.iter().zip(of.iter()).filter(|(_, group)| **group != usize::MAX) {
        if let Some(entry) = entry(name) {
            let known = entries.entry(group).or_default();
            if !known.contains(&entry) {
                known.push(entry);
            }
            group_of.entry(entry).or_insert_with(|| {
                *count += 1;
                *count - 1
            });
        }
    }
    for (name, slot) in names.iter().zip(of.iter_mut()) {
        let own = entry(name).or_else(|| entries.get(slot).and_then(|known| if let [only] = known[..] { Some(only) } else { None }));
        if let Some(group) = own.and_then(|entry| group_of.get(&entry)) {
            *slot = *group;
        }
    }
}

/// Joins the names of people.
fn people(view: &View, words: &[Word], names: &[Name], of: &mut [usize], count: &mut usize) {
    let mut groups: Vec<Group> = Vec::new();
    // Candidates by any word of their name, so that long lists of names stay linear.
    let mut by_word: HashMap<u64, Vec<usize>> = HashMap::default();
    let parts: Vec<Vec<Part>> = names.iter().map(|name| if name.label == Label::Person { parts(view, words, name) } else { Vec::new() }).collect();
    let sentences = sentences_of(view, names);
    for long in [true, false] {
        for (at, name) in names.iter().enumerate() {
            let own = &parts[at];
            if name.label != Label::Person || own.is_empty() || (own.len() > 1) != long {
                continue;
            }
            let mut candidates: Vec<usize> =
                own.iter().filter_map(|part| by_word.get(&part.fold)).flat_map(|bucket| bucket.iter().rev().take(MOST_NAMESAKES).copied()).collect();
            let last = Some(name.end - 1).filter(|&last| name.end - name.first > 1 && is_generation(view.word(last)));
            let generation = last.map(|last| view.tokens[last].fold);
            // "Juan Obi founded the mill. His son Juan Obi Jr. sold it": who has been named in full without one is the father.
            candidates.retain(|&group| {
                let of = &groups[group];
                generation.is_none() || of.generation == generation || of.generation.is_none() && !of.plain
            });
            let plain = long && generation.is_none();
            let named = |group: &usize| groups[*group].plain && groups[*group].generation.is_none() && fit(own, &groups[*group].parts).is_some();
            if plain && candidates.iter().any(named) {
                candidates.retain(named);
            }
            candidates.sort_unstable();
            candidates.dedup();
            // "J. Mwangi and Judith Mwangi" are two.
            candidates.retain(|&group| !(long && sentences[groups[group].last] == sentences[at] && apart(own, &groups[group].parts)));
            let mut best = candidates.iter().filter_map(|&group| Some((fit(own, &groups[group].parts)?, group))).max_by_key(|&(fit, group)| {
                let near = &groups[group];
                // Of equals the one mentioned last before this name; else the first behind it.
                let recency = if near.last <= at || long { (near.last as i64).min(at as i64) } else { near.first as i64 - i64::from(u32::MAX) };
                (fit, recency, std::cmp::Reverse(group))
            });

            if best.is_some_and(|(fit, _)| fit == 1) {
                best = protagonist(own, &candidates, &groups).map(|group| (1, group));
            }
            if let Some((_, group)) = best {
                of[at] = group;
                groups[group].mentions += 1;
                groups[group].generation = groups[group].generation.or(generation);
                groups[group].plain |= plain;
                groups[group].last = at.max(groups[group].last);
                groups[group].first = at.min(groups[group].first);
                if own.len() > groups[group].parts.len() {
                    groups[group].parts.clone_from(own);
                    index(own, group, &mut by_word);
                }
            } else {
                of[at] = groups.len();
                index(own, groups.len(), &mut by_word);
                groups.push(Group { parts: own.clone(), first: at, last: at, mentions: 1, generation, plain });
            }
        }
    }
    // "Wang Xiaoming (王小明)": the name in brackets is the one before it.
    let mut own_of: HashMap<usize, usize> = HashMap::default();
    for at in 1..names.len() {
        let pair = names[at].label == Label::Person && names[at - 1].label == Label::Person && bracket_between(view, &names[at - 1], &names[at]);
        if pair && foreign(view, &names[at]) {
            own_of.insert(of[at], of[at - 1]);
        }
    }
    for group in of.iter_mut() {
        *group = own_of.get(group).copied().unwrap_or(*group);
    }
    *count += groups.len();
}

/// The sentence of every name.
fn sentences_of(view: &View, names: &[Name]) -> Vec<usize> {
    let mut at = 0;
    names
        .iter()
        .map(|name| {
            while at + 1 < view.sentences.len() && view.sentences[at].end as usize <= name.first {
                at += 1;
            }
            at
        })
        .collect()
}

/// Whether only initials, or a given name left out, could make two full names one.
fn apart(a: &[Part], b: &[Part]) -> bool {
    a.len() > 1 && b.len() > 1 && a[0].fold != b[0].fold && (a[0].initial.is_some() != b[0].initial.is_some() || a.len() != b.len() && a[0].given && b[0].given)
}

/// Whom a first name alone means: the only one who has it, else the one whom the article names far more often.
fn protagonist(own: &[Part], candidates: &[usize], groups: &[Group]) -> Option<usize> {
    let mut fitting: Vec<(u32, usize)> =
        candidates.iter().filter(|&&group| fit(own, &groups[group].parts).is_some()).map(|&group| (groups[group].mentions, group)).collect();
    fitting.sort_unstable_by_key(|&(mentions, group)| (std::cmp::Reverse(mentions), group));
    match fitting[..] {
        [(_, only)] => Some(only),
        [(most, first), (second, _), ..] if most >= PROTAGONIST && most >= PROTAGONIST * second => Some(first),
        _ => None,
    }
}

fn index(parts: &[Part], group: usize, by_word: &mut HashMap<u64, Vec<usize>>) {
    for part in parts {
        let bucket = by_word.entry(part.fold).or_default();
        if bucket.last() != Some(&group) {
            bucket.push(group);
        }
    }
}

fn parts(view: &View, words: &[Word], name: &Name) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut comma = None;
    for (at, word) in words.iter().enumerate().take(name.end).skip(name.first) {
        let token = view.tokens[at];
        let text = view.word(at);
        if text == "," {
            comma = Some(parts.len());
        }
        if token.kind != TokenKind::Word || token.shape == Shape::Lower && word.is(class::PARTICLE) {
            continue;
        }
        if is_generation(text) && !parts.is_empty() {
            continue;
        }
        if at + 1 < name.end && at == name.first && word.is(class::HONORIFIC) && !word.is(class::FIRST) {
            continue;
        }
        let letter = text.chars().next().and_then(|c| c.to_lowercase().next());
        let initial = (text.chars().filter(|c| c.is_alphabetic()).count() == 1).then_some(letter).flatten();
        parts.push(Part { fold: token.fold, initial, letter, given: word.is(class::FIRST) && !word.is(class::PARTICLE) });
    }
    // "Okafor, Ngozi": the family name stands first.
    if let Some(comma) = comma {
        parts.rotate_left(comma);
    }
    parts
}

/// How well two names may be one person's: 3 the family name or more, 2 a middle name, 1 the first name alone.
fn fit(a: &[Part], b: &[Part]) -> Option<u32> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if let [only] = short {
        if long.len() == 1 {
            return (only.fold == long[0].fold).then_some(3);
        }
        let at = long.iter().rposition(|part| part.fold == only.fold)?;
        return Some(match at {
            at if at + 1 == long.len() => 3,
            0 if long[0].given => 1,
            _ => 2,
        });
    }
    // Every word of the shorter name stands in the longer, in order; an initial stands for a word that begins with it.
    let mut at = 0;
    for part in short {
        let found = long[at..].iter().position(|other| {
            part.fold == other.fold || part.initial.is_some() && part.initial == other.letter || other.initial.is_some() && other.initial == part.letter
        })?;
        at += found + 1;
    }
    // The first words must agree unless the short name is a family name of two words.
    let first_agrees = short[0].fold == long[0].fold
        || short[0].initial.is_some() && short[0].initial == long[0].letter
        || long[0].initial.is_some() && long[0].initial == short[0].letter;
    if first_agrees || !short[0].given {
        return Some(3);
    }
    // "James Alan Davie … Alan Davie": the second of two given names, where nobody else fits.
    let second = long[0].given && short.len() + 1 == long.len() && short.iter().zip(&long[1..]).all(|(a, b)| a.fold == b.fold);
    second.then_some(2)
}

/// Joins names of organizations, places and the rest.
fn things(view: &View, words: &[Word], names: &[Name], of: &mut [usize], count: &mut usize) {
    let mut known: HashMap<(Label, u64), usize> = HashMap::default();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.label != Label::Person) {
        let label = if matches!(name.label, Label::Loc | Label::Fac) { Label::Gpe } else { name.label };
        let folds = key_words(view, words, name);
        let key = country_key(view, words, name).unwrap_or_else(|| mix(&folds));
        if let Some(&group) = known.get(&(label, key)) {
            of[at] = group;
            continue;
        }
        // "Tren de Aragua (TdeA)", "TdeA (Tren de Aragua)"
        let bracketed = at > 0
            && names[at - 1].label == name.label
            && bracket_between(view, &names[at - 1], name)
            && (acronym(view, &names[at - 1], name) || foreign(view, name));
        let group = if bracketed { of[at - 1] } else { *count };
        if group == *count {
            *count += 1;
        }
        of[at] = group;
        known.insert((label, key), group);
    }
    short_forms(view, words, names, of);
}

/// Joins short forms of organizations: "Simba" to "Simba SC", "Velo" to "Velo Motors", "WFU" to "Wiltshire Farmers Union",
/// "the Ministry" to the one ministry of the article.
fn short_forms(view: &View, words: &[Word], names: &[Name], of: &mut [usize]) {
    // The first name of every organization of two words or more, by each of its words.
    let mut long: HashMap<u64, Vec<usize>> = HashMap::default();
    let mut known: HashSet<usize> = HashSet::default();
    // The organizations whose first letters make a word.
    let mut spelt: HashMap<String, Vec<usize>> = HashMap::default();
    // The most words that each organization is named with: "Velo" that is also "Velo Inc." is nobody's short form.
    let mut widest: HashMap<usize, usize> = HashMap::default();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.label == Label::Org) {
        let width = widest.entry(of[at]).or_insert(0);
        *width = (*width).max(name.end - name.first);
    }
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.label == Label::Org && name.end - name.first > 1) {
        if !known.insert(of[at]) {
            continue;
        }
        for token in name.first..name.end {
            let bucket = long.entry(view.tokens[token].fold).or_default();
            if bucket.len() < MOST_NAMESAKES && bucket.last() != Some(&at) {
                bucket.push(at);
            }
        }
        for all in [true, false] {
            let bucket = spelt.entry(initials(view, name, all)).or_default();
            if bucket.len() < MOST_NAMESAKES && bucket.last() != Some(&of[at]) {
                bucket.push(of[at]);
            }
        }
    }
    let mut moved: HashMap<usize, usize> = HashMap::default();
    for name in (0..names.len()).filter(|&at| names[at].label == Label::Org) {
        let short = &names[name];
        if moved.contains_key(&of[name]) || widest.get(&of[name]).is_some_and(|width| *width > short.end - short.first) {
            continue;
        }
        let country = matches!(LEXICON.phrase(&view.tokens[..short.end], words, short.first), Some((_, PhraseKind::Country(_) | PhraseKind::Demonym(_))));
        let fits = |&&longer: &&usize| {
            let other = &names[longer];
            of[longer] != of[name]
                && other.end - other.first > short.end - short.first
                && (opens(view, words, short, other, country) || generic(view, words, short, other))
        };
        let candidates = long.get(&view.tokens[short.first].fold).map_or(&[][..], Vec::as_slice);
        let mut fitting: Vec<usize> = candidates.iter().filter(fits).map(|&longer| of[longer]).collect();
        if fitting.is_empty() && short.end - short.first == 1 && view.tokens[short.first].shape == Shape::Upper {
            let word = Some(letters(view.word(short.first))).filter(|word| word.chars().count() > 1);
            fitting.extend(word.and_then(|word| spelt.get(&word)).into_iter().flatten().copied().filter(|&group| group != of[name]));
        }
        fitting.sort_unstable();
        fitting.dedup();
        if let [only] = fitting[..] {
            moved.insert(of[name], only);
        }
    }
    for (slot, _) in of.iter_mut().zip(names).filter(|(_, name)| name.label == Label::Org) {
        let mut steps = 0;
        while let Some(&to) = moved.get(slot).filter(|&&to| steps < 4 && to != *slot) {
            *slot = to;
            steps += 1;
        }
    }
}

/// Whether the longer name begins with the shorter and goes on with words that many organizations have, or with a partner ("Lind & Ode"), or is
/// known everywhere.
fn opens(view: &View, words: &[Word], short: &Name, long: &Name, country: bool) -> bool {
    let len = short.end - short.first;
    !country
        && !words[short.first].is(class::ORG_HEAD)
        && (0..len).all(|offset| view.tokens[short.first + offset].fold == view.tokens[long.first + offset].fold)
        && (view.word(long.first + len) == "&"
            || surely_organization(view.tokens, words, long.first, long.end) && !words[short.first].is(class::PLACE | class::REGION | class::DEMONYM)
            || (long.first + len..long.end).all(|at| words[at].is(class::ORG_SUFFIX | class::ORG_HEAD) || view.tokens[at].kind == TokenKind::Punct))
}

/// Whether a capitalised word like "Ministry" stands alone and opens or ends the longer name.
fn generic(view: &View, words: &[Word], short: &Name, long: &Name) -> bool {
    let fold = view.tokens[short.first].fold;
    short.end - short.first == 1
        && words[short.first].is(class::ORG_HEAD)
        && view.tokens[short.first].shape == Shape::Capital
        && (view.tokens[long.first].fold == fold || view.tokens[long.end - 1].fold == fold)
}

/// The letters of a word of capitals.
fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The first letters of a name, of all its words or of those with a capital.
fn initials(view: &View, name: &Name, all: bool) -> String {
    (name.first..name.end)
        .filter(|&at| view.tokens[at].kind == TokenKind::Word && (all || view.tokens[at].shape != Shape::Lower))
        .filter_map(|at| view.word(at).chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}

fn key_words(view: &View, words: &[Word], name: &Name) -> Vec<u64> {
    let mut folds: Vec<u64> = (name.first..name.end).filter(|&at| view.tokens[at].kind != TokenKind::Punct).map(|at| view.tokens[at].fold).collect();
    while folds.len() > 1 && words[name.end - 1].is(class::ORG_SUFFIX) && folds.last() == Some(&view.tokens[name.end - 1].fold) {
        folds.pop();
    }
    folds
}

fn mix(folds: &[u64]) -> u64 {
    folds.iter().fold(17, |hash: u64, fold| (hash.rotate_left(9) ^ fold).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// "U.S.", "US" and "United States" are one country, "Colombian" and "Colombians" one nationality.
fn country_key(view: &View, words: &[Word], name: &Name) -> Option<u64> {
    let (len, kind) = LEXICON.phrase(view.tokens, words, name.first)?;
    if name.first + len != name.end {
        return None;
    }
    match kind {
        PhraseKind::Country(code) if name.label != Label::Norp => Some(u64::from(code[0]) << 8 | u64::from(code[1])),
        PhraseKind::Demonym(code) if name.label == Label::Norp && code != *b"--" => Some(u64::from(code[0]) << 8 | u64::from(code[1])),
        _ => None,
    }
}

fn bracket_between(view: &View, before: &Name, name: &Name) -> bool {
    name.first == before.end + 1 && matches!(view.word(before.end), "(" | "[")
}

/// Whether one of two names is made of the first letters of the other.
fn acronym(view: &View, a: &Name, b: &Name) -> bool {
    let (long, short) = if a.end - a.first >= b.end - b.first { (a, b) } else { (b, a) };
    if long.end - long.first < 2 {
        return false;
    }
    let letters: Vec<char> = view.text[view.span(short.first, short.end)].chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let initials: Vec<char> = (long.first..long.end)
        .filter(|&at| view.tokens[at].kind == TokenKind::Word)
        .filter_map(|at| view.word(at).chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    // Most letters of the acronym are initials, in order: "UNODC" leaves out the "on" and the "and".
    let mut at = 0;
    let hits = letters
        .iter()
        .filter(|letter| {
            initials[at..].iter().position(|initial| initial == *letter).is_some_and(|found| {
                at += found + 1;
                true
            })
        })
        .count();
    letters.len() >= 2 && hits >= 2 && hits * 2 > letters.len()
}

/// Whether a name is written in another script.
fn foreign(view: &View, name: &Name) -> bool {
    view.text[view.span(name.first, name.end)].chars().any(is_foreign)
}

/// Makes the actors, in the order of first mention.
fn actors(view: &View, names: &[Name], roles: &[Option<Range<usize>>], of: &[usize], count: usize) -> (Vec<ActorId>, Vec<Actor>) {
    let mut id = vec![ActorId::MAX; count + names.len()];
    let mut actors: Vec<Actor> = Vec::new();
    let mut ids = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        // A group per label: people and things are numbered apart.
        let slot = if of[at] == usize::MAX { count + at } else { of[at] };
        if id[slot] == ActorId::MAX {
            id[slot] = actors.len() as ActorId;
            actors.push(Actor { label: name.label, name: String::new(), aliases: Vec::new(), roles: Vec::new(), names: 0, known: None });
        }
        ids.push(id[slot]);
        let actor = &mut actors[id[slot] as usize];
        actor.names += 1;
        actor.known = actor.known.or(name.known.filter(|&entry| entry != u32::MAX));
        let text = view.text[view.span(name.first, name.end)].split_whitespace().collect::<Vec<_>>().join(" ");
        if actor.aliases.len() < MOST_FORMS && !actor.aliases.contains(&text) {
            actor.aliases.push(text);
        }
        if let Some(role) = &roles[at] {
            let role = view.text[view.span(role.start, role.end)].split_whitespace().collect::<Vec<_>>().join(" ");
            if actor.roles.len() < MOST_FORMS && !actor.roles.contains(&role) {
                actor.roles.push(role);
            }
        }
    }
    for actor in &mut actors {
        let shouted = |name: &str| name.chars().count() > 4 && !name.chars().any(char::is_lowercase);
        actor.aliases.sort_by_key(|name| (shouted(name) || name.chars().any(is_foreign), std::cmp::Reverse(name.chars().count())));
        actor.name = actor.aliases.first().cloned().unwrap_or_default();
        if let (Label::Person, Some((family, given))) = (actor.label, actor.name.split_once(", ").filter(|(_, given)| !is_generation(given))) {
            actor.name = format!("{given} {family}");
        }
    }
    (ids, actors)
}
