//! Quotations inside quotations: whose words the speaker passes on.
//!
//! “He talked about how some cartel members ‘were his friends’,” Noem said. → `were his friends`, said by "He", via Noem.

use super::frames::{Frame, Order, frames};
use super::lexicon::{Class, CueKind};
use super::narrative::Narrative;
use std::ops::Range;

/// A quotation inside another, and its speaker there.
#[derive(Clone, Debug)]
pub(super) struct Nested {
    /// Its segment.
    pub(super) segment: usize,
    /// The outer segment.
    pub(super) outer: usize,
    /// Where its cue stands, in the items of `narrative`.
    pub(super) cue: Range<usize>,
    /// Who speaks, in the items of `narrative`.
    pub(super) speaker: Range<usize>,
    /// Which of the inner narratives it was found in.
    pub(super) narrative: usize,
}

/// The narratives inside segments that hold others, and the quotations found in them.
pub(super) fn nested<'a>(n: &Narrative<'a>, speech: impl Fn(usize) -> bool) -> (Vec<Narrative<'a>>, Vec<Nested>) {
    let mut narratives = Vec::new();
    let mut found = Vec::new();
    let mut index = 0;
    while index < n.segments.len() {
        let outer = n.segments[index].parent.map(|parent| parent as usize);
        let Some(outer) = outer.filter(|&outer| speech(outer) && n.segments[outer].parent.is_none()) else {
            index += 1;
            continue;
        };
        let inner = n.inside(outer);
        let cues = frames(&inner);
        while index < n.segments.len() && n.segments[index].first < n.segments[outer].end {
            if n.segments[index].parent == Some(outer as u32)
                && let Some(frame) = governing(&inner, &cues, index)
                && let Some(speaker) = frame.subject.clone()
            {
                found.push(Nested { segment: index, outer, cue: frame.cue.clone(), speaker, narrative: narratives.len() });
            }
            index += 1;
        }
        narratives.push(inner);
    }
    (narratives, found)
}

/// The frame in the same sentence whose subject is a third person.
fn governing<'f>(inner: &Narrative, cues: &'f [Frame], segment: usize) -> Option<&'f Frame> {
    let item = inner.item_of(segment)?;
    let unit = inner.items[item].unit;
    let third = |frame: &&Frame| {
        frame.unit == unit
            && frame.kinds.has(CueKind::VOICE.or(CueKind::CALL).or(CueKind::SOURCE).or(CueKind::ACT))
            && frame.subject.as_ref().is_some_and(|subject| {
                !matches!(inner.text(subject.start), "I" | "you" | "we" | "We" | "You") && !inner.has(subject.start, Class::WEAK_SUBJECT)
            })
    };
    let before = cues.iter().rev().filter(third).find(|frame| frame.cue.end <= item);
    before.or_else(|| {
        cues.iter()
            .filter(third)
            .find(|frame| frame.start() > item && matches!(frame.order, Order::SubjectFirst | Order::CueFirst) && frame.start() <= item + 2)
    })
}
