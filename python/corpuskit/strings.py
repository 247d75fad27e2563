"""Annotations of one string or of many, as given: nothing is dropped."""

from __future__ import annotations

from typing import Any

from corpuskit import _core
from corpuskit.errors import InputError
from corpuskit.frames import stamps_of, texts_of
from corpuskit.progress import Progress
from corpuskit.table import Table

#: How far texts are analysed for the tables that rest on all of them; the others are made text by text.
_DEPTHS = {"entities": "entities", "quotes": "all", "copies": "dates", "stories": "all"}


def numbers(text: Any, *, published: Any = None, threads: int | None = None, progress: bool | None = None) -> Table:
    """Find figures, with what is counted, how exactly, and who said it.

    Parameters
    ----------
    text : str, or list, Series or Arrow column of them
        None and NaN count as empty. ``article`` is the row, or the label of a pandas index of unique integers or texts.
    published : date, datetime or ISO str, or a column of them, optional
        The day that is spoken from.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Table
        One row a figure. Percent is 25.0 with unit "percent", money has its ISO 4217 code as unit. ``speaker`` is as
        written; ``speaker_entity`` stays empty, because who is who is only asked of a corpus (:func:`from_frame`).

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> row = ck.numbers("Police held more than 1,700 people.")[0]
    >>> row["value"], row["comparator"], row["noun"]
    (1700.0, 'more_than', 'people')
    """
    return _annotate("numbers", text, published, threads, progress)


def dates(text: Any, *, published: Any = None, threads: int | None = None, progress: bool | None = None) -> Table:
    """Find dates, times and sets, resolved against the publish date.

    Parameters
    ----------
    text : str, or list, Series or Arrow column of them
        None and NaN count as empty. ``article`` is the row, or the label of a pandas index of unique integers or texts.
    published : date, datetime or ISO str, or a column of them, optional
        The anchor of "Monday" and "two months ago"; without it they have no value.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Table
        One row an expression; values are ISO 8601 at the grain the text states.

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> ck.dates("They met on Thursday.", published="2025-03-28")["value"]
    ['2025-03-27']
    """
    return _annotate("dates", text, published, threads, progress)


def entities(text: Any, *, published: Any = None, threads: int | None = None, progress: bool | None = None) -> Table:
    """Find people, organizations, places and other named things.

    Parameters
    ----------
    text : str, or list, Series or Arrow column of them
        None and NaN count as empty. ``article`` is the row, or the label of a pandas index of unique integers or texts.
    published : date, datetime or ISO str, or a column of them, optional
        The day that is spoken from.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Table
        One row a mention, with OntoNotes labels (PERSON, ORG, GPE …).

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> ck.entities("Kristi Noem flew to Bogotá.")["text"]
    ['Kristi Noem', 'Bogotá']
    """
    return _annotate("entities", text, published, threads, progress)


def quotes(text: Any, *, published: Any = None, threads: int | None = None, progress: bool | None = None) -> Table:
    """Find quoted and reported speech with its speakers.

    Parameters
    ----------
    text : str, or list, Series or Arrow column of them
        None and NaN count as empty. ``article`` is the row, or the label of a pandas index of unique integers or texts.
    published : date, datetime or ISO str, or a column of them, optional
        The day that is spoken from.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Table
        One row a contiguous segment; the segments of a split quotation share ``quotation``.

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> ck.quotes("“A migrant is not a criminal,” Petro said.")["kind"]
    ['direct']
    """
    return _annotate("quotes", text, published, threads, progress)


def copies(texts: Any, *, published: Any = None, threads: int | None = None, progress: bool | None = None) -> Table:
    """Find copies among texts.

    Parameters
    ----------
    texts : list, Series or Arrow column of str
        At least two make sense.
    published : date, datetime or ISO str, or a column of them, optional
        Tells which of two came first.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Table
        One row a pair of copies: exact, near, contained, partial or correction.

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> ck.copies(["Two died.", "It rained all day in the capital."]).columns[:3]
    ['article_a', 'article_b', 'kind']
    """
    return _annotate("copies", _many(texts, "copies"), published, threads, progress)


def stories(texts: Any, *, published: Any = None, threads: int | None = None, progress: bool | None = None) -> Table:
    """Group texts into stories.

    Parameters
    ----------
    texts : list, Series or Arrow column of str
        At least two make sense.
    published : date, datetime or ISO str, or a column of them, optional
        Stories hold together in time.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Table
        One row a story.

    Raises
    ------
    InputError
        When an argument cannot be used as given.

    Examples
    --------
    >>> import corpuskit as ck
    >>> ck.stories(["Two died.", "It rained all day in the capital."])["n_articles"]
    [1, 1]
    """
    return _annotate("stories", _many(texts, "stories"), published, threads, progress)


def _many(texts: Any, name: str) -> Any:
    if isinstance(texts, str | bytes):
        raise InputError(f"ck.{name} compares texts: give a list of them, not one string")
    return texts


def _annotate(table: str, text: Any, published: Any, threads: int | None, progress: bool | None) -> Table:
    if isinstance(text, bytes):
        raise InputError("the text is bytes: decode it, or use ck.parse, which finds the charset")
    texts, ids = ([text], None) if isinstance(text, str) else texts_of(text)
    return annotated(table, texts, ids, published, threads=threads, progress=progress)


def annotated(table: str, texts: Any, ids: Any, published: Any, *, threads: int | None = None, progress: bool | None = None) -> Table:
    """Return a table of texts as given, analysed no further than that table needs."""
    stamps = None if published is None else stamps_of(published, len(texts))
    with Progress(len(texts), wanted=progress, name=table, unit="texts") as shown:
        if table not in _DEPTHS:
            return Table(_core.of_strings(table, texts, ids=ids, published=stamps, threads=threads, progress=shown.callback()))
        handle = _core.from_columns(
            texts, ids=ids, published=stamps, format="verbatim", depth=_DEPTHS[table], threads=threads, progress=shown.callback()
        )
    with Progress(_core.steps(table) or None, wanted=progress, name=table, unit="steps") as shown:
        return Table(handle.table(table, shown.callback()))
