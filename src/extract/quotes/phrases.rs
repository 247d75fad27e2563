//! Noun phrases that can name a speaker, found backwards or forwards from a cue.
//!
//! "a spokesman for the ministry" said → the whole phrase; "On Thursday Petro" said → `Petro`.

use super::lexicon::Class;
use super::narrative::Narrative;
use crate::document::Language;
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::fold_hash;
use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Past forms of verbs that do not end in "-ed".
static PAST: LazyLock<HashSet<u64>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/verb_forms.tsv")).filter(|row| row.get(1) == Some(&"past")).map(|row| fold_hash(row[0])).collect());

/// Longest phrase in items; longer ones are lists or misreadings.
const LONGEST: usize = 18;

/// Longest insertion between commas that is stepped over: "Noem, who had arrived from El Salvador that morning, said".
const INSERTION: usize = 40;

/// Insertions stepped over one after the other.
const INSERTIONS: usize = 2;

/// What can never stand inside a phrase.
const BORDER: Class = Class::AUXILIARY
    .or(Class::NEGATION)
    .or(Class::THAT)
    .or(Class::COMPLEMENT)
    .or(Class::RELATIVE)
    .or(Class::CONJUNCTION)
    .or(Class::SUBORDINATOR)
    .or(Class::VERB);

/// The noun phrase that ends before item `end`, not before item `low`.
pub(super) fn back(n: &Narrative, end: usize, low: usize) -> Option<Range<usize>> {
    let mut start = end;
    let low = low.max(end.saturating_sub(LONGEST));
    while start > low {
        let at = start - 1;
        if n.is_quote(at) {
            // A nickname stands between names; anything else ends the phrase.
            let nickname = at > low
                && start < end
                && n.is_capital(at - 1)
                && n.is_capital(start)
                && n.segments[n.items[at].segment.unwrap_or(0) as usize].content.len() < 20;
            if !nickname {
                break;
            }
            start = at;
            continue;
        }
        let class = n.items[at].class;
        let capital = n.is_capital(at);
        // "the left-wing party"
        if start + 1 < end && n.is_word(at) && n.is_mark(start, &["-"]) && !n.token(start).spaced && !n.token(start + 1).spaced {
            start = at;
            continue;
        }
        // "rebel-held territory"
        if at > low && start < end && n.is_word(at) && is_joined(n, at) {
            start = at;
            continue;
        }
        match n.token(at).kind {
            TokenKind::Punct => {
                if n.is_mark(at, &[")"]) {
                    let open = (low..at).rev().take(12).find(|&open| n.is_mark(open, &["("]));
                    let Some(open) = open.filter(|&open| open > low) else { break };
                    start = open;
                } else if start < end && (n.is_mark(at, &["-", "/", "–"]) && !n.token(at).spaced || n.is_mark(at, &["’", "'"]) && !n.token(at).spaced) {
                    start = at;
                } else {
                    break;
                }
            }
            TokenKind::Word => {
                if class.has(Class::PRONOUN) && !capital_name(n, at) {
                    if start == end {
                        start = at;
                    }
                    break;
                }
                if class.has(Class::DETERMINER.or(Class::POSSESSIVE)) && !(capital && start < end && class.has(Class::AND)) {
                    start = at;
                    if at > low + 1 && n.has(at - 1, Class::PREPOSITION) && joins(n, at - 1, low) {
                        start = at - 1;
                        continue;
                    }
                    break;
                }
                if class.has(Class::AND) {
                    // "Trump and Pence", not "… in Colombia, and Petro".
                    if start < end && at > low && n.is_capital(at - 1) && n.is_capital(start) {
                        start = at;
                        continue;
                    }
                    // ", the search and rescue agency said"
                    let one = start < end && at > low + 1 && n.is_plain(at - 1) && n.is_plain(start) && n.has(at - 2, Class::DETERMINER);
                    if one && (at - 2 == n.unit_of(at).start || at > low + 2 && n.is_break(at - 3)) {
                        start = at - 2;
                    }
                    break;
                }
                if class.has(BORDER) && !(capital && start < end && at > n.unit_of(at).start) {
                    break;
                }
                if class.has(Class::PREPOSITION) {
                    if start < end && joins(n, at, low) {
                        start = at;
                        continue;
                    }
                    break;
                }
                if class.has(Class::TIME) && !capital || class.has(Class::TIME) && n.cues(at).is_empty() && start < end && n.is_capital(start) {
                    break;
                }
                if !capital && class.has(Class::ADVERB) && !class.has(Class::SPEAKER) || !capital && n.is_ly(at) && start == end {
                    break;
                }
                if !capital
                    && start < end
                    && (!class.has(Class::SPEAKER) && is_verb_form(n, at) || at > low && n.has(at - 1, Class::TO) && n.lexicon.language == Language::ENGLISH)
                {
                    break;
                }
                start = at;
            }
            TokenKind::Number | TokenKind::Possessive | TokenKind::Symbol | TokenKind::Address => start = at,
        }
    }
    trim(n, start..end)
}

/// Whether the preposition at `at` joins the phrase behind it to a noun before it.
fn joins(n: &Narrative, at: usize, low: usize) -> bool {
    // "the largest party after the commission announced": behind "after" another clause begins.
    at > low
        && !n.has(at, Class::TO.or(Class::SUBORDINATOR))
        && (n.is_plain(at - 1) || n.is_capital(at - 1) && !n.has(at - 1, Class::TIME))
        && !n.has(at - 1, Class::ADVERB)
        && !is_verb_form(n, at - 1)
}

/// Whether a word in lower case is a form of a cue that is no noun: the subject lies behind it.
fn is_verb_form(n: &Narrative, at: usize) -> bool {
    use super::lexicon::Form;
    !n.is_capital(at) && n.cues(at).iter().any(|cue| cue.form == Form::Finite || cue.form == Form::Gerund) && !n.has(at, Class::SPEAKER.or(Class::CUE_NOUN))
}

/// Whether a hyphen joins a word to the one before.
fn is_joined(n: &Narrative, at: usize) -> bool {
    !n.is_quote(at - 1) && n.is_mark(at - 1, &["-"]) && !n.token(at).spaced && !n.token(at - 1).spaced
}

/// "US" and "IT" in capitals are names, not pronouns.
fn capital_name(n: &Narrative, at: usize) -> bool {
    n.token(at).shape == crate::segment::Shape::Upper && n.text(at).len() > 1
}

/// Cuts what does not belong to the phrase from its edges.
fn trim(n: &Narrative, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.start < range.end {
        let first = range.start;
        let drop = n.is_punct(first)
            || n.has(first, Class::PREPOSITION.or(Class::AND).or(Class::CONJUNCTION)) && !n.has(first, Class::DETERMINER)
            || n.token(first).kind == TokenKind::Possessive
            || n.has(first, Class::TIME) && range.len() > 1 && n.is_capital(first) && n.is_capital(first + 1)
            || is_clock(n, first) && range.len() > 1
            || n.has(first, Class::ADVERB) && !n.has(first, Class::DETERMINER.or(Class::SPEAKER)) && range.len() > 1;
        if !drop {
            break;
        }
        range.start += 1;
    }
    while range.start < range.end && (n.is_punct(range.end - 1) && !n.is_mark(range.end - 1, &[")"]) || n.has(range.end - 1, Class::AND)) {
        range.end -= 1;
    }
    let head = range.clone().any(|at| {
        n.is_word(at) && !n.has(at, Class::DETERMINER.or(Class::TIME).or(Class::PREPOSITION)) || n.has(at, Class::PRONOUN) || n.has(at, Class::GROUP)
    });
    (head && !range.is_empty()).then_some(range)
}

/// A time of day before the words: "16.00 (12.00) Ruiz said".
fn is_clock(n: &Narrative, at: usize) -> bool {
    let before = at + 1 < n.unit_of(at).end && (n.is_mark(at + 1, &["(", ")"]) || n.is_capital(at + 1));
    before && n.token(at).kind == TokenKind::Number && n.text(at).contains(['.', ':']) && !n.text(at).ends_with('.')
}

/// Whether a word is a past form: "tried", "sought".
fn is_past(n: &Narrative, at: usize) -> bool {
    n.text(at).len() > 4 && n.text(at).ends_with("ed") || PAST.contains(&n.token(at).fold)
}

/// Whether a phrase that should name a speaker begins with a verb or an adverb, so that it names nobody: "denied", "known by his
/// neighbours", "quickly over a member".
pub(super) fn is_verbal(n: &Narrative, phrase: &Range<usize>) -> bool {
    let first = phrase.start;
    if n.lexicon.language != Language::ENGLISH || n.is_quote(first) || !n.is_word(first) || n.is_capital(first) || n.has(first, Class::SPEAKER) {
        return false;
    }
    let followed = || phrase.len() == 1 || n.has(first + 1, Class::PREPOSITION.or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::PRONOUN).or(Class::AS));
    n.is_ly(first) || is_past(n, first) && followed()
}

/// Whether a phrase holds a word for whoever can speak, a pronoun, or a name inside its sentence.
pub(super) fn may_speak(n: &Narrative, phrase: &Range<usize>) -> bool {
    let named = |at: usize| n.is_capital(at) && !n.has(at, Class::DETERMINER) && at > n.unit_of(at).start;
    let somebody = Class::PERSON.or(Class::GROUP).or(Class::INSTITUTION).or(Class::PRONOUN);
    n.lexicon.language != Language::ENGLISH || phrase.clone().any(|at| n.is_word(at) && (n.has(at, somebody) || named(at)))
}

/// The noun phrase that starts at item `start`, within the items before `high`.
pub(super) fn forward(n: &Narrative, start: usize, high: usize) -> Option<Range<usize>> {
    let high = high.min(start + LONGEST);
    if start >= high || n.is_quote(start) {
        return None;
    }
    if n.has(start, Class::PRONOUN) && !capital_name(n, start) {
        return Some(start..start + 1);
    }
    let mut at = start;
    while at < high {
        if n.is_quote(at) {
            let nickname = at > start
                && at + 1 < high
                && n.is_capital(at - 1)
                && n.is_capital(at + 1)
                && n.segments[n.items[at].segment.unwrap_or(0) as usize].content.len() < 20;
            if nickname {
                at += 1;
                continue;
            }
            break;
        }
        let class = n.items[at].class;
        let capital = n.is_capital(at) && at > start;
        match n.token(at).kind {
            TokenKind::Punct => {
                let inside = n.is_mark(at, &["-", "/", "’", "'"]) && !n.token(at).spaced;
                if !inside {
                    break;
                }
            }
            TokenKind::Word => {
                if class.has(Class::PRONOUN) && !capital_name(n, at) {
                    break;
                }
                if class.has(Class::DETERMINER.or(Class::POSSESSIVE)) {
                    let follows = at == start || n.has(at - 1, Class::PREPOSITION.or(Class::AND).or(Class::DETERMINER)) || n.has(at - 1, Class::GROUP);
                    if !follows {
                        break;
                    }
                } else if class.has(Class::AND) {
                    let names = at > start && at + 1 < high && n.is_capital(at - 1) && n.is_capital(at + 1);
                    if !(names || at > start && at + 1 < high && is_office(n, at, high)) {
                        break;
                    }
                } else if class.has(BORDER) && !capital {
                    break;
                } else if class.has(Class::PREPOSITION) && !capital {
                    let noun = at > start && (n.has(at - 1, Class::SPEAKER) && n.text(at) != "en" || (is_of(n, at) || is_by(n, at)) && n.is_word(at - 1));
                    let next = at + 1 < high && (n.is_capital(at + 1) || n.has(at + 1, Class::DETERMINER.or(Class::POSSESSIVE)) || n.is_plain(at + 1));
                    if !(noun && next) || n.has(at + 1, Class::TIME) {
                        break;
                    }
                } else if class.has(Class::TIME) && (at > start || !n.has(at, Class::SPEAKER)) {
                    break;
                } else if !capital
                    && at > start
                    && (class.has(Class::ADVERB) && !class.has(Class::SPEAKER)
                        || is_verb_form(n, at) && !n.has(at - 1, Class::DETERMINER) && !(at + 1 < high && is_by(n, at + 1))
                        || n.is_ly(at))
                {
                    break;
                }
            }
            TokenKind::Number | TokenKind::Possessive | TokenKind::Symbol | TokenKind::Address => {}
        }
        at += 1;
    }
    trim(n, start..at)
}

/// Whether one who holds two offices is named behind both: "strategist | and CNN contributor Ana Ruiz", "development | and gifts director".
fn is_office(n: &Narrative, and: usize, high: usize) -> bool {
    if n.has(and + 1, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PRONOUN)) {
        return false;
    }
    let another = (and + 1..high).find(|&at| n.has(at, Class::AND)).unwrap_or(high);
    let Some(rest) = forward(n, and + 1, another) else { return false };
    let closed = rest.end >= high || n.is_punct(rest.end) || n.is_quote(rest.end);
    let person = |at: usize| n.has(at, Class::PERSON);
    let last = rest.end - 1;
    let named = n.has(and - 1, Class::PERSON) && n.is_capital(last) && rest.clone().any(person) && !person(last);
    closed && (named || n.is_plain(and - 1) && !n.has(and - 1, Class::SPEAKER) && person(last))
}

fn is_of(n: &Narrative, at: usize) -> bool {
    matches!(n.text(at), "of" | "de" | "del" | "von" | "der" | "des" | "for" | "du")
}

/// "compiled by"
pub(super) fn is_by(n: &Narrative, at: usize) -> bool {
    matches!(n.text(at), "by" | "por" | "von" | "durch")
}

/// The subject that stands before item `at`: a phrase, over a relative clause or an insertion between commas.
pub(super) fn subject_before(n: &Narrative, at: usize) -> Option<Range<usize>> {
    let low = n.unit_of(at).start;
    let mut end = at;
    let mut insertions = 0;
    loop {
        if end <= low {
            return None;
        }
        let last = end - 1;
        // "who said", "which reported": the noun before is the subject.
        if n.has(last, Class::RELATIVE) && !n.has(last, Class::DETERMINER)
            || n.has(last, Class::RELATIVE) && last > low && (n.is_plain(last - 1) || n.is_capital(last - 1)) && n.has(last, Class::THAT)
        {
            end = last;
            if end > low && n.is_break(end - 1) {
                end -= 1;
            }
            return back(n, end, low);
        }
        if !n.is_break(last) {
            break;
        }
        // ", speaking in Bogotá," — the subject stands before the insertion.
        let dash = !n.is_mark(last, &[","]);
        let open = (low..last).rev().take(INSERTION).find(|&open| if dash { n.is_break(open) && !n.is_mark(open, &[","]) } else { n.is_mark(open, &[","]) });
        let Some(open) = open else { return back(n, last, low) };
        // "Osei, 44, a porter, said": an age stands between the name and its apposition.
        let aged = open > low + 2 && n.token(open - 1).kind == TokenKind::Number && !n.is_quote(open - 1) && n.is_mark(open - 2, &[","]);
        let open = if aged { open - 2 } else { open };
        let inner = back(n, last, open + 1);
        // "the firm that employed him, Orda Guarding, said": an object is nobody's subject.
        let object = open > low && n.has(open - 1, Class::OBJECT);
        if let Some(before) = back(n, open, low).filter(|_| !object) {
            // "Ana Ruiz, of Orda Hill, Ill., told": where she is from.
            let from = before.start > low + 1 && n.has(before.start - 1, Class::PREPOSITION) && n.is_mark(before.start - 2, &[","]);
            if from && let Some(who) = back(n, before.start - 2, low) {
                return Some(who);
            }
            return Some(before);
        }
        let prepositional = inner.as_ref().is_none_or(|inner| inner.start > open && n.has(inner.start - 1, Class::PREPOSITION));
        insertions += 1;
        if !prepositional || insertions > INSERTIONS {
            return inner;
        }
        // ", whom she called “my friend”, during the visit, also": one more insertion.
        end = open + 1;
        if open > low && n.is_quote(open - 1) {
            let earlier = (low..open - 1).rev().take(INSERTION).find(|&at| n.is_mark(at, &[","]));
            return earlier.and_then(|at| back(n, at, low)).or_else(|| main_subject(n, low..open)).or(inner);
        }
    }
    let found = back(n, end, low)?;
    if let Some(participle) = participle_before(n, found.start, low) {
        return back(n, participle, low).or(Some(found));
    }
    // "the man who shot Trump said": a verb and a relative before the phrase make it an object.
    if found.start > low + 1 && n.has(found.start - 1, Class::VERB) && n.has(found.start - 2, Class::RELATIVE) {
        return back(n, found.start - 2, low).or(Some(found));
    }
    Some(found)
}

/// The participle with whose preposition a phrase begins, so that nobody in it speaks: "Relatives of the men |killed| in a crash".
fn participle_before(n: &Narrative, phrase: usize, low: usize) -> Option<usize> {
    let participle = phrase.checked_sub(2).filter(|at| *at > low && n.lexicon.language == Language::ENGLISH)?;
    let joined = matches!(n.text(phrase - 1), "in" | "at" | "on" | "from" | "with" | "for" | "near" | "under");
    let past = || n.text(participle).ends_with("ed") || PAST.contains(&n.token(participle).fold);
    let noun = || n.is_plain(participle - 1) || n.is_capital(participle - 1);
    (joined && n.is_word(participle) && !n.is_capital(participle) && past() && noun()).then_some(participle)
}

/// The subject of the clause that begins a unit, over an opening phrase and its comma, without its verb.
pub(super) fn main_subject(n: &Narrative, items: Range<usize>) -> Option<Range<usize>> {
    opening_phrase(n, items).map(|subject| before_verb(n, subject))
}

/// A subject without its verb: "Nigel Farage | tried to say", "the Minister | sought to", "Ana Ruiz | plans to".
pub(super) fn before_verb(n: &Narrative, subject: Range<usize>) -> Range<usize> {
    let noun = |at: usize| {
        n.is_word(at) && !n.text(at).ends_with("ly") && (n.is_capital(at) && !n.has(at, Class::DETERMINER) || n.is_plain(at) && !n.has(at, Class::ADVERB))
    };
    let unit_end = n.unit_of(subject.start).end;
    // A present form stands behind a name and before its object: "Ruiz loathes such deals", no "Ruiz aides".
    let present = |at: usize| {
        let object = || n.has(at + 1, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::TO).or(Class::OBJECT)) || n.text(at + 1) == "such";
        let form = n.text(at).len() > 4 && n.text(at).ends_with('s') && !n.text(at).ends_with("ss");
        form && n.is_capital(at - 1) && at + 1 < unit_end && !n.is_quote(at + 1) && object()
    };
    let verb = |at: &usize| {
        noun(*at - 1) && n.is_plain(*at) && !n.is_capital(*at) && (is_past(n, *at) || present(*at)) && !n.has(*at, Class::SPEAKER.or(Class::CUE_NOUN))
    };
    let english = n.lexicon.language == Language::ENGLISH;
    let end = (subject.start + 1..subject.end).find(|at| english && verb(at)).unwrap_or(subject.end);
    subject.start..end
}

fn opening_phrase(n: &Narrative, items: Range<usize>) -> Option<Range<usize>> {
    let mut at = items.start;
    while at < items.end.min(items.start + LONGEST)
        && (n.has(at, Class::CONJUNCTION.or(Class::ADVERB).or(Class::AND)) && !n.has(at, Class::DETERMINER.or(Class::SUBORDINATOR))
            || n.is_punct(at)
            || n.is_ly(at))
    {
        at += 1;
    }
    if at >= items.end {
        return None;
    }
    let gerund = n.is_word(at) && n.text(at).len() > 4 && n.text(at).ends_with("ing") && !n.has(at, Class::SPEAKER);
    let opening = n.is_quote(at) || gerund || n.has(at, Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::TIME)) || n.token(at).kind == TokenKind::Number;
    if opening {
        if let Some(comma) = (at..items.end).take(INSERTION).find(|&comma| n.is_mark(comma, &[","]))
            && let Some(found) = forward(n, comma + 1, items.end)
        {
            return Some(found);
        }
        // "On Thursday the ministry said": the phrase behind the time.
        let mut behind = at + 1;
        while behind < items.end.min(at + LONGEST) && (n.has(behind, Class::TIME) || n.is_quote(behind) || n.token(behind).kind == TokenKind::Number) {
            behind += 1;
        }
        return forward(n, behind, items.end);
    }
    forward(n, at, items.end)
}
