"""A pile of articles and everything found in it."""

from __future__ import annotations

import datetime as dt
import operator
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.article import Article
from corpuskit.errors import InputError, UnknownArticleError
from corpuskit.frames import iso
from corpuskit.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Corpus:
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

    def __init__(self, handle: _core.Corpus) -> None:
        self._handle = handle
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

    @property
    def articles(self) -> Table:
        """One row per article: title, authors, outlet, dates, counts, story, copy group, and the columns you keep.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().articles.name
        'articles'
        """
        return self._table("articles")

    @property
    def blocks(self) -> Table:
        """One row per block of a page, kept or dropped with its reason: every drop can be audited.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().blocks.name
        'blocks'
        """
        return self._table("blocks")

    @property
    def sentences(self) -> Table:
        """One row per sentence of kept text.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().sentences.name
        'sentences'
        """
        return self._table("sentences")

    @property
    def entities(self) -> Table:
        """One row per mention of a person, organization, place or other named thing.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().entities.name
        'entities'
        """
        return self._table("entities")

    @property
    def people(self) -> Table:
        """One row per person across articles, with names used, roles, and how often quoted.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().people.name
        'people'
        """
        return self._table("people")

    @property
    def organizations(self) -> Table:
        """One row per organization across articles.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().organizations.name
        'organizations'
        """
        return self._table("organizations")

    @property
    def places(self) -> Table:
        """One row per place across articles, with country and coordinates.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().places.name
        'places'
        """
        return self._table("places")

    @property
    def numbers(self) -> Table:
        """One row per figure: value, unit, what is counted, how exactly, and who said it.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().numbers.name
        'numbers'
        """
        return self._table("numbers")

    @property
    def dates(self) -> Table:
        """One row per date, time or set, resolved against the publish date.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().dates.name
        'dates'
        """
        return self._table("dates")

    @property
    def quotes(self) -> Table:
        """One row per contiguous segment of quoted or reported speech, with its speaker.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().quotes.name
        'quotes'
        """
        return self._table("quotes")

    @property
    def copies(self) -> Table:
        """One row per pair of articles that are copies of each other.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().copies.name
        'copies'
        """
        return self._table("copies")

    @property
    def matches(self) -> Table:
        """One row per passage that two articles share word for word.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().matches.name
        'matches'
        """
        return self._table("matches")

    @property
    def passages(self) -> Table:
        """One row per occurrence of a passage that several articles share.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().passages.name
        'passages'
        """
        return self._table("passages")

    @property
    def stories(self) -> Table:
        """One row per story: articles on one event.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().stories.name
        'stories'
        """
        return self._table("stories")

    @property
    def claims(self) -> Table:
        """One row per figure, date, quote or statement of a story, with the three counts of its sources.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().claims.name
        'claims'
        """
        return self._table("claims")

    @property
    def support(self) -> Table:
        """One row per claim and mention: the evidence, and why it was joined.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().support.name
        'support'
        """
        return self._table("support")

    @property
    def problems(self) -> Table:
        """One row per thing that could not be done with an article.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().problems.name
        'problems'
        """
        return self._table("problems")

    def __len__(self) -> int:
        return len(self._handle)

    def __iter__(self) -> Iterator[Article]:
        return (Article(self, self._handle.article(position)) for position in range(len(self)))

    def __contains__(self, key: object) -> bool:
        return key in self.ids

    def __getitem__(self, key: int | str) -> Article:
        """Return an article by exact id, position or unique prefix."""
        return Article(self, self._handle.article(self._position(key)))

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
            raise UnknownArticleError(f"an article is found by position (int) or id, not by {type(key).__name__}") from None
        if position in self._positions:
            return self._positions[position]
        if -len(ids) <= position < len(ids):
            return position % len(ids)
        raise UnknownArticleError(f"there is no article at {position}: the corpus has {len(ids)}")

    def _table(self, name: str) -> Table:
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = Table(self._handle.table(name))
        return table

    def _rows_of(self, name: str, id: int | str) -> Table:
        return Table(self._table(name)._handle.of_article(id))  # noqa: SLF001

    def _subset(self, positions: list[int]) -> Corpus:
        return Corpus(self._handle.subset(positions))

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
            Accepted values of that column of ``articles``; letters' case does not count.
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
            In the same order; what articles share is found anew among those chosen.

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
        chosen = list(range(len(self)))
        for name, wanted in (("outlet", outlet), ("language", language), ("section", section), ("story", story)):
            if wanted is not None:
                accepted = {_folded(value) for value in ([wanted] if isinstance(wanted, str | int) else wanted)}
                values = self.articles[name]
                chosen = [position for position in chosen if _folded(values[position]) in accepted]
        if after is not None or before is not None:
            first, last = _moment(after, "after"), _moment(before, "before")
            stamps = self.articles["published"]
            chosen = [p for p in chosen if (s := stamps[p]) is not None and (first is None or s >= first) and (last is None or s < last)]
        if ids is not None:
            accepted_positions = {self._position(id_) for id_ in ([ids] if isinstance(ids, str) else ids)}
            chosen = [position for position in chosen if position in accepted_positions]
        if where is not None:
            chosen = [position for position in chosen if where(Article(self, self._handle.article(position)))]
        return self._subset(chosen)

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
        best: dict[int, tuple[dt.datetime, int, int]] = {}
        never = dt.datetime.max.replace(tzinfo=dt.UTC)
        articles = self.articles
        for position, (group, stamp, words) in enumerate(
            zip(articles["copy_group"], articles["published"], articles["n_words"], strict=True)
        ):
            candidate = (stamp or never, -words, position)
            best[group] = min(best.get(group, candidate), candidate)
        return self._subset(sorted(position for _, _, position in best.values()))

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
        return Table(self._handle.search(query, width))

    def explain(self, claim: int | dict[str, Any]) -> str:
        r"""Say in words what a claim's counts rest on.

        Parameters
        ----------
        claim : int or dict
            The number of a claim, or a row of ``claims``.

        Returns
        -------
        str
            Several lines: the claim, its counts, each mention and why it was joined.

        Raises
        ------
        InputError
            When there is no such claim.

        Examples
        --------
        >>> import corpuskit as ck
        >>> print(ck.example().explain(0).count("\n") > 0)
        True
        """
        number: Any = claim["claim"] if isinstance(claim, dict) else claim
        try:
            number = operator.index(number)
        except TypeError:
            raise InputError(f"claim={claim!r}: give the number of a claim, or a row of corpus.claims") from None
        text = self._handle.explain(number) if number >= 0 else None
        if text is None:
            raise InputError(f"there is no claim {number}: corpus.claims has {len(self.claims)}")
        return text

    def report(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Write one self-contained HTML page: claims with their evidence, who is quoted, copies, dropped blocks, problems.

        Parameters
        ----------
        path : path, optional
            The file to write, UTF-8. Without one the page is returned.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "report.html"
        >>> ck.example().report(path)
        >>> path.read_text(encoding="utf-8")[:15]
        '<!doctype html>'
        """
        from corpuskit.report import report

        page = report(self)
        if path is None:
            return page
        Path(path).write_text(page, encoding="utf-8")
        return None

    def compare(self, a: int | str, b: int | str) -> Comparison:
        """Set two articles side by side: what they share word for word, and which claims.

        Parameters
        ----------
        a, b : int or str
            Two articles, as in ``corpus[a]``.

        Returns
        -------
        Comparison
            With ``matches``, ``claims`` and ``only_a``, ``only_b``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> comparison = ck.example().compare("06", "07")
        >>> comparison.a.id, comparison.b.id
        ('06_coastcourier.txt', '07_lakeshoreledger.html')
        """
        return Comparison(self, self[a], self[b])

    def overlap(self) -> Table:
        """Count, for every pair of articles that share words or claims, how much they share.

        Returns
        -------
        Table
            article_a, article_b, words (shared word for word, templates left out), share_a, share_b (0 to 1 of the kept
            words of each), claims (that both support). Pairs in the order of the articles.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().overlap().columns
        ['article_a', 'article_b', 'words', 'share_a', 'share_b', 'claims']
        """
        ids, positions = self.ids, self._positions
        words: dict[tuple[int, int], int] = {}
        for row in self.matches.to_pylist():
            if row["kind"] != "template":
                pair = (positions[row["article_a"]], positions[row["article_b"]])
                words[pair] = words.get(pair, 0) + row["words"]
        claims: dict[tuple[int, int], int] = {}
        for articles in self._articles_of_claims().values():
            for i, a in enumerate(articles):
                for b in articles[i + 1 :]:
                    claims[a, b] = claims.get((a, b), 0) + 1
        lengths = self.articles["n_words"]
        pairs = sorted(words.keys() | claims.keys())
        shared = [words.get(pair, 0) for pair in pairs]
        kind = "integer" if ids and isinstance(ids[0], int) else "text"
        return _made(
            "overlap",
            ("article_a", kind, [ids[a] for a, _ in pairs]),
            ("article_b", kind, [ids[b] for _, b in pairs]),
            ("words", "integer", shared),
            ("share_a", "number", [min(1.0, n / max(1, lengths[a])) for n, (a, _) in zip(shared, pairs, strict=True)]),
            ("share_b", "number", [min(1.0, n / max(1, lengths[b])) for n, (_, b) in zip(shared, pairs, strict=True)]),
            ("claims", "integer", [claims.get(pair, 0) for pair in pairs]),
        )

    def timeline(self) -> Table:
        """List who reported which claim when, oldest first.

        Returns
        -------
        Table
            published, article, outlet, story, claim, statement, text, relation, first (whether nobody in the corpus had the
            claim before). Articles without a date come last.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().timeline().columns[:3]
        ['published', 'article', 'outlet']
        """
        never = dt.datetime.max.replace(tzinfo=dt.UTC)
        stamps, outlets = self.articles["published"], self.articles["outlet"]
        claims = {row["claim"]: row for row in self.claims.to_pylist()}
        _ = self.ids
        rows = sorted(
            ((stamps[position], position, row) for row in self.support.to_pylist() for position in [self._positions[row["article"]]]),
            key=lambda item: (item[0] or never, item[1], item[2]["start"], item[2]["claim"]),
        )
        seen: set[int] = set()
        first = [row["claim"] not in seen and not seen.add(row["claim"]) for _, _, row in rows]  # type: ignore[func-returns-value]
        kind = "integer" if self.ids and isinstance(self.ids[0], int) else "text"
        return _made(
            "timeline",
            ("published", "timestamp (UTC)", [stamp for stamp, _, _ in rows]),
            ("article", kind, [row["article"] for _, _, row in rows]),
            ("outlet", "text", [outlets[position] for _, position, _ in rows]),
            ("story", "integer", [claims[row["claim"]]["story"] for _, _, row in rows]),
            ("claim", "integer", [row["claim"] for _, _, row in rows]),
            ("statement", "text", [claims[row["claim"]]["statement"] for _, _, row in rows]),
            ("text", "text", [row["text"] for _, _, row in rows]),
            ("relation", "category", [row["relation"] for _, _, row in rows]),
            ("first", "boolean", first),
        )

    def _articles_of_claims(self) -> dict[int, list[int]]:
        """The positions of the articles of each claim, in order."""
        _ = self.ids
        articles: dict[int, set[int]] = {}
        for claim, article in zip(self.support["claim"], self.support["article"], strict=True):
            articles.setdefault(claim, set()).add(self._positions[article])
        return {claim: sorted(positions) for claim, positions in articles.items()}

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the corpus to one file, which `load` reads.

        The file holds the parsed articles and the columns you keep, versioned and checksummed; findings are computed anew when
        it is loaded, so they are always those of the version at hand.

        Parameters
        ----------
        path : path
            The file to write; one that is there is replaced in one step.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "noem.ck"
        >>> ck.example().save(path)
        >>> len(ck.load(path))
        7
        """
        path = Path(path)
        data = self._handle.save()
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._handle.save(),)

    def __copy__(self) -> Corpus:
        return self

    def __deepcopy__(self, memo: object) -> Corpus:
        return self

    def __repr__(self) -> str:
        from corpuskit.display import corpus_text

        return corpus_text(self)

    def _repr_html_(self) -> str:
        from corpuskit.display import corpus_html

        return corpus_html(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        del include, exclude
        return {"text/plain": repr(self), "text/html": self._repr_html_()}


class Comparison:
    """Two articles of a corpus side by side; see `Corpus.compare`.

    Examples
    --------
    >>> import corpuskit as ck
    >>> ck.example().compare("06", "07").matches.name
    'matches'
    """

    def __init__(self, corpus: Corpus, a: Article, b: Article) -> None:
        self._corpus = corpus
        self.a = a
        self.b = b

    @property
    def matches(self) -> Table:
        """The passages that both have, as in ``Corpus.matches``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> "words" in ck.example().compare("06", "07").matches.columns
        True
        """
        return self._corpus._subset([self._corpus._position(self.a.id), self._corpus._position(self.b.id)]).matches  # noqa: SLF001

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The claims that both support.

        Examples
        --------
        >>> import corpuskit as ck
        >>> isinstance(ck.example().compare("06", "07").claims, list)
        True
        """
        return self._claims(lambda a, b: a and b)

    @property
    def only_a(self) -> list[dict[str, Any]]:
        """The claims that only the first has.

        Examples
        --------
        >>> import corpuskit as ck
        >>> isinstance(ck.example().compare("06", "07").only_a, list)
        True
        """
        return self._claims(lambda a, b: a and not b)

    @property
    def only_b(self) -> list[dict[str, Any]]:
        """The claims that only the second has.

        Examples
        --------
        >>> import corpuskit as ck
        >>> isinstance(ck.example().compare("06", "07").only_b, list)
        True
        """
        return self._claims(lambda a, b: b and not a)

    def _claims(self, wanted: Callable[[bool, bool], bool]) -> list[dict[str, Any]]:
        a, b = (self._corpus._position(article.id) for article in (self.a, self.b))  # noqa: SLF001
        rows = self._corpus.claims.to_pylist()
        articles = self._corpus._articles_of_claims()  # noqa: SLF001
        return [row for row in rows if wanted(a in articles.get(row["claim"], []), b in articles.get(row["claim"], []))]

    def __repr__(self) -> str:
        shared = sum(words for words, kind in zip(self.matches["words"], self.matches["kind"], strict=True) if kind != "template")
        return (
            f"<{self.a.id} and {self.b.id}: {shared} words and {len(self.claims)} claims shared, "
            f"{len(self.only_a)} and {len(self.only_b)} claims of their own>"
        )


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
    from corpuskit.progress import Progress

    with Progress(0, wanted=progress) as shown:
        return Corpus(_core.load(Path(path).read_bytes(), threads=threads, progress=shown.callback()))


def _restore(data: bytes) -> Corpus:
    return Corpus(_core.load(data))


def _made(name: str, *columns: tuple[str, str, list[Any]]) -> Table:
    return Table(_core.Table.from_lists(name, list(columns)))


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def _moment(value: Any, argument: str) -> dt.datetime | None:
    """A bound of dates as an aware moment; a month or a year begins with its first day."""
    text = iso(value)
    if text is None:
        return None
    padded = text + "-01-01"[len(text) - 4 :] if len(text) in {4, 7} else text
    try:
        moment = dt.datetime.fromisoformat(padded)
    except ValueError:
        raise InputError(f"{argument}={value!r} is no date: give a date, a datetime or ISO 8601 such as '2025-03-27'") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
