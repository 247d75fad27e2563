//! What is reported without marks: the words that a cue governs.
//!
//! "Noem noted that cooperation has facilitated over 1,700 deportations." → `cooperation has … deportations`, speaker `Noem`;
//! "Talks went well, the minister said." → the words before the comma.

use super::dateline;
use super::frames::{Frame, Order, is_refusal};
use super::lexicon::{Class, CueKind};
use super::narrative::Narrative;
use super::phrases::forward;
use crate::document::Language;
use crate::segment::TokenKind;
use std::ops::Range;

/// Items in which "that" is looked for behind its cue: "said in an interview on Monday that".
const THAT_WITHIN: usize = 14;

/// Most items that one report may have; a sentence without an end is no report.
const LONGEST: usize = 250;

/// Frames behind one in which the end of its report is looked for.
const OTHERS: usize = 24;

/// Fewest words that count as reported speech.
const SHORTEST: usize = 3;

/// Reported words and the frame that governs them.
#[derive(Clone, Debug)]
pub(super) struct Reported {
    /// Index of the frame.
    pub(super) frame: usize,
    /// The items reported.
    pub(super) items: Range<usize>,
    /// What stands before the frame when the words go around it: "The talks, he said, went well";
    /// the first clause of two: "said that the talks went well, and that others would follow".
    pub(super) lead: Option<Range<usize>>,
    /// What decided.
    pub(super) rule: &'static str,
}

/// All reported speech, in order of frames.
pub(super) fn reported(n: &Narrative, frames: &[Frame], speech: impl Fn(usize) -> bool) -> Vec<Reported> {
    let mut found = Vec::new();
    for (index, frame) in frames.iter().enumerate() {
        let Some(subject) = &frame.subject else { continue };
        // The author's own "I think", and "it shows".
        let nobody = n.has(subject.start, Class::WEAK_SUBJECT) && !frame.kinds.has(CueKind::VOICE)
            || n.has(subject.start, Class::PRONOUN) && matches!(n.text(subject.start), "I" | "you" | "we" | "You" | "We");
        if frame.negated || nobody || frame.strength == 0 {
            continue;
        }
        let unit = n.units[frame.unit as usize].items.clone();
        // A sentence without end is no report.
        let unit = unit.start.max(frame.cue.start.saturating_sub(2 * LONGEST))..unit.end.min(frame.cue.end + 2 * LONGEST);
        let Some((items, rule)) = content(n, frames, index, &unit) else { continue };
        let items = trim(n, items);
        if items.len() > LONGEST {
            continue;
        }
        let mut items = items;
        let mut lead = (rule == "around_frame").then(|| lead(n, frame, &unit)).flatten();
        if rule == "source_around" {
            lead = Some(trim(n, behind_source(n, frame.end(), unit.end)..unit.end));
        }
        let spoken = |items: &Range<usize>| items.clone().any(|at| n.items[at].segment.is_some_and(|segment| speech(segment as usize)));
        // "said that the road was shut: “…”": what stands before the colon is reported.
        let colon = (items.start + SHORTEST..items.end).find(|&at| n.is_quote(at) && n.is_mark(at - 1, &[":"]));
        if let Some(quote) = colon.filter(|_| rule == "that") {
            items.end = quote - 1;
        }
        if matches!(rule, "that" | "told" | "noun_that")
            && let Some(and) = second_that(n, items.clone())
        {
            // Of two clauses, one with words in marks of their own is a quotation already.
            let (first, second) = (trim(n, items.start..and), and + 2..items.end);
            items = if spoken(&second) { first.clone() } else { second };
            lead = (items != first && !spoken(&first)).then_some(first);
        }
        let words = items.clone().chain(lead.clone().unwrap_or_default()).filter(|&at| n.is_word(at)).count();
        // "criticized Petro": whom somebody backs or attacks may be one name.
        let object = rule == "object" && !frame.kinds.has(CueKind::SAY.or(CueKind::WANT)) && items.clone().all(|at| n.is_capital(at));
        if words < SHORTEST && !object || spoken(&items) {
            continue;
        }
        found.push(Reported { frame: index, items, lead, rule });
    }
    drop_inner(n, frames, &mut found);
    found
}

/// What stands inside other reported words stays only if somebody else is named there as saying it.
fn drop_inner(n: &Narrative, frames: &[Frame], found: &mut Vec<Reported>) {
    let mut reach = 0;
    let mut unit = u32::MAX;
    let start = |reported: &Reported| reported.lead.as_ref().map_or(reported.items.start, |lead| lead.start.min(reported.items.start));
    found.sort_by_key(|reported| (start(reported), std::cmp::Reverse(reported.items.end)));
    found.retain(|reported| {
        let frame = &frames[reported.frame];
        if frame.unit != unit {
            unit = frame.unit;
            reach = 0;
        }
        let inside = reported.items.end <= reach;
        reach = reach.max(reported.items.end);
        let named = frame.kinds.has(CueKind::VOICE)
            && frame.order == Order::SubjectFirst
            && frame.subject.as_ref().is_some_and(|subject| n.is_capital(subject.end - 1) && !n.has(subject.start, Class::PRONOUN));
        !inside || named
    });
}

/// The "and" of "…, and that others would follow": where a second clause of the same report begins.
fn second_that(n: &Narrative, items: Range<usize>) -> Option<usize> {
    (items.start + SHORTEST..items.end.saturating_sub(SHORTEST + 1)).find(|&at| {
        n.is_mark(at - 1, &[","])
            && n.has(at, Class::AND)
            && n.has(at + 1, Class::THAT)
            && !n.has(at + 2, Class::AUXILIARY.or(Class::VERB).or(Class::PREPOSITION))
            && !n.is_punct(at + 2)
    })
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

fn content(n: &Narrative, frames: &[Frame], index: usize, unit: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let frame = &frames[index];
    let end = unit.end;
    match frame.order {
        Order::Source => {
            let start = frame.start();
            if start <= unit.start + 1 {
                return Some((behind_source(n, frame.end(), end)..end, "source_before"));
            }
            let from = clause_start(n, unit.start);
            // "The bridge, according to police, will open": the longer part.
            // "Two died, according to police, and the road is closed": behind "and" another clause.
            let behind = behind_source(n, frame.end(), end);
            let another = start - from > SHORTEST
                && behind < end
                && n.is_mark(behind - 1, &[","])
                && (n.has(behind, Class::AND.or(Class::CONJUNCTION).or(Class::SUBORDINATOR)) || matches!(n.text(behind), "but" | "with"));
            // "A won 51 %, according to the commission, against 45 % for B": behind a preposition the sentence goes on.
            let tail = start - from > SHORTEST && behind < end && n.is_mark(behind - 1, &[","]) && n.has(behind, Class::PREPOSITION);
            if tail && !another {
                return Some((from..start, "source_around"));
            }
            if !another && end - frame.end().min(end) > start - from {
                return Some((behind_source(n, frame.end(), end)..end, "source_within"));
            }
            Some((from..start, "source_after"))
        }
        Order::Colon => Some((frame.cue.end..end, "colon")),
        Order::Noun => {
            let at = frame.cue.end;
            (at < end && n.has(at, Class::THAT)).then(|| (at + 1..until(n, frames, index, at + 1, end), "noun_that"))
        }
        Order::CueFirst => inserted(n, frame, unit).or_else(|| after(n, frames, index, frame.end(), end, false)).or_else(|| before(n, frame, unit)),
        _ => {
            let start = frame.cue.end;
            let closed = start >= end || n.is_punct(start) && !n.is_mark(start, &["(", "¿", "¡"]);
            if closed {
                if let Some(found) = as_said(n, frame, unit) {
                    return Some(found);
                }
                let colon = frame.kinds.has(CueKind::VOICE.or(CueKind::THINK).or(CueKind::SHOW).or(CueKind::WANT));
                if colon && start < end && n.is_mark(start, &[":"]) {
                    return Some((start + 1..end, "colon"));
                }
                let clause = start < end && n.is_mark(start, &[","]) && frame.kinds.has(CueKind::SAY.or(CueKind::TELL).or(CueKind::THINK));
                let that = if clause { after(n, frames, index, start, end, false) } else { None };
                // "sagte, die Brücke sei sicher": German sets a comma before the clause.
                let german = clause && n.lexicon.language == Language::GERMAN && end - start > SHORTEST;
                return that
                    .or_else(|| before(n, frame, unit))
                    .or_else(|| german.then(|| (start + 1..until(n, frames, index, start + 1, end), "comma_clause")));
            }
            after(n, frames, index, start, end, true).or_else(|| before(n, frame, unit))
        }
    }
}

/// "21 lorries stood on deck and, say investigators, 40 tons of cement": behind a word that leads on, what follows is said.
fn inserted(n: &Narrative, frame: &Frame, unit: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let (start, end) = (frame.start(), frame.end());
    let leads = start > unit.start + 1 && n.has(start - 2, Class::AND.or(Class::THAT).or(Class::RELATIVE).or(Class::SUBORDINATOR));
    (leads && end + 1 < unit.end && n.is_mark(end, &[","]) && n.is_mark(start - 1, &[","])).then(|| (end + 1..unit.end, "inserted"))
}

/// "As the minister noted, the road is open"; "The road is open, as the minister noted."
fn as_said(n: &Narrative, frame: &Frame, unit: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let start = frame.start();
    let said = start > unit.start
        && n.lexicon.language == Language::ENGLISH
        && n.text(start - 1).eq_ignore_ascii_case("as")
        && frame.order == Order::SubjectFirst
        && frame.kinds.has(CueKind::SAY.or(CueKind::SHOW));
    if !said {
        return None;
    }
    let end = frame.cue.end;
    let before = start - 1;
    if before > unit.start + 1 && n.is_mark(before - 1, &[","]) && (end >= unit.end || n.is_mark(end, &["."])) {
        return Some((clause_start(n, unit.start)..before - 1, "as_said"));
    }
    let opens = before == unit.start || n.has(before - 1, Class::AND.or(Class::CONJUNCTION)) || n.is_mark(before - 1, &["("]);
    (opens && end < unit.end && n.is_mark(end, &[","])).then(|| (end + 1..unit.end, "as_said"))
}

/// Where the words begin behind "according to a report of the ministry (MOH), published in May, …".
fn behind_source(n: &Narrative, from: usize, end: usize) -> usize {
    /// Items in which the comma is looked for.
    const WITHIN: usize = 30;
    let comma = |from: usize| (from..end).take(WITHIN).find(|&at| n.is_mark(at, &[","])).map(|comma| comma + 1);
    let Some(first) = comma(from) else { return from };
    // A participle or a relative goes on with the source, up to the next comma.
    let goes_on = first < end && (n.has(first, Class::RELATIVE) || n.is_word(first) && n.text(first).ends_with("ed"));
    if goes_on { comma(first).unwrap_or(first) } else { first }
}

/// The words before ", Noem said".
fn before(n: &Narrative, frame: &Frame, unit: &Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let start = frame.start();
    if start <= unit.start
        || !frame.kinds.has(CueKind::VOICE.or(CueKind::THINK).or(CueKind::SHOW))
        || !matches!(frame.order, Order::SubjectFirst | Order::CueFirst)
    {
        return None;
    }
    if !n.is_break(start - 1) || frame.kinds.has(CueKind::QUOTE) && !frame.kinds.has(CueKind::SAY) {
        return None;
    }
    let first = report_start(n, unit.start, start - 1)..start - 1;
    let end = frame.end();
    if end + 1 < unit.end && n.is_mark(end, &[","]) {
        // "In an essay in May, he wrote, “…”": the words in marks are what was said.
        if n.is_quote(end + 1) {
            return None;
        }
        // "As for the talks, he said, they went well": the longer part is what was said.
        // "…, said Sherman, a graduate of the school": words behind a name describe it.
        let goes_on = n.has(end + 1, Class::AUXILIARY);
        if frame.order == Order::SubjectFirst && (goes_on || unit.end - end > first.len()) {
            return Some((end + 1..unit.end, "around_frame"));
        }
    }
    // "BOGOTÁ (Andes Wire) — The minister said": a place and an agency say nothing.
    let dateline = !n.is_mark(start - 1, &[","]) && first.clone().all(|at| !n.is_plain(at) || n.is_capital(at));
    (first.len() >= SHORTEST - 1 && !dateline).then_some((first, "before_frame"))
}

/// The subject of a clause that its frame interrupts; none for "At noon, he said, …", which is a sentence without it.
fn lead(n: &Narrative, frame: &Frame, unit: &Range<usize>) -> Option<Range<usize>> {
    let items = trim(n, report_start(n, unit.start, frame.start() - 1)..frame.start());
    let first = items.start;
    let adverbial = n.has(first, Class::PREPOSITION.or(Class::SUBORDINATOR).or(Class::TIME).or(Class::ADVERB).or(Class::CONJUNCTION)) || n.is_ly(first);
    let words = items.clone().filter(|&at| n.is_word(at)).count();
    let quoted = items.clone().any(|at| n.is_quote(at));
    (!adverbial && !quoted && words >= SHORTEST - 1).then_some(items)
}

/// Where what is reported before its frame begins: "Sarabia was polite: | the talks, she said, …"; what stands before a colon is the reporter's.
fn report_start(n: &Narrative, start: usize, end: usize) -> usize {
    let colon = (start..end).rev().take(LONGEST).find(|&at| n.is_colon(at));
    colon.map_or_else(|| clause_start(n, start), |colon| colon + 1)
}

fn clause_start(n: &Narrative, start: usize) -> usize {
    let mut from = behind_dateline(n, start);
    while n.has(from, Class::CONJUNCTION.or(Class::AND)) && !n.has(from, Class::DETERMINER) {
        from += 1;
    }
    from
}

/// Behind "BOGOTÁ, Colombia (Andes Wire) —", where the report begins.
fn behind_dateline(n: &Narrative, start: usize) -> usize {
    let last = n.unit_of(start).end - 1;
    let first = n.items[start].token as usize;
    let told = dateline::behind(n.view, first..n.items[last].token as usize + 1, n.lexicon.language);
    // No quotation stands before the dash, so that each item is one token.
    told.map_or(start, |told| start + told - first)
}

/// The words behind the cue.
fn after(n: &Narrative, frames: &[Frame], index: usize, start: usize, end: usize, cue_last: bool) -> Option<(Range<usize>, &'static str)> {
    let frame = &frames[index];
    let kinds = frame.kinds;
    let mut at = start;
    let later = frames.get(index + 1).filter(|later| later.unit == frame.unit).map_or(end, |later| later.cue.start);
    // What may stand between a cue and its "that": "said in an interview on Monday that", "told reporters that".
    let adverbial =
        start < end && (n.has(start, Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB).or(Class::OBJECT)) || n.is_break(start) || n.is_ly(start));
    let reach = if adverbial || kinds.has(CueKind::TELL.or(CueKind::WANT)) { start + THAT_WITHIN } else { start + 1 };
    for that in start..end.min(reach).min(later) {
        if n.is_quote(that) || n.is_mark(that, &[";", ":", "(", "."]) {
            break;
        }
        // "said 600 people were on board and that it was late": the second clause of what is said.
        if cue_last && that > start + SHORTEST && n.has(that, Class::THAT) && n.has(that - 1, Class::AND) {
            break;
        }
        if n.has(that, Class::THAT) {
            let relative = that > start && that + 1 < end && (n.has(that + 1, Class::AUXILIARY) || n.has(that + 1, Class::VERB))
                // "declared, a sentence that few would have written"
                || that > start + 2 && n.is_break(start) && n.has(start + 1, Class::DETERMINER);
            if !relative {
                return Some((that + 1..until(n, frames, index, that + 1, end), "that"));
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
            // "…, police told the Coast Wire Tuesday."
            let last = over_time(n, next, end);
            let over = last > next && (last >= end || n.is_punct(last));
            if kinds.has(CueKind::TELL) && next < end && !over && !n.is_punct(next) && (n.has(next, CLAUSE) || n.is_capital(next)) {
                return Some((next..until(n, frames, index, next, end), "told"));
            }
            if next < end && n.has(next, Class::TO) {
                return Some((next..until(n, frames, index, next, end), "told_to"));
            }
        }
    }
    if n.has(at, Class::TO) && at + 1 < end && is_refusal(n, frame.cue.start) && n.cues(at + 1).iter().any(|cue| cue.kinds.has(CueKind::VOICE)) {
        return None;
    }
    // "agreed on Thursday to share"
    let past = over_time(n, at, end);
    if past < end && n.has(past, Class::TO) {
        at = past;
    }
    // "promised to pay", not "added to her lead".
    let infinitive = n.has(at, Class::TO) && at + 1 < end && !n.has(at + 1, Class::DETERMINER.or(Class::POSSESSIVE)) && !n.is_capital(at + 1);
    if infinitive && kinds.has(CueKind::WANT.or(CueKind::SAY).or(CueKind::THINK).or(CueKind::TELL)) {
        return Some((at..until(n, frames, index, at, end), "to"));
    }
    if n.has(at, Class::COMPLEMENT) {
        return Some((at..until(n, frames, index, at, end), "complement"));
    }
    // "said Monday the", "said in a statement he"
    if kinds.has(CueKind::SAY) {
        at = over_time(n, at, end);
        at = over_document(n, at, end);
    }
    if at >= end || n.is_punct(at) || n.is_quote(at) {
        return None;
    }
    // "what it says has not been published", "expects her on Friday": no clause follows.
    let what = frame.start() > 0 && !n.is_quote(frame.start() - 1) && n.text(frame.start() - 1).eq_ignore_ascii_case("what") && n.has(at, Class::AUXILIARY);
    let object = n.has(at, Class::PRONOUN.or(Class::OBJECT).or(Class::POSSESSIVE)) && at + 1 < end && n.has(at + 1, Class::PREPOSITION);
    if what || object {
        return None;
    }
    let shows = kinds.has(CueKind::SHOW)
        && frame.subject.as_ref().is_some_and(|subject| subject.clone().any(|at| n.has(at, Class::DOCUMENT.or(Class::INSTITUTION).or(Class::GROUP))));
    // "announced they were": a pronoun and a verb make a clause.
    let clause = frame.strength >= 2 && kinds.has(CueKind::SAY) && n.has(at, Class::PRONOUN) && at + 1 < end && n.has(at + 1, Class::AUXILIARY);
    // "found the crew had ignored two warnings"
    let finite = matches!(n.text(frame.cue.start), "find" | "finds" | "found") && n.lexicon.language == Language::ENGLISH && has_verb(n, at, end);
    let bare = finite || frame.strength >= 3 && kinds.has(CueKind::SAY) || frame.strength >= 2 && kinds.has(CueKind::THINK) || shows || clause;
    // "say about 300 people fled"
    let amount = at + 1 < end && n.token(at + 1).kind != TokenKind::Word && matches!(n.text(at), "about" | "around" | "over" | "under")
        || at + 2 < end && n.text(at) == "as" && matches!(n.text(at + 1), "many" | "much" | "few" | "little") && n.text(at + 2) == "as";
    if bare && (amount || !n.has(at, Class::AS.or(Class::SUBORDINATOR).or(Class::PREPOSITION).or(Class::AND).or(Class::CONJUNCTION).or(Class::TO))) {
        return Some((at..until(n, frames, index, at, end), "bare_clause"));
    }
    let particle = n.has(at, Class::ADVERB) && !n.has(at, Class::DETERMINER);
    let object = kinds.has(CueKind::WANT.or(CueKind::SAY)) && frame.strength >= 2 || frame.strength >= 1 && kinds.has(CueKind::ACT.or(CueKind::CALL));
    if object && !particle && is_deed(n, frame.cue.start, at, end) {
        return None;
    }
    if object && !particle && (n.has(at, Class::DETERMINER.or(Class::POSSESSIVE)) || n.is_plain(at) || n.is_capital(at)) {
        let end = until(n, frames, index, at, end);
        // What is backed or attacked is a phrase, not the sentence.
        let phrase = kinds.has(CueKind::ACT) && !kinds.has(CueKind::SAY.or(CueKind::WANT));
        let close = if phrase { (at + 1..end).find(|&item| closes_phrase(n, at, item)) } else { (at + 1..end).find(|&item| opens_clause(n, item, end)) };
        return Some((at..close.unwrap_or(end), "object"));
    }
    None
}

/// Whether somebody does something with a verb that says something elsewhere: "called Ms Weiss on Sunday", by telephone, and "conceded
/// defeat" or "added 400 jobs", not "called Ms Weiss reckless", "conceded that the count was wrong" and "added that it would".
fn is_deed(n: &Narrative, cue: usize, at: usize, end: usize) -> bool {
    if n.lexicon.language != Language::ENGLISH {
        return false;
    }
    let named = (at..end).take_while(|&item| n.is_capital(item)).count();
    let behind = at + named;
    let telephoned = named > 0 && (behind >= end || n.is_break(behind) || n.has(behind, Class::PREPOSITION.or(Class::TIME).or(Class::TO)));
    match n.text(cue) {
        "call" | "calls" | "called" | "calling" => telephoned,
        "concede" | "concedes" | "conceded" | "conceding" | "add" | "adds" | "added" | "adding" => true,
        _ => false,
    }
}

/// Whether a subject and its verb follow: "the crew had ignored two warnings", no "way to have", no "man who was dead".
fn has_verb(n: &Narrative, at: usize, end: usize) -> bool {
    /// Items of the subject.
    const SUBJECT: usize = 9;
    let opens = Class::RELATIVE.or(Class::SUBORDINATOR).or(Class::CONJUNCTION).or(Class::TO).or(Class::THAT);
    let inner = |item: &usize| !n.is_punct(*item) && !n.is_quote(*item) && !n.has(*item, opens);
    (at..end.min(at + SUBJECT)).take_while(inner).skip(1).any(|item| n.has(item, Class::AUXILIARY) && !matches!(n.text(item), "be" | "been" | "being"))
}

/// Behind "Monday", "on Thursday" and the like.
fn over_time(n: &Narrative, mut at: usize, end: usize) -> usize {
    let leads = |at: usize| n.has(at, Class::PREPOSITION) || n.text(at) == "this";
    while at < end && (n.has(at, Class::TIME) || leads(at) && at + 1 < end && n.has(at + 1, Class::TIME)) {
        at += 1;
    }
    at
}

/// Behind "in a statement" where a clause follows: "said in a statement | they had arrested a man".
fn over_document(n: &Narrative, at: usize, end: usize) -> usize {
    /// Words of the document's name.
    const NAME: usize = 4;
    let opens = at + 3 < end && n.text(at) == "in" && n.has(at + 1, Class::DETERMINER.or(Class::POSSESSIVE));
    let head = |item: &usize| n.has(*item, Class::DOCUMENT.or(Class::CUE_NOUN)) && !n.is_plain(*item + 1);
    let found = (at + 2..end.saturating_sub(1).min(at + NAME)).find(|item| n.is_quote(*item) || head(item));
    let Some(head) = found.filter(|&head| opens && !n.is_quote(head)) else { return at };
    let next = over_time(n, head + 1, end);
    if next < end && (n.has(next, CLAUSE) && !n.has(next, Class::TO) || n.is_capital(next)) { next } else { at }
}

/// Whether what is backed or attacked ends before an item: "criticized Petro | during a rally", "praised the deal | when it was signed".
fn closes_phrase(n: &Narrative, from: usize, item: usize) -> bool {
    let named = || (from..item).all(|at| n.is_capital(at) || n.token(at).kind == TokenKind::Possessive);
    n.is_break(item)
        || n.has(item, Class::SUBORDINATOR)
        || n.has(item, Class::TIME) && n.token(item).spaced && !n.is_capital(item - 1)
        || n.lexicon.language == Language::ENGLISH
            && (matches!(n.text(item), "during" | "after" | "before" | "when" | "while")
                || matches!(n.text(item), "in" | "on" | "at" | "from" | "through" | "with" | "by" | "last") && named())
}

/// "promised aid, | and the president is due on Thursday": behind the phrase that is promised a clause of the reporter's.
fn opens_clause(n: &Narrative, item: usize, end: usize) -> bool {
    /// Items of the subject before its auxiliary.
    const SUBJECT: usize = 6;
    n.is_mark(item, &[","]) && item + 2 < end && n.has(item + 1, Class::AND) && (item + 3..end).take(SUBJECT).any(|at| n.has(at, Class::AUXILIARY))
}

/// What begins a clause.
const CLAUSE: Class = Class::PRONOUN.or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::COMPLEMENT).or(Class::TO).or(Class::WEAK_SUBJECT);

/// Where a clause that opens or interrupts its sentence ends: "After Petro said the talks would go on, markets rose";
/// "the changes, which officials said would come in May, are small".
fn opening_clause(n: &Narrative, frame: &Frame, from: usize, end: usize) -> Option<usize> {
    let start = n.unit_of(frame.cue.start).start;
    let opens = n.has(start, Class::SUBORDINATOR) && !(start..frame.start()).take(LONGEST).any(|at| n.is_mark(at, &[","]));
    let relative = |at: usize| n.has(at, Class::RELATIVE) && !n.has(at, Class::THAT);
    // "In Bogotá, which thought the quarrel was over, …": the sentence has yet to begin.
    let early = frame.cue.start > start && relative(frame.cue.start - 1) && frame.start() <= start + 1;
    let inserted = frame.start() > start && relative(frame.start() - 1) || early;
    if !opens && !inserted {
        return None;
    }
    (from + 2..end.saturating_sub(3)).take(LONGEST).find(|&at| n.is_mark(at, &[","]))
}

/// Where reported words end: before a frame that closes the sentence, or with it.
fn until(n: &Narrative, frames: &[Frame], index: usize, from: usize, end: usize) -> usize {
    let frame = &frames[index];
    let end = opening_clause(n, frame, from, end).unwrap_or(end);
    // "Arguing that the rules were a burden, |lawyers went to court": before whoever argues.
    let behind = frame.subject.as_ref().filter(|subject| frame.order == Order::Participle && subject.start > from && subject.start < end);
    let end = behind.map_or(end, |subject| subject.start);
    // "…, but it was denied", "…, while others doubt it": another clause of the reporter.
    let turn = (from + 3..end.saturating_sub(3)).take(LONGEST).find(|&at| {
        n.is_mark(at, &[","])
            && (n.has(at + 1, Class::SUBORDINATOR) && !n.has(at + 1, Class::PREPOSITION)
                || n.text(at + 1) == "but"
                || n.has(at + 1, Class::AND) && !n.is_quote(at + 2) && n.has(at + 2, Class::PRONOUN))
    });
    let end = turn.unwrap_or(end);
    for other in frames[index + 1..].iter().take(OTHERS) {
        if other.unit != frame.unit {
            break;
        }
        // "Noem, who said that …, recalled": the clause of its own subject goes on.
        let resumes = other.cue.start > from + 2
            && other.cue.start < end
            && n.is_mark(other.cue.start - 1, &[","])
            && other.subject.as_ref().is_some_and(|subject| subject.end <= frame.cue.start)
            && matches!(other.order, Order::SubjectFirst | Order::Shared);
        if resumes {
            return other.cue.start - 1;
        }
        // "announced that he was ill and vowed to come back": the next thing said.
        let next = matches!(other.order, Order::Shared | Order::Participle) && other.subject == frame.subject && !n.has(other.cue.start - 1, Class::TO);
        if next && let Some(and) = (from + 2..other.cue.start).rev().take(3).find(|&at| n.has(at, Class::AND) || n.text(at) == "but") {
            return if n.is_break(and - 1) { and - 1 } else { and };
        }
        let start = other.start();
        if start > from + 2
            && other.cue.start > frame.cue.start
            && (n.is_break(start - 1))
            && (other.order == Order::CueFirst
                || other.order == Order::SubjectFirst
                    && (other.cue.end >= end || n.is_punct(other.cue.end) || n.has(other.cue.end, Class::TIME.or(Class::PREPOSITION).or(Class::OBJECT)))
                || other.order == Order::Participle
                || other.order == Order::Source)
        {
            return start - 1;
        }
    }
    end
}
