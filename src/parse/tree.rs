//! Tokens to a tree in one flat list, in the order of the page.
//!
//! `<ul><li>a<li>b</ul>` → `ul` with two `li`: end tags that the standard implies are supplied. A node knows its parent and
//! where its subtree ends, so that walks are loops over ranges and nothing recurses. Formatting elements are not
//! reopened and misplaced table content is not moved, as browsers do: for text and its blocks neither matters.

use super::charref::decode;
use super::tag::Tag;
use super::tokenizer::{Mode, Token, Tokenizer};
use std::borrow::Cow;

/// Open elements beyond this depth hang on the last one, as in browsers; so no walk up is long.
const DEEPEST: usize = 512;

/// Attributes that anything depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the names of the standard")]
pub(super) enum Attr {
    Class,
    Id,
    Href,
    Hidden,
    Style,
    Role,
    Itemprop,
    Itemtype,
    Datetime,
    Content,
    Property,
    Name,
    Rel,
    Lang,
    Type,
    AriaHidden,
    Hook,
}

impl Attr {
    #[inline]
    fn of(name: &[u8]) -> Option<Attr> {
        // Names of up to eight letters, which nearly all are, as one number.
        const fn word(name: &[u8]) -> u64 {
            let mut word = 0;
            let mut at = 0;
            while at < name.len() {
                word = word << 8 | name[at].to_ascii_lowercase() as u64;
                at += 1;
            }
            word
        }
        const CLASS: u64 = word(b"class");
        const ID: u64 = word(b"id");
        const HREF: u64 = word(b"href");
        const HIDDEN: u64 = word(b"hidden");
        const STYLE: u64 = word(b"style");
        const ROLE: u64 = word(b"role");
        const ITEMPROP: u64 = word(b"itemprop");
        const ITEMTYPE: u64 = word(b"itemtype");
        const DATETIME: u64 = word(b"datetime");
        const CONTENT: u64 = word(b"content");
        const PROPERTY: u64 = word(b"property");
        const NAME: u64 = word(b"name");
        const REL: u64 = word(b"rel");
        const LANG: u64 = word(b"lang");
        const TYPE: u64 = word(b"type");
        const HOOKS: &[&[u8]] =
            &[b"data-testid", b"data-component", b"data-type", b"data-module", b"data-qa", b"data-test-id", b"data-block", b"data-name", b"data-role"];
        if name.len() > 8 || name.len() == 7 && name[0] | 0x20 == b'd' {
            return if name.len() > 16 {
                None
            } else if HOOKS.iter().any(|hook| name.eq_ignore_ascii_case(hook)) {
                Some(Attr::Hook)
            } else {
                name.eq_ignore_ascii_case(b"aria-hidden").then_some(Attr::AriaHidden)
            };
        }
        // A zero before the name would be lost in the number.
        Some(match word(name) {
            _ if name.first() == Some(&0) => return None,
            CLASS => Attr::Class,
            ID => Attr::Id,
            HREF => Attr::Href,
            HIDDEN => Attr::Hidden,
            STYLE => Attr::Style,
            ROLE => Attr::Role,
            ITEMPROP => Attr::Itemprop,
            ITEMTYPE => Attr::Itemtype,
            DATETIME => Attr::Datetime,
            CONTENT => Attr::Content,
            PROPERTY => Attr::Property,
            NAME => Attr::Name,
            REL => Attr::Rel,
            LANG => Attr::Lang,
            TYPE => Attr::Type,
            _ => return None,
        })
    }
}

/// An element or a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Its parent; the root is its own.
    pub parent: u32,
    /// One past the last node of its subtree.
    pub end: u32,
    /// Its name; [`Tag::Text`] for text.
    pub tag: Tag,
    /// For a text: whether references in it are not read.
    pub raw: bool,
    /// First attribute.
    attribute: u32,
    /// Number of attributes.
    attributes: u16,
    /// A bit for each [`Attr`] among them.
    has: u32,
    /// For a text, where it stands in the source; for an element, where its start tag ends.
    pub start: u32,
    /// End of a text.
    pub stop: u32,
}

/// The page as a list of nodes.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// The source.
    pub source: &'a str,
    /// All nodes; a parent stands before its children.
    pub nodes: Vec<Node>,
    attributes: Vec<(Attr, u32, u32)>,
}

impl<'a> Tree<'a> {
    /// Builds the tree of a page.
    pub(super) fn of(source: &'a str) -> Tree<'a> {
        let mut builder = Builder::new(source);
        builder.run();
        builder.tree
    }

    /// The raw value of an attribute.
    #[inline]
    pub(super) fn raw(&self, node: usize, attr: Attr) -> Option<&'a str> {
        let Node { attribute, attributes, has, .. } = self.nodes[node];
        if has >> (attr as u32) & 1 == 0 {
            return None;
        }
        let range = attribute as usize..attribute as usize + attributes as usize;
        self.attributes[range].iter().find(|(known, _, _)| *known == attr).map(|&(_, start, end)| &self.source[start as usize..end as usize])
    }

    /// The value of an attribute, with its references read.
    pub(super) fn value(&self, node: usize, attr: Attr) -> Option<Cow<'a, str>> {
        self.raw(node, attr).map(|raw| decode(raw, true))
    }

    /// The text below a node, spaces collapsed; scripts and styles left out.
    pub(super) fn text_of(&self, node: usize) -> String {
        /// Enough for a title, a name, a date; more would let nested elements cost quadratic time.
        const MOST_NODES: usize = 2000;
        const MOST_BYTES: usize = 4000;
        let mut text = String::new();
        let mut at = node;
        let end = (self.nodes[node].end as usize).min(node + MOST_NODES);
        let inside = self.nodes[node].tag;
        while at < end && text.len() < MOST_BYTES {
            let current = self.nodes[at];
            if current.tag.is_unseen() && at != node && current.tag != inside {
                at = current.end as usize;
                continue;
            }
            if current.tag == Tag::Text {
                let raw = up_to(&self.source[current.start as usize..current.stop as usize], MOST_BYTES);
                let decoded = if current.raw { Cow::Borrowed(raw) } else { decode(raw, false) };
                let mut open = decoded.starts_with(char::is_whitespace);
                for word in decoded.split_whitespace() {
                    if (open || text.is_empty()) && !text.is_empty() && !text.ends_with(' ') {
                        text.push(' ');
                    }
                    text.push_str(word);
                    open = true;
                }
                if decoded.ends_with(char::is_whitespace) && !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
            } else if (current.tag.is_block() || current.tag == Tag::Br) && !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            at += 1;
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// The beginning of a text, of at most so many bytes.
fn up_to(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

struct Builder<'a> {
    tree: Tree<'a>,
    tokens: Tokenizer<'a>,
    /// Open elements, the root first.
    open: Vec<u32>,
    /// Open `svg` and `math` elements.
    foreign: u32,
    /// Whether a `p` may be open, so that most tags need not look.
    paragraphs: u32,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str) -> Self {
        let mut nodes = Vec::with_capacity(source.len() / 40 + 16);
        nodes.push(Node { parent: 0, end: 0, tag: Tag::Root, raw: false, attribute: 0, attributes: 0, has: 0, start: 0, stop: 0 });
        let tree = Tree { source, nodes, attributes: Vec::with_capacity(source.len() / 60 + 16) };
        Builder { tree, tokens: Tokenizer::new(source), open: vec![0], foreign: 0, paragraphs: 0 }
    }

    fn run(&mut self) {
        while let Some(token) = self.tokens.next_token() {
            match token {
                Token::Text { span, raw } => self.text(span.start as u32, span.end as u32, raw),
                Token::Start { name, self_closing } => {
                    let bytes = &self.tree.source.as_bytes()[name];
                    let tag = Tag::of(bytes);
                    self.start_tag(tag, bytes, self_closing);
                }
                Token::End { name } => {
                    let tag = Tag::of(&self.tree.source.as_bytes()[name]);
                    self.end_tag(tag);
                }
                Token::Comment { .. } | Token::Doctype => {}
            }
        }
        while !self.open.is_empty() {
            self.pop();
        }
    }

    fn tag_at(&self, depth: usize) -> Tag {
        self.tree.nodes[self.open[depth] as usize].tag
    }

    fn current(&self) -> Tag {
        self.open.last().map_or(Tag::Root, |&node| self.tree.nodes[node as usize].tag)
    }

    fn pop(&mut self) {
        let Some(node) = self.open.pop() else { return };
        let end = self.tree.nodes.len() as u32;
        let node = &mut self.tree.nodes[node as usize];
        node.end = end;
        match node.tag {
            Tag::Svg | Tag::Math => self.foreign = self.foreign.saturating_sub(1),
            Tag::P => self.paragraphs = self.paragraphs.saturating_sub(1),
            _ => {}
        }
        self.tokens.foreign = self.foreign > 0;
    }

    fn pop_to(&mut self, depth: usize) {
        while self.open.len() > depth.max(1) {
            self.pop();
        }
    }

    fn add(&mut self, tag: Tag, start: u32, stop: u32, raw: bool) -> u32 {
        let index = self.tree.nodes.len() as u32;
        let parent = self.open.last().copied().unwrap_or(0);
        let attribute = self.tree.attributes.len() as u32;
        self.tree.nodes.push(Node { parent, end: index + 1, tag, raw, attribute, attributes: 0, has: 0, start, stop });
        index
    }

    fn text(&mut self, start: u32, stop: u32, raw: bool) {
        self.add(Tag::Text, start, stop, raw);
    }

    fn start_tag(&mut self, tag: Tag, name: &[u8], self_closing: bool) {
        if self.foreign > 0 {
            if breaks_out(tag) {
                let depth = self.open.iter().position(|&node| matches!(self.tree.nodes[node as usize].tag, Tag::Svg | Tag::Math)).unwrap_or(1);
                self.pop_to(depth);
            } else {
                self.element(tag, self_closing);
                return;
            }
        }
        self.imply_ends(tag);
        self.element(tag, tag.is_void() || (self_closing && matches!(tag, Tag::Svg | Tag::Math)));
        let mode = match tag {
            Tag::Title | Tag::Textarea => Mode::Rcdata,
            Tag::Style | Tag::Xmp | Tag::Iframe | Tag::Noframes => Mode::Rawtext,
            Tag::Script => Mode::Script,
            Tag::Plaintext => Mode::Plaintext,
            _ => return,
        };
        let lower = name.to_ascii_lowercase();
        self.tokens.switch(mode, &lower);
    }

    fn element(&mut self, tag: Tag, closed: bool) {
        let start = self.tokens.position() as u32;
        let index = self.add(tag, start, start, false);
        let bytes = self.tree.source.as_bytes();
        let mut count = 0u16;
        let mut has = 0u32;
        for attribute in &self.tokens.attributes {
            let Some(attr) = Attr::of(&bytes[attribute.name.clone()]) else { continue };
            if count < 32 {
                self.tree.attributes.push((attr, attribute.value.start as u32, attribute.value.end as u32));
                count += 1;
                has |= 1 << attr as u32;
            }
        }
        self.tree.nodes[index as usize].attributes = count;
        self.tree.nodes[index as usize].has = has;
        if closed || self.open.len() >= DEEPEST {
            return;
        }
        self.open.push(index);
        match tag {
            Tag::Svg | Tag::Math => {
                self.foreign += 1;
                self.tokens.foreign = true;
            }
            Tag::P => self.paragraphs += 1,
            _ => {}
        }
    }

    /// Closes what the standard closes before this start tag.
    fn imply_ends(&mut self, tag: Tag) {
        match tag {
            Tag::Li => self.close_item(|open| open == Tag::Li),
            Tag::Dd | Tag::Dt => self.close_item(|open| matches!(open, Tag::Dd | Tag::Dt)),
            Tag::Option | Tag::Optgroup => {
                if self.current() == Tag::Option {
                    self.pop();
                }
                if tag == Tag::Optgroup && self.current() == Tag::Optgroup {
                    self.pop();
                }
            }
            Tag::Td | Tag::Th => self.close_in_table(&[Tag::Td, Tag::Th, Tag::Caption]),
            Tag::Tr => self.close_in_table(&[Tag::Td, Tag::Th, Tag::Tr, Tag::Caption]),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                self.close_in_table(&[Tag::Td, Tag::Th, Tag::Tr, Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Caption, Tag::Colgroup]);
            }
            Tag::A => {
                if let Some(depth) = self.find(|open| open == Tag::A) {
                    // Only inline elements stand between: the link was not closed.
                    if (depth..self.open.len()).all(|at| !self.tag_at(at).is_block()) {
                        self.pop_to(depth);
                    }
                }
            }
            Tag::Button => {
                if let Some(depth) = self.find(|open| open == Tag::Button) {
                    self.pop_to(depth);
                }
            }
            Tag::Body => {
                if let Some(depth) = self.find(|open| open == Tag::Head) {
                    self.pop_to(depth);
                }
            }
            _ => {}
        }
        if tag.closes_paragraph() {
            self.close_paragraph();
            if tag.is_heading() && self.current().is_heading() {
                self.pop();
            }
            if self.current() == Tag::Head && !matches!(tag, Tag::Body) {
                self.pop();
            }
        }
    }

    /// The depth of the nearest open element that `wanted` accepts, within scope.
    fn find(&self, wanted: impl Fn(Tag) -> bool) -> Option<usize> {
        for depth in (1..self.open.len()).rev() {
            let tag = self.tag_at(depth);
            if wanted(tag) {
                return Some(depth);
            }
            if tag.is_scope() {
                return None;
            }
        }
        None
    }

    fn close_paragraph(&mut self) {
        if self.paragraphs == 0 {
            return;
        }
        for depth in (1..self.open.len()).rev() {
            let tag = self.tag_at(depth);
            if tag == Tag::P {
                self.pop_to(depth);
                return;
            }
            if tag.is_scope() || tag == Tag::Button {
                return;
            }
        }
    }

    fn close_item(&mut self, same: impl Fn(Tag) -> bool) {
        for depth in (1..self.open.len()).rev() {
            let tag = self.tag_at(depth);
            if same(tag) {
                self.pop_to(depth);
                return;
            }
            if tag.is_scope() || (tag.is_block() && !matches!(tag, Tag::Address | Tag::Div | Tag::P)) {
                return;
            }
        }
    }

    /// Closes the outermost open element of `tags` within the nearest table.
    fn close_in_table(&mut self, tags: &[Tag]) {
        let mut found = None;
        for depth in (1..self.open.len()).rev() {
            let tag = self.tag_at(depth);
            if tags.contains(&tag) {
                found = Some(depth);
            }
            if matches!(tag, Tag::Table | Tag::Template | Tag::Html) {
                break;
            }
        }
        if let Some(depth) = found {
            self.pop_to(depth);
        }
    }

    fn end_tag(&mut self, tag: Tag) {
        match tag {
            Tag::Html | Tag::Body => {}
            Tag::Br => {
                self.tokens.attributes.clear();
                self.element(Tag::Br, true);
            }
            Tag::P => self.close_paragraph(),
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                if let Some(depth) = self.find(Tag::is_heading) {
                    self.pop_to(depth);
                }
            }
            Tag::Table | Tag::Td | Tag::Th | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption => {
                for depth in (1..self.open.len()).rev() {
                    let open = self.tag_at(depth);
                    if open == tag {
                        self.pop_to(depth);
                        return;
                    }
                    if matches!(open, Tag::Table | Tag::Template) {
                        return;
                    }
                }
            }
            Tag::Svg | Tag::Math | Tag::Template => {
                if let Some(depth) = (1..self.open.len()).rev().find(|&depth| self.tag_at(depth) == tag) {
                    self.pop_to(depth);
                }
            }
            _ if tag.is_block() => {
                for depth in (1..self.open.len()).rev() {
                    let open = self.tag_at(depth);
                    if open == tag {
                        self.pop_to(depth);
                        return;
                    }
                    if open.is_scope() || (tag == Tag::Li && matches!(open, Tag::Ul | Tag::Ol)) {
                        return;
                    }
                }
            }
            _ => {
                // An inline element is closed where only inline elements stand in it; a block in between keeps it open.
                for depth in (1..self.open.len()).rev() {
                    let open = self.tag_at(depth);
                    if open == tag {
                        self.pop_to(depth);
                        return;
                    }
                    if open.is_block() || open.is_scope() {
                        return;
                    }
                }
            }
        }
    }
}

/// Start tags that end SVG and `MathML`.
fn breaks_out(tag: Tag) -> bool {
    tag.closes_paragraph()
        || matches!(tag, Tag::Body | Tag::Br | Tag::Img | Tag::Meta | Tag::Span | Tag::Strong | Tag::B | Tag::Em | Tag::I | Tag::Small | Tag::Head)
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::fmt::Write as _;

    fn shown(source: &str) -> String {
        let tree = Tree::of(source);
        let mut shown = String::new();
        for (index, node) in tree.nodes.iter().enumerate().skip(1) {
            let mut depth = 0;
            let mut at = index;
            while tree.nodes[at].parent as usize != at {
                at = tree.nodes[at].parent as usize;
                depth += 1;
            }
            let name = if node.tag == Tag::Text { source[node.start as usize..node.stop as usize].to_owned() } else { format!("{:?}", node.tag) };
            let _ = write!(shown, "{depth}{name} ");
        }
        shown
    }

    #[test]
    fn end_tags_are_implied() {
        assert_eq!(shown("<ul><li>a<li>b</ul>c"), "1Ul 2Li 3a 2Li 3b 1c ");
        assert_eq!(shown("<p>a<p>b<div>c</p>d</div>e"), "1P 2a 1P 2b 1Div 2c 2d 1e ");
        assert_eq!(shown("<table><tr><td>a<td>b<tr><td>c</table>d"), "1Table 2Tr 3Td 4a 3Td 4b 2Tr 3Td 4c 1d ");
        assert_eq!(shown("<p><b>a</p>b"), "1P 2B 3a 1b ");
        assert_eq!(shown("<title>a<b></title><svg><path/></svg>c"), "1Title 2a<b> 1Svg 2Other 1c ");
    }

    #[test]
    fn hostile_nesting_is_quick() {
        let deep = "<div><b>".repeat(100_000);
        assert!(Tree::of(&deep).nodes.len() > 100_000);
        let closing = format!("{}{}", "<b>".repeat(600), "</i>".repeat(100_000));
        Tree::of(&closing);
    }
}
