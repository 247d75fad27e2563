"""Every kind of file: what is in it, what is wrong with it, and that one bad document never loses the rest."""

import gzip
import io
import json
import tarfile
import warnings
import zipfile

import corpuskit as ck
import pytest

ROWS = [
    {"id": f"r{n}", "headline": f"Strike, day {n}", "body": f"Police held {n + 1} people on Monday.", "date": "2025-03-27", "desk": "city", "n": n}
    for n in range(3)
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
PAGE = b"<html><title>Strike</title><p>Police held 1,700 people in the harbour on Monday, the mayor said.</p></html>"


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files, mode):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def record(url, body, when="2025-03-27T10:00:00Z", head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"):
    payload = head + b"\r\n" + body
    lines = ["WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {url}", f"WARC-Date: {when}", f"Content-Length: {len(payload)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + payload + b"\r\n\r\n"


CRAWL = record("https://example.org/a", PAGE) + record("https://example.org/b", PAGE)
FEED = (
    b'<?xml version="1.0"?><rss><channel><title>The Courier</title><items/><item><title>Strike</title>'
    b"<link>https://example.org/a</link><pubDate>Thu, 27 Mar 2025 10:15:00 GMT</pubDate>"
    b"<description>&lt;p&gt;Police held 1,700 people in the harbour on Monday, the mayor said, after a strike of the dockers had ended.&lt;/p&gt;</description></item></channel></rss>"
)


def zstd(data):
    return pytest.importorskip("pyarrow").compress(data, codec="zstd", asbytes=True)


@pytest.mark.parametrize(
    "data",
    [
        LINES,
        gzip.compress(LINES),
        b"\xef\xbb\xbf" + LINES,
        json.dumps(ROWS).encode(),
        json.dumps(ROWS, indent=1).encode(),
        json.dumps({"status": "ok", "articles": ROWS}).encode(),
        b"id,headline,body,date\n" + "".join(f'{r["id"]},"{r["headline"]}",{r["body"]},{r["date"]}\n' for r in ROWS).encode(),
        b"id;headline;body;date\n" + "".join(f"{r['id']};{r['headline']};{r['body']};{r['date']}\n" for r in ROWS).encode("cp1252"),
        "id\theadline\tbody\tdate\n".encode("utf-16")
        + "".join(f"{r['id']}\t{r['headline']}\t{r['body']}\t{r['date']}\n" for r in ROWS).encode("utf-16-le"),
    ],
)
def test_rows_in_every_form(data):
    for given in (data, io.BytesIO(data)):
        corpus = ck.read(given, progress=False)
        assert corpus.ids == ["r0", "r1", "r2"]
        assert corpus.articles["title"] == [row["headline"] for row in ROWS]
        assert corpus.numbers["value"] == [1.0, 2.0, 3.0]
        assert str(corpus[0].published) == "2025-03-27"
        assert len(corpus.problems) == 0


def test_zstandard():
    assert ck.read(zstd(LINES)).ids == ["r0", "r1", "r2"]
    assert ck.read(zstd(LINES) + zstd(LINES.replace(b'"r', b'"s'))).ids == ["r0", "r1", "r2", "s0", "s1", "s2"]
    assert "damaged" in ck.read(zstd(LINES * 2000)[:-30], id="n2").problems["message"][-1]


def test_columns_by_name():
    corpus = ck.read(LINES, text="headline", title="body", id="n", date="date", keep=["desk", "n"])
    assert corpus.ids == [0, 1, 2]
    assert corpus[0].text == "Strike, day 0"
    assert corpus[0].title.startswith("Police")
    assert corpus.articles["desk"] == ["city"] * 3
    assert corpus.articles["n"] == [0, 1, 2]
    assert "Police held" in ck.read(b'{"page_source": "<p>Police held 5.", "text": "x"}', html="page_source")[0].text
    with pytest.raises(ck.InputError, match=r"no column words .*headline"):
        ck.read(LINES, text="words")
    with pytest.raises(ck.InputError, match="no column rubric"):
        ck.read(b"text,title\nx,y\n", keep=["rubric"])
    with pytest.raises(ck.InputError, match="stands twice"):
        ck.read(b'{"id": 1, "text": "a"}\n{"id": 1, "text": "b"}\n')


def test_lines_that_are_broken():
    corpus = ck.read(b'{"text": "Police held 5."}\n{"text": "broken\n{"text": "Two died.", "date": "the 20255"}\n[1]\n')
    assert corpus.ids == [0, 1, 2, 3]
    assert corpus.problems["article"] == [1, 2, 3]
    assert "line 2 is no JSON" in corpus.problems["message"][0]
    assert "no date" in corpus.problems["message"][1]
    cut = ck.read(gzip.compress(LINES)[:-12])
    assert "damaged" in cut.problems["message"][-1]


def test_archives(tmp_path):
    files = {"a/page.html": PAGE, "rows.jsonl": LINES, "rows.csv": b"title,text\nA,Two died.\n", "__MACOSX/x.html": PAGE, "logo.png": b"\x89PNG"}
    for data in (zipped(files), zipped(files, zipfile.ZIP_STORED)):
        (tmp_path / "all.zip").write_bytes(data)
        wanted = ["all.zip/a/page.html", *(f"all.zip/rows.jsonl#{n}" for n in (1, 2, 3)), "all.zip/rows.csv#1"]
        assert ck.read(tmp_path / "all.zip").ids == wanted
        with (tmp_path / "all.zip").open("rb") as opened:
            assert ck.read(opened).ids == wanted
    for mode in ("w", "w:gz"):
        name = "long/" * 40 + "b.html"
        assert ck.read(tarred({"a.html": PAGE, name: PAGE, "x.bin": b"0"}, mode)).ids == ["input/a.html", f"input/{name}"]
    damaged = zipped({"a.html": PAGE * 50, "b.html": PAGE}, zipfile.ZIP_STORED).replace(b"1,700", b"1,800", 3)
    corpus = ck.read(damaged)
    assert "damaged" in corpus.problems["message"][0]
    assert "1,700" in corpus["input/b.html"].text


def test_crawls_and_revisions():
    for data in (CRAWL, gzip.compress(CRAWL[:200]) + gzip.compress(CRAWL[200:])):
        corpus = ck.read(data)
        assert corpus.ids == ["input#1", "input#2"]
        assert corpus.articles["url"] == ["https://example.org/a", "https://example.org/b"]
    wacz = zipped({"archive/data.warc.gz": gzip.compress(CRAWL), "pages/pages.jsonl": b'{"url": "x"}', "datapackage.json": b"{}"}, zipfile.ZIP_STORED)
    assert ck.read(wacz).ids == ["input/archive/data.warc.gz#1", "input/archive/data.warc.gz#2"]
    twice = ck.read(CRAWL + record("https://example.org/a", PAGE, when="2025-03-28T10:00:00Z"))
    assert len(twice) == 3
    assert twice.problems.to_pylist()[-1]["article"] == "input#3"
    assert "input#1 is the earlier version" in twice.problems["message"][-1]
    cut = ck.read(CRAWL[:-40])
    assert cut.ids == ["input#1", "input#2"]
    assert "ends within a record" in cut.problems["message"][-1]
    packed = record("https://example.org/a", gzip.compress(PAGE), head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n")
    assert "1,700" in ck.read(packed)[0].text


def test_feeds():
    corpus = ck.read(FEED)
    assert corpus[0].title == "Strike"
    assert corpus[0].outlet == "The Courier"
    assert corpus.numbers["value"] == [1700.0]


def test_parquet(tmp_path):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(ROWS), tmp_path / "rows.parquet")
    assert ck.read(tmp_path / "rows.parquet", keep=["desk"]).articles["desk"] == ["city"] * 3
    assert ck.read(tmp_path, text="headline")[0].text == "Strike, day 0"
    assert [part.ids for part in ck.stream(tmp_path / "rows.parquet", size=2)] == [["r0", "r1"], ["r2"]]
    with pytest.raises(ck.InputError, match="no column 'x'"):
        ck.read(tmp_path / "rows.parquet", text="x")


def test_a_folder_of_everything(tmp_path):
    for name, data in {"a.html": PAGE, "sub/b.jsonl.gz": gzip.compress(LINES), "c.warc": CRAWL, "list.csv": b"file,size\na,1\n", "d.json": LINES}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert ck.read(tmp_path).ids == ["a.html", "c.warc#1", "c.warc#2", *(f"sub/b.jsonl.gz#{n}" for n in (1, 2, 3))]
    assert ck.read(tmp_path / "d.json").ids == ["r0", "r1", "r2"]
    named = ck.read([tmp_path / "a.html", tmp_path / "list.csv"])
    assert "no column" in named.problems["message"][0]
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "list.csv").write_bytes(b"file,size\na,1\n")
    with pytest.raises(ck.InputError, match="no article"):
        ck.read(tmp_path / "only")


@pytest.mark.parametrize(
    ("data", "fix"),
    [
        (b"%PDF-1.7 ...", "pdftotext"),
        (zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "pandoc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "LibreOffice"),
        (b"BZh91AY", "bunzip2"),
        (b"\xfd7zXZ\x00", "unxz"),
    ],
)
def test_what_is_not_read_names_the_fix(tmp_path, data, fix):
    with pytest.raises(ck.InputError, match=fix):
        ck.read(data)
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.html").write_bytes(PAGE)
    corpus = ck.read(tmp_path)
    assert corpus.ids == ["a.txt", "b.html"]
    assert fix in corpus.problems["message"][0]
    if not data.startswith(b"PK"):
        assert fix in ck.parse(data).problems[0]["message"]


def test_bombs_are_a_row():
    big = b"a" * (65 << 20)
    corpus = ck.read(zipped({"a.html": big, "b.html": PAGE}))
    assert corpus.problems["article"][0] == "input/a.html"
    assert "megabytes" in corpus.problems["message"][0]
    assert "1,700" in corpus["input/b.html"].text
    assert "megabytes" in ck.read(gzip.compress(big)).problems["message"][0]
    unclosed = ck.read(b'title,text\nA,"Two died.\n' + big)
    assert "quotation mark" in unclosed.problems["message"][0]


def test_streams_are_bounded():
    batches = list(ck.stream(LINES * 5, size=4, id="none", keep=["desk"]))
    assert [len(batch) for batch in batches] == [4, 4, 4, 3]
    assert batches[-1].articles["desk"] == ["city"] * 3
    assert batches[1].ids == [4, 5, 6, 7]
    with pytest.raises(ck.InputError, match="size"):
        ck.stream(LINES, size=0)


def test_one_bad_byte_is_one_mark_and_a_row():
    text = "The mayor said “1,700 people” protested in São Paulo. "
    start, end = text[:20].encode() + b"\xe9", text[20:].encode()
    page = ck.read(start + end)
    line = ck.read(b'{"text": "' + start + end + b'"}')
    table = ck.read(b"text,title\n" + b'"' + start + end + b'",a\n')
    for corpus in (page, line, table):
        assert corpus[0].text.strip() == (text[:20] + "\ufffd" + text[20:]).strip()
        assert ["UTF-8" in message for message in corpus.problems["message"]] == [True]
    assert ck.parse(start + end).text.count("\ufffd") == 1
    assert ck.read("El señor dijo que la reunión fue buena".encode("cp1252"))[0].text.startswith("El señor")


def test_wide_charsets_and_what_is_no_text():
    for charset in ("utf-32", "utf-32-le", "utf-32-be"):
        assert ck.read("Police held 1,700 people.".encode(charset))[0].text == "Police held 1,700 people."
    assert ck.read('{"id": 7, "text": "Señor Petro."}\n'.encode("utf-32"))[7].text == "Señor Petro."
    noise = bytes((n * n * 7919 + n * 104729 >> 5) % 256 for n in range(5000))
    corpus = ck.read(noise)
    assert "binary" in corpus.problems["message"][0]
    assert len(corpus.numbers) == 0


def test_ids_of_two_kinds_join_back():
    corpus = ck.read(b'{"id":1,"text":"Police held 5 men."}\n{"id":"b","text":"Two died."}\n')
    assert corpus.ids == ["1", "b"] == corpus.articles["article"]
    assert len(corpus["1"].blocks) == len(corpus["b"].blocks) == 1
    corpus = ck.read(b'{"text":"a"}\n{"id":0,"text":"b"}\n{"id":1,"text":"c"}\n')
    assert corpus.ids == ["input#1", "0", "1"]
    assert ck.read(b'{"text":"a"}\n{"text":"b"}\n').ids == [0, 1]
    assert ck.read(b"id,text\nx,a\n,b\n").ids == ["x", "input#2"]
    with pytest.raises(ck.InputError, match="stands twice"):
        ck.read(b'{"id":1,"text":"a"}\n{"id":"1","text":"b"}\n')
    large = ck.read(b'{"id":123456789012345678901234,"text":"a"}\n{"id":-123456789012345678901235,"text":"b 12345678901234567890"}\n')
    assert large.ids == ["123456789012345678901234", "-123456789012345678901235"]
    assert large[1].text == "b 12345678901234567890"


def test_of_two_arrays_that_with_words_is_read():
    held = b'{"articles":[{"text":"Police held 5 men."}],"sources":[{"name":"b"},{"name":"c"}],"tags":[{"name":"d"}]}'
    corpus = ck.read(held)
    assert [article.text for article in corpus] == ["Police held 5 men."]
    assert len(corpus.problems) == 0


def test_rows_of_another_shape_are_told():
    ragged = ck.read(b"text,title\nPolice held 5 men, women,and,children\nshort\nfine,title,,\n")
    assert [row["article"] for row in ragged.problems] == [0, 1]
    assert "4 columns" in ragged.problems["message"][0] and "1 of 2" in ragged.problems["message"][1]
    swallowed = ck.read(b'text,title\n"Police held 5 men,one\nTwo died.,two\nThree died.,three\n')
    assert len(swallowed) == 1
    assert "not closed" in swallowed.problems["message"][0]
    whole = ck.read(b'text,title\n"Police ""held""\n5 men",one\n"Two\ndied.",two')
    assert len(whole) == 2 and len(whole.problems) == 0


def test_two_entries_of_one_name(tmp_path):
    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        warnings.simplefilter("ignore")
        file.writestr("a.txt", "Police held 5 men.")
        file.writestr("b.txt", "Two died.")
        file.writestr("a.txt", "Police held 6 men.")
    corpus = ck.read(tmp_path / "a.zip")
    assert corpus["a.zip/a.txt"].text == "Police held 6 men."
    assert corpus.problems["article"] == ["a.zip/a.txt#1"]
    assert "same name" in corpus.problems["message"][0]


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_entries_that_are_not_read_are_told(name):
    entries = {
        "a.txt": b"Police held 5 men.",
        "budget.PDF": b"%PDF-1.7",
        "letter.docx": b"PK",
        "more/week.zip": b"PK",
        "more/week.jsonl.gz": gzip.compress(LINES),
        "logo.png": b"",
        "a_files/style.css": b"",
        ".hidden.pdf": b"",
    }
    corpus = ck.read(zipped(entries) if name == "a.zip" else tarred(entries, "w"))
    told = dict(zip((article.rsplit("/", 1)[1] for article in corpus.problems["article"]), corpus.problems["message"], strict=True))
    if name == "a.tar":
        assert "make a .zip" in told.pop("week.jsonl.gz")
    assert set(told) == {"budget.PDF", "letter.docx", "week.zip"}
    assert "no PDF" in told["budget.PDF"] and "no DOCX" in told["letter.docx"] and "within an archive" in told["week.zip"]
    assert sum(bool(article.text) for article in corpus) == (4 if name == "a.zip" else 1)


def test_nothing_in_it_says_so(tmp_path):
    (tmp_path / "a.csv").write_text("text,title\n", encoding="utf-8")
    with pytest.raises(ck.InputError, match="holds none"):
        ck.read(tmp_path / "a.csv")
