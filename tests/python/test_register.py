"""A newsroom's own register, and why the tables of people join whom they join."""

import contextlib
import importlib
from pathlib import Path

import corpuskit as ck
import pytest

TEXTS = [
    "Mama Grace opened the clinic in Gulu on Monday. Dr Atim thanked the Acholi Water Works for its pipes.",
    "Grace Atim resigned. AWW said it was sorry. Peter Atim, a farmer, was not.",
]
PEOPLE = [{"id": 17, "name": "Grace Atim", "aliases": ["Mama Grace", "Dr Atim"]}]
ORGANIZATIONS = [{"id": "AW", "name": "Acholi Water Works", "aliases": "AWW; Acholi Water"}]


def corpus(people: object = PEOPLE, organizations: object = ORGANIZATIONS) -> ck.Corpus:
    return ck.from_frame([{"text": text} for text in TEXTS], people=people, organizations=organizations)


def row_of(table: ck.Table, name: str) -> dict[str, object]:
    [row] = [row for row in table.to_pylist() if row["name"] == name]
    return row


def test_entries_keep_their_ids_and_exact_offsets() -> None:
    found = corpus()
    person = row_of(found.people, "Grace Atim")
    assert person["register_id"] == "17"
    assert person["n_articles"] == 2
    works = row_of(found.organizations, "Acholi Water Works")
    assert works["register_id"] == "AW"
    assert works["n_articles"] == 2
    named = [row for row in found.entities.to_pylist() if row["rule"] == "register"]
    assert {row["text"] for row in named} >= {"Mama Grace", "Grace Atim", "AWW"}
    assert all(found[row["article"]].text[row["start"] : row["end"]] == row["text"] for row in named)
    assert not any("Peter" in alias for alias in person["aliases"])  # type: ignore[attr-defined]


def frames_of(rows: list[dict[str, object]]) -> list[object]:
    found: list[object] = [rows, [row["name"] for row in rows]]
    for module, make in (("pandas", "DataFrame"), ("polars", "DataFrame")):
        try:
            found.append(getattr(importlib.import_module(module), make)(rows))
        except ImportError:
            continue
    with contextlib.suppress(ImportError):
        found.append(importlib.import_module("pyarrow").Table.from_pylist(rows))
    return found


@pytest.mark.parametrize("number", range(5))
def test_any_frame_will_do(number: int) -> None:
    frames = frames_of(PEOPLE)
    if number >= len(frames):
        pytest.skip("a library is not installed")
    assert row_of(corpus(people=frames[number]).people, "Grace Atim")["register_id"] in {"17", None}


def test_it_is_read_with_files_and_saved(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    made = ck.read(tmp_path, people=PEOPLE, people_threshold=0.7)
    made.save(tmp_path / "c.ck")
    again = ck.load(tmp_path / "c.ck")
    assert again.people.to_pylist() == made.people.to_pylist()
    assert made.filter(outlet=None).people.to_pylist() == made.people.to_pylist() or len(made.filter(outlet=None)) == 0


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([{"who": "A"}], "no column 'name'"),
        ([{"name": None}], "no name in row 0"),
        ([{"name": "A", "aliases": 3}], "as aliases in row 0"),
        ("Grace", "is one text"),
        ([{"id": 1, "name": "A B"}, {"id": 1, "name": "C D"}], "stands twice"),
    ],
)
def test_faults_say_how_to_mend_them(people: object, told: str) -> None:
    with pytest.raises(ck.InputError, match=told):
        corpus(people=people)


def test_the_threshold_moves_what_is_joined() -> None:
    singer = "The singer Ana Prieto closed the carnival in Salto with three new milongas. Guitars and drums filled the theatre until dawn."
    judge = "Ana Prieto, a judge, fined the dairy in Rivera for spilling whey into the stream. Inspectors measured acid in eleven wells."
    texts = [{"text": singer}, {"text": judge}]
    assert len(ck.from_frame(texts).people) == 2
    assert len(ck.from_frame(texts, people_threshold=0.1).people) == 1
    with pytest.raises(ck.InputError, match="from 0 to 1"):
        ck.from_frame(texts, people_threshold=3)
    with pytest.raises(ck.InputError, match="give a number"):
        ck.from_frame(texts, people_threshold="high")  # type: ignore[arg-type]


def test_every_joining_says_why() -> None:
    made = ck.example()
    rows = made.merges.to_pylist()
    assert {row["entity"] for row in rows} >= {row["entity"] for row in made.people.to_pylist()}
    assert all(0 <= row["score"] <= 1 for row in rows)
    told = made.explain(made.people[0])
    assert "Kristi Noem" in told
    assert "Why it is one" in told
    with pytest.raises(ck.InputError):
        made.explain({"entity": 10_000})
