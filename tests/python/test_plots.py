"""Pictures are drawn into matplotlib's axes, of empty corpora too."""

import corpuskit as ck
import pytest

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("svg")

from corpuskit import plots  # noqa: E402


@pytest.mark.parametrize("draw", [plots.quoted, plots.timeline, plots.overlap])
def test_every_plot(draw, example, tmp_path):
    axes = draw(example)
    axes.figure.savefig(tmp_path / "plot.svg")
    assert (tmp_path / "plot.svg").stat().st_size > 1000
    assert draw(ck.from_frame([{"text": ""}]), ax=axes) is axes
    assert draw(example.filter(ids=[])) is not None


def test_who_is_quoted_most_stands_on_top(example):
    bars = plots.quoted(example, top=3)
    names = [label.get_text() for label in bars.get_yticklabels()]
    assert len(names) == 3
    people = {row["name"] for row in example.people}
    assert set(names) <= people
