//! Outlets that spell one name in two ways.
//!
//! "Tenzin Dolma" and "Tenzin Dolmah" beside the same story; "Kurichha" and "Kurichhu" → one naming, `differ`.
//!
//! People are those whom the register of people holds to be one; places are one where no article has both spellings and no list knows
//! both. Two spellings differ in one letter, or in vowels, doubled letters and "h" alone. Short forms ("Tom", "Thomas"), initials and
//! accents are no other spelling.

use super::Row;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::mix;
use crate::corpus::spellings::{one_spelling, skeleton};
use crate::extract::entities::{Label, MentionKind};
use crate::lang::places;
use crate::text::{Span, fold, fold_hash};
use foldhash::HashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a place that may be spelt in another way, and of a person's name: "Ana" and "Ada" are two.
const PLACE: usize = 7;
const PERSON: usize = 4;
/// Names of a story that are compared; of more, the first.
const MOST: usize = 2000;
/// Names that share all but a letter and are compared with each other.
const NEAR: usize = 6;

/// A name as some articles write it: its folded words, and where each article first has it.
type Written = BTreeMap<Vec<String>, BTreeMap<usize, Span>>;

/// For each name spelt in two ways, where each article first has each spelling.
pub fn find(readings: &[Reading]) -> Vec<Vec<Row>> {
    let mut people: BTreeMap<u32, Written> = BTreeMap::new();
    let mut towns: Written = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate() {
        for mention in reading.article.entities.mentions.iter().filter(|mention| mention.value.kind == MentionKind::Name) {
            let words = || fold(reading.article.document.text.slice(mention.span)).split_whitespace().map(ToOwned::to_owned).collect::<Vec<String>>();
            let into = match mention.value.label {
                Label::Person => mention.value.actor.and_then(|actor| reading.identity(actor)).map(|identity| people.entry(identity).or_default()),
                Label::Gpe | Label::Loc => Some(&mut towns),
                _ => None,
            };
            let Some(into) = into else { continue };
            let words = words();
            if words.len() > usize::from(mention.value.label == Label::Person) && (into.len() < MOST || into.contains_key(&words)) {
                into.entry(words).or_default().entry(at).or_insert(mention.span);
            }
        }
    }
    let mut found: Vec<Vec<Row>> = Vec::new();
    for written in people.values().filter(|written| written.len() > 1) {
        let names: Vec<_> = written.iter().take(NEAR).collect();
        let spelt = |one: &[String]| names.iter().any(|(other, _)| one_name(one, other, PERSON));
        let rows: Vec<Row> = names.iter().filter(|(words, _)| spelt(words)).flat_map(|(words, places)| rows(words, places)).collect();
        found.push(rows);
    }
    found.extend(of_places(&towns));
    found.retain(|rows| rows.iter().map(|row| row.0).collect::<HashSet<_>>().len() > 1);
    for rows in &mut found {
        rows.sort_by_key(|row| (row.0, row.1));
    }
    found
}

fn rows(words: &[String], places: &BTreeMap<usize, Span>) -> Vec<Row> {
    let name = words.iter().fold(31, |hash, word| mix(hash, fold_hash(word)));
    places.iter().map(|(&reading, &span)| (reading, span, vec![name], None)).collect()
}

/// Pairs of places that are one in two spellings.
fn of_places(towns: &Written) -> Vec<Vec<Row>> {
    let mut near: BTreeMap<u64, Vec<&Vec<String>>> = BTreeMap::new();
    for words in towns.keys() {
        let mut keys = keys(words);
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            near.entry(key).or_default().push(words);
        }
    }
    let mut pairs: BTreeSet<(&Vec<String>, &Vec<String>)> = BTreeSet::new();
    for names in near.values() {
        for (at, one) in names.iter().enumerate().take(NEAR) {
            pairs.extend(names[at + 1..].iter().take(NEAR).map(|other| if one < other { (*one, *other) } else { (*other, *one) }));
        }
    }
    let mut found = Vec::new();
    for (one, other) in pairs {
        let known = |words: &[String]| !places(&words.join(" ")).is_empty();
        let (here, there) = (&towns[one], &towns[other]);
        if one_name(one, other, PLACE) && !(known(one) && known(other)) && !here.keys().any(|reading| there.contains_key(reading)) {
            found.push(rows(one, here).into_iter().chain(rows(other, there)).collect());
        }
    }
    found
}

/// What two spellings of a name share: each letter left out, and its consonants.
fn keys(words: &[String]) -> Vec<u64> {
    let name = words.join(" ");
    let mut keys = vec![fold_hash(&skeleton(&name)), fold_hash(&name)];
    keys.extend(name.char_indices().map(|(at, c)| fold_hash(&format!("{}{}", &name[..at], &name[at + c.len_utf8()..]))));
    keys
}

/// Whether two names have the same words but for the spelling of one at least.
fn one_name(one: &[String], other: &[String], least: usize) -> bool {
    one != other && one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a == b || one_spelling(a, b, least))
}
