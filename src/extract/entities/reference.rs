//! Descriptions and pronouns, and whom they mean.
//!
//! "Noem met with the Colombian Foreign Minister. She praised her." → nominal → Laura Sarabia, `She` → Kristi Noem.
//!
//! A description joins the actor whose roles it repeats; a pronoun the actor who was spoken of last, subjects before
//! objects. What a first name says of gender is a hint among others and never decides alone: articles err.

use super::lexicon::{LEXICON, PhraseKind, Word, class};
use super::marks;
use super::parties::{mark, partisan, party, state};
use super::role_words::{goes_on, is_of_state, is_performer, kinds};
use super::traits::{self, Trait};
use super::{Actor, ActorId, Label, Name, roles};
use crate::extract::View;
use crate::lang::rows;
use crate::segment::{Shape, TokenKind};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Mentions of people that a pronoun looks back over.
const MEMORY: usize = 14;
/// Tokens before a role within which a country is taken for its own.
const NEAR: usize = 10;
/// The most actors with one role among whom a description is resolved.
const MOST_HOLDERS: usize = 64;
/// What a state or a party in a description says against somebody of whom none is told: "the Republican leader" is not any leader.
const NO_STATE: f32 = -0.5;
const NO_PARTY: f32 = -2.0;
/// Sentences within which "the Arizona Republican" means somebody whose state is not told.
const NEAR_MEMBER: usize = 2;
/// Sentences within which "the Frenchman" means somebody whose country is not told.
const NEAR_TRAIT: usize = 2;
/// The least score at which a pronoun is resolved; chosen on the five seed articles.
const LEAST_PRONOUN: f32 = 0.8;
/// The least score at which a description is resolved; chosen on the five seed articles.
const LEAST_NOMINAL: f32 = 1.5;

/// A description or pronoun that was found.
pub(super) struct Reference {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) pronoun: bool,
    pub(super) label: Label,
    pub(super) actor: Option<ActorId>,
    pub(super) score: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Man,
    Woman,
}

/// Titles that tell whether a man or a woman is named.
static TITLES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let gender = |row: &[&str]| match row.get(1) {
        Some(&"m") => Some(Gender::Man),
        Some(&"f") => Some(Gender::Woman),
        _ => None,
    };
    rows(include_str!("../../lang/en/honorifics.tsv")).filter_map(|row| Some((row[0], gender(&row)?))).collect()
});
static PRONOUNS: LazyLock<HashMap<u64, Gender>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/pronouns.tsv")).map(|row| (fold_hash(row[0]), if row[1] == "m" { Gender::Man } else { Gender::Woman })).collect()
});

/// What is known of a person when descriptions are resolved.
#[derive(Default)]
struct Profile {
    heads: HashSet<u64>,
    words: HashSet<u64>,
    countries: Vec<[u8; 2]>,
    /// States and provinces.
    parts: Vec<u64>,
    parties: Vec<u64>,
    /// Countries named shortly before a role that names none: "flew to Mexico, where President Claudia Sheinbaum".
    near: Vec<[u8; 2]>,
    gender: Option<Gender>,
    /// Whether a title tells the gender: "Lord", "Ms".
    titled: bool,
    /// The country that stands with the name itself.
    nation: Option<[u8; 2]>,
    age: Option<u32>,
}

/// One mention that a later one may refer back to.
#[derive(Clone, Copy)]
struct Seen {
    actor: ActorId,
    sentence: usize,
    block: u32,
    subject: bool,
    possessive: bool,
    quoted: bool,
}

/// Finds and resolves descriptions and pronouns; `names` and `ids` are the names and their actors.
pub(super) fn find(view: &View, words: &[Word], names: &[Name], ids: &[ActorId], actors: &[Actor], own: &[Option<Range<usize>>]) -> Vec<Reference> {
    let profiles = profiles(view, words, names, ids, actors, own);
    let holders = holders(&profiles);
    let quoted = marks::quoted(view);
    let mut counts = vec![0u32; actors.len()];
    let mut seen: Vec<Seen> = Vec::new();
    let mut references = Vec::new();
    let mut next = 0;
    for (index, sentence) in view.sentences.iter().enumerate() {
        let end = sentence.end as usize;
        let mut at = sentence.first as usize;
        let mut has_subject = false;
        while at < end {
            while next < names.len() && names[next].end <= at {
                next += 1;
            }
            if next < names.len() && names[next].first == at {
                let name = &names[next];
                if name.label == Label::Person {
                    // "Martin was wrong, said Mr Clarke. He …": whoever says it is a subject too.
                    let first = own[next].as_ref().map_or(at, |role| role.start.min(at));
                    let subject =
                        !has_subject && is_subject(view, sentence.first as usize, at) || traits::says(view, words, sentence.first as usize, first, name.end);
                    has_subject |= subject;
                    let possessive = name.end < end && view.tokens[name.end].kind == TokenKind::Possessive;
                    remember(
                        &mut seen,
                        Seen { actor: ids[next], sentence: index, block: sentence.block, subject: subject && !possessive, possessive, quoted: quoted[at] },
                    );
                    counts[ids[next] as usize] += 1;
                }
                at = name.end.max(at + 1);
                continue;
            }
            if let Some(&gender) = PRONOUNS.get(&view.tokens[at].fold) {
                // "He [Petro] talked": the bracket says it.
                let named = (next..names.len()).take(1).find(|&name| names[name].first == at + 2 && view.word(at + 1) == "[").map(|name| ids[name]);
                let pick =
                    named.map(|actor| (actor, 9.0)).or_else(|| pronoun(view, at, end, index, sentence.block, gender, &seen, &profiles, &counts, quoted[at]));
                let actor = pick.map(|(actor, _)| actor);
                references.push(Reference {
                    first: at,
                    end: at + 1,
                    pronoun: true,
                    label: Label::Person,
                    actor,
                    score: pick.map_or(0.0, |(_, score)| (score / 6.0).min(1.0)),
                });
                if let Some(actor) = actor {
                    let possessive = matches!(view.word(at), "his" | "His" | "her" | "Her" | "hers");
                    let subject = !has_subject && matches!(view.word(at), "he" | "He" | "she" | "She");
                    has_subject |= subject;
                    remember(&mut seen, Seen { actor, sentence: index, block: sentence.block, subject, possessive, quoted: quoted[at] });
                }
                at += 1;
                continue;
            }
            if !quoted[at]
                && let Some((behind, told)) = traits::told(view, words, at, end)
                && let Some(actor) = whom(told, index, traits::acts(view, sentence.first as usize, at, behind), &seen, &profiles)
            {
                let subject = !has_subject && is_subject(view, sentence.first as usize, at);
                has_subject |= subject;
                remember(&mut seen, Seen { actor, sentence: index, block: sentence.block, subject, possessive: false, quoted: false });
                references.push(Reference { first: at, end: behind, pronoun: false, label: Label::Person, actor: Some(actor), score: LEAST_NOMINAL / 6.0 });
                at = behind;
                continue;
            }
            if let Some(range) = description(view, words, names, next, at, end) {
                let owner = if view.tokens[at].kind == TokenKind::Possessive && next > 0 { names[next - 1].first..names[next - 1].end } else { 0..0 };
                let acting = !quoted[at] && view.tokens[at].kind != TokenKind::Possessive && traits::acts(view, sentence.first as usize, at, range.end);
                let pick = nominal(view, words, &range, owner, index, &seen, &profiles, &holders, &counts)
                    .or_else(|| performer(view, words, &range, index, &seen, &profiles).filter(|_| acting).map(|actor| (actor, LEAST_NOMINAL)));
                let actor = pick.map(|(actor, _)| actor);
                if let Some(actor) = actor {
                    let subject = !has_subject && is_subject(view, sentence.first as usize, at);
                    has_subject |= subject;
                    remember(&mut seen, Seen { actor, sentence: index, block: sentence.block, subject, possessive: false, quoted: quoted[at] });
                }
                let first = if view.tokens[at].kind == TokenKind::Possessive { range.start } else { at };
                references.push(Reference {
                    first,
                    end: range.end,
                    pronoun: false,
                    label: Label::Person,
                    actor,
                    score: pick.map_or(0.0, |(_, score)| (score / 6.0).min(1.0)),
                });
                // Names inside the description stay mentions of their own.
                at = range.end;
                while next < names.len() && names[next].end <= at {
                    next += 1;
                }
                continue;
            }
            at += 1;
        }
    }
    references
}

fn remember(seen: &mut Vec<Seen>, mention: Seen) {
    if seen.len() == MEMORY {
        seen.remove(0);
    }
    seen.push(mention);
}

/// Whether a mention at `at` may be the subject of its sentence: no preposition stands before it.
pub(super) fn is_subject(view: &View, start: usize, at: usize) -> bool {
    let verbal = |word: &str| (word.ends_with("ing") || word.ends_with("ed")) && !matches!(word, "seed" | "King" | "king");
    at == start
        || !verbal(view.word(at - 1))
            && !matches!(
                view.word(at - 1),
                "of" | "by" | "with" | "to" | "for" | "from" | "against" | "between" | "at" | "on" | "about" | "than" | "after" | "before"
            )
}

#[expect(clippy::too_many_arguments, reason = "one place weighs all the evidence")]
fn pronoun(
    view: &View,
    at: usize,
    end: usize,
    sentence: usize,
    block: u32,
    gender: Gender,
    seen: &[Seen],
    profiles: &[Profile],
    counts: &[u32],
    quoted: bool,
) -> Option<(ActorId, f32)> {
    let word = view.word(at);
    let noun_follows = at + 1 < end && view.tokens[at + 1].kind == TokenKind::Word && view.tokens[at + 1].shape == Shape::Lower;
    let object = word == "him" || word == "her" && !noun_follows;
    let mut best: Option<(ActorId, f32)> = None;
    for mention in seen.iter().rev() {
        let distance = (sentence - mention.sentence) as f32;
        let mut score = 3.0 - 0.9 * distance;
        if mention.block != block {
            score -= 0.6;
        }
        if mention.subject {
            score += 1.5;
        }
        if mention.possessive {
            score -= 0.4;
        }
        if mention.quoted && !quoted {
            score -= 1.2;
        }
        if quoted && !mention.quoted && distance == 0.0 {
            score -= 1.5;
        }
        if object && distance == 0.0 && mention.subject {
            score -= 2.5;
        }
        match profiles[mention.actor as usize].gender {
            Some(known) if known == gender => score += 0.8,
            // "A spokeswoman said that Lord Ode … she said": not he.
            Some(_) if profiles[mention.actor as usize].titled && matches!(word, "he" | "He" | "she" | "She") => continue,
            Some(_) => score -= 1.0,
            None => {}
        }
        score += (counts[mention.actor as usize] as f32).min(5.0) * 0.1;
        if score >= LEAST_PRONOUN && best.is_none_or(|(_, known)| score > known) {
            best = Some((mention.actor, score));
        }
    }
    best
}

/// Whom "the defender said" means where nobody is told to be one: the subject of a sentence just before whose role is not told.
fn performer(view: &View, words: &[Word], range: &Range<usize>, sentence: usize, seen: &[Seen], profiles: &[Profile]) -> Option<ActorId> {
    let described = describe(view, words, range.clone());
    if described.heads.is_empty() || !described.heads.iter().all(|&head| is_performer(head)) {
        return None;
    }
    let before = seen.iter().rev().filter(|mention| !mention.quoted && mention.sentence < sentence);
    let near = before.take_while(|mention| sentence - mention.sentence <= NEAR_TRAIT).find(|mention| mention.subject);
    near.map(|mention| mention.actor).filter(|&actor| profiles[actor as usize].heads.is_empty())
}

/// Whom "the Frenchman" or "the 19-year-old" means: of those of whom it is told the one spoken of last; else, where it acts, the subject
/// of a sentence just before of whom nothing else is told.
fn whom(told: Trait, sentence: usize, acts: bool, seen: &[Seen], profiles: &[Profile]) -> Option<ActorId> {
    let sex = |profile: &Profile| match told {
        Trait::Nation(_, Some(man)) => profile.gender.is_none_or(|gender| (gender == Gender::Man) == man),
        _ => true,
    };
    let is = |profile: &Profile| match told {
        Trait::Nation(code, _) => profile.nation.map_or_else(|| profile.countries.contains(&code), |nation| nation == code) && sex(profile),
        Trait::Age(years) => profile.age == Some(years),
    };
    let may = |profile: &Profile| match told {
        Trait::Nation(..) => profile.nation.is_none() && sex(profile),
        Trait::Age(_) => profile.age.is_none(),
    };
    let open = || seen.iter().rev().filter(|mention| !mention.quoted);
    let known = open().find(|mention| is(&profiles[mention.actor as usize]));
    let near = open().skip_while(|mention| mention.sentence == sentence).take_while(|mention| sentence - mention.sentence <= NEAR_TRAIT);
    let subject = || near.filter(|_| acts).find(|mention| mention.subject && may(&profiles[mention.actor as usize]));
    known.or_else(subject).map(|mention| mention.actor)
}

/// "the secretary", "Colombia's foreign minister": a description that begins at `at` and is nobody's apposition.
fn description(view: &View, words: &[Word], names: &[Name], next: usize, at: usize, end: usize) -> Option<Range<usize>> {
    let word = view.word(at);
    let start = if matches!(word, "the" | "The") {
        at + 1
    } else if at > 0 && matches!(view.word(at - 1), "his" | "her" | "their" | "His" | "Her" | "Their") && LEXICON.role(&view.tokens[..end], words, at).is_some()
    {
        at
    } else if view.tokens[at].kind == TokenKind::Possessive && next > 0 && names[next - 1].end == at && matches!(names[next - 1].label, Label::Gpe | Label::Org)
    {
        at + 1
    } else {
        return None;
    };
    if start >= end {
        return None;
    }
    if let Some(behind) = partisan(view, words, start, end).filter(|_| start > at && view.tokens[at].kind == TokenKind::Word) {
        return Some(start..behind);
    }
    let found = roles::phrase(view, words, start, end)?;
    // Names in the way of the role's head: "the Donald Trump and Gustavo Petro administrations".
    let person = |token: usize| names[next..].iter().take(6).any(|name| name.label == Label::Person && name.first <= token && token < name.end);
    if found.clone().any(person) {
        return None;
    }
    // "the Bath prop", but not "the prop".
    let mut heads = found.clone().filter(|&at| LEXICON.role(&view.tokens[..found.end], words, at).is_some()).peekable();
    let beside = heads.peek().is_some() && heads.all(|at| LEXICON.beside(&view.tokens[..found.end], words, at));
    if beside && !view.tokens[found.clone()].iter().any(|token| token.capitalised()) {
        return None;
    }
    let behind = found.end;
    let comma = behind < end && view.word(behind) == ",";
    let named = names[next..].iter().take(6).any(|name| name.label == Label::Person && (name.first == behind || comma && name.first == behind + 1));
    // "the official rate", "the student body", "the deputy president position"
    let lower = behind < end && view.tokens[behind].shape == Shape::Lower && view.tokens[behind].kind == TokenKind::Word;
    let compound = lower && (words[behind].is(class::ROLE) || !goes_on(view.word(behind), view.tokens[behind].fold));
    let limb = found.len() == 1 && view.word(found.start) == "head";
    if named || compound || limb || behind < end && view.word(behind) == "-" {
        return None;
    }
    Some(start..behind)
}

#[expect(clippy::too_many_arguments, reason = "one place weighs all the evidence")]
fn nominal(
    view: &View,
    words: &[Word],
    range: &Range<usize>,
    owner: Range<usize>,
    sentence: usize,
    seen: &[Seen],
    profiles: &[Profile],
    holders: &HashMap<u64, Vec<ActorId>>,
    counts: &[u32],
) -> Option<(ActorId, f32)> {
    let mut described = describe(view, words, range.clone());
    if described.heads.is_empty() {
        return member(&described, sentence, seen, profiles);
    }
    let owner = describe(view, words, owner);
    described.countries.extend(owner.countries);
    described.parts.extend(owner.parts);
    let mut best: Option<(ActorId, f32)> = None;
    let mut candidates: Vec<ActorId> = Vec::new();
    for head in &described.heads {
        candidates.extend(kinds(*head).iter().chain([head]).filter_map(|head| holders.get(head)).flatten());
    }
    candidates.sort_unstable();
    candidates.dedup();
    for actor in candidates.into_iter().map(|actor| actor as usize) {
        let profile = &profiles[actor];
        let mut score = 0.0f32;
        for head in &described.heads {
            let general = kinds(*head).iter().any(|one| profile.heads.contains(one));
            score = score.max(if profile.heads.contains(head) {
                3.0
            } else if general {
                2.2
            } else {
                0.0
            });
        }
        if score == 0.0 {
            continue;
        }
        let shared = described.words.iter().filter(|word| profile.words.contains(word)).count();
        let other = described.words.len() - shared;
        score += 1.2 * shared as f32 - 1.5 * other as f32;
        score += agreement(&described.parts, &profile.parts, NO_STATE) + agreement(&described.parties, &profile.parties, NO_PARTY);
        if !described.countries.is_empty() {
            if described.countries.iter().any(|code| profile.countries.contains(code)) {
                score += 1.5;
            } else if !profile.countries.is_empty() {
                score -= 3.0;
            } else if described.countries.contains(b"--") {
                score -= 2.0;
            } else {
                score -= 0.5;
                // Nothing says that this is the one: then it must have been spoken of, and of no other country.
                if counts[actor] == 0 {
                    score -= 1.0;
                }
                if !profile.near.is_empty() && !profile.near.iter().any(|code| described.countries.contains(code)) {
                    score -= 1.5;
                }
            }
        }
        if let Some(last) = seen.iter().rev().find(|mention| mention.actor == actor as ActorId && !mention.quoted) {
            score += 1.5 - 0.3 * (sentence - last.sentence).min(8) as f32;
        } else {
            // Named only later, or long ago.
            score -= if counts[actor] == 0 { 1.4 } else { 0.9 };
        }
        score += (counts[actor] as f32).min(5.0) * 0.08;
        if score >= LEAST_NOMINAL && best.is_none_or(|(_, known)| score > known) {
            best = Some((actor as ActorId, score));
        }
    }
    best
}

/// What states or parties say for or against a description; somebody of whom none is told loses so much.
fn agreement(described: &[u64], known: &[u64], unknown: f32) -> f32 {
    match (described.is_empty(), known.is_empty()) {
        (true, _) => 0.0,
        (false, true) => unknown,
        (false, false) if described.iter().any(|one| known.contains(one)) => 1.2,
        (false, false) => -4.0,
    }
}

/// Whom "the Florida Republican" means: of those whose state is told, and whose party is no other, the one spoken of last; else whoever of
/// the party was spoken of just before and has an office that states have.
fn member(described: &Described, sentence: usize, seen: &[Seen], profiles: &[Profile]) -> Option<(ActorId, f32)> {
    let state = |profile: &Profile| agreement(&described.parts, &profile.parts, NO_STATE);
    let party = |profile: &Profile| agreement(&described.parties, &profile.parties, 0.0);
    let fits = |profile: &Profile| state(profile) > 0.0 && party(profile) > -1.0;
    let last = |actor: usize| seen.iter().rev().find(|mention| mention.actor as usize == actor).map(|mention| mention.sentence);
    let fitting = profiles.iter().enumerate().filter(|(_, profile)| fits(profile)).map(|(actor, _)| (actor, last(actor)));
    let Some((actor, last)) = fitting.max_by_key(|&(actor, last)| (last, std::cmp::Reverse(actor))) else {
        let near = seen.iter().rev().take_while(|mention| sentence - mention.sentence <= NEAR_MEMBER).map(|mention| mention.actor);
        let may = |profile: &Profile| state(profile) > -1.0 && party(profile) > 0.0 && profile.heads.iter().any(|&head| is_of_state(head));
        return near.into_iter().find(|&actor| may(&profiles[actor as usize])).map(|actor| (actor, LEAST_NOMINAL));
    };
    Some((actor as ActorId, last.map_or(LEAST_NOMINAL, |last| (5.0 - 0.3 * (sentence - last).min(8) as f32).max(LEAST_NOMINAL))))
}

/// Who holds a role with this head; beyond [`MOST_HOLDERS`] it is a list, not a story.
fn holders(profiles: &[Profile]) -> HashMap<u64, Vec<ActorId>> {
    let mut holders: HashMap<u64, Vec<ActorId>> = HashMap::default();
    for (actor, profile) in profiles.iter().enumerate() {
        let mut heads: Vec<u64> = profile.heads.iter().copied().collect();
        heads.sort_unstable();
        for head in heads {
            let bucket = holders.entry(head).or_default();
            if bucket.len() < MOST_HOLDERS {
                bucket.push(actor as ActorId);
            }
        }
    }
    holders
}

#[derive(Default)]
struct Described {
    heads: Vec<u64>,
    words: Vec<u64>,
    countries: Vec<[u8; 2]>,
    parts: Vec<u64>,
    parties: Vec<u64>,
}

/// The heads, the other words that tell, and the countries of a role.
fn describe(view: &View, words: &[Word], range: Range<usize>) -> Described {
    let mut described = Described::default();
    let mut at = range.start;
    while at < range.end {
        // "the 34-year-old defender"
        if let Some((behind, _)) = traits::years(view, at, range.end) {
            at = behind;
            continue;
        }
        described.parts.extend(state(view, words, at, range.end).map(|(_, name)| name));
        if let Some(party) = party(view.tokens[at].fold) {
            described.parties.push(party);
            at += 1;
            continue;
        }
        let phrase = LEXICON.phrase(&view.tokens[..range.end], words, at);
        if let Some((len, PhraseKind::Country(code) | PhraseKind::Demonym(code) | PhraseKind::Part(code))) = phrase {
            // "French Open champion": where it is played.
            if at + len >= range.end || !words[at + len].is(class::EVENT_HEAD) {
                described.countries.push(code);
            }
            at += len;
            continue;
        }
        if let Some((len, head)) = LEXICON.head(&view.tokens[..range.end], words, at, described.heads.is_empty()) {
            described.heads.push(head);
            described.words.extend((at..at + len - 1).map(|inner| view.tokens[inner].fold));
            at += len;
            continue;
        }
        let short = view.tokens[at].end - view.tokens[at].start <= 3 && view.tokens[at].shape == Shape::Lower || view.word(at) == "from";
        if view.tokens[at].kind == TokenKind::Word && !short {
            described.words.push(view.tokens[at].fold);
        }
        at += 1;
    }
    described
}

fn profiles(view: &View, words: &[Word], names: &[Name], ids: &[ActorId], actors: &[Actor], own: &[Option<Range<usize>>]) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = actors.iter().map(|_| Profile::default()).collect();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.label == Label::Person) {
        let profile = &mut profiles[ids[at] as usize];
        let word = words[name.first];
        let honorific = name.first.checked_sub(1).map(|before| view.word(before).trim_end_matches('.'));
        let inside = (name.end - name.first > 1).then(|| view.word(name.first));
        match honorific.and_then(|title| TITLES.get(title)).or_else(|| inside.and_then(|title| TITLES.get(title))) {
            // Of "Mr Ode" and "Mrs Ode" under one name nothing is sure.
            Some(gender) => {
                profile.titled = !profile.titled || profile.gender == Some(*gender);
                profile.gender = Some(*gender);
            }
            _ if name.end - name.first > 1 && profile.gender.is_none() => {
                profile.gender = if word.is(class::FEMALE) {
                    Some(Gender::Woman)
                } else if word.is(class::MALE) {
                    Some(Gender::Man)
                } else {
                    None
                };
            }
            _ => {}
        }
        profile.nation = profile.nation.or_else(|| traits::nation(view, words, names, at));
        profile.age = profile.age.or_else(|| traits::age(view, name));
        if let Some(mark) = mark(view, words, name.end) {
            profile.parts.extend(mark.state);
            profile.parties.extend(mark.party);
        }
        let Some(role) = &own[at] else { continue };
        let described = describe(view, words, role.clone());
        profile.parts.extend(described.parts);
        profile.parties.extend(described.parties);
        profile.heads.extend(described.heads);
        profile.words.extend(described.words);
        if described.countries.is_empty() {
            let near = names[..at].iter().rev().take_while(|other| role.start.saturating_sub(other.first) < NEAR).find_map(|other| {
                let (_, kind) = LEXICON.phrase(&view.tokens[..other.end], words, other.first).filter(|_| other.label == Label::Gpe)?;
                if let PhraseKind::Country(code) = kind { Some(code) } else { None }
            });
            profile.near.extend(near);
        }
        profile.countries.extend(described.countries);
        // "Colombia's new Defense Minister": the country stands before the role.
        if role.start >= 2 && view.tokens[role.start - 1].kind == TokenKind::Possessive {
            let before = describe(view, words, role.start - 2..role.start - 1);
            profile.countries.extend(before.countries);
        }
    }
    profiles
}
