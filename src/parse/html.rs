//! Pages: source to tree, tree to visible text and witnesses, text to blocks kept or dropped.
//!
//! `<article><p>Noem spoke …</p><div class="related">…</div></article>` → a kept `paragraph` and a dropped `promo`, and the
//! metadata that the page's witnesses agree on. Every span of the text leads back to the bytes of the source.

use super::blocks::judge;
use super::boilerplate::reason;
use super::features::{measure, names};
use super::likeness::{Bag, Context, credit_tail, shingles, word_hashes};
use super::meta::{choose, read_text};
use super::plain::credit_start;
use super::tree::Tree;
use super::visible::{Visible, visible};
use super::witness::{Witnesses, collect};
use crate::document::{Block, BlockKind, Document, Metadata};
use crate::ingest::Declared;
use crate::text::{Span, Text};
use std::borrow::Cow;

/// Parses a page.
pub(super) fn parse(source: &str, declared: Declared) -> Document {
    let tree = Tree::of(source);
    let said = collect(&tree);
    let visible = visible(&tree);
    let mut meta = choose(&said, &declared);
    let measured = measure(&tree, &visible, &context(&said, &meta));
    let blocks = judge(&tree, &visible, &measured, &meta);
    read_text(&mut meta, &said, &visible, &measured, &blocks);
    let blocks = split_credits(&visible.text, blocks);
    meta.authors = if declared.authors.is_empty() { meta.authors } else { declared.authors };
    if let Some(published) = declared.published {
        meta.published = Some(published);
        meta.published_source = Some("given");
    }
    let Visible { text, map, .. } = visible;
    let mut problems = Vec::new();
    if blocks.iter().all(|block| !block.in_body()) && !text.is_empty() {
        problems
            .push(crate::document::Problem { stage: "parse", message: "no story was found on the page: it may be a list, a video or built by scripts".into() });
    }
    Document { text: Text::aligned(text, map), meta, blocks, problems, set_aside: Vec::new() }
}

/// A caption and its credit are two blocks: "The quarry is silent. (Ewan Boyd/Getty Images)".
fn split_credits(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut split = Vec::with_capacity(blocks.len());
    for block in blocks {
        let body = &text[block.span];
        let bracketed = || if credit_tail(body) >= 2.0 && body.ends_with(')') { body.rfind('(') } else { None };
        let at = if block.kept && block.kind == BlockKind::Caption { credit_start(body).or_else(bracketed).filter(|&at| at > 0) } else { None };
        let caption = at.map_or(0, |at| body[..at].trim_end().len());
        let Some(at) = at.filter(|_| caption > 0) else {
            split.push(block);
            continue;
        };
        let start = block.span.start() as usize;
        split.push(Block { span: Span::from_range(start..start + caption), ..block.clone() });
        let span = Span::from_range(start + at..block.span.end() as usize);
        split.push(Block { span, kind: BlockKind::Credit, kept: false, reason: Some(reason(BlockKind::Credit)), language: None, rule: "credit" });
    }
    split
}

fn context(said: &Witnesses, meta: &Metadata) -> Context {
    let body = said.linked.body.as_deref().unwrap_or("");
    let body = if body.contains('<') || body.contains('&') { Cow::Owned(visible(&Tree::of(body)).text) } else { Cow::Borrowed(body) };
    let words = word_hashes(&body);
    /// A body of fewer words is a teaser.
    const LEAST_BODY: usize = 60;
    let linked = if words.len() >= LEAST_BODY { shingles(&words).collect() } else { foldhash::HashSet::default() };
    let title = Bag::of(meta.title.as_deref().unwrap_or(""));
    let summary = Bag::of(said.descriptions.first().map_or("", |(_, text)| text.as_str()));
    let authors = Bag::of(&meta.authors.join(" "));
    Context { linked, title, summary, authors }
}

/// A block as the script that trains the model reads it: its text, its row, its groups.
pub type MeasuredBlock = (String, Vec<f32>, [u64; 3]);

/// The measured blocks of a page, for the script that trains the model, and the names of the columns.
pub fn measured_blocks(source: &str, declared: &Declared) -> (Vec<String>, Vec<MeasuredBlock>) {
    let tree = Tree::of(source);
    let said = collect(&tree);
    let visible = visible(&tree);
    let meta = choose(&said, declared);
    let measured = measure(&tree, &visible, &context(&said, &meta));
    let rows = measured.rows.iter().zip(&measured.groups);
    let rows = visible.pieces.iter().zip(rows).map(|(piece, (row, groups))| (visible.text.as_str()[piece.span].to_owned(), row.to_vec(), *groups)).collect();
    (names(), rows)
}
