from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from typing import Any, final

__all__ = [
    "DEBUG",
    "Article",
    "Column",
    "Corpus",
    "CorpuskitError",
    "Index",
    "Reader",
    "Table",
    "__version__",
    "candidates",
    "columns",
    "components",
    "doubles",
    "extract",
    "fingerprints",
    "from_columns",
    "from_files",
    "from_inputs",
    "load",
    "models",
    "of_strings",
    "pairs",
    "parse",
    "reuse",
    "steps",
    "tables",
    "verify",
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
    def take(self, rows: Sequence[int]) -> Table: ...
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
    def table(self, name: str, progress: Callable[[int], object] | None = None) -> Table: ...
    def search(self, query: str, width: int) -> Table: ...
    def explain(self, claim: int, progress: Callable[[int], object] | None = None) -> str | None: ...
    def explain_entity(self, entity: int, progress: Callable[[int], object] | None = None) -> str | None: ...
    def article(self, position: int) -> Article: ...
    def subset(self, positions: Sequence[int]) -> Corpus: ...
    def joined(self, more: Corpus) -> Corpus: ...
    def corrected(self, json: str, strict: bool) -> Corpus: ...
    def corrections(self) -> str: ...
    def depth(self) -> str: ...
    def save(self) -> bytes: ...

@final
class Index:
    def __new__(cls) -> Index: ...
    def __len__(self) -> int: ...
    def ids(self) -> list[int | str]: ...
    def add_corpus(self, corpus: Corpus) -> None: ...
    def add_texts(self, texts: Any, ids: Any, *, format: str = "verbatim", threads: int | None = None) -> None: ...
    def query(self, texts: Any, *, format: str = "verbatim", threads: int | None = None) -> Table: ...
    def query_corpus(self, corpus: Corpus, positions: Sequence[int]) -> Table: ...
    def save(self, path: str | PathLike[str]) -> None: ...
    @staticmethod
    def load(path: str | PathLike[str]) -> Index: ...

def from_columns(
    texts: Iterable[str | bytes | None],
    *,
    ids: Iterable[object] | None = None,
    titles: Iterable[object] | None = None,
    outlets: Iterable[object] | None = None,
    urls: Iterable[object] | None = None,
    paths: Iterable[object] | None = None,
    published: Iterable[str | None] | None = None,
    authors: Sequence[Sequence[str]] | None = None,
    keep: Sequence[tuple[str, Any]] | None = None,
    format: str = "auto",
    of_file: bool = False,
    depth: str = "all",
    register: Sequence[tuple[bool, str | None, str, Sequence[str]]] | None = None,
    people_threshold: float | None = None,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Corpus: ...
def of_strings(
    table: str,
    texts: Iterable[str | bytes | None],
    *,
    ids: Iterable[object] | None = None,
    published: Iterable[str | None] | None = None,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> Table: ...
def from_files(
    ids: Sequence[str],
    paths: Sequence[str | PathLike[str]],
    *,
    published: Iterable[str | None] | None = None,
    format: str = "auto",
    register: Sequence[tuple[bool, str | None, str, Sequence[str]]] | None = None,
    people_threshold: float | None = None,
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
    register: Sequence[tuple[bool, str | None, str, Sequence[str]]] | None = None,
    people_threshold: float | None = None,
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
def steps(table: str) -> int: ...
def models() -> list[tuple[str, str]]: ...
def columns(table: object) -> list[tuple[str, Column]] | None: ...
def tables() -> list[tuple[str, str, list[tuple[str, str, bool, str]]]]: ...
def reuse(
    texts: Any,
    *,
    ids: Any = None,
    titles: Any = None,
    outlets: Any = None,
    published: Sequence[str | None] | None = None,
    format: str = "verbatim",
    memory: int | None = None,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
) -> list[Table]: ...
def extract(texts: Any, *, first: int = 0, format: str = "verbatim") -> Table: ...
def doubles(readings: Any) -> list[int]: ...
def fingerprints(readings: Any, skip: Sequence[int]) -> Table: ...
def pairs(fingerprints: Any) -> Table: ...
def candidates(pairs: Any) -> Table: ...
def verify(candidates: Any, readings: Any) -> Table: ...
def components(
    edges: Any,
    readings: Any,
    texts: Any,
    *,
    ids: Any = None,
    titles: Any = None,
    outlets: Any = None,
    published: Sequence[str | None] | None = None,
    format: str = "verbatim",
) -> list[Table]: ...
