//! Where a block stands among others: how far from the title and the first paragraph, under which heading.
//!
//! A paragraph three levels below the element that also holds the `h1` → 3. Distances are counted in levels of the tree.

use super::folded::Folded;
use super::likeness::{Context, shared};
use super::tag::Tag;
use super::tree::Tree;
use super::visible::Piece;

/// An element and all above it, the root last.
pub(super) fn ancestors(tree: &Tree, node: u32) -> Vec<u32> {
    let mut above = vec![node];
    let mut at = node;
    while at != 0 {
        at = tree.nodes[at as usize].parent;
        above.push(at);
    }
    above
}

/// How many levels up from a node the first of these ancestors stands.
pub(super) fn levels(tree: &Tree, node: u32, above: &[u32]) -> f32 {
    let mut at = node;
    let mut levels = 0.0;
    // Ancestors stand in falling order.
    while above.binary_search_by(|other| at.cmp(other)).is_err() && at != 0 {
        at = tree.nodes[at as usize].parent;
        levels += 1.0;
    }
    levels
}

/// The level of a heading, 0 for other elements.
pub(super) fn heading(tag: Tag) -> f32 {
    match tag {
        Tag::H1 => 1.0,
        Tag::H2 => 2.0,
        Tag::H3 => 3.0,
        Tag::H4 => 4.0,
        Tag::H5 => 5.0,
        Tag::H6 => 6.0,
        _ => 0.0,
    }
}

/// For each heading how many blocks of prose stand before the next, and how many headings of its level have some.
pub(super) fn sections(pieces: &[Piece], tree: &Tree, prose: &[bool]) -> Vec<(u32, u32)> {
    let mut sections = vec![(0u32, 0u32); pieces.len()];
    let mut count = 0;
    let mut with_prose = [0u32; 7];
    for index in (0..pieces.len()).rev() {
        let level = heading(tree.nodes[pieces[index].node as usize].tag) as usize;
        if level > 0 {
            sections[index].0 = count;
            with_prose[level] += u32::from(count > 0);
            count = 0;
        } else {
            count += u32::from(prose[index]);
        }
    }
    for (piece, section) in pieces.iter().zip(&mut sections) {
        section.1 = with_prose[heading(tree.nodes[piece.node as usize].tag) as usize];
    }
    sections
}

/// The piece that shows the title: the last before or at the story's beginning, a heading first.
pub(super) fn title_piece(pieces: &[Piece], tree: &Tree, folded: &Folded, context: &Context, first: usize) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (index, piece) in pieces.iter().enumerate().take(first + 12) {
        if piece.look.words > 50 {
            continue;
        }
        let share = shared(folded.words(index), &context.title);
        let level = heading(tree.nodes[piece.node as usize].tag);
        let score = if level == 1.0 { 3 } else { u32::from(level > 0.0) } + if share > 0.8 { 3 } else { 0 };
        if score >= 3 && best.is_none_or(|(known, _)| score >= known) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}
