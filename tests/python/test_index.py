"""The index of what ran before, and what a corpus becomes when another is added."""

import copy
import pathlib
import pickle

import corpuskit as ck
import pytest

WIRE = (
    "The council of Port Ellery voted on Tuesday to close the Albert Bridge to lorries from June. Engineers had found cracks in four of its "
    "eleven pillars, the head of the roads department, Ruth Byrne, told the meeting. A new bridge would cost 48 million euros, and nobody "
    "knows yet who would pay for it. The vote was 14 to 9."
)
OTHER = "Cheese makers in the Orla valley want their mountain cheese to be protected by name in Brussels, their chairwoman Ana Ruiz said on Friday."


@pytest.fixture
def index() -> ck.Index:
    index = ck.Index()
    index.add([WIRE, OTHER], ids=["mon-1", "mon-2"])
    return index


def test_query_says_what_where_and_how(index: ck.Index) -> None:
    asked = "Né à Bogotá. " + WIRE.split(" A new", maxsplit=1)[0]
    seen = index.query(asked)
    assert seen["article"] == ["mon-1"]
    row = seen[0]
    assert asked[row["start"] : row["end"]] == row["text"]
    assert row["text"].startswith("The council")
    assert row["query"] == 0
    assert row["kind"] in {"contained", "near", "partial"}
    assert row["words"] > 30
    assert len(index.query("Nothing of the sort was ever printed here, as far as anybody on the desk can remember today.")) == 0
    assert len(index.query("")) == 0
    assert len(index.query([])) == 0
    assert index.query([OTHER, WIRE])["query"] == [0, 1]


def test_a_day_at_a_desk(index: ck.Index, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "seen.ckindex"
    index.save(path)
    today = ck.from_frame([{"id": "tue-1", "text": WIRE.replace("48 million", "52 million")}], text="text", id="id")
    index = ck.Index.load(path)
    seen = index.query(today)
    assert seen["kind"] == ["correction"]
    assert seen["article"] == ["mon-1"]
    index.add(today)
    index.save(path)
    again = ck.Index.load(path)
    assert again.ids == ["mon-1", "mon-2", "tue-1"]
    assert "tue-1" in again
    assert len(again) == 3
    assert set(again.query(today[0])["kind"]) == {"exact", "correction"}


def test_what_is_wrong_is_said(index: ck.Index, tmp_path: pathlib.Path) -> None:
    with pytest.raises(ck.InputError, match="in the index already"):
        index.add([OTHER, WIRE], ids=["new", "mon-2"])
    assert index.ids == ["mon-1", "mon-2"]
    with pytest.raises(ck.InputError, match="have no ids"):
        index.add([WIRE])
    with pytest.raises(ck.InputError, match="another type"):
        index.add([WIRE], ids=[7])
    with pytest.raises(ck.InputError, match="twice"):
        index.add([WIRE, OTHER], ids=["x", "x"])
    with pytest.raises(ck.InputError, match="list of texts"):
        index.add(WIRE, ids=["x"])
    path = tmp_path / "seen.ckindex"
    with pytest.raises(FileNotFoundError):
        ck.Index.load(path)
    index.save(path)
    whole = path.read_bytes()
    older = whole[:8] + bytes([0]) + whole[9:]
    flipped = whole[:-1] + bytes([whole[-1] ^ 1])
    for broken, why in [(whole[: len(whole) // 2], "damaged"), (flipped, "checksum"), (older, "version"), (b"PK", "no index file")]:
        path.write_bytes(broken)
        with pytest.raises(ck.FormatError, match=why):
            ck.Index.load(path)


def test_added_articles_are_as_if_read_at_once() -> None:
    whole = ck.example()
    for cut in (1, 4, 6):
        corpus = whole.filter(ids=whole.ids[:cut])
        # What was found before must be found anew.
        assert len(corpus.claims) < len(whole.claims)
        corpus.add(whole.filter(ids=whole.ids[cut:]))
        for name in ("articles", "copies", "matches", "passages", "stories", "claims", "numbers"):
            assert getattr(corpus, name).to_pylist() == getattr(whole, name).to_pylist(), (cut, name)
        assert corpus[whole.ids[-1]].id == whole.ids[-1]
    with pytest.raises(ck.InputError, match="in the corpus already"):
        whole.add(ck.example())
    with pytest.raises(ck.InputError, match="another corpus"):
        whole.add([WIRE])
    rows = ck.from_frame([{"text": WIRE}], text="text")
    with pytest.raises(ck.InputError):
        whole.add(rows)


def test_a_copy_of_an_index_does_not_grow_with_it() -> None:
    index = ck.Index()
    index.add(["The council voted on Tuesday to close three of its seven libraries by June."], ids=["a"])
    for twin in (copy.copy(index), copy.deepcopy(index), pickle.loads(pickle.dumps(index))):
        twin.add(["The mayor said on Monday that nothing of the kind would ever happen in town."], ids=["b"])
        assert (index.ids, twin.ids) == (["a"], ["a", "b"])
