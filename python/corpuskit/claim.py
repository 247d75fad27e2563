"""One claim: who has it in which words, side by side, and on its way out to charts and to the web of data."""

from __future__ import annotations

import collections
import datetime as dt
import json
import operator
import reprlib
from typing import TYPE_CHECKING, Any

from corpuskit import arguments, provenance
from corpuskit.comparison import id_kind, made, positions_of
from corpuskit.errors import InputError
from corpuskit.shown import Shown, many

if TYPE_CHECKING:
    import os

    from corpuskit.corpus import Corpus
    from corpuskit.table import Table

Row = dict[str, Any]

#: How the origin begins of what an outlet tells without a source.
_NARRATION = "narration: "
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


class Claim(Shown):
    """A claim with its evidence; see `Corpus.claim`. In a notebook it shows the outlets side by side.

    Examples
    --------
    >>> import corpuskit as ck
    >>> claim = ck.example().claim(0)
    >>> claim.number, claim.row["n_articles"] == len(set(claim.support["article"]))
    (0, True)
    """

    __slots__ = ("__weakref__", "_corpus", "_row")

    def __init__(self, corpus: Corpus, row: Row) -> None:
        self._corpus = corpus
        self._row = row

    @property
    def number(self) -> int:
        """The number of the claim in ``Corpus.claims``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().claim(3).number
        3
        """
        number: int = self._row["claim"]
        return number

    @property
    def row(self) -> Row:
        """Its row of ``Corpus.claims``: statement, value, status and the three counts.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().claim(0).row["claim"]
        0
        """
        return dict(self._row)

    @property
    def support(self) -> Table:
        """Its rows of ``Corpus.support``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> set(ck.example().claim(0).support["claim"])
        {0}
        """
        numbers = self._corpus.support["claim"]
        return self._corpus.support.take([at for at, number in enumerate(numbers) if number == self.number])

    def explain(self) -> str:
        """Say in words what its counts rest on, as `Corpus.explain` does.

        Returns
        -------
        str
            Several lines: the claim, its counts, each mention and why it was joined.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().claim(0).explain().startswith("Claim 0")
        True
        """
        return self._corpus.explain(self.number)

    def show(self) -> Claim:
        """Show it: as HTML in a notebook, as text in a terminal, each article beside the others with its evidence marked.

        Returns
        -------
        Claim
            Itself; what a cell ends with is displayed.

        Examples
        --------
        >>> import corpuskit as ck
        >>> print(ck.example().claim(0).show()).__class__
        Claim 0 ...
        <class 'NoneType'>
        """
        return self

    def values(self) -> Table:
        """List what each article gives, oldest first.

        Returns
        -------
        Table
            published, outlet, article, value, low, high, unit, comparator, date, text, relation, origin. Figures have a value
            or bounds, dates a date, other claims only their text.

        Examples
        --------
        >>> import corpuskit as ck
        >>> corpus = ck.example()
        >>> figure = next(claim for claim in corpus.claims if claim["value"] == 1700)
        >>> set(corpus.claim(figure).values()["value"])
        {1700.0}
        """
        corpus, positions = self._corpus, positions_of(self._corpus)
        stamps, outlets = corpus.articles["published"], corpus.articles["outlet"]
        rows = []
        for row in self.support.to_pylist():
            position = positions[row["article"]]
            rows.append((stamps[position], position, row, _mention(corpus, row, self._row["kind"])))
        rows.sort(key=lambda item: (item[0] or _NEVER, item[1], item[2]["start"]))
        given: list[tuple[str, str]] = [
            ("value", "number"),
            ("low", "number"),
            ("high", "number"),
            ("unit", "text"),
            ("comparator", "text"),
        ]
        return made(
            "values",
            ("published", "timestamp (UTC)", [stamp for stamp, *_ in rows]),
            ("outlet", "text", [outlets[position] for _, position, *_ in rows]),
            ("article", id_kind(corpus), [row["article"] for *_, row, _ in rows]),
            *((name, kind, [mention.get(name) for *_, mention in rows]) for name, kind in given),
            ("date", "text", [mention.get("date") for *_, mention in rows]),
            *((name, "text", [row[name] for *_, row, _ in rows]) for name in ("text", "relation", "origin")),
        )

    def to_datawrapper(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Write CSV that Datawrapper takes as it is: a line a day, a column an outlet, the value each gave last.

        Only values in the unit of the claim are drawn; the stamp lists the others as ``left_out``.

        Parameters
        ----------
        path : path, optional
            The file to write, UTF-8; its stamp goes to a file beside it that ends in ``.stamp.json``. Without one the text is
            returned.

        Raises
        ------
        InputError
            When the claim is no figure: there is nothing to draw.

        Returns
        -------
        str or None
            The text, when there is no ``path``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> corpus = ck.example()
        >>> figure = next(claim for claim in corpus.claims if claim["value"] == 1700)
        >>> print(corpus.claim(figure).to_datawrapper().splitlines()[0][:5])
        date,
        """
        import csv
        import io

        if self._row["kind"] != "figure":
            raise InputError(f"claim {self.number} is a {self._row['kind']}: only figures have values to draw")
        days: dict[str, dict[str, float]] = {}
        outlets: list[str] = []
        left_out: dict[str, str] = {}
        for row in self.values():
            # "two days" among hours would stand at 2.
            if row["unit"] != self._row["unit"]:
                left_out[row["outlet"] or str(row["article"])] = row["text"]
                continue
            value = row["value"] if row["value"] is not None else row["high"] if row["high"] is not None else row["low"]
            outlet = row["outlet"] or str(row["article"])
            if value is not None:
                outlets += [outlet] * (outlet not in outlets)
                days.setdefault(row["published"].date().isoformat() if row["published"] else "", {})[outlet] = value
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["date", *outlets])
        writer.writerows([day, *(f"{given[name]:.15g}" if name in given else "" for name in outlets)] for day, given in days.items())
        if path is None:
            return out.getvalue()
        path = arguments.target("path", path)
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        stamp = {"claim": self._row["statement"], "unit": self._row["unit"], "left_out": left_out, **provenance.stamp(self._corpus)}
        path.with_suffix(".stamp.json").write_text(json.dumps(stamp, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return None

    def to_jsonld(self) -> dict[str, Any]:
        """Return the claim in the words of schema.org, as a ClaimReview that gives no verdict.

        Returns
        -------
        dict
            A ``ClaimReview`` whose ``itemReviewed`` is a ``Claim`` with its origin as author and every article as an
            ``appearance``. ``reviewRating`` says how the sources stand to each other, never whether the claim is true.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().claim(0).to_jsonld()["@type"]
        'ClaimReview'
        """
        from corpuskit.exports import claim_review

        return claim_review(self._corpus, self._row, self.support.to_pylist())

    def _text(self) -> str:
        from corpuskit.display import claim_text

        return claim_text(self._corpus, self._row, self.support.to_pylist())

    def _repr_html_(self) -> str:
        from corpuskit.display import claim_html

        return claim_html(self._corpus, self._row, self.support.to_pylist())


def number_of(corpus: Corpus, claim: Any) -> int:
    """Return the number of the claim that is meant by a number, a row or a `Claim`."""
    named: Any = claim.number if isinstance(claim, Claim) else field_of(claim, "claim")
    number: Any = claim if named is None else named
    if isinstance(number, bool) or not hasattr(number, "__index__"):
        raise InputError(f"claim={reprlib.repr(claim)}: give the number of a claim, or a row of corpus.claims")
    number = operator.index(number)
    if not 0 <= number < len(corpus.claims):
        raise InputError(f"there is no claim {number}: corpus.claims has {len(corpus.claims)}")
    return int(number)


def field_of(row: Any, name: str) -> Any:
    """Return a field of a row: a dict, a row of a pandas frame, a tuple with names; None when it has none of that name."""
    if isinstance(row, tuple):
        return getattr(row, name, None)
    if hasattr(row, "columns"):
        raise InputError(f"a {type(row).__name__} is no row: take one, for instance frame.iloc[0]")
    return row[name] if hasattr(row, "keys") and name in row.keys() else None  # noqa: SIM118


def counts(claim: Row) -> str:
    """Return the three counts in words."""
    names = (("n_outlets", "outlet"), ("n_copy_groups", "copy group"), ("n_origins", "origin"))
    return ", ".join(many(claim[column], name) for column, name in names)


def said_by(origin: str) -> str:
    """Return where a mention has it from, in words."""
    return "names no source" if origin.startswith(_NARRATION) else f"from {origin}"


def sayer(origin: str) -> str:
    """Return the name of an origin: who said it, else the outlet that says so itself."""
    return origin.removeprefix(_NARRATION)


def named_sources(support: list[Row]) -> list[str]:
    """Return the origins that are somebody, in the order of their first mention."""
    return list(dict.fromkeys(row["origin"] for row in support if not row["origin"].startswith(_NARRATION)))


def by_claim(corpus: Corpus) -> dict[int, list[Row]]:
    """Return the evidence of every claim."""
    evidence: dict[int, list[Row]] = collections.defaultdict(list)
    for row in corpus.support.to_pylist():
        evidence[row["claim"]].append(row)
    return evidence


def _mention(corpus: Corpus, support: Row, kind: str) -> Row:
    """The figure or date that stands where the evidence is."""
    table = {"figure": "numbers", "date": "dates"}.get(kind)
    if table is None:
        return {}
    for row in corpus._rows_of(table, support["article"]).to_pylist():  # noqa: SLF001
        if row["start"] == support["start"] and row["end"] == support["end"]:
            return {**row, "date": row["value"]} | {"value": None, "comparator": row["comparator"]} if kind == "date" else row
    return {}
