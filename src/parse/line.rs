//! What the look of a piece of text says: how many words, whether it ends like a sentence, whether it begins like one.

use crate::text::{fold_into, letter_case};

/// Countable things about a line or block, taken in one pass.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// Words: runs of characters between white space that hold a letter or digit; in scripts without spaces, one for two characters.
    pub words: u32,
    /// Characters.
    pub chars: u32,
    /// Digits.
    pub digits: u32,
    /// Capital letters at the start of words.
    pub capitals: u32,
    /// Letters.
    pub letters: u32,
    /// Letters of scripts without spaces.
    pub ideographs: u32,
    /// Marks that end a sentence within or at the end.
    pub stops: u32,
    /// Commas.
    pub commas: u32,
    /// Whether it ends with a mark that ends a sentence, perhaps behind a closing quotation mark.
    pub ends_sentence: bool,
    /// Whether the first letter is no small letter.
    pub begins_upper: bool,
}

impl Look {
    /// Looks at a text.
    pub(super) fn of(text: &str) -> Look {
        let mut look = Look::default();
        let mut in_word = false;
        let mut word_counts = false;
        let mut first_letter = true;
        let mut last = ' ';
        let mut before_closing = ' ';
        for c in text.chars() {
            look.chars += 1;
            if c.is_whitespace() {
                if word_counts {
                    look.words += 1;
                }
                if is_stop(last) {
                    look.stops += 1;
                }
                in_word = false;
                word_counts = false;
            } else {
                let (letter, upper) = if c.is_ascii() { (c.is_ascii_alphabetic(), c.is_ascii_uppercase()) } else { letter_case(c) };
                if letter {
                    look.letters += 1;
                    if is_unspaced(c) {
                        look.ideographs += 1;
                    }
                    if first_letter {
                        first_letter = false;
                        look.begins_upper = upper || !c.is_lowercase();
                    }
                    if !in_word && upper {
                        look.capitals += 1;
                    }
                    word_counts = true;
                } else if c.is_ascii_digit() || c.is_numeric() {
                    look.digits += 1;
                    word_counts = true;
                    if first_letter && look.letters == 0 {
                        look.begins_upper = true;
                    }
                } else if c == ',' || c == '、' {
                    look.commas += 1;
                } else if c == '。' || c == '？' || c == '！' {
                    look.stops += 1;
                }
                in_word = true;
                if !is_closing(c) {
                    before_closing = c;
                }
            }
            last = c;
        }
        if word_counts {
            look.words += 1;
        }
        look.words += look.ideographs / 2;
        look.ends_sentence = is_stop(before_closing);
        if look.ends_sentence {
            look.stops += 1;
        }
        look
    }

    /// Prose as paragraphs are: a sentence that ends, or many words.
    pub(super) fn is_prose(&self) -> bool {
        (self.ends_sentence && self.words >= 8) || self.words >= 25
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '？' | '！' | '।' | '؟' | '۔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '“' | '«' | '」' | '』' | '›')
}

/// Han, kana, Thai: words are not parted by spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{e00}'..='\u{e7f}')
}

/// Folded, with single spaces and without bullets, arrows and pictures before the first word.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len() + 8);
    normal_into(text, &mut normal);
    normal
}

/// Writes [`normal`] of a text behind another.
pub(super) fn normal_into(text: &str, normal: &mut String) {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '(' | '¿' | '"' | '#'));
    let start = normal.len();
    if text.is_ascii() {
        for word in text.split_ascii_whitespace() {
            if normal.len() > start {
                normal.push(' ');
            }
            normal.push_str(word);
        }
        normal[start..].make_ascii_lowercase();
        return;
    }
    for word in text.split_whitespace() {
        if normal.len() > start {
            normal.push(' ');
        }
        fold_into(word, normal);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_labels_look_different() {
        let prose = Look::of("The mayor said “we will rebuild the bridge by May.”");
        assert!(prose.ends_sentence && prose.is_prose() && prose.begins_upper);
        let label = Look::of("mayor at the bridge 3");
        assert!(!label.ends_sentence && !label.begins_upper);
        assert_eq!(label.words, 5);
        assert_eq!(normal("  ▶ Lea  TAMBIÉN: hoy"), "lea tambien: hoy");
    }
}
