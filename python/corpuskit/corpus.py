"""A pile of articles and everything found in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.frames import Table, iso

if TYPE_CHECKING:
    from collections.abc import Iterator


class Article:
    """One article: its text, its blocks, and what it says of itself."""

    def __init__(self, handle: _core.Article) -> None:
        self._handle = handle
        self._meta = handle.meta()

    text: str = property(lambda self: self._handle.text)  # type: ignore[assignment]
    body: str = property(lambda self: self._handle.body)  # type: ignore[assignment]
    title: str | None = property(lambda self: self._meta["title"])  # type: ignore[assignment]
    authors: list[str] = property(lambda self: self._meta["authors"])  # type: ignore[assignment]
    outlet: str | None = property(lambda self: self._meta["outlet"])  # type: ignore[assignment]
    url: str | None = property(lambda self: self._meta["url"])  # type: ignore[assignment]
    language: str | None = property(lambda self: self._meta["language"])  # type: ignore[assignment]

    @property
    def published(self) -> dt.datetime | dt.date | str | None:
        """When it was published, at the grain that is known."""
        text = self._meta["published"]
        if text is None or len(text) < len("2025-03-27"):
            return text
        return dt.date.fromisoformat(text) if len(text) == len("2025-03-27") else dt.datetime.fromisoformat(text)


class Corpus:
    """Articles and what they share; tables are computed when first asked for."""

    def __init__(self, handle: _core.Corpus) -> None:
        self._handle = handle
        self._tables: dict[str, Table] = {}

    def __len__(self) -> int:
        return len(self._handle)

    def __iter__(self) -> Iterator[Article]:
        return (self[position] for position in range(len(self)))

    def __getattr__(self, name: str) -> Table:
        if name not in _NAMES:
            raise AttributeError(f"a Corpus has no {name!r}; its tables are {', '.join(_NAMES)}")
        if name not in self._tables:
            self._tables[name] = Table(self._handle.table(name))
        return self._tables[name]

    def __getitem__(self, key: int | str) -> Article:
        ids = self._handle.ids()
        if isinstance(key, int):
            return Article(self._handle.article(key if key >= 0 else len(self) + key))
        exact = [position for position, id_ in enumerate(ids) if id_ == key]
        found = exact or [position for position, id_ in enumerate(ids) if str(id_).startswith(key)]
        if len(found) != 1:
            raise KeyError(key)
        return Article(self._handle.article(found[0]))


_NAMES = [name for name, _, _ in _core.tables()]


def parse(source: str | bytes, *, url: str | None = None, published: Any = None, format: str = "auto") -> Article:
    """Parse one page or text."""
    corpus = _core.from_columns([source], urls=[url], published=[iso(published)], format=format)
    return Article(corpus.article(0))
