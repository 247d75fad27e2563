//! What a word right beside a figure tells of it: which way a length goes, how badly somebody is hurt, whether that much is left, and at
//! which end of the whole it stands.
//!
//! "23 miles above the Earth" and "23 miles east of the town", "three of them seriously" and "three lightly", "80 laps to go" and "78 laps
//! led", "the first two years" and "the last two years" → two figures.
//!
//! Only the words of `lang/en/figure_aspects.tsv` are known, and only where both figures have one does it tell two apart.

use crate::corpus::claims::figures::events::is_deadly;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::TermClass;
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// So many words may stand between a figure and the word behind it, and before it.
const BEHIND: usize = 6;
const BEFORE: usize = 3;

/// Words by hash: what they tell, and which of those.
static ASPECTS: LazyLock<HashMap<u64, (&'static str, &'static str)>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/figure_aspects.tsv")).map(|row| (fold_hash(row[0]), (row[1], row[2]))).collect());

/// Whether a word tells that a length leads off somewhere: "from", "east".
pub fn leads_off(word: u64) -> bool {
    ASPECTS.get(&word) == Some(&("way", "off"))
}

/// What the words beside a figure tell of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aspects {
    /// Which way a length goes.
    way: Option<&'static str>,
    /// How badly people are hurt.
    harm: Option<&'static str>,
    /// Whether that much is left: "80 laps to go".
    left: bool,
    /// At which end of the whole it stands: "the first two years".
    end: Option<&'static str>,
}

impl Aspects {
    /// What is told beside the figure at some tokens of a sentence.
    pub fn of(reading: &Reading, figure: &Range<usize>, sentence: &Range<usize>, dimension: &str, event: Option<u64>, noun: Option<Span>) -> Aspects {
        let view = reading.view();
        let told = |at: usize, what: &str| ASPECTS.get(&view.tokens[at].fold).filter(|of| of.0 == what).map(|of| of.1);
        // "23 miles (37 kilometers) above"
        let own = figure.end + usize::from(figure.end < sentence.end && view.word(figure.end) == ")");
        let bracket = (figure.end..sentence.end).next().filter(|&at| view.word(at) == "(");
        let close = bracket.and_then(|open| (open..sentence.end.min(open + BEHIND)).find(|&at| view.word(at) == ")"));
        let end = close.map_or(own, |close| close + 1).min(sentence.end);
        let counts = |at: usize| reading.terms_in(at..at + 1).iter().any(|term| term.class == TermClass::Figure);
        let behind = (end..sentence.end.min(end + BEHIND)).take_while(|&at| view.tokens[at].kind != TokenKind::Punct && !counts(at));
        let before = (figure.start.saturating_sub(BEFORE).max(sentence.start)..figure.start).rev().take_while(|&at| view.tokens[at].is_word());
        let named = noun.map(|noun| reading.article.segmentation.tokens_in(noun)).unwrap_or_default();
        let word = |at: usize| if at < sentence.end { view.word(at) } else { "" };
        let left = |at: usize| word(at) == "to" && word(at + 1) == "go";
        // "Twenty laps in, she led", "20 laps in a row"
        let run = |at: usize| match (word(at), word(at + 1), word(at + 2)) {
            ("in", "a", "row") => Some("row"),
            ("in", "," | "." | ";", _) => Some("first"),
            _ => None,
        };
        let which = || figure.start.checked_sub(1).filter(|at| sentence.contains(at)).and_then(|at| told(at, "end"));
        Aspects {
            way: if dimension == "length" { behind.clone().take(1).chain(before.clone()).chain(named).find_map(|at| told(at, "way")) } else { None },
            harm: if event.is_none_or(is_deadly) { None } else { behind.chain(before).find_map(|at| told(at, "harm")) },
            left: left(end) || left(end + 1),
            end: which().or_else(|| run(end + 1)),
        }
    }

    /// Whether they are of two figures.
    pub fn apart(self, other: Aspects) -> bool {
        let other_of = |one: Option<&str>, other: Option<&str>| one.zip(other).is_some_and(|(one, other)| one != other);
        other_of(self.way, other.way) || other_of(self.harm, other.harm) || other_of(self.end, other.end) || self.left != other.left
    }
}
