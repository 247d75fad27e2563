"""Properties that differ in their name alone: a table of a corpus or an article, a thing a page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from corpuskit import _core
from corpuskit.table import Table

if TYPE_CHECKING:
    from typing import Self

T = TypeVar("T")

_TABLES = {name: (doc, columns) for name, doc, columns in _core.tables()}


class Named(property, Generic[T]):
    """A property whose name says what is looked up; its documentation is made when it gets that name."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

        def value(self: Any) -> Any:
            return getattr(self, name)

        value.__name__, value.__qualname__, value.__module__ = name, f"{owner.__qualname__}.{name}", owner.__module__
        value.__doc__ = self._documentation(name)
        super().__init__(value)

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, instance: Any, owner: type | None = None) -> T: ...
    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        """Look the value up."""
        return self if instance is None else self._value(instance, self._name)

    def _value(self, instance: Any, name: str) -> T:
        raise NotImplementedError

    def _documentation(self, name: str) -> str:
        raise NotImplementedError


class TableOf(Named[Table]):
    """The table of that name, from the owner's ``_table``; documented as the table is, every column with its type."""

    def __init__(self, owner: str) -> None:
        super().__init__()
        self._owner = owner

    def _value(self, instance: Any, name: str) -> Table:
        table: Table = instance._table(name)  # noqa: SLF001
        return table

    def _documentation(self, name: str) -> str:
        doc, columns = _TABLES[name]
        listed = "\n".join(f"{column} : {kind}{', optional' * optional}\n    {told}" for column, kind, optional, told in columns)
        return f"{doc}\n\nColumns\n-------\n{listed}\n\n{_example(f'{self._owner}.{name}.name', repr(name))}"


class Known(Named[T]):
    """What the page or the caller says of an article; ``shown`` is what the first example article prints."""

    def __init__(self, doc: str, shown: object) -> None:
        super().__init__()
        self._doc, self._shown = doc, shown

    def _value(self, instance: Any, name: str) -> T:
        value: T = instance._meta[name]  # noqa: SLF001
        return value

    def _documentation(self, name: str) -> str:
        return f"{self._doc}\n\n{_example(f'print(ck.example()[0].{name})', str(self._shown))}"


def _example(asked: str, answer: str) -> str:
    return f"Examples\n--------\n>>> import corpuskit as ck\n>>> {asked}\n{answer}\n"
