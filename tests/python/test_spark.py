"""The same tables on Spark's workers."""

import os
import pathlib
import shutil
import sys

import corpuskit as ck
import pytest

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

from corpuskit import spark  # noqa: E402

ROWS = [("a", "Police held more than 1,700 people on Monday."), ("b", None), ("c", "“Two died,” Ana Ruiz said.")]


@pytest.fixture(scope="module")
def session():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(pathlib.Path(ck.__file__).parents[1])
    builder = pyspark.sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC")
    with builder.getOrCreate() as session:
        yield session


@pytest.mark.parametrize("name", ["numbers", "dates", "entities", "quotes"])
def test_tables_are_the_same(session, name):
    frame = session.createDataFrame(ROWS, "key string, body string")
    found = [row.asDict() for row in getattr(spark, name)(frame, "body", id="key").orderBy("article", "start").collect()]
    expected = ck.from_frame([{"key": key, "body": body} for key, body in ROWS], text="body", id="key", format="verbatim")
    wanted = getattr(expected, name).to_pylist()
    assert [(row["article"], row["start"], row["text"]) for row in found] == [(row["article"], row["start"], row["text"]) for row in wanted]
    assert [row["rule"] for row in found] == [row["rule"] for row in wanted]


def test_integer_ids_and_missing_columns(session):
    frame = session.createDataFrame([(7, "Two died.")], "key long, body string")
    assert [row.article for row in spark.numbers(frame, "body", id="key").collect()] == [7]
    with pytest.raises(ck.InputError, match="no column 'text'"):
        spark.numbers(frame, id="key")
