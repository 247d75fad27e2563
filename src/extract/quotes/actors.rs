//! From the words that name a speaker to the person or institution of the article.
//!
//! "the secretary" → Kristi Noem, whose role holds the word; "the visitor" → the one person named before and not in this
//! sentence; "she" → whom the pronoun means, else the last woman or man who spoke; "the statement" → the institution that
//! issued it, the last one spoken of.

use super::lexicon::Class;
use super::narrative::Narrative;
use super::phrases::is_by;
use crate::annotation::{Annotation, Layer};
use crate::extract::entities::{ActorId, Entities, Label, Mention, MentionKind};
use crate::segment::TokenKind;
use crate::text::{Span, fold_hash};
use std::ops::Range;

/// How sure a mention is that only its place beside a cue resolved.
const SCORE: f32 = 0.5;

/// Resolves speakers against the mentions of an article.
pub(super) struct Resolver<'a> {
    entities: &'a mut Entities,
    added: Vec<Annotation<Mention>>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(entities: &'a mut Entities) -> Self {
        Resolver { entities, added: Vec::new() }
    }

    /// The actor that the words mean.
    pub(super) fn resolve(&mut self, n: &Narrative, speaker: Range<usize>) -> Option<ActorId> {
        if n.has(speaker.start, Class::PRONOUN) && speaker.len() == 1 {
            return self.pronoun(n, speaker.start);
        }
        let core = core(n, speaker.clone());
        let span = n.span(core.clone());
        // The head of the phrase is its last word: "Clinton spokesman Nick Merrill", "Trump's lawyer".
        let mentions = self.entities.mentions.starting_in(span);
        let at_head = mentions.iter().rev().find(|mention| mention.span.end() >= span.end() && mention.value.actor.is_some());
        if let Some(mention) = at_head {
            // "Ana Ruiz of Orda Economics": the person, not the firm.
            let of = |first: &&Annotation<Mention>| {
                let between = n.view.text.get(first.span.end() as usize..mention.span.start() as usize);
                between.is_some_and(|words| matches!(words, " of " | " of the " | " at " | " at the " | " from " | " from the " | " with "))
            };
            let person = mentions.iter().find(|first| first.value.label == Label::Person && mention.value.label != Label::Person && of(first));
            return person.and_then(|person| person.value.actor).or(mention.value.actor);
        }
        let head = core.end - 1;
        if n.is_capital(head)
            && let Some(actor) = mentions.iter().rev().find_map(|mention| mention.value.actor)
        {
            return Some(actor);
        }
        if let Some(covering) = self.covering(span) {
            return Some(covering);
        }
        if let Some(actor) = self.explained(n, &speaker) {
            return Some(actor);
        }
        // "figures compiled by the newspaper", "a report from the ministry": who made it; but "analysts polled by the company" speak.
        let document = n.has(head, Class::DOCUMENT);
        let people = core.clone().any(|at| n.has(at, Class::PERSON.or(Class::GROUP)));
        let maker = (core.end..if people { core.end } else { speaker.end })
            .find(|&at| is_by(n, at) || n.text(at) == "from" || document && n.text(at) == "of")
            .filter(|&by| by + 1 < speaker.end);
        if let Some(by) = maker {
            return self.resolve(n, by + 1..speaker.end);
        }
        let found = self.described(n, core, head);
        if let Some(actor) = found {
            self.add(n.span(speaker), actor, MentionKind::Nominal);
        }
        found
    }

    /// Who is named between commas behind a description: "Its chairman, Ana Ruiz, said".
    fn explained(&self, n: &Narrative, speaker: &Range<usize>) -> Option<ActorId> {
        let inside = speaker.clone().find(|&at| n.is_mark(at, &[","]));
        let name = inside.unwrap_or(speaker.end) + 1;
        if name >= n.unit_of(speaker.start).end || !n.is_mark(name - 1, &[","]) || !n.is_capital(name) {
            return None;
        }
        // "The operator, Andes Rail, said": a body for a body.
        let person = speaker.clone().any(|at| n.has(at, Class::PERSON));
        let owner = speaker.clone().any(|at| n.text(at) == "owner");
        let fits = |label: Label| label == Label::Person || label == Label::Org && (!person || owner);
        // "Its chairwoman, Dame Ana Ruiz, said": the title is no part of the name.
        let titled = name + 1 < n.unit_of(speaker.start).end && n.is_capital(name + 1);
        let opening = if titled { n.span(name..name + 2) } else { n.token(name).span() };
        let mention = self.entities.mentions.starting_in(opening).iter().find(|mention| fits(mention.value.label))?;
        if inside.is_some() {
            return mention.value.actor;
        }
        let behind = (name..n.unit_of(speaker.start).end).find(|&at| n.token(at).start >= mention.span.end())?;
        // "said the office's spokesman, Ana Ruiz." at the end of its sentence
        if n.is_mark(behind, &[",", "."]) { mention.value.actor } else { None }
    }

    /// The actor of a mention that starts in a span.
    pub(super) fn named(&self, span: Span) -> Option<ActorId> {
        self.entities.mentions.starting_in(span).iter().rev().find_map(|mention| mention.value.actor)
    }

    /// Whether somebody, a person, is named in a span.
    pub(super) fn named_in(&self, span: Span, actor: ActorId) -> bool {
        let named = |mention: &Annotation<Mention>| mention.value.kind == MentionKind::Name && mention.value.actor == Some(actor);
        self.entities.actors[actor as usize].label == Label::Person && self.entities.mentions.starting_in(span).iter().any(named)
    }

    /// The actor of a mention that holds the words.
    fn covering(&self, span: Span) -> Option<ActorId> {
        let before = Span::new(span.start().saturating_sub(80), span.start() + 1);
        self.entities.mentions.starting_in(before).iter().rev().find(|mention| mention.span.contains(span)).and_then(|mention| mention.value.actor)
    }

    fn pronoun(&mut self, n: &Narrative, item: usize) -> Option<ActorId> {
        let token = n.token(item);
        let own = self.entities.mentions.starting_in(token.span()).iter().find(|mention| mention.value.kind == MentionKind::Pronoun);
        if let Some(actor) = own.and_then(|mention| mention.value.actor) {
            return Some(actor);
        }
        let text = n.text(item);
        let wanted: &[Label] = match text.chars().next().map(|first| first.to_ascii_lowercase()) {
            Some('i') if text.len() == 2 => &[Label::Org, Label::Gpe],
            Some('h' | 's' | 'e' | 'é') if !matches!(text, "es" | "Es") => &[Label::Person],
            _ => return None,
        };
        let actor = self.last(token.start, wanted)?;
        if own.is_none() {
            self.add(token.span(), actor, MentionKind::Pronoun);
        }
        Some(actor)
    }

    /// The actor of these kinds who was named last before an offset.
    fn last(&self, offset: u32, labels: &[Label]) -> Option<ActorId> {
        /// Mentions that are looked back over.
        const BACK: usize = 40;
        let mentions = self.entities.mentions.as_slice();
        let end = mentions.partition_point(|mention| mention.span.start() < offset);
        mentions[..end]
            .iter()
            .rev()
            .take(BACK)
            .find(|mention| mention.value.kind == MentionKind::Name && labels.contains(&mention.value.label))
            .and_then(|mention| mention.value.actor)
    }

    /// The actor that a description means: by a role or name that holds its head, or by who issued the document.
    fn described(&self, n: &Narrative, core: Range<usize>, head: usize) -> Option<ActorId> {
        /// Mentions that are looked back over.
        const BACK: usize = 60;
        if !n.is_word(head) {
            return None;
        }
        let definite = n.is_capital(core.start) && n.has(core.start, Class::DETERMINER)
            || n.has(core.start, Class::DETERMINER) && !matches!(n.text(core.start), "a" | "an" | "some" | "any" | "another" | "ein" | "eine" | "un" | "una");
        if !definite {
            return None;
        }
        let fold = n.token(head).fold;
        let offset = n.token(core.start).start;
        if n.has(head, Class::DOCUMENT) {
            if is_study(n, head) {
                return self.maker(n, head, offset);
            }
            return self.last(offset, &[Label::Org]).or_else(|| self.last(offset, &[Label::Person]));
        }
        let holds = |words: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| !word.is_empty() && fold_hash(word) == fold);
        let mentions = self.entities.mentions.as_slice();
        let end = mentions.partition_point(|mention| mention.span.start() < offset);
        let mut seen: Vec<ActorId> = Vec::new();
        for mention in mentions[..end].iter().rev().take(BACK) {
            let Some(actor) = mention.value.actor else { continue };
            if seen.contains(&actor) {
                continue;
            }
            seen.push(actor);
            let known = &self.entities.actors[actor as usize];
            let fits = match known.label {
                Label::Person => n.has(head, Class::PERSON) && known.roles.iter().any(|role| holds(role)),
                Label::Org => n.has(head, Class::INSTITUTION) && known.aliases.iter().chain(std::iter::once(&known.name)).any(|name| holds(name)),
                _ => false,
            };
            if fits {
                return Some(actor);
            }
        }
        if n.has(head, Class::EPITHET) { self.contrasted(n, core.start) } else { None }
    }

    /// Who made the report that was told of before: "a report by the institute", "the institute's report".
    fn maker(&self, n: &Narrative, head: usize, offset: u32) -> Option<ActorId> {
        /// Mentions that are looked back over, and bytes between a document and who made it.
        const BACK: usize = 60;
        const BETWEEN: usize = 60;
        let document = n.text(head);
        let mentions = self.entities.mentions.as_slice();
        let end = mentions.partition_point(|mention| mention.span.start() < offset);
        let text = n.view.text;
        let made = |mention: &&Annotation<Mention>| {
            let (start, end) = (mention.span.start() as usize, mention.span.end() as usize);
            let from = (start.saturating_sub(BETWEEN)..start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
            let before = text[from..start].rsplit(['.', '\n', ';']).next().unwrap_or("");
            let by = before.rfind(document).is_some_and(|at| {
                let between = &before[at + document.len()..];
                between.split_whitespace().any(|word| matches!(word, "by" | "from" | "of"))
            });
            let behind = text[end..].trim_start_matches(['\'', '’', 's', ' ']);
            mention.value.label == Label::Org && mention.value.kind == MentionKind::Name && (by || behind.starts_with(document))
        };
        mentions[..end].iter().rev().take(BACK).find(made).and_then(|mention| mention.value.actor)
    }

    /// "Noem arrived. Sarabia, whom the visitor called a friend, …" → Noem: the one person named shortly before and not in this sentence.
    fn contrasted(&self, n: &Narrative, item: usize) -> Option<ActorId> {
        /// Sentences that are looked back over.
        const BACK: usize = 3;
        /// Mentions that are looked at before and in the sentence.
        const MENTIONS: usize = 60;
        let unit = n.items[item].unit as usize;
        let (own, first) = (&n.units[unit].items, n.units[unit.saturating_sub(BACK)].items.start);
        let here = n.span(own.clone());
        let before = Span::new(n.token(first).start.min(here.start()), here.start());
        let named = |span: Span| {
            let mentions = self.entities.mentions.starting_in(span).iter();
            let people = mentions.filter(|mention| mention.value.kind == MentionKind::Name && mention.value.label == Label::Person);
            people.filter_map(|mention| mention.value.actor).take(MENTIONS)
        };
        let mut found = named(before).filter(|&actor| !named(here).any(|other| other == actor));
        let one = found.next()?;
        found.all(|actor| actor == one).then_some(one)
    }

    fn add(&mut self, span: Span, actor: ActorId, kind: MentionKind) {
        if self.entities.mentions.starting_in(span).iter().any(|mention| mention.span == span) {
            return;
        }
        let label = self.entities.actors[actor as usize].label;
        self.added.push(Annotation { span, value: Mention { label, kind, role: None, actor: Some(actor), score: SCORE }, rule: "speaker" });
    }

    /// Puts the new mentions with the others.
    pub(super) fn finish(mut self) {
        if self.added.is_empty() {
            return;
        }
        self.added.sort_by_key(|mention| mention.span);
        self.added.dedup_by_key(|mention| mention.span);
        let mut all = self.entities.mentions.as_slice().to_vec();
        all.append(&mut self.added);
        self.entities.mentions = Layer::new(all);
    }
}

/// Whether somebody other than the last institution may have made a document: "the report", not "the statement".
fn is_study(n: &Narrative, head: usize) -> bool {
    matches!(n.text(head), "report" | "study" | "survey" | "paper" | "research" | "poll" | "analysis" | "review" | "findings" | "data")
}

/// The phrase without what follows its head: "a spokesman" of "a spokesman for the ministry".
fn core(n: &Narrative, speaker: Range<usize>) -> Range<usize> {
    let mut end = speaker.start + 1;
    while end < speaker.end {
        let stops = n.has(end, Class::PREPOSITION)
            && !(n.is_capital(end - 1) && end + 1 < speaker.end && n.is_capital(end + 1) && matches!(n.text(end), "of" | "de" | "del" | "von" | "for" | "der"))
            || n.is_mark(end, &[",", "("])
            || n.has(end, Class::AND);
        if stops {
            break;
        }
        end += 1;
    }
    // "authorities there"
    while end > speaker.start + 1 && (n.token(end - 1).kind == TokenKind::Possessive || matches!(n.text(end - 1), "there" | "here")) {
        end -= 1;
    }
    speaker.start..end
}
