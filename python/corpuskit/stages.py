"""The stages of deduplication as functions on Arrow tables, for engines that spread work over machines.

``extract`` and ``fingerprints`` run wherever the texts are; ``pairs`` wherever all fingerprints of a partition are gathered;
``candidates`` where the pairs of all partitions come together; ``verify`` wherever the words of both sides are; ``components``
in one place. Every article has a position, its row in the whole pile. The result is that of `corpuskit.reuse`.

Tables are pyarrow tables; anything that speaks the Arrow PyCapsule interface is taken. ``words`` and ``shared`` hold 32-bit
numbers, little-endian.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.frames import stamps_of
from corpuskit.shared import Reuse
from corpuskit.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

#: Fingerprints stand in so many partitions, numbered from 0; each is gathered whole.
PARTITIONS = 64


def extract(texts: Any, *, first: int = 0) -> pa.Table:
    """Read the words of texts.

    Parameters
    ----------
    texts : list or Arrow column of str
        Part of the pile.
    first : int
        The position of the first of them.

    Returns
    -------
    pyarrow.Table
        position, n_words, hash_high, hash_low (128 bits over the folded words), words.

    Examples
    --------
    >>> from corpuskit import stages
    >>> stages.extract(["Two died.", ""], first=7).column("n_words").to_pylist()
    [2, 0]
    """
    return Table(_core.extract(texts, first=first)).to_arrow()


def doubles(readings: Any) -> list[int]:
    """List the positions whose words are those of an earlier article: they need not be compared.

    Parameters
    ----------
    readings : Arrow table
        Of all articles; without ``words``.

    Returns
    -------
    list of int
        To be skipped by `fingerprints`.

    Examples
    --------
    >>> from corpuskit import stages
    >>> stages.doubles(stages.extract(["Two died.", "two died"]))
    [1]
    """
    return _core.doubles(readings)


def fingerprints(readings: Any, *, skip: Iterable[int] = ()) -> pa.Table:
    """Choose the fingerprints of articles.

    Parameters
    ----------
    readings : Arrow table
        From `extract`.
    skip : iterable of int
        Positions that take no part, from `doubles`.

    Returns
    -------
    pyarrow.Table
        partition, entry, kept; sorted by partition.

    Examples
    --------
    >>> from corpuskit import stages
    >>> readings = stages.extract(["one two three four five six seven eight nine ten"])
    >>> stages.fingerprints(readings).column_names
    ['partition', 'entry', 'kept']
    """
    return Table(_core.fingerprints(readings, list(skip))).to_arrow()


def pairs(fingerprints: Any) -> pa.Table:
    """Pair the articles that share fingerprints; one that very many have only links each to the next.

    Parameters
    ----------
    fingerprints : Arrow table
        All rows of one or several partitions.

    Returns
    -------
    pyarrow.Table
        a, b, shared, kept_a, kept_b.

    Examples
    --------
    >>> from corpuskit import stages
    >>> text = "one two three four five six seven eight nine ten"
    >>> stages.pairs(stages.fingerprints(stages.extract([text, text + " eleven"]))).num_rows > 0
    True
    """
    return Table(_core.pairs(fingerprints)).to_arrow()


def candidates(pairs: Any) -> pa.Table:
    """Choose the pairs that share enough to be compared.

    Parameters
    ----------
    pairs : Arrow table
        Those of all partitions.

    Returns
    -------
    pyarrow.Table
        a, b: each pair once.

    Examples
    --------
    >>> from corpuskit import stages
    >>> text = "one two three four five six seven eight nine ten"
    >>> found = stages.pairs(stages.fingerprints(stages.extract([text, text + " eleven"])))
    >>> stages.candidates(found).to_pylist()
    [{'a': 0, 'b': 1}]
    """
    return Table(_core.candidates(pairs)).to_arrow()


def verify(candidates: Any, readings: Any) -> pa.Table:
    """Align candidates word by word; those that share nothing worth the name are left out.

    Parameters
    ----------
    candidates : Arrow table
        Some of those of `candidates`.
    readings : Arrow table
        With the words of both sides of each.

    Returns
    -------
    pyarrow.Table
        a (the longer), b, shared.

    Raises
    ------
    InputError
        When the words of a position are not there.

    Examples
    --------
    >>> from corpuskit import stages
    >>> text = "one two three four five six seven eight nine ten eleven"
    >>> readings = stages.extract([text, text + " twelve"])
    >>> chosen = stages.candidates(stages.pairs(stages.fingerprints(readings)))
    >>> stages.verify(chosen, readings).select(["a", "b"]).to_pylist()
    [{'a': 1, 'b': 0}]
    """
    return Table(_core.verify(candidates, readings)).to_arrow()


def components(
    edges: Any, readings: Any, texts: Any, *, ids: Any = None, titles: Any = None, outlets: Any = None, published: Any = None
) -> Reuse:
    """Draw conclusions from verified pairs: copies, matches, passages and groups.

    Parameters
    ----------
    edges : Arrow table
        All from `verify`.
    readings : Arrow table
        Of all articles in the order of their positions; ``words`` may be empty where neither an edge nor an article of the same
        words needs them.
    texts : list or Arrow column of str
        Of all articles; may be empty in the same rows.
    ids, titles, outlets, published : list or Arrow column, optional
        As in `corpuskit.reuse`.

    Returns
    -------
    Reuse
        What `corpuskit.reuse` finds on one machine.

    Raises
    ------
    InputError
        When the tables do not fit together.

    Examples
    --------
    >>> from corpuskit import stages
    >>> texts = ["one two three four five six seven eight nine ten eleven", "It rained."]
    >>> readings = stages.extract(texts)
    >>> chosen = stages.candidates(stages.pairs(stages.fingerprints(readings)))
    >>> stages.components(stages.verify(chosen, readings), readings, texts).groups["copy_group"]
    [0, 1]
    """
    stamps = None if published is None else stamps_of(published, len(texts))
    handles = _core.components(edges, readings, texts, ids=ids, titles=titles, outlets=outlets, published=stamps)
    return Reuse(handles)
