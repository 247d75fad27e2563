"""One table of results on its way out: to pandas, polars, Arrow, DuckDB, files or plain lists."""

from __future__ import annotations

import json
import operator
from typing import TYPE_CHECKING, Any, overload

from corpuskit import _core, arguments
from corpuskit.errors import InputError
from corpuskit.shown import Shown

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    import pandas as pd
    import polars as pl
    import pyarrow as pa


class Table(Shown):
    """One table of a corpus, or of a function on strings; immutable.

    Leaves through the Arrow PyCapsule interface, so that pandas, polars, pyarrow and DuckDB read it without a copy. Columns
    and their types are the same whether there are rows or not; they are listed, table by table, in the documentation.

    Examples
    --------
    >>> import corpuskit as ck
    >>> table = ck.numbers("Police held more than 1,700 people.")
    >>> table.columns[:5]
    ['article', 'sentence', 'start', 'end', 'text']
    >>> [row["text"] for row in table]
    ['1,700']
    """

    __slots__ = ("__weakref__", "_handle")

    def __init__(self, handle: _core.Table) -> None:
        self._handle = handle

    @property
    def name(self) -> str:
        """The table's name.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("Two died.").name
        'numbers'
        """
        return self._handle.name

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("Two died.").columns[0]
        'article'
        """
        return self._handle.columns

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("Two died.").shape[0]
        1
        """
        return len(self), len(self.columns)

    def __len__(self) -> int:
        return len(self._handle)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_pylist())

    @overload
    def __getitem__(self, key: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    def __getitem__(self, key: int | slice | str) -> dict[str, Any] | Table | list[Any]:
        """Return a row (int), rows (slice, without a copy) or a column (str)."""
        if isinstance(key, str):
            return self._handle.column(key)
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            if step != 1:
                raise InputError("a table is cut in steps of 1: use to_pandas() for others")
            return Table(self._handle.slice(start, max(start, stop)))
        try:
            at = operator.index(key)
        except TypeError:
            kind = type(key).__name__
            raise InputError(
                f"a table gives a row (int), rows (slice) or a column (str), not by {kind}: use to_pandas() for that"
            ) from None
        position = at if at >= 0 else len(self) + at
        if not 0 <= position < len(self):
            raise IndexError(f"the table has {len(self)} rows, there is none at {at}")
        row: dict[str, Any] = self._handle.slice(position, position + 1).to_pylist()[0]
        return row

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # Whoever knows frames tries table.head() and table.value.
            if name.startswith("_"):
                raise AttributeError(name)
            way = f"the column is table[{name!r}]" if name in self.columns else "to_pandas() and to_polars() give a frame, which has more"
            raise AttributeError(f"a corpuskit Table has no {name!r}: {way}", name=name, obj=self)

    def take(self, rows: Iterable[int]) -> Table:
        """Return the rows at these places as a table, in that order.

        Parameters
        ----------
        rows : iterable of int
            Places from 0.

        Returns
        -------
        Table
            With the same columns.

        Raises
        ------
        InputError
            When there is no such row.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("Two of 12 died.").take([1])["text"]
        ['12']
        """
        try:
            places = [operator.index(place) for place in rows]
        except TypeError:
            raise InputError("take needs the places of rows: a list of integers") from None
        if not all(0 <= place < len(self) for place in places):
            raise InputError(f"the table has {len(self)} rows: give places from 0 to {len(self) - 1}")
        return Table(self._handle.take(places))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.name == other.name and self._handle.to_ipc() == other._handle.to_ipc()

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.name, self._handle.to_ipc())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._handle.__arrow_c_stream__(requested_schema)

    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the rows as a list of dictionaries.

        Returns
        -------
        list of dict
            One dictionary a row; empty cells are None, timestamps are aware ``datetime``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("It rose by 25%.").to_pylist()[0]["value"]
        25.0
        """
        return self._handle.to_pylist()

    def to_arrow(self) -> pa.Table:
        """Return a ``pyarrow.Table``; needs pyarrow.

        Returns
        -------
        pyarrow.Table
            The columns as they are, without a copy.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("It rose by 25%.").to_arrow().num_rows
        1
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise _lacking(error, "pandas") from None
        return pa.table(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return a ``pandas.DataFrame``; needs pandas and pyarrow.

        Returns
        -------
        pandas.DataFrame
            Optional integers and truth values are nullable (``Int64``, ``boolean``), enumerations are categories, timestamps
            are UTC.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("It rose by 25%.").to_pandas().loc[0, "unit"]
        'percent'
        """
        try:
            import pandas as pd
            import pyarrow as pa
        except ImportError as error:
            raise _lacking(error, "pandas") from None
        table = self.to_arrow()
        frame = table.to_pandas()
        # By itself pandas would make floats and objects of these where a cell is empty.
        kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
        for field in table.schema:
            if field.nullable and field.type in kinds:
                frame[field.name] = table.column(field.name).to_pandas(types_mapper=kinds.get)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a ``polars.DataFrame``; needs polars.

        Returns
        -------
        polars.DataFrame
            Enumerations are categorical, timestamps are UTC.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("It rose by 25%.").to_polars().height
        1
        """
        try:
            import polars as pl
        except ImportError as error:
            raise _lacking(error, "polars") from None
        return pl.DataFrame(self)

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        r"""Write CSV; lists are joined with ``"; "``, timestamps are ISO 8601.

        Parameters
        ----------
        path : path, optional
            The file to write, UTF-8. Without one the text is returned.

        Returns
        -------
        str or None
            The text, when there is no ``path``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> print(ck.numbers("It rose by 25%.").to_csv().splitlines()[1][:18])
        0,0,11,14,25%,perc
        """
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_csv_cell(value) for value in row.values()] for row in self.to_pylist())
        return written(out.getvalue(), path)

    def to_jsonl(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Write one JSON object a line; timestamps are ISO 8601.

        Parameters
        ----------
        path : path, optional
            The file to write, UTF-8. Without one the text is returned.

        Returns
        -------
        str or None
            The text, when there is no ``path``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.numbers("It rose by 25%.").to_jsonl()[:27]
        '{"article": 0, "sentence": '
        """
        lines = (json.dumps(row, ensure_ascii=False, default=_json_cell) + "\n" for row in self.to_pylist())
        return written("".join(lines), path)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write Parquet; needs pyarrow or polars.

        Parameters
        ----------
        path : path
            The file to write.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "numbers.parquet"
        >>> ck.numbers("It rose by 25%.").to_parquet(path)
        >>> path.stat().st_size > 0
        True
        """
        path = arguments.target("path", path)
        try:
            import pyarrow.parquet as pq
        except ImportError:
            try:
                self.to_polars().write_parquet(path)
            except ImportError:
                raise InputError("Parquet needs pyarrow or polars: pip install 'corpuskit-news[pandas]'") from None
            return
        pq.write_table(self.to_arrow(), path)

    def _text(self) -> str:
        from corpuskit.display import table_text

        return table_text(self)

    def _repr_html_(self) -> str:
        from corpuskit.display import table_html

        return table_html(self)


def _lacking(error: ImportError, extra: str) -> ImportError:
    return ImportError(f"{error.name} is not installed: pip install 'corpuskit-news[{extra}]'", name=error.name)


def _restore(name: str, data: bytes) -> Table:
    return Table(_core.Table.from_ipc(name, data))


def _csv_cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _json_cell(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def written(text: str, path: str | os.PathLike[str] | None) -> str | None:
    """Write text to a file, or return it when there is none."""
    if path is None:
        return text
    arguments.target("path", path).write_text(text, encoding="utf-8", newline="")
    return None
