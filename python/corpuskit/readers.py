"""Articles in: files, frames, and the example that ships with the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from corpuskit import _core, arguments
from corpuskit.corpus import Corpus
from corpuskit.corrections import corrected
from corpuskit.errors import InputError
from corpuskit.frames import frame_of, is_date, iso, listed, missing, stamps_of
from corpuskit.inputs import inputs_of, nothing
from corpuskit.progress import Progress
from corpuskit.register import register_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpuskit.corrections import Corrections, Owners
    from corpuskit.inputs import Input

#: What the columns of a frame may be called, best first.
_NAMES = {
    "text": ("text", "body", "content", "article_text", "maintext", "html"),
    "id": ("id", "doc", "uid"),
    "url": ("url", "link", "canonical_url"),
    "published": ("published", "published_at", "date", "pubdate", "publish_date"),
    "outlet": ("outlet", "source", "publisher", "site", "domain"),
    "title": ("title", "headline"),
    "authors": ("authors", "author", "byline"),
}


def read(
    paths: Input | Iterable[Input],
    *,
    text: str | None = None,
    html: str | None = None,
    title: str | None = None,
    url: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    authors: str | None = None,
    id: str | None = None,
    keep: Sequence[str] = (),
    published: Any = None,
    format: str = "auto",
    people: Any = None,
    organizations: Any = None,
    people_threshold: float | None = None,
    corrections: Corrections = None,
    owners: Owners = None,
    threads: int | None = None,
    progress: bool | None = None,
) -> Corpus:
    """Read a folder, a glob, a file, bytes, an open file, or a list of them.

    What a file is, is told by its first bytes: pages and texts (``.html .htm .txt .md``), JSON lines and arrays, CSV and TSV,
    crawls (``.warc``, ``.wacz``), archives of pages (``.zip``, ``.tar``), feeds (RSS, Atom), each also packed with gzip or
    Zstandard, and Parquet through pyarrow, polars or DuckDB. Files are read as a stream, an article at a time.

    Parameters
    ----------
    paths : path, bytes, open file or several
        Of a folder, every such file below it; a ``.json`` or ``.parquet`` only when it is named or nothing else is there.
    text, html, title, url, date, outlet, authors, id : str, optional
        The columns of a table, or fields of JSON, that hold them. Without a name the usual ones are tried ("text", "body",
        "content"; "headline"; "published", "date"; …).
    keep : sequence of str
        Columns or fields carried along to ``corpus.articles``.
    published : date, datetime or ISO str, optional
        One publish date for all; wins over what the pages say.
    format : {"auto", "html", "text", "verbatim"}
        How to read the texts; "verbatim" drops nothing.
    people, organizations : frame or list of dicts, optional
        Your own register: a column ``name``, and if there are any ``aliases`` (lists, or text with semicolons) and ``id``. Their
        names are found wherever they stand, are one entity, and keep your id in ``register_id`` of ``corpus.people``.
    people_threshold : float, optional
        How much must speak for it that two articles name the same person or organization, from 0 to 1 (0.5 without it); see
        ``corpus.merges`` for what each joining rests on.
    corrections : path or dict, optional
        An editor's decisions (people to merge or split, claims to join or keep apart, blocks to relabel, owners), kept in a
        file of their own and applied as by `Corpus.corrected`.
    owners : path or dict, optional
        Owners by outlet: what papers of one owner say without a source is one origin.
    threads : int, optional
        How many threads to use; one a core without it.
    progress : bool, optional
        Whether to show progress; in terminals and notebooks without it.

    Returns
    -------
    Corpus
        The id of a page is its path below the folder; of a row, its "id" or number when one file is read, else ``file#row``; of a
        record of a crawl ``crawl.warc.gz#12``; of an entry ``pages.zip/a.html``. What cannot be read is an empty article
        with a row in ``problems``.

    Raises
    ------
    FileNotFoundError
        When a path is not there.
    InputError
        When there is no article, a column that you name is not there, or a correction names what is not there.

    See Also
    --------
    stream : A few articles at a time, for files larger than memory.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import corpuskit as ck
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Police held 1,700 people.")
    >>> ck.read(folder).ids
    ['a.txt']
    >>> rows = b'{"n": 7, "words": "Police held 1,700 people.", "desk": "world"}'
    >>> corpus = ck.read(rows, text="words", id="n", keep=["desk"])
    >>> corpus.numbers["article"], corpus.articles["desk"]
    ([7], ['world'])
    """
    inputs = inputs_of(paths)
    named = {"text": text, "html": html, "title": title, "url": url, "date": date, "outlet": outlet, "authors": authors, "id": id}
    columns = {argument: arguments.word(argument, name) for argument, name in named.items() if name is not None}
    kept = _kept(keep)
    arguments.word("format", format)
    known = _known(people, organizations, people_threshold)
    if inputs.parquet:
        frame = _parquet(inputs.parquet, columns, kept)
        corpus = from_rows(frame, columns, kept, published=published, format=format, threads=threads, progress=progress, **known)
        return corrected(corpus, corrections, owners)
    with Progress(None if inputs.unknown else len(inputs.names), wanted=progress) as shown:
        handle = _core.from_inputs(
            inputs.names,
            inputs.sources,
            found=inputs.found,
            columns=columns,
            keep=kept,
            published=iso(published),
            format=format,
            threads=threads,
            progress=shown.callback(),
            **known,
        )
    if not len(handle):
        raise nothing(
            paths, "it was read and holds none: no row below the names of the columns, no whole record, or an archive in an archive"
        )
    return corrected(Corpus(handle, progress=progress), corrections, owners)


def stream(
    paths: Input | Iterable[Input],
    *,
    size: int = 1000,
    text: str | None = None,
    html: str | None = None,
    title: str | None = None,
    url: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    authors: str | None = None,
    id: str | None = None,
    keep: Sequence[str] = (),
    published: Any = None,
    format: str = "auto",
    threads: int | None = None,
) -> Iterator[Corpus]:
    r"""Read files a few articles at a time, so that a crawl of any length needs the memory of one batch.

    Parameters
    ----------
    paths : path, bytes, open file or several
        As for `read`.
    size : int
        Articles in a batch.
    text, html, title, url, date, outlet, authors, id, keep, published, format, threads : optional
        As for `read`.

    Returns
    -------
    iterator of Corpus
        Of at most ``size`` articles each; what articles share, and whether an id stands twice, is found within a batch only.

    Raises
    ------
    FileNotFoundError
        When a path is not there.
    InputError
        When a column that you name is not there.

    Examples
    --------
    >>> import corpuskit as ck
    >>> lines = b"".join(b'{"text": "Police held %d people."}\n' % n for n in range(5))
    >>> [len(corpus) for corpus in ck.stream(lines, size=2)]
    [2, 2, 1]
    """
    if not isinstance(size, int) or size < 1:
        raise InputError(f"size={size!r}: give a number of articles, 1 or more")
    inputs = inputs_of(paths)
    named = {"text": text, "html": html, "title": title, "url": url, "date": date, "outlet": outlet, "authors": authors, "id": id}
    columns = {argument: arguments.word(argument, name) for argument, name in named.items() if name is not None}
    kept = _kept(keep)
    arguments.word("format", format)
    if inputs.parquet:
        return _parquet_batches(inputs.parquet, size, columns, kept, published=published, format=format, threads=threads)
    reader = _core.Reader(
        inputs.names, inputs.sources, found=inputs.found, columns=columns, keep=kept, published=iso(published), format=format
    )
    return (Corpus(handle) for handle in iter(lambda: reader.next(size, threads=threads), None))


def _known(people: Any, organizations: Any, people_threshold: float | None) -> dict[str, Any]:
    """What the core is told of a caller's people and organizations."""
    if people_threshold is not None and (isinstance(people_threshold, bool) or not isinstance(people_threshold, int | float)):
        raise InputError(f"people_threshold={people_threshold!r}: give a number from 0 to 1")
    return {"register": register_of(people, organizations), "people_threshold": people_threshold}


def _kept(keep: Sequence[str]) -> list[str]:
    kept = arguments.words("keep", keep)
    taken = next({column for column, *_ in columns} for table, _, columns in _core.tables() if table == "articles")
    for name in kept:
        if name in taken:
            raise InputError(f"keep cannot carry {name!r}: corpus.articles has a column of that name, rename yours")
    if len(set(kept)) != len(kept):
        raise InputError("keep names a column twice")
    return kept


def _parquet(files: list[Path], columns: dict[str, str], keep: list[str]) -> Any:
    """The wanted columns of Parquet files, read by whichever library is there."""
    try:
        import pyarrow.dataset as ds
    except ImportError:
        pass
    else:
        frame = _dataset(ds, files)
        return frame.to_table(columns=_wanted(frame.schema.names, columns, keep))
    try:
        import polars as pl
    except ImportError:
        pass
    else:
        lazy = pl.scan_parquet(files)
        return lazy.select(_wanted(lazy.collect_schema().names(), columns, keep)).collect()
    try:
        import duckdb
    except ImportError:
        raise InputError("Parquet needs pyarrow, polars or DuckDB: pip install 'corpuskit-news[pandas]'") from None
    return duckdb.read_parquet([str(file) for file in files])


def _parquet_batches(
    files: list[Path],
    size: int,
    columns: dict[str, str],
    keep: list[str],
    *,
    published: Any,
    format: str,
    threads: int | None,
) -> Iterator[Corpus]:
    first = 0
    try:
        import pyarrow as pa
        import pyarrow.dataset as ds
    except ImportError:
        whole = frame_of(_parquet(files, columns, keep))
        raise InputError(f"a stream of {len(whole.names)} columns of Parquet needs pyarrow: pip install pyarrow, or use ck.read") from None
    frame = _dataset(ds, files)
    wanted = _wanted(frame.schema.names, columns, keep)
    for batch in frame.to_batches(columns=wanted, batch_size=size, batch_readahead=1, fragment_readahead=1):
        if batch.num_rows:
            table = pa.Table.from_batches([batch])
            yield from_rows(table, columns, keep, published=published, format=format, threads=threads, progress=False, first=first)
            first += batch.num_rows


def _dataset(ds: Any, files: list[Path]) -> Any:
    """Parquet files as pyarrow's dataset; a damaged one is named."""
    try:
        return ds.dataset([str(file) for file in files], format="parquet")
    except (ValueError, OSError) as error:
        raise InputError(f"{', '.join(map(str, files[:3]))}: this is no Parquet, or it is damaged: {error}") from None


def _wanted(names: list[str], columns: dict[str, str], keep: list[str]) -> list[str]:
    """The columns that are read, so that the others are left in the file."""
    given = set(columns.values()) | set(keep)
    if missing := sorted(given - set(names)):
        raise InputError(f"there is no column {missing[0]!r}; the columns are {', '.join(names) or 'none'}")
    usual = {name for known in _NAMES.values() for name in known}
    return [name for name in names if name in given or name in usual]


def json_rows(stream: BinaryIO) -> list[dict[str, Any]]:
    """Return the objects of a stream of JSON lines."""
    rows = []
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(
                    f"line {number} is no JSON ({error}): a pipe takes one object a line; pages are read by their path"
                ) from None
            if not isinstance(row, dict):
                raise InputError(f'line {number} is no JSON object: give one object a line, with the words under "text"')
            rows.append(row)
    if not rows:
        raise InputError("there is no article on standard input: give one JSON object a line")
    return rows


def from_rows(
    frame: Any,
    columns: dict[str, str] | None = None,
    keep: Sequence[str] = (),
    *,
    published: Any = None,
    format: str = "auto",
    threads: int | None = None,
    progress: bool | None = None,
    first: int = 0,
    **known: Any,
) -> Corpus:
    """Make a corpus of a frame whose columns have the usual names, or those given by argument of `read`."""
    names = frame_of(frame).names
    chosen = {argument: next((name for name in usual if name in names), None) for argument, usual in _NAMES.items()}
    given = {{"date": "published"}.get(argument, argument): name for argument, name in (columns or {}).items()}
    written = format
    if "html" in given:
        if "text" in given:
            raise InputError("a frame has one column of words: give text= or html=")
        given["text"] = given.pop("html")
        written = "html" if format == "auto" else format
    chosen.update(given)
    if chosen["text"] is None:
        raise InputError(f"no column is called {', '.join(_NAMES['text'])}; the columns are {', '.join(names) or 'none'}")
    if published is not None:
        chosen["published"] = None
    found = {argument: name for argument, name in chosen.items() if name is not None}
    return _from_frame(frame, found, list(keep), published, written, threads, progress, first, of_file=published is None, **known)


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
    corrections: Corrections = None,
    owners: Owners = None,
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
    corrections : path or dict, optional
        An editor's decisions (people to merge or split, claims to join or keep apart, blocks to relabel, owners), kept in a
        file of their own and applied as by `Corpus.corrected`.
    owners : path or dict, optional
        Owners by outlet: what papers of one owner say without a source is one origin.
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
        A missing or ambiguous column, ids that are missing or not unique, a cell that is no text, a date that is none, a
        correction that names what is not there.

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
    >>> rows = [{"text": "The fire killed 14 people.", "outlet": paper} for paper in ("Daily A", "Weekly B")]
    >>> corpus = ck.from_frame(rows, outlet="outlet", owners={"Daily A": "Acme Press", "Weekly B": "Acme Press"})
    >>> corpus.stamp()["corrections"]["owners"][0]["owner"]
    'Acme Press'
    """
    chosen = {"text": text, "id": id, "title": title, "outlet": outlet, "url": url, "authors": authors}
    columns = {argument: name for argument, name in chosen.items() if name is not None}
    if text is None:
        raise InputError("text=None is no column name: name the column of texts")
    kept = _kept(keep)
    arguments.word("format", format)
    # A name of a column, unless it is a date.
    frame = frame_of(frame, [*columns.values(), *keep, *([published] if isinstance(published, str) else [])])
    if isinstance(published, str) and not is_date(published, frame.names):
        columns["published"] = published
        published = None
    known = _known(people, organizations, people_threshold)
    corpus = _from_frame(frame, columns, kept, published, format, threads, progress, **known)
    return corrected(corpus, corrections, owners)


def _from_frame(
    frame: Any,
    columns: dict[str, str],
    keep: list[str],
    published: Any,
    format: str,
    threads: int | None,
    progress: bool | None,
    first: int = 0,
    **known: Any,
) -> Corpus:
    held = frame_of(frame, [*columns.values(), *keep])
    get = {argument: held.get(name, argument) for argument, name in columns.items()}
    rows = len(get["text"])
    with Progress(rows, wanted=progress) as shown:
        return Corpus(
            _core.from_columns(
                get["text"],
                ids=get.get("id", list(range(first, first + rows)) if first else held.index),
                titles=get.get("title"),
                outlets=get.get("outlet"),
                urls=get.get("url"),
                published=stamps_of(get.get("published", published), rows),
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
    return [text for name in cell if not missing(name) and (text := str(name).strip())]


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
    known = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    files = sorted(file for file in folder.iterdir() if file.suffix in {".html", ".txt"})
    names = [file.name for file in files]
    with Progress(len(files), wanted=progress) as shown:
        published = [iso(known.get(name)) for name in names]
        handle = _core.from_files(names, [str(file) for file in files], published=published, progress=shown.callback())
        return Corpus(handle, progress=progress)


def example_folder() -> Path:
    """Return the folder of the example: in the package, or in the checkout that the package is run from."""
    here = Path(__file__).resolve().parent
    shipped = here / "seeds"
    return shipped if (shipped / "known.json").is_file() else here.parent.parent / "seeds"
