//! Who gives a figure with a verb that is none of saying.
//!
//! "The health office put the number of cases at 268. It counted 37 deaths." → the health office, for both.
//!
//! The nearest such verb before the figure (`lang/en/figure_verbs.tsv`), and who stands before the verb: a name, a body or office, or
//! the pronoun of one, which means whoever spoke in the sentence before, else its subject. People do not "record" or "list" what they
//! tell, bodies do. What somebody pays or has ("the firm cut 400 jobs") is no figure given.

use crate::corpus::claims::evidence::apposition;
use crate::corpus::claims::reading::unnamed::speaks;
use crate::corpus::claims::reading::{Reading, Voice};
use crate::extract::entities::Label;
use crate::lang::rows;
use crate::segment::Phrases;
use crate::text::{Span, fold_hash};
use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Tokens between the verb and the figure.
const REACH: usize = 20;
/// Tokens between "says" and a figure that is all that is said: "says about 5.3 per cent".
const NEXT: usize = 3;
/// Words of a body or office without a name: "the provincial health office".
const PHRASE: usize = 5;

/// Who gives a figure with a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Giver {
    Any,
    Body,
    /// Anybody, where "at" stands before the figure.
    At,
    /// A body that changes a figure.
    Own,
    /// Anybody, where a word for a figure stands before it.
    Figure,
    /// Anybody, where the figure stands next to the verb: "the ministry says 5.3 per cent".
    Next,
}

static VERBS: LazyLock<Phrases<Giver>> = LazyLock::new(|| {
    Phrases::new(rows(ROWS).filter_map(|row| {
        let giver = match row[1] {
            "any" => Giver::Any,
            "body" => Giver::Body,
            "at" => Giver::At,
            "own" => Giver::Own,
            "figure" => Giver::Figure,
            "next" => Giver::Next,
            _ => return None,
        };
        Some((row[0], giver))
    }))
});
static BETWEEN: LazyLock<HashSet<u64>> = LazyLock::new(|| rows(ROWS).filter(|row| row[1] == "between").map(|row| fold_hash(row[0])).collect());
/// Words for a figure: "its own count", "its growth forecast".
static FIGURES: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let tallies = rows(include_str!("../../../lang/en/figure_sources.tsv")).filter(|row| row[1] != "verb").map(|row| row[0]);
    tallies.chain(rows(ROWS).filter(|row| row[1] == "own figure").map(|row| row[0])).map(fold_hash).collect()
});
const ROWS: &str = include_str!("../../../lang/en/figure_verbs.tsv");

/// Who gives the figure at a token of a sentence; none where it is the writer's.
pub fn giver(reading: &Reading, sentence: &Range<usize>, figure: usize) -> Option<Voice> {
    let view = reading.view();
    let low = figure.saturating_sub(REACH).max(sentence.start + 1);
    let mut behind_comma = false;
    for at in (low..figure).rev() {
        let word = view.word(at);
        if word == ";" || reading.leads_on(at) {
            return None;
        }
        behind_comma |= word == ",";
        let Some(found) = VERBS.longest(view.tokens, at) else { continue };
        let end = at + found.len;
        if end > figure {
            continue;
        }
        let told = || (end..figure).any(|at| FIGURES.contains(&view.tokens[at].fold));
        let fits = match found.value {
            Giver::Figure => !behind_comma && told(),
            Giver::At => !behind_comma && (end..figure).any(|at| view.word(at) == "at"),
            // "raised the death toll to 46", "raised to 46 the number of the dead"
            Giver::Own => {
                matches!(view.word(end), "its" | "the") && told() || view.word(end) == "to" && end + 1 == figure && is_counted(reading, figure, sentence)
            }
            Giver::Next => figure - end <= NEXT,
            Giver::Any | Giver::Body => !behind_comma,
        };
        let (voice, person) = subject(reading, sentence, at).filter(|_| fits)?;
        return (!person || !matches!(found.value, Giver::Body | Giver::Own)).then_some(voice);
    }
    None
}

/// Whether a word for a figure stands behind one: "46 the number of the dead".
fn is_counted(reading: &Reading, figure: usize, sentence: &Range<usize>) -> bool {
    /// Tokens between the two.
    const NEAR: usize = 3;
    let view = reading.view();
    figure + 1 < sentence.end
        && view.word(figure + 1) == "the"
        && (figure + 2..sentence.end.min(figure + 2 + NEAR)).any(|at| FIGURES.contains(&view.tokens[at].fold))
}

/// Who stands before a verb, and whether that is a person.
fn subject(reading: &Reading, sentence: &Range<usize>, verb: usize) -> Option<(Voice, bool)> {
    let view = reading.view();
    let mut end = verb;
    while end > sentence.start && (BETWEEN.contains(&view.tokens[end - 1].fold) || view.word(end - 1).ends_with("ly")) {
        end -= 1;
    }
    // "The Geophysical Institute (GI), based in Lima, measured"
    end = apposition(reading, sentence.start..end).unwrap_or(end);
    if end > sentence.start && view.word(end - 1) == ")" {
        end = (sentence.start..end).rev().take(PHRASE).find(|&at| view.word(at) == "(")?;
    }
    // "Helen Okoro, who put the number at 36"
    if end > sentence.start + 1 && matches!(view.word(end - 1), "who" | "which") {
        end -= 1 + usize::from(view.word(end - 2) == ",");
        if end > sentence.start && view.word(end - 1) == ")" {
            end = (sentence.start..end).rev().take(PHRASE).find(|&at| view.word(at) == "(")?;
        }
    }
    let last = end.checked_sub(1).filter(|last| *last >= sentence.start)?;
    let span = view.span(last, end);
    let from = view.span(last.saturating_sub(PHRASE).max(sentence.start), end);
    let mentions = reading.article.entities.mentions.starting_in(from);
    if is_pronoun(reading, last) {
        return antecedent(reading, last).map(|voice| (voice, false));
    }
    if let Some(mention) = mentions.iter().rev().find(|mention| mention.span.end() == span.end() && mention.value.label != Label::Norp)
        && let Some(identity) = mention.value.actor.and_then(|actor| reading.identity(actor))
    {
        return Some((Voice::Somebody(identity), mention.value.label == Label::Person));
    }
    if !view.tokens[last].is_word() || !speaks(view.word(last)) {
        return None;
    }
    let part = |at: usize| view.tokens[at].is_word() && !reading.leads_on(at) && !matches!(view.word(at), "that" | "and" | "which" | "of" | "by" | "to" | "in");
    let mut first = last;
    while first > sentence.start && last - first < PHRASE && part(first - 1) && !matches!(view.word(first), "the" | "The" | "a" | "A") {
        first -= 1;
    }
    let voice = reading.unnamed(view.span(first, end));
    (voice != Voice::Narration).then_some((voice, false))
}

/// The token of a span that is nothing but "it" or "they".
pub fn pronoun(reading: &Reading, span: Span) -> Option<usize> {
    let mut tokens = reading.article.segmentation.tokens_in(span);
    let only = tokens.next().filter(|_| tokens.next().is_none())?;
    is_pronoun(reading, only).then_some(only)
}

fn is_pronoun(reading: &Reading, token: usize) -> bool {
    matches!(reading.view().word(token), "It" | "it" | "They" | "they")
}

/// Whom "it" or "they" means at a token: who spoke last in the sentences before, else the subject of the one before; a body or a group.
pub fn antecedent(reading: &Reading, pronoun: usize) -> Option<Voice> {
    /// Sentences that are looked back over, while all that speaks in them is "it".
    const BACK: usize = 4;
    /// A subject begins within so many tokens.
    const OPENING: usize = 8;
    /// Quotes of a sentence that are looked at.
    const CUED: usize = 16;
    let article = reading.article;
    let number = article.segmentation.sentence_at(article.segmentation.tokens[pronoun].start);
    let several = reading.view().word(pronoun).eq_ignore_ascii_case("they");
    let fits = |voice: &Voice| match voice {
        Voice::Somebody(_) => !several && matches!(reading.label_of(voice), Some(Label::Org | Label::Gpe)),
        Voice::Unnamed(words) => several == words.ends_with('s') || words.to_lowercase().ends_with("police"),
        Voice::Narration => false,
    };
    for (index, before) in article.segmentation.sentences[..number].iter().enumerate().rev().take(BACK) {
        let mut silent = true;
        for quote in reading.cued_in(index).take(CUED) {
            match reading.named_voice_of(&quote.value) {
                Some(voice) if fits(&voice) => return Some(voice),
                Some(_) => {}
                None => silent = false,
            }
        }
        // "It said" there too: whoever spoke before that.
        let first = before.tokens().start;
        if silent && !is_pronoun(reading, first) {
            let opening = reading.view().span(first, (first + OPENING).min(before.tokens().end));
            let mut named = article.entities.mentions.starting_in(opening).iter();
            return named.find_map(|mention| Some(Voice::Somebody(reading.identity(mention.value.actor?)?)).filter(&fits));
        }
    }
    None
}
