//! Page furniture, recognised by its words: "You may also read: …" → a block of kind `promo`, dropped.
//!
//! The phrases stand in `src/lang/<xx>/furniture.tsv`, all languages at once, because furniture is often in another
//! language than the story. Shapes (crumbs, counters, bare addresses, dates that stand alone) are the code below.
//! A rule never looks at other blocks: `plain` and `blocks` do that.

use super::dates::whole_date;
use super::line::{Look, normal};
use crate::document::BlockKind;
use crate::lang::{page_words::FURNITURE, rows};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a rule says of a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verdict {
    /// What the block is.
    pub kind: BlockKind,
    /// The rule.
    pub rule: &'static str,
}

/// Why blocks of a kind are dropped, in words for a reader; the one table of reasons.
const REASONS: &[(BlockKind, &str)] = &[
    (BlockKind::Headline, "the title once more"),
    (BlockKind::Caption, "the label of a picture"),
    (BlockKind::Credit, "who made the picture or supplied the text"),
    (BlockKind::Byline, "who wrote it"),
    (BlockKind::Dateline, "where and when it was written"),
    (BlockKind::Date, "a date that stands alone: of the page, not of the story"),
    (BlockKind::Promo, "points to other articles, newsletters or apps"),
    (BlockKind::Paywall, "about subscriptions, not the story"),
    (BlockKind::Navigation, "a menu or crumb trail"),
    (BlockKind::Counter, "counts readers, shares or minutes"),
    (BlockKind::Share, "a button to share or follow"),
    (BlockKind::Link, "an address or link, no prose"),
    (BlockKind::Cookie, "about cookies and consent"),
    (BlockKind::Comment, "readers' comments"),
    (BlockKind::Tags, "a list of topics"),
    (BlockKind::Footer, "copyright, imprint or contact"),
    (BlockKind::Bio, "about the author"),
    (BlockKind::Advertisement, "advertising"),
    (BlockKind::TableRow, "in a table outside the story's paragraphs"),
    (BlockKind::Other, "outside the story"),
];

/// Why a block of this kind is dropped.
pub(super) fn reason(kind: BlockKind) -> &'static str {
    REASONS.iter().find(|(known, _)| *known == kind).map_or("outside the story", |(_, reason)| reason)
}

/// Most words that a line with a phrase of several words at its start may have and still be furniture.
const START_WORDS: u32 = 30;
/// Most words for a phrase of one word: "Sponsored", "Comments 12".
const ONE_WORD: u32 = 8;
/// Most words for a phrase anywhere in the line.
pub(super) const ANY_WORDS: u32 = 48;
/// Longer blocks are no furniture by their words.
pub(super) const MOST_BYTES: usize = 600;
/// Most words of a label with a date: "Published: 27 March 2025, 10:15".
const DATE_WORDS: u32 = 14;

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Start,
    Whole,
    Any,
    End,
}

struct Phrase {
    place: Place,
    kind: BlockKind,
    words: usize,
}

/// Phrases that stand at the beginning, by their first bytes; and those that may stand anywhere.
struct Phrases {
    /// By the first bytes of the phrase.
    first: HashMap<[u8; FIRST], Vec<(String, Phrase)>>,
    automaton: AhoCorasick,
    others: Vec<Phrase>,
}

/// Bytes by which phrases at the beginning are found; no phrase is shorter.
const FIRST: usize = 2;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut first: HashMap<[u8; FIRST], Vec<(String, Phrase)>> = HashMap::default();
    let mut patterns = Vec::new();
    let mut others = Vec::new();
    for row in FURNITURE.iter().flat_map(|(_, tsv)| rows(tsv)) {
        let [phrase, place, kind] = row[..] else { continue };
        let place = match place {
            "start" => Place::Start,
            "whole" => Place::Whole,
            "any" => Place::Any,
            _ => Place::End,
        };
        let Some(kind) = BlockKind::of_name(kind) else { continue };
        let pattern = normal(phrase);
        let phrase = Phrase { place, kind, words: pattern.split(' ').count() };
        match pattern.as_bytes().first_chunk::<FIRST>() {
            Some(start) if matches!(place, Place::Start | Place::Whole) => first.entry(*start).or_default().push((pattern, phrase)),
            _ => {
                patterns.push(pattern);
                others.push(phrase);
            }
        }
    }
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::DFA)).build(&patterns).expect("the phrases are few");
    Phrases { first, automaton, others }
});

/// The kind of furniture that the words or the shape of a block show, if any.
pub(super) fn furniture(text: &str, look: &Look) -> Option<Verdict> {
    furniture_line(text, &if look.words > ANY_WORDS || text.len() > MOST_BYTES { String::new() } else { normal(text) }, look)
}

/// [`furniture`] of a text whose folded line is known.
pub(super) fn furniture_line(text: &str, line: &str, look: &Look) -> Option<Verdict> {
    let text = text.trim();
    if let Some(verdict) = by_shape(text, look) {
        return Some(verdict);
    }
    if look.words > ANY_WORDS || text.len() > MOST_BYTES {
        return None;
    }
    by_words(line, look)
}

fn by_shape(text: &str, look: &Look) -> Option<Verdict> {
    if look.letters == 0 {
        if look.digits == 0 {
            return Some(Verdict { kind: BlockKind::Other, rule: "marks_only" });
        }
        if look.words <= 4 && whole_date(text).is_none() && !text.contains(['%', '$', '€', '£']) {
            return Some(Verdict { kind: BlockKind::Counter, rule: "bare_number" });
        }
    }
    if look.words <= 3 && is_address(text) {
        return Some(Verdict { kind: BlockKind::Link, rule: "bare_address" });
    }
    if look.words <= 40 && is_crumb_trail(text) {
        return Some(Verdict { kind: BlockKind::Navigation, rule: "crumb_trail" });
    }
    if look.words <= DATE_WORDS && look.digits > 0 && whole_date(text).is_some() {
        return Some(Verdict { kind: BlockKind::Date, rule: "date_alone" });
    }
    if text.starts_with("(Photo") || text.starts_with("©") && look.words <= 8 && look.digits == 0 {
        return Some(Verdict { kind: BlockKind::Credit, rule: "credit_mark" });
    }
    if look.words >= 1 && look.words <= 12 && text.split_whitespace().all(|word| word.starts_with('#') || word == ",") {
        return Some(Verdict { kind: BlockKind::Tags, rule: "hash_tags" });
    }
    None
}

fn by_words(normal: &str, look: &Look) -> Option<Verdict> {
    let phrases = &*PHRASES;
    let mut best: Option<(u8, usize, Verdict)> = None;
    let mut weigh = |phrase: &Phrase, start: usize, end: usize| {
        let matched = &normal[start..end];
        let left = start == 0 || !normal[..start].ends_with(char::is_alphanumeric);
        let right = !matched.ends_with(char::is_alphanumeric) || !normal[end..].starts_with(char::is_alphanumeric);
        if !left || !right {
            return;
        }
        let (rank, rule) = match phrase.place {
            Place::Whole if start == 0 && normal[end..].chars().all(|c| !c.is_alphanumeric()) => (3, "furniture_whole"),
            Place::Start if start == 0 && start_holds(phrase, matched, normal, look) => (2, "furniture_start"),
            Place::Any if look.words <= ANY_WORDS => (1, "furniture_any"),
            Place::End if look.words <= 5 && look.digits > 0 && end == normal.len() => (1, "furniture_end"),
            _ => return,
        };
        if best.is_none_or(|known| (known.0, known.1) < (rank, matched.len())) {
            best = Some((rank, matched.len(), Verdict { kind: phrase.kind, rule }));
        }
    };
    let first = normal.as_bytes().first_chunk::<FIRST>().and_then(|first| phrases.first.get(first));
    for (pattern, phrase) in first.into_iter().flatten().filter(|(pattern, _)| normal.starts_with(pattern.as_str())) {
        weigh(phrase, 0, pattern.len());
    }
    for found in phrases.automaton.find_overlapping_iter(normal) {
        weigh(&phrases.others[found.pattern().as_usize()], found.start(), found.end());
    }
    best.map(|(_, _, verdict)| verdict)
}

/// "More: …" and "You may also read …" hold in any short line; a single word only in a line that is no sentence.
fn start_holds(phrase: &Phrase, matched: &str, normal: &str, look: &Look) -> bool {
    if phrase.kind == BlockKind::Date {
        return look.words <= DATE_WORDS && !look.ends_sentence && (look.digits > 0 || normal.len() == matched.len());
    }
    let marked = matched.ends_with(':') || normal[matched.len()..].starts_with([':', '|']);
    if marked {
        return look.words <= START_WORDS;
    }
    if phrase.words == 1 || phrase.kind == BlockKind::Credit {
        return look.words <= ONE_WORD && !look.ends_sentence;
    }
    // "More on the way were two lorries that …" is a sentence; "You may also read the …" is not.
    look.words <= if phrase.words == 2 && look.ends_sentence { 14 } else { START_WORDS }
}

/// A web or mail address and nothing else.
fn is_address(text: &str) -> bool {
    let rest = text.trim_end_matches(['.', '/']);
    let one = !rest.contains(char::is_whitespace);
    one && (rest.starts_with("http://")
        || rest.starts_with("https://")
        || rest.starts_with("www.")
        || (rest.contains('@') && rest.contains('.') && !rest.starts_with('@')))
}

/// "Home » International » Title": at least two short parts before the last, or one and a word for the front page.
fn is_crumb_trail(text: &str) -> bool {
    // First bytes of the marks below.
    if !text.bytes().any(|byte| matches!(byte, b'>' | b'/' | b'|' | 0xc2 | 0xe2)) {
        return false;
    }
    for mark in ['»', '›', '>', '→', '/', '|', '•', '·'] {
        if !text.contains(mark) {
            continue;
        }
        let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
        let arrow = matches!(mark, '»' | '›' | '>' | '→');
        let spaced = text.contains(&format!(" {mark}")) || text.contains(&format!("{mark} ")) || text.contains(&format!("\u{a0}{mark}"));
        if !spaced || parts.len() < 2 {
            continue;
        }
        let heads = &parts[..parts.len() - 1];
        let short = heads.iter().all(|part| !part.is_empty() && part.split_whitespace().count() <= 4 && !part.ends_with(['.', ',', ':']));
        let front = FRONT.contains(&normal(heads[0]).as_str());
        if short && (front || (arrow && heads.len() >= 2) || (!arrow && heads.len() >= 3 && parts.iter().all(|part| part.split_whitespace().count() <= 3))) {
            return true;
        }
    }
    false
}

/// Words for the front page with which crumb trails begin; folded.
static FRONT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| rows(include_str!("../lang/common/front_pages.tsv")).map(|row| row[0]).collect());

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<BlockKind> {
        furniture(text, &Look::of(text)).map(|verdict| verdict.kind)
    }

    #[test]
    fn furniture_of_many_kinds() {
        for (text, expected) in [
            ("You may also read: Harbour strike enters its third week", Some(BlockKind::Promo)),
            ("Lea también: La huelga del puerto", Some(BlockKind::Promo)),
            ("Home » World » Harbour strike enters third week", Some(BlockKind::Navigation)),
            ("0", Some(BlockKind::Counter)),
            ("11 745", Some(BlockKind::Counter)),
            ("3 min read", Some(BlockKind::Counter)),
            ("https://example.org/a-story/", Some(BlockKind::Link)),
            ("Wednesday, December 24, 2025", Some(BlockKind::Date)),
            ("Published: 27 March 2025, 10:15", Some(BlockKind::Date)),
            ("Photo: City Hall", Some(BlockKind::Credit)),
            ("Tags: harbour, strike", Some(BlockKind::Tags)),
            ("Share", Some(BlockKind::Share)),
            ("© 2025 The Courier. All rights reserved.", Some(BlockKind::Footer)),
            ("Tu suscripción se está usando en otro dispositivo", Some(BlockKind::Paywall)),
            ("Sign up for our weekly newsletter", Some(BlockKind::Promo)),
            ("We use cookies to improve this site.", Some(BlockKind::Cookie)),
            ("Share prices fell by 3 percent on Monday.", None),
            ("Search teams found two climbers on Sunday.", None),
            ("Home prices rose again in March.", None),
            ("Published in 1962, the novel made her famous at once, in three countries.", None),
            ("She said: “We need more from the government, and soon.”", None),
            ("The vote was 52/48 in favour of the plan.", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
