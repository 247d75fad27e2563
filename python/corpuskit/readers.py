"""Articles in: files, frames, and the example that ships with the package."""

from __future__ import annotations

import glob as globbing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpuskit import _core
from corpuskit.corpus import Corpus
from corpuskit.errors import InputError
from corpuskit.frames import column, iso, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDINGS = (".html", ".htm", ".txt")


def read(paths: str | Path | Sequence[str | Path], *, published: Any = None, format: str = "auto") -> Corpus:
    """Read a folder, a glob, a file or a list of them."""
    found: dict[str, Path] = {}
    for path in [paths] if isinstance(paths, (str, Path)) else paths:
        found.update(_files(Path(path)))
    if not found:
        raise InputError(f"there is no article in {paths}: corpuskit reads {', '.join(_ENDINGS)}")
    ids = sorted(found)
    return Corpus(_core.from_files(ids, [str(found[name]) for name in ids], published=iso(published), format=format))


def _files(path: Path) -> dict[str, Path]:
    if path.is_file():
        return {path.name: path}
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in _ENDINGS)
        return {file.relative_to(path).as_posix(): file for file in files}
    matches = [Path(match) for match in sorted(globbing.glob(str(path), recursive=True))]  # noqa: PTH207
    if not matches:
        raise FileNotFoundError(f"there is no file or folder {path}")
    return {match.as_posix(): match for match in matches if match.is_file()}


def from_frame(
    frame: Any,
    *,
    text: str = "text",
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    authors: str | None = None,
    format: str = "auto",
) -> Corpus:
    """Make a corpus of the rows of a frame."""
    names, columns = rows_of(frame)

    def get(name: str | None) -> list[Any] | None:
        if name is None:
            return None
        if name not in columns:
            raise InputError(f"there is no column {name!r}; the columns are {', '.join(names)}")
        return columns[name]

    stamps = get(published)
    writers = get(authors)
    return Corpus(
        _core.from_columns(
            column(get(text)),
            ids=get(id),
            titles=get(title),
            outlets=get(outlet),
            urls=get(url),
            published=None if stamps is None else [iso(stamp) for stamp in stamps],
            authors=None if writers is None else [[a] if isinstance(a, str) else list(a or []) for a in writers],
            format=format,
        ),
    )


def example() -> Corpus:
    """Return the articles that ship with the package."""
    here = Path(__file__).parent
    return read(here / "seeds" if (here / "seeds").exists() else here.parent.parent / "seeds")
