//! The office or trade that outlets give somebody.
//!
//! "Mayor Ana Ruiz" and "Ana Ruiz, the mayor of Orda" → one naming, `agree`; "the former mayor" of a third is another.
//!
//! Offices are one where their heads are and both are held still, or held no more. A title alone ("Judge") and the head of a
//! state ("US President") tell nothing, and that two offices differ is no difference: who is a lawyer may be a father of two.

use super::Row;
use crate::corpus::claims::reading::Reading;
use crate::corpus::claims::reading::concepts::concept_of;
use crate::extract::View;
use crate::extract::entities::lexicon::LEXICON;
use crate::extract::entities::role_words::stands_for;
use crate::extract::entities::{Label, Mention, MentionKind};
use crate::lang::{WordSet, rows};
use crate::segment::TokenKind;
use crate::text::{Span, fold_hash};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

static TITLES: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(include_str!("../../../lang/en/honorifics.tsv")));
/// Titles in short and the offices they stand for.
static SHORT: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let office = |row: Vec<&'static str>| Some((row[0].trim_end_matches('.'), *row.get(2)?));
    rows(include_str!("../../../lang/en/honorifics.tsv")).filter_map(office).collect()
});
/// Words that make another office of one: "former", "deputy".
static OTHER: LazyLock<HashSet<u64>> =
    LazyLock::new(|| rows(include_str!("../../../lang/en/role_status.tsv")).filter(|row| row.get(1) == Some(&"other")).map(|row| fold_hash(row[0])).collect());

/// Who is at the head of a state, in `lang/en/role_kinds.tsv`.
static STATE: LazyLock<u64> = LazyLock::new(|| fold_hash("state"));

/// An office of one article.
struct Office {
    reading: usize,
    span: Span,
    /// Whether it is more than a title.
    tells: bool,
}

/// Offices of one person in two articles or more.
pub fn find(readings: &[Reading]) -> Vec<Vec<Row>> {
    let mut held: BTreeMap<u32, BTreeMap<(u64, u64), Vec<Office>>> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate() {
        let view = reading.view();
        for mention in reading.article.entities.mentions.iter().filter(|mention| mention.value.label == Label::Person) {
            // "Rep. Ana Ruiz, the party's chair": the second office is a description of its own.
            let office = mention.value.role.or_else(|| (mention.rule == "role").then_some(mention.span));
            let (Some(span), Some(identity)) = (office, mention.value.actor.and_then(|actor| reading.identity(actor))) else { continue };
            let tokens = reading.article.segmentation.tokens_in(span);
            let Some((head, status)) = head(&view, &tokens) else { continue };
            // "Sens. Ana Ruiz and Ben Ode": the office of the second reaches to his name.
            let several = LEXICON.title(view.tokens[tokens.end - 1]).is_some_and(|title| title.several);
            let span = if several && span.end() + 1 < mention.span.start() { span.cover(mention.span) } else { span };
            let tells = tells(&view, &tokens);
            let of = held.entry(identity).or_default().entry((head, status)).or_default();
            match of.last_mut().filter(|office| office.reading == at) {
                // What says more stands for the article.
                Some(office) if office.tells || !tells => {}
                Some(office) => (office.span, office.tells) = (span, tells),
                None => of.push(Office { reading: at, span, tells }),
            }
        }
    }
    let mut found = Vec::new();
    for of in held.values() {
        // Of several offices the one that most articles give.
        let most = of.iter().filter(|(_, offices)| offices.len() > 1 && offices.iter().any(|office| office.tells)).max_by_key(|(_, offices)| offices.len());
        found.extend(most.map(|(key, offices)| offices.iter().map(|office| (office.reading, office.span, vec![key.0], None)).collect()));
    }
    found
}

/// Whether an office is more than a title ("Judge") and more than what everybody knows ("US President").
fn tells(view: &View, tokens: &Range<usize>) -> bool {
    let words: Vec<usize> = tokens.clone().filter(|&at| view.tokens[at].is_word()).collect();
    let state = words.iter().any(|&at| stands_for(*STATE, view.tokens[at].fold)) && words.iter().all(|&at| view.tokens[at].capitalised());
    let short = |at: usize| SHORT.contains_key(view.word(at).trim_end_matches('.'));
    !state && !words.iter().all(|&at| short(at)) && (words.len() > 1 || words.iter().any(|&at| !TITLES.contains(view.tokens[at].fold)))
}

/// The head of an office and what makes it another: "deputy | mayor | of Orda".
fn head(view: &View, tokens: &Range<usize>) -> Option<(u64, u64)> {
    let ends = |at: usize| {
        view.tokens[at].kind == TokenKind::Punct && view.word(at) != "-" || matches!(view.word(at), "of" | "for" | "at" | "in" | "with" | "to" | "from")
    };
    let end = tokens.clone().find(|&at| ends(at)).unwrap_or(tokens.end);
    let last = (tokens.start..end).rev().find(|&at| view.tokens[at].is_word())?;
    let status = tokens.clone().map(|at| view.tokens[at].fold).filter(|fold| OTHER.contains(fold)).fold(0, u64::wrapping_add);
    // "Sen." and "senator" are one.
    let office = view.tokens[last].capitalised().then(|| SHORT.get(view.word(last).trim_end_matches('.'))).flatten();
    Some((concept_of(office.unwrap_or(&view.word(last))), status))
}

/// An office with whoever has it: "Mayor | Ana Ruiz".
pub fn with_holder(reading: &Reading, office: Span) -> Option<Span> {
    let segmentation = &reading.article.segmentation;
    let sentence = segmentation.sentences.get(segmentation.sentence_at(office.start()))?.span;
    let mentions = reading.article.entities.mentions.starting_in(sentence);
    let described = mentions.iter().find(|mention| mention.span == office && mention.rule == "role").and_then(|mention| mention.value.actor);
    let holds = |mention: &Mention| mention.role == Some(office) || described.is_some() && mention.actor == described;
    let mut holders = mentions.iter().filter(|mention| mention.value.kind == MentionKind::Name && holds(&mention.value));
    holders.find(|mention| mention.value.role == Some(office) || mention.span.end() <= office.start()).map(|mention| mention.span.cover(office))
}
