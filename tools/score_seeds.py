#!/usr/bin/env python3
"""Score corpuskit on the example articles against the gold that lies beside them.

    python tools/score_seeds.py [--errors]

A gold mention is found by the text before it; a prediction is right when its span is equal and its value is.
The scores that the tests hold are pinned in ``tests/quality/floors.toml``.
"""

from __future__ import annotations

import collections
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import corpuskit as ck

if TYPE_CHECKING:
    from collections.abc import Callable

GOLD = Path(__file__).parent.parent / "tests" / "gold"
Row = dict[str, Any]
Key = tuple[str, int, int]


def gold(table: str) -> list[Row]:
    """Read one gold table."""
    with (GOLD / f"{table}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def folded(text: str) -> tuple[str, list[int]]:
    """Fold white space to single spaces; also where each character came from."""
    characters: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        if character.isspace() and (not characters or characters[-1] == " "):
            continue
        characters.append(" " if character.isspace() else character)
        origin.append(position)
    origin.append(len(text))
    return "".join(characters), origin


class Locator:
    """Finds gold mentions in the text of the parsed articles."""

    def __init__(self, corpus: ck.Corpus) -> None:
        self.texts = {row["article"]: folded(corpus[row["article"]].text) for row in corpus.articles.to_pylist()}
        self.lost: list[str] = []

    def __call__(self, row: Row) -> Key | None:
        """Return article, start, end of a gold mention."""
        text, origin = self.texts[row["article"]]
        before = re.sub(r"\s+", " ", row.get("before", "")).lstrip()
        words = re.sub(r"\s+", " ", row["text"])
        after = re.sub(r"\s+", " ", row.get("after", ""))
        start = text.find(before + words + after)
        if start < 0:
            self.lost.append(f"{row['article']}: {before}[{words}]{after}")
            return None
        first = start + len(before)
        return row["article"], origin[first], origin[first + len(words) - 1] + 1


def f1(right: int, predicted: int, wanted: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return round(2 * right / (predicted + wanted), 4) if predicted + wanted else 1.0


def mentions(corpus: ck.Corpus, where: Locator, table: str, rows: list[Row], same: Any, errors: list[str], *, content: bool = False) -> tuple[float, float]:
    """Return span F1 and value F1 of one table of mentions."""
    wanted = {key: row for row in rows if (key := where(row))}
    start, end = ("content_start", "content_end") if content else ("start", "end")
    found = {(row["article"], row[start], row[end]): row for row in getattr(corpus, table).to_pylist() if row.get("mention", "name") == "name"}
    both = [key for key in wanted if key in found]
    right = [key for key in both if same(wanted[key], found[key])]
    errors += [f"{table} missing {key} {wanted[key]['text']!r}" for key in wanted if key not in found]
    errors += [f"{table} too much {key} {found[key]['text']!r} {found[key]['rule']}" for key in found if key not in wanted]
    errors += [f"{table} value {key} {wanted[key]} got {found[key]}" for key in both if key not in right]
    return f1(len(both), len(found), len(rows)), f1(len(right), len(found), len(rows))


def same_number(want: Row, got: Row) -> bool:
    """Equal kind, value, unit and comparator."""
    fields = ("kind", "value", "low", "high", "unit", "comparator")
    return all((want.get(field) or None) == (got.get(field) or None) for field in fields)


def same_date(want: Row, got: Row) -> bool:
    """Equal value; of a range, equal ends."""
    if "/" in (want["value"] or ""):
        return (want["earliest"], want["latest"]) == (got["earliest"], got["latest"])
    return bool(want["value"] == got["value"])


def blocks(corpus: ck.Corpus, where: Locator, errors: list[str]) -> tuple[float, float]:
    """Return the share of story blocks kept and of furniture blocks dropped."""
    rows = collections.defaultdict(list)
    for row in corpus.blocks.to_pylist():
        rows[row["article"]].append(row)
    kept = [0, 0]
    dropped = [0, 0]
    cursor: dict[str, int] = {}
    for row in gold("blocks"):
        if row.get("within"):
            continue
        text, origin = where.texts[row["article"]]
        words = re.sub(r"\s+", " ", row["text"])
        start = text.find(words, cursor.get(row["article"], 0))
        count = kept if row["kept"] else dropped
        count[1] += 1
        if start < 0:
            # What the parser does not show at all (a hidden banner) is dropped.
            count[0] += not row["kept"]
            if row["kept"]:
                errors.append(f"blocks not visible {row['article']} {words[:60]!r}")
            continue
        cursor[row["article"]] = start + len(words)
        middle = origin[start + len(words) // 2]
        block = next((b for b in rows[row["article"]] if b["start"] <= middle < b["end"]), None)
        right = (block is not None and block["kept"]) == row["kept"]
        count[0] += right
        if not right:
            errors.append(f"blocks {row['article']} gold kept={row['kept']} {row['kind']} {words[:60]!r} got {block and (block['kind'], block['reason'], block['rule'])}")
    return round(kept[0] / kept[1], 4), round(dropped[0] / dropped[1], 4)


def claims(corpus: ck.Corpus, where: Locator, errors: list[str]) -> dict[str, float]:
    """Return how gold claims are linked, counted, and what was merged that must not be."""
    members = collections.defaultdict(list)
    for row in corpus.support.to_pylist():
        members[row["claim"]].append((row["article"], row["start"], row["end"]))
    found = {row["claim"]: row for row in corpus.claims.to_pylist()}

    def held(claim: int, keys: list[Key]) -> set[str]:
        return {k[0] for k in keys for m in members[claim] if m[0] == k[0] and m[1] < k[2] and k[1] < m[2]}

    linked = counted = status = figures = figures_linked = 0
    rows = gold("claims")
    for row in rows:
        keys = [key for member in row["support"] if (key := where(member))]
        wanted = {key[0] for key in keys}
        best = max(found, key=lambda claim: (len(held(claim, keys)), found[claim]["kind"] == row["kind"], -len(members[claim]), -claim), default=None)
        whole = best is not None and held(best, keys) == wanted and (len(wanted) > 1 or len(members[best]) > 1)
        linked += whole
        figure = row["kind"] in ("figure", "date")
        figures += figure
        figures_linked += figure and whole
        if not whole or best is None:
            errors.append(f"claims not linked {row['id']} {row['topic']} holds {best is not None and len(held(best, keys))} of {len(wanted)}")
            continue
        got = found[best]
        counts = [(name, row[name], got[name]) for name in ("n_outlets", "n_copy_groups", "n_origins") if row.get(name) is not None]
        counted += all(want == have for _, want, have in counts)
        status += got["status"] == row["type"]
        errors += [f"claims {row['id']} {row['topic']} {name} is {have}, not {want}" for name, want, have in counts if want != have]
        if got["status"] != row["type"]:
            errors.append(f"claims {row['id']} {row['topic']} status is {got['status']}, not {row['type']}")
    merged = 0
    for row in gold("must_not"):
        if row["table"] != "claims":
            continue
        keys = [key for member in row["members"] if (key := where(member))]
        bad = row["reason"] if any(sum(any(m[0] == k[0] and m[1] < k[2] and k[1] < m[2] for m in members[c]) for k in keys) > 1 for c in members) and not _same_side(row) else None
        merged += bad is not None
        if bad:
            errors.append(f"claims merged: {bad}")
    n = len(rows)
    return {
        "claims_linked": round(linked / n, 4),
        "claims_figures_linked": round(figures_linked / figures, 4),
        "claims_counts": round(counted / max(1, linked), 4),
        "claims_status": round(status / max(1, linked), 4),
        "claims_merged": merged,
    }


def _same_side(row: Row) -> bool:
    """Rows that list several mentions of one side cannot be judged pair by pair."""
    return len(row["members"]) > 2  # noqa: PLR2004


def named(rows: list[Row]) -> Callable[[str | None, str], bool]:
    """Return whether a name means the person or body of the gold: by the gold's own label or any name it has in the articles."""
    aliases: dict[str, set[str]] = collections.defaultdict(set)
    for row in rows:
        if row.get("entity") and row.get("mention", "name") == "name":
            aliases[row["entity"]].add(row["text"])
    return lambda name, entity: name is not None and (name == entity or name in aliases[entity])


def score() -> tuple[dict[str, float], list[str]]:
    """Return the scores and, in words, every error."""
    corpus = ck.example()
    where = Locator(corpus)
    errors: list[str] = []
    names: dict[int, str] = {r["entity"]: r["name"] for t in (corpus.people, corpus.organizations, corpus.places) for r in t.to_pylist()}
    scores: dict[str, float] = {}
    scores["blocks_kept"], scores["blocks_dropped"] = blocks(corpus, where, errors)
    scores["numbers_span"], scores["numbers_value"] = mentions(corpus, where, "numbers", gold("numbers"), same_number, errors)
    scores["dates_span"], scores["dates_value"] = mentions(corpus, where, "dates", gold("dates"), same_date, errors)
    scores["entities_span"], scores["entities_label"] = mentions(
        corpus, where, "entities", [r for r in gold("entities") if r.get("mention", "name") == "name"], lambda want, got: want["label"] == got["label"], errors
    )
    means = named(gold("entities"))
    direct = [row for row in gold("quotes") if row["kind"] != "indirect"]
    scores["quotes_span"], scores["quotes_speaker"] = mentions(
        corpus, where, "quotes", gold("quotes"), lambda want, got: not want.get("entity") or means(names.get(got["entity"]), want["entity"]), errors, content=True
    )
    found = {(r["article"], r["content_start"], r["content_end"]): r for r in corpus.quotes.to_pylist() if r["kind"] != "indirect"}
    keys = [(key, row) for row in direct if (key := where(row))]
    right = sum(key in found and means(names.get(found[key]["entity"]), row["entity"]) for key, row in keys)
    scores["quotes_direct_span"] = f1(sum(key in found for key, _ in keys), len(found), len(direct))
    scores["quotes_direct_person"] = round(right / len(direct), 4)
    speakers = {(r["article"], r["start"], r["end"]): names.get(r["speaker_entity"]) for r in corpus.numbers.to_pylist()}
    said = [(key, row) for row in gold("numbers") if row.get("speaker_entity") and (key := where(row))]
    scores["numbers_speaker"] = round(sum(speakers.get(key) == row["speaker_entity"] for key, row in said) / max(1, len(said)), 4)
    errors += [f"numbers speaker {key} is {speakers.get(key)}, not {row['speaker_entity']}" for key, row in said if speakers.get(key) != row["speaker_entity"]]
    scores.update(claims(corpus, where, errors))
    errors += [f"gold not found in the text: {lost}" for lost in dict.fromkeys(where.lost)]
    return scores, errors


if __name__ == "__main__":
    result, faults = score()
    if "--errors" in sys.argv:
        print("\n".join(faults))
    for name, value in result.items():
        print(f"{name:24} {value}")
