//! Words compared without case, accents or the shape of an apostrophe.

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
        text.extend(word.bytes().map(|byte| byte.to_ascii_lowercase() as char));
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
    let small = &*SMALL;
    let bytes = text.as_bytes();
    let mut hash = FoldHash::default();
    let mut open = false;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii() {
            at += 1;
            if byte.is_ascii_alphanumeric() {
                hash.add(byte.to_ascii_lowercase());
                open = true;
                continue;
            }
        } else {
            let c = text[at..].chars().next().unwrap_or('\u{fffd}');
            at += c.len_utf8();
            if is_word_char(c) {
                let mut add = |c: char| hash.add_char(c);
                match small.get(c as usize) {
                    Some((folded, len)) if *len <= 4 => folded[..*len as usize].iter().for_each(|&c| add(c)),
                    _ => fold_char(c, &mut add),
                }
                open = true;
                continue;
            }
        }
        if open {
            emit(hash.finish());
            hash = FoldHash::default();
            open = false;
        }
    }
    if open {
        emit(hash.finish());
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
        }
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
