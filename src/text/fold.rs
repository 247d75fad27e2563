//! Words compared without case, accents or the shape of an apostrophe.

use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The hash of a word folded by [`fold`]; equal for "Sánchez", "SANCHEZ" and "sanchez".
///
/// FNV-1a with a final mix: words are short, and the hash must be the same on every machine because it is stored.
pub fn fold_hash(word: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    if word.is_ascii() {
        for byte in word.bytes() {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
        }
    } else {
        fold_chars(word, |c| {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        });
    }
    hash ^ (hash >> 29)
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

/// Latin, Greek and Cyrillic letters folded once: what a character becomes, and how many characters that is.
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

/// One past the last character of [`SMALL`].
const SMALL_END: u32 = 0x530;

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
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let small = &*SMALL;
    let bytes = text.as_bytes();
    let mut hash = SEED;
    let mut first = None;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let start = at;
        if byte.is_ascii() {
            at += 1;
            if ascii(byte) {
                hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME);
                first.get_or_insert(start);
                continue;
            }
        } else {
            let c = text[at..].chars().next().unwrap_or('\u{fffd}');
            at += c.len_utf8();
            if other(c) {
                let mut add = |c: char| {
                    let mut buffer = [0; 4];
                    for byte in c.encode_utf8(&mut buffer).bytes() {
                        hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
                    }
                };
                match small.get(c as usize) {
                    Some((folded, len)) if *len <= 4 => folded[..*len as usize].iter().for_each(|&c| add(c)),
                    _ => fold_char(c, &mut add),
                }
                first.get_or_insert(start);
                continue;
            }
        }
        if let Some(first) = first.take() {
            if !emit(hash ^ (hash >> 29), first..start) {
                return;
            }
            hash = SEED;
        }
    }
    if let Some(first) = first {
        emit(hash ^ (hash >> 29), first..bytes.len());
    }
}

/// `char::is_alphabetic`, quick for the commonest letters of European and Asian news.
fn is_letter(c: char) -> bool {
    match c {
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' | '一'..='鿿' | '가'..='힣' => true,
        '\u{2010}'..='\u{2027}' | '\u{a0}' | '«' | '»' => false,
        c => c.is_alphabetic(),
    }
}

/// `char::is_alphanumeric`, quick for the commonest letters of European and Asian news.
pub fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' | '一'..='鿿' | '가'..='힣' => true,
        '\u{2010}'..='\u{2027}' | '\u{a0}' | '«' | '»' => false,
        c => c.is_alphanumeric(),
    }
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
    {
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
            c => {
                for part in std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part)) {
                    part.to_lowercase().filter(|&lower| !is_combining_mark(lower)).for_each(&mut emit);
                }
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
        for code in 0..0x3000 {
            let Some(c) = char::from_u32(code) else { continue };
            assert_eq!(is_word_char(c), c.is_alphanumeric(), "{code:x}");
            assert_eq!(is_letter(c), c.is_alphabetic(), "{code:x}");
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
