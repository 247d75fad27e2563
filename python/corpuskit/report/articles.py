"""The articles themselves with the evidence marked, what was left out of them and why, and what went wrong."""

from __future__ import annotations

import collections
import itertools
from typing import TYPE_CHECKING, Any

from corpuskit.report.markup import address, escape, many, section, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpuskit.report.gathered import Gathered, Row

#: A dropped block is cut at so many characters.
MOST_DROPPED = 300


def articles(g: Gathered) -> str:
    """Return the section of the articles."""
    marks: dict[Any, dict[tuple[int, int], Row]] = collections.defaultdict(dict)
    for claim in g.shown:
        for row in g.support[claim["claim"]]:
            marks[row["article"]].setdefault((row["start"], row["end"]), claim)
    parts = [_article(g, position, marks[g.articles[position]["article"]]) for position in g.printed]
    index = "".join(
        f'<li><a href="#a-{at}">{escape(_title(g.articles[at]))}</a> <span class="quiet">{escape(_by(g, at))}</span></li>'
        for at in g.printed
    )
    left = len(g.articles) - len(g.printed)
    more = f'<p class="quiet">{many(left, "more article")} not printed here.</p>' if left else ""
    told = (
        "Every mark leads to its claim: <mark>agree</mark> <mark class=disputed>disputed</mark> <mark class=single>one article</mark>. "
        "Grey parts are no part of the story and were left out, with the reason."
    )
    return section("articles", "Articles", told, f'<ol class="index">{index}</ol>{"".join(parts)}{more}')


def dropped(g: Gathered) -> str:
    """Return the section of what was left out."""
    reasons: dict[tuple[str, str], list[Row]] = collections.defaultdict(list)
    for rows in g.blocks.values():
        for row in rows:
            if not row["kept"]:
                reasons[row["reason"] or row["kind"], row["kind"]].append(row)
    order = sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = [
        f'<tr><td>{escape(reason)}</td><td>{escape(kind.replace("_", " "))}</td><td class="n">{len(rows)}</td>'
        f'<td class="n">{len({row["article"] for row in rows})}</td><td class="words quiet">{escape(_cut(rows[0]["text"], 110))}</td></tr>'
        for (reason, kind), rows in order
    ]
    heads = (("Reason", ""), ("Kind", ""), ("Blocks", "n"), ("Articles", "n"), ("For example", "words"))
    told = "Furniture of the pages: nothing in it counts as evidence. The articles below show every one of these in its place."
    return section(
        "dropped", "What was left out", told, table(heads, lines, name="What was left out") if lines else "<p>Nothing was left out.</p>"
    )


def problems(g: Gathered) -> str:
    """Return the section of the problems."""
    rows = "".join(
        f"<li><b>{escape(str(row['article']))}</b> ({escape(row['stage'])}): {escape(row['message'])}</li>"
        for row in g.corpus.problems.to_pylist()
    )
    undated = [row for row in g.articles if row["published"] is None]
    nameless = [row for row in g.articles if row["outlet"] is None]
    for found, what in (
        (undated, "no publish date: relative dates in it stay open"),
        (nameless, "no outlet: it counts as an outlet of its own"),
    ):
        if found:
            names = ", ".join(escape(str(row["article"])) for row in found[:12]) + (" …" if len(found) > 12 else "")
            rows += f"<li>{many(len(found), 'article')} with {what} <span class=quiet>({names})</span></li>"
    told = "What could not be done or found. Articles with a problem are counted as far as they could be read."
    return section("problems", "Problems", told, f"<ul>{rows}</ul>" if rows else "<p>None.</p>")


def _title(row: Row) -> str:
    return str(row["title"] or row["article"])


def _by(g: Gathered, position: int) -> str:
    row = g.articles[position]
    day = g.day(row["article"])
    return " · ".join(filter(None, [row["outlet"], "; ".join(row["authors"]), day or "undated", row["agency"]]))


def _article(g: Gathered, position: int, marks: dict[tuple[int, int], Row]) -> str:
    row, text = g.articles[position], g.text(position)
    blocks = g.blocks[row["article"]]
    runs = itertools.groupby(blocks, key=lambda block: None if block["kept"] else block["reason"] or block["kind"])
    body = "".join(
        "".join(_block(text, block, marks, position) for block in run) if reason is None else _left_out(reason, run) for reason, run in runs
    )
    # The headline stands in the text as a rule; else it is known from elsewhere.
    here = any(block["kind"] == "headline" and block["kept"] for block in blocks)
    title = "" if here else f"<h4>{escape(_title(row))}</h4>"
    known = f"{escape(_by(g, position))} · {address(row['url'], str(row['article']))}"
    return f'<article id="a-{position}"><h3 class="label">{position + 1}. {escape(g.source(row["article"]))}</h3><p class="quiet">{known}</p>{title}{body}</article>'


def _left_out(reason: str, blocks: Iterable[Row]) -> str:
    """Blocks in a row that were left out for one reason, in a line."""
    words = " · ".join(_cut(block["text"], MOST_DROPPED) for block in blocks)
    return f'<p class="dropped"><b>{escape(reason)}</b> {escape(words)}</p>'


def _block(text: str, block: Row, marks: dict[tuple[int, int], Row], position: int) -> str:
    at, out, anchors = block["start"], [], set()
    for start, end in sorted(span for span in marks if block["start"] <= span[0] and span[1] <= block["end"]):
        name = "" if start in anchors else f' id="m-{position}-{start}"'
        anchors.add(start)
        if start < at:
            # A mark inside another one keeps its anchor, not its colour.
            out.append(f"<a{name}></a>" if name else "")
            continue
        claim = marks[start, end]
        kind = {"agree": "", "single": " class=single"}.get(claim["status"], " class=disputed")
        out.append(escape(text[at:start]))
        out.append(f'<mark{name}{kind}><a href="#claim-{claim["claim"]}">{escape(text[start:end])}</a></mark>')
        at = end
    out.append(escape(text[at : block["end"]]))
    tag = {"headline": "h4", "subhead": "h5"}.get(block["kind"], "p")
    kind = f' class="{block["kind"]}"' if block["kind"] in {"standfirst", "caption", "list_item"} else ""
    return f"<{tag}{kind}>{''.join(out)}</{tag}>"


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
