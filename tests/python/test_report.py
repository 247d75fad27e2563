"""The page for an editor, in a browser: fits narrow and wide, both themes and paper, needs nothing from outside, runs no text."""

import re

import corpuskit as ck
import pytest
from corpuskit.report.markup import in_words

EVIL = "<script>document.title='owned'</script><img src=x onerror=alert(1)> 1,700 \"quotes\" & 'more' </style></details>"


@pytest.fixture(scope="module")
def file(example, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert example.report(path) is None
    return path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_it_fits_and_is_quiet(chromium, file, tmp_path, width, dark):
    page = chromium.open(file, width=width, dark=dark)
    assert page.overflow() == []
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    assert page.overflow() == []
    assert page.messages == []
    assert page.requests == [file.resolve().as_uri()], "nothing is fetched"
    page.screenshot(tmp_path / "page.png")
    assert (tmp_path / "page.png").stat().st_size > 20_000
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 200) == dark
    page.close()


def test_it_prints_with_shared_claims_open(chromium, file, tmp_path):
    page = chromium.open(file)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.querySelectorAll('tr:not([data-views~=single]) details:not([open])').length") == 0
    assert page.evaluate("document.querySelectorAll('details[open]').length") > 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('details[open]').length") == 0
    page.pdf(tmp_path / "page.pdf")
    paper = chromium.open(file, width=794, media="print")
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert paper.overflow() == []
    paper.close()
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    page.close()


def test_the_claims_sort_and_filter(chromium, file, example):
    page = chromium.open(file)
    column = "[...document.querySelectorAll('#claims-table tbody tr')].map((r) => +r.cells[3].textContent)"
    page.evaluate("document.querySelectorAll('#claims-table th button')[3].click()")
    outlets = page.evaluate(column)
    assert outlets == sorted(outlets, reverse=True)
    assert page.evaluate("document.querySelectorAll('#claims-table th')[3].getAttribute('aria-sort')") == "descending"
    shown = "[...document.querySelectorAll('#claims-table tbody tr')].filter((r) => !r.hidden).length"
    whole = page.evaluate(shown)
    page.evaluate(
        "(() => { const f = document.getElementById('filter-words'); f.value = 'deportations'; f.dispatchEvent(new Event('input')); })()"
    )
    assert 0 < page.evaluate(shown) < whole
    page.evaluate("document.querySelector('[type=reset]').click(); new Promise((done) => setTimeout(done, 30))")
    assert page.evaluate(shown) == whole
    page.evaluate("document.querySelector('a[data-view=disputed]').click()")
    assert page.evaluate(shown) == len(example.disagreements())
    page.evaluate("document.querySelector('a[data-view=one-origin]').click()")
    assert page.evaluate(shown) == len(example.single_source())
    page.evaluate(
        "(() => { const f = document.getElementById('filter-words'); f.value = 'zebra'; f.dispatchEvent(new Event('input')); })()"
    )
    assert page.evaluate("!document.getElementById('filter-none').hidden")
    assert page.messages == []
    page.close()


def test_it_works_with_a_keyboard(chromium, file):
    page = chromium.open(file)
    page.press("Tab", 9)
    assert page.evaluate("document.activeElement.className") == "skip"
    page.evaluate("document.querySelector('#claims-table summary').focus()")
    page.press("Enter", 13, "\r")
    assert page.evaluate("document.querySelector('#claims-table details').open")
    page.evaluate("document.querySelector('#claims-table th button').focus()")
    page.press(" ", 32, " ")
    assert page.evaluate("document.querySelector('#claims-table th').hasAttribute('aria-sort')")
    page.close()


def test_every_link_leads_somewhere(chromium, file):
    page = chromium.open(file)
    lost = "[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id))"
    assert page.evaluate(lost) == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    page.evaluate("document.querySelector('article mark a').click(); new Promise((done) => setTimeout(done, 50))")
    assert page.evaluate("document.getElementById(location.hash.slice(1)).open")
    page.close()


def test_text_of_a_page_stays_text(chromium, tmp_path):
    rows = [
        {
            "id": f"{EVIL}{n}",
            "text": f"Police held 1,700 people in Port Vell, {EVIL} said on Monday. “{EVIL} will not stop,” Ana Ruiz said.\n\n{EVIL}",
            "title": EVIL,
            "outlet": EVIL + str(n),
            "url": "javascript:alert(1)",
            "authors": [EVIL],
        }
        for n in range(2)
    ]
    corpus = ck.from_frame(rows, id="id", title="title", outlet="outlet", url="url", authors="authors", format="verbatim")
    (tmp_path / "evil.html").write_text(corpus.report(), encoding="utf-8")
    page = chromium.open(tmp_path / "evil.html")
    assert page.evaluate("document.title").startswith("Who says what")
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert page.evaluate("document.querySelectorAll('img, [onerror], a[href^=javascript]').length") == 0
    assert "<script>document.title" in page.evaluate("document.querySelector('h1, h4').textContent")
    assert page.messages == []
    assert page.overflow() == []
    page.close()


def test_an_empty_corpus_has_a_page(chromium):
    page = chromium.open(ck.from_frame([{"text": ""}]).report())
    assert page.messages == []
    assert "no claim" in page.evaluate("document.getElementById('claims').textContent")
    page.close()


def test_every_section_and_the_stamp(example, file):
    page = file.read_text(encoding="utf-8")
    for name in ("claims", "people", "timeline", "copies", "dropped", "problems", "articles"):
        assert f'<section id="{name}"' in page
        assert f'href="#{name}"' in page
    assert ck.__version__ in page
    assert example.stamp()["input"].removeprefix("sha256:")[:16] in page
    decided = example.corrected(owners={"Lakeshore Ledger": "Lee"})
    assert "1 decisions by hand" in decided.report() or "1 decision by hand" in decided.report()


def test_the_page_is_the_same_every_time(example):
    assert example.report() == ck.example().report()


def test_days_are_told_with_their_year():
    assert in_words("2025-03-27") == "27 March 2025"
    assert in_words("2025-03-27T18") == "27 March 2025"
    assert in_words("2025-03") == "March 2025"
    assert [in_words(day) for day in ("1994", "2025-W13", "2025-SP", "")] == ["1994", "2025-W13", "2025-SP", ""]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_claims_and_comparisons_fit_a_notebook(chromium, example, dark):
    for shown in (
        example.claim(0),
        example.claim(next(row for row in example.claims if row["value"] == 1700)),
        example.compare("06", "07"),
    ):
        page = chromium.open(f"<!doctype html><meta charset=utf-8><body>{shown._repr_html_()}", width=360, dark=dark)
        assert page.overflow() == []
        assert page.messages == []
        page.close()


def test_a_large_story_stays_readable(example):
    rows = [{"text": article.body, "outlet": f"Outlet {n % 37}"} for n in range(60) for article in example]
    page = ck.from_frame(rows, outlet="outlet", format="verbatim").report()
    assert "more articles not printed here" in page
    assert "more mentions" in page
    assert len(page) < 6_000_000


def test_a_decision_of_the_editor_is_named(example):
    veto = [{"article": "02", "text": "1,700"}, {"article": "03", "text": "1,700"}]
    page = example.corrected({"claims": [{"veto": veto, "why": "<b>another</b> count"}]}).report()
    assert "decided by the editor" in page
    assert "&lt;b&gt;another&lt;/b&gt; count" in page


def test_of_several_stories_one_can_be_read(chromium, tmp_path):
    fire = "A fire destroyed the old town hall of Brackwell on Monday and 14 people were hurt, the fire service said."
    quake = "An earthquake of magnitude 6.2 shook the island of Marani on Tuesday; at least 310 houses fell, the governor said."
    rows = [{"text": text, "title": title} for text, title in ((fire, "Town hall burns"), (quake, "Quake on Marani"))]
    corpus = ck.from_frame(rows, title="title")
    assert len(corpus.stories) == 2
    corpus.report(tmp_path / "two.html")
    page = chromium.open(tmp_path / "two.html", width=360)
    assert page.overflow() == []
    shown = "[...document.querySelectorAll('#claims-table tbody tr')].filter((r) => !r.hidden).map((r) => r.textContent).join(' ')"
    assert "310" in page.evaluate(shown)
    page.evaluate(
        "(() => { const f = document.getElementById('filter-story'); f.selectedIndex = [...f.options].findIndex((o) => o.text.startsWith('Town')); "
        "f.dispatchEvent(new Event('input')); })()"
    )
    assert "14 people" in page.evaluate(shown)
    assert "310" not in page.evaluate(shown)
    # Where nobody is named, a count of outlets is one of articles.
    assert "no outlet is named, each article counts as its own" in page.evaluate("document.querySelector('header').textContent")
    page.close()


def test_one_story_has_nothing_to_choose(file):
    assert 'id="filter-story"' not in file.read_text(encoding="utf-8")
