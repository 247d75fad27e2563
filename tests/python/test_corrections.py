"""The editor's hand: decisions in a file, applied again on every run, named in the rule, checked before they are believed."""

import json

import corpuskit as ck
import pytest

TOML = """
[[claims]]
veto = [{article = "north", text = "1,200"}, {article = "south", text = "1,200"}]
why = "two floods"

[[people]]
split = "Ana Ruiz"
articles = ["south"]
name = "Another Ruiz"

[[blocks]]
article = "sou"
text = "Photo:"
kind = "credit"
kept = false

[[outlets]]
outlet = "South Post"
owner = "Lee"
"""


TWO = [{"article": "north", "text": "1,200"}, {"article": "south", "text": "1,200"}]


@pytest.fixture
def corpus():
    north = "Ana Ruiz, the mayor of Port Vell, said on Monday that 1,200 people had lost their homes in the flood."
    south = "The flood in Port Vell has taken the homes of 1,200 people, the council said on Monday.\n\nAna Maria Ruiz, the mayor, asked the army for help.\n\nPhoto: Harbour Press"
    rows = [{"id": "north", "text": north, "outlet": "North Post"}, {"id": "south", "text": south, "outlet": "South Post"}]
    return ck.from_frame(rows, id="id", outlet="outlet", published="2025-03-25", format="verbatim")


def homes(corpus):
    return [claim for claim in corpus.claims if claim["value"] == 1200]


def test_decisions_are_applied_and_named(corpus, tmp_path):
    path = tmp_path / "desk.toml"
    path.write_text(TOML, encoding="utf-8")
    before = len(homes(corpus))
    corrected = corpus.corrected(path)
    assert (before, len(homes(corrected))) == (1, 2)
    assert {"correction_veto"} <= set(corrected.support["rule"])
    assert "two floods" in corrected.support["reason"]
    assert "Another Ruiz" in corrected.people["name"]
    assert "correction_split" in corrected.entities["rule"]
    block = corrected.blocks.to_pylist()[-1]
    assert (block["kind"], block["kept"], block["rule"]) == ("credit", False, "correction")
    assert corpus.blocks.to_pylist()[-1]["kept"], "the data stay as they were"
    assert "Harbour" not in corrected["south"].body


def test_json_and_dicts_say_the_same(corpus, tmp_path):
    import tomllib

    path = tmp_path / "desk.json"
    path.write_text(json.dumps(tomllib.loads(TOML)), encoding="utf-8")
    assert corpus.corrected(path).support == corpus.corrected(tomllib.loads(TOML)).support


def test_owners_are_not_independent(corpus, tmp_path):
    claim = homes(corpus)[0]
    assert (claim["n_outlets"], claim["n_origins"]) == (2, 2)
    (tmp_path / "owners.csv").write_text("outlet,owner\nNorth Post,Lee\nsouth post,Lee\nElsewhere,Else\n", encoding="utf-8")
    (tmp_path / "excel.csv").write_text(
        "sep=;\nOutlet ;Owner\nNorth Post;Lee\nsouth post; Lee\nElsewhere;Else\nOwn Paper;\n", encoding="utf-8"
    )
    (tmp_path / "owners.tsv").write_text("owner\toutlet\nLee\tNorth Post\nLee\tsouth post\n", encoding="utf-8")
    given = {"North Post": "Lee", "south post": "Lee", "Elsewhere": "Else"}
    for owners in (given, tmp_path / "owners.csv", tmp_path / "excel.csv", tmp_path / "owners.tsv"):
        claim = homes(corpus.corrected(owners=owners))[0]
        assert (claim["n_outlets"], claim["n_origins"]) == (2, 1)


def test_owners_of_other_outlets_are_told(corpus, tmp_path, caplog):
    (tmp_path / "owners.csv").write_text("outlet,owner\n", encoding="utf-8")
    for owners in ({"Nort Post": "Lee"}, tmp_path / "owners.csv"):
        caplog.clear()
        assert homes(corpus.corrected(owners=owners))[0]["n_origins"] == 2
        assert "no outlet of this corpus: outlets here are 'North Post', 'South Post'" in caplog.text
    caplog.clear()
    corpus.corrected(owners={"Nort Post": "Lee"}, missing="ignore")
    corpus.corrected(owners={})
    corpus.corrected(owners={"North Post": "Lee", "Elsewhere": "Else"})
    assert not caplog.records


def test_readers_and_accessors_take_them(corpus, tmp_path):
    import pandas as pd
    import polars as pl

    path = tmp_path / "desk.toml"
    path.write_text(TOML, encoding="utf-8")
    owners = {"North Post": "Lee", "South Post": "Lee"}
    rows = [{"id": name, "text": corpus[name].text, "outlet": f"{name.title()} Post"} for name in ("north", "south")]
    given = {"id": "id", "outlet": "outlet", "published": "2025-03-25", "format": "verbatim", "corrections": path}
    expected = corpus.corrected(path).support
    assert ck.from_frame(rows, **given).support == expected
    for frame in (pd.DataFrame(rows), pl.DataFrame(rows)):
        assert frame.news.corpus(**given).support == expected
        assert homes(frame.news.corpus(**{**given, "corrections": None, "owners": owners}))[0]["n_origins"] == 1
    column = pd.Series([row["text"] for row in rows]).news.corpus(format="verbatim", owners=owners)
    assert column.stamp()["corrections"]["owners"][0]["owner"] == "Lee"
    for row in rows:
        (tmp_path / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    read = ck.read(
        sorted(tmp_path.glob("*.txt")),
        corrections={"claims": [{"veto": [{"article": name, "text": "1,200"} for name in ("north.txt", "south.txt")]}]},
    )
    assert "correction_veto" in read.support["rule"]
    with pytest.raises(ck.InputError, match="nobody is called"):
        ck.from_frame(rows, corrections={"people": [{"merge": ["Ana Ruiz", "Nobody Known"]}]})


def test_they_are_kept_by_subsets_files_and_stamps(corpus, tmp_path):
    corrected = corpus.corrected(owners={"North Post": "Lee"})
    corrected.save(tmp_path / "c.ck")
    for one in (corrected, corrected.filter(ids=["north"]), ck.load(tmp_path / "c.ck")):
        assert one.stamp()["corrections"]["owners"][0]["owner"] == "Lee"
    assert corrected.stamp()["digests"] == corpus.stamp()["digests"]
    assert corpus.stamp()["corrections"] is None
    assert corrected.corrected().stamp()["corrections"] is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"figures": []}, r"no \[\[figures\]\]"),
        ({"claims": {}}, "list of lines"),
        ({"claims": [{"veto": [{"article": "north"}]}]}, "claims 1, veto 1: text must be given"),
        ({"claims": [{"veto": [{"article": "north", "text": "9,999"}, {"article": "south", "text": "1,200"}]}]}, "does not have “9,999”"),
        ({"claims": [{"veto": [{"article": "west", "text": "9"}, {"article": "south", "text": "1,200"}]}]}, "no article west"),
        ({"people": [{"merge": ["Ana Ruiz", "Nobody Known"]}]}, "nobody is called Nobody Known"),
        ({"people": [{"merge": "Ana Ruiz"}]}, "list of names"),
        ({"people": [{"join": ["Ana Ruiz"]}]}, "join is not known here"),
        ({"blocks": [{"article": "north", "text": "Ana", "kind": "zebra"}]}, "no kind of block"),
        ({"blocks": ["Ana"]}, "must be a table"),
        ({"outlets": [{"outlet": "East Post", "owner": "Lee"}]}, "no article is from East Post"),
        ({"claims": [{}]}, "claims 1: give the mentions"),
        ({"claims": [{"veto": []}]}, "claims 1: give the mentions"),
        ({"claims": [{"veto": TWO, "join": TWO}]}, "claims 1: join and veto are two decisions"),
        ({"claims": [{"veto": TWO}, {"join": TWO[::-1]}]}, "claims 2: .*both joined and kept apart"),
        ({"claims": [{"veto": [TWO[0], TWO[0]]}]}, "stands twice"),
        ({"people": [{"split": "Ana Ruiz"}]}, "people 1: a split takes the articles"),
        ({"people": [{"split": "Ana Ruiz", "articles": []}]}, "people 1: a split takes the articles"),
        ({"people": [{"split": "Ana Ruiz", "articles": ["south"], "merge": ["Ana Ruiz", "Ana Maria Ruiz"]}]}, "two decisions"),
        ({"people": [{}]}, "people 1: give the names"),
        ({"blocks": [{"article": "north", "text": "Ana"}]}, "blocks 1: say what"),
        ({"blocks": [{"article": 1, "text": "Ana", "kept": True}]}, "there is no article 1"),
    ],
)
def test_what_is_wrong_is_said(corpus, given, message):
    with pytest.raises(ck.InputError, match=message):
        corpus.corrected(given)


def test_what_is_not_there_may_be_passed_over(corpus):
    given = {"people": [{"merge": ["Ana Ruiz", "Nobody Known"]}], "outlets": [{"outlet": "East Post", "owner": "Lee"}]}
    assert corpus.corrected(given, missing="ignore").people == corpus.people
    with pytest.raises(ck.InputError, match="missing="):
        corpus.corrected(given, missing="maybe")


def test_broken_files(corpus, tmp_path):
    for name, text in (("a.toml", "[[claims"), ("a.json", "[1"), ("b.json", "[1]")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(ck.InputError, match=name):
            corpus.corrected(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        corpus.corrected(tmp_path / "none.toml")
    with pytest.raises(ck.InputError, match="takes a path"):
        corpus.corrected(5)
    with pytest.raises(ck.InputError, match="owners"):
        corpus.corrected(owners={"North Post": 5})


def test_an_outlet_with_or_without_its_article(corpus):
    for paper in ("The South Post", "south post"):
        corrected = corpus.corrected({"outlets": [{"outlet": paper, "owner": "Lee"}, {"outlet": "North Post", "owner": "Lee"}]})
        whole = corpus.corrected(owners={"South Post": "Lee", "North Post": "Lee"})
        assert corrected.claims["n_origins"] == whole.claims["n_origins"]
        assert corpus.corrected(owners={paper: "Lee", "the North Post": "Lee"}).claims["n_origins"] == whole.claims["n_origins"]


@pytest.mark.parametrize(("name", "argument"), [("owners.csv", "owners"), ("desk.toml", "corrections"), ("desk.json", "corrections")])
def test_files_of_another_charset_are_named(corpus, tmp_path, name, argument):
    (tmp_path / name).write_bytes("outlet,owner\nEl País,Señor\n".encode("latin-1"))
    with pytest.raises(ck.InputError, match=rf"{name} is not written in UTF-8 \(line 2\)"):
        corpus.corrected(**{argument: tmp_path / name})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("o.csv", "outlet,owner\nNorth Post,Lee\nNorth Post,Hearst\n", "line 3: North Post has the owner Lee already, and here Hearst"),
        ("o.csv", "", "the columns must be outlet and owner, not none"),
        ("o.csv", "paper,owner\n", "not paper, owner"),
        ("o.yaml", "North Post: Lee", r"owners are read of \.toml, \.json or \.csv"),
    ],
)
def test_files_of_owners_with_mistakes(corpus, tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ck.InputError, match=message):
        corpus.corrected(owners=tmp_path / name)
