//! The sets of a match: scores in a row.
//!
//! "won 1-6 6-3 6-4 6-4" → four scores, and no telephone number; "6-7 (3/7) 6-3" → two: what stands in brackets is how a set ended.

use super::grammar::Match;
use super::lattice::Scene;
use crate::segment::TokenKind;

/// Tokens of a score: "6-4".
const SCORE: usize = 3;
/// … and of how its set ended: "(3/7)".
const TIE_BREAK: usize = 5;

/// Whether a score stands in a row of others.
pub(super) fn in_row(scene: &Scene, found: &Match) -> bool {
    is_set(scene, found.first) && found.end == found.first + SCORE && (next(scene, found.end).is_some() || last(scene, found.first))
}

/// Whether a figure tells how a set ended: "(3/7)", "(7-2)", and the one number of "(5)".
pub(super) fn is_tie_break(scene: &Scene, found: &Match) -> bool {
    let opens = found.first > scene.first + SCORE && scene.word(found.first - 1) == "(" && scene.word(found.end) == ")";
    opens && found.end - found.first <= SCORE && is_set(scene, found.first - 1 - SCORE)
}

/// Whether two small numbers with a dash between stand at `at`.
fn is_set(scene: &Scene, at: usize) -> bool {
    let number = |at: usize| scene.token(at).is_some_and(|token| token.kind == TokenKind::Number && token.span().len() <= 2);
    at >= scene.first && number(at) && matches!(scene.word(at + 1), "-" | "–") && scene.glued(at + 1) && number(at + 2) && scene.glued(at + 2)
}

/// The next score behind one that ends at `end`.
fn next(scene: &Scene, end: usize) -> Option<usize> {
    let closed = if scene.word(end) == "(" && scene.word(end + TIE_BREAK - 1) == ")" { end + TIE_BREAK } else { end };
    let at = closed + usize::from(scene.word(closed) == ",");
    (is_set(scene, at) && !scene.glued(at)).then_some(at)
}

/// Whether a score stands right before one that begins at `first`.
fn last(scene: &Scene, first: usize) -> bool {
    let reach = SCORE + TIE_BREAK + 1;
    (first.saturating_sub(reach).max(scene.first)..first).any(|at| is_set(scene, at) && next(scene, at + SCORE) == Some(first))
}
