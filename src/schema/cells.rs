//! What may stand in a cell: Rust types and the Arrow columns that hold them.

use crate::ingest::Id;
use arrow_array::ArrayRef;
use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StringDictionaryBuilder, TimestampMicrosecondBuilder};
use arrow_array::types::Int32Type;
use std::sync::Arc;

/// Whether the caller's ids are numbers or texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdKind {
    /// Integers.
    Int,
    /// Texts.
    Text,
}

impl IdKind {
    /// The kind of a corpus's ids; texts when there is none.
    pub fn of(ids: &[Id]) -> IdKind {
        if ids.iter().all(|id| matches!(id, Id::Int(_))) { IdKind::of_first(ids.first()) } else { IdKind::Text }
    }

    /// The kind of ids that are of one kind, by the first of them.
    pub fn of_first(id: Option<&Id>) -> IdKind {
        if matches!(id, Some(Id::Int(_))) { IdKind::Int } else { IdKind::Text }
    }
}

/// A type that may stand in a column.
pub trait Cell {
    /// The type as the documentation of the tables names it.
    const TYPE: &'static str;
    /// Whether the cell may be empty.
    const NULLABLE: bool = false;
    /// What collects the column.
    type Builder;
    /// An empty column.
    fn builder(ids: IdKind) -> Self::Builder;
    /// One more cell.
    fn append(self, builder: &mut Self::Builder);
    /// The finished column.
    fn finish(builder: Self::Builder) -> ArrayRef;
}

macro_rules! cell {
    ($type:ty, $name:literal, $builder:ty) => {
        impl Cell for $type {
            const TYPE: &'static str = $name;
            type Builder = $builder;
            fn builder(_: IdKind) -> $builder {
                <$builder>::new()
            }
            fn append(self, builder: &mut $builder) {
                builder.append_value(self);
            }
            fn finish(mut builder: $builder) -> ArrayRef {
                Arc::new(builder.finish())
            }
        }
        impl Cell for Option<$type> {
            const TYPE: &'static str = $name;
            const NULLABLE: bool = true;
            type Builder = $builder;
            fn builder(_: IdKind) -> $builder {
                <$builder>::new()
            }
            fn append(self, builder: &mut $builder) {
                builder.append_option(self);
            }
            fn finish(mut builder: $builder) -> ArrayRef {
                Arc::new(builder.finish())
            }
        }
    };
}

cell!(i64, "integer", Int64Builder);
cell!(f64, "number", Float64Builder);
cell!(bool, "boolean", BooleanBuilder);
cell!(&str, "text", StringBuilder);
cell!(String, "text", StringBuilder);

/// One of a few names: dictionary-encoded, a category in pandas.
#[derive(Clone, Copy, Debug)]
pub struct Name(pub &'static str);

/// An open set of names that repeat: dictionary-encoded, a category in pandas.
#[derive(Clone, Copy, Debug)]
pub struct Repeated<'a>(pub &'a str);

macro_rules! dictionary_cell {
    ($type:ty $(, $lifetime:lifetime)?) => {
        impl$(<$lifetime>)? Cell for $type {
            const TYPE: &'static str = "category";
            type Builder = StringDictionaryBuilder<Int32Type>;
            fn builder(_: IdKind) -> Self::Builder {
                StringDictionaryBuilder::new()
            }
            fn append(self, builder: &mut Self::Builder) {
                builder.append_value(self.0);
            }
            fn finish(mut builder: Self::Builder) -> ArrayRef {
                Arc::new(builder.finish())
            }
        }
        impl$(<$lifetime>)? Cell for Option<$type> {
            const TYPE: &'static str = "category";
            const NULLABLE: bool = true;
            type Builder = StringDictionaryBuilder<Int32Type>;
            fn builder(_: IdKind) -> Self::Builder {
                StringDictionaryBuilder::new()
            }
            fn append(self, builder: &mut Self::Builder) {
                builder.append_option(self.map(|name| name.0));
            }
            fn finish(mut builder: Self::Builder) -> ArrayRef {
                Arc::new(builder.finish())
            }
        }
    };
}

dictionary_cell!(Name);
dictionary_cell!(Repeated<'a>, 'a);

/// Microseconds since 1970 in UTC.
#[derive(Clone, Copy, Debug)]
pub struct Moment(pub i64);

impl Cell for Option<Moment> {
    const TYPE: &'static str = "timestamp (UTC)";
    const NULLABLE: bool = true;
    type Builder = TimestampMicrosecondBuilder;
    fn builder(_: IdKind) -> Self::Builder {
        TimestampMicrosecondBuilder::new().with_timezone("UTC")
    }
    fn append(self, builder: &mut Self::Builder) {
        builder.append_option(self.map(|moment| moment.0));
    }
    fn finish(mut builder: Self::Builder) -> ArrayRef {
        Arc::new(builder.finish())
    }
}

impl Cell for &[String] {
    const TYPE: &'static str = "list of text";
    type Builder = ListBuilder<StringBuilder>;
    fn builder(_: IdKind) -> Self::Builder {
        ListBuilder::new(StringBuilder::new())
    }
    fn append(self, builder: &mut Self::Builder) {
        for text in self {
            builder.values().append_value(text);
        }
        builder.append(true);
    }
    fn finish(mut builder: Self::Builder) -> ArrayRef {
        Arc::new(builder.finish())
    }
}

impl Cell for Vec<String> {
    const TYPE: &'static str = <&[String] as Cell>::TYPE;
    type Builder = ListBuilder<StringBuilder>;
    fn builder(ids: IdKind) -> Self::Builder {
        <&[String] as Cell>::builder(ids)
    }
    fn append(self, builder: &mut Self::Builder) {
        self.as_slice().append(builder);
    }
    fn finish(builder: Self::Builder) -> ArrayRef {
        <&[String] as Cell>::finish(builder)
    }
}

/// A column of the caller's ids.
#[derive(Debug)]
pub enum IdBuilder {
    /// Integers.
    Int(Int64Builder),
    /// Texts.
    Text(StringBuilder),
}

impl Cell for &Id {
    const TYPE: &'static str = "the caller's id (integer or text)";
    type Builder = IdBuilder;
    fn builder(ids: IdKind) -> IdBuilder {
        match ids {
            IdKind::Int => IdBuilder::Int(Int64Builder::new()),
            IdKind::Text => IdBuilder::Text(StringBuilder::new()),
        }
    }
    fn append(self, builder: &mut IdBuilder) {
        match (builder, self) {
            (IdBuilder::Int(builder), Id::Int(number)) => builder.append_value(*number),
            (IdBuilder::Text(builder), Id::Text(text)) => builder.append_value(text),
            (IdBuilder::Text(builder), Id::Int(number)) => builder.append_value(number.to_string()),
            (IdBuilder::Int(_), Id::Text(_)) => unreachable!("a column of integers is chosen only when every id is one"),
        }
    }
    fn finish(builder: IdBuilder) -> ArrayRef {
        match builder {
            IdBuilder::Int(mut builder) => Arc::new(builder.finish()),
            IdBuilder::Text(mut builder) => Arc::new(builder.finish()),
        }
    }
}
