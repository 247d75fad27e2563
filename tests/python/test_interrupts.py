"""Ctrl-C is answered at once, whatever is being done; long work shows that it goes on."""

import os
import subprocess
import sys
import types
import typing

import corpuskit as ck
import pytest
from corpuskit.progress import Progress


def bar():
    """0.1 s; a machine that has other things to do than it has cores may need a moment more."""
    return 0.1 if os.getloadavg()[0] < (os.cpu_count() or 1) else 0.4


SETUP = """
import os, signal, threading, time, corpuskit as ck
texts = [f"Police held {i} people in town {i & 1023} on Monday, Ana Ruiz said, and {i + 7} more on Tuesday in the old mill." for i in range(%d)]
pages = [f"<html><body><h1>Held {i}</h1><article>" + f"<p>{text}</p>" * 20 + "</article></body></html>" for i, text in enumerate(texts[:2000])]
sent = []
def interrupt():
    time.sleep(0.3)
    sent.append(time.monotonic())
    os.kill(os.getpid(), signal.SIGINT)
%s
threading.Thread(target=interrupt, daemon=True).start()
try:
    %s
    print("it was done before the signal came" if not sent else "the signal was lost", flush=True)
except KeyboardInterrupt:
    print(time.monotonic() - sent[0], flush=True)
os._exit(0)
"""
WORK = {
    "strings": (300_000, "", "ck.numbers(texts)"),
    "pages": (2_000, "", "ck.from_frame([{'text': page} for page in pages * 4])"),
    "one long text": (10, "", "ck.numbers('1,700 people. ' * 4_000_000)"),
    "copies": (150_000, "corpus = ck._core.from_columns(texts, format='verbatim', depth='dates')", "corpus.table('copies')"),
    "stories": (
        8_000,
        "corpus = ck.from_frame([{'text': t} for t in texts], format='verbatim'); corpus.copies",
        "corpus.stories; corpus.people; corpus.claims",
    ),
    "claims": (8_000, "corpus = ck.from_frame([{'text': t} for t in texts], format='verbatim')", "corpus.claims; corpus.support"),
    "saving": (
        100,
        "corpus = ck.from_frame([{'text': t} for t in texts], format='verbatim')",
        "[corpus._handle.save() for _ in range(100_000)]",
    ),
    "rows": (100, "table = ck.numbers(texts * 400)", "rows = [table.to_pylist() for _ in range(100)]"),
    "columns": (10, "", "ck.numbers([''] * 9_000_000)"),
}


@pytest.mark.skipif(os.name == "nt", reason="no signals to send")
@pytest.mark.parametrize("name", WORK)
def test_interrupts_are_answered(name):
    rows, setup, work = WORK[name]
    for _ in range(3):
        shown = subprocess.run([sys.executable, "-c", SETUP % (rows, setup, work)], check=True, capture_output=True, text=True, timeout=120)
        waited = float(shown.stdout)
        if waited < bar():
            return
    raise AssertionError(f"Ctrl-C was answered after {waited:.2f} s")


class Bar:
    """Stands in for tqdm."""

    made: typing.ClassVar = []

    def __init__(self, **options):
        self.options, self.n, self.drawn, self.closed = options, 0, 0, False
        Bar.made.append(self)

    def update(self, more):
        self.n += more

    def refresh(self):
        self.drawn += 1

    def close(self):
        self.closed = True


@pytest.fixture
def bars(monkeypatch):
    module = types.ModuleType("tqdm.auto")
    module.tqdm = Bar
    monkeypatch.setitem(sys.modules, "tqdm", types.ModuleType("tqdm"))
    monkeypatch.setitem(sys.modules, "tqdm.auto", module)
    monkeypatch.setattr("corpuskit.progress._PATIENCE", 0.0)
    monkeypatch.setattr("corpuskit.progress._TICK", 0.0)
    Bar.made.clear()
    return Bar.made


def test_reading_counts_articles(bars):
    texts = [{"text": f"Police held {i} people on Monday. " * 30} for i in range(600)]
    corpus = ck.from_frame(texts, format="verbatim", progress=True)
    assert [bar.options["total"] for bar in bars] == [600]
    assert 0 < bars[0].n <= 600
    assert bars[0].closed
    bars.clear()
    assert len(corpus.claims) > 0
    assert [bar.options["desc"] for bar in bars] == ["claims"]
    assert bars[0].options["total"] == 5
    assert 0 <= bars[0].n <= 5
    assert bars[0].n + bars[0].drawn > 0
    assert bars[0].closed
    bars.clear()
    many = [row["text"] for row in texts] * 8
    assert len(ck.numbers(many, progress=True)) == len(many) * 30
    assert bars[0].options["total"] == len(many)
    assert 0 < bars[0].n <= len(many)


def test_the_time_goes_on_while_nothing_is_counted(bars):
    with Progress(wanted=True, name="load") as shown:
        shown.callback()(0)
        shown.callback()(0)
    assert (bars[0].options["desc"], bars[0].n, bars[0].drawn) == ("load", 0, 2)


@pytest.mark.parametrize("name", [name for name, _, _ in ck._core.tables()])
def test_every_step_of_a_table_is_counted(name):
    counted = []
    corpus = ck.from_frame([{"text": f"Police held {i} people in Gulu, Ana Ruiz said. " * 3} for i in range(40)])
    table = corpus._handle.table(name, counted.append)
    assert ck._core.steps(name) in {0, 1, 2, 3, 5}
    assert len(table) == len(getattr(corpus, name))
    assert all(0 <= done <= ck._core.steps(name) for done in counted)


def test_no_progress_when_nobody_looks(bars):
    texts = [{"text": f"Police held {i} people on Monday. " * 30} for i in range(300)]
    for progress in (False, None):
        corpus = ck.from_frame(texts, format="verbatim", progress=progress)
        assert len(corpus.filter(ids=range(200)).claims) > 0
    assert not bars


def test_short_work_shows_nothing(bars, monkeypatch):
    monkeypatch.setattr("corpuskit.progress._PATIENCE", 60.0)
    assert len(ck.example(progress=True).claims) > 0
    assert not bars


def test_progress_without_tqdm(monkeypatch, capfd):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    monkeypatch.setattr("corpuskit.progress._PATIENCE", 0.0)
    with Progress(5, wanted=True) as shown:
        shown.callback()(3)
        shown.callback()(4)
    assert capfd.readouterr() == ("", "")
