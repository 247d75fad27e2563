//! Names: what the tagger found, made to agree across the article and named more finely.
//!
//! "Laura Sarabia of San Carlos Palace … Sarabia" → PERSON, FAC, and PERSON again, whatever stands around the third.

use super::lexicon::{LEXICON, PhraseKind, Word, class, surely_demonym, titles};
use super::model::{self, Coarse, Model, Tagged, tag};
use super::{Label, Name};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use foldhash::HashMap;

/// Below this score a name of one word yields to what the rest of the article says; chosen on the Worldwide development articles.
const YIELDS: f32 = 0.98;
/// The score of a name that only the rest of the article vouches for.
const VOUCHED: f32 = 0.5;

/// Finds the names of an article.
pub(super) fn find(view: &View, words: &[Word]) -> Vec<Name> {
    let tagged = coarse(model::compiled_in(), view, words);
    tagged.into_iter().map(|name| Name { first: name.first, end: name.end, label: fine(view, words, &name), score: name.score }).collect()
}

/// The names of an article by their coarse classes, after the tagger and after agreement.
pub fn coarse(model: &Model, view: &View, words: &[Word]) -> Vec<Tagged> {
    let mut tagged = tag(model, view, words);
    for name in &mut tagged {
        if name.class == Coarse::Person {
            name.first += titles(&words[name.first..name.end]);
        }
        if name.end - name.first == 1 && surely_demonym(words[name.first]) && view.tokens[name.first].shape == Shape::Capital {
            name.class = Coarse::Other;
            name.score = 1.0;
        }
    }
    agree(view, words, &mut tagged);
    tagged
}

/// What the article's names of one word are elsewhere.
#[derive(Clone, Copy, Default)]
struct Votes {
    /// Summed scores by class.
    scores: [f32; 4],
    /// Times as the last word of a person's full name.
    family: u32,
}

/// Makes names agree: a family name alone is the person whose full name the article gives, and a word that is a name
/// nearly always is one where the tagger saw none.
fn agree(view: &View, words: &[Word], tagged: &mut Vec<Tagged>) {
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
        let best = vote.scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(class, _)| class);
        if vote.family > 0 && !known {
            name.class = Coarse::Person;
        } else if vote.scores[best] > 2.0 * vote.scores[name.class as usize] {
            name.class = [Coarse::Person, Coarse::Org, Coarse::Place, Coarse::Other][best];
        }
    }
    let mut missed = Vec::new();
    let mut next = 0;
    for sentence in view.sentences {
        for at in sentence.tokens() {
            while next < tagged.len() && tagged[next].end <= at {
                next += 1;
            }
            let covered = next < tagged.len() && tagged[next].first <= at;
            let token = view.tokens[at];
            if covered || !token.capitalised() || token.kind != TokenKind::Word || token.end - token.start < 3 || words[at].is(class::CAPITAL | class::STARTER | class::ROLE | class::HONORIFIC) {
                continue;
            }
            let beside = at > sentence.first as usize && view.tokens[at - 1].capitalised() || at + 1 < sentence.end as usize && view.tokens[at + 1].capitalised();
            if surely_demonym(words[at]) && token.shape == Shape::Capital {
                missed.push(Tagged { first: at, end: at + 1, class: Coarse::Other, score: VOUCHED });
                continue;
            }
            let Some(vote) = votes.get(&token.fold) else { continue };
            let best = vote.scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(class, _)| class);
            let class = if vote.family > 0 { Coarse::Person } else { [Coarse::Person, Coarse::Org, Coarse::Place, Coarse::Other][best] };
            if !beside && (vote.family > 0 || vote.scores[best] >= 1.5) {
                missed.push(Tagged { first: at, end: at + 1, class, score: VOUCHED });
            }
        }
    }
    if !missed.is_empty() {
        tagged.extend(missed);
        tagged.sort_by_key(|name| name.first);
    }
}

/// The label of a coarse class, by gazetteer and the words of the name.
fn fine(view: &View, words: &[Word], name: &Tagged) -> Label {
    match name.class {
        Coarse::Person => Label::Person,
        Coarse::Org => Label::Org,
        Coarse::Place => place(view, words, name),
        Coarse::Other => other(view, words, name),
    }
}

fn place(view: &View, words: &[Word], name: &Tagged) -> Label {
    if let Some((len, kind)) = LEXICON.phrase(&view.tokens[..name.end], words, name.first) {
        if name.first + len == name.end {
            return if kind == PhraseKind::Region { Label::Loc } else { Label::Gpe };
        }
    }
    let (head, last) = (words[name.first], words[name.end - 1]);
    let several = name.end - name.first > 1;
    if several && last.is(class::FAC_HEAD) || head.is(class::FAC_HEAD) && several {
        Label::Fac
    } else if several && (last.is(class::LOC_HEAD) || head.is(class::LOC_HEAD) && !last.is(class::GPE_HEAD)) {
        Label::Loc
    } else if several && last.is(class::ORG_HEAD) && !last.is(class::GPE_HEAD) {
        Label::Fac
    } else {
        Label::Gpe
    }
}

fn other(view: &View, words: &[Word], name: &Tagged) -> Label {
    if let Some((len, PhraseKind::Demonym(_))) = LEXICON.phrase(&view.tokens[..name.end], words, name.first) {
        if name.first + len == name.end {
            return Label::Norp;
        }
    }
    let has = |class: u32| words[name.first..name.end].iter().any(|word| word.is(class));
    let quoted = name.first > 0 && matches!(view.word(name.first - 1), "“" | "\"" | "‘" | "'");
    if quoted {
        return Label::WorkOfArt;
    }
    if has(class::LAW_HEAD) {
        return Label::Law;
    }
    if has(class::EVENT_HEAD) {
        return Label::Event;
    }
    if has(class::PRODUCT_HEAD) {
        return Label::Product;
    }
    let word = view.word(name.end - 1);
    let ending = ["an", "ans", "ish", "ese", "i", "is", "ist", "ists", "ic", "ite", "ites"].iter().any(|ending| word.ends_with(ending));
    if name.end - name.first == 1 && view.tokens[name.first].shape == Shape::Capital && (ending || words[name.first].is(class::DEMONYM)) {
        return Label::Norp;
    }
    if view.tokens[name.first..name.end].iter().any(|token| token.kind == TokenKind::Number || token.shape == Shape::Mixed) {
        return Label::Product;
    }
    if name.end - name.first == 1 { Label::Norp } else { Label::WorkOfArt }
}
