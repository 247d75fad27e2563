"""A newsroom's register of people and organizations, taken from any frame."""

from __future__ import annotations

import json
from typing import Any

from corpuskit.errors import InputError
from corpuskit.frames import frame_of, listed

_Entry = tuple[bool, str | None, str, list[str]]

#: What the columns may be called, best first.
_NAMES = {
    "name": ("name", "full_name"),
    "aliases": ("aliases", "alias", "also_known_as"),
    "id": ("id", "register_id", "qid", "uid"),
}


def register_of(people: Any, organizations: Any) -> list[_Entry] | None:
    """Return the entries of two frames, either of which may be missing."""
    entries: list[_Entry] = []
    for argument, frame, person in (("people", people, True), ("organizations", organizations, False)):
        if frame is not None:
            entries += [(person, *entry) for entry in _entries(frame, argument)]
    return entries or None


def _entries(frame: Any, argument: str) -> list[tuple[str | None, str, list[str]]]:
    if isinstance(frame, str | bytes):
        raise InputError(f"{argument}={frame!r} is one text: give a frame or a list of dicts with a column 'name'")
    if isinstance(frame, list | tuple) and frame and all(isinstance(name, str) for name in frame):
        frame = [{"name": name} for name in frame]
    # A register is small: rows of plain Python, lists included.
    if not isinstance(frame, list | tuple) and hasattr(frame, "collect"):
        frame = frame.collect()
    for method in ("to_arrow_table", "to_dicts", "to_pylist"):
        if hasattr(frame, method):
            frame = getattr(frame, method)()
    held = frame_of(frame)
    if not held.names and isinstance(frame, list | tuple) and not frame:
        return []
    found = {field: next((name for name in usual if name in held.names), None) for field, usual in _NAMES.items()}
    name, aliases, id_ = found["name"], found["aliases"], found["id"]
    if name is None:
        raise InputError(f"{argument} has no column 'name'; its columns are {', '.join(map(repr, held.names)) or 'none'}")
    names = listed(held.get(name, argument))
    others = listed(held.get(aliases, argument)) if aliases else [None] * len(names)
    ids = listed(held.get(id_, argument)) if id_ else [None] * len(names)
    entries = []
    for row, (own, more, key) in enumerate(zip(names, others, ids, strict=True)):
        if not isinstance(own, str) or not own.strip():
            raise InputError(f"{argument} has no name in row {row}: give every row one, as text")
        entries.append((None if key is None else _text(key), own.strip(), _aliases(more, argument, row)))
    return entries


def _aliases(cell: Any, argument: str, row: int) -> list[str]:
    """Return a list as it is, a text cut at semicolons; "[…]" is read as JSON."""
    if cell is None:
        return []
    if isinstance(cell, str):
        if cell.startswith("["):
            try:
                return _aliases(json.loads(cell), argument, row)
            except ValueError:
                raise InputError(f"{argument} has aliases that are no JSON list in row {row}: {cell!r}") from None
        return [alias for part in cell.split(";") if (alias := part.strip())]
    if not hasattr(cell, "__iter__"):
        raise InputError(f"{argument} has a {type(cell).__name__} as aliases in row {row}: give a list, or one text with semicolons")
    return [alias for part in cell if part is not None and (alias := str(part).strip())]


def _text(key: Any) -> str:
    # pandas makes floats of integers beside an empty cell.
    return str(int(key)) if isinstance(key, float) and key.is_integer() else str(key)
