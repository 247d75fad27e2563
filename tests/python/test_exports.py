"""Answers in files: every table, charts, graphs and linked data, each with a stamp of what it rests on."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import corpuskit as ck
import pytest
from corpuskit import _core, cli
from corpuskit.readers import example_folder

NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_every_table_is_written(example, tmp_path, ending):
    example.export(tmp_path / "out", format=ending)
    names = {name for name, _, _ in _core.tables()}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.{ending}" for name in names} | {"stamp.json"}
    stamp = json.loads((tmp_path / "out" / "stamp.json").read_text(encoding="utf-8"))
    assert stamp == example.stamp()
    assert (stamp["corpuskit"], stamp["articles"], len(stamp["digests"])) == (ck.__version__, 7, 7)
    assert set(stamp["models"]) == {"entities", "blocks"}
    if ending == "csv":
        with (tmp_path / "out" / "claims.csv").open(encoding="utf-8", newline="") as file:
            assert [row["statement"] for row in csv.DictReader(file)] == example.claims["statement"]


def test_an_unknown_format(example, tmp_path):
    with pytest.raises(ck.InputError, match="csv, jsonl, parquet"):
        example.export(tmp_path, format="xlsx")


def test_a_chart_of_a_claim(tmp_path):
    rows = [
        {"text": f"The flood killed {dead} people in Port Vell, the police said. The river rose on Monday.", "outlet": outlet, "day": day}
        for dead, outlet, day in ((22, "Post", "2025-03-25"), (25, "Post", "2025-03-26"), (27, "Globe", "2025-03-26"))
    ]
    corpus = ck.from_frame(rows, outlet="outlet", published="day", format="verbatim")
    claim = corpus.claim(next(row for row in corpus.claims if row["noun"] == "people" and row["n_articles"] > 1))
    lines = list(csv.reader(io.StringIO(claim.to_datawrapper())))
    assert lines[0][0] == "date"
    assert set(lines[0][1:]) <= {"Post", "Globe"}
    assert [line[0] for line in lines[1:]] == sorted({"2025-03-25", "2025-03-26"})
    assert claim.to_datawrapper(tmp_path / "dead.csv") is None
    stamp = json.loads((tmp_path / "dead.stamp.json").read_text(encoding="utf-8"))
    assert stamp["articles"] == 3
    values = claim.values()
    assert set(values["value"]) <= {22.0, 25.0, 27.0}
    assert values["published"] == sorted(values["published"])


def test_values_in_another_unit_are_not_drawn(example, tmp_path):
    claim = example.claim(next(row for row in example.claims if row["unit"] == "hour" and row["status"] == "differ"))
    lines = list(csv.reader(io.StringIO(claim.to_datawrapper())))
    assert "Cable del Sur" not in lines[0]
    assert {cell for line in lines[1:] for cell in line[1:]} <= {"24", ""}
    claim.to_datawrapper(tmp_path / "hours.csv")
    stamp = json.loads((tmp_path / "hours.stamp.json").read_text(encoding="utf-8"))
    assert stamp["left_out"] == {"Cable del Sur": "two days"}


def test_an_article_without_a_date_is_never_first():
    text = "The ferry sank off Port Vell and {dead} people were killed, the coast guard said. The harbour was closed."
    rows = [{"text": text.format(dead=44), "outlet": outlet, "day": day} for outlet, day in (("Post", None), ("Globe", "2025-03-26"))]
    corpus = ck.from_frame(rows, outlet="outlet", published="day", format="verbatim")
    assert {row["outlet"] for row in corpus.timeline() if row["first"]} == {"Globe"}
    assert '<td class="n">\u2013</td>' in corpus.report()
    undated = ck.from_frame(rows[:1] * 2, outlet="outlet", format="verbatim")
    assert not any(undated.timeline()["first"])


def test_only_figures_are_drawn(example):
    quote = next(row for row in example.claims if row["kind"] == "quote")
    with pytest.raises(ck.InputError, match="only figures"):
        example.claim(quote).to_datawrapper()
    assert set(example.claim(quote).values()["value"]) == {None}
    date = next((row for row in example.claims if row["kind"] == "date"), None)
    if date is not None:
        assert any(example.claim(date).values()["date"])


def test_who_copied_whom(example):
    edges = example.copied().to_pylist()
    assert [(edge["source"], edge["target"]) for edge in edges] == [("06_coastcourier.txt", "07_lakeshoreledger.html")]
    assert edges[0]["words"] > 50
    graph = ET.fromstring(example.to_graphml())
    assert len(graph.findall(".//g:node", NAMESPACE)) == 7
    edge = graph.find(".//g:edge", NAMESPACE)
    assert (edge.get("source"), edge.get("target")) == ("06_coastcourier.txt", "07_lakeshoreledger.html")
    assert "SHA-256" in graph.find(".//g:graph/g:data", NAMESPACE).text


def test_the_earlier_of_two_is_the_source():
    text = "The minister signed the paper on Thursday in the old palace and left without a word to the press that had waited. " * 4
    rows = [{"id": "later", "text": text, "day": "2025-03-28T10:00:00Z"}, {"id": "first", "text": text, "day": "2025-03-27T10:00:00Z"}]
    (edge,) = ck.from_frame(rows, id="id", published="day").copied().to_pylist()
    assert (edge["source"], edge["target"], edge["directed"], edge["hours"]) == ("first", "later", True, 24.0)


def test_graphml_is_xml_whatever_a_page_says():
    evil = "<b>&\"'\x0b\x00 ]]>"
    text = "The minister signed the paper on Thursday in the old palace and left without a word. " * 4
    corpus = ck.from_frame(
        [{"id": f"{evil}{n}", "text": text, "title": evil, "outlet": evil} for n in "ab"], id="id", title="title", outlet="outlet"
    )
    assert len(ET.fromstring(corpus.to_graphml()).findall(".//g:edge", NAMESPACE)) == 1
    assert json.loads(corpus.to_jsonld())["@type"] == "Dataset"


def test_linked_data(example, tmp_path):
    example.to_jsonld(tmp_path / "claims.json")
    data = json.loads((tmp_path / "claims.json").read_text(encoding="utf-8"))
    assert "SHA-256" in data["creditText"]
    review = next(part for part in data["hasPart"] if "deportations" in part["claimReviewed"])
    assert review["reviewRating"]["alternateName"] == "agree"
    assert review["reviewRating"]["ratingExplanation"].endswith(", 1 origin")
    assert [author["name"] for author in review["itemReviewed"]["author"]] == ["Kristi Noem"]
    assert len(review["itemReviewed"]["appearance"]) == 5
    assert "ratingValue" not in json.dumps(data), "no verdict"
    assert example.claim(0).to_jsonld()["@context"] == "https://schema.org"


def test_overlap_counts_words_figures_and_quotes(example):
    pairs = {(row["article_a"], row["article_b"]): row for row in example.overlap()}
    wire = pairs["06_coastcourier.txt", "07_lakeshoreledger.html"]
    assert wire["words"] == max(row["words"] for row in pairs.values())
    assert 0 < wire["figures"] <= wire["claims"]
    square = example.overlap(matrix="words")
    assert square["article"] == example.ids
    assert square["07_lakeshoreledger.html"][5] == square["06_coastcourier.txt"][6] == wire["words"]
    assert square["06_coastcourier.txt"][5] is None
    with pytest.raises(ck.InputError, match="matrix="):
        example.overlap(matrix="letters")


def test_what_an_editor_looks_at_first(example):
    rank = {"contradict": 0, "differ": 1, "updated": 2, "agree": 3, "single": 4}
    ranks = [rank[status] for status in example.claims["status"]]
    assert ranks == sorted(ranks)
    agreed = [claim for claim in example.claims if claim["status"] == "agree"]
    alone = [claim["n_origins"] == 1 and claim["n_outlets"] > 1 for claim in agreed]
    assert alone == sorted(alone, reverse=True)
    single = example.single_source()
    assert all(row["n_origins"] == 1 and row["n_outlets"] > 1 for row in single)
    assert any(row["value"] == 1700 for row in single)
    assert len(example.single_source(outlets=1)) > len(single)
    assert len(example.disagreements()) == sum(status in {"contradict", "differ", "updated"} for status in example.claims["status"])


def test_what_one_outlet_tells_twice_is_a_single_source():
    rows = [
        {"text": "The mill fire in Ponte killed 312 workers on Monday.", "outlet": "Valley Post"},
        {"text": "Ponte mourns. Fire took the lives of 312 workers at the mill.", "outlet": "Valley Post"},
    ]
    corpus = ck.from_frame(rows, text="text", outlet="outlet")
    alone = corpus.single_source(outlets=1).to_pylist()
    assert [row["n_outlets"] for row in alone if row["value"] == 312] == [1]
    assert len(corpus.single_source()) == 0


def test_a_claim_shows_its_sources_side_by_side(example):
    row = next(row for row in example.claims if row["value"] == 1700)
    claim = example.claim(row)
    assert claim.show() is claim
    text = repr(claim)
    assert text.count("[1,700]") == 5
    assert "1 origin" in text
    page = claim._repr_html_()
    assert page.count('<mark class="ck-number">1,700</mark>') == 5
    assert claim.explain() == example.explain(claim)
    assert claim.row == row
    for wrong in (-1, len(example.claims), "first", None, {}):
        with pytest.raises(ck.InputError):
            example.claim(wrong)


def test_on_the_command_line(tmp_path, capsysbinary):
    folder = str(example_folder())
    (tmp_path / "desk.json").write_text('{"blocks": [{"article": "06", "text": "zebra", "kept": false}]}', encoding="utf-8")
    for command, ending in (
        ("disagreements", "csv"),
        ("single-source", "csv"),
        ("timeline", "jsonl"),
        ("overlap", "csv"),
        ("copied", "csv"),
    ):
        assert cli.main([command, folder, "-o", str(tmp_path / f"{command}.{ending}")]) == 0
        assert (tmp_path / f"{command}.{ending}").stat().st_size > 0
    assert cli.main(["export", folder, "-o", str(tmp_path / "out"), "--as", "jsonl"]) == 0
    assert (tmp_path / "out" / "stamp.json").is_file()
    assert cli.main(["export", folder]) == 2
    assert cli.main(["graph", folder, "-o", str(tmp_path / "x.graphml")]) == 0
    ET.parse(tmp_path / "x.graphml")
    assert cli.main(["jsonld", folder, "-o", str(tmp_path / "x.json")]) == 0
    figure = next(claim["claim"] for claim in ck.read(folder).claims if claim["value"] == 1700)
    assert cli.main(["chart", folder, "--claim", str(figure), "-o", str(tmp_path / "c.csv")]) == 0
    assert (tmp_path / "c.csv").read_text(encoding="utf-8").startswith("date,")
    capsysbinary.readouterr()
    assert cli.main(["claims", folder, "--corrections", str(tmp_path / "desk.json")]) == 2
    assert b"no block of 06" in capsysbinary.readouterr().err
    assert cli.main(["claims", folder, "--corrections", str(tmp_path / "none.toml")]) == 2
