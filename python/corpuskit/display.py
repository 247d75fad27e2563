"""How corpora, tables and articles look in a notebook and in a terminal: plain HTML and text, everything escaped."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
import textwrap
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

from corpuskit.claim import counts, said_by
from corpuskit.shown import many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpuskit.article import Article
    from corpuskit.comparison import Comparison
    from corpuskit.corpus import Corpus
    from corpuskit.table import Table

_ROWS = 10
_CELL = 80
_CHARACTERS = 20_000
#: Characters of a cell from which on it is prose, and wants room.
_PROSE = 25
#: Up to here every integer is a float.
_EXACT = 2.0**53
_MENTIONS = 24
_CLASSES = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place"}
_LEGEND = (
    ("person", "people"),
    ("org", "organizations"),
    ("place", "places"),
    ("number", "figures"),
    ("date", "dates"),
    ("other", "other names"),
    ("quote", "quotes"),
)


@functools.cache
def _css() -> str:
    return resources.files("corpuskit").joinpath("display.css").read_text(encoding="utf-8")


def _card(*parts: str) -> str:
    return f'<div class="ck"><style>{_css()}</style>{"".join(parts)}</div>'


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dt.datetime):
        # A day without an hour is kept as its midnight.
        return value.strftime("%Y-%m-%d" if value.time() == dt.time() else "%Y-%m-%d %H:%M")
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if value.is_integer() and abs(value) < _EXACT else f"{value:,.6g}"


def _short(text: str, width: int = _CELL) -> str:
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    whole = cut.rpartition(" ")[0] if text[width - 1] != " " else cut
    # Between words, unless a long one would leave too little.
    return (whole if len(whole) > width // 2 else cut) + "…"


def _filled(names: list[str], rows: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """The columns in which something stands, and those that are empty in these rows: no room is spent on them."""
    empty = [name for name in names if rows and all(row[name] is None or row[name] == [] for row in rows)]
    return [name for name in names if name not in empty], empty


def table_html(table: Table) -> str:
    """Return a table as a card with its first rows."""
    rows = table[:_ROWS].to_pylist()
    names, empty = _filled(table.columns, rows)
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join("<tr>" + "".join(_cell(row[name]) for name in names) + "</tr>" for row in rows)
    more = (
        f'<p class="ck-soft">{len(table) - len(rows):,} more rows: to_pandas(), to_polars(), to_csv(path)</p>'
        if len(table) > len(rows)
        else ""
    )
    title = f'<p class="ck-title">{escape(table.name)}</p><p class="ck-soft">{_shape(table)}</p>'
    grid = f'<div class="ck-scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    without = f'<p class="ck-soft">empty in these rows: {escape(", ".join(empty))}</p>' if empty else ""
    return _card(title, grid, more, without)


def _cell(value: Any) -> str:
    text = _short(_plain(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        kind = " class=ck-n"
    elif isinstance(value, dt.datetime):
        kind = " class=ck-d"
    else:
        kind = " class=ck-t" if len(text) > _PROSE and " " in text else ""
    return f"<td{kind}>{escape(text)}</td>"


def table_text(table: Table) -> str:
    """Return a table as text with its first rows, no wider than a terminal."""
    import shutil

    width = shutil.get_terminal_size((100, 24)).columns
    rows = table[:_ROWS].to_pylist()
    names, empty = _filled(table.columns, rows)
    shown: list[list[str]] = []
    used = 0
    for name in names:
        cells = [name, *(_short(_plain(row[name]), 32) for row in rows)]
        size = max(map(len, cells)) + 2
        if used + size > width and shown:
            break
        used += size
        shown.append([cell.ljust(size) for cell in cells])
    lines = [f"{table.name}: {_shape(table)}", *("".join(cells).rstrip() for cells in zip(*shown, strict=True))]
    if len(table) > len(rows):
        lines.append(f"… {len(table) - len(rows):,} more rows")
    for told, left in (("not shown", names[len(shown) :]), ("empty in these rows", empty)):
        if left:
            lines.append(textwrap.fill(f"{told}: {', '.join(left)}", width, subsequent_indent="  "))
    return "\n".join(lines)


def _shape(table: Table) -> str:
    rows, columns = table.shape
    return f"{many(rows, 'row')}, {many(columns, 'column')}"


def _facts(corpus: Corpus) -> list[tuple[int, str]]:
    articles, stories = corpus.articles, corpus.stories
    outlets = [outlet for outlet in articles["outlet"] if outlet is not None]
    facts = [
        (len(corpus), "article", "articles"),
        (len({outlet.casefold() for outlet in outlets}), "outlet named", "outlets named"),
        (len(stories), "story", "stories"),
        (len(set(articles["copy_group"])), "copy group", "copy groups"),
        (sum(articles["n_kept"]), "block kept", "blocks kept"),
        (sum(articles["n_dropped"]), "block dropped", "blocks dropped"),
        (len(corpus.problems), "problem", "problems"),
    ]
    return [(number, one if number == 1 else many) for number, one, many in facts]


def text_html(text: str) -> str:
    """Return a line of text as a card."""
    return _card(f"<p>{escape(text)}</p>")


def corpus_html(corpus: Corpus) -> str:
    """Return a corpus as a card: counts, and its first articles."""
    facts = "".join(f"<div><b>{number:,}</b><span>{name}</span></div>" for number, name in _facts(corpus))
    rows = corpus.articles[:_ROWS].to_pylist()
    names = ("article", "outlet", "published", "title", "n_words", "n_dropped")
    body = "".join("<tr>" + "".join(_cell(row[name]) for name in names) + "</tr>" for row in rows)
    head = "".join(f"<th>{name}</th>" for name in names)
    more = f'<p class="ck-soft">{len(corpus) - len(rows):,} more articles</p>' if len(corpus) > len(rows) else ""
    grid = f'<div class="ck-scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    return _card('<p class="ck-title">Corpus</p>', f'<div class="ck-facts">{facts}</div>', grid, more)


def corpus_text(corpus: Corpus) -> str:
    """Return a corpus as text."""
    return "Corpus: " + ", ".join(f"{number:,} {name}" for number, name in _facts(corpus))


def article_text(article: Article) -> str:
    """Return an article as a few lines of text."""
    date = article.published
    known = [article.outlet, None if date is None else str(date), ", ".join(article.authors) or None, article.url]
    kept, dropped = _kept(article)
    found = f"{len(article.numbers)} figures, {len(article.entities)} names, {len(article.quotes)} quotes"
    lines = [
        f"Article {article.id!r}: {_short(article.title or '(no title)')}",
        "  " + " · ".join(part for part in known if part) if any(known) else "  outlet and date unknown",
        f"  {kept} blocks kept, {dropped} dropped; {found}",
        "  " + _short(article.body or article.text, 200),
    ]
    return "\n".join(lines)


def _kept(article: Article) -> tuple[int, int]:
    kept = article.blocks["kept"]
    return sum(kept), len(kept) - sum(kept)


def article_html(article: Article) -> str:
    """Return an article with its people, places, figures and quotes marked, and the dropped parts grey with their reason."""
    date = article.published
    known = [article.outlet, _plain(date), ", ".join(article.authors), _short(article.url or "")]
    title = f'<p class="ck-title">{escape(article.title or "(no title)")}</p>'
    meta = f'<p class="ck-soft">{escape(" · ".join(part for part in known if part)) or "outlet and date unknown"}</p>'
    marks = list(_marks(article))
    parts: list[str] = []
    shown = 0
    blocks = article.blocks.to_pylist()
    for number, block in enumerate(blocks):
        if shown > _CHARACTERS:
            parts.append(f'<p class="ck-soft">… {len(blocks) - number:,} more blocks: article.text has all</p>')
            break
        shown += block["end"] - block["start"]
        if block["kept"]:
            style = ' class="ck-h"' if block["kind"] in {"headline", "subhead"} else ""
            text = _marked(block["text"][:_CHARACTERS], block["start"], marks)
            parts.append(f'<p{style} title="{escape(block["kind"])}">{text}</p>')
        else:
            reason = escape(block["reason"] or block["kind"])
            parts.append(f'<p class="ck-off"><span>{escape(_short(block["text"], 300))}</span><i>{reason}</i></p>')
    legend = "".join(
        f'<span class="ck-quote">{name}</span>' if kind == "quote" else f'<mark class="ck-{kind}">{name}</mark>' for kind, name in _LEGEND
    )
    legend = f'<p class="ck-legend">{legend}<span>grey: dropped, with the reason</span></p>'
    return _card(title, meta, f'<div class="ck-page">{"".join(parts)}</div>', legend)


def _marks(article: Article) -> Iterable[tuple[int, int, str, str]]:
    """Spans to be marked: start, end, class, what to say of it."""
    for row in article.entities:
        if row["mention"] == "name":
            yield row["start"], row["end"], _CLASSES.get(row["label"], "other"), row["label"] + (f", {row['role']}" if row["role"] else "")
    for row in article.numbers:
        said = f"{row['kind']} {row['comparator']} {_plain(row['value'])} {row['unit'] or ''} {row['noun'] or ''}"
        yield row["start"], row["end"], "number", " ".join(said.split())
    for row in article.dates:
        yield row["start"], row["end"], "date", f"{row['kind']} {row['value'] or ''}".strip()
    for row in article.quotes:
        yield row["start"], row["end"], "quote", f"{row['kind']} quote: {row['speaker'] or 'speaker unknown'}"


def _marked(text: str, start: int, marks: list[tuple[int, int, str, str]]) -> str:
    """The text of a block with its marks; where they overlap, each stretch carries all of them."""
    end = start + len(text)
    own = [mark for mark in marks if mark[0] < end and mark[1] > start]
    cuts = sorted({start, end, *(min(max(at, start), end) for mark in own for at in mark[:2])})
    html = []
    for first, last in itertools.pairwise(cuts):
        piece = escape(text[first - start : last - start])
        over = [mark for mark in own if mark[0] <= first and last <= mark[1]]
        if over:
            classes = " ".join(dict.fromkeys(f"ck-{mark[2]}" for mark in over))
            tip = escape("; ".join(mark[3] for mark in over))
            tag = "mark" if any(mark[2] != "quote" for mark in over) else "span"
            piece = f'<{tag} class="{classes}" title="{tip}">{piece}</{tag}>'
        html.append(piece)
    return "".join(html)


def claim_text(corpus: Corpus, claim: dict[str, Any], support: list[dict[str, Any]]) -> str:
    """Return a claim as text: what it is, then each mention in its sentence."""
    lines = [f"Claim {claim['claim']} ({claim['kind']}, {claim['status']}): {_short(claim['statement'], 200)}", counts(claim)]
    for row in support[:_MENTIONS]:
        before, words, after = _sentence(corpus, row)
        lines += [f"  {_source(corpus, row)}", f"    {before}[{words}]{after}", f"    {_standing(row)}"]
    if len(support) > _MENTIONS:
        lines.append(f"  … {len(support) - _MENTIONS:,} more mentions: claim.support")
    return "\n".join(lines)


def claim_html(corpus: Corpus, claim: dict[str, Any], support: list[dict[str, Any]]) -> str:
    """Return a claim as a card: the mentions side by side, each marked in its sentence."""
    title = f'<p class="ck-title">{escape(_short(claim["statement"], 200))}</p>'
    soft = f'<p class="ck-soft"><b class="ck-{escape(claim["status"])}">{escape(claim["status"])}</b> · {escape(counts(claim))}</p>'
    cells = []
    for row in support[:_MENTIONS]:
        before, words, after = _sentence(corpus, row)
        kind = {"figure": "number", "date": "date"}.get(claim["kind"], "other")
        cells.append(
            f'<div><p class="ck-h">{escape(_source(corpus, row))}</p>'
            f'<p>{escape(before)}<mark class="ck-{kind}">{escape(words)}</mark>{escape(after)}</p>'
            f'<p class="ck-soft">{escape(_standing(row))}</p></div>'
        )
    more = f'<p class="ck-soft">{len(support) - _MENTIONS:,} more mentions: claim.support</p>' if len(support) > _MENTIONS else ""
    return _card(title, soft, f'<div class="ck-side">{"".join(cells)}</div>', more)


def comparison_html(comparison: Comparison, words: int) -> str:
    """Return two articles as a card: what both have, and what each has alone."""
    a, b = comparison.a, comparison.b
    title = f'<p class="ck-title">{escape(_heading(a))} / {escape(_heading(b))}</p>'
    both = comparison.claims
    soft = f'<p class="ck-soft">{many(words, "word")} and {many(len(both), "claim")} shared</p>'
    passages = "".join(
        f"<p>“{escape(_short(a.text[row['start_a'] : row['end_a']], 300))}” "
        f'<span class="ck-soft">{row["words"]} words, {row["kind"]}</span></p>'
        for row in comparison.matches[:_ROWS].to_pylist()
    )
    columns = [("In both", both), (f"Only {_heading(a)}", comparison.only_a), (f"Only {_heading(b)}", comparison.only_b)]
    lists = "".join(
        f'<div><p class="ck-h">{escape(head)} ({len(claims)})</p>'
        + ("".join(f"<p>{_lead(claim)}{escape(_short(claim['statement'], 120))}</p>" for claim in claims[:_ROWS]) or "<p>none</p>")
        + (f'<p class="ck-soft">{len(claims) - _ROWS} more</p>' if len(claims) > _ROWS else "")
        + "</div>"
        for head, claims in columns
    )
    return _card(title, soft, passages, f'<div class="ck-side">{lists}</div>')


def _lead(claim: dict[str, Any]) -> str:
    """What is counted, before the sentence that holds it: one sentence may give two figures."""
    if claim["value"] is None:
        return ""
    return f"<b>{escape(' '.join(filter(None, [_plain(claim['value']), claim['unit'], claim['noun']])))}</b>: "


def _heading(article: Article) -> str:
    return article.outlet or str(article.id)


def _source(corpus: Corpus, row: dict[str, Any]) -> str:
    article = corpus._by_id(row["article"])  # noqa: SLF001
    date = article.published
    return " · ".join(filter(None, [article.outlet or str(article.id), None if date is None else str(date)[:10]]))


def _standing(row: dict[str, Any]) -> str:
    return f"{row['relation'].replace('_', ' ')}; {said_by(row['origin'])}; {row['reason']}"


def _sentence(corpus: Corpus, row: dict[str, Any]) -> tuple[str, str, str]:
    """The sentence of a mention: before it, its words, after it."""
    article = corpus._by_id(row["article"])  # noqa: SLF001
    sentence = article.sentences[row["sentence"]]
    start, end = min(sentence["start"], row["start"]), max(sentence["end"], row["end"])
    parts = (article.text[start : row["start"]], article.text[row["start"] : row["end"]], article.text[row["end"] : end])
    before, words, after = (re.sub(r"\s+", " ", part) for part in parts)
    return before, words, after
