"""The few shapes of HTML that the page is made of; whatever comes from an article goes through `escape`."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from corpuskit.shown import many

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["address", "escape", "in_words", "many", "section", "table"]

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def in_words(day: str) -> str:
    """Return an ISO day or month as a reader says it, with its year; anything else stays."""
    parts = day[:10].split("-")
    if not all(part.isdigit() for part in parts) or not 1 < len(parts) <= 3 or not 1 <= int(parts[1]) <= 12:
        return day
    words = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return words if len(parts) == 2 else f"{int(parts[2])} {words}"


def section(name: str, title: str, told: str, body: str) -> str:
    """Return a section with its heading and a line that says what it shows."""
    return f'<section id="{name}" aria-labelledby="h-{name}"><h2 id="h-{name}">{title}</h2><p class="quiet told">{told}</p>{body}</section>'


def table(heads: Iterable[tuple[str, str]], rows: Iterable[str], *, name: str, sortable: bool = True) -> str:
    """Return a table that scrolls within the page; a head is its words and its class."""
    cells = "".join(
        f'<th scope="col" class="{kind}">{f"<button type=button>{title}</button>" if sortable and title else title}</th>'
        for title, kind in heads
    )
    kind = ' class="sortable"' if sortable else ""
    return (
        f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table{kind}><thead><tr>{cells}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def address(url: str | None, words: str) -> str:
    """Return a link to a page on the web; anything else than http stays words."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return escape(words)
    return f'<a href="{escape(url, quote=True)}" rel="noreferrer noopener">{escape(words)}</a>'
