#!/usr/bin/env python3
"""Copies at size: corpuskit, gaoya, rensa, datasketch and tors side by side, each in a process of its own.

    python benches/copies.py [--documents 200000] [--small 20000] [--tools corpuskit,gaoya,...] [--python PATH] [--threads 2] [--write]

The pile is made here: articles of some 420 words of a made-up language in which words are as unevenly frequent as in any, and of
every five articles two that are whole, shortened, edited or quoted versions of earlier ones; 200,000 of them are 500 MB. The peers
find pairs; corpuskit finds pairs, the passages they share and the groups. ``--python`` names an interpreter that has the peers.
Memory is what is used above the pile itself. corpuskit and gaoya get ``--documents``; then all get ``--small``, datasketch, the
slowest, a tenth of it. ``--write`` puts the table into docs/performance.md, between the two marks that are there for it.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path

Work = Callable[[list[str], int], object]


def pile(count: int) -> list[str]:
    """Make the articles, the same in every process."""
    chance = random.Random(20250327)  # noqa: S311
    sounds = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in")]
    words = list(dict.fromkeys("".join(chance.choices(sounds, k=1 + number % 3)) for number in range(60_000)))
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    stories: list[list[str]] = []
    texts: list[str] = []

    def sentence() -> str:
        chosen = chance.choices(words, cum_weights=weights, k=chance.randrange(8, 30))
        if chance.random() < 0.3:
            chosen[chance.randrange(len(chosen))] = str(chance.randrange(2, 5000))
        chosen[chance.randrange(1, len(chosen))] = chosen[-1].title()
        return " ".join(chosen).capitalize() + "."

    def story() -> list[str]:
        return [sentence() for _ in range(chance.randrange(8, 36))]

    while len(texts) < count:
        kind = chance.randrange(5) if stories else 4
        if kind >= 2:
            lines = story()
            stories.append(lines)
            del stories[:-4000]
        else:
            lines = list(chance.choice(stories))
            edit = chance.randrange(4)
            if edit == 1:
                lines = lines[: max(2, len(lines) // 2)]
            elif edit == 2:
                lines = [line if chance.random() < 0.7 else sentence() for line in lines]
            elif edit == 3:
                lines = [*story(), lines[len(lines) // 2], *story()][:30]
        texts.append("\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)))
    return texts


def corpuskit() -> Work:
    """Pairs, passages and groups."""
    import corpuskit as ck

    def work(texts: list[str], threads: int) -> str:
        found = ck.reuse(texts, threads=threads)
        return f"{len(found.copies)} pairs, {len(found.matches)} passages, {len(set(found.groups['copy_group']))} groups"

    return work


def gaoya() -> Work:
    """Pairs by MinHash."""
    from gaoya.minhash import MinHashStringIndex

    def work(texts: list[str], _: int) -> str:
        index = MinHashStringIndex(
            jaccard_threshold=0.5, num_bands=42, band_size=3, num_hashes=126, analyzer="word", lowercase=True, ngram_range=(5, 5)
        )
        index.par_bulk_insert_docs(list(range(len(texts))), texts)
        return f"{sum(len(found) - 1 for found in index.par_bulk_query(texts)) // 2} pairs"

    return work


def rensa() -> Work:
    """Pairs by MinHash."""
    from rensa import RMinHash, RMinHashLSH

    def work(texts: list[str], _: int) -> str:
        index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        sketches = []
        for position, text in enumerate(texts):
            words = text.lower().split()
            sketch = RMinHash(num_perm=128, seed=1)
            sketch.update([" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))])
            index.insert(position, sketch)
            sketches.append(sketch)
        return f"{sum(len(index.query(sketch)) - 1 for sketch in sketches) // 2} pairs"

    return work


def datasketch() -> Work:
    """Pairs by MinHash."""
    from datasketch import MinHash, MinHashLSH

    def work(texts: list[str], _: int) -> str:
        index = MinHashLSH(threshold=0.5, num_perm=128)
        sketches = []
        for position, text in enumerate(texts):
            words = text.lower().split()
            sketch = MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
            index.insert(position, sketch)
            sketches.append(sketch)
        return f"{sum(len(index.query(sketch)) - 1 for sketch in sketches) // 2} pairs"

    return work


def tors() -> Work:
    """Candidate pairs by MinHash."""
    import tors as peer

    def work(texts: list[str], _: int) -> str:
        signatures = [peer.minhash_signature(text, num_perm=128, shingle_size=5) for text in texts]
        return f"{len(peer.lsh_candidates(signatures, bands=32, rows=4)['pairs'])} pairs"

    return work


TOOLS: dict[str, Callable[[], Work]] = {"corpuskit": corpuskit, "gaoya": gaoya, "rensa": rensa, "tors": tors, "datasketch": datasketch}

#: the tools that the large pile is for
LARGE = ("corpuskit", "gaoya")

#: where the table goes
PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
MARKS = ("<!-- benches/copies.py -->\n", "<!-- end -->\n")
HEAD = "| tool | articles | MB | CPU s | wall s | MB above the pile | found |\n|---|---|---|---|---|---|---|"


def peak() -> float:
    """Return the peak of this process's memory in MB."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def child(name: str, count: int, threads: int) -> None:
    """Run one tool and print its figures."""
    try:
        work = TOOLS[name]()
    except ImportError as missing:
        print(json.dumps({"missing": str(missing)}))
        return
    try:
        release = version("corpuskit-news" if name == "corpuskit" else name)
    except PackageNotFoundError:
        release = ""
    texts = pile(count)
    before = peak()
    cpu, wall = time.process_time(), time.perf_counter()
    found = work(texts, threads)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    size = sum(map(len, texts)) / 1e6
    figures = {"documents": count, "mb": size, "cpu_s": cpu, "wall_s": wall, "above_mb": peak() - before}
    print(json.dumps({"release": release, **figures, "found": found}))


def row(name: str, count: int, python: str, threads: int) -> str:
    """Run one tool in a process of its own."""
    interpreter = sys.executable if name == "corpuskit" else python
    command = [interpreter, __file__, "--child", name, "--documents", str(count), "--threads", str(threads)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"| {name} | failed: {(done.stderr.strip().splitlines() or ['?'])[-1][:100]} | | | | | |"
    told = json.loads(done.stdout.splitlines()[-1])
    if "missing" in told:
        return f"| {name} | not installed | | | | | |"
    figures = f"{told['documents']:,} | {told['mb']:.0f} | {told['cpu_s']:.2f} | {told['wall_s']:.2f} | {told['above_mb']:.0f}"
    return f"| {name} {told['release']}".rstrip() + f" | {figures} | {told['found']} |"


def main() -> None:
    """Run every tool, one after another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--small", type=int, default=20_000)
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the peers")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.documents, options.threads)
        return
    tools = options.tools.split(",")
    runs = [(name, options.documents) for name in tools if name in LARGE and options.documents]
    runs += [(name, options.small // (10 if name == "datasketch" else 1)) for name in tools if options.small]
    lines = [HEAD]
    print(HEAD, flush=True)
    for name, count in runs:
        lines.append(row(name, count, options.python, options.threads))
        print(lines[-1], flush=True)
    if options.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(MARKS[0])
        after = rest.split(MARKS[1])[1]
        PAGE.write_text(before + MARKS[0] + "\n".join(lines) + "\n" + MARKS[1] + after, encoding="utf-8")


if __name__ == "__main__":
    main()
