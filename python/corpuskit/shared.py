"""Who copied whom among texts, without making a corpus of them."""

from __future__ import annotations

from typing import Any

from corpuskit import _core, arguments
from corpuskit.errors import InputError
from corpuskit.frames import stamps_of, texts_of
from corpuskit.progress import Progress
from corpuskit.shown import Shown, many
from corpuskit.table import Table


class Reuse(Shown):
    """What texts share; made by `reuse`.

    Attributes
    ----------
    copies, matches, passages : Table
        As the tables of a corpus have them.
    groups : Table
        One row per text with its ``copy_group``; articles that are copies of each other have one.

    Examples
    --------
    >>> import corpuskit as ck
    >>> wire = "The council voted on Tuesday to close three of its seven libraries by June, after a debate of four hours."
    >>> found = ck.reuse([wire, "From our reporter. " + wire, "It rained all day in the capital."])
    >>> found.copies["kind"], found.groups["copy_group"]
    (['near'], [0, 0, 1])
    """

    __slots__ = ("copies", "groups", "matches", "passages")

    def __init__(self, handles: list[_core.Table]) -> None:
        self.copies, self.matches, self.passages, self.groups = map(Table, handles)

    def _text(self) -> str:
        groups = many(len(set(self.groups["copy_group"])), "copy group")
        copies, matches = many(len(self.copies), "pair of copies", "pairs of copies"), many(len(self.matches), "shared passage")
        return f"Reuse: {many(len(self.groups), 'text')} in {groups}, {copies}, {matches}"


def reuse(
    texts: Any,
    *,
    ids: Any = None,
    titles: Any = None,
    outlets: Any = None,
    published: Any = None,
    format: str = "verbatim",
    memory: int | None = None,
    threads: int | None = None,
    progress: bool | None = None,
) -> Reuse:
    """Find pairs of copies, the passages they share and the groups they form.

    Texts are read where they are (an Arrow column or a list of str), and only their words are kept: 200,000 articles need no
    corpus.

    Parameters
    ----------
    texts : list, Series or Arrow column of str
        None and NaN count as empty.
    ids : list, Series or Arrow column, optional
        Integers or texts, each once; else the row, or the label of a pandas index.
    titles, outlets : list, Series or Arrow column of str, optional
        Headlines tell which page behind a paywall belongs to which story; outlets tell whose notices recur.
    published : date, datetime or ISO str, or a column of them, optional
        Tells which of two came first.
    format : {"verbatim", "text"}
        Whether all of the text counts, or furniture in it is found and left out.
    memory : int, optional
        Bytes that fingerprints may take, 64 MiB without it; what is above goes to a temporary folder (``TMPDIR``). The answer is
        the same.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Reuse
        Four tables: ``copies``, ``matches``, ``passages`` and ``groups``.

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> wire = "The council voted on Tuesday to close three of its seven libraries by June, after a debate of four hours."
    >>> ck.reuse([wire, wire.upper()], ids=["a", "b"]).copies["kind"]
    ['exact']
    """
    if isinstance(texts, str | bytes):
        raise InputError("ck.reuse compares texts: give a list of them, not one string")
    column, labels = texts_of(texts)
    arguments.word("format", format)
    if memory is not None and (not isinstance(memory, int) or memory < 1):
        raise InputError(f"memory={memory!r}: give a number of bytes, 1 or more")
    stamps = None if published is None else stamps_of(published, len(column))
    one = [None if values is None else texts_of(values)[0] for values in (ids, titles, outlets)]
    with Progress(wanted=progress, name="copies") as shown:
        return Reuse(
            _core.reuse(
                column,
                ids=labels if one[0] is None else one[0],
                titles=one[1],
                outlets=one[2],
                published=stamps,
                format=format,
                memory=memory,
                threads=threads,
                progress=shown.callback(),
            )
        )
