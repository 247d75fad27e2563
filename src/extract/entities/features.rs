//! What the tagger sees of a token: its word, its shape, its neighbours, what the lexicons know, and the same word elsewhere in the article.
//!
//! Training and tagging share this file, so that they cannot drift. A feature is a 32-bit hash; only tokens near a
//! capital letter have features, all others are outside of names ([`islands`]).

use super::lexicon::{LEXICON, PhraseKind, Word, class};
use crate::extract::View;
use crate::segment::{Sentence, Shape, Token, TokenKind};
use foldhash::HashMap;
use std::ops::Range;

/// How far around a capital letter a name may reach into small letters ("al-", "bin", "of the").
const REACH: usize = 2;
/// How far a word like "Ministry" tells in a run of capitals.
const WIDEST: usize = 8;
/// Part of the words of a sentence that must be in capitals for it to count as shouted.
const SHOUTED: (usize, usize) = (7, 10);

/// What the whole article says of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Elsewhere {
    /// Times in small letters.
    lower: u16,
    /// Times with a capital letter inside a sentence.
    capital: u16,
    /// Times as the last word of a name of two or more that begins with a first name.
    family: u16,
    /// Times behind a title or role.
    titled: u16,
    /// Times behind "in", "at", "from".
    placed: u16,
    /// Times in a run of capitals that holds a word like "Ministry".
    organized: u16,
}

/// The features of one article.
pub struct Features<'a> {
    view: &'a View<'a>,
    words: &'a [Word],
    elsewhere: HashMap<u64, Elsewhere>,
    /// For each token the phrase of the gazetteer it stands in: kind and whether it begins or goes on; 0 for none.
    phrases: Vec<u8>,
    /// For each token of a run of capitals, the run.
    runs: Vec<(u32, u32)>,
    /// Whether the token's sentence is shouted.
    shouted: Vec<bool>,
}

/// The stretches of a sentence in which names may stand.
pub fn islands(tokens: &[Token], sentence: &Sentence, mut emit: impl FnMut(Range<usize>)) {
    let range = sentence.tokens();
    let mut open: Option<Range<usize>> = None;
    for at in range.clone() {
        let token = tokens[at];
        if !(token.capitalised() || matches!(token.shape, Shape::Uncased | Shape::Mixed)) {
            continue;
        }
        let first = at.saturating_sub(REACH).max(range.start);
        let end = (at + 1 + REACH).min(range.end);
        match &mut open {
            Some(island) if first <= island.end => island.end = end,
            _ => {
                if let Some(island) = open.replace(first..end) {
                    emit(island);
                }
            }
        }
    }
    if let Some(island) = open {
        emit(island);
    }
}

fn shape_code(token: Token) -> u64 {
    let length = u64::from((token.end - token.start).min(6));
    match token.kind {
        TokenKind::Word => 1 + token.shape as u64 + 8 * if token.shape == Shape::Upper { length } else { (length / 3).min(2) },
        TokenKind::Number => 100 + length.min(4),
        TokenKind::Possessive => 110,
        TokenKind::Punct => 111,
        TokenKind::Symbol => 112,
        TokenKind::Address => 113,
    }
}

fn hash(template: u64, value: u64) -> u32 {
    let mixed = (value ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(21) ^ b).wrapping_mul(0x2545_f491_4f6c_dd1d)
}

fn bucket(count: u16) -> u64 {
    match count {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        _ => 3,
    }
}

impl<'a> Features<'a> {
    /// Reads the article once.
    pub fn new(view: &'a View<'a>, words: &'a [Word]) -> Self {
        let count = view.tokens.len();
        let mut features =
            Features { view, words, elsewhere: HashMap::default(), phrases: vec![0; count], runs: vec![(0, 0); count], shouted: vec![false; count] };
        for sentence in view.sentences {
            features.survey(sentence);
        }
        for (at, token) in view.tokens.iter().enumerate() {
            if token.shape == Shape::Lower
                && !words[at].is(class::STARTER | class::PARTICLE)
                && let Some(entry) = features.elsewhere.get_mut(&token.fold)
            {
                entry.lower = entry.lower.saturating_add(1);
            }
        }
        features
    }

    fn survey(&mut self, sentence: &Sentence) {
        let tokens = self.view.tokens;
        let range = sentence.tokens();
        let cased = tokens[range.clone()].iter().filter(|token| token.kind == TokenKind::Word && token.shape != Shape::Uncased);
        let (upper, all) = cased.fold((0, 0), |(upper, all), token| (upper + usize::from(token.shape == Shape::Upper && token.end - token.start > 1), all + 1));
        let shouted = all > 2 && upper * SHOUTED.1 >= all * SHOUTED.0;
        let mut at = range.start;
        let mut phrase_end = range.start;
        while at < range.end {
            self.shouted[at] = shouted;
            if at >= phrase_end {
                phrase_end = self.mark_phrase(at, range.end).unwrap_or(phrase_end);
            }
            if !tokens[at].capitalised() {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < range.end
                && (tokens[end].capitalised()
                    || !tokens[end].spaced
                        && end + 1 < range.end
                        && tokens[end + 1].capitalised()
                        && !tokens[end + 1].spaced
                        && tokens[end].kind == TokenKind::Punct)
            {
                self.shouted[end] = shouted;
                end += 1;
            }
            self.runs[at..end].fill((at as u32, end as u32));
            if !shouted {
                self.note(at, end, range.start);
            }
            // Phrases that begin inside the run are found too.
            for inner in at + 1..end {
                if inner >= phrase_end {
                    phrase_end = self.mark_phrase(inner, range.end).unwrap_or(phrase_end);
                }
            }
            at = end;
        }
    }

    /// Marks the phrase of the lexicon that begins at a token, and returns where it ends.
    fn mark_phrase(&mut self, at: usize, end: usize) -> Option<usize> {
        let (len, kind) = LEXICON.phrase(&self.view.tokens[..end], self.words, at)?;
        let kind = match kind {
            PhraseKind::Country(_) => 1,
            PhraseKind::Part(_) => 2,
            PhraseKind::City(_) => 3,
            PhraseKind::Region => 4,
            PhraseKind::Org => 5,
            PhraseKind::Demonym(_) => 6,
        };
        for (offset, slot) in self.phrases[at..at + len].iter_mut().enumerate() {
            *slot = kind * 4 + u8::from(offset > 0) + 2 * u8::from(len > 1);
        }
        Some(at + len)
    }

    /// Notes a run of capitals for the other occurrences of its words.
    fn note(&mut self, first: usize, end: usize, start: usize) {
        let (tokens, words) = (self.view.tokens, self.words);
        let organized = end - first > 1 && words[first..end].iter().any(|word| word.is(class::ORG_HEAD | class::ORG_SUFFIX));
        let named = end - first > 1 && words[first].is(class::FIRST | class::WORLD);
        let before = first.checked_sub(1).filter(|&before| before >= start);
        let titled = before.is_some_and(|before| words[before].is(class::ROLE | class::HONORIFIC));
        let placed = before.is_some_and(|before| words[before].clusters[0] != 0 && matches!(self.view.word(before), "in" | "at" | "from" | "near"));
        for at in first..end {
            if tokens[at].kind != TokenKind::Word {
                continue;
            }
            let entry = self.elsewhere.entry(tokens[at].fold).or_default();
            if at > start {
                entry.capital = entry.capital.saturating_add(1);
            }
            let titled_here = titled && at == end - 1 || at > first && words[at - 1].is(class::HONORIFIC | class::ROLE);
            entry.titled = entry.titled.saturating_add(u16::from(titled_here));
            entry.placed = entry.placed.saturating_add(u16::from(placed && at == first && end - first == 1));
            entry.family = entry.family.saturating_add(u16::from(named && at + 1 == end));
            entry.organized = entry.organized.saturating_add(u16::from(organized));
        }
    }

    /// The features of token `at` in its sentence, appended to `out`.
    pub fn rows(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let (tokens, words) = (self.view.tokens, self.words);
        let token = tokens[at];
        let word = words[at];
        let outside = |side: u64| 0x00ff_0000 + side;
        let near = |offset: isize| -> Option<usize> {
            let place = at as isize + offset;
            (place >= sentence.start as isize && place < sentence.end as isize).then_some(place as usize)
        };
        let fold = |offset: isize| near(offset).map_or(outside(u64::from(offset > 0)), |place| tokens[place].fold);
        let cluster = |offset: isize, level: usize| near(offset).map_or(2000, |place| u64::from(words[place].clusters[level]));
        let shape = |offset: isize| near(offset).map_or(255, |place| shape_code(tokens[place]));
        let mut emit = |template: u64, value: u64| out.push(hash(template, value));

        let (w0, w1, v1) = (fold(0), fold(-1), fold(1));
        let (s0, s1, t1) = (shape(0), shape(-1), shape(1));
        emit(1, w0);
        emit(2, w1);
        emit(3, v1);
        emit(4, fold(-2));
        emit(5, fold(2));
        emit(6, pair(w1, w0));
        emit(7, pair(w0, v1));
        emit(8, s0);
        emit(9, pair(s1, s0));
        emit(10, pair(s0, t1));
        emit(11, pair(pair(s1, s0), t1));
        emit(12, pair(w1, s0));
        emit(13, pair(v1, s0));
        emit(14, pair(w0, s0));
        for (template, offset) in [(15, 0), (18, -1), (21, 1)] {
            emit(template, cluster(offset, 0));
            emit(template + 1, cluster(offset, 1));
            emit(template + 2, cluster(offset, 2));
        }
        emit(24, cluster(-2, 1));
        emit(25, cluster(2, 1));
        emit(26, pair(cluster(-1, 1), s0));
        emit(27, pair(cluster(1, 1), s0));
        emit(28, pair(cluster(-1, 2), pair(s0, cluster(1, 2))));
        emit(29, pair(cluster(-1, 1), cluster(0, 1)));
        emit(30, pair(cluster(0, 1), cluster(1, 1)));

        let capital = token.capitalised();
        let initial = at == sentence.start;
        emit(31, u64::from(initial) * 2 + u64::from(self.shouted[at]));
        emit(32, pair(u64::from(initial) * 2 + u64::from(self.shouted[at]), s0));
        if capital || token.shape == Shape::Mixed || token.shape == Shape::Uncased {
            self.affixes(token, &mut emit);
        }
        // Lexicon classes here and beside, with the shape here.
        for (template, offset) in [(40, 0), (41, -1), (42, 1), (43, -2), (44, 2)] {
            let Some(place) = near(offset) else { continue };
            let mut bits = words[place].classes;
            while bits != 0 {
                let bit = bits.trailing_zeros();
                bits &= bits - 1;
                emit(template, u64::from(bit) * 4 + u64::from(tokens[place].capitalised()) * 2 + u64::from(capital));
            }
        }
        emit(45, pair(u64::from(word.classes & 0x00ff_ffff), s0));
        emit(46, pair(u64::from(near(-1).map_or(1 << 30, |place| words[place].classes)), u64::from(word.classes)));
        emit(47, pair(u64::from(near(1).map_or(1 << 30, |place| words[place].classes)), u64::from(word.classes)));
        let phrase = |offset: isize| near(offset).map_or(99, |place| u64::from(self.phrases[place]));
        emit(48, phrase(0));
        emit(49, pair(phrase(0), phrase(1)));
        emit(50, pair(phrase(-1), phrase(0)));
        emit(51, pair(pair(phrase(0), u64::from(initial)), pair(w1, v1)));

        let (first, end) = (self.runs[at].0 as usize, self.runs[at].1 as usize);
        if end > first {
            let place = (at - first).min(3) as u64 * 16 + (end - at).min(4) as u64;
            let head = end - 1;
            emit(60, place);
            emit(61, tokens[head].fold);
            emit(62, pair(u64::from(words[head].clusters[1]), place));
            emit(63, pair(u64::from(words[head].classes & 0x00ff_ffff), place));
            emit(64, tokens[first].fold);
            emit(65, pair(u64::from(words[first].classes & 0x00ff_ffff), place));
            emit(66, pair(u64::from(words[first].clusters[1]), place));
            let before = first.checked_sub(1).filter(|&before| before >= sentence.start);
            let behind = (end < sentence.end).then_some(end);
            emit(67, before.map_or(1, |before| tokens[before].fold));
            emit(68, behind.map_or(1, |behind| tokens[behind].fold));
            emit(
                69,
                pair(before.map_or(3000, |before| u64::from(words[before].clusters[1])), behind.map_or(3000, |behind| u64::from(words[behind].clusters[1]))),
            );
            // A table of names is one long run: what stands far off does not count.
            let heads = words[first.max(at.saturating_sub(WIDEST))..end.min(at + WIDEST)].iter().fold(0, |all, word| all | word.classes)
                & (class::ORG_HEAD
                    | class::ORG_SUFFIX
                    | class::FAC_HEAD
                    | class::LOC_HEAD
                    | class::GPE_HEAD
                    | class::EVENT_HEAD
                    | class::LAW_HEAD
                    | class::WORK_HEAD
                    | class::FIRST
                    | class::WORLD);
            emit(70, pair(u64::from(heads), (end - first).min(5) as u64));
            // "Ministry of Health": what stands before the "of".
            if let Some(of) = before.filter(|&of| of > sentence.start && matches!(self.view.word(of), "of" | "for" | "and" | "&")) {
                emit(71, pair(u64::from(words[of - 1].classes & 0x00ff_ffff), place));
                emit(72, tokens[of - 1].fold);
            }
        }
        if let Some(entry) = self.elsewhere.get(&token.fold).filter(|_| token.kind == TokenKind::Word && capital) {
            let once = |count: u16, here: bool| bucket(count.saturating_sub(u16::from(here)));
            let inside = !initial && !self.shouted[at];
            emit(80, bucket(entry.lower) * 8 + once(entry.capital, inside) * 2 + u64::from(initial));
            let last = end > first && at + 1 == end;
            let alone = end == first + 1;
            emit(81, once(entry.family, last && !alone && words[first].is(class::FIRST | class::WORLD)) * 2 + u64::from(alone));
            emit(82, bucket(entry.titled) * 2 + u64::from(alone));
            emit(83, bucket(entry.placed) * 2 + u64::from(alone));
            emit(84, bucket(entry.organized) * 2 + u64::from(alone));
            emit(
                85,
                pair(
                    bucket(entry.family).min(2) * 64 + bucket(entry.titled).min(2) * 16 + bucket(entry.placed).min(2) * 4 + bucket(entry.organized).min(2),
                    u64::from(alone) * 2 + u64::from(entry.lower > 0),
                ),
            );
        }
        if let Some(place) = near(-1) {
            emit(90, u64::from(token.spaced) * 2 + u64::from(tokens[place].kind == TokenKind::Punct));
        }
    }

    fn affixes(&self, token: Token, emit: &mut impl FnMut(u64, u64)) {
        let bytes = token.text(self.view.text).as_bytes();
        let end = bytes.len().min(40);
        let tail = &bytes[bytes.len() - end..];
        let fold = |bytes: &[u8]| bytes.iter().fold(7u64, |hash, byte| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3));
        for (template, len) in [(33u64, 1), (34, 2), (35, 3), (36, 4)] {
            if bytes.len() > len {
                emit(template, fold(&tail[tail.len() - len..]));
            }
        }
        for (template, len) in [(37u64, 2), (38, 3), (39, 4)] {
            if bytes.len() > len {
                emit(template, fold(&bytes[..len]));
            }
        }
    }
}
