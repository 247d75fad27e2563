"""What articles, corpora, tables and claims have in common: they show themselves, and most cannot be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self


def many(number: int, thing: str, things: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


class Shown:
    """Base of what shows itself as text in a terminal and as HTML in a notebook."""

    __slots__ = ()

    def _text(self) -> str:
        raise NotImplementedError

    def _repr_html_(self) -> str:
        from corpuskit.display import text_html

        return text_html(self._text())

    def __repr__(self) -> str:
        return self._text()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        del include, exclude
        return {"text/plain": self._text(), "text/html": self._repr_html_()}

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self
