"""What articles share with each other: two of them side by side, all pairs counted, and who had what when."""

from __future__ import annotations

import collections
import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.errors import InputError
from corpuskit.shown import Shown, many
from corpuskit.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpuskit.article import Article
    from corpuskit.corpus import Corpus

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


class Comparison(Shown):
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
        articles = articles_of_claims(self._corpus)
        return [row for row in rows if wanted(a in articles.get(row["claim"], []), b in articles.get(row["claim"], []))]

    def _shared_words(self) -> int:
        return sum(words for words, kind in zip(self.matches["words"], self.matches["kind"], strict=True) if kind != "template")

    def _text(self) -> str:
        shared = f"{many(self._shared_words(), 'word')} and {many(len(self.claims), 'claim')} shared"
        return f"Comparison of {self.a.id} and {self.b.id}: {shared}, {len(self.only_a)} and {len(self.only_b)} claims of their own"

    def _repr_html_(self) -> str:
        from corpuskit.display import comparison_html

        return comparison_html(self, self._shared_words())


def overlap(corpus: Corpus, *, by_words: bool = False) -> Table:
    """Count what every pair of articles shares; see `Desk.overlap`. ``by_words`` leaves out pairs that share claims alone."""
    ids = corpus.ids
    words = _shared_words(corpus)
    kinds = corpus.claims["kind"]
    of_claims = articles_of_claims(corpus)
    claims: dict[str, collections.Counter[tuple[int, int]]] = {name: collections.Counter() for name in ("figure", "quote", "claim")}
    if by_words:
        # A claim of thousands of articles has millions of pairs: only those asked for are looked at.
        had: dict[int, set[int]] = collections.defaultdict(set)
        for claim, articles in of_claims.items():
            for article in articles:
                had[article].add(claim)
        shared = ((pair, claim) for pair in words for claim in had[pair[0]] & had[pair[1]])
    else:
        shared = ((pair, claim) for claim, articles in of_claims.items() for pair in itertools.combinations(articles, 2))
    for pair, claim in shared:
        claims["claim"][pair] += 1
        if kinds[claim] in claims:
            claims[kinds[claim]][pair] += 1
    lengths = corpus.articles["n_words"]
    pairs = sorted(words.keys() | claims["claim"].keys())
    kind = id_kind(corpus)
    return made(
        "overlap",
        ("article_a", kind, [ids[a] for a, _ in pairs]),
        ("article_b", kind, [ids[b] for _, b in pairs]),
        ("words", "integer", [words[pair] for pair in pairs]),
        ("share_a", "number", [min(1.0, words[pair] / max(1, lengths[pair[0]])) for pair in pairs]),
        ("share_b", "number", [min(1.0, words[pair] / max(1, lengths[pair[1]])) for pair in pairs]),
        *((f"{name}s", "integer", [claims[name][pair] for pair in pairs]) for name in claims),
    )


def _shared_words(corpus: Corpus) -> collections.Counter[tuple[int, int]]:
    """Words that pairs of articles share word for word, templates left out."""
    positions = positions_of(corpus)
    words: collections.Counter[tuple[int, int]] = collections.Counter()
    for row in corpus.matches.to_pylist():
        if row["kind"] != "template":
            words[positions[row["article_a"]], positions[row["article_b"]]] += row["words"]
    return words


def matrix(corpus: Corpus, measure: str) -> Table:
    """Return what pairs of articles share as a square; see `Desk.overlap`."""
    pairs = overlap(corpus)
    measures = [name for name in pairs.columns if not name.startswith(("article", "share"))]
    if measure not in measures:
        raise InputError(f"matrix={measure!r}: give one of {', '.join(measures)}")
    shared = {(row["article_a"], row["article_b"]): row[measure] for row in pairs.to_pylist()}
    ids = corpus.ids
    columns = [(str(b), "integer", [None if a == b else shared.get((a, b), shared.get((b, a), 0)) for a in ids]) for b in ids]
    return made("overlap", ("article", id_kind(corpus), list(ids)), *columns)


def timeline(corpus: Corpus) -> Table:
    """List who had which claim when; see `Corpus.timeline`."""
    stamps, outlets = corpus.articles["published"], corpus.articles["outlet"]
    claims = {row["claim"]: row for row in corpus.claims.to_pylist()}
    positions = positions_of(corpus)
    rows = sorted(
        ((stamps[position], position, row) for row in corpus.support.to_pylist() for position in [positions[row["article"]]]),
        key=lambda item: (item[0] or _NEVER, item[1], item[2]["start"], item[2]["claim"]),
    )
    seen: set[int] = set()
    # Nobody knows whether an article without a date was first.
    first = [stamp is not None and row["claim"] not in seen and not seen.add(row["claim"]) for stamp, _, row in rows]  # type: ignore[func-returns-value]
    kind = id_kind(corpus)
    return made(
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


def articles_of_claims(corpus: Corpus) -> dict[int, list[int]]:
    """Return the positions of the articles of each claim, in order."""
    positions = positions_of(corpus)
    articles: dict[int, set[int]] = {}
    for claim, article in zip(corpus.support["claim"], corpus.support["article"], strict=True):
        articles.setdefault(claim, set()).add(positions[article])
    return {claim: sorted(found) for claim, found in articles.items()}


def positions_of(corpus: Corpus) -> dict[int | str, int]:
    """Return where each id stands."""
    return {id_: position for position, id_ in enumerate(corpus.ids)}


def id_kind(corpus: Corpus) -> str:
    """Return the kind of column that holds the ids."""
    return "integer" if corpus.ids and isinstance(corpus.ids[0], int) else "text"


def made(name: str, *columns: tuple[str, str, list[Any]]) -> Table:
    """Return a table of lists."""
    return Table(_core.Table.from_lists(name, list(columns)))
