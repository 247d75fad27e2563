//! From a decoded source to a [`Document`]: one visible text, blocks kept or dropped with a reason, metadata with its witness.
//!
//! `<p>Noem spoke of 1,700 deportations.</p><p>You may also read: …</p>` → two blocks, a kept `paragraph` and a dropped
//! `promo`, whose spans lead back to the bytes of the page. Text dumps go through `plain`, pages through `html`.

mod boilerplate;
mod byline;
mod dates;
mod foreign;
mod line;
mod plain;

use crate::document::{Block, BlockKind, Document, Metadata};
use crate::ingest::{Declared, Format};
use crate::text::{Span, Text};

/// Parses one decoded source.
pub fn parse(source: String, format: Format, declared: Declared) -> Document {
    match format {
        Format::Verbatim => verbatim(source, declared),
        _ => plain::parse(source, declared),
    }
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
    Document { text: Text::plain(source), meta, blocks, problems: Vec::new() }
}
