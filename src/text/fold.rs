//! Words compared without case, accents or the shape of an apostrophe.

use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The hash of a word folded by [`fold`]; equal for "Sánchez", "SANCHEZ" and "sanchez".
///
/// FNV-1a with a final mix: words are short, and the hash must be the same on every machine because it is stored.
pub fn fold_hash(word: &str) -> u64 {
    let mut hash = FoldHash::default();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hash.add(byte.to_ascii_lowercase()));
    } else {
        fold_chars(word, |c| hash.add_char(c));
    }
    hash.finish()
}

/// [`fold_hash`] for those who fold letter by letter.
#[derive(Clone, Copy)]
pub struct FoldHash(u64);

impl Default for FoldHash {
    fn default() -> Self {
        FoldHash(0xcbf2_9ce4_8422_2325)
    }
}

impl FoldHash {
    /// Adds a byte of the folded word.
    #[inline]
    pub fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// Adds a character of the folded word.
    fn add_char(&mut self, c: char) {
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).bytes().for_each(|byte| self.add(byte));
    }

    /// The hash of what was added.
    #[inline]
    pub fn finish(self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// The word in lower case, without accents, with straight apostrophes and plain hyphens.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    fold_chars(word, |c| folded.push(c));
    folded
}

/// Writes the folded word behind a text.
pub fn fold_into(word: &str, text: &mut String) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else {
        fold_chars(word, |c| text.push(c));
    }
}

/// Letters of alphabets folded once: what a character becomes, and how many characters that is.
static SMALL: LazyLock<Vec<([char; 4], u8)>> = LazyLock::new(|| {
    (0..SMALL_END)
        .map(|code| {
            let mut folded = (['\0'; 4], 0u8);
            fold_char(char::from_u32(code).unwrap_or(' '), &mut |c| {
                if let Some(slot) = folded.0.get_mut(folded.1 as usize) {
                    *slot = c;
                }
                folded.1 += 1;
            });
            folded
        })
        .collect()
});

/// One past the last character of [`SMALL`]: Latin to Thai.
const SMALL_END: u32 = 0xe80;

/// What is known of the characters below [`CLASSED`], a byte each: asking the standard library costs ten times as much.
static CLASSES: LazyLock<Vec<u8>> = LazyLock::new(|| (0..CLASSED).map(|code| char::from_u32(code).map_or(0, measured)).collect());

const LETTER: u8 = 1;
const WORD: u8 = 2;
const UPPER: u8 = 4;
/// One past the last character of [`CLASSES`]: up to the kana.
const CLASSED: u32 = 0x3100;

/// The class of a character; Han and Hangul are letters without case.
#[inline]
fn class(c: char) -> u8 {
    match c {
        '一'..='鿿' | '가'..='힣' => LETTER | WORD,
        c => match CLASSES.get(c as usize) {
            Some(class) => *class,
            None => measured(c),
        },
    }
}

fn measured(c: char) -> u8 {
    let mark = |is: bool, class: u8| if is { class } else { 0 };
    mark(c.is_alphabetic(), LETTER) | mark(c.is_alphanumeric(), WORD) | mark(c.is_uppercase(), UPPER)
}

/// `char::is_alphabetic` and `char::is_uppercase`, quick.
#[inline]
pub fn letter_case(c: char) -> (bool, bool) {
    let class = class(c);
    (class & LETTER != 0, class & UPPER != 0)
}

/// The hashes of the words of a text, runs of letters and digits, in order: [`fold_hash`] of each, in one pass.
pub fn word_hashes(text: &str, mut emit: impl FnMut(u64)) {
    runs(
        text,
        |byte| byte.is_ascii_alphanumeric(),
        is_word_char,
        |hash, _| {
            emit(hash);
            true
        },
    );
}

/// The hashes of the runs of letters of a text and where they stand, until `emit` says that it is enough.
pub fn letter_hashes(text: &str, emit: impl FnMut(u64, Range<usize>) -> bool) {
    runs(text, |byte| byte.is_ascii_alphabetic(), is_letter, emit);
}

#[inline]
fn runs(text: &str, ascii: impl Fn(u8) -> bool, other: impl Fn(char) -> bool, mut emit: impl FnMut(u64, Range<usize>) -> bool) {
    let small = &*SMALL;
    let bytes = text.as_bytes();
    let mut hash = FoldHash::default();
    let mut first = None;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let start = at;
        if byte.is_ascii() {
            at += 1;
            if ascii(byte) {
                hash.add(byte.to_ascii_lowercase());
                first.get_or_insert(start);
                continue;
            }
        } else {
            let c = text[at..].chars().next().unwrap_or('\u{fffd}');
            at += c.len_utf8();
            if other(c) {
                let mut add = |c: char| hash.add_char(c);
                match small.get(c as usize) {
                    Some((folded, len)) if *len <= 4 => folded[..*len as usize].iter().for_each(|&c| add(c)),
                    _ => fold_char(c, &mut add),
                }
                first.get_or_insert(start);
                continue;
            }
        }
        if let Some(first) = first.take() {
            if !emit(hash.finish(), first..start) {
                return;
            }
            hash = FoldHash::default();
        }
    }
    if let Some(first) = first {
        emit(hash.finish(), first..bytes.len());
    }
}

/// `char::is_alphabetic`, quick.
fn is_letter(c: char) -> bool {
    class(c) & LETTER != 0
}

/// `char::is_alphanumeric`, quick.
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { class(c) & WORD != 0 }
}

fn fold_chars(word: &str, mut emit: impl FnMut(char)) {
    let small = &*SMALL;
    for c in word.chars() {
        match small.get(c as usize) {
            Some((folded, len)) if *len <= 4 => folded[..*len as usize].iter().for_each(|&c| emit(c)),
            _ => fold_char(c, &mut emit),
        }
    }
}

fn fold_char(c: char, mut emit: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' => emit(c),
        'A'..='Z' => emit(c.to_ascii_lowercase()),
        '’' | '‘' | 'ʼ' | '´' | '`' => emit('\''),
        '‐' | '‑' | '–' | '−' => emit('-'),
        'ß' => {
            emit('s');
            emit('s');
        }
        'ø' | 'Ø' => emit('o'),
        'ł' | 'Ł' => emit('l'),
        'đ' | 'Đ' => emit('d'),
        'ı' => emit('i'),
        'æ' | 'Æ' => {
            emit('a');
            emit('e');
        }
        'œ' | 'Œ' => {
            emit('o');
            emit('e');
        }
        c if c.is_ascii() => emit(c),
        '一'..='鿿' => emit(c),
        // A syllable is its two or three letters.
        '가'..='힣' => {
            let code = c as u32 - 0xac00;
            let parts = [0x1100 + code / 588, 0x1161 + code % 588 / 28, 0x11a7 + code % 28];
            parts.into_iter().take(if code.is_multiple_of(28) { 2 } else { 3 }).filter_map(char::from_u32).for_each(&mut emit);
        }
        c => {
            for part in std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part)) {
                part.to_lowercase().filter(|&lower| !is_combining_mark(lower)).for_each(&mut emit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_one_pass_are_the_same_words() {
        let text = "Bogotá: “Señor O’Brien” – ÅLAND's 2½ Straße, Жизнь и Ελλάδα ﬁne 日本 x²; ª İstanbul".repeat(3);
        let mut quick = Vec::new();
        word_hashes(&text, |hash| quick.push(hash));
        let slow: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold_hash).collect();
        assert_eq!(quick, slow);
        for code in 0..0x11000 {
            let Some(c) = char::from_u32(code) else { continue };
            assert_eq!(is_word_char(c), c.is_alphanumeric(), "{code:x}");
            assert_eq!(is_letter(c), c.is_alphabetic(), "{code:x}");
            assert_eq!(letter_case(c), (c.is_alphabetic(), c.is_uppercase()), "{code:x}");
            if matches!(c, '一'..='鿿' | '가'..='힣') {
                let plain: String = std::iter::once(c).nfkd().collect();
                let mut folded = String::new();
                fold_char(c, |c| folded.push(c));
                assert_eq!(folded, plain, "{code:x}");
            }
        }
        let mut quick = Vec::new();
        letter_hashes(&text, |hash, at| {
            quick.push((hash, text[at].to_owned()));
            true
        });
        let slow: Vec<_> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(|word| (fold_hash(word), word.to_owned())).collect();
        assert_eq!(quick, slow);
    }

    #[test]
    fn case_accents_and_apostrophes_do_not_count() {
        for (a, b) in [("Sánchez", "SANCHEZ"), ("O’Brien", "o'brien"), ("Łódź", "lodz"), ("Straße", "strasse"), ("ÅLAND", "aland")] {
            assert_eq!(fold(a), fold(b));
            assert_eq!(fold_hash(a), fold_hash(b));
            assert_eq!(fold_hash(a), fold_hash(&fold(a)));
        }
        assert_ne!(fold_hash("petro"), fold_hash("petrol"));
    }
}
