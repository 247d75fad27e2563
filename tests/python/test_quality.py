"""Scores on the example articles only go up: `tests/quality/floors.toml`."""

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
#: A score may fall by so much through a change elsewhere: one mention in two hundred.
EPSILON = 0.005


def _tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _floors(table):
    return tomllib.loads((ROOT / "tests" / "quality" / "floors.toml").read_text("utf-8"))[table]


def _score():
    return _tool("score_seeds").score()


def test_scores_stay_above_their_floors():
    floors = _floors("seeds")
    scores, errors = _score()
    assert set(floors) == set(scores)
    below = {name: (scores[name], floor) for name, floor in floors.items() if name != "claims_merged" and scores[name] < floor - EPSILON}
    assert not below, "\n".join(errors)
    assert scores["claims_merged"] <= floors["claims_merged"], "\n".join(errors)


def test_claims_of_invented_stories_stay_above_their_floors():
    floors = _floors("stories")
    errors = {}
    sets = list(_tool("score_stories").scores(errors).values())
    means = {name: sum(told[name] for told in sets) / len(sets) for name in floors if name != "merged"}
    below = {name: (mean, floors[name]) for name, mean in means.items() if mean < floors[name] - EPSILON}
    assert not below, errors
    assert max(told["merged"] for told in sets) <= floors["merged"], errors


def test_the_gold_is_sound():
    done = subprocess.run([sys.executable, ROOT / "tests" / "gold" / "check.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_gold_mention_stands_in_the_parsed_text():
    _, errors = _score()
    lost = [error for error in errors if error.startswith("gold not found")]
    assert not lost, "\n".join(lost)


def test_nothing_comes_from_furniture():
    """The paywall tail, promos, counters and render dates give no figure, name or quote."""
    import corpuskit as ck

    corpus = ck.example()
    dropped = {row["article"]: [] for row in corpus.articles.to_pylist()}
    for block in corpus.blocks.to_pylist():
        if not block["kept"]:
            dropped[block["article"]].append((block["start"], block["end"]))
    for name in ("numbers", "dates", "entities", "quotes", "support"):
        for row in getattr(corpus, name).to_pylist():
            assert not any(start < row["end"] and row["start"] < end for start, end in dropped[row["article"]]), (name, row)
