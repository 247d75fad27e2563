//! The words by which an article names things.
//!
//! "the complex known to Norlanders as Gull Rock" → the name `gull rock`, the kind `complex`, explicit; "Cyclone Ada" → `ada`, `cyclone`.
//!
//! A name is a run of capitalised words, up to five words in quotation marks, or, behind words that leave no doubt ("known as"), up to
//! three others. Names of people are left to the register of people.

use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::{concept_of, is_light};
use crate::extract::View;
use crate::extract::entities::{Label, MentionKind};
use crate::lang::{places, rows};
use crate::segment::{Phrases, TokenKind};
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of a name at most.
const LONGEST: usize = 7;
/// Words of a name in small letters without quotation marks.
const PLAIN: usize = 3;
/// "known to Norlanders as": the words between.
const APART: usize = 5;

/// A name of a thing.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its words without the one for its kind.
    words: Vec<u64>,
    /// The same as one number, and with the kind.
    pub hash: u64,
    pub whole: u64,
    /// The words for its kind behind it, of a name in small letters.
    kind: Vec<u64>,
    capital: bool,
}

impl Name {
    /// The shorter first.
    pub fn rank(&self) -> (usize, u64) {
        (self.words.len(), self.hash)
    }

    /// Whether it is more than a light word or a syllable.
    fn says_something(&self, view: &View, tokens: &Range<usize>) -> bool {
        let [only] = self.words[..] else { return !self.words.is_empty() };
        let long = tokens.clone().find(|&at| view.tokens[at].fold == only).is_none_or(|at| view.word(at).len() > 1);
        !is_light(only) && long
    }

    /// Whether two names are one, or one is the other with words left out at its end.
    pub fn is(&self, other: &Name) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() { (&self.words, &other.words) } else { (&other.words, &self.words) };
        long.starts_with(short) && (short.len() == long.len() || short.len() > 1)
    }
}

/// How a place of an article names a thing.
#[derive(Clone, Debug)]
pub struct Form {
    pub tokens: Range<usize>,
    pub names: Vec<Name>,
    pub class: Option<&'static str>,
    pub noun: Option<(u64, Span)>,
    /// Whether it says in so many words how the thing is called.
    pub explicit: bool,
    /// Whether it tells what somebody calls it.
    pub asked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    After,
    Title,
    Described,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Told,
    Passive,
    Apart,
    Asks,
    Before,
    After,
}

/// Nouns of what has names: their class and where the name stands.
static KINDS: LazyLock<HashMap<u64, (&'static str, Place)>> = LazyLock::new(|| {
    let place = |row: &[&str]| match row.get(2) {
        Some(&"before") => Place::Before,
        Some(&"after") => Place::After,
        Some(&"title") => Place::Title,
        _ => Place::Described,
    };
    rows(include_str!("../../../lang/en/named_things.tsv")).map(|row| (fold_hash(row[0]), (row[1], place(&row)))).collect()
});

static PHRASES: LazyLock<Phrases<How>> = LazyLock::new(|| {
    let how = |row: &[&str]| match row.get(1) {
        Some(&"told") => How::Told,
        Some(&"passive") => How::Passive,
        Some(&"apart") => How::Apart,
        Some(&"asks") => How::Asks,
        Some(&"after") => How::After,
        _ => How::Before,
    };
    Phrases::new(rows(include_str!("../../../lang/en/naming_phrases.tsv")).map(|row| (row[0], how(&row))))
});

/// Everything in an article that names a thing, in the order of the text.
pub fn forms(reading: &Reading) -> Vec<Form> {
    let view = reading.view();
    let mut found = Vec::new();
    let names = |which: fn(Label) -> bool| -> Vec<Span> {
        let mentions = reading.article.entities.mentions.iter();
        mentions.filter(|mention| which(mention.value.label) && mention.value.kind == MentionKind::Name).map(|mention| mention.span).collect()
    };
    let people = names(|label| label == Label::Person);
    let bodies = names(|label| matches!(label, Label::Org | Label::Person));
    let others = names(|label| matches!(label, Label::Person | Label::Gpe | Label::Norp));
    for sentence in view.sentences {
        let sentence = sentence.tokens();
        let mut at = sentence.start;
        while at < sentence.end {
            let form = if let Some(phrase) = PHRASES.longest(view.tokens, at) {
                explicit(&view, &sentence, at, phrase.len, *phrase.value)
            } else if view.word(at) == "or" {
                either(&view, &sentence, at)
            } else if let Some(&(class, place)) = KINDS.get(&view.tokens[at].fold) {
                by_kind(&view, &sentence, at, class, place).filter(|form| is_own_name(reading, form, at, &bodies)).or_else(|| {
                    let form = apposed(&view, &sentence, at, class)?;
                    (!overlaps(&others, view.span(form.tokens.start, form.tokens.end))).then_some(form)
                })
            } else {
                None
            };
            at = form.as_ref().map_or(at, |form| at.max(form.tokens.end - 1)) + 1;
            found.extend(form);
        }
    }
    found.retain(|form| form.class.is_some() || !overlaps(&people, view.span(form.tokens.start, form.tokens.end)));
    found.retain(|form| form.names.iter().all(|name| name.says_something(&view, &form.tokens)));
    found
}

fn overlaps(spans: &[Span], span: Span) -> bool {
    spans[spans.partition_point(|of| of.end() <= span.start())..].iter().take_while(|of| of.start() < span.end()).any(|of| of.overlaps(span))
}

/// Whether the kind is that of a name of its own: not "Bill Orso", "the Hurricane Centre", "brother-in-law", "Norlandish law".
fn is_own_name(reading: &Reading, form: &Form, kind: usize, bodies: &[Span]) -> bool {
    let view = reading.view();
    let before = form.tokens.end == kind + 1;
    let goes_on = before && view.tokens.get(kind + 1).is_some_and(|next| next.is_word() && next.capitalised() && view.tokens[kind].capitalised());
    let joined = kind > 0 && !view.tokens[kind].spaced && view.word(kind - 1) == "-";
    let kind_span = view.tokens[kind].span();
    let words = form.tokens.clone().filter(|&at| at != kind && view.tokens[at].is_word());
    let mentions = reading.article.entities.mentions.starting_in(view.span(form.tokens.start, form.tokens.end));
    let people = mentions.iter().filter(|mention| matches!(mention.value.label, Label::Norp | Label::Gpe) && mention.value.kind == MentionKind::Name);
    let people: Vec<Span> = people.map(|mention| mention.span).collect();
    let described = before && !view.tokens[kind].capitalised() && words.clone().all(|at| people.iter().any(|of| of.contains(view.tokens[at].span())));
    !goes_on && !joined && !described && !overlaps(bodies, kind_span)
}

/// How often an article uses words of a class.
pub fn times(reading: &Reading, class: Option<&str>) -> usize {
    let of = |fold: u64| KINDS.get(&fold).is_some_and(|(of, _)| Some(*of) == class);
    reading.article.segmentation.tokens.iter().filter(|token| token.is_word() && of(token.fold)).count()
}

/// Where each article of a story first uses each of some names, by the name's number and the reading.
pub fn uses(readings: &[Reading], names: &[&Name]) -> HashMap<(usize, usize), Range<usize>> {
    let mut by_word: HashMap<u64, Vec<usize>> = HashMap::default();
    for (number, name) in names.iter().enumerate() {
        by_word.entry(name.words.first().copied().unwrap_or(0)).or_default().push(number);
    }
    let mut found: HashMap<(usize, usize), Range<usize>> = HashMap::default();
    for (index, reading) in readings.iter().enumerate() {
        let tokens = &reading.article.segmentation.tokens;
        for (at, token) in tokens.iter().enumerate() {
            for &number in by_word.get(&token.fold).map_or(&[][..], Vec::as_slice) {
                if !found.contains_key(&(number, index))
                    && let Some(range) = stands(reading, at, names[number])
                {
                    found.insert((number, index), range);
                }
            }
        }
    }
    found
}

/// The tokens of a name that begins at `at`, marks between its words left out.
fn stands(reading: &Reading, at: usize, name: &Name) -> Option<Range<usize>> {
    let tokens = &reading.article.segmentation.tokens;
    if name.capital && !tokens[at].capitalised() {
        return None;
    }
    let wanted = name.words.iter().chain(&name.kind);
    let mut next = at;
    for word in wanted {
        next += tokens[next..].iter().take(2).take_while(|token| !token.is_word() && token.kind != TokenKind::Number).count();
        if tokens.get(next)?.fold != *word {
            return None;
        }
        next += 1;
    }
    Some(at..next + tokens[next..].iter().take_while(|token| KINDS.contains_key(&token.fold)).count())
}

/// "Cyclone Ada", "the Orso virus", "Harbours Act".
fn by_kind(view: &View, sentence: &Range<usize>, at: usize, class: &'static str, place: Place) -> Option<Form> {
    let tokens = match place {
        Place::Before if view.tokens[at].capitalised() => at..capitals(view, at + 1, sentence.end, true),
        Place::After => name_before(view, sentence.start, at, usize::from(class == "site"))..at + 1,
        Place::Title if view.tokens[at].capitalised() => name_before(view, sentence.start, at, 0)..at + 1,
        _ => return None,
    };
    (tokens.len() > 1).then(|| Form {
        names: vec![name(view, tokens.clone())],
        class: Some(class),
        noun: Some((concept_of(view.word(at)), view.tokens[at].span())),
        explicit: false,
        asked: false,
        tokens,
    })
}

/// Words that say how something is called.
fn explicit(view: &View, sentence: &Range<usize>, at: usize, len: usize, how: How) -> Option<Form> {
    let mut from = at + len;
    let linked = if matches!(how, How::Told | How::Passive | How::Asks) { link(view, sentence.start, at) } else { None };
    let thing = match (how, linked) {
        (How::Before, _) => return so_called(view, sentence, from),
        (How::After, _) => return under(view, sentence, at, from),
        (How::Apart, _) => {
            from = (from..(from + APART).min(sentence.end)).take_while(|&at| view.tokens[at].is_word()).find(|&at| view.word(at) == "as")? + 1;
            thing_before(view, sentence.start, at)
        }
        // "what Norland calls", "a strait that Norlanders call", "a plan it calls"
        (_, Some(link)) if view.word(link) == "what" => None,
        (_, Some(link)) => Some(thing_before(view, sentence.start, link).filter(|thing| thing.class.is_some() || thing.name.is_some())?),
        (How::Asks, None) => return None,
        _ => thing_before(view, sentence.start, at),
    };
    if how == How::Passive && linked.is_none() && thing.as_ref().is_none_or(|thing| thing.class.is_none()) {
        return None;
    }
    let known = thing.as_ref().is_some_and(|thing| thing.name.is_some() || thing.class.is_some());
    let certain = if linked.is_some() { known } else { how != How::Passive };
    let told = name_at(view, from, sentence.end, certain, linked.is_none())?;
    let last = told.end - 1;
    let own = KINDS.get(&view.tokens[last].fold).or_else(|| KINDS.get(&view.tokens[told.start].fold)).map(|kind| kind.0);
    let mut names = vec![name(view, told.clone())];
    let mut tokens = marked(view, &told);
    // "that Norlanders call Gull Rock and Ostlanders Long Rock"
    if let Some(further) = linked.and_then(|_| by_others(view, tokens.end, sentence.end)) {
        names.push(name(view, further.clone()));
        tokens.end = further.end;
    }
    let (mut class, mut noun) = (own, None);
    if let Some(thing) = thing {
        class = thing.class.or(own);
        let word = &view.tokens[thing.noun];
        noun = (!word.capitalised() || KINDS.contains_key(&word.fold)).then(|| (concept_of(view.word(thing.noun)), word.span()));
        if let Some(known) = thing.name {
            tokens.start = known.start;
            names.push(name(view, known));
        }
    }
    names.dedup_by(|a, b| a.is(b));
    (class.is_some() || names.len() > 1).then_some(Form { tokens, names, class, noun, explicit: true, asked: linked.is_some() })
}

/// Where "what", "that" or "which", or else a kind, stands before whoever calls it so: "a strait | that most Norlanders call".
fn link(view: &View, first: usize, at: usize) -> Option<usize> {
    let pronoun = |at: usize| matches!(view.word(at), "it" | "he" | "she" | "they" | "we" | "most" | "some" | "many");
    let opens = |at: usize| matches!(view.word(at), "what" | "which" | "that");
    let subject = |at: &usize| view.tokens[*at].is_word() && (opens(*at) || pronoun(*at) || !is_light(view.tokens[*at].fold));
    let found = (first..at).rev().take(APART).take_while(subject).find(|&at| opens(at));
    let bare = || {
        let pronoun = at.checked_sub(1).filter(|at| *at > first && pronoun(*at))?;
        KINDS.contains_key(&view.tokens[pronoun - 1].fold).then_some(pronoun)
    };
    found.filter(|link| link + 1 < at && !skipped(view.word(link + 1))).or_else(bare)
}

/// "and Ostlanders | Long Rock"
fn by_others(view: &View, at: usize, end: usize) -> Option<Range<usize>> {
    let others = at + 1;
    let people = others < end && matches!(view.word(at), "and" | "but" | "while") && view.tokens[others].is_word() && view.word(others).ends_with('s');
    let from = others + 1 + usize::from(people && others + 1 < end && matches!(view.word(others + 1), "call" | "know"));
    people.then(|| from..capitals(view, from, end, false)).filter(|name| !name.is_empty())
}

/// "the so-called | Harbour Tax"
fn so_called(view: &View, sentence: &Range<usize>, from: usize) -> Option<Form> {
    let end = (from..(from + LONGEST).min(sentence.end)).find(|&at| KINDS.contains_key(&view.tokens[at].fold) || !view.tokens[at].is_word())?;
    let &(class, _) = KINDS.get(&view.tokens[end].fold).filter(|_| end > from)?;
    let noun = Some((concept_of(view.word(end)), view.tokens[end].span()));
    Some(Form { names: vec![name(view, from..end + 1)], tokens: from..end + 1, class: Some(class), noun, explicit: true, asked: false })
}

/// "Orsovin, | the name under which the vaccine is to be sold"
fn under(view: &View, sentence: &Range<usize>, at: usize, from: usize) -> Option<Form> {
    let comma = at.checked_sub(1).filter(|comma| *comma > sentence.start && view.word(*comma) == ",")?;
    let noun = (from..(from + 2 * APART).min(sentence.end)).find(|&at| KINDS.contains_key(&view.tokens[at].fold))?;
    let tokens = name_before(view, sentence.start, comma, 0)..comma;
    let noun_of = Some((concept_of(view.word(noun)), view.tokens[noun].span()));
    let class = KINDS.get(&view.tokens[noun].fold).map(|kind| kind.0);
    (!tokens.is_empty()).then(|| Form { names: vec![name(view, tokens.clone())], tokens, class, noun: noun_of, explicit: true, asked: false })
}

/// "an experimental vaccine|, KX-114,"
fn apposed(view: &View, sentence: &Range<usize>, at: usize, class: &'static str) -> Option<Form> {
    let a = (sentence.start..at).rev().take(PLAIN + 1).take_while(|&at| view.tokens[at].is_word()).any(|at| matches!(view.word(at), "a" | "an" | "A" | "An"));
    if !a || view.word(at.min(sentence.end - 1)) == "," || at + 2 >= sentence.end || view.word(at + 1) != "," || view.tokens[at].capitalised() {
        return None;
    }
    let end = capitals(view, at + 2, sentence.end, false);
    let closed = end < sentence.end && matches!(view.word(end), "," | ".");
    let tokens = at + 2..end;
    (closed && !tokens.is_empty() && tokens.len() <= PLAIN).then(|| Form {
        names: vec![name(view, tokens.clone())],
        tokens,
        class: Some(class),
        noun: Some((concept_of(view.word(at)), view.tokens[at].span())),
        explicit: true,
        asked: false,
    })
}

/// "\"K2\" or synthetic cannabis", "synthetic cannabis, or \"K2\"", "Norhaven, or Gull Rock,".
fn either(view: &View, sentence: &Range<usize>, at: usize) -> Option<Form> {
    let comma = at > sentence.start && view.word(at - 1) == ",";
    let quoted_before = closes(view, at.checked_sub(1)?).then(|| opening(view, sentence.start, at - 1)).flatten();
    let quoted_behind = quoted(view, at + 1, sentence.end);
    let (one, other) = match (quoted_before, quoted_behind) {
        (Some(before), None) => (before, phrase_behind(view, at + 1, sentence.end)?),
        (None, Some(behind)) => (phrase_before(view, sentence.start, if comma { at - 1 } else { at })?, behind),
        (None, None) if comma => {
            let behind = at + 1..capitals(view, at + 1, sentence.end, true);
            let before = name_before(view, sentence.start, at - 1, 0)..at - 1;
            let closed = matches!(view.tokens.get(behind.end).map(|token| token.text(view.text)), Some("," | ")"));
            (!behind.is_empty() && !before.is_empty() && closed).then_some((before, behind))?
        }
        _ => return None,
    };
    let (first, second) = (marked(view, &one), marked(view, &other));
    let tokens = first.start.min(second.start)..first.end.max(second.end);
    let names = vec![name(view, one.clone()), name(view, other.clone())];
    let marks = |range: &Range<usize>| range.clone().any(|at| view.tokens[at].capitalised() || view.tokens[at].kind == TokenKind::Number);
    (names.iter().all(|name| !name.words.is_empty()) && (marks(&one) || marks(&other)) && !acronym(view, &one, &other)).then_some(Form {
        tokens,
        names,
        class: None,
        noun: None,
        explicit: true,
        asked: false,
    })
}

/// What stands before "known as": a noun, perhaps with a name.
struct Before {
    noun: usize,
    name: Option<Range<usize>>,
    class: Option<&'static str>,
}

fn thing_before(view: &View, first: usize, at: usize) -> Option<Before> {
    let mut last = at;
    // "the strait, which is also widely | known as"
    while last > first && (!view.tokens[last - 1].is_word() || skipped(view.word(last - 1))) {
        let word = view.word(last - 1);
        if !matches!(word, "," | "(" | "—" | "–") && !skipped(word) {
            return None;
        }
        last -= 1;
    }
    let noun = last.checked_sub(1).filter(|noun| *noun >= first)?;
    // "the history of the Orso War known as": what is known so is the history.
    let kinds = (first..last).rev().take_while(|&at| KINDS.contains_key(&view.tokens[at].fold)).count();
    let begin = match name_before(view, first, last - kinds, 1) {
        begin if begin < last - kinds => begin,
        _ => last,
    };
    let of = |at: usize| at > first && view.word(at - 1) == "of";
    let begin = if of(begin) || begin > first && view.word(begin - 1) == "the" && of(begin - 1) { last } else { begin };
    let class = KINDS.get(&view.tokens[noun].fold).map(|kind| kind.0);
    // "the Norlandish inquiry, code-named": a kind with a capitalised word before it is no name.
    let own = view.tokens[noun].capitalised() || class.is_none_or(|_| matches!(KINDS.get(&view.tokens[noun].fold), Some((_, Place::After | Place::Title))));
    let name = (own && begin < last && (begin..last).any(|at| view.tokens[at].capitalised())).then_some(begin..last);
    Some(Before { noun, name, class })
}

/// Words between a thing and the word that names it.
fn skipped(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "been"
            | "being"
            | "be"
            | "has"
            | "have"
            | "which"
            | "that"
            | "who"
            | "and"
            | "now"
            | "often"
            | "then"
            | "long"
            | "still"
    ) || matches!(word, "also" | "better" | "more" | "once" | "sometimes" | "usually")
        || word.ends_with("ly") && word.len() > 4
}

/// The name that begins at `at`: in quotation marks, in capitals, or (behind words that leave no doubt) a few others.
fn name_at(view: &View, at: usize, end: usize, certain: bool, joined: bool) -> Option<Range<usize>> {
    let at = if matches!(view.tokens.get(at)?.text(view.text), "the" | "The") { at + 1 } else { at };
    if let Some(inside) = quoted(view, at, end) {
        return Some(inside);
    }
    let capitals = capitals(view, at, end, joined);
    if capitals > at {
        // "the Charities (Transparency) Bill"
        let bracket =
            (view.tokens.get(capitals)?.text(view.text) == "(").then(|| (capitals..end.min(capitals + LONGEST)).find(|&at| view.word(at) == ")")).flatten();
        if let Some(close) =
            bracket.filter(|&close| close + 1 < end && KINDS.contains_key(&view.tokens[close + 1].fold) && view.tokens[close + 1].capitalised())
        {
            return Some(at..close + 2);
        }
        let kind = capitals < end && KINDS.contains_key(&view.tokens[capitals].fold);
        return Some(at..capitals + usize::from(kind));
    }
    let plain = phrase_behind(view, at, end).filter(|plain| certain && plain.len() <= PLAIN)?;
    Some(plain)
}

/// Where a run of capitalised words from `at` ends: "House of the Gulls", "Fit for 26".
fn capitals(view: &View, at: usize, end: usize, joined: bool) -> usize {
    let end = end.min(at + 2 * LONGEST);
    let mut last = at;
    let mut next = at;
    while next < end {
        let token = &view.tokens[next];
        let digits = token.kind == TokenKind::Number && next > at;
        if token.is_word() && token.capitalised() || digits {
            last = next + 1;
        } else if last == at
            || !(matches!(token.text(view.text), "of" | "for" | "and" | "the" | "de" | "la" | "al" | "ng" | "-" | "’" | "'")
                || token.kind == TokenKind::Possessive)
        {
            break;
        } else if !joined && token.text(view.text) == "and"
            || matches!(token.text(view.text), "and" | "the") && view.tokens.get(next + 1).is_none_or(|next| !next.capitalised())
        {
            break;
        }
        next += 1;
    }
    last
}

/// Where the name that ends before `end` begins: capitalised words, with lower ones behind them before the kind, and brackets in it.
fn name_before(view: &View, first: usize, end: usize, mut lower: usize) -> usize {
    let mut begin = end;
    let mut at = end;
    if end > first && closes(view, end - 1) {
        return opening(view, first, end - 1).map_or(end, |inside| inside.start);
    }
    while at > first && end - at < 2 * LONGEST {
        let token = &view.tokens[at - 1];
        let word = token.text(view.text);
        let inner = matches!(word, "of" | "and" | "(" | ")" | "’" | "'") || token.kind == TokenKind::Possessive;
        if token.is_word() && token.capitalised() {
            begin = at - 1;
        } else if begin == end && token.is_word() && !is_light(token.fold) && lower > 0 {
            // "Gull Rock | mosque compound": one word in small letters.
            lower -= 1;
        } else if word == "-" && !token.spaced || inner && (begin < end || word == ")") {
            // The name may go on before it.
        } else if begin < end && token.is_word() && !view.tokens[at].spaced {
            begin = at - 1;
        } else {
            break;
        }
        at -= 1;
    }
    // "The Harbour Bill", "In Orso Strait": the article and the preposition are no part of it, as "New" is of "New York".
    let town = |at: usize| at + 1 < end && !places(&view.text[view.span(at, at + 2)]).is_empty();
    while begin < end && is_light(view.tokens[begin].fold) && !town(begin) {
        begin += 1;
    }
    // "al-Aqsa": the small word before a hyphen belongs to it.
    if begin >= first + 2 && view.word(begin - 1) == "-" && !view.tokens[begin].spaced {
        begin -= 2;
    }
    begin
}

/// The words in quotation marks that open at `at`.
fn quoted(view: &View, at: usize, end: usize) -> Option<Range<usize>> {
    if !matches!(view.tokens.get(at)?.text(view.text), "\"" | "“" | "‘" | "'" | "«" | "„") {
        return None;
    }
    let close = (at + 1..end.min(at + 2 + LONGEST)).find(|&at| matches!(view.word(at), "\"" | "”" | "’" | "'" | "»" | "“"))?;
    let inside = at + 1..close;
    let words = inside.clone().filter(|&at| view.tokens[at].is_word()).count();
    (words > 0 && words <= 5).then(|| at + 1..if matches!(view.word(close - 1), "," | ".") { close - 1 } else { close })
}

/// The words with the quotation marks around them.
fn marked(view: &View, inside: &Range<usize>) -> Range<usize> {
    let open = inside.start > 0 && matches!(view.word(inside.start - 1), "\"" | "“" | "‘" | "«" | "„") && !view.tokens[inside.start].spaced;
    let close = open && inside.end < view.tokens.len() && closes(view, inside.end);
    inside.start - usize::from(open && close)..inside.end + usize::from(close)
}

fn closes(view: &View, at: usize) -> bool {
    matches!(view.word(at), "\"" | "”" | "’" | "»") && !view.tokens[at].spaced
}

/// The words in quotation marks that close at `close`.
fn opening(view: &View, first: usize, close: usize) -> Option<Range<usize>> {
    let open = (first.max(close.saturating_sub(LONGEST + 1))..close).rev().find(|&at| matches!(view.word(at), "\"" | "“" | "‘" | "«" | "„"))?;
    let words = (open + 1..close).filter(|&at| view.tokens[at].is_word()).count();
    (words > 0 && words <= 5).then_some(open + 1..close)
}

/// One to three words in small letters from `at`, up to a light word or a mark.
fn phrase_behind(view: &View, at: usize, end: usize) -> Option<Range<usize>> {
    let stop = (at..end).find(|&at| !is_content(view, at)).unwrap_or(end);
    (stop > at && stop - at <= PLAIN).then_some(at..stop)
}

fn phrase_before(view: &View, first: usize, end: usize) -> Option<Range<usize>> {
    let start = (first..end).rev().find(|&at| !is_content(view, at)).map_or(first, |at| at + 1);
    (start < end && end - start <= PLAIN).then_some(start..end)
}

fn is_content(view: &View, at: usize) -> bool {
    view.tokens[at].is_word() && !is_light(view.tokens[at].fold)
}

/// Whether one name is made of the first letters of the other.
fn acronym(view: &View, a: &Range<usize>, b: &Range<usize>) -> bool {
    let initials =
        |range: &Range<usize>| -> String { range.clone().filter_map(|at| view.word(at).chars().next()).filter(|letter| letter.is_uppercase()).collect() };
    let short = |range: &Range<usize>| (range.len() == 1).then(|| view.word(range.start).to_owned());
    [(a, b), (b, a)].iter().any(|(one, other)| {
        short(one).is_some_and(|short| short.len() > 1 && initials(other).starts_with(&short[..1]) && short.chars().all(char::is_uppercase))
    })
}

fn name(view: &View, tokens: Range<usize>) -> Name {
    let word = |at: &usize| view.tokens[*at].is_word() || view.tokens[*at].kind == TokenKind::Number;
    let whole: Vec<u64> = tokens.clone().filter(word).filter(|at| !matches!(view.word(*at), "the" | "The")).map(|at| view.tokens[at].fold).collect();
    let mut words = whole.clone();
    let capital = view.tokens[tokens.start].capitalised();
    let mut kind = Vec::new();
    while words.len() > 1 && KINDS.contains_key(&words[words.len() - 1]) {
        kind.extend(words.pop().filter(|_| !capital));
    }
    kind.reverse();
    if words.len() > 1 && matches!(KINDS.get(&words[0]), Some((_, Place::Before))) {
        words.remove(0);
    }
    let number = |words: &[u64]| words.iter().fold(7, |hash, word| crate::corpus::claims::reading::concepts::mix(hash, *word));
    let mut sorted = whole;
    sorted.sort_unstable();
    Name { hash: number(&words), whole: number(&sorted), kind, capital, words }
}
