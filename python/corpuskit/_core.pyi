from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from typing import Any, final

__all__ = [
    "DEBUG",
    "Article",
    "Column",
    "Corpus",
    "CorpuskitError",
    "Reader",
    "Table",
    "__version__",
    "columns",
    "from_columns",
    "from_files",
    "from_inputs",
    "load",
    "parse",
    "tables",
]

__version__: str
DEBUG: bool

class CorpuskitError(Exception): ...

@final
class Table:
    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def slice(self, start: int, end: int) -> Table: ...
    def of_article(self, id: int | str) -> Table: ...
    def column(self, name: str) -> list[Any]: ...
    def to_ipc(self) -> bytes: ...
    @staticmethod
    def from_ipc(name: str, bytes: bytes) -> Table: ...
    @staticmethod
    def from_lists(name: str, columns: Sequence[tuple[str, str, Sequence[object]]]) -> Table: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def to_pylist(self) -> list[dict[str, Any]]: ...

@final
class Column:
    def __len__(self) -> int: ...
    def to_pylist(self) -> list[Any]: ...

@final
class Article:
    @property
    def position(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def body(self) -> str: ...
    def meta(self) -> dict[str, Any]: ...
    def source(self, start: int, end: int) -> tuple[int, int]: ...

@final
class Corpus:
    def __len__(self) -> int: ...
    def ids(self) -> list[int | str]: ...
    def table(self, name: str) -> Table: ...
    def search(self, query: str, width: int) -> Table: ...
    def explain(self, claim: int) -> str | None: ...
    def article(self, position: int) -> Article: ...
    def subset(self, positions: Sequence[int]) -> Corpus: ...
    def save(self) -> bytes: ...

def from_columns(
    texts: Iterable[str | bytes | None],
    *,
    ids: Iterable[object] | None = None,
    titles: Iterable[object] | None = None,
    outlets: Iterable[object] | None = None,
    urls: Iterable[object] | None = None,
    paths: Iterable[object] | None = None,
    published: Sequence[str | None] | None = None,
    authors: Sequence[Sequence[str]] | None = None,
    keep: Sequence[tuple[str, Any]] | None = None,
    format: str = "auto",
    depth: str = "all",
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Corpus: ...
def from_files(
    ids: Sequence[str],
    paths: Sequence[str | PathLike[str]],
    *,
    published: Sequence[str | None] | None = None,
    format: str = "auto",
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Corpus: ...
def from_inputs(
    names: Sequence[str],
    inputs: Sequence[Any],
    *,
    found: Sequence[bool] | None = None,
    columns: dict[str, str] | None = None,
    keep: Sequence[str] = ...,
    published: str | None = None,
    format: str = "auto",
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Corpus: ...
@final
class Reader:
    def __new__(
        cls,
        names: Sequence[str],
        inputs: Sequence[Any],
        *,
        found: Sequence[bool] | None = None,
        columns: dict[str, str] | None = None,
        keep: Sequence[str] = ...,
        published: str | None = None,
        format: str = "auto",
    ) -> Reader: ...
    def next(self, size: int, *, threads: int | None = None) -> Corpus | None: ...

def parse(source: str | bytes, *, url: str | None = None, published: str | None = None, format: str = "auto") -> Corpus: ...
def load(file: bytes, *, threads: int | None = None, progress: Callable[[int], object] | None = None) -> Corpus: ...
def columns(table: object) -> list[tuple[str, Column]] | None: ...
def tables() -> list[tuple[str, str, list[tuple[str, str, bool, str]]]]: ...
