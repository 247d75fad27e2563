//! The public tables: columns, types and their documentation in one declaration each; bytes become characters here.
//!
//! `1,700 deportations` in article `001.txt` → `article=001.txt sentence=3 start=812 end=817 text=1,700 kind=count …`
//!
//! A table is a module with a `declare!` declaration and a `fill` function; [`TABLES`] lists them all.

mod cells;
mod place;

pub mod articles;
pub mod blocks;
pub mod claims;
pub mod copies;
pub mod dates;
pub mod entities;
pub mod identities;
pub mod matches;
pub mod merges;
pub mod numbers;
pub mod passages;
pub mod problems;
pub mod quotes;
pub mod reuse;
pub mod search;
pub mod seen;
pub mod sentences;
pub mod stories;
pub mod support;
pub mod voices;

pub use cells::{Cell, IdKind, Moment, Name, Repeated};
pub use place::Place;

use crate::corpus::{Control, Corpus};
use crate::error::Error;
use crate::ingest::Source;
use arrow_array::RecordBatch;

/// One column as it is documented.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type in words.
    pub kind: &'static str,
    /// Whether cells may be empty.
    pub nullable: bool,
    /// What it holds.
    pub doc: &'static str,
}

/// One public table.
#[derive(Clone, Copy)]
pub struct Table {
    /// Its name, which is the attribute of `Corpus` in Python.
    pub name: &'static str,
    /// What one row is.
    pub doc: &'static str,
    /// Its columns in order.
    pub columns: &'static [Column],
    /// Makes it.
    pub fill: fn(&Corpus) -> RecordBatch,
}

/// Every public table.
pub const TABLES: &[Table] = &[
    articles::TABLE,
    blocks::TABLE,
    sentences::TABLE,
    entities::TABLE,
    identities::PEOPLE,
    identities::ORGANIZATIONS,
    identities::PLACES,
    merges::TABLE,
    numbers::TABLE,
    dates::TABLE,
    quotes::TABLE,
    voices::TABLE,
    copies::TABLE,
    matches::TABLE,
    passages::TABLE,
    stories::TABLE,
    claims::TABLE,
    support::TABLE,
    problems::TABLE,
];

/// The table of a name, computed.
pub fn table(corpus: &Corpus, name: &str) -> Result<RecordBatch, Error> {
    let table = TABLES.iter().find(|table| table.name == name).ok_or_else(|| {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        Error::input(format!("there is no table {name}; the tables are {}", names.join(", ")))
    })?;
    Ok((table.fill)(corpus))
}

/// The table of strings as given, for tables whose rows hang on one text alone: `numbers` and `dates`. Texts are analysed no
/// further than the table needs, and in batches of which only the rows are kept.
pub fn table_of_strings(name: &str, strings: impl Iterator<Item = Source>, control: &Control) -> Result<RecordBatch, Error> {
    let mut strings = strings.peekable();
    let ids = IdKind::of_first(strings.peek().map(|first| &first.id));
    match name {
        "numbers" => numbers::of_strings(strings, ids, control),
        "dates" => dates::of_strings(strings, ids, control),
        _ => Err(Error::input(format!("{name} is no table of single strings; those are numbers and dates"))),
    }
}

/// How many steps of [`Corpus::prepare`] a table rests on. Tables that need them only for some of their rows have none.
pub fn steps(name: &str) -> usize {
    match name {
        "copies" | "matches" | "passages" => 1,
        "articles" | "stories" => 2,
        "people" | "organizations" | "places" | "merges" | "voices" => 3,
        "claims" | "support" => 5,
        _ => 0,
    }
}

/// Computes what a table rests on, step by step.
pub fn prepare(corpus: &Corpus, name: &str, control: &Control) -> Result<(), Error> {
    corpus.prepare(steps(name), control)
}

/// Declares a table: one `Row` with a field a column, its documentation, and the `Rows` that collect it.
macro_rules! declare {
    ($a:lifetime; $name:literal, $doc:literal, $fill:path; $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty,)+) => {
        /// One row.
        pub struct Row<$a> {
            $($(#[doc = $field_doc])+ pub $field: $type,)+
            /// Rows borrow from the corpus.
            pub of: std::marker::PhantomData<&$a ()>,
        }

        /// The columns while they grow.
        pub struct Rows<$a> {
            $($field: <$type as $crate::schema::Cell>::Builder,)+
            of: std::marker::PhantomData<&$a ()>,
        }

        impl<$a> Rows<$a> {
            /// No rows yet.
            pub fn new(ids: $crate::schema::IdKind) -> Self {
                Rows { $($field: <$type as $crate::schema::Cell>::builder(ids),)+ of: std::marker::PhantomData }
            }

            /// One more.
            pub fn push(&mut self, row: Row<$a>) {
                $(<$type as $crate::schema::Cell>::append(row.$field, &mut self.$field);)+
            }

            /// The same columns, for rows that borrow from another corpus.
            #[allow(dead_code, reason = "only the tables of strings go on from one batch to the next")]
            pub fn moved<'b>(self) -> Rows<'b> {
                Rows { $($field: self.$field,)+ of: std::marker::PhantomData }
            }

            /// The table.
            pub fn finish(self) -> arrow_array::RecordBatch {
                let columns = vec![$((stringify!($field), <$type as $crate::schema::Cell>::finish(self.$field), <$type as $crate::schema::Cell>::NULLABLE),)+];
                arrow_array::RecordBatch::try_from_iter_with_nullable(columns).expect("columns of one length")
            }
        }

        impl<$a> Row<$a> {
            /// The columns as documented.
            pub const COLUMNS: &'static [$crate::schema::Column] = &[$($crate::schema::Column {
                name: stringify!($field),
                kind: <$type as $crate::schema::Cell>::TYPE,
                nullable: <$type as $crate::schema::Cell>::NULLABLE,
                doc: concat!($($field_doc),+),
            },)+];
        }

        /// The table as documented.
        pub const TABLE: $crate::schema::Table = $crate::schema::Table { name: $name, doc: $doc, columns: Row::<'static>::COLUMNS, fill: $fill };
    };
}
pub(crate) use declare;

/// Makes `fill` and `of_strings` of a table whose rows hang on one text alone, from its `write`.
macro_rules! of_strings {
    ($depth:expr) => {
        fn fill(corpus: &$crate::corpus::Corpus) -> arrow_array::RecordBatch {
            let mut rows = Rows::new($crate::schema::IdKind::of(corpus.ids()));
            write(corpus, &mut rows);
            rows.finish()
        }

        /// The table of strings, of which nothing else is kept.
        pub fn of_strings(
            strings: impl IntoIterator<Item = $crate::ingest::Source>,
            ids: $crate::schema::IdKind,
            control: &$crate::corpus::Control,
        ) -> Result<arrow_array::RecordBatch, $crate::error::Error> {
            let mut rows = Some(Rows::new(ids));
            $crate::corpus::Corpus::each_batch(strings, $depth, control, |corpus| {
                let mut here = rows.take().unwrap_or_else(|| Rows::new(ids)).moved();
                write(corpus, &mut here);
                rows = Some(here.moved());
            })?;
            Ok(rows.unwrap_or_else(|| Rows::new(ids)).finish())
        }
    };
}
pub(crate) use of_strings;

/// `docs/tables.md`, made from the declarations.
pub fn documentation() -> String {
    use std::fmt::Write as _;
    let mut page = String::from(
        "# Tables\n\nEvery table leaves through the Arrow PyCapsule interface: `to_pandas()`, `to_polars()`, `to_arrow()`, `to_pylist()`, \
         or by name in DuckDB.\nOffsets (`start`, `end`) count characters (code points), half-open, in `Article.text`. \
         This page is made from the declarations in `src/schema/`.\n",
    );
    for table in TABLES {
        let _ = writeln!(page, "\n## {}\n\n{}\n\n| column | type | |\n|---|---|---|", table.name, table.doc);
        for column in table.columns {
            let optional = if column.nullable { ", optional" } else { "" };
            let _ = writeln!(page, "| `{}` | {}{optional} | {} |", column.name, column.kind, column.doc.trim().replace('|', "\\|"));
        }
    }
    page
}
