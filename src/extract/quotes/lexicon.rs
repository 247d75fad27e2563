//! The words that report speech: cues, the small words of grammar around them, and nouns for those who speak.

use crate::document::Language;
use crate::lang::{self, Sieve};
use crate::segment::Phrases;
use crate::text::fold_hash;
use foldhash::HashMap;
use std::sync::LazyLock;

/// What a word can be, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    pub(super) const NONE: Class = Class(0);
    pub(super) const DETERMINER: Class = Class(1);
    pub(super) const PRONOUN: Class = Class(1 << 1);
    pub(super) const OBJECT: Class = Class(1 << 2);
    pub(super) const POSSESSIVE: Class = Class(1 << 3);
    pub(super) const PREPOSITION: Class = Class(1 << 4);
    pub(super) const AUXILIARY: Class = Class(1 << 5);
    pub(super) const BE: Class = Class(1 << 6);
    pub(super) const MODAL: Class = Class(1 << 7);
    pub(super) const NEGATION: Class = Class(1 << 8);
    pub(super) const ADVERB: Class = Class(1 << 9);
    pub(super) const THAT: Class = Class(1 << 10);
    pub(super) const COMPLEMENT: Class = Class(1 << 11);
    pub(super) const RELATIVE: Class = Class(1 << 12);
    pub(super) const CONJUNCTION: Class = Class(1 << 13);
    pub(super) const AND: Class = Class(1 << 14);
    pub(super) const SUBORDINATOR: Class = Class(1 << 15);
    pub(super) const TO: Class = Class(1 << 16);
    pub(super) const TIME: Class = Class(1 << 17);
    pub(super) const VERB: Class = Class(1 << 18);
    pub(super) const AS: Class = Class(1 << 19);
    pub(super) const WEAK_SUBJECT: Class = Class(1 << 20);
    pub(super) const ELISION: Class = Class(1 << 21);
    pub(super) const TITLE_WORD: Class = Class(1 << 22);
    pub(super) const SO_CALLED: Class = Class(1 << 23);
    pub(super) const CUE_NOUN: Class = Class(1 << 24);
    pub(super) const PERSON: Class = Class(1 << 25);
    pub(super) const GROUP: Class = Class(1 << 26);
    pub(super) const INSTITUTION: Class = Class(1 << 27);
    pub(super) const DOCUMENT: Class = Class(1 << 28);
    /// The word may begin a phrase that names a source: "according".
    pub(super) const SOURCE: Class = Class(1 << 29);
    /// A noun for words that somebody used: "the phrase".
    pub(super) const WORDING: Class = Class(1 << 30);
    /// A noun that can stand for anybody named before: "the visitor".
    pub(super) const EPITHET: Class = Class(1 << 31);
    /// Any of the words that stand for a speaker.
    pub(super) const SPEAKER: Class = Class(Class::PERSON.0 | Class::GROUP.0 | Class::INSTITUTION.0 | Class::DOCUMENT.0);

    /// Whether any bit of `other` is set.
    pub(super) fn has(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub(super) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    fn of_name(name: &str) -> Class {
        match name {
            "determiner" => Class::DETERMINER,
            "pronoun" => Class::PRONOUN,
            "object" => Class::OBJECT,
            "possessive" => Class::POSSESSIVE,
            "preposition" => Class::PREPOSITION,
            "auxiliary" => Class::AUXILIARY,
            "be" => Class::BE,
            "modal" => Class::MODAL,
            "negation" => Class::NEGATION,
            "adverb" => Class::ADVERB,
            "that" => Class::THAT,
            "complement" => Class::COMPLEMENT,
            "relative" => Class::RELATIVE,
            "conjunction" => Class::CONJUNCTION,
            "and" => Class::AND,
            "subordinator" => Class::SUBORDINATOR,
            "to" => Class::TO,
            "time" => Class::TIME,
            "verb" => Class::VERB,
            "subordinate_quote" => Class::AS,
            "weak_subject" => Class::WEAK_SUBJECT,
            "elision" => Class::ELISION,
            "title_word" => Class::TITLE_WORD,
            "so_called" => Class::SO_CALLED,
            "person" => Class::PERSON,
            "group" => Class::GROUP,
            "institution" => Class::INSTITUTION,
            "document" => Class::DOCUMENT,
            "wording" => Class::WORDING,
            "epithet" => Class::EPITHET.or(Class::PERSON),
            _ => Class::NONE,
        }
    }
}

/// What kinds of complement a cue takes, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct CueKind(u16);

impl CueKind {
    pub(super) const SAY: CueKind = CueKind(1);
    pub(super) const TELL: CueKind = CueKind(1 << 1);
    pub(super) const QUOTE: CueKind = CueKind(1 << 2);
    pub(super) const CALL: CueKind = CueKind(1 << 3);
    pub(super) const WANT: CueKind = CueKind(1 << 4);
    pub(super) const THINK: CueKind = CueKind(1 << 5);
    pub(super) const SHOW: CueKind = CueKind(1 << 6);
    pub(super) const ACT: CueKind = CueKind(1 << 7);
    /// "according to", with the source behind or before it.
    pub(super) const SOURCE: CueKind = CueKind(1 << 8);
    /// "X: “…”"
    pub(super) const COLON: CueKind = CueKind(1 << 9);
    /// "Noem's claim"
    pub(super) const NOUN: CueKind = CueKind(1 << 10);
    /// Cues that stand beside a direct quotation.
    pub(super) const VOICE: CueKind = CueKind(CueKind::SAY.0 | CueKind::TELL.0 | CueKind::QUOTE.0);

    /// Whether any bit of `other` is set.
    pub(super) fn has(self, other: CueKind) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub(super) const fn or(self, other: CueKind) -> CueKind {
        CueKind(self.0 | other.0)
    }

    fn of_name(name: &str) -> CueKind {
        match name {
            "say" => CueKind::SAY,
            "tell" => CueKind::TELL,
            "quote" => CueKind::QUOTE,
            "call" => CueKind::CALL,
            "want" => CueKind::WANT,
            "think" => CueKind::THINK,
            "show" => CueKind::SHOW,
            "act" => CueKind::ACT,
            _ => CueKind(0),
        }
    }
}

/// How a form of a cue is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Finite,
    /// Finite, and a noun as well: "claims".
    Nounish,
    /// "saying"
    Gerund,
}

/// What a word is as a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) kinds: CueKind,
    /// 3: a clause may follow bare; 2: a clause with "that"; 1: quoted words only.
    pub(super) strength: u8,
    pub(super) form: Form,
    /// The word that must follow, as its hash; 0 for none.
    particle: u64,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: HashMap<u64, (Class, u32, u32)>,
    /// The words of `words`.
    sieve: Sieve,
    cues: Vec<Cue>,
    sources: Phrases<bool>,
    pub(super) language: Language,
}

impl Lexicon {
    /// The lexicon of a language; English for one that is not known.
    pub(super) fn of(language: Language) -> &'static Lexicon {
        match language {
            Language::SPANISH => &SPANISH,
            Language::GERMAN => &GERMAN,
            _ => &ENGLISH,
        }
    }

    #[inline]
    fn entry(&self, fold: u64) -> Option<&(Class, u32, u32)> {
        if self.sieve.passes(fold) { self.words.get(&fold) } else { None }
    }

    /// What a word can be, by its hash.
    pub(super) fn class(&self, fold: u64) -> Class {
        self.entry(fold).map_or(Class::NONE, |entry| entry.0)
    }

    /// What a word can be, and the cues that it can be with the next word `next`.
    pub(super) fn word(&self, fold: u64) -> (Class, &[Cue]) {
        match self.entry(fold) {
            Some(&(class, first, end)) => (class, &self.cues[first as usize..end as usize]),
            None => (Class::NONE, &[]),
        }
    }

    /// Whether a word can be a cue, a noun of saying, or the first of a phrase that names a source.
    pub(super) fn may_report(&self, fold: u64) -> bool {
        self.entry(fold).is_some_and(|(class, first, end)| first < end || class.has(Class::CUE_NOUN.or(Class::SOURCE)))
    }

    /// Phrases that name a source; true when the source stands behind the phrase.
    pub(super) fn sources(&self) -> &Phrases<bool> {
        &self.sources
    }

    fn new(language: Language, grammar: &'static str, cues: &'static str, nouns: &'static str, speakers: &'static str, sources: &'static str) -> Lexicon {
        let mut classes: Vec<(u64, Class)> = Vec::new();
        classes.extend(lang::rows(grammar).chain(lang::rows(speakers)).filter(|row| row.len() > 1).map(|row| (fold_hash(row[0]), Class::of_name(row[1]))));
        classes.extend(lang::rows(nouns).map(|row| (fold_hash(row[0]), Class::CUE_NOUN)));
        classes.extend(lang::rows(sources).filter_map(|row| row[0].split(' ').next()).map(|word| (fold_hash(word), Class::SOURCE)));
        let mut forms: Vec<(u64, Cue)> = Vec::new();
        for row in lang::rows(cues).filter(|row| row.len() > 4) {
            let kinds = CueKind::of_name(row[3]);
            let strength = row[4].parse().unwrap_or(1);
            let particle = row.get(5).filter(|particle| !particle.is_empty()).map_or(0, |particle| fold_hash(particle));
            for (column, form) in [(0, Form::Finite), (1, Form::Nounish), (2, Form::Gerund)] {
                forms.extend(row[column].split_whitespace().map(|word| (fold_hash(word), Cue { kinds, strength, form, particle })));
            }
        }
        forms.sort_by_key(|(fold, _)| *fold);
        let mut words: HashMap<u64, (Class, u32, u32)> = HashMap::default();
        for (fold, class) in classes {
            let entry = words.entry(fold).or_default();
            entry.0 = entry.0.or(class);
        }
        for (index, (fold, _)) in forms.iter().enumerate() {
            let entry = words.entry(*fold).or_default();
            if entry.2 == 0 {
                entry.1 = index as u32;
            }
            entry.2 = index as u32 + 1;
        }
        let sources = Phrases::new(lang::rows(sources).filter(|row| row.len() > 1).map(|row| (row[0], row[1] == "before")));
        let sieve = words.keys().copied().collect();
        Lexicon { words, sieve, cues: forms.into_iter().map(|(_, cue)| cue).collect(), sources, language }
    }
}

/// The cue that a word is before `next` (its hash, 0 at the end): one with its particle, else those without, merged.
pub(super) fn choose(cues: &[Cue], next: u64) -> Option<(Cue, bool)> {
    if let Some(cue) = cues.iter().find(|cue| cue.particle != 0 && cue.particle == next) {
        return Some((*cue, true));
    }
    let mut merged: Option<Cue> = None;
    for cue in cues.iter().filter(|cue| cue.particle == 0) {
        match &mut merged {
            None => merged = Some(*cue),
            Some(known) => {
                known.kinds = CueKind(known.kinds.0 | cue.kinds.0);
                known.strength = known.strength.max(cue.strength);
            }
        }
    }
    merged.map(|cue| (cue, false))
}

macro_rules! lexicon {
    ($name:ident, $language:expr, $code:literal) => {
        static $name: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::new(
                $language,
                include_str!(concat!("../../lang/", $code, "/speech_grammar.tsv")),
                include_str!(concat!("../../lang/", $code, "/cues.tsv")),
                include_str!(concat!("../../lang/", $code, "/cue_nouns.tsv")),
                include_str!(concat!("../../lang/", $code, "/speaker_nouns.tsv")),
                include_str!(concat!("../../lang/", $code, "/speech_sources.tsv")),
            )
        });
    };
}

lexicon!(ENGLISH, Language::ENGLISH, "en");
lexicon!(SPANISH, Language::SPANISH, "es");
lexicon!(GERMAN, Language::GERMAN, "de");
