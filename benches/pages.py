#!/usr/bin/env python3
"""How parsing scales and what its worst page costs: threads, milliseconds and memory per megabyte of page.

    python benches/pages.py [--rounds 5]

The pages are those of ``benches/peers.py``, here all of them. Pages a second are by the wall clock, with one thread and with two
that share the pages: only on a machine that is at rest do they mean something. The CPU time of both says on any machine
what the threads cost each other. The time of a page is CPU time, the best of
the rounds. Memory is what the process has grown by at its highest while it parsed a page again and again, above what it
held with the page in memory; each of the largest pages is tried in a process of its own.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
#: pages whose memory is looked at, the largest
LARGEST = 8


def files() -> list[Path]:
    """Return the files of web pages."""
    if root := os.environ.get("CORPUSKIT_EVAL_DATA"):
        return sorted((Path(root) / "data/parse/pages").glob("*.html.gz"))
    return sorted(SEEDS.glob("*.html"))


def read(file: Path) -> bytes:
    """Return the bytes of a page."""
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data


def high_water() -> int:
    """Return the most bytes that the process has held so far, since the last reset."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def child(file: Path) -> None:
    """Print how much memory parsing a page takes, as a multiple of its size."""
    import corpuskit as ck

    page = read(file)
    ck.parse("<p>One short page, so that tables which are made once are there.</p>")
    ck.parse(page[: len(page) // 50])
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = high_water()
    for _ in range(5):
        ck.parse(page)
    print((high_water() - before) / len(page))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child)
        return
    import corpuskit as ck

    paths = files()
    pages = [read(path) for path in paths]
    size = sum(map(len, pages)) / 1e6

    def timed(threads: int) -> tuple[float, float]:
        best = cpu = float("inf")
        with ThreadPoolExecutor(threads) as pool:
            for _ in range(options.rounds + 1):
                started, used = time.perf_counter(), time.process_time()
                list(pool.map(ck.parse, pages))
                best = min(best, time.perf_counter() - started)
                cpu = min(cpu, time.process_time() - used)
        return best, cpu

    (one, alone), (two, shared) = timed(1), timed(2)
    rate, both = len(pages) / one, len(pages) / two
    print(f"{len(pages)} pages, {size:.1f} MB: {rate:,.0f} pages/s with one thread, {both:,.0f} with two: {both / rate:.2f} times")
    print(f"CPU {alone:.3f} s with one thread, {shared:.3f} s with two")

    costs = []
    for path, page in zip(paths, pages, strict=True):
        best = float("inf")
        for _ in range(options.rounds):
            started = time.process_time()
            ck.parse(page)
            best = min(best, time.process_time() - started)
        costs.append((best * 1e3 / (len(page) / 1e6), best * 1e3, len(page), path.name))
    for per_mb, ms, length, name in sorted(costs, reverse=True)[:5]:
        print(f"{per_mb:6.1f} ms/MB  {ms:6.2f} ms  {length:9,} bytes  {name}")
    for _, _, length, name in sorted(costs, key=lambda cost: -cost[2])[:LARGEST]:
        path = next(path for path in paths if path.name == name)
        done = subprocess.run([sys.executable, __file__, "--child", str(path)], capture_output=True, text=True, check=True)
        print(f"memory {float(done.stdout):5.1f} times the page  {length:9,} bytes  {name}")


if __name__ == "__main__":
    main()
