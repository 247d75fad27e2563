"""Copies among texts without a corpus: the same answer however it is come by."""

import random
from collections.abc import Iterator
from typing import Any

import corpuskit as ck
import pytest

PLACES = ["Bogotá", "Port Ellery", "Hanbury", "Coldwater", "Saint Orla", "Brackwell", "Antwerp", "Lyon", "Turin", "Oslo"]
THINGS = ["bridge", "school", "market hall", "library", "harbour", "railway", "hospital", "stadium", "museum", "theatre"]
DEEDS = ["voted to close", "wants to rebuild", "has sold", "will repair", "found cracks in", "opened", "plans to move", "defended"]


def pile(count: int, seed: int = 7) -> list[str]:
    """Stories, and shortened, edited, quoted and equal versions of them."""
    chance = random.Random(seed)

    def sentence() -> str:
        figure = chance.randrange(3, 4000)
        return (
            f"The council of {chance.choice(PLACES)} {chance.choice(DEEDS)} the {chance.choice(THINGS)} near {chance.choice(PLACES)} "
            f"after {figure} people had asked for it in {chance.randrange(1950, 2020)}, said {chance.choice('ABCDEFGH')}. Byrne of number {chance.randrange(99999)}."
        )

    texts: list[str] = []
    while len(texts) < count:
        story = [sentence() for _ in range(chance.randrange(1, 9))]
        texts.append(" ".join(story))
        for _ in range(chance.randrange(4)):
            kind = chance.randrange(5)
            other = [sentence() for _ in range(2)]
            texts.append(
                " ".join(
                    [
                        story,
                        story[: max(1, len(story) // 2)],
                        [*other, *story],
                        [*other, story[-1]],
                        [line.replace("people", "men and women") for line in story],
                    ][kind]
                )
            )
    if count > 9:
        texts[5], texts[9] = "", "One"
    return texts[:count]


def tables(found: ck.Reuse) -> list[list[dict[str, Any]]]:
    return [table.to_pylist() for table in (found.copies, found.matches, found.passages, found.groups)]


def test_texts_give_what_a_corpus_gives() -> None:
    texts = pile(120)
    found = ck.reuse(texts)
    assert found.copies.to_pylist() == ck.copies(texts).to_pylist()
    for row in found.matches:
        assert texts[row["article_a"]][row["start_a"] : row["end_a"]] == row["text"]
    assert len(found.groups) == len(texts)
    assert repr(found).startswith("Reuse: 120 texts in ")


def test_a_correction_says_what_changed() -> None:
    text = (
        "A fire destroyed the old market hall of Brackwell on Monday night, the fire service said. Nobody was hurt. About 120 people left the houses "
        "around the square and spent the night in the school on Mill Lane. The hall, built in 1884, had been repaired for 3.5 million pounds."
    )
    row = ck.reuse([text, text.replace("120", "150")], published=["2025-03-01", "2025-03-02"]).copies[0]
    assert (row["kind"], row["changed_a"], row["changed_b"]) == ("correction", "120", "150")
    assert (row["earlier"], row["direction"]) == ("a", "published")


def test_columns_of_any_kind() -> None:
    pa, pl, pd = pytest.importorskip("pyarrow"), pytest.importorskip("polars"), pytest.importorskip("pandas")
    texts: list[Any] = [*pile(60), None]
    expected = tables(ck.reuse(texts))
    for column in (
        pa.array(texts),
        pa.chunked_array([texts[:20], texts[20:]]),
        pl.Series(texts),
        pd.Series(texts),
        [str(t).encode() if t else t for t in texts],
    ):
        assert tables(ck.reuse(column)) == expected


@pytest.mark.parametrize("memory", [1, 5_000, 1 << 30])
@pytest.mark.parametrize("threads", [1, 2])
def test_threads_and_memory_do_not_matter(memory: int, threads: int, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pile(400)
    expected = tables(ck.reuse(texts))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert tables(ck.reuse(texts, memory=memory, threads=threads)) == expected
    assert not list(tmp_path.iterdir()), "nothing is left behind"
    monkeypatch.setenv("TMPDIR", str(tmp_path / "absent"))
    assert tables(ck.reuse(texts, memory=memory, threads=threads)) == expected


def test_order_does_not_matter() -> None:
    texts = list(dict.fromkeys(pile(300, 23)))

    def told(order: list[int]) -> tuple[list[list[str]], list[list[str]]]:
        corpus = ck.from_frame([{"text": texts[row]} for row in order], text="text", format="verbatim")
        groups: dict[str, dict[int, list[str]]] = {"copy_group": {}, "story": {}}
        for row in corpus.articles.to_pylist():
            for column, of in groups.items():
                of.setdefault(row[column], []).append(texts[order[row["article"]]])
        copies, stories = (sorted(sorted(members) for members in of.values()) for of in groups.values())
        return copies, stories

    order = list(range(len(texts)))
    expected = told(order)
    assert 1 < len(expected[1]) < len(expected[0]) < len(texts)
    for seed in range(3):
        random.Random(seed).shuffle(order)
        assert told(order) == expected


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(ck.InputError, match="one string"):
        ck.reuse("a text")
    with pytest.raises(ck.InputError, match="stands twice"):
        ck.reuse(["a", "b"], ids=["x", "x"])
    with pytest.raises(ck.InputError, match="ids has 1 values for 2"):
        ck.reuse(["a", "b"], ids=["x"])
    with pytest.raises(ck.InputError, match="number of bytes"):
        ck.reuse(["a", "b"], memory=0)
    with pytest.raises(ck.InputError, match="from_frame"):
        ck.reuse(["a", "b"], format="html")
    assert tables(ck.reuse([])) == [[], [], [], []]


def test_bad_piles_stay_linear() -> None:
    story = pile(1, 3)[0] + " " + pile(1, 4)[0]
    same = ck.reuse([story] * 100_000)
    assert len(same.copies) == 99_999
    assert set(same.groups["copy_group"]) == {0}
    # Every article holds all of one notice, and one holds everything.
    others = pile(1500, 11)
    shared = [text + " " + story for text in others] + [" ".join(others[:300])]
    assert len(ck.reuse(shared).groups) == 1501
    long = " ".join(others) * 8
    assert len(ck.reuse([long, story, long[:1000]]).copies) >= 1
    assert ck.reuse(["One", "One", "", ""]).groups["copy_group"] == [0, 0, 1, 2]


def test_one_text_of_fifty_megabytes() -> None:
    lines = pile(4000, 13)
    huge = "\n\n".join(lines)
    huge = "\n\n".join([huge] * (50_000_000 // len(huge) + 1))
    assert len(huge) >= 50_000_000
    story = lines[0] + " " + lines[1]
    found = ck.reuse([story, huge, "One", story + " " + lines[2]])
    assert {(row["article_a"], row["article_b"]) for row in found.copies} >= {(0, 3)}
    assert any({row["article_a"], row["article_b"]} == {0, 1} for row in found.matches)


def test_one_text_that_shares_every_fingerprint() -> None:
    # Everything that anybody wrote, every eight words apart: each article shares something with it, and it shares with all.
    others = pile(3000, 17)
    words = " ".join(others).split()
    thief = " ".join(words)
    again = " ".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 6))
    found = ck.reuse([*others, thief, again])
    assert len(found.groups) == len(others) + 2
    alone = ck.reuse(others)
    pairs = [{tuple(sorted(pair)) for pair in zip(one.copies["article_a"], one.copies["article_b"], strict=True)} for one in (alone, found)]
    assert len(pairs[0] - pairs[1]) <= 0.01 * len(pairs[0]), "two articles more make hardly a fingerprint too frequent"


def staged(texts: list[str], sizes: list[int], partitions: int) -> ck.Reuse:
    pa = pytest.importorskip("pyarrow")
    pc = pytest.importorskip("pyarrow.compute")
    from corpuskit import stages

    readings, first = [], 0
    for size in sizes:
        readings.append(stages.extract(texts[first : first + size], first=first))
        first += size
    skip = stages.doubles(pa.concat_tables(readings))
    fingerprints = pa.concat_tables([stages.fingerprints(reading, skip=skip) for reading in readings])
    step = stages.PARTITIONS // partitions
    pairs = [
        stages.pairs(
            fingerprints.filter(pc.and_(pc.greater_equal(fingerprints["partition"], low), pc.less(fingerprints["partition"], low + step)))
        )
        for low in range(0, stages.PARTITIONS, step)
    ]
    chosen = stages.candidates(pa.concat_tables(pairs))
    half = chosen.num_rows // 2
    everything = pa.concat_tables(readings)
    edges = pa.concat_tables([stages.verify(chosen.slice(half), everything), stages.verify(chosen.slice(0, half), everything)])
    return stages.components(edges, everything, texts)


@pytest.mark.parametrize(("sizes", "partitions"), [([300], 1), ([100, 0, 1, 199], 8), ([150, 150], 64)])
def test_stages_give_what_one_machine_gives(sizes: list[int], partitions: int) -> None:
    texts = pile(300)
    texts[40:44] = [texts[0], texts[0], "", texts[7]]
    assert tables(staged(texts, sizes, partitions)) == tables(ck.reuse(texts))


def test_stages_refuse_what_does_not_fit() -> None:
    pa = pytest.importorskip("pyarrow")
    from corpuskit import stages

    readings = stages.extract(pile(3))
    with pytest.raises(ck.InputError, match="no column"):
        stages.pairs(readings)
    with pytest.raises(ck.InputError, match="not among the readings"):
        stages.verify(pa.table({"a": [0], "b": [9]}), readings)
    edges = pa.table({"a": [0], "b": [1], "shared": pa.array([b"\x01\x00\x00\x00"], pa.large_binary())})
    with pytest.raises(ck.InputError, match="does not fit"):
        stages.components(edges, readings, pile(3))
    with pytest.raises(ck.InputError):
        stages.components(edges.slice(0, 0), readings.slice(1), pile(3)[1:])


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="dask and distributed are not installed")
    pytest.importorskip("dask.dataframe", reason="dask is not installed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def test_two_worker_processes_give_what_one_machine_gives(cluster: Any) -> None:
    import dask.dataframe as dd
    import pandas as pd
    from corpuskit.dask import reuse

    texts = pile(400, 5)
    texts[50] = texts[350] = texts[0]
    frame = pd.DataFrame(
        {
            "body": texts,
            "id": [f"n{row}" for row in range(len(texts))],
            "head": [f"Council of number {row // 7} votes again on it" for row in range(len(texts))],
            "source": [f"Paper {row % 5}" for row in range(len(texts))],
            "date": pd.date_range("2025-03-01", periods=len(texts), freq="h"),
        }
    )
    expected = ck.reuse(frame["body"], ids=frame["id"], titles=frame["head"], outlets=frame["source"], published=frame["date"])
    for parts, partitions in ((2, 4), (7, 16)):
        found = reuse(
            dd.from_pandas(frame, npartitions=parts, sort=False),
            text="body",
            id="id",
            title="head",
            outlet="source",
            published="date",
            partitions=partitions,
        )
        assert tables(found) == tables(expected)
    assert len({worker["pid"] for worker in cluster.run(_pid).values()}) == 2
    only = reuse(dd.from_pandas(frame[["body"]], npartitions=3, sort=False), text="body")
    assert tables(only) == tables(ck.reuse(texts))
    with pytest.raises(ck.InputError, match="no column"):
        reuse(dd.from_pandas(frame, npartitions=2), text="absent")
    with pytest.raises(ck.InputError, match="not a DataFrame"):
        reuse(frame)


def _pid() -> dict[str, int]:
    import os

    return {"pid": os.getpid()}
