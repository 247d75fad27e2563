"""Articles in: files, frames, and the example that ships with the package."""

from __future__ import annotations

import csv
import glob as globbing
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from corpuskit import _core
from corpuskit.corpus import Corpus
from corpuskit.errors import InputError
from corpuskit.frames import frame_of, iso, listed, stamps_of
from corpuskit.progress import Progress
from corpuskit.register import register_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PAGES = (".html", ".htm", ".txt")
_FRAMES = (".jsonl", ".ndjson", ".csv", ".parquet")

#: What the columns of a file may be called, best first.
_NAMES = {
    "text": ("text", "body", "content", "article_text", "html"),
    "id": ("id", "doc", "uid"),
    "url": ("url", "link", "canonical_url"),
    "published": ("published", "published_at", "date", "pubdate", "publish_date"),
    "outlet": ("outlet", "source", "publisher", "site", "domain"),
    "title": ("title", "headline"),
    "authors": ("authors", "author", "byline"),
}


def read(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    published: Any = None,
    format: str = "auto",
    people: Any = None,
    organizations: Any = None,
    people_threshold: float | None = None,
    threads: int | None = None,
    progress: bool | None = None,
) -> Corpus:
    """Read a folder, a glob, a file or a list of them.

    Parameters
    ----------
    paths : path or several
        Of a folder, every ``.html``, ``.htm`` and ``.txt`` below it is an article, its id the path below the folder. A
        ``.jsonl``, ``.csv`` or ``.parquet`` file, when named, is a frame with a column "text" or "body" (see `from_frame`).
    published : date, datetime or ISO str, optional
        One publish date for all; wins over what the pages say.
    format : {"auto", "html", "text", "verbatim"}
        How to read the files; "verbatim" drops nothing.
    people, organizations : frame or list of dicts, optional
        Your own register: a column ``name``, and if there are any ``aliases`` (lists, or text with semicolons) and ``id``. Their
        names are found wherever they stand, are one entity, and keep your id in ``register_id`` of ``corpus.people``.
    people_threshold : float, optional
        How much must speak for it that two articles name the same person or organization, from 0 to 1 (0.5 without it); see
        ``corpus.merges`` for what each joining rests on.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Corpus
        A file that cannot be read is an empty article with a row in ``problems``.

    Raises
    ------
    FileNotFoundError
        When a path is not there.
    InputError
        When there is no article.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import corpuskit as ck
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Police held 1,700 people.")
    >>> ck.read(folder).ids
    ['a.txt']
    """
    known = _known(people, organizations, people_threshold)
    found: dict[str, Path] = {}
    for path in [paths] if isinstance(paths, str | os.PathLike) else paths:
        for name, file in _files(os.fspath(path)).items():
            if found.setdefault(name, file) != file:
                raise InputError(f"two files have the id {name}: read their common folder instead")
    if not found:
        raise InputError(f"there is no article in {paths}: corpuskit reads {', '.join(_PAGES + _FRAMES)}")
    tables = [file for file in found.values() if file.suffix.lower() in _FRAMES]
    if tables:
        if len(found) > 1:
            raise InputError(f"{tables[0]} is a frame of articles: read it alone")
        return _read_table(tables[0], published=published, format=format, threads=threads, progress=progress, **known)
    ids = sorted(found)
    with Progress(len(ids), wanted=progress) as shown:
        stamps = stamps_of(published, len(ids)) if published is not None else None
        files = [str(found[name]) for name in ids]
        handle = _core.from_files(ids, files, published=stamps, format=format, threads=threads, progress=shown.callback(), **known)
        return Corpus(handle, progress=progress)


def _known(people: Any, organizations: Any, people_threshold: float | None) -> dict[str, Any]:
    """What the core is told of a caller's people and organizations."""
    if people_threshold is not None and (isinstance(people_threshold, bool) or not isinstance(people_threshold, int | float)):
        raise InputError(f"people_threshold={people_threshold!r}: give a number from 0 to 1")
    return {"register": register_of(people, organizations), "people_threshold": people_threshold}


def _files(path: str) -> dict[str, Path]:
    if not path or "\0" in path:
        raise InputError(f"{path!r} is no path: give a file, a folder or a glob")
    here = Path(path)
    if here.is_file():
        return {here.name: here}
    if here.is_dir():
        files = sorted(file for file in here.rglob("*") if file.suffix.lower() in _PAGES and file.is_file())
        return {
            file.relative_to(here).as_posix(): file
            for file in files
            if not any(part.startswith(".") for part in file.relative_to(here).parts)
        }
    matches = [Path(match) for match in sorted(globbing.glob(path, recursive=True))]  # noqa: PTH207
    if not matches:
        raise FileNotFoundError(f"there is no file or folder {path}")
    files = [match for match in matches if match.is_file()]
    folder = Path(os.path.commonpath([match.parent for match in files])) if files else here
    return {match.relative_to(folder).as_posix(): match for match in files if match.suffix.lower() in _PAGES + _FRAMES}


def _read_table(file: Path, *, published: Any, format: str, threads: int | None, progress: bool | None, **known: Any) -> Corpus:
    if file.suffix.lower() == ".parquet":
        return from_rows(_parquet(file), published=published, format=format, threads=threads, progress=progress, **known)
    with file.open("rb") as stream:
        rows = (
            list(csv.DictReader(stream.read().decode("utf-8-sig").splitlines(keepends=True)))
            if file.suffix.lower() == ".csv"
            else json_rows(stream)
        )
    return from_rows(rows, published=published, format=format, threads=threads, progress=progress, **known)


def _parquet(file: Path) -> Any:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        try:
            import polars as pl
        except ImportError:
            raise InputError("Parquet needs pyarrow or polars: pip install 'corpuskit-news[pandas]'") from None
        return pl.read_parquet(file)
    return pq.read_table(file)


def json_rows(stream: BinaryIO) -> list[dict[str, Any]]:
    """Return the objects of a stream of JSON lines."""
    rows = []
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(f"line {number} is no JSON: {error}") from None
            if not isinstance(row, dict):
                raise InputError(f'line {number} is no JSON object: give one object a line, with the words under "text"')
            rows.append(row)
    return rows


def from_rows(
    frame: Any,
    *,
    published: Any = None,
    format: str = "auto",
    threads: int | None = None,
    progress: bool | None = None,
    **known: Any,
) -> Corpus:
    """Make a corpus of a frame whose columns have the usual names."""
    names = frame_of(frame).names
    found = {argument: next((name for name in usual if name in names), None) for argument, usual in _NAMES.items()}
    if found["text"] is None:
        raise InputError(f"no column is called {', '.join(_NAMES['text'])}; the columns are {', '.join(names) or 'none'}")
    if published is not None:
        found["published"] = None
    chosen = {argument: name for argument, name in found.items() if name is not None}
    return _from_frame(frame, chosen, [], published, format, threads, progress, **known)


def from_frame(
    frame: Any,
    *,
    text: str = "text",
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: Any = None,
    authors: str | None = None,
    keep: Sequence[str] = (),
    format: str = "auto",
    people: Any = None,
    organizations: Any = None,
    people_threshold: float | None = None,
    threads: int | None = None,
    progress: bool | None = None,
) -> Corpus:
    """Make a corpus of the rows of a frame.

    Parameters
    ----------
    frame : DataFrame, LazyFrame, Table, relation or list of dicts
        From pandas, polars, pyarrow, DuckDB, or anything that speaks the Arrow PyCapsule interface. Texts are handed to the
        core as they lie in memory.
    text : str
        The column of HTML or text (str or bytes); empty cells are articles without words.
    id : str, optional
        The column of unique ids, integers or text. Without it, the labels of a pandas index of unique integers or texts, else
        the row number.
    title, outlet, url, authors : str, optional
        Columns that are known already; they win over what the page says. ``authors`` holds lists or single names.
    published : str, date or datetime, optional
        The column of publish dates; or one date for all.
    keep : sequence of str
        Columns carried along to ``corpus.articles``.
    format : {"auto", "html", "text", "verbatim"}
        How to read the texts; "verbatim" drops nothing.
    people, organizations : frame or list of dicts, optional
        Your own register: a column ``name``, and if there are any ``aliases`` (lists, or text with semicolons) and ``id``. Their
        names are found wherever they stand, are one entity, and keep your id in ``register_id`` of ``corpus.people``.
    people_threshold : float, optional
        How much must speak for it that two articles name the same person or organization, from 0 to 1 (0.5 without it); see
        ``corpus.merges`` for what each joining rests on.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Corpus
        One article a row, in order; ``article`` in all tables is the id, of the same type, so that results join back.

    Raises
    ------
    InputError
        A missing or ambiguous column, ids that are missing or not unique, a cell that is no text, a date that is none.

    Examples
    --------
    >>> import corpuskit as ck
    >>> rows = [{"n": 7, "body": "Police held 1,700 people.", "desk": "world"}]
    >>> corpus = ck.from_frame(rows, text="body", id="n", keep=["desk"])
    >>> corpus.numbers["article"], corpus.articles["desk"]
    ([7], ['world'])
    >>> staff = [{"id": "P17", "name": "Grace Atim", "aliases": ["Mama Grace"]}]
    >>> corpus = ck.from_frame([{"text": "Mama Grace spoke in Gulu."}], people=staff)
    >>> corpus.people["name"], corpus.people["register_id"]
    (['Grace Atim'], ['P17'])
    """
    chosen = {"text": text, "id": id, "title": title, "outlet": outlet, "url": url, "authors": authors}
    columns = {argument: name for argument, name in chosen.items() if name is not None}
    if text is None:
        raise InputError("text=None is no column name: name the column of texts")
    if isinstance(keep, str):
        raise InputError(f"keep={keep!r} is one string: give a list, keep=[{keep!r}]")
    # A name of a column, unless it is a date.
    frame = frame_of(frame, [*columns.values(), *keep, *([published] if isinstance(published, str) else [])])
    if isinstance(published, str) and (not published[:4].isdigit() or published in frame.names):
        columns["published"] = published
        published = None
    known = _known(people, organizations, people_threshold)
    return _from_frame(frame, columns, list(keep), published, format, threads, progress, **known)


def _from_frame(
    frame: Any,
    columns: dict[str, str],
    keep: list[str],
    published: Any,
    format: str,
    threads: int | None,
    progress: bool | None,
    **known: Any,
) -> Corpus:
    held = frame_of(frame, [*columns.values(), *keep])
    get = {argument: held.get(name, argument) for argument, name in columns.items()}
    taken = next({column for column, *_ in columns_} for table, _, columns_ in _core.tables() if table == "articles")
    for name in keep:
        if name in taken:
            raise InputError(f"keep cannot carry {name!r}: corpus.articles has a column of that name, rename yours")
    if len(set(keep)) != len(keep):
        raise InputError("keep names a column twice")
    rows = len(get["text"])
    if "published" in get:
        published = listed(get["published"])
    with Progress(rows, wanted=progress) as shown:
        return Corpus(
            _core.from_columns(
                get["text"],
                ids=get.get("id", held.index),
                titles=get.get("title"),
                outlets=get.get("outlet"),
                urls=get.get("url"),
                published=stamps_of(published, rows),
                authors=[_authors(cell) for cell in listed(get["authors"])] if "authors" in get else None,
                keep=[(name, held.get(name, "keep")) for name in keep] if keep else None,
                format=format,
                threads=threads,
                progress=shown.callback(),
                **known,
            ),
            progress=progress,
        )


def _authors(cell: Any) -> list[str]:
    if cell is None:
        return []
    if isinstance(cell, str):
        return [name for part in cell.split(";") if (name := part.strip())]
    if not hasattr(cell, "__iter__"):
        raise InputError(f"authors={cell!r} is a {type(cell).__name__}: give lists of names, or text with names between semicolons")
    return [str(name) for name in cell]


def example(*, progress: bool | None = None) -> Corpus:
    """Return the seven articles that ship with the package: one event, five outlets and a wire story printed twice.

    Parameters
    ----------
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Corpus
        Our own words on a real event, with the furniture of real pages.

    Examples
    --------
    >>> import corpuskit as ck
    >>> len(ck.example())
    7
    """
    folder = example_folder()
    known = {row["file"]: row["published"] for row in csv.DictReader((folder / "known.csv").read_text(encoding="utf-8").splitlines())}
    files = sorted(file for file in folder.iterdir() if file.suffix in _PAGES)
    names = [file.name for file in files]
    with Progress(len(files), wanted=progress) as shown:
        published = [iso(known.get(name)) for name in names]
        handle = _core.from_files(names, [str(file) for file in files], published=published, progress=shown.callback())
        return Corpus(handle, progress=progress)


def example_folder() -> Path:
    """Return the folder of the example: in the package, or in the checkout that the package is run from."""
    here = Path(__file__).resolve().parent
    shipped = here / "seeds"
    return shipped if (shipped / "known.csv").is_file() else here.parent.parent / "seeds"
