//! Blocks kept or dropped, with their kind, reason and rule.
//!
//! A `div class="caption"` under a picture → `caption`, kept as evidence beside the body; "Read more: …" → `promo`,
//! dropped. Whether a block belongs to the story is said by the trees of `model`, except where shape or words leave no
//! doubt (bare numbers, addresses, consent, share buttons); what kind it is, and why it goes, is said by its element, its
//! words and its classes. The rule names which of them decided.

use super::boilerplate::{Verdict, reason};
use super::features::{Measured, kind_of_hints, word_hashes};
use super::model::probabilities;
use super::tag::Tag;
use super::tree::Tree;
use super::visible::{Piece, Visible};
use crate::document::{Block, BlockKind, Metadata};

/// Above this a block is kept; set by cross-validation over outlets with `tools/train_blocks.py`.
const KEEP: f32 = 0.5;
/// Pages whose trees keep no block keep their prose when there is at least this many words of it.
const LEAST_PROSE: u32 = 40;
/// Longest caption that is kept as evidence, in words.
const CAPTION_WORDS: u32 = 80;

/// Judges the pieces of a page.
pub(super) fn judge(tree: &Tree, visible: &Visible, measured: &Measured, meta: &Metadata) -> Vec<Block> {
    let text = visible.text.as_str();
    let likely: Vec<f32> = probabilities(&measured.rows);
    let mut keep: Vec<bool> =
        likely.iter().zip(&measured.verdicts).map(|(likely, verdict)| *likely >= KEEP && !verdict.as_ref().is_some_and(is_certain)).collect();
    let mut rule = "trees_keep";
    if !keep.iter().any(|keep| *keep) {
        let prose: u32 = visible
            .pieces
            .iter()
            .zip(&measured.verdicts)
            .filter(|(piece, verdict)| is_prose(piece) && verdict.is_none())
            .map(|(piece, _)| piece.look.words)
            .sum();
        if prose >= LEAST_PROSE {
            rule = "prose_of_page";
            for (index, piece) in visible.pieces.iter().enumerate() {
                keep[index] = is_prose(piece) && measured.verdicts[index].is_none() && likely[index] > 0.02;
            }
        }
    }
    let title = word_hashes(meta.title.as_deref().unwrap_or(""));
    let first = keep.iter().position(|keep| *keep).unwrap_or(keep.len());
    let mut headline_seen = false;
    let mut standfirst_seen = false;
    visible
        .pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            let tag = tree.nodes[piece.node as usize].tag;
            let body = &text[piece.span.range()];
            let language = measured.languages[index];
            let kept = |kind: BlockKind, rule: &'static str| Block { span: piece.span, kind, kept: true, reason: None, language, rule };
            let dropped = |kind: BlockKind, rule: &'static str| Block { span: piece.span, kind, kept: false, reason: Some(reason(kind)), language, rule };
            let is_title = !title.is_empty() && piece.look.words <= 60 && same_words(&word_hashes(body), &title);
            if is_title && !keep[index] {
                if headline_seen || index > first && tag != Tag::H1 {
                    return dropped(BlockKind::Headline, "repeated_title");
                }
                headline_seen = true;
                return kept(BlockKind::Headline, "title");
            }
            if keep[index] {
                return kept(body_kind(piece, tree, tag), rule);
            }
            if let Some(verdict) = measured.verdicts[index] {
                return dropped(verdict.kind, verdict.rule);
            }
            let summary = measured.rows[index][super::features::summary_column()];
            if !standfirst_seen
                && headline_seen
                && index < first + 3
                && piece.look.words >= 5
                && (summary > 0.7 || measured.hints[index].has("summary"))
                && piece.look.words <= 80
            {
                standfirst_seen = true;
                return kept(BlockKind::Standfirst, "summary");
            }
            if !headline_seen && tag == Tag::H1 && meta.title.is_none() {
                headline_seen = true;
                return kept(BlockKind::Headline, "h1");
            }
            let kind = kind_of_hints(measured.hints[index]);
            if is_caption(tree, piece, kind)
                && piece.look.words >= 4
                && piece.look.words <= CAPTION_WORDS
                && piece.linked * 2 < piece.span.len()
                && index + 6 >= first
            {
                let near_story = keep[index.saturating_sub(8)..(index + 9).min(keep.len())].iter().any(|keep| *keep);
                if near_story {
                    return kept(BlockKind::Caption, "caption");
                }
            }
            if piece.linked * 10 >= piece.span.len() * 8 {
                let kind = kind.filter(|kind| *kind != BlockKind::Caption).unwrap_or(if index < first { BlockKind::Navigation } else { BlockKind::Link });
                return dropped(kind, "linked");
            }
            match kind {
                Some(kind) => dropped(kind, "class_words"),
                None => dropped(BlockKind::Other, "trees_drop"),
            }
        })
        .collect()
}

/// Words or shapes that no context redeems.
fn is_certain(verdict: &Verdict) -> bool {
    matches!(verdict.kind, BlockKind::Cookie | BlockKind::Share | BlockKind::Comment) && verdict.rule == "furniture_whole"
}

fn is_prose(piece: &Piece) -> bool {
    piece.look.is_prose() && piece.linked * 3 < piece.span.len()
}

/// What a kept block is.
fn body_kind(piece: &Piece, tree: &Tree, tag: Tag) -> BlockKind {
    if tag.is_heading() {
        return BlockKind::Subhead;
    }
    let parent = tree.nodes[tree.nodes[piece.node as usize].parent as usize].tag;
    match tag {
        Tag::Li | Tag::Dd | Tag::Dt => BlockKind::ListItem,
        Tag::Td | Tag::Th => BlockKind::TableRow,
        _ if parent == Tag::Li => BlockKind::ListItem,
        _ if piece.bold * 10 >= piece.span.len() * 9 && piece.look.words <= 15 && !piece.look.ends_sentence => BlockKind::Subhead,
        _ => BlockKind::Paragraph,
    }
}

fn is_caption(tree: &Tree, piece: &Piece, kind: Option<BlockKind>) -> bool {
    tree.nodes[piece.node as usize].tag == Tag::Figcaption || kind == Some(BlockKind::Caption)
}

fn same_words(a: &[u64], b: &[u64]) -> bool {
    if a.is_empty() || a.len().abs_diff(b.len()) > 2 + b.len() / 6 {
        return false;
    }
    let common = a.iter().filter(|word| b.contains(word)).count();
    common * 10 >= a.len().max(b.len()) * 9
}
