//! Whom a short article is about as a whole.
//!
//! "Velo Motors plans to sell notes that fall due in 1999." and "Orso Foods plans to sell notes …" → two notices of two firms, of which
//! neither speaks of the other's: no figure, day or statement of one is the other's.

use super::home::Spoken;
use crate::corpus::claims::figures::cells;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::{TermClass, is_light};
use crate::extract::entities::{Label, MentionKind};
use crate::lang::rows;
use crate::segment::{Token, tokenize};
use crate::text::{Span, fold_hash};
use foldhash::HashSet;
use std::sync::LazyLock;

/// Sentences of an article that is about one; in longer ones each may ask others of one event: with 16 four counts of copy groups of the
/// development stories are lost, with 30 a figure and two dates of marked stories.
const SHORT: usize = 12;

/// Endings of the names of firms: "Inc", "Group".
static ENDINGS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let words = rows(include_str!("../../../lang/en/name_words.tsv")).filter(|row| row.get(2) == Some(&"suffix"));
    words.map(|row| fold_hash(row[0])).collect()
});

/// Whom an article is about.
#[derive(Debug)]
pub struct Subject {
    concept: Option<u64>,
    words: Vec<u64>,
}

impl Subject {
    /// The first person or body of the first sentence of a short article, or what the headline of a table begins with.
    pub fn of(reading: &Reading) -> Option<Subject> {
        let segmentation = &reading.article.segmentation;
        let first = segmentation.sentences.first().filter(|_| segmentation.sentences.len() <= SHORT)?;
        let place = |label: Label| matches!(label, Label::Gpe | Label::Loc | Label::Fac | Label::Norp);
        let mut named = reading.article.entities.mentions.starting_in(first.span).iter().filter(|mention| mention.value.kind == MentionKind::Name);
        let Some(mention) = named.find(|mention| !place(mention.value.label) && !reading.in_dateline(mention.span)) else {
            let tokens = first.tokens();
            return cells::is_table(reading, &Reading::near(&(tokens.start..tokens.start), tokens)).then(|| Subject::of_title(reading)).flatten();
        };
        let at = segmentation.tokens_in(mention.span);
        let concept = reading.terms_in(at.clone()).iter().find(|term| term.class == TermClass::Name)?.concept;
        let mut words: Vec<u64> = segmentation.tokens[at].iter().filter(|token| is_content(token)).map(|token| token.fold).collect();
        if mention.value.label == Label::Person {
            words = words.split_off(words.len().saturating_sub(1));
        } else if words.iter().any(|word| !ENDINGS.contains(word)) {
            words.retain(|word| !ENDINGS.contains(word));
        }
        Some(Subject { concept: Some(concept), words })
    }

    /// "ORSO FOODS INC 4TH QTR NET": a table names nobody itself.
    fn of_title(reading: &Reading) -> Option<Subject> {
        let word = title(reading).into_iter().find(is_content)?.fold;
        Some(Subject { concept: None, words: vec![word] })
    }

    /// Whether another article speaks of it, by its name or most words of that.
    pub fn is_known(&self, spoken: &Spoken) -> bool {
        let known = self.words.iter().filter(|word| spoken.words.contains(word)).count();
        self.concept.is_some_and(|concept| spoken.concepts.contains(&concept)) || 2 * known > self.words.len()
    }
}

fn is_content(token: &Token) -> bool {
    token.is_word() && !is_light(token.fold)
}

/// The headline of an article.
pub fn title(reading: &Reading) -> Vec<Token> {
    let mut tokens = Vec::new();
    if let Some(title) = &reading.article.document.meta.title {
        tokenize(title, Span::new(0, title.len() as u32), &mut tokens);
    }
    tokens
}
