"""Frames of every library in, the same answers out, joined back by the caller's ids."""

import datetime as dt
import json

import corpuskit as ck
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

ROWS = [
    {"body": "Police held 1,700 people on Monday.", "key": 5, "desk": "world", "words": 1.5, "day": dt.date(2025, 3, 27)},
    {"body": None, "key": 6, "desk": None, "words": None, "day": None},
    {"body": "Señor Petro spoke for thirty minutes.", "key": 9, "desk": "local", "words": 3.0, "day": dt.date(2025, 3, 28)},
]
KINDS = {
    "list of dicts": lambda: ROWS,
    "pandas": lambda: pd.DataFrame(ROWS),
    "pandas object": lambda: pd.DataFrame(ROWS).astype(object),
    "pandas category": lambda: pd.DataFrame(ROWS).astype({"body": "category", "desk": "category"}),
    "pandas index": lambda: pd.DataFrame(ROWS, index=[0.5, 0.5, 1.0]),
    "pandas arrow": lambda: pd.DataFrame(ROWS).convert_dtypes(dtype_backend="pyarrow"),
    "polars": lambda: pl.DataFrame(ROWS),
    "polars lazy": lambda: pl.LazyFrame(ROWS),
    "polars category": lambda: pl.DataFrame(ROWS).with_columns(pl.col("body", "desk").cast(pl.Categorical)),
    "pyarrow table": lambda: pa.Table.from_pylist(ROWS),
    "pyarrow chunks": lambda: pa.concat_tables(
        [pa.Table.from_pylist(ROWS[:1]).cast(pa.Table.from_pylist(ROWS).schema), pa.Table.from_pylist(ROWS[1:])]
    ),
    "pyarrow batch": lambda: pa.RecordBatch.from_pylist(ROWS),
    "pyarrow large": lambda: pa.Table.from_pylist(ROWS).set_column(0, "body", pa.array([row["body"] for row in ROWS], pa.large_string())),
    "pyarrow view": lambda: pa.Table.from_pylist(ROWS).set_column(0, "body", pa.array([row["body"] for row in ROWS], pa.string_view())),
    "pyarrow dictionary": lambda: pa.Table.from_pylist(ROWS).set_column(
        0, "body", pa.array([row["body"] for row in ROWS]).dictionary_encode()
    ),
    "pyarrow bytes": lambda: pa.Table.from_pylist(ROWS).set_column(
        0, "body", pa.array([row["body"] and row["body"].encode() for row in ROWS], pa.binary())
    ),
    "dict of lists": lambda: {name: [row[name] for row in ROWS] for name in ROWS[0]},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_frame_gives_the_same_corpus(kind):
    corpus = ck.from_frame(KINDS[kind](), text="body", id="key", published="day", keep=["desk", "words"])
    assert corpus.ids == [5, 6, 9]
    assert [article.text for article in corpus] == [row["body"] or "" for row in ROWS]
    articles = corpus.articles.to_pylist()
    assert [row["desk"] for row in articles] == ["world", None, "local"]
    assert [row["words"] for row in articles] == [1.5, None, 3.0]
    assert [row["published"] and row["published"].date() for row in articles] == [row["day"] for row in ROWS]
    assert corpus["9" if isinstance(corpus.ids[0], str) else 9].text.startswith("Señor")
    assert corpus.sentences["article"] == [5, 9]


def test_a_duckdb_relation():
    frame = pd.DataFrame(ROWS)
    corpus = ck.from_frame(duckdb.from_df(frame), text="body", id="key", keep=["desk"])
    assert corpus.ids == [5, 6, 9]
    assert corpus.articles["desk"] == ["world", None, "local"]


def test_results_join_back_by_id():
    frame = pd.DataFrame(ROWS)
    joined = frame.merge(ck.from_frame(frame, text="body", id="key").sentences.to_pandas(), left_on="key", right_on="article")
    assert joined["desk"].tolist() == ["world", "local"]


def test_only_the_columns_needed_are_collected():
    lazy = pl.LazyFrame({"body": ["Two died."], "bad": [1]}).with_columns(pl.col("bad").map_elements(_fail, return_dtype=pl.Int64))
    assert len(ck.from_frame(lazy, text="body")) == 1


def _fail(_):
    raise AssertionError("collected a column that nobody asked for")


@pytest.mark.parametrize(
    ("index", "ids"),
    [
        (None, [0, 1, 2]),
        ([7, 8, 9], [7, 8, 9]),
        (["a", "b", "c"], ["a", "b", "c"]),
        ([7, 7, 8], [0, 1, 2]),
        ([0.5, 1.5, 2.5], [0, 1, 2]),
        (pd.MultiIndex.from_tuples([(1, 1), (1, 2), (2, 1)]), [0, 1, 2]),
        (pd.date_range("2025-03-27", periods=3), [0, 1, 2]),
    ],
)
def test_any_index(index, ids):
    frame = pd.DataFrame({"text": ["One came.", "Two went.", "Three stayed."]}, index=index)
    assert ck.from_frame(frame).ids == ids
    assert frame["text"].news.entities().columns.tolist() == ck.entities("").columns
    assert ck.from_frame(frame).sentences["article"] == ids


@pytest.mark.parametrize(
    "texts",
    [
        ["Two died.", None, float("nan"), "Three fled."],
        ("Two died.", "", None, "Three fled."),
        pd.Series(["Two died.", None, np.nan, "Three fled."]),
        pd.Series(["Two died.", None, pd.NA, "Three fled."], dtype=object),
        pd.Series(["Two died.", None, pd.NA, "Three fled."], dtype="category"),
        np.array(["Two died.", None, "", "Three fled."], dtype=object),
        pl.Series(["Two died.", None, "", "Three fled."]),
        pa.array(["Two died.", None, "", "Three fled."]),
        pa.chunked_array([["Two died.", None], ["", "Three fled."]]),
        pa.array(["Two died.", None, "", "Three fled."], pa.string_view()),
        (text for text in ["Two died.", None, "", "Three fled."]),
    ],
)
def test_many_texts(texts):
    assert [(row["article"], row["text"]) for row in ck.numbers(texts)] == [(0, "Two"), (3, "Three")]


def test_slices_of_arrow_arrays_keep_their_offset():
    array = pa.array(["none", "Two died.", "Three fled.", "none"])[1:3]
    assert ck.numbers(array)["text"] == ["Two", "Three"]
    assert ck.numbers(pl.Series(["none", "Two died.", "Three fled."])[1:])["text"] == ["Two", "Three"]


def test_kept_columns_of_many_types_come_back():
    kept = {
        "i": [1, None],
        "f": [1.5, None],
        "b": [True, None],
        "s": ["x", None],
        "d": [dt.date(1850, 1, 2), None],
        "t": [dt.datetime(1850, 1, 2, 3, 4, 5, 6, tzinfo=dt.UTC), None],
    }
    rows = [{"text": "One came.", **{name: values[at] for name, values in kept.items()}} for at in (0, 1)]
    for frame in (rows, pl.DataFrame(rows), pa.Table.from_pylist(rows)):
        corpus = ck.from_frame(frame, keep=list(kept))
        assert {name: corpus.articles[name] for name in kept} == kept
        half = corpus.filter(ids=[1])
        assert {name: half.articles[name] for name in kept} == {name: [None] for name in kept}
        assert corpus.articles.to_pandas()["s"].tolist()[0] == "x"


def test_publish_dates_of_every_kind():
    days = [
        dt.date(2025, 3, 27),
        dt.datetime(2025, 3, 27, 21, 4, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        "2025-03",
        "2025",
        None,
        "",
        np.datetime64("2025-03-27"),
    ]
    corpus = ck.from_frame([{"text": "One came.", "day": day} for day in days], published="day")
    shown = [str(article.published) for article in corpus]
    assert shown == ["2025-03-27", "2025-03-27 21:04:00+01:00", "2025-03", "2025", "None", "None", "2025-03-27"]
    assert [row["published_source"] for row in corpus.articles] == ["given"] * 4 + [None, None, "given"]


def test_one_publish_date_for_all():
    assert ck.from_frame([{"text": "a"}], published="2025-03-27")[0].published == dt.date(2025, 3, 27)
    assert ck.from_frame([{"text": "a"}], published=dt.date(2025, 3, 27))[0].published == dt.date(2025, 3, 27)
    assert ck.dates(["He fled last Monday.", "He fled last Friday."], published="2025-03-27")["value"] == ["2025-03-24", "2025-03-21"]
    assert ck.dates(["He fled last Monday.", "He fled last Monday."], published=["2025-03-27", "2025-04-03"])["value"] == [
        "2025-03-24",
        "2025-03-31",
    ]


def test_days_that_pandas_keeps_as_midnights_are_days():
    frame = pd.DataFrame({"text": ["a"], "day": pd.to_datetime(["2025-03-27"])})
    assert ck.from_frame(frame, published="day")[0].published == dt.date(2025, 3, 27)


def test_mixed_zones_are_answered_with_one_warning(caplog):
    days = [dt.datetime(2025, 3, 27, 21), dt.datetime(2025, 3, 27, 21, tzinfo=dt.UTC)] * 3
    corpus = ck.from_frame([{"text": "a", "day": day} for day in days], published="day")
    assert len({article.published for article in corpus}) == 1
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    ("frame", "options", "message"),
    [
        (pd.DataFrame([["a", "b"]], columns=["text", "text"]), {}, "stands twice"),
        (pa.table([["a"], ["b"]], names=["text", "text"]), {}, "stands twice"),
        (pd.DataFrame([["a"]], columns=pd.MultiIndex.from_tuples([("text", "x")])), {}, "MultiIndex"),
        (pd.DataFrame({"a": ["x"]}), {}, "no column 'text'"),
        ([{"text": "a"}], {"id": "key"}, "no column 'key' for id"),
        ([{"text": "a"}], {"published": "day"}, "no column 'day' for published"),
        ([{"text": "a"}], {"keep": ["desk"]}, "no column 'desk' for keep"),
        ([{"text": "a", "desk": "b"}], {"keep": "desk"}, "give a list"),
        ([{"text": "a", "title": "b"}], {"keep": ["title"]}, "rename yours"),
        ([{"text": "a", "desk": "b"}], {"keep": ["desk", "desk"]}, "twice"),
        ([{"text": "a", "desk": object()}], {"keep": ["desk"]}, "keep cannot carry"),
        ([{"text": "a", "desk": 1}, {"text": "b", "desk": "x"}], {"keep": ["desk"]}, "keep cannot carry"),
        ([{"text": "a"}, {"text": 5}], {}, "holds a int in row 1"),
        (pl.DataFrame({"text": [1, 2]}), {}, "not text"),
        ([{"text": "a", "id": 1}, {"text": "b", "id": 1}], {"id": "id"}, "stands twice"),
        (pl.DataFrame({"text": ["a", "b"], "id": ["x", "x"]}), {"id": "id"}, "stands twice"),
        ([{"text": "a", "id": 1}, {"text": "b", "id": None}], {"id": "id"}, "row 1 has no id"),
        (pl.DataFrame({"text": ["a", "b"], "id": [1, None]}), {"id": "id"}, "row 1 has no id"),
        ([{"text": "a", "id": 1}, {"text": "b", "id": "1"}], {"id": "id"}, "mix numbers and texts"),
        ([{"text": "a", "id": 1.5}], {"id": "id"}, "no integer"),
        ([{"text": "a", "day": "yesterday"}], {"published": "day"}, "is no date"),
        ([{"text": "a", "day": 5}], {"published": "day"}, "is a int"),
        ([{"text": "a"}], {"format": "pdf"}, "none of"),
        ([{"text": "a"}], {"threads": 0}, "threads=0"),
        ("a string", {}, "from_frame reads"),
        (5, {}, "from_frame reads"),
        (pd.Series(["a"]), {}, "Series"),
    ],
)
def test_unusable_frames_say_how_to_mend_them(frame, options, message):
    with pytest.raises(ck.InputError, match=message):
        ck.from_frame(frame, **options)


@pytest.mark.parametrize(
    "frame",
    [[], pd.DataFrame({"text": []}), pl.DataFrame({"text": []}, schema={"text": pl.String}), pa.table({"text": pa.array([], pa.string())})],
)
def test_no_rows(frame):
    if isinstance(frame, list):
        with pytest.raises(ck.InputError, match="no column"):
            ck.from_frame(frame)
        return
    corpus = ck.from_frame(frame)
    assert len(corpus) == 0
    assert len(corpus.claims) == len(corpus.articles) == 0
    assert repr(corpus).startswith("Corpus: 0 articles")
    assert corpus._repr_html_()


def test_column_lengths_must_agree():
    with pytest.raises(ck.InputError, match="2 values for 1 texts"):
        ck.dates(["a"], published=["2025-03-27", "2025-03-28"])


def test_a_chunked_frame_of_many_rows():
    chunk = pa.array(["Two died."] * 1000)
    table = pa.table({"text": pa.chunked_array([chunk] * 20)})
    assert len(ck.from_frame(table, format="verbatim")) == 20_000


def test_authors_of_one_cell():
    cells = {
        "Ann Bee, Cid Dee and Eve Fox": ["Ann Bee", "Cid Dee", "Eve Fox"],
        "By Ann Bee": ["Ann Bee"],
        "Ann Bee, Jr.": ["Ann Bee, Jr."],
        "Dee, Cid": ["Dee, Cid"],
        "Bee, Ann; Dee, Cid": ["Bee, Ann", "Dee, Cid"],
        "['Ann Bee', 'Cid Dee']": ["Ann Bee", "Cid Dee"],
        "Ann Bee, Political Editor": ["Ann Bee, Political Editor"],
    }
    rows = [{"text": "x", "authors": cell} for cell in cells]
    assert ck.from_frame(rows, authors="authors").articles["authors"] == list(cells.values())
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    assert ck.read(lines).articles["authors"] == list(cells.values())


def test_publish_dates_of_an_archive():
    days = ["16 October 1987", "October 16, 1987", "16.10.1987"]
    corpus = ck.from_frame([{"text": "x", "day": day} for day in days], published="day")
    assert {str(article.published) for article in corpus} == {"1987-10-16"}
