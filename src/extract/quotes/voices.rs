//! Each quotation gets the frame that governs it, and is told from terms, titles and nicknames.
//!
//! “A,” she said. “B.” → both are hers and one quotation; the "Morning Joe" in "told MSNBC's “Morning Joe”" is nobody's.

use super::QuoteKind;
use super::frames::{Frame, Order};
use super::lexicon::{Class, CueKind};
use super::marks::Segment;
use super::narrative::Narrative;
use super::phrases::main_subject;
use crate::document::Language;
use crate::segment::{Shape, TokenKind};
use crate::text::Span;
use std::ops::Range;

/// Who speaks a segment, and how it is given.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    /// Index of the frame.
    pub(super) frame: Option<usize>,
    /// The items that name the speaker.
    pub(super) speaker: Option<Range<usize>>,
    /// How it is given; none when it is no speech.
    pub(super) kind: Option<QuoteKind>,
    /// The segment that it continues.
    pub(super) continues: Option<usize>,
    /// What decided.
    pub(super) rule: &'static str,
}

/// Words up to which marks without a cue are a term, not speech. Chosen on the PolNeAR development articles:
/// at 3 precision is .96 with recall .99.
const TERM_WORDS: usize = 3;

/// The same for German; on the German Wikinews development articles.
const TERM_WORDS_GERMAN: usize = 6;

/// Frames of one sentence that are looked at in either direction; keeps endless sentences linear.
const FRAMES: usize = 24;

/// Items between a weak cue and the words that it can still govern.
const NEAR: usize = 4;

/// The voices of all segments, in their order; nested ones have none.
pub(super) fn voices(n: &Narrative, frames: &[Frame]) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::with_capacity(n.segments.len());
    let doubles = n.segments.iter().any(|segment| !segment.single && !segment.attribute);
    let mut last: Option<usize> = None;
    for (index, segment) in n.segments.iter().enumerate() {
        let Some(item) = n.item_of(index) else {
            voices.push(Voice { frame: None, speaker: None, kind: None, continues: None, rule: "nested" });
            continue;
        };
        let mut voice = voice(n, frames, item, segment, last, &voices);
        // Where the article quotes with double marks, a paragraph of single ones is a subhead.
        let subhead = voice.frame.is_none() && matches!(voice.rule, "last_speaker" | "last_subject");
        if segment.attribute || segment.single && doubles && (voice.kind == Some(QuoteKind::Partial) || subhead) {
            voice.kind = None;
            voice.rule = "term";
        }
        if voice.kind.is_some() {
            last = Some(index);
        }
        voices.push(voice);
    }
    voices
}

fn voice(n: &Narrative, frames: &[Frame], item: usize, segment: &Segment, last: Option<usize>, voices: &[Voice]) -> Voice {
    let unit = n.unit_of(item);
    let whole = whole(n, item, &unit, segment);
    let mut continues = None;
    let (frame, speaker, rule) = if let Some(name) = signed(n, item, &unit) {
        (None, Some(name), "signed")
    } else if let Some(name) = headlined(n, item, &unit) {
        (None, Some(name), "headlined")
    } else if let Some(frame) = opened(n, frames, item).or_else(|| right(n, frames, item, segment)) {
        (Some(frame), frames[frame].subject.clone(), "frame_after")
    } else if let Some(frame) = left(n, frames, item, &unit) {
        (Some(frame), frames[frame].subject.clone(), "frame_before")
    } else if let Some(frame) = elsewhere(n, frames, item, &unit) {
        (Some(frame), frames[frame].subject.clone(), "frame_in_sentence")
    } else {
        let previous =
            last.filter(|&last| segment.from_before || n.segments[last].block == segment.block && (item == unit.start || voices[last].frame.is_some()));
        if item == unit.start && previous.is_some() || segment.from_before && last.is_some() {
            continues = previous.or(last);
            let from = &voices[continues.unwrap_or(0)];
            (from.frame, from.speaker.clone(), "continued")
        } else if let Some((frame, speaker)) = announced(n, frames, item) {
            (frame, speaker, "announced")
        } else if item == unit.start {
            // A paragraph of words alone: the last who spoke, else whom the last sentence is about.
            match last.filter(|&last| segment.block - n.segments[last].block.min(segment.block) <= 1) {
                Some(last) => (None, voices[last].speaker.clone(), "last_speaker"),
                None => (None, before(n, frames, item), "last_subject"),
            }
        } else if is_described(n, item, &unit) {
            (None, None, "subject")
        } else {
            let own = main_subject(n, unit.start..item).filter(|subject| !n.has(subject.start, Class::WEAK_SUBJECT));
            // "her talk with Petro had become “contentious.”": whose talk it was.
            let own = own.map(|subject| if n.has(subject.start, Class::POSSESSIVE) { subject.start..subject.start + 1 } else { subject });
            (None, own.or_else(|| last.and_then(|last| voices[last].speaker.clone())), "subject")
        }
    };
    if let (Some(last), Some(frame)) = (last, frame) {
        let behind = item.saturating_sub(frames[frame].end()) <= 1 || n.is_break(item.saturating_sub(1));
        if continues.is_none()
            && voices[last].frame == Some(frame)
            && voices[last].kind == Some(QuoteKind::Direct)
            && n.segments[last].block == segment.block
            && behind
        {
            continues = Some(last);
        }
    }
    let whole = whole && !(rule == "headlined" && look(n, segment).words <= TERM_WORDS);
    let kind =
        if continues.is_some() && (item == unit.start || ends_sentence(n, segment)) || whole { Some(QuoteKind::Direct) } else { Some(QuoteKind::Partial) };
    let coordinated = item >= unit.start + 2
        && n.is_quote(item - 2)
        && n.has(item - 1, Class::AND)
        && n.items[item - 2].segment.is_some_and(|other| voices[other as usize].kind.is_some());
    let term = match kind {
        Some(QuoteKind::Partial) => !coordinated && rule != "headlined" && is_term(n, item, &unit, segment, frame.map(|frame| &frames[frame])),
        _ => {
            is_name(n, segment)
                && (frame.is_none() && rule != "signed" && rule != "headlined"
                    || item > unit.start && (is_titled(n, item - 1) || in_phrase(n, item, &unit))
                    || entitled(n, item, &unit))
        }
    };
    if term { Voice { frame: None, speaker: None, kind: None, continues: None, rule: "term" } } else { Voice { frame, speaker, kind, continues, rule } }
}

/// Whether the content is a sentence of its own and not a part of the reporter's.
fn whole(n: &Narrative, item: usize, unit: &Range<usize>, segment: &Segment) -> bool {
    let capital = n.view.tokens[segment.inner as usize..segment.inner_end as usize].iter().find(|token| token.is_word() || token.kind == TokenKind::Number);
    let capital = capital.is_some_and(|token| token.capitalised() || token.kind == TokenKind::Number);
    let starts = item == unit.start || n.is_break(item - 1) || n.is_quote(item - 1) || !n.cues(item - 1).is_empty();
    let announced = item > unit.start && n.is_mark(item - 1, &[":"]);
    let ends = ends_sentence(n, segment) || item + 1 < n.items.len() && n.is_break(item + 1) || announced || holds_sentence(n, segment);
    capital && starts && ends
}

/// Whether a sentence ends inside the marks and another begins.
fn holds_sentence(n: &Narrative, segment: &Segment) -> bool {
    let inner = &n.view.tokens[segment.inner as usize..segment.inner_end as usize];
    inner.windows(2).any(|pair| matches!(pair[0].text(n.view.text), "." | "!" | "?") && pair[1].spaced && pair[1].capitalised())
}

/// Whether the content ends with a mark that ends or interrupts a sentence.
fn ends_sentence(n: &Narrative, segment: &Segment) -> bool {
    if !segment.closed {
        return true;
    }
    let last = &n.view.tokens[segment.inner_end as usize - 1];
    matches!(last.text(n.view.text), "." | "," | "!" | "?" | "…" | "..." | "—" | "–" | "--" | "-" | ";")
        || last.is_word() && last.text(n.view.text).ends_with('.')
}

fn ends_with_stop(n: &Narrative, segment: &Segment) -> bool {
    let last = &n.view.tokens[segment.inner_end as usize - 1];
    segment.closed && last.text(n.view.text).ends_with('.') && last.text(n.view.text) != "..."
}

fn frames_in(frames: &[Frame], unit: u32) -> &[Frame] {
    let first = frames.partition_point(|frame| frame.unit < unit);
    let end = frames.partition_point(|frame| frame.unit <= unit);
    &frames[first..end]
}

fn first_in(frames: &[Frame], unit: u32) -> usize {
    frames.partition_point(|frame| frame.unit < unit)
}

/// "“…” ― Krystal Correa": a dash and a name that ends the sentence or stands before the next words.
fn signed(n: &Narrative, item: usize, unit: &Range<usize>) -> Option<Range<usize>> {
    let block = n.units[n.items[item].unit as usize].block;
    let dash = item + 1;
    if dash + 1 >= n.items.len() || n.units[n.items[dash].unit as usize].block != block || !n.is_break(dash) || n.is_mark(dash, &[",", ";", ":"]) {
        return None;
    }
    let start = dash + 1;
    let mut end = start;
    while end < n.items.len() && end - start < 6 && n.units[n.items[end].unit as usize].block == block && n.is_capital(end) && !n.has(end, Class::PRONOUN) {
        end += 1;
    }
    let closed = end >= n.items.len() || n.items[end].unit != n.items[start].unit || n.is_quote(end) || n.is_mark(end, &[",", ".", "("]);
    let opens = item == unit.start || n.is_quote(item - 1) || n.is_mark(item - 1, &[":"]) || n.is_capital(item - 1);
    (end > start + 1 && closed && opens).then_some(start..end)
}

/// "“Contentious”: Noem's account of the talk": in a headline the name behind the colon speaks.
fn headlined(n: &Narrative, item: usize, unit: &Range<usize>) -> Option<Range<usize>> {
    let name = item + 2;
    let opens =
        item == unit.start && name < unit.end && n.is_mark(item + 1, &[":"]) && n.is_capital(name) && !n.has(name, Class::DETERMINER.or(Class::PRONOUN));
    if !opens {
        return None;
    }
    let end = (name..unit.end).take_while(|&at| n.is_capital(at) && n.cues(at).is_empty()).last()? + 1;
    Some(name..end)
}

/// "“…,” she said", "“…,” said the minister", "“…?” Petro asked."
fn right(n: &Narrative, frames: &[Frame], item: usize, segment: &Segment) -> Option<usize> {
    let mut next = item + 1;
    let block = n.units[n.items[item].unit as usize].block;
    let mut broken = ends_sentence(n, segment);
    if next < n.items.len() && n.is_break(next) && !n.is_mark(next, &[":"]) {
        broken = true;
        next += 1;
    }
    if next >= n.items.len() || n.is_quote(next) || n.units[n.items[next].unit as usize].block != block {
        return None;
    }
    let unit = n.items[next].unit;
    let first = first_in(frames, unit);
    let own = frames_in(frames, unit);
    let skipped = own.partition_point(|frame| frame.cue.end <= item);
    let found = first
        + skipped
        + own[skipped..]
            .iter()
            .take(FRAMES)
            .position(|frame| frame.start() == next && matches!(frame.order, Order::SubjectFirst | Order::CueFirst | Order::Source | Order::Participle))?;
    let frame = &frames[found];
    let thin = || {
        let end = frame.end();
        end >= n.unit_of(next).end
            || n.is_punct(end)
            || n.is_quote(end)
            || n.has(end, Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB).or(Class::OBJECT).or(Class::AS).or(Class::AND).or(Class::TO))
            || frame.kinds.has(CueKind::TELL)
    };
    let ok = match frame.order {
        Order::CueFirst | Order::Source => broken || unit == n.items[item].unit,
        Order::Participle => frame.cue.start == next && frame.kinds.has(CueKind::VOICE) && broken,
        _ => {
            let voice = frame.kinds.has(CueKind::VOICE.or(CueKind::THINK));
            voice
                && broken
                && !ends_with_stop(n, segment)
                && (unit == n.items[item].unit || thin())
                && !(frame.cue.end < n.items.len() && n.has(frame.cue.end, Class::THAT) && n.items[item].unit != unit)
        }
    };
    ok.then_some(found)
}

/// The nearest cue before the words, in the same sentence of the reporter.
fn left(n: &Narrative, frames: &[Frame], item: usize, unit: &Range<usize>) -> Option<usize> {
    let own = n.items[item].unit;
    let first = first_in(frames, own);
    let candidates = frames_in(frames, own);
    let end = candidates.partition_point(|frame| frame.cue.end <= item);
    let mut fallback = None;
    for at in (end.saturating_sub(FRAMES)..end).rev() {
        let frame = &candidates[at];
        if frame.end() > item {
            continue;
        }
        let near = item - frame.cue.end <= NEAR;
        // "He said he thought that …": the one who says it, not the one who thinks.
        let inner = !frame.kinds.has(CueKind::VOICE.or(CueKind::CALL)) && !matches!(frame.order, Order::Source | Order::Colon | Order::Noun);
        if inner && candidates[at.saturating_sub(FRAMES)..at].iter().any(|outer| reports(outer, frame)) {
            continue;
        }
        // "condemned what it called": the one who condemns.
        let what = frame.kinds.has(CueKind::CALL)
            && frame
                .subject
                .as_ref()
                .is_some_and(|subject| subject.start > unit.start && n.has(subject.start, Class::PRONOUN) && n.text(subject.start - 1) == "what");
        if what && at > 0 && candidates[at - 1].subject.is_some() && fallback.is_none() {
            return Some(first + at - 1);
        }
        let strong = match frame.order {
            Order::Noun => {
                (frame.cue.end..item).take(NEAR).all(|at| n.is_break(at) || n.has(at, Class::AS)) && item < frame.cue.end + NEAR
                    || item == frame.cue.end + 1 && !n.has(item - 1, Class::PREPOSITION)
                    || frame.cue.end < item && n.has(frame.cue.end, Class::THAT)
            }
            Order::Source => true,
            Order::Colon => true,
            _ => frame.kinds.has(CueKind::VOICE) && frame.strength >= 2 || near,
        };
        if strong {
            return Some(first + at);
        }
        if fallback.is_none() && frame.order != Order::Noun {
            fallback = Some(first + at);
        }
    }
    // A weak cue governs from afar when no other does.
    let after = candidates[end..].iter().take(FRAMES).position(|frame| closing(n, frame, unit));
    after.map(|at| first + end + at).or(fallback)
}

/// Whether `inner` stands in what `outer` reports.
fn reports(outer: &Frame, inner: &Frame) -> bool {
    outer.order != Order::Source
        && outer.order != Order::Noun
        && outer.kinds.has(CueKind::VOICE)
        && outer.strength >= 2
        && !outer.negated
        && outer.end() <= inner.start()
}

/// "…, Petro said." at the end of a sentence, or a source anywhere in it.
fn elsewhere(n: &Narrative, frames: &[Frame], item: usize, unit: &Range<usize>) -> Option<usize> {
    let own = n.items[item].unit;
    let first = first_in(frames, own);
    let candidates = frames_in(frames, own);
    let from = candidates.partition_point(|frame| frame.cue.end <= item).saturating_sub(FRAMES);
    candidates[from..]
        .iter()
        .take(2 * FRAMES)
        .position(|frame| frame.start() > item && closing(n, frame, unit) || frame.order == Order::Source)
        .map(|at| first + from + at)
}

/// Whether the frame stands behind a comma or a quotation, as an afterthought.
fn closing(n: &Narrative, frame: &Frame, unit: &Range<usize>) -> bool {
    let start = frame.start();
    start > unit.start
        && matches!(frame.order, Order::SubjectFirst | Order::CueFirst)
        && frame.kinds.has(CueKind::VOICE)
        && (n.is_break(start - 1) || n.is_quote(start - 1))
}

/// A colon before the words, in this unit or at the end of the one before.
fn announced(n: &Narrative, frames: &[Frame], item: usize) -> Option<(Option<usize>, Option<Range<usize>>)> {
    let colon = item.checked_sub(1)?;
    if !n.is_mark(colon, &[":"]) {
        return None;
    }
    let before = n.unit_of(colon);
    let own = n.items[colon].unit;
    let first = first_in(frames, own);
    let frame = frames_in(frames, own).iter().rposition(|frame| frame.cue.end <= item && !frame.negated).map(|at| first + at);
    let speaker = frame.and_then(|frame| frames[frame].subject.clone()).or_else(|| main_subject(n, before.start..colon));
    Some((frame, speaker))
}

/// Who speaks in the last unit before an item, as in "The law helps the town, Ruiz said. “…”"; else its subject.
fn before(n: &Narrative, frames: &[Frame], item: usize) -> Option<Range<usize>> {
    let unit = n.items[item].unit as usize;
    let said = |frame: &&Frame| {
        let order = matches!(frame.order, Order::SubjectFirst | Order::CueFirst);
        order && frame.kinds.has(CueKind::VOICE) && frame.strength >= 2 && !frame.negated && frame.subject.is_some()
    };
    (unit.saturating_sub(2)..unit).rev().find_map(|unit| {
        let speaker = frames_in(frames, unit as u32).iter().take(FRAMES).find(said).and_then(|frame| frame.subject.clone());
        speaker.or_else(|| main_subject(n, n.units[unit].items.clone()).filter(|subject| !n.has(subject.start, Class::WEAK_SUBJECT)))
    })
}

/// "he said: “…”": the cue that a colon closes right before the words, whatever stands behind them.
fn opened(n: &Narrative, frames: &[Frame], item: usize) -> Option<usize> {
    let colon = item.checked_sub(1).filter(|&colon| n.is_mark(colon, &[":"]))?;
    let unit = n.items[colon].unit;
    let first = first_in(frames, unit);
    let closed = |frame: &Frame| frame.cue.end == colon && frame.subject.is_some() && frame.kinds.has(CueKind::VOICE) && frame.order == Order::SubjectFirst;
    frames_in(frames, unit).iter().take(FRAMES).position(closed).map(|at| first + at)
}

/// "WALLACE: Governor, …": the speaker whom a transcript names inside the marks.
pub(super) fn label(n: &Narrative, segment: &Segment) -> Option<Span> {
    let inner = segment.inner as usize..segment.inner_end as usize;
    let end = inner.clone().take(4).find(|&at| n.view.word(at) == ":")?;
    let name = inner.start..end;
    let upper = !name.is_empty() && name.clone().all(|at| n.view.tokens[at].shape == Shape::Upper && n.view.word(at).len() > 1);
    (upper && end + 1 < inner.end).then(|| n.view.span(name.start, name.end))
}

/// The segments among the items whose words may be the speaker's own: no titles, no names.
pub(super) fn words_inside<'a>(n: &'a Narrative, items: impl Iterator<Item = usize> + 'a) -> impl Iterator<Item = usize> + 'a {
    items.filter_map(|item| n.items[item].segment.map(|segment| segment as usize)).filter(|&segment| {
        let segment = &n.segments[segment];
        !segment.attribute && look(n, segment).words > 0 && !is_name(n, segment)
    })
}

/// What the words inside look like.
struct Look {
    words: usize,
    capitals: usize,
    lower: usize,
}

fn look(n: &Narrative, segment: &Segment) -> Look {
    let mut look = Look { words: 0, capitals: 0, lower: 0 };
    for token in &n.view.tokens[segment.inner as usize..segment.inner_end as usize] {
        if token.is_word() || token.kind == TokenKind::Number {
            look.words += 1;
            let class = n.lexicon.class(token.fold);
            if token.capitalised() || token.kind == TokenKind::Number {
                look.capitals += 1;
            } else if token.shape == Shape::Lower && !class.has(Class::DETERMINER.or(Class::PREPOSITION).or(Class::AND).or(Class::TO)) {
                look.lower += 1;
            }
        }
    }
    look
}

/// Whether the words are written as a name or title.
fn is_name(n: &Narrative, segment: &Segment) -> bool {
    let look = look(n, segment);
    look.lower == 0 && look.capitals > 0 && look.words <= 8 && !ends_with_exclamation(n, segment)
}

/// "chose a “none of the above” option": words in marks that stand between an article and its noun are nobody's.
fn is_described(n: &Narrative, item: usize, unit: &Range<usize>) -> bool {
    item > unit.start
        && n.lexicon.language == Language::ENGLISH
        && matches!(n.text(item - 1), "a" | "an" | "A" | "An")
        && item + 1 < unit.end
        && n.is_plain(item + 1)
        && !n.is_ly(item + 1)
}

/// Whether the word before announces a name: "CNN's “State of the Union”", "the nickname “…”".
fn is_titled(n: &Narrative, previous: usize) -> bool {
    n.token(previous).kind == TokenKind::Possessive
        || n.has(previous, Class::POSSESSIVE.or(Class::TITLE_WORD).or(Class::SO_CALLED)) && n.cues(previous).is_empty()
}

/// "in her 2012 book, “Long Way Home,”": a work and its title behind a comma.
fn entitled(n: &Narrative, item: usize, unit: &Range<usize>) -> bool {
    item >= unit.start + 2 && n.is_mark(item - 1, &[","]) && n.has(item - 2, Class::TITLE_WORD) && n.cues(item - 2).is_empty()
}

/// "on “Meet the Press”": a name behind a preposition. German nouns are all written like names.
fn in_phrase(n: &Narrative, item: usize, unit: &Range<usize>) -> bool {
    n.lexicon.language == Language::ENGLISH && item > unit.start && n.has(item - 1, Class::PREPOSITION) && !n.has(item - 1, Class::AS)
}

/// "the phrase “…”", "chants of “…”": words that somebody used.
fn is_worded(n: &Narrative, previous: usize) -> bool {
    n.has(previous, Class::WORDING) || previous > 0 && n.text(previous) == "of" && n.has(previous - 1, Class::WORDING)
}

fn ends_with_exclamation(n: &Narrative, segment: &Segment) -> bool {
    matches!(n.view.word(segment.inner_end as usize - 1), "!" | "?")
}

/// Whether marks inside the reporter's sentence hold a term, title or nickname.
fn is_term(n: &Narrative, item: usize, unit: &Range<usize>, segment: &Segment, frame: Option<&Frame>) -> bool {
    let look = look(n, segment);
    if look.words == 0 {
        return true;
    }
    let previous = (item > unit.start).then(|| item - 1);
    let next = (item + 1 < unit.end).then_some(item + 1);
    if previous.is_some_and(|previous| is_worded(n, previous)) {
        return false;
    }
    let called = frame.is_some_and(|frame| frame.kinds.has(CueKind::CALL.or(CueKind::QUOTE)) && frame.cue.end <= item && item - frame.cue.end <= 6);
    if look.lower == 0 && look.capitals > 0 && look.words <= 8 && !ends_with_exclamation(n, segment) {
        let nickname = previous.is_some_and(|previous| n.is_capital(previous)) && next.is_some_and(|next| n.is_capital(next)) && look.words <= 3;
        let possessed = previous.is_some_and(|previous| n.token(previous).kind == TokenKind::Possessive || n.has(previous, Class::POSSESSIVE));
        let english = n.lexicon.language == Language::ENGLISH;
        // "on “Meet the Press”", "the authors of the “Growth Project”": a name after all.
        let phrase = in_phrase(n, item, unit)
            || english && previous.is_some_and(|previous| n.has(previous, Class::DETERMINER)) && frame.is_some_and(|frame| !frame.kinds.has(CueKind::CALL))
            || entitled(n, item, unit);
        if nickname || possessed || phrase || !called {
            return true;
        }
    }
    if let Some(previous) = previous {
        let passive = n.has(previous, Class::AS) && previous > unit.start && n.has(previous - 1, Class::SO_CALLED) || n.has(previous, Class::SO_CALLED);
        let active = frame.is_some_and(|frame| frame.cue.contains(&previous) || previous > unit.start && frame.cue.contains(&(previous - 1)));
        if passive && !active {
            return true;
        }
        if n.has(previous, Class::TITLE_WORD) && !active && look.lower <= 1 && look.words <= 3 {
            return true;
        }
    }
    // Behind a cue of any kind, or at the end of a sentence, words in lower case are somebody's: on the PolNeAR articles .84 and .62 of them.
    let own = look.lower > 0 && (frame.is_some_and(|frame| frame.cue.end <= item) || ends_with_stop(n, segment) && item > unit.start);
    let governed = own
        || frame.is_some_and(|frame| {
            frame.kinds.has(CueKind::VOICE.or(CueKind::CALL).or(CueKind::SOURCE).or(CueKind::COLON)) || frame.cue.end <= item && item - frame.cue.end <= NEAR
        });
    // “quack” cures: a word in marks before its noun.
    let attributive = look.words <= 2 && next.is_some_and(|next| n.is_plain(next) && !n.is_ly(next)) && !ends_sentence(n, segment);
    // German capitals do not tell names from nouns, and titles are long there.
    let most = if n.lexicon.language == Language::GERMAN { TERM_WORDS_GERMAN } else { TERM_WORDS };
    !governed && (look.words <= most || attributive)
}
