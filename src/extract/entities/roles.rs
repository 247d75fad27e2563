//! What a person is: "US Secretary of Homeland Security Kristi Noem", "Daniel García-Peña, the country's ambassador to Washington".
//!
//! A role is a head ("secretary") with what stands before it ("US", "Homeland Security") and behind it ("of Homeland Security").
//! Before a name it is read from the head to the left, behind one from its first word to the right. A role that somebody
//! else has ("Petro, the secretary told her host, made excuses", "Chen, his wife, Wu Shu-jen") is not the name's.

use super::complements::{LONGEST_COMPLEMENT, complement, complement_end, inside, is_preposition};
use super::lexicon::{LEXICON, Word, class};
use super::parties::{mark, partisan, partisan_before};
use super::role_words::{goes_on, is_field, is_past, is_rank, is_relation, is_sent, is_small, is_speech, is_style, may_be_verb, opens_sentence};
use super::{Label, Name};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use std::ops::Range;

/// Tokens that may stand before the head.
const LONGEST_MODIFIER: usize = 12;
/// How far behind "the secretary told her host," the verb of the sentence is looked for.
const LONGEST_ASIDE: usize = 9;

/// What roles are read from.
pub(super) struct Reading<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) words: &'a [Word],
    pub(super) names: &'a [Name],
    /// One more than the name that each token is part of; 0 of none.
    pub(super) covered: &'a [u32],
}

/// The role that ends before the name `name`; it lies behind `start`, in its sentence, which ends at `stop`.
pub(super) fn before(reading: &Reading, start: usize, name: Range<usize>, stop: usize) -> Option<Range<usize>> {
    let Reading { view, words, covered, .. } = *reading;
    let mut end = name.start;
    // Honorifics belong neither to the name nor to the role: "Defense Minister Gen. Pedro Sánchez".
    while end > start && is_honorific(view, words, end - 1) {
        end -= 1;
    }
    let office = beside(reading, start, end, &name, stop);
    let Some(title) = title(reading, start, end, &name, stop) else {
        return office.or_else(|| partisan_before(view, words, start, name.start).map(|first| first..name.start));
    };
    // "A spokesman for Florida Sen. Marco Rubio": the state is the title's.
    let place = title.start < end && covered[end - 1] > 0 && named(reading, end - 1) != Some(Label::Person);
    let other = |office: &Range<usize>| place && office.clone().any(|at| matches!(view.word(at), "of" | "for" | "to"));
    office.filter(|office| !other(office)).or(Some(title))
}

/// A title in short before a name, with what stands before it: "former Ohio Gov.", "Army Lt. Col."; and an office of several: "Senators
/// Ana Ruiz and Ben Ode".
fn title(reading: &Reading, start: usize, end: usize, name: &Range<usize>, stop: usize) -> Option<Range<usize>> {
    let Reading { view, words, covered, .. } = *reading;
    let is_title = |at: usize| LEXICON.title(view.tokens[at]).is_some();
    let several = || {
        let before = name.start.checked_sub(1).filter(|&before| before >= start && end == name.start && is_title(before));
        let list = name.end < stop && matches!(view.word(name.end), "," | "and" | "&" | "(");
        before.filter(|&before| list && !may_be_verb(singular(view, before)))
    };
    let last = (end..name.start).rev().find(|&at| is_title(at)).or_else(several)?;
    let mut head = last;
    while head > end && is_title(head - 1) {
        head -= 1;
    }
    let first = modifiers(reading, start, head);
    // What stands before a title is told by a list or is a name: "Republican", "former", "U.S.".
    let known = |at: usize| {
        let field = words[at].is(class::ROLE_MODIFIER | class::DEMONYM | class::ROLE) || is_field(view.tokens[at].fold);
        covered[at] > 0 || field || view.tokens[at].kind == TokenKind::Punct
    };
    let unknown = (first..head).rev().find(|&at| !known(at)).map_or(first, |at| at + 1);
    let first = (unknown..head).find(|&at| view.tokens[at].kind != TokenKind::Punct).unwrap_or(head);
    // "is leading Texas Sen. Ted Cruz", but "the lead Sen. …".
    let verb = first < head && matches!(view.word(first), "lead" | "leading") && !(first > start && is_determiner(view.word(first - 1)));
    Some(first + usize::from(verb)..last + 1)
}

/// The office of several as that of one: "hosts" → "host".
fn singular(view: &View, at: usize) -> u64 {
    LEXICON.title(view.tokens[at]).map_or(view.tokens[at].fold, |title| title.office)
}

/// Whether what stands between two names goes on with a list: ", ", "(R-Fla.) and".
pub(super) fn in_list(reading: &Reading, end: usize, first: usize) -> bool {
    let Reading { view, words, .. } = *reading;
    let mut at = end;
    if let Some(mark) = mark(view, words, end) {
        at = mark.place.end + usize::from(mark.place.end < first && view.word(mark.place.end) == ")");
    }
    at < first && (at..first).all(|at| matches!(view.word(at), "," | "and" | "&"))
}

/// The role that ends at `end`, before a name or the titles that stand before it.
fn beside(reading: &Reading, start: usize, mut end: usize, name: &Range<usize>, stop: usize) -> Option<Range<usize>> {
    let Reading { view, words, .. } = *reading;
    let comma = end > start && view.word(end - 1) == ",";
    if comma {
        // "the foreign minister, Laura Sarabia, said", but not "after meeting the foreign minister, Noem left".
        let behind = (name.end..stop).find(|&at| !is_postnominal(view, words, at));
        if behind.is_some_and(|behind| !matches!(view.word(behind), "," | "." | ";" | "and" | ")" | "—" | "–")) {
            return None;
        }
        end -= 1;
    }
    // "Foreign Minister Sheikh Hamad", "Minister of Defense General Lee": the office, not the style or rank behind it.
    if end > start + 1 && words[end - 1].is(class::HONORIFIC) && !(1..=2).any(|back| ends_in(view, words, start, end, back)) {
        let mut close = end - 1;
        while close > start && is_honorific(view, words, close - 1) {
            close -= 1;
        }
        let style = view.word(end - 1);
        let behind_office = close > start && is_role(view, words, close - 1) && view.tokens[close - 1].capitalised();
        let joined = close > start && (is_preposition(view.word(close - 1)) || matches!(view.word(close - 1), "the" | "The" | "and"));
        if !joined
            && (is_style(style) || is_rank(style) && !behind_office)
            && let Some(found) = office(reading, start, close, comma)
        {
            return Some(found);
        }
    }
    office(reading, start, end, comma)
}

/// Whether an office before says to whom: "Senior Adviser to the President".
fn adviser(view: &View, words: &[Word], lowest: usize, at: usize) -> bool {
    at >= lowest + 3 && view.word(at - 1) == "the" && matches!(view.word(at - 2), "to" | "of") && is_role(view, words, at - 3)
}

/// Whether a head of `back + 1` words ends at `end`: "Major General".
fn ends_in(view: &View, words: &[Word], start: usize, end: usize, back: usize) -> bool {
    end > start + back && LEXICON.role(view.tokens, words, end - 1 - back) == Some(back + 1)
}

/// The role that ends at `end`.
fn office(reading: &Reading, start: usize, end: usize, comma: bool) -> Option<Range<usize>> {
    let Reading { view, words, .. } = *reading;
    let lowest = start.max(end.saturating_sub(LONGEST_COMPLEMENT));
    let mut at = end;
    while at > lowest {
        at -= 1;
        // "film-maker", "running mate": a head whose last word alone is none.
        if at + 1 == end && LEXICON.role(view.tokens, words, at).is_none() {
            at = (1..=3).rev().find(|&back| ends_in(view, words, start, end, back)).map_or(at, |back| at - back);
        }
        // "Minister of Justice": what stands behind an "of" is no head.
        let role = LEXICON.role(view.tokens, words, at);
        let inner = at > lowest && matches!(view.word(at - 1), "of" | "for") || adviser(view, words, lowest, at);
        let complemented = inner && role.is_some_and(|len| at + len >= end || !matches!(view.word(at + len), "of" | "for"));
        if let Some(len) = role.filter(|_| !complemented) {
            if at + len > end || !complement(view, words, at + len..end) || is_verb(view, start, at) {
                return None;
            }
            // "Truck driver": the longest head that ends here.
            let head =
                (1..=3).rev().find(|&back| at >= start + back && LEXICON.role(view.tokens, words, at - back) == Some(back + len)).map_or(at, |back| at - back);
            let first = modifiers(reading, start, head);
            // With a comma the role must be definite, or "the minister said, Petro …" would make one.
            let definite = first > start && (is_determiner(view.word(first - 1)) || view.tokens[first - 1].kind == TokenKind::Possessive);
            return (!comma || definite).then_some(first..end);
        }
        let sent = view.word(at) == "from" && at > lowest && is_sent(view.tokens[at - 1].fold);
        if !(sent || inside(view, words, at)) {
            return None;
        }
    }
    None
}

/// Whether a word that may be the head of a role is a verb where it stands: "is sure to witness George", "will host Anna".
fn is_verb(view: &View, start: usize, at: usize) -> bool {
    if at == start || view.tokens[at].shape != Shape::Lower {
        return false;
    }
    let before = view.word(at - 1);
    matches!(before, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "shall" | "not" | "n't" | "who" | "they" | "we" | "I")
        || matches!(before, "to" | "also" | "which" | "that") && may_be_verb(view.tokens[at].fold)
}

/// The role in apposition behind the name that ends at `name`: ", the country's ambassador to Washington".
pub(super) fn after(reading: &Reading, name: usize, end: usize) -> Option<Range<usize>> {
    let Reading { view, words, .. } = *reading;
    // "Andrew Tyrie MP"
    if name < end && is_postnominal(view, words, name) {
        return Some(name..name + 1);
    }
    if name + 1 >= end || view.word(name) != "," {
        return None;
    }
    let mut at = name + 1;
    // "Phil Redmond, now chairman of Mersey TV".
    if at + 1 < end && matches!(view.word(at), "now" | "then" | "currently" | "once" | "formerly") {
        at += 1;
    }
    // "Kunle Ade, 44, a teacher".
    if at + 2 < end && view.tokens[at].kind == TokenKind::Number && view.word(at + 1) == "," {
        at += 2;
    }
    let determiner = view.word(at);
    if is_determiner(determiner) {
        at += 1;
    }
    if at > name + 1
        && let Some(behind) = partisan(view, words, at, end)
    {
        return Some(at..behind);
    }
    // ", winning best actress", ", named coach of the century": what was done, not who did it.
    let known = words[at.min(end - 1)].is(class::ROLE | class::ROLE_MODIFIER) || is_field(view.tokens[at.min(end - 1)].fold);
    if at == name + 1 && view.tokens[at].shape == Shape::Lower && !known && (view.word(at).ends_with("ing") || is_granted(view.word(at))) {
        return None;
    }
    let mut found = phrase(view, words, at, end)?;
    let person = |token: usize| token < end && named(reading, token) == Some(Label::Person);
    // "wife of Mr. Urey", "Sarabia's predecessor", but not "leader of the Opposition Siddaramaiah".
    let owned = found.clone().any(|token| view.tokens[token].kind == TokenKind::Possessive);
    let stranger = |token: usize| {
        let before = token - 1;
        // "mother of Benghazi victim Sean Smith"
        let of_other = is_relation(view.tokens[found.start].fold) && is_role(view, words, before) && before > found.start;
        let attached = of_other || person(before) || is_preposition(view.word(before)) || view.word(before) == "-" || is_honorific(view, words, before);
        let owner = view.tokens.get(token + 1).is_some_and(|next| next.kind == TokenKind::Possessive) || owned && token == found.start;
        person(token) && !attached && !owner && view.tokens[before].kind != TokenKind::Possessive
    };
    if found.clone().any(stranger) {
        return None;
    }
    // "the country's ambassador": whose it is belongs to the role only where it has a name.
    if let Some(owner) = found.clone().skip(1).find(|&token| view.tokens[token].kind == TokenKind::Possessive)
        && !view.tokens[owner - 1].capitalised()
        && owner + 1 < found.end
    {
        found.start = owner + 1;
    }
    // A name behind the role means that the role is that name's: ", President Gustavo Petro".
    if found.end < end
        && let Some(house) = reading.covered[found.end].checked_sub(1).map(|name| &reading.names[name as usize])
        && house.label == Label::Org
        && !view.tokens[found.end - 1].capitalised()
    {
        // "director of rights group Amnesty International"
        found.end = house.end.min(end);
    }
    let next = found.end;
    if next < end && (view.tokens[next].capitalised() || view.word(next) == "," && possessive(determiner) && person(next + 1)) {
        return None;
    }
    // "Ada Obi, the chair of the committee, Mr Bello, were present": his.
    if next + 2 < end && view.word(next) == "," && is_honorific(view, words, next + 1) && person(next + 2) {
        return None;
    }
    // "Petro, the secretary told her host, made excuses": she told it, and he made them.
    if next < end && matches!(determiner, "the" | "he" | "she") && is_speech(view.tokens[next].fold) {
        let aside = (next + 1..end.min(next + LONGEST_ASIDE)).find(|&token| view.word(token) == ",");
        if aside.is_some_and(|comma| comma + 1 < end && is_past(view.word(comma + 1), view.tokens[comma + 1].fold)) {
            return None;
        }
        // "was sent to Ruiz, the men's solicitor says."
        if next + 1 >= end || matches!(view.word(next + 1), "." | "”" | "\"") {
            return None;
        }
    }
    // "co-founder and Provea activist".
    if next + 1 < end
        && view.word(next) == "and"
        && !is_determiner(view.word(next + 1))
        && let Some(more) = phrase(view, words, next + 1, end)
        && !more.clone().any(person)
        && more.len() < LONGEST_MODIFIER
    {
        // "Sandra Arroyo, ex-mayor and theatre director Jorge Lima": both are his.
        if person(more.end) {
            return None;
        }
        if more.end >= end || !view.tokens[more.end].capitalised() && !matches!(view.word(more.end), "and" | "of" | "-") {
            found.end = more.end;
        }
    }
    Some(found)
}

/// What the name is that a token is part of.
fn named(reading: &Reading, token: usize) -> Option<Label> {
    reading.covered[token].checked_sub(1).map(|name| reading.names[name as usize].label)
}

/// A role phrase that begins at `at`: modifiers, head, complement.
pub(super) fn phrase(view: &View, words: &[Word], at: usize, end: usize) -> Option<Range<usize>> {
    let mut head = at;
    let limit = end.min(at + LONGEST_MODIFIER);
    let mut unknown = 0;
    while head < limit {
        if let Some(len) = LEXICON.role(&view.tokens[..end], words, head) {
            // The last head of a row of heads: "police officer", "party chairman", "team captain", "chief election commissioner".
            let further = head + len;
            if further < limit && LEXICON.role(&view.tokens[..end], words, further).is_some() {
                head = further;
                continue;
            }
            if words[head].is(class::ROLE_MODIFIER)
                && further + 1 < limit
                && view.tokens[further].kind == TokenKind::Word
                && !is_preposition(view.word(further))
                && (view.tokens[further].capitalised() || !goes_on(view.word(further), view.tokens[further].fold))
                && LEXICON.role(&view.tokens[..end], words, further + 1).is_some()
            {
                head = further + 1;
                continue;
            }
            return Some(at..complement_end(view, words, further, end));
        }
        let token = view.tokens[head];
        // "technical and reviews editor"
        if view.word(head) == "and" && head > at && head + 1 < limit && [head - 1, head + 1].iter().all(|&side| is_noun(view, words, side)) {
            head += 1;
            continue;
        }
        let known = token.capitalised()
            || words[head].is(class::ROLE_MODIFIER)
            || is_field(token.fold)
            || matches!(token.kind, TokenKind::Possessive | TokenKind::Number)
            || view.word(head) == "-";
        if !known {
            unknown += 1;
            if unknown > 2
                || token.kind != TokenKind::Word
                || words[head].is(class::STARTER | class::PARTICLE)
                || view.word(head) == "and"
                || is_preposition(view.word(head))
            {
                return None;
            }
        }
        head += 1;
    }
    None
}

/// The first token of the modifiers before the head at `head`.
fn modifiers(reading: &Reading, start: usize, head: usize) -> usize {
    let Reading { view, words, names, covered } = *reading;
    let lowest = start.max(head.saturating_sub(LONGEST_MODIFIER));
    // A rank or style takes no name for its own: "Holy Mosques King Salman", "General Sheikh".
    let style = is_style(view.word(head));
    let mut first = head;
    while first > lowest {
        let at = first - 1;
        let token = view.tokens[at];
        let word = words[at];
        if let Some(name) = covered[at].checked_sub(1).map(|name| &names[name as usize]) {
            // "Velo Motors chairman", but not "President Petro host Secretary".
            if name.label == Label::Person || name.first < lowest {
                break;
            }
            if !style || matches!(name.label, Label::Gpe | Label::Norp) {
                first = name.first;
                continue;
            }
            break;
        }
        if matches!(view.word(at), "-" | "‑") {
            // "list-MP", "singer-actor"; a dash between spaces is none.
            if at > lowest && !token.spaced && !view.tokens[first].spaced && view.tokens[at - 1].kind != TokenKind::Punct {
                first = at - 1;
                continue;
            }
            break;
        }
        if view.word(at) == ")" {
            // "Tourism Authority (TAT) governor"
            if at >= lowest + 3 && view.word(at - 2) == "(" && covered[at - 3] > 0 && named(reading, at - 3) != Some(Label::Person) {
                first = at - 2;
                continue;
            }
            break;
        }
        if view.word(at) == "and" && at > lowest {
            let left = at - 1;
            // "both the prime minister and Chancellor Brown": two people.
            let apart = view.tokens[left].shape == Shape::Lower && view.tokens[first].capitalised() && told_apart(view, words, lowest, left);
            let heads = is_role(view, words, left) && !apart;
            // "Social Development and Human Security Minister": the tagger may take the first half for a house.
            let both = words[left].is(class::ROLE_MODIFIER) && words[first].is(class::ROLE_MODIFIER);
            let half = covered[left].checked_sub(1).is_none_or(|name| {
                let name = &names[name as usize];
                name.label == Label::Org && !words[name.first..name.end].iter().any(|word| word.is(class::ORG_HEAD | class::ORG))
            });
            let apart = view.tokens[left].capitalised() && !word_of_sentence(view, words, start, left);
            let fields = first != head
                && view.tokens[left].capitalised() == view.tokens[first].capitalised()
                && (both || half && (words[left].is(class::ROLE_MODIFIER) || is_field(view.tokens[left].fold) || apart));
            if heads || fields {
                first = left;
                continue;
            }
            break;
        }
        if view.word(at) == "&" && at > lowest && view.tokens[at - 1].capitalised() && view.tokens[first].capitalised() {
            first = at;
            continue;
        }
        if is_honorific(view, words, at) {
            break;
        }
        if title_goes_on(view, words, lowest, at, first) {
            first = at - usize::from(view.word(at) == "the");
            continue;
        }
        let small = word.is(class::STARTER) && token.shape != Shape::Upper;
        // "Like President Obama": a small word opens the sentence, whatever stands behind it.
        let opening = word_of_sentence(view, words, start, at) && (view.tokens[first].shape == Shape::Lower || is_small(token.fold));
        let capital = token.capitalised()
            && !(small || opening || word.is(class::CAPITAL))
            && (!style || word.is(class::ROLE_MODIFIER | class::ROLE | class::DEMONYM | class::PLACE | class::ORG_HEAD));
        // "has accused Prime Minister", but "the accused officer", "of ousted leader".
        let noun = at > start && (is_determiner(view.word(at - 1)) || is_preposition(view.word(at - 1)));
        let verb = view.word(at).ends_with("ed") && !noun;
        let field = token.shape == Shape::Lower && (word.is(class::ROLE_MODIFIER) || is_field(token.fold) && !verb);
        // "actor singer Ana", but not "petro host Secretary".
        let head_before = token.shape == Shape::Lower && word.is(class::ROLE) && !view.tokens[first].capitalised() && !is_speech(token.fold);
        if !(capital || field || head_before || word.is(class::DEMONYM)) {
            break;
        }
        first = at;
    }
    // A conjunction or mark at the edge belongs to nothing, and "fellow" to whoever was named before.
    while first < head && (view.tokens[first].kind == TokenKind::Punct || matches!(view.word(first), "and" | "&" | "fellow" | "Fellow")) {
        first += 1;
    }
    first
}

/// Whether a title of a work or house goes on to the left of `first` with the small word at `at`: "Top of |the| Pops presenter",
/// "Dancer In |The| Dark director", "|So| Solid Crew rapper".
fn title_goes_on(view: &View, words: &[Word], lowest: usize, at: usize, first: usize) -> bool {
    if at < lowest + 1 || !view.tokens[first].capitalised() || words[first].is(class::ROLE) {
        return false;
    }
    let before = |token: usize| view.tokens[token].capitalised() && !words[token].is(class::STARTER | class::CAPITAL | class::ROLE | class::HONORIFIC);
    if view.word(at) == "the" {
        return at > lowest + 1 && matches!(view.word(at - 1), "of" | "in" | "on" | "and") && before(at - 2);
    }
    let inside = words[at].is(class::STARTER) && view.tokens[at].shape == Shape::Capital && !matches!(view.word(at), "The" | "I");
    inside && view.tokens[at - 1].kind == TokenKind::Word && view.tokens[at - 1].shape == Shape::Lower
        || matches!(view.word(at), "The" | "In" | "Of" | "On") && before(at - 1) && !words[at - 1].is(class::PLACE)
}

/// Whether the office that ends at `last` has an article of its own: "both |the prime minister| and Chancellor Brown".
fn told_apart(view: &View, words: &[Word], lowest: usize, last: usize) -> bool {
    let mut at = last;
    while at > lowest && (is_role(view, words, at) || words[at].is(class::ROLE_MODIFIER) || words[at].is(class::ROLE_PHRASE)) {
        at -= 1;
    }
    is_determiner(view.word(at))
}

/// Whether the word is an office in letters behind a name: "MP".
fn is_postnominal(view: &View, words: &[Word], at: usize) -> bool {
    view.tokens[at].shape == Shape::Upper && words[at].is(class::ROLE) && view.tokens[at].spaced
}

/// Whether the word says that somebody was given an office or a prize: "named", "voted".
fn is_granted(word: &str) -> bool {
    matches!(word, "named" | "voted" | "dubbed" | "called" | "crowned" | "nicknamed" | "nominated")
}

/// Whether a word in small letters may be a noun or adjective of a role.
fn is_noun(view: &View, words: &[Word], at: usize) -> bool {
    let token = view.tokens[at];
    token.kind == TokenKind::Word
        && token.shape == Shape::Lower
        && !words[at].is(class::STARTER | class::PARTICLE | class::ROLE)
        && !is_preposition(view.word(at))
        && !is_small(token.fold)
        && !is_speech(token.fold)
}

/// Whether a capital letter says no more than that the sentence begins.
fn word_of_sentence(view: &View, words: &[Word], start: usize, at: usize) -> bool {
    let opens = at == start || matches!(view.word(at - 1), "“" | "\"" | "‘" | ":" | "—" | "–" | "-" | "." | "•");
    opens && view.tokens[at].shape == Shape::Capital && !words[at].is(class::ROLE_MODIFIER) && opens_sentence(view.word(at), view.tokens[at].fold)
}

/// Whether a name is part of an office: "Secretary of State for Health", "Secretary of Homeland Security".
pub(super) fn inside_office(view: &View, words: &[Word], name: Range<usize>) -> bool {
    let Some(of) = name.start.checked_sub(1).filter(|&of| of > 0 && matches!(view.word(of), "of" | "for")) else { return false };
    let head = (1..=2.min(of)).any(|back| LEXICON.role(view.tokens, words, of - back).is_some_and(|len| len > back + 1 || len > back && view.word(of) == "of"));
    let minister = matches!(view.word(of - 1), "Minister" | "minister" | "Secretary" | "secretary" | "Undersecretary" | "undersecretary");
    head || minister && name.into_iter().all(|at| words[at].is(class::ROLE_MODIFIER) || matches!(view.word(at), "and" | "," | "&"))
}

/// Whether a title that is no office stands there: "Mr", "Dr".
fn is_honorific(view: &View, words: &[Word], at: usize) -> bool {
    words[at].is(class::HONORIFIC) && view.tokens[at].capitalised() && !is_role(view, words, at)
}

fn is_role(view: &View, words: &[Word], at: usize) -> bool {
    LEXICON.role(view.tokens, words, at).is_some()
}

fn possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "its" | "His" | "Her")
}

/// "the", "a", "his": what makes a description of a role.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "The" | "a" | "an" | "A" | "An" | "his" | "her" | "their" | "its" | "our" | "His" | "Her" | "this" | "that")
}
