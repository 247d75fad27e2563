//! Names that run together, cut apart, and words at their edges that are none.
//!
//! "Velo's Pedalo" → `ORG Velo` and a thing, "Velo Inc. Ann Porter" → a house and a person, "Briton Karl Keska" → a people and a person,
//! "Andrew Tyrie MP" → the person without the office.

use super::lexicon::{LEXICON, PhraseKind, Word, class, surely_demonym};
use super::model::{Coarse, Tagged};
use super::names::letters_of_a_country;
use super::parties::{is_member, state};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use foldhash::HashSet;

/// Cuts names that run together: "Velo's Pedalo" into maker and thing, "Velo Inc. Ann Porter", "Velo CEO".
pub(super) fn cut(view: &View, words: &[Word], tagged: &[Tagged]) -> Vec<Tagged> {
    let folds = |first: usize, end: usize| (first..end).fold(0u64, |hash, at| (hash.rotate_left(7) ^ view.tokens[at].fold).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let whole: HashSet<u64> =
        tagged.iter().filter(|name| matches!(name.class, Coarse::Org | Coarse::Place | Coarse::Person)).map(|name| folds(name.first, name.end)).collect();
    let people = tagged.iter().filter(|name| name.class == Coarse::Person);
    let people: HashSet<u64> = people.flat_map(|name| [folds(name.first, name.end), folds(name.end - 1, name.end)]).collect();
    let mut parts = Vec::with_capacity(tagged.len());
    for name in tagged.iter().copied() {
        let mut name = name;
        // "Mayor of London Ken Poe": a town, and who holds its office.
        if matches!(name.class, Coarse::Person | Coarse::Place)
            && let Some(behind) = town_of_office(view, words, &name)
        {
            parts.push(Tagged { end: behind, class: Coarse::Place, ..name });
            name = Tagged { first: behind, class: Coarse::Person, ..name };
        }
        // "Missouri Republican Ken Poe", "Democrat Ann Porter": the state and the party are no part of the name.
        if let Some(noun) = member_before(view, words, &name) {
            if noun > name.first {
                parts.push(Tagged { end: noun, class: Coarse::Place, ..name });
            }
            parts.push(Tagged { first: noun, end: noun + 1, class: Coarse::Other, ..name });
            name = Tagged { first: noun + 1, class: Coarse::Person, ..name };
        }
        // "Briton Karl Keska": the nationality is no part of the name.
        if let Some(behind) = people_before(view, words, &name, |at| people.contains(&folds(at, name.end))) {
            parts.push(Tagged { end: behind, class: Coarse::Other, ..name });
            name = Tagged { first: behind, class: Coarse::Person, ..name };
        }
        if name.class == Coarse::Person {
            name.end = end_of_person(view, words, &name);
            parts.push(name);
            continue;
        }
        // "Chairman of the Rural Roads Committee Ken Poe": a house, and who holds its office.
        if let Some(behind) = house_of_office(view, words, &name) {
            parts.push(Tagged { end: behind, ..name });
            name = Tagged { first: behind, class: Coarse::Person, ..name };
            name.end = end_of_person(view, words, &name);
            parts.push(name);
            continue;
        }
        // "the Arizona Republican", "Texas Democrats": a state and its people of a party.
        if let Some((len, _)) = state(view, words, name.first, name.end).filter(|(len, _)| name.first + len + 1 == name.end)
            && is_member(view, name.end - 1)
            && view.tokens.get(name.end).is_none_or(|_| view.word(name.end) != "-")
        {
            parts.push(Tagged { end: name.first + len, class: Coarse::Place, ..name });
            parts.push(Tagged { first: name.first + len, class: Coarse::Other, ..name });
            continue;
        }
        // A name that ends in an office is that of the house: "Velo CEO".
        let office = |at: usize| words[at].is(class::ROLE) && !words[at].is(class::ORG_HEAD | class::FIRST | class::SURNAME);
        if name.class == Coarse::Org && !(name.first..name.end).any(|at| view.word(at) == "of") {
            while name.end - name.first > 1 && office(name.end - 1) {
                name.end -= 1;
            }
        }
        // "U.S. Homeland Security Secretary": the country is the office's, not the house's.
        if name.class == Coarse::Org
            && name.end - name.first > 1
            && letters_of_a_country(view, words, name.first)
            && LEXICON.role(view.tokens, words, name.end.min(view.tokens.len() - 1)).is_some()
            && !words[name.first..name.end].iter().any(|word| word.is(class::ORG_HEAD | class::ORG_SUFFIX))
        {
            parts.push(Tagged { end: name.first + 1, class: Coarse::Place, ..name });
            name.first += 1;
        }
        while let Some(mark) = (name.first + 1..name.end.saturating_sub(1)).find(|&at| view.tokens[at].kind == TokenKind::Possessive) {
            let known = LEXICON.phrase(&view.tokens[..mark], words, name.first).is_some_and(|(len, _)| name.first + len == mark);
            let house = mark - name.first > 1 && words[mark - 1].is(class::ORG_HEAD | class::ORG_SUFFIX);
            if !(known || house || whole.contains(&folds(name.first, mark))) {
                break;
            }
            let place = known && words[name.first].is(class::PLACE) && !words[name.first].is(class::ORG);
            parts.push(Tagged { end: mark, class: if place { Coarse::Place } else { Coarse::Org }, ..name });
            name.first = mark + 1;
            if !words[name.first..name.end].iter().any(|word| word.is(class::ORG_HEAD | class::ORG_SUFFIX)) {
                name.class = Coarse::Other;
            }
        }
        let form = (name.first..name.end.saturating_sub(1))
            .find(|&at| words[at].is(class::ORG_SUFFIX) && words[at + 1].is(class::FIRST) && at > name.first && view.word(at) != "&");
        if let Some(form) = form {
            parts.push(Tagged { end: form + 1, class: Coarse::Org, ..name });
            name.first = form + 1;
            name.class = Coarse::Person;
        }
        parts.push(name);
    }
    parts
}

/// Where the noun for one of a party's people stands with which a person's name begins: "Missouri |Republican| Ken Poe".
fn member_before(view: &View, words: &[Word], name: &Tagged) -> Option<usize> {
    let noun = name.first + state(view, words, name.first, name.end).map_or(0, |(len, _)| len);
    let person = noun + 1 < name.end && is_member(view, noun) && words[noun + 1].is(class::FIRST) && view.tokens[noun + 1].capitalised();
    let house = words[name.end - 1].is(class::ORG_HEAD | class::ORG_SUFFIX | class::FAC_HEAD | class::EVENT_HEAD);
    (person && !house).then_some(noun)
}

/// Where the town ends with which a person's name begins behind an office: "Mayor of London |Ken Poe".
fn town_of_office(view: &View, words: &[Word], name: &Tagged) -> Option<usize> {
    let office = name.first > 1 && view.word(name.first - 1) == "of" && words[name.first - 2].is(class::ROLE);
    let (len, kind) = LEXICON.phrase(view.tokens, words, name.first).filter(|_| office)?;
    let behind = name.first + len;
    let named = behind + 1 < name.end && words[behind].is(class::FIRST);
    (named && matches!(kind, PhraseKind::City(_) | PhraseKind::Country(_))).then_some(behind)
}

/// Where the noun for one of a people ends with which a person's name begins: "|Swede| Jonas Berg", "|American| Agassi" where the article
/// names Agassi in full.
fn people_before(view: &View, words: &[Word], name: &Tagged, is_named: impl Fn(usize) -> bool) -> Option<usize> {
    let behind = name.first + 1;
    let person = view.tokens.get(behind).is_some_and(|token| behind < name.end && token.kind == TokenKind::Word && token.capitalised());
    let land = LEXICON.phrase(&view.tokens[..behind.min(name.end)], words, name.first).and_then(|(_, kind)| kind.country());
    if !(person && land.is_some() && surely_demonym(words[name.first])) {
        return None;
    }
    let house = words[name.end - 1].is(class::ORG_HEAD | class::ORG_SUFFIX | class::FAC_HEAD | class::LOC_HEAD | class::EVENT_HEAD | class::DEMONYM);
    let known = is_named(behind);
    let full = name.end - behind > 1 && words[behind].is(class::FIRST | class::WORLD) && !words[behind].is(class::PLACE | class::ORG);
    (!house && (name.class == Coarse::Person || known || name.class == Coarse::Other && full)).then_some(behind)
}

/// Where a person's name ends: before a verb ("Trevin Skeens |alleges Velo|"), and before an office in letters ("Andrew Tyrie |MP|").
fn end_of_person(view: &View, words: &[Word], name: &Tagged) -> usize {
    let verb = (name.first + 1..name.end).find(|&at| {
        let token = view.tokens[at];
        token.kind == TokenKind::Word && token.shape == Shape::Lower && token.end - token.start > 3 && token.spaced && !words[at].is(class::PARTICLE)
    });
    let mut end = verb.filter(|&at| view.tokens[at - 1].kind == TokenKind::Word).unwrap_or(name.end);
    while end > name.first + 1
        && view.tokens[end - 1].shape == Shape::Upper
        && words[end - 1].is(class::ROLE)
        && !words[end - 1].is(class::FIRST | class::SURNAME)
    {
        end -= 1;
    }
    end
}

/// Where the house ends behind whose office its holder stands: "Chairman of the Rural Roads Committee |Ken Poe|".
fn house_of_office(view: &View, words: &[Word], name: &Tagged) -> Option<usize> {
    let the = usize::from(name.first > 2 && view.word(name.first - 1) == "the");
    let of = name.first.checked_sub(1 + the).filter(|&of| of > 0 && view.word(of) == "of" && words[of - 1].is(class::ROLE))?;
    let behind = (name.first + 1..name.end.saturating_sub(1)).find(|&at| words[at - 1].is(class::ORG_HEAD) && words[at].is(class::FIRST))?;
    let person = !words[behind..name.end].iter().any(|word| word.is(class::ORG_HEAD | class::ORG_SUFFIX)) && view.tokens[of].shape == Shape::Lower;
    person.then_some(behind)
}
