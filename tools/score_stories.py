#!/usr/bin/env python3
"""Score the claims of invented stories against what their writers marked.

    python tools/score_stories.py [--errors]

Thirty-three stories of three or four articles each, written and marked by people who had not seen the rules (``tests/gold/stories``).
Each set is read as a corpus of its own. Sets c and h are kept apart: no rule was made from their errors.
"""

from __future__ import annotations

import collections
import json
import sys
from pathlib import Path
from typing import Any

import corpuskit as ck

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "stories"
Row = dict[str, Any]

#: The status of a claim that says what the mark says.
STATUS = {"agree": {"agree"}, "differ": {"differ", "updated"}, "updated": {"updated", "differ"}, "contradict": {"contradict"}}


def rows(name: str) -> list[Row]:
    """Read one file of the gold."""
    with (GOLD / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def overlaps(a: Row, b: Row) -> bool:
    """Whether two mentions share a character."""
    return a["article"] == b["article"] and a["start"] < b["end"] and b["start"] < a["end"]


def held(claim: list[Row], members: list[Row]) -> set[str]:
    """Return the articles whose marked mention stands in a claim."""
    return {member["article"] for member in members if any(overlaps(member, mention) for mention in claim)}


def is_right(claim: list[Row], gold: list[Row], traps: list[Row]) -> bool | None:
    """Whether a claim holds one marked claim and no trap; None where fewer than two articles of it are marked."""
    marked = []
    for mention in claim:
        ids = {row["id"] for row in gold if any(overlaps(mention, member) for member in row["support"])}
        if ids or any(overlaps(mention, member) for row in traps for member in row["members"]):
            marked.append((mention["article"], ids))
    if len({article for article, _ in marked}) < 2:
        return None
    return bool(set.intersection(*(ids for _, ids in marked))) and all(len(held(claim, row["members"])) < 2 for row in traps)


def score(articles: list[Row], gold: list[Row], traps: list[Row], errors: list[str]) -> dict[str, float]:
    """Return the scores of one set."""
    kept = ("id", "title", "outlet", "url", "published")
    corpus = ck.from_frame(
        [{key: article[key] for key in (*kept, "text")} for article in articles], text="text", **{key: key for key in kept}
    )
    support: dict[int, list[Row]] = collections.defaultdict(list)
    for mention in corpus.support.to_pylist():
        support[mention["claim"]].append(mention)
    claims = corpus.claims.to_pylist()
    told = collections.Counter[str]()
    for row in gold:
        best = max(
            claims,
            key=lambda claim: (
                len(held(support[claim["claim"]], row["support"])),
                claim["status"] in STATUS[row["type"]],
                sum(any(overlaps(member, mention) for mention in support[claim["claim"]]) for member in row["support"]),
                -sum(not any(overlaps(member, mention) for member in row["support"]) for mention in support[claim["claim"]]),
            ),
        )
        have, wanted = held(support[best["claim"]], row["support"]), {member["article"] for member in row["support"]}
        told["n"] += 1
        told[f"n_{row['kind']}"] += 1
        if len(have) < min(2, len(wanted)):
            errors.append(f"not linked {row['id']} {row['kind']}: {row['statement']}")
            continue
        told["linked"] += 1
        told[row["kind"]] += 1
        told["status"] += best["status"] in STATUS[row["type"]]
        for name, want in (("origins", row["origins"]), ("copy_groups", row["copy_groups"])):
            if want is not None:
                told[f"n_{name}"] += 1
                told[name] += best[f"n_{name}"] == want
        if have != wanted:
            errors.append(f"without {', '.join(sorted(wanted - have))} {row['id']} {row['kind']}: {row['statement']}")
    for claim in claims:
        if claim["n_outlets"] > 1 and (right := is_right(support[claim["claim"]], gold, traps)) is not None:
            told["judged"] += 1
            told["right"] += right
            if not right:
                errors.append(f"wrong {claim['kind']}: " + " | ".join(f"{row['article']} {row['text']}" for row in support[claim["claim"]]))
    merged = sum(any(len(held(mentions, row["members"])) > 1 for mentions in support.values()) for row in traps)

    def share(of: str, number: str) -> float:
        return round(told[of] / max(1, told[number]), 3)

    return {
        "linked": share("linked", "n"),
        "figures": share("figure", "n_figure"),
        "dates": share("date", "n_date"),
        "statements": share("statement", "n_statement"),
        "namings": share("naming", "n_naming"),
        "precision": share("right", "judged"),
        "status": share("status", "linked"),
        "origins": share("origins", "n_origins"),
        "copy_groups": share("copy_groups", "n_copy_groups"),
        "merged": merged,
        "traps": len(traps),
    }


def scores(errors: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """Return the scores of every set; what is wrong in it goes to its list of errors."""
    files = [rows(name) for name in ("articles", "claims", "traps")]
    names = sorted({article["set"] for article in files[0]})
    return {name: score(*([row for row in of if row["set"] == name] for of in files), errors.setdefault(name, [])) for name in names}


def main() -> None:
    """Print the scores of every set."""
    errors: dict[str, list[str]] = {}
    for name, told in scores(errors).items():
        print(name, "  ".join(f"{key} {value}" for key, value in told.items()))
        if "--errors" in sys.argv:
            print(*(f"   {error}" for error in errors[name]), sep="\n")


if __name__ == "__main__":
    main()
