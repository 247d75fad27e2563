#!/usr/bin/env python3
"""The same texts as a list, from pandas, polars and pyarrow: what the way in costs, in CPU seconds of one process.

    python benches/frames.py [--rows 200000] [--rounds 5] [--threads 1] [--short]

Dates are asked for, because they are found fastest: the share of the way in is largest; with `--short` the texts are two words,
so that the way in is nearly all. In every round each form takes its turn, the list too, beginning with another one: a busy machine
is as unkind to each. Told are the least time of each, that over the least time of the list, and the median over the rounds of the
form's time over the list's in the same round. Frames that are not installed are left out.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from typing import Any

import corpuskit as ck

TEXTS = [
    "Police held {0} people on Monday in the town of the old mill, the mayor said, and {1} more on 27 March 2025.",
    "It rained all day. Nobody came to the square where, last year, some {0} had stood until midnight to hear her.",
    "The ministry expects growth of {1} per cent by 2030, after {0} jobs were lost in the spring of 2024.",
]


def columns(texts: list[str]) -> dict[str, Any]:
    """Return the texts in every form there is."""
    forms: dict[str, Any] = {"list[str]": texts}
    try:
        import pandas as pd

        forms |= {
            "pandas str": pd.Series(texts),
            "pandas object": pd.Series(texts, dtype=object),
            "pandas labelled": pd.Series(texts, index=range(7, 7 + len(texts))),
        }
    except ImportError:
        pass
    try:
        import polars as pl

        forms["polars"] = pl.Series(texts)
    except ImportError:
        pass
    try:
        import pyarrow as pa

        forms |= {
            "pyarrow": pa.array(texts),
            "pyarrow view": pa.array(texts, pa.string_view()),
            "pyarrow chunks": pa.chunked_array([texts[:1000], texts[1000:]]),
        }
    except ImportError:
        pass
    return forms


def main() -> None:
    """Time each form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, help="one a core without it")
    parser.add_argument("--short", action="store_true", help="texts of two words")
    options = parser.parse_args()
    texts = ["It rained.", "She left.", "In 2025."] if options.short else TEXTS
    forms = columns([texts[row % 3].format(row, row % 97) for row in range(options.rows)])
    times: dict[str, list[float]] = {name: [] for name in forms}
    rows = set()
    names = list(forms)
    # The first round warms up and is not counted.
    for turn in range(options.rounds + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            gc.collect()
            started = time.process_time()
            table = ck.dates(forms[name], published="2025-03-28", threads=options.threads, progress=False)
            if turn:
                times[name].append(time.process_time() - started)
            rows.add(len(table))
            del table
    assert len(rows) == 1, "every form gives the same rows"
    own = times["list[str]"]
    print("| form | CPU s, least | of the list's | median of the rounds |\n|---|---|---|---|")
    for name, seconds in times.items():
        median = statistics.median(one / other for one, other in zip(seconds, own, strict=True))
        print(f"| {name} | {min(seconds):.3f} | {min(seconds) / min(own):.2f} | {median:.2f} |")


if __name__ == "__main__":
    main()
