"""The contract of the tables: columns as declared, typed when empty, spans that slice back, the same in any order."""

import collections
import random
import sys

import corpuskit as ck
import numpy as np
import pyarrow as pa
import pytest
from corpuskit import _core

NAMES = [name for name, _, _ in _core.tables()]
MENTIONS = ["sentences", "entities", "numbers", "dates", "quotes", "support"]
ARROW = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "text": pa.string(),
    "category": pa.dictionary(pa.int32(), pa.string()),
    "timestamp (UTC)": pa.timestamp("us", "UTC"),
    "list of text": pa.list_(pa.field("item", pa.string())),
}


@pytest.fixture(scope="module")
def empty():
    return ck.from_frame([{"text": ""}])


@pytest.mark.parametrize(("name", "doc", "columns"), _core.tables(), ids=NAMES)
def test_columns_are_the_declared_ones_with_rows_and_without(example, empty, name, doc, columns):
    assert doc.strip()
    schemas = [pa.table(getattr(corpus, name)).schema for corpus in (example, empty)]
    for schema in schemas:
        assert schema.names == [column for column, *_ in columns]
        for field, (column, kind, optional, doc_of_column) in zip(schema, columns, strict=True):
            assert doc_of_column, f"{name}.{column} has no documentation"
            assert field.nullable == optional, f"{name}.{column}"
            assert kind.startswith("the caller's id") or field.type == ARROW[kind], f"{name}.{column}"
    assert [field.type for field in schemas[0] if not field.name.startswith("article")] == [
        field.type for field in schemas[1] if not field.name.startswith("article")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_way_out_has_the_same_cells(example, name):
    table = getattr(example, name)
    rows = table.to_pylist()
    assert len(rows) == len(table) == len(table.to_pandas()) == table.to_polars().height == table.to_arrow().num_rows
    assert table.to_polars().to_dicts() == rows
    assert table.to_arrow().to_pylist() == rows
    assert list(table.to_pandas().columns) == table.columns
    assert [row for row in table] == rows
    assert table[: len(table)] == table


@pytest.mark.parametrize("name", MENTIONS)
def test_mentions_slice_back_to_their_text(example, name):
    table = getattr(example, name)
    assert len(table), f"the example has no {name}"
    text = {article.id: article.text for article in example}
    for row in table:
        assert text[row["article"]][row["start"] : row["end"]] == row["text"]
    if name != "support":
        assert table.columns[:5] == ["article", "sentence", "start", "end", "text"]
    assert table.columns[-2:] == ["in_body", "rule"]
    assert all(row["rule"] for row in table)


def test_blocks_cover_the_body(example):
    for article in example:
        blocks = [row for row in article.blocks if row["in_body"]]
        assert article.body == "\n\n".join(row["text"] for row in blocks)
        assert all((row["reason"] is None) == row["kept"] for row in article.blocks)
        assert all(article.text[row["start"] : row["end"]] == row["text"] for row in article.blocks)


def test_quotes_have_their_content_and_speaker_inside(example):
    text = {article.id: article.text for article in example}
    for row in example.quotes:
        assert row["start"] <= row["content_start"] <= row["content_end"] <= row["end"]
        if row["speaker_start"] is not None:
            assert text[row["article"]][row["speaker_start"] : row["speaker_end"]] == row["speaker"]


def test_optional_integers_are_nullable_in_pandas(example):
    frame = example.quotes.to_pandas()
    assert str(frame["entity"].dtype) == "Int64"
    assert str(frame["start"].dtype) == "int64"
    assert str(frame["kind"].dtype) == "category"
    assert str(example.articles.to_pandas()["published"].dtype) == "datetime64[us, UTC]"


def test_duckdb_reads_a_table_by_its_name(example):
    duckdb = pytest.importorskip("duckdb")
    numbers = example.numbers  # noqa: F841
    assert duckdb.sql("select count(*) from numbers").fetchall() == [(len(example.numbers),)]


def test_quotes_and_numbers_join_by_entity(example):
    known = {row["entity"]: row["n_quotes"] for name in ("people", "organizations") for row in getattr(example, name)}
    places = set(example.places["entity"])
    said = {(row["entity"], row["article"], row["quotation"]) for row in example.quotes if row["entity"] is not None}
    quoted = collections.Counter(entity for entity, *_ in said)
    assert quoted.keys() <= known.keys() | places | set(example.entities["entity"])
    assert {entity: quoted[entity] for entity in known} == known
    assert {entity for entity in example.numbers["speaker_entity"] if entity is not None} <= known.keys() | places


def test_a_claim_is_sure_when_every_mention_is(example):
    reasons = collections.defaultdict(list)
    for row in example.support:
        reasons[row["claim"]].append(row["reason"])
    shared = [row for row in example.claims if row["n_outlets"] > 1]
    assert all(row["sure"] for row in example.claims if row["n_articles"] == 1)
    assert {row["sure"] for row in shared} == {True, False}
    for row in shared:
        if row["sure"]:
            assert not any(reason.endswith("just enough") for reason in reasons[row["claim"]]), row
    # What agrees in several outlets and tells as much stands behind what is sure.
    agree = [(row["kind"], row["sure"]) for row in shared if row["status"] == "agree" and row["kind"] == "statement" and row["n_origins"] > 1]
    assert agree.index(("statement", False)) > agree.index(("statement", True))


def _shared(corpus):
    """What must not depend on the order of the articles."""
    groups = {}
    for row in corpus.articles:
        groups.setdefault(("copy", row["copy_group"]), set()).add(row["article"])
        groups.setdefault(("story", row["story"]), set()).add(row["article"])
    mentions = {
        name: sorted((row["article"], row["start"], row["end"], row["rule"]) for row in getattr(corpus, name)) for name in MENTIONS[1:5]
    }
    claims = sorted(
        (row["kind"], row["value"] or 0, row["n_articles"], row["n_outlets"], row["n_copy_groups"], row["n_origins"])
        for row in corpus.claims
    )
    return {frozenset(group) for group in groups.values()}, mentions, claims


def _rows(corpus):
    return [
        {
            "id": row["article"],
            "text": article.text,
            "published": row["published"],
            "outlet": f"outlet {position % 5}",
            "title": row["title"],
        }
        for position, (row, article) in enumerate(zip(corpus.articles, corpus, strict=True))
    ]


def _corpus(rows, **options):
    return ck.from_frame(rows, id="id", published="published", outlet="outlet", title="title", **options)


def _in_two_orders(example):
    rows = _rows(example)
    first = _shared(_corpus(rows))
    random.Random(1).shuffle(rows)
    return first, _shared(_corpus(rows))


def test_groups_and_mentions_are_the_same_in_any_order(example):
    first, second = _in_two_orders(example)
    assert first[:2] == second[:2]


def test_claims_are_the_same_in_any_order(example):
    first, second = _in_two_orders(example)
    assert first[2] == second[2]


def test_the_answer_is_the_same_with_any_number_of_threads(example):
    rows = _rows(example)
    one, two, many = (_corpus(rows, threads=threads) for threads in (1, 2, 5))
    for name in NAMES:
        assert getattr(one, name) == getattr(two, name) == getattr(many, name), name


def test_a_table_outlives_its_corpus():
    corpus = ck.from_frame([{"text": "Two men died on Monday."}])
    table, article = corpus.sentences, corpus[0]
    del corpus
    assert table["text"] == ["Two men died on Monday."]
    assert article.sentences["text"] == table["text"]


def test_rows_slices_and_columns():
    table = ck.from_frame([{"text": "One came. Two went. Three stayed."}]).sentences
    assert table[0]["text"] == "One came."
    assert table[-1] == table[2]
    assert table[1:]["text"] == ["Two went.", "Three stayed."]
    assert table[5:].shape == (0, len(table.columns))
    with pytest.raises(IndexError):
        table[3]
    with pytest.raises(KeyError):
        table["nothing"]
    with pytest.raises(ck.InputError):
        table[::2]
    for key in (["text", "start"], 1.5, None):
        with pytest.raises(ck.InputError, match="to_pandas"):
            table[key]
    assert table[np.int64(1)] == table[1]
    assert table.take(np.array([2, 0]))["text"] == ["Three stayed.", "One came."]
    for places in ([3], [-1], ["a"], [None]):
        with pytest.raises(ck.InputError):
            table.take(places)


def test_habits_from_frames_are_told_the_way():
    table = ck.numbers("Two died.")
    with pytest.raises(AttributeError, match=r"the column is table\['value'\]"):
        _ = table.value
    with pytest.raises(AttributeError, match="to_pandas"):
        table.head()
    assert not hasattr(table, "__dataframe__")


@pytest.mark.parametrize(("library", "way"), [("pandas", "to_pandas"), ("pyarrow", "to_pandas"), ("pyarrow", "to_arrow"), ("polars", "to_polars")])
def test_a_library_that_is_not_there_is_named(monkeypatch, library, way):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf"{library} is not installed: pip install 'corpuskit-news\["):
        getattr(ck.numbers("Two died."), way)()


def test_files_out(tmp_path, example):
    import csv
    import json

    import polars as pl

    example.articles.to_csv(tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["article"] for row in rows] == example.ids
    assert [row["authors"] for row in rows] == ["; ".join(authors) for authors in example.articles["authors"]]
    example.sentences.to_jsonl(tmp_path / "s.jsonl")
    lines = (tmp_path / "s.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == example.sentences["text"]
    example.numbers.to_parquet(tmp_path / "n.parquet")
    assert pl.read_parquet(tmp_path / "n.parquet").height == len(example.numbers)
