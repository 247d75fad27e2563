"""Everything the page is made from, asked of the corpus once."""

from __future__ import annotations

import bisect
import collections
import functools
from typing import TYPE_CHECKING, Any

from corpuskit.claim import by_claim
from corpuskit.comparison import positions_of

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus

Row = dict[str, Any]

#: Claims of several articles, and of one, are listed up to these numbers; the tables have them all.
MOST_SHARED = 500
MOST_SINGLE = 200
#: Articles are printed up to this number, those that are evidence first.
MOST_ARTICLES = 200
#: The rule of a figure in one article that tells nothing of its own: "the two governments".
IN_PASSING = "figure_in_passing"


class Gathered:
    """The rows of the tables by what the page asks for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.articles = corpus.articles.to_pylist()
        self.claims = corpus.claims.to_pylist()
        self.support = by_claim(corpus)
        self.position = positions_of(corpus)
        passing = {row["claim"] for rows in self.support.values() for row in rows if row["rule"] == IN_PASSING}
        self.passing = [claim for claim in self.claims if claim["claim"] in passing]
        self.telling = [claim for claim in self.claims if claim["claim"] not in passing]
        shared = [claim for claim in self.telling if claim["n_articles"] > 1 or claim["status"] != "single"]
        single = [claim for claim in self.telling if claim["n_articles"] <= 1 and claim["status"] == "single"]
        self.shown = shared[:MOST_SHARED] + single[:MOST_SINGLE]
        evidence = {self.position[row["article"]] for claim in self.shown for row in self.support[claim["claim"]]}
        wanted = sorted(evidence)[:MOST_ARTICLES]
        rest = [position for position in range(len(self.articles)) if position not in evidence]
        self.printed = sorted(wanted + rest[: MOST_ARTICLES - len(wanted)])
        self._printed = set(self.printed)

    @functools.cached_property
    def blocks(self) -> dict[Any, list[Row]]:
        """The blocks of each article."""
        blocks: dict[Any, list[Row]] = collections.defaultdict(list)
        for row in self.corpus.blocks.to_pylist():
            blocks[row["article"]].append(row)
        return blocks

    @functools.cached_property
    def _dates(self) -> dict[tuple[Any, int, int], Row]:
        return {(row["article"], row["start"], row["end"]): row for row in self.corpus.dates.to_pylist()}

    @functools.cached_property
    def _numbers(self) -> dict[tuple[Any, int, int], Row]:
        return {(row["article"], row["start"], row["end"]): row for row in self.corpus.numbers.to_pylist()}

    def days(self, row: Row) -> tuple[str, str] | None:
        """The first and last day that a date stands for, as ISO dates; None when it is open."""
        date = self._dates.get((row["article"], row["start"], row["end"]))
        return None if date is None or not date["earliest"] or not date["latest"] else (date["earliest"], date["latest"])

    def number(self, row: Row) -> Row | None:
        """The figure of a mention."""
        return self._numbers.get((row["article"], row["start"], row["end"]))

    @functools.cached_property
    def _sentences(self) -> dict[Any, list[tuple[int, int]]]:
        sentences: dict[Any, list[tuple[int, int]]] = collections.defaultdict(list)
        table = self.corpus.sentences
        for article, start, end in zip(table["article"], table["start"], table["end"], strict=True):
            sentences[article].append((start, end))
        return sentences

    @functools.cache  # noqa: B019
    def text(self, position: int) -> str:
        """The text of an article."""
        return self.corpus[self.corpus.ids[position]].text

    def sentence(self, row: Row) -> tuple[str, str, str]:
        """The sentence of a mention: before it, its words, after it."""
        text = self.text(self.position[row["article"]])
        sentences = self._sentences[row["article"]]
        at = max(0, bisect.bisect_right(sentences, (row["start"], len(text))) - 1)
        start, end = sentences[at] if sentences else (row["start"], row["end"])
        # A mention may reach into the next sentence.
        end = max([row["end"], end, *(e for s, e in sentences[at : at + 4] if s < row["end"])])
        start = min(start, row["start"])
        return text[start : row["start"]], text[row["start"] : row["end"]], text[row["end"] : end]

    def source(self, article: Any) -> str:
        """Who printed it: the outlet, else the id."""
        row = self.articles[self.position[article]]
        return row["outlet"] or str(article)

    def day(self, article: Any) -> str:
        """The day it was published, as the article states it; empty when unknown."""
        published = self.corpus[article].published
        return "" if published is None else str(published)[:10]

    def is_printed(self, article: Any) -> bool:
        """Whether the article itself is on the page."""
        return self.position[article] in self._printed
