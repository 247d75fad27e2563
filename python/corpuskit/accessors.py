"""``df["body"].news.numbers()``: corpuskit at home in pandas and polars.

The accessors are there as soon as corpuskit and the library have both been imported, in either order: `corpuskit.watch`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpuskit import columns, strings
from corpuskit.frames import stamps_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from corpuskit.article import Article
    from corpuskit.corpus import Corpus
    from corpuskit.corrections import Corrections, Owners


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
        return columns.frame_like(self._series, getattr(strings, table)(self._series, published=published))

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

        texts, ids = texts_of(self._series)
        corpus = Corpus(_core.from_columns(texts, ids=ids, published=stamps_of(published, len(texts)), format=format))
        return corrected(corpus, corrections, owners)


class FrameNews:
    """The accessor ``.news`` of a pandas or polars DataFrame, and of a polars LazyFrame.

    Examples
    --------
    >>> import polars as pl
    >>> import corpuskit as ck
    >>> df = pl.DataFrame({"body": ["Two died.", "It rose by 25%."]})
    >>> df.news.numbers("body")["value"].to_list()
    [2.0, 25.0]
    >>> len(df.news.corpus(text="body"))
    2
    """

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def numbers(self, text: str, *, id: str | None = None, published: Any = None) -> Any:
        """Find figures, with what is counted, how exactly, and who said it; see `corpuskit.numbers`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; without it the row, or the label of a pandas index.
        published : str, date or datetime, optional
            The column of publish dates; or one date for all.

        Returns
        -------
        DataFrame or LazyFrame
            One row a figure. Of the library of the frame; a LazyFrame reads the texts when it is collected.

        Examples
        --------
        >>> import pandas as pd
        >>> import corpuskit as ck
        >>> df = pd.DataFrame({"key": ["a"], "body": ["Police held 1,700 people."]})
        >>> df.news.numbers("body", id="key")[["article", "value"]].values.tolist()
        [['a', 1700.0]]
        """
        return columns.found_in(self._frame, "numbers", text, id, published)

    def dates(self, text: str, *, id: str | None = None, published: Any = None) -> Any:
        """Find dates, times and sets, resolved against the publish date; see `corpuskit.dates`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; without it the row, or the label of a pandas index.
        published : str, date or datetime, optional
            The column of publish dates; or one date for all.

        Returns
        -------
        DataFrame or LazyFrame
            One row an expression. Of the library of the frame; a LazyFrame reads the texts when it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> lazy = pl.LazyFrame({"body": ["They met on Monday."], "day": ["2025-03-27"]})
        >>> lazy.news.dates("body", published="day").collect()["value"].to_list()
        ['2025-03-24']
        """
        return columns.found_in(self._frame, "dates", text, id, published)

    def entities(self, text: str, *, id: str | None = None, published: Any = None) -> Any:
        """Find people, organizations and places; see `corpuskit.entities`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; without it the row, or the label of a pandas index.
        published : str, date or datetime, optional
            The column of publish dates; or one date for all.

        Returns
        -------
        DataFrame or LazyFrame
            One row a mention. Of the library of the frame; a LazyFrame reads the texts when it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> pl.DataFrame({"body": ["Kristi Noem left."]}).news.entities("body")["text"].to_list()
        ['Kristi Noem']
        """
        return columns.found_in(self._frame, "entities", text, id, published)

    def quotes(self, text: str, *, id: str | None = None, published: Any = None) -> Any:
        """Find quoted and reported speech with its speakers; see `corpuskit.quotes`.

        Parameters
        ----------
        text : str
            The column of texts.
        id : str, optional
            The column of ids that ``article`` holds; without it the row, or the label of a pandas index.
        published : str, date or datetime, optional
            The column of publish dates; or one date for all.

        Returns
        -------
        DataFrame or LazyFrame
            One row a contiguous segment. Of the library of the frame; a LazyFrame reads the texts when it is collected.

        Examples
        --------
        >>> import polars as pl
        >>> import corpuskit as ck
        >>> lazy = pl.LazyFrame({"body": ["“A migrant is not a criminal,” Petro said."]})
        >>> lazy.news.quotes("body").collect()["speaker"].to_list()
        ['Petro']
        """
        return columns.found_in(self._frame, "quotes", text, id, published)

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


class ExprNews:
    """The accessor ``.news`` of a polars expression: for each text a list of structs.

    polars hands the texts over in batches, so that the numbers in ``entity`` mean something within one text only.

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

    def numbers(self, *, published: Any = None) -> pl.Expr:
        """Find figures, with what is counted, how exactly, and who said it; see `corpuskit.numbers`.

        Parameters
        ----------
        published : date, datetime or ISO str, or an expression of them, optional
            The day that is spoken from.

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
        return columns.found_by(self._expression, "numbers", published)

    def dates(self, *, published: Any = None) -> pl.Expr:
        """Find dates, times and sets, resolved against the publish date; see `corpuskit.dates`.

        Parameters
        ----------
        published : date, datetime or ISO str, or an expression of them, optional
            The day that is spoken from.

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
        return columns.found_by(self._expression, "dates", published)

    def entities(self, *, published: Any = None) -> pl.Expr:
        """Find people, organizations and places; see `corpuskit.entities`.

        Parameters
        ----------
        published : date, datetime or ISO str, or an expression of them, optional
            The day that is spoken from.

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
        return columns.found_by(self._expression, "entities", published)

    def quotes(self, *, published: Any = None) -> pl.Expr:
        """Find quoted and reported speech with its speakers; see `corpuskit.quotes`.

        Parameters
        ----------
        published : date, datetime or ISO str, or an expression of them, optional
            The day that is spoken from.

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
        return columns.found_by(self._expression, "quotes", published)
