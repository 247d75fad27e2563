//! When two sources of a claim are one: a speaker and the body spoken for, two names of a body.
//!
//! "Police said", "police chief Ana Tello said" and "Tello said" → one origin; so are "the prosecution" and "prosecutors", a minister and
//! the government of the country, a company and "its president, Ana Ruiz".
//!
//! It knows what articles say of roles, and words for one body (`lang/en/one_source.tsv`). Two witnesses, two residents or two analysts
//! stay two, and so do two ministers, unless their government speaks too.

use super::Origin;
use super::givers::antecedent;
use crate::corpus::claims::evidence::Evidence;
use crate::corpus::claims::reading::concepts::concept_of;
use crate::corpus::claims::reading::unnamed::{is_agent, is_wing};
use crate::corpus::claims::reading::{Reading, Voice};
use crate::corpus::people::{Identity, Register};
use crate::corpus::spellings::{one_spelling, skeleton};
use crate::extract::entities::lexicon::{LEXICON, PhraseKind};
use crate::extract::entities::{Label, MentionKind};
use crate::lang::rows;
use crate::segment::{TokenKind, tokenize};
use crate::text::{Span, fold, fold_hash};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Articles of one claim in which the roles of its speakers are read.
const READ: usize = 40;
/// Origins of one claim that are compared with each other.
const COMPARED: usize = 60;

/// Words for a body, and for whoever speaks for one.
static INSTITUTIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/institution_nouns.tsv")).filter_map(|row| row[0].split(' ').next_back()).collect());
static SPEAKERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/speaker_nouns.tsv")).filter(|row| row.get(1) == Some(&"person")).map(|row| row[0]).collect());
static SPOKESMAN: LazyLock<u64> = LazyLock::new(|| concept_of("spokesman"));
/// Words for those who speak for one body.
static ONE_SOURCE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../../../lang/en/one_source.tsv"))
        .filter(|row| !matches!(row[1], "head" | "agent" | "judge" | "wing" | "followers"))
        .map(|row| (row[0], row[1]))
        .collect()
});
/// Titles of judges.
static JUDGES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| one_source("judge"));
/// Words for whoever heads a body, and for what follows a name.
static HEADS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| one_source("head"));
static FOLLOWERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| one_source("followers"));
/// The body that a country's ministers speak for.
const GOVERNMENT: &str = "government";

fn one_source(of: &'static str) -> HashSet<&'static str> {
    rows(include_str!("../../../lang/en/one_source.tsv")).filter(|row| row[1] == of).map(|row| row[0]).collect()
}

/// What one copy group says without a name is what it says with one; a body is its speaker.
pub fn settle(origins: &mut [Origin], groups: &[u32], mentions: &[&Evidence], readings: &[Reading], people: &Register, apart: bool) {
    let mut named: HashMap<u32, Origin> = HashMap::default();
    let mut unnamed: HashMap<u32, Origin> = HashMap::default();
    let mut agencies: HashMap<u32, Origin> = HashMap::default();
    for (origin, group) in origins.iter().zip(groups) {
        match origin {
            Origin::Identity(_) => drop(named.entry(*group).or_insert_with(|| origin.clone())),
            Origin::Unnamed(..) => drop(unnamed.entry(*group).or_insert_with(|| origin.clone())),
            Origin::Agency(_) => drop(agencies.entry(*group).or_insert_with(|| origin.clone())),
            Origin::Narration(_) => {}
        }
    }
    // Whoever prints a wire's text without its name has it from the wire.
    for (origin, group) in origins.iter_mut().zip(groups).filter(|(origin, _)| matches!(origin, Origin::Narration(_))) {
        if let Some(agency) = agencies.get(group) {
            *origin = agency.clone();
        }
    }
    for (origin, group) in origins.iter_mut().zip(groups).filter(|(origin, _)| !apart && !matches!(origin, Origin::Identity(_))) {
        if let Some(better) = named.get(group).or_else(|| unnamed.get(group)) {
            *origin = better.clone();
        }
    }
    let mut distinct: Vec<Origin> = Vec::new();
    for origin in origins.iter().filter(|origin| matches!(origin, Origin::Identity(_) | Origin::Unnamed(..))) {
        if distinct.len() < COMPARED && !distinct.contains(origin) {
            distinct.push(origin.clone());
        }
    }
    if distinct.len() < 2 {
        return;
    }
    let sources: Vec<Source> = distinct.iter().map(|origin| Source::of(origin, mentions, readings, people)).collect();
    // Of two that are one the first named person stands for both, else the first.
    let mut root: Vec<usize> = (0..distinct.len()).collect();
    let top = |root: &[usize], mut at: usize| {
        while root[at] != at {
            at = root[at];
        }
        at
    };
    let countries: BTreeSet<[u8; 2]> = sources.iter().filter(|source| source.governs).filter_map(|source| source.country).collect();
    for a in 0..sources.len() {
        for b in a + 1..sources.len() {
            if sources[a].is_one(&sources[b], countries.len() < 2) {
                let (x, y) = (top(&root, a), top(&root, b));
                let keep = if sources[y].rank() < sources[x].rank() { y } else { x };
                root[x] = keep;
                root[y] = keep;
            }
        }
    }
    for origin in origins {
        if let Some(at) = distinct.iter().position(|of| of == origin) {
            *origin = distinct[top(&root, at)].clone();
        }
    }
}

/// What is known of one source of a claim.
struct Source<'a> {
    identity: Option<(u32, &'a Identity)>,
    /// Whether it is somebody definite: "the minister".
    definite: bool,
    /// Without its article, and the body in it: "coast guard" of "coast guard investigators".
    words: String,
    body: Option<String>,
    /// Bodies by their words of `one_source.tsv`, with what else is said of them.
    known: Vec<(&'static str, BTreeSet<String>)>,
    /// Whether it speaks for a government, and of which country.
    governs: bool,
    country: Option<[u8; 2]>,
    /// Whom articles call its employer.
    employers: Vec<u32>,
    /// Whom a spokesman without a name speaks for, in words, and the offices of who is named so.
    principal: Option<(String, Vec<String>)>,
    /// Which names articles set beside its own: "the Geophysical Institute (IGP)".
    beside: Vec<u32>,
}

impl<'a> Source<'a> {
    fn of(origin: &Origin, mentions: &[&Evidence], readings: &[Reading], people: &'a Register) -> Self {
        let mut source = Source {
            identity: None,
            definite: false,
            words: String::new(),
            body: None,
            known: Vec::new(),
            governs: false,
            country: None,
            employers: Vec::new(),
            principal: None,
            beside: Vec::new(),
        };
        match origin {
            Origin::Unnamed(words, _) => {
                let folded = fold(words);
                source.definite = ["the ", "his ", "her ", "its ", "their "].iter().any(|of| folded.starts_with(of));
                source.words = bare(words);
                // "the railways" and "a Valley Railway spokesman"
                let named =
                    || source.definite && folded.starts_with("the ") && source.words.len() > 3 && !source.words.contains(' ') && !is_speaker(&source.words);
                source.body = body(words).or_else(|| named().then(|| source.words.clone()));
                source.known.extend(known(&source.words));
                source.principal = principal(&source.words).map(|of| {
                    let named = |identity: &&Identity| identity.label == Label::Person && fold(&identity.name) == of;
                    let roles = people.identities.iter().filter(named).flat_map(|identity| &identity.roles);
                    let roles = roles.filter(|role| !is_apart(role)).map(|role| fold(role)).collect();
                    (of, roles)
                });
            }
            Origin::Identity(at) => {
                let Some(identity) = people.identities.get(*at as usize) else { return source };
                source.identity = Some((*at, identity));
                source.words = bare(&identity.name);
                if identity.label == Label::Person {
                    source
                        .known
                        .extend(identity.roles.iter().filter(|role| !is_apart(role)).filter_map(|role| known_of_role(&fold(role)).or_else(|| judge(role))));
                    source.employers = employers(*at, mentions, readings);
                } else {
                    source.known.extend(known(&source.words).or_else(|| known_of_role(&source.words)));
                    source.beside = beside(*at, mentions, readings);
                }
            }
            _ => {}
        }
        source.governs = source.known.iter().any(|(of, _)| *of == GOVERNMENT);
        source.country = match source.identity {
            Some((_, identity)) if identity.label == Label::Gpe => identity.country.as_ref().and_then(|code| code.as_bytes().try_into().ok()),
            Some((_, identity)) => identity.roles.iter().chain([&identity.name]).find_map(|words| country_in(words)),
            None => country_in(&source.words),
        };
        // "US officials"
        let officials = source.words.ends_with(" officials") || source.words.ends_with(" authorities");
        source.governs |= source.identity.is_none() && officials && source.country.is_some();
        source.governs |= source.country.is_some() && source.identity.is_some_and(|(_, identity)| identity.label == Label::Gpe);
        source
    }

    fn rank(&self) -> u32 {
        match self.identity {
            Some((_, identity)) if identity.label == Label::Person => 0,
            Some(_) => 1,
            None => 2,
        }
    }

    fn is_person(&self) -> bool {
        self.rank() == 0
    }

    /// Whether both speak for one; where a claim has one government only, it is that of a minister of no country.
    fn is_one(&self, other: &Source, one_government: bool) -> bool {
        self.is_named_as(other)
            || other.is_named_as(self)
            || self.speaks_for(other)
            || other.speaks_for(self)
            || self.governs(other, one_government)
            || self.known_as(other)
            || self.is_beside(other)
            || self.is_of_field(other)
            || self.speaks_as_well(other)
    }

    /// "A spokesman for David Cameron" and "the prime minister's spokesman".
    fn speaks_as_well(&self, other: &Source) -> bool {
        let (Some((one, roles)), Some((other, others))) = (&self.principal, &other.principal) else { return false };
        let named = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
        named(one, other) || named(other, one) || roles.iter().any(|role| has_words(role, other)) || others.iter().any(|role| has_words(role, one))
    }

    /// "Health officials" and the health ministry.
    fn is_of_field(&self, other: &Source) -> bool {
        let officials = |source: &Source, other: &Source| {
            source.identity.is_none() && !other.is_person() && field(&source.words, true).is_some_and(|of| field(&other.words, false) == Some(of))
        };
        officials(self, other) || officials(other, self)
    }

    /// "The Geophysical Institute (IGP)": one body.
    fn is_beside(&self, other: &Source) -> bool {
        let named = |source: &Source, other: &Source| other.identity.is_some_and(|(at, _)| source.beside.contains(&at));
        named(self, other) || named(other, self)
    }

    /// The same name, or words that are one of the names.
    fn is_named_as(&self, other: &Source) -> bool {
        let Some((_, of)) = other.identity else {
            return self.identity.is_none() && (self.has_body_of(other) || self.words == other.words && ONE_SOURCE.contains_key(other.words.as_str()));
        };
        if let Some((_, own)) = self.identity {
            // "Sudan" and "South Sudan" are two.
            let body_like = |identity: &Identity| !matches!(identity.label, Label::Person | Label::Gpe);
            // What one article's name was taken for is not always the same: a group, or somebody.
            return self.words == other.words
                || own.label != Label::Person && of.label != Label::Person && abbreviates(&own.name, &of.name)
                || own.label == of.label && own.label == Label::Org && one_body(&fold(&own.name), &fold(&of.name))
                || body_like(own) && body_like(of) && (ends_in(&own.name, &of.name) || ends_in(&of.name, &own.name))
                || own.label == Label::Person && of.label == Label::Person && one_person(&own.name, &of.name);
        }
        // "The fisheries ministry" is the Fisheries Ministry that another article names.
        let names = || of.aliases.iter().chain([&of.name]);
        let word = |of: &str, word: &str| of.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
        // "The minister", "the commission", where no other word tells which.
        let short = self.definite && !self.words.contains(' ') && self.words.len() > 3;
        let office = short && other.is_person() && of.roles.iter().any(|role| !is_apart(role) && word(&fold(role), &self.words));
        let generic = self.body.as_ref().filter(|body| self.definite && of.label == Label::Org && !body.contains(' '));
        let generic = generic
            .is_some_and(|body| names().map(|name| fold(name)).any(|name| word(&name, body) || body.strip_suffix('s').is_some_and(|one| word(&name, one))));
        // "The rebel Houthi movement" is the Houthis.
        let follows = |name: &str| {
            let name = fold(name);
            let one = name.strip_suffix('s').unwrap_or(&name);
            let called = self.words.rsplit_once(' ').filter(|(_, of)| FOLLOWERS.contains(of)).map(|(rest, _)| rest);
            one.len() > 3 && called.and_then(|rest| rest.strip_suffix(one)).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        let movement = of.label != Label::Person && names().any(|name| follows(name));
        office
            || movement
            || generic
            || names().any(|name| bare(name) == self.words)
            // "Coast guard investigators" and the coast guard's spokeswoman.
            || self.body.as_ref().is_some_and(|body| of.roles.iter().any(|role| speaks_as(role, body)))
    }

    /// Whether both are one body without a name, one of them told in more words: "the panel", "the UN climate panel".
    fn has_body_of(&self, other: &Source) -> bool {
        let (Some(one), Some(other)) = (&self.body, &other.body) else { return false };
        let words = |body: &str| -> Vec<String> { body.split_whitespace().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect() };
        let (one, other) = (words(one), words(other));
        let within = |short: &[String], long: &[String]| short.iter().all(|word| long.contains(word));
        one.last() == other.last() && (within(&one, &other) || within(&other, &one))
    }

    /// Whether a person's roles name the body: "spokesman of the Central Narcotics Bureau", or an article calls it the employer.
    fn speaks_for(&self, other: &Source) -> bool {
        let Some((_, person)) = self.identity.filter(|_| self.is_person()) else { return false };
        let Some((at, body)) = other.identity else { return false };
        if other.is_person() {
            return self.employers.iter().any(|employer| other.employers.contains(employer));
        }
        let named = |role: &String| {
            let role = fold(role);
            body.aliases.iter().chain([&body.name]).any(|name| name.len() > 2 && (role.contains(&fold(name)) || is_run_by(&role, name)))
        };
        self.employers.contains(&at) || person.roles.iter().any(named)
    }

    /// A minister and the government, or the place that stands for it.
    fn governs(&self, other: &Source, one_government: bool) -> bool {
        let country = match (self.country, other.country) {
            (Some(one), Some(other)) => one == other,
            _ => one_government,
        };
        self.governs && other.governs && country && !(self.is_person() && other.is_person())
    }

    /// Police and their chief, prosecutors and the prosecution; not the police of two towns.
    fn known_as(&self, other: &Source) -> bool {
        let fits = |(of, words): &(&str, BTreeSet<String>)| {
            other.known.iter().any(|(also, others)| {
                let loose = self.is_person() || other.is_person();
                of == also && *of != GOVERNMENT && (loose || words.is_subset(others) || others.is_subset(words))
            })
        };
        self.known.iter().any(fits)
    }
}

/// Whom articles name as a person's employer: "Its president, Ana Ruiz", "the Andes Rail president, Ana Ruiz".
fn employers(person: u32, mentions: &[&Evidence], readings: &[Reading]) -> Vec<u32> {
    let mut found = Vec::new();
    for reading in read(mentions, readings) {
        let view = reading.view();
        let entities = &reading.article.entities;
        for mention in entities.mentions.iter().filter(|mention| mention.value.label == Label::Person && mention.value.kind == MentionKind::Name) {
            if mention.value.actor.and_then(|actor| reading.identity(actor)) != Some(person) {
                continue;
            }
            let segmentation = &reading.article.segmentation;
            let role = mention.value.role.map_or_else(|| described(reading, segmentation.tokens_in(mention.span).start), |role| segmentation.tokens_in(role));
            let Some(before) = role.start.checked_sub(1) else { continue };
            if matches!(view.word(before), "Its" | "its") {
                if let Some(Voice::Somebody(body)) = antecedent(reading, before) {
                    found.push(body);
                }
                continue;
            }
            let end = if view.tokens[before].kind == TokenKind::Possessive { before } else { role.end };
            let around = Span::new(view.tokens[before.saturating_sub(3)].start, view.tokens[end - 1].end);
            let bodies = entities.mentions.starting_in(around).iter().filter(|body| body.value.label == Label::Org);
            let near =
                |end: u32| end == view.tokens[role.start].start || view.text.as_bytes().get(end as usize).is_some() && end + 3 >= view.tokens[role.start].start;
            found.extend(bodies.filter(|body| near(body.span.end())).filter_map(|body| reading.identity(body.value.actor?)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The words before a name that tell of it, behind "its" or an owner: "Its | president |, Ana Ruiz".
fn described(reading: &Reading, name: usize) -> Range<usize> {
    /// Words of a role.
    const ROLE: usize = 5;
    let view = reading.view();
    let end = if name > 0 && view.word(name - 1) == "," { name - 1 } else { name };
    let owner = |at: &usize| matches!(view.word(*at), "Its" | "its") || view.tokens[*at].kind == TokenKind::Possessive;
    let part = |at: &usize| owner(at) || view.tokens[*at].is_word();
    let start = (0..end).rev().take(ROLE).take_while(part).find(owner).map_or(end, |at| at + 1);
    start..end
}

/// The names that articles of a claim set beside that of a body, in brackets or as "the GI".
fn beside(body: u32, mentions: &[&Evidence], readings: &[Reading]) -> Vec<u32> {
    let mut found = Vec::new();
    for reading in read(mentions, readings) {
        let text = &reading.view().text;
        let bodies = || reading.article.entities.mentions.iter().filter(|mention| mention.value.label == Label::Org && mention.value.kind == MentionKind::Name);
        for (one, other) in bodies().zip(bodies().skip(1)) {
            let between = text.get(one.span.end() as usize..other.span.start() as usize);
            if !between.is_some_and(|words| matches!(words, " (" | ", the " | ", or the ") || tells_wing(words)) {
                continue;
            }
            let identity = |actor: Option<u32>| actor.and_then(|actor| reading.identity(actor));
            if let (Some(a), Some(b)) = (identity(one.value.actor), identity(other.value.actor)) {
                found.extend([(a, b), (b, a)].into_iter().filter(|(of, _)| *of == body).map(|(_, named)| named));
            }
        }
    }
    found
}

/// Whether words between two names tell that the second is a part of the first: "Hamas | 's armed wing, the | Qassam Brigades".
fn tells_wing(words: &str) -> bool {
    let owned = words.strip_suffix(", the ").and_then(|words| words.strip_prefix(['\'', '’']));
    owned.is_some_and(|words| words.split(' ').count() <= 3 && words.rsplit(' ').next().is_some_and(|last| is_wing(fold_hash(last))))
}

/// The articles of a small story, else those of a claim.
fn read<'r, 'a>(mentions: &[&Evidence], readings: &'r [Reading<'a>]) -> impl Iterator<Item = &'r Reading<'a>> {
    // What another article of the story says of somebody holds here too.
    let whole = readings.len() <= READ;
    let read: BTreeSet<u32> = if whole { (0..readings.len() as u32).collect() } else { mentions.iter().map(|mention| mention.reading).collect() };
    read.into_iter().take(READ).map(|at| &readings[at as usize])
}

/// Folded words without their article.
fn bare(words: &str) -> String {
    let words = fold(words).replace("united states ", "us ").replace("u.s. ", "us ").replace("united nations ", "un ").replace("u.n. ", "un ");
    let mut rest = words.as_str();
    for article in ["the ", "a ", "an ", "its ", "their ", "his ", "her ", "some ", "several "] {
        rest = rest.strip_prefix(article).unwrap_or(rest);
    }
    rest.to_owned()
}

/// The body of `one_source.tsv` that some words end in.
pub fn known_body(words: &str) -> Option<&'static str> {
    known(&bare(words)).map(|(body, _)| body)
}

/// The known body that some words end in, and what else they say of it.
fn known(words: &str) -> Option<(&'static str, BTreeSet<String>)> {
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty() && *word != "s").collect();
    // "police in Orda", "judges of the regional court"
    let behind = words.iter().position(|word| matches!(*word, "in" | "of" | "at" | "for" | "from" | "near")).unwrap_or(words.len());
    let words = &words[..behind];
    let (body, rest) = (1..=words.len().min(2)).rev().find_map(|len| {
        let (rest, last) = words.split_at(words.len() - len);
        Some((*ONE_SOURCE.get(last.join(" ").as_str())?, rest))
    })?;
    Some((body, rest.iter().filter(|word| !ONE_SOURCE.contains_key(**word)).map(|word| (*word).to_owned()).collect()))
}

/// The known bodies in a role: "police commissioner", "spokesman for the prosecution".
fn known_of_role(role: &str) -> Option<(&'static str, BTreeSet<String>)> {
    let words: Vec<&str> = role.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let pair = words.windows(2).find_map(|pair| ONE_SOURCE.get(pair.join(" ").as_str()));
    let body = pair.or_else(|| words.iter().find_map(|word| ONE_SOURCE.get(word)))?;
    // Whoever heads a firm or a club heads no country.
    let office = *body != GOVERNMENT || !words.iter().any(|word| INSTITUTIONS.contains(word) && *word != "ministry") && words.last() != Some(&"president");
    office.then(|| (*body, BTreeSet::new()))
}

/// The court, where a role is a judge's title: "Mr Justice Tello", unlike "the justice minister".
fn judge(role: &str) -> Option<(&'static str, BTreeSet<String>)> {
    let title = JUDGES.contains(fold(role.rsplit(' ').next()?).as_str());
    title.then(|| ("court", BTreeSet::new()))
}

/// Whether one name is the first letters of another: "WHO" of "World Health Organization".
fn abbreviates(short: &str, long: &str) -> bool {
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let initials: String = long.split([' ', '-']).filter(capital).filter_map(|word| word.chars().next()).collect();
    let letters: String = short.chars().filter(|c| *c != '.').collect();
    letters.len() > 2 && letters.chars().all(char::is_uppercase) && (letters == initials || initials.strip_prefix('T') == Some(letters.as_str()))
}

/// Whether a role tells that its holder speaks for somebody else: "police union chief", "former prosecutor".
fn is_apart(role: &str) -> bool {
    fold(role)
        .split_whitespace()
        .any(|word| matches!(word, "union" | "association" | "federation" | "former" | "ex" | "retired" | "shadow" | "opposition" | "vice"))
}

/// The country that words name or describe: "Lao defence minister".
fn country_in(words: &str) -> Option<[u8; 2]> {
    let mut tokens = Vec::new();
    tokenize(words, Span::new(0, words.len() as u32), &mut tokens);
    let known = LEXICON.words(&tokens);
    (0..tokens.len()).find_map(|at| match LEXICON.phrase(&tokens, &known, at)?.1 {
        PhraseKind::Country(code) | PhraseKind::Demonym(code) if code != *b"--" => Some(code),
        _ => None,
    })
}

/// The body for which an unnamed source speaks, as it is written: "coast guard" for "the coast guard" and "coast guard investigators";
/// none for anybody's "officials".
fn body(words: &str) -> Option<String> {
    let words = fold(words);
    let mut parts: Vec<&str> = words.split_whitespace().collect();
    if matches!(parts.first(), Some(&("the" | "a" | "an" | "his" | "her" | "its" | "their"))) {
        parts.remove(0);
    }
    // "a spokesman for the harbour police"
    if let Some(at) = parts.iter().position(|part| matches!(*part, "for" | "of")).filter(|at| parts[..*at].iter().all(|part| is_speaker(part))) {
        parts.drain(..=at);
        if parts.first() == Some(&"the") {
            parts.remove(0);
        }
    }
    let all = parts.len();
    while parts.last().is_some_and(|last| is_speaker(last)) {
        parts.pop();
    }
    parts.last().is_some_and(|last| INSTITUTIONS.contains(last) || parts.len() < all).then(|| parts.join(" "))
}

/// Whom a spokesman without a name speaks for: "the prime minister" of "the prime minister's official spokesman".
fn principal(words: &str) -> Option<String> {
    let spokesman = |part: &str| concept_of(part) == *SPOKESMAN;
    let of = match words.split_once(" for ") {
        Some((before, of)) => of.strip_prefix("the ").or(Some(of)).filter(|_| before.rsplit(' ').next().is_some_and(spokesman)),
        None => {
            words.rsplit(' ').next().filter(|last| spokesman(last)).and_then(|_| words.split_once("'s ").or_else(|| words.split_once("’s "))).map(|(of, _)| of)
        }
    };
    of.filter(|of| !of.is_empty()).map(str::to_owned)
}

/// Whether some words stand in a row in others.
fn has_words(words: &str, row: &str) -> bool {
    format!(" {words} ").contains(&format!(" {row} "))
}

/// The field of some officials, or of a ministry: "health" of "health officials" and of "the provincial health ministry".
fn field(words: &str, officials: bool) -> Option<&str> {
    let (rest, office) = words.rsplit_once(' ')?;
    let fits = if officials { matches!(office, "officials" | "authorities") && !rest.contains(' ') } else { matches!(office, "ministry" | "department") };
    rest.rsplit(' ').next().filter(|_| fits)
}

/// Whether somebody with this role speaks for a body: "coast guard spokeswoman"; "health officials" are the health minister's.
fn speaks_as(role: &str, body: &str) -> bool {
    let role = fold(role);
    let heads = |word: &str| concept_of(word) == *SPOKESMAN || is_head(word);
    has_words(&role, body) && !is_apart(&role) && role.split_whitespace().any(heads)
}

/// Whether words name what a body runs: "the Houthi-run health ministry".
fn is_run_by(words: &str, body: &str) -> bool {
    let body = fold(body);
    let body = body.strip_prefix("the ").unwrap_or(&body);
    let one = body.strip_suffix('s').unwrap_or(body);
    let held = |body: &str| ["run", "led", "controlled"].iter().any(|held| words.contains(&format!("{body}-{held} ")));
    one.len() > 3 && (held(body) || held(one))
}

fn is_head(word: &str) -> bool {
    HEADS.contains(word) || matches!(ONE_SOURCE.get(word), Some(of) if *of == GOVERNMENT)
}

fn is_speaker(word: &str) -> bool {
    is_agent(fold_hash(word)) || SPEAKERS.contains(word) || ["s", "es"].into_iter().any(|end| word.strip_suffix(end).is_some_and(|one| SPEAKERS.contains(one)))
}

/// Whether a longer name ends in a shorter one: "the National Union Alliance", "the Alliance"; "Islamist Hamas".
fn ends_in(long: &str, short: &str) -> bool {
    let (long, short) = (fold(long), fold(short));
    let short = short.strip_prefix("the ").unwrap_or(&short);
    short.len() > 3 && long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

/// Whether two names are one person's in two spellings: "Benjamin Netanyahu", "Binyamin Netanyahu".
fn one_person(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.len() == b.len() && a.len() > 1 && a != b && a.iter().zip(&b).all(|(x, y)| x == y || spelt_alike(x, y))
}

fn spelt_alike(a: &str, b: &str) -> bool {
    let end = a.chars().last() == b.chars().last();
    one_spelling(a, b, 5) && end || end && a.len() > 5 && a.chars().next() == b.chars().next() && soft(a) == soft(b)
}

/// The consonants of a name, of which "j", "i" and "y" are one.
fn soft(name: &str) -> String {
    skeleton(&name.replace(['j', 'i'], "y"))
}

/// "United Nations figures" and "the United Nations Office on Drugs and Crime" within one claim.
fn one_body(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.contains(' ') && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}
