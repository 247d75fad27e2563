"""corpuskit on Spark: the same tables, found by the workers, batch after batch.

Needs pyspark (``pip install 'corpuskit-news[spark]'``) and Java. What one article holds is found here; what only shows when
articles are compared (copies, stories, claims) needs them in one place: collect the columns and use `corpuskit.from_frame`.

What is tested: the four functions on Spark 4 in local mode, with ids of text and integers, empty cells and missing columns. No
cluster was at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpuskit import strings
from corpuskit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa


def numbers(frame: Any, text: str = "text", *, id: str) -> Any:
    """Find figures in a column of a Spark DataFrame; see `corpuskit.numbers`.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        Its rows are read by the workers, in Arrow batches.
    text : str
        The column of texts.
    id : str
        The column of ids, integers or text, that ``article`` holds.

    Returns
    -------
    pyspark.sql.DataFrame
        One row a figure; lazy, as all of Spark.

    Raises
    ------
    InputError
        When a column is not there.
    """
    return _found(frame, "numbers", text, id)


def dates(frame: Any, text: str = "text", *, id: str) -> Any:
    """Find dates, times and sets in a column of a Spark DataFrame; see `numbers` and `corpuskit.dates`."""
    return _found(frame, "dates", text, id)


def entities(frame: Any, text: str = "text", *, id: str) -> Any:
    """Find people, organizations and places in a column of a Spark DataFrame; see `numbers` and `corpuskit.entities`."""
    return _found(frame, "entities", text, id)


def quotes(frame: Any, text: str = "text", *, id: str) -> Any:
    """Find quotes with their speakers in a column of a Spark DataFrame; see `numbers` and `corpuskit.quotes`."""
    return _found(frame, "quotes", text, id)


def _found(frame: Any, table: str, text: str, id: str) -> Any:
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import IntegralType

    for name, argument in ((text, "text"), (id, "id")):
        if name not in frame.columns:
            raise InputError(f"there is no column {name!r} for {argument}; the columns are {', '.join(map(repr, frame.columns))}")
    schema = _plain(strings.annotated(table, [], None, None)).schema
    ids = pa.int64() if isinstance(frame.schema[id].dataType, IntegralType) else pa.string()
    schema = schema.set(0, schema.field(0).with_type(ids))

    def rows(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            # One core a task is what Spark counts with.
            found = strings.annotated(table, batch.column(0), batch.column(1), None, threads=1, progress=False)
            yield from _plain(found).cast(schema).to_batches()

    return frame.select(text, id).mapInArrow(rows, from_arrow_schema(schema))


def _plain(table: Any) -> pa.Table:
    """A table without dictionaries, which Spark does not know."""
    import pyarrow as pa

    held = pa.table(table)
    fields = [field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field for field in held.schema]
    return held.cast(pa.schema(fields))
