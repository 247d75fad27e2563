"""One self-contained page that an editor can read, print and mail.

Every claim with its three counts and its evidence, linked into the marked articles; who is quoted; copies; dropped
blocks; problems. Text of the articles is always escaped, and no script is made from it.
"""

from __future__ import annotations

import collections
import hashlib
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corpuskit._core import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpuskit.corpus import Corpus

Row = dict[str, Any]

#: Claims that stand in one article only are listed up to this number; the tables have them all.
MOST_SINGLE = 200
#: Characters of context shown on either side of a mention.
CONTEXT = 90


def report(corpus: Corpus) -> str:
    """Return the page."""
    articles = corpus.articles.to_pylist()
    claims = corpus.claims.to_pylist()
    support: dict[int, list[Row]] = collections.defaultdict(list)
    for row in corpus.support.to_pylist():
        support[row["claim"]].append(row)
    shared = [claim for claim in claims if claim["n_articles"] > 1]
    single = [claim for claim in claims if claim["n_articles"] <= 1][:MOST_SINGLE]
    shown = shared + single
    number = {row["article"]: position for position, row in enumerate(articles)}
    parts = [
        _head(articles),
        _summary(corpus, articles, claims),
        _claims(corpus, shown, support, number, len(claims)),
        _people(corpus, articles),
        _copies(corpus, number),
        _problems(corpus),
        _articles(corpus, articles, shown, support),
        _stamp(corpus),
    ]
    here = files("corpuskit")
    css = here.joinpath("report.css").read_text("utf-8")
    script = here.joinpath("report.js").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f"<title>Who says what</title><style>{css}</style></head><body>{''.join(parts)}<script>{script}</script></body></html>\n"
    )


def _head(articles: list[Row]) -> str:
    outlets = len({row["outlet"] or row["article"] for row in articles})
    links = "".join(
        f'<a href="#{name}">{title}</a>'
        for name, title in [
            ("claims", "Claims"),
            ("people", "Who is quoted"),
            ("copies", "Copies"),
            ("problems", "Problems"),
            ("articles", "Articles"),
        ]
    )
    return f'<header><h1>Who says what: {len(articles)} articles, {outlets} outlets</h1><nav aria-label="Sections">{links}</nav></header><main>'


def _summary(corpus: Corpus, articles: list[Row], claims: list[Row]) -> str:
    status = collections.Counter(claim["status"] for claim in claims)
    one_origin = sum(claim["n_outlets"] > 1 and claim["n_origins"] == 1 for claim in claims)
    figures = [
        (len(articles), "articles"),
        (len({row["copy_group"] for row in articles}), "copy groups"),
        (len(corpus.stories), "stories"),
        (sum(claim["n_outlets"] > 1 for claim in claims), "claims in two or more outlets"),
        (status["contradict"], "contradicted"),
        (status["differ"] + status["updated"], "differ or moved"),
        (one_origin, "in several outlets, from one origin"),
        (sum(row["n_dropped"] for row in articles), "blocks dropped, each with a reason"),
    ]
    return '<ul class="numbers">' + "".join(f"<li><b>{value}</b>{escape(name)}</li>" for value, name in figures) + "</ul>"


def _claims(corpus: Corpus, claims: list[Row], support: dict[int, list[Row]], number: dict[Any, int], total: int) -> str:
    heads = [("Claim", ""), ("Status", ""), ("Outlets", "n"), ("Copy groups", "n"), ("Origins", "n"), ("Articles", "n")]
    head = "".join(f'<th scope="col" class="{kind}"><button type="button">{name}</button></th>' for name, kind in heads)
    rows = []
    for claim in claims:
        evidence = "".join(_evidence(corpus, row, number) for row in support[claim["claim"]])
        why = escape(corpus.explain(claim["claim"]))
        rows.append(
            f'<tr data-status="{claim["status"]}"><td class="words"><details id="claim-{claim["claim"]}"><summary>{escape(claim["statement"])}</summary>'
            f'<ul class="evidence">{evidence}</ul><p class="quiet why">{why}</p></details></td>'
            f'<td class="status {claim["status"]}">{claim["status"]}</td>'
            + "".join(f'<td class="n">{claim[name]}</td>' for name in ("n_outlets", "n_copy_groups", "n_origins", "n_articles"))
            + "</tr>"
        )
    options = "".join(f"<option>{name}</option>" for name in ("contradict", "differ", "updated", "agree", "single"))
    left = (
        f'<p class="quiet">{total - len(claims)} more claims of single articles are in the table <code>claims</code>.</p>'
        if total > len(claims)
        else ""
    )
    return (
        '<section id="claims"><h2>Claims</h2>'
        '<p class="quiet">Outlets are mastheads. A copy group counts copied or syndicated text once. An origin is who said it: one speaker counts once.</p>'
        '<div class="controls"><label>Words <input id="filter-words" type="search"></label>'
        f'<label>Status <select id="filter-status"><option value="">all</option>{options}</select></label>'
        f'<output id="filter-count" class="quiet">{len(claims)} shown</output></div>'
        f'<div class="scroll"><table class="sortable" id="claims-table"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>{left}</section>'
    )


def _evidence(corpus: Corpus, row: Row, number: dict[Any, int]) -> str:
    article = corpus[number[row["article"]]]
    text = article.text
    before = text[max(0, row["start"] - CONTEXT) : row["start"]].split("\n")[-1]
    after = text[row["end"] : row["end"] + CONTEXT].split("\n")[0]
    name = article.outlet or str(row["article"])
    target = f"#m-{number[row['article']]}-{row['start']}"
    return (
        f'<li><a href="{target}">{escape(name)}</a>: …{escape(before)}<mark>{escape(row["text"])}</mark>{escape(after)}… '
        f'<span class="quiet">({escape(str(row["relation"]))}; origin: {escape(row["origin"])}; {escape(row["reason"])})</span></li>'
    )


def _people(corpus: Corpus, articles: list[Row]) -> str:
    outlet = {row["article"]: row["outlet"] or str(row["article"]) for row in articles}
    words: dict[int, int] = collections.Counter()
    where: dict[int, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in corpus.quotes.to_pylist():
        if row["entity"] is not None and row["kind"] != "indirect":
            spoken = len(row["text"].split())
            words[row["entity"]] += spoken
            where[row["entity"]][outlet[row["article"]]] += spoken
    names = {row["entity"]: row for table in (corpus.people, corpus.organizations) for row in table.to_pylist()}
    total = sum(words.values()) or 1
    rows = []
    for entity in sorted(words, key=lambda entity: (-words[entity], entity))[:40]:
        who = names.get(entity)
        if who is None:
            continue
        outlets = ", ".join(f"{name} {count}" for name, count in where[entity].most_common())
        rows.append(
            f'<tr><td class="words">{escape(who["name"])}<br><span class="quiet">{escape("; ".join(who["roles"][:2]))}</span></td>'
            f'<td class="n">{words[entity]}</td><td class="n">{100 * words[entity] / total:.0f} %</td><td class="n">{who["n_quotes"]}</td><td class="words">{escape(outlets)}</td></tr>'
        )
    return (
        '<section id="people"><h2>Who is quoted</h2><div class="scroll"><table class="sortable"><thead><tr>'
        '<th scope="col"><button type="button">Speaker</button></th><th scope="col" class="n"><button type="button">Words</button></th>'
        '<th scope="col" class="n"><button type="button">Share</button></th><th scope="col" class="n"><button type="button">Quotes</button></th>'
        f'<th scope="col">Words by outlet</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div></section>'
    )


def _copies(corpus: Corpus, number: dict[Any, int]) -> str:
    def name(article: Any) -> str:
        return f'<a href="#a-{number[article]}">{escape(str(article))}</a>'

    rows = "".join(
        f'<tr><td class="words">{name(row["article_a"])}</td><td class="words">{name(row["article_b"])}</td><td>{row["kind"]}</td>'
        f'<td class="n">{row["similarity"]:.2f}</td><td>{row["earlier"]}</td></tr>'
        for row in corpus.copies.to_pylist()
    )
    if not rows:
        return '<section id="copies"><h2>Copies</h2><p>No article is a copy of another.</p></section>'
    return (
        '<section id="copies"><h2>Copies</h2><div class="scroll"><table><thead><tr><th scope="col">Article</th><th scope="col">and</th><th scope="col">kind</th>'
        f'<th scope="col" class="n">equal text</th><th scope="col">earlier</th></tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _problems(corpus: Corpus) -> str:
    rows = "".join(f"<li>{escape(str(row['article']))}: {escape(row['message'])}</li>" for row in corpus.problems.to_pylist())
    return f'<section id="problems"><h2>Problems</h2>{f"<ul>{rows}</ul>" if rows else "<p>None.</p>"}</section>'


def _articles(corpus: Corpus, articles: list[Row], claims: Iterable[Row], support: dict[int, list[Row]]) -> str:
    marks: dict[Any, dict[tuple[int, int], int]] = collections.defaultdict(dict)
    for claim in claims:
        for row in support[claim["claim"]]:
            marks[row["article"]].setdefault((row["start"], row["end"]), claim["claim"])
    blocks: dict[Any, list[Row]] = collections.defaultdict(list)
    for row in corpus.blocks.to_pylist():
        blocks[row["article"]].append(row)
    parts = []
    for position, row in enumerate(articles):
        text = corpus[position].text
        body = "".join(_block(text, block, marks[row["article"]], position) for block in blocks[row["article"]])
        by = ", ".join(
            filter(None, [row["outlet"], *row["authors"], str(row["published"])[:10] if row["published"] else None, row["agency"]])
        )
        parts.append(
            f'<article id="a-{position}"><h3>{escape(row["title"] or str(row["article"]))}</h3><p class="quiet">{escape(by)}</p>{body}</article>'
        )
    return f'<section id="articles"><h2>Articles</h2>{"".join(parts)}</section></main>'


def _block(text: str, block: Row, marks: dict[tuple[int, int], int], position: int) -> str:
    if not block["kept"]:
        return f'<p class="dropped" data-reason="{escape(block["reason"] or block["kind"], quote=True)}">{escape(block["text"])}</p>'
    at = block["start"]
    out = []
    for start, end in sorted(span for span in marks if block["start"] <= span[0] and span[1] <= block["end"]):
        if start < at:
            # A mark inside another one keeps its anchor, not its colour.
            out.append(f'<a id="m-{position}-{start}"></a>')
            continue
        out.append(escape(text[at:start]))
        out.append(
            f'<mark id="m-{position}-{start}"><a href="#claim-{marks[start, end]}" style="color:inherit">{escape(text[start:end])}</a></mark>'
        )
        at = end
    out.append(escape(text[at : block["end"]]))
    tag = {"headline": "h4", "subhead": "h4"}.get(block["kind"], "p")
    return f"<{tag}>{''.join(out)}</{tag}>"


def _stamp(corpus: Corpus) -> str:
    digest = hashlib.sha256()
    for article in corpus:
        digest.update(article.text.encode("utf-8", "replace"))
        digest.update(b"\0")
    return f'<footer class="quiet"><p>corpuskit {escape(__version__)}; {len(corpus)} articles; SHA-256 of the texts {digest.hexdigest()[:16]}.</p></footer>'
