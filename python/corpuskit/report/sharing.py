"""What articles have from each other: copies, shared passages, what each pair shares, and who had how much first."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any

from corpuskit.comparison import overlap
from corpuskit.report.gathered import MOST_ARTICLES
from corpuskit.report.markup import escape, many, section, table

if TYPE_CHECKING:
    from corpuskit.report.gathered import Gathered, Row

#: Copies, passages and pairs listed.
MOST_COPIES = 60
MOST_PASSAGES = 40
MOST_PAIRS = 20
_KINDS = {
    "exact": "the same text",
    "near": "nearly the same",
    "contained": "one holds the other",
    "partial": "large parts",
    "correction": "a corrected version",
}


def copies(g: Gathered) -> str:
    """Return the section of copies and passages."""
    edges = g.corpus.copied()
    rows = "".join(_copy(g, row) for row in edges[:MOST_COPIES].to_pylist())
    left = len(edges) - MOST_COPIES
    more = f'<p class="quiet">{many(left, "more pair")} of copies: the table <code>copies</code> has all.</p>' if left > 0 else ""
    heads = (
        ("Earlier", "words"),
        ("Later", "words"),
        ("What is copied", ""),
        ("Alike", "n"),
        ("Words shared", "n"),
        ("Hours between", "n"),
    )
    found = table(heads, [rows], name="Copies") + more if rows else "<p>No article is a copy of another.</p>"
    told = "Articles that carry one text count as one text in the claims above. The order is not known where dates are missing or no finer than a day."
    return section("copies", "Copies and shared passages", told, found + _passages(g) + _pairs(g))


def timeline(g: Gathered) -> str:
    """Return the section that says who had how much first."""
    first: collections.Counter[Any] = collections.Counter()
    told: collections.Counter[Any] = collections.Counter()
    shared = {claim["claim"] for claim in g.claims if claim["n_articles"] > 1}
    seen: set[tuple[Any, int]] = set()
    for row in g.corpus.timeline().to_pylist():
        if row["claim"] in shared and (row["article"], row["claim"]) not in seen:
            seen.add((row["article"], row["claim"]))
            told[row["article"]] += 1
            first[row["article"]] += row["first"]
    order = sorted(g.articles, key=lambda row: (row["published"] is None, row["published"] or 0, g.position[row["article"]]))
    rows = []
    for row in order:
        article, dated = row["article"], row["published"] is not None
        ahead, behind = (first[article], told[article] - first[article]) if dated else ("–", "–")
        rows.append(
            f'<tr><td class="day">{g.day(article) or "unknown"}</td><td>{escape(g.source(article))}</td>'
            f'<td class="words">{_link(g, article)}</td><td class="n">{ahead}</td><td class="n">{behind}</td></tr>'
        )
    heads = (("Published", "day"), ("Outlet", ""), ("Article", "words"), ("First with", "n"), ("After others", "n"))
    what = "Articles by publish date, with the claims of several articles that each was first with, and those that others here had before. A date without an hour counts from midnight; of an article without a date it cannot be said."
    return section("timeline", "Who had it first", what, table(heads, rows, name="Who had it first"))


def _link(g: Gathered, article: Any) -> str:
    row = g.articles[g.position[article]]
    title = escape(row["title"] or str(article))
    return f'<a href="#a-{g.position[article]}">{title}</a>' if g.is_printed(article) else title


def _named(g: Gathered, article: Any) -> str:
    return f'{_link(g, article)}<br><span class="quiet">{escape(g.source(article))}</span>'


def _copy(g: Gathered, row: Row) -> str:
    hours = "" if row["hours"] is None else f"{row['hours']:.0f}"
    order = "" if row["directed"] else ' <span class="quiet">(order not known)</span>'
    return (
        f'<tr><td class="words">{_named(g, row["source"])}{order}</td><td class="words">{_named(g, row["target"])}</td>'
        f'<td>{_KINDS.get(row["kind"], row["kind"])}</td><td class="n">{100 * row["similarity"]:.0f}&nbsp;%</td>'
        f'<td class="n">{row["words"]}</td><td class="n">{hours}</td></tr>'
    )


def _passages(g: Gathered) -> str:
    passages: dict[int, list[Row]] = collections.defaultdict(list)
    for row in g.corpus.passages.to_pylist():
        passages[row["passage"]].append(row)
    order = sorted(passages.values(), key=lambda rows: (-rows[0]["n_articles"], -len(rows[0]["text"]), rows[0]["passage"]))
    items = []
    for rows in order[:MOST_PASSAGES]:
        text = " ".join(rows[0]["text"].split())
        cut = text if len(text) <= 420 else text[:400].rsplit(" ", 1)[0] + " …"
        names = ", ".join(f"{_at(g, row)}{' (first)' if row['first'] else ''}" for row in rows)
        quote = '<span class="tag">in a quote</span> ' if all(row["in_quote"] for row in rows) else ""
        items.append(
            f"<li><blockquote>{escape(cut)}</blockquote><p class=quiet>{quote}{many(rows[0]['n_articles'], 'article')}: {names}</p></li>"
        )
    if not items:
        return "<h3>Shared passages</h3><p>No passage stands word for word in two articles.</p>"
    left = len(order) - len(items)
    more = f'<p class="quiet">{many(left, "more passage")}: the table <code>passages</code> has all.</p>' if left else ""
    return f'<h3>Shared passages</h3><ul class="passages">{"".join(items)}</ul>{more}'


def _at(g: Gathered, row: Row) -> str:
    name = escape(g.source(row["article"]))
    return f'<a href="#a-{g.position[row["article"]]}">{name}</a>' if g.is_printed(row["article"]) else name


def _pairs(g: Gathered) -> str:
    pairs = overlap(g.corpus, by_words=len(g.articles) > MOST_ARTICLES).to_pylist()
    pairs.sort(key=lambda row: (-row["words"], -row["figures"] - row["quotes"], -row["claims"]))
    rows = [
        f'<tr><td class="words">{_at(g, {"article": row["article_a"]})}</td><td class="words">{_at(g, {"article": row["article_b"]})}</td>'
        f'<td class="n">{row["words"]}</td><td class="n">{100 * max(row["share_a"], row["share_b"]):.0f}&nbsp;%</td>'
        f'<td class="n">{row["figures"]}</td><td class="n">{row["quotes"]}</td><td class="n">{row["claims"]}</td></tr>'
        for row in pairs[:MOST_PAIRS]
    ]
    if not rows:
        return ""
    heads = (
        ("Article", "words"),
        ("and", "words"),
        ("Words", "n"),
        ("Of the shorter", "n"),
        ("Figures", "n"),
        ("Quotes", "n"),
        ("All claims", "n"),
    )
    more = (
        f'<p class="quiet">{many(len(pairs) - len(rows), "more pair")}: <code>corpus.overlap()</code> has all.</p>'
        if len(pairs) > len(rows)
        else ""
    )
    return f"<h3>What each pair shares</h3>{table(heads, rows, name='What each pair shares')}{more}"
