//! What each word can mean in a date, read from the lexicons of its language.
//!
//! "the 27th of March" → `The` · `27` · ordinal ending · `Of` · `Month 3`

use super::calendar::Unit;
use crate::document::Language;
use crate::lang::{Sieve, WordSet, rows};
use crate::segment::{Phrases, Shape, Token, TokenKind};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a word can be in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    None,
    /// `n` is the month.
    Month,
    /// `n` is the weekday, 1 is Monday.
    Weekday,
    WeekdayPlural,
    /// `text` is the code of the season.
    Season,
    /// `n` is the index of the holiday.
    Holiday,
    /// `unit`, `n` is 1 in the plural.
    Unit,
    /// today, yesterday: `n` days away.
    Day,
    /// tonight; `n` is the day
    PartToday,
    /// morning
    Part,
    /// mornings
    Parts,
    /// noon, midnight: `n` is the hour.
    Hour,
    Period,
    Season_,
    Fiscal,
    FiscalYear,
    Calendar,
    Full,
    /// this 0, last -1, previous -2, next 1, following 2, latest -9
    Mod,
    That,
    AfterNext,
    /// early, late, mid
    Edge,
    /// the beginning of
    EdgeOf,
    Ago,
    /// Spanish "hace", German "vor": before the count.
    AgoBefore,
    Back,
    Hence,
    Later,
    Earlier,
    Before,
    After,
    The,
    Article,
    Of,
    /// in, during, for
    Prep,
    On,
    At,
    By,
    Until,
    Through,
    To,
    Since,
    From,
    Between,
    And,
    Or,
    Comparator,
    Filler,
    Each,
    Set,
    Times,
    Ref,
    Blank,
    AmPm,
    Oclock,
    /// "four in the morning": `n` is what it adds to the hour.
    DayPart,
    /// "half past nine": `n` is how many minutes it adds to the hour.
    Past,
    Zone,
    Era,
    EndOf,
    StartOf,
    Ides,
    QuarterN,
    HalfN,
    /// the sixties: `n` is 6.
    Decade,
}

/// What a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Num {
    None,
    /// Digits: value and how many.
    Digits(i32, u8),
    /// one to nineteen
    Small(i32),
    /// twenty, thirty
    Ten(i32),
    Hundred,
    Thousand,
    Ordinal(i32),
    OrdinalTen(i32),
    Article,
    Vague,
    Couple,
    Dozen,
    /// st, nd, rd, th
    Suffix,
}

/// How sure a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Full,
    /// An abbreviation.
    Short,
    /// Also a given name: "April".
    Name,
    /// Also another word: "may", "march", "spring".
    Weak,
}

/// One token as dates see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub class: Class,
    pub num: Num,
    pub n: i16,
    pub text: &'static str,
    pub unit: Unit,
    pub weight: Weight,
    /// How many tokens the phrase covers.
    pub len: u8,
}

impl Word {
    const BLANK: Word = Word { class: Class::None, num: Num::None, n: 0, text: "", unit: Unit::Day, weight: Weight::Full, len: 1 };

    fn of(class: Class) -> Word {
        Word { class, ..Word::BLANK }
    }

    /// Whether an expression may begin with the word; numbers and marks are asked for elsewhere.
    pub fn begins(&self) -> bool {
        use Class::{
            After, AfterNext, AmPm, And, Article, At, Back, Before, Between, Blank, Comparator, DayPart, Earlier, Era, Filler, From, Hence, Later, Oclock, Of,
            On, Or, Prep, Since, Through, Until, Zone,
        };
        let link = matches!(
            self.class,
            Class::None
                | After
                | AfterNext
                | Class::Ago
                | AmPm
                | And
                | Article
                | At
                | Back
                | Before
                | Between
                | Blank
                | Class::By
                | Comparator
                | DayPart
                | Earlier
                | Era
                | Filler
                | From
                | Hence
                | Later
                | Of
                | On
                | Oclock
                | Or
                | Prep
                | Since
                | Through
                | Class::To
                | Until
                | Zone
        );
        !link || !matches!(self.num, Num::None | Num::Suffix)
    }

    /// Whether a sentence without any such word has no date.
    pub fn tells(&self) -> bool {
        use Class::{
            AmPm, Day, DayPart, Decade, EndOf, Era, FiscalYear, HalfN, Holiday, Hour, Ides, Month, Oclock, Part, PartToday, Parts, Past, Period, QuarterN, Ref,
            Season, Set, StartOf, Unit, Weekday, WeekdayPlural, Zone,
        };
        matches!(
            self.class,
            Day | EndOf
                | Era
                | FiscalYear
                | HalfN
                | Holiday
                | Hour
                | Ides
                | Month
                | Part
                | PartToday
                | Parts
                | QuarterN
                | Ref
                | Season
                | Set
                | StartOf
                | Unit
                | Weekday
                | WeekdayPlural
                | AmPm
                | DayPart
                | Oclock
                | Past
                | Zone
                | Period
                | Decade
        ) || matches!(self.num, Num::Digits(..))
    }
}

/// The words of one language.
pub(super) struct Lexicon {
    words: Phrases<Word>,
    /// The words that begin a phrase.
    sieve: Sieve,
    pub language: Language,
    /// What a holiday is, as its row says it, with how many days it lasts.
    pub holidays: Vec<(&'static str, i32)>,
    tenses: HashMap<u64, Tense>,
    deferring: HashSet<u64>,
    awaited: HashSet<u64>,
    promising: HashSet<u64>,
    preterites: HashSet<u64>,
    accounted: HashSet<u64>,
    timetabled: HashSet<u64>,
}

/// Where a verb places what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// "is": the nearest month.
    Present,
    /// "takes effect": the nearest month, the next Tuesday.
    Coming,
    Future,
}

struct Files {
    language: Language,
    months: &'static str,
    weekdays: &'static str,
    seasons: &'static str,
    holidays: &'static str,
    words: &'static str,
    tenses: &'static str,
    numerals: &'static str,
}

/// The lexicon of a language's folder.
macro_rules! lexicon {
    ($name:ident, $language:expr, $folder:literal) => {
        static $name: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::new(&Files {
                language: $language,
                months: include_str!(concat!("../../lang/", $folder, "/months.tsv")),
                weekdays: include_str!(concat!("../../lang/", $folder, "/weekdays.tsv")),
                seasons: include_str!(concat!("../../lang/", $folder, "/seasons.tsv")),
                holidays: include_str!(concat!("../../lang/", $folder, "/holidays.tsv")),
                words: include_str!(concat!("../../lang/", $folder, "/date_words.tsv")),
                tenses: include_str!(concat!("../../lang/", $folder, "/tenses.tsv")),
                numerals: include_str!(concat!("../../lang/", $folder, "/numerals.tsv")),
            })
        });
    };
}
lexicon!(ENGLISH, Language::ENGLISH, "en");
lexicon!(SPANISH, Language::SPANISH, "es");
lexicon!(GERMAN, Language::GERMAN, "de");

impl Lexicon {
    /// The lexicon of a language; English where there is none.
    pub fn of(language: Language) -> &'static Lexicon {
        match language {
            Language::SPANISH => &SPANISH,
            Language::GERMAN => &GERMAN,
            _ => &ENGLISH,
        }
    }

    fn new(files: &Files) -> Lexicon {
        let mut entries: Vec<(&'static str, Word)> = Vec::new();
        let weight = |text: Option<&&str>| match text {
            Some(&"weak") => Weight::Weak,
            Some(&"short") => Weight::Short,
            Some(&"name") => Weight::Name,
            _ => Weight::Full,
        };
        for row in rows(files.months) {
            entries.push((row[0], Word { n: small(&row), weight: weight(row.get(2)), ..Word::of(Class::Month) }));
        }
        for row in rows(files.weekdays) {
            let class = if row.get(2) == Some(&"plural") { Class::WeekdayPlural } else { Class::Weekday };
            entries.push((row[0], Word { n: small(&row), weight: weight(row.get(2)), ..Word::of(class) }));
        }
        for row in rows(files.seasons) {
            entries.push((row[0], Word { text: row.get(1).copied().unwrap_or(""), weight: weight(row.get(2)), ..Word::of(Class::Season) }));
        }
        let mut holidays = Vec::new();
        for row in rows(files.holidays) {
            let days = row.get(2).and_then(|days| days.parse().ok()).unwrap_or(1);
            entries.push((row[0], Word { n: holidays.len() as i16, ..Word::of(Class::Holiday) }));
            holidays.push((row.get(1).copied().unwrap_or(""), days));
        }
        for row in rows(files.words) {
            let class = class_of(row.get(1).copied().unwrap_or(""));
            let text = row.get(2).copied().unwrap_or("");
            let plural = i16::from(row.get(1) == Some(&"units"));
            let n = match class {
                Class::Unit => plural,
                Class::PartToday => -i16::from(row[1] == "part_yesterday"),
                _ => small(&row),
            };
            entries.push((row[0], Word { n, text, unit: Unit::of_name(text).unwrap_or(Unit::Day), ..Word::of(class) }));
        }
        for row in rows(files.numerals) {
            let Some(num) = num_of(row.get(1).copied().unwrap_or(""), row.get(2).copied().unwrap_or("")) else { continue };
            // A word can be both: "second" is a unit and an ordinal.
            match entries.iter_mut().find(|(form, _)| fold_hash(form) == fold_hash(row[0])) {
                Some((_, word)) => word.num = num,
                None => entries.push((row[0], Word { num, ..Word::BLANK })),
            }
        }
        let mut sieve = Sieve::default();
        let mut tokens = Vec::new();
        for (form, word) in &mut entries {
            tokens.clear();
            crate::segment::tokenize(form, crate::text::Span::new(0, form.len() as u32), &mut tokens);
            if let Some(first) = tokens.first() {
                sieve.insert(first.fold);
            }
            word.len = tokens.len().min(255) as u8;
        }
        let class = |name: &'static str| rows(files.tenses).filter(move |row| row.get(1) == Some(&name)).map(|row| fold_hash(row[0])).collect();
        let (deferring, awaited, promising, timetabled) = (class("defers"), class("awaited"), class("promises"), class("timetabled"));
        let (preterites, accounted) = (class("preterite"), class("accounted"));
        let tenses = rows(files.tenses)
            .filter(|row| !matches!(row.get(1), Some(&"accounted" | &"awaited" | &"defers" | &"preterite" | &"promises" | &"timetabled")))
            .map(|row| {
                (
                    fold_hash(row[0]),
                    match row.get(1) {
                        Some(&"future") => Tense::Future,
                        Some(&"present") => Tense::Present,
                        Some(&"coming") => Tense::Coming,
                        _ => Tense::Past,
                    },
                )
            })
            .collect();
        Lexicon {
            words: Phrases::new(entries),
            sieve,
            language: files.language,
            holidays,
            tenses,
            deferring,
            awaited,
            promising,
            preterites,
            accounted,
            timetabled,
        }
    }

    /// What the token at `at` can mean, with the tokens behind it.
    pub fn word(&self, text: &str, tokens: &[Token], at: usize) -> Word {
        let token = &tokens[at];
        if token.kind == TokenKind::Number {
            return Word { num: digits(token.text(text)), ..Word::BLANK };
        }
        if !self.sieve.passes(token.fold) {
            return Word::BLANK;
        }
        self.words.longest(tokens, at).map_or(Word::BLANK, |found| *found.value)
    }

    /// Whether the verb puts something off: "extended until Sunday" looks ahead, "searched until Sunday" back.
    pub fn defers(&self, token: &Token) -> bool {
        self.deferring.contains(&token.fold)
    }

    /// Whether the thing lies ahead of a month that stands before it: "for March delivery".
    pub fn awaits(&self, token: &Token) -> bool {
        self.awaited.contains(&token.fold)
    }

    /// Whether what somebody did was to settle what will be: "agreed to raise output in April".
    pub fn promises(&self, token: &Token) -> bool {
        self.promising.contains(&token.fold)
    }

    /// Whether a form only tells what was, and is no participle: "began", "was".
    pub fn is_preterite(&self, token: &Token) -> bool {
        self.preterites.contains(&token.fold)
    }

    /// Whether accounts give it by halves of a year: "revenue".
    pub fn is_accounted(&self, token: &Token) -> bool {
        self.accounted.contains(&token.fold)
    }

    /// Whether the verb may stand in a timetable: "polls close at 8 p.m.".
    pub fn timetabled(&self, token: &Token) -> bool {
        self.timetabled.contains(&token.fold)
    }

    /// The tense that a word tells.
    pub fn tense(&self, text: &str, token: &Token) -> Option<Tense> {
        self.tenses.get(&token.fold).copied().or_else(|| {
            let word = token.text(text);
            if token.shape != Shape::Lower || word.len() <= 4 {
                return None;
            }
            let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
            match self.language {
                Language::ENGLISH => ends(&["ed"]).then_some(Tense::Past),
                Language::SPANISH if ends(&["ó", "aron", "ieron"]) => Some(Tense::Past),
                Language::SPANISH if ends(&["rá", "rán"]) => Some(Tense::Future),
                Language::GERMAN => ends(&["te", "ten"]).then_some(Tense::Past),
                _ => None,
            }
        })
    }
}

/// Where a word stands beside a weekday in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// "Black Friday".
    Before,
    /// "Sunday Times".
    Behind,
    /// Behind it, where a capitalised word stands before: "Big Sunday Night".
    BehindCapital,
}

// These are English names and words wherever they stand: "Black Friday" in a German text too.
static BESIDE_WEEKDAYS: LazyLock<HashMap<&'static str, Beside>> = LazyLock::new(|| {
    let place = |row: &[&str]| match row.get(1) {
        Some(&"before") => Beside::Before,
        Some(&"behind") => Beside::Behind,
        _ => Beside::BehindCapital,
    };
    rows(include_str!("../../lang/en/day_names.tsv")).map(|row| (row[0], place(&row))).collect()
});
static COUNTED: LazyLock<HashMap<u64, bool>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/counted_words.tsv")).map(|row| (fold_hash(row[0]), row.get(1) == Some(&"counted"))).collect());
static HONORIFICS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/honorifics.tsv")));

/// Where a word stands beside a weekday to make a name of both.
pub fn beside_weekday(word: &str) -> Option<Beside> {
    BESIDE_WEEKDAYS.get(word).copied()
}

/// Whether a word behind a figure says that it is a count; none where its ending must tell.
pub fn counted(fold: u64) -> Option<bool> {
    COUNTED.get(&fold).copied()
}

/// Whether a word is a title before a name: "Mrs May".
pub fn is_honorific(fold: u64) -> bool {
    HONORIFICS.contains(fold)
}

fn small(row: &[&str]) -> i16 {
    row.get(2).or(row.get(1)).and_then(|n| n.parse().ok()).or_else(|| row.get(1).and_then(|n| n.parse().ok())).unwrap_or(0)
}

fn digits(text: &str) -> Num {
    if text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Num::Digits(text.parse().unwrap_or(0), text.len() as u8);
    }
    Num::None
}

fn num_of(class: &str, value: &str) -> Option<Num> {
    let n = || value.parse::<i32>().ok();
    Some(match class {
        "digit" | "teen" => Num::Small(n()?),
        "ten" => Num::Ten(n()?),
        "hundred" => Num::Hundred,
        "scale" if value == "1000" => Num::Thousand,
        "ordinal_digit" | "ordinal_teen" => Num::Ordinal(n()?),
        "ordinal_ten" => Num::OrdinalTen(n()?),
        "ordinal_suffix" => Num::Suffix,
        "article" => Num::Article,
        "few" | "several" => Num::Vague,
        "couple" => Num::Couple,
        "dozen" => Num::Dozen,
        _ => return None,
    })
}

fn class_of(name: &str) -> Class {
    match name {
        "day" => Class::Day,
        "part_today" | "part_yesterday" => Class::PartToday,
        "part" => Class::Part,
        "parts" => Class::Parts,
        "hour" => Class::Hour,
        "unit" | "units" => Class::Unit,
        "period" => Class::Period,
        "season" => Class::Season_,
        "fiscal" => Class::Fiscal,
        "fiscal_year" => Class::FiscalYear,
        "calendar" => Class::Calendar,
        "full" => Class::Full,
        "mod" => Class::Mod,
        "that" => Class::That,
        "after_next" => Class::AfterNext,
        "edge" => Class::Edge,
        "edge_of" => Class::EdgeOf,
        "ago" => Class::Ago,
        "ago_before" => Class::AgoBefore,
        "back" => Class::Back,
        "hence" => Class::Hence,
        "later" => Class::Later,
        "earlier" => Class::Earlier,
        "before" => Class::Before,
        "after" => Class::After,
        "the" => Class::The,
        "article" => Class::Article,
        "of" => Class::Of,
        "prep" => Class::Prep,
        "on" => Class::On,
        "at" => Class::At,
        "by" => Class::By,
        "until" => Class::Until,
        "through" => Class::Through,
        "to" => Class::To,
        "since" => Class::Since,
        "from" => Class::From,
        "between" => Class::Between,
        "and" => Class::And,
        "or" => Class::Or,
        "comparator" => Class::Comparator,
        "filler" => Class::Filler,
        "each" => Class::Each,
        "set" => Class::Set,
        "times" => Class::Times,
        "ref" => Class::Ref,
        "blank" => Class::Blank,
        "ampm" => Class::AmPm,
        "oclock" => Class::Oclock,
        "day_part" => Class::DayPart,
        "past" => Class::Past,
        "zone" => Class::Zone,
        "era" => Class::Era,
        "end_of" => Class::EndOf,
        "start_of" => Class::StartOf,
        "ides" => Class::Ides,
        "quarter_n" => Class::QuarterN,
        "half_n" => Class::HalfN,
        "decade" => Class::Decade,
        _ => Class::None,
    }
}
