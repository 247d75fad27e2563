//! Numerals: digits and number words composed into values, before anybody asks what they count.
//!
//! "hundreds of thousands fled; 2.66 billion, two hundred and thirty, 3½, two-thirds, the 27th, mid-20s"
//! → `1e5 (vague)`, `2.66e9`, `230`, `3.5`, `0.667`, `27 (ordinal)`, `25 (24 to 26)`.
//!
//! Number words and their classes are data (`numerals.tsv` of each language); how classes combine is code, and the
//! same for every language. One pass over the tokens; a token is looked at a bounded number of times. Signs, currency,
//! units, ranges ("12-14") and what is no figure ("F-16") are not decided here.

use super::View;
use crate::document::Language;
use crate::lang;
use crate::segment::{Token, TokenKind};
use crate::text::fold_hash;
use foldhash::HashMap;
use std::sync::LazyLock;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `1,700`, `2.5`
    Digits,
    /// `two hundred and thirty`, `a dozen`, `a hundred`
    Words,
    /// `2.66 billion`, `100k`
    Scaled,
    /// `½`, `3 1/2`, `two-thirds`, `half`
    Fraction,
    /// `27th`
    OrdinalDigits,
    /// `twenty-seventh`
    OrdinalWords,
    /// `dozens`, `hundreds of thousands`
    Vague,
    /// `20s`, `mid-1990s`
    Decade,
}

/// One numeral as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// Its value; of a vague numeral its magnitude, of a decade its first year or its middle.
    pub value: f64,
    /// Lower end of a decade.
    pub low: Option<f64>,
    /// Upper end of a decade, inclusive.
    pub high: Option<f64>,
    /// Whether it is a place in an order.
    pub ordinal: bool,
    /// Whether it is only a magnitude ("hundreds", "several hundred").
    pub vague: bool,
    /// What its scale words multiply: 1e9 in "2.66 billion", 1 where there is none.
    pub scale: f64,
    /// How it is written.
    pub form: Form,
}

impl Numeral {
    /// Its tokens as a range of indices.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// All numerals of the kept text, in order; they do not overlap and none crosses a sentence.
pub fn numerals(view: &View) -> Vec<Numeral> {
    let mut found = Vec::new();
    for sentence in view.sentences {
        let words = Words::of(view.language_of(sentence));
        let end = sentence.end as usize;
        let mut at = sentence.first as usize;
        while at < end {
            match numeral_at(view, words, at, end) {
                Some(numeral) => {
                    at = numeral.end as usize;
                    found.push(numeral);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// What a word contributes to a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Zero,
    Digit,
    Teen,
    Ten,
    Hundreds,
    Hundred,
    Scale,
    Abbreviation,
    Letter,
    Dozen,
    Couple,
    Plural,
    Several,
    OrdinalDigit,
    OrdinalTeen,
    OrdinalTen,
    OrdinalHundred,
    OrdinalScale,
    OrdinalSuffix,
    Half,
    Quarter,
    Denominator,
    Article,
    AndHundred,
    AndTen,
    Of,
    Point,
    Minus,
    Between,
    Early,
    Mid,
    Late,
    DecadeSuffix,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    class: Class,
    value: f64,
}

/// The number words of one language.
#[derive(Debug)]
pub struct Words {
    words: HashMap<u64, Word>,
    /// Letters that scale digits only as written: `5M` is five million, `5m` is not.
    letters: HashMap<u64, (&'static str, f64)>,
    /// One bit for each residue of a word's hash: most words of a text are no number words.
    filter: [u64; FILTER_BITS / 64],
    decimal: u8,
}

/// Size of the filter before the hash map; about 3 % of its bits are set.
const FILTER_BITS: usize = 8192;

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../lang/en/numerals.tsv")));
static SPANISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../lang/es/numerals.tsv")));

impl Words {
    /// The number words of a language; English where there is no list.
    pub fn of(language: Language) -> &'static Words {
        if language == Language::SPANISH { &SPANISH } else { &ENGLISH }
    }

    fn read(tsv: &'static str) -> Words {
        let mut read = Words { words: HashMap::default(), letters: HashMap::default(), filter: [0; FILTER_BITS / 64], decimal: b'.' };
        for row in lang::rows(tsv) {
            let value = row.get(2).and_then(|value| value.parse().ok()).unwrap_or(0.0);
            let class = match *row.get(1).unwrap_or(&"") {
                "decimal" => {
                    read.decimal = row[0].as_bytes()[0];
                    continue;
                }
                "zero" => Class::Zero,
                "digit" => Class::Digit,
                "teen" => Class::Teen,
                "ten" => Class::Ten,
                "hundreds" => Class::Hundreds,
                "hundred" => Class::Hundred,
                "scale" => Class::Scale,
                "abbreviation" => Class::Abbreviation,
                "letter" => Class::Letter,
                "dozen" => Class::Dozen,
                "couple" => Class::Couple,
                "plural" => Class::Plural,
                "several" => Class::Several,
                "ordinal_digit" => Class::OrdinalDigit,
                "ordinal_teen" => Class::OrdinalTeen,
                "ordinal_ten" => Class::OrdinalTen,
                "ordinal_hundred" => Class::OrdinalHundred,
                "ordinal_scale" => Class::OrdinalScale,
                "ordinal_suffix" => Class::OrdinalSuffix,
                "half" => Class::Half,
                "quarter" => Class::Quarter,
                "denominator" => Class::Denominator,
                "article" => Class::Article,
                "and_hundred" => Class::AndHundred,
                "and_ten" => Class::AndTen,
                "of" => Class::Of,
                "point" => Class::Point,
                "minus" => Class::Minus,
                "between" => Class::Between,
                "early" => Class::Early,
                "mid" => Class::Mid,
                "late" => Class::Late,
                "decade_suffix" => Class::DecadeSuffix,
                _ => continue,
            };
            let fold = fold_hash(row[0]);
            if class == Class::Letter {
                read.letters.insert(fold, (row[0], value));
            } else {
                read.words.insert(fold, Word { class, value });
            }
            read.filter[slot(fold)] |= 1 << (fold % 64);
        }
        read
    }

    fn get(&self, token: &Token) -> Option<Word> {
        if self.filter[slot(token.fold)] >> (token.fold % 64) & 1 == 0 {
            return None;
        }
        self.words.get(&token.fold).copied()
    }
}

fn slot(fold: u64) -> usize {
    (fold >> 6) as usize % (FILTER_BITS / 64)
}

/// The numeral that starts at token `at`, looking no further than token `end`.
pub fn numeral_at(view: &View, words: &Words, at: usize, end: usize) -> Option<Numeral> {
    let reader = Reader { view, words, end };
    let token = &view.tokens[at];
    match token.kind {
        TokenKind::Number => reader.digits(at),
        TokenKind::Punct => reader.leading_point(at),
        TokenKind::Symbol => reader.vulgar(at).map(|value| reader.fraction(at, at + 1, value)),
        TokenKind::Word => {
            let word = words.get(token)?;
            reader.words(at, word)
        }
        _ => None,
    }
}

struct Reader<'a> {
    view: &'a View<'a>,
    words: &'a Words,
    end: usize,
}

/// A partly read numeral: its value and one past its last token.
type Part = (f64, usize);

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        if at < self.end { self.view.tokens.get(at) } else { None }
    }

    fn class(&self, at: usize) -> Option<Word> {
        self.token(at).filter(|token| token.kind == TokenKind::Word).and_then(|token| self.words.get(token))
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.class(at).is_some_and(|word| word.class == class)
    }

    /// The token behind a hyphen at `at` ("twenty-five", "twenty—fifth"), or `at` itself.
    fn past_hyphen(&self, at: usize) -> usize {
        match self.token(at) {
            Some(token) if token.kind == TokenKind::Punct && !token.spaced && self.token(at + 1).is_some_and(|next| !next.spaced) => {
                if matches!(self.view.word(at), "-" | "‐" | "‑" | "–" | "—") { at + 1 } else { at }
            }
            _ => at,
        }
    }

    fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    fn make(&self, first: usize, end: usize, value: f64, form: Form) -> Numeral {
        let ordinal = matches!(form, Form::OrdinalDigits | Form::OrdinalWords);
        Numeral { first: first as u32, end: end as u32, value, low: None, high: None, ordinal, vague: form == Form::Vague, scale: 1.0, form }
    }

    fn fraction(&self, first: usize, end: usize, value: f64) -> Numeral {
        let (value, end) = self.of_scale(value, end);
        let (value, end) = self.scales(value, end, f64::INFINITY);
        self.make(first, end, value, Form::Fraction)
    }

    fn vulgar(&self, at: usize) -> Option<f64> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Symbol)?;
        let value = match token.text(self.view.text).chars().next()? {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            '⅐' => 1.0 / 7.0,
            '⅑' => 1.0 / 9.0,
            '⅒' => 0.1,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            '⅕' => 0.2,
            '⅖' => 0.4,
            '⅗' => 0.6,
            '⅘' => 0.8,
            '⅙' => 1.0 / 6.0,
            '⅚' => 5.0 / 6.0,
            '⅛' => 0.125,
            '⅜' => 0.375,
            '⅝' => 0.625,
            '⅞' => 0.875,
            _ => return None,
        };
        Some(value)
    }

    /// ".001", ".500": digits behind a point that nothing stands before.
    fn leading_point(&self, at: usize) -> Option<Numeral> {
        let point = self.token(at)?;
        let digits = self.token(at + 1).filter(|digits| digits.kind == TokenKind::Number && !digits.spaced)?;
        let free = point.spaced || at > 0 && matches!(self.view.word(at - 1), "(" | "-" | "$" | "£" | "€");
        let text = digits.text(self.view.text);
        if !free || point.end - point.start != 1 || self.view.word(at) != "." || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let value = text.parse::<f64>().ok()? / 10f64.powi(text.len() as i32);
        let (value, end) = self.scales(value, at + 2, f64::INFINITY);
        Some(self.make(at, end, value, Form::Digits))
    }

    /// "2.48×10−5", "3 x 10^8": the power of ten behind a value.
    fn power(&self, end: usize) -> Option<Part> {
        let times = self.token(end)?;
        if !matches!(times.text(self.view.text), "×" | "x") || self.token(end + 1).is_none() || self.view.word(end + 1) != "10" {
            return None;
        }
        let mut at = end + 2;
        let mut sign = 1;
        let mut marked = false;
        while let Some(mark) = self.token(at).filter(|mark| !mark.spaced) {
            match mark.text(self.view.text) {
                "^" => marked = true,
                "-" | "−" | "–" => {
                    marked = true;
                    sign = -1;
                }
                _ => break,
            }
            at += 1;
        }
        let digits = self.token(at).filter(|digits| digits.kind == TokenKind::Number && !digits.spaced && marked)?;
        let power: i32 = digits.text(self.view.text).parse().ok().filter(|power| *power < 300)?;
        Some((10f64.powi(sign * power), at + 1))
    }

    /// A numeral that starts with digits.
    fn digits(&self, at: usize) -> Option<Numeral> {
        let (mut value, mut end) = (read_digits(self.view.word(at), self.words.decimal)?, at + 1);
        if let Some(joined) = self.spaced_groups(at) {
            (value, end) = joined;
        }
        // "27th", "3.º"
        if self.glued(end) && self.is(end, Class::OrdinalSuffix) {
            return Some(self.make(at, end + 1, value, Form::OrdinalDigits));
        }
        // "20s", "1990s"
        if end == at + 1 {
            let apostrophe = self.glued(end) && self.token(end).is_some_and(|token| token.kind == TokenKind::Possessive);
            if self.glued(end) && (self.is(end, Class::DecadeSuffix) || apostrophe && value % 10.0 == 0.0 && value > 0.0) && value % 10.0 == 0.0 {
                return Some(self.decade(at, end + 1, value, 0.0, 9.0));
            }
        }
        // "3½", "3 1/2", "1/2"
        if let Some(part) = self.vulgar(end).filter(|_| value.fract() == 0.0) {
            let (value, end) = self.scales(value + part, end + 1, f64::INFINITY);
            return Some(self.make(at, end, value, if end > at + 2 { Form::Scaled } else { Form::Fraction }));
        }
        if let Some((bottom, past)) = self.slash(end) {
            return Some(self.fraction(at, past, value / bottom));
        }
        if value.fract() == 0.0 && end == at + 1 && self.token(end).is_some_and(|token| token.spaced && token.kind == TokenKind::Number) {
            if let (Some(top), Some((bottom, past))) = (read_digits(self.view.word(end), self.words.decimal), self.slash(end + 1)) {
                if top < bottom && bottom <= 100.0 {
                    let (value, past) = self.scales(value + top / bottom, past, f64::INFINITY);
                    return Some(self.make(at, past, value, Form::Fraction));
                }
            }
        }
        // "1e10"
        if let Some(power) =
            self.token(end).filter(|token| !token.spaced && token.end - token.start <= 4).and_then(|token| token.text(self.view.text).strip_prefix(['e', 'E']))
        {
            if let Some(power) = power.parse::<i32>().ok().filter(|power| (1..300).contains(power)) {
                return Some(self.make(at, end + 1, value * 10f64.powi(power), Form::Digits));
            }
        }
        if let Some((power, past)) = self.power(end) {
            return Some(self.make(at, past, value * power, Form::Digits));
        }
        let (value, past) = self.and_fraction(value, end);
        let mut form = Form::Digits;
        if past > end {
            form = Form::Fraction;
        }
        let bare = value;
        let (value, scaled) = self.scales(value, past, f64::INFINITY);
        let scale = if bare > 0.0 { value / bare } else { 1.0 };
        if scaled > past {
            form = Form::Scaled;
        }
        // "3 hundred and 21", "4 thousand 3 hundred"
        if form == Form::Scaled && self.class(scaled - 1).is_some_and(|word| matches!(word.class, Class::Hundred | Class::Scale)) && bare < 1000.0 {
            let hundred = self.is(scaled - 1, Class::Hundred);
            let next = if hundred && self.is(scaled, Class::AndHundred) { scaled + 1 } else { scaled };
            let rest = match self.token(next).map(|token| token.kind) {
                Some(TokenKind::Number) => self.digits_below(next, hundred, scale),
                Some(TokenKind::Word) if hundred => self.tens(next).filter(|(_, past)| !self.is(*past, Class::Hundred) && !self.is(*past, Class::Scale)),
                _ => None,
            };
            if let Some((rest, past)) = rest {
                return Some(self.make(at, past, value + rest, Form::Scaled));
            }
        }
        // "95 fifths" is a fraction, "21 thirds" too; "3 quarters" of a year as well.
        if form == Form::Digits {
            let next = self.past_hyphen(scaled);
            if let Some(word) = self.class(next).filter(|word| word.class == Class::Denominator) {
                return Some(self.fraction(at, next + 1, value / word.value));
            }
            if self.is(scaled, Class::OrdinalHundred) || self.is(scaled, Class::OrdinalScale) {
                let by = self.class(scaled).map_or(1.0, |word| word.value);
                return Some(self.make(at, scaled + 1, value * by, Form::OrdinalWords));
            }
        }
        Some(Numeral { scale, ..self.make(at, scaled, value, form) })
    }

    /// The digits that go on below a scale: "3 hundred and 21", "4 thousand 3 hundred and 21".
    fn digits_below(&self, at: usize, hundred: bool, scale: f64) -> Option<Part> {
        let value = read_digits(self.view.word(at), self.words.decimal)?;
        if hundred {
            return (value < 100.0 && !self.is(at + 1, Class::Hundred) && !self.is(at + 1, Class::Scale)).then_some((value, at + 1));
        }
        let (scaled, end) = self.scales(value, at + 1, scale);
        if end == at + 1 || scaled >= scale {
            return None;
        }
        let next = if self.is(end, Class::AndHundred) { end + 1 } else { end };
        match self
            .token(next)
            .filter(|token| token.kind == TokenKind::Number && self.is(end - 1, Class::Hundred))
            .and_then(|_| self.digits_below(next, true, 100.0))
        {
            Some((rest, past)) => Some((scaled + rest, past)),
            None => Some((scaled, end)),
        }
    }

    /// "816 000", "1 234 567.5": groups of three behind one space.
    fn spaced_groups(&self, at: usize) -> Option<Part> {
        let bare = |at: usize| self.token(at).filter(|token| token.kind == TokenKind::Number).map(|token| token.text(self.view.text));
        let first = bare(at)?;
        if first.len() > 3 || first.starts_with('0') || !first.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut value: f64 = first.parse().ok()?;
        let mut end = at + 1;
        while let Some(group) = bare(end) {
            let gap = &self.view.text[self.view.tokens[end - 1].end as usize..self.view.tokens[end].start as usize];
            let one_space = matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2008}");
            let whole = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
            let last =
                group.len() > 4 && group.as_bytes()[3] == self.words.decimal && group.bytes().enumerate().all(|(i, byte)| i == 3 || byte.is_ascii_digit());
            if !one_space || !(whole || last) {
                break;
            }
            // "737 200 passengers" might be two figures; a slash behind says that the second is a fraction's top.
            if self.slash(end + 1).is_some() {
                break;
            }
            value = value * 1000.0 + if last { group.replace(',', ".").parse().unwrap_or(0.0) } else { group.parse::<f64>().ok()? };
            end += 1;
            if last {
                break;
            }
        }
        (end > at + 1).then_some((value, end))
    }

    /// "/4" behind a numeral: the denominator.
    fn slash(&self, at: usize) -> Option<Part> {
        if self.token(at).is_none() || !matches!(self.view.word(at), "/" | "⁄") {
            return None;
        }
        let below = self.token(at + 1).filter(|token| token.kind == TokenKind::Number)?;
        let value = read_digits(below.text(self.view.text), self.words.decimal)?;
        let chained = self.token(at + 2).is_some() && self.view.word(at + 2) == "/" && self.token(at + 3).is_some_and(|token| token.kind == TokenKind::Number);
        (value > 0.0 && !chained).then_some((value, at + 2))
    }

    fn decade(&self, first: usize, end: usize, value: f64, from: f64, to: f64) -> Numeral {
        Numeral { low: Some(value + from), high: Some(value + to), ..self.make(first, end, value, Form::Decade) }
    }

    /// Scale words behind a value: "2.66 billion", "hundred thousand", "$1.2bn", below the scale `below`.
    fn scales(&self, mut value: f64, mut end: usize, below: f64) -> Part {
        let start = end;
        loop {
            let at = self.past_hyphen(end);
            let Some(token) = self.token(at) else { return (value, end) };
            if token.kind != TokenKind::Word {
                return (value, end);
            }
            let scale = match self.words.get(token) {
                Some(word) if matches!(word.class, Class::Scale | Class::Hundred) => word.value,
                Some(word) if word.class == Class::Abbreviation && end == start => word.value,
                // A spaced "few dozen" is read elsewhere; "5 dozen" here.
                Some(word) if word.class == Class::Dozen && end == start => word.value,
                Some(word) if word.class == Class::Plural && end == start && word.value != 20.0 && word.value != 10.0 => word.value,
                _ if end == start && !token.spaced => match self.words.letters.get(&token.fold) {
                    Some((written, scale)) if token.text(self.view.text) == *written || *scale == 1e3 => *scale,
                    _ => return (value, end),
                },
                _ => return (value, end),
            };
            if scale >= below {
                return (value, end);
            }
            value *= scale;
            end = at + 1;
        }
    }

    /// "and a half", "and three quarters" behind a whole value.
    fn and_fraction(&self, value: f64, end: usize) -> Part {
        let and = self.past_hyphen(end);
        if !(self.is(and, Class::AndHundred) || self.is(and, Class::AndTen)) {
            return (value, end);
        }
        let mut at = self.past_hyphen(and + 1);
        let mut top = 1.0;
        let mut counted = false;
        match self.class(at) {
            Some(word) if word.class == Class::Article || word.class == Class::Digit => {
                top = word.value;
                counted = true;
                at = self.past_hyphen(at + 1);
            }
            _ => {}
        }
        match self.class(at) {
            Some(word) if word.class == Class::Half && top == 1.0 => (value + word.value, at + 1),
            Some(word) if word.class == Class::Quarter && counted && top == 1.0 => (value + 1.0 / word.value, at + 1),
            // "three and a fifth"
            Some(word)
                if is_ordinal(word.class)
                    && word.value > 2.0
                    && top == 1.0
                    && self.is(at - 1, Class::Article)
                    && !self.token(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !self.is(at + 1, Class::Of)) =>
            {
                (value + 1.0 / word.value, at + 1)
            }
            Some(word) if word.class == Class::Denominator && counted => (value + top / word.value, at + 1),
            _ => (value, end),
        }
    }

    /// "of a million" behind a fraction.
    fn of_scale(&self, value: f64, end: usize) -> Part {
        let mut at = end;
        if self.is(at, Class::Of) {
            at += 1;
        }
        if self.is(at, Class::Article) {
            at += 1;
        }
        match self.class(at) {
            Some(word) if matches!(word.class, Class::Scale | Class::Hundred | Class::Dozen) && (at > end || self.is(at, Class::Scale)) => {
                (value * word.value, at + 1)
            }
            _ => (value, end),
        }
    }

    /// A numeral that starts with a word.
    fn words(&self, at: usize, word: Word) -> Option<Numeral> {
        match word.class {
            Class::Article => self.article(at),
            Class::Zero => Some(self.make(at, at + 1, 0.0, Form::Words)),
            Class::Plural => Some(self.plural(at, word)),
            Class::Several => self.several(at),
            Class::Half => Some(self.half(at, word)),
            Class::Quarter => {
                let (value, end) = self.of_scale(1.0 / word.value, at + 1);
                (end > at + 1 || self.past_hyphen(at + 1) > at + 1).then(|| self.make(at, end, value, Form::Fraction))
            }
            Class::Early | Class::Mid | Class::Late => self.part_of_decade(at, word.class),
            Class::OrdinalDigit
            | Class::OrdinalTeen
            | Class::OrdinalTen
            | Class::OrdinalHundred
            | Class::OrdinalScale
            | Class::Digit
            | Class::Teen
            | Class::Ten
            | Class::Hundreds
            | Class::Hundred
            | Class::Scale => self.composed(at, at),
            Class::Dozen | Class::Couple => Some(self.make(at, at + 1, word.value, Form::Words)),
            _ => None,
        }
    }

    /// "a hundred", "a dozen", "a third of", "a quarter of a million", "a few hundred", "a couple".
    fn article(&self, at: usize) -> Option<Numeral> {
        let next = self.class(at + 1)?;
        match next.class {
            Class::Hundred | Class::Scale | Class::OrdinalHundred | Class::OrdinalScale => self.composed(at, at + 1),
            Class::Dozen | Class::Couple => {
                let (value, end) = self.scales(next.value, at + 2, f64::INFINITY);
                Some(self.make(at, end, value, Form::Words))
            }
            // "a quarter-point" is a point's quarter; the article is the whole's.
            Class::Quarter if self.past_hyphen(at + 2) > at + 2 => None,
            Class::Quarter => Some(self.fraction(at, at + 2, 1.0 / next.value)),
            Class::Half => Some(self.fraction(at + 1, at + 2, next.value)),
            Class::OrdinalDigit | Class::OrdinalTeen | Class::OrdinalTen
                if next.value > 2.0 && (self.is(at + 2, Class::Of) || self.token(at + 2).is_none()) =>
            {
                Some(self.fraction(at, at + 2, 1.0 / next.value))
            }
            Class::Several => self.several(at + 1).map(|numeral| Numeral { first: at as u32, ..numeral }),
            _ => None,
        }
    }

    /// "hundreds", "tens of thousands".
    fn plural(&self, at: usize, word: Word) -> Numeral {
        let mut value = word.value;
        let mut end = at + 1;
        while self.is(end, Class::Of) {
            let Some(next) = self.class(end + 1).filter(|next| next.class == Class::Plural) else { break };
            value *= next.value;
            end += 2;
        }
        self.make(at, end, value, Form::Vague)
    }

    /// "several hundred", "few dozen".
    fn several(&self, at: usize) -> Option<Numeral> {
        let (value, end) = self.scales(1.0, at + 1, f64::INFINITY);
        let (value, end) = match self.class(end) {
            Some(word) if end == at + 1 && matches!(word.class, Class::Dozen | Class::Plural) => (word.value, end + 1),
            _ => (value, end),
        };
        (end > at + 1).then(|| self.make(at, end, value, Form::Vague))
    }

    /// "half", "half a million", "half a dozen".
    fn half(&self, at: usize, word: Word) -> Numeral {
        let mut next = self.past_hyphen(at + 1);
        if self.is(next, Class::Article) {
            next += 1;
        }
        if let Some(scale) = self.class(next).filter(|scale| matches!(scale.class, Class::Scale | Class::Hundred | Class::Dozen)) {
            let (value, end) = self.scales(word.value * scale.value, next + 1, f64::INFINITY);
            return self.make(at, end, value, if scale.class == Class::Dozen { Form::Words } else { Form::Scaled });
        }
        self.fraction(at, at + 1, word.value)
    }

    /// "mid-20s", "early 30s", "late 1990s".
    fn part_of_decade(&self, at: usize, class: Class) -> Option<Numeral> {
        let number = self.past_hyphen(at + 1);
        let decade = self.token(number).filter(|token| token.kind == TokenKind::Number).and_then(|_| self.digits(number))?;
        if decade.form != Form::Decade {
            return None;
        }
        let (from, to) = match class {
            Class::Early => (1.0, 3.0),
            Class::Mid => (4.0, 6.0),
            _ => (7.0, 9.0),
        };
        Some(self.decade(at, decade.end as usize, decade.value, from, to))
    }

    /// A value below 1,000 in words: "two hundred and thirty", "treinta y cinco", "doscientos".
    fn group(&self, at: usize, between: bool) -> Option<Part> {
        let word = self.class(at)?;
        let (mut value, mut end) = match word.class {
            Class::Digit | Class::Teen | Class::Ten => self.tens(at)?,
            Class::Hundred | Class::Hundreds => (word.value, at + 1),
            _ => return None,
        };
        if word.class != Class::Hundred && word.class != Class::Hundreds {
            let next = self.past_hyphen(end);
            if value >= 100.0 || !self.is(next, Class::Hundred) {
                return Some((value, end));
            }
            value *= 100.0;
            end = next + 1;
        }
        let tail = if self.is(end, Class::AndHundred) && !between { end + 1 } else { end };
        if let Some((rest, past)) = self.tens(self.past_hyphen(tail)) {
            if !self.is(self.past_hyphen(past), Class::Hundred) {
                return Some((value + rest, past));
            }
        }
        Some((value, end))
    }

    /// A value below 100 in words.
    fn tens(&self, at: usize) -> Option<Part> {
        let word = self.class(at)?;
        match word.class {
            Class::Digit | Class::Teen => Some((word.value, at + 1)),
            Class::Ten => {
                let next = if self.is(at + 1, Class::AndTen) { at + 2 } else { self.past_hyphen(at + 1) };
                match self.class(next) {
                    Some(digit) if digit.class == Class::Digit => Some((word.value + digit.value, next + 1)),
                    _ => Some((word.value, at + 1)),
                }
            }
            _ => None,
        }
    }

    /// A numeral in words that begins at `at` (an article stands between `first` and `at`), with scales and ordinals.
    fn composed(&self, first: usize, at: usize) -> Option<Numeral> {
        let between = first > 0 && self.token(first - 1).is_some_and(|token| self.words.get(token).is_some_and(|word| word.class == Class::Between));
        let mut total = 0.0;
        let mut below = f64::INFINITY;
        let mut at = at;
        let mut end = at;
        let mut form = Form::Words;
        let mut scale = 1.0;
        loop {
            // A part is a group with its scale: "two hundred" "thousand".
            let (group, past) = match self.group(at, between) {
                Some(group) => group,
                None if end == at && self.is(at, Class::Scale) => (1.0, at),
                None => (0.0, at),
            };
            if let Some((value, past)) = self.ordinal(at, group, past) {
                return Some(self.make(first, past, total + value, Form::OrdinalWords));
            }
            if past == at && group == 0.0 {
                break;
            }
            let (group, past) = if total == 0.0 { self.and_fraction(group, past) } else { (group, past) };
            let (group, past) = self.point(group, past);
            let (scaled, past) = self.scales(group, past, below);
            if total > 0.0 && scaled >= below {
                break;
            }
            scale = if total == 0.0 && group > 0.0 { scaled / group } else { 1.0 };
            total += scaled;
            end = past;
            // "dos millones y medio"
            if scaled > group && group.fract() == 0.0 {
                let (more, past) = self.and_fraction(0.0, end);
                if more == 0.5 {
                    return Some(self.make(first, past, total + more * scaled / group, Form::Scaled));
                }
            }
            if group.fract() != 0.0 {
                form = if scaled > group { Form::Scaled } else { Form::Fraction };
                break;
            }
            if scaled == group {
                break;
            }
            // The next part must be smaller than this one's scale: "two million three hundred thousand".
            below = scaled / group;
            at = end;
            if let Some(comma) = self.token(at) {
                if comma.kind == TokenKind::Punct
                    && comma.text(self.view.text) == ","
                    && self.group(at + 1, between).is_some_and(|(_, past)| self.is(past, Class::Scale))
                {
                    at += 1;
                } else if self.is(at, Class::AndHundred) && !between {
                    at += 1;
                }
            }
            let Some((ahead, past)) = self.group(at, between) else {
                if self.class(at).is_some_and(|word| is_ordinal(word.class)) && at == end {
                    continue;
                }
                break;
            };
            // "dos mil trescientos millones": a larger scale multiplies all that went before it.
            if at == end && ahead < below && self.class(past).is_some_and(|word| word.class == Class::Scale && word.value > below) {
                (total, end) = self.scales(total + ahead, past, f64::INFINITY);
                break;
            }
            // "six million and two thirds"
            let bottom = self.past_hyphen(past);
            if let Some(word) = self.class(bottom).filter(|word| word.class == Class::Denominator) {
                return Some(self.make(first, bottom + 1, total + ahead / word.value * below, Form::Scaled));
            }
            let (ahead, _) = self.scales(ahead, past, f64::INFINITY);
            if ahead >= below {
                break;
            }
        }
        if end == first {
            return None;
        }
        // "two-thirds", "three quarters", "one third", "one half"
        if form == Form::Words && total > 0.0 {
            let next = self.past_hyphen(end);
            let bottom = match self.class(next) {
                Some(word) if word.class == Class::Denominator => Some(word.value),
                Some(word) if total == 1.0 && word.class == Class::Quarter => Some(word.value),
                Some(word) if total == 1.0 && word.class == Class::Half => Some(1.0 / word.value),
                Some(word) if total == 1.0 && is_ordinal(word.class) && word.value > 2.0 => Some(word.value),
                _ => None,
            };
            if let Some(bottom) = bottom {
                return Some(self.fraction(first, next + 1, total / bottom));
            }
        }
        Some(Numeral { scale, ..self.make(first, end, total, form) })
    }

    /// The ordinal that ends a numeral: "twenty-first", "two hundredth", "third".
    fn ordinal(&self, at: usize, group: f64, past: usize) -> Option<Part> {
        let next = self.past_hyphen(past);
        let word = self.class(next).filter(|word| is_ordinal(word.class))?;
        if past == at {
            return Some((word.value, next + 1));
        }
        let fits = match word.class {
            Class::OrdinalDigit => group % 10.0 == 0.0 && group % 100.0 != 10.0 && (group % 100.0 != 0.0 || group >= 100.0),
            Class::OrdinalTeen | Class::OrdinalTen => group % 100.0 == 0.0,
            Class::OrdinalHundred => return (group < 10.0 && group > 1.0).then_some((group * word.value, next + 1)),
            _ => return (group > 1.0).then_some((group * word.value, next + 1)),
        };
        fits.then_some((group + word.value, next + 1))
    }

    /// "one point three": digits behind the point.
    fn point(&self, value: f64, end: usize) -> Part {
        if !self.is(end, Class::Point) {
            return (value, end);
        }
        let (mut value, mut at, mut place) = (value, end + 1, 0.1);
        while place > 1e-9 {
            let digit = match self.class(at) {
                Some(word) if matches!(word.class, Class::Digit | Class::Zero) => word.value,
                _ => break,
            };
            value += digit * place;
            place /= 10.0;
            at += 1;
        }
        if at == end + 1 { (value, end) } else { (value, at) }
    }
}

fn is_ordinal(class: Class) -> bool {
    matches!(class, Class::OrdinalDigit | Class::OrdinalTeen | Class::OrdinalTen | Class::OrdinalHundred | Class::OrdinalScale)
}

/// The value of digits with separators: `1,700`, `1.700` where the dot groups, `12,34,567.89`, `３００`.
///
/// None where the separators make no number: `192.168.1.1`, `27.03.2025`, `4,5,6`.
pub fn read_digits(written: &str, decimal: u8) -> Option<f64> {
    let ascii: String;
    let digits = if written.is_ascii() {
        written
    } else {
        ascii = written.chars().map(|c| if ('０'..='９').contains(&c) { (b'0' + (c as u32 - '０' as u32) as u8) as char } else { c }).collect();
        &ascii
    };
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let commas = digits.bytes().filter(|&byte| byte == b',').count();
    let dots = digits.bytes().filter(|&byte| byte == b'.').count();
    if commas + dots == 0 {
        return digits.parse().ok();
    }
    let (grouping, count, decimals) = if decimal == b'.' { (',', commas, dots) } else { ('.', dots, commas) };
    let point = decimal as char;
    let plain =
        |grouping: char, point: char| digits.chars().filter(|&c| c != grouping).map(|c| if c == point { '.' } else { c }).collect::<String>().parse().ok();
    let whole = digits.split(point).next().unwrap_or("");
    if decimals <= 1 && (count == 0 || grouped(whole, grouping)) && !digits.split(point).nth(1).is_some_and(|part| part.contains(grouping)) {
        // Where a comma is the decimal point, "1,700" with a full group behind is still likelier a thousand.
        let ambiguous = count == 0 && point == ',' && grouped(digits, point) && !digits.starts_with('0');
        return if ambiguous { plain(point, grouping) } else { plain(grouping, point) };
    }
    // The other convention: "1.700.000" and "3,5" in English, "1,700.50" in Spanish.
    let whole = digits.split(grouping).next().unwrap_or("");
    if count <= 1 && (decimals == 0 || grouped(whole, point)) && !digits.split(grouping).nth(1).is_some_and(|part| part.contains(point)) {
        return plain(point, grouping);
    }
    if count == 0 && grouped(digits, point) {
        return plain(point, grouping);
    }
    None
}

/// No figure of the news has more digits; longer runs are identifiers.
const MOST_DIGITS: usize = 40;

/// Whether `digits` is cut into groups of three (or, as in India, two) with three at the end.
fn grouped(digits: &str, separator: char) -> bool {
    let mut groups = digits.split(separator);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let Some((last, middle)) = rest.split_last() else { return false };
    (1..=3).contains(&first.len()) && last.len() == 3 && middle.iter().all(|group| group.len() == 3 || group.len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Metadata};
    use crate::segment::segment;
    use crate::text::Span;

    fn read(text: &str, language: Language) -> String {
        let block =
            Block { span: Span::new(0, text.len() as u32), kind: BlockKind::Paragraph, kept: true, reason: None, language: Some(language), rule: "test" };
        let document = Document { text: crate::text::Text::plain(text.to_owned()), blocks: vec![block], meta: Metadata::default(), problems: Vec::new() };
        let segmentation = segment(&document);
        let view = View::new(&document, &segmentation);
        let show = |numeral: &Numeral| {
            let mark = if numeral.ordinal {
                "o"
            } else if numeral.vague {
                "~"
            } else {
                ""
            };
            format!("{}={}{mark}", &text[view.span(numeral.first as usize, numeral.end as usize)], (numeral.value * 1e6).round() / 1e6)
        };
        numerals(&view).iter().map(show).collect::<Vec<_>>().join(" | ")
    }

    fn check(language: Language, cases: &[(&str, &str)]) {
        let wrong: Vec<String> = cases
            .iter()
            .map(|(text, expected)| (read(text, language), *expected))
            .filter(|(found, expected)| found != expected)
            .map(|(found, expected)| format!("{found}\n  instead of {expected}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn english() {
        check(
            Language::ENGLISH,
            &[
                ("1,700 or 1 700 of 2.66 billion", "1,700=1700 | 1 700=1700 | 2.66 billion=2660000000"),
                ("two hundred and thirty ships", "two hundred and thirty=230"),
                ("between one hundred and two hundred", "one hundred=100 | two hundred=200"),
                ("twenty-five and seventy three", "twenty-five=25 | seventy three=73"),
                ("two million three hundred thousand", "two million three hundred thousand=2300000"),
                ("two million and three million", "two million=2000000 | three million=3000000"),
                ("hundreds of thousands, dozens", "hundreds of thousands=100000~ | dozens=12~"),
                ("several hundred and a few dozen", "several hundred=100~ | a few dozen=12~"),
                ("a dozen, half a dozen, two dozen", "a dozen=12 | half a dozen=6 | two dozen=24"),
                ("3½ 3 1/2 and 1/4", "3½=3.5 | 3 1/2=3.5 | 1/4=0.25"),
                ("two-thirds, a third of, one-quarter", "two-thirds=0.666667 | a third=0.333333 | one-quarter=0.25"),
                ("half a million and half of it", "half a million=500000 | half=0.5"),
                ("two and a half million", "two and a half million=2500000"),
                ("the 27th, the twenty-first, two hundredth", "27th=27o | twenty-first=21o | two hundredth=200o"),
                ("in his mid-20s", "mid-20s=20"),
                ("$1.2bn, 100k and 3M", "1.2bn=1200000000 | 100k=100000 | 3M=3000000"),
                ("12-14 and 1994-1998", "12=12 | 14=14 | 1994=1994 | 1998=1998"),
                ("one point five", "one point five=1.5"),
                ("12,34,567.89 and 1.700.000", "12,34,567.89=1234567.89 | 1.700.000=1700000"),
                ("from 192.168.1.1", ""),
                ("a third party", "third=3o"),
                ("five hundred thousand million", "five hundred thousand million=500000000000"),
                ("a hundred", "a hundred=100"),
            ],
        );
    }

    #[test]
    fn spanish() {
        check(
            Language::SPANISH,
            &[
                ("1.700 deportados, 2,5 millones", "1.700=1700 | 2,5 millones=2500000"),
                ("mil millones y dos mil trescientos millones", "mil millones=1000000000 | dos mil trescientos millones=2300000000"),
                ("treinta y cinco", "treinta y cinco=35"),
                ("ciento veintitrés mil cuatrocientos", "ciento veintitrés mil cuatrocientos=123400"),
                ("dos tercios, un tercio", "dos tercios=0.666667 | un tercio=0.333333"),
                ("dos millones y medio", "dos millones y medio=2500000"),
                ("cientos de miles", "cientos de miles=100000~"),
            ],
        );
    }
}
