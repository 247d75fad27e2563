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
    from corpuskit.corrections import Corrections, Owners
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
        """Find figures, with what is counted, how exactly, and who said it; see `corpuskit.numbers`.

        Parameters
        ----------
        published : date, datetime or ISO str, or a column of them, optional
            The day that is spoken from.

        Returns
        -------
        DataFrame
            One row a figure. Of the library of the series; ``article`` is the row, or the label of a pandas index.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> pd.Series(["Police held 1,700 people."]).news.numbers()["value"].tolist()
        [1700.0]
        """
        return self._frame("numbers", published)

    def dates(self, *, published: Any = None) -> Any:
        """Find dates, times and sets, resolved against the publish date; see `corpuskit.dates`.

        Parameters
        ----------
        published : date, datetime or ISO str, or a column of them, optional
            The anchor of "Monday" and "two months ago".

        Returns
        -------
        DataFrame
            One row an expression. Of the library of the series; ``article`` is the row, or the label of a pandas index.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> pd.Series(["They met on Monday."]).news.dates(published="2025-03-27")["value"].tolist()
        ['2025-03-24']
        """
        return self._frame("dates", published)

    def entities(self, *, published: Any = None) -> Any:
        """Find people, organizations and places; see `corpuskit.entities`.

        Parameters
        ----------
        published : date, datetime or ISO str, or a column of them, optional
            The day that is spoken from.

        Returns
        -------
        DataFrame
            One row a mention. Of the library of the series; ``article`` is the row, or the label of a pandas index.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> pd.Series(["Kristi Noem left."]).news.entities()["text"].tolist()
        ['Kristi Noem']
        """
        return self._frame("entities", published)

    def quotes(self, *, published: Any = None) -> Any:
        """Find quoted and reported speech with its speakers; see `corpuskit.quotes`.

        Parameters
        ----------
        published : date, datetime or ISO str, or a column of them, optional
            The day that is spoken from.

        Returns
        -------
        DataFrame
            One row a contiguous segment. Of the library of the series; ``article`` is the row, or the label of a pandas index.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> pd.Series(["“A migrant is not a criminal,” Petro said."]).news.quotes()["speaker"].tolist()
        ['Petro']
        """
        return self._frame("quotes", published)

    def parse(self, *, published: Any = None, format: str = "auto") -> list[Article]:
        """Parse every text into an article; see `corpuskit.parse`.

        Parameters
        ----------
        published : date, datetime or ISO str, or a column of them, optional
            Publish dates, at any grain; they win over what the pages say.
        format : {"auto", "html", "text", "verbatim"}
            How to read the texts; "verbatim" drops nothing.

        Returns
        -------
        list of Article
            One a row.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> [article.body for article in pd.Series(["Two died.", None]).news.parse()]
        ['Two died.', '']
        """
        return list(self.corpus(published=published, format=format))

    def corpus(self, *, published: Any = None, format: str = "auto", corrections: Corrections = None, owners: Owners = None) -> Corpus:
        """Make a corpus of the texts.

        Parameters
        ----------
        published : date, datetime or ISO str, or a column of them, optional
            Publish dates, at any grain; they win over what the pages say.
        format : {"auto", "html", "text", "verbatim"}
            How to read the texts; "verbatim" drops nothing.
        corrections : path or dict, optional
            An editor's decisions (people to merge or split, claims to join or keep apart, blocks to relabel, owners), kept in a
            file of their own and applied as by `Corpus.corrected`.
        owners : path or dict, optional
            Owners by outlet: what papers of one owner say without a source is one origin.

        Returns
        -------
        Corpus
            One article a row; its id is the row, or the label of a pandas index of unique integers or texts.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> pd.Series(["Two died.", "Three fled."], index=["a", "b"]).news.corpus().ids
        ['a', 'b']
        """
        from corpuskit import _core
        from corpuskit.corpus import Corpus
        from corpuskit.corrections import corrected
        from corpuskit.frames import stamps_of, texts_of

        texts, ids = texts_of(self._series)
        corpus = Corpus(_core.from_columns(texts, ids=ids, published=stamps_of(published, len(texts)), format=format))
        return corrected(corpus, corrections, owners)


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
        people: Any = None,
        organizations: Any = None,
        people_threshold: float | None = None,
        corrections: Corrections = None,
        owners: Owners = None,
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Corpus:
        """Make a corpus of the rows; see `corpuskit.from_frame`.

        Parameters
        ----------
        text : str
            The column of HTML or text.
        id : str, optional
            The column of unique ids.
        title, outlet, url, authors : str, optional
            Columns that are known already; they win over what the page says.
        published : str, date or datetime, optional
            The column of publish dates; or one date for all.
        keep : sequence of str
            Columns carried along to ``corpus.articles``.
        format : {"auto", "html", "text", "verbatim"}
            How to read the texts; "verbatim" drops nothing.
        people, organizations : frame or list of dicts, optional
            Your own register of names.
        people_threshold : float, optional
            How much must speak for it that two articles name the same person, from 0 to 1.
        corrections : path or dict, optional
            An editor's decisions (people to merge or split, claims to join or keep apart, blocks to relabel, owners), kept in a
            file of their own and applied as by `Corpus.corrected`.
        owners : path or dict, optional
            Owners by outlet: what papers of one owner say without a source is one origin.
        threads : int, optional
            How many threads to use; one a core without it.
        progress : bool, optional
            Whether to show progress; in terminals and notebooks without it.

        Returns
        -------
        Corpus
            One article a row, in order.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> pd.DataFrame({"n": [7], "body": ["Two died."]}).news.corpus(text="body", id="n").ids
        [7]
        """
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
            people=people,
            organizations=organizations,
            people_threshold=people_threshold,
            corrections=corrections,
            owners=owners,
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
        """Find figures, with what is counted, how exactly, and who said it; see `corpuskit.numbers`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; the row without it.

        Returns
        -------
        polars.LazyFrame
            One row a figure. The texts are read when it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.LazyFrame({"body": ["Police held 1,700 people."]}).news.numbers("body").collect()["value"].to_list()
        [1700.0]
        """
        return _lazy(self._frame, "numbers", text, id)

    def dates(self, text: str, *, id: str | None = None) -> pl.LazyFrame:
        """Find dates, times and sets, resolved against the publish date; see `corpuskit.dates`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; the row without it.

        Returns
        -------
        polars.LazyFrame
            One row an expression. The texts are read when it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.LazyFrame({"body": ["They met on Monday."]}).news.dates("body").collect()["value"].to_list()
        [None]
        """
        return _lazy(self._frame, "dates", text, id)

    def entities(self, text: str, *, id: str | None = None) -> pl.LazyFrame:
        """Find people, organizations and places; see `corpuskit.entities`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; the row without it.

        Returns
        -------
        polars.LazyFrame
            One row a mention. The texts are read when it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.LazyFrame({"body": ["Kristi Noem left."]}).news.entities("body").collect()["text"].to_list()
        ['Kristi Noem']
        """
        return _lazy(self._frame, "entities", text, id)

    def quotes(self, text: str, *, id: str | None = None) -> pl.LazyFrame:
        """Find quoted and reported speech with its speakers; see `corpuskit.quotes`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; the row without it.

        Returns
        -------
        polars.LazyFrame
            One row a contiguous segment. The texts are read when it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.LazyFrame({"body": ["“A migrant is not a criminal,” Petro said."]}).news.quotes("body").collect()["speaker"].to_list()
        ['Petro']
        """
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
        """Find figures, with what is counted, how exactly, and who said it; see `corpuskit.numbers`.

        Returns
        -------
        polars.Expr
            For each text a list of structs, to be exploded and unnested; lazy and streaming.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.DataFrame({"body": ["Police held 1,700 people."]}).select(pl.col("body").news.numbers().list.len()).item()
        1
        """
        return _expression(self._expression, "numbers")

    def dates(self) -> pl.Expr:
        """Find dates, times and sets, resolved against the publish date; see `corpuskit.dates`.

        Returns
        -------
        polars.Expr
            For each text a list of structs, to be exploded and unnested; lazy and streaming.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.DataFrame({"body": ["They met on Monday."]}).select(pl.col("body").news.dates().list.len()).item()
        1
        """
        return _expression(self._expression, "dates")

    def entities(self) -> pl.Expr:
        """Find people, organizations and places; see `corpuskit.entities`.

        Returns
        -------
        polars.Expr
            For each text a list of structs, to be exploded and unnested; lazy and streaming.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.DataFrame({"body": ["Kristi Noem left."]}).select(pl.col("body").news.entities().list.len()).item()
        1
        """
        return _expression(self._expression, "entities")

    def quotes(self) -> pl.Expr:
        """Find quoted and reported speech with its speakers; see `corpuskit.quotes`.

        Returns
        -------
        polars.Expr
            For each text a list of structs, to be exploded and unnested; lazy and streaming.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.DataFrame({"body": ["“A migrant is not a criminal,” Petro said."]}).select(pl.col("body").news.quotes().list.len()).item()
        1
        """
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
        found = find(texts).to_polars()
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
