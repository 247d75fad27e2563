//! The words by which pages are read: function words, page furniture, calendars; one entry a language that has the file.

/// A language and the text of one of its files.
pub type Lexicon = (&'static str, &'static str);

/// The commonest little words: what language is this?
pub const FUNCTION_WORDS: &[Lexicon] = &[
    ("bg", include_str!("bg/function_words.tsv")),
    ("cs", include_str!("cs/function_words.tsv")),
    ("da", include_str!("da/function_words.tsv")),
    ("de", include_str!("de/function_words.tsv")),
    ("en", include_str!("en/function_words.tsv")),
    ("es", include_str!("es/function_words.tsv")),
    ("fi", include_str!("fi/function_words.tsv")),
    ("fr", include_str!("fr/function_words.tsv")),
    ("hu", include_str!("hu/function_words.tsv")),
    ("id", include_str!("id/function_words.tsv")),
    ("it", include_str!("it/function_words.tsv")),
    ("nl", include_str!("nl/function_words.tsv")),
    ("no", include_str!("no/function_words.tsv")),
    ("pl", include_str!("pl/function_words.tsv")),
    ("pt", include_str!("pt/function_words.tsv")),
    ("ro", include_str!("ro/function_words.tsv")),
    ("ru", include_str!("ru/function_words.tsv")),
    ("sv", include_str!("sv/function_words.tsv")),
    ("sw", include_str!("sw/function_words.tsv")),
    ("tr", include_str!("tr/function_words.tsv")),
    ("uk", include_str!("uk/function_words.tsv")),
    ("vi", include_str!("vi/function_words.tsv")),
];

/// Phrases of page furniture: "You may also read", "Sign up for".
pub const FURNITURE: &[Lexicon] = &[
    ("da", include_str!("da/furniture.tsv")),
    ("de", include_str!("de/furniture.tsv")),
    ("en", include_str!("en/furniture.tsv")),
    ("es", include_str!("es/furniture.tsv")),
    ("fr", include_str!("fr/furniture.tsv")),
    ("it", include_str!("it/furniture.tsv")),
    ("nl", include_str!("nl/furniture.tsv")),
    ("no", include_str!("no/furniture.tsv")),
    ("pl", include_str!("pl/furniture.tsv")),
    ("pt", include_str!("pt/furniture.tsv")),
    ("ru", include_str!("ru/furniture.tsv")),
    ("sv", include_str!("sv/furniture.tsv")),
    ("tr", include_str!("tr/furniture.tsv")),
];

/// Names of months and weekdays.
pub const CALENDAR: &[Lexicon] = &[
    ("ar", include_str!("ar/calendar.tsv")),
    ("cs", include_str!("cs/calendar.tsv")),
    ("da", include_str!("da/calendar.tsv")),
    ("de", include_str!("de/calendar.tsv")),
    ("el", include_str!("el/calendar.tsv")),
    ("en", include_str!("en/calendar.tsv")),
    ("es", include_str!("es/calendar.tsv")),
    ("fi", include_str!("fi/calendar.tsv")),
    ("fr", include_str!("fr/calendar.tsv")),
    ("he", include_str!("he/calendar.tsv")),
    ("hi", include_str!("hi/calendar.tsv")),
    ("hu", include_str!("hu/calendar.tsv")),
    ("id", include_str!("id/calendar.tsv")),
    ("it", include_str!("it/calendar.tsv")),
    ("nl", include_str!("nl/calendar.tsv")),
    ("no", include_str!("no/calendar.tsv")),
    ("pl", include_str!("pl/calendar.tsv")),
    ("pt", include_str!("pt/calendar.tsv")),
    ("ro", include_str!("ro/calendar.tsv")),
    ("ru", include_str!("ru/calendar.tsv")),
    ("sv", include_str!("sv/calendar.tsv")),
    ("tr", include_str!("tr/calendar.tsv")),
    ("uk", include_str!("uk/calendar.tsv")),
];
