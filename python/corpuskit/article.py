"""One article: its text, its blocks, what it says of itself, and what was found in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from corpuskit import _core, arguments
from corpuskit.frames import iso
from corpuskit.properties import Known, TableOf
from corpuskit.shown import Shown

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus
    from corpuskit.table import Table

_DAY = len("2025-03-27")


class Article(Shown):
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

    title = Known[str | None]("The story's title.", "Noem\u2019s stop in Bogotá lowers the temperature between Petro and Trump")
    authors = Known[list[str]]("Who wrote it; empty when unknown.", ["Inés Carballo Ruiz"])
    outlet = Known[str | None]("The masthead.", "El Sextante English")
    path = Known[str | None]("The file below the folder that was read.", "01_elsextante.html")
    section = Known[str | None]("The section of the outlet.", "International")
    agency = Known[str | None]("The wire that supplied the text.", None)
    paywalled = Known[bool | None]("Whether the page says that the rest costs money; None when it does not say.", True)
    language = Known[str | None]("ISO 639-1 code of most of the kept text.", "en")
    published_source = Known[str | None]("The witness of ``published``: given, json_ld, meta, time, byline, url or dateline.", "json_ld")

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

    blocks = TableOf("ck.parse('Petro, 64, spoke on Monday.')")
    sentences = TableOf("ck.parse('Petro, 64, spoke on Monday.')")
    entities = TableOf("ck.parse('Petro, 64, spoke on Monday.')")
    numbers = TableOf("ck.parse('Petro, 64, spoke on Monday.')")
    dates = TableOf("ck.parse('Petro, 64, spoke on Monday.')")
    quotes = TableOf("ck.parse('Petro, 64, spoke on Monday.')")
    problems = TableOf("ck.parse('Petro, 64, spoke on Monday.')")

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

    def _text(self) -> str:
        from corpuskit.display import article_text

        return article_text(self)

    def _repr_html_(self) -> str:
        from corpuskit.display import article_html

        return article_html(self)


def parse(source: str | bytes, *, url: str | None = None, published: Any = None, format: str = "auto") -> Article:
    """Parse one page or text; what is found in it is found when first asked for.

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
    arguments.word("format", format)
    handle = _core.parse(source, url=url, published=iso(published), format=format)
    return Article(Corpus(handle), handle.article(0))


def _moment(text: str | None) -> dt.datetime | dt.date | str | None:
    if text is None or len(text) < _DAY:
        return text
    return dt.date.fromisoformat(text) if len(text) == _DAY else dt.datetime.fromisoformat(text)


def _restore(data: bytes) -> Article:
    from corpuskit.corpus import Corpus

    return Corpus(_core.load(data))[0]
