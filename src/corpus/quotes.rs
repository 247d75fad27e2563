//! The same utterance in several articles.
//!
//! “open, frank, and productive” in two outlets → two quotes, one quote group.

use crate::extract::Article;
use crate::text::fold_hash;
use foldhash::HashMap;

/// The quote group of every quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteGroups {
    /// For each article, the group of each of its quotes; numbered in the order of first occurrence.
    pub of: Vec<Vec<u32>>,
}

/// Groups quotes with the same words, whatever their marks, case and accents.
pub fn group(articles: &[Article]) -> QuoteGroups {
    let mut known: HashMap<Vec<u64>, u32> = HashMap::default();
    let mut of = Vec::with_capacity(articles.len());
    for article in articles {
        let groups = article.quotes.iter().map(|quote| {
            let tokens = &article.segmentation.tokens[article.segmentation.tokens_in(quote.value.content)];
            let words: Vec<u64> =
                tokens.iter().filter(|token| token.is_word() || token.kind == crate::segment::TokenKind::Number).map(|token| token.fold).collect();
            let words = if words.is_empty() { vec![fold_hash(article.document.text.slice(quote.value.content))] } else { words };
            let next = known.len() as u32;
            *known.entry(words).or_insert(next)
        });
        of.push(groups.collect());
    }
    QuoteGroups { of }
}
