"""The notebook's views in a real browser: they fit a phone and a desk, are quiet, legible in both themes, and run no text."""

import os
import pathlib

import corpuskit as ck
import pytest

EVIL = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> & \"Señor\" 1,700"

#: The least contrast of any text with what lies behind it, with that text.
CONTRAST = """(() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length && (c.length < 4 || c[3] === 1)) return c; } return [255, 255, 255]; };
  const seen = [];
  const walk = document.createTreeWalker(document.querySelector('.ck'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || e.tagName === 'STYLE') continue;
    const [a, b] = [luminance(parse(getComputedStyle(e).color)), luminance(behind(e))].sort((x, y) => y - x);
    seen.push([(a + 0.05) / (b + 0.05), e.tagName + '.' + e.className + ': ' + text.slice(0, 40)]);
  }
  return seen.sort((x, y) => x[0] - y[0])[0];
})()"""


def evil():
    row = dict.fromkeys(("title", "outlet", "url", "desk"), EVIL) | {"text": f"{EVIL}\n\nPolice held 1,700 people in {EVIL}.", "id": EVIL, "authors": [EVIL]}
    long = {"text": "x" * 3000 + "\n\n" + "A" * 900 + " said 1,700.", "id": "n" * 300, "title": "T" * 500, "outlet": "o" * 200, "url": "https://news.example/" + "u" * 500, "authors": ["B" * 200], "desk": "d"}
    return ck.from_frame([row, long], id="id", title="title", outlet="outlet", url="url", authors="authors", keep=["desk"])


def views():
    example, trouble = ck.example(), evil()
    shown = {"corpus": example, "claims": example.claims, "entities": example.entities, "html article": example["01"], "text article": example["04"]}
    shown |= {"nothing": ck.numbers(""), "search": example.search("deport*"), "articles": example.articles}
    shown |= {"claim": example.claim(0), "comparison": example.compare("06", "07"), "reuse": ck.reuse([article.text for article in example])}
    shown |= {"evil claim": trouble.claim(0), "evil comparison": trouble.compare(0, 1)}
    return shown | {"evil corpus": trouble, "evil article": trouble[0], "long article": trouble[1], "evil blocks": trouble.blocks, "evil articles": trouble.articles}


VIEWS = views()


def page_of(view, theme=""):
    body = VIEWS[view]._repr_html_()
    return f'<!doctype html><html lang="en"{theme}><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>view</title><body style="margin:8px">{body}</body></html>'


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1400, False), (1400, True)])
def test_views_fit_are_quiet_and_legible(chromium, tmp_path, view, width, dark):
    page = chromium.open(page_of(view), width=width, dark=dark)
    try:
        assert page.overflow() == []
        assert page.messages == []
        assert len(page.requests) == 1, "the view asks for nothing"
        assert page.evaluate("document.title") == "view"
        assert page.evaluate("document.querySelectorAll('script, img, iframe, object').length") == 0
        least, where = page.evaluate(CONTRAST)
        assert least >= 4.5, where
        folder = pathlib.Path(os.environ.get("CORPUSKIT_SHOTS", tmp_path))
        page.screenshot(folder / f"{view.replace(' ', '_')}_{width}_{'dark' if dark else 'light'}.png")
    finally:
        page.close()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_notebook_s_theme_wins_over_the_system_s(chromium, theme):
    for attribute in (f' data-theme="{theme}"', f' theme="{theme}"'):
        page = chromium.open(page_of("corpus", attribute), dark=theme == "light")
        ground = page.evaluate("getComputedStyle(document.querySelector('.ck')).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (theme == "light"), attribute
        assert page.evaluate(CONTRAST)[0] >= 4.5
        page.close()


def test_the_words_are_shown_as_they_are(chromium):
    page = chromium.open(page_of("evil article"))
    assert EVIL in page.evaluate("document.querySelector('.ck').textContent")
    page.close()
