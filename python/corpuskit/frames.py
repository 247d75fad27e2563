"""Tables on their way into pandas, polars and Arrow, and frames on their way in.

The only module that imports pandas, polars or pyarrow, and only when asked to.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from corpuskit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from corpuskit import _core


class Table:
    """One table of a corpus.

    Leaves through the Arrow PyCapsule interface, so that every dataframe library reads it without a copy.
    """

    __slots__ = ("_handle",)

    def __init__(self, handle: _core.Table) -> None:
        self._handle = handle

    @property
    def name(self) -> str:
        """The table's name."""
        return self._handle.name

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._handle.columns

    def __len__(self) -> int:
        return len(self._handle)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_pylist())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._handle.__arrow_c_stream__(requested_schema)

    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the rows as a list of dictionaries."""
        return self._handle.to_pylist()

    def to_arrow(self) -> pa.Table:
        """Return a ``pyarrow.Table``."""
        import pyarrow as pa

        return pa.table(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return a ``pandas.DataFrame``; optional integers are nullable (``Int64``)."""
        import pandas as pd
        import pyarrow as pa

        nullable = {pa.int64(): pd.Int64Dtype()}
        table = self.to_arrow()
        optional = [field.name for field in table.schema if field.nullable and field.type == pa.int64()]
        frame = table.to_pandas()
        for name in optional:
            frame[name] = table.column(name).to_pandas(types_mapper=nullable.get)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a ``polars.DataFrame``."""
        import polars as pl

        return pl.DataFrame(self)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows, {', '.join(self.columns)}>"


def rows_of(frame: Any) -> tuple[list[str], dict[str, list[Any]]]:
    """Return the column names of any frame and its columns as lists."""
    if isinstance(frame, list):
        names = list(dict.fromkeys(name for row in frame for name in row))
        return names, {name: [row.get(name) for row in frame] for name in names}
    if hasattr(frame, "collect") and hasattr(frame, "lazy"):
        frame = frame.collect()
    if hasattr(frame, "to_arrow_table"):
        frame = frame.to_arrow_table()
    names = [str(name) for name in getattr(frame, "columns", getattr(frame, "column_names", []))]
    if hasattr(frame, "column_names"):
        names = list(frame.column_names)
    if not names:
        raise InputError(f"from_frame reads pandas, polars, pyarrow, DuckDB or a list of dicts, not {type(frame).__name__}")
    return names, {name: column(frame[name]) for name in names}


def column(values: Any) -> list[Any]:
    """Return a column as a list; missing values are None."""
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(values, method):
            values = getattr(values, method)()
            break
    return [None if value is None or value != value else value for value in values]  # noqa: PLR0124


def iso(value: Any) -> str | None:
    """Return a date, datetime or ISO string as ISO text."""
    if value is None or value != value:  # noqa: PLR0124
        return None
    if isinstance(value, str):
        return value or None
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    raise InputError(f"published={value!r} is a {type(value).__name__}: give a date, a datetime or an ISO string")
