//! Names by gazetteer, shape and the words inside them.
//!
//! "Colombian Foreign Minister Laura Sarabia of San Carlos Palace" → NORP Colombian, PERSON Laura Sarabia, FAC San Carlos Palace.

use super::lexicon::{LEXICON, PhraseKind, Word, class};
use super::{Label, Name};
use crate::extract::View;
use crate::segment::{Shape, TokenKind};
use foldhash::{HashMap, HashSet};

/// The longest name that shape alone may make, in tokens.
const LONGEST: usize = 12;

/// Finds names in every sentence.
pub(super) fn find(view: &View, words: &[Word]) -> Vec<Name> {
    let mut mid = HashMap::default();
    for sentence in view.sentences {
        for at in sentence.tokens().skip(1) {
            if view.tokens[at].capitalised() {
                *mid.entry(view.tokens[at].fold).or_insert(0u32) += 1;
            }
        }
    }
    let mut names = Vec::new();
    for sentence in view.sentences {
        let end = sentence.end as usize;
        let mut at = sentence.first as usize;
        while at < end {
            let run = run_end(view, words, at, end, at == sentence.first as usize, &mid);
            if run > at {
                split(view, words, at, run, &mut names);
                at = run;
            } else {
                at += 1;
            }
        }
    }
    relabel(view, words, &mut names);
    names
}

/// One past the last token of the run of capitals that starts at `at`.
fn run_end(view: &View, words: &[Word], at: usize, end: usize, initial: bool, mid: &HashMap<u64, u32>) -> usize {
    let starts = |at: usize| view.tokens[at].capitalised() && !words[at].is(class::CAPITAL | class::STARTER);
    if !starts(at) {
        return at;
    }
    let next_capital = at + 1 < end && view.tokens[at + 1].capitalised();
    if initial && !next_capital && !words[at].is(class::PLACE | class::DEMONYM | class::ORG | class::REGION) && !mid.contains_key(&view.tokens[at].fold) {
        return at;
    }
    let mut run = at + 1;
    let stop = end.min(at + LONGEST);
    while run < stop {
        let token = view.tokens[run];
        if token.capitalised() && !words[run].is(class::CAPITAL) && !(words[run].is(class::STARTER) && token.shape != Shape::Upper) {
            run += 1;
            continue;
        }
        let text = view.word(run);
        let joins = match text {
            "-" | "&" | "‑" => true,
            "of" | "for" => (at..run).any(|inner| words[inner].is(class::ORG_HEAD | class::ROLE)),
            "and" => text == "and" && view.word(run - 1) != "and" && (at..run).any(|inner| view.word(inner) == "of" || view.word(inner) == "for"),
            _ => words[run].is(class::PARTICLE) && token.shape == Shape::Lower,
        };
        let further =
            if joins && run + 1 < stop && words[run + 1].is(class::PARTICLE) && view.tokens[run + 1].shape == Shape::Lower { run + 2 } else { run + 1 };
        if joins && further < stop && starts(further) {
            run = further + 1;
        } else {
            break;
        }
    }
    run
}

/// Cuts a run of capitals into roles and names.
fn split(view: &View, words: &[Word], first: usize, end: usize, into: &mut Vec<Name>) {
    let mut at = first;
    while at < end {
        if let Some((len, kind)) = LEXICON.phrase(&view.tokens[..end], words, at) {
            let label = label_of(kind);
            let whole = at + len == end;
            // "Washington Post", "Paris Club", "Jordan Henderson": a place that goes on is no place, a nationality is.
            if whole
                || matches!(label, Label::Norp)
                || matches!(kind, PhraseKind::Country(_)) && !words[end - 1].is(class::ORG_HEAD | class::ORG_SUFFIX | class::FAC_HEAD)
            {
                push(at, at + len, label, into);
                at += len;
                continue;
            }
        }
        if words[at].is(class::HONORIFIC) || LEXICON.role(view.tokens, words, at).is_some() {
            at += LEXICON.role(&view.tokens[..end], words, at).unwrap_or(1).max(1);
            if at < end && matches!(view.word(at), "of" | "for") {
                // "Secretary of Homeland Security Kristi Noem": the name begins where a first name stands.
                at = (at + 1..end).find(|&inner| words[inner].is(class::FIRST | class::WORLD) && inner + 1 < end).unwrap_or(end);
            }
            continue;
        }
        // "Homeland Security Secretary Kristi Noem": what stands before a role's head belongs to the role.
        if let Some(head) = (at..end).find(|&inner| inner > at && LEXICON.role(view.tokens, words, inner).is_some() && !words[end - 1].is(class::ORG_HEAD)) {
            at = head;
            continue;
        }
        if view.tokens[at].kind == TokenKind::Punct || view.tokens[at].shape == Shape::Lower {
            at += 1;
            continue;
        }
        push(at, end, shape_label(view, words, at, end), into);
        return;
    }
}

fn push(first: usize, end: usize, label: Label, into: &mut Vec<Name>) {
    into.push(Name { first, end, label, score: 0.6 });
}

pub(super) fn label_of(kind: PhraseKind) -> Label {
    match kind {
        PhraseKind::Country(_) | PhraseKind::Part(_) | PhraseKind::City(_) => Label::Gpe,
        PhraseKind::Region => Label::Loc,
        PhraseKind::Org => Label::Org,
        PhraseKind::Demonym(_) => Label::Norp,
    }
}

fn shape_label(view: &View, words: &[Word], first: usize, end: usize) -> Label {
    let (head, last) = (words[first], words[end - 1]);
    let person = head.is(class::FIRST | class::WORLD) && end - first > 1;
    for (class, label) in [
        (class::ORG_SUFFIX, Label::Org),
        (class::FAC_HEAD, Label::Fac),
        (class::LOC_HEAD, Label::Loc),
        (class::EVENT_HEAD, Label::Event),
        (class::LAW_HEAD, Label::Law),
        (class::GPE_HEAD, Label::Gpe),
    ] {
        if end - first > 1 && last.is(class) && !(person && last.is(class::SURNAME)) {
            return label;
        }
    }
    if (first..end).any(|at| words[at].is(class::ORG_HEAD)) && !person {
        return Label::Org;
    }
    if end - first == 1 {
        let acronym = view.tokens[first].shape == Shape::Upper && view.tokens[first].end - view.tokens[first].start >= 2;
        let placed = first > 0 && matches!(view.word(first - 1), "in" | "at" | "from" | "to" | "near" | "In");
        return if acronym {
            Label::Org
        } else if placed {
            Label::Gpe
        } else {
            Label::Person
        };
    }
    Label::Person
}

/// A family name alone means the person whose full name the article gives.
fn relabel(view: &View, words: &[Word], names: &mut [Name]) {
    let known: HashSet<u64> =
        names.iter().filter(|name| name.label == Label::Person && name.end - name.first > 1).map(|name| view.tokens[name.end - 1].fold).collect();
    for name in names.iter_mut().filter(|name| name.end - name.first == 1) {
        if known.contains(&view.tokens[name.first].fold) && !words[name.first].is(class::DEMONYM) {
            name.label = Label::Person;
        }
    }
}
