//! What stands around a block: the list it is in, its `<article>`, the heading above it, blocks that break off as it does.
//!
//! Six blocks of one make that all end in "…" → teasers of other articles, the share of blocks cut off is 1.0. Three short
//! list items between "He lists:" and a paragraph → a list of the story. One pass over the blocks each.

use super::tag::Tag;
use super::tree::Tree;
use super::visible::Piece;
use foldhash::{HashMap, HashMapExt};

/// Blocks of fewer words that end in dots trail off; longer ones are cut off.
const CUT_WORDS: u32 = 10;
/// So many blocks of one path that break off are a list of other articles' beginnings; on the development pages no story has them.
const TEASERS: u32 = 3;
/// `<article>` elements beside one another that hold as many beginnings of which two break off are such a list too.
const TEASER_ARTICLES: usize = 3;
/// Levels up to the list of an item.
const LIST_LEVELS: usize = 3;

/// What stands around a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// Whether the block breaks off: "the opposition said that it…".
    pub cut: bool,
    /// Of the longer blocks with its path, the share that breaks off.
    pub cut_share: f32,
    /// How many of them do.
    pub cut_count: u32,
    /// Whether it stands among the beginnings of other articles: several of one make that break off.
    pub teaser: bool,
    /// 0 outside `<article>`, 1 in the one that the story begins in, 2 in another.
    pub article: u8,
    /// Whether the heading above is a link.
    pub heading_linked: bool,
    /// What stands before its list or parent: 1 prose, 2 prose that ends in a colon.
    pub before: u8,
    /// Whether prose stands behind its list or parent.
    pub after: bool,
    /// Pieces of its list or parent.
    pub members: u32,
}

/// Looks around each piece; `paths` are what pieces of one make and place have in common, `first` is where the story begins.
pub(super) fn around(pieces: &[Piece], tree: &Tree, text: &str, prose: &[bool], paths: &[u64], first: usize) -> Vec<Around> {
    let mut around = vec![Around::default(); pieces.len()];
    let mut cut: HashMap<u64, [u32; 2]> = HashMap::new();
    let mut lists: HashMap<u32, [u32; 2]> = HashMap::new();
    // By what holds several `<article>`: those with a longer block, and how many blocks break off.
    let mut beside: HashMap<u32, (Vec<u32>, u32)> = HashMap::new();
    let articles: Vec<u32> = pieces.iter().map(|piece| article_of(tree, piece.node)).collect();
    let own_list: Vec<u32> = pieces.iter().map(|piece| list_of(tree, piece.node)).collect();
    for (index, piece) in pieces.iter().enumerate() {
        around[index].cut = breaks_off(&text[piece.span]);
        if piece.look.words >= CUT_WORDS {
            let slot = cut.entry(paths[index]).or_default();
            slot[0] += 1;
            slot[1] += u32::from(around[index].cut);
            if articles[index] != 0 {
                let slot = beside.entry(tree.nodes[articles[index] as usize].parent).or_default();
                if slot.0.last() != Some(&articles[index]) {
                    slot.0.push(articles[index]);
                }
                slot.1 += u32::from(around[index].cut);
            }
        }
        lists.entry(own_list[index]).and_modify(|range| range[1] = index as u32).or_insert([index as u32; 2]);
    }
    let story = articles.get(first).copied().unwrap_or(0);
    let mut heading_linked = false;
    for (index, piece) in pieces.iter().enumerate() {
        let here = &mut around[index];
        let [long, broken] = cut.get(&paths[index]).copied().unwrap_or_default();
        here.cut_share = broken as f32 / long.max(1) as f32;
        here.cut_count = broken;
        let article = articles[index];
        let list = if article == 0 { None } else { beside.get(&tree.nodes[article as usize].parent) };
        here.teaser = piece.look.words >= CUT_WORDS
            && (broken >= TEASERS && broken * 2 >= long || list.is_some_and(|(articles, broken)| articles.len() >= TEASER_ARTICLES && *broken >= 2));
        here.article = if article == 0 { 0 } else { 1 + u8::from(article != story) };
        here.heading_linked = heading_linked;
        if tree.nodes[piece.node as usize].tag.is_heading() {
            heading_linked = piece.linked * 2 > piece.span.len();
        }
        let [start, end] = lists[&own_list[index]].map(|at| at as usize);
        here.members = (end - start) as u32 + 1;
        if let Some(before) = start.checked_sub(1) {
            let colon = text[pieces[before].span].ends_with([':', '：']);
            here.before = if colon { 2 } else { u8::from(prose[before]) };
        }
        here.after = prose.get(end + 1).is_some_and(|prose| *prose);
    }
    around
}

/// "… said that it..." and "… said that it […]".
fn breaks_off(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches([']', ')', '»', '›', ' ', '\u{a0}']);
    text.ends_with('…') || text.ends_with("...")
}

/// The list that an item stands in, else the parent.
fn list_of(tree: &Tree, node: u32) -> u32 {
    let mut at = node;
    for _ in 0..LIST_LEVELS {
        if matches!(tree.nodes[at as usize].tag, Tag::Ul | Tag::Ol | Tag::Dl | Tag::Table) {
            return at;
        }
        at = tree.nodes[at as usize].parent;
    }
    tree.nodes[node as usize].parent
}

/// The innermost `<article>` around a node, 0 for none.
fn article_of(tree: &Tree, node: u32) -> u32 {
    let mut at = node;
    while at != 0 && tree.nodes[at as usize].tag != Tag::Article {
        at = tree.nodes[at as usize].parent;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_off() {
        assert!(breaks_off("The minister said that it…") && breaks_off("said that it [...]") && breaks_off("so she said ... "));
        assert!(!breaks_off("The minister said that it was so."));
    }
}
