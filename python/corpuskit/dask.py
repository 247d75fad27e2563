"""Deduplication on a Dask cluster: a thin adapter over `corpuskit.stages`.

Texts stay where they are. What travels is fingerprints, shuffled by their prefix with a cap on how many articles one may link;
candidate pairs, as numbers; and the words of the articles that a pair needs on both sides. Only verified pairs are grouped.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from corpuskit import stages
from corpuskit.errors import InputError

if TYPE_CHECKING:
    from corpuskit.shared import Reuse


def reuse(
    frame: Any,
    *,
    text: str = "text",
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    partitions: int = 16,
) -> Reuse:
    """Find copies, shared passages and copy groups in a Dask DataFrame.

    Parameters
    ----------
    frame : dask.dataframe.DataFrame
        One row an article. It is read once, then its texts and words are kept in the memory of the workers.
    text, id, title, outlet, published : str, optional
        Names of columns, as in `corpuskit.reuse`; without ``id`` the row counts.
    partitions : int
        Parts in which pairs are counted, at most 64.

    Returns
    -------
    Reuse
        The tables that `corpuskit.reuse` makes of the same rows on one machine.

    Raises
    ------
    InputError
        When a column is not there, or ``frame`` is no Dask DataFrame.

    Examples
    --------
    >>> import dask.dataframe as dd, pandas as pd  # doctest: +SKIP
    >>> from corpuskit.dask import reuse  # doctest: +SKIP
    >>> frame = dd.from_pandas(pd.DataFrame({"text": ["Two died.", "two died"]}), npartitions=2)  # doctest: +SKIP
    >>> reuse(frame).groups["copy_group"]  # doctest: +SKIP
    [0, 0]
    """
    from importlib import import_module

    import pyarrow as pa

    dask: Any = import_module("dask")  # without types of its own

    if not hasattr(frame, "to_delayed"):
        raise InputError(f"corpuskit.dask.reuse reads a dask.dataframe.DataFrame, not a {type(frame).__name__}")
    names = {"text": text, "id": id, "title": title, "outlet": outlet, "published": published}
    wanted = {role: name for role, name in names.items() if name is not None}
    absent = [name for name in wanted.values() if name not in frame.columns]
    if absent:
        raise InputError(f"there is no column {absent[0]!r}; the columns are {', '.join(map(repr, frame.columns))}")
    if not 1 <= partitions <= stages.PARTITIONS:
        raise InputError(f"partitions={partitions!r}: give 1 to {stages.PARTITIONS}")
    delayed = dask.delayed
    parts = dask.persist(*frame[list(dict.fromkeys(wanted.values()))].to_delayed())
    lengths = dask.compute(*[delayed(len)(part) for part in parts])
    firsts = [0, *accumulate(lengths)]
    readings = dask.persist(*[delayed(_extract)(part, text, first) for part, first in zip(parts, firsts, strict=False)])
    light = pa.concat_tables(dask.compute(*[delayed(_light)(reading) for reading in readings]))
    skip = stages.doubles(light)
    gathered = [
        delayed(_fingerprints, nout=partitions)(reading, _within(skip, start, end), partitions)
        for reading, start, end in _spans(readings, firsts)
    ]
    counted = [delayed(_pairs)([of[part] for of in gathered]) for part in range(partitions)]
    chosen = stages.candidates(pa.concat_tables(dask.compute(*counted)))
    edges = _verified(dask, readings, firsts, chosen)
    concerned = _concerned(edges, light)
    rows = [
        delayed(_rows)(part, reading, wanted, _within(concerned, start, end), start)
        for (reading, start, end), part in zip(_spans(readings, firsts), parts, strict=True)
    ]
    pile = pa.concat_tables(dask.compute(*rows), promote_options="permissive")
    known = light.append_column("words", pile.column("words"))
    column = {role: pile.column(role) for role in wanted}
    return stages.components(
        edges,
        known,
        column["text"],
        ids=column.get("id"),
        titles=column.get("title"),
        outlets=column.get("outlet"),
        published=column.get("published"),
    )


def _spans(readings: Any, firsts: list[int]) -> list[tuple[Any, int, int]]:
    return list(zip(readings, firsts[:-1], firsts[1:], strict=True))


def _within(positions: list[int], start: int, end: int) -> list[int]:
    from bisect import bisect_left

    return positions[bisect_left(positions, start) : bisect_left(positions, end)]


def _extract(part: Any, text: str, first: int) -> Any:
    return stages.extract([value if isinstance(value, str) else None for value in part[text].tolist()], first=first)


def _light(reading: Any) -> Any:
    return reading.drop_columns(["words"])


def _fingerprints(reading: Any, skip: list[int], partitions: int) -> list[Any]:
    """One table for each of the parts that the prefixes of fingerprints are dealt to."""
    import pyarrow.compute as pc

    found = stages.fingerprints(reading, skip=skip)
    part = pc.divide(pc.multiply(found.column("partition"), partitions), stages.PARTITIONS)
    return [found.filter(pc.equal(part, number)) for number in range(partitions)]


def _pairs(fingerprints: list[Any]) -> Any:
    import pyarrow as pa

    return stages.pairs(pa.concat_tables(fingerprints))


def _verified(dask: Any, readings: Any, firsts: list[int], chosen: Any) -> Any:
    """The edges of candidates, each verified where the words of its two partitions are brought together."""
    import bisect

    import pyarrow as pa

    by_parts: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for a, b in zip(chosen.column("a").to_pylist(), chosen.column("b").to_pylist(), strict=True):
        parts = bisect.bisect_right(firsts, a) - 1, bisect.bisect_right(firsts, b) - 1
        by_parts.setdefault(parts, []).append((a, b))
    tasks = [dask.delayed(_verify)(pairs, [readings[part] for part in sorted(set(parts))]) for parts, pairs in sorted(by_parts.items())]
    found = dask.compute(*tasks)
    return pa.concat_tables(found) if found else stages.verify(chosen, _no_readings())


def _no_readings() -> Any:
    return stages.extract([])


def _verify(pairs: list[tuple[int, int]], readings: list[Any]) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    sides = pa.array(sorted({position for pair in pairs for position in pair}), pa.int64())
    needed = [reading.filter(pc.is_in(reading.column("position"), value_set=sides)) for reading in readings]
    table = pa.table({"a": pa.array([a for a, _ in pairs], pa.int64()), "b": pa.array([b for _, b in pairs], pa.int64())})
    return stages.verify(table, pa.concat_tables(needed))


def _concerned(edges: Any, light: Any) -> list[int]:
    """Positions in an edge, and those whose words stand elsewhere too."""
    from collections import Counter

    hashes = list(zip(light.column("hash_high").to_pylist(), light.column("hash_low").to_pylist(), strict=True))
    times = Counter(hashes)
    positions = light.column("position").to_pylist()
    twice = {position for position, words in zip(positions, hashes, strict=True) if times[words] > 1}
    return sorted(twice | set(edges.column("a").to_pylist()) | set(edges.column("b").to_pylist()))


def _rows(part: Any, reading: Any, wanted: dict[str, str], concerned: list[int], first: int) -> Any:
    """The columns of a partition; text and words only of the articles concerned."""
    import pyarrow as pa

    needed = {position - first for position in concerned}
    words = reading.column("words").to_pylist()
    columns = {"words": pa.array([cell if row in needed else None for row, cell in enumerate(words)], pa.large_binary())}
    for role, name in wanted.items():
        values = part[name].tolist()
        if role == "text":
            columns[role] = pa.array(
                [value if row in needed and isinstance(value, str) else None for row, value in enumerate(values)], pa.large_string()
            )
        elif role in {"title", "outlet"}:
            columns[role] = pa.array([value if isinstance(value, str) else None for value in values], pa.large_string())
        elif role == "id":
            columns[role] = pa.array(values)
        else:
            columns[role] = pa.array(part[name], from_pandas=True)
    return pa.table(columns)
