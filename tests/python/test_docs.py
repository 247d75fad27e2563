"""Every example of the README and of docs/ runs: UPDATE=1 rewrites what the `pycon` blocks print.

`pycon` blocks are sessions whose output is compared, `python` blocks run, of `sh` blocks the lines that call corpuskit run.
All blocks of a page share one session, in a folder where `stories/` holds the example articles. `text` blocks show what a
command prints and are not run.
"""

import contextlib
import doctest
import io
import json
import logging
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tomllib

import corpuskit as ck
import pandas as pd
import pytest
from corpuskit.readers import example_folder

ROOT = pathlib.Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted(page for page in (ROOT / "docs").rglob("*.md") if "_build" not in page.parts)]
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
#: Lines of `sh` blocks that set up a machine, and are run by `make wheel` and `make test`.
SET_UP = ("pip ", "python -m venv", "make ", ". ", "source ", "cd ", "python -m jupyter")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder as the pages speak of it."""
    shutil.copytree(example_folder(), tmp_path / "stories", ignore=lambda _, names: {n for n in names if n in {"README.md", "known.json"}})
    shutil.copy(example_folder() / "07_lakeshoreledger.html", tmp_path / "article.html")
    rows = [{"id": article.id, "text": article.text, "published": str(article.published or "")} for article in ck.example()]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # What a session prints must not hang on the width of a terminal.
    with pd.option_context("display.width", 110, "display.max_columns", 20, "display.max_colwidth", 60):
        yield tmp_path
    logging.getLogger("corpuskit").setLevel(logging.NOTSET)


def session(block, names, page):
    """Run a block; return it with the output that it really has."""
    out, failures = [], []
    test = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
    checker = doctest.OutputChecker()
    for example in test.examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                exec(compile(example.source, f"<{page.name}>", "single", dont_inherit=True), names)
            except Exception as error:  # noqa: BLE001
                print("Traceback (most recent call last):\n  ...")
                print(f"{type(error).__module__}.{type(error).__qualname__}: {error}")
        got = re.sub(r"^\s*$", "<BLANKLINE>", printed.getvalue().rstrip("\n"), flags=re.MULTILINE) + "\n" if printed.getvalue() else ""
        fits = checker.check_output(example.want, got, OPTIONS)
        if not fits:
            failures.append(f"{example.source}expected:\n{example.want}got:\n{got}")
        lines = example.source.rstrip("\n").split("\n")
        out += [">>> " + lines[0], *("... " + line for line in lines[1:])]
        out += [line.rstrip() for line in (example.want if fits else got).rstrip("\n").split("\n")] if got or example.want else []
    return "\n".join(out) + "\n", failures


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_runs(page, desk):
    text = page.read_text(encoding="utf-8")
    names = {"__name__": "__main__"}
    failures = []
    for kind, block in BLOCK.findall(text):
        if kind == "pycon":
            new, failed = session(block, names, page)
            if not os.environ.get("UPDATE"):
                failures += failed
            elif failed:
                text = text.replace(block, new)
            if "Traceback" in new and "Traceback" not in block:
                failures.append(new)
        elif kind == "python":
            exec(compile(block, f"<{page.name}>", "exec"), names)
        elif kind == "sh":
            for line in block.replace("\\\n", " ").splitlines():
                command = line.partition("  #")[0].strip()
                if command and not command.startswith((*SET_UP, "#")):
                    shell(command)
        elif kind == "toml":
            assert tomllib.loads(block)
        else:
            assert kind in {"text", ""} or kind.startswith("{"), f"{page.name}: a block of kind {kind!r} is not run"
            assert ">>>" not in block, f"{page.name}: a session stands in a block that is not run"
    if os.environ.get("UPDATE"):
        page.write_text(text, encoding="utf-8")
    assert not failures, "\n".join(failures)


def shell(command):
    """Run a line that calls corpuskit, perhaps in a pipe."""
    assert "corpuskit" in command, f"{command!r} does not call corpuskit: put it in a text block"
    python = shlex.quote(sys.executable)
    command = re.sub(r"(^|\| )corpuskit ", rf"\1{python} -m corpuskit ", command)
    command = re.sub(r"(^|\| )python ", rf"\1{python} ", command)
    path = {**os.environ, "PYTHONPATH": str(pathlib.Path(ck.__file__).parents[1])}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=path)
    assert done.returncode == 0, f"{command}: {done.stderr}"


def test_links_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target} is not there"


def test_the_version_stands_once():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased" in changes or f"## {ck.__version__}" in changes


def test_the_readme_prints_what_the_demo_prints(capsys):
    """Line for line, but for what the README cuts at "…" and leaves out at the dots."""
    from corpuskit.cli import main

    assert main(["demo"]) == 0
    printed = capsys.readouterr().out.rstrip("\n").split("\n")
    block = next(block for _, block in BLOCK.findall((ROOT / "README.md").read_text("utf-8")) if block.startswith("Corpus: "))
    at = 0
    for line in block.rstrip("\n").split("\n"):
        if line == "...":
            at = next(number for number, other in enumerate(printed) if other.startswith("Claim ")) - 1
            continue
        cut = line.removesuffix(" …")
        assert printed[at].startswith(cut) if cut != line else printed[at] == line, f"the demo prints {printed[at]!r}"
        at += 1
    assert at == len(printed)
