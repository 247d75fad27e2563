//! Descriptions and pronouns of organizations, and whom they mean.
//!
//! "Norda Air, a Finnish airline, cut its fares. The airline said it would add routes." → `Finnish airline`, `its`,
//! `The airline` and `it` → Norda Air.
//!
//! What an article calls an organization beside its name ("carmaker Velo", "Velo, a maker of bicycles") is a description
//! of it; "the company" and "the airline" mean the organization that fits and was spoken of last, subjects first; "its"
//! and "it" the last subject of their own sentence or of the one before. What may as well mean a country, a product or
//! a thing without a name stays unresolved and has no row.

use super::lexicon::{LEXICON, PhraseKind, Word, class};
use super::reference::{Reference, is_subject};
use super::{ActorId, Label, Name};
use crate::extract::View;
use crate::lang::rows;
use crate::segment::{Shape, TokenKind};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Mentions that a description or pronoun looks back over.
const MEMORY: usize = 12;
/// The most organizations with one noun among whom a description is resolved.
const MOST_HOLDERS: usize = 32;
/// Words between the comma or article and the noun of a description.
const LONGEST_DESCRIPTION: usize = 8;
/// Sentences after which a description no longer means somebody by nearness alone.
const FAR: usize = 4;
/// The least score at which a description is resolved; chosen on the MEANTIME development topic.
const LEAST_NOMINAL: f32 = 1.6;
/// The least score at which a pronoun is resolved; chosen on the MEANTIME development topic.
const LEAST_PRONOUN: f32 = 2.2;

/// Whom a noun may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Any organization.
    Any,
    /// Any that is no public body.
    Company,
    /// One whose name or description holds the noun or its kin.
    Named,
}

struct Noun {
    kind: Kind,
    kin: Vec<u64>,
}

static NOUNS: LazyLock<HashMap<u64, Noun>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/institution_nouns.tsv"))
        .map(|row| {
            let kind = match row[1] {
                "any" => Kind::Any,
                "company" => Kind::Company,
                _ => Kind::Named,
            };
            (fold_hash(row[0]), Noun { kind, kin: row.get(2).into_iter().flat_map(|kin| kin.split_whitespace()).map(fold_hash).collect() })
        })
        .collect()
});

static EMPTY_IT: LazyLock<HashMap<u64, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/empty_it.tsv")).map(|row| (fold_hash(row[0]), row[1])).collect());

static PRONOUNS: LazyLock<HashMap<u64, Pronoun>> = LazyLock::new(|| {
    [("it", Pronoun::It), ("its", Pronoun::Its), ("itself", Pronoun::Its), ("their", Pronoun::They), ("they", Pronoun::They)]
        .into_iter()
        .map(|(word, pronoun)| (fold_hash(word), pronoun))
        .collect()
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pronoun {
    It,
    Its,
    They,
}

/// What is known of an organization when descriptions are resolved.
#[derive(Default)]
struct Profile {
    /// Words of its names and descriptions.
    words: HashSet<u64>,
    public: bool,
}

/// One mention that a later one may refer back to.
#[derive(Clone, Copy)]
struct Seen {
    actor: ActorId,
    label: Label,
    at: usize,
    sentence: usize,
    subject: bool,
    possessive: bool,
}

/// A description that stands beside a name: its tokens and the name's index.
type Beside = (Range<usize>, usize);

/// Finds and resolves descriptions and pronouns of organizations.
pub(super) fn find(view: &View, words: &[Word], names: &[Name], ids: &[ActorId], actors: usize) -> Vec<Reference> {
    if !names.iter().any(|name| name.label == Label::Org) {
        return Vec::new();
    }
    let beside = beside(view, words, names);
    let profiles = profiles(view, words, names, ids, actors, &beside);
    let mut holders: HashMap<u64, Vec<ActorId>> = HashMap::default();
    let called = names.iter().enumerate().filter(|(_, name)| name.label == Label::Org).map(|(at, name)| (name.first..name.end, at));
    for (range, at) in called.chain(beside.iter().cloned()) {
        for token in range {
            let bucket = holders.entry(view.tokens[token].fold).or_default();
            if bucket.len() < MOST_HOLDERS && !bucket.contains(&ids[at]) {
                bucket.push(ids[at]);
            }
        }
    }
    let mut references: Vec<Reference> = beside
        .iter()
        .map(|(range, of)| Reference { first: range.start, end: range.end, pronoun: false, label: Label::Org, actor: Some(ids[*of]), score: names[*of].score })
        .collect();
    let mut taken = vec![false; view.tokens.len()];
    for (range, _) in &beside {
        taken[range.clone()].fill(true);
    }
    let mut walk = Walk { view, words, names, ids, profiles: &profiles, holders: &holders, counts: vec![0; actors], seen: Vec::new(), next: 0 };
    for (index, sentence) in view.sentences.iter().enumerate() {
        walk.sentence(index, sentence.tokens(), &taken, &mut references);
    }
    references.sort_by_key(|reference| (reference.first, reference.end));
    references
}

/// "carmaker Velo", "Velo, a Danish maker of bicycles": descriptions beside the names of organizations.
fn beside(view: &View, words: &[Word], names: &[Name]) -> Vec<Beside> {
    let mut found = Vec::new();
    let mut sentence = 0;
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.label == Label::Org) {
        while sentence + 1 < view.sentences.len() && view.sentences[sentence].end as usize <= name.first {
            sentence += 1;
        }
        let range = view.sentences[sentence].tokens();
        let free = index.checked_sub(1).map_or(0, |before| names[before].end);
        let before = name.first;
        if before > range.start.max(free) && is_noun(view, before - 1) {
            let mut first = before - 1;
            let lowest = range.start.max(free).max(before.saturating_sub(LONGEST_DESCRIPTION));
            // The words before the noun belong to it when an article or nationality opens them.
            let mut open = first;
            while open > lowest && view.tokens[open - 1].shape == Shape::Lower && !words[open - 1].is(class::STARTER) && !is_article(view.word(open - 1)) {
                open -= 1;
            }
            let opened = open > range.start && is_article(view.word(open - 1));
            if opened && before - open <= LONGEST_DESCRIPTION {
                first = open;
            } else if open == free
                && index > 0
                && matches!(names[index - 1].label, Label::Norp | Label::Gpe)
                && names[index - 1].first >= range.start
                && view.tokens[open].spaced
            {
                first = names[index - 1].first;
            }
            found.push((first..before, index));
            continue;
        }
        if name.end + 2 < range.end && view.word(name.end) == "," && is_article(view.word(name.end + 1)) {
            let first = name.end + 2;
            let end = range.end.min(first + LONGEST_DESCRIPTION);
            let noun = (first..end)
                .take_while(|&at| view.tokens[at].kind == TokenKind::Word || view.word(at) == "-" || view.tokens[at].kind == TokenKind::Number)
                .take_while(|&at| !matches!(view.word(at), "of" | "in" | "for" | "that" | "which" | "who" | "and" | "at" | "by"))
                .find(|&at| is_noun(view, at) && !(at + 1 < end && is_noun(view, at + 1)));
            // "Although it broke the NDA, the court |went on": a new subject is no description.
            let goes_on = |noun: &usize| noun + 1 < range.end && view.tokens[noun + 1].shape == Shape::Lower && !joins(view.word(noun + 1));
            let noun = noun.filter(|noun| view.word(name.end + 1) != "the" || !goes_on(noun));
            if let Some(noun) = noun {
                found.push((first..noun + 1, index));
            }
        }
    }
    found
}

/// Whether a word carries a description on: "the maker of bicycles".
fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "for" | "that" | "which" | "who" | "whose" | "and" | "at" | "by" | "behind" | "with" | "on" | "from" | "to" | "where" | "based"
    )
}

fn is_noun(view: &View, at: usize) -> bool {
    view.tokens[at].shape == Shape::Lower && NOUNS.contains_key(&view.tokens[at].fold)
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "The" | "a" | "an" | "A" | "An")
}

fn profiles(view: &View, words: &[Word], names: &[Name], ids: &[ActorId], actors: usize, beside: &[Beside]) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = std::iter::repeat_with(Profile::default).take(actors).collect();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.label == Label::Org) {
        let profile = &mut profiles[ids[at] as usize];
        profile.words.extend(view.tokens[name.first..name.end].iter().map(|token| token.fold));
        // A name with "Ministry", "Court" or "Police" is no company; one with "Ltd" or "Motors" is not public.
        let folds = (name.first..name.end).filter(|&token| words[token].is(class::ORG_HEAD));
        profile.public |= folds.clone().any(|token| NOUNS.get(&view.tokens[token].fold).is_some_and(|noun| noun.kind == Kind::Named && noun.kin.is_empty()));
    }
    for (range, of) in beside {
        let profile = &mut profiles[ids[*of] as usize];
        profile.words.extend(view.tokens[range.clone()].iter().map(|token| token.fold));
        profile.public &= !range.clone().any(|at| NOUNS.get(&view.tokens[at].fold).is_some_and(|noun| noun.kind == Kind::Company));
    }
    profiles
}

struct Walk<'a> {
    view: &'a View<'a>,
    words: &'a [Word],
    names: &'a [Name],
    ids: &'a [ActorId],
    profiles: &'a [Profile],
    holders: &'a HashMap<u64, Vec<ActorId>>,
    counts: Vec<u32>,
    seen: Vec<Seen>,
    next: usize,
}

impl Walk<'_> {
    fn sentence(&mut self, index: usize, range: Range<usize>, taken: &[bool], into: &mut Vec<Reference>) {
        let view = self.view;
        let mut at = range.start;
        let mut has_subject = false;
        // A sentence that opens with a thing of its own: "The device has … its".
        let mut rival = false;
        while at < range.end {
            while self.next < self.names.len() && self.names[self.next].end <= at {
                self.next += 1;
            }
            if let Some(name) = self.names.get(self.next).filter(|name| name.first == at) {
                let possessive = name.end < range.end && view.tokens[name.end].kind == TokenKind::Possessive;
                let subject = !has_subject && !possessive && name.label != Label::Norp && is_subject(view, range.start, at);
                if !matches!(name.label, Label::Person | Label::Norp) {
                    let actor = self.ids[self.next];
                    self.counts[actor as usize] += 1;
                    self.remember(Seen { actor, label: name.label, at, sentence: index, subject, possessive });
                }
                has_subject |= subject;
                at = name.end.max(at + 1);
                continue;
            }
            if taken[at] {
                at += 1;
                continue;
            }
            if let Some(&pronoun) = PRONOUNS.get(&view.tokens[at].fold) {
                if let Some((actor, score)) = self.pronoun(pronoun, at, index, &range, rival) {
                    into.push(Reference { first: at, end: at + 1, pronoun: true, label: Label::Org, actor: Some(actor), score: (score / 6.0).min(1.0) });
                    let subject = !has_subject && pronoun == Pronoun::It;
                    has_subject |= subject;
                    self.remember(Seen { actor, label: Label::Org, at, sentence: index, subject, possessive: pronoun == Pronoun::Its });
                }
                at += 1;
                continue;
            }
            if let Some(noun) = self.description(at, range.end) {
                if let Some((actor, score)) = self.nominal(at + 1..noun, noun, index) {
                    into.push(Reference { first: at, end: noun + 1, pronoun: false, label: Label::Org, actor: Some(actor), score: (score / 5.0).min(1.0) });
                    let possessive = noun + 1 < range.end && view.tokens[noun + 1].kind == TokenKind::Possessive;
                    let subject = !has_subject && !possessive && is_subject(view, range.start, at);
                    has_subject |= subject;
                    self.remember(Seen { actor, label: Label::Org, at, sentence: index, subject, possessive });
                }
                at = noun + 1;
                continue;
            }
            rival |= at == range.start && view.tokens[at].capitalised() && self.words[at].is(class::STARTER) && is_article(view.word(at));
            at += 1;
        }
    }

    fn remember(&mut self, mention: Seen) {
        if self.seen.len() == MEMORY {
            self.seen.remove(0);
        }
        self.seen.push(mention);
    }

    /// "the airline", "The Finnish company": the token of the noun of a description that begins at `at`.
    fn description(&self, at: usize, end: usize) -> Option<usize> {
        let view = self.view;
        if !matches!(view.word(at), "the" | "The") {
            return None;
        }
        let noun = (at + 1..end.min(at + 4)).find(|&noun| is_noun(view, noun))?;
        let between = at + 1..noun;
        let plain = between.clone().all(|word| view.tokens[word].kind == TokenKind::Word && !self.words[word].is(class::STARTER | class::ROLE));
        // Names between may be nationalities; "the Velo group" is another name.
        let named = self.names[self.next.min(self.names.len())..].iter().take(3).any(|name| name.first < noun && name.end > at && name.label != Label::Norp);
        // "the airline Norda", "the company chairman", "the party of the rich", "the bank account".
        let behind = noun + 1;
        let open = behind < end
            && (view.tokens[behind].capitalised() && view.tokens[behind].spaced
                || view.word(behind) == "-"
                || is_noun(view, behind)
                || view.word(behind) == "of");
        (plain && !named && !open).then_some(noun)
    }

    fn nominal(&self, modifiers: Range<usize>, noun: usize, sentence: usize) -> Option<(ActorId, f32)> {
        let view = self.view;
        let known = NOUNS.get(&view.tokens[noun].fold)?;
        let folds = std::iter::once(view.tokens[noun].fold).chain(known.kin.iter().copied());
        let mut holding: Vec<ActorId> = folds.filter_map(|fold| self.holders.get(&fold)).flatten().copied().collect();
        holding.sort_unstable();
        holding.dedup();
        let mut candidates = holding.clone();
        if known.kind != Kind::Named || holding.is_empty() {
            candidates.extend(self.seen.iter().filter(|seen| seen.label == Label::Org).map(|seen| seen.actor));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<(ActorId, f32)> = None;
        for actor in candidates {
            let profile = &self.profiles[actor as usize];
            let holds = holding.binary_search(&actor).is_ok();
            if self.counts[actor as usize] == 0 {
                continue;
            }
            let mut score = match (known.kind, holds) {
                (_, true) => 2.4,
                (Kind::Any, false) => 0.8,
                (Kind::Company, false) if profile.public => continue,
                (Kind::Company, false) => 1.2,
                (Kind::Named, false) => continue,
            };
            match self.seen.iter().rev().find(|seen| seen.actor == actor) {
                Some(last) if sentence - last.sentence <= FAR => {
                    score += 1.2 - 0.35 * (sentence - last.sentence) as f32 + if last.subject { 0.8 } else { 0.0 } - if last.possessive { 0.2 } else { 0.0 };
                }
                _ => score -= 0.6,
            }
            score += (self.counts[actor as usize] as f32).min(6.0) * 0.15;
            for at in modifiers.clone() {
                score += if profile.words.contains(&view.tokens[at].fold) { 0.8 } else { -0.7 };
            }
            if score >= LEAST_NOMINAL && best.is_none_or(|(_, known)| score > known) {
                best = Some((actor, score));
            }
        }
        best
    }

    fn pronoun(&self, pronoun: Pronoun, at: usize, sentence: usize, range: &Range<usize>, rival: bool) -> Option<(ActorId, f32)> {
        let view = self.view;
        if pronoun == Pronoun::It && empty(view, at, range.end) {
            return None;
        }
        let mut best: Option<(Seen, f32)> = None;
        for seen in self.seen.iter().rev() {
            let distance = sentence - seen.sentence;
            if distance > 1 {
                break;
            }
            let mut score = 3.0 - 1.2 * distance as f32;
            score += if seen.subject { 1.2 } else { 0.0 };
            score -= if seen.possessive { 0.5 } else { 0.0 };
            if distance == 1 && (!seen.subject || rival) {
                score -= 1.0;
            }
            if seen.label != Label::Org {
                score -= if seen.label == Label::Gpe { 0.4 } else { 0.8 };
            }
            score += (self.counts[seen.actor as usize] as f32).min(5.0) * 0.08;
            if pronoun == Pronoun::They && (distance > 0 || !seen.subject || self.plural(seen.at, at)) {
                score -= 2.0;
            }
            if best.is_none_or(|(_, known)| score > known) {
                best = Some((*seen, score));
            }
        }
        best.filter(|(seen, score)| seen.label == Label::Org && *score >= LEAST_PRONOUN).map(|(seen, score)| (seen.actor, score))
    }

    /// Whether something that "they" may mean stands between two tokens: a plural, or two things joined.
    fn plural(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            let (token, word) = (self.view.tokens[at], self.view.word(at));
            token.shape == Shape::Lower && word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") || matches!(word, "and" | "&" | "people" | "police")
        }) || matches!(LEXICON.phrase(self.view.tokens, self.words, from), Some((_, PhraseKind::Demonym(_))))
    }
}

/// "it is clear that", "it was raining", "it seems": an "it" that means nothing, as far as the next words tell.
fn empty(view: &View, at: usize, end: usize) -> bool {
    let next = |offset: usize| (at + offset < end).then(|| view.word(at + offset));
    let tells = |offset: usize, what: &str| (at + offset < end) && EMPTY_IT.get(&view.tokens[at + offset].fold) == Some(&what);
    let idle = next(1).is_none_or(|word| matches!(word, "to" | "," | "." | ";")) || tells(1, "verb");
    idle && !tells(2, "doing")
        || matches!((next(1), next(2)), (Some("will" | "would" | "may" | "might" | "could" | "has" | "had" | "should"), Some("be" | "been" | "take")))
}
