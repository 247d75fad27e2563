//! Blocks kept or dropped, with their kind, reason and rule.
//!
//! A `div class="caption"` under a picture → `caption`, kept as evidence beside the body; "Read more: …" → `promo`,
//! dropped. Whether a block belongs to the story is said by the trees of `model`, except where shape or words leave no
//! doubt (bare numbers, addresses, consent, share buttons); what kind it is, and why it goes, is said by its element, its
//! words and its classes. The rule names which of them decided.

use super::boilerplate::{Verdict, reason};
use super::byline;
use super::features::{Measured, marks};
use super::hints::kind_of_hints;
use super::likeness::word_hashes;
use super::model::{likely, probabilities};
use super::tag::Tag;
use super::tree::Tree;
use super::visible::{Piece, Visible};
use crate::document::{Block, BlockKind, Metadata};
use foldhash::{HashMap, HashMapExt};

/// Above this a block is kept; set by cross-validation over outlets with `tools/train_blocks.py`.
const KEEP: f32 = 0.45;
/// Pages whose trees keep no block keep their prose when there is at least this many words of it.
const LEAST_PROSE: u32 = 40;
/// How much blocks of one path speak for each other, and from how many on; by cross-validation over outlets with
/// `tools/train_blocks.py`: exact pages .473 → .505 and .550 → .566.
const PATH_SHARE: f32 = 0.3;
const PATH_BLOCKS: u32 = 3;
/// Below this the trees are not asked to the end; such blocks stay out.
const LEAST_LIKELY: f32 = 0.018;
/// Words that speak for a promo or credit yield only to trees that are this sure.
const DESPITE_WORDS: f32 = 0.8;
/// Most words of "Write to the author at ana@post.example".
const CONTACT_WORDS: u32 = 14;
/// Least likely item of a list that a kept line with a colon leads in.
const LIST_ITEM: f32 = 0.02;
/// Longest caption that is kept as evidence, in words.
const CAPTION_WORDS: u32 = 80;

/// Readers' comments are prose too; among them only what the trees are this sure of is kept.
const KEEP_IN_COMMENTS: f32 = 0.85;
/// A block of which this share stands in a longer one, set as a quotation or embed, is a pull quote.
const PULLED: f32 = 0.85;
/// A block of which this share is authors' names is a byline.
const AUTHORS: f32 = 0.6;

/// Judges the pieces of a page.
pub(super) fn judge(tree: &Tree, visible: &Visible, measured: &Measured, meta: &Metadata) -> Vec<Block> {
    let text = visible.text.as_str();
    let likely = by_path(&likely(&measured.rows), &measured.groups);
    let overruled: Vec<Option<Verdict>> = (0..likely.len())
        .map(|index| if likely[index] >= KEEP { overrule(&visible.pieces[index], text, measured, index, likely[index]) } else { None })
        .collect();
    let mut keep: Vec<bool> = (0..likely.len())
        .map(|index| likely[index] >= KEEP && overruled[index].is_none() && !measured.verdicts[index].as_ref().is_some_and(is_certain))
        .collect();
    keep_break_marks(tree, visible, &mut keep);
    let listed = keep_lists(visible, measured, &likely, &mut keep);
    let names = names_at_the_ends(visible, &keep);
    for &index in &names {
        keep[index] = false;
    }
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
            let likely = probabilities(&measured.rows);
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
            let language = measured.languages[index];
            let kept = |kind: BlockKind, rule: &'static str| Block { span: piece.span, kind, kept: true, reason: None, language, rule };
            let dropped = |kind: BlockKind, rule: &'static str| Block { span: piece.span, kind, kept: false, reason: Some(reason(kind)), language, rule };
            let is_title = !title.is_empty() && piece.look.words <= 60 && same_words(measured.folded.words(index), &title);
            // A short page's headline is much like its first line.
            let unsure = index == first && tag == Tag::H1 && likely[index] < DESPITE_WORDS;
            if is_title && (!keep[index] || unsure) {
                if headline_seen || index > first && tag != Tag::H1 {
                    return dropped(BlockKind::Headline, "repeated_title");
                }
                headline_seen = true;
                return kept(BlockKind::Headline, "title");
            }
            if keep[index] {
                return kept(body_kind(piece, tree, tag), if listed.contains(&index) { "list_of_story" } else { rule });
            }
            if names.contains(&index) {
                return dropped(BlockKind::Byline, "name_alone");
            }
            if let Some(verdict) = overruled[index].filter(|verdict| verdict.kind != BlockKind::Caption) {
                let mut block = dropped(verdict.kind, verdict.rule);
                if verdict.rule == "pull_quote" {
                    block.reason = Some("words of the story set large");
                }
                return block;
            }
            let is_cell = matches!(tag, Tag::Td | Tag::Th);
            if let Some(verdict) = measured.verdicts[index].filter(|verdict| overruled[index].is_none() && !(is_cell && verdict.rule == "bare_number")) {
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
            if (is_caption(tree, piece, kind) || overruled[index].is_some())
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
            if marks(&measured.rows[index]).byline_shape && !measured.hints[index].has("comment") {
                return dropped(BlockKind::Byline, "byline");
            }
            if piece.linked * 10 >= piece.span.len() * 8 {
                let kind = kind.filter(|kind| *kind != BlockKind::Caption).unwrap_or(if index < first { BlockKind::Navigation } else { BlockKind::Link });
                return dropped(kind, "linked");
            }
            match kind {
                Some(kind) => dropped(kind, "class_words"),
                None if is_cell => dropped(BlockKind::TableRow, "trees_drop"),
                None => dropped(BlockKind::Other, "trees_drop"),
            }
        })
        .collect()
}

/// What marks say against a block that the trees would keep.
fn overrule(piece: &Piece, text: &str, measured: &Measured, index: usize, likely: f32) -> Option<Verdict> {
    let look = &piece.look;
    let marks = marks(&measured.rows[index]);
    if !look.ends_sentence && (marks.byline_shape && look.words <= 14 || marks.author_share >= AUTHORS && look.words <= 8) {
        return Some(Verdict { kind: BlockKind::Byline, rule: "byline" });
    }
    let source_behind = || glued_source(&text[piece.span]);
    if piece.pictures > 0 && look.words <= CAPTION_WORDS && (marks.credit_tail >= 2.0 || marks.credit_tail >= 1.0 && source_behind()) {
        return Some(Verdict { kind: BlockKind::Caption, rule: "ends_with_credit" });
    }
    if marks.held_elsewhere >= PULLED && (marks.quote <= 2.0 || marks.embed <= 1.0) {
        return Some(Verdict { kind: BlockKind::Other, rule: "pull_quote" });
    }
    if let Some(verdict) = measured.verdicts[index].filter(|verdict| likely < DESPITE_WORDS && matches!(verdict.kind, BlockKind::Promo | BlockKind::Credit)) {
        return Some(verdict);
    }
    if piece.look.words <= CONTACT_WORDS && ends_with_address(text) {
        return Some(Verdict { kind: BlockKind::Link, rule: "ends_with_address" });
    }
    if marks.teaser {
        return Some(Verdict { kind: BlockKind::Promo, rule: "teasers" });
    }
    if marks.comment <= 2.0 && likely < KEEP_IN_COMMENTS {
        return Some(Verdict { kind: BlockKind::Comment, rule: "class_words" });
    }
    None
}

/// The probabilities with those of blocks that have the same path, so that one make of block is judged alike.
fn by_path(likely: &[f32], groups: &[[u64; 3]]) -> Vec<f32> {
    let log_odds: Vec<f32> = likely.iter().map(|p| p.clamp(LEAST_LIKELY, 1.0 - LEAST_LIKELY)).map(|p| (p / (1.0 - p)).ln()).collect();
    let mut paths: HashMap<u64, (f32, u32)> = HashMap::new();
    for (odds, group) in log_odds.iter().zip(groups) {
        let path = paths.entry(group[2]).or_default();
        *path = (path.0 + odds, path.1 + 1);
    }
    let together = log_odds.iter().zip(groups).map(|(odds, group)| {
        let (sum, count) = paths[&group[2]];
        if count < PATH_BLOCKS { *odds } else { odds + PATH_SHARE * (sum / count as f32).clamp(-3.0, 3.0) }
    });
    together.zip(likely).map(|(odds, alone)| if *alone <= LEAST_LIKELY { *alone } else { 1.0 / (1.0 + (-odds).exp()) }).collect()
}

/// "… in New York.Reuters": a source right behind the sentence, as elements put it.
fn glued_source(text: &str) -> bool {
    let Some(at) = text.rfind(['.', '!', '?', ')', '”', '"']) else { return false };
    let tail = &text[at + text[at..].chars().next().map_or(1, char::len_utf8)..];
    tail.starts_with(char::is_uppercase) && tail.len() <= 40
}

/// "Reach the reporters at https://…": a short line that leads elsewhere. Posts ("— Ana Ruiz (@anaruiz)") are no such lines.
fn ends_with_address(text: &str) -> bool {
    let Some(last) = text.split_whitespace().next_back() else { return false };
    let last = last.trim_end_matches([')', '.']).trim_start_matches('(');
    let mail = || last.split_once('@').is_some_and(|(name, host)| name.is_empty() && !host.is_empty() || host.trim_matches('.').contains('.'));
    !text.starts_with(['—', '–']) && (last.starts_with("http://") || last.starts_with("https://") || last.starts_with("www.") || mail())
}

/// "The list of what is allowed:" is story, so its items are; returns those that the trees had not kept.
fn keep_lists(visible: &Visible, measured: &Measured, likely: &[f32], keep: &mut [bool]) -> Vec<usize> {
    let mut listed = Vec::new();
    let mut lead = None;
    for index in 0..keep.len() {
        let marks = marks(&measured.rows[index]);
        if !marks.item {
            lead = Some(index);
            continue;
        }
        let piece = &visible.pieces[index];
        let plain = piece.linked * 2 < piece.span.len() && measured.verdicts[index].is_none();
        if marks.led_in && plain && !keep[index] && likely[index] > LIST_ITEM && lead.is_some_and(|lead: usize| keep[lead]) {
            keep[index] = true;
            listed.push(index);
        }
    }
    listed
}

/// "___" between or behind paragraphs of the story parts it; what stands beside it decides.
fn keep_break_marks(tree: &Tree, visible: &Visible, keep: &mut [bool]) {
    let parent = |index: usize| tree.nodes[visible.pieces[index].node as usize].parent;
    for index in 1..keep.len() {
        let text = visible.text[visible.pieces[index].span.range()].trim();
        let marks = text.len() >= 3 && text.bytes().all(|byte| byte == b'_');
        let before = (index.saturating_sub(3)..index).rev().find(|&before| keep[before]);
        if marks && !keep[index] && before.is_some_and(|before| parent(before) == parent(index)) {
            keep[index] = true;
        }
    }
}

/// A name alone in bold before the first paragraph or behind the last: who wrote it, without a word that says so.
fn names_at_the_ends(visible: &Visible, keep: &[bool]) -> Vec<usize> {
    let ends = [keep.iter().position(|keep| *keep), keep.iter().rposition(|keep| *keep)];
    let alone = |index: usize| {
        let piece = &visible.pieces[index];
        let text = &visible.text[piece.span.range()];
        let set = piece.bold * 10 >= piece.span.len() * 9 || piece.slanted * 10 >= piece.span.len() * 9;
        set && piece.look.words <= 8
            && piece.look.digits == 0
            && !piece.look.ends_sentence
            && !text.ends_with([':', '?', ',', '-'])
            && text.split(['/', '&']).all(|name| byline::is_name(name.trim()))
    };
    let several = keep.iter().filter(|keep| **keep).count() > 3;
    let beside = [ends[0].and_then(|first| first.checked_sub(1)), ends[1].map(|last| last + 1).filter(|&next| next < keep.len())];
    ends.into_iter().chain(beside).flatten().filter(|&index| several && alone(index)).collect()
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
