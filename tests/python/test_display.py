"""What notebooks and terminals show: escaped, self-contained, readable in both themes."""

import html.parser
import itertools
import re
from importlib import resources

import corpuskit as ck
import pytest

EVIL = "<script>alert('1,700')</script> & \"quotes\" <img src=x onerror=alert(1)>"


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()
        self.attributes = set()
        self.open = []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def tags_of(page):
    tags = Tags()
    tags.feed(page)
    assert not tags.open, "every tag is closed"
    return tags


def test_everything_is_escaped():
    corpus = ck.from_frame(
        [
            {
                "id": EVIL,
                "text": f"{EVIL}\n\nPolice held 1,700 people in {EVIL}.",
                "title": EVIL,
                "outlet": EVIL,
                "url": EVIL,
                "authors": [EVIL],
                "desk": EVIL,
            }
        ],
        id="id",
        title="title",
        outlet="outlet",
        url="url",
        authors="authors",
        keep=["desk"],
    )
    for shown in (corpus, corpus[0], corpus.articles, corpus.blocks, corpus.entities, corpus.search("police")):
        tags = tags_of(shown._repr_html_())
        assert tags.seen <= {"div", "style", "p", "b", "i", "span", "mark", "table", "thead", "tbody", "tr", "th", "td"}
        assert tags.attributes <= {"class", "title"}
        assert set(shown._repr_mimebundle_()) == {"text/plain", "text/html"}


def test_the_views_need_nothing_from_outside(example):
    for shown in (example, example[0], example.numbers):
        page = shown._repr_html_()
        assert not re.search(r"https?://(?![^<]*example)|@import|url\(", re.sub(r"<td.*?</td>|<p.*?</p>", "", page))
        assert "<script" not in page


def test_an_article_shows_marks_reasons_and_a_legend(example):
    page = example["04"]._repr_html_()
    for kind in ("person", "place", "number", "quote"):
        assert f"ck-{kind}" in page
    assert 'class="ck-off"' in page
    reason = next(row["reason"] for row in example["04"].blocks if not row["kept"])
    assert reason in page
    assert "grey: dropped" in page


def test_marks_leave_the_words_as_they_are(example):
    article = example["02"]
    page = article._repr_html_()
    text = html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL))
    for row in article.blocks:
        if row["kept"]:
            assert row["text"] in text


def test_long_things_are_cut_politely():
    texts = [{"text": f"Story {i}. " + "It rained all day. " * 50} for i in range(40)]
    corpus = ck.from_frame(texts, format="verbatim")
    assert "30 more rows" in corpus.articles._repr_html_()
    assert "30 more rows" in repr(corpus.articles)
    assert len(corpus.articles._repr_html_()) < 20_000
    long = ck.parse("It rained all day.\n\n" * 20_000, format="verbatim")
    assert len(long._repr_html_()) < 200_000
    assert len(repr(long)) < 1000


def test_columns_without_a_cell_take_no_room():
    table = ck.numbers(["Two died.", "It rose by 25%."])
    page, text = table._repr_html_(), repr(table)
    assert "<th>value</th>" in page
    assert "<th>iso</th>" not in page
    assert re.search("empty in these rows: [^<]*iso", page)
    assert re.search("empty in these rows: .*iso", text, re.DOTALL)
    assert "<th>iso</th>" in ck.numbers("")._repr_html_()


def test_one_of_a_kind_is_said_so():
    text = repr(ck.from_frame([{"text": "Police held 1,700 people on Monday in the town of Gulu."}]))
    assert text.startswith("Corpus: 1 article, 0 outlets named, 1 story, 1 copy group, 1 block kept, 0 blocks dropped")


def test_terminal_text(example):
    assert repr(example).startswith("Corpus: 7 articles")
    assert repr(example.numbers).startswith("numbers: ")
    assert repr(example[0]).startswith("Article '01_elsextante.html'")
    assert "rows" in repr(ck.numbers(""))


def _luminance(colour):
    colour = colour.lstrip("#")
    colour = "".join(c * 2 for c in colour) if len(colour) == 3 else colour
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def _contrast(a, b):
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2, 3])
def test_contrast_reaches_aa_in_both_themes(theme):
    css = resources.files("corpuskit").joinpath("display.css").read_text(encoding="utf-8")
    themes = [block for block in re.findall(r"\{([^{}]*--bg:#[^}]*)\}", css)]
    assert len(themes) == 4
    colours = dict(re.findall(r"--(\w+):(#\w+)", themes[theme]))
    pairs = [
        ("fg", "bg"),
        ("soft", "bg"),
        ("off", "offbg"),
        *itertools.product(["fg"], ["person", "org", "place", "number", "date", "other"]),
    ]
    for text, background in pairs:
        assert _contrast(colours[text], colours[background]) >= 4.5, (text, background)
    assert _contrast(colours["quote"], colours["bg"]) >= 3
