"""Print the packages of an extra of pyproject.toml, extras of our own resolved: `requirements.py test`."""

import re
import sys
import tomllib
from pathlib import Path


def requirements(extra: str) -> list[str]:
    """Return the packages of an extra."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = []
    for package in project["optional-dependencies"][extra]:
        own = re.fullmatch(rf"{project['name']}\[([\w,]+)\]", package)
        found += [inner for name in own[1].split(",") for inner in requirements(name)] if own else [package]
    return sorted(set(found))


if __name__ == "__main__":
    print("\n".join(requirements(sys.argv[1])))
