//! Words, numbers, marks.
//!
//! "U.S.-based O'Brien paid $1.2bn" → `U.S.` `-` `based` `O'Brien` `paid` `$` `1.2` `bn`
//!
//! - A word is a run of letters with inner apostrophes; the possessive is a token of its own (`Noem` `'s`).
//! - A hyphen is a token of its own; [`Token::spaced`] tells whether white space stands before a token.
//! - A number is a run of digits with inner `.` or `,` before a digit; letters behind it are a new token (`27` `th`).
//! - Letters with digits behind them are one word (`G7`, `A320`, `H1N1`), unless they are a currency's (`EUR` `50` `m`).
//! - Abbreviations keep their stop (`U.S.`, `Mr.`, `J.`), addresses (URL, e-mail, @name, #tag) are one token.
//! - A script without spaces gives one token a character.

use super::misread::misread;
use crate::lang;
use crate::text::{FoldHash, Span, fold_hash};
use std::sync::LazyLock;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, perhaps with digits behind them.
    Word,
    /// Digits with inner separators.
    Number,
    /// The possessive 's or a bare ' behind an s.
    Possessive,
    /// A mark of punctuation.
    Punct,
    /// A currency sign, percent sign or other symbol.
    Symbol,
    /// A web address, e-mail address, @name or #tag.
    Address,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// No letter.
    None,
    /// `word`
    Lower,
    /// `Word`
    Capital,
    /// `WORD`, also one capital letter.
    Upper,
    /// `McDonald`, `iPhone`, `A320`.
    Mixed,
    /// Letters of a script without case.
    Uncased,
}

/// One token; it knows where it stands and what it is when case and accents do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// [`fold_hash`] of the token.
    pub fold: u64,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// Whether white space or the block's edge stands before it.
    pub spaced: bool,
}

impl Token {
    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Its text.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether it is a word that begins with a capital letter.
    pub fn capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper) || (self.shape == Shape::Mixed && self.kind == TokenKind::Word)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Cuts `block` of `text` and appends the tokens.
pub fn tokenize(text: &str, block: Span, into: &mut Vec<Token>) {
    let end = block.end() as usize;
    let mut cursor = Cursor { text, bytes: text.as_bytes(), end, at: block.start() as usize };
    let mut spaced = true;
    while cursor.at < end {
        let start = cursor.at;
        let byte = cursor.bytes[start];
        if byte.is_ascii_whitespace() || byte < b' ' {
            cursor.at += 1;
            spaced = true;
            continue;
        }
        if byte >= 0x80 {
            let c = cursor.char_at(start);
            if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}') {
                cursor.at += c.len_utf8();
                spaced |= c.is_whitespace();
                continue;
            }
        }
        if let Some(token) = cursor.plain_word(spaced) {
            into.push(token);
            spaced = false;
            continue;
        }
        let (kind, shape) = cursor.next_token(spaced);
        debug_assert!(cursor.at > start);
        let token = &text[start..cursor.at];
        into.push(Token { fold: fold_hash(token), start: start as u32, end: cursor.at as u32, kind, shape, spaced });
        spaced = false;
    }
}

struct Cursor<'a> {
    text: &'a str,
    bytes: &'a [u8],
    end: usize,
    at: usize,
}

impl Cursor<'_> {
    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { 0 }
    }

    /// The token at `self.at` if it is what most are, ASCII letters and then something that no word goes on with; cut and hashed
    /// in one pass, as [`Cursor::next_token`] and [`fold_hash`] would.
    #[inline]
    fn plain_word(&mut self, spaced: bool) -> Option<Token> {
        let start = self.at;
        let mut hash = FoldHash::default();
        let mut upper = 0;
        let mut at = start;
        while at < self.end {
            let byte = self.bytes[at];
            let lower = byte | 0x20;
            if !lower.is_ascii_lowercase() {
                // A word goes on with digits, apostrophes, accents and stops; an address also with `@`, `:`, `-`, `_` and `+`.
                if byte >= 0x80 || matches!(byte, b'0'..=b'9' | b'\'' | b'.' | b'@' | b':' | b'_' | b'+') || spaced && byte == b'-' {
                    return None;
                }
                break;
            }
            upper += u32::from(byte < b'a');
            hash.add(lower);
            at += 1;
        }
        let shape = match (upper, (at - start) as u32) {
            (_, 0) => return None,
            (0, _) => Shape::Lower,
            (upper, letters) if upper == letters => Shape::Upper,
            (1, _) if self.bytes[start] < b'a' => Shape::Capital,
            _ => Shape::Mixed,
        };
        self.at = at;
        Some(Token { fold: hash.finish(), start: start as u32, end: at as u32, kind: TokenKind::Word, shape, spaced })
    }

    /// Moves behind the token at `self.at`.
    fn next_token(&mut self, spaced: bool) -> (TokenKind, Shape) {
        let byte = self.bytes[self.at];
        if byte.is_ascii_digit() {
            return self.number();
        }
        if byte.is_ascii_alphabetic() || byte >= 0x80 {
            if let Some((meant, len)) = self.misread() {
                self.at += len;
                return if meant == "’" { self.after_apostrophe(self.at - len) } else { (TokenKind::Punct, Shape::None) };
            }
            let c = self.char_at(self.at);
            if c.is_alphabetic() {
                return self.word(spaced);
            }
            if c.is_numeric() && c.to_digit(10).is_none() && !is_vulgar_fraction(c) && c as u32 >= 0xff10 && c as u32 <= 0xff19 {
                return self.full_width_digits();
            }
            self.at += c.len_utf8();
            return match c {
                '’' => self.after_apostrophe(self.at - c.len_utf8()),
                '‘' | '“' | '”' | '„' | '‟' | '‚' | '«' | '»' | '‹' | '›' | '–' | '—' | '…' | '‐' | '‑' | '·' | '•' | '¿' | '¡' | '、' | '。' | '，' | '「'
                | '」' => (TokenKind::Punct, Shape::None),
                _ => (TokenKind::Symbol, Shape::None),
            };
        }
        match byte {
            b'\'' => {
                self.at += 1;
                self.after_apostrophe(self.at - 1)
            }
            b'@' | b'#' if spaced && (self.byte(self.at + 1).is_ascii_alphabetic() || self.byte(self.at + 1) == b'_') => {
                self.at += 1;
                while self.byte(self.at).is_ascii_alphanumeric() || self.byte(self.at) == b'_' {
                    self.at += 1;
                }
                (TokenKind::Address, Shape::None)
            }
            b'.' | b'-' | b'`' => {
                // "..." and "--" and "``" are one mark.
                while self.byte(self.at + 1) == byte {
                    self.at += 1;
                }
                self.at += 1;
                (TokenKind::Punct, Shape::None)
            }
            b'$' | b'%' | b'+' | b'=' | b'<' | b'>' | b'^' | b'~' | b'|' | b'\\' | b'#' | b'@' | b'&' | b'*' => {
                self.at += 1;
                (TokenKind::Symbol, Shape::None)
            }
            _ => {
                self.at += 1;
                (TokenKind::Punct, Shape::None)
            }
        }
    }

    /// An apostrophe was read: the possessive `'s`, two marks `''`, or a quotation mark.
    fn after_apostrophe(&mut self, start: usize) -> (TokenKind, Shape) {
        let follows_letter = start > 0 && self.text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        if follows_letter && matches!(self.byte(self.at), b's' | b'S') && !self.continues_word(self.at + 1) {
            self.at += 1;
            return (TokenKind::Possessive, Shape::None);
        }
        if self.bytes[start] == b'\'' && self.byte(self.at) == b'\'' {
            self.at += 1;
        }
        (TokenKind::Punct, Shape::None)
    }

    /// A mark at `self.at` that was misread, and its bytes.
    fn misread(&self) -> Option<(&'static str, usize)> {
        // "â", as UTF-8 has it.
        if self.bytes[self.at] == 0xC3 && self.byte(self.at + 1) == 0xA2 { misread(&self.text[self.at..self.end]) } else { None }
    }

    fn continues_word(&self, at: usize) -> bool {
        at < self.end && self.char_at(at).is_alphanumeric()
    }

    fn number(&mut self) -> (TokenKind, Shape) {
        loop {
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            if matches!(self.byte(self.at), b'.' | b',') && self.byte(self.at + 1).is_ascii_digit() {
                self.at += 1;
            } else {
                return (TokenKind::Number, Shape::None);
            }
        }
    }

    fn full_width_digits(&mut self) -> (TokenKind, Shape) {
        while self.at < self.end && matches!(self.char_at(self.at), '０'..='９') {
            self.at += '０'.len_utf8();
        }
        (TokenKind::Number, Shape::None)
    }

    fn word(&mut self, spaced: bool) -> (TokenKind, Shape) {
        let start = self.at;
        if spaced && let Some(end) = address_end(&self.bytes[..self.end], start) {
            self.at = end;
            return (TokenKind::Address, Shape::None);
        }
        let mut letters = LetterCount::default();
        while self.at < self.end {
            let byte = self.bytes[self.at];
            if byte.is_ascii_alphabetic() {
                letters.add_ascii(byte);
                self.at += 1;
            } else if byte.is_ascii_digit() {
                if !letters.digits && self.currency_letters(start) {
                    break;
                }
                letters.digits = true;
                self.at += 1;
            } else if let Some((meant, len)) = self.misread() {
                if meant != "’" || !self.inner_apostrophe(self.at + len) {
                    break;
                }
                letters.apostrophe = true;
                self.at += len;
            } else if byte >= 0x80 {
                let c = self.char_at(self.at);
                if is_spaceless_script(c) {
                    if self.at == start {
                        self.at += c.len_utf8();
                        return (TokenKind::Word, Shape::Uncased);
                    }
                    break;
                }
                if c.is_alphabetic() || is_mark(c) || c == '\u{ad}' || c == '\u{200d}' {
                    letters.add(c);
                    self.at += c.len_utf8();
                } else if c == '’' && self.inner_apostrophe(self.at + c.len_utf8()) {
                    letters.apostrophe = true;
                    self.at += c.len_utf8();
                } else {
                    break;
                }
            } else if byte == b'\'' && self.inner_apostrophe(self.at + 1) {
                letters.apostrophe = true;
                self.at += 1;
            } else if byte == b'.' && self.dotted(start, letters) {
                self.at += 1;
            } else {
                break;
            }
        }
        (TokenKind::Word, letters.shape())
    }

    /// Whether the letters from `start` to the digits at `self.at` are a currency's: "EUR50m", "RM23.50", "$US55", "PS2.7m".
    fn currency_letters(&self, start: usize) -> bool {
        let letters = &self.text[start..self.at];
        if letters.len() > 4 || start > 0 && self.bytes[start - 1].is_ascii_alphanumeric() {
            return false;
        }
        let sign = start > 0 && self.bytes[start - 1] == b'$';
        lang::is_currency_prefix(letters, sign, || is_amount(&self.bytes[self.at..self.end]))
    }

    /// Whether the apostrophe before `next` stands inside a word: "don't", "O'Brien", but not the possessive.
    fn inner_apostrophe(&self, next: usize) -> bool {
        if next >= self.end || !self.char_at(next).is_alphabetic() {
            return false;
        }
        !matches!(self.bytes[next], b's' | b'S') || self.continues_word(next + 1)
    }

    /// Whether the stop at `self.at` belongs to the word that began at `start`: "U.S.", "J.", "Mr.".
    fn dotted(&self, start: usize, letters: LetterCount) -> bool {
        // "35C." and "$2tn." end a sentence: a unit behind digits is no abbreviation.
        if start > 0 && self.bytes[start - 1].is_ascii_digit() {
            return false;
        }
        let so_far = &self.text[start..self.at];
        let part = so_far.rsplit('.').next().unwrap_or(so_far);
        let mut part_chars = part.chars();
        let single = part_chars.next().is_some() && part_chars.next().is_none();
        if single {
            let initial = part.chars().all(char::is_uppercase);
            let again = self.at + 1 < self.end && self.char_at(self.at + 1).is_alphabetic() && self.at + 2 < self.end && {
                let after = self.at + 1 + self.char_at(self.at + 1).len_utf8();
                self.byte(after) == b'.' || !self.continues_word(after)
            };
            // "a.m.", "e.g.": lower-case letters only when another single letter with a stop follows or went before.
            return initial && !letters.apostrophe || again || so_far.contains('.');
        }
        let next_is_letter = self.continues_word(self.at + 1);
        !next_is_letter && !so_far.contains('.') && lang::is_abbreviation(so_far)
    }
}

/// Whether digits are an amount and no number of a name: "2.7m", "21,700", "15.50" and "500 million", not the 5 of "PS5".
fn is_amount(written: &[u8]) -> bool {
    static SCALES: LazyLock<Vec<&'static [u8]>> =
        LazyLock::new(|| lang::rows(include_str!("../lang/common/amount_scales.tsv")).map(|row| row[0].as_bytes()).collect());
    let digits = |from: usize| written[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = digits(0);
    while written.get(at) == Some(&b',') && digits(at + 1) == 3 {
        at += 4;
    }
    if written[..at].contains(&b',') {
        return true;
    }
    if written.get(at) == Some(&b'.') && digits(at + 1) > 0 {
        let decimals = digits(at + 1);
        at += 1 + decimals;
        if decimals == 2 {
            return true;
        }
    }
    let scale = &written[at..];
    let scale = scale.strip_prefix(b" ").or_else(|| scale.strip_prefix(b"-")).unwrap_or(scale);
    SCALES.iter().any(|word| scale.starts_with(word) && scale.get(word.len()).is_none_or(|next| !next.is_ascii_alphanumeric()))
}

#[derive(Clone, Copy, Default)]
struct LetterCount {
    upper: u32,
    lower: u32,
    first_upper: bool,
    uncased: u32,
    digits: bool,
    apostrophe: bool,
}

impl LetterCount {
    fn add_ascii(&mut self, byte: u8) {
        if byte.is_ascii_uppercase() {
            self.first_upper |= self.upper + self.lower == 0;
            self.upper += 1;
        } else {
            self.lower += 1;
        }
    }

    fn add(&mut self, c: char) {
        if c.is_uppercase() {
            self.first_upper |= self.upper + self.lower == 0;
            self.upper += 1;
        } else if c.is_lowercase() {
            self.lower += 1;
        } else {
            self.uncased += 1;
        }
    }

    fn shape(self) -> Shape {
        match (self.upper, self.lower) {
            (0, 0) if self.uncased > 0 => Shape::Uncased,
            (0, 0) => Shape::None,
            (0, _) if !self.digits => Shape::Lower,
            (_, 0) if !self.digits => Shape::Upper,
            (1, _) if self.first_upper && !self.digits => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

/// The end of a web or e-mail address that starts at `start`.
fn address_end(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = &bytes[start..];
    // Most words have none of the marks that an address cannot do without.
    let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'<' | b'>' | b')' | b']') || byte >= 0xe0;
    let mark = rest.iter().find(|&&byte| ends(byte) || matches!(byte, b'.' | b'@' | b':'));
    if mark.is_none_or(|&byte| ends(byte)) {
        return None;
    }
    let scheme = [b"http://".as_slice(), b"https://", b"www.", b"ftp://"]
        .iter()
        .any(|scheme| rest.len() > scheme.len() && rest[..scheme.len()].eq_ignore_ascii_case(scheme));
    let stop = rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len());
    let mut end = stop;
    while end > 0 && matches!(rest[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'') {
        end -= 1;
    }
    if scheme {
        return Some(start + end);
    }
    // name@host.tld, host.tld/path, and bare hosts of common endings
    let word = &rest[..end];
    let at = word.iter().position(|&byte| byte == b'@');
    let plain = |part: &[u8]| !part.is_empty() && part.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+'));
    if let Some(at) = at {
        let host = &word[at + 1..];
        return (plain(&word[..at]) && plain(host) && host.contains(&b'.')).then_some(start + end);
    }
    let host_end = word.iter().position(|&byte| byte == b'/').unwrap_or(word.len());
    let host = &word[..host_end];
    let dot = host.iter().rposition(|&byte| byte == b'.')?;
    let tld = &host[dot + 1..];
    let known = is_host_ending(tld);
    (dot > 1 && known && plain(host) && host.iter().all(|byte| !byte.is_ascii_uppercase() || host_end < word.len())).then_some(start + end)
}

/// Whether a word may end the name of a host or file: "Com".
pub(super) fn is_ending(word: &str) -> bool {
    is_host_ending(word.as_bytes())
}

fn is_host_ending(word: &[u8]) -> bool {
    TLDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}

/// Endings of hosts that are written without a scheme or a path.
const TLDS: [&str; 14] = ["com", "org", "net", "gov", "edu", "info", "co", "uk", "de", "es", "eu", "fr", "io", "tv"];

fn is_vulgar_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}

/// Scripts written without spaces between words.
fn is_spaceless_script(c: char) -> bool {
    matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
        tokens.iter().map(|token| token.text(text)).collect()
    }

    #[test]
    fn words_numbers_marks() {
        for (text, expected) in [
            ("U.S.-based O'Brien paid $1.2bn", "U.S. - based O'Brien paid $ 1.2 bn"),
            ("Petro’s 1,700 deportations.", "Petro ’s 1,700 deportations ."),
            ("Mr. J. K. Rao, Jan. 26.", "Mr. J. K. Rao , Jan. 26 ."),
            ("on the 27th at 6pm", "on the 27 th at 6 pm"),
            ("1994-1998 and 3-0", "1994 - 1998 and 3 - 0"),
            ("the G7's A320 and COVID-19", "the G7 's A320 and COVID - 19"),
            ("don't say ‘no’", "don't say ‘ no ’"),
            ("see https://ck.org/a?b=1. Mail a.b@c.org!", "see https://ck.org/a?b=1 . Mail a.b@c.org !"),
            ("García-Peña de la O", "García - Peña de la O"),
            ("25% – up… 'quoted'", "25 % – up … ' quoted '"),
            ("at 10 a.m. in D.C.", "at 10 a.m. in D.C."),
            ("It ended. Then", "It ended . Then"),
            ("workers' rights", "workers ' rights"),
            ("北京 5日", "北 京 5 日"),
            ("EUR50m, RM23.50, $US55,931 and PS2.7m", "EUR 50 m , RM 23.50 , $ US 55,931 and PS 2.7 m"),
            ("a PS5 in US6 at COP26", "a PS5 in US6 at COP26"),
        ] {
            assert_eq!(cut(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn plain_words_are_cut_as_any() {
        let text = "Rain, at www.ck.org/a or a_b@ck.org: McAdam's iPhone (NATO) said \"no\"—well-being; a X e.g. this. Mr. Rao";
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
        for token in &tokens {
            assert_eq!(token.fold, fold_hash(token.text(text)));
            let mut cursor = Cursor { text, bytes: text.as_bytes(), end: text.len(), at: token.start as usize };
            assert_eq!(cursor.next_token(token.spaced), (token.kind, token.shape));
            assert_eq!(cursor.at, token.end as usize);
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_words_are_cut_as_any_in_any_text(text in "[ A-Za-z.,@:/'’\\-_+0-9é\"]{0,60}") {
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len() as u32), &mut tokens);
            for token in &tokens {
                proptest::prop_assert_eq!(token.fold, fold_hash(token.text(&text)));
                let mut cursor = Cursor { text: &text, bytes: text.as_bytes(), end: text.len(), at: token.start as usize };
                proptest::prop_assert_eq!(cursor.next_token(token.spaced), (token.kind, token.shape));
                proptest::prop_assert_eq!(cursor.at, token.end as usize);
            }
        }
    }

    #[test]
    fn shapes() {
        let text = "word Word WORD iPhone McAdam A320 42";
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), &mut tokens);
        let shapes: Vec<Shape> = tokens.iter().map(|token| token.shape).collect();
        assert_eq!(shapes, [Shape::Lower, Shape::Capital, Shape::Upper, Shape::Mixed, Shape::Mixed, Shape::Mixed, Shape::None]);
    }
}
