//! What is known of a word or phrase before an article is read: names of people and places, heads of roles, words that make a name a court or a river.
//!
//! "Bogotá" → a capital, in Colombia; "minister" → head of a role; "river" → makes the words before it a place.

use crate::lang::rows;
use crate::segment::{Phrases, Token};
use crate::text::fold_hash;
use foldhash::HashMap;
use std::sync::LazyLock;

/// Classes of a word, one bit each.
pub mod class {
    /// A first name of the English-speaking world.
    pub const FIRST: u32 = 1;
    /// A family name of the English-speaking world.
    pub const SURNAME: u32 = 1 << 1;
    /// A name from elsewhere.
    pub const WORLD: u32 = 1 << 2;
    /// Stands before a name: "Mr", "Sheikh".
    pub const HONORIFIC: u32 = 1 << 3;
    /// Head of a role: "minister".
    pub const ROLE: u32 = 1 << 4;
    /// Stands before the head of a role: "deputy".
    pub const ROLE_MODIFIER: u32 = 1 << 5;
    /// A nationality, religion or party.
    pub const DEMONYM: u32 = 1 << 6;
    /// A country, state or city.
    pub const PLACE: u32 = 1 << 7;
    /// A region, sea, river or mountain.
    pub const REGION: u32 = 1 << 8;
    /// An organization known everywhere.
    pub const ORG: u32 = 1 << 9;
    /// "Ministry", "University".
    pub const ORG_HEAD: u32 = 1 << 10;
    /// "Inc", "Ltd", "FC".
    pub const ORG_SUFFIX: u32 = 1 << 11;
    /// "Airport", "Stadium".
    pub const FAC_HEAD: u32 = 1 << 12;
    /// "River", "Mount".
    pub const LOC_HEAD: u32 = 1 << 13;
    /// "Province", "County".
    pub const GPE_HEAD: u32 = 1 << 14;
    /// "New", "San", "Port".
    pub const GPE_FIRST: u32 = 1 << 15;
    /// "War", "Cup".
    pub const EVENT_HEAD: u32 = 1 << 16;
    /// "Act", "Treaty".
    pub const LAW_HEAD: u32 = 1 << 17;
    /// "Report", "Plan".
    pub const WORK_HEAD: u32 = 1 << 18;
    /// "Boeing", "app".
    pub const PRODUCT_HEAD: u32 = 1 << 19;
    /// A capital letter and yet no name: "Monday", "Internet".
    pub const CAPITAL: u32 = 1 << 20;
    /// Begins sentences: "The", "But".
    pub const STARTER: u32 = 1 << 21;
    /// "de", "van", "bin".
    pub const PARTICLE: u32 = 1 << 22;
    /// A first name of men.
    pub const MALE: u32 = 1 << 23;
    /// A first name of women.
    pub const FEMALE: u32 = 1 << 24;
    /// A phrase of the gazetteer may start here.
    pub const PHRASE: u32 = 1 << 25;
    /// Opens a role of two or more words, or is one only beside a name.
    pub const ROLE_PHRASE: u32 = 1 << 26;
}

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Bits of [`class`].
    pub classes: u32,
    /// Its cluster among 1024, 160 and 40, from 1; 0 when it has none.
    pub clusters: [u16; 3],
}

impl Word {
    /// Whether it has one of these classes.
    pub fn is(self, classes: u32) -> bool {
        self.classes & classes != 0
    }
}

/// What a phrase of the gazetteer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseKind {
    /// A country; with its ISO 3166 code.
    Country([u8; 2]),
    /// A state or province.
    Part([u8; 2]),
    /// A city.
    City([u8; 2]),
    /// A region, sea, river or mountain.
    Region,
    /// An organization.
    Org,
    /// A nationality, with its country, or another group (`--`).
    Demonym([u8; 2]),
}

impl PhraseKind {
    /// The country that a place or nationality belongs to.
    pub fn country(self) -> Option<[u8; 2]> {
        match self {
            PhraseKind::Country(code) | PhraseKind::Part(code) | PhraseKind::City(code) | PhraseKind::Demonym(code) => (code != *b"--").then_some(code),
            PhraseKind::Region | PhraseKind::Org => None,
        }
    }
}

/// A title that is short for an office ("Sen."), or an office of several ("senators").
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// The word for the office: "senator".
    pub office: u64,
    /// Whether it stands before several names.
    pub several: bool,
    /// Whether it is written in short, and with a capital letter.
    short: bool,
}

/// All lexicons of names.
pub struct Lexicon {
    words: HashMap<u64, Word>,
    phrases: Phrases<PhraseKind>,
    /// Whether a head is a role only beside a name or behind one: "prop".
    roles: Phrases<bool>,
    titles: HashMap<u64, Title>,
}

/// The lexicon, read once.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

fn code(text: &str) -> [u8; 2] {
    match text.as_bytes() {
        [a, b] => [*a, *b],
        _ => *b"--",
    }
}

impl Lexicon {
    /// What is known of the word with this hash.
    pub fn word(&self, fold: u64) -> Word {
        self.words.get(&fold).copied().unwrap_or_default()
    }

    /// What is known of every token.
    pub fn words(&self, tokens: &[Token]) -> Vec<Word> {
        tokens.iter().map(|token| self.word(token.fold)).collect()
    }

    /// The longest phrase of the gazetteer at token `at`, when it is written with a capital letter.
    pub fn phrase(&self, tokens: &[Token], words: &[Word], at: usize) -> Option<(usize, PhraseKind)> {
        if !words[at].is(class::PHRASE) || !tokens[at].capitalised() {
            return None;
        }
        let found = self.phrases.longest(tokens, at)?;
        let last = tokens[at + found.len - 1];
        (last.capitalised() || last.kind != crate::segment::TokenKind::Word).then_some((found.len, *found.value))
    }

    /// The country that the longest phrase at token `at` names, by its name or its people's: "Britain", "British", "United Kingdom".
    pub fn country(&self, tokens: &[Token], at: usize) -> Option<[u8; 2]> {
        let found = self.phrases.longest(tokens, at)?;
        if let PhraseKind::Country(code) | PhraseKind::Demonym(code) = *found.value { (code != *b"--").then_some(code) } else { None }
    }

    /// The country of the place that is named at a token.
    pub fn land(&self, tokens: &[Token], at: usize) -> Option<[u8; 2]> {
        let place = *self.phrases.longest(tokens, at)?.value;
        if matches!(place, PhraseKind::Demonym(_)) { None } else { place.country() }
    }

    /// The length of the role's head at token `at`: "prime minister" has 2.
    pub fn role(&self, tokens: &[Token], words: &[Word], at: usize) -> Option<usize> {
        if !words[at].is(class::ROLE | class::ROLE_PHRASE) {
            return None;
        }
        self.roles.longest(tokens, at).map(|found| found.len)
    }

    /// Whether the head of a role at token `at` is one only beside a name, or behind a name of its own: "prop", but "the Bath prop".
    pub fn beside(&self, tokens: &[Token], words: &[Word], at: usize) -> bool {
        words[at].is(class::ROLE_PHRASE) && self.roles.longest(tokens, at).is_some_and(|found| *found.value)
    }

    /// What a title in short, or an office of several, stands for.
    pub fn title(&self, token: Token) -> Option<Title> {
        self.titles.get(&token.fold).copied().filter(|title| !title.short || token.capitalised())
    }

    /// The length of a role's head at token `at` and the word for it: "Sen." is "senator", and so is "senators" where no head was found before.
    pub fn head(&self, tokens: &[Token], words: &[Word], at: usize, first: bool) -> Option<(usize, u64)> {
        let role = self.role(tokens, words, at).map(|len| (len, tokens[at + len - 1].fold));
        role.or_else(|| self.title(tokens[at]).filter(|title| title.short || first).map(|title| (1, title.office)))
    }

    fn read() -> Lexicon {
        let mut words: HashMap<u64, Word> = HashMap::default();
        let mut add = |word: &str, class: u32| words.entry(fold_hash(word)).or_default().classes |= class;
        for (tsv, class) in [
            (include_str!("../../lang/common/surnames.tsv"), class::SURNAME),
            (include_str!("../../lang/common/world_names.tsv"), class::WORLD),
            (include_str!("../../lang/common/particles.tsv"), class::PARTICLE),
            (include_str!("../../lang/en/honorifics.tsv"), class::HONORIFIC),
            (include_str!("../../lang/en/role_modifiers.tsv"), class::ROLE_MODIFIER),
            (include_str!("../../lang/en/capitals.tsv"), class::CAPITAL),
            (include_str!("../../lang/en/sentence_starters.tsv"), class::STARTER),
        ] {
            rows(tsv).for_each(|row| add(row[0], class));
        }
        for row in rows(include_str!("../../lang/common/first_names.tsv")) {
            let gender = match row.get(1) {
                Some(&"m") => class::MALE,
                Some(&"f") => class::FEMALE,
                _ => 0,
            };
            add(row[0], class::FIRST | gender);
        }
        for row in rows(include_str!("../../lang/en/name_words.tsv")) {
            let class = match (row[1], row[2]) {
                ("ORG", "head") => class::ORG_HEAD,
                ("ORG", _) => class::ORG_SUFFIX,
                ("FAC", _) => class::FAC_HEAD,
                ("LOC", _) => class::LOC_HEAD,
                ("GPE", "head") => class::GPE_HEAD,
                ("GPE", _) => class::GPE_FIRST,
                ("EVENT", _) => class::EVENT_HEAD,
                ("LAW", _) => class::LAW_HEAD,
                ("WORK_OF_ART", _) => class::WORK_HEAD,
                _ => class::PRODUCT_HEAD,
            };
            add(row[0], class);
        }
        let mut phrases: Vec<(&str, PhraseKind)> = Vec::new();
        for row in rows(include_str!("../../lang/en/place_names.tsv")) {
            let country = row[2] == "country";
            phrases.push((row[0], if country { PhraseKind::Country(code(row[1])) } else { PhraseKind::Part(code(row[1])) }));
        }
        phrases.extend(rows(include_str!("../../lang/en/demonyms.tsv")).map(|row| (row[0], PhraseKind::Demonym(code(row[1])))));
        phrases.extend(rows(include_str!("../../lang/en/organizations.tsv")).map(|row| (row[0], PhraseKind::Org)));
        phrases.extend(rows(include_str!("../../lang/en/regions.tsv")).map(|row| (row[0], PhraseKind::Region)));
        for row in rows(include_str!("../../lang/common/places.tsv")) {
            let kind = match row[1] {
                "country" => PhraseKind::Country(code(row[2])),
                "state" => PhraseKind::Part(code(row[2])),
                _ => PhraseKind::City(code(row[2])),
            };
            phrases.push((row[0], kind));
        }
        for (phrase, kind) in &phrases {
            let class = match kind {
                PhraseKind::Country(_) | PhraseKind::Part(_) | PhraseKind::City(_) => class::PLACE,
                PhraseKind::Region => class::REGION,
                PhraseKind::Org => class::ORG,
                PhraseKind::Demonym(_) => class::DEMONYM,
            };
            start_of(phrase, |head, alone| add(head, class::PHRASE | if alone { class } else { 0 }));
        }
        let mut roles: Vec<(&str, bool)> = rows(include_str!("../../lang/en/roles.tsv")).map(|row| (row[0], false)).collect();
        let titles = offices(&roles);
        roles.extend(rows(include_str!("../../lang/en/roles_beside.tsv")).map(|row| (row[0], true)));
        for (phrase, beside) in &roles {
            start_of(phrase, |head, alone| add(head, if alone && !beside { class::ROLE } else { class::ROLE_PHRASE }));
        }
        for row in rows(include_str!("../../lang/en/word_clusters.tsv")) {
            let number = |at: usize| row.get(at).and_then(|field| field.parse::<u16>().ok()).map_or(0, |cluster| cluster + 1);
            words.entry(fold_hash(row[0])).or_default().clusters = [number(1), number(2), number(3)];
        }
        Lexicon { words, phrases: Phrases::new(phrases), titles, roles: Phrases::new(roles) }
    }
}

/// Titles in short, and the offices of one word with the "s" of several.
fn offices(roles: &[(&'static str, bool)]) -> HashMap<u64, Title> {
    let several = roles.iter().filter(|(role, _)| !role.contains([' ', '-'])).map(|(role, _)| {
        let word = role.strip_suffix("man").map_or_else(|| format!("{role}s"), |stem| format!("{stem}men"));
        (fold_hash(&word), Title { office: fold_hash(role), several: true, short: false })
    });
    let short = rows(include_str!("../../lang/en/honorifics.tsv")).filter_map(|row| {
        let title = Title { office: fold_hash(row.get(2)?), several: row.get(3) == Some(&"several"), short: true };
        Some((fold_hash(row[0]), title))
    });
    several.chain(short).collect()
}

/// How many words at the head of a person's name are titles: "Gen Prayut" has 1; at least one word is left.
pub fn titles(words: &[Word]) -> usize {
    let title = |word: &Word| {
        word.is(class::HONORIFIC | class::ROLE) && !word.is(class::FIRST | class::WORLD | class::SURNAME) || word.is(class::HONORIFIC) && word.is(class::ROLE)
    };
    words[..words.len().saturating_sub(1)].iter().take_while(|word| title(word)).count()
}

/// Whether a word alone is nearly always a nationality, religion or party: "Israeli", but not "Karen".
pub fn surely_demonym(word: Word) -> bool {
    word.is(class::DEMONYM) && !word.is(class::FIRST | class::WORLD | class::SURNAME | class::PLACE | class::REGION)
}

/// How many words from token `at` are a nationality of two words or more: "North Korean", "New Zealanders".
pub fn long_demonym(tokens: &[Token], words: &[Word], at: usize) -> Option<usize> {
    LEXICON.phrase(tokens, words, at).and_then(|(len, kind)| (len > 1 && matches!(kind, PhraseKind::Demonym(_))).then_some(len))
}

/// Whether the words from `at` to `end` are an organization that everybody knows and nothing else that has a list.
pub fn surely_organization(tokens: &[Token], words: &[Word], at: usize, end: usize) -> bool {
    LEXICON.phrase(&tokens[..end], words, at).is_some_and(|(len, kind)| at + len == end && kind == PhraseKind::Org)
        && (end - at > 1 || !words[at].is(class::FIRST | class::WORLD | class::SURNAME | class::PLACE | class::REGION | class::DEMONYM))
}

/// The first token of a phrase, and whether it is the only one.
fn start_of(phrase: &str, mut emit: impl FnMut(&str, bool)) {
    let mut tokens = Vec::new();
    crate::segment::tokenize(phrase, crate::text::Span::new(0, phrase.len() as u32), &mut tokens);
    if let Some(head) = tokens.first() {
        emit(head.text(phrase), tokens.len() == 1);
    }
}
