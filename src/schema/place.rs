//! Where a mention stands, in the words of the tables.

use crate::corpus::Corpus;
use crate::extract::Article;
use crate::ingest::Id;
use crate::text::{CharIndex, Span};

/// One article while its rows are written.
pub struct Place<'a> {
    /// The caller's id.
    pub id: &'a Id,
    /// The article.
    pub article: &'a Article,
    chars: CharIndex<'a>,
}

/// The columns that every mention table begins and ends with.
pub struct Mention<'a> {
    /// The caller's id.
    pub article: &'a Id,
    /// Index of the sentence in the article.
    pub sentence: i64,
    /// First character.
    pub start: i64,
    /// One past the last character.
    pub end: i64,
    /// The words.
    pub text: &'a str,
    /// Whether it stands in the body of the story.
    pub in_body: bool,
}

impl<'a> Place<'a> {
    /// Every article of a corpus with its position.
    pub fn all(corpus: &'a Corpus) -> impl Iterator<Item = (usize, Place<'a>)> {
        corpus.ids().iter().zip(corpus.articles()).map(|(id, article)| Place::new(id, article)).enumerate()
    }

    /// One article.
    pub fn new(id: &'a Id, article: &'a Article) -> Self {
        Place { id, article, chars: CharIndex::new(article.document.text.as_str()) }
    }

    /// Characters of a span.
    pub fn characters(&self, span: Span) -> (i64, i64) {
        (i64::from(self.chars.char_of(span.start())), i64::from(self.chars.char_of(span.end())))
    }

    /// The words of a span.
    pub fn text(&self, span: Span) -> &'a str {
        self.article.document.text.slice(span)
    }

    /// A span as a mention.
    pub fn mention(&self, span: Span) -> Mention<'a> {
        let sentence = self.article.segmentation.sentence_at(span.start());
        let (start, end) = self.characters(span);
        let block = self.article.segmentation.sentences.get(sentence).and_then(|sentence| self.article.document.blocks.get(sentence.block as usize));
        Mention { article: self.id, sentence: sentence as i64, start, end, text: self.text(span), in_body: block.is_some_and(crate::document::Block::in_body) }
    }
}
