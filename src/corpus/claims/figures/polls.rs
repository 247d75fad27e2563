//! Which poll a share is from.
//!
//! "In an NBC News/Wall Street Journal poll | 40 percent chose Ruiz", "Morning Consult's survey puts her at | 40 percent" → two polls: not
//! joined, however alike the rest is.
//!
//! A poll has the name before it or that of whoever made it; "the poll" is the one named last. What follows is of it for some sentences.
//! Of polls without a name nothing is known, and which of two polls of one house is meant it does not tell.

use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::is_light;
use crate::lang::rows;
use crate::segment::{Shape, TokenKind};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// Words between the name of a poll and the word for it: "Gallup's latest national tracking poll".
const DESCRIBED: usize = 3;
/// Words between a poll and whoever made it: "a poll of 1,200 voters by Gallup".
const MADE_BY: usize = 6;
/// Sentences that go on with a poll.
const GOES_ON: u32 = 4;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Poll,
    Average,
    Maker,
}

static WORDS: LazyLock<HashMap<u64, Word>> = LazyLock::new(|| {
    let word = |what: &str| match what {
        "poll" => Word::Poll,
        "average" => Word::Average,
        _ => Word::Maker,
    };
    rows(include_str!("../../../lang/en/poll_words.tsv")).map(|row| (fold_hash(row[0]), word(row[1]))).collect()
});
/// Words of many names: "News", "University".
static HEADS: LazyLock<HashSet<u64>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/name_words.tsv")).filter(|row| row.get(2) == Some(&"head")).map(|row| fold_hash(row[0])).collect());

/// The polls of an article in the order of its text.
#[derive(Debug, Default)]
pub struct Polls(Vec<Poll>);

#[derive(Debug)]
struct Poll {
    token: usize,
    sentence: u32,
    /// The words of the name of whoever made it.
    maker: Arc<[u64]>,
}

impl Polls {
    pub fn of(reading: &Reading) -> Self {
        let (view, mut found) = (reading.view(), Vec::<Poll>::new());
        for (number, sentence) in view.sentences.iter().enumerate() {
            for at in sentence.tokens() {
                let word = WORDS.get(&view.tokens[at].fold).copied().filter(|word| *word != Word::Maker && view.tokens[at].shape == Shape::Lower);
                let Some(word) = word else { continue };
                let named = maker(reading, &sentence.tokens(), at);
                if word == Word::Average && named.is_empty() {
                    continue;
                }
                // "A new poll" is none of those before, "the poll" is the last.
                let opens = (sentence.tokens().start.max(at.saturating_sub(DESCRIBED))..at).any(|at| matches!(view.word(at), "a" | "another"));
                let last = || found.last().filter(|_| !opens).map_or_else(|| Arc::new([]) as Arc<[u64]>, |last| Arc::clone(&last.maker));
                let maker = if named.is_empty() { last() } else { named.into() };
                found.push(Poll { token: at, sentence: number as u32, maker });
            }
        }
        Polls(found)
    }

    /// Who made the poll that some tokens are told of; empty where nobody is named.
    pub fn around(&self, sentence: u32, tokens: &Range<usize>) -> Arc<[u64]> {
        let first = self.0.partition_point(|poll| poll.sentence < sentence);
        let end = self.0.partition_point(|poll| poll.sentence <= sentence);
        let inside = self.0[first..end].iter().min_by_key(|poll| poll.token.abs_diff(tokens.start));
        let before = || self.0[..first].last().filter(|poll| sentence - poll.sentence <= GOES_ON);
        inside.or_else(before).map_or_else(|| Arc::new([]) as Arc<[u64]>, |poll| Arc::clone(&poll.maker))
    }
}

/// The words of the name of whoever made a poll.
fn maker(reading: &Reading, sentence: &Range<usize>, poll: usize) -> Vec<u64> {
    let view = reading.view();
    let joins = |at: usize| matches!(view.word(at), "/" | "-" | "–" | "'s" | "’s" | "and" | "&") || view.tokens[at].kind == TokenKind::Possessive;
    let dated = |at: usize| reading.article.dates.starting_in(view.tokens[at].span()).iter().next().is_some();
    let part = |at: usize| view.tokens[at].is_word() && view.tokens[at].capitalised() && !is_light(view.tokens[at].fold) && !dated(at);
    let telling = |tokens: &mut dyn Iterator<Item = usize>| -> Vec<u64> {
        let mut words: Vec<u64> = tokens.filter(|&at| part(at)).map(|at| view.tokens[at].fold).filter(|fold| !HEADS.contains(fold)).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let mut end = poll;
    while end > sentence.start
        && poll - end < DESCRIBED
        && view.tokens[end - 1].shape == Shape::Lower
        && view.tokens[end - 1].is_word()
        && !is_light(view.tokens[end - 1].fold)
    {
        end -= 1;
    }
    let before = telling(&mut (sentence.start..end).rev().take_while(|&at| part(at) || joins(at)));
    if !before.is_empty() {
        return before;
    }
    let by = (poll + 1..sentence.end.min(poll + 1 + MADE_BY))
        .take_while(|&at| view.tokens[at].kind != TokenKind::Punct)
        .find(|&at| WORDS.get(&view.tokens[at].fold) == Some(&Word::Maker));
    let Some(by) = by else { return Vec::new() };
    let first = by + 1 + usize::from(by + 1 < sentence.end && view.word(by + 1) == "the");
    telling(&mut (first..sentence.end).take_while(|&at| part(at) || joins(at) || view.word(at) == "of"))
}
