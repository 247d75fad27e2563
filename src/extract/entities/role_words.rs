//! What may stand in a role beside its head, and what never does.
//!
//! "junta spokesman" → "junta" belongs to the role; "told spokesman", "met spokesman" → the verb does not.

use crate::lang::{WordSet, rows};
use crate::segment::{Token, TokenKind};
use crate::text::fold_hash;
use foldhash::{HashMap, HashSet};
use std::sync::LazyLock;

static FIELDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/role_fields.tsv")));
static PERFORMERS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/performers.tsv")));
static RELATIONS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/relations.tsv")));
static KINDS: LazyLock<HashMap<u64, Vec<u64>>> = LazyLock::new(|| {
    let mut kinds: HashMap<u64, Vec<u64>> = HashMap::default();
    for row in rows(include_str!("../../lang/en/role_kinds.tsv")) {
        kinds.entry(fold_hash(row[0])).or_default().extend(row[1].split(' ').map(fold_hash));
    }
    kinds
});
/// General heads in `lang/en/role_kinds.tsv`.
static POLITICIAN: LazyLock<u64> = LazyLock::new(|| fold_hash("politician"));
static LAWMAKER: LazyLock<u64> = LazyLock::new(|| fold_hash("lawmaker"));
static STYLES: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../../lang/en/styles.tsv")).map(|row| (row[0], row[1])).collect());
static ROLE_VERBS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/role_verbs.tsv")));
static SMALL: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../lang/en/light_words.tsv")));
static SPEECH: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/cues.tsv"))
        .flat_map(|row| row.into_iter().take(2).flat_map(str::split_whitespace).map(fold_hash).collect::<Vec<_>>())
        .collect()
});
static VERBS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    rows(include_str!("../../lang/en/verb_forms.tsv")).filter(|row| row.get(1).is_some_and(|kind| *kind != "noun")).map(|row| fold_hash(row[0])).collect()
});

/// Whether the word, in small letters, says what a role is of: "junta", "naval".
pub(super) fn is_field(fold: u64) -> bool {
    FIELDS.contains(fold)
}

/// Whether sport or the arts name by this head somebody of whom no role is told: "the defender".
pub(super) fn is_performer(head: u64) -> bool {
    PERFORMERS.contains(head)
}

/// Whether the head says nothing without the other: "wife", "counterpart".
pub fn is_relation(fold: u64) -> bool {
    RELATIONS.contains(fold)
}

/// The heads that a general head may stand for: "leader" for "president".
pub(super) fn kinds(general: u64) -> &'static [u64] {
    KINDS.get(&general).map_or(&[], Vec::as_slice)
}

/// Whether the head is a general one: "leader".
pub fn is_general(head: u64) -> bool {
    KINDS.contains_key(&head)
}

/// Whether a state has such an office: "senator", "governor".
pub(super) fn is_of_state(head: u64) -> bool {
    *POLITICIAN == head || stands_for(*POLITICIAN, head) || stands_for(*LAWMAKER, head) || *LAWMAKER == head
}

/// Whether somebody may be sent from a place: "senator from Florida".
pub(super) fn is_sent(head: u64) -> bool {
    *LAWMAKER == head || stands_for(*LAWMAKER, head)
}

/// Whether a general head may stand for a special one.
pub fn stands_for(general: u64, special: u64) -> bool {
    kinds(general).contains(&special)
}

/// Whether the word is a small one that no name has.
pub(super) fn is_small(fold: u64) -> bool {
    SMALL.contains(fold)
}

/// Whether the word is a verb of saying in a finite form: "told".
pub(super) fn is_speech(fold: u64) -> bool {
    SPEECH.contains(&fold)
}

/// Whether a word in small letters goes on with the sentence: a verb, an adverb, a small word; what is none of these
/// and stands behind a role makes it part of a compound: "the official rate", "the student body".
pub(super) fn goes_on(word: &str, fold: u64) -> bool {
    SMALL.contains(fold)
        || SPEECH.contains(&fold)
        || VERBS.contains(&fold)
        || ["ed", "s", "ly", "ing", "self"].iter().any(|ending| word.ends_with(ending))
        || word.len() < 3
}

/// Whether a word may stand behind a noun for a person: "the Iowa Republican said", but not "the Iowa Republican caucuses".
pub(super) fn follows_person(word: &str, token: Token) -> bool {
    token.kind == TokenKind::Possessive
        || token.kind == TokenKind::Punct && word != "-"
        || token.kind == TokenKind::Word && (SMALL.contains(token.fold) || is_past(word, token.fold) || word.ends_with("ly"))
}

/// Whether a word with a capital letter at the head of a sentence is no name: "Regarding former President Lugo".
pub(super) fn opens_sentence(word: &str, fold: u64) -> bool {
    SMALL.contains(fold) || SPEECH.contains(&fold) || VERBS.contains(&fold) || word.ends_with("ing") && !FIELDS.contains(fold)
}

/// Whether the word, before a name and behind an office, is a style and no office: "Foreign Minister Sheikh Hamad".
pub(super) fn is_style(word: &str) -> bool {
    STYLES.get(word) == Some(&"style")
}

/// Whether the word is a rank that stands behind an office too: "Minister of Defense General Lee".
pub(super) fn is_rank(word: &str) -> bool {
    STYLES.get(word) == Some(&"rank")
}

/// Whether the head of a role is a verb as well: "to witness", "to chair".
pub(super) fn may_be_verb(fold: u64) -> bool {
    ROLE_VERBS.contains(fold)
}

/// Whether the word is a finite verb of the past, or may be one.
pub(super) fn is_past(word: &str, fold: u64) -> bool {
    SPEECH.contains(&fold) || VERBS.contains(&fold) || word.ends_with("ed")
}
