//! The roles of one person in their fullest forms.
//!
//! "President", "Colombian President", "the Colombian leader", "President of Colombia" → `Colombian President`, with the mentions of all four.
//!
//! A shorter form joins the fuller one that has all its words: order, small words and the spelling of the country do not
//! matter, and a general word ("leader") may stand for the special one ("president"). "Former", "acting", "deputy" and
//! the like make another role. A role that says nothing without somebody else ("counterpart", "wife") is left out
//! unless it says whose.

use crate::extract::entities::lexicon::{LEXICON, PhraseKind};
use crate::extract::entities::role_words::{is_general, is_relation, stands_for};
use crate::lang::rows;
use crate::segment::TokenKind;
use crate::text::fold_hash;
use foldhash::HashSet;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What words of a role tell of it, of one kind: "other" makes another role, "tenure" and "fresh" say no more than how long somebody has
/// had it, "common" does not tell two people apart.
fn of_kind(kind: &'static str) -> HashSet<&'static str> {
    rows(include_str!("../../lang/en/role_status.tsv")).filter(|row| row.get(1) == Some(&kind)).map(|row| row[0]).collect()
}

static OTHER: LazyLock<HashSet<&'static str>> = LazyLock::new(|| of_kind("other"));
static TENURE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| of_kind("tenure"));
static FRESH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| of_kind("fresh"));
static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| of_kind("common"));

/// Whether a word of a role, folded, is in too many roles to tell two people apart: "deputy", "national".
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// What a role says.
struct Office {
    words: BTreeSet<u64>,
    status: BTreeSet<u64>,
    head: u64,
    /// Whose it is: "of Mr. Urey", "Sarabia’s".
    owned: bool,
    /// Words of capitals: "DHS".
    letters: Vec<(u64, String)>,
    /// The first letters of its words.
    initials: String,
}

/// One role of a person.
struct Held {
    office: Office,
    /// The form to show, its mentions and the mentions of all forms.
    form: String,
    most: u32,
    mentions: u32,
}

/// The roles, most mentioned first.
pub(super) fn fullest(forms: BTreeMap<String, u32>) -> Vec<String> {
    let mut read: Vec<(Office, String, u32)> = forms.into_iter().map(|(form, mentions)| (office(&form), form, mentions)).collect();
    read.retain(|(office, ..)| office.owned || !is_relation(office.head));
    // General words last, so that they find the special one that they stand for.
    let rank = |(office, form, mentions): &(Office, String, u32)| (is_general(office.head), Reverse(office.words.len()), Reverse(*mentions), form.clone());
    read.sort_by_cached_key(rank);
    let mut held: Vec<Held> = Vec::new();
    for (office, form, mentions) in read {
        // Of several that fit, the one spoken of most.
        let fuller = held.iter_mut().filter(|held| holds(&held.office, &office)).max_by_key(|held| held.mentions);
        match fuller {
            Some(fuller) => {
                fuller.mentions += mentions;
                if fuller.office.words == office.words && mentions > fuller.most {
                    fuller.form = form;
                    fuller.most = mentions;
                }
            }
            None => held.push(Held { office, form, most: mentions, mentions }),
        }
    }
    held.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.form.cmp(&b.form)));
    held.into_iter().map(|held| shown(&held.form)).collect()
}

/// Whether the fuller role says all that the shorter one does.
fn holds(fuller: &Office, shorter: &Office) -> bool {
    let rest = |office: &Office| office.words.iter().filter(|word| **word != office.head).copied().collect::<BTreeSet<_>>();
    let spelt: BTreeSet<u64> = shorter.letters.iter().filter(|(_, letters)| spells(&fuller.initials, letters)).map(|(word, _)| *word).collect();
    fuller.status == shorter.status
        && (shorter.words.iter().all(|word| fuller.words.contains(word) || spelt.contains(word)) && (fuller.words.contains(&shorter.head))
            || stands_for(shorter.head, fuller.head) && rest(shorter).is_subset(&rest(fuller)))
}

/// Whether most of the letters are first letters of words in a row: "DHS" of "Secretary of Homeland Security".
fn spells(initials: &str, letters: &str) -> bool {
    letters.len() > 1 && (initials.contains(letters) || letters.len() > 2 && initials.contains(&letters[1..]))
}

fn office(form: &str) -> Office {
    let mut tokens = Vec::new();
    crate::segment::tokenize(form, crate::text::Span::new(0, form.len() as u32), &mut tokens);
    let known = LEXICON.words(&tokens);
    let mut office = Office { words: BTreeSet::new(), status: BTreeSet::new(), head: 0, owned: false, letters: Vec::new(), initials: String::new() };
    let mut at = 0;
    while at < tokens.len() {
        let word = tokens[at].text(form);
        if let Some((len, kind)) = LEXICON.phrase(&tokens, &known, at)
            && matches!(kind, PhraseKind::Country(_) | PhraseKind::Demonym(_))
            && let Some(code) = kind.country()
        {
            office.words.insert(fold_hash(&String::from_utf8_lossy(&code)) ^ 1);
            at += len;
            continue;
        }
        if let Some((len, head)) = LEXICON.head(&tokens, &known, at, office.head == 0) {
            let first = office.head == 0 || !form[..tokens[at].start as usize].contains(" of ");
            if first {
                office.head = head;
            }
            // "head of state" is one word for a president.
            let whole = tokens[at..at + len].iter().any(|inner| inner.text(form) == "of");
            for inner in tokens[at..at + len - 1].iter().skip(if whole { len } else { 0 }) {
                add(&mut office, inner.text(form), inner.fold);
            }
            add(&mut office, tokens[at + len - 1].text(form), head);
            at += len;
            continue;
        }
        office.owned |= tokens[at].kind == TokenKind::Possessive || word == "of" && at > 0;
        if tokens[at].is_word() && tokens[at].kind != TokenKind::Possessive {
            add(&mut office, word, tokens[at].fold);
        }
        at += 1;
    }
    office
}

fn add(office: &mut Office, word: &str, fold: u64) {
    if word.len() < 6 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        office.letters.push((fold, word.to_lowercase()));
    }
    let word = word.to_lowercase();
    if !matches!(word.as_str(), "of" | "for" | "the" | "and") {
        office.initials.extend(word.chars().next());
    }
    if OTHER.contains(word.as_str()) {
        office.status.insert(fold);
    } else if !TENURE.contains(word.as_str())
        && !FRESH.contains(word.as_str())
        && !matches!(word.as_str(), "of" | "for" | "the" | "a" | "an" | "to" | "at" | "in" | "and" | "from" | "affairs")
    {
        office.words.insert(fold);
    }
}

/// The form without how new it is: "new Defense Minister", "newly appointed defense minister".
fn shown(form: &str) -> String {
    let mut rest = form;
    while let Some((word, behind)) = rest.split_once([' ', '-'])
        && FRESH.contains(word)
    {
        rest = behind;
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::fullest;

    fn roles(forms: &[(&str, u32)]) -> Vec<String> {
        fullest(forms.iter().map(|(form, mentions)| ((*form).to_owned(), *mentions)).collect())
    }

    #[test]
    fn one_role_in_five_spellings_is_one() {
        let forms = [("President", 9), ("Kenyan President", 2), ("President of Kenya", 1), ("Kenyan leader", 3), ("Kenyan head of state", 1)];
        assert_eq!(roles(&forms), ["Kenyan President"]);
        assert_eq!(roles(&[("NHA director", 1), ("director of the National Housing Agency", 1)]), ["director of the National Housing Agency"]);
        assert_eq!(roles(&[("Minister", 1), ("Health Minister", 2), ("Minister of Health", 4), ("new health minister", 1)]), ["Minister of Health"]);
    }

    #[test]
    fn a_title_in_short_is_its_office() {
        assert_eq!(roles(&[("Sen.", 2), ("Florida Sen.", 3), ("Florida senator", 1), ("senator from Florida", 1)]), ["Florida Sen."]);
        assert_eq!(roles(&[("former Ohio Gov.", 1), ("Ohio governor", 2)]), ["Ohio governor", "former Ohio Gov."]);
        assert_eq!(roles(&[("Sens.", 1), ("Senator", 2)]), ["Senator"]);
    }

    #[test]
    fn another_time_is_another_role() {
        assert_eq!(roles(&[("President", 2), ("former President", 1)]), ["President", "former President"]);
        assert_eq!(roles(&[("Deputy Minister of Works", 2), ("Minister of Works", 3)]), ["Minister of Works", "Deputy Minister of Works"]);
    }

    #[test]
    fn what_is_nothing_without_another_is_left_out() {
        assert_eq!(roles(&[("Chilean counterpart", 2), ("wife", 1), ("wife of Juma Okello", 1), ("teacher", 1)]), ["teacher", "wife of Juma Okello"]);
    }
}
