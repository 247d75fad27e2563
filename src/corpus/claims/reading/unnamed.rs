//! Who some words without a name mean, and whether they mean anybody.
//!
//! "A spokeswoman for Kellner Foods", "the League's observers", "results released by the commission" → Kellner Foods, the League, the
//! commission; "the railways said" → the railways.
//!
//! Only who can speak is a source, but whatever says something is one. It does not know which of two ministries "the ministry" is.

use super::concepts::{concept_of, is_light, stem};
use super::{FIGURE_SOURCES, FORECASTS, Reading, Voice, person_nouns, plain_cues};
use crate::annotation::Annotation;
use crate::corpus::claims::origins::carried::{house_words, joined};
use crate::extract::entities::{Label, Mention, MentionKind};
use crate::extract::numbers::NumberKind;
use crate::extract::quotes::Quote;
use crate::lang::{WordSet, rows};
use crate::segment::{Phrases, Sentence, Shape, TokenKind};
use crate::text::{Span, fold_hash};
use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Concepts of whoever can speak.
static SPEAKERS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let nouns = rows(include_str!("../../../lang/en/speaker_nouns.tsv")).chain(rows(include_str!("../../../lang/en/institution_nouns.tsv")));
    let roles = rows(include_str!("../../../lang/en/roles.tsv"));
    nouns.chain(roles).filter_map(|row| row[0].split(' ').next_back()).map(concept_of).chain(person_nouns("speaker")).collect()
});
static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/pronouns.tsv")));
/// Words that make a source of whatever says something.
static SAID: LazyLock<HashSet<u64>> = LazyLock::new(|| plain_cues("source"));
/// "The demands of the workers" are no workers, "one of the workers" is.
static THE_OF: LazyLock<[u64; 2]> = LazyLock::new(|| ["the", "of"].map(fold_hash));

/// Whoever speaks for a body, and the words between the two.
static SPOKESMAN: LazyLock<u64> = LazyLock::new(|| concept_of("spokesman"));
static FOR_OF: LazyLock<[u64; 2]> = LazyLock::new(|| ["for", "of"].map(fold_hash));

/// Words for whoever is sent by a body and speaks for it, and for an armed or political part of it.
static AGENTS: LazyLock<HashSet<u64>> = LazyLock::new(|| one_source("agent"));
static WINGS: LazyLock<HashSet<u64>> = LazyLock::new(|| one_source("wing"));
/// Who made a document stands behind these.
static MADE_BY: LazyLock<[u64; 2]> = LazyLock::new(|| ["by", "from"].map(fold_hash));
/// Concepts of what is written: "report", "results".
static DOCUMENTS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    rows(include_str!("../../../lang/en/speaker_nouns.tsv")).filter(|row| row.get(1) == Some(&"document")).map(|row| concept_of(row[0])).collect()
});

fn one_source(of: &'static str) -> HashSet<u64> {
    rows(include_str!("../../../lang/en/one_source.tsv")).filter(|row| row[1] == of).map(|row| fold_hash(row[0])).collect()
}

/// "State media", and the agencies that are meant by it: names without spaces.
static STATE_MEDIA: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(house_words("state media").map(|words| (words, ()))));
static STATE_AGENCIES: LazyLock<HashSet<u64>> = LazyLock::new(|| house_words("state agency").map(|name| fold_hash(&joined(name))).collect());

/// A source named in "a count by the newspaper El Espectador" stands within so many tokens behind the noun.
const SOURCE_REACH: usize = 6;

/// Whether a concept is a word for whoever can speak.
pub fn can_speak(concept: u64) -> bool {
    SPEAKERS.contains(&concept)
}

/// Stems of the words for whoever can speak, without those that mean much the same: a "vote" is no "voter".
static SPEAKING: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let nouns = rows(include_str!("../../../lang/en/speaker_nouns.tsv")).chain(rows(include_str!("../../../lang/en/institution_nouns.tsv")));
    let roles = rows(include_str!("../../../lang/en/roles.tsv"));
    let people = rows(include_str!("../../../lang/en/person_nouns.tsv")).filter(|row| matches!(row.get(1), Some(&("speaker" | "source"))));
    nouns.chain(roles).chain(people).filter_map(|row| row[0].split(' ').next_back()).map(|word| fold_hash(&stem(word))).collect()
});

/// Whether a word is one for whoever can speak.
pub fn speaks(word: &str) -> bool {
    SPEAKING.contains(&fold_hash(&stem(word)))
}

/// Whether a word is one for what is written and published: "statement", "report".
pub fn is_document(word: &str) -> bool {
    DOCUMENTS.contains(&concept_of(word))
}

/// Whether a word is one for whoever is sent by a body and speaks for it.
pub fn is_agent(word: u64) -> bool {
    AGENTS.contains(&word)
}

/// Whether a word is one for an armed or political part of a body.
pub fn is_wing(word: u64) -> bool {
    WINGS.contains(&word)
}

impl Reading<'_> {
    /// A source given as "a count": whoever made it, where the words behind name somebody.
    pub fn unnamed(&self, span: Span) -> Voice {
        let segmentation = &self.article.segmentation;
        let tokens = segmentation.tokens_in(span);
        if tokens.clone().any(|at| FIGURE_SOURCES.longest(&segmentation.tokens, at).is_some_and(|found| !found.value)) {
            let sentence = segmentation.sentences.get(segmentation.sentence_at(span.start())).map_or(tokens.clone(), Sentence::tokens);
            let reach = tokens.start..(tokens.end + SOURCE_REACH).min(sentence.end);
            let behind = Span::new(span.start(), segmentation.tokens[reach.end.max(reach.start + 1) - 1].end.max(span.start()));
            let named = self.article.entities.mentions.starting_in(behind).iter().find_map(|mention| self.identity(mention.value.actor?));
            if let Some(identity) = named {
                return Voice::Somebody(identity);
            }
        }
        let view = self.view();
        if tokens.clone().any(|at| STATE_MEDIA.longest(&segmentation.tokens, at).is_some_and(|found| at + found.len == tokens.end))
            && let Some(identity) = self.state_agency()
        {
            return Voice::Somebody(identity);
        }
        // "Results released by the electoral commission" are the commission's.
        if let Some(by) = tokens.clone().find(|&at| MADE_BY.contains(&view.tokens[at].fold)).filter(|&by| by > tokens.start && by + 1 < tokens.end) {
            let document = (tokens.start..by).any(|at| DOCUMENTS.contains(&concept_of(view.word(at))));
            let maker = view.span(by + 1, tokens.end);
            if document && (by + 1..tokens.end).any(|at| speaks(view.word(at))) {
                return Voice::Unnamed(self.article.document.text.slice(maker).to_owned());
            }
        }
        // "Observers from the Harbour League", "the Harbour League's observers" and its "armed wing" speak for it.
        if let Some(at) = tokens.clone().find(|&at| is_agent(view.tokens[at].fold) || is_wing(view.tokens[at].fold)) {
            let orgs = self.article.entities.mentions.starting_in(span).iter().filter(|mention| mention.value.label == Label::Org);
            let sends = |mention: &&Annotation<Mention>| {
                let own = self.article.segmentation.tokens_in(mention.span);
                let between = 1 + usize::from(WINGS.contains(&view.tokens[at].fold));
                view.tokens.get(own.end).is_some_and(|next| next.kind == TokenKind::Possessive) && own.end < at && at <= own.end + between
                    || own.start > at && own.start <= at + 3 && (at + 1..own.start).all(|at| matches!(view.word(at), "from" | "of" | "for" | "with" | "the"))
            };
            if let Some(identity) = orgs.filter(sends).find_map(|mention| self.identity(mention.value.actor?)) {
                return Voice::Somebody(identity);
            }
        }
        // "A spokeswoman for Kellner Foods" speaks for it, as "a Kellner Foods spokeswoman" does.
        if let Some(at) = tokens.clone().find(|&at| concept_of(view.word(at)) == *SPOKESMAN) {
            let mut end = tokens.end.max(at + 1);
            if view.tokens.get(at + 1).is_some_and(|next| FOR_OF.contains(&next.fold)) {
                end = end.max((at + 1 + SOURCE_REACH).min(view.tokens.len()));
            }
            let around = Span::new(span.start(), view.tokens[end - 1].end.max(span.start()));
            let mut bodies = self.article.entities.mentions.starting_in(around).iter().filter(|mention| mention.value.label == Label::Org);
            if let Some(identity) = bodies.find_map(|mention| self.identity(mention.value.actor?)) {
                return Voice::Somebody(identity);
            }
        }
        // "a debate", "money": whatever a verb of saying stands behind, only who can speak is a source.
        let definite = tokens.clone().next().is_some_and(|first| view.tokens[first].fold == THE_OF[0]);
        let of = tokens.clone().find(|&at| definite && view.tokens[at].fold == THE_OF[1]);
        let pronoun = tokens.len() == 1 && PRONOUNS.contains(view.tokens[tokens.start].fold);
        let speaking = pronoun || (tokens.start..of.unwrap_or(tokens.end)).any(|at| speaks(view.word(at)) && !self.is_modifier(at, tokens.end));
        // "Some say", "few doubt": nobody in particular.
        let vague = tokens.clone().all(|at| is_light(view.tokens[at].fold) && speaks(view.word(at)));
        if vague || self.is_share(span) {
            return Voice::Narration;
        }
        if speaking || self.is_a_name(tokens) { Voice::Unnamed(self.article.document.text.slice(span).to_owned()) } else { Voice::Narration }
    }

    /// Whether a word only describes the noun behind it: the "taxpayer" of "taxpayer support for its upkeep".
    fn is_modifier(&self, at: usize, end: usize) -> bool {
        let view = self.view();
        let noun = |at: usize| {
            let (token, word) = (&view.tokens[at], view.word(at));
            let verb = word.ends_with("ing") || word.ends_with("ed") || word.ends_with("ly");
            token.shape == Shape::Lower && !verb && !speaks(word) && !is_light(token.fold)
        };
        view.tokens[at].shape == Shape::Lower && at + 1 < end && view.tokens[at + 1].spaced && noun(at + 1)
    }

    /// The agency that "state media" means: the only one of a state that the article names.
    fn state_agency(&self) -> Option<u32> {
        *self.agency.get_or_init(|| {
            let text = &self.article.document.text;
            let named = self.article.entities.mentions.iter().filter(|mention| mention.value.label == Label::Org && mention.value.kind == MentionKind::Name);
            let known = |mention: &&Annotation<Mention>| STATE_AGENCIES.contains(&fold_hash(&joined(text.slice(mention.span))));
            let mut agencies = named.filter(known).filter_map(|mention| self.identity(mention.value.actor?));
            let agency = agencies.next()?;
            agencies.all(|other| other == agency).then_some(agency)
        })
    }

    /// Whether words that nothing knows are written as a name: "the monitoring group NetWatch"; at the start of a sentence only if the
    /// article never has the word in small letters.
    fn is_a_name(&self, tokens: Range<usize>) -> bool {
        let view = self.view();
        // "the mountains of West Virginia": the head tells.
        let joined = |at: &usize| *at > tokens.start && matches!(view.word(*at), "of" | "in" | "at" | "on" | "from" | "for" | "by" | "with");
        let end = tokens.clone().find(joined).unwrap_or(tokens.end);
        let Some(last) = (tokens.start..end).rev().find(|&at| view.tokens[at].is_word()) else { return false };
        let token = &view.tokens[last];
        let opens = view.sentences.get(self.article.segmentation.sentence_at(token.start)).is_some_and(|sentence| sentence.tokens().start == last);
        token.capitalised()
            && view.word(last).chars().count() > 2
            && !PRONOUNS.contains(token.fold)
            && !is_light(token.fold)
            && (!opens || !self.small_words().contains(&token.fold) && self.is_named_by_more(last))
    }

    /// Whether more than its place gives a word that opens a sentence its capital: it has one elsewhere too, or speaks, not "Immediate".
    fn is_named_by_more(&self, token: usize) -> bool {
        let view = self.view();
        let speaks = view.tokens.get(token + 1).is_some_and(|next| SAID.contains(&next.fold) || FORECASTS.contains(&next.fold));
        speaks || self.inner_words().contains(&view.tokens[token].fold)
    }

    /// Whether words are a share or a crowd of those who voted or answered, which says nothing: "54 percent of voters", "over 900,000".
    fn is_share(&self, span: Span) -> bool {
        /// So many people say nothing with one voice.
        const CROWD: f64 = 100.0;
        let crowd = |value: Option<f64>| value.is_some_and(|value| value > CROWD);
        self.article.numbers.starting_in(span).iter().any(|number| number.value.kind == NumberKind::Percent || crowd(number.value.value))
    }

    /// Whether a quote is told with "said" or "according to", which make a source of whatever says it: "the railways said".
    pub fn speaks_up(&self, quote: &Quote) -> bool {
        let tokens = &self.article.segmentation.tokens;
        quote.cue.is_some_and(|cue| self.article.segmentation.tokens_in(cue).any(|at| SAID.contains(&tokens[at].fold)))
    }

    /// Whether a span names something: "the railways", no pronoun and no name of a month.
    pub fn is_noun(&self, span: Span) -> bool {
        let view = self.view();
        let mut tokens = self.article.segmentation.tokens_in(span);
        let plain = |at: usize| view.tokens[at].is_word() && !PRONOUNS.contains(view.tokens[at].fold) && !is_light(view.tokens[at].fold);
        // "design", "half": one word needs an article.
        let several = |word: &str| word.ends_with('s') || word.ends_with("ed");
        let named = tokens.len() > 1 || tokens.clone().any(|at| several(view.word(at)));
        named && !self.is_share(span) && tokens.any(|at| plain(at) && view.tokens[at].shape == Shape::Lower)
    }
}
