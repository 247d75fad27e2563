//! Numerals: digits and number words composed into values, before anybody asks what they count.
//!
//! "hundreds of thousands fled; 2.66 billion, two hundred and thirty, 3½, two-thirds, the 27th, mid-20s"
//! → `1e5 (vague)`, `2.66e9`, `230`, `3.5`, `0.667`, `27 (ordinal)`, `25 (24 to 26)`.
//!
//! Number words and their classes are data (`numerals.tsv` of each language); how classes combine is code, and the
//! same for every language. One pass over the tokens; a token is looked at a bounded number of times. Signs, currency,
//! units, ranges ("12-14") and what is no figure ("F-16") are not decided here.

mod digits;
mod spelled;
mod words;

pub use digits::read_digits;
pub use words::Words;

use super::View;
use crate::segment::{Token, TokenKind};
use words::{Class, Word};

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
    /// Whether it is "a couple", which may be two people and no figure.
    pub couple: bool,
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

    fn fraction(&self, first: usize, end: usize, value: f64) -> Numeral {
        let (value, end) = self.of_scale(value, end);
        let (value, end) = self.scales(value, end, f64::INFINITY);
        make(first, end, value, Form::Fraction)
    }
}

/// A value with its scale, as one would write it: 8.2 million is 8200000, not 8199999.999999999.
pub fn times(value: f64, scale: f64) -> f64 {
    /// Decimals that are kept of what is not whole.
    const PLACES: f64 = 1e6;
    /// Above it, all decimals are noise.
    const LARGE: f64 = 1e9;
    let product = value * scale;
    if value.fract() == 0.0 || scale <= 1.0 || !product.is_finite() {
        return product;
    }
    let whole = product.round();
    if (product - whole).abs() <= whole.abs() * 1e-12 {
        whole
    } else if product.abs() < LARGE {
        (product * PLACES).round() / PLACES
    } else {
        product
    }
}

fn make(first: usize, end: usize, value: f64, form: Form) -> Numeral {
    let ordinal = matches!(form, Form::OrdinalDigits | Form::OrdinalWords);
    Numeral { first: first as u32, end: end as u32, value, low: None, high: None, ordinal, vague: form == Form::Vague, scale: 1.0, couple: false, form }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Language, Metadata};
    use crate::segment::segment;
    use crate::text::Span;

    fn read(text: &str, language: Language) -> String {
        let block =
            Block { span: Span::new(0, text.len() as u32), kind: BlockKind::Paragraph, kept: true, reason: None, language: Some(language), rule: "test" };
        let document = Document {
            text: crate::text::Text::plain(text.to_owned()),
            blocks: vec![block],
            meta: Metadata::default(),
            problems: Vec::new(),
            set_aside: Vec::new(),
        };
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

    #[test]
    fn languages_without_words_of_their_own_keep_their_decimal_mark() {
        for code in ["it", "pt", "nl", "fr", "da", "pl"] {
            check(Language(code), &[("1.700, 1,700, 25,5, 1.5 1.234.567,89", "1.700=1700 | 1,700=1700 | 25,5=25.5 | 1.5=1.5 | 1.234.567,89=1234567.89")]);
        }
        check(Language("sw"), &[("1.700 25.5", "1.700=1.7 | 25.5=25.5")]);
    }
}
