//! Number words and what they are: `numerals.tsv` of each language.
//!
//! "hundred" → scale 100; "twenty" → tens 20; "dozen" → 12.

use crate::document::Language;
use crate::lang::{self, Sieve};
use crate::segment::Token;
use crate::text::fold_hash;
use foldhash::HashMap;
use std::sync::LazyLock;

/// What a word contributes to a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
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
    /// "by a third": what may stand before an ordinal that is a fraction.
    BeforeFraction,
    /// "a third in": what may stand behind it.
    AfterFraction,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) class: Class,
    pub(super) value: f64,
}

/// The number words of one language.
#[derive(Debug)]
pub struct Words {
    pub(super) known: HashMap<u64, Word>,
    /// Letters that scale digits only as written: `5M` is five million, `5m` is not.
    pub(super) letters: HashMap<u64, (&'static str, f64)>,
    sieve: Sieve,
    pub(super) decimal: u8,
    /// Whether a stop behind digits makes a place in an order of them: "der 3. Senat".
    pub(super) stop_ordinal: bool,
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../../lang/en/numerals.tsv")));
static SPANISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../../lang/es/numerals.tsv")));
static GERMAN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../../lang/de/numerals.tsv")));
/// Languages without number words of their own that write "1.700,50".
static COMMA_LANGUAGES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lang::rows(include_str!("../../lang/common/decimal_comma.tsv")).map(|row| row[0]).collect());
static COMMA: LazyLock<Words> = LazyLock::new(|| Words { decimal: b',', ..Words::read(include_str!("../../lang/en/numerals.tsv")) });

impl Words {
    /// The number words of a language; where there is no list English, with the decimal mark of the language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::SPANISH => &SPANISH,
            Language::GERMAN => &GERMAN,
            Language::ENGLISH => &ENGLISH,
            other if COMMA_LANGUAGES.contains(&other.code()) => &COMMA,
            _ => &ENGLISH,
        }
    }

    fn read(tsv: &'static str) -> Words {
        let mut read = Words { known: HashMap::default(), letters: HashMap::default(), sieve: Sieve::default(), decimal: b'.', stop_ordinal: false };
        for row in lang::rows(tsv) {
            let value = row.get(2).and_then(|value| value.parse().ok()).unwrap_or(0.0);
            let class = match *row.get(1).unwrap_or(&"") {
                "decimal" => {
                    read.decimal = row[0].as_bytes()[0];
                    continue;
                }
                "ordinal_stop" => {
                    read.stop_ordinal = true;
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
                "before_fraction" => Class::BeforeFraction,
                "after_fraction" => Class::AfterFraction,
                _ => continue,
            };
            let fold = fold_hash(row[0]);
            if class == Class::Letter {
                read.letters.insert(fold, (row[0], value));
            } else {
                read.known.insert(fold, Word { class, value });
            }
            read.sieve.insert(fold);
        }
        read
    }

    pub(super) fn get(&self, token: &Token) -> Option<Word> {
        if !self.sieve.passes(token.fold) {
            return None;
        }
        self.known.get(&token.fold).copied()
    }
}
