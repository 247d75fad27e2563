//! The three counts of a claim: mastheads, copy groups, and who said it.
//!
//! Five outlets print "more than 1,700 deportations", two of them one wire text, all of them quoting Noem
//! → 5 outlets, 4 copy groups, 1 origin.
//!
//! A speaker counts once however many print it; unattributed narration counts once per copy group; an agency is the origin of its
//! wire; a speaker and the body spoken for are one. Copying is judged where the claim stands: articles that share the sentence
//! count once for it, even if the rest of them was written twice. It cannot see that two outlets phoned the same unnamed official.

mod bodies;
pub mod carried;
pub mod givers;
mod wording;

use super::evidence::{Evidence, What};
use super::figures::rivals;
use super::reading::concepts::mix;
use super::reading::{Reading, Voice};
use crate::corpus::copies::{Copies, MatchKind};
use crate::corpus::corrections::Owners;
use crate::corpus::people::Register;
use crate::extract::Article;
use crate::text::{fold, fold_hash};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;
use wording::{COPIED_WORDS, Wording, sentence};

/// Two articles are akin when aligned passages or copied sentences cover this share of the shorter one.
const AKIN: f64 = 0.3;
/// Articles of one claim that are compared with each other; of more, only equal sentences are seen as copies.
const COMPARED: usize = 40;
/// Mentions of one article that are compared with those of others.
const REPEATED: usize = 12;

/// The counts of one claim and the origin of each of its mentions.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub outlets: u32,
    pub copy_groups: u32,
    pub origins: Vec<String>,
    /// For each mention, the name of its origin.
    pub origin_of: Vec<String>,
    /// For each mention, the copy group of its article within this claim, numbered from 0.
    pub group_of: Vec<u32>,
}

/// Which articles of a story share how much text, and which owner.
#[derive(Debug, Default)]
pub struct Kinship {
    akin: HashSet<(u32, u32)>,
    owners: Owners,
    /// For each article the names of its outlet and wire.
    names: Vec<Vec<u64>>,
}

impl Kinship {
    /// From the aligned passages of the corpus; only pairs of `story` are kept.
    pub fn all(articles: &[Article], copies: &Copies, owners: Owners) -> Self {
        let mut words: HashMap<(u32, u32), u32> = HashMap::default();
        for found in copies.matches.iter().filter(|found| found.kind == MatchKind::Reuse) {
            *words.entry((found.a, found.b)).or_insert(0) += found.words;
        }
        let length = |at: u32| articles.get(at as usize).map_or(1, |article| article.segmentation.tokens.len().max(1)) as f64;
        // An outlet that prints a part of its own article again has rewritten it.
        let outlet = |at: u32| articles.get(at as usize).and_then(|article| article.document.meta.outlet.as_deref());
        let own = |a: u32, b: u32| outlet(a).is_some() && outlet(a) == outlet(b);
        let share = |a: u32, b: u32, words: u32| f64::from(words) / length(a).min(length(b));
        let akin = words.into_iter().filter(|&((a, b), words)| own(a, b) || share(a, b, words) >= AKIN).map(|(pair, _)| pair).collect();
        let names = articles.iter().map(|article| carried::names(&article.document.meta)).collect();
        Kinship { akin, owners, names }
    }

    fn are_akin(&self, a: u32, b: u32) -> bool {
        self.akin.contains(&(a.min(b), a.max(b)))
    }
}

/// Counts the sources of one claim.
pub fn count(mentions: &[&Evidence], readings: &[Reading], copies: &Copies, kinship: &Kinship, people: &Register) -> Counts {
    let carried = carried::carried(mentions, readings, &kinship.names, people);
    let groups = copy_groups(mentions, readings, copies, kinship, &carried);
    let mut counts = Counts { outlets: outlets(mentions, readings), ..Counts::default() };
    let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
    for mention in mentions {
        let next = numbers.len() as u32;
        counts.group_of.push(*numbers.entry(groups[&mention.reading]).or_insert(next));
    }
    counts.copy_groups = numbers.len() as u32;
    let houses = houses(mentions, readings, &counts.group_of, &kinship.owners);
    let mut origins: Vec<Origin> = mentions.iter().zip(&houses).map(|(mention, &house)| origin(mention, house, readings)).collect();
    // "According to Northwire": what that says is whose word Northwire says it is.
    for &(at, other) in &carried {
        let of = &kinship.names[readings[other as usize].position as usize];
        let outlet = |identity: u32| people.identities.get(identity as usize).is_some_and(|identity| of.contains(&fold_hash(&carried::joined(&identity.name))));
        if matches!(&origins[at], Origin::Identity(identity) if outlet(*identity)) {
            origins[at] = Origin::Narration(houses[at]);
        }
    }
    one_wire(&mut origins, people);
    named_there(&mut origins, mentions, readings, &houses);
    one_utterance(&mut origins, mentions, readings);
    same_words(&mut origins, mentions, readings);
    // "Police put the crowd at 5,000, organisers at 20,000", "police denied that": those without a name are not who is named.
    let apart = rivals::among(mentions) || mentions.iter().any(|mention| matches!(mention.what, What::Rebuttal));
    bodies::settle(&mut origins, &houses, mentions, readings, people, apart);
    let name = |origin: &Origin| origin.name(people, mentions, readings, &houses, &kinship.owners);
    counts.origin_of = origins.iter().map(name).collect();
    let mut distinct: Vec<&Origin> = Vec::new();
    for origin in &origins {
        if !distinct.contains(&origin) {
            distinct.push(origin);
        }
    }
    counts.origins = distinct.into_iter().map(name).collect();
    counts
}

/// Where words come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Identity(u32),
    /// Somebody without a name, known only within the copy group.
    Unnamed(String, u32),
    Agency(String),
    /// The writer of a copy group.
    Narration(u32),
}

impl Origin {
    fn name(&self, people: &Register, mentions: &[&Evidence], readings: &[Reading], groups: &[u32], owners: &Owners) -> String {
        match self {
            Origin::Identity(identity) => people.identities.get(*identity as usize).map_or_else(|| "somebody".to_owned(), |identity| identity.name.clone()),
            Origin::Unnamed(words, _) => words.clone(),
            Origin::Agency(agency) => agency.clone(),
            Origin::Narration(group) => {
                let writer = mentions.iter().zip(groups).find(|(_, of)| *of == group).map(|(mention, _)| &readings[mention.reading as usize]);
                if let Some(owner) = writer.and_then(|reading| owners.of(reading.position)) {
                    return format!("narration: {}", owners.name(owner));
                }
                let meta = writer.map(|reading| &reading.article.document.meta);
                let outlet = meta.and_then(|meta| meta.outlet.clone().or_else(|| meta.path.clone()));
                format!("narration: {}", outlet.unwrap_or_else(|| format!("article {}", writer.map_or(0, |reading| reading.position))))
            }
        }
    }
}

fn origin(mention: &Evidence, group: u32, readings: &[Reading]) -> Origin {
    match &mention.voice {
        Voice::Somebody(identity) => Origin::Identity(*identity),
        Voice::Unnamed(words) => Origin::Unnamed(words.clone(), group),
        Voice::Narration => match &readings[mention.reading as usize].article.document.meta.agency {
            Some(agency) => Origin::Agency(agency.clone()),
            None => Origin::Narration(group),
        },
    }
}

/// "The president named the price: a 25% tariff" without a verb of saying is his word too, where others attribute the tariff to him as
/// his threat or promise, or most attribute it to him.
fn named_there(origins: &mut [Origin], mentions: &[&Evidence], readings: &[Reading], groups: &[u32]) {
    let mut speakers: Vec<u32> = origins.iter().filter_map(|origin| if let Origin::Identity(identity) = origin { Some(*identity) } else { None }).collect();
    speakers.sort_unstable();
    speakers.dedup();
    let figures = mentions.iter().all(|mention| matches!(mention.what, What::Figure(..)));
    if speakers.is_empty() && figures {
        told_there(origins, mentions, readings, groups);
    }
    let (&[speaker], true) = (speakers.as_slice(), figures) else { return };
    let of = |attributed: bool| -> HashSet<u32> {
        origins.iter().zip(groups).filter(|(origin, _)| matches!(origin, Origin::Identity(_)) == attributed).map(|(_, group)| *group).collect()
    };
    let act = origins.iter().zip(mentions).any(|(origin, mention)| matches!(origin, Origin::Identity(_)) && mention.act);
    if !act && of(true).len() <= of(false).len() {
        return;
    }
    for (origin, mention) in origins.iter_mut().zip(mentions).filter(|(origin, _)| matches!(origin, Origin::Narration(_))) {
        if readings[mention.reading as usize].names(mention.sentence as usize, speaker) {
            *origin = Origin::Identity(speaker);
        }
    }
}

/// "The $5 million that the prosecution laid before the court": where most say they have a figure from one body, its word is theirs too
/// who name that body beside the figure.
fn told_there(origins: &mut [Origin], mentions: &[&Evidence], readings: &[Reading], groups: &[u32]) {
    let mut bodies = origins.iter().filter_map(|origin| if let Origin::Unnamed(words, _) = origin { Some(bodies::known_body(words)) } else { None });
    let Some(Some(body)) = bodies.next() else { return };
    let told = |told: bool| {
        origins.iter().zip(groups).filter(|(origin, _)| matches!(origin, Origin::Unnamed(..)) == told).map(|(_, group)| *group).collect::<HashSet<_>>()
    };
    if !bodies.all(|other| other == Some(body)) || told(true).len() < told(false).len() {
        return;
    }
    let words: Option<String> = origins.iter().find_map(|origin| if let Origin::Unnamed(words, _) = origin { Some(words.clone()) } else { None });
    for ((origin, mention), &group) in origins.iter_mut().zip(mentions).zip(groups).filter(|((origin, _), _)| matches!(origin, Origin::Narration(_))) {
        let reading = &readings[mention.reading as usize];
        let sentence = reading.article.segmentation.sentences[mention.sentence as usize].tokens();
        if sentence.clone().any(|at| {
            bodies::known_body(reading.view().word(at)) == Some(body)
                || at + 1 < sentence.end && bodies::known_body(&reading.view().text[reading.view().span(at, at + 2)]) == Some(body)
        }) {
            *origin = Origin::Unnamed(words.clone().unwrap_or_default(), group);
        }
    }
}

/// "Northwire reported" and what stands in Northwire's own text have one origin.
fn one_wire(origins: &mut [Origin], people: &Register) {
    let wire = |origin: &Origin| if let Origin::Agency(agency) = origin { Some((carried::joined(agency), origin.clone())) } else { None };
    let mut wires: Vec<(String, Origin)> = Vec::new();
    for (name, wire) in origins.iter().filter_map(wire) {
        if wires.iter().all(|(other, _)| *other != name) {
            wires.push((name, wire));
        }
    }
    for origin in origins.iter_mut().filter(|_| !wires.is_empty()) {
        let Origin::Identity(identity) = origin else { continue };
        let name = people.identities.get(*identity as usize).map(|identity| carried::joined(&identity.name));
        if let Some((_, wire)) = wires.iter().find(|(wire, _)| Some(wire) == name.as_ref()) {
            *origin = wire.clone();
        }
    }
}

/// The same words in quotation marks are one person's, whom the most articles name; "it said" names nobody where another does.
fn one_utterance(origins: &mut [Origin], mentions: &[&Evidence], readings: &[Reading]) {
    let quoted = mentions.iter().all(|mention| matches!(&mention.what, What::Quote(quote) if quote.words.len() >= COPIED_WORDS / 2));
    let told = |at: usize| {
        let reading = &readings[mentions[at].reading as usize];
        let speaker = reading.quote_over(mentions[at].span).and_then(|quote| quote.speaker);
        speaker.is_none_or(|speaker| givers::pronoun(reading, speaker).is_none())
    };
    let known = |at: &usize| matches!(origins[*at], Origin::Identity(_));
    let words = |at: &usize| matches!(origins[*at], Origin::Unnamed(..)) && told(*at);
    let said = |at: &usize| {
        let same: Vec<usize> = (0..origins.len()).filter(|&other| origins[other] == origins[*at]).collect();
        (same.len(), std::cmp::Reverse(same[0]))
    };
    let all = || 0..origins.len();
    let named = all().filter(|at| known(at) && told(*at)).max_by_key(said);
    let best = named.or_else(|| all().find(words)).or_else(|| all().filter(known).max_by_key(said)).map(|at| &origins[at]);
    if let (true, Some(best)) = (quoted, best.cloned()) {
        origins.fill(best);
    }
}

/// Where two sentences have a long row of words in common that one of them quotes, both have it from one: "the listing", "the town".
fn same_words(origins: &mut [Origin], mentions: &[&Evidence], readings: &[Reading]) {
    let words: Vec<Wording> = mentions.iter().take(COMPARED).map(|mention| Wording::of(mention, readings)).collect();
    if !words.iter().any(|wording| wording.marked) {
        return;
    }
    let rank = |origin: &Origin| match origin {
        Origin::Identity(_) => 0,
        Origin::Unnamed(..) => 1,
        _ => 2,
    };
    for a in 0..words.len() {
        for b in a + 1..words.len() {
            let spoken = (words[a].marked || words[b].marked) && origins[a] != origins[b] && mentions[a].reading != mentions[b].reading;
            if !spoken || !words[a].shares_a_row(&words[b]) {
                continue;
            }
            let (keep, lose) = if rank(&origins[b]) < rank(&origins[a]) { (b, a) } else { (a, b) };
            let (keep, lose) = (origins[keep].clone(), origins[lose].clone());
            origins.iter_mut().filter(|origin| **origin == lose).for_each(|origin| *origin = keep.clone());
        }
    }
}

/// For each mention its copy group, or the first one of the same owner: what one owner's papers say is no second source.
fn houses(mentions: &[&Evidence], readings: &[Reading], groups: &[u32], owners: &Owners) -> Vec<u32> {
    let mut house_of: BTreeMap<u32, u32> = groups.iter().map(|&group| (group, group)).collect();
    let mut first: BTreeMap<u32, u32> = BTreeMap::new();
    for (mention, &group) in mentions.iter().zip(groups) {
        let Some(owner) = owners.of(readings[mention.reading as usize].position) else { continue };
        let house = house_of[&group];
        let owned = *first.entry(owner).or_insert(house);
        // The earlier house takes in all of the later one.
        for of in house_of.values_mut().chain(first.values_mut()).filter(|of| **of == house.max(owned)) {
            *of = house.min(owned);
        }
    }
    groups.iter().map(|group| house_of[group]).collect()
}

/// Mastheads; an unknown one counts as its own.
fn outlets(mentions: &[&Evidence], readings: &[Reading]) -> u32 {
    let mut named: HashSet<String> = HashSet::default();
    let mut unknown: HashSet<u32> = HashSet::default();
    for mention in mentions {
        let reading = &readings[mention.reading as usize];
        match &reading.article.document.meta.outlet {
            Some(outlet) => drop(named.insert(fold(outlet))),
            None => drop(unknown.insert(reading.position)),
        }
    }
    (named.len() + unknown.len()) as u32
}

/// For each article of a claim the smallest one that it shares the claim's text with.
fn copy_groups(mentions: &[&Evidence], readings: &[Reading], copies: &Copies, kinship: &Kinship, carried: &[(usize, u32)]) -> BTreeMap<u32, u32> {
    let mut articles: Vec<u32> = mentions.iter().map(|mention| mention.reading).collect();
    articles.sort_unstable();
    articles.dedup();
    if let [only] = articles[..] {
        return BTreeMap::from([(only, only)]);
    }
    // The smallest article of each set, by a path that is shortened on the way.
    let mut root: Vec<usize> = (0..articles.len()).collect();
    let mut join = |a: u32, b: u32| {
        let mut top = |of: u32| {
            let mut at = articles.binary_search(&of).unwrap_or(0);
            while root[at] != at {
                root[at] = root[root[at]];
                at = root[at];
            }
            at
        };
        let (x, y) = (top(a), top(b));
        root[x.max(y)] = x.min(y);
    };
    let mut by_sentence: HashMap<u64, u32> = HashMap::default();
    for mention in mentions {
        if sentence(mention, readings).len() >= COPIED_WORDS && !matches!(mention.what, What::Quote { .. }) {
            join(*by_sentence.entry(mention.sentence_hash).or_insert(mention.reading), mention.reading);
        }
        // A short sentence, or what somebody said, is copied with the sentence before or behind it.
        for beside in beside(mention, readings) {
            join(*by_sentence.entry(mix(mention.sentence_hash, beside)).or_insert(mention.reading), mention.reading);
        }
    }
    for &(at, other) in carried {
        join(mentions[at].reading, other);
    }
    let group_of = |mention: &Evidence| copies.groups.get(readings[mention.reading as usize].position as usize);
    if articles.len() > COMPARED {
        // Too many to compare sentences: what the corpus calls a copy is one.
        let mut by_group: HashMap<u32, u32> = HashMap::default();
        for mention in mentions {
            if let Some(&of) = group_of(mention) {
                join(*by_group.entry(of).or_insert(mention.reading), mention.reading);
            }
        }
    } else {
        // Of what one article says again and again, the first mentions tell whose text it is.
        let mut times: HashMap<u32, usize> = HashMap::default();
        let mut words: Vec<(&Evidence, Wording)> = Vec::new();
        for &mention in mentions {
            let times = times.entry(mention.reading).or_insert(0);
            *times += 1;
            if *times <= REPEATED {
                words.push((mention, Wording::of(mention, readings)));
            }
        }
        for (index, (a, one)) in words.iter().enumerate() {
            for (b, other) in words[index + 1..].iter().filter(|(b, _)| b.reading != a.reading) {
                let (x, y) = (readings[a.reading as usize].position, readings[b.reading as usize].position);
                let akin = kinship.are_akin(x, y) || group_of(a).is_some() && group_of(a) == group_of(b);
                if one.is_copied_in(other, akin) {
                    join(a.reading, b.reading);
                }
            }
        }
    }
    for at in 0..root.len() {
        root[at] = root[root[at]];
    }
    articles.iter().zip(root).map(|(&article, root)| (article, articles[root])).collect()
}

/// Hashes of the sentences before and behind that of a mention, where they have so many words that only a copy has the same.
fn beside(mention: &Evidence, readings: &[Reading]) -> impl Iterator<Item = u64> {
    let segmentation = &readings[mention.reading as usize].article.segmentation;
    let at = mention.sentence as usize;
    let near = [(1, at.checked_sub(1)), (2, Some(at + 1))];
    near.into_iter().filter_map(move |(side, at)| {
        let tokens = &segmentation.tokens[segmentation.sentences.get(at?)?.tokens()];
        (tokens.len() >= COPIED_WORDS).then(|| tokens.iter().fold(side, |hash, token| mix(hash, token.fold)))
    })
}
