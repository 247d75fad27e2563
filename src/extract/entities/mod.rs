//! Names with their roles, and who is who within one article.
//!
//! "US Secretary of Homeland Security Kristi Noem met Foreign Minister Laura Sarabia."
//! → `PERSON Kristi Noem role=US Secretary of Homeland Security`, `PERSON Laura Sarabia role=Foreign Minister`, `GPE US`.

use super::View;
use crate::annotation::Layer;
use crate::document::named;
use crate::text::Span;

named! {
    /// OntoNotes names of what a name refers to.
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
}

/// All mentions of an article and whom they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// Mentions in the order of the text.
    pub mentions: Layer<Mention>,
    /// Who they are, in the order of first mention.
    pub actors: Vec<Actor>,
}

/// Finds names, roles, descriptions and pronouns, and resolves them within the article.
pub fn entities(_view: &View) -> Entities {
    Entities::default()
}
