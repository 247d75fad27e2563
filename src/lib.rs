//! corpuskit: articles, figures, quotes, people and independent sources from a pile of news coverage.
//!
//! The way of the data, which is also the order of the modules, each seeing only those before it:
//!
//! ```text
//! bytes ─ingest─▶ Source ─parse─▶ Document ─segment─▶ sentences, tokens ─extract─▶ Article
//! [Article] ─corpus─▶ copies, passages, stories, people, claims ─schema─▶ Arrow tables ─py─▶ Python
//! ```
//!
//! Nothing is deleted. An article is one text; everything known about it is a label on a span.
//!
//! ```
//! use corpuskit::extract::{Depth, analyze};
//! use corpuskit::ingest::Declared;
//! use corpuskit::parse::verbatim;
//!
//! let document = verbatim("Noem spoke of more than 1,700 deportations.".into(), Declared::default());
//! let article = analyze(document, Depth::All);
//! assert_eq!(article.segmentation.sentences.len(), 1);
//! ```

pub mod error;
pub mod text;
pub mod stamp;
pub mod annotation;
pub mod document;
pub mod lang;
pub mod ingest;
pub mod parse;
pub mod segment;
pub mod extract;
pub mod corpus;
pub mod schema;
#[cfg(feature = "python")]
mod py;
