"""The claims of the page: a table that sorts and filters, and the evidence of each side by side."""

from __future__ import annotations

import collections
import textwrap
from typing import TYPE_CHECKING

from corpuskit.claim import named_sources, said_by, sayer
from corpuskit.report.markup import escape, in_words, many, section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpuskit.report.gathered import Gathered, Row

#: Mentions of one claim that are printed; ``support`` has them all.
MOST_MENTIONS = 30
#: Words of one claim that are told apart in its line.
MOST_WORDS = 4
#: A line of names behind a count is cut at so many characters.
MOST_REASONS = 600
#: Characters of a headline in the choice of stories.
MOST_HEADLINE = 60

STATUS = {
    "contradict": "contradicted",
    "differ": "differ",
    "updated": "moved",
    "agree": "agree",
    "single": "one article",
}
_KINDS = {"figure": "Figure", "date": "Date", "quote": "Quote", "statement": "Statement", "naming": "Name"}
_RELATIONS = {
    "same": "the same",
    "compatible": "fits",
    "rounds_to": "the same when rounded",
    "paraphrase": "in other words",
    "denies": "denies it",
    "conflicts": "gives another value",
}
_COMPARATORS = {
    "approx": "about",
    "nearly": "nearly",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
    "up_to": "up to",
}
_PARTS = ("half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth")
_VIEWS = (
    ("", "all claims"),
    ("disputed", "disputed: contradicted, differ, moved"),
    ("one-origin", "several outlets, one origin"),
    ("sure", "several outlets, surely the same"),
    ("unsure", "several outlets, joined on little"),
    ("agree", "agree"),
    ("single", "one article"),
)


def claims(g: Gathered) -> str:
    """Return the section of the claims."""
    heads = (("Claim", "words"), ("Kind", "kind"), ("Sources", "sources"), ("Outlets", "n"), ("Copy groups", "n groups"), ("Origins", "n"))
    head = "".join(f'<th scope="col" class="{kind}"><button type="button">{name}</button></th>' for name, kind in heads)
    rows = "".join(_row(g, claim) for claim in g.shown)
    views = "".join(f'<option value="{name}">{title}</option>' for name, title in _VIEWS)
    kinds = "".join(f'<option value="{name}">{title.lower()}</option>' for name, title in _KINDS.items())
    left = len(g.telling) - len(g.shown)
    more = f'<p class="quiet">{many(left, "more claim")} not printed here: the table <code>claims</code> has all.</p>' if left else ""
    if g.passing:
        more += (
            f'<p class="quiet">{many(len(g.passing), "figure")} that one article gives in passing, such as ordinals and “the two sides”, '
            f"are not printed here: the table <code>claims</code> has them last.</p>"
        )
    told = (
        "Open a claim to read who says it in which words. <b>Outlets</b> are mastheads; <b>copy groups</b> count copied or syndicated text once; "
        "<b>origins</b> count who said it: one speaker once, however many print it."
    )
    body = (
        '<form class="controls" role="search" aria-label="Claims">'
        '<label>Words <input id="filter-words" type="search" autocomplete="off"></label>'
        f'<label>Show <select id="filter-view">{views}</select></label>'
        f'<label>Kind <select id="filter-kind"><option value="">all</option>{kinds}</select></label>{_stories(g)}'
        f'<button type="reset">Reset</button><output id="filter-count" aria-live="polite">{many(len(g.shown), "claim")}</output></form>'
        '<div class="scroll" role="region" aria-label="Claims" tabindex="0"><table class="sortable" id="claims-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        f'<p id="filter-none" class="quiet" hidden>No claim fits: reset the filter to see all.</p>{more}'
    )
    return section("claims", "Claims", told, body if g.shown else "<p>There is no claim in these articles.</p>")


def _stories(g: Gathered) -> str:
    """A choice among the stories that have claims here, those with most first; empty when there is one."""
    counted = collections.Counter(claim["story"] for claim in g.shown)
    if len(counted) < 2:
        return ""
    named = {row["story"]: row["headline"] or f"story {row['story']}" for row in g.corpus.stories.to_pylist()}
    options = "".join(
        f'<option value="{story}">{escape(textwrap.shorten(named[story], MOST_HEADLINE, placeholder=" …"))} ({number})</option>'
        for story, number in counted.most_common()
    )
    return f'<label>Story <select id="filter-story"><option value="">all</option>{options}</select></label>'


def views_of(claim: Row) -> str:
    """Return the names of the views that a claim belongs to."""
    views = [claim["status"]]
    if claim["status"] in {"contradict", "differ", "updated"}:
        views.append("disputed")
    if claim["n_outlets"] > 1 and claim["n_origins"] == 1:
        views.append("one-origin")
    if claim["n_outlets"] > 1:
        views.append("sure" if claim["sure"] else "unsure")
    return " ".join(views)


def _row(g: Gathered, claim: Row) -> str:
    support = g.support[claim["claim"]]
    status, number = claim["status"], claim["claim"]
    order = list(STATUS).index(status)
    little = "" if claim["sure"] else ' <span class="quiet">joined on little</span>'
    columns = (("n_outlets", "outlet"), ("n_copy_groups", "copy group"), ("n_origins", "origin"))
    counts = "".join(
        f'<td class="n{" groups" if name == "copy group" else ""}" data-name="{name}{"" if claim[column] == 1 else "s"}">{claim[column]}</td>'
        for column, name in columns
    )
    return (
        f'<tr data-views="{views_of(claim)}" data-kind="{claim["kind"]}" data-story="{claim["story"]}"><td class="words"><details id="claim-{number}">'
        f"<summary>{_lead(g, claim, support)}</summary>{_evidence(g, claim, support)}</details></td>"
        f'<td class="kind">{_KINDS[claim["kind"]]}</td><td class="sources" data-key="{order}"><span class="status {status}">{STATUS[status]}</span>{little}</td>{counts}</tr>'
    )


def _lead(g: Gathered, claim: Row, support: list[Row]) -> str:
    """What is claimed in a few words, and the sentence it stands in."""
    kind, statement = claim["kind"], escape(claim["statement"])
    if kind == "statement":
        denied = _denied(support)
        return f'{statement} <span class="clause">{denied}</span>' if denied else statement
    if kind == "quote":
        speakers = named_sources(support)
        by = f' <span class="quiet">{escape(", ".join(speakers[:3]))}</span>' if speakers else ""
        words = [row["text"] for row in support if row["relation"] == "conflicts"] if claim["status"] == "differ" else []
        told = " / ".join(dict.fromkeys(map(_quoted, [claim["statement"], *words][:MOST_WORDS])))
        return f"<b>{told}</b>{by}"
    if kind == "naming":
        words = _told_apart(support, conflicting=False, name=lambda row: _line(row["text"]))
        return f'<b>{escape(" / ".join(words))}</b> <span class="clause">{statement}</span>'
    if kind == "date":
        return f'<b>{escape(_day(g, support))}</b> <span class="clause">{statement}</span>'
    apart = claim["status"] in {"differ", "updated", "contradict"}
    words = _told_apart(support, conflicting=apart, name=lambda row: _figure(g, row))
    told = " ".join(filter(None, [" / ".join(words), _counted(claim, words[0])]))
    return f'<b>{escape(told)}</b> <span class="clause">{_denied(support)}{statement}</span>'


def _counted(claim: Row, words: str) -> str:
    """What is counted, behind its figure; a stretch of time and a distance count nothing."""
    noun = claim["noun"] or ""
    if noun.casefold() in words.casefold() or not (claim["unit"] in {None, "percent"} or (claim["unit"] or "").isupper()):
        return ""
    return f"of {noun}" if noun and words.casefold().endswith(_PARTS) else noun


def _told_apart(support: list[Row], *, conflicting: bool, name: Callable[[Row], str]) -> list[str]:
    """The words of the mentions, each once: all names; of figures the first, and those that do not give the same."""
    said: dict[str, str] = {}
    # The mention that the others are compared with stands first.
    for row in sorted(support, key=lambda row: row["relation"] != "same"):
        if not said or (conflicting and row["relation"] == "conflicts") or "naming" in row["rule"]:
            said.setdefault(name(row).casefold(), name(row))
    return list(said.values())[:MOST_WORDS]


def _figure(g: Gathered, row: Row) -> str:
    """A figure with the words that say how exactly it is given."""
    number = g.number(row)
    words = _COMPARATORS.get(number["comparator"] or "") if number else None
    if number and number["comparator"] == "at_most" and number["kind"] == "duration":
        words = "within"
    return " ".join(filter(None, [words, _line(row["text"])]))


def _denied(support: list[Row]) -> str:
    """Who says it and who denies it; empty when nobody does."""
    denying = [row["origin"] for row in support if row["relation"] == "denies"]
    saying = [row["origin"] for row in support if row["relation"] != "denies"]
    if not denying or not saying:
        return ""
    return f"{escape(sayer(saying[0]))} says so, {escape(sayer(denying[0]))} denies it. "


def _day(g: Gathered, support: list[Row]) -> str:
    """The most exact day that the mentions give, with its year."""
    known = [days for row in support if (days := g.days(row))]
    if not known:
        return _line(support[0]["text"])
    first, last = min(known, key=lambda days: (-len(days[0]), days[0] != days[1], days))
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def _line(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:")


def _quoted(words: str) -> str:
    words = words.strip('“”"‘’ ')
    # A few words in the reporter's own sentence end where that does.
    words = words if words[:1].isupper() else words.rstrip(" .,;")
    return f"“{escape(words)}”"


def _evidence(g: Gathered, claim: Row, support: list[Row]) -> str:
    cells = "".join(_mention(g, row, naming=claim["kind"] == "naming") for row in support[:MOST_MENTIONS])
    left = len(support) - MOST_MENTIONS
    more = f'<p class="quiet">{many(left, "more mention")}: the table <code>support</code> has all.</p>' if left > 0 else ""
    return f'<div class="open"><ul class="evidence">{cells}</ul>{more}{_why(g.corpus.explain(claim["claim"]).splitlines())}</div>'


def _mention(g: Gathered, row: Row, *, naming: bool) -> str:
    before, words, after = g.sentence(row)
    name, day = escape(g.source(row["article"])), g.day(row["article"])
    target = f"#m-{g.position[row['article']]}-{row['start']}"
    link = f'<a href="{target}">{name}</a>' if g.is_printed(row["article"]) else name
    place = "" if row["in_body"] else " · headline or caption"
    relation = "another name" if row["relation"] == "conflicts" and naming else _RELATIONS[row["relation"]]
    tone = " against" if row["relation"] in {"denies", "conflicts"} and not naming else ""
    hand = ' <span class="hand">decided by the editor</span>' if row["rule"].startswith("correction") else ""
    return (
        f'<li class="mention{tone}"><p class="who">{link}<span class="quiet">{" · " + day if day else ""}{place}</span></p>'
        f"<blockquote>{escape(before)}<mark>{escape(words)}</mark>{escape(after)}</blockquote>"
        f'<p class="quiet"><span class="relation">{relation}</span> · {escape(said_by(row["origin"]))}{hand}'
        f"<br>{escape(_joined(row['reason']))}</p></li>"
    )


def _joined(reason: str) -> str:
    return "the others are compared with this one" if reason == "the clearest mention" else f"why joined: {reason}" if reason else ""


def _why(lines: Iterable[str]) -> str:
    """The part of the explanation that says how the counts come about."""
    lines = list(lines)
    start = next((at for at, line in enumerate(lines) if line.startswith("What it counts")), None)
    if start is None:
        return ""
    told = (line.strip() for line in lines[start + 1 :] if line.strip())
    items = "".join(f"<li>{escape(line if len(line) <= MOST_REASONS else line[:MOST_REASONS] + ' …')}</li>" for line in told)
    return f'<div class="why"><p class="label">How the counts come about</p><ul>{items}</ul></div>'
