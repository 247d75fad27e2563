"""What is to be read: paths, folders, globs, bytes and open files, told apart and named."""

from __future__ import annotations

import glob as globbing
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias

from corpuskit.errors import InputError

#: What files of articles are called, packed (``.gz``, ``.zst``) or not.
_PAGES = (".html", ".htm", ".xhtml", ".txt", ".md")
_COLLECTIONS = (".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".wacz", ".zip", ".tar", ".tgz", ".rss", ".atom", ".xml")
_PACKED = (".gz", ".zst")
_PARQUET = (".parquet", ".pq")
#: Articles that have to be made text first.
_UNREAD = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".eml", ".mht", ".mhtml", ".epub", ".7z", ".rar", ".bz2", ".xz")
#: Read when named, and not of a folder, where they are rarely articles.
_NAMED = (".json",)

_Path: TypeAlias = "str | os.PathLike[str]"
Input: TypeAlias = "_Path | bytes | IO[bytes] | IO[str]"


@dataclass
class Inputs:
    """What is to be read: names and sources, those that were found in a folder marked; or Parquet files."""

    names: list[str]
    sources: list[Any]
    found: list[bool]
    parquet: list[Path]

    @property
    def unknown(self) -> bool:
        """Whether nobody knows how many articles there are."""
        return any(not isinstance(source, str) or not _plain(source).endswith(_PAGES) for source in self.sources)


def inputs_of(source: Any) -> Inputs:
    """Return what a caller's paths, bytes or open files name."""
    if hasattr(source, "columns") or hasattr(source, "to_list") or isinstance(source, dict):
        raise InputError(f"read takes paths, bytes or open files, not a {type(source).__name__}: for frames ck.from_frame(df)")
    many = [source] if isinstance(source, str | bytes | os.PathLike) or hasattr(source, "read") else _several(source)
    files: dict[str, tuple[Any, bool]] = {}
    for one in many:
        if isinstance(one, bytes) or hasattr(one, "read"):
            called = getattr(one, "name", None)
            name = Path(called).name if isinstance(called, str) and not called.startswith("<") else "input"
            number = 1
            while (unique := name if number == 1 else f"{name}-{number}") in files:
                number += 1
            files[unique] = (one, False)
            continue
        if not isinstance(one, str | os.PathLike):
            raise InputError(f"read takes paths, bytes or open files, not {type(one).__name__}: for frames ck.from_frame(df)")
        for name, (file, found) in _files(os.fspath(one)).items():
            if files.setdefault(name, (file, found))[0] != file:
                raise InputError(f"two files have the id {name}: read their common folder instead")
    parquet = [name for name, (file, _) in files.items() if isinstance(file, Path) and file.suffix.lower() in _PARQUET]
    rest = sorted(set(files) - set(parquet))
    if rest and parquet:
        if not all(files[name][1] for name in parquet):
            raise InputError(f"{parquet[0]} is Parquet: read it alone")
        # The reader of a folder must not take half of it for all.
        several = f" and {len(parquet) - 1} more" if len(parquet) > 1 else ""
        warnings.warn(f"Parquet beside other files is passed over: {parquet[0]}{several}; read it alone", stacklevel=4)
        parquet = []
    if not files:
        raise nothing(source)
    sources = [_source(files[name][0]) for name in rest]
    return Inputs(rest, sources, [files[name][1] for name in rest], sorted(files[name][0] for name in parquet))


def _source(file: Any) -> Any:
    """A file as the core opens it: by its path, or where that is in an old charset by its bytes."""
    if not isinstance(file, Path):
        return file
    path = str(file)
    return path if _named(path) == path else file.read_bytes()


def _named(path: str) -> str:
    r"""A path in letters; bytes of an old charset stand as ``\xe9``, so that no two files get one id."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _several(source: Any) -> list[Any]:
    try:
        return list(source)
    except TypeError:
        raise InputError(f"read takes paths, bytes or open files, not {type(source).__name__}: for frames ck.from_frame(df)") from None


def nothing(source: Any, why: str | None = None) -> InputError:
    """Return the error for what holds no article."""
    shown = "these" if isinstance(source, bytes) or hasattr(source, "read") else source
    if why is not None:
        return InputError(f"there is no article in {shown}: {why}")
    return InputError(f"there is no article in {shown}: corpuskit reads {', '.join(_PAGES + _COLLECTIONS + _NAMED + _PARQUET)}")


def _plain(name: str) -> str:
    """A file's name in lower case, without the ending of its packing."""
    name = name.lower()
    return next((name.removesuffix(ending) for ending in _PACKED if name.endswith(ending)), name)


def _files(path: str) -> dict[str, tuple[Path, bool]]:
    """The files that a path or glob means, by their ids, and whether they were found rather than named."""
    if not path or "\0" in path:
        raise InputError(f"{path!r} is no path: give a file, a folder or a glob")
    here = Path(path).expanduser() if path.startswith("~") else Path(path)
    if here.is_file():
        return {_named(here.name): (here, False)}
    wanted = _PAGES + _COLLECTIONS + _PARQUET
    if here.is_dir():
        below = sorted(
            file
            for file in here.rglob("*")
            if not any(part.startswith(".") for part in file.relative_to(here).parts) and file.name.lower() != "readme.md"
        )
        files = [file for file in below if _plain(file.name).endswith(wanted) and file.is_file()]
        unread = [file for file in below if file.suffix.lower() in _UNREAD]
        if files and unread:
            # Whoever counts sources must know that some were not counted.
            several = f" and {len(unread) - 1} more" if len(unread) > 1 else ""
            told = f"passed over in {here}: {unread[0].relative_to(here).as_posix()}{several}; save their text as .txt or .html"
            warnings.warn(told, stacklevel=5)
        return {_named(file.relative_to(here).as_posix()): (file, True) for file in files}
    # A link that leads nowhere matches too.
    matches = [found for match in sorted(globbing.glob(str(here), recursive=True)) if (found := Path(match)).exists()]  # noqa: PTH207
    if not matches:
        hint = ": corpuskit fetches nothing, save the page first" if path.startswith(("http://", "https://")) else ""
        if "\n" in path or "<" in path:
            hint = ": for a text or page itself use ck.parse"
            path = path[:40]
        raise FileNotFoundError(f"there is no file or folder {path}{hint}")
    files = [match for match in matches if match.is_file()]
    folder = Path(os.path.commonpath([match.parent for match in files])) if files else here
    return {_named(match.relative_to(folder).as_posix()): (match, True) for match in files if _plain(match.name).endswith(wanted + _NAMED)}
