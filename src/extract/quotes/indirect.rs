//! What is reported without marks: the words that a cue governs.
//!
//! "Noem noted that cooperation has facilitated over 1,700 deportations." → `cooperation has … deportations`, speaker `Noem`;
//! "Talks went well, the minister said." → the words before the comma.

use super::frames::{Frame, Order};
use super::lexicon::{Class, CueKind};
use super::narrative::Narrative;
use super::phrases::forward;
use std::ops::Range;

/// Items in which "that" is looked for behind its cue: "said in an interview on Monday that".
const THAT_WITHIN: usize = 14;

/// Reported words and the frame that governs them.
#[derive(Clone, Debug)]
pub(super) struct Reported {
    /// Index of the frame.
    pub(super) frame: usize,
    /// The items reported.
    pub(super) items: Range<usize>,
    /// What decided.
    pub(super) rule: &'static str,
}

/// All reported speech, in order of frames.
pub(super) fn reported(n: &Narrative, frames: &[Frame], speech: impl Fn(usize) -> bool) -> Vec<Reported> {
    let mut found = Vec::new();
    for (index, frame) in frames.iter().enumerate() {
        if frame.negated || frame.subject.is_none() {
            continue;
        }
        let unit = n.units[frame.unit as usize].items.clone();
        let Some((items, rule)) = content(n, frames, frame, &unit) else { continue };
        let items = trim(n, items);
        let words = items.clone().filter(|&at| n.is_word(at)).count();
        if words < 2 || items.clone().any(|at| n.items[at].segment.is_some_and(|segment| speech(segment as usize))) {
            continue;
        }
        found.push(Reported { frame: index, items, rule });
    }
    found
}

/// Without marks of punctuation at the edges.
fn trim(n: &Narrative, mut items: Range<usize>) -> Range<usize> {
    while items.start < items.end && n.is_punct(items.start) && !n.is_mark(items.start, &["("]) {
        items.start += 1;
    }
    while items.start < items.end && n.is_punct(items.end - 1) && !n.is_mark(items.end - 1, &[")"]) {
        items.end -= 1;
    }
    items
}

fn content(n: &Narrative, frames: &[Frame], frame: &Frame, unit: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let end = unit.end;
    match frame.order {
        Order::Source => {
            let start = frame.start();
            if start <= unit.start + 1 {
                let from = (frame.end()..end).take(30).find(|&at| n.is_mark(at, &[","])).map_or(frame.end(), |comma| comma + 1);
                return Some((from..end, "source_before"));
            }
            let from = clause_start(n, start, unit.start);
            Some((from..start, "source_after"))
        }
        Order::Colon => Some((frame.cue.end..end, "colon")),
        Order::Noun => {
            let at = frame.cue.end;
            (at < end && n.has(at, Class::THAT)).then(|| (at + 1..until(n, frames, frame, at + 1, end), "noun_that"))
        }
        Order::CueFirst => after(n, frames, frame, frame.end(), end, false).or_else(|| before(n, frame, unit)),
        _ => {
            let start = frame.cue.end;
            let closed = start >= end || n.is_punct(start) && !n.is_mark(start, &["(", "¿", "¡"]);
            if closed {
                if start < end && n.is_mark(start, &[":"]) {
                    return Some((start + 1..end, "colon"));
                }
                return before(n, frame, unit);
            }
            after(n, frames, frame, start, end, true).or_else(|| before(n, frame, unit))
        }
    }
}

/// The words before ", Noem said".
fn before(n: &Narrative, frame: &Frame, unit: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let start = frame.start();
    if start < unit.start + 3 || !frame.kinds.has(CueKind::VOICE.or(CueKind::THINK).or(CueKind::SHOW)) || !matches!(frame.order, Order::SubjectFirst | Order::CueFirst) {
        return None;
    }
    (n.is_break(start - 1)).then(|| (clause_start(n, start - 1, unit.start)..start - 1, "before_frame"))
}

fn clause_start(n: &Narrative, _end: usize, start: usize) -> usize {
    let mut from = start;
    while n.has(from, Class::CONJUNCTION.or(Class::AND)) && !n.has(from, Class::DETERMINER) {
        from += 1;
    }
    from
}

/// The words behind the cue.
fn after(n: &Narrative, frames: &[Frame], frame: &Frame, start: usize, end: usize, cue_last: bool) -> Option<(Range<usize>, &'static str)> {
    let kinds = frame.kinds;
    let mut at = start;
    for that in start..end.min(start + THAT_WITHIN) {
        if n.is_quote(that) || n.is_mark(that, &[";", ":", "(", "."]) {
            break;
        }
        if n.has(that, Class::THAT) {
            let relative = that > start && that + 1 < end && (n.has(that + 1, Class::AUXILIARY) || n.has(that + 1, Class::VERB));
            if !relative {
                return Some((that + 1..until(n, frames, frame, that + 1, end), "that"));
            }
        }
    }
    if !cue_last || at >= end {
        return None;
    }
    // "told reporters", "asked him"
    if kinds.has(CueKind::TELL.or(CueKind::WANT)) && !n.has(at, Class::TO) {
        let object = if n.has(at, Class::OBJECT) || n.has(at, Class::POSSESSIVE) && !n.is_plain(at + 1) { Some(at..at + 1) } else { forward(n, at, end) };
        if let Some(object) = object {
            let next = object.end;
            if kinds.has(CueKind::TELL) && next < end && !n.is_punct(next) && (n.has(next, CLAUSE) || n.is_capital(next)) {
                return Some((next..until(n, frames, frame, next, end), "told"));
            }
            if next < end && n.has(next, Class::TO) {
                return Some((next..until(n, frames, frame, next, end), "told_to"));
            }
        }
    }
    if n.has(at, Class::TO) && kinds.has(CueKind::WANT.or(CueKind::SAY).or(CueKind::THINK).or(CueKind::TELL)) {
        return Some((at..until(n, frames, frame, at, end), "to"));
    }
    if n.has(at, Class::COMPLEMENT) {
        return Some((at..until(n, frames, frame, at, end), "complement"));
    }
    // "said Monday the", "said in a statement he"
    if kinds.has(CueKind::SAY) {
        while at < end && (n.has(at, Class::TIME) || n.has(at, Class::PREPOSITION) && at + 1 < end && n.has(at + 1, Class::TIME)) {
            at += 1;
        }
    }
    if at >= end || n.is_punct(at) || n.is_quote(at) {
        return None;
    }
    let bare = frame.strength >= 3 && kinds.has(CueKind::SAY) || frame.strength >= 2 && kinds.has(CueKind::THINK.or(CueKind::SHOW));
    if bare && !n.has(at, Class::PREPOSITION.or(Class::AND).or(Class::CONJUNCTION).or(Class::TO)) {
        return Some((at..until(n, frames, frame, at, end), "bare_clause"));
    }
    let object = kinds.has(CueKind::WANT.or(CueKind::SAY)) && frame.strength >= 2;
    if object && (n.has(at, Class::DETERMINER.or(Class::POSSESSIVE)) || n.is_plain(at) || n.is_capital(at)) {
        return Some((at..until(n, frames, frame, at, end), "object"));
    }
    None
}

/// What begins a clause.
const CLAUSE: Class = Class::PRONOUN.or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::COMPLEMENT).or(Class::TO).or(Class::WEAK_SUBJECT);

/// Where reported words end: before a frame that closes the sentence, or with it.
fn until(n: &Narrative, frames: &[Frame], frame: &Frame, from: usize, end: usize) -> usize {
    let first = frames.partition_point(|other| other.unit < frame.unit);
    for other in &frames[first..] {
        if other.unit != frame.unit {
            break;
        }
        let start = other.start();
        if start > from + 2 && other.cue.start > frame.cue.start && (n.is_break(start - 1)) && (other.order == Order::CueFirst || other.order == Order::SubjectFirst && (other.cue.end >= end || n.is_punct(other.cue.end)) || other.order == Order::Participle || other.order == Order::Source) {
            return start - 1;
        }
    }
    end
}
