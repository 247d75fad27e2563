#!/usr/bin/env python3
"""Score corpuskit on the example articles and, where the data is at hand, on development sets.

    python tools/quality.py [--only AREA] [--out FOLDER]

The development sets are other people's text and not part of this project; ``CORPUSKIT_EVAL_DATA`` names the folder
with ``data/`` and the scorers in ``eval/``. Without it only the example articles are scored.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import score_seeds

#: area, what predict reads, the scorer and its arguments ({in}, {out}, {data}), what of its output is shown
RUNS: list[tuple[str, str, str, list[str], str]] = [
    ("parse", "parse", "parse/evaluate.py", ["--gold", "{in}", "--predictions", "{out}"], r".*"),
    ("numbers", "numbers/news_gold_dev.jsonl", "numbers/score.py", ["{in}", "{out}", "--json"], r"all"),
    ("numbers", "numbers/newsquant_dev.jsonl", "numbers/score_newsquant.py", ["{in}", "{out}"], r"value|unit|change|cpart"),
    ("numbers", "numbers/tbaq_timex3_dev.jsonl", "numbers/score.py", ["{in}", "{out}", "--json"], r"all"),
    ("numbers", "numbers/recognizers.jsonl", "numbers/score.py", ["{in}", "{out}", "--json"], r"all"),
    ("numbers", "numbers/duckling.jsonl", "numbers/score.py", ["{in}", "{out}", "--json"], r"all"),
    ("numbers", "numbers/quantulum3.jsonl", "numbers/score.py", ["{in}", "{out}", "--json"], r"all"),
    ("ner", "ner/dev_eval_only/worldwide_dev.jsonl", "ner/score.py", ["{in}", "{out}", "--coarse", "--labels", "PER,ORG,LOC", "--norm"], r".*"),
    ("ner", "ner/dev_eval_only/worldwide_dev.jsonl", "ner/score.py", ["{in}", "{out}", "--coarse", "--norm"], r".*"),
    ("people", "people/meantime_docs.jsonl", "ner/score_people.py", ["{data}/people/meantime_mentions.jsonl", "{out}", "--label", "PERSON"], r".*"),
    ("people", "people/meantime_docs.jsonl", "ner/score_people.py", ["{data}/people/meantime_mentions.jsonl", "{out}", "--label", "ORG"], r".*"),
    *(
        ("quotes", "quotes/polnear_dev_docs.jsonl", "quotes/score.py",
         ["--gold", "{data}/quotes/polnear_dev_quotes.jsonl", "--pred", "{out}", "--docs", "{in}", "--kinds", kinds], r".*")
        for kinds in ("direct", "direct,partial", "indirect")
    ),
    ("quotes", "quotes/german_wikinews_dev_docs.jsonl", "quotes/score.py",
     ["--gold", "{data}/quotes/german_wikinews_dev_quotes.jsonl", "--pred", "{out}", "--docs", "{in}", "--kinds", "direct"], r".*"),
    *(
        ("dedup", f"dedup/{folder}/docs.jsonl", "dedup/score.py", args, r".*")
        for folder, args in [
            ("syndicated", ["pairs", "{data}/dedup/syndicated/pairs.jsonl", "{out}/copies.jsonl", "--positive", "near_dup", "--ignore", "syndicated,partial_reuse"]),
            ("syndicated", ["pairs", "{data}/dedup/syndicated/pairs.jsonl", "{out}/copies.jsonl"]),
            ("syndicated", ["spans", "{data}/dedup/syndicated/spans.jsonl", "{out}/passages.jsonl"]),
            ("syndicated", ["clusters", "{data}/dedup/syndicated/clusters.jsonl", "{out}/clusters_copy.jsonl", "--field", "copy_cluster"]),
            ("syndicated", ["sources", "{data}/dedup/syndicated/clusters.jsonl", "{out}/sources.jsonl"]),
            ("reuters_natural", ["pairs", "{data}/dedup/reuters_natural/pairs.jsonl", "{out}/copies.jsonl"]),
            ("wikinews_real", ["clusters", "{tmp}/wikinews_stories.jsonl", "{out}/clusters_story.jsonl", "--field", "story_cluster"]),
        ]
    ),
    ("claims", "claims/docs.jsonl", "claims/score.py",
     ["{data}/claims/claims.jsonl", "{out}", "--align", "{data}/claims/alignment.jsonl", "--docs", "{in}", "--json"], r".*"),
]


def run(command: list[str]) -> str:
    """Run a scorer and return what it prints."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout if done.returncode == 0 else f"FAILED {done.stderr[-400:]}"


#: a duration with one unit, as ISO 8601 writes it
DURATION = re.compile(r"PT?([\d.]+)(?:DE|[YMWDHS])")


def plain_ranges(predictions: Path) -> None:
    """Write the ends of ranges of durations as numbers: this set's scorer reads no ISO text there."""
    rows = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]
    for found in (found for row in rows for found in row["predictions"]):
        for end in ("low", "high"):
            if match := DURATION.fullmatch(str(found.get(end))):
                found[end] = float(match[1])
    predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def development(root: Path, only: str | None, out: Path) -> None:
    """Predict and score every development set below ``root``."""
    data = root / "data"
    with (data / "dedup/wikinews_real/docs.jsonl").open(encoding="utf-8") as lines:
        stories = [{"id": row["id"], "story_cluster": row["story"]} for row in map(json.loads, lines)]
    (out / "wikinews_stories.jsonl").write_text("".join(json.dumps(row) + "\n" for row in stories), encoding="utf-8")
    predicted: set[Path] = set()
    for area, source, scorer, arguments, shown in RUNS:
        if only and area != only:
            continue
        target = out / (re.sub(r"\W+", "_", f"{area}_{source}") + ("" if area == "dedup" else ".jsonl"))
        if target not in predicted:
            started = time.perf_counter()
            print(run([str(root / "eval/predict.py"), area, str(data / source), str(target)]).strip(), flush=True)
            print(f"# {area} {source}: {time.perf_counter() - started:.1f} s", flush=True)
            predicted.add(target)
        if scorer == "numbers/score_newsquant.py":
            plain_ranges(target)
        names = {"in": data / source, "out": target, "data": data, "tmp": out}
        output = run([str(root / "eval" / scorer), *(argument.format(**names) for argument in arguments)])
        print(f"## {source} {' '.join(arguments)}")
        if scorer == "numbers/score.py" and not output.startswith("FAILED"):
            whole = json.loads(output)
            output = json.dumps(whole.get("ALL", whole))
        print("\n".join(line for line in output.splitlines() if re.match(shown, line) or line.startswith(("{", "FAILED"))), flush=True)


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="one area: parse, numbers, ner, people, quotes, dedup, claims, seeds")
    parser.add_argument("--out", type=Path, help="keep the predictions in this folder")
    options = parser.parse_args()
    if options.only in (None, "seeds"):
        for name, value in score_seeds.score()[0].items():
            print(f"{name:24} {value}")
    root = os.environ.get("CORPUSKIT_EVAL_DATA")
    if not root:
        print("development sets left out: CORPUSKIT_EVAL_DATA is not set")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        if options.only != "seeds":
            development(Path(root), options.only, out)


if __name__ == "__main__":
    main()
