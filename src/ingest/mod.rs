//! Sources in: what the caller gave, as text with what he knows of it. The only layer that reads files.
//!
//! `stories/elpais.html` (Windows-1252) → [`Source`] `{ id: "elpais.html", … }` → [`Decoded`] UTF-8 text.

mod archive;
mod charset;
mod collection;
mod feed;
mod held;
mod json;
mod packed;
mod rows;
mod table;
mod warc;

pub use charset::{Decoded, decode};
pub use collection::{ENDINGS, Input, MOST_BYTES, Sources, open, too_big_message};
pub use held::{Cells, Held};

use crate::stamp::Stamp;
use std::path::PathBuf;

/// The caller's name for an article, of the caller's type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Id {
    /// A number: a row index or an integer column.
    Int(i64),
    /// A text: a path below the folder that was read, or a text column.
    Text(String),
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Id::Int(number) => number.fmt(f),
            Id::Text(text) => f.write_str(text),
        }
    }
}

/// How to read a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// HTML if it starts, after white space, with `<!doctype`, `<html` or a block tag; else text.
    #[default]
    Auto,
    /// HTML.
    Html,
    /// A text dump with its furniture.
    Text,
    /// Text to be annotated as given: nothing is dropped.
    Verbatim,
}

/// What the caller already knows; it wins over what the page says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Declared {
    /// Title.
    pub title: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publish date.
    pub published: Option<Stamp>,
    /// Publish date in a form that is not ISO's, to be read when the article is: "27 March 2025".
    pub published_as: Option<String>,
    /// File below the folder that was read.
    pub path: Option<String>,
    /// The charset that a transport header named.
    pub charset: Option<String>,
    /// When a crawler fetched it.
    pub fetched: Option<Stamp>,
    /// Values of the columns that the caller carries along, in the order of [`Columns::keep`].
    pub kept: Vec<serde_json::Value>,
    /// Whether the id is only the number of a row, which other rows may have as theirs.
    pub numbered: bool,
    /// What could not be used of what was declared, each a sentence.
    pub notes: Vec<String>,
}

/// Which columns of a table or fields of a line hold what; without a name, the usual names are tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Text or HTML.
    pub text: Option<String>,
    /// HTML.
    pub html: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publish date.
    pub date: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Authors.
    pub authors: Option<String>,
    /// Id.
    pub id: Option<String>,
    /// Columns to carry along.
    pub keep: Vec<String>,
    /// Whether one file is read and no other: then its rows are named by a column "id" or by their number.
    pub alone: bool,
}

/// Where the words are.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// In a file, read when its turn comes.
    File(PathBuf),
    /// In bytes of unknown charset.
    Bytes(Vec<u8>),
    /// In a string.
    Text(String),
    /// In a column of the caller's, copied when its turn comes.
    Held(Held),
    /// Nowhere: why it could not be read, in words for a reader.
    Failed(String),
}

/// One article before it is parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The caller's name for it.
    pub id: Id,
    /// Where the words are.
    pub content: Content,
    /// How to read it.
    pub format: Format,
    /// What the caller knows of it.
    pub declared: Declared,
}
