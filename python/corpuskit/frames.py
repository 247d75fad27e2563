"""Frames of any library taken apart into columns.

Nothing here imports pandas, polars, pyarrow or DuckDB: a frame is known by its ways. Columns of text go to the core as they
are, through the Arrow PyCapsule interface, and never become Python strings.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KINDS = "a pandas or polars DataFrame, a polars LazyFrame, a pyarrow Table or RecordBatch, a DuckDB relation or a list of dicts"


def warn(message: str) -> None:
    """Tell the user once a call, through the logger "corpuskit": shown unless logging is set up to hide it."""
    import logging

    logging.getLogger("corpuskit").warning(message)


class Frame:
    """A frame as names and a way to get a column."""

    def __init__(self, names: list[str], column: Callable[[str], Any], index: Any = None) -> None:
        self.names = names
        self.column = column
        self.index = index

    def get(self, name: str, argument: str) -> Any:
        """Return the column that ``argument`` names."""
        self.check(name, argument)
        return self.column(name)

    def check(self, name: str, argument: str) -> None:
        """Say so when there is no such column."""
        if not isinstance(name, str):
            raise InputError(f"{argument}={name!r} is no column name: give one of {', '.join(map(repr, self.names))}")
        if name not in self.names:
            known = ", ".join(map(repr, self.names)) or "none"
            date = ", and one date for all is written '2025-03-27'" if argument == "published" else ""
            raise InputError(f"there is no column {name!r} for {argument}; the columns are {known}{date}")


def frame_of(frame: Any, wanted: Sequence[str] = ()) -> Frame:
    """Take any frame apart, once; of a polars one, only the columns in ``wanted`` are collected and read."""
    if isinstance(frame, Frame):
        return frame
    if is_pandas(frame):
        if not hasattr(frame, "columns"):
            raise InputError("from_frame was given a Series: give a DataFrame, or use ck.numbers(series) and its likes")
        if getattr(frame.columns, "nlevels", 1) > 1:
            raise InputError("the frame's columns are a MultiIndex: flatten them, for instance with df.columns = df.columns.map('_'.join)")
        names = [str(name) for name in frame.columns]
        _unique(names)
        keys = dict(zip(names, frame.columns, strict=True))
        return Frame(names, lambda name: _pandas_column(frame[keys[name]]), labels_of(frame.index))
    if _is_rows(frame):
        names = list(dict.fromkeys(str(name) for row in frame for name in row))
        return Frame(names, lambda name: [row.get(name) for row in frame])
    if isinstance(frame, dict):
        return Frame([str(name) for name in frame], lambda name: frame[name])
    known: list[str] | None = None
    if type(frame).__module__.partition(".")[0] == "polars" and hasattr(frame, "collect_schema"):
        known, frame = _polars_columns(frame, wanted)
    try:
        columns = _core.columns(frame)
    except CORE_ERRORS as error:
        raise InputError(f"the frame cannot be read: {error}") from error
    if columns is None:
        raise InputError(f"from_frame reads {_KINDS}, not {type(frame).__name__}")
    _unique([name for name, _ in columns])
    held = dict(columns)
    return Frame(known or list(held), held.__getitem__)


def _polars_columns(frame: Any, wanted: Sequence[str]) -> tuple[list[str], Any]:
    """All names, and the frame of the columns wanted; columns of nulls alone, which have no layout of their own, as text."""
    import polars as pl

    schema = frame.collect_schema()
    chosen = [name for name in schema if name in wanted] or [name for name, kind in schema.items() if kind != pl.Object]
    held = frame.lazy().select(pl.col(name).cast(pl.String) if schema[name] == pl.Null else pl.col(name) for name in chosen)
    return schema.names(), held.collect()


def _is_rows(frame: Any) -> bool:
    return isinstance(frame, list | tuple) and all(isinstance(row, dict) for row in frame)


CORE_ERRORS = (TypeError, ValueError, OverflowError)


def is_pandas(value: Any) -> bool:
    """Whether it is a pandas object, without importing pandas."""
    return type(value).__module__.partition(".")[0] == "pandas"


def _unique(names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(f"the column {twice[0]!r} stands twice in the frame: rename one")


def _pandas_column(series: Any) -> Any:
    """A pandas column as Arrow where its type has one, else as a list."""
    # A column of missing values alone is one of floats to pandas.
    if series.dtype == object or getattr(series.dtype, "kind", "") == "f" or not hasattr(series, "__arrow_c_stream__"):
        return series.tolist()
    try:
        return _Stream(series.__arrow_c_stream__(), series)
    except (ImportError, *CORE_ERRORS):
        return series.tolist()


class _Stream:
    """A stream that was opened to see whether the column has an Arrow form; read once, after that it is asked for anew."""

    def __init__(self, capsule: object, series: Any) -> None:
        self._capsule: object | None = capsule
        self._series = series

    def __len__(self) -> int:
        return len(self._series)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        capsule, self._capsule = self._capsule, None
        return capsule if capsule is not None else self._series.__arrow_c_stream__(requested_schema)

    def __iter__(self) -> Any:
        return iter(self._series.tolist())


def labels_of(index: Any) -> Any:
    """The labels of a pandas index that can serve as ids; None for the plain one, with a warning when rows must be counted."""
    if type(index).__name__ == "RangeIndex" and index.start == 0 and index.step == 1:
        return None
    if getattr(index, "nlevels", 1) == 1 and index.is_unique:
        if getattr(index.dtype, "kind", "") in "iu":
            return _pandas_column(index.to_series())
        labels: list[Any] = index.tolist()
        if _all(labels, int) or _all(labels, str):
            return labels
    warn("the index is no unique one of integers or texts: `article` counts the rows from 0")
    return None


def _all(values: list[Any], kind: type) -> bool:
    return all(isinstance(value, kind) and not isinstance(value, bool) for value in values)


def texts_of(values: Any) -> tuple[Any, Any]:
    """Take many texts (list, Series, array) as a column for the core, and their ids if they have some."""
    if is_pandas(values):
        if not hasattr(values, "dtype") or hasattr(values, "columns"):
            raise InputError("a DataFrame is no column of texts: choose one, for instance df['body']")
        return _pandas_column(values), labels_of(getattr(values, "index", values))
    if hasattr(values, "collect_schema") or (hasattr(values, "columns") and (hasattr(values, "schema") or hasattr(values, "types"))):
        raise InputError(f"a {type(values).__name__} is no column of texts: choose one, or use from_frame")
    if str(getattr(values, "dtype", "")) == "Null":
        return [None] * len(values), None
    if hasattr(values, "__arrow_c_stream__") or hasattr(values, "__arrow_c_array__"):
        return values, None
    if isinstance(values, dict) or not hasattr(values, "__iter__"):
        raise InputError(f"give a string, or a list, Series or array of them, not {type(values).__name__}")
    return list(values), None


def listed(values: Any) -> list[Any]:
    """Return a column as a list; missing values are None."""
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(values, method):
            values = getattr(values, method)()
            break
    return [None if missing(value) else value for value in values]


def missing(value: Any) -> bool:
    """None, NaN, NaT and NA."""
    return value is None or type(value).__name__ in {"NaTType", "NAType"} or (isinstance(value, float) and value != value)  # noqa: PLR0124


def iso(value: Any) -> str | None:
    """Return a date, datetime or ISO string as ISO text."""
    if missing(value):
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if type(value).__module__ == "numpy" and type(value).__name__ == "datetime64":
        return None if str(value) == "NaT" else str(value).partition(".")[0]
    raise InputError(f"published={value!r} is a {type(value).__name__}: give a date, a datetime or an ISO string such as '2025-03-27'")


def is_date(published: str, names: Sequence[str]) -> bool:
    """Whether a text is one date for all articles, and not the name of a column."""
    return published not in names and published[:4].isdigit()


def stamps_of(published: Any, rows: int) -> list[str | None] | None:
    """One publish date for all, or a column of them, as ISO text.

    pandas knows no day without a time: in a column where every time is midnight without a zone, days are meant.
    """
    if published is None:
        return None
    if isinstance(published, str | dt.date) or (type(published).__module__ == "numpy" and getattr(published, "ndim", 1) == 0):
        return [iso(published)] * rows
    if not hasattr(published, "__iter__") and not hasattr(published, "to_pylist"):
        return [iso(published)] * rows
    values = listed(published)
    moments = [value for value in values if isinstance(value, dt.datetime)]
    naive = [value for value in moments if value.tzinfo is None]
    if naive and len(naive) < len(moments):
        warn("published mixes times with and without a zone: those without are taken as UTC")
    if naive and len(naive) == len(moments) and all((m.hour, m.minute, m.second, m.microsecond) == (0, 0, 0, 0) for m in naive):
        values = [value.date() if isinstance(value, dt.datetime) else value for value in values]
    return [iso(value) for value in values]
