//! One article as it was parsed: a text, its blocks kept or dropped with a reason, and what the page says of itself.

use crate::stamp::Stamp;
use crate::text::{Span, Text};

/// An ISO 639-1 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(pub &'static str);

impl Language {
    /// English.
    pub const ENGLISH: Language = Language("en");
    /// Spanish.
    pub const SPANISH: Language = Language("es");
    /// German.
    pub const GERMAN: Language = Language("de");

    /// The code.
    pub fn code(self) -> &'static str {
        self.0
    }
}

/// Defines an enum whose variants have one name in tables.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The name that tables carry.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }
            /// The value of a name.
            pub fn of_name(name: &str) -> Option<$name> {
                match name { $($label => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What a block of a page is.
    BlockKind {
        /// The story's own title.
        Headline = "headline",
        /// The summary under the headline.
        Standfirst = "standfirst",
        /// A paragraph of the story.
        Paragraph = "paragraph",
        /// A title inside the story.
        Subhead = "subhead",
        /// An item of a list.
        ListItem = "list_item",
        /// A row of a table.
        TableRow = "table_row",
        /// The words under a picture.
        Caption = "caption",
        /// Who took a picture or supplied the text.
        Credit = "credit",
        /// Who wrote it.
        Byline = "byline",
        /// Where and when it was written, standing alone.
        Dateline = "dateline",
        /// A date that stands alone: of publication or of the page's rendering.
        Date = "date",
        /// "You may also read", newsletters, subscriptions, apps.
        Promo = "promo",
        /// A notice that closes the page to those who have not paid.
        Paywall = "paywall",
        /// Menus and crumbs.
        Navigation = "navigation",
        /// Shares, views, comments.
        Counter = "counter",
        /// Buttons to share or follow.
        Share = "share",
        /// A bare address or a link list.
        Link = "link",
        /// Consent and cookies.
        Cookie = "cookie",
        /// Readers' comments.
        Comment = "comment",
        /// Tags and topics.
        Tags = "tags",
        /// Copyright, imprint, contact.
        Footer = "footer",
        /// The author's short biography.
        Bio = "bio",
        /// Advertising.
        Advertisement = "advertisement",
        /// None of these.
        Other = "other",
    }
}

impl BlockKind {
    /// Whether a kept block of this kind is part of [`Document::body`]; headlines, standfirsts and captions are evidence beside it.
    pub fn in_body(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::Subhead | BlockKind::ListItem | BlockKind::TableRow)
    }
}

/// A block of the page: kept, or dropped with a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Whether it is part of the story.
    pub kept: bool,
    /// Why it was dropped, in words for a reader; none when kept.
    pub reason: Option<&'static str>,
    /// Its language, where it is long enough to tell.
    pub language: Option<Language>,
    /// The rule that decided.
    pub rule: &'static str,
}

impl Block {
    /// Whether the block counts as story text.
    pub fn in_body(&self) -> bool {
        self.kept && self.kind.in_body()
    }
}

/// What an article says of itself.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The story's title.
    pub title: Option<String>,
    /// Who wrote it, without "By", addresses or agencies.
    pub authors: Vec<String>,
    /// The masthead.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// The witness of `published`: `given`, `json_ld`, `meta`, `time`, `byline`, `url`, `dateline`.
    pub published_source: Option<&'static str>,
    /// When it was last changed.
    pub modified: Option<Stamp>,
    /// The language of most of the kept text.
    pub language: Option<Language>,
    /// The canonical address.
    pub url: Option<String>,
    /// The file below the folder that was read.
    pub path: Option<String>,
    /// The section of the outlet.
    pub section: Option<String>,
    /// The wire that supplied the text.
    pub agency: Option<String>,
    /// Whether the page says that the rest costs money.
    pub paywalled: Option<bool>,
}

/// What could not be done with a document, as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The stage that met it: `ingest`, `parse`, `segment`, `extract`.
    pub stage: &'static str,
    /// What happened, in a sentence.
    pub message: String,
}

/// One parsed article.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Everything visible.
    pub text: Text,
    /// What the page says of itself.
    pub meta: Metadata,
    /// The blocks in the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// What went wrong on the way.
    pub problems: Vec<Problem>,
    /// Blocks that other pages of the outlet showed to be no story, in order, and the rule that had kept each.
    pub set_aside: Vec<(u32, &'static str)>,
}

impl Document {
    /// The kept paragraphs, subheads and list items, joined by a blank line.
    pub fn body(&self) -> String {
        let parts: Vec<&str> = self.blocks.iter().filter(|block| block.in_body()).map(|block| self.text.slice(block.span)).collect();
        parts.join("\n\n")
    }
}
