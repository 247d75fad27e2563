"""A pile of articles and everything found in it."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpuskit import _core, arguments, selection
from corpuskit.article import Article
from corpuskit.desk import Desk
from corpuskit.errors import InputError, UnknownArticleError
from corpuskit.progress import Progress
from corpuskit.properties import TableOf
from corpuskit.table import Table

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Callable, Iterator


class Corpus(Desk):
    """Articles and what they share; tables are computed when first asked for.

    Made by `read`, `from_frame`, `load` and `example`. ``corpus[key]`` is an article by position (int), exact id, or a prefix
    that only one id has; where ids are integers, an id comes before a position.

    Examples
    --------
    >>> import corpuskit as ck
    >>> corpus = ck.example()
    >>> len(corpus)
    7
    >>> corpus["02"].id
    '02_cabledelsur.html'
    """

    def __init__(self, handle: _core.Corpus, *, progress: bool | None = None) -> None:
        self._handle = handle
        self._progress = progress
        self._tables: dict[str, Table] = {}
        self._ids: list[int | str] | None = None
        self._positions: dict[int | str, int] = {}

    @property
    def ids(self) -> list[int | str]:
        """The ids of the articles in order, of the caller's type.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().ids[0]
        '01_elsextante.html'
        """
        if self._ids is None:
            ids = self._handle.ids()
            self._positions = {id_: position for position, id_ in enumerate(ids)}
            self._ids = ids
        return self._ids

    articles = TableOf("ck.example()")
    blocks = TableOf("ck.example()")
    sentences = TableOf("ck.example()")
    entities = TableOf("ck.example()")
    people = TableOf("ck.example()")
    organizations = TableOf("ck.example()")
    places = TableOf("ck.example()")
    merges = TableOf("ck.example()")
    numbers = TableOf("ck.example()")
    dates = TableOf("ck.example()")
    quotes = TableOf("ck.example()")
    voices = TableOf("ck.example()")
    copies = TableOf("ck.example()")
    matches = TableOf("ck.example()")
    passages = TableOf("ck.example()")
    stories = TableOf("ck.example()")
    claims = TableOf("ck.example()")
    support = TableOf("ck.example()")
    problems = TableOf("ck.example()")

    def __len__(self) -> int:
        return len(self._handle)

    def __iter__(self) -> Iterator[Article]:
        return (Article(self, self._handle.article(position)) for position in range(len(self)))

    def __contains__(self, key: object) -> bool:
        return key in self.ids

    def __getitem__(self, key: int | str) -> Article:
        """Return an article by exact id, position or unique prefix."""
        return Article(self, self._handle.article(self._position(key)))

    def _by_id(self, id_: int | str) -> Article:
        return Article(self, self._handle.article(self._positions[id_] if self._ids else self._position(id_)))

    def _position(self, key: object) -> int:
        ids = self.ids
        if isinstance(key, int | str) and not isinstance(key, bool) and key in self._positions:
            return self._positions[key]
        if isinstance(key, str):
            found = [position for position, id_ in enumerate(ids) if isinstance(id_, str) and id_.startswith(key)] if key else []
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(repr(ids[position]) for position in found[:3])
                raise UnknownArticleError(f"{len(found)} articles have an id that begins with {key!r}, such as {names}: give more of it")
            raise UnknownArticleError(f"no article has the id {key!r} or one that begins so")
        try:
            position = operator.index(key)  # type: ignore[arg-type]
        except TypeError:
            several = ": for several articles use corpus.filter(ids=corpus.ids[:3])" if isinstance(key, slice | list) else ""
            raise UnknownArticleError(f"an article is found by position (int) or id, not by {type(key).__name__}{several}") from None
        if position in self._positions:
            return self._positions[position]
        if -len(ids) <= position < len(ids):
            return position % len(ids)
        raise UnknownArticleError(f"there is no article at {position}: the corpus has {len(ids)}")

    def _table(self, name: str) -> Table:
        table = self._tables.get(name)
        if table is None:
            with Progress(_core.steps(name) or None, wanted=self._progress, name=name, unit="steps") as shown:
                table = self._tables[name] = Table(self._handle.table(name, shown.callback()))
        return table

    def _rows_of(self, name: str, id: int | str) -> Table:
        return Table(self._table(name)._handle.of_article(id))  # noqa: SLF001

    def __copy__(self) -> Corpus:
        # `add` changes a corpus, so that a copy is one of its own; the articles behind it are shared.
        return Corpus(self._handle, progress=self._progress)

    def __deepcopy__(self, memo: object) -> Corpus:
        return self.__copy__()

    def _subset(self, positions: list[int]) -> Corpus:
        return Corpus(self._handle.subset(positions), progress=self._progress)

    def filter(
        self,
        *,
        outlet: str | Iterable[str] | None = None,
        language: str | Iterable[str] | None = None,
        section: str | Iterable[str] | None = None,
        story: int | Iterable[int] | None = None,
        after: dt.date | str | None = None,
        before: dt.date | str | None = None,
        ids: Iterable[int | str] | None = None,
        where: Callable[[Article], object] | None = None,
    ) -> Corpus:
        """Choose articles; all conditions given must hold.

        Parameters
        ----------
        outlet, language, section : str or several, optional
            Accepted values of that column of ``articles``; letters' case and accents do not count. An outlet is found with or
            without "The", and by the address of its pages ("bbc.com").
        story : int or several, optional
            Accepted numbers of stories, as in this corpus.
        after, before : date, datetime or ISO str, optional
            Published at or after, and before; articles without a date are left out.
        ids : iterable, optional
            Accepted ids.
        where : callable, optional
            Called with each article that is left; what it finds true stays.

        Returns
        -------
        Corpus
            In the same order; what articles share is found anew among those chosen. A value that no article has is named in a
            warning, with those that are written much alike.

        Raises
        ------
        InputError
            When a date is none.
        UnknownArticleError
            When an id in ``ids`` is not there.

        Examples
        --------
        >>> import corpuskit as ck
        >>> corpus = ck.example()
        >>> len(corpus.filter(where=lambda article: "Noem" in article.body))
        7
        >>> len(corpus.filter(ids=["06_coastcourier.txt", "07"]))
        2
        """
        columns = {"outlet": outlet, "language": language, "section": section, "story": story}
        chosen = selection.by_column(self, range(len(self)), columns)
        chosen = selection.by_date(self, chosen, after, before)
        if ids is not None:
            wanted = [ids] if isinstance(ids, str | int) and not isinstance(ids, bool) else ids
            if not isinstance(wanted, Iterable) or isinstance(wanted, bytes):
                raise InputError(f"ids={ids!r} is a {type(ids).__name__}: give a list of ids")
            accepted = {self._position(id_) for id_ in wanted}
            chosen = [position for position in chosen if position in accepted]
        if where is not None:
            if not callable(where):
                raise InputError(f"where={where!r} is a {type(where).__name__}: give a function that takes an article")
            chosen = [position for position in chosen if where(Article(self, self._handle.article(position)))]
        return self._subset(chosen)

    def add(self, more: Corpus) -> None:
        """Add the articles of another corpus behind those of this one.

        What articles share is found anew among all: the tables are those of one corpus read at once.

        Parameters
        ----------
        more : Corpus
            Its ids must be new, of the same type, and its kept columns the same.

        Raises
        ------
        InputError
            When an id is here already, or the two do not fit together.

        Examples
        --------
        >>> import corpuskit as ck
        >>> whole = ck.example()
        >>> corpus = whole.filter(ids=whole.ids[:5])
        >>> corpus.add(whole.filter(ids=whole.ids[5:]))
        >>> corpus.copies["kind"] == whole.copies["kind"]
        True
        """
        if not isinstance(more, Corpus):
            raise InputError(f"a corpus takes in another corpus, not a {type(more).__name__}: read it with ck.read or ck.from_frame first")
        self._handle = self._handle.joined(more._handle)
        self._tables, self._ids, self._positions = {}, None, {}

    def without_copies(self) -> Corpus:
        """Keep one article of each copy group: the earliest, else the longest, else the first given.

        Returns
        -------
        Corpus
            In the same order.

        Examples
        --------
        >>> import corpuskit as ck
        >>> corpus = ck.example()
        >>> len(corpus.without_copies()) == len(set(corpus.articles["copy_group"]))
        True
        """
        return self._subset(selection.one_of_each_copy_group(self))

    def search(self, query: str, *, width: int = 60) -> Table:
        """Find words in kept text: keyword in context, with the annotations that overlap.

        Parameters
        ----------
        query : str
            One or more words that stand together; case and accents do not count. A ``*`` at the end stands for any ending.
        width : int
            Characters of context on either side.

        Returns
        -------
        Table
            article, sentence, start, end, text, left, right, speaker (when quoted), annotations, in_body, rule.

        Raises
        ------
        InputError
            When there is no word in ``query``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> found = ck.example().search("deportations")
        >>> set(found["text"])
        {'deportations'}
        """
        if not isinstance(query, str):
            raise InputError(f"search takes words as str, not {type(query).__name__}")
        if not isinstance(width, int) or width < 0:
            raise InputError(f"width={width!r}: give a number of characters, 0 or more")
        # Whoever knows search engines puts words that stand together in marks.
        return Table(self._handle.search(query.strip().strip('"“”„«»'), width))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the corpus to one file, which `load` reads.

        The file holds the parsed articles and the columns you keep, versioned and checksummed; findings are computed anew when
        it is loaded, so they are always those of the version at hand.

        Parameters
        ----------
        path : path
            The file to write; one that is there is replaced in one step.

        Raises
        ------
        FileNotFoundError
            When its folder is not there.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "noem.ck"
        >>> ck.example().save(path)
        >>> len(ck.load(path))
        7
        """
        import secrets

        path = arguments.target("path", path)
        data = self._handle.save()
        # Made as any file is, so that it has the rights that the user's files have.
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            with beside.open("xb") as file:
                file.write(data)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._handle.save(),)

    def _text(self) -> str:
        from corpuskit.display import corpus_text

        return corpus_text(self)

    def _repr_html_(self) -> str:
        from corpuskit.display import corpus_html

        return corpus_html(self)


def load(path: str | os.PathLike[str], *, threads: int | None = None, progress: bool | None = None) -> Corpus:
    """Read a corpus that `Corpus.save` wrote.

    Parameters
    ----------
    path : path
        The file.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Corpus
        As it was saved.

    Raises
    ------
    FormatError
        When the file is damaged or of another version.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import corpuskit as ck
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "noem.ck"
    >>> ck.example().save(path)
    >>> ck.load(path).ids == ck.example().ids
    True
    """
    with Progress(wanted=progress, name="load") as shown:
        return Corpus(_core.load(arguments.place("path", path).read_bytes(), threads=threads, progress=shown.callback()), progress=progress)


def _restore(data: bytes) -> Corpus:
    return Corpus(_core.load(data))
