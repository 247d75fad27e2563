//! Whether two quotes are one utterance.
//!
//! "frank and constructive" (Noem) and "frank, open and constructive" (Noem) → most of the words in their order: joined. Two labels of one
//! sentence ("her friend", "a strong leader") are two things said.

use super::evidence::{Evidence, Utterance};
use super::pairs::{Feature, Pair, overlap, same_speaker};
use super::reading::Voice;
use super::reading::concepts::is_light;
use super::sequences::{in_order, longest_run};
use super::values::Fit;
use crate::text::fold_hash;
use std::sync::LazyLock;

/// The score from which two quotes are joined.
const JOIN_QUOTE: f64 = 2.0;
/// Share of the shorter quote's words that both must have, in order.
const QUOTE_SHARE: f64 = 0.6;
/// Words in the same order, but not in one run, count this much less.
const EDITED: f64 = 0.2;
/// Fewer words are anybody's: "frank and candid" is not "frank and constructive".
const FEW_WORDS: usize = 4;
/// A quote this short is a description, and is compared with others of what the same speaker describes.
const SHORT_QUOTE: usize = 6;

/// Words that turn what is said into what is not.
static NOT: LazyLock<[u64; 6]> = LazyLock::new(|| ["not", "n't", "n’t", "never", "no", "cannot"].map(fold_hash));

/// Compares two quotes; none where they cannot be the same.
pub fn compare(a: &Evidence, b: &Evidence, one: &Utterance, other: &Utterance) -> Option<Pair> {
    let (words, others) = (&one.words, &other.words);
    let same = words == others;
    if let (Voice::Somebody(x), Voice::Somebody(y)) = (&a.voice, &b.voice)
        && x != y
        && !same
    {
        return None;
    }
    // Two labels of one sentence ("her friend", "a strong leader") are two things said.
    if a.reading == b.reading && a.sentence == b.sentence && !same {
        return None;
    }
    let grouped = one.group != u32::MAX && one.group == other.group && a.reading != b.reading;
    let shorter = words.len().min(others.len());
    let run = longest_run(words, others) as f64 / shorter.max(1) as f64;
    // A word put right or left out in between ("Dr" for "Doctor") does not make it another utterance.
    let share = if shorter >= FEW_WORDS { run.max(in_order(words, others) as f64 / shorter as f64 - EDITED) } else { run };
    let spoken = same_speaker(a, b);
    let short = one.partial && other.partial && words.len().max(others.len()) <= SHORT_QUOTE;
    let content = shared_content(words, others);
    // "frank and candid" for "frank and constructive" is another wording, "my friend" for "friend" is not.
    let like = if short && !same { content } else { share };
    let mut pair = Pair::new(if same {
        Fit::Same
    } else if like >= QUOTE_SHARE || grouped {
        Fit::Compatible
    } else {
        Fit::Apart
    });
    pair.add(Feature::Speaker, f64::from(spoken));
    let within = spoken && shorter > 1 && share >= 1.0 && (one.partial || other.partial);
    if same || grouped || within || shorter >= FEW_WORDS && share >= QUOTE_SHARE {
        // One or two words are anybody's: "contentious".
        let unsure = shorter < FEW_WORDS && !spoken;
        pair.add(Feature::WordsSame, if unsure { 0.3 } else { 1.0 });
        return Some(pair.against(JOIN_QUOTE));
    }
    // "Not something we're currently considering", "seriously considering": of two things.
    let not = |words: &[u64]| words.iter().any(|word| NOT.contains(word));
    if not(words) != not(others) {
        return None;
    }
    // What one speaker calls one thing, in words of which one is the same at least: other words are another quote.
    let (shared, context) = overlap(&a.terms, &b.terms);
    if short && spoken && content > 0.0 {
        pair.add(Feature::Context, context);
        pair.add(Feature::Information, shared);
        pair.add(Feature::WordsSame, share / 2.0);
        return Some(pair.against(JOIN_QUOTE));
    }
    None
}

/// The share of the shorter quote's words with content that both have.
fn shared_content(words: &[u64], others: &[u64]) -> f64 {
    let of = |words: &[u64]| -> Vec<u64> { words.iter().copied().filter(|&word| !is_light(word)).collect() };
    let (one, other) = (of(words), of(others));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared as f64 / one.len().min(other.len()).max(1) as f64
}
