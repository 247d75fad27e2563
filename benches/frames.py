#!/usr/bin/env python3
"""The same texts as a list, from pandas, polars and pyarrow: what the way in costs, in CPU seconds of one process.

    python benches/frames.py [--rows 200000] [--rounds 5] [--threads 1] [--short]

Dates are asked for, because they are found fastest: the share of the way in is largest; with `--short` the texts are two words,
so that the way in is nearly all. Each form is timed in turns with the list, now the one first and now the other, so that a busy
machine is as unkind to both. Told are the least time, that over the least time of the list, and the median of the pairs; the list
against itself says how far chance goes. Frames that are not installed are left out.
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
    plain = forms.pop("list[str]")
    forms = {"list[str] again": plain, **forms}
    rows = set()

    def seconds(column: Any) -> float:
        gc.collect()
        started = time.process_time()
        rows.add(len(ck.dates(column, published="2025-03-28", threads=options.threads, progress=False)))
        return time.process_time() - started

    seconds(plain)
    print("| form | CPU s, least | of the list's | median of the pairs |\n|---|---|---|---|")
    for name, column in forms.items():
        pairs = []
        for turn in range(options.rounds):
            first, second = (seconds(one) for one in ((plain, column) if turn % 2 else (column, plain)))
            pairs.append((second, first) if turn % 2 else (first, second))
        own, its = min(pair[1] for pair in pairs), min(pair[0] for pair in pairs)
        print(f"| {name} | {its:.3f} | {its / own:.2f} | {statistics.median(one / other for one, other in pairs):.2f} |", flush=True)
    assert len(rows) == 1, "every form gives the same rows"


if __name__ == "__main__":
    main()
