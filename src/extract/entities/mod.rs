//! Names with their roles, and who is who within one article.
//!
//! "US Secretary of Homeland Security Kristi Noem met Foreign Minister Laura Sarabia."
//! → `PERSON Kristi Noem role=US Secretary of Homeland Security`, `PERSON Laura Sarabia role=Foreign Minister`, `GPE US`.

mod agreement;
mod columns;
mod complements;
pub mod features;
pub mod generations;
mod identity;
mod institutions;
pub mod known;
pub mod lexicon;
mod marks;
pub mod model;
mod names;
mod parties;
mod reference;
pub mod role_words;
mod roles;
mod runs;
mod scripts;
mod things;
mod traits;

use super::View;
use crate::annotation::{Annotation, Layer};
use crate::document::named;
use crate::text::Span;
use lexicon::{LEXICON, Word};
pub use names::coarse;
use std::ops::Range;

named! {
    /// `OntoNotes` names of what a name refers to.
    Label {
        /// A person.
        Person = "PERSON",
        /// A company, agency, party, court, club.
        Org = "ORG",
        /// A country, city, state.
        Gpe = "GPE",
        /// A mountain, river, region.
        Loc = "LOC",
        /// A building, airport, road.
        Fac = "FAC",
        /// A nationality, religious or political group.
        Norp = "NORP",
        /// A named event.
        Event = "EVENT",
        /// A named law.
        Law = "LAW",
        /// A vehicle, weapon, product.
        Product = "PRODUCT",
        /// A title of a work.
        WorkOfArt = "WORK_OF_ART",
    }
}

named! {
    /// How a mention refers.
    MentionKind {
        /// By name.
        Name = "name",
        /// By description: "the secretary".
        Nominal = "nominal",
        /// By pronoun: "she".
        Pronoun = "pronoun",
    }
}

/// The index of an [`Actor`] in [`Entities::actors`].
pub type ActorId = u32;

/// One mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it refers to.
    pub label: Label,
    /// How it refers.
    pub kind: MentionKind,
    /// The role that stands with it: "US Secretary of Homeland Security".
    pub role: Option<Span>,
    /// Whom it refers to within the article; none for a description or pronoun that could not be resolved.
    pub actor: Option<ActorId>,
    /// How sure, from 0 to 1.
    pub score: f32,
}

/// One person, organization, place or other named thing within one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// What it is.
    pub label: Label,
    /// The fullest name.
    pub name: String,
    /// Every name used, the fullest first.
    pub aliases: Vec<String>,
    /// Every role given, in order of appearance.
    pub roles: Vec<String>,
    /// How many mentions by name.
    pub names: u32,
    /// The entry of the caller's register.
    pub known: Option<u32>,
}

/// All mentions of an article and whom they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// Mentions in the order of the text.
    pub mentions: Layer<Mention>,
    /// Who they are, in the order of first mention.
    pub actors: Vec<Actor>,
}

/// A name as a range of tokens, before it is known whose it is.
#[derive(Clone, Debug, PartialEq)]
struct Name {
    first: usize,
    end: usize,
    label: Label,
    score: f32,
    /// The entry of the caller's register; `u32::MAX` when several have the name.
    known: Option<u32>,
}

/// Finds names, roles, descriptions and pronouns, and resolves them within the article.
pub fn entities(view: &View) -> Entities {
    let words = LEXICON.words(view.tokens);
    let mut names = names::find(view, &words);
    columns::cut(view, &words, &mut names);
    let (roles, further) = roles_of(view, &words, &names);
    let (ids, mut actors) = identity::resolve(view, &words, &names, &roles);
    let mut references = reference::find(view, &words, &names, &ids, &actors, &roles);
    references.extend(institutions::find(view, &words, &names, &ids, actors.len()));
    let mut mentions = Vec::with_capacity(names.len() + references.len());
    for (at, ((name, &actor), role)) in names.iter().zip(&ids).zip(&roles).enumerate() {
        // The role beside a name is a description of its own: "Apple CEO" in "Apple CEO Tim Cook"; one of several is that of the first.
        if let Some(role) = role.as_ref().filter(|_| !shares(&roles, at)) {
            let value = Mention { label: name.label, kind: MentionKind::Nominal, role: None, actor: Some(actor), score: name.score };
            mentions.push(Annotation { span: view.span(role.start, role.end), value, rule: "role" });
        }
        let role = role.as_ref().map(|role| view.span(role.start, role.end));
        let value = Mention { label: name.label, kind: MentionKind::Name, role, actor: Some(actor), score: name.score };
        mentions.push(Annotation { span: view.span(name.first, name.end), value, rule: if name.known.is_some() { "register" } else { "name" } });
    }
    let mut described = vec![false; view.tokens.len()];
    for role in roles.iter().flatten().chain(further.iter().map(|(_, role)| role)) {
        described[role.clone()].fill(true);
    }
    // "Cambodian Prime Minister Hun Sen, chair of ASEAN": the second role is a description like any other.
    for (name, role) in further {
        let found =
            reference::Reference { first: role.start, end: role.end, pronoun: false, label: Label::Person, actor: Some(ids[name]), score: names[name].score };
        describe(view, &mut actors[ids[name] as usize], &found, true);
        let value = Mention { label: Label::Person, kind: MentionKind::Nominal, role: None, actor: Some(ids[name]), score: names[name].score };
        mentions.push(Annotation { span: view.span(role.start, role.end), value, rule: "role" });
    }
    for found in references {
        // A role beside a name stands already.
        if !found.pronoun && described[found.first..found.end].contains(&true) {
            continue;
        }
        let kind = if found.pronoun { MentionKind::Pronoun } else { MentionKind::Nominal };
        let value = Mention { label: found.label, kind, role: None, actor: found.actor, score: found.score };
        if let (false, Some(actor)) = (found.pronoun, found.actor) {
            describe(view, &mut actors[actor as usize], &found, false);
        }
        mentions.push(Annotation { span: view.span(found.first, found.end), value, rule: if found.pronoun { "pronoun" } else { "description" } });
    }
    Entities { mentions: Layer::new(mentions), actors }
}

/// Adds "I", "me" and "my" inside direct quotes as mentions of their speakers; run when the speakers are known.
pub fn first_person(view: &View, entities: &mut Entities, quotes: &[(Span, ActorId)]) {
    let mut mentions: Vec<Annotation<Mention>> = entities.mentions.iter().cloned().collect();
    let before = mentions.len();
    for &(quote, actor) in quotes {
        for token in view.tokens.iter().skip(view.tokens.partition_point(|token| token.start < quote.start())).take_while(|token| token.end <= quote.end()) {
            let label = entities.actors.get(actor as usize).map(|actor| actor.label);
            if label == Some(Label::Person) && matches!(token.text(view.text), "I" | "me" | "my" | "My" | "myself" | "mine") {
                let value = Mention { label: Label::Person, kind: MentionKind::Pronoun, role: None, actor: Some(actor), score: 0.8 };
                mentions.push(Annotation { span: token.span(), value, rule: "first_person" });
            }
        }
    }
    if mentions.len() > before {
        entities.mentions = Layer::new(mentions);
    }
}

/// A description is a role too: "the Colombian Foreign Minister", "Velo, a maker of bicycles".
fn describe(view: &View, actor: &mut Actor, found: &reference::Reference, beside: bool) {
    let (first, end) = (found.first, found.end);
    let definite = matches!(view.word(first), "the" | "The") && first + 1 < end;
    let start = if definite { first + 1 } else { first };
    let role = view.text[view.span(start, end)].split_whitespace().collect::<Vec<_>>().join(" ");
    let tells = beside || if found.label == Label::Org { !definite } else { role.contains(char::is_uppercase) };
    if tells && !actor.roles.contains(&role) {
        actor.roles.push(role);
    }
}

/// Whether the role of a name is that of the name with a role before it: "Sens." of the second in "Sens. Ana Ruiz and Ben Ode".
fn shares(roles: &[Option<Range<usize>>], at: usize) -> bool {
    roles[at].is_some() && roles[..at].iter().rev().flatten().next() == roles[at].as_ref()
}

/// Names by number, and the second role of each.
type Further = Vec<(usize, Range<usize>)>;

/// The role that stands with each name of a person, and the roles that stand behind names that have one before them.
fn roles_of(view: &View, words: &[Word], names: &[Name]) -> (Vec<Option<Range<usize>>>, Further) {
    let mut covered = vec![0u32; view.tokens.len()];
    for (at, name) in names.iter().enumerate() {
        covered[name.first..name.end].fill(at as u32 + 1);
    }
    let reading = roles::Reading { view, words, names, covered: &covered };
    let mut roles = vec![None; names.len()];
    let mut further = Vec::new();
    let mut at = 0;
    let mut free = 0;
    // The last name of a list behind a role of several: "Sens. Ana Ruiz (R-Fla.)".
    let mut listed: Option<usize> = None;
    for (index, name) in names.iter().enumerate() {
        while at + 1 < view.sentences.len() && view.sentences[at].end as usize <= name.first {
            at += 1;
        }
        if name.label != Label::Person {
            continue;
        }
        let Some(sentence) = view.sentences.get(at).map(crate::segment::Sentence::tokens) else { continue };
        // What belongs to the person before is not this one's.
        let start = sentence.start.max(free);
        let before = roles::before(&reading, start, name.first..name.end, sentence.end);
        let after = roles::after(&reading, name.end, sentence.end);
        if before.is_none()
            && let Some(last) = listed.filter(|&last| roles::in_list(&reading, names[last].end, name.first))
        {
            roles[index] = roles[last].clone();
            further.extend(after.map(|after| (index, after)));
            listed = Some(index);
            continue;
        }
        listed = before.as_ref().filter(|role| LEXICON.title(view.tokens[role.end - 1]).is_some_and(|title| title.several)).map(|_| index);
        free = after.as_ref().or(before.as_ref()).map_or(name.end, |role| role.end.max(name.end));
        match (before, after) {
            (Some(before), Some(after)) => {
                roles[index] = Some(before);
                further.push((index, after));
            }
            (before, after) => roles[index] = before.or(after),
        }
    }
    (roles, further)
}

#[cfg(test)]
mod tests {
    use crate::extract::{Depth, analyze};
    use crate::ingest::Declared;
    use crate::parse::verbatim;
    use proptest::prelude::*;

    fn check(text: String) -> usize {
        let article = analyze(verbatim(text, Declared::default()), Depth::Entities);
        let text = article.document.text.as_str();
        for mention in &article.entities.mentions {
            assert!(text.get(mention.span.range()).is_some_and(|found| !found.is_empty()));
            assert!(mention.value.actor.is_none_or(|actor| (actor as usize) < article.entities.actors.len()));
        }
        article.entities.mentions.len()
    }

    #[test]
    fn odd_texts_come_through() {
        for text in [
            "",
            "(",
            "of the of the Of",
            "Mr Mr Mr",
            "’s",
            "The President of of",
            "[He [Petro",
            "東京都 北京 Москва القاهرة",
            "Mr. President, the the Minister,",
        ] {
            check(text.into());
        }
        check("A".repeat(5_000));
        check("Kofi-".repeat(2_000));
        assert!(check("Amina Diallo, Kofi Mensah, ".repeat(2_000)) > 100);
        check("Amina Diallo Kofi Mensah ".repeat(2_000));
        check("the minister of ".repeat(2_000));
        check("President Amina Diallo said the president saw her. ".repeat(500));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            check(text);
        }

        #[test]
        fn no_row_of_words_panics(words in prop::collection::vec(prop::sample::select(vec![
            "the", "The", "of", "President", "minister", "Minister", "Kofi", "Mensah", "de", "-", ",", ".", "(", ")", "’s", "“", "”", "US", "Colombian", "he", "her", "[", "]", "Simba", "SC", "Mr", "on", "and", "\n",
        ]), 0..60)) {
            check(words.join(" "));
            check(words.concat());
        }
    }
}
