"""``df["body"].news.numbers()``: corpuskit at home in pandas and polars.

The accessors are there as soon as corpuskit and the library have both been imported, in either order; importing corpuskit
imports neither.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec

    import polars as pl

    from corpuskit.article import Article
    from corpuskit.corpus import Corpus
    from corpuskit.table import Table


class SeriesNews:
    """The accessor ``.news`` of a pandas or polars Series of texts; the same kind of frame comes back.

    Examples
    --------
    >>> import pandas as pd
    >>> import corpuskit as ck
    >>> df = pd.DataFrame({"body": ["Two died.", "It rose by 25%."]})
    >>> df["body"].news.numbers()["value"].tolist()
    [2.0, 25.0]
    """

    def __init__(self, series: Any) -> None:
        self._series = series

    def _frame(self, table: str, published: Any) -> Any:
        from corpuskit import strings

        return _same(getattr(strings, table)(self._series, published=published), self._series)

    def numbers(self, *, published: Any = None) -> Any:
        """Find figures; see ``corpuskit.numbers``."""
        return self._frame("numbers", published)

    def dates(self, *, published: Any = None) -> Any:
        """Find dates, times and sets; see ``corpuskit.dates``."""
        return self._frame("dates", published)

    def entities(self, *, published: Any = None) -> Any:
        """Find people, organizations and places; see ``corpuskit.entities``."""
        return self._frame("entities", published)

    def quotes(self, *, published: Any = None) -> Any:
        """Find quotes and reported speech; see ``corpuskit.quotes``."""
        return self._frame("quotes", published)

    def parse(self, *, published: Any = None, format: str = "auto") -> list[Article]:
        """Parse every text into an article; see ``corpuskit.parse``."""
        return list(self.corpus(published=published, format=format))

    def corpus(self, *, published: Any = None, format: str = "auto") -> Corpus:
        """Make a corpus of the texts."""
        from corpuskit import _core
        from corpuskit.corpus import Corpus
        from corpuskit.frames import stamps_of, texts_of

        texts, ids = texts_of(self._series)
        return Corpus(_core.from_columns(texts, ids=ids, published=stamps_of(published, len(texts)), format=format))


class FrameNews:
    """The accessor ``.news`` of a pandas or polars DataFrame.

    Examples
    --------
    >>> import polars as pl
    >>> import corpuskit as ck
    >>> df = pl.DataFrame({"body": ["Two died.", "It rose by 25%."]})
    >>> len(df.news.corpus(text="body"))
    2
    """

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def corpus(
        self,
        *,
        text: str = "text",
        id: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        published: Any = None,
        authors: str | None = None,
        keep: Sequence[str] = (),
        format: str = "auto",
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Corpus:
        """Make a corpus of the rows; see ``corpuskit.from_frame``."""
        from corpuskit.readers import from_frame

        return from_frame(
            self._frame,
            text=text,
            id=id,
            title=title,
            outlet=outlet,
            url=url,
            published=published,
            authors=authors,
            keep=keep,
            format=format,
            threads=threads,
            progress=progress,
        )


class LazyNews(FrameNews):
    """The accessor ``.news`` of a polars LazyFrame; the columns that are named are collected when the result is.

    Examples
    --------
    >>> import polars as pl
    >>> import corpuskit as ck
    >>> lazy = pl.LazyFrame({"body": ["Two died.", "It rose by 25%."]})
    >>> lazy.news.numbers("body").collect()["value"].to_list()
    [2.0, 25.0]
    """

    def numbers(self, text: str, *, id: str | None = None) -> pl.LazyFrame:
        """Find figures in the column ``text``; ``article`` is the column ``id``, else the row."""
        return _lazy(self._frame, "numbers", text, id)

    def dates(self, text: str, *, id: str | None = None) -> pl.LazyFrame:
        """Find dates, times and sets in the column ``text``; ``article`` is the column ``id``, else the row."""
        return _lazy(self._frame, "dates", text, id)

    def entities(self, text: str, *, id: str | None = None) -> pl.LazyFrame:
        """Find people, organizations and places in the column ``text``; ``article`` is the column ``id``, else the row."""
        return _lazy(self._frame, "entities", text, id)

    def quotes(self, text: str, *, id: str | None = None) -> pl.LazyFrame:
        """Find quotes and reported speech in the column ``text``; ``article`` is the column ``id``, else the row."""
        return _lazy(self._frame, "quotes", text, id)


class ExprNews:
    """The accessor ``.news`` of a polars expression: for each text a list of structs.

    Examples
    --------
    >>> import polars as pl
    >>> import corpuskit as ck
    >>> df = pl.DataFrame({"body": ["Two died.", "It rose by 25%."]})
    >>> df.select(pl.col("body").news.numbers().list.len()).to_series().to_list()
    [1, 1]
    """

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def numbers(self) -> pl.Expr:
        """Find figures: for each text a list of structs, to be exploded and unnested; lazy and streaming."""
        return _expression(self._expression, "numbers")

    def dates(self) -> pl.Expr:
        """Find dates, times and sets: for each text a list of structs, to be exploded and unnested; lazy and streaming."""
        return _expression(self._expression, "dates")

    def entities(self) -> pl.Expr:
        """Find people, organizations and places: for each text a list of structs, to be exploded and unnested; lazy and streaming."""
        return _expression(self._expression, "entities")

    def quotes(self) -> pl.Expr:
        """Find quotes and reported speech: for each text a list of structs, to be exploded and unnested; lazy and streaming."""
        return _expression(self._expression, "quotes")


def _same(table: Table, like: Any) -> Any:
    from corpuskit.frames import is_pandas

    return table.to_pandas() if is_pandas(like) else table.to_polars()


def _expression(expression: pl.Expr, name: str) -> pl.Expr:
    import polars as pl

    from corpuskit import strings

    find = getattr(strings, name)
    columns = [column for column in find([]).columns if column != "article"]
    empty = find([]).to_polars().select(columns)
    kind = pl.List(pl.Struct(empty.schema))

    def rows(texts: pl.Series) -> pl.Series:
        found = find(texts.cast(pl.String)).to_polars()
        lists = found.select("article", pl.struct(columns).alias("rows")).group_by("article", maintain_order=True).agg("rows")
        every = pl.DataFrame({"article": pl.Series(range(len(texts)), dtype=pl.Int64)})
        lists = (
            lists.with_columns(pl.col("article").cast(pl.Int64, strict=False))
            if len(found)
            else every.head(0).with_columns(rows=pl.lit([], dtype=kind))
        )
        joined = every.join(lists, on="article", how="left", maintain_order="left")["rows"]
        return joined.fill_null(pl.Series([[]], dtype=kind)).cast(kind).alias(texts.name)

    return expression.map_batches(rows, return_dtype=kind, is_elementwise=True)


def _lazy(frame: pl.LazyFrame, name: str, text: str, id: str | None) -> pl.LazyFrame:
    import polars as pl

    from corpuskit import _core, strings
    from corpuskit.errors import InputError

    known = frame.collect_schema()
    for column, argument in ((text, "text"), (id, "id")):
        if column is not None and column not in known:
            raise InputError(f"there is no column {column!r} for {argument}; the columns are {', '.join(map(repr, known))}")
    schema = dict(getattr(strings, name)(["x"]).to_polars().schema)
    if id is None or known[id].is_integer():
        schema["article"] = pl.Int64()
    else:
        schema["article"] = pl.String()

    def rows(held: pl.DataFrame) -> pl.DataFrame:
        ids = None if id is None else held[id]
        table = _core.from_columns(held[text], ids=ids, format="verbatim").table(name)
        return pl.DataFrame(table).cast(schema)

    return frame.select([text] if id is None else [text, id]).map_batches(rows, schema=schema, streamable=False)


def _register_pandas() -> None:
    import pandas as pd

    pd.api.extensions.register_series_accessor("news")(SeriesNews)
    pd.api.extensions.register_dataframe_accessor("news")(FrameNews)


def _register_polars() -> None:
    import polars as pl

    pl.api.register_series_namespace("news")(SeriesNews)
    pl.api.register_dataframe_namespace("news")(FrameNews)
    pl.api.register_lazyframe_namespace("news")(LazyNews)
    pl.api.register_expr_namespace("news")(ExprNews)


_LIBRARIES = {"pandas": _register_pandas, "polars": _register_polars}


class _Watch:
    """Registers an accessor after its library has been imported, and stands aside for everything else."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        del path, target
        if name not in _LIBRARIES or name in _looking:
            return None
        import importlib.util

        _looking.add(name)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            _looking.discard(name)
        if spec is None or spec.loader is None or not hasattr(spec.loader, "exec_module"):
            return None
        execute = spec.loader.exec_module

        def exec_module(module: Any) -> None:
            execute(module)
            _LIBRARIES[name]()

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


_looking: set[str] = set()


def register_when_imported() -> None:
    """Give pandas and polars their ``.news``, now if they are imported, else when they are."""
    for name, register in _LIBRARIES.items():
        if hasattr(sys.modules.get(name), "DataFrame"):
            register()
    if not any(type(finder).__name__ == "_Watch" for finder in sys.meta_path):
        sys.meta_path.insert(0, _Watch())
