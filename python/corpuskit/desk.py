"""What a news desk asks of a pile of articles: which claims, whose, who disagrees, who copied; and the answers in a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, cast

from corpuskit import arguments, comparison, exports, provenance
from corpuskit.claim import Claim, field_of, number_of
from corpuskit.comparison import Comparison
from corpuskit.errors import InputError
from corpuskit.frames import warn
from corpuskit.shown import Shown
from corpuskit.table import Table, written

if TYPE_CHECKING:
    import os

    from corpuskit.article import Article
    from corpuskit.corpus import Corpus


#: How many outlets a message names.
_SHOWN = 8


class Desk(Shown):
    """The questions of an editor, which `Corpus` answers.

    Examples
    --------
    >>> import corpuskit as ck
    >>> ck.example().single_source().name
    'claims'
    """

    @property
    def _all(self) -> Corpus:
        return cast("Corpus", self)

    def claim(self, claim: Any) -> Claim:
        """Return one claim with its evidence; in a notebook it shows the articles side by side.

        Parameters
        ----------
        claim : int or row
            The number of a claim; or a row of ``claims``, as a dict or of a pandas frame.

        Raises
        ------
        InputError
            When there is no such claim.

        Returns
        -------
        Claim
            With its row, its support and its explanation.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().claim(0).number
        0
        """
        return Claim(self._all, self._all.claims[number_of(self._all, claim)])

    def explain(self, claim: Any) -> str:
        r"""Say in words what a claim's counts rest on, or why a person is one person.

        Parameters
        ----------
        claim : int, row or Claim
            The number of a claim, or a row of ``claims``; or a row of ``people``, ``organizations``, ``places`` or ``merges``. A
            row is a dict, or one of a pandas frame.

        Returns
        -------
        str
            Several lines: the claim, its counts, each mention and why it was joined; of a person, names, roles, and for each
            article why its name is the same person's.

        Raises
        ------
        InputError
            When there is no such claim or entity.

        Examples
        --------
        >>> import corpuskit as ck
        >>> print(ck.example().explain(0).count("\n") > 0)
        True
        >>> corpus = ck.example()
        >>> print(corpus.explain(corpus.people[0]).splitlines()[0])
        Entity 0 (PERSON): Kristi Noem
        """
        entity = None if isinstance(claim, Claim) else field_of(claim, "entity")
        if entity is not None and field_of(claim, "claim") is None:
            told = self._all._handle.explain_entity(entity)  # noqa: SLF001
            if told is None:
                raise InputError(f"there is no entity {entity}: give a row of people, organizations, places or merges")
            return told
        return self._all._handle.explain(number_of(self._all, claim)) or ""  # noqa: SLF001

    def disagreements(self) -> Table:
        """List the claims whose sources do not give the same: contradicted first, then those that differ or moved.

        Returns
        -------
        Table
            Rows of ``claims``, most newsworthy first.

        Examples
        --------
        >>> import corpuskit as ck
        >>> set(ck.example().disagreements()["status"]) <= {"contradict", "differ", "updated"}
        True
        """
        disputed = {"contradict", "differ", "updated"}
        return self._all.claims.take([at for at, status in enumerate(self._all.claims["status"]) if status in disputed])

    def single_source(self, *, outlets: int = 2) -> Table:
        """List the claims that rest on one origin, however many outlets print them: to be checked before they are repeated.

        Parameters
        ----------
        outlets : int
            Printed by so many outlets at least; 1 lists also what one outlet has alone, in one article or in several that name no other
            source.

        Returns
        -------
        Table
            Rows of ``claims``, those of most outlets first.

        Examples
        --------
        >>> import corpuskit as ck
        >>> set(ck.example().single_source()["n_origins"])
        {1}
        """
        if not isinstance(outlets, int) or isinstance(outlets, bool) or outlets < 1:
            raise InputError(f"outlets={outlets!r}: give the fewest outlets that print it, 1 or more")
        claims = self._all.claims
        named: dict[int, set[str]] = {}
        for claim, origin in zip(self._all.support["claim"], self._all.support["origin"], strict=True):
            named.setdefault(claim, set()).add(origin)
        rows = enumerate(zip(claims["n_outlets"], claims["n_origins"], strict=True))
        rests = [(at, printed) for at, (printed, origins) in rows if origins == 1 or printed == len(named[at]) == 1]
        chosen = [(at, printed) for at, printed in rests if printed >= outlets]
        return claims.take([at for at, printed in sorted(chosen, key=lambda row: -row[1])])

    def compare(self, a: int | str | Article, b: int | str | Article) -> Comparison:
        """Set two articles side by side: what they share word for word, and which claims.

        Parameters
        ----------
        a, b : int, str or Article
            Two articles: their keys as in ``corpus[a]``, or themselves.

        Returns
        -------
        Comparison
            With ``matches``, ``claims`` and ``only_a``, ``only_b``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> comparison = ck.example().compare("06", "07")
        >>> comparison.a.id, comparison.b.id
        ('06_coastcourier.txt', '07_lakeshoreledger.html')
        """
        from corpuskit.article import Article

        first, second = (self._all[article.id if isinstance(article, Article) else article] for article in (a, b))
        return Comparison(self._all, first, second)

    def overlap(self, *, matrix: str | None = None) -> Table:
        """Count, for every pair of articles that share words or claims, how much they share.

        Parameters
        ----------
        matrix : {"words", "figures", "quotes", "claims"}, optional
            Give that measure as a square instead, a row and a column for each article.

        Returns
        -------
        Table
            article_a, article_b, words (shared word for word, templates left out), share_a, share_b (0 to 1 of the words of
            each), figures, quotes and claims of all kinds that both support. Pairs in the order of the articles.

        Raises
        ------
        InputError
            When there is no such measure.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().overlap().columns
        ['article_a', 'article_b', 'words', 'share_a', 'share_b', 'figures', 'quotes', 'claims']
        >>> ck.example().overlap(matrix="quotes").shape
        (7, 8)
        """
        return comparison.overlap(self._all) if matrix is None else comparison.matrix(self._all, matrix)

    def timeline(self) -> Table:
        """List who reported which claim when, oldest first.

        Returns
        -------
        Table
            published, article, outlet, story, claim, statement, text, relation, first (whether nobody in the corpus had the
            claim before). Articles without a date come last and are never first.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().timeline().columns[:3]
        ['published', 'article', 'outlet']
        """
        return comparison.timeline(self._all)

    def copied(self) -> Table:
        """List who copied whom, as the edges of a graph.

        Returns
        -------
        Table
            source, target (the earlier and the later article), source_outlet, target_outlet, directed (whether it is known which
            came first), kind, similarity, words (shared word for word), hours (from the one to the other).

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().copied()["target_outlet"]
        ['Lakeshore Ledger']
        """
        return exports.copied(self._all)

    def corrected(
        self,
        corrections: str | os.PathLike[str] | dict[str, Any] | None = None,
        *,
        owners: str | os.PathLike[str] | dict[str, str] | None = None,
        missing: Literal["error", "ignore"] = "error",
    ) -> Corpus:
        """Apply an editor's decisions, which stay in a file of their own and are given again on every run.

        Parameters
        ----------
        corrections : path or dict, optional
            TOML or JSON with ``people`` to merge or split, ``claims`` whose mentions to join or keep apart, ``blocks`` to
            relabel, owners of ``outlets``; the form is in the documentation ("The editor's hand").
        owners : path or dict, optional
            Owners by outlet: what papers of one owner say without a source is one origin. A dict, a TOML or JSON file of the
            same, or CSV with the columns outlet and owner; it may name outlets that are not in the corpus, and warns when all are such.
        missing : {"error", "ignore"}
            What to do with a decision that names an article, a person, an outlet or words that are not there.

        Returns
        -------
        Corpus
            The same articles. Rows that a decision changed name it in ``rule``: correction, correction_merge, correction_split,
            correction_join, correction_veto. Decisions applied before are replaced.

        Raises
        ------
        InputError
            When the form is wrong, or a decision names what is not there.

        Examples
        --------
        >>> import corpuskit as ck
        >>> corpus = ck.example().corrected({"blocks": [{"article": "04", "text": "Kristi Noem", "kind": "caption", "kept": False}]},
        ...                                 missing="ignore")
        >>> len(corpus)
        7
        """
        from corpuskit.corrections import as_json

        if missing not in ("error", "ignore"):
            raise InputError(f"missing={missing!r}: give 'error' or 'ignore'")
        handle = self._all._handle.corrected(as_json(self._all, corrections, owners), missing == "error")  # noqa: SLF001
        if owners and missing == "error" and not handle.owned():
            # Every count of independent sources would stand as if they had not been given.
            have = sorted({outlet for outlet in self._all.articles["outlet"] if outlet})
            told = f"outlets here are {', '.join(map(repr, have[:_SHOWN]))}" if have else "no article has an outlet"
            warn(f"owners= names no outlet of this corpus: {told}")
        return type(self._all)(handle, progress=self._all._progress)  # noqa: SLF001

    def stamp(self) -> dict[str, Any]:
        """Say what the answers rest on, so that they can be had again.

        Returns
        -------
        dict
            corpuskit (version), models (digests of the weights), options, corrections, articles (how many), input (one SHA-256 of
            all texts) and digests (SHA-256 of each article's text, by id).

        Examples
        --------
        >>> import corpuskit as ck
        >>> stamp = ck.example().stamp()
        >>> stamp["articles"], stamp["input"][:7]
        (7, 'sha256:')
        """
        return provenance.stamp(self._all)

    def report(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Write one self-contained HTML page: claims with their evidence, who is quoted, copies, dropped blocks, problems.

        Parameters
        ----------
        path : path, optional
            The file to write, UTF-8. Without one the page is returned.

        Returns
        -------
        str or None
            The page, when there is no ``path``.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "report.html"
        >>> ck.example().report(path)
        >>> path.read_text(encoding="utf-8")[:15]
        '<!doctype html>'
        """
        from corpuskit.report import report

        if path is not None:
            # Before minutes of work, not behind them.
            arguments.target("path", path)
        return written(report(self._all), path)

    def export(self, folder: str | os.PathLike[str], *, format: str = "csv") -> None:
        """Write every table to a folder, with a stamp of what they rest on.

        Parameters
        ----------
        folder : path
            Made when it is not there; files of the same names are replaced.
        format : {"csv", "jsonl", "parquet"}
            How; Parquet needs pyarrow or polars.

        Raises
        ------
        InputError
            When the format is another one.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> import corpuskit as ck
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> ck.example().export(folder, format="jsonl")
        >>> len(list(folder.glob("*.jsonl"))) > 16, (folder / "stamp.json").exists()
        (True, True)
        """
        exports.write_tables(self._all, arguments.place("folder", folder), arguments.word("format", format))

    def to_graphml(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Write who copied whom as GraphML, for Gephi, Cytoscape, igraph or networkx.

        Parameters
        ----------
        path : path, optional
            The file to write, UTF-8. Without one the text is returned.

        Returns
        -------
        str or None
            The text, when there is no ``path``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> ck.example().to_graphml().count("<node ")
        7
        """
        return written(exports.graphml(self._all), path)

    def to_jsonld(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """Write the claims of two or more articles as JSON-LD: ClaimReviews that say how the sources stand, and give no verdict.

        Parameters
        ----------
        path : path, optional
            The file to write, UTF-8. Without one the text is returned.

        Returns
        -------
        str or None
            The text, when there is no ``path``.

        Examples
        --------
        >>> import corpuskit as ck
        >>> '"@type": "ClaimReview"' in ck.example().to_jsonld()
        True
        """
        return written(json.dumps(exports.jsonld(self._all), ensure_ascii=False, indent=1) + "\n", path)
