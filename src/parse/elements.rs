//! What holds for all that stands in an element of a page: its text and prose, the hints around it, and where the story stands.
//!
//! `<main class="story"><p>The ferry sank …</p></main><aside class="related"><a>Other news</a></aside>` → the story stands in `main`,
//! its paragraph one level below the hint `body`, the link below `related`.
//!
//! Every element is looked at once, children before or after their parents as needed; text that is not visible counts for nothing.

use super::hints::{HINTS, HintReader, Hints};
use super::tag::Tag;
use super::tree::Tree;
use super::visible::Piece;
use std::ops::Range;

/// A hint this many levels up or more is none.
pub(super) const FAR: u8 = 20;

/// What holds for all that stands in an element.
#[derive(Clone, Copy)]
pub(super) struct Near {
    /// Levels up to each hint.
    pub distance: [u8; HINTS.len()],
    /// The kinds of element that it stands in, as bits.
    pub inside: u8,
    /// Levels up to the root.
    pub depth: u16,
}

/// The bits of [`Near::inside`].
pub(super) const IN_LI: u8 = 1;
pub(super) const IN_TABLE: u8 = 2;
pub(super) const IN_QUOTE: u8 = 4;
pub(super) const IN_FIGURE: u8 = 8;
pub(super) const IN_HEADER: u8 = 16;
pub(super) const IN_LINK: u8 = 32;

/// The elements of a page, by the number of their node.
pub(super) struct Elements {
    /// Bytes of text, of linked text and of prose in each.
    pub text: Vec<u32>,
    pub linked: Vec<u32>,
    pub prose: Vec<u32>,
    /// Bytes of prose in all, at least 1.
    pub total: u32,
    /// For each element with text its place in `near`.
    slots: Vec<u32>,
    near: Vec<Near>,
    /// The nodes of the innermost element that holds three quarters of the prose which no hint speaks against, and its depth.
    pub main: Range<u32>,
    pub main_depth: u16,
}

impl Elements {
    /// Measures the elements around some pieces, of which `prose` tells the paragraphs.
    pub(super) fn of(tree: &Tree, pieces: &[Piece], prose: &[bool]) -> Self {
        let count = tree.nodes.len();
        let mut elements = Elements {
            text: vec![0; count],
            linked: vec![0; count],
            prose: vec![0; count],
            total: 1,
            slots: Vec::new(),
            near: Vec::new(),
            main: 0..0,
            main_depth: 0,
        };
        for (piece, &prose) in pieces.iter().zip(prose) {
            elements.text[piece.node as usize] += piece.span.len();
            elements.linked[piece.node as usize] += piece.linked;
            if prose {
                elements.prose[piece.node as usize] += piece.span.len();
            }
        }
        // From the leaves up: a parent stands before its children.
        for index in (1..count).rev() {
            if elements.text[index] > 0 {
                let parent = tree.nodes[index].parent as usize;
                elements.text[parent] += elements.text[index];
                elements.linked[parent] += elements.linked[index];
                elements.prose[parent] += elements.prose[index];
            }
        }
        elements.total = elements.prose[0].max(1);
        elements.read_hints(tree);
        let main = elements.main_element(tree, pieces, prose);
        elements.main = main as u32..tree.nodes[main].end;
        elements.main_depth = if elements.text[main] > 0 { elements.near(main as u32).depth } else { 0 };
        elements
    }

    /// What holds for all that stands in an element with text.
    pub(super) fn near(&self, node: u32) -> Near {
        self.near[self.slots[node as usize] as usize]
    }

    /// Hints from the root down, only where there is text.
    fn read_hints(&mut self, tree: &Tree) {
        self.slots = vec![u32::MAX; tree.nodes.len()];
        let mut reader = HintReader::default();
        for (index, node) in tree.nodes.iter().enumerate() {
            if self.text[index] == 0 {
                continue;
            }
            let mut here = if index == 0 {
                Near { distance: [FAR; HINTS.len()], inside: 0, depth: 0 }
            } else {
                let mut here = self.near(node.parent);
                for distance in &mut here.distance {
                    *distance = (*distance + 1).min(FAR);
                }
                here.depth += 1;
                here
            };
            let own = reader.of(tree, index).0;
            // An element that holds most of the prose is no sidebar, whatever its class says.
            let holds_story = u64::from(self.prose[index]) * 10 > u64::from(self.total) * 6 && self.prose[index] > 600;
            let own = if holds_story { own & (Hints::bit("body") | Hints::bit("article")) } else { own };
            for (bit, distance) in here.distance.iter_mut().enumerate() {
                if own & (1 << bit) != 0 {
                    *distance = 0;
                }
            }
            here.inside |= match node.tag {
                Tag::Li => IN_LI,
                Tag::Td | Tag::Th => IN_TABLE,
                Tag::Blockquote => IN_QUOTE,
                Tag::Figure | Tag::Figcaption => IN_FIGURE,
                Tag::Header => IN_HEADER,
                Tag::A => IN_LINK,
                _ => 0,
            };
            self.slots[index] = self.near.len() as u32;
            self.near.push(here);
        }
    }

    fn main_element(&self, tree: &Tree, pieces: &[Piece], prose: &[bool]) -> usize {
        let against = [Hints::bit("comment"), Hints::bit("foot"), Hints::bit("cookie"), Hints::bit("nav"), Hints::bit("related"), Hints::bit("side")];
        let count = tree.nodes.len();
        let mut good = vec![0u32; count];
        for (piece, &prose) in pieces.iter().zip(prose) {
            let here = self.near(piece.node);
            let spoken = against.iter().any(|bit| here.distance[bit.trailing_zeros() as usize] < 6);
            if prose && !spoken {
                good[piece.node as usize] += piece.span.len();
            }
        }
        for index in (1..count).rev() {
            good[tree.nodes[index].parent as usize] += good[index];
        }
        let mut main = 0;
        for index in 1..count {
            let inside = tree.nodes[index].parent as usize == main && tree.nodes[index].tag != Tag::Text;
            if inside && u64::from(good[index]) * 4 > u64::from(good[0]) * 3 {
                main = index;
            }
        }
        main
    }
}
