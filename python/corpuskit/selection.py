"""Which articles of a corpus are meant: by outlet, date, or one of each group of copies."""

from __future__ import annotations

import datetime as dt
import difflib
import unicodedata
from typing import TYPE_CHECKING, Any

from corpuskit._core import outlet_key
from corpuskit.errors import InputError
from corpuskit.frames import iso, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpuskit.corpus import Corpus

#: So many values are listed; of more, only those that are written much alike.
_SHOWN = 8
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def by_column(corpus: Corpus, positions: Iterable[int], columns: dict[str, Any]) -> list[int]:
    """Return the positions whose article has an accepted value in each column that is asked for."""
    chosen = list(positions)
    for name, wanted in columns.items():
        if wanted is not None:
            wishes = [wanted] if isinstance(wanted, str) or not hasattr(wanted, "__iter__") else list(wanted)
            fold = _house if name == "outlet" else _folded
            values = corpus.articles[name]
            # An outlet is also known by the address of its pages.
            known = [{fold(value)} for value in values]
            if name == "outlet":
                urls = corpus.articles["url"]
                known = [keys if url is None else {*keys, _house(url)} for keys, url in zip(known, urls, strict=True)]
            accepted = {fold(value) for value in wishes}
            _tell_unknown(name, [value for value in wishes if value is not None and not any(fold(value) in keys for keys in known)], values)
            chosen = [position for position in chosen if known[position] & accepted]
    return chosen


def _tell_unknown(name: str, unknown: list[Any], values: Iterable[Any]) -> None:
    """Say that no article has a value: an empty corpus looks as if nobody had written."""
    if not unknown:
        return
    have = sorted({value for value in values if value is not None})
    shown = have if len(have) <= _SHOWN else _like(str(unknown[0]), have)
    told = f"there are {', '.join(map(repr, shown))}" if len(have) <= _SHOWN else f"did you mean {' or '.join(map(repr, shown))}?"
    warn(f"no article has the {name} {' or '.join(map(repr, unknown[:_SHOWN]))}" + (f"; {told}" if shown else ""))


def _like(word: str, have: list[Any]) -> list[Any]:
    """What is written much as a word is, or holds it."""
    names = {str(value).casefold(): value for value in have}
    near = difflib.get_close_matches(word.casefold(), names, n=3, cutoff=0.8)
    return [names[name] for name in near] or [value for name, value in names.items() if word.casefold() in name][:3]


def _house(outlet: object) -> object:
    """The name of an outlet as it is compared: without "The", of an address the host alone."""
    return outlet_key(outlet) if isinstance(outlet, str) else outlet


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
    """Text without case, accents and further space."""
    if not isinstance(value, str):
        return value
    bare = "".join(c for c in unicodedata.normalize("NFKD", value) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


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
