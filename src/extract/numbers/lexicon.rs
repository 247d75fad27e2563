//! The words next to figures: units, currencies, comparators, directions, and the words that end a noun phrase.
//!
//! All of them are rows of `src/lang/<language>/*.tsv` and `src/lang/common/*.tsv`; what they mean is fixed here once.

use super::{Comparator, Direction, words};
use crate::document::Language;
use crate::lang::{self, Sieve};
use crate::segment::{Phrases, Token, tokenize};
use crate::text::{Span, fold_hash};
use foldhash::HashMap;
use std::sync::LazyLock;

/// Everything one language says next to its figures.
pub(super) struct Lexicon {
    pub(super) units: Phrases<(&'static str, UnitClass)>,
    pub(super) unit_symbols: Symbols<(&'static str, UnitClass)>,
    pub(super) currencies: Phrases<(&'static str, CurrencyClass)>,
    pub(super) signs: Symbols<(&'static str, CurrencyClass)>,
    pub(super) before: Phrases<Comparator>,
    pub(super) after: Phrases<Comparator>,
    pub(super) moves: Phrases<Direction>,
    pub(super) comparatives: Phrases<Direction>,
    pub(super) changes: Phrases<Direction>,
    /// Verbs whose particle ends the clause: "zogen … an", by the hash of the verb.
    pub(super) separable: HashMap<u64, Vec<(u64, Direction)>>,
    pub(super) not_figures: Phrases<()>,
    pub(super) countries: Phrases<(&'static str, &'static str)>,
    /// The family of a currency that shares its word or letters with others.
    pub(super) families: HashMap<&'static str, &'static str>,
    connectors: Vec<Phrases<()>>,
    /// Endings of verbs in the past or future, from the rows that begin with a hyphen.
    past_endings: Vec<&'static str>,
    /// Whether what is measured may stand right behind the quantity: "278kg bluefin tuna".
    pub(super) attributive: bool,
    /// Whether nouns, and only they, begin with a capital letter.
    pub(super) capital_nouns: bool,
    /// What a token may begin or be, by its hash: most tokens of a text are in no list, and one look tells.
    marks: HashMap<u64, Mark>,
    /// The words of `marks`.
    sieve: Sieve,
    /// "a", "an": all that a sentence without numerals can say a length of time with.
    articles: Box<[u64]>,
    /// "weeks", "months", where the language says what lasts.
    several: Box<[u64]>,
}

/// What a token may begin or be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    /// Bits of [`list`], and from [`list::CONNECTORS`] on one for each [`Connector`].
    pub(super) lists: u64,
    /// Bits of [`flag`].
    pub(super) flags: u64,
}

/// Bits of [`Mark::lists`]: the lists that have a phrase that begins with the token.
pub(super) mod list {
    pub(in super::super) const UNITS: u64 = 1;
    pub(in super::super) const UNIT_SYMBOLS: u64 = 1 << 1;
    pub(in super::super) const CURRENCIES: u64 = 1 << 2;
    pub(in super::super) const SIGNS: u64 = 1 << 3;
    pub(in super::super) const BEFORE: u64 = 1 << 4;
    pub(in super::super) const AFTER: u64 = 1 << 5;
    pub(in super::super) const MOVES: u64 = 1 << 6;
    pub(in super::super) const COMPARATIVES: u64 = 1 << 7;
    pub(in super::super) const CHANGES: u64 = 1 << 8;
    pub(in super::super) const NOT_FIGURES: u64 = 1 << 9;
    pub(in super::super) const CONNECTORS: u32 = 10;
    pub(in super::super) const SEPARABLE: u64 = 1 << 60;
}

/// What kind of unit a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitClass {
    Unit,
    /// Only directly behind digits.
    Glued,
    /// `m`: metre, or a million.
    Metre,
    Time,
    TimeGlued,
    Percent,
    Points,
    HalfPoint,
    Index,
    /// A weight that is also a currency.
    Pound,
}

/// How a currency is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CurrencyClass {
    Sign,
    LettersSign,
    Letters,
    /// Letters of several countries: "Sh", "Rs".
    LettersCountry,
    /// Letters only where they stand on the digits: "R500 million".
    Glued,
    After,
    Code,
    /// Millions of it: "30 MUSD".
    MillionCode,
    Word,
    /// Several countries have one: "pesos".
    Country,
    Pound,
    Old,
    Minor,
    MinorGlued,
}

/// What a small word joins a figure to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Connector {
    To,
    Dash,
    Or,
    And,
    Between,
    From,
    Per,
    Article,
    Old,
    Aged,
    Strong,
    Of,
    In,
    Minus,
    By,
    Half,
    BelowZero,
    NumberSign,
    DurationCue,
    AgeVerb,
    DecadeCue,
    Filler,
    Over,
    PerNumber,
    Onto,
    /// "3:1", where results have a colon.
    Colon,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(&Files {
        attributive: true,
        capital_nouns: false,
        units: include_str!("../../lang/en/units.tsv"),
        currencies: include_str!("../../lang/en/currencies.tsv"),
        countries: include_str!("../../lang/en/currency_countries.tsv"),
        comparators: include_str!("../../lang/en/comparators.tsv"),
        directions: include_str!("../../lang/en/directions.tsv"),
        connectors: include_str!("../../lang/en/connectors.tsv"),
        words: include_str!("../../lang/en/figure_words.tsv"),
        not_figures: include_str!("../../lang/en/not_figures.tsv"),
    })
});

static SPANISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(&Files {
        attributive: false,
        capital_nouns: false,
        units: include_str!("../../lang/es/units.tsv"),
        currencies: include_str!("../../lang/es/currencies.tsv"),
        countries: include_str!("../../lang/es/currency_countries.tsv"),
        comparators: include_str!("../../lang/es/comparators.tsv"),
        directions: include_str!("../../lang/es/directions.tsv"),
        connectors: include_str!("../../lang/es/connectors.tsv"),
        words: include_str!("../../lang/es/figure_words.tsv"),
        not_figures: include_str!("../../lang/es/not_figures.tsv"),
    })
});

static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(&Files {
        attributive: true,
        capital_nouns: true,
        units: include_str!("../../lang/de/units.tsv"),
        currencies: include_str!("../../lang/de/currencies.tsv"),
        countries: include_str!("../../lang/de/currency_countries.tsv"),
        comparators: include_str!("../../lang/de/comparators.tsv"),
        directions: include_str!("../../lang/de/directions.tsv"),
        connectors: include_str!("../../lang/de/connectors.tsv"),
        words: include_str!("../../lang/de/figure_words.tsv"),
        not_figures: include_str!("../../lang/de/not_figures.tsv"),
    })
});

/// The letters behind a dollar amount: code, and whether no word in lower case may follow.
static DOLLAR_COUNTRIES: LazyLock<Vec<(&'static str, &'static str, bool)>> =
    LazyLock::new(|| lang::rows(include_str!("../../lang/common/dollar_countries.tsv")).map(|row| (row[0], row[1], row.get(2) == Some(&"free"))).collect());

/// The dollar of "$76 US", and whether no word may follow.
pub(super) fn dollar_country(written: &str) -> Option<(&'static str, bool)> {
    DOLLAR_COUNTRIES.iter().find(|(letters, ..)| *letters == written).map(|&(_, code, free)| (code, free))
}

struct Files {
    attributive: bool,
    capital_nouns: bool,
    units: &'static str,
    currencies: &'static str,
    countries: &'static str,
    comparators: &'static str,
    directions: &'static str,
    connectors: &'static str,
    words: &'static str,
    not_figures: &'static str,
}

impl Lexicon {
    /// The words of a language; English where there are none.
    pub(super) fn of(language: Language) -> &'static Lexicon {
        match language {
            Language::SPANISH => &SPANISH,
            Language::GERMAN => &GERMAN,
            _ => &ENGLISH,
        }
    }

    /// What a token may begin or be.
    pub(super) fn mark(&self, token: &Token) -> Mark {
        if self.sieve.passes(token.fold) { self.marks.get(&token.fold).copied().unwrap_or_default() } else { Mark::default() }
    }

    /// Whether the word is several of a unit of time: "weeks".
    pub(super) fn is_several(&self, token: &Token) -> bool {
        self.several.contains(&token.fold)
    }

    /// Whether the word is an indefinite article.
    pub(super) fn is_article(&self, token: &Token) -> bool {
        self.articles.contains(&token.fold)
    }

    /// Whether a word has the ending of a verb in the past or future.
    pub(super) fn ends_as_verb(&self, word: &str) -> bool {
        self.past_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// Whether a unit may begin with the token.
    pub(super) fn may_be_unit(&self, token: &Token) -> bool {
        self.mark(token).lists & (list::UNITS | list::UNIT_SYMBOLS) != 0
    }

    /// The number of tokens of the connector that starts at token `at`; 0 for none.
    pub(super) fn connector(&self, class: Connector, tokens: &[Token], at: usize) -> usize {
        self.connectors[class as usize].longest(tokens, at).map_or(0, |found| found.len)
    }

    fn read(files: &Files) -> Lexicon {
        let third = |row: &Vec<&'static str>| (row[0], row.get(1).copied().unwrap_or(""), row.get(2).copied().unwrap_or(""));
        let units = lang::rows(files.units).map(|row| third(&row)).map(|(form, unit, class)| (form, (unit, unit_class(class))));
        let symbols = lang::rows(include_str!("../../lang/common/unit_symbols.tsv")).map(|row| third(&row));
        let currencies = lang::rows(files.currencies).map(|row| third(&row)).map(|(form, code, class)| (form, (code, currency_class(class))));
        let signs = lang::rows(include_str!("../../lang/common/currency_signs.tsv")).map(|row| third(&row));
        let side = |side: &'static str| {
            let rows = lang::rows(files.comparators).map(|row| third(&row)).filter(move |row| row.2 == side);
            rows.map(|(phrase, comparator, _)| (phrase, Comparator::of_name(comparator).unwrap_or(Comparator::Exact)))
        };
        let directions = |class: &'static str| {
            let rows = lang::rows(files.directions).map(|row| third(&row)).filter(move |row| row.2 == class);
            rows.map(|(word, direction, _)| (word, Direction::of_name(direction).unwrap_or(Direction::Up)))
        };
        let connectors =
            CONNECTORS.iter().map(|&(name, _)| Phrases::new(lang::rows(files.connectors).filter(|row| row.get(1) == Some(&name)).map(|row| (row[0], ()))));
        let mut separable: HashMap<u64, Vec<(u64, Direction)>> = HashMap::default();
        for (verb, direction) in directions("separable") {
            if let Some((verb, particle)) = verb.split_once(' ') {
                separable.entry(fold_hash(verb)).or_default().push((fold_hash(particle), direction));
            }
        }
        debug_assert!(CONNECTORS.iter().enumerate().all(|(index, (_, class))| *class as usize == index));
        let marks = marks(files);
        let sieve = marks.keys().copied().collect();
        let lasting = lang::rows(files.words).any(|row| row.get(1) == Some(&"length_cue"));
        let times = lang::rows(files.units).filter(|row| lasting && row.get(2) == Some(&"time") && row[0].ends_with('s') && !row[0].contains(' '));
        let several = times.map(|row| fold_hash(row[0])).collect();
        let articles = lang::rows(files.connectors).filter(|row| row.get(1) == Some(&"article")).map(|row| fold_hash(row[0])).collect();
        Lexicon {
            units: Phrases::new(units),
            unit_symbols: Symbols::new(symbols.map(|(form, unit, class)| (form, (unit, unit_class(class))))),
            currencies: Phrases::new(currencies),
            signs: Symbols::new(signs.map(|(form, code, class)| (form, (code, currency_class(class))))),
            before: Phrases::new(side("before")),
            after: Phrases::new(side("after")),
            moves: Phrases::new(directions("verb")),
            comparatives: Phrases::new(directions("adverb")),
            changes: Phrases::new(directions("noun")),
            separable,
            not_figures: Phrases::new(lang::rows(files.not_figures).map(|row| (row[0], ()))),
            families: lang::rows(files.countries).map(|row| third(&row)).map(|(_, code, family)| (code, family)).collect(),
            countries: Phrases::new(lang::rows(files.countries).map(|row| third(&row)).map(|(name, code, family)| (name, (code, family)))),
            connectors: connectors.collect(),
            past_endings: lang::rows(files.words).filter(|row| row.get(1) == Some(&"past_ending")).map(|row| row[0].trim_start_matches('-')).collect(),
            attributive: files.attributive,
            capital_nouns: files.capital_nouns,
            marks,
            sieve,
            articles,
            several,
        }
    }
}

/// The first token of every phrase of every list.
fn marks(files: &Files) -> HashMap<u64, Mark> {
    let mut marks: HashMap<u64, Mark> = HashMap::default();
    let mut tokens = Vec::new();
    let mut begin = |form: &str, bits: u64, flags: u64| {
        tokens.clear();
        tokenize(form, Span::new(0, form.len() as u32), &mut tokens);
        if let Some(token) = tokens.first() {
            let mark = marks.entry(token.fold).or_default();
            mark.lists |= bits;
            mark.flags |= flags;
        }
    };
    let lists = [
        (files.units, list::UNITS),
        (files.currencies, list::CURRENCIES),
        (files.not_figures, list::NOT_FIGURES),
        (include_str!("../../lang/common/unit_symbols.tsv"), list::UNIT_SYMBOLS),
        (include_str!("../../lang/common/currency_signs.tsv"), list::SIGNS),
    ];
    for (file, bits) in lists {
        lang::rows(file).for_each(|row| begin(row[0], bits, 0));
    }
    for row in lang::rows(files.comparators) {
        begin(row[0], if row.get(2) == Some(&"after") { list::AFTER } else { list::BEFORE }, 0);
    }
    for row in lang::rows(files.directions) {
        let bits = match row.get(2) {
            Some(&"adverb") => list::COMPARATIVES,
            Some(&"noun") => list::CHANGES,
            Some(&"separable") => list::SEPARABLE,
            _ => list::MOVES,
        };
        begin(row[0], bits, 0);
    }
    for row in lang::rows(files.connectors) {
        if let Some((_, class)) = CONNECTORS.iter().find(|(name, _)| row.get(1) == Some(name)) {
            begin(row[0], 1 << (list::CONNECTORS + *class as u32), 0);
        }
    }
    for row in lang::rows(files.words) {
        begin(row[0], 0, words::flag_of(row.get(1).copied().unwrap_or("")));
    }
    marks
}

const CONNECTORS: &[(&str, Connector)] = &[
    ("to", Connector::To),
    ("dash", Connector::Dash),
    ("or", Connector::Or),
    ("and", Connector::And),
    ("between", Connector::Between),
    ("from", Connector::From),
    ("per", Connector::Per),
    ("article", Connector::Article),
    ("old", Connector::Old),
    ("aged", Connector::Aged),
    ("strong", Connector::Strong),
    ("of", Connector::Of),
    ("in", Connector::In),
    ("minus", Connector::Minus),
    ("by", Connector::By),
    ("half", Connector::Half),
    ("below_zero", Connector::BelowZero),
    ("number_sign", Connector::NumberSign),
    ("duration_cue", Connector::DurationCue),
    ("age_verb", Connector::AgeVerb),
    ("decade_cue", Connector::DecadeCue),
    ("filler", Connector::Filler),
    ("over", Connector::Over),
    ("per_number", Connector::PerNumber),
    ("onto", Connector::Onto),
    ("colon", Connector::Colon),
];

fn unit_class(name: &str) -> UnitClass {
    match name {
        "glued" => UnitClass::Glued,
        "metre" => UnitClass::Metre,
        "time" => UnitClass::Time,
        "time_glued" => UnitClass::TimeGlued,
        "percent" => UnitClass::Percent,
        "points" => UnitClass::Points,
        "half_point" => UnitClass::HalfPoint,
        "index" => UnitClass::Index,
        "pound" => UnitClass::Pound,
        _ => UnitClass::Unit,
    }
}

fn currency_class(name: &str) -> CurrencyClass {
    match name {
        "sign" => CurrencyClass::Sign,
        "letters_sign" => CurrencyClass::LettersSign,
        "letters" => CurrencyClass::Letters,
        "letters_country" => CurrencyClass::LettersCountry,
        "glued" => CurrencyClass::Glued,
        "after" => CurrencyClass::After,
        "code" => CurrencyClass::Code,
        "country" => CurrencyClass::Country,
        "pound" => CurrencyClass::Pound,
        "old" => CurrencyClass::Old,
        "million_code" => CurrencyClass::MillionCode,
        "minor" => CurrencyClass::Minor,
        "minor_glued" => CurrencyClass::MinorGlued,
        _ => CurrencyClass::Word,
    }
}

/// Signs and abbreviations that count only as written: `MW` is no `mW`.
pub(super) struct Symbols<T> {
    /// By the hash of the first token: the forms without white space, longest first.
    first: HashMap<u64, Vec<(String, T)>>,
}

/// A form of a table without its white space, and how many tokens it was found to cover.
pub(super) struct SymbolMatch<T> {
    pub(super) len: usize,
    pub(super) value: T,
}

impl<T: Copy> Symbols<T> {
    fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut first: HashMap<u64, Vec<(String, T)>> = HashMap::default();
        let mut tokens = Vec::new();
        for (form, value) in entries {
            tokens.clear();
            tokenize(form, Span::new(0, form.len() as u32), &mut tokens);
            if let Some(head) = tokens.first() {
                first.entry(head.fold).or_default().push((form.split_whitespace().collect(), value));
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each bucket is sorted by itself")]
        for bucket in first.values_mut() {
            bucket.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        }
        Symbols { first }
    }

    /// The longest form that is written at token `at`.
    pub(super) fn longest(&self, text: &str, tokens: &[Token], at: usize) -> Option<SymbolMatch<T>> {
        let bucket = self.first.get(&tokens.get(at)?.fold)?;
        'forms: for (form, value) in bucket {
            let mut rest = form.as_str();
            for (covered, token) in tokens[at..].iter().enumerate() {
                match rest.strip_prefix(token.text(text)) {
                    Some("") => return Some(SymbolMatch { len: covered + 1, value: *value }),
                    Some(more) => rest = more,
                    None => continue 'forms,
                }
            }
        }
        None
    }
}
