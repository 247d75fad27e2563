//! From a decoded source to a [`Document`]: one visible text, blocks kept or dropped with a reason, metadata with its witness.
//!
//! `<p>Noem spoke of 1,700 deportations.</p><p>You may also read: …</p>` → two blocks, a kept `paragraph` and a dropped
//! `promo`, whose spans lead back to the bytes of the page. Text dumps go through `plain`, pages through `html`.

mod address;
mod authors;
mod blocks;
mod boilerplate;
mod byline;
mod dates;
mod elements;
mod features;
mod folded;
mod foreign;
mod given;
pub mod charref;
mod hints;
mod html;
mod jsonld;
mod likeness;
mod line;
mod meta;
pub(crate) mod model;
mod place;
mod plain;
mod published;
mod surroundings;
mod tag;
mod title;
pub mod tokenizer;
mod tree;
mod visible;
mod witness;
mod zones;

pub use address::{bare_host, host_of};
pub use dates::written_day;
pub use foreign::language_of_words;
pub use given::authors_of_cell;
pub use html::{MeasuredBlock, measured_blocks};

use crate::document::{Block, BlockKind, Document, Metadata, Problem};
use crate::ingest::{Declared, Format};
use crate::lang::WITH_LEXICON;
use crate::text::{Span, Text};

/// Parses one decoded source.
pub fn parse(source: String, format: Format, declared: Declared) -> Document {
    let mut document = match format {
        Format::Verbatim => return verbatim(source, declared),
        Format::Html => html::parse(&source, declared),
        Format::Text => plain::parse(source, declared),
        Format::Auto if looks_like_html(&source) => html::parse(&source, declared),
        Format::Auto => plain::parse(source, declared),
    };
    document.problems.extend(without_lexicon(&document));
    document
}

/// A row for a story in a language that the extractors have no words for: which stages ran all the same.
fn without_lexicon(document: &Document) -> Option<Problem> {
    /// Fewer bytes of story are not worth a row.
    const LEAST: u32 = 200;
    let language = document.meta.language.filter(|language| !WITH_LEXICON.contains(&language.code()))?;
    let story: u32 = document.blocks.iter().filter(|block| block.in_body()).map(|block| block.span.len()).sum();
    let message = format!(
        "no lexicon for the language \"{}\": blocks, metadata, sentences, copies and stories were made; names, figures, dates and quotes are found only where they need no words of it",
        language.code()
    );
    (story >= LEAST).then_some(Problem { stage: "extract", message })
}

/// Whether a text begins, after white space, with a doctype, `<html` or a block tag.
fn looks_like_html(source: &str) -> bool {
    let source = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let Some(rest) = source.strip_prefix('<') else { return false };
    if rest.starts_with('!') || rest.starts_with("?xml") {
        return rest.starts_with("!--") || rest.starts_with("?xml") || rest.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("!doctype"));
    }
    let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let tag = tag::Tag::of(&rest.as_bytes()[..end]);
    // A server's warning may stand before the page.
    let mut most = source.len().min(4096);
    while !source.is_char_boundary(most) {
        most -= 1;
    }
    let whole =
        || source[..most].to_ascii_lowercase().lines().any(|line| line.trim_start().starts_with("<!doctype html") || line.trim_start().starts_with("<html"));
    end > 0 && (tag.is_block() || tag == tag::Tag::Br && whole() || matches!(tag, tag::Tag::Script | tag::Tag::Meta | tag::Tag::Style | tag::Tag::Link))
}

/// The string as given: a block for every line, all kept.
pub fn verbatim(source: String, declared: Declared) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            blocks.push(Block {
                span: Span::from_range(first..first + trimmed.len()),
                kind: BlockKind::Paragraph,
                kept: true,
                reason: None,
                language: None,
                rule: "verbatim",
            });
        }
        start += line.len();
    }
    let meta = Metadata {
        title: declared.title,
        authors: declared.authors,
        outlet: declared.outlet,
        url: declared.url,
        path: declared.path,
        published_source: declared.published.map(|_| "given"),
        published: declared.published,
        ..Metadata::default()
    };
    Document { text: Text::plain(source), meta, blocks, problems: Vec::new(), set_aside: Vec::new() }
}
