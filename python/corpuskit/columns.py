"""A column of a frame annotated: at once, when a LazyFrame is collected, or batch after batch in an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpuskit import strings
from corpuskit.frames import Frame, frame_of, is_date, is_pandas, texts_of

if TYPE_CHECKING:
    import polars as pl

    from corpuskit.table import Table


def frame_like(like: Any, table: Table) -> Any:
    """Return a table as a frame of the library of another one."""
    return table.to_pandas() if is_pandas(like) else table.to_polars()


def found_in(frame: Any, table: str, text: str, id: str | None, published: Any) -> Any:
    """Return what stands in a column of a frame; of a LazyFrame, when it is collected."""
    if type(frame).__name__ == "LazyFrame":
        return _found_later(frame, table, text, id, published)
    held, named, day = _named(frame, text, id, published)
    return frame_like(frame, _annotated(table, held, named, day))


def found_by(expression: pl.Expr, table: str, published: Any) -> pl.Expr:
    """Return an expression that gives for each text a list of structs."""
    import polars as pl

    empty = strings.annotated(table, [], None, None).to_polars().drop("article")
    kind = pl.List(pl.Struct(empty.schema))

    def rows(held: pl.Series) -> pl.Series:
        texts, days = held, published
        if isinstance(published, pl.Expr):
            texts, days = (held.struct.field(field) for field in held.struct.fields)
        found = strings.annotated(table, texts_of(texts)[0], None, days, progress=False).to_polars()
        # Without a row, the ids have no type of their own.
        found = found.select(pl.col("article").cast(pl.Int64), pl.struct(empty.columns).alias("rows"))
        lists = found.group_by("article", maintain_order=True).agg("rows")
        every = pl.DataFrame({"article": pl.Series(range(len(held)), dtype=pl.Int64)})
        joined = every.join(lists, on="article", how="left", maintain_order="left")["rows"]
        return joined.fill_null(pl.Series([[]], dtype=kind)).cast(kind).alias(texts.name)

    held = pl.struct(expression, published.alias("__published")) if isinstance(published, pl.Expr) else expression
    return held.map_batches(rows, return_dtype=kind, is_elementwise=True)


def _named(frame: Any, text: str, id: str | None, published: Any) -> tuple[Frame, dict[str, str], Any]:
    """The frame taken apart, which of its columns are meant, and the publish date of all when that is no column."""
    held = frame_of(frame, [name for name in (text, id, published) if isinstance(name, str)])
    named = {argument: name for argument, name in (("text", text), ("id", id)) if name is not None}
    if isinstance(published, str) and not is_date(published, held.names):
        named["published"], published = published, None
    for argument, name in named.items():
        held.check(name, argument)
    return held, named, published


def _annotated(table: str, held: Frame, named: dict[str, str], day: Any) -> Table:
    column = {argument: held.get(name, argument) for argument, name in named.items()}
    return strings.annotated(table, column["text"], column.get("id", held.index), column.get("published", day))


def _found_later(frame: pl.LazyFrame, table: str, text: str, id: str | None, published: Any) -> pl.LazyFrame:
    import polars as pl

    known = frame.collect_schema()
    _, named, day = _named(pl.DataFrame(schema=known), text, id, published)
    schema = strings.annotated(table, [], None, None).to_polars().schema
    schema["article"] = pl.Int64() if id is None or known[id].is_integer() else pl.String()

    def rows(held: pl.DataFrame) -> pl.DataFrame:
        return _annotated(table, frame_of(held), named, day).to_polars().cast(schema)

    return frame.select(list(dict.fromkeys(named.values()))).map_batches(rows, schema=schema, streamable=False)
