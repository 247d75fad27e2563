//! What of a tree can be seen, as one text cut into blocks, with the way back to the source.
//!
//! `<p>Noem&nbsp;met <b>Petro</b>.<br><br>He spoke.</p>` → two blocks, "Noem met Petro." and "He spoke.". A block ends where
//! an element begins or ends that stands on lines of its own, and at two line breaks in a row. White space is collapsed,
//! soft hyphens are left out, hidden elements, scripts and form controls are skipped. Nothing is judged here.

use super::charref::{Meaning, reference};
use super::line::Look;
use super::tag::Tag;
use super::tree::{Attr, Tree};
use crate::text::{SourceMap, Span};

/// A stretch of visible text in one element.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands in the text.
    pub span: Span,
    /// The innermost element that stands on lines of its own.
    pub node: u32,
    /// Bytes that are link text.
    pub linked: u32,
    /// Links that begin in it.
    pub links: u32,
    /// Bytes that are bold.
    pub bold: u32,
    /// Bytes that are italic or small.
    pub slanted: u32,
    /// Whether only line breaks part it from the piece before.
    pub after_break: bool,
    /// Pictures, videos and frames between the piece before and the end of this one.
    pub pictures: u32,
    /// Whether a rule is drawn between the piece before and this one.
    pub ruled: bool,
    /// Its look.
    pub look: Look,
}

/// The visible text, its pieces and its alignment.
#[derive(Debug, Default)]
pub(super) struct Visible {
    /// Everything that can be seen.
    pub text: String,
    /// The way back to the source.
    pub map: SourceMap,
    /// The blocks to be.
    pub pieces: Vec<Piece>,
}

/// What holds inside an element until its end.
#[derive(Clone, Copy)]
struct Inside {
    end: u32,
    node: u32,
    block: bool,
    link: bool,
    bold: bool,
    slanted: bool,
}

/// Fewer words than this, and what is hidden is read too: some pages show their story by script.
const LEAST_WORDS: u32 = 40;

/// Reads the visible text of a tree.
pub(super) fn visible(tree: &Tree) -> Visible {
    let seen = read(tree, false);
    let prose = |visible: &Visible| visible.pieces.iter().filter(|piece| piece.look.is_prose()).map(|piece| piece.look.words).sum::<u32>();
    let words = prose(&seen);
    if words >= LEAST_WORDS || !(1..tree.nodes.len()).any(|node| is_hidden(tree, node)) {
        return seen;
    }
    let all = read(tree, true);
    if prose(&all) > words + LEAST_WORDS { all } else { seen }
}

fn read(tree: &Tree, with_hidden: bool) -> Visible {
    let mut writer = Writer {
        out: Visible::default(),
        start: 0,
        space: None,
        linked: 0,
        links: 0,
        bold: 0,
        slanted: 0,
        breaks: 0,
        after_break: false,
        pictures: 0,
        ruled: false,
    };
    writer.out.text.reserve(tree.source.len() / 8);
    let mut stack = vec![Inside { end: tree.nodes[0].end, node: 0, block: true, link: false, bold: false, slanted: false }];
    let mut at = 1;
    while at < tree.nodes.len() {
        while stack.len() > 1 && stack[stack.len() - 1].end as usize <= at {
            if let Some(inside) = stack.pop().filter(|inside| inside.block) {
                writer.flush(inside.node);
            }
        }
        let node = tree.nodes[at];
        let inside = stack[stack.len() - 1];
        if node.tag == Tag::Text {
            writer.text(tree.source, node.start, node.stop, node.raw, inside);
            at += 1;
            continue;
        }
        match node.tag {
            Tag::Img | Tag::AmpImg | Tag::Video | Tag::Iframe => writer.pictures += 1,
            Tag::Hr => writer.ruled = true,
            _ => {}
        }
        if node.tag.is_unseen() && node.tag != Tag::Head || (!with_hidden && is_hidden(tree, at)) {
            at = (node.end as usize).max(at + 1);
            continue;
        }
        if node.tag == Tag::Br {
            writer.line_break(inside.node, node.start);
            at += 1;
            continue;
        }
        let block = node.tag.is_block();
        if block {
            writer.flush(inside.node);
        }
        if node.tag == Tag::A {
            writer.links += 1;
        }
        if node.end as usize > at + 1 {
            stack.push(Inside {
                end: node.end,
                node: if block { at as u32 } else { inside.node },
                block,
                link: inside.link || node.tag == Tag::A,
                bold: inside.bold || matches!(node.tag, Tag::B | Tag::Strong) || node.tag.is_heading(),
                slanted: inside.slanted || matches!(node.tag, Tag::I | Tag::Em | Tag::Small),
            });
        }
        at += 1;
    }
    while let Some(inside) = stack.pop() {
        writer.flush(inside.node);
    }
    writer.out
}

/// `hidden`, `display:none`.
fn is_hidden(tree: &Tree, node: usize) -> bool {
    // React sends parts of a page hidden, under ids "S:0", "S:1", and shows them at once.
    if tree.raw(node, Attr::Id).is_some_and(|id| id.starts_with("S:")) {
        return false;
    }
    if tree.raw(node, Attr::Hidden).is_some_and(|value| !value.eq_ignore_ascii_case("until-found") && !value.eq_ignore_ascii_case("false")) {
        return true;
    }
    let Some(style) = tree.raw(node, Attr::Style) else { return false };
    let Some(at) = style.find("display") else { return false };
    let rest = style[at + 7..].trim_start().trim_start_matches(':').trim_start();
    rest.starts_with("none")
}

struct Writer {
    out: Visible,
    /// Where the open piece begins.
    start: usize,
    /// White space seen and not yet written, as it stands in the source.
    space: Option<(u32, u32)>,
    linked: u32,
    links: u32,
    bold: u32,
    slanted: u32,
    breaks: u32,
    after_break: bool,
    pictures: u32,
    ruled: bool,
}

impl Writer {
    fn is_open(&self) -> bool {
        self.out.text.len() > self.start
    }

    /// Ends the piece, if one is open.
    fn flush(&mut self, node: u32) {
        self.space = None;
        if self.is_open() {
            // A line break that ends a piece is none.
            let trimmed = self.out.text.trim_end_matches(['\n', ' ']).len().max(self.start);
            if trimmed < self.out.text.len() {
                self.out.text.truncate(trimmed);
                self.out.map.truncate(trimmed as u32);
            }
        }
        if self.is_open() {
            let span = Span::from_range(self.start..self.out.text.len());
            let look = Look::of(&self.out.text.as_str()[span]);
            self.out.pieces.push(Piece {
                span,
                node,
                linked: self.linked,
                links: self.links,
                bold: self.bold,
                slanted: self.slanted,
                after_break: self.after_break,
                pictures: std::mem::take(&mut self.pictures),
                ruled: std::mem::take(&mut self.ruled),
                look,
            });
            self.out.text.push('\n');
            let source = self.out.map.source(Span::from_range(span.end() as usize - 1..span.end() as usize)).end as u32;
            self.out.map.push_replaced(source..source, 1);
            self.links = 0;
        }
        self.start = self.out.text.len();
        self.linked = 0;
        self.bold = 0;
        self.slanted = 0;
        self.breaks = 0;
        self.after_break = false;
    }

    fn line_break(&mut self, node: u32, source: u32) {
        self.space = None;
        self.breaks += 1;
        if self.breaks == 2 {
            self.flush(node);
            self.after_break = true;
            self.breaks = 2;
        } else if self.breaks == 1 && self.is_open() {
            self.out.text.push('\n');
            self.out.map.push_replaced(source..source, 1);
        }
    }

    fn text(&mut self, source: &str, start: u32, stop: u32, raw: bool, inside: Inside) {
        let before = self.out.text.len();
        self.append(source, start as usize, stop as usize, raw);
        let added = (self.out.text.len() - before) as u32;
        if added == 0 {
            return;
        }
        self.breaks = 0;
        if inside.link {
            self.linked += added;
        }
        if inside.bold {
            self.bold += added;
        }
        if inside.slanted {
            self.slanted += added;
        }
    }

    fn append(&mut self, source: &str, start: usize, stop: usize, raw: bool) {
        let bytes = source.as_bytes();
        let mut at = start;
        while at < stop {
            let byte = bytes[at];
            if byte <= b' ' {
                let first = at;
                while at < stop && bytes[at] <= b' ' {
                    at += 1;
                }
                if self.is_open() && self.space.is_none() {
                    self.space = Some((first as u32, at as u32));
                }
                continue;
            }
            let meant = if byte == b'&' && !raw { reference(&source[at..stop], false) } else { None };
            if let Some((meaning, len)) = meant {
                self.reference(&meaning, at, len);
                at += len;
                continue;
            }
            // Invisible characters within words: soft hyphen, zero-width space, byte order mark.
            let invisible = match byte {
                0xC2 if bytes[at + 1] == 0xAD => 2,
                0xE2 if bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0x8B) => 3,
                0xEF if bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF => 3,
                _ => 0,
            };
            if invisible > 0 {
                at += invisible;
                continue;
            }
            let first = at;
            at += 1;
            while at < stop {
                let byte = bytes[at];
                // Words parted by one space are one run.
                if byte == b' ' && at + 1 < stop && bytes[at + 1] > b' ' {
                    at += 1;
                    continue;
                }
                if byte <= b' ' || byte == b'&' || (byte == 0xC2 && bytes[at + 1] == 0xAD) || (byte == 0xE2 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x8B) {
                    break;
                }
                at += 1;
            }
            self.write_space();
            self.out.text.push_str(&source[first..at]);
            self.out.map.push_verbatim(first as u32, (at - first) as u32);
        }
    }

    fn write_space(&mut self) {
        if let Some((first, end)) = self.space.take() {
            if self.out.text.ends_with('\n') {
                return;
            }
            self.out.text.push(' ');
            self.out.map.push_replaced(first..end, 1);
        }
    }

    fn reference(&mut self, meaning: &Meaning, at: usize, len: usize) {
        let mut buffer = [0u8; 4];
        let text: &str = match meaning {
            Meaning::Char(c) => c.encode_utf8(&mut buffer),
            Meaning::Name(name) => name,
        };
        if matches!(text, "\u{ad}" | "\u{200b}" | "\u{feff}" | "\0") {
            return;
        }
        if text.chars().all(|c| c.is_whitespace() && c != '\u{a0}' || c < ' ') {
            if self.is_open() && self.space.is_none() {
                self.space = Some((at as u32, (at + len) as u32));
            }
            return;
        }
        self.write_space();
        if text == "\u{a0}" && !self.is_open() {
            return;
        }
        self.out.text.push_str(text);
        self.out.map.push_replaced(at as u32..(at + len) as u32, text.len() as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(source: &str) -> Vec<String> {
        let visible = visible(&Tree::of(source));
        for piece in &visible.pieces {
            let back = visible.map.source(piece.span);
            assert!(back.end <= source.len() && source.is_char_boundary(back.start) && source.is_char_boundary(back.end), "{back:?}");
        }
        visible.pieces.iter().map(|piece| visible.text.as_str()[piece.span].to_owned()).collect()
    }

    #[test]
    fn blocks_as_a_reader_sees_them() {
        assert_eq!(pieces("<p>Noem&nbsp;met <b>Petro</b> .<br><br>He  spoke.<br>Long.</p>"), ["Noem\u{a0}met Petro .", "He spoke.\nLong."]);
        assert_eq!(pieces("<div>a<p>b</p>c<script>d</script><span hidden>e</span> f</div>"), ["a", "b", "c f"]);
        assert_eq!(pieces("<title>t</title><td style='display: none'>x</td><p>Bundes&shy;tag &amp;\n mehr"), ["Bundestag & mehr"]);
    }

    #[test]
    fn every_span_leads_back() {
        let source = "<p>A &amp; <b>B</b>\n\n C&eacute;</p><p>Das  Ende</p>";
        let visible = visible(&Tree::of(source));
        let at = visible.text.find("Cé").unwrap();
        assert_eq!(&source[visible.map.source(Span::from_range(at..at + 3))], "C&eacute;");
        let at = visible.text.find("Ende").unwrap();
        assert_eq!(&source[visible.map.source(Span::from_range(at..at + 4))], "Ende");
    }
}
