//! Who is said to speak: cue words with their subjects.
//!
//! "Noem, speaking in Bogotá, described the talks as …" → cue `described`, subject `Noem`;
//! "…, said the foreign minister" → cue `said`, subject behind it; "according to Kristi Noem"; "Noem's claim that".

use super::insertions::{apposition, described_name, explained_name, names_speaker, related, title_before_name};
use super::lexicon::{Class, Cue, CueKind, Form, choose};
use super::narrative::Narrative;
use super::phrases::{back, before_verb, forward, is_by, is_verbal, main_subject, subject_before};
use crate::document::Language;
use crate::lang::WordSet;
use crate::segment::TokenKind;
use std::ops::Range;
use std::sync::LazyLock;

/// "declined to comment": whoever does not say.
static REFUSALS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/refusal_verbs.tsv")));

/// How cue and subject stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "Noem said"
    SubjectFirst,
    /// "said Noem"
    CueFirst,
    /// "was described by Noem as"
    Passive,
    /// ", saying": the subject is the clause's.
    Participle,
    /// "went on to say", "and said": the subject is the clause's.
    Shared,
    /// "according to Noem", "Noem zufolge"
    Source,
    /// "Noem: …"
    Colon,
    /// "Noem's claim"
    Noun,
}

/// A cue and its subject.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The items of the cue.
    pub(super) cue: Range<usize>,
    /// The items of the subject.
    pub(super) subject: Option<Range<usize>>,
    /// What it may govern.
    pub(super) kinds: CueKind,
    /// How freely: see the lexicon.
    pub(super) strength: u8,
    /// How it is built.
    pub(super) order: Order,
    /// "did not say", "declined to say".
    pub(super) negated: bool,
    /// Its unit.
    pub(super) unit: u32,
}

impl Frame {
    /// First item of cue and subject.
    pub(super) fn start(&self) -> usize {
        self.subject.as_ref().map_or(self.cue.start, |subject| if self.beside() { subject.start.min(self.cue.start) } else { self.cue.start })
    }

    /// One past the last item of cue and subject.
    pub(super) fn end(&self) -> usize {
        self.subject.as_ref().map_or(self.cue.end, |subject| if self.beside() { subject.end.max(self.cue.end) } else { self.cue.end })
    }

    /// Whether the subject stands with the cue.
    fn beside(&self) -> bool {
        matches!(self.order, Order::SubjectFirst | Order::CueFirst | Order::Passive | Order::Source | Order::Colon | Order::Noun)
    }
}

/// All frames, in order of their cues.
pub(super) fn frames(n: &Narrative) -> Vec<Frame> {
    let mut found: Vec<Frame> = Vec::new();
    for (index, unit) in n.units.iter().enumerate() {
        let first_of_unit = found.len();
        if let Some(frame) = colon(n, unit.items.clone(), index as u32) {
            found.push(frame);
        }
        let mut at = unit.items.start;
        while at < unit.items.end {
            let frame = frame_at(n, at, unit.items.clone(), &found[first_of_unit..]);
            at = frame.as_ref().map_or(at + 1, |frame| frame.cue.end.max(at + 1));
            if let Some(mut frame) = frame {
                frame.unit = index as u32;
                found.push(frame);
            }
        }
    }
    found
}

/// Items between a cue and the frame that it reports: "Noem said that Petro told her".
const REPORTED: usize = 3;

/// Who passes on what a frame governs: the subject of the frame right before it in the same sentence.
pub(super) fn outer(frames: &[Frame], frame: usize) -> Option<Range<usize>> {
    let inner = &frames[frame];
    let before = frames[..frame].last().filter(|before| before.unit == inner.unit)?;
    let reports = before.kinds.has(CueKind::SAY.or(CueKind::TELL)) && before.order == Order::SubjectFirst && inner.order == Order::SubjectFirst;
    (reports && before.end() <= inner.start() && inner.start() - before.end() <= REPORTED).then(|| before.subject.clone())?
}

/// Frames looked back over for the subject of "and said".
const EARLIER: usize = 8;

/// Longest name before a colon, in items: "Trump campaign manager: …".
const LABEL: usize = 6;

/// "Petro: “…”", "Noem: talks were contentious": a name at the start and a colon.
fn colon(n: &Narrative, items: Range<usize>, unit: u32) -> Option<Frame> {
    let mark = items.clone().take(LABEL + 1).find(|&at| n.is_mark(at, &[":"]))?;
    if mark == items.start || mark + 1 >= items.end || n.token(mark).spaced {
        return None;
    }
    let name = items.start..mark;
    let named = name.clone().all(|at| !n.is_quote(at) && (n.is_capital(at) || n.token(at).kind == TokenKind::Possessive || n.is_mark(at, &["-", "."])));
    let followed = n.is_quote(mark + 1) || n.is_capital(mark + 1);
    let cue = name.clone().any(|at| n.has(at, Class::TITLE_WORD.or(Class::TIME).or(Class::PRONOUN).or(Class::CUE_NOUN)));
    (named && followed && !cue && (n.is_quote(mark + 1) || name.len() > 1)).then(|| Frame {
        cue: mark..mark + 1,
        subject: Some(name),
        kinds: CueKind::COLON,
        strength: if n.is_quote(mark + 1) { 3 } else { 1 },
        order: Order::Colon,
        negated: false,
        unit,
    })
}

fn frame_at(n: &Narrative, at: usize, unit: Range<usize>, earlier: &[Frame]) -> Option<Frame> {
    if n.is_quote(at) {
        return None;
    }
    let class = n.items[at].class;
    if class.has(Class::SOURCE)
        && let Some(frame) = source(n, at, unit.clone())
    {
        return Some(frame);
    }
    if !n.is_word(at) {
        return None;
    }
    let cues = n.cues(at);
    // "so-called", "self-described"
    let joined = at > unit.start && n.is_mark(at - 1, &["-"]) && !n.token(at).spaced;
    if !cues.is_empty()
        && !joined
        && (!n.is_capital(at) || at == unit.start || n.is_quote(at - 1) || in_headline(n, at, &unit))
        && let Some(frame) = verb(n, at, cues, unit.clone(), earlier)
    {
        return Some(frame);
    }
    if class.has(Class::CUE_NOUN) {
        return noun(n, at, unit);
    }
    None
}

/// Whether the sentence is written as a headline, each long word with a capital: "Pollster Says Clinton Is In Trouble".
fn in_headline(n: &Narrative, at: usize, unit: &Range<usize>) -> bool {
    /// Longest headline, in items.
    const LONGEST: usize = 30;
    n.lexicon.language == Language::ENGLISH
        && unit.len() <= LONGEST
        && at > unit.start
        && n.is_capital(at - 1)
        && n.text(at).ends_with(['s', 'S'])
        && unit.clone().all(|item| !n.is_word(item) || n.is_capital(item) || n.text(item).len() <= 4)
}

/// Words of a source within which one must stand that can speak: "per senior government officials".
const SOURCE_WORDS: usize = 4;

/// "according to Kristi Noem", "laut Polizei", "der Polizei zufolge".
fn source(n: &Narrative, at: usize, unit: Range<usize>) -> Option<Frame> {
    let found = n.lexicon.sources().longest(n.view.tokens, n.items[at].token as usize)?;
    let end = at + found.len;
    // A quotation between the words would shift the items.
    if end > unit.end || (at..end).any(|item| n.is_quote(item)) {
        return None;
    }
    // "per officials", "citing the ministry", but "per cent" and "per 100,000 residents".
    let speaks = |at: usize| {
        let opens = at == end;
        opens && (n.is_capital(at) || n.is_quote(at) || n.has(at, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PRONOUN))) || n.has(at, Class::SPEAKER)
    };
    if n.lexicon.language == Language::ENGLISH
        && found.len == 1
        && *found.value
        && !(end..unit.end.min(end + SOURCE_WORDS)).find(|&at| speaks(at) || !n.is_plain(at)).is_some_and(speaks)
    {
        return None;
    }
    let subject = if *found.value {
        let apart = n.lexicon.language == Language::GERMAN && found.len == 1 && n.text(at) == "so";
        if apart && !(at > unit.start && (n.is_break(at - 1) || n.is_quote(at - 1))) {
            return None;
        }
        forward(n, end, unit.end)?
    } else {
        back(n, at, unit.start)?
    };
    Some(Frame { cue: at..end, subject: Some(subject), kinds: CueKind::SOURCE, strength: 3, order: Order::Source, negated: false, unit: 0 })
}

/// "Noem's claim", "his statement that".
fn noun(n: &Narrative, at: usize, unit: Range<usize>) -> Option<Frame> {
    if at == unit.start {
        return None;
    }
    // An adjective may stand between owner and noun.
    let owner_end = (unit.start..at)
        .rev()
        .take(3)
        .take_while(|&item| !n.is_punct(item) && !n.is_quote(item))
        .find(|&item| n.token(item).kind == TokenKind::Possessive || n.has(item, Class::POSSESSIVE))?;
    let subject = if n.has(owner_end, Class::POSSESSIVE) { owner_end..owner_end + 1 } else { back(n, owner_end, unit.start)? };
    let next = at + 1;
    // "in Noem's words", "by the minister's account"
    let voiced =
        subject.start > unit.start && n.has(subject.start - 1, Class::PREPOSITION) && (subject.start == unit.start + 1 || n.is_break(subject.start - 2));
    if voiced && (next >= unit.end || n.is_break(next) || n.is_mark(next, &["."])) {
        return Some(Frame { cue: at..next, subject: Some(subject), kinds: CueKind::SOURCE, strength: 3, order: Order::Source, negated: false, unit: 0 });
    }
    let governs = next < unit.end
        && (n.has(next, Class::THAT)
            || n.is_quote(next)
            || n.is_break(next) && next + 1 < unit.end && (n.is_quote(next + 1) || n.has(next + 1, Class::AS))
            || n.has(next, Class::PREPOSITION.or(Class::TO).or(Class::AS)));
    governs.then_some(Frame { cue: at..at + 1, subject: Some(subject), kinds: CueKind::NOUN, strength: 2, order: Order::Noun, negated: false, unit: 0 })
}

/// Steps back from a verb over auxiliaries, adverbs and times; what was passed.
struct Passed {
    /// One past the last item of the subject.
    end: usize,
    be: bool,
    to: bool,
    negated: bool,
    auxiliary: bool,
}

fn step_back(n: &Narrative, at: usize, low: usize) -> Passed {
    let mut passed = Passed { end: at, be: false, to: false, negated: false, auxiliary: false };
    while passed.end > low {
        let item = passed.end - 1;
        if n.is_quote(item) {
            break;
        }
        let class = n.items[item].class;
        if class.has(Class::AUXILIARY) {
            passed.be |= class.has(Class::BE) && passed.end == at || class.has(Class::BE) && !passed.auxiliary;
            passed.negated |= class.has(Class::NEGATION);
            passed.auxiliary = true;
        } else if class.has(Class::NEGATION) {
            passed.negated = true;
        } else if class.has(Class::ADVERB) && !class.has(Class::DETERMINER.or(Class::SPEAKER)) || n.is_ly(item) && item > low {
            // "also", "repeatedly"
        } else if class.has(Class::TO) && passed.end == at {
            passed.to = true;
        } else if n.token(item).kind == TokenKind::Possessive && item > low && n.has(item, Class::AUXILIARY) {
            passed.auxiliary = true;
        } else if class.has(Class::TIME) {
            // "Trump on Thursday said", "Trump late last week said"
            if item > low && n.has(item - 1, Class::PREPOSITION) && !n.is_quote(item - 1) {
                passed.end -= 1;
            }
        } else {
            break;
        }
        passed.end -= 1;
    }
    passed
}

fn verb(n: &Narrative, at: usize, cues: &[Cue], unit: Range<usize>, earlier: &[Frame]) -> Option<Frame> {
    let next = if at + 1 < unit.end && !n.is_quote(at + 1) { n.token(at + 1).fold } else { 0 };
    let (cue, particle) = choose(cues, next)?;
    let cue_end = at + 1 + usize::from(particle);
    let frame = |subject: Option<Range<usize>>, order: Order, negated: bool| {
        Some(Frame { cue: at..cue_end, subject, kinds: cue.kinds, strength: cue.strength, order, negated, unit: 0 })
    };
    let shared = |order: Order, negated: bool| {
        let clause = |frame: &&Frame| frame.subject.is_some() && matches!(frame.order, Order::SubjectFirst | Order::CueFirst | Order::Shared);
        // ", saying" belongs to the first subject of the sentence, "and said" to the last.
        let found = if order == Order::Participle { earlier.iter().take(EARLIER).find(clause) } else { earlier.iter().rev().take(EARLIER).find(clause) };
        let subject = found.and_then(|frame| frame.subject.clone());
        frame(subject.or_else(|| main_subject(n, unit.start..at)), order, negated)
    };
    let passed = step_back(n, at, unit.start);
    let before = (passed.end > unit.start).then(|| passed.end - 1);
    // "in the reported attack", "an alleged assault": a participle before its noun.
    if n.lexicon.language == Language::ENGLISH && before.is_some_and(|before| matches!(n.text(before), "the" | "a" | "an")) {
        return None;
    }
    // "a figure with alleged ties": so does one behind a preposition.
    if n.lexicon.language == Language::ENGLISH
        && n.text(at).ends_with("ed")
        && at + 1 < unit.end
        && n.is_plain(at + 1)
        && passed.end == at
        && before.is_some_and(|before| !n.is_quote(before) && n.has(before, Class::PREPOSITION) && !n.has(before, Class::TO.or(Class::SUBORDINATOR)))
    {
        return None;
    }
    let after_quote = at > unit.start && (n.is_quote(at - 1) || n.is_break(at - 1) && at >= unit.start + 2 && n.is_quote(at - 2))
        || at == unit.start && at > 0 && n.is_quote(at - 1);
    match cue.form {
        Form::Gerund => {
            let Some(before) = before else {
                // "Citing the report, Noem said": the subject follows.
                let comma = (at..unit.end).take(40).find(|&comma| n.is_mark(comma, &[","]))?;
                let subject = forward(n, comma + 1, unit.end)?;
                return frame(Some(before_verb(n, subject)), Order::Participle, false);
            };
            if passed.be {
                let subject = subject_before(n, passed.end)?;
                return frame(Some(subject), Order::SubjectFirst, passed.negated);
            }
            if n.is_break(before) || n.is_quote(before) || n.has(before, Class::AND) {
                return shared(Order::Participle, passed.negated);
            }
            if before == unit.start && n.has(before, Class::PREPOSITION.or(Class::SUBORDINATOR)) {
                // "After saying that …, she left": the subject follows.
                return frame(main_subject(n, unit.clone()), Order::Participle, false);
            }
            if n.has(before, Class::PREPOSITION.or(Class::AS).or(Class::SUBORDINATOR)) {
                // "by saying", "quoted as saying"
                let negated = n.text(before) == "without";
                return shared(Order::Participle, negated);
            }
            let subject = back(n, passed.end, unit.start)?;
            // "a statement calling the test reckless", not "the committee hearing"
            let governs = cue_end < unit.end
                && (n.is_quote(cue_end)
                    || n.has(cue_end, Class::THAT.or(Class::DETERMINER).or(Class::POSSESSIVE).or(Class::PRONOUN).or(Class::OBJECT))
                    || n.is_capital(cue_end));
            let strong = n.has(subject.end - 1, Class::SPEAKER.or(Class::CUE_NOUN)) || n.is_capital(subject.end - 1);
            // "paid tribute to Ana Ruiz saying she had fought": whom something is for does not speak.
            let given = governs && subject.start > unit.start + 1 && n.has(subject.start - 1, Class::TO) && cue.kinds.has(CueKind::VOICE);
            if given {
                return shared(Order::Participle, false);
            }
            // "issued a statement saying": whoever issued it speaks.
            if governs
                && subject.start > unit.start + 1
                && n.has(subject.end - 1, Class::DOCUMENT.or(Class::CUE_NOUN))
                && cue.kinds.has(CueKind::VOICE.or(CueKind::CALL))
            {
                return shared(Order::Participle, false);
            }
            if strong && governs && cue.kinds.has(CueKind::VOICE.or(CueKind::CALL).or(CueKind::WANT)) {
                frame(Some(subject), Order::SubjectFirst, false)
            } else {
                None
            }
        }
        Form::Finite | Form::Nounish => {
            // "said Noem", after the words.
            let inverted = |from: usize| -> Option<Range<usize>> {
                let subject = forward(n, from, unit.end)?;
                Some(subject)
            };
            // "whom she introduced as “my friend,” wrote": the words belong to the verb before them.
            let other = at >= unit.start + 2 && n.is_quote(at - 1) && n.has(at - 2, Class::AS);
            if after_quote
                && !other
                && !passed.auxiliary
                && cue.kinds.has(CueKind::VOICE)
                && before.is_none_or(|before| n.is_quote(before) || n.is_break(before))
            {
                if let Some(subject) = inverted(cue_end) {
                    return frame(Some(subject), Order::CueFirst, false);
                }
                return shared(Order::Participle, false);
            }
            let Some(before) = before else {
                // A verb at the start: "Said Noem: …", in German and Spanish also "Dijo Petro que".
                let subject =
                    if at == unit.start && cue.kinds.has(CueKind::VOICE) && (!n.is_capital(at) || cue.form == Form::Finite) { inverted(cue_end) } else { None };
                return subject.and_then(|subject| frame(Some(subject), Order::CueFirst, false));
            };
            if passed.to {
                let negated = passed.negated || is_refusal(n, before);
                // "his decision to accept": the owner of a noun acts, not the subject of the sentence.
                let of_noun = n.is_plain(before)
                    && before > unit.start
                    && (n.has(before - 1, Class::DETERMINER.or(Class::POSSESSIVE))
                        || n.token(before - 1).kind == TokenKind::Possessive
                        || before > unit.start + 1
                            && n.is_plain(before - 1)
                            && (n.has(before - 2, Class::DETERMINER.or(Class::POSSESSIVE)) || n.token(before - 2).kind == TokenKind::Possessive));
                if of_noun {
                    return None;
                }
                let frame = shared(Order::Shared, negated)?;
                return Some(Frame { subject: frame.subject.map(|subject| before_verb(n, subject)), ..frame });
            }
            if passed.be {
                // "was told", "is expected": the subject does not speak; "was described by Noem as" names who does.
                let by = (cue_end..unit.end).take(12).find(|&item| !n.is_quote(item) && is_by(n, item))?;
                let subject = forward(n, by + 1, unit.end)?;
                return (cue.kinds.has(CueKind::CALL) || cue.kinds.has(CueKind::SAY)).then(|| frame(Some(subject), Order::Passive, passed.negated))?;
            }
            if cue.form == Form::Nounish && !passed.auxiliary {
                // "competitive state races": a base form needs a subject that can be plural.
                let base = !n.text(at).ends_with('s');
                let plural = n.has(before, Class::PRONOUN.or(Class::GROUP).or(Class::RELATIVE).or(Class::AND)) || n.text(before).ends_with('s');
                let that = cue_end < unit.end && n.has(cue_end, Class::THAT);
                if base && !plural && !that {
                    return None;
                }
                let noun = n.has(before, Class::DETERMINER.or(Class::POSSESSIVE).or(Class::PREPOSITION))
                    || n.token(before).kind == TokenKind::Possessive
                    || n.token(before).kind == TokenKind::Number
                    || n.is_mark(before, &["-"]);
                let complement = cue_end < unit.end
                    && (n.has(cue_end, Class::THAT.or(Class::COMPLEMENT).or(Class::DETERMINER).or(Class::PRONOUN).or(Class::TO).or(Class::OBJECT))
                        || n.is_quote(cue_end)
                        || n.is_break(cue_end)
                        || n.is_capital(cue_end)
                        || particle
                        // "early polls show voters", "a review by the paper shows most"
                        || cue.kinds.has(CueKind::SHOW)
                            && back(n, passed.end, unit.start).is_some_and(|mut subject| subject.any(|at| n.has(at, Class::DOCUMENT))));
                let end_of_unit = cue_end >= unit.end || n.is_mark(cue_end, &["."]);
                if noun && !n.has(before, Class::PRONOUN)
                    || !(complement || end_of_unit && n.has(before, Class::PRONOUN.or(Class::SPEAKER)) || end_of_unit && n.is_capital(before))
                {
                    return None;
                }
            }
            if n.has(before, Class::AND.or(Class::CONJUNCTION)) {
                return shared(Order::Shared, passed.negated);
            }
            let comma = n.is_break(before);
            if comma
                && let Some(open) = apposition(n, unit.start, before, cue_end, unit.end)
                && let Some(subject) = back(n, open, unit.start)
            {
                return frame(Some(subject), Order::SubjectFirst, passed.negated);
            }
            // "Turnout fell, the commission's chairman, Ana Ruiz, told a news conference": behind "told" stands who listens.
            if comma
                && cue.kinds.has(CueKind::TELL)
                && let Some(subject) = explained_name(n, before, unit.start).or_else(|| described_name(n, before, unit.start))
            {
                return frame(Some(subject), Order::SubjectFirst, passed.negated);
            }
            // "In a vote that failed, Ana Ruiz, a member of her party, said the law hurt farmers"
            if comma
                && cue.kinds.has(CueKind::SAY)
                && !names_speaker(n, cue_end, unit.end)
                && let Some(subject) = described_name(n, before, unit.start)
            {
                return frame(Some(subject), Order::SubjectFirst, passed.negated);
            }
            // "Their chairman, Felix Amadi, who is not related to the minister, said staff …"
            if comma
                && let Some(open) = related(n, unit.start, before, cue_end, unit.end)
                && let Some(subject) = back(n, open, unit.start)
            {
                return frame(Some(subject), Order::SubjectFirst, passed.negated);
            }
            // "he was a convict, ordered to pay", "his wages, believed to be high": a participle without a comma before it.
            if comma
                && n.text(at).ends_with("ed")
                && cue_end < unit.end
                && n.has(cue_end, Class::TO)
                && !(unit.start..before).any(|at| n.is_break(at) || n.is_quote(at))
            {
                return None;
            }
            // "The firm's chief executive, Ana Ruiz, said sales fell": the name of whom the words before it describe.
            if comma
                && let Some(open) = title_before_name(n, unit.start, before, cue_end, unit.end)
                && let Some(subject) = back(n, open, unit.start)
            {
                return frame(Some(subject), Order::SubjectFirst, passed.negated);
            }
            if comma && cue.kinds.has(CueKind::VOICE) && !passed.auxiliary {
                // "…, said the minister." against "Noem, the secretary, said the talks …" and "…, told reporters".
                let listens = cue_end < unit.end && n.has(cue_end, Class::OBJECT);
                if let Some(subject) = inverted(cue_end).filter(|_| !listens) {
                    let closed =
                        subject.end >= unit.end || n.is_punct(subject.end) || n.has(subject.end, Class::PREPOSITION.or(Class::TIME)) || n.is_quote(subject.end);
                    if closed {
                        return frame(Some(subject), Order::CueFirst, passed.negated);
                    }
                }
            }
            if n.is_quote(before) {
                let subject = main_subject(n, unit.start..at);
                return subject.and_then(|subject| frame(Some(subject), Order::Shared, passed.negated));
            }
            // "In einem Interview sagte Merkel": a phrase with its preposition is no subject.
            if n.lexicon.language != Language::ENGLISH {
                let found = back(n, passed.end, unit.start);
                let prepositional = found
                    .as_ref()
                    .is_none_or(|found| found.start > unit.start && n.has(found.start - 1, Class::PREPOSITION) || n.has(found.start, Class::TIME));
                if prepositional && let Some(subject) = inverted(cue_end) {
                    return frame(Some(subject), Order::CueFirst, passed.negated);
                }
            }
            // A nickname is somebody's.
            let named =
                cue.kinds.has(CueKind::CALL) && n.text(at).ends_with("ed") && !n.text(at).starts_with("nick") && cue_end < unit.end && n.is_quote(cue_end);
            if named && !passed.auxiliary && is_thing(n, before, unit.start) {
                return None;
            }
            match subject_before(n, passed.end) {
                // "rejected claims that the ministry knew": somebody's, who is not named
                Some(phrase) if is_verbal(n, &phrase) => frame(None, Order::SubjectFirst, passed.negated),
                Some(subject) => frame(Some(subject), Order::SubjectFirst, passed.negated),
                None if cue.form == Form::Finite => shared(Order::Shared, passed.negated),
                None => None,
            }
        }
    }
}

/// Whether what stands before a participle is only called so: "the strand of the inquiry | termed “…”", not "what the mayor termed “…”".
fn is_thing(n: &Narrative, last: usize, low: usize) -> bool {
    let speaks = n.has(last, Class::PERSON.or(Class::GROUP).or(Class::INSTITUTION)) || n.is_capital(last) || !n.is_plain(last);
    if speaks || n.lexicon.language != Language::ENGLISH {
        return false;
    }
    let owned = |at: usize| n.is_plain(at) && n.cues(at).is_empty() || n.is_capital(at) || n.has(at, Class::RELATIVE.or(Class::COMPLEMENT));
    back(n, last + 1, low).is_some_and(|thing| thing.start == low || !owned(thing.start - 1))
}

/// "declined to say", "refused to": what follows is not said.
pub(super) fn is_refusal(n: &Narrative, before: usize) -> bool {
    REFUSALS.contains(n.token(before).fold)
}
