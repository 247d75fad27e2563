"""Annotations of one string or of many, as given: nothing is dropped."""

from __future__ import annotations

from typing import Any

from corpuskit import _core
from corpuskit.frames import Table, column, iso


def numbers(text: Any, *, published: Any = None) -> Table:
    """Find figures."""
    return _annotate("numbers", text, published, "all")


def dates(text: Any, *, published: Any = None) -> Table:
    """Find dates, times and sets."""
    return _annotate("dates", text, published, "dates")


def entities(text: Any, *, published: Any = None) -> Table:
    """Find people, organizations and places."""
    return _annotate("entities", text, published, "entities")


def quotes(text: Any, *, published: Any = None) -> Table:
    """Find quotes with their speakers."""
    return _annotate("quotes", text, published, "all")


def copies(texts: Any) -> Table:
    """Find copies among texts."""
    return _annotate("copies", texts, None, "all")


def stories(texts: Any) -> Table:
    """Group texts into stories."""
    return _annotate("stories", texts, None, "all")


def _annotate(table: str, text: Any, published: Any, depth: str) -> Table:
    texts = [text] if isinstance(text, str) else column(text)
    stamps = [iso(published)] * len(texts) if published is None or isinstance(published, str) or hasattr(published, "isoformat") else [iso(p) for p in published]
    return Table(_core.from_columns(texts, published=stamps, format="verbatim", depth=depth).table(table))
