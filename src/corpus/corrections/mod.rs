//! What an editor has decided by hand: kept apart from the data, applied again on every run, and named in `rule`.
//!
//! `{"claims": [{"veto": [{"article": "a", "text": "25%"}, {"article": "b", "text": "25%"}]}]}` → the two tariffs are two claims
//! whatever the pairs say, and their evidence carries the rule `correction_veto`.
//!
//! Articles are named by id, people by name, mentions by their words: a decision holds when texts move and numbers change. What
//! names something that is not there is an error when the corrections are given ([`Corpus::corrected`]); among a subset of the
//! articles it is passed over. Each kind has its file: [`people`], [`claims`], [`blocks`]; owners are here.

pub(super) mod blocks;
pub(super) mod claims;
pub(super) mod people;

use super::{Control, Corpus, mastheads};
use crate::document::Metadata;
use crate::error::Error;
use crate::extract::{Article, Depth};
use crate::ingest::Id;
use crate::text::{Span, fold};
use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

/// All decisions of one file, in its order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Corrections {
    /// People who are one, or two.
    pub people: Vec<OfPeople>,
    /// Mentions that are one claim, or not.
    pub claims: Vec<OfClaim>,
    /// Blocks that are something else.
    pub blocks: Vec<OfBlock>,
    /// Outlets that belong to somebody.
    pub outlets: Vec<OfOutlet>,
    /// Owners by outlet, which may name outlets that the corpus does not have.
    pub owners: Vec<OfOutlet>,
}

/// `merge` names that are one person, or `split` a name off in some `articles`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfPeople {
    /// Names of one person.
    pub merge: Vec<String>,
    /// A name that means somebody else …
    pub split: Option<String>,
    /// … in these articles.
    pub articles: Vec<Key>,
    /// What the person is called from now on.
    pub name: Option<String>,
    /// For whoever reads the file.
    pub why: Option<String>,
}

/// Mentions to `join` into one claim, or to keep apart by `veto`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfClaim {
    /// Mentions of one claim.
    pub join: Vec<Place>,
    /// Mentions of which no two are one claim.
    pub veto: Vec<Place>,
    /// Shown as the reason.
    pub why: Option<String>,
}

/// A mention by its words: the figure, or enough around it to be found once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The article.
    pub article: Key,
    /// Words of its text.
    pub text: String,
}

/// A block that is of another kind, or is to be kept or dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfBlock {
    /// The article.
    pub article: Key,
    /// The words that the block begins with.
    pub text: String,
    /// What it is.
    #[serde(default)]
    pub kind: Option<String>,
    /// Whether it is part of the story.
    #[serde(default)]
    pub kept: Option<bool>,
    /// For whoever reads the file.
    #[serde(default)]
    pub why: Option<String>,
}

/// The owner of an outlet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfOutlet {
    /// The masthead, as in `articles`.
    pub outlet: String,
    /// Two outlets of one owner are not independent.
    pub owner: String,
    /// For whoever reads the file.
    #[serde(default)]
    pub why: Option<String>,
}

/// The id of an article, as the caller writes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Key {
    /// An integer id.
    Int(i64),
    /// A text id.
    Text(String),
}

impl Key {
    fn is(&self, id: &Id) -> bool {
        match (self, id) {
            (Key::Int(a), Id::Int(b)) => a == b,
            (Key::Text(a), Id::Text(b)) => a == b,
            _ => false,
        }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Key::Int(number) => number.fmt(f),
            Key::Text(text) => f.write_str(text),
        }
    }
}

/// Owners of outlets: which articles are not independent of each other, however little text they share.
#[derive(Debug, Default)]
pub(super) struct Owners {
    names: Vec<String>,
    of: Vec<Option<u32>>,
}

impl Owners {
    /// The number of the owner of an article's outlet.
    pub(super) fn of(&self, position: u32) -> Option<u32> {
        self.of.get(position as usize).copied().flatten()
    }

    /// The owner's name.
    pub(super) fn name(&self, owner: u32) -> &str {
        self.names.get(owner as usize).map_or("", String::as_str)
    }
}

impl Corrections {
    /// Reads the form that [`Corrections::to_json`] writes.
    pub fn from_json(json: &str) -> Result<Corrections, Error> {
        serde_json::from_str(json).map_err(|error| Error::input(format!("the corrections cannot be read: {error}")))
    }

    /// The corrections as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        *self == Corrections::default()
    }

    pub(super) fn owners(&self, articles: &[Article]) -> Owners {
        let mut owners = Owners::default();
        if self.outlets.is_empty() && self.owners.is_empty() {
            return owners;
        }
        // What stands in the file of corrections wins, and of two lines the later one.
        let lines = self.owners.iter().chain(&self.outlets);
        let known: HashMap<String, &str> = lines.map(|line| (mastheads::key(&line.outlet), line.owner.trim())).collect();
        let mut numbers: HashMap<String, u32> = HashMap::default();
        for article in articles {
            // A file of owners may go by addresses.
            let owner = outlet(&article.document.meta).and_then(|outlet| known.get(&outlet)).or_else(|| known.get(&mastheads::host_key(article)?));
            owners.of.push(owner.map(|owner| {
                *numbers.entry(fold(owner)).or_insert_with(|| {
                    owners.names.push((*owner).to_owned());
                    owners.names.len() as u32 - 1
                })
            }));
        }
        owners
    }
}

impl Corpus {
    /// The same articles with an editor's decisions applied; those given before are replaced.
    ///
    /// With `strict`, a decision that names what is not there is an error; without, it is passed over.
    pub fn corrected(&self, corrections: Corrections, strict: bool, depth: Depth, control: &Control) -> Result<Corpus, Error> {
        corrections.check()?;
        let mut missing = if strict { corrections.missing_articles(self) } else { Vec::new() };
        let articles = blocks::relabel(&self.articles, &self.ids, &corrections, depth, self.options.known.as_deref(), &mut missing);
        let corpus = Corpus { ids: self.ids.clone(), articles, corrections, options: self.options.clone(), ..Corpus::default() };
        control.check()?;
        if strict && !corpus.corrections.people.is_empty() {
            missing.extend(people::missing(&corpus));
        }
        if strict && missing.is_empty() && !corpus.corrections.claims.is_empty() {
            missing.extend(corpus.claims().unmet.iter().cloned());
        }
        if strict && !missing.is_empty() {
            return Err(Error::input(missing.join("\n")));
        }
        Ok(corpus)
    }

    /// The decisions that hold here.
    pub fn corrections(&self) -> &Corrections {
        &self.corrections
    }

    /// How many articles are from an outlet that has an owner here.
    pub fn owned(&self) -> usize {
        self.corrections.owners(&self.articles).of.iter().flatten().count()
    }
}

impl Corrections {
    /// An error for lines that decide nothing or two things at once, whatever the corpus.
    fn check(&self) -> Result<(), Error> {
        let mut wrong = Vec::new();
        for (at, line) in self.people.iter().enumerate() {
            let what = match (&line.split, line.merge.is_empty(), line.articles.is_empty()) {
                (None, true, _) => "give the names to merge, or the name to split",
                (Some(_), false, _) => "merge and split are two decisions: write two lines",
                (Some(_), true, true) => "a split takes the articles in which the name is somebody else's",
                (None, false, false) => "a merge holds in all articles: leave articles out, or split",
                _ => continue,
            };
            wrong.push(format!("people {}: {what}", at + 1));
        }
        let mut decided: HashMap<(&Place, &Place), bool> = HashMap::default();
        for (at, line) in self.claims.iter().enumerate() {
            let what = match (line.join.is_empty(), line.veto.is_empty()) {
                (true, true) => Some("give the mentions to join, or those to keep apart with veto"),
                (false, false) => Some("join and veto are two decisions: write two lines"),
                _ => None,
            };
            let mut what = what.map(str::to_owned);
            for (named, join) in [(&line.join, true), (&line.veto, false)] {
                for (index, a) in named.iter().enumerate() {
                    for b in &named[index + 1..] {
                        if a == b {
                            what.get_or_insert_with(|| format!("“{}” of {} stands twice", a.text, a.article));
                        } else if *decided.entry((a, b)).or_insert(join) != join || *decided.entry((b, a)).or_insert(join) != join {
                            what.get_or_insert_with(|| format!("“{}” and “{}” are both joined and kept apart", a.text, b.text));
                        }
                    }
                }
            }
            wrong.extend(what.map(|what| format!("claims {}: {what}", at + 1)));
        }
        let idle = self.blocks.iter().enumerate().filter(|(_, line)| line.kind.is_none() && line.kept.is_none());
        wrong.extend(idle.map(|(at, _)| format!("blocks {}: say what the block is with kind, or whether it is kept", at + 1)));
        if wrong.is_empty() { Ok(()) } else { Err(Error::input(wrong.join("\n"))) }
    }

    /// What names an article or outlet that the corpus does not have.
    fn missing_articles(&self, corpus: &Corpus) -> Vec<String> {
        let ids: HashSet<&Id> = corpus.ids.iter().collect();
        let known = |key: &Key| match key {
            Key::Int(number) => ids.contains(&Id::Int(*number)),
            Key::Text(text) => ids.contains(&Id::Text(text.clone())),
        };
        let people = self.people.iter().enumerate().flat_map(|(at, line)| line.articles.iter().map(move |key| ("people", at, key)));
        let claims = self.claims.iter().enumerate().flat_map(|(at, line)| line.join.iter().chain(&line.veto).map(move |place| ("claims", at, &place.article)));
        let blocks = self.blocks.iter().enumerate().map(|(at, line)| ("blocks", at, &line.article));
        let named = people.chain(claims).chain(blocks);
        let mut missing: Vec<String> =
            named.filter(|(_, _, key)| !known(key)).map(|(what, at, key)| format!("{what} {}: there is no article {key}", at + 1)).collect();
        let outlets: HashSet<String> = corpus.articles.iter().filter_map(|article| outlet(&article.document.meta)).collect();
        for (at, line) in self.outlets.iter().enumerate().filter(|(_, line)| !outlets.contains(&mastheads::key(&line.outlet))) {
            let mut have: Vec<&str> = corpus.articles.iter().filter_map(|article| article.document.meta.outlet.as_deref()).collect();
            have.sort_unstable();
            have.dedup();
            have.truncate(8);
            missing.push(format!("outlets {}: no article is from {}; there are {}", at + 1, line.outlet, have.join(", ")));
        }
        missing
    }
}

fn outlet(meta: &Metadata) -> Option<String> {
    meta.outlet.as_ref().map(|outlet| mastheads::key(outlet))
}

fn position_of(key: &Key, ids: &[Id]) -> Option<usize> {
    ids.iter().position(|id| key.is(id))
}

/// Where words stand in a text, when they stand there once; else what is wrong.
fn only_place(text: &str, words: &str) -> Result<Span, &'static str> {
    let words = words.trim();
    let mut found = text.match_indices(words).take(2).map(|(at, _)| at);
    match (words.is_empty(), found.next(), found.next()) {
        (true, ..) => Err("has no words to look for"),
        (_, None, _) => Err("does not have"),
        (_, Some(_), Some(_)) => Err("has more than once: give more of the words around it;"),
        (_, Some(at), None) => Ok(Span::from_range(at..at + words.len())),
    }
}

#[cfg(test)]
mod tests;
