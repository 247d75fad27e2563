//! What a sentence speaks of, so that two sentences in other words can be compared.
//!
//! "the expulsion of Israel's ambassador" and "voted to expel the Israeli envoy" → the concepts `expel`, `israe`, `envoy` in both.
//!
//! A word counts as its near-synonym group (`lang/en/near_synonyms.tsv`), else as its stem; a name as the identity it has across
//! articles, else as its first letters, so that "Israel" meets "Israeli". A figure counts as its value, a date as its day.
//! It does not know what a word means in its sentence: "fire" is one concept, whoever is fired.

use crate::corpus::people::Register;
use crate::extract::entities::{Label, MentionKind};
use crate::extract::numbers::NumberKind;
use crate::extract::{Article, View};
use crate::lang::{WordSet, rows};
use crate::text::{fold, fold_hash};
use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Capitalised words agree when their first letters do: "Colombia" and "Colombian", "Singapore" and "Singaporean".
const NAME_PREFIX: usize = 5;
/// Letters of a word that another article may write as two ("airstrike", "air strike"), and of either of the two.
const LONG: usize = 7;
const PART: usize = 3;

/// What a term is, which decides how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermClass {
    /// A content word.
    Word,
    /// A capitalised word inside a sentence: part of a title or of a name that was not found.
    Title,
    /// A person or organization.
    Name,
    /// A place or the people of one.
    Place,
    /// A figure, by value.
    Figure,
    /// A date, by value.
    Date,
}

/// One concept at its token.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    pub concept: u64,
    pub token: u32,
    pub class: TermClass,
}

static FUNCTION_WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/light_words.tsv")));

static VAGUE_WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/vague_words.tsv")));

/// Near-synonym groups by the hash of a stem.
static SYNONYMS: LazyLock<HashMap<u64, u64>> = LazyLock::new(|| {
    let mut groups = HashMap::default();
    for row in rows(include_str!("../../../lang/en/near_synonyms.tsv")) {
        let group = fold_hash(row[0]);
        for word in row[1].split(' ') {
            groups.entry(fold_hash(&stem(word))).or_insert(group);
        }
    }
    groups
});

/// The concept of a word, whatever it says.
pub fn concept_of(word: &str) -> u64 {
    let stem = fold_hash(&stem(word));
    SYNONYMS.get(&stem).copied().unwrap_or(stem)
}

/// Whether a word carries no content.
pub fn is_light(fold: u64) -> bool {
    FUNCTION_WORDS.contains(fold)
}

/// Whether a word only says how sure, how much or how good: "really", "great". That two clauses have it tells nothing.
pub fn is_vague(fold: u64) -> bool {
    VAGUE_WORDS.contains(fold)
}

/// Words already turned into concepts; one for the articles of a story.
#[derive(Debug, Default)]
pub struct Concepts {
    words: HashMap<u64, Option<u64>>,
    names: HashMap<u64, u64>,
    /// Long words of the story without their inflection, and how they begin: "ceasefire", "cease".
    long: HashSet<u64>,
    openings: HashSet<u64>,
    /// Who has a name with initials, by these and the rest of it, and who is one with whom for that.
    lettered: HashMap<u64, u64>,
    same: HashMap<u64, u64>,
}

impl Concepts {
    /// Reads the words of a story's articles, some of which one article writes as one and another as two.
    pub fn of<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut concepts = Concepts::default();
        let mut seen = HashSet::default();
        for article in articles {
            let view = View::new(&article.document, &article.segmentation);
            let long = |at: &usize| view.tokens[*at].is_word() && view.tokens[*at].span().len() as usize >= LONG && !is_light(view.tokens[*at].fold);
            for at in (0..view.tokens.len()).filter(long).filter(|&at| seen.insert(view.tokens[at].fold)) {
                let word = fold(view.word(at));
                concepts.long.insert(fold_hash(&stem(&word)));
                concepts.openings.extend(word.char_indices().map(|(end, _)| fold_hash(&word[..end])));
            }
        }
        concepts
    }

    /// Two words that the story has as one, too, and the token of the second: "tear gas" is "teargas", "cease-fire" "ceasefire".
    fn compound(&self, view: &View, at: usize, end: usize) -> Option<(u64, usize)> {
        let hyphen = at + 2 < end && view.word(at + 1) == "-" && !view.tokens[at + 1].spaced && !view.tokens[at + 2].spaced;
        let second = if hyphen { at + 2 } else { at + 1 };
        let part = |at: usize| {
            let token = &view.tokens[at];
            token.is_word() && token.span().len() as usize >= PART && (hyphen || !is_light(token.fold))
        };
        if second >= end || !self.openings.contains(&view.tokens[at].fold) || !part(at) || !part(second) {
            return None;
        }
        let word = format!("{}{}", view.word(at), view.word(second));
        self.long.contains(&fold_hash(&stem(&word))).then(|| (concept_of(&word), second))
    }

    /// The concept of a word, none for a function word.
    pub fn of_word(&mut self, hash: u64, word: &str) -> Option<u64> {
        *self.words.entry(hash).or_insert_with(|| {
            if FUNCTION_WORDS.contains(hash) {
                return None;
            }
            Some(concept_of(word))
        })
    }

    /// The concept of a word of a name.
    fn of_name(&mut self, hash: u64, word: &str) -> u64 {
        *self.names.entry(hash).or_insert_with(|| {
            let stem = fold_hash(&stem(word));
            if let Some(group) = SYNONYMS.get(&stem) {
                return *group;
            }
            let folded = fold(word);
            fold_hash(&folded.chars().take(NAME_PREFIX).collect::<String>())
        })
    }

    /// One concept for a name with initials, however they are written: "A.J. Lund", "AJ Lund".
    fn one_name(&mut self, view: &View, mut range: Range<usize>, concept: u64) -> u64 {
        if let Some(&same) = self.same.get(&concept) {
            return same;
        }
        let mut letters = String::new();
        while let Some(initials) = range.clone().next().and_then(|at| initials(view.word(at))) {
            letters.push_str(&initials);
            range.start += 1;
        }
        if letters.len() < 2 || !range.clone().any(|at| view.word(at).contains(char::is_lowercase)) {
            return concept;
        }
        let key = range.fold(fold_hash(&letters), |key, at| mix(key, view.tokens[at].fold));
        let first = *self.lettered.entry(key).or_insert(concept);
        self.same.insert(concept, first);
        first
    }

    /// The terms of an article in the order of its text.
    pub fn terms(&mut self, article: &Article, position: u32, people: &Register) -> Vec<Term> {
        let view = View::new(&article.document, &article.segmentation);
        let tokens = view.tokens;
        let mut taken = vec![false; tokens.len()];
        let mut terms = Vec::with_capacity(tokens.len() / 2);
        for number in &article.numbers {
            let range = article.segmentation.tokens_in(number.span);
            if let Some(value) = number.value.value.or(number.value.low) {
                // "A fifth" is 20 percent.
                let value = if number.value.kind == NumberKind::Fraction { value * 100.0 } else { value };
                terms.push(Term { concept: mix(1, value.to_bits()), token: range.start as u32, class: TermClass::Figure });
            }
            taken[range].fill(true);
        }
        for date in &article.dates {
            let range = article.segmentation.tokens_in(date.span);
            if let Some(value) = date.value.value.as_deref().or(date.value.earliest.as_deref()) {
                let day = value.get(..10).unwrap_or(value);
                terms.push(Term { concept: mix(2, fold_hash(day)), token: range.start as u32, class: TermClass::Date });
            }
            taken[range].fill(true);
        }
        let identities = people.of.get(position as usize);
        for mention in &article.entities.mentions {
            let range = article.segmentation.tokens_in(mention.span);
            if range.is_empty() {
                continue;
            }
            let identity = mention.value.actor.and_then(|actor| identities?.get(actor as usize).copied());
            let class = if matches!(mention.value.label, Label::Gpe | Label::Loc | Label::Fac | Label::Norp) { TermClass::Place } else { TermClass::Name };
            let named = mention.value.kind == MentionKind::Name;
            let by_identity = identity.is_some() && (class == TermClass::Name || range.len() > 1 || !named);
            match identity.filter(|_| by_identity) {
                Some(identity) => {
                    terms.push(Term { concept: self.one_name(&view, range.clone(), named_by(identity)), token: range.start as u32, class });
                    if named {
                        taken[range].fill(true);
                    }
                }
                None if named => {
                    for at in range.filter(|&at| tokens[at].is_word()) {
                        if !taken[at] && self.of_word(tokens[at].fold, view.word(at)).is_some() {
                            terms.push(Term { concept: self.of_name(tokens[at].fold, view.word(at)), token: at as u32, class });
                        }
                        taken[at] = true;
                    }
                }
                None => {}
            }
        }
        for sentence in view.sentences {
            for at in sentence.tokens() {
                let token = &tokens[at];
                if taken[at] || !token.is_word() || token.end - token.start < 2 {
                    continue;
                }
                if let Some((concept, second)) = self.compound(&view, at, sentence.tokens().end)
                    && !taken[second]
                {
                    taken[second] = true;
                    terms.push(Term { concept, token: at as u32, class: TermClass::Word });
                    continue;
                }
                let word = view.word(at);
                let Some(concept) = self.of_word(token.fold, word) else { continue };
                let named = token.capitalised() && at > sentence.first as usize;
                let (concept, class) = if named { (self.of_name(token.fold, word), TermClass::Title) } else { (concept, TermClass::Word) };
                terms.push(Term { concept, token: at as u32, class });
            }
        }
        terms.sort_by_key(|term| (term.token, term.concept));
        terms.dedup_by_key(|term| (term.token, term.concept));
        terms
    }
}

/// The letters of a word that is nothing but initials: "A.", "A.J.", "AJ".
fn initials(word: &str) -> Option<String> {
    let letters: String = word.chars().filter(|letter| *letter != '.').collect();
    let few = matches!(letters.chars().count(), 1 | 2);
    (few && letters.chars().all(char::is_uppercase)).then(|| fold(&letters))
}

/// The concept of a name, by who it is across articles.
pub fn named_by(identity: u32) -> u64 {
    mix(3, u64::from(identity))
}

/// One hash of a space and a value in it, so that a figure never equals a word.
pub fn mix(space: u64, value: u64) -> u64 {
    (value ^ space.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(31) ^ space
}

/// A word without its inflection: "arrested", "arrests", "arresting" → "arrest". Rough on purpose: it is only ever compared.
pub fn stem(word: &str) -> String {
    let mut stem = fold(word);
    if !stem.is_ascii() {
        return stem;
    }
    strip_plural(&mut stem);
    for (suffix, keep) in
        [("ations", 4), ("ation", 4), ("ings", 3), ("ing", 3), ("ied", 3), ("ed", 3), ("ly", 4), ("ments", 4), ("ment", 4), ("ship", 5), ("ion", 5)]
    {
        if stem.len() >= suffix.len() + keep && stem.ends_with(suffix) {
            stem.truncate(stem.len() - suffix.len());
            if suffix == "ied" {
                stem.push('y');
            }
            undouble(&mut stem);
            break;
        }
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 4 && stem.ends_with('i') {
        stem.pop();
        stem.push('y');
    }
    stem
}

fn strip_plural(stem: &mut String) {
    let n = stem.len();
    if n > 4 && stem.ends_with("ies") {
        stem.truncate(n - 3);
        stem.push('y');
    } else if n > 4 && (stem.ends_with("sses") || stem.ends_with("shes") || stem.ends_with("ches") || stem.ends_with("xes")) {
        stem.truncate(n - 2);
    } else if n > 3 && stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        stem.truncate(n - 1);
    }
}

fn undouble(stem: &mut String) {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n > 3 && bytes[n - 1] == bytes[n - 2] && !matches!(bytes[n - 1], b's' | b'l' | b'e') {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_and_near_synonyms_are_one_concept() {
        let mut concepts = Concepts::default();
        for (a, b) in [
            ("arrested", "arrests"),
            ("died", "killing"),
            ("expulsion", "expelled"),
            ("lawmakers", "MPs"),
            ("deportations", "deported"),
            ("scrapped", "cancelling"),
            ("studies", "study"),
            ("stopped", "stop"),
            ("slashed", "cuts"),
            ("amendments", "changed"),
        ] {
            assert_eq!(concepts.of_word(fold_hash(a), a), concepts.of_word(fold_hash(b), b), "{a} {b}: {} {}", stem(a), stem(b));
        }
        assert_eq!(concepts.of_name(fold_hash("Colombian"), "Colombian"), concepts.of_name(fold_hash("Colombia"), "Colombia"));
        assert_eq!(concepts.of_word(fold_hash("which"), "which"), None);
        assert_ne!(concepts.of_word(fold_hash("deportations"), "deportations"), concepts.of_word(fold_hash("arrests"), "arrests"));
    }
}
