//! The words of all articles, end to end: four bytes a word and nothing else.

/// Words of many articles in one array.
#[derive(Debug, Default)]
pub struct Flat {
    words: Vec<u32>,
    ends: Vec<usize>,
}

impl Flat {
    /// Makes room for `words` now and, at the same rate, for what is left of `articles`.
    pub fn reserve(&mut self, words: usize, articles: usize) {
        if self.words.capacity() - self.words.len() < words {
            let rate = if self.ends.is_empty() { words } else { self.words.len() / self.ends.len() * articles };
            self.words.reserve_exact(words.max(rate + rate / 50));
        }
    }

    /// Appends the next article.
    pub fn push(&mut self, words: &[u32]) {
        self.words.extend_from_slice(words);
        self.ends.push(self.words.len());
    }

    /// How many articles.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many words in all.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// All words, and where each article ends.
    pub fn parts(&self) -> (&[u32], &[usize]) {
        (&self.words, &self.ends)
    }

    /// The inverse of [`Flat::parts`]; none when an article would end before it starts.
    pub fn of_parts(words: Vec<u32>, ends: Vec<usize>) -> Option<Flat> {
        (ends.is_sorted() && ends.last().copied().unwrap_or(0) == words.len()).then_some(Flat { words, ends })
    }

    /// The words of one article.
    pub fn of(&self, article: usize) -> &[u32] {
        let start = if article == 0 { 0 } else { self.ends[article - 1] };
        &self.words[start..self.ends[article]]
    }
}
