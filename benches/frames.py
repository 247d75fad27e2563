#!/usr/bin/env python3
"""The same texts as a list, from pandas, polars and pyarrow: what the way in costs, in CPU seconds of one process.

    python benches/frames.py [--rows 200000] [--rounds 3]

Dates are asked for, because they are found fastest: the share of the way in is largest. The rounds take turns, so that a
busy machine is as unkind to each; the best of each counts. Frames that are not installed are left out.
"""

from __future__ import annotations

import argparse
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
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int)
    options = parser.parse_args()
    forms = columns([TEXTS[row % 3].format(row, row % 97) for row in range(options.rows)])
    best = dict.fromkeys(forms, float("inf"))
    rows = set()
    names = list(forms)
    for turn in range(options.rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            column = forms[name]
            started = time.process_time()
            table = ck.dates(column, published="2025-03-28", threads=options.threads)
            best[name] = min(best[name], time.process_time() - started)
            rows.add(len(table))
    assert len(rows) == 1, "every form gives the same rows"
    print("| form | CPU s | of the list's |\n|---|---|---|")
    for name, seconds in best.items():
        print(f"| {name} | {seconds:.2f} | {seconds / best['list[str]']:.2f} |")


if __name__ == "__main__":
    main()
