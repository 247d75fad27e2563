"""One self-contained page that an editor can read, print and mail.

Every claim with its three counts and its evidence, linked into the marked articles; who is quoted; copies and passages;
who had it first; dropped blocks; problems. Text of the articles is always escaped, and no script is made from it.
"""

from __future__ import annotations

import collections
from importlib.resources import files
from typing import TYPE_CHECKING

from corpuskit import provenance
from corpuskit.report.articles import articles, dropped, problems
from corpuskit.report.claims import claims
from corpuskit.report.gathered import Gathered
from corpuskit.report.markup import escape, many
from corpuskit.report.people import people
from corpuskit.report.sharing import copies, timeline

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus

#: Nothing is fetched and nothing runs but the script of this package.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SECTIONS = (
    ("claims", "Claims"),
    ("people", "Who is quoted"),
    ("timeline", "Who had it first"),
    ("copies", "Copies"),
    ("dropped", "Left out"),
    ("problems", "Problems"),
    ("articles", "Articles"),
)


def report(corpus: Corpus) -> str:
    """Return the page."""
    g = Gathered(corpus)
    here = files("corpuskit.report")
    css = here.joinpath("page.css").read_text("utf-8")
    script = here.joinpath("page.js").read_text("utf-8")
    main = "".join((_summary(g), claims(g), people(g), timeline(g), copies(g), dropped(g), problems(g), articles(g)))
    title = escape(_title(g))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">'
        f"<title>Who says what: {title}</title><style>{css}</style></head><body>{_head(g, title)}<main id=main>{main}</main>"
        f'<footer class="quiet"><p>{escape(provenance.line(corpus))}.</p><p>Counts are a floor, not a proof: two outlets that heard the same '
        "unnamed official are two origins here. No claim is called true or false.</p></footer>"
        f"<script>{script}</script></body></html>\n"
    )


def _title(g: Gathered) -> str:
    stories = g.corpus.stories.to_pylist()
    if len(stories) == 1 and stories[0]["headline"]:
        return str(stories[0]["headline"])
    return f"{many(len(g.articles), 'article')}, {many(len(stories), 'story', 'stories')}"


def _head(g: Gathered, title: str) -> str:
    days = sorted(day for row in g.articles if (day := g.day(row["article"])))
    span = " to ".join(f"<span class=day>{day}</span>" for day in dict.fromkeys([*days[:1], *days[-1:]]))
    when = f" · {span}" if days else ""
    named = len({row["outlet"].casefold() for row in g.articles if row["outlet"]})
    unnamed = sum(row["outlet"] is None for row in g.articles)
    # Nobody must take counts of outlets for counts of papers where each article stands for one.
    alone = 'no outlet is named, <a href="#problems">each article counts as its own</a>'
    outlets = many(named, "outlet") + (f" and {unnamed} not named" if unnamed else "") if named or not unnamed else alone
    links = "".join(f'<a href="#{name}">{words}</a>' for name, words in _SECTIONS)
    return (
        f'<a class="skip" href="#claims">To the claims</a><header><p class="label">Who says what</p><h1>{title}</h1>'
        f'<p class="quiet">{many(len(g.articles), "article")} · {outlets}{when}</p><nav aria-label="Sections">{links}</nav></header>'
    )


def _summary(g: Gathered) -> str:
    status = collections.Counter(claim["status"] for claim in g.telling)
    one_origin = sum(claim["n_outlets"] > 1 and claim["n_origins"] == 1 for claim in g.telling)
    shared = sum(claim["n_outlets"] > 1 for claim in g.telling)
    groups = len({row["copy_group"] for row in g.articles})
    figures = (
        (
            status["contradict"] + status["differ"] + status["updated"],
            "disputed",
            "contradicted, differ or moved between reports",
            "disputed",
        ),
        (one_origin, "one origin", "printed by several outlets, all on one word", "one-origin"),
        (shared, "shared", "claims in two or more outlets", ""),
        (status["single"], "one article", "claims that nobody else here has", "single"),
    )
    cards = "".join(
        f'<li><a href="#claims" data-view="{view}"><b>{number}</b><span class="label">{name}</span><span class="quiet">{told}</span></a></li>'
        for number, name, told, view in figures
    )
    copied = len(g.articles) - groups
    texts = f"{many(groups, 'text')} of their own" + (
        f": {many(copied, 'article')} {'is' if copied == 1 else 'are'} copied" if copied else ""
    )
    dropped_ = sum(row["n_dropped"] for row in g.articles)
    return (
        f'<section aria-label="Summary"><ul class="cards">{cards}</ul><p class="quiet">{many(len(g.articles), "article")}, {texts} · '
        f'<a href="#dropped">{many(dropped_, "block")} left out</a>, each with its reason</p></section>'
    )
