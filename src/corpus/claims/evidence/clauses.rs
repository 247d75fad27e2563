//! The clauses of one article that state something.
//!
//! "Crops have been damaged." → a row; "main points of the debate" → none, for nothing is done; "Noem denied that | the talks had failed" →
//! what is denied, without who denies it.

use super::collect::{Collector, Content};
use super::{Clause, What, apposition, people, threatener};
use crate::corpus::claims::reading::actions::{actions, deeds, parts};
use crate::corpus::claims::reading::concepts::{Term, TermClass, is_vague};
use crate::corpus::claims::reading::{Reading, Voice, can_speak, context, says};
use crate::lang::rows;
use crate::segment::{Phrases, Sentence, Token};
use crate::text::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// Whoever acts by speaking stands within so many tokens before the verb.
const ACTOR_REACH: usize = 8;
/// A statement needs so many concepts; less says nothing, unless it is a whole sentence with a verb: "Crops have been damaged."
const MIN_STATEMENT: usize = 3;
const MIN_SENTENCE: usize = 2;

/// What somebody does by speaking, or by not doing so.
static SPEECH_ACTS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(rows(include_str!("../../../lang/en/speech_acts.tsv")).map(|row| (row[0], ()))));

impl Collector<'_> {
    pub(super) fn statements(&mut self) {
        let reading = self.reading;
        let whole = reading.clauses.iter().flat_map(|clause| {
            let parts = parts(reading, clause);
            let tell = parts.iter().all(|part| reading.terms_in(part.clone()).len() >= MIN_STATEMENT);
            if tell { parts } else { vec![clause.clone()] }
        });
        for clause in whole.filter(|clause| !reading.only_tells(clause)) {
            let denied = self.denied_in(&clause);
            let least = if denied.is_some() { MIN_SENTENCE } else { MIN_STATEMENT };
            let clause = denied.unwrap_or(clause);
            let terms = reading.terms_in(clause.clone());
            let said = terms.len();
            // "Ruiz, Lund, Tello (Berg 82), Lie.": a row of names says nothing.
            if said < MIN_SENTENCE || !terms.iter().any(|term| term.class == TermClass::Word) {
                continue;
            }
            let tokens = reading.view().tokens;
            let inner = trimmed(reading.view().text, &tokens[clause.clone()]);
            let span = tokens[clause.start + inner.start].span().cover(tokens[clause.start + inner.end - 1].span());
            let whole = is_sentence(reading, &clause);
            let done = actions(reading, clause.clone());
            // Something is done, by nobody's speaking.
            let short = || whole && done.as_ref().is_some_and(|done| !done.is_empty()) && !speaks(reading, &clause) && !reading.marks(span);
            if said >= least || short() {
                // "main points of the debate": a row of nouns says nothing, unless it is a sentence.
                let Some(done) = done.or((whole && inner.len() == clause.len()).then(Vec::new)) else { continue };
                self.statement(span, done);
            }
        }
    }

    /// What a clause says that somebody denies stands without who does: "Noem denied that | the talks had failed". To cut every report
    /// so lost three of 40 development links.
    fn denied_in(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        let (reading, segmentation) = (self.reading, &self.reading.article.segmentation);
        reading.reported_in(clause.clone()).filter(|inside| {
            let sentence = segmentation.sentences.get(segmentation.sentence_at(segmentation.tokens[clause.start].start));
            let first = sentence.map_or(clause.start, |sentence| Reading::near(clause, sentence.tokens()).start);
            reading.denied(first..clause.end, inside.start) && reading.terms_in(inside.clone()).len() >= MIN_SENTENCE
        })
    }

    fn statement(&mut self, span: Span, actions: Vec<u64>) {
        let Some(at) = self.place(span) else { return };
        let (reading, weights) = (self.reading, self.weights);
        let clause = at.tokens.clone();
        let speech = speech_act(reading, at.sentence.start, clause.clone());
        let places = |tokens: Range<usize>| -> Vec<u64> {
            reading.terms_in(tokens).iter().filter(|term| term.class == TermClass::Place).map(|term| term.concept).collect()
        };
        let inside = |class: TermClass| {
            let vague = |term: &Term| class == TermClass::Word && is_vague(reading.view().tokens[term.token as usize].fold);
            let terms = reading.terms_in(clause.clone()).iter().filter(|term| term.class == class && !vague(term));
            let mut concepts: Vec<u64> = terms.map(|term| term.concept).collect();
            concepts.sort_unstable();
            concepts.dedup();
            concepts
        };
        let mut targets = places(at.sentence.clone());
        // A sentence without a place goes on with that of the sentence before.
        let goes_on = targets.is_empty() && at.number > 0;
        if goes_on {
            targets = places(reading.sentence_before(at.number));
        }
        let ordered = reading.terms_in(clause.clone()).iter();
        let what = Clause {
            ordered: ordered
                .map(|term| (term.concept, weights.weight(term.concept, term.class) as f32, term.class == TermClass::Word && !can_speak(term.concept)))
                .collect(),
            figures: inside(TermClass::Figure),
            words: inside(TermClass::Word),
            actions,
            people: people(reading, span),
            deeds: deeds(reading, clause.clone()),
            documents: Vec::new(),
            quoted: reading.quoted_in(span),
            speech: speech.is_some(),
            goes_on,
            stretch: false,
        };
        let terms = context::of_clause(reading, weights, &clause, at.sentence.clone());
        let voice = reading.voice_of_clause(span);
        self.push(&at, Content { clause, what: What::Statement(what), terms, targets, voice, speech });
    }
}

/// Whether a clause is a whole sentence.
fn is_sentence(reading: &Reading, clause: &Range<usize>) -> bool {
    let view = reading.view();
    let sentence = view.sentences.get(reading.article.segmentation.sentence_at(view.tokens[clause.start].start));
    let whole = |sentence: &Sentence| *clause == (reading.told_from(sentence)..sentence.end as usize);
    sentence.is_some_and(|sentence| whole(sentence) && view.text[sentence.span].trim_end().ends_with('.'))
}

/// Whether a verb of speech stands in a clause.
fn speaks(reading: &Reading, clause: &Range<usize>) -> bool {
    let tokens = reading.view().tokens;
    clause.clone().any(|at| tokens[at].is_word() && says(tokens[at].fold))
}

/// A clause without the marks at its ends.
fn trimmed(text: &str, tokens: &[Token]) -> Range<usize> {
    let mark = |at: usize| matches!(tokens[at].text(text), "," | ";" | ":" | "—" | "–");
    let mut end = tokens.len();
    while end > 1 && mark(end - 1) {
        end -= 1;
    }
    let start = (0..end - 1).take_while(|&at| mark(at)).count();
    start..end
}

/// Who speaks in a clause that tells of it: "the ministry declined to comment", "the party urged the government to leave".
fn speech_act(reading: &Reading, first: usize, mut clause: Range<usize>) -> Option<Voice> {
    let tokens = &reading.article.segmentation.tokens;
    let at = clause.find(|&at| SPEECH_ACTS.longest(tokens, at).is_some())?;
    // However long what stands between commas before the verb, whoever acts stands before it.
    let from = apposition(reading, first..at).unwrap_or(at);
    threatener(reading, from.saturating_sub(ACTOR_REACH).max(first)..at)
}
