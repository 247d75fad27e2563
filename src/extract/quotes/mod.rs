//! Quotes and reported speech, with who said it.
//!
//! “A migrant is not a criminal,” Petro said. → `direct`, content without marks, cue `said`, speaker `Petro` → Gustavo Petro.

mod actors;
pub(crate) mod dateline;
mod frames;
mod indirect;
mod insertions;
mod lexicon;
mod marks;
mod narrative;
mod nested;
mod phrases;
mod voices;

use super::View;
use super::entities::lexicon::{LEXICON, PhraseKind};
use super::entities::{ActorId, Entities};
use crate::annotation::{Annotation, Layer};
use crate::document::{Language, named};
use crate::segment::{Shape, TokenKind};
use crate::text::Span;
use actors::Resolver;
use lexicon::{Class, CueKind, Lexicon};
use narrative::Narrative;
use std::ops::Range;

named! {
    /// How the words are given.
    QuoteKind {
        /// Whole sentences in quotation marks.
        Direct = "direct",
        /// A few quoted words inside the reporter's sentence.
        Partial = "partial",
        /// Reported without marks.
        Indirect = "indirect",
    }
}

/// One contiguous segment of quoted or reported speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Segments of one split quotation share it; numbered within the article.
    pub quotation: u32,
    /// The words without their marks.
    pub content: Span,
    /// How they are given.
    pub kind: QuoteKind,
    /// "said", "according to".
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// Who that is within the article.
    pub actor: Option<ActorId>,
    /// Who passes it on: Noem, in "Noem said Petro told her".
    pub via: Option<ActorId>,
}

/// Finds quotes and their speakers; may add mentions (pronouns, descriptions) that it resolved.
pub fn quotes(view: &View, entities: &mut Entities) -> Layer<Quote> {
    let lexicon = Lexicon::of(language(view));
    let segments = marks::segments(view, lexicon);
    let narrative = Narrative::new(view, lexicon, &segments);
    let frames = frames::frames(&narrative);
    let voices = voices::voices(&narrative, &frames);
    let mut found: Vec<Annotation<Quote>> = Vec::new();
    let mut quotation_of = vec![0; segments.len()];
    let mut actor_of: Vec<Option<ActorId>> = vec![None; segments.len()];
    let mut quotations = 0;
    let mut resolver = Resolver::new(entities);
    for (index, voice) in voices.iter().enumerate() {
        let Some(kind) = voice.kind else { continue };
        let segment = &segments[index];
        quotation_of[index] = match voice.continues {
            Some(earlier) => quotation_of[earlier],
            None => next(&mut quotations),
        };
        let label = voices::label(&narrative, segment);
        let actor = match label {
            Some(label) => resolver.named(label),
            None => voice.speaker.clone().and_then(|speaker| resolver.resolve(&narrative, speaker)),
        };
        // "The jacket is believed to be green. “We saw him,”": what only stands before the words must be somebody to speak them.
        let guessed = matches!(voice.rule, "last_subject" | "last_speaker" | "subject");
        let speaker = voice.speaker.clone().filter(|speaker| !guessed || actor.is_some() || phrases::may_speak(&narrative, speaker));
        actor_of[index] = actor;
        let value = Quote {
            quotation: quotation_of[index],
            content: segment.content,
            kind,
            cue: voice.frame.map(|frame| narrative.span(frames[frame].cue.clone())),
            speaker: label.or_else(|| speaker.map(|speaker| narrative.span(speaker))),
            actor,
            via: voice
                .frame
                .and_then(|frame| frames::outer(&frames, frame))
                .and_then(|outer| resolver.resolve(&narrative, outer))
                .filter(|&via| Some(via) != actor),
        };
        found.push(Annotation { span: segment.span, value, rule: voice.rule });
    }
    let (inner, nested) = nested::nested(&narrative, |segment| voices[segment].kind.is_some());
    for part in &nested {
        let segment = &segments[part.segment];
        let inner = &inner[part.narrative];
        let actor = resolver.resolve(inner, part.speaker.clone()).filter(|&actor| Some(actor) != actor_of[part.outer]);
        let value = Quote {
            quotation: next(&mut quotations),
            content: segment.content,
            kind: QuoteKind::Partial,
            cue: Some(inner.span(part.cue.clone())),
            speaker: Some(inner.span(part.speaker.clone())),
            actor,
            via: actor_of[part.outer],
        };
        found.push(Annotation { span: segment.span, value, rule: "nested" });
    }
    let mut last_said: Option<(u32, ActorId)> = None;
    for reported in indirect::reported(&narrative, &frames, |segment| voices[segment].kind.is_some()) {
        let frame = &frames[reported.frame];
        let content = narrative.span(reported.items.clone());
        let speaker = frame.subject.clone();
        // "NEW DELHI: At least 27 people were killed": where a report was filed says nothing.
        if reported.rule == "colon" && speaker.as_ref().is_some_and(|speaker| is_town(&narrative, speaker.clone())) {
            continue;
        }
        let actor = speaker.clone().and_then(|speaker| {
            resolver.resolve(&narrative, speaker.clone()).map(|actor| {
                // "Ruiz told reporters. Torres lost to Vega, she said": whoever is told of there is not who says it.
                let pronoun = reported.rule == "before_frame" && speaker.len() == 1 && narrative.has(speaker.start, Class::PRONOUN);
                let told = last_said.filter(|&(sentence, said)| pronoun && said != actor && frame.unit.saturating_sub(sentence) <= 1);
                told.filter(|_| resolver.named_in(content, actor)).map_or(actor, |(_, said)| said)
            })
        });
        if let Some(actor) = actor.filter(|_| frame.kinds.has(CueKind::VOICE)) {
            last_said = Some((frame.unit, actor));
        }
        // Words in marks inside what is reported are the speaker's: "said that the law “hurts” exports".
        let whole = reported.lead.clone().unwrap_or_default().chain(reported.items.clone());
        for segment in voices::words_inside(&narrative, whole) {
            let segment = &segments[segment];
            let value = Quote {
                quotation: next(&mut quotations),
                content: segment.content,
                kind: QuoteKind::Partial,
                cue: Some(narrative.span(frame.cue.clone())),
                speaker: speaker.clone().map(|speaker| narrative.span(speaker)),
                actor,
                via: None,
            };
            found.push(Annotation { span: segment.span, value, rule: "in_reported" });
        }
        let value = Quote {
            quotation: next(&mut quotations),
            content,
            kind: QuoteKind::Indirect,
            cue: Some(narrative.span(frame.cue.clone())),
            speaker: speaker.map(|speaker| narrative.span(speaker)),
            actor,
            via: frames::outer(&frames, reported.frame).and_then(|outer| resolver.resolve(&narrative, outer)).filter(|&via| Some(via) != actor),
        };
        if let Some(lead) = reported.lead {
            let content = narrative.span(lead);
            found.push(Annotation { span: content, value: Quote { content, ..value.clone() }, rule: reported.rule });
        }
        found.push(Annotation { span: content, value, rule: reported.rule });
    }
    resolver.finish();
    Layer::new(found)
}

/// Whether any token could open a quotation or report speech; false means that [`quotes`] finds nothing.
pub fn may_report(view: &View) -> bool {
    let lexicon = Lexicon::of(language(view));
    view.tokens.iter().any(|token| match token.kind {
        TokenKind::Word => lexicon.may_report(token.fold),
        // A hyphen inside a word opens nothing; one that stands alone may be a dash.
        TokenKind::Punct => match view.text.as_bytes()[token.start as usize] {
            b',' | b'.' | b'(' | b')' | b';' | b'?' | b'!' => false,
            b'-' => token.spaced || token.end - token.start > 1,
            _ => true,
        },
        _ => false,
    })
}

/// Whether some items are a town's name.
fn is_town(n: &Narrative, items: Range<usize>) -> bool {
    let (first, end) = (n.items[items.start].token as usize, n.items[items.end - 1].token as usize + 1);
    let tokens = &n.view.tokens[first..end];
    // "NEW DELHI:" at the head of a report
    let dateline = first == 0 && tokens.len() > 1 && tokens.iter().all(|token| token.shape == Shape::Upper);
    dateline || LEXICON.phrase(tokens, &LEXICON.words(tokens), 0).is_some_and(|(len, kind)| len == tokens.len() && matches!(kind, PhraseKind::City(_)))
}

/// The next number.
fn next(count: &mut u32) -> u32 {
    *count += 1;
    *count - 1
}

/// Tokens that are looked at to tell the language of a text that does not say it.
const SAMPLE: usize = 400;

/// The language of the text: declared, else the one whose small words it uses most.
fn language(view: &View) -> Language {
    if let Some(language) = view.meta.language {
        return language;
    }
    let sample = &view.tokens[..view.tokens.len().min(SAMPLE)];
    let hits = |language| {
        let lexicon = Lexicon::of(language);
        sample.iter().filter(|token| lexicon.class(token.fold).has(Class::DETERMINER.or(Class::PREPOSITION).or(Class::AUXILIARY).or(Class::PRONOUN))).count()
    };
    let english = hits(Language::ENGLISH);
    let (spanish, german) = (hits(Language::SPANISH), hits(Language::GERMAN));
    if spanish > english && spanish >= german {
        Language::SPANISH
    } else if german > english {
        Language::GERMAN
    } else {
        Language::ENGLISH
    }
}

#[cfg(test)]
mod tests {
    use super::quotes;
    use crate::extract::entities::Entities;
    use crate::extract::{Article, Depth, View, analyze};
    use crate::ingest::Declared;
    use crate::parse::verbatim;
    use crate::segment::segment;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    fn article(text: &str) -> Article {
        analyze(verbatim(text.into(), Declared::default()), Depth::All)
    }

    fn check(text: &str) {
        let article = article(text);
        let text = article.document.text.as_str();
        for quote in &article.quotes {
            assert!(quote.span.contains(quote.value.content), "{text:?}");
            assert!(!quote.value.content.is_empty());
            for span in [Some(quote.span), Some(quote.value.content), quote.value.cue, quote.value.speaker].into_iter().flatten() {
                assert!(text.get(span.range()).is_some(), "{text:?}");
            }
            let actors = article.entities.actors.len() as u32;
            assert!(quote.value.actor.is_none_or(|actor| actor < actors));
            assert!(quote.value.via.is_none_or(|via| via < actors));
        }
    }

    proptest! {
        #[test]
        fn spans_are_valid_on_any_text(text in "(\\PC|\n){0,80}") {
            check(&text);
        }

        #[test]
        fn spans_are_valid_on_marks_and_cues(parts in prop::collection::vec(prop::sample::select(vec![
            "“", "”", "\"", "''", "``", "‘", "’", "'", "„", "«", "»", "said", "Noem", "she", ",", ".", ":", "—", "?", "\n", " ", " according to ", " that ", " saying ",
            "Petro’s", " claim ", "and", "who", "(", ")", "called", "the", " told ", "sagte", "dijo", "según ", "WALLACE: ", "5", "\u{202e}",
        ]), 0..60)) {
            check(&parts.concat());
            check(&parts.join(" "));
        }
    }

    /// Marks and cues as no reporter writes them, `times` over.
    fn bad_input(times: usize) -> Vec<String> {
        let parts = [
            "“",
            "\"",
            "‘’",
            "« ",
            "“a \"b ''c ",
            "'tis 'n' o’ th’ workers’ ",
            "she said, “no, ",
            "“no” he said and she said “yes” and ",
            "said ",
            "— , ",
            "“It ends\n\nelsewhere” he said. ",
            "\u{202b}”שלום“\u{202c} אמר ",
            "Noem said that she said that ",
            "her call for ",
            "the phrase “of ",
        ];
        parts.iter().map(|part| part.repeat(times)).collect()
    }

    #[test]
    fn bad_input_gives_valid_spans() {
        for text in bad_input(4_000).into_iter().chain(["“".repeat(10_000), "\"".repeat(10_001)]) {
            check(&text);
        }
    }

    #[test]
    fn bad_input_takes_linear_time() {
        /// How many times longer the second text is; a quadratic step would take this squared.
        const LONGER: u32 = 32;
        /// What a busy machine may add.
        const SLACK: Duration = Duration::from_millis(50);
        let time = |text: &str| {
            let document = verbatim(text.into(), Declared::default());
            let segmentation = segment(&document);
            let view = View::new(&document, &segmentation);
            let run = |_| {
                let start = Instant::now();
                quotes(&view, &mut Entities::default());
                start.elapsed()
            };
            (0..5).map(run).min().unwrap_or_default()
        };
        for (short, long) in bad_input(1_000).iter().zip(bad_input(1_000 * LONGER as usize)) {
            let (short_time, long_time) = (time(short), time(&long));
            assert!(
                long_time < short_time * LONGER * 6 + SLACK,
                "{:?}: {short_time:?}, {LONGER} times as long {long_time:?}",
                short.chars().take(40).collect::<String>()
            );
        }
    }
}
