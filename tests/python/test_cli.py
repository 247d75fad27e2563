"""The command line: the same functions, pipes, exit codes."""

import csv
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import corpuskit as ck
import pytest
from corpuskit import _core, cli
from corpuskit.readers import example_folder

LINES = '{"id": "a", "text": "Police held 1,700 people."}\n\n{"id": "b", "text": "Two died."}\n'


def run(*arguments, given=None):
    return subprocess.run(
        [sys.executable, "-m", "corpuskit", *map(str, arguments)], input=given, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Police held 1,700 people.", encoding="utf-8")
    (tmp_path / "in" / "b.html").write_text(
        "<html><body><article><h1>Two dead in the mountains</h1><p>Two men died on Monday when their lorry left the road above the old dam, the police said.</p><p>It was the third such accident in as many weeks on that road, which the province has promised to repair since spring.</p></article></body></html>",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("name", [name for name, _, _ in _core.tables()])
def test_every_table_is_a_command(folder, name):
    out = folder / "out.jsonl"
    assert cli.main([name, str(folder / "in"), "--output", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(getattr(ck.read(folder / "in"), name))


def test_endings_say_how(folder):
    for ending in ("csv", "jsonl", "parquet"):
        assert (
            cli.main(["sentences", str(folder / "in"), "-o", str(folder / f"x.{ending}"), "--jobs", "1", "--published", "2025-03-27"]) == 0
        )
        assert (folder / f"x.{ending}").stat().st_size > 0
    with (folder / "x.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ck.read(folder / "in").sentences["text"]


def test_pipes():
    shown = run("numbers", "-", given=LINES)
    assert shown.returncode == 0, shown.stderr
    assert [(row["article"], row["text"]) for row in map(json.loads, shown.stdout.splitlines())] == [("a", "1,700"), ("b", "Two")]
    assert shown.stderr == ""


def test_a_reader_that_has_had_enough(example):
    command = f"'{sys.executable}' -m corpuskit entities '{example_folder()}' | head -1"
    shown = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert shown.stderr == ""
    assert json.loads(shown.stdout)


def test_frames_and_saved_corpora(folder):
    (folder / "rows.jsonl").write_text(LINES, encoding="utf-8")
    (folder / "rows.csv").write_text("id,body\na,Police held 50 people.\n", encoding="utf-8")
    assert ck.read(folder / "rows.jsonl").ids == ["a", "b"]
    assert ck.read(folder / "rows.csv").ids == ["a"]
    assert cli.main(["read", str(folder / "in"), "-o", str(folder / "c.ck")]) == 0
    assert cli.main(["sentences", str(folder / "c.ck"), "-o", str(folder / "s.jsonl")]) == 0
    assert len((folder / "s.jsonl").read_text(encoding="utf-8").splitlines()) == len(ck.read(folder / "in").sentences)


def test_search_report_demo_doctor(folder, capfd):
    assert cli.main(["search", str(folder / "in"), "people"]) == 0
    assert cli.main(["report", str(folder / "in"), "-o", str(folder / "r.html")]) == 0
    assert (folder / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert cli.main(["doctor"]) == 0
    assert "works" in capfd.readouterr().out
    assert cli.main(["demo"]) == 0
    assert "articles" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (["numbers", "no/such/folder"], None, "there is no file or folder"),
        (["numbers", "-"], "no json\n", "line 1 is no JSON"),
        (["numbers", "-"], "[1]\n", "line 1 is no JSON object"),
        (["numbers", "-"], '{"words": "a"}\n', "no column is called text"),
        (["numbers", "-", "--output", "x.docx"], LINES, "must end in"),
        (["numbers", "no/such/folder", "--output", "x.docx"], None, "must end in"),
        (["numbers", "-", "--jobs", "-1"], LINES, "threads=-1"),
        (["numbers", "saved.ck", "--published", "2025"], None, "is a saved corpus"),
        (["numbers", "saved.ck", "--format", "html"], None, "is a saved corpus"),
        (["numbers", "-", "--published", "soon"], LINES, "is no date"),
        (["numbers", "-", "--jobs", "0"], LINES, "threads=0"),
        (["read", "-", "--output", "x.csv"], LINES, "ends in .ck"),
    ],
)
def test_faults_of_the_call(arguments, given, message):
    shown = run(*arguments, given=given)
    assert shown.returncode == 2
    assert message in shown.stderr
    assert "Traceback" not in shown.stderr
    assert shown.stdout == ""


def test_help_has_examples():
    shown = run("--help")
    assert shown.returncode == 0
    assert "examples:" in shown.stdout
    assert all(name in shown.stdout for name in ("claims", "doctor", "report"))
    assert run("figures", "x").returncode == 2
    assert run("--version").stdout.strip() == f"corpuskit {ck.__version__}"


def test_the_example_is_the_seeds_of_the_checkout():
    seeds = pathlib.Path(__file__).parents[2] / "seeds"
    assert sorted(path.name for path in seeds.iterdir()) == sorted(path.name for path in example_folder().iterdir())
    assert ck.example().ids == [name for name in sorted(os.listdir(seeds)) if name.endswith((".txt", ".html"))]


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(folder, monkeypatch, terminal):
    wanted = []
    real = ck.read

    def read(*arguments, progress, **options):
        wanted.append(progress)
        return real(*arguments, progress=False, **options)

    monkeypatch.setattr("corpuskit.readers.read", read)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    assert cli.main(["sentences", str(folder / "in"), "-o", str(folder / "s.jsonl")]) == 0
    assert wanted == [terminal]


@pytest.mark.skipif(os.name == "nt", reason="no signals to send")
def test_an_interrupt_ends_with_130(tmp_path):
    lines = "".join(json.dumps({"id": i, "text": f"Police held {i} people on Monday, Ana Ruiz said. " * 40}) + "\n" for i in range(8000))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    for _ in range(3):
        work = subprocess.Popen([sys.executable, "-m", "corpuskit", "claims", tmp_path / "many.jsonl"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(1.0)
        work.send_signal(signal.SIGINT)
        _, said = work.communicate(timeout=60)
        if work.returncode == 130:
            break
    assert work.returncode == 130
    assert said.strip() == "corpuskit: interrupted"


def test_help_of_every_command_has_examples(capsys):
    for name in ("claims", "read", "search", "report", "doctor"):
        with pytest.raises(SystemExit) as ended:
            cli.main([name, "--help"])
        assert ended.value.code == 0
        assert f"corpuskit {name}" in capsys.readouterr().out


def test_what_cannot_be_written_ends_with_2(folder):
    shown = run("numbers", folder / "in", "--output", folder / "no" / "such" / "folder.csv")
    assert shown.returncode == 2
    assert "Traceback" not in shown.stderr


def test_pipes_of_every_kind(folder):
    rows = [json.loads(line) for line in run("numbers", "-", "--jobs", "1", "--output", "-", given=LINES).stdout.splitlines()]
    again = run("sentences", "-", given="".join(json.dumps({"id": row["article"], "text": f"He said {row['text']}."}) + "\n" for row in rows))
    assert again.returncode == 0
    assert len(again.stdout.splitlines()) == len(rows)
    assert run("numbers", "-", given="").returncode == 2
