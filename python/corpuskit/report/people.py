"""Who is quoted, how much, and where."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from corpuskit.report.markup import escape, section, table

if TYPE_CHECKING:
    from corpuskit.report.gathered import Gathered

#: Speakers listed.
MOST_SPEAKERS = 40


def people(g: Gathered) -> str:
    """Return the section of the speakers."""
    words: collections.Counter[int] = collections.Counter()
    reported: collections.Counter[int] = collections.Counter()
    where: dict[int, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    unknown = 0
    for row in g.corpus.quotes.to_pylist():
        spoken = len(row["text"].split())
        if row["entity"] is None:
            unknown += spoken * (row["kind"] != "indirect")
        elif row["kind"] == "indirect":
            reported[row["entity"]] += spoken
        else:
            words[row["entity"]] += spoken
            where[row["entity"]][g.source(row["article"])] += spoken
    known = {row["entity"]: row for found in (g.corpus.people, g.corpus.organizations, g.corpus.places) for row in found.to_pylist()}
    total = (sum(words.values()) + unknown) or 1
    persons = set(g.corpus.people["entity"])
    # Who is only reported counts as a speaker when it is a person: "Washington" says much.
    speakers = [entity for entity in {**words, **reported} if entity in known and (words[entity] or entity in persons)]
    speakers.sort(key=lambda entity: (-words[entity], -reported[entity], entity))
    rows = []
    for entity in speakers[:MOST_SPEAKERS]:
        who, share = known[entity], 100 * words[entity] / total
        outlets = ", ".join(f"{escape(name)}&nbsp;{count}" for name, count in where[entity].most_common(6)) or "–"
        roles = f'<br><span class="quiet">{escape("; ".join(who["roles"][:2]))}</span>' if who["roles"] else ""
        rows.append(
            f'<tr><td class="name"><b>{escape(who["name"])}</b>{roles}</td>'
            f'<td class="n bar" data-key="{words[entity]}"><span style="width:{share:.1f}%"></span>{words[entity]}</td><td class="n">{share:.0f}&nbsp;%</td>'
            f'<td class="n">{reported[entity]}</td><td class="n">{who["n_quotes"]}</td><td class="n">{who["n_articles"]}</td><td class="words">{outlets}</td></tr>'
        )
    if unknown:
        rows.append(
            f'<tr><td class="name quiet">speaker not found</td><td class="n" data-key="{unknown}">{unknown}</td>'
            f'<td class="n">{100 * unknown / total:.0f}&nbsp;%</td><td></td><td></td><td></td><td></td></tr>'
        )
    heads = (
        ("Speaker", "name"),
        ("Words in quotes", "n"),
        ("Share", "n"),
        ("Reported words", "n"),
        ("Quotes", "n"),
        ("Articles", "n"),
        ("Quoted words by outlet", "words"),
    )
    told = "Words inside quotation marks by speaker, and words reported without them. Long shares by few voices are worth a look."
    body = table(heads, rows, name="Who is quoted") if rows else "<p>Nobody is quoted.</p>"
    return section("people", "Who is quoted", told, body)
