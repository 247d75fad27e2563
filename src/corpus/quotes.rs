//! The same utterance in several articles.
//!
//! “open, frank, and productive” in two outlets → two quotes, one quote group; so are a whole sentence here and its second
//! half there. Words decide, not marks, case or accents; a paraphrase is a claim, not a quote group.

use crate::extract::Article;
use crate::text::fold_hash;
use foldhash::HashMap;

/// Words that a shorter quote must have to be taken for a part of a longer one; fewer are common phrases.
const PART: usize = 5;

/// Quotes that are compared for one run of words; a slogan that stands everywhere joins by being equal.
const CANDIDATES: usize = 16;

/// The quote group of every quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteGroups {
    /// For each article, the group of each of its quotes; numbered in the order of first occurrence.
    pub of: Vec<Vec<u32>>,
}

/// Groups quotes with the same words, and parts with the whole.
pub fn group(articles: &[Article]) -> QuoteGroups {
    let mut known: HashMap<Vec<u64>, u32> = HashMap::default();
    let mut texts: Vec<Vec<u64>> = Vec::new();
    let mut of: Vec<Vec<u32>> = Vec::with_capacity(articles.len());
    for article in articles {
        let texts_of = article.quotes.iter().map(|quote| {
            let words = words(article, quote.value.content);
            *known.entry(words).or_insert_with_key(|words| {
                texts.push(words.clone());
                texts.len() as u32 - 1
            })
        });
        of.push(texts_of.collect());
    }
    let wholes = wholes(&texts);
    // Groups are numbered anew, in the order in which they occur.
    let mut numbers: HashMap<u32, u32> = HashMap::default();
    for text in of.iter_mut().flatten() {
        let next = numbers.len() as u32;
        *text = *numbers.entry(wholes[*text as usize]).or_insert(next);
    }
    QuoteGroups { of }
}

/// The words of a quote as hashes; its text when it has none.
fn words(article: &Article, content: crate::text::Span) -> Vec<u64> {
    let tokens = &article.segmentation.tokens[article.segmentation.tokens_in(content)];
    let words: Vec<u64> = tokens.iter().filter(|token| token.is_word() || token.kind == crate::segment::TokenKind::Number).map(|token| token.fold).collect();
    if words.is_empty() { vec![fold_hash(article.document.text.slice(content))] } else { words }
}

/// For each text, the longest text that holds it word for word; itself if none does.
fn wholes(texts: &[Vec<u64>]) -> Vec<u32> {
    let mut starts: HashMap<u64, Vec<(u32, u32)>> = HashMap::default();
    for (index, text) in texts.iter().enumerate() {
        if text.len() < PART {
            continue;
        }
        for (at, run) in text.windows(PART).enumerate() {
            let places = starts.entry(run_hash(run)).or_default();
            if places.len() < CANDIDATES {
                places.push((index as u32, at as u32));
            }
        }
    }
    (0..texts.len() as u32)
        .map(|index| {
            let text = &texts[index as usize];
            if text.len() < PART {
                return index;
            }
            let places = starts.get(&run_hash(&text[..PART])).map_or(&[][..], Vec::as_slice);
            let holds = |&(other, at): &(u32, u32)| texts[other as usize].len() > text.len() && texts[other as usize][at as usize..].starts_with(text);
            places
                .iter()
                .filter(|place| holds(place))
                .map(|&(other, _)| other)
                .max_by_key(|&other| (texts[other as usize].len(), std::cmp::Reverse(other)))
                .unwrap_or(index)
        })
        .collect()
}

fn run_hash(run: &[u64]) -> u64 {
    run.iter().fold(0, |hash: u64, word| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23))
}

#[cfg(test)]
mod tests {
    use super::wholes;

    #[test]
    fn a_part_belongs_to_its_whole() {
        let whole: Vec<u64> = (0..12).collect();
        let part: Vec<u64> = (3..9).collect();
        let short: Vec<u64> = (3..6).collect();
        let other: Vec<u64> = (20..30).collect();
        assert_eq!(wholes(&[part, whole, short, other]), [1, 1, 2, 3]);
    }
}
