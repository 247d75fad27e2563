//! Names: what the tagger found, made to agree across the article and named more finely.
//!
//! "Laura Sarabia of San Carlos Palace … Sarabia" → PERSON, FAC, and PERSON again, whatever stands around the third.

use super::agreement::{YIELDS, agree};
use super::generations::is_generation;
use super::lexicon::{LEXICON, PhraseKind, Word, class, long_demonym, surely_demonym, surely_organization, titles};
use super::model::{self, Coarse, Model, Tagged, tag};
use super::parties::{Mark, is_member, mark, party, state};
use super::role_words::is_of_state;
use super::roles::inside_office;
use super::{Label, Name, known, scripts};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use foldhash::HashSet;

/// How many words behind a name tell whether the sentence is written in small letters.
const AHEAD: usize = 12;

/// Finds the names of an article.
pub(super) fn find(view: &View, words: &[Word]) -> Vec<Name> {
    let tagged = coarse(model::compiled_in(), view, words);
    let mut names: Vec<Name> =
        tagged.into_iter().map(|name| Name { first: name.first, end: name.end, label: fine(view, words, &name), score: name.score, known: None }).collect();
    scripts::mark(view, &mut names);
    if let Some(known) = view.known {
        known::mark(view, known, &mut names);
    }
    names
}

/// The names of an article by their coarse classes, after the tagger and after agreement.
pub fn coarse(model: &Model, view: &View, words: &[Word]) -> Vec<Tagged> {
    let mut tagged = tag(model, view, words);
    for name in &mut tagged {
        if name.class == Coarse::Person {
            // "Vice President Biden".
            let office = LEXICON.role(&view.tokens[..name.end], words, name.first).filter(|&len| len > 1 && name.first + len < name.end);
            name.first += office.unwrap_or_else(|| titles(&words[name.first..name.end]));
        }
        // A country that acts is a place still: "the United States said".
        let country = || {
            LEXICON
                .phrase(&view.tokens[..name.end], words, name.first)
                .is_some_and(|(len, kind)| name.first + len == name.end && matches!(kind, PhraseKind::Country(_)))
        };
        if name.class == Coarse::Org && country() {
            name.class = Coarse::Place;
        }
        // "Florida Sen.", "Ohio governor": a state with an office behind it is no company.
        if name.class != Coarse::Place
            && state(view, words, name.first, name.end).is_some_and(|(len, _)| name.first + len == name.end)
            && office_behind(view, words, name.end)
        {
            name.class = Coarse::Place;
            name.score = 1.0;
        }
        if name.class != Coarse::Org && surely_organization(view.tokens, words, name.first, name.end) {
            name.class = Coarse::Org;
        }
        // "Across the Caribbean" more often than "a Caribbean".
        if name.class == Coarse::Other && name.end - name.first == 1 && words[name.first].is(class::REGION) && words[name.first].is(class::DEMONYM) {
            name.class = Coarse::Place;
        }
        if long_demonym(view.tokens, words, name.first) == Some(name.end - name.first) {
            name.class = Coarse::Other;
            name.score = 1.0;
        }
        // "Ruta de Plata (RdP)": what has an acronym and is no place that anybody knows is an organization.
        if name.class == Coarse::Place && name.end - name.first > 1 && acronym_behind(view, name) && !is_known_place(view, words, name) {
            name.class = Coarse::Org;
            name.score = 1.0;
        }
        if name.end - name.first == 1 && surely_demonym(words[name.first]) && view.tokens[name.first].shape == Shape::Capital {
            name.class = Coarse::Other;
            name.score = 1.0;
        }
    }
    tagged.retain(|name| matches!(name.class, Coarse::Person | Coarse::Place) || !inside_office(view, words, name.first..name.end));
    tagged.retain(|name| {
        name.class != Coarse::Person
            || !words[name.first..name.end].iter().all(|word| word.is(class::HONORIFIC | class::ROLE) && !word.is(class::FIRST | class::WORLD | class::SURNAME))
    });
    // "on X." at the end of a sentence: an initial alone is nobody's name.
    tagged.retain(|name| name.end - name.first > 1 || !matches!(view.word(name.first).as_bytes(), [_, b'.']));
    tagged = cut(view, words, &tagged);
    states(view, words, &mut tagged);
    shortened_words(view, words, &mut tagged);
    agree(view, words, &mut tagged);
    edges(view, words, &mut tagged);
    tagged
}

/// Whether an office of a state stands at a token, behind words that open one, or people of a party: "former Lt. Gov.", "Republican senator".
fn office_behind(view: &View, words: &[Word], first: usize) -> bool {
    let mut at = first;
    if at < view.tokens.len() && is_member(view, at) {
        return true;
    }
    while at < view.tokens.len() && at < first + 3 {
        let head = LEXICON.head(view.tokens, words, at, false);
        if head.is_some_and(|(_, head)| is_of_state(head)) {
            return true;
        }
        if !(head.is_some() || words[at].is(class::ROLE_MODIFIER) || party(view.tokens[at].fold).is_some()) {
            return false;
        }
        at += 1;
    }
    false
}

/// "Ana Ruiz (R-Fla.)": the state behind the letter of a party is a place, and the letter no part of a name.
fn states(view: &View, words: &[Word], tagged: &mut Vec<Tagged>) {
    let ends: Vec<usize> = tagged.iter().filter(|name| name.class == Coarse::Person).map(|name| name.end).collect();
    let marks: Vec<Mark> = ends.into_iter().filter_map(|end| mark(view, words, end)).filter(|mark| mark.party.is_some()).collect();
    if marks.is_empty() {
        return;
    }
    tagged.retain(|name| !marks.iter().any(|mark| name.first < mark.place.end.max(mark.first + 1) && mark.first < name.end));
    tagged.extend(marks.iter().filter(|mark| !mark.place.is_empty()).map(|mark| Tagged {
        first: mark.place.start,
        end: mark.place.end,
        class: Coarse::Place,
        score: 1.0,
    }));
    tagged.sort_by_key(|name| name.first);
}

/// Letters that stand for words without a name are none either: "liquefied natural gas (LNG) … LNG", "chief executive (CE)".
fn shortened_words(view: &View, words: &[Word], tagged: &mut Vec<Tagged>) {
    let named: HashSet<usize> = tagged.iter().flat_map(|name| name.first..name.end).collect();
    let mut plain: HashSet<u64> = HashSet::default();
    for name in tagged.iter().filter(|name| name.end - name.first == 1 && matches!(name.class, Coarse::Org | Coarse::Other | Coarse::Place)) {
        let at = name.first;
        let bracketed = at > 2 && at + 1 < view.tokens.len() && view.word(at - 1) == "(" && view.word(at + 1) == ")";
        if bracketed && view.tokens[at].shape == Shape::Upper && stands_for(view, at).is_some_and(|first| is_plain(view, words, &named, first..at - 1)) {
            plain.insert(view.tokens[at].fold);
        }
    }
    if !plain.is_empty() {
        tagged.retain(|name| name.end - name.first > 1 || view.tokens[name.first].shape != Shape::Upper || !plain.contains(&view.tokens[name.first].fold));
    }
}

/// The first of the words before the bracket whose initials the letters at `at` are; small words may be passed over.
fn stands_for(view: &View, at: usize) -> Option<usize> {
    let mut place = at - 1;
    let letters = view.word(at);
    for letter in letters.bytes().rev() {
        let mut passed = 0;
        loop {
            place = place.checked_sub(1)?;
            let initial = *view.word(place).as_bytes().first()?;
            if initial.eq_ignore_ascii_case(&letter) {
                break;
            }
            passed += 1;
            if passed > 1 || !matches!(view.word(place), "of" | "and" | "for" | "the" | "in" | "to" | "on" | "&" | "-") {
                return None;
            }
        }
    }
    (letters.len() > 1).then_some(place)
}

/// Whether words are no name: none is part of one, and all are in small letters behind the first, or the last is an office.
fn is_plain(view: &View, words: &[Word], named: &HashSet<usize>, range: std::ops::Range<usize>) -> bool {
    let small = view.tokens[range.start + 1..range.end].iter().all(|token| token.kind != TokenKind::Word || token.shape == Shape::Lower);
    !range.clone().any(|at| named.contains(&at)) && (small || words[range.end - 1].is(class::ROLE))
}

/// Cuts names that run together: "Velo's Pedalo" into maker and thing, "Velo Inc. Ann Porter", "Velo CEO".
fn cut(view: &View, words: &[Word], tagged: &[Tagged]) -> Vec<Tagged> {
    let folds = |first: usize, end: usize| (first..end).fold(0u64, |hash, at| (hash.rotate_left(7) ^ view.tokens[at].fold).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let whole: HashSet<u64> =
        tagged.iter().filter(|name| matches!(name.class, Coarse::Org | Coarse::Place | Coarse::Person)).map(|name| folds(name.first, name.end)).collect();
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
        if name.class == Coarse::Person {
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

/// Whether the token is a country in letters: "US", "U.S.", "UAE".
pub(super) fn letters_of_a_country(view: &View, words: &[Word], at: usize) -> bool {
    let token = view.tokens[at];
    (token.shape == Shape::Upper || view.word(at).contains('.'))
        && LEXICON.phrase(&view.tokens[..=at], words, at).is_some_and(|(len, kind)| len == 1 && matches!(kind, PhraseKind::Country(_)))
}

/// Where "United Nations Office" ends when "on Drugs and Crime" follows: behind the capitals, joined by "and".
fn end_of_subject(view: &View, words: &[Word], tagged: &[Tagged], end: usize) -> Option<usize> {
    let subject = |at: usize| {
        at < view.tokens.len()
            && view.tokens[at].shape == Shape::Capital
            && !words[at].is(class::CAPITAL | class::STARTER | class::PLACE | class::DEMONYM | class::ROLE | class::HONORIFIC)
            && !tagged.iter().any(|name| (name.first..name.end).contains(&at) && matches!(name.class, Coarse::Person | Coarse::Place))
    };
    let mut last = end + 1;
    while subject(last) || matches!(view.tokens.get(last).map(|_| view.word(last)), Some("and" | "&")) && last > end + 1 && subject(last + 1) {
        last += 1;
    }
    (last > end + 1).then_some(last)
}

/// Mends the edges that the words themselves tell: two places with a hyphen, "the province of …", "… Office on Drugs", "(`TdeA`)".
fn edges(view: &View, words: &[Word], tagged: &mut Vec<Tagged>) {
    let mut mended: Vec<Tagged> = Vec::with_capacity(tagged.len());
    for name in tagged.iter().copied() {
        let word = |at: usize| view.word(at);
        if let Some(last) = mended.last_mut() {
            if name.first < last.end {
                continue;
            }
            // "Joseph Biden, Jr."
            let generation = name.end - name.first == 1 && is_generation(word(name.first)) && name.first == last.end + 1 && word(last.end) == ",";
            if generation && last.class == Coarse::Person && name.class == Coarse::Person {
                last.end = name.end;
                continue;
            }
            let joined = name.first == last.end + 1
                && word(last.end) == "on"
                && last.class == Coarse::Org
                && words[last.end - 1].is(class::ORG_HEAD)
                && matches!(name.class, Coarse::Other | Coarse::Org);
            if joined {
                last.end = name.end;
                continue;
            }
        }
        let mut name = name;
        // "the Committee on [Rural Roads]"
        if name.class == Coarse::Org && name.first >= 2 && word(name.first - 1) == "on" && view.tokens[name.first - 2].shape == Shape::Capital {
            let head = words[name.first - 2].is(class::ORG_HEAD) && mended.last().is_none_or(|last| last.end + 2 <= name.first);
            name.first -= if head { 2 } else { 0 };
        }
        // A headline writes every word with a capital; "on" tells nothing there.
        let body =
            view.tokens[name.end.min(view.tokens.len() - 1)..].iter().take(AHEAD).any(|token| token.shape == Shape::Lower && token.end - token.start > 3);
        if name.class == Coarse::Org
            && name.end < view.tokens.len()
            && word(name.end) == "on"
            && name.end - name.first > 1
            && body
            && words[name.end - 1].is(class::ORG_HEAD)
        {
            name.end = end_of_subject(view, words, tagged, name.end).unwrap_or(name.end);
        }
        let place = |at: usize, end: usize| {
            LEXICON
                .phrase(&view.tokens[..end], words, at)
                .is_some_and(|(len, kind)| at + len == end && matches!(kind, PhraseKind::Country(_) | PhraseKind::Part(_) | PhraseKind::City(_)))
        };
        let hyphen = (name.first + 1..name.end.saturating_sub(1)).find(|&at| matches!(word(at), "-" | "–" | "/"));
        if let Some(hyphen) = hyphen.filter(|&hyphen| name.class != Coarse::Person && place(name.first, hyphen) && place(hyphen + 1, name.end)) {
            mended.push(Tagged { end: hyphen, class: Coarse::Place, ..name });
            mended.push(Tagged { first: hyphen + 1, class: Coarse::Place, ..name });
            continue;
        }
        if name.class == Coarse::Other
            && name.first >= 2
            && word(name.first - 1) == "of"
            && words[name.first - 2].is(class::GPE_HEAD)
            && view.tokens[name.first - 2].shape == Shape::Lower
        {
            name.class = Coarse::Place;
        }
        mended.push(name);
        if name.class != Coarse::Person && acronym_behind(view, &name) {
            mended.push(Tagged { first: name.end + 1, end: name.end + 2, ..name });
        }
    }
    *tagged = listed(view, &mended);
}

/// Whether one word of capitals stands in brackets behind the name whose first letter it has: "(RdP)".
fn acronym_behind(view: &View, name: &Tagged) -> bool {
    let end = name.end;
    let word = |at: usize| view.word(at);
    if end + 2 >= view.tokens.len() || word(end) != "(" || word(end + 2) != ")" || name.end - name.first < 2 {
        return false;
    }
    let short = word(end + 1);
    let first = |c: char| c.to_lowercase().next();
    short.chars().filter(|c| c.is_uppercase()).count() >= 2 && short.chars().next().and_then(first) == word(name.first).chars().next().and_then(first)
}

/// Whether the gazetteer has the place, or a word of its name says that it is one.
fn is_known_place(view: &View, words: &[Word], name: &Tagged) -> bool {
    let known = LEXICON.phrase(&view.tokens[..name.end], words, name.first).is_some_and(|(len, _)| name.first + len == name.end);
    known || words[name.first..name.end].iter().any(|word| word.is(class::LOC_HEAD | class::FAC_HEAD | class::GPE_HEAD)) || words[name.first].is(class::PLACE)
}

/// "Okafor, Ngozi; Tanaka, Hiroshi": a list with semicolons gives family names first.
fn listed(view: &View, tagged: &[Tagged]) -> Vec<Tagged> {
    let word = |at: usize| if at < view.tokens.len() { view.word(at) } else { "" };
    let person = |name: &Tagged| name.class == Coarse::Person || name.end - name.first == 1 && name.score < YIELDS;
    let mut joined: Vec<Tagged> = Vec::with_capacity(tagged.len());
    let mut at = 0;
    while at < tagged.len() {
        let family = tagged[at];
        if let Some(given) = tagged.get(at + 1).filter(|given| {
            given.first == family.end + 1
                && word(family.end) == ","
                && person(&family)
                && person(given)
                && (family.class == Coarse::Person || given.class == Coarse::Person)
        }) {
            let opens = family.first.checked_sub(1).is_some_and(|before| word(before) == ";");
            let in_list = word(given.end) == ";"
                || opens
                || word(given.end) == "and" && joined.last().is_some_and(|last| word(last.end) == ";" && last.first + 2 < last.end);
            let after_list = family.first.checked_sub(1).is_some_and(|before| word(before) == "and")
                && joined.last().is_some_and(|last| (last.first..last.end).any(|at| word(at) == ","));
            if in_list || after_list {
                joined.push(Tagged { end: given.end, class: Coarse::Person, ..family });
                at += 2;
                continue;
            }
        }
        joined.push(family);
        at += 1;
    }
    joined
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
    if let Some((len, kind)) = LEXICON.phrase(&view.tokens[..name.end], words, name.first)
        && name.first + len == name.end
    {
        return match kind {
            PhraseKind::Region => Label::Loc,
            PhraseKind::Demonym(_) if words[name.first].is(class::REGION) => Label::Loc,
            PhraseKind::Org => Label::Org,
            _ => Label::Gpe,
        };
    }
    let (head, last) = (words[name.first], words[name.end - 1]);
    let several = name.end - name.first > 1;
    if several && last.is(class::EVENT_HEAD) && !last.is(class::FAC_HEAD | class::LOC_HEAD | class::GPE_HEAD | class::ORG_HEAD) {
        return Label::Event;
    }
    if several && (last.is(class::FAC_HEAD) || head.is(class::FAC_HEAD)) {
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
    if let Some((len, PhraseKind::Demonym(_))) = LEXICON.phrase(&view.tokens[..name.end], words, name.first)
        && name.first + len == name.end
    {
        return Label::Norp;
    }
    let has = |class: u32| words[name.first..name.end].iter().any(|word| word.is(class));
    // "Cuban Americans", "Mexican-American".
    if (name.first..name.end).all(|at| words[at].is(class::DEMONYM) || view.tokens[at].kind == TokenKind::Punct) {
        return Label::Norp;
    }
    let quoted = name.first > 0 && matches!(view.word(name.first - 1), "“" | "\"" | "‘" | "'");
    if quoted {
        return Label::WorkOfArt;
    }
    // "Geneva Convention", but "Republican National Convention".
    let gathering = words[name.end - 1].is(class::EVENT_HEAD) && (name.first..name.end).any(|at| party(view.tokens[at].fold).is_some());
    if has(class::LAW_HEAD) && !gathering {
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
