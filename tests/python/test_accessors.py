"""`.news` on pandas and polars; importing corpuskit imports neither."""

import inspect
import subprocess
import sys

import corpuskit as ck
import pandas as pd
import polars as pl
import pytest
from corpuskit import accessors

BODY = ["Police held 1,700 people on Monday.", None, "Petro spoke for thirty minutes and two seconds."]


def run(code):
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_import_loads_no_frame_library():
    code = "import sys, corpuskit; print([m for m in ('pandas', 'polars', 'pyarrow', 'numpy', 'duckdb', 'tqdm') if m in sys.modules])"
    assert run(code) == "[]"


def test_import_is_cheap():
    code = "import time; t = time.process_time(); import corpuskit; print(time.process_time() - t)"
    assert min(float(run(code)) for _ in range(5)) < 0.05


@pytest.mark.parametrize("order", ["import corpuskit, {0}", "import {0}, corpuskit"])
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_accessors_come_with_either_order_of_imports(order, library):
    code = f"{order.format(library)}; print(type({library}.Series(['Two died.']).news.numbers()).__module__.split('.')[0])"
    assert run(code) == library


@pytest.mark.parametrize("name", ["numbers", "dates", "entities", "quotes"])
def test_series(name):
    expected = getattr(ck, name)(BODY).to_pylist()
    assert getattr(pl.Series(BODY).news, name)().to_dicts() == expected
    frame = getattr(pd.Series(BODY).news, name)()
    assert isinstance(frame, pd.DataFrame)
    assert frame["text"].tolist() == [row["text"] for row in expected]


def test_pandas_labels_join_back():
    frame = pd.DataFrame({"body": BODY}, index=["x", "y", "z"])
    found = frame["body"].news.numbers()
    assert frame.join(found.set_index("article"), how="inner")["body"].str.slice(0, 6).tolist()[0] == "Police"
    assert set(found["article"]) == {"x", "z"}


@pytest.mark.parametrize("name", ["numbers", "dates", "entities", "quotes"])
def test_expressions_eager_lazy_and_streaming(name):
    frame = pl.DataFrame({"body": BODY})
    expected = [{column: row[column] for column in row if column != "article"} for row in getattr(ck, name)(BODY)]
    for shown in (
        frame.select(getattr(pl.col("body").news, name)()),
        frame.lazy().select(getattr(pl.col("body").news, name)()).collect(),
        frame.lazy().select(getattr(pl.col("body").news, name)()).collect(engine="streaming"),
    ):
        assert shown.height == 3
        rows = [row for cell in shown["body"].to_list() for row in cell or []]
        assert rows == expected
    lazy = frame.lazy().select(getattr(pl.col("body").news, name)())
    assert lazy.collect_schema() == lazy.collect().schema


def test_lazy_frames():
    lazy = pl.LazyFrame({"body": BODY, "key": ["a", "b", "c"]})
    found = lazy.news.numbers("body", id="key")
    assert found.collect_schema() == found.collect().schema
    assert set(found.collect()["article"]) == {"a", "c"}
    assert len(lazy.news.corpus(text="body", id="key")) == 3
    with pytest.raises(ck.InputError, match="no column"):
        lazy.news.numbers("text")
    with pytest.raises(ck.InputError, match="no column 'day' for published"):
        lazy.news.dates("body", published="day")


DAYS = ["2025-03-27", None, "2025-04-03"]


def test_publish_dates_wherever_there_is_an_accessor():
    texts = ["He left on Monday.", "She left on Monday.", "They left on Monday."]
    expected = ck.dates(texts, published=DAYS)["value"]
    assert expected == ["2025-03-24", None, "2025-03-31"]
    for library in (pd, pl):
        frame = library.DataFrame({"body": texts, "day": DAYS})
        for found in (frame["body"].news.dates(published=frame["day"]), frame.news.dates("body", published="day")):
            assert [value if isinstance(value, str) else None for value in found["value"].to_list()] == expected
    # One text does not borrow the day of another.
    assert ck.dates(["He left on Monday, March 24, 2025.", "He left on Monday."])["value"] == ["2025-03-24", None]
    lazy = pl.LazyFrame({"body": texts, "day": DAYS})
    assert lazy.news.dates("body", published="day").collect()["value"].to_list() == expected
    for engine in ("in-memory", "streaming"):
        cells = lazy.select(pl.col("body").news.dates(published=pl.col("day"))).collect(engine=engine)["body"]
        assert [cell[0]["value"] for cell in cells.to_list()] == expected
        cells = lazy.select(pl.col("body").news.dates(published="2025-03-27")).collect(engine=engine)["body"]
        assert [cell[0]["value"] for cell in cells.to_list()] == ["2025-03-24"] * 3


@pytest.mark.parametrize("name", ["numbers", "dates", "entities", "quotes"])
def test_frames_give_what_their_columns_give(name):
    expected = [row | {"article": "abc"[row["article"]]} for row in getattr(ck, name)(BODY)]
    for frame in (pl.DataFrame({"body": BODY, "key": list("abc")}), pl.LazyFrame({"body": BODY, "key": list("abc")})):
        assert getattr(frame.news, name)("body", id="key").lazy().collect().to_dicts() == expected
    frame = pd.DataFrame({"body": BODY, "key": list("xyz")}, index=list("abc"))
    assert getattr(frame.news, name)("body")["article"].tolist() == [row["article"] for row in expected]
    assert set(getattr(frame.news, name)("body", id="key")["article"]) <= set("xyz")


def test_frames_and_parse():
    for frame in (pd.DataFrame({"body": BODY, "desk": ["a", "b", "c"]}), pl.DataFrame({"body": BODY, "desk": ["a", "b", "c"]})):
        corpus = frame.news.corpus(text="body", keep=["desk"])
        assert corpus.articles["desk"] == ["a", "b", "c"]
        assert [article.text for article in frame["body"].news.parse()] == [text or "" for text in BODY]


def test_the_accessor_takes_what_from_frame_takes():
    ours, theirs = (set(inspect.signature(function).parameters) for function in (accessors.FrameNews.corpus, ck.from_frame))
    assert ours - {"self"} == theirs - {"frame"}
