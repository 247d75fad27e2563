//! Everything that is found inside one article, in the order in which it is found.
//!
//! "which has already resulted in more than 1,700 deportations," Noem said
//! → a person (Kristi Noem), a figure (1,700 deportations, `more_than`), a quote with its speaker, and the figure's speaker.

pub mod attribution;
pub mod dates;
pub mod entities;
pub mod numbers;
pub mod numerals;
pub mod quotes;

use crate::annotation::Layer;
use crate::document::{Block, Document, Language, Metadata};
use crate::parse::language_of_words;
use crate::segment::{Segmentation, Sentence, Token, segment};
use crate::stamp::Stamp;
use crate::text::Span;
use dates::DateMention;
use entities::Entities;
use entities::known::Known;
use numbers::Number;
use quotes::Quote;

/// A parsed article with everything found in its kept text.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The text, its blocks and what the page says of itself.
    pub document: Document,
    /// Sentences and tokens of the kept text.
    pub segmentation: Segmentation,
    /// People, organizations, places: mentions, and who is who within the article.
    pub entities: Entities,
    /// Figures.
    pub numbers: Layer<Number>,
    /// Dates, times and sets.
    pub dates: Layer<DateMention>,
    /// Quotes and reported speech.
    pub quotes: Layer<Quote>,
}

/// What an extractor sees of an article: kept text as sentences and tokens, and the day it speaks from.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The whole visible text, which spans refer to.
    pub text: &'a str,
    /// The blocks, kept and dropped.
    pub blocks: &'a [Block],
    /// Tokens of kept blocks.
    pub tokens: &'a [Token],
    /// Sentences of kept blocks.
    pub sentences: &'a [Sentence],
    /// The publish date, the anchor of relative dates.
    pub published: Option<Stamp>,
    /// What the page says of itself.
    pub meta: &'a Metadata,
    /// The caller's register of people and organizations.
    pub known: Option<&'a Known>,
}

impl<'a> View<'a> {
    /// The view of a segmented document.
    pub fn new(document: &'a Document, segmentation: &'a Segmentation) -> Self {
        View {
            text: document.text.as_str(),
            blocks: &document.blocks,
            tokens: &segmentation.tokens,
            sentences: &segmentation.sentences,
            published: document.meta.published,
            meta: &document.meta,
            known: None,
        }
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens[token].text(self.text)
    }

    /// From the first byte of token `first` to the last of token `end - 1`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.tokens[first].start, self.tokens[end - 1].end)
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &'a [Token] {
        &self.tokens[sentence.tokens()]
    }

    /// The language of a sentence: its block's, else the article's, else English.
    pub fn language_of(&self, sentence: &Sentence) -> Language {
        self.blocks[sentence.block as usize].language.or(self.meta.language).unwrap_or(Language::ENGLISH)
    }
}

/// Which extractors to run. Later ones need earlier ones: figures get their speakers from quotes and names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Names only.
    Entities,
    /// Dates only.
    Dates,
    /// Dates and figures, with the words that name their speakers; nobody is resolved, so names are not looked for.
    Figures,
    /// Everything.
    All,
}

/// Segments a document and runs every extractor over it, each once, in this order.
pub fn analyze(document: Document, depth: Depth) -> Article {
    analyze_with(document, depth, None)
}

/// [`analyze`] with a register of the caller's.
pub fn analyze_with(document: Document, depth: Depth, known: Option<&Known>) -> Article {
    let segmentation = segment(&document);
    let mut article = Article { document, segmentation, ..Article::default() };
    let meta = &mut article.document.meta;
    if meta.language.is_none() && article.document.blocks.iter().all(|block| block.language.is_none()) {
        let words = article.segmentation.tokens.iter().filter(|token| token.is_word());
        meta.language = language_of_words(words.map(|token| token.fold));
    }
    let view = View { known, ..View::new(&article.document, &article.segmentation) };
    match depth {
        Depth::Entities => article.entities = entities::entities(&view),
        Depth::Dates => article.dates = dates::dates(&view),
        Depth::Figures => {
            let dates = dates::dates(&view);
            let mut numbers = numbers::numbers(&view, &dates);
            attribution::attribute_unresolved(&view, &mut numbers);
            article.dates = dates;
            article.numbers = numbers;
            // Most of the memory, and no table of figures asks for it.
            article.segmentation.tokens = Vec::new();
        }
        Depth::All => {
            let mut entities = entities::entities(&view);
            let dates = dates::dates(&view);
            let mut numbers = numbers::numbers(&view, &dates);
            let quotes = quotes::quotes(&view, &mut entities);
            let spoken: Vec<_> = quotes
                .iter()
                .filter(|quote| quote.value.kind == quotes::QuoteKind::Direct)
                .filter_map(|quote| Some((quote.value.content, quote.value.actor?)))
                .collect();
            entities::first_person(&view, &mut entities, &spoken);
            attribution::attribute(&view, &mut numbers, &quotes, &entities);
            article.entities = entities;
            article.dates = dates;
            article.numbers = numbers;
            article.quotes = quotes;
        }
    }
    article
}
