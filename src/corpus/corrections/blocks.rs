//! Blocks that an editor relabels: "Photo: Presidencia" kept as a paragraph → a credit, dropped, by the rule `correction`.
//!
//! The article is segmented and analysed again, so that a figure in a dropped block counts nowhere.

use super::{Corrections, position_of};
use crate::document::{BlockKind, Document};
use crate::extract::entities::known::Known;
use crate::extract::{Article, Depth, analyze_with};
use crate::ingest::Id;
use foldhash::HashMap;

/// The rule and the reason of a block that was relabelled.
const RULE: &str = "correction";
const REASON: &str = "dropped by the editor";

/// The articles with their blocks as corrected; what could not be applied is told in `missing`.
pub(super) fn relabel(
    articles: &[Article],
    ids: &[Id],
    corrections: &Corrections,
    depth: Depth,
    known: Option<&Known>,
    missing: &mut Vec<String>,
) -> Vec<Article> {
    let mut documents: HashMap<usize, Document> = HashMap::default();
    for (at, line) in corrections.blocks.iter().enumerate() {
        let Some(position) = position_of(&line.article, ids) else { continue };
        let document = documents.entry(position).or_insert_with(|| articles[position].document.clone());
        let words = line.text.trim();
        let text = document.text.as_str();
        let begins = document.blocks.iter().enumerate().filter(|(_, block)| !words.is_empty() && text[block.span].trim_start().starts_with(words));
        let mut begins = begins.map(|(index, _)| index);
        let kind = match line.kind.as_deref().map(|kind| BlockKind::of_name(kind).ok_or(kind)) {
            Some(Err(kind)) => {
                let kinds: Vec<&str> = BlockKind::ALL.iter().map(|kind| kind.name()).collect();
                missing.push(format!("blocks {}: {kind} is no kind of block; the kinds are {}", at + 1, kinds.join(", ")));
                continue;
            }
            Some(Ok(kind)) => Some(kind),
            None => None,
        };
        let (first, second) = (begins.next(), begins.next());
        let Some(index) = first else {
            missing.push(format!("blocks {}: no block of {} begins with “{words}”", at + 1, line.article));
            continue;
        };
        if second.is_some() {
            missing.push(format!("blocks {}: several blocks of {} begin with “{words}”: give more of the words", at + 1, line.article));
            continue;
        }
        let block = &mut document.blocks[index];
        block.kind = kind.unwrap_or(block.kind);
        // A kind that is no part of a story is dropped unless the line says otherwise.
        let evidence = matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Caption);
        block.kept = line.kept.unwrap_or(if kind.is_some() { block.kind.in_body() || evidence } else { block.kept });
        block.reason = if block.kept { None } else { Some(REASON) };
        block.rule = RULE;
    }
    let mut articles = articles.to_vec();
    for (position, article) in articles.iter_mut().enumerate() {
        if let Some(document) = documents.remove(&position) {
            *article = analyze_with(document, depth, known);
        }
    }
    articles
}
