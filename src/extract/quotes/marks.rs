//! Quotation marks paired within each block, whatever their shape.
//!
//! “He said ‘no’ to "all" of it,” → one segment with two inside it; a mark that never closes ends with its block,
//! or with its sentence when it opened in the middle of one.

use crate::extract::View;
use crate::extract::quotes::lexicon::{Class, Lexicon};
use crate::segment::{Token, TokenKind, mark_meant};
use crate::text::Span;

/// How deep marks may stand inside marks; deeper ones are read as damage.
const MAX_DEPTH: usize = 4;

/// Words in quotation marks within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// With its marks.
    pub(super) span: Span,
    /// Without its marks.
    pub(super) content: Span,
    /// First token, the opening mark if there is one.
    pub(super) first: u32,
    /// One past the last token, the closing mark if there is one.
    pub(super) end: u32,
    /// First token of the content.
    pub(super) inner: u32,
    /// One past the last token of the content.
    pub(super) inner_end: u32,
    /// Index of its block.
    pub(super) block: u32,
    /// The segment that holds it.
    pub(super) parent: Option<u32>,
    /// Whether its marks are single.
    pub(super) single: bool,
    /// Whether the closing mark is there.
    pub(super) closed: bool,
    /// Whether it goes on in the next block or came from the one before.
    pub(super) from_before: bool,
    /// Whether it is the value of an attribute left over from markup.
    pub(super) attribute: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Straight,
    Ticks,
    Backticks,
    CurlyOpen,
    CurlyClose,
    Low,
    AngleOpen,
    AngleClose,
}

/// A double mark with its surroundings.
#[derive(Clone, Copy, Debug)]
struct Place {
    token: usize,
    mark: Mark,
    /// Free on the left and joined on the right.
    can_open: bool,
    /// Joined on the left.
    can_close: bool,
    /// Right behind a colon: what opens there runs to the end of its paragraph when it is not closed.
    announced: bool,
}

/// A segment before its spans are known: tokens of the opening and closing mark.
#[derive(Clone, Copy, Debug)]
struct Pair {
    open: usize,
    has_open: bool,
    /// The closing mark, or one past the last token when there is none.
    close: usize,
    has_close: bool,
    single: bool,
    from_before: bool,
}

/// Finds all segments, in order of their first token; a segment stands behind the one that holds it.
pub(super) fn segments(view: &View, lexicon: &Lexicon) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut places = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    let inverted = inverted_angles(view);
    let mut running = false;
    let mut sentence = 0;
    while sentence < view.sentences.len() {
        let block = view.sentences[sentence].block;
        let first = view.sentences[sentence].first as usize;
        let first_sentence = sentence;
        while sentence < view.sentences.len() && view.sentences[sentence].block == block {
            sentence += 1;
        }
        let end = view.sentences[sentence - 1].end as usize;
        places.clear();
        let mut singles = false;
        for at in first..end {
            let token = &view.tokens[at];
            if token.kind != TokenKind::Punct {
                continue;
            }
            match mark_of(view.text, token, inverted) {
                Some(mark) => places.push(place(view, at, mark, first, end)),
                None => singles |= is_single(mark_meant(view.word(at))),
            }
        }
        if places.is_empty() && !singles && !running {
            continue;
        }
        pairs.clear();
        let next_opens = view.sentences.get(sentence).is_some_and(|next| {
            let at = next.first as usize;
            mark_of(view.text, &view.tokens[at], inverted).is_some_and(|mark| mark != Mark::CurlyClose && mark != Mark::AngleClose)
        });
        let ends = &view.sentences[first_sentence..sentence];
        let unclosed = pair_doubles(&places, first, end, running, next_opens, |at| sentence_end(ends, at), &mut pairs);
        if singles {
            pair_singles(view, lexicon, first, end, &mut pairs);
        }
        running = unclosed && next_opens;
        nest(view, block, &mut pairs, &mut found);
    }
    found
}

/// One past the last token of the sentence that holds a token.
fn sentence_end(sentences: &[crate::segment::Sentence], at: usize) -> usize {
    let index = sentences.partition_point(|sentence| sentence.first as usize <= at).saturating_sub(1);
    sentences.get(index).map_or(at + 1, |sentence| sentence.end as usize)
}

/// Whether the text quotes »so« and not «so»: the first angle mark that is free on the left and joined to a word decides.
///
/// French sets « so », with space on both sides: what stands behind its closing mark is a comma or a stop.
fn inverted_angles(view: &View) -> bool {
    if !view.text.as_bytes().windows(2).any(|pair| pair == [0xC2, 0xBB]) {
        return false;
    }
    for (at, token) in view.tokens.iter().enumerate() {
        if token.kind == TokenKind::Punct && token.end - token.start == 2 {
            let joined = joined_right(view, at, view.tokens.len());
            match token.text(view.text) {
                "»" if token.spaced && joined => return true,
                "«" if token.spaced && joined => return false,
                _ => {}
            }
        }
    }
    false
}

fn mark_of(text: &str, token: &Token, inverted: bool) -> Option<Mark> {
    if token.kind != TokenKind::Punct {
        return None;
    }
    Some(match mark_meant(token.text(text)) {
        "\"" => Mark::Straight,
        "''" | "’’" => Mark::Ticks,
        "``" => Mark::Backticks,
        "“" | "‟" => Mark::CurlyOpen,
        "”" => Mark::CurlyClose,
        "„" => Mark::Low,
        "«" => {
            if inverted {
                Mark::AngleClose
            } else {
                Mark::AngleOpen
            }
        }
        "»" => {
            if inverted {
                Mark::AngleOpen
            } else {
                Mark::AngleClose
            }
        }
        _ => return None,
    })
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "‘" | "’" | "‚" | "‹" | "›" | "`")
}

fn place(view: &View, at: usize, mark: Mark, first: usize, end: usize) -> Place {
    Place {
        token: at,
        mark,
        can_open: free_left(view, at, first) && joined_right(view, at, end),
        can_close: at > first && !view.tokens[at].spaced,
        announced: at > first && view.word(at - 1) == ":",
    }
}

/// Whether nothing, a space or an opening mark stands before.
fn free_left(view: &View, at: usize, first: usize) -> bool {
    at == first
        || view.tokens[at].spaced
        || view.tokens[at - 1].kind == TokenKind::Punct
            && matches!(
                mark_meant(view.word(at - 1)),
                "(" | "[" | "—" | "–" | "-" | "--" | "/" | "“" | "„" | "‘" | "\"" | "«" | "…" | "..." | "¿" | "¡" | "```" | "``"
            )
}

/// Whether a word or an opening mark stands right behind.
fn joined_right(view: &View, at: usize, end: usize) -> bool {
    at + 1 < end
        && !view.tokens[at + 1].spaced
        && !(view.tokens[at + 1].kind == TokenKind::Punct
            && matches!(mark_meant(view.word(at + 1)), "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "”" | "»" | "’"))
}

/// Pairs the double marks of a block; true when the last one stays open at its end.
fn pair_doubles(
    places: &[Place],
    first: usize,
    end: usize,
    running: bool,
    next_opens: bool,
    sentence_end: impl Fn(usize) -> usize,
    pairs: &mut Vec<Pair>,
) -> bool {
    let mut stack: Vec<(Place, usize)> = Vec::new();
    // Curly marks that are still to come decide whether an opening one is nested or the last was never closed.
    let mut closers_left = places.iter().filter(|place| place.mark == Mark::CurlyClose).count();
    let mut openers_left = places.iter().filter(|place| place.mark == Mark::CurlyOpen).count();
    let mut opened = 0;
    for (index, place) in places.iter().enumerate() {
        match place.mark {
            Mark::CurlyClose => closers_left -= 1,
            Mark::CurlyOpen => openers_left -= 1,
            _ => {}
        }
        let closes = stack.iter().rposition(|(open, _)| closes(open, place, places.get(index + 1)));
        let reopens = match place.mark {
            Mark::Straight | Mark::Ticks => {
                // An open straight mark and one that can only open: nested if two closing ones follow.
                closes.is_some_and(|at| stack[at].0.mark == place.mark) && place.can_open && !place.can_close
            }
            Mark::CurlyOpen => stack.last().is_some_and(|(open, _)| open.mark == Mark::CurlyOpen),
            _ => false,
        };
        if reopens {
            let nested = match place.mark {
                Mark::CurlyOpen => closers_left > openers_left + 1,
                _ => places[index + 1..].iter().filter(|next| next.mark == place.mark).take(2).filter(|next| next.can_close && !next.can_open).count() == 2,
            };
            if !nested || stack.len() >= MAX_DEPTH {
                // The earlier mark was never closed: it ends with its sentence, or here.
                while let Some((open, _)) = stack.pop() {
                    let close = sentence_end(open.token).min(place.token);
                    pairs.push(Pair { open: open.token, has_open: true, close, has_close: false, single: false, from_before: false });
                }
            }
            stack.push((*place, opened));
            opened += 1;
            continue;
        }
        if let Some(at) = closes {
            let (open, _) = stack[at];
            stack.truncate(at);
            if place.token > open.token + 1 {
                pairs.push(Pair {
                    open: open.token,
                    has_open: true,
                    close: place.token,
                    has_close: true,
                    single: false,
                    from_before: running && open.token == first,
                });
            }
            continue;
        }
        let opens = match place.mark {
            Mark::CurlyOpen | Mark::Low | Mark::AngleOpen | Mark::Backticks => true,
            Mark::Straight | Mark::Ticks => place.can_open || !place.can_close,
            // ”so” is written in Swedish and in damaged text.
            Mark::CurlyClose => {
                place.can_open
                    && !place.can_close
                    && places[index + 1..].first().is_some_and(|next| next.mark == Mark::CurlyClose || next.mark == Mark::Straight)
            }
            Mark::AngleClose => false,
        };
        if opens && stack.len() < MAX_DEPTH {
            stack.push((*place, opened));
            opened += 1;
        } else if !opens && pairs.is_empty() && stack.is_empty() && place.token > first && matches!(place.mark, Mark::CurlyClose | Mark::AngleClose) {
            // The opening mark was lost, or stands in an earlier block.
            pairs.push(Pair { open: first, has_open: false, close: place.token, has_close: true, single: false, from_before: running });
        }
    }
    let Some(&(bottom, _)) = stack.first() else { return false };
    let at_start = bottom.token == first || bottom.announced || next_opens;
    let close = if at_start { end } else { sentence_end(bottom.token) };
    // Pairs found behind the repaired end stand for themselves; the others are inside.
    pairs.push(Pair { open: bottom.token, has_open: true, close, has_close: false, single: false, from_before: running && bottom.token == first });
    at_start
}

fn closes(open: &Place, close: &Place, next: Option<&Place>) -> bool {
    match (open.mark, close.mark) {
        (Mark::Straight, Mark::Straight) | (Mark::Ticks, Mark::Ticks) => true,
        (Mark::Backticks, Mark::Ticks | Mark::Straight | Mark::CurlyClose) => true,
        (Mark::CurlyOpen | Mark::Low, Mark::CurlyClose) | (Mark::Low, Mark::CurlyOpen) => true,
        (Mark::AngleOpen, Mark::AngleClose) => true,
        // Damage: a pair of two kinds, when the second can only close and its own kind is not still to come.
        (Mark::CurlyOpen | Mark::Low | Mark::Ticks, Mark::Straight) => {
            close.can_close && !close.can_open && next.is_none_or(|next| next.mark != Mark::CurlyClose)
        }
        (Mark::Straight | Mark::CurlyClose, Mark::CurlyClose) | (Mark::CurlyClose, Mark::Straight) => close.can_close,
        (Mark::Straight | Mark::CurlyOpen, Mark::Ticks) => close.can_close && !close.can_open,
        // “so“: a closing mark of the wrong direction.
        (Mark::CurlyOpen, Mark::CurlyOpen) => close.can_close && !close.can_open,
        _ => false,
    }
}

/// Pairs single marks, told from apostrophes by their surroundings; a pair never crosses a double mark's border.
fn pair_singles(view: &View, lexicon: &Lexicon, first: usize, end: usize, pairs: &mut Vec<Pair>) {
    let mut borders: Vec<usize> = pairs.iter().flat_map(|pair| [pair.open, pair.close]).collect();
    borders.sort_unstable();
    let mut border = 0;
    let mut pending: Option<usize> = None;
    let mut weak: Option<usize> = None;
    for at in first..end {
        if border < borders.len() && borders[border] <= at {
            while border < borders.len() && borders[border] <= at {
                border += 1;
            }
            close_weak(&mut pending, &mut weak, pairs);
            continue;
        }
        let token = &view.tokens[at];
        if token.kind != TokenKind::Punct || !is_single(token.text(view.text)) {
            continue;
        }
        let mark = token.text(view.text);
        let ends_word = at > first && !token.spaced && !joined_right(view, at, end);
        if pending.is_some_and(|open| open + 1 < at) && ends_word && mark != "‚" && mark != "`" {
            let previous = view.word(at - 1);
            // "the workers' rights": a plural's apostrophe unless nothing better follows.
            let plural = previous.ends_with('s') && view.tokens.get(at + 1).is_some_and(|next| next.spaced && next.is_word() && !next.capitalised());
            if plural {
                weak = Some(at);
            } else if let Some(open) = pending.take() {
                weak = None;
                pairs.push(Pair { open, has_open: true, close: at, has_close: true, single: true, from_before: false });
            }
            continue;
        }
        let opens = mark != "’" && mark != "›" && free_left(view, at, first) && joined_right(view, at, end);
        if opens {
            let next = &view.tokens[at + 1];
            let elided = next.kind == TokenKind::Number || lexicon.class(next.fold).has(Class::ELISION);
            if !elided {
                close_weak(&mut pending, &mut weak, pairs);
                pending = Some(at);
            }
        }
    }
    close_weak(&mut pending, &mut weak, pairs);
}

fn close_weak(pending: &mut Option<usize>, weak: &mut Option<usize>, pairs: &mut Vec<Pair>) {
    if let (Some(open), Some(close)) = (pending.take(), weak.take()) {
        pairs.push(Pair { open, has_open: true, close, has_close: true, single: true, from_before: false });
    }
}

/// Sorts the pairs of a block, finds what holds what, and gives them their spans.
fn nest(view: &View, block: u32, pairs: &mut [Pair], found: &mut Vec<Segment>) {
    pairs.sort_by_key(|pair| (pair.open, std::cmp::Reverse(pair.close)));
    let mut open: Vec<u32> = Vec::new();
    for pair in pairs.iter() {
        let first = pair.open;
        let end = pair.close + usize::from(pair.has_close);
        let inner = first + usize::from(pair.has_open);
        let inner_end = pair.close;
        if inner >= inner_end {
            continue;
        }
        while open.last().is_some_and(|&at| found[at as usize].end as usize <= first) {
            open.pop();
        }
        // A repaired pair that would cross its neighbour is left out.
        if open.last().is_some_and(|&at| end > found[at as usize].end as usize) {
            continue;
        }
        let parent = open.last().copied();
        open.push(found.len() as u32);
        found.push(Segment {
            span: view.span(first, end),
            content: view.span(inner, inner_end),
            first: first as u32,
            end: end as u32,
            inner: inner as u32,
            inner_end: inner_end as u32,
            block,
            parent,
            single: pair.single,
            closed: pair.has_close,
            from_before: pair.from_before,
            attribute: first > 0 && !view.tokens[first].spaced && view.word(first - 1) == "=",
        });
    }
}
