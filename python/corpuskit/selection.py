"""Which articles of a corpus are meant: by outlet, date, or one of each group of copies."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from corpuskit.errors import InputError
from corpuskit.frames import iso

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpuskit.corpus import Corpus

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def by_column(corpus: Corpus, positions: Iterable[int], columns: dict[str, Any]) -> list[int]:
    """Return the positions whose article has an accepted value in each column that is asked for."""
    chosen = list(positions)
    for name, wanted in columns.items():
        if wanted is not None:
            accepted = {_folded(value) for value in ([wanted] if isinstance(wanted, str) or not hasattr(wanted, "__iter__") else wanted)}
            values = corpus.articles[name]
            chosen = [position for position in chosen if _folded(values[position]) in accepted]
    return chosen


def by_date(corpus: Corpus, positions: list[int], after: Any, before: Any) -> list[int]:
    """Return the positions of articles published at or after, and before; those without a date only when neither is given."""
    if after is None and before is None:
        return positions
    first, last = _moment(after, "after"), _moment(before, "before")
    stamps = corpus.articles["published"]
    return [p for p in positions if (s := stamps[p]) is not None and (first is None or s >= first) and (last is None or s < last)]


def one_of_each_copy_group(corpus: Corpus) -> list[int]:
    """Return the earliest article of each copy group, else the longest, else the first given."""
    best: dict[int, tuple[dt.datetime, int, int]] = {}
    articles = corpus.articles
    for position, (group, stamp, words) in enumerate(zip(articles["copy_group"], articles["published"], articles["n_words"], strict=True)):
        candidate = (stamp or _NEVER, -words, position)
        best[group] = min(best.get(group, candidate), candidate)
    return sorted(position for _, _, position in best.values())


def _folded(value: object) -> object:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


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
