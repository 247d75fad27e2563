"""The caller's mistakes raise with the way to mend them; a bad document is a row in `problems`; the rest is intact."""

import concurrent.futures
import datetime as dt
import os
import subprocess
import sys
import time

import corpuskit as ck
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

GOOD = "Police held 1,700 people on Monday."


def test_a_folder_of_trouble(tmp_path):
    files = {
        "a_good.txt": GOOD.encode(),
        "b_empty.txt": b"",
        "c_space.txt": b" \n\t \n",
        "d_picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "e_nul.txt": b"Police held\0 1,700 people on Monday.\0\0",
        "f_windows.txt": "El señor dijo “no” en Bogotá.".encode("cp1252"),
        "g_utf16.txt": ("\ufeff" + GOOD).encode("utf-16-le"),
        "sub/h.html": b"<html><body><p>" + GOOD.encode() + b"</p></body></html>",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    corpus = ck.read(tmp_path)
    assert corpus.ids == sorted(files)
    troubled = dict(zip(corpus.problems["article"], corpus.problems["message"], strict=True))
    assert {"b_empty.txt", "c_space.txt", "d_picture.html"} <= set(troubled)
    assert "a_good.txt" not in troubled
    assert "binary" in troubled["d_picture.html"]
    assert "Bogotá" in corpus["f_windows.txt"].text
    assert corpus["g_utf16.txt"].text == GOOD
    for name in ("a_good.txt", "g_utf16.txt", "sub/h.html"):
        assert GOOD in corpus[name].text
    assert "a_good.txt" in corpus.support["article"]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "a.txt").chmod(0)
    corpus = ck.read([tmp_path])
    assert corpus.ids == ["a.txt"]
    if os.name == "posix" and os.geteuid() != 0:
        assert corpus.problems["article"] == ["a.txt"]
    with pytest.raises(FileNotFoundError):
        ck.read(tmp_path / "b.txt")


def test_a_line_of_ten_megabytes():
    started = time.monotonic()
    article = ck.parse("Police held 1,700 people. " * 400_000)
    assert len(article.text) > 10_000_000
    assert time.monotonic() - started < 60


def test_paths_that_are_none(tmp_path):
    with pytest.raises(FileNotFoundError, match="no file or folder"):
        ck.read(tmp_path / "none")
    with pytest.raises(FileNotFoundError):
        ck.read(str(tmp_path / "*.html"))
    with pytest.raises(ck.InputError, match="no article"):
        ck.read(tmp_path)
    with pytest.raises(FileNotFoundError, match="fetches nothing"):
        ck.read("https://news.example/a.html")
    with pytest.raises(ck.InputError, match="no path"):
        ck.read("")
    with pytest.raises(ck.InputError, match="no article"):
        ck.read([])


def test_globs_and_lists(tmp_path):
    for name in ("a.txt", "b.html", "c.jpg"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert ck.read(str(tmp_path / "*.*")).ids == ["a.txt", "b.html"]
    assert ck.read([tmp_path / "b.html", tmp_path / "a.txt"]).ids == ["a.txt", "b.html"]
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(ck.InputError, match="two files"):
        ck.read([tmp_path / "a.txt", tmp_path / "sub" / "a.txt"])


@pytest.mark.parametrize("text", ["\ud800 1,700 people", "a\udfff", "\ud83d" * 3])
def test_lone_surrogates(text):
    assert "\ufffd" in ck.parse(text).text
    assert ck.numbers([text, GOOD])["text"][-1] == "1,700"


ROWS = [{"text": GOOD}]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        *((lambda value=value: ck.parse(GOOD, format=value), "format=.*give a str") for value in (None, 5, ["text"], b"text")),
        (lambda: ck.read(b'{"text": "a"}', format=None), "format=None.*give a str"),
        (lambda: ck.from_frame(ROWS, format=None), "format=None.*give a str"),
        (lambda: ck.reuse([GOOD], format=None), "format=None.*give a str"),
        (lambda: ck.Index().query(GOOD, format=None), "format=None.*give a str"),
        (lambda: ck.Index().add([GOOD], ids=[1], format=5), "format=5.*give a str"),
        *((lambda value=value: ck.from_frame(ROWS, keep=value), "keep=.*give a list of str") for value in (None, 5, b"desk")),
        (lambda: ck.from_frame(ROWS, keep=[5]), "keep=5 is a int"),
        (lambda: ck.read(b'{"text": "a"}', keep=5), "keep=5.*give a list"),
        (lambda: ck.read(b'{"text": "a"}', text=5), "text=5.*give a str"),
        (lambda: ck.stream(b'{"text": "a"}', id=["n"]), "id=.*give a str"),
        (lambda: ck.load(None), "path=None.*give a path"),
        (lambda: ck.Index.load(5), "path=5.*give a path"),
        (lambda: ck.example().save(5), "path=5.*give a path"),
        (lambda: ck.example().report(5), "path=5.*give a path"),
        (lambda: ck.example().export(None), "folder=None.*give a path"),
        (lambda: ck.example().export("x", format=["csv"]), "format=.*give a str"),
        (lambda: ck.example().articles.to_parquet(5), "path=5.*give a path"),
        (lambda: ck.example().filter(ids=5.5), "ids=5.5.*give a list of ids"),
        (lambda: ck.example().filter(where="Noem"), "where='Noem'.*give a function"),
        (lambda: ck.example().corrected(missing=["error"]), "give 'error' or 'ignore'"),
        (lambda: ck.parse(5), "str or bytes"),
        (lambda: ck.parse(None), "str or bytes"),
        (lambda: ck.parse("a", url=5), "url=5"),
        (lambda: ck.parse("a", published="2025-13-01"), "is no date"),
        (lambda: ck.parse("a", published=5), "published=5"),
        (lambda: ck.parse("a", format="pdf"), "none of"),
        (lambda: ck.numbers(5), "give a string"),
        (lambda: ck.numbers(None), "give a string"),
        (lambda: ck.numbers(b"bytes"), "bytes"),
        (lambda: ck.numbers({"a": 1}), "give a string"),
        (lambda: ck.numbers([["a"]]), "holds a list in row 0"),
        (lambda: ck.numbers(["a", 5]), "holds a int in row 1"),
        (lambda: ck.copies("one text"), "give a list"),
        (lambda: ck.stories("one text"), "give a list"),
        *((lambda threads=threads: ck.numbers("a", threads=threads), "give 1 or more") for threads in (0, -1, "2", 1.5)),
        (lambda: ck.dates(["a"] * 4, published=["2025", None, "2025-03", "03/04/2025"]), "in row 3 is no date.*to_datetime"),
        (lambda: ck.read(pd.DataFrame({"text": ["a"]})), "from_frame"),
        (lambda: ck.read(pl.Series(["a"])), "from_frame"),
    ],
)
def test_calls_that_cannot_be_meant(call, message):
    with pytest.raises(ck.InputError, match=message) as caught:
        call()
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, ck.CorpuskitError)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400) | st.binary(max_size=400))
def test_nothing_that_is_text_or_bytes_raises(source):
    article = ck.parse(source)
    for name in ("blocks", "sentences", "entities", "numbers", "dates", "quotes"):
        for row in getattr(article, name):
            assert article.text[row["start"] : row["end"]] == row["text"]
    assert article._repr_html_()
    assert repr(article)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=200) | st.none(), max_size=6))
def test_no_list_of_texts_raises(texts):
    for find in (ck.numbers, ck.dates, ck.entities, ck.quotes):
        for row in find(texts):
            assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
    assert len(ck.copies(texts).columns) == len(ck.copies([]).columns)


@settings(max_examples=100, deadline=None)
@given(st.text("<>/=\"'!-&;ahtmlpbodyscriptivk 1,0\n%", max_size=600))
def test_no_markup_raises(source):
    article = ck.parse("<html>" + source)
    for row in article.blocks:
        assert article.text[row["start"] : row["end"]] == row["text"]


def test_use_from_several_threads(example):
    corpus = ck.from_frame([{"id": str(id_), "text": example[id_].text} for id_ in example.ids], id="id")
    names = ["claims", "people", "copies", "stories", "quotes", "numbers", "passages", "support"] * 4
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda name: getattr(corpus, name), names))
        counts = list(pool.map(lambda text: len(ck.numbers(text)), [GOOD] * 100))
    assert counts == [1] * 100
    for name, table in zip(names, tables, strict=True):
        assert table == getattr(corpus, name)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_use_after_fork():
    code = (
        "import os, corpuskit as ck; ck.example().claims; pid = os.fork()\n"
        "n = len(ck.numbers(['Two died.'] * 50)); assert n == 50\n"
        "os._exit(0) if pid == 0 else os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+02:00", "0001-01-01", "0000-01-01", "0000-00-00", "0001-01-01T00:00:00Z"])
def test_dates_that_programs_write_for_none_are_left_out(when, tmp_path):
    line = f'{{"text": "{GOOD}", "date": "{when}"}}'.encode()
    framed = ck.from_frame([{"text": GOOD, "p": when}, {"text": GOOD, "p": "2025-03-27"}], published="p")
    for corpus in (ck.read(line), ck.read(b"text,date\n" + f'"{GOOD}",{when}\n'.encode()), framed):
        assert corpus.articles["published"][0] is None
        assert when in corpus.problems["message"][0]
        assert len(corpus.problems) == 1
        assert corpus[0].published is None
        for name in ("articles", "stories", "claims"):
            assert getattr(corpus, name).to_csv()
        assert len(corpus.filter(after="2025-01-01")) <= 1
        corpus.report(tmp_path / "report.html")
        corpus.export(tmp_path / "out")
        corpus.copied(), corpus.to_jsonld(), corpus.without_copies(), corpus.articles.to_pandas().to_csv()
    assert len(ck.from_frame([{"text": GOOD, "p": dt.datetime(1, 1, 1, tzinfo=dt.UTC)}], published="p").problems) == 1


DAYS = ["27 March 2025", "March 27, 2025", "2025/03/27", "2025-3-27", "27.03.2025", "03/27/2025", "27. März 2025"]


def test_days_as_desks_write_them():
    lines = "".join(f'{{"text": "{GOOD}", "date": "{day}"}}\n' for day in DAYS).encode()
    framed = ck.from_frame([{"text": GOOD, "day": day} for day in DAYS], published="day")
    for corpus in (ck.read(lines), framed):
        assert {str(when)[:10] for when in corpus.articles["published"]} == {"2025-03-27"}
        assert len(corpus.problems) == 0
    # Which of the two is the month, nobody can tell.
    assert "03/04/2025" in ck.read(f'{{"text": "{GOOD}", "date": "03/04/2025"}}'.encode()).problems["message"][0]
    assert ck.from_frame([{"text": GOOD, "day": "Thu, 27 Mar 2025 10:00:00 GMT"}], published="day").articles["published"][0].hour == 10


def test_missing_dates_that_were_made_text():
    column = ["NaT", "nan", "None", "<NA>", "2025-03-27"]
    corpus = ck.from_frame([{"text": GOOD, "day": day} for day in column], published="day")
    assert [when is None for when in corpus.articles["published"]] == [True] * 4 + [False]
    assert len(corpus.problems) == 0


def test_names_of_files_in_an_old_charset(tmp_path):
    names = [b"caf\xe9.txt", b"caf\xe8.txt", b"plain.txt"]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    for path in (tmp_path, str(tmp_path / "*.txt")):
        corpus = ck.read(path)
        assert corpus.ids == ["caf\\xe8.txt", "caf\\xe9.txt", "plain.txt"]
        assert len(set(corpus.articles["n_words"])) == 1


def test_what_a_folder_holds_unread_is_told(tmp_path):
    for name in ("a.txt", "b.pdf", "sub/c.docx", "logo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.warns(UserWarning, match=r"passed over in .*: b\.pdf and 1 more; save their text"):
        assert ck.read(tmp_path).ids == ["a.txt"]


def test_a_text_is_no_path():
    for text in ("Two died.\nThree fled.", "<p>Two died.</p>"):
        with pytest.raises(FileNotFoundError, match=r"ck\.parse"):
            ck.read(text)


def test_home_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    corpus = ck.read("~/a.txt")
    assert corpus.ids == ["a.txt"]
    assert ck.read("~/*.txt").ids == ["a.txt"]
    corpus.report("~/report.html")
    assert (tmp_path / "report.html").is_file()


@pytest.mark.parametrize(
    "write",
    [
        lambda corpus, path: corpus.report(path),
        lambda corpus, path: corpus.claims.to_csv(path),
        lambda corpus, path: corpus.claims.to_jsonl(path),
        lambda corpus, path: corpus.claims.to_parquet(path),
        lambda corpus, path: corpus.to_graphml(path),
        lambda corpus, path: corpus.to_jsonld(path),
        lambda corpus, path: corpus.save(path),
        lambda _, path: ck.Index().save(path),
    ],
)
def test_places_that_cannot_be_written_say_what_to_do(tmp_path, write, example):
    with pytest.raises(FileNotFoundError, match=r"there is no folder .* to write x\.out in: make it first"):
        write(example, tmp_path / "none" / "x.out")
    with pytest.raises(IsADirectoryError, match="is a folder: give the name of a file"):
        write(example, tmp_path)


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("La hausse est de 25,5 % et de 1.700 euros, selon la maire qui a présenté le budget de la ville.", [25.5, 1700]),
        (
            "Sono state arrestate più di 1.700 persone lunedì, e il 25,5% dei locali è distrutto, ha detto la sindaca della città.",
            [1700, 25.5],
        ),
        (
            "De politie hield maandag meer dan 1.700 mensen aan en 25,5% van de panden is verwoest, zei de burgemeester van de stad.",
            [1700, 25.5],
        ),
    ],
)
def test_marks_of_figures_in_languages_without_words(text, tables):
    assert ck.numbers(text)["value"] == tables


def test_french_marks_have_space_on_both_sides():
    said = ck.quotes("« Nous reconstruirons », a-t-elle dit. « C'est une promesse », a ajouté le ministre de l'Intérieur.")
    assert said["text"] == ["« Nous reconstruirons »", "« C'est une promesse »"]
    german = ck.quotes("»Wir bauen das wieder auf«, sagte die Bürgermeisterin der Stadt am Montag.")
    assert german["text"] == ["»Wir bauen das wieder auf«"]


def test_a_publisher_without_a_name_is_no_outlet():
    page = (
        '<html><head><link rel="canonical" href="https://www.harbourpost.example/a"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "headline": "Fire", "publisher": {"@type": "Organization", "name": ""}}</script></head>'
        f"<body><article><h1>Fire</h1><p>{GOOD}</p></article></body></html>"
    )
    assert ck.parse(page).outlet == "harbourpost.example"


def test_rows_and_articles_are_taken_as_they_come(example):
    row = next(example.claims.to_pandas().itertuples())
    assert example.explain(row) == example.explain(row.claim)
    with pytest.raises(ck.InputError, match=r"frame\.iloc\[0\]"):
        example.explain(example.claims.to_pandas().head(1))
    assert example.compare(example[0], example[1]).a.id == example.ids[0]
    assert len(example.search("“Kristi Noem”")) == len(example.search("Kristi Noem")) > 0


def test_tables_as_excel_writes_them(tmp_path):
    for mark in (";", ",", "\t"):
        (tmp_path / "a.csv").write_bytes(f'\ufeffsep={mark}\r\nid{mark}body\r\na{mark}"{GOOD}"\r\n'.encode())
        corpus = ck.read(tmp_path / "a.csv")
        assert corpus.ids == ["a"]
        assert corpus.numbers["text"] == ["1,700"]
        assert len(corpus.problems) == 0


def test_parquet_with_a_date_that_is_none(tmp_path):
    frame = pd.DataFrame({"text": [GOOD, GOOD], "date": ["2025-03-27", "soon"]})
    frame.to_parquet(tmp_path / "a.parquet")
    corpus = ck.read(tmp_path / "a.parquet")
    assert corpus.articles["published"][1] is None
    assert "“soon” is no date" in corpus.problems["message"][0]
    with pytest.raises(ck.InputError, match="is no date"):
        ck.read(tmp_path / "a.parquet", published="soon")
    (tmp_path / "b.parquet").write_bytes(b"nope")
    with pytest.raises(ck.InputError, match=r"b\.parquet: this is no Parquet"):
        ck.read(tmp_path / "b.parquet")


def test_ids_that_are_empty_are_shown():
    with pytest.raises(ck.InputError, match="the id “” stands twice"):
        ck.from_frame([{"text": GOOD, "id": ""}] * 2, id="id")


@pytest.mark.parametrize(("ids", "writer"), [(["x", "y"], "y"), ([70, 80], "article 80")])
def test_writers_without_an_outlet_go_by_the_id(ids, writer):
    rows = [{"text": "Nothing of note happened.", "id": ids[0]}, {"text": "A fire in Brackwell hurt 14 people on Monday.", "id": ids[1]}]
    corpus = ck.from_frame(rows, id="id")
    reverse = ck.from_frame(rows[::-1], id="id")
    for one in (corpus, reverse, corpus.filter(ids=[ids[1]])):
        assert f"narration: {writer}" in one.support["origin"]
        assert f"'{writer}'" in str(one.claim(0).to_jsonld())


def test_space_around_an_outlet_makes_no_second_one(tmp_path):
    told = ("Police held 1,700 people in Brackwell on Monday.", "On Monday 1,700 people were held by police in Brackwell.")
    for names in (("BBC", " BBC "), ("Harbour Post", "Harbour\u00a0Post")):
        framed = ck.from_frame([{"text": text, "o": name} for text, name in zip(told, names, strict=True)], outlet="o")
        lines = "".join(f'{{"text": "{text}", "outlet": "{name}"}}\n' for text, name in zip(told, names, strict=True)).encode()
        for corpus in (framed, ck.read(lines)):
            assert set(corpus.articles["outlet"]) == {names[0]}
            assert set(corpus.stories["n_outlets"]) == {1}
            assert len(corpus.filter(outlet=names[1])) == 2
    assert ck.from_frame([{"text": told[0], "o": " "}], outlet="o").articles["outlet"] == [None]
