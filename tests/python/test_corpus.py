"""Finding, choosing, searching, comparing, saving."""

import copy
import logging
import pickle

import corpuskit as ck
import pytest

TEXTS = {
    "alpha": "Police held 1,700 people on Monday. “We will not stop,” Ana Ruiz said.",
    "alps": "Nothing happened in the mountains.",
    "beta": "The señora met the SEÑOR in Bogotá.",
}


@pytest.fixture
def corpus():
    rows = [
        {"name": name, "text": text, "outlet": outlet, "day": day, "desk": name[0]}
        for (name, text), outlet, day in zip(
            TEXTS.items(), ["Globe", "Globe", None], ["2025-03-27", "2025-04-01T10:00:00+02:00", None], strict=True
        )
    ]
    return ck.from_frame(rows, id="name", outlet="outlet", published="day", keep=["desk"])


def test_by_position_id_and_prefix(corpus):
    assert corpus[0].id == corpus[-3].id == corpus["alpha"].id == corpus["alph"].id == "alpha"
    assert "alpha" in corpus
    assert [article.id for article in corpus] == list(TEXTS)
    for wrong in ("al", "", "gamma", 3, -4, None, 1.5, ("alpha",)):
        with pytest.raises(KeyError):
            corpus[wrong]
    for several in (slice(2), ["alpha", "beta"]):
        with pytest.raises(KeyError, match="filter"):
            corpus[several]


def test_an_exact_id_wins_over_a_prefix():
    corpus = ck.from_frame([{"id": "a", "text": "x"}, {"id": "ab", "text": "y"}], id="id")
    assert corpus["a"].text == "x"


def test_integer_ids_come_before_positions():
    corpus = ck.from_frame([{"id": 2, "text": "x"}, {"id": 0, "text": "y"}, {"id": 7, "text": "z"}], id="id")
    assert (corpus[0].text, corpus[2].text, corpus[7].text, corpus[1].text, corpus[-1].text) == ("y", "x", "z", "y", "z")
    for wrong in (3, "7", 8):
        with pytest.raises(KeyError):
            corpus[wrong]


def test_filter(corpus):
    assert corpus.filter(outlet="globe").ids == ["alpha", "alps"]
    assert corpus.filter(outlet=["Globe"], after="2025-04").ids == ["alps"]
    assert corpus.filter(before="2025-03-28").ids == ["alpha"]
    assert corpus.filter(ids=["beta", "alpha"]).articles["desk"] == ["a", "b"]
    assert corpus.filter(where=lambda article: "Bogotá" in article.text).ids == ["beta"]
    assert corpus.filter(story=corpus.articles["story"][0]).ids[0] == "alpha"
    assert corpus.filter(story=corpus.articles.to_pandas()["story"].iloc[0]).ids[0] == "alpha"
    assert len(corpus.filter(outlet="nobody")) == 0
    assert corpus.filter(ids=[]).sentences.columns == corpus.sentences.columns
    with pytest.raises(ck.InputError, match="after="):
        corpus.filter(after="soon")
    with pytest.raises(KeyError):
        corpus.filter(ids=["nobody"])


def test_filter_names_what_no_article_has(corpus, caplog):
    with caplog.at_level(logging.WARNING, "corpuskit"):
        assert len(corpus.filter(outlet=["Glob", "globe"])) == 2
        assert len(corpus.filter(story=99)) == 0
        assert len(corpus.filter(language="English")) == 0
    told = [record.message for record in caplog.records]
    assert told[0] == "no article has the outlet 'Glob'; there are 'Globe'"
    assert told[1].startswith("no article has the story 99; there are 0")
    assert told[2] == "no article has the language 'English'; there are 'en'"
    many = ck.from_frame([{"text": "x", "outlet": f"{name} Post"} for name in ["Coast", "Harbour", "Valley", "North", "South", "East", "West", "Lake", "Hill"]], outlet="outlet")
    caplog.clear()
    with caplog.at_level(logging.WARNING, "corpuskit"):
        many.filter(outlet="Costa Post")
        many.filter(outlet="Harbour")
    assert [record.message.partition("; ")[2] for record in caplog.records] == ["did you mean 'Coast Post'?", "did you mean 'Harbour Post'?"]


def test_an_outlet_is_found_however_it_is_written():
    rows = [
        {"text": "One.", "outlet": "The Globe", "url": "https://www.globe.example/1"},
        {"text": "Two.", "outlet": "El País", "url": None},
        {"text": "Three.", "outlet": None, "url": None},
    ]
    corpus = ck.from_frame(rows, outlet="outlet", url="url")
    for name in ("The Globe", "globe", "globe.example", "https://www.globe.example/"):
        assert corpus.filter(outlet=name).ids == [0], name
    assert corpus.filter(outlet="el pais").ids == [1]
    assert corpus.filter(outlet=[None, "El País"]).ids == [1, 2]


FIRE = "The fire killed 14 people in Brackwell on Monday, police said. Mayor Ruth Byrne called it a disaster for the town."


def read_as(outlets, **columns):
    rows = [{"text": f"{FIRE} Note {n}.", "outlet": outlet, **{name: values[n] for name, values in columns.items()}} for n, outlet in enumerate(outlets)]
    return ck.from_frame(rows, outlet="outlet", published="2025-03-03", **{name: name for name in columns})


def test_one_outlet_in_two_spellings_counts_once():
    for outlets, shown in (
        (["The Times", "Times"], ["The Times"] * 2),
        (["www.bbc.com", "bbc.com", "https://www.bbc.com"], ["bbc.com"] * 3),
        (["El Pais", "El País"], ["El País"] * 2),
    ):
        corpus = read_as(outlets)
        assert corpus.articles["outlet"] == shown
        assert corpus.stories["n_outlets"] == [1]
        assert set(corpus.claims["n_outlets"]) == {1}
    corpus = read_as(["BBC", "bbc.com"], url=["https://www.bbc.com/a", "https://www.bbc.com/b"])
    assert corpus.articles["outlet"] == ["BBC", "BBC"]
    for two in (["uk.reuters.com", "reuters.com"], ["BBC", "BBC News"]):
        assert read_as(two).articles["outlet"] == two
        assert read_as(two).stories["n_outlets"] == [2]


def test_without_an_outlet_the_address_names_it():
    corpus = read_as([None, None, None], url=["https://www.bbc.com/a", "https://bbc.com/b", None])
    assert corpus.articles["outlet"] == ["bbc.com", "bbc.com", None]
    assert corpus.stories["n_outlets"] == [2]


def test_spellings_meet_when_a_corpus_is_added():
    whole = read_as(["The Times", "Times", "Globe"])
    corpus = read_as(["Times"])
    more = ck.from_frame([{"text": FIRE, "outlet": "The Times", "n": 5}], outlet="outlet", id="n")
    corpus.add(more)
    assert corpus.articles["outlet"] == ["The Times"] * 2
    # A part of a corpus keeps the name that the whole had.
    assert whole.filter(ids=[1]).articles["outlet"] == ["The Times"]


def test_owners_may_go_by_address():
    corpus = read_as(["Harbour Post", "Valley Times"], url=["https://www.harbourpost.example/a", "https://valleytimes.example/b"])
    owned = corpus.corrected(owners={"harbourpost.example": "Lee Media", "www.valleytimes.example": "Lee Media"})
    told = "narration: Lee Media"
    assert any(told in origin for origin in owned.support["origin"]) or owned.claims["n_origins"] == [1] * len(owned.claims)


def test_without_copies_keeps_the_earliest():
    text = (
        "The minister signed the paper on Thursday in the old palace and left without a word to the press that had waited for hours. " * 3
    )
    rows = [
        {"id": "later", "text": text, "day": "2025-03-28"},
        {"id": "other", "text": "It rained all week in the north, and the rivers rose above the marks of last year.", "day": "2025-03-28"},
        {"id": "first", "text": text, "day": "2025-03-27"},
    ]
    corpus = ck.from_frame(rows, id="id", published="day")
    assert corpus.without_copies().ids == ["other", "first"]


def test_search(corpus):
    found = corpus.search("senor*")
    assert [(row["article"], row["text"]) for row in found] == [("beta", "señora"), ("beta", "SEÑOR")]
    row = corpus.search("not stop", width=10)[0]
    assert row["left"].endswith("We will ")
    assert row["speaker"] == "Ana Ruiz"
    assert "quote" in row["annotations"]
    assert corpus["alpha"].text[row["start"] : row["end"]] == "not stop"
    assert len(corpus.search("nowhere")) == 0
    assert corpus.search("nowhere").columns == found.columns
    for wrong in ("", "  ", "*"):
        with pytest.raises(ck.InputError, match="no word"):
            corpus.search(wrong)
    with pytest.raises(ck.InputError):
        corpus.search(5)
    with pytest.raises(ck.InputError):
        corpus.search("a", width=-1)


def test_save_and_load(tmp_path, corpus, example):
    for saved in (corpus, example):
        saved.save(tmp_path / "c.ck")
        loaded = ck.load(tmp_path / "c.ck")
        for name in ("articles", "blocks", "entities", "numbers", "quotes", "claims", "support", "problems"):
            assert getattr(loaded, name) == getattr(saved, name), name
    assert [path.name for path in tmp_path.iterdir()] == ["c.ck"]
    page = example[0]
    assert loaded[0].source(5, 20) == page.source(5, 20)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other", "newer"])
def test_a_damaged_file_says_so(tmp_path, corpus, damage):
    path = tmp_path / "c.ck"
    corpus.save(path)
    data = bytearray(path.read_bytes())
    if damage == "cut":
        del data[-5:]
    elif damage == "flip":
        data[len(data) // 2] ^= 1
    elif damage == "empty":
        data.clear()
    elif damage == "other":
        data[:4] = b"\x89PNG"
    else:
        data[10] = 9
    path.write_bytes(data)
    with pytest.raises(ck.FormatError, match=r"damaged|no saved corpus|newer"):
        ck.load(path)


def test_load_of_no_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        ck.load(tmp_path / "none.ck")


def test_pickles_and_copies(corpus):
    again = pickle.loads(pickle.dumps(corpus))
    assert again.articles == corpus.articles
    assert pickle.loads(pickle.dumps(corpus.numbers)) == corpus.numbers
    article = pickle.loads(pickle.dumps(corpus["alpha"]))
    assert (article.id, article.text, article.outlet, article.published) == ("alpha", TEXTS["alpha"], "Globe", corpus["alpha"].published)
    assert article.numbers["value"] == corpus["alpha"].numbers["value"]
    assert copy.deepcopy(corpus).ids == corpus.ids
    assert copy.copy(corpus.numbers) == corpus.numbers
    assert copy.deepcopy(article).text == article.text


def test_explain_compare_overlap_timeline(example):
    claim = max(example.claims, key=lambda row: row["n_articles"])
    text = example.explain(claim["claim"])
    assert text == example.explain(claim)
    assert claim["statement"] in text
    for wrong in (-1, len(example.claims), "first", None):
        with pytest.raises(ck.InputError):
            example.explain(wrong)
    comparison = example.compare("06", "07")
    assert sum(comparison.matches["words"]) > 50
    assert {row["claim"] for row in comparison.claims}.isdisjoint(row["claim"] for row in comparison.only_a)
    overlap = {(row["article_a"], row["article_b"]): row for row in example.overlap()}
    pair = overlap["06_coastcourier.txt", "07_lakeshoreledger.html"]
    assert 0 < pair["share_a"] <= 1
    assert pair["claims"] == len(comparison.claims)
    timeline = example.timeline()
    assert len(timeline) == len(example.support)
    stamps = [stamp for stamp in timeline["published"] if stamp]
    assert stamps == sorted(stamps)
    assert sum(timeline["first"]) == len({row["claim"] for row in timeline if row["published"]})


def test_an_article_has_its_own_tables(example):
    article = example["04"]
    for name in ("blocks", "sentences", "entities", "numbers", "dates", "quotes", "problems"):
        own = getattr(article, name).to_pylist()
        assert own == [row for row in getattr(example, name) if row["article"] == article.id]
    row = example.articles[example.ids.index(article.id)]
    for name in ("title", "authors", "outlet", "language", "url", "path", "section", "agency", "paywalled", "published_source"):
        assert getattr(article, name) == row[name]


def test_no_made_up_attributes(example):
    for thing in (example, example[0], example.numbers):
        with pytest.raises(AttributeError):
            _ = thing.figures


NOTICE = "The Harbour Post is printed by its readers' trust and sold at the quay."
UNRELATED = [
    "The ferry to Oderhaven sank on Monday with Anna Dahl aboard, the coast guard of Westmark said.\n\nDivers found 12 crates, said Captain Boje Lund.",
    "Farmers in Kirchfeld sold 300 tonnes of rye, and Minister Petra Stolz spoke of a good year.\n\nPrices fell by 4 percent, Ole Brandt said.",
    "The orchestra of Lindau will play Mahler under Julia Ferrante, the Rosen Hall announced.\n\nTickets cost 25 euros, said Carlo Weiss.",
    "Goalkeeper Mia Thorsen saved two penalties as Arendal beat Tromberg in the cup.\n\nCoach Liv Aasen praised the 400 fans who came by train.",
]


def test_what_an_outlet_prints_below_everything_is_no_story(tmp_path):
    rows = [{"id": f"s{at}", "text": f"{text}\n\n{NOTICE}\n", "outlet": "Harbour Post"} for at, text in enumerate(UNRELATED)]
    read = lambda rows, **how: ck.from_frame(rows, text="text", id="id", outlet="outlet", **how)  # noqa: E731
    whole = read(rows)
    aside = [row for row in whole.blocks if row["rule"] == "repeated_on_outlet"]
    assert [row["article"] for row in aside] == whole.ids
    assert {(row["kept"], row["reason"]) for row in aside} == {(False, "stands on other pages of the outlet too")}
    assert all("trust" not in article.body and len(article.body) > 20 for article in whole)
    other = read([dict(row, outlet=f"Post {row['id']}") for row in rows])
    assert "repeated_on_outlet" not in set(other.blocks["rule"])
    # in any order, in any number of threads, read at once or added to, saved or not
    blocks = {row["article"]: row for row in aside}
    assert {row["article"]: row for row in read(rows[::-1], threads=1).blocks if row["rule"] == "repeated_on_outlet"} == blocks
    grown = read(rows[:2])
    assert "repeated_on_outlet" not in set(grown.blocks["rule"])
    grown.save(tmp_path / "two.ck")
    grown = ck.load(tmp_path / "two.ck")
    grown.add(read(rows[2:]))
    assert grown.blocks.to_pylist() == whole.blocks.to_pylist()
    assert grown.numbers.to_pylist() == whole.numbers.to_pylist()
    grown.save(tmp_path / "four.ck")
    assert ck.load(tmp_path / "four.ck").blocks.to_pylist() == whole.blocks.to_pylist()
