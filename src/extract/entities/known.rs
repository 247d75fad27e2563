//! A newsroom's own register: people and organizations with the names it knows them by and its ids for them.
//!
//! `{id: 17, name: "Grace Atim", aliases: ["Mama Grace"]}` and "Mama Grace spoke" → `PERSON Mama Grace`, entity 17, rule `register`.
//!
//! A name of the register is found wherever it stands as written, capitals included; the longest wins. It yields to a
//! longer name that the tagger found around it ("Atim" in "Peter Atim" is no mention of Grace). A name that two entries
//! share is a name, but says nothing of whose it is.

use super::{Label, Name};
use crate::error::Error;
use crate::extract::View;
use crate::segment::{Phrases, Shape, TokenKind, tokenize};
use crate::text::{Span, fold};
use foldhash::HashMap;

/// One person or organization of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The caller's id.
    pub id: Option<String>,
    /// The name that tables show.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// [`Label::Person`] or [`Label::Org`].
    pub label: Label,
}

impl Entry {
    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.aliases)
    }
}

/// What a name of the register tells.
#[derive(Clone, Debug)]
struct Meant {
    label: Label,
    /// The entry; none when two share the name.
    entry: Option<u32>,
    /// Whether each token is written with a capital letter.
    capitals: Vec<bool>,
}

/// The entries of a register, ready to be found.
#[derive(Debug)]
pub struct Known {
    entries: Vec<Entry>,
    phrases: Phrases<Meant>,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Known {
    /// A register of entries; an entry without a name and two entries with one id are the caller's errors.
    pub fn new(entries: Vec<Entry>) -> Result<Known, Error> {
        let mut ids: HashMap<(&str, Label), &str> = HashMap::default();
        let mut meant: HashMap<(String, Label), Meant> = HashMap::default();
        let mut order: Vec<(&str, (String, Label))> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            if entry.name.trim().is_empty() {
                return Err(Error::input(format!("row {at} of the register has no name: give every entry one")));
            }
            if let Some(id) = &entry.id
                && let Some(other) = ids.insert((id, entry.label), &entry.name)
            {
                return Err(Error::input(format!("the id {id} stands twice in the register, for {other} and {}: put further names in aliases", entry.name)));
            }
            for name in entry.names().filter(|name| name.chars().any(char::is_alphanumeric)) {
                let mut tokens = Vec::new();
                tokenize(name, Span::new(0, name.len() as u32), &mut tokens);
                let capitals = tokens.iter().map(|token| token.capitalised()).collect();
                let key = (fold(name.trim()), entry.label);
                if let Some(known) = meant.get_mut(&key) {
                    known.entry = known.entry.filter(|&other| other == at as u32);
                } else {
                    order.push((name, key.clone()));
                    meant.insert(key, Meant { label: entry.label, entry: Some(at as u32), capitals });
                }
            }
        }
        let phrases = Phrases::new(order.into_iter().filter_map(|(name, key)| Some((name, meant.remove(&key)?))));
        Ok(Known { entries, phrases })
    }

    /// The entries in the caller's order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// Puts the names of a register among those that the tagger found.
pub(super) fn mark(view: &View, known: &Known, names: &mut Vec<Name>) {
    let mut found: Vec<Name> = Vec::new();
    for sentence in view.sentences {
        let range = sentence.tokens();
        let mut at = range.start;
        while at < range.end {
            let meant = known.phrases.longest(&view.tokens[..range.end], at).filter(|meant| {
                meant.value.capitals.iter().enumerate().all(|(offset, capital)| {
                    let token = view.tokens[at + offset];
                    !capital || token.capitalised() || token.kind != TokenKind::Word || token.shape == Shape::Uncased
                })
            });
            match meant {
                Some(meant) => {
                    found.push(Name {
                        first: at,
                        end: at + meant.len,
                        label: meant.value.label,
                        score: 1.0,
                        known: Some(meant.value.entry.unwrap_or(u32::MAX)),
                    });
                    at += meant.len;
                }
                None => at += 1,
            }
        }
    }
    if found.is_empty() {
        return;
    }
    // A longer name around it wins; all others yield.
    let mut next = 0;
    found.retain(|own| {
        while next < names.len() && names[next].end <= own.first {
            next += 1;
        }
        names.get(next).is_none_or(|name| !(name.first <= own.first && own.end <= name.end && name.end - name.first > own.end - own.first))
    });
    let mut next = 0;
    names.retain(|name| {
        while next < found.len() && found[next].end <= name.first {
            next += 1;
        }
        found.get(next).is_none_or(|own| own.first >= name.end)
    });
    names.append(&mut found);
    names.sort_by_key(|name| name.first);
}

#[cfg(test)]
mod tests {
    use super::{Entry, Known};
    use crate::extract::entities::Label;
    use crate::extract::{Depth, analyze_with};
    use crate::ingest::Declared;
    use crate::parse::verbatim;

    fn entry(id: &str, name: &str, aliases: &[&str], label: Label) -> Entry {
        Entry { id: Some(id.into()), name: name.into(), aliases: aliases.iter().map(ToString::to_string).collect(), label }
    }

    fn found(text: &str, known: &Known) -> Vec<(String, Option<u32>)> {
        let article = analyze_with(verbatim(text.into(), Declared::default()), Depth::Entities, Some(known));
        let entities = &article.entities;
        let of = |actor: Option<u32>| actor.and_then(|actor| entities.actors[actor as usize].known);
        entities
            .mentions
            .iter()
            .filter(|mention| of(mention.value.actor).is_some())
            .map(|mention| (text[mention.span.range()].to_owned(), of(mention.value.actor)))
            .collect()
    }

    #[test]
    fn names_are_found_as_written() {
        let known = Known::new(vec![entry("17", "Grace Atim", &["Mama Grace"], Label::Person), entry("18", "zebra works", &["ZW"], Label::Org)]).unwrap();
        let all = found("Mama Grace thanked zebra works. ZW paid. Ms Atim left with Peter Atim.", &known);
        let names: Vec<(&str, Option<u32>)> = all.iter().map(|(text, known)| (text.as_str(), *known)).collect();
        assert!(names.contains(&("Mama Grace", Some(0))) && names.contains(&("zebra works", Some(1))) && names.contains(&("ZW", Some(1))), "{names:?}");
        assert!(!names.iter().any(|(text, _)| text.contains("Peter")), "{names:?}");
    }

    #[test]
    fn a_shared_alias_says_nothing_of_whose_it_is() {
        let known = Known::new(vec![entry("1", "Ann Porter", &["AP"], Label::Person), entry("2", "Ali Pasha", &["AP"], Label::Person)]).unwrap();
        assert!(found("AP spoke in Lagos.", &known).is_empty());
    }

    #[test]
    fn faults_of_the_caller_are_named() {
        assert!(Known::new(vec![entry("1", " ", &[], Label::Org)]).unwrap_err().to_string().contains("no name"));
        let twice = Known::new(vec![entry("1", "A", &[], Label::Org), entry("1", "B", &[], Label::Org)]);
        assert!(twice.unwrap_err().to_string().contains("stands twice"));
    }
}
