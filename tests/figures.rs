//! Figures in text that nobody wrote for a reader: an answer, in time that grows with the length, and never a panic.

use corpuskit::document::Language;
use corpuskit::extract::{Article, Depth, analyze};
use corpuskit::ingest::Declared;
use corpuskit::parse::verbatim;
use corpuskit::stamp::Stamp;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const LANGUAGES: [Language; 3] = [Language::ENGLISH, Language::SPANISH, Language::GERMAN];

fn read(text: &str, language: Language, published: Option<&str>) -> Article {
    let published = published.and_then(Stamp::parse_iso);
    let mut document = verbatim(text.to_owned(), Declared { published, ..Declared::default() });
    document.meta.language = Some(language);
    analyze(document, Depth::Figures)
}

/// Spans in order and inside the text, on its letters; values finite; a range from low to high.
fn sound(text: &str, article: &Article) {
    let mut end = 0;
    for figure in &article.numbers {
        assert!(figure.span.start() >= end && figure.span.end() as usize <= text.len(), "{:?}", figure.span);
        end = figure.span.end();
        assert!(!text[figure.span].is_empty());
        let value = &figure.value;
        assert!([value.value, value.low, value.high].into_iter().flatten().all(f64::is_finite));
        if let (Some(low), Some(high)) = (value.low, value.high) {
            assert!(low <= high || value.kind.name() == "score", "{text}");
        }
        assert!(!figure.rule.is_empty());
    }
}

/// Text that makes a careless reader go back again and again, each about `bytes` long.
fn hostile(bytes: usize) -> Vec<String> {
    [
        "1",
        "and ",
        "between 1 and ",
        "5 to ",
        "$",
        "$1 ",
        "1,",
        "1.5 ",
        "- ",
        "1-",
        "1/2/",
        "one hundred ",
        "hundreds of ",
        "more than ",
        "1 million and ",
        "no more than about ",
        "3-0, ",
        "per ",
        "5% of ",
        "1 in ",
        "(1 km) ",
        "a ",
        "２０ ",
        "十1 ",
        "1٣",
        "5 a ",
        "$1 for $1 ",
        "rose ",
        "the ",
        "1:",
        "US $",
        "for an hour ",
        "5 for weeks ",
        "5%; ",
        "a magnitude of 5 ",
        "5 who ",
        "a day after on ",
        "-5",
        "fell by 1% to ",
        "1, 2, ",
        "two-",
        "half a ",
        "1,5 Mio. ",
        "3. ",
        "1e",
        "^",
        "x 10^",
        "under the age of ",
        ", which ",
        "1 (",
        "€",
    ]
    .iter()
    .map(|piece| piece.repeat(bytes / piece.len() + 1))
    .collect()
}

#[test]
fn hostile_text_is_answered() {
    for language in LANGUAGES {
        for text in hostile(40_000) {
            sound(&text, &read(&text, language, Some("2025-03-28")));
        }
    }
    for text in [
        format!("{} people", "9".repeat(400)),
        "1e308 times 10^300 times 1e999 dollars".to_owned(),
        "999,999,999 trillion trillion trillion dollars".to_owned(),
        "from 10 to, between and 5, 3 -, - 4, $-, –5–, 12--14, 1–2–3".to_owned(),
        "１２３ people and ٤٥ more, 五人, Ⅳ, ½½, 1½/2".to_owned(),
        "\u{feff}5\u{200b}0 per\u{ad}cent, 7\u{a0}000\u{202f}km".to_owned(),
    ] {
        for language in LANGUAGES {
            for published in [None, Some("0001-01-01"), Some("1812-06-24"), Some("9999-12-31")] {
                sound(&text, &read(&text, language, published));
            }
        }
    }
}

#[test]
fn a_megabyte_of_digits_is_no_figure() {
    assert_eq!(read(&"7".repeat(1 << 20), Language::ENGLISH, None).numbers.len(), 0);
}

#[test]
fn time_grows_with_the_length() {
    /// Four times the text may take so many times as long; a square would take sixteen.
    const GROWTH: u32 = 10;
    /// Below this the clock measures the machine.
    const NOISE: Duration = Duration::from_millis(40);
    let once = |text: &str| {
        let started = Instant::now();
        read(text, Language::ENGLISH, None);
        started.elapsed()
    };
    // The fastest of four: other work of the machine only ever adds.
    let took = |text: &str| (0..4).map(|_| once(text)).min().unwrap();
    for (short, long) in hostile(30_000).iter().zip(hostile(120_000)) {
        let (less, more) = (took(short).max(NOISE), took(&long));
        assert!(more < less * GROWTH, "{:?}: {less:?}, then {more:?}", &short[..short.floor_char_boundary(20)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_words_around_figures(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "5", "1,700", "2.66", "billion", "million", "$", "€", "US", "EUR", "percent", "%", "and", "or", "to", "-", "–", "between", "more", "than", "about", "some", "nearly",
                "km", "per", "a", "an", "hour", "week", "years", "old", "aged", "under", "the", "of", "in", "for", "who", "which", "was", "rose", "fell", "by", "from", "people", "dead",
                "half", "third", "dozen", "hundreds", "No.", "(", ")", ",", ".", ":", "/", "'s", "m", "bn", "p", "c", "MUSD", "three", "first", "mid", "20s", "Millionen", "rund", "Mio.",
                "Prozent", "bis", "Menschen", "mil", "millones", "casi", "por", "ciento", "points", "point", "feet", "inches", "minus", "x", "10^", "½", "said", "\"", "total", "count",
            ]),
            0..24,
        ),
        glue in prop::collection::vec(any::<bool>(), 24),
        language in prop::sample::select(LANGUAGES.to_vec()),
    ) {
        let mut text = String::new();
        for (word, glue) in words.iter().zip(glue) {
            if !glue && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        sound(&text, &read(&text, language, Some("2025-03-28")));
    }

    #[test]
    fn any_text(text in "\\PC{0,200}", language in prop::sample::select(LANGUAGES.to_vec())) {
        sound(&text, &read(&text, language, None));
    }
}
