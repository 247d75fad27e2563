//! Names of one article made to agree.
//!
//! "Laura Sarabia spoke. … The paper of Sarabia" → the second is a person too, whatever the tagger took it for; "Apple CEO Steve" is
//! "Steve Jobs" where the article names him in full.
//!
//! Each name of one word gets a vote by its score, family names of full names outvote them. It looks at one article only, and
//! knows nothing of who is who.

use super::lexicon::{Word, class, long_demonym, surely_demonym, surely_organization};
use super::model::{Coarse, Tagged};
use super::names::letters_of_a_country;
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};

/// Below this score a name of one word yields to what the rest of the article says; chosen on the Worldwide development articles.
pub(super) const YIELDS: f32 = 0.98;
/// The score of a name that only the rest of the article vouches for.
const VOUCHED: f32 = 0.5;
/// Coarse classes in the order of votes.
const CLASSES: [Coarse; 4] = [Coarse::Person, Coarse::Org, Coarse::Place, Coarse::Other];
/// The most words of a person's name whose parts are looked for.
const LONGEST_PERSON: usize = 7;
/// The most full names with one first word that are looked for again, so that lists of names stay linear.
const MOST_ALIKE: usize = 16;

/// Makes names agree: a family name alone is the person whose full name the article gives, and a word that is a name
/// nearly always is one where the tagger saw none.
pub(super) fn agree(view: &View, words: &[Word], tagged: &mut Vec<Tagged>) {
    let mut votes: HashMap<u64, Votes> = HashMap::default();
    for name in tagged.iter() {
        let last = view.tokens[name.end - 1].fold;
        if name.end - name.first == 1 {
            votes.entry(last).or_default().scores[name.class as usize] += name.score;
        } else if name.class == Coarse::Person && view.tokens[name.end - 1].capitalised() {
            votes.entry(last).or_default().family += 1;
        }
    }
    for name in tagged.iter_mut().filter(|name| name.end - name.first == 1 && name.score < YIELDS) {
        let Some(vote) = votes.get(&view.tokens[name.first].fold) else { continue };
        let known = words[name.first].is(class::DEMONYM | class::PLACE);
        let best = vote.best();
        if vote.family > 0 && !known {
            name.class = Coarse::Person;
        } else if vote.scores[best] > 2.0 * vote.scores[name.class as usize] {
            name.class = CLASSES[best];
        }
    }
    // "Bolton" behind "Bolton Wanderers", where no Bolton is named in full.
    let known = |name: &&Tagged| name.end - name.first > 1 && surely_organization(view.tokens, words, name.first, name.end);
    let houses: HashSet<u64> = tagged.iter().filter(known).map(|name| view.tokens[name.first].fold).collect();
    for name in tagged.iter_mut().filter(|name| name.class == Coarse::Person && name.end - name.first == 1) {
        let fold = view.tokens[name.first].fold;
        if houses.contains(&fold) && votes.get(&fold).is_none_or(|votes| votes.family == 0) {
            name.class = Coarse::Org;
        }
    }
    // "the Clintons"
    for name in tagged.iter_mut().filter(|name| name.end - name.first == 1 && name.class != Coarse::Person) {
        let family = view.word(name.first).strip_suffix('s').and_then(|stem| votes.get(&fold_hash(stem)));
        let known = words[name.first].is(class::DEMONYM | class::PLACE | class::REGION | class::ORG);
        if !known && name.score < YIELDS && family.is_some_and(|votes| votes.family > 0) {
            name.class = Coarse::Person;
        }
    }
    alike(view, tagged);
    parts_of_people(view, words, tagged);
    extend(view, words, tagged);
    repeat(view, tagged);
    let mut covered = vec![false; view.tokens.len()];
    for name in tagged.iter() {
        covered[name.first..name.end].fill(true);
    }
    let mut missed = Vec::new();
    for sentence in view.sentences {
        let written_small = view.tokens[sentence.tokens()].iter().any(|token| token.shape == Shape::Lower && token.end - token.start > 3);
        for at in sentence.tokens() {
            let token = view.tokens[at];
            if written_small && !covered[at] && letters_of_a_country(view, words, at) && view.tokens.get(at + 1).is_none_or(|_| view.word(at + 1) != "$") {
                missed.push(Tagged { first: at, end: at + 1, class: Coarse::Place, score: VOUCHED });
                continue;
            }
            if covered[at]
                || !token.capitalised()
                || token.kind != TokenKind::Word
                || token.end - token.start < 3
                || words[at].is(class::CAPITAL | class::STARTER | class::ROLE | class::HONORIFIC)
            {
                continue;
            }
            if let Some(len) = long_demonym(&view.tokens[..sentence.end as usize], words, at)
                && covered[at..at + len].iter().all(|covered| !covered)
            {
                covered[at..at + len].fill(true);
                missed.push(Tagged { first: at, end: at + len, class: Coarse::Other, score: VOUCHED });
                continue;
            }
            if surely_demonym(words[at]) && (token.shape == Shape::Capital || token.shape == Shape::Upper && token.end - token.start > 4) {
                missed.push(Tagged { first: at, end: at + 1, class: Coarse::Other, score: VOUCHED });
                continue;
            }
            let Some(vote) = votes.get(&token.fold) else { continue };
            let open = |place: usize| {
                view.tokens[place].capitalised() && !covered[place] && !words[place].is(class::STARTER | class::CAPITAL | class::ROLE | class::HONORIFIC)
            };
            let beside = at > sentence.first as usize && open(at - 1) || at + 1 < sentence.end as usize && open(at + 1);
            let best = vote.best();
            if !beside && (vote.family > 0 || vote.scores[best] >= 1.5) {
                missed.push(Tagged { first: at, end: at + 1, class: if vote.family > 0 { Coarse::Person } else { CLASSES[best] }, score: VOUCHED });
            }
        }
    }
    if !missed.is_empty() {
        tagged.extend(missed);
        tagged.sort_by_key(|name| name.first);
    }
}

/// What the article's names of one word are elsewhere.
#[derive(Clone, Copy, Default)]
struct Votes {
    /// Summed scores by class.
    scores: [f32; 4],
    /// Times as the last word of a person's full name.
    family: u32,
}

impl Votes {
    fn best(&self) -> usize {
        self.scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(class, _)| class)
    }
}

/// Equal names of two words or more are of one class, that of the surest.
fn alike(view: &View, tagged: &mut [Tagged]) {
    let key = |name: &Tagged| (name.first..name.end).fold(0u64, |hash, at| (hash.rotate_left(7) ^ view.tokens[at].fold).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut votes: HashMap<u64, Votes> = HashMap::default();
    for name in tagged.iter().filter(|name| name.end - name.first > 1) {
        votes.entry(key(name)).or_default().scores[name.class as usize] += name.score;
    }
    for name in tagged.iter_mut().filter(|name| name.end - name.first > 1) {
        if let Some(vote) = votes.get(&key(name)) {
            name.class = CLASSES[vote.best()];
        }
    }
}

/// Two words or more that stand in somebody's full name are that somebody's: "Al Thari" of "Hamad bin Nasser Al Thari".
fn parts_of_people(view: &View, words: &[Word], tagged: &mut [Tagged]) {
    let hash = |first: usize, end: usize| (first..end).fold(0u64, |hash, at| (hash.rotate_left(7) ^ view.tokens[at].fold).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut parts: HashSet<u64> = HashSet::default();
    for name in tagged.iter().filter(|name| name.class == Coarse::Person && (3..=LONGEST_PERSON).contains(&(name.end - name.first))) {
        for first in name.first + 1..name.end - 1 {
            parts.extend((first + 2..=name.end).map(|end| hash(first, end)));
        }
    }
    for name in tagged.iter_mut().filter(|name| name.class != Coarse::Person && name.end - name.first > 1) {
        if parts.contains(&hash(name.first, name.end)) && !surely_organization(view.tokens, words, name.first, name.end) {
            name.class = Coarse::Person;
        }
    }
}

/// A first name takes the capitalised word behind it where the sentence is not all capitals: "Steve [Jobs]".
fn extend(view: &View, words: &[Word], tagged: &mut [Tagged]) {
    for sentence in view.sentences {
        let range = sentence.tokens();
        let first = tagged.partition_point(|name| name.first < range.start);
        let end = tagged.partition_point(|name| name.first < range.end);
        if first == end {
            continue;
        }
        let (capital, all) = range
            .clone()
            .skip(1)
            .filter(|&at| view.tokens[at].kind == TokenKind::Word)
            .fold((0, 0), |(capital, all), at| (capital + usize::from(view.tokens[at].capitalised()), all + 1));
        if capital * 2 > all {
            continue;
        }
        for index in first..end {
            let next = tagged[index].end;
            let free = next < range.end && tagged.get(index + 1).is_none_or(|other| other.first > next);
            if tagged[index].class == Coarse::Person && tagged[index].end - tagged[index].first == 1 && words[next - 1].is(class::FIRST) && free {
                let token = view.tokens[next];
                if token.shape == Shape::Capital
                    && token.spaced
                    && !words[next].is(class::CAPITAL | class::STARTER | class::ROLE | class::HONORIFIC | class::DEMONYM)
                {
                    tagged[index].end += 1;
                }
            }
        }
    }
}

/// Finds full names of people again where the tagger cut or missed them: "Apple CEO Steve [Jobs]".
fn repeat(view: &View, tagged: &mut Vec<Tagged>) {
    let mut known: HashMap<u64, Vec<(usize, usize)>> = HashMap::default();
    for name in tagged.iter().filter(|name| name.class == Coarse::Person && name.end - name.first > 1) {
        let bucket = known.entry(view.tokens[name.first].fold).or_default();
        if bucket.len() < MOST_ALIKE && !bucket.iter().any(|&(first, end)| same(view, first, end, name.first) && end - first == name.end - name.first) {
            bucket.push((name.first, name.end));
        }
    }
    if known.is_empty() {
        return;
    }
    let mut found: Vec<Tagged> = Vec::new();
    let mut next = 0;
    for sentence in view.sentences {
        for at in sentence.tokens() {
            while next < tagged.len() && tagged[next].end <= at {
                next += 1;
            }
            if !view.tokens[at].capitalised() || found.last().is_some_and(|last| at < last.end) {
                continue;
            }
            let Some(bucket) = known.get(&view.tokens[at].fold) else { continue };
            let longest = bucket
                .iter()
                .filter(|&&(first, end)| at + end - first <= sentence.end as usize && same(view, first, end, at))
                .map(|(first, end)| end - first)
                .max();
            let Some(len) = longest else { continue };
            // A name that holds this one whole stays as it is.
            if tagged.get(next).is_none_or(|name| !(name.first <= at && name.end >= at + len)) {
                found.push(Tagged { first: at, end: at + len, class: Coarse::Person, score: VOUCHED });
            }
        }
    }
    if found.is_empty() {
        return;
    }
    let mut next = 0;
    tagged.retain(|name| {
        while next < found.len() && found[next].end <= name.first {
            next += 1;
        }
        found.get(next).is_none_or(|whole| name.end <= whole.first)
    });
    tagged.extend(found);
    tagged.sort_by_key(|name| name.first);
}

/// Whether the tokens at `at` are those of the name, capitals as there.
fn same(view: &View, first: usize, end: usize, at: usize) -> bool {
    (first..end)
        .zip(at..)
        .all(|(a, b)| b < view.tokens.len() && view.tokens[a].fold == view.tokens[b].fold && view.tokens[a].capitalised() == view.tokens[b].capitalised())
}
