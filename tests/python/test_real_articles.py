"""Real articles, where they are at hand: nothing from furniture, and the counts that a reader would come to."""

import re

import corpuskit as ck
import pytest


@pytest.fixture(scope="module")
def corpus(evaluation_data):
    return ck.read(evaluation_data / "seeds")


def test_counts_of_one_claim(corpus):
    claims = [row for row in corpus.claims if row["value"] == 1700 and re.search("deportation", row["statement"])]
    assert [(row["n_articles"], row["n_outlets"], row["n_copy_groups"], row["n_origins"]) for row in claims] == [(3, 3, 3, 1)]


def test_two_tariffs_are_two_claims(corpus):
    tariffs = [row for row in corpus.claims if row["value"] == 25.0 and row["unit"] == "percent"]
    assert len(tariffs) >= 2


def test_no_figure_from_counters(corpus):
    assert not [row for row in corpus.numbers if row["text"] in {"0", "11745"}]


def test_mentions_slice_back(corpus):
    for article in corpus:
        for name in ("sentences", "entities", "numbers", "dates", "quotes"):
            for row in getattr(article, name):
                assert article.text[row["start"] : row["end"]] == row["text"]
