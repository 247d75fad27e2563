"""Have I seen this text? An index of what ran before, kept from day to day."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit import _core, arguments
from corpuskit.article import Article
from corpuskit.corpus import Corpus
from corpuskit.errors import InputError
from corpuskit.frames import texts_of
from corpuskit.shown import Shown, many
from corpuskit.table import Table

if TYPE_CHECKING:
    import os


class Index(Shown):
    """Articles by their words, to be asked for copies of others; a desk adds each day's and saves it to one file.

    The index holds words as numbers, not the texts: it can be kept where the articles may not.

    Examples
    --------
    >>> import corpuskit as ck
    >>> wire = "The council voted on Tuesday to close three of its seven libraries by June, after a debate of four hours."
    >>> index = ck.Index()
    >>> index.add([wire], ids=["mon-1"])
    >>> seen = index.query("From our own reporter: " + wire)
    >>> seen["article"], seen["kind"]
    (['mon-1'], ['near'])
    """

    __slots__ = ("_handle",)

    def __init__(self) -> None:
        self._handle = _core.Index()

    @property
    def ids(self) -> list[int | str]:
        """The ids of its articles, in the order in which they were added.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.Index().ids
        []
        """
        return self._handle.ids()

    def __len__(self) -> int:
        return len(self._handle)

    def __contains__(self, id: object) -> bool:
        return id in self.ids

    def add(self, articles: Any, *, ids: Any = None, format: str = "verbatim", threads: int | None = None) -> None:
        """Add articles; when something is wrong with one, none is added.

        Parameters
        ----------
        articles : Corpus, or list, Series or Arrow column of str
            Of a corpus the kept text counts, so that a paywall's notice is no passage.
        ids : list, Series or Arrow column, optional
            One for each text; a corpus has its own, and a pandas Series its index.
        format : {"verbatim", "text"}
            Whether all of a text counts, or furniture in it is found and left out.
        threads : int, optional
            How many threads to use; one a core without it.

        Raises
        ------
        InputError
            When an id is in the index already, or ids are missing.

        Examples
        --------
        >>> import corpuskit as ck
        >>> index = ck.Index()
        >>> index.add(ck.example())
        >>> len(index)
        7
        """
        if isinstance(articles, Corpus):
            if ids is not None:
                raise InputError("a corpus has ids of its own: leave ids out")
            self._handle.add_corpus(articles._handle)  # noqa: SLF001
            return
        if isinstance(articles, str | bytes):
            raise InputError("give a list of texts, or a corpus, not one string")
        column, labels = texts_of(articles)
        ids = labels if ids is None else texts_of(ids)[0]
        if ids is None:
            raise InputError("the texts have no ids: give ids=, one for each, by which the index names them later")
        self._handle.add_texts(column, ids, format=arguments.word("format", format), threads=threads)

    def query(self, texts: Any, *, format: str = "verbatim", threads: int | None = None) -> Table:
        """Find what the index has of texts.

        Parameters
        ----------
        texts : str, Article, Corpus, or list, Series or Arrow column of str
            What came in.
        format : {"verbatim", "text"}
            Whether all of a text counts, or furniture in it is found and left out.
        threads : int, optional
            How many threads to use; one a core without it.

        Returns
        -------
        Table
            One row per shared passage: query (which of the texts, from 0), article (id in the index), kind (exact, near,
            contained, partial or correction; None where only passages are shared), similarity, contained (text, indexed, both or
            none), start, end, text, words, in_quote, rule. The copies of each text come first, the most similar first.

        Raises
        ------
        InputError
            When an argument cannot be used as given.

        Examples
        --------
        >>> import corpuskit as ck
        >>> index = ck.Index()
        >>> index.add(ck.example())
        >>> seen = index.query(ck.example()[0])
        >>> seen[0]["article"], seen[0]["kind"]
        ('01_elsextante.html', 'exact')
        """
        if isinstance(texts, Corpus):
            return Table(self._handle.query_corpus(texts._handle, list(range(len(texts)))))  # noqa: SLF001
        if isinstance(texts, Article):
            corpus, position = texts._corpus, texts._handle.position  # noqa: SLF001
            return Table(self._handle.query_corpus(corpus._handle, [position]))  # noqa: SLF001
        if isinstance(texts, bytes):
            raise InputError("the text is bytes: decode it, or use ck.parse, which finds the charset")
        column = [texts] if isinstance(texts, str) else texts_of(texts)[0]
        return Table(self._handle.query(column, format=arguments.word("format", format), threads=threads))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index to one file, which `Index.load` reads.

        The file is versioned and checksummed, and replaced in one step: a crash leaves the old one.

        Parameters
        ----------
        path : path
            The file to write.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "seen.ckindex"
        >>> ck.Index().save(path)
        >>> len(ck.Index.load(path))
        0
        """
        self._handle.save(arguments.target("path", path))

    @staticmethod
    def load(path: str | os.PathLike[str]) -> Index:
        """Read an index that `Index.save` wrote.

        Parameters
        ----------
        path : path
            The file.

        Returns
        -------
        Index
            As it was saved.

        Raises
        ------
        FormatError
            When the file is damaged, cut short or of another version.
        FileNotFoundError
            When there is none.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "half.ckindex"
        >>> _ = path.write_bytes(b"ckindex")
        >>> try:
        ...     ck.Index.load(path)
        ... except ck.FormatError as error:
        ...     print("no index file" in str(error))
        True
        """
        index = Index()
        index._handle = _core.Index.load(arguments.place("path", path))
        return index

    def __copy__(self) -> Index:
        # `add` changes an index, so that a copy is one of its own.
        return _restored(self._saved())

    def __deepcopy__(self, memo: object) -> Index:
        return self.__copy__()

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._saved(),)

    def _saved(self) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "index"
            self.save(path)
            return path.read_bytes()

    def _text(self) -> str:
        return f"Index: {many(len(self), 'article')}"


def _restored(data: bytes) -> Index:
    """The index of the bytes of a saved one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        path.write_bytes(data)
        return Index.load(path)
