"""Arguments of a type that cannot be meant: said before anything is read, with the way to mend it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpuskit.errors import InputError


def word(argument: str, value: Any) -> str:
    """Return a value that must be text: a format, the name of a column."""
    if not isinstance(value, str):
        raise InputError(f"{argument}={value!r} is a {type(value).__name__}: give a str")
    return value


def words(argument: str, values: Any) -> list[str]:
    """Return a list of texts; one string is none."""
    if isinstance(values, str):
        raise InputError(f"{argument}={values!r} is one string: give a list, {argument}=[{values!r}]")
    if not isinstance(values, Iterable) or isinstance(values, bytes):
        raise InputError(f"{argument}={values!r} is a {type(values).__name__}: give a list of str")
    return [word(argument, value) for value in values]


def place(argument: str, value: Any) -> Path:
    """Return where a file or folder is, or is to be."""
    if not isinstance(value, str | os.PathLike):
        raise InputError(f"{argument}={value!r} is a {type(value).__name__}: give a path, as a str or a pathlib.Path")
    return Path(value).expanduser() if os.fspath(value)[:1] in {"~", b"~"} else Path(value)


def target(argument: str, value: Any) -> Path:
    """Return where a file is to be written; its folder must be there, and it must be none itself."""
    path = place(argument, value)
    if path.is_dir() or not path.name:
        raise IsADirectoryError(f"{argument}={str(value)!r} is a folder: give the name of a file in it")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"there is no folder {path.parent} to write {path.name} in: make it first")
    return path
