"""One article: its text, its blocks, what it says of itself, and what was found in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.frames import iso

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus
    from corpuskit.table import Table

_DAY = len("2025-03-27")


class Article:
    """One article of a corpus; it keeps the corpus alive.

    Examples
    --------
    >>> import corpuskit as ck
    >>> article = ck.parse("Police held more than 1,700 people.")
    >>> article.text[22:27]
    '1,700'
    """

    __slots__ = ("__weakref__", "_corpus", "_handle", "_meta")

    def __init__(self, corpus: Corpus, handle: _core.Article) -> None:
        self._corpus = corpus
        self._handle = handle
        self._meta = handle.meta()

    @property
    def id(self) -> int | str:
        """The caller's id, of the caller's type.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example()[0].id
        '01_elsextante.html'
        """
        return self._corpus.ids[self._handle.position]

    @property
    def text(self) -> str:
        """Everything visible, furniture too; ``start`` and ``end`` of all tables count its characters.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Two died.").text
        'Two died.'
        """
        return self._handle.text

    @property
    def body(self) -> str:
        """The kept paragraphs, subheads and list items, joined by a blank line.

        Examples
        --------
        >>> import corpuskit as ck
        >>> "Newsletter" in ck.example()[0].body
        False
        """
        return self._handle.body

    @property
    def title(self) -> str | None:
        """The story's title.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('<h1>Noem in Bogotá</h1><p>She met Petro on Thursday.</p>', url=None).title is not None
        True
        """
        value: str | None = self._meta["title"]
        return value

    @property
    def authors(self) -> list[str]:
        """Who wrote it; empty when unknown.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('Two died.').authors
        []
        """
        value: list[str] = self._meta["authors"]
        return value

    @property
    def outlet(self) -> str | None:
        """The masthead.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('Two died.').outlet is None
        True
        """
        value: str | None = self._meta["outlet"]
        return value

    @property
    def url(self) -> str | None:
        """The canonical address.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('Two died.', url='https://news.example/a').url
        'https://news.example/a'
        """
        value: str | None = self._meta["url"]
        return value

    @property
    def path(self) -> str | None:
        """The file below the folder that was read.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example()[0].path
        '01_elsextante.html'
        """
        value: str | None = self._meta["path"]
        return value

    @property
    def section(self) -> str | None:
        """The section of the outlet.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('Two died.').section is None
        True
        """
        value: str | None = self._meta["section"]
        return value

    @property
    def agency(self) -> str | None:
        """The wire that supplied the text.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('Two died.').agency is None
        True
        """
        value: str | None = self._meta["agency"]
        return value

    @property
    def paywalled(self) -> bool | None:
        """Whether the page says that the rest costs money; None when it does not say.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('Two died.').paywalled in (None, False)
        True
        """
        value: bool | None = self._meta["paywalled"]
        return value

    @property
    def language(self) -> str | None:
        """ISO 639-1 code of most of the kept text.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example()[0].language
        'en'
        """
        value: str | None = self._meta["language"]
        return value

    @property
    def published_source(self) -> str | None:
        """The witness of ``published``: given, json_ld, meta, time, byline, url or dateline.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse('Two died.', published='2025-03-27').published_source
        'given'
        """
        value: str | None = self._meta["published_source"]
        return value

    @property
    def published(self) -> dt.datetime | dt.date | str | None:
        """When it was published, at the grain that is known: aware datetime, date, or "2025-03" and "2025" as text.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Two died.", published="2025-03-27").published
        datetime.date(2025, 3, 27)
        """
        return _moment(self._meta["published"])

    @property
    def modified(self) -> dt.datetime | dt.date | str | None:
        """When it was last changed, at the grain that is known.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Two died.").modified is None
        True
        """
        return _moment(self._meta["modified"])

    @property
    def blocks(self) -> Table:
        """The blocks of the page, kept or dropped with their reason.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Petro, 64, spoke on Monday.").blocks.name
        'blocks'
        """
        return self._table("blocks")

    @property
    def sentences(self) -> Table:
        """The sentences of the kept text.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Petro, 64, spoke on Monday.").sentences.name
        'sentences'
        """
        return self._table("sentences")

    @property
    def entities(self) -> Table:
        """The people, organizations and places in it.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Petro, 64, spoke on Monday.").entities.name
        'entities'
        """
        return self._table("entities")

    @property
    def numbers(self) -> Table:
        """The figures in it.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Petro, 64, spoke on Monday.").numbers.name
        'numbers'
        """
        return self._table("numbers")

    @property
    def dates(self) -> Table:
        """The dates in it.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Petro, 64, spoke on Monday.").dates.name
        'dates'
        """
        return self._table("dates")

    @property
    def quotes(self) -> Table:
        """The quotes in it.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Petro, 64, spoke on Monday.").quotes.name
        'quotes'
        """
        return self._table("quotes")

    @property
    def problems(self) -> Table:
        """What could not be done with it.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Petro, 64, spoke on Monday.").problems.name
        'problems'
        """
        return self._table("problems")

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters come from in the decoded source.

        Parameters
        ----------
        start, end : int
            Characters of ``text``, half-open.

        Returns
        -------
        tuple of int
            Bytes of the source in UTF-8, half-open. For plain text the source is the text itself.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.parse("Bogotá, 27 March").source(8, 10)
        (9, 11)
        """
        return self._handle.source(start, end)

    def _table(self, name: str) -> Table:
        return self._corpus._rows_of(name, self.id)  # noqa: SLF001

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._corpus._subset([self._handle.position])._handle.save(),)  # noqa: SLF001

    def __copy__(self) -> Article:
        return self

    def __deepcopy__(self, memo: object) -> Article:
        return self

    def __repr__(self) -> str:
        from corpuskit.display import article_text

        return article_text(self)

    def _repr_html_(self) -> str:
        from corpuskit.display import article_html

        return article_html(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        del include, exclude
        return {"text/plain": repr(self), "text/html": self._repr_html_()}


def parse(source: str | bytes, *, url: str | None = None, published: Any = None, format: str = "auto") -> Article:
    """Parse one page or text and find everything in it.

    Parameters
    ----------
    source : str or bytes
        HTML or text; the charset of bytes is found.
    url : str, optional
        Its address, a witness of outlet and date.
    published : date, datetime or str, optional
        Its publish date, at any grain ("2025-03" too); wins over what the page says.
    format : {"auto", "html", "text", "verbatim"}
        "auto" takes for HTML what starts with a doctype, ``<html`` or a block tag; "verbatim" drops nothing.

    Returns
    -------
    Article
        A bad document is no error: what went wrong is in ``article.problems``.

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> article = ck.parse("Petro, 64, spoke on Monday.", published="2025-03-27")
    >>> article.dates["value"]
    ['2025-03-24']
    """
    from corpuskit.corpus import Corpus
    from corpuskit.errors import InputError

    if not isinstance(source, str | bytes):
        raise InputError(
            f"parse takes str or bytes, not {type(source).__name__}: for files use ck.read(path), for frames ck.from_frame(df)"
        )
    if url is not None and not isinstance(url, str):
        raise InputError(f"url={url!r} is a {type(url).__name__}: give a str")
    urls = None if url is None else [url]
    return Corpus(_core.from_columns([source], urls=urls, published=[iso(published)], format=format))[0]


def _moment(text: str | None) -> dt.datetime | dt.date | str | None:
    if text is None or len(text) < _DAY:
        return text
    return dt.date.fromisoformat(text) if len(text) == _DAY else dt.datetime.fromisoformat(text)


def _restore(data: bytes) -> Article:
    from corpuskit.corpus import Corpus

    return Corpus(_core.load(data))[0]
