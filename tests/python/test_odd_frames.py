"""Frames that are odd and still mean something, frames that are too large to be in one piece, and what outlives its corpus."""

import concurrent.futures
import copy
import datetime as dt
import decimal
import gc
import logging
import pickle

import corpuskit as ck
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest


@pytest.mark.parametrize(
    "texts",
    [
        pd.Series([None, None]),
        pd.Series([np.nan, np.nan]),
        pd.Series([], dtype=object),
        pd.Series([], dtype=float),
        pl.Series([None, None]),
        pl.Series([], dtype=pl.Null),
        pa.nulls(2),
        pa.chunked_array([], pa.string()),
        [],
        [None, float("nan")],
    ],
    ids=repr,
)
def test_columns_without_a_word(texts):
    for find in (ck.numbers, ck.dates, ck.entities, ck.quotes, ck.copies):
        assert len(find(texts)) == 0
    if hasattr(texts, "news"):
        assert texts.news.numbers().shape == (0, len(ck.numbers("").columns))


def test_frames_with_columns_that_are_nothing_or_anything():
    nothing = pl.DataFrame({"text": ["Two died."], "url": [None], "desk": [None]})
    assert ck.from_frame(nothing, url="url", keep=["desk"]).articles["desk"] == [None]
    anything = pl.DataFrame({"text": ["Two died."], "thing": pl.Series([object()], dtype=pl.Object)})
    assert len(ck.from_frame(anything)) == 1


@pytest.mark.parametrize("frame", [pl.DataFrame, pl.LazyFrame, pd.DataFrame, pa.table])
def test_a_missing_column_is_told_with_those_there_are(frame):
    with pytest.raises(ck.InputError, match="no column 'body' for text; the columns are 'text', 'day'"):
        ck.from_frame(frame({"text": ["a"], "day": ["2025"]}), text="body")


def test_columns_named_by_numbers():
    assert ck.from_frame(pd.DataFrame({0: ["Two died."]}), text="0").numbers["text"] == ["Two"]
    with pytest.raises(ck.InputError, match="text=0 is no column name: give one of '0'"):
        ck.from_frame(pd.DataFrame({0: ["Two died."]}), text=0)
    with pytest.raises(ck.InputError, match="text=None"):
        ck.from_frame(pd.DataFrame({0: ["Two died."]}), text=None)


def test_a_stream_is_read_once():
    batch = pa.record_batch({"text": ["Two died."], "key": ["x"]})
    for options in ({}, {"published": "2025-03-27"}, {"id": "key", "keep": ["key"], "published": dt.date(2025, 3, 27)}):
        corpus = ck.from_frame(pa.RecordBatchReader.from_batches(batch.schema, [batch]), **options)
        assert corpus.numbers["text"] == ["Two"]
    base = duckdb.connect()
    base.execute("create sequence runs")
    counted = base.sql("select 'Two died.' as text, nextval('runs') as run")
    assert ck.from_frame(counted, published="2025-03-27", keep=["run"]).articles["run"] == [1]


@pytest.mark.parametrize("values", [[5], [1.5, None], [True], [b"x", 5], [dt.date(2025, 1, 1)]])
def test_a_text_column_that_holds_other_things(values):
    for make in (lambda: values, lambda: pd.Series(values), lambda: pd.Series(values, dtype=object)):
        with pytest.raises(ck.InputError, match=r"not text|give str"):
            ck.numbers(make())


def test_expressions_say_what_is_wrong():
    with pytest.raises(Exception, match="not text"):
        pl.DataFrame({"n": [1]}).select(pl.col("n").news.numbers())


@pytest.mark.parametrize("thing", [pd.DataFrame({"a": ["x"]}), pl.DataFrame({"a": ["x"]}), pl.LazyFrame({"a": ["x"]}), pa.table({"a": ["x"]})])
def test_a_frame_is_no_column(thing):
    with pytest.raises(ck.InputError, match="no column of texts"):
        ck.numbers(thing)


def test_a_relation_is_no_column():
    with pytest.raises(ck.InputError, match="no column of texts"):
        ck.numbers(duckdb.sql("select 'Two died.' as text"))


KEPT = {
    "list": ([["x", "y"], None], pa.list_(pa.string())),
    "large list": ([["x"], []], pa.large_list(pa.string())),
    "struct": ([{"a": 1, "b": "x"}, None], pa.struct([("a", pa.int64()), ("b", pa.string())])),
    "decimal": ([decimal.Decimal("1.50"), None], pa.decimal128(5, 2)),
    "bytes": ([b"x", None], pa.binary()),
    "small": ([1, None], pa.int8()),
    "date": ([dt.date(2025, 3, 27), None], pa.date32()),
}


@pytest.mark.parametrize("name", KEPT)
def test_kept_columns_of_every_type(name):
    values, kind = KEPT[name]
    corpus = ck.from_frame(pa.table({"text": ["a", "b"], "kept": pa.array(values, kind)}), keep=["kept"])
    assert corpus.articles["kept"] == values
    assert [row["kept"] for row in corpus.articles] == values
    assert repr(corpus.articles)
    assert corpus.articles._repr_html_()
    assert len(corpus.articles.to_csv().splitlines()) == 3
    assert len(corpus.articles.to_jsonl().splitlines()) == 2
    assert pickle.loads(pickle.dumps(corpus)).articles["kept"] == values


def test_kept_columns_that_have_no_plain_form():
    with pytest.raises(ck.InputError, match="keep cannot carry Duration"):
        ck.from_frame(pd.DataFrame({"text": ["a"], "took": pd.to_timedelta(["1h"])}), keep=["took"])


def test_authors_of_every_kind():
    expected = [["Ana Ruiz", "Joe Doe"], [], ["Li Wei"]]
    cells = [["Ana Ruiz", "Joe Doe"], None, ["Li Wei"]]
    frames = [
        pl.DataFrame({"text": ["a", "b", "c"], "by": cells}),
        pa.table({"text": ["a", "b", "c"], "by": cells}),
        pd.DataFrame({"text": ["a", "b", "c"], "by": cells}),
        pd.DataFrame({"text": ["a", "b", "c"], "by": ["Ana Ruiz; Joe Doe", None, "Li Wei"]}),
    ]
    for frame in frames:
        assert ck.from_frame(frame, authors="by").articles["authors"] == expected
    with pytest.raises(ck.InputError, match="authors=5"):
        ck.from_frame(pd.DataFrame({"text": ["a"], "by": [5]}), authors="by")


@pytest.mark.parametrize("library", [pl.DataFrame, pd.DataFrame])
def test_ids_that_are_dates_become_text(library):
    frame = library({"text": ["a"], "day": [dt.date(2025, 3, 27)]})
    assert ck.from_frame(frame, id="day").ids == ["2025-03-27"]


def test_labels_of_an_index_of_any_width():
    for kind in ("int8", "int32", "uint16", "int64"):
        frame = pd.DataFrame({"text": ["One came.", "Two went."]}, index=np.array([7, 9], dtype=kind))
        assert ck.from_frame(frame).ids == [7, 9]
        assert ck.from_frame(frame.iloc[::-1]).ids == [9, 7]


def test_zones_naive_and_aware_are_answered_with_one_warning(caplog):
    mixed = [dt.datetime(2025, 3, 27, 21), dt.datetime(2025, 3, 27, 21, tzinfo=dt.UTC), None] * 50
    with caplog.at_level(logging.WARNING, "corpuskit"):
        table = ck.dates(["He left on Monday."] * 150, published=mixed)
    assert len(caplog.records) == 1
    assert len(table) == 150


def test_an_index_that_is_no_id_is_told_once(caplog):
    frame = pd.DataFrame({"text": ["Two died."] * 100}, index=[1] * 100)
    with caplog.at_level(logging.WARNING, "corpuskit"):
        ck.from_frame(frame)
    assert len(caplog.records) == 1


def test_millions_of_rows_in_chunks():
    """A scaled run: 400,000 rows in 400 chunks, most of them empty; ten million go the same way."""
    chunk = pa.array(["", None, "Two died.", ""] * 250)
    column = pa.chunked_array([chunk] * 400)
    table = ck.dates(column)
    assert len(table) == 0
    corpus = ck.from_frame(pa.table({"text": column.slice(0, 20_000), "n": pa.array(range(20_000))}), id="n", keep=[], format="verbatim")
    assert corpus.numbers["article"][:3] == [2, 6, 10]
    assert len(corpus.numbers) == 5000


def test_what_is_taken_from_a_corpus_outlives_it():
    corpus = ck.from_frame(pd.DataFrame({"text": ["Two died.", "Three fled."], "desk": ["a", "b"]}), keep=["desk"])
    numbers, articles, article, rows = corpus.numbers, corpus.articles, corpus[1], iter(corpus.numbers)
    frame = corpus.sentences.to_pandas()
    polars = corpus.sentences.to_polars()
    capsule = corpus.numbers.__arrow_c_stream__()
    del corpus
    gc.collect()
    assert numbers["text"] == ["Two", "Three"]
    assert articles["desk"] == ["a", "b"]
    assert article.numbers["text"] == ["Three"]
    assert next(rows)["text"] == "Two"
    assert frame["text"].tolist() == polars["text"].to_list() == ["Two died.", "Three fled."]
    del capsule
    gc.collect()


def test_pickles_and_copies(example):
    for thing in (example, example["04"], example.claims, example.numbers[:5], ck.numbers("Two died.")):
        if thing is not example:
            assert copy.copy(thing) is thing
            assert copy.deepcopy(thing) is thing
        again = pickle.loads(pickle.dumps(thing))
        assert type(again) is type(thing)
        assert repr(again) == repr(thing)
    assert pickle.loads(pickle.dumps(example)).claims == example.claims
    article = pickle.loads(pickle.dumps(example["04"]))
    assert (article.id, article.text, article.published) == (example["04"].id, example["04"].text, example["04"].published)
    assert article.numbers["value"] == example["04"].numbers["value"]
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        assert pool.submit(len, example.numbers).result() == len(example.numbers)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_corpus_does_not_grow_with_it(copied):
    corpus = ck.from_frame([{"id": "a", "text": "Two died."}], id="id")
    again = copied(corpus)
    corpus.add(ck.from_frame([{"id": "b", "text": "Three fled."}], id="id"))
    assert (corpus.ids, again.ids) == (["a", "b"], ["a"])
    assert (corpus.numbers["text"], again.numbers["text"]) == (["Two", "Three"], ["Two"])


def test_truth_values_that_may_be_missing_filter_in_pandas(example):
    frame = example.articles.to_pandas()
    assert str(frame["paywalled"].dtype) == "boolean"
    assert 0 < len(frame[frame["paywalled"]]) < len(frame)
    kept = pd.DataFrame({"text": ["a", "b"], "desk": pd.array([True, None], dtype="boolean")})
    assert str(ck.from_frame(kept, keep=["desk"]).articles.to_pandas()["desk"].dtype) == "boolean"


def test_rows_of_frames_name_claims_and_entities(example):
    row = example.claims.to_pandas().iloc[2]
    assert example.claim(row).number == example.claim(2).number == 2
    assert example.explain(row) == example.explain(2) == example.explain(example.claims.to_polars().row(2, named=True))
    people = example.people
    assert example.explain(people.to_pandas().iloc[1]) == example.explain(people[1])
    with pytest.raises(ck.InputError, match="give the number of a claim") as caught:
        example.claim(example.articles.to_pandas().iloc[0])
    assert len(str(caught.value)) < 300


def test_search_tells_what_overlaps(example):
    found = example.search("1,700 deport*", width=20).to_pylist()
    assert found
    for row in found:
        assert example[row["article"]].text[row["start"] : row["end"]] == row["text"]
        assert len(row["left"]) <= 20
        assert len(row["right"]) <= 20
        assert "count" in row["annotations"]
    assert {row["speaker"] for row in found} - {None}
    assert [row["text"] for row in example.search("BOGOTA")] == [row["text"] for row in example.search("Bogotá")]
    assert len(example.search("no such words here")) == 0


def test_empty_cells_say_nothing():
    rows = [{"text": "The fire in Ponte killed 14 people on Monday.", "o": "", "a": [None, float("nan"), " ", "Ana Ruiz"]}]
    rows.append({"text": "Fourteen people died in the Ponte fire on Monday.", "o": " ", "a": [None]})
    corpus = ck.from_frame(rows, outlet="o", title="o", url="o", authors="a")
    for name in ("outlet", "title", "url"):
        assert corpus.articles[name] == [None, None], name
    assert corpus.articles["authors"] == [["Ana Ruiz"], []]
    assert 2 in corpus.claims["n_outlets"]


def test_offsets_behind_a_lone_surrogate_are_the_callers():
    text = "\ud800 Police held 1,700 men \udfff in 12 towns."
    for rows in (ck.numbers(text), ck.numbers([text]), ck.parse(text).numbers, ck.from_frame([{"text": text}]).numbers):
        assert [text[row["start"] : row["end"]] for row in rows] == rows["text"] == ["1,700", "12"]


def test_threads_beyond_the_cores_are_not_started():
    for threads in (20_000, 1_000_000):
        assert len(ck.from_frame([{"text": "Police held 5 men."}], threads=threads).numbers) == 1
    with pytest.raises(ck.InputError, match="threads=True"):
        ck.numbers("5 men", threads=True)


def test_speakers_stand_in_a_table():
    text = "“We will not vote for it,” Republicans said on Monday. Republicans said 14 people had died. “It is over,” Ana Ruiz said."
    corpus = ck.from_frame([{"text": text}])
    known = {None, *corpus.people["entity"], *corpus.organizations["entity"], *corpus.places["entity"]}
    assert set(corpus.numbers["speaker_entity"]) | set(corpus.quotes["entity"]) | set(corpus.voices["entity"]) <= known


def test_roles_do_not_hang_on_the_order_of_the_articles():
    one = {"id": 1, "text": "The group fired rockets. The group Hamas said so. Hamas, an Islamist group, fired again. The Islamist group left."}
    two = {"id": 2, "text": "Hamas spoke on Monday. The Islamist group Hamas said the group would fire. The group left."}
    three = {"id": 3, "text": "Hamas, the Palestinian group, spoke. The group was there."}

    def found(rows):
        corpus = ck.from_frame(rows, id="id")
        return {row["name"]: (row["roles"], row["aliases"]) for name in ("people", "organizations", "places") for row in getattr(corpus, name)}

    assert found([one, two, three]) == found([three, two, one]) == found([two, one, three])


def test_saved_files_have_the_rights_of_others(tmp_path):
    corpus = ck.from_frame([{"text": "Police held 5 men."}])
    corpus.save(tmp_path / "a.ck")
    (tmp_path / "plain").write_bytes(b"")
    assert (tmp_path / "a.ck").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert len(list(tmp_path.iterdir())) == 2
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        corpus.save(tmp_path / "nope" / "x.ck")


def test_a_date_that_is_no_column():
    with pytest.raises(ck.InputError, match="one date for all is written"):
        ck.from_frame([{"text": "a"}], published="March 27, 2025")
