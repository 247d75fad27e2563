//! The elements that the tree builder and the block rules tell apart.

/// An element's name, as far as anything depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "the variants are the names of the standard")]
pub enum Tag {
    Root,
    Text,
    Other,
    A,
    Abbr,
    Address,
    Article,
    Aside,
    Audio,
    B,
    Base,
    Blockquote,
    Body,
    Br,
    Button,
    Canvas,
    Caption,
    Center,
    Cite,
    Code,
    Col,
    Colgroup,
    Dd,
    Del,
    Details,
    Dialog,
    Div,
    Dl,
    Dt,
    Em,
    Embed,
    Fieldset,
    Figcaption,
    Figure,
    Font,
    Footer,
    Form,
    Frame,
    Frameset,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    Head,
    Header,
    Hgroup,
    Hr,
    Html,
    I,
    Iframe,
    Img,
    Input,
    Ins,
    Label,
    Legend,
    Li,
    Link,
    Main,
    Mark,
    Math,
    Menu,
    Meta,
    Nav,
    Noframes,
    Noscript,
    Object,
    Ol,
    Optgroup,
    Option,
    P,
    Param,
    Picture,
    Plaintext,
    Pre,
    Q,
    S,
    Script,
    Section,
    Select,
    Small,
    Source,
    Span,
    Strong,
    Style,
    Sub,
    Summary,
    Sup,
    Svg,
    Table,
    Tbody,
    Td,
    Template,
    Textarea,
    Tfoot,
    Th,
    Thead,
    Time,
    Title,
    Tr,
    Track,
    U,
    Ul,
    Video,
    Wbr,
    Xmp,
    AmpImg,
}

impl Tag {
    /// The element of a name in any case.
    #[inline]
    pub fn of(name: &[u8]) -> Tag {
        if name.len() > LONGEST {
            return Tag::Other;
        }
        let key = key(name);
        let mut slot = slot(key);
        loop {
            let (known, tag) = TABLE[slot];
            if known == key || known == 0 {
                return tag;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Elements without content.
    pub fn is_void(self) -> bool {
        use Tag::{Base, Br, Col, Embed, Frame, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr};
        matches!(self, Base | Br | Col | Embed | Frame | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr)
    }

    /// Elements that begin and end a block of text: those that close a paragraph, and the parts of a page, a table and a form.
    pub fn is_block(self) -> bool {
        use Tag::{
            Body, Button, Caption, Head, Html, Iframe, Legend, Optgroup, Option, Plaintext, Select, Tbody, Td, Textarea, Tfoot, Th, Thead, Title, Tr, Video,
        };
        self.closes_paragraph() && self != Plaintext
            || matches!(
                self,
                Body | Button
                    | Caption
                    | Head
                    | Html
                    | Iframe
                    | Legend
                    | Optgroup
                    | Option
                    | Select
                    | Tbody
                    | Td
                    | Textarea
                    | Tfoot
                    | Th
                    | Thead
                    | Title
                    | Tr
                    | Video
            )
    }

    /// Start tags before which an open paragraph ends.
    pub fn closes_paragraph(self) -> bool {
        use Tag::{
            Address, Article, Aside, Blockquote, Center, Dd, Details, Dialog, Div, Dl, Dt, Fieldset, Figcaption, Figure, Footer, Form, H1, H2, H3, H4, H5, H6,
            Header, Hgroup, Hr, Li, Main, Menu, Nav, Ol, P, Plaintext, Pre, Section, Summary, Table, Ul, Xmp,
        };
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Center
                | Dd
                | Details
                | Dialog
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Plaintext
                | Pre
                | Section
                | Summary
                | Table
                | Ul
                | Xmp
        )
    }

    /// Elements that an end tag outside them cannot close.
    pub fn is_scope(self) -> bool {
        matches!(self, Tag::Root | Tag::Html | Tag::Table | Tag::Td | Tag::Th | Tag::Caption | Tag::Object | Tag::Template | Tag::Svg | Tag::Math)
    }

    /// H1 to H6.
    pub fn is_heading(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    }

    /// Elements whose text nobody sees on the page.
    pub fn is_unseen(self) -> bool {
        matches!(
            self,
            Tag::Script
                | Tag::Style
                | Tag::Template
                | Tag::Noscript
                | Tag::Svg
                | Tag::Math
                | Tag::Head
                | Tag::Title
                | Tag::Iframe
                | Tag::Noframes
                | Tag::Object
                | Tag::Canvas
                | Tag::Audio
                | Tag::Video
                | Tag::Textarea
                | Tag::Select
                | Tag::Option
                | Tag::Optgroup
        )
    }
}

/// The longest name.
const LONGEST: usize = 10;
/// Slots of the table, several times as many as names.
const SLOTS: usize = 512;
/// Names by their letters; empty slots hold no name and [`Tag::Other`].
static TABLE: [(u128, Tag); SLOTS] = table();

/// The bytes of a name in small letters as one number; none is 0.
#[inline]
const fn key(name: &[u8]) -> u128 {
    // A bit before the letters, so that a name is not another behind zeros.
    let mut key = 1u128;
    let mut at = 0;
    while at < name.len() {
        key = key << 8 | name[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    key
}

#[inline]
const fn slot(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize % SLOTS
}

const fn table() -> [(u128, Tag); SLOTS] {
    let mut table = [(0, Tag::Other); SLOTS];
    let mut at = 0;
    while at < NAMES.len() {
        let key = key(NAMES[at].0);
        let mut slot = slot(key);
        while table[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = (key, NAMES[at].1);
        at += 1;
    }
    table
}

/// Names of elements; two of some.
const NAMES: &[(&[u8], Tag)] = &[
    (b"a", Tag::A),
    (b"abbr", Tag::Abbr),
    (b"address", Tag::Address),
    (b"article", Tag::Article),
    (b"aside", Tag::Aside),
    (b"audio", Tag::Audio),
    (b"b", Tag::B),
    (b"base", Tag::Base),
    (b"blockquote", Tag::Blockquote),
    (b"body", Tag::Body),
    (b"br", Tag::Br),
    (b"button", Tag::Button),
    (b"canvas", Tag::Canvas),
    (b"caption", Tag::Caption),
    (b"center", Tag::Center),
    (b"cite", Tag::Cite),
    (b"code", Tag::Code),
    (b"col", Tag::Col),
    (b"colgroup", Tag::Colgroup),
    (b"dd", Tag::Dd),
    (b"del", Tag::Del),
    (b"details", Tag::Details),
    (b"dialog", Tag::Dialog),
    (b"div", Tag::Div),
    (b"dl", Tag::Dl),
    (b"dt", Tag::Dt),
    (b"em", Tag::Em),
    (b"embed", Tag::Embed),
    (b"fieldset", Tag::Fieldset),
    (b"figcaption", Tag::Figcaption),
    (b"figure", Tag::Figure),
    (b"font", Tag::Font),
    (b"footer", Tag::Footer),
    (b"form", Tag::Form),
    (b"frame", Tag::Frame),
    (b"frameset", Tag::Frameset),
    (b"h1", Tag::H1),
    (b"h2", Tag::H2),
    (b"h3", Tag::H3),
    (b"h4", Tag::H4),
    (b"h5", Tag::H5),
    (b"h6", Tag::H6),
    (b"head", Tag::Head),
    (b"header", Tag::Header),
    (b"hgroup", Tag::Hgroup),
    (b"hr", Tag::Hr),
    (b"html", Tag::Html),
    (b"i", Tag::I),
    (b"iframe", Tag::Iframe),
    (b"img", Tag::Img),
    (b"image", Tag::Img),
    (b"input", Tag::Input),
    (b"ins", Tag::Ins),
    (b"label", Tag::Label),
    (b"legend", Tag::Legend),
    (b"li", Tag::Li),
    (b"link", Tag::Link),
    (b"main", Tag::Main),
    (b"mark", Tag::Mark),
    (b"math", Tag::Math),
    (b"menu", Tag::Menu),
    (b"meta", Tag::Meta),
    (b"nav", Tag::Nav),
    (b"noembed", Tag::Noframes),
    (b"noframes", Tag::Noframes),
    (b"noscript", Tag::Noscript),
    (b"object", Tag::Object),
    (b"ol", Tag::Ol),
    (b"optgroup", Tag::Optgroup),
    (b"option", Tag::Option),
    (b"p", Tag::P),
    (b"param", Tag::Param),
    (b"picture", Tag::Picture),
    (b"plaintext", Tag::Plaintext),
    (b"pre", Tag::Pre),
    (b"listing", Tag::Pre),
    (b"q", Tag::Q),
    (b"s", Tag::S),
    (b"strike", Tag::S),
    (b"script", Tag::Script),
    (b"section", Tag::Section),
    (b"select", Tag::Select),
    (b"small", Tag::Small),
    (b"source", Tag::Source),
    (b"span", Tag::Span),
    (b"strong", Tag::Strong),
    (b"style", Tag::Style),
    (b"sub", Tag::Sub),
    (b"summary", Tag::Summary),
    (b"sup", Tag::Sup),
    (b"svg", Tag::Svg),
    (b"table", Tag::Table),
    (b"tbody", Tag::Tbody),
    (b"td", Tag::Td),
    (b"template", Tag::Template),
    (b"textarea", Tag::Textarea),
    (b"tfoot", Tag::Tfoot),
    (b"th", Tag::Th),
    (b"thead", Tag::Thead),
    (b"time", Tag::Time),
    (b"title", Tag::Title),
    (b"tr", Tag::Tr),
    (b"track", Tag::Track),
    (b"u", Tag::U),
    (b"ul", Tag::Ul),
    (b"video", Tag::Video),
    (b"wbr", Tag::Wbr),
    (b"xmp", Tag::Xmp),
    (b"amp-img", Tag::AmpImg),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case() {
        for (name, tag) in NAMES {
            assert!(name.len() <= LONGEST);
            assert_eq!(Tag::of(name), *tag);
            assert_eq!(Tag::of(&name.to_ascii_uppercase()), *tag);
        }
        for name in [&b""[..], b"x", b"custom-tag", b"\0", b"\0p", b"divv", b"a-very-long-name"] {
            assert_eq!(Tag::of(name), Tag::Other);
        }
    }
}
