"""An editor's decisions: a TOML or JSON file of its own, read, checked, and handed to the core.

.. code-block:: toml

    [[people]]                  # names that are one person …
    merge = ["Kristi Noem", "Kristi Arnold Noem"]
    [[people]]                  # … and a name that is somebody else in these articles
    split = "Pedro Sánchez"
    articles = ["madrid.html"]
    name = "Pedro Sánchez (Spain)"
    [[claims]]                  # mentions that are not one claim (or, with `join`, that are)
    veto = [{article = "01", text = "25% tariff"}, {article = "05", text = "25% levy on cars"}]
    why = "one is on Colombian goods, the other on cars"
    [[blocks]]                  # a block that is something else
    article = "03"
    text = "Photo: Presidencia"
    kind = "credit"
    [[outlets]]                 # two papers of one owner are not independent
    outlet = "Coast Courier"
    owner = "Lee Media"
"""

from __future__ import annotations

import csv
import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from corpuskit.errors import InputError, UnknownArticleError

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus

#: What a line of each kind may say: name, type in words, whether it must.
_FORMS: dict[str, dict[str, tuple[str, bool]]] = {
    "people": {
        "merge": ("a list of names", False),
        "split": ("a name", False),
        "articles": ("a list of ids", False),
        "name": ("a name", False),
        "why": ("words", False),
    },
    "claims": {"join": ("a list of mentions", False), "veto": ("a list of mentions", False), "why": ("words", False)},
    "blocks": {
        "article": ("an id", True),
        "text": ("words", True),
        "kind": ("a name", False),
        "kept": ("true or false", False),
        "why": ("words", False),
    },
    "outlets": {"outlet": ("a name", True), "owner": ("a name", True), "why": ("words", False)},
}
_MENTION = {"article": ("an id", True), "text": ("words", True)}


#: What ``corrections=`` takes: a path or the decisions themselves.
Corrections: TypeAlias = "str | os.PathLike[str] | dict[str, Any] | None"
#: What ``owners=`` takes: a path or owners by outlet.
Owners: TypeAlias = "str | os.PathLike[str] | dict[str, str] | None"


def corrected(corpus: Corpus, corrections: Any, owners: Any) -> Corpus:
    """Apply the decisions that a reader was given, if any."""
    return corpus if corrections is None and owners is None else corpus.corrected(corrections, owners=owners)


def as_json(corpus: Corpus, corrections: Any, owners: Any) -> str:
    """Return the decisions as the core takes them: checked in form, articles by their exact ids."""
    where = f"{corrections}" if isinstance(corrections, str | os.PathLike) else "corrections"
    given = {} if corrections is None else _read(corrections, "corrections")
    checked: dict[str, Any] = {}
    for kind, lines in given.items():
        form = _FORMS.get(kind)
        if form is None:
            raise InputError(f"{where}: there is no [[{kind}]]; corrections are of {', '.join(_FORMS)}")
        if not isinstance(lines, list):
            raise InputError(f"{where}: {kind} must be a list of lines: write [[{kind}]] above each")
        checked[kind] = [_line(corpus, f"{where}, {kind} {number}", form, line) for number, line in enumerate(lines, 1)]
        if kind == "claims":
            for number, line in enumerate(checked[kind], 1):
                for list_ in ("join", "veto"):
                    named = enumerate(line.get(list_, []), 1)
                    line[list_] = [_line(corpus, f"{where}, claims {number}, {list_} {at}", _MENTION, place) for at, place in named]
    if owners is not None:
        checked["owners"] = [{"outlet": outlet, "owner": owner} for outlet, owner in _owners(owners).items()]
    return json.dumps(checked, ensure_ascii=False)


def _line(corpus: Corpus, where: str, form: dict[str, tuple[str, bool]], line: Any) -> dict[str, Any]:
    if not isinstance(line, Mapping):
        raise InputError(f"{where}: this must be a table with {', '.join(form)}, not {line!r}")
    for name, value in line.items():
        if name not in form:
            raise InputError(f"{where}: {name} is not known here; known are {', '.join(form)}")
        wanted = form[name][0]
        fits = {
            "a list of names": isinstance(value, list) and all(isinstance(item, str) for item in value),
            "a list of ids": isinstance(value, list) and all(_is_id(item) for item in value),
            "a list of mentions": isinstance(value, list),
            "an id": _is_id(value),
            "true or false": isinstance(value, bool),
        }.get(wanted, isinstance(value, str))
        if not fits:
            raise InputError(f"{where}: {name} must be {wanted}, not {value!r}")
    missing = [name for name, (_, must) in form.items() if must and name not in line]
    if missing:
        raise InputError(f"{where}: {' and '.join(missing)} must be given")
    exact = dict(line)
    if "article" in exact:
        exact["article"] = _exact(corpus, exact["article"])
    if "articles" in exact:
        exact["articles"] = [_exact(corpus, key) for key in exact["articles"]]
    return exact


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _exact(corpus: Corpus, key: int | str) -> int | str:
    """The id of the article meant; what is not there stays as it is, for the core to say so."""
    if isinstance(key, int) and key not in corpus:
        # A position would mean another article when one is added.
        return key
    try:
        return corpus.ids[corpus._position(key)]  # noqa: SLF001
    except UnknownArticleError:
        return key


#: What the files of decisions and of owners are called.
_ENDINGS = {"corrections": ".toml or .json", "owners": ".toml, .json or .csv"}


def _read(source: Any, what: str) -> dict[str, Any]:
    if isinstance(source, Mapping):
        return dict(source)
    if not isinstance(source, str | os.PathLike):
        raise InputError(f"{what} takes a path of a {_ENDINGS[what]} file, or a dict, not {type(source).__name__}")
    path = Path(source)
    if path.suffix.lower() not in {".toml", ".json"}:
        raise InputError(f"{what} are read of {_ENDINGS[what]}, told by the ending: {path.name} is neither")
    text = _text_of(path)
    try:
        found: Any = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except ValueError as error:
        raise InputError(f"{path} is no {'TOML' if path.suffix.lower() == '.toml' else 'JSON'}: {error}") from None
    if not isinstance(found, dict):
        raise InputError(f"{path} must hold an object at its top, not {type(found).__name__}")
    return found


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        number = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise InputError(f"{path} is not written in UTF-8 (line {number}): save it as UTF-8, in Excel as “CSV UTF-8”") from None


def _owners(source: Any) -> dict[str, str]:
    """Owners by outlet: a dict, a TOML or JSON file of ``outlet = owner``, or a CSV file with columns outlet and owner."""
    if isinstance(source, str | os.PathLike) and Path(source).suffix.lower() in {".csv", ".tsv"}:
        return _owners_of_rows(Path(source))
    found = _read(source, "owners")
    for outlet, owner in found.items():
        if not isinstance(outlet, str) or not isinstance(owner, str):
            raise InputError(f"owners takes names of outlets and their owners: {outlet!r} has {owner!r}")
    return found


def _owners_of_rows(path: Path) -> dict[str, str]:
    """Owners of a CSV file as a spreadsheet writes it: commas, semicolons or tabs, after the country of its user."""
    lines = _text_of(path).splitlines()
    # Excel's own word to itself.
    first = 1 if lines and lines[0].lower().startswith("sep=") else 0
    head = lines[first] if len(lines) > first else ""
    mark = max(",;\t", key=head.count)
    rows = csv.reader(lines[first:], delimiter=mark)
    names = [name.strip().casefold() for name in next(rows, [])]
    if not {"outlet", "owner"} <= set(names):
        raise InputError(f"{path}: the columns must be outlet and owner, not {', '.join(names) or 'none'}")
    outlet_at, owner_at = names.index("outlet"), names.index("owner")
    owners: dict[str, str] = {}
    for cells in rows:
        outlet, owner = (cells[at].strip() if at < len(cells) else "" for at in (outlet_at, owner_at))
        # A paper without an owner is its own.
        if outlet and owner and owners.setdefault(outlet, owner) != owner:
            raise InputError(f"{path}, line {first + rows.line_num}: {outlet} has the owner {owners[outlet]} already, and here {owner}")
    return owners
