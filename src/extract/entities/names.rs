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
use super::runs::cut;
use super::things::{Thing, thing};
use super::{Label, Name, known, scripts};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use foldhash::HashSet;

/// How far on either side of two names a list of more is looked for.
const LONGEST_ROW: usize = 24;
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
    let mut spelt: Option<HashSet<u64>> = None;
    tagged.retain(|name| {
        name.class == Coarse::Other
            || thing(view, name.first..name.end) != Some(Thing::Word)
            || name.end - name.first == 1 && spelt.get_or_insert_with(|| spelt_out(view)).contains(&view.tokens[name.first].fold)
    });
    for name in tagged.iter_mut().filter(|name| matches!(thing(view, name.first..name.end), Some(Thing::Named(_)))) {
        name.class = Coarse::Other;
    }
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

/// The letters that are a word elsewhere and a name here: "the Institute for Public Opinion (IPO)".
fn spelt_out(view: &View) -> HashSet<u64> {
    let bracketed = |&at: &usize| view.word(at - 1) == "(" && view.word(at + 1) == ")";
    let name = |&at: &usize| stands_for(view, at).is_some_and(|first| view.tokens[first].capitalised() && view.tokens[at - 2].capitalised());
    (2..view.tokens.len().saturating_sub(1)).filter(bracketed).filter(name).map(|at| view.tokens[at].fold).collect()
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
            if is_team(view, &family, given) {
                joined.push(family);
                at += 1;
                continue;
            }
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

/// Whether two names belong to a list of more than a family name and a given name between two semicolons, or to one beside such a list:
/// "Erinle, Abbott, Voyce; King, Dawson; Shaw, Birkett".
fn is_team(view: &View, family: &Tagged, given: &Tagged) -> bool {
    let names = |at: usize| at + 1 < view.tokens.len() && view.word(at) == "," && view.tokens[at + 1].capitalised();
    let edge = |at: usize| matches!(view.word(at), ";" | "." | ":" | ")");
    let initial = view.tokens[family.first].end - view.tokens[family.first].start == 1 && family.end - family.first > 1;
    initial
        || is_row((given.end..view.tokens.len().min(given.end + LONGEST_ROW)).map(|at| (names(at), edge(at))))
        || is_row((family.first.saturating_sub(LONGEST_ROW)..family.end).rev().map(|at| (names(at), edge(at))))
}

/// Whether two commas before names, one of which stands before the first, come without a semicolon between them.
fn is_row(mut marks: impl Iterator<Item = (bool, bool)>) -> bool {
    let mut commas = 1;
    marks.any(|(comma, edge)| {
        commas = if edge { 0 } else { commas + usize::from(comma) };
        commas > 1
    })
}

/// The label of a coarse class, by gazetteer and the words of the name.
fn fine(view: &View, words: &[Word], name: &Tagged) -> Label {
    if let Some(Thing::Named(label)) = thing(view, name.first..name.end) {
        return label;
    }
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
