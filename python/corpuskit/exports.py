"""Answers on their way to other tools: all tables in a folder, who copied whom as a graph, claims as linked data."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from corpuskit import _core, provenance
from corpuskit.claim import by_claim, counts, sayer
from corpuskit.comparison import id_kind, made, positions_of
from corpuskit.errors import InputError
from corpuskit.shown import many

if TYPE_CHECKING:
    from pathlib import Path

    from corpuskit.corpus import Corpus
    from corpuskit.table import Table

Row = dict[str, Any]

#: The endings of files that tables are written to.
FORMATS = ("csv", "jsonl", "parquet")


def write_tables(corpus: Corpus, folder: Path, format: str) -> None:
    """Write every table and the stamp; see `Corpus.export`."""
    if format not in FORMATS:
        raise InputError(f"format={format!r}: tables are written as {', '.join(FORMATS)}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, _ in _core.tables():
        getattr(getattr(corpus, name), f"to_{format}")(folder / f"{name}.{format}")
    stamp = json.dumps(provenance.stamp(corpus), ensure_ascii=False, indent=1)
    (folder / "stamp.json").write_text(stamp + "\n", encoding="utf-8")


def copied(corpus: Corpus) -> Table:
    """Return who copied whom; see `Corpus.copied`."""
    positions = positions_of(corpus)
    stamps, outlets = corpus.articles["published"], corpus.articles["outlet"]
    shared: dict[tuple[Any, Any], int] = {}
    for row in corpus.matches.to_pylist():
        if row["kind"] != "template":
            pair = (row["article_a"], row["article_b"])
            shared[pair] = shared.get(pair, 0) + row["words"]
    edges = []
    for row in corpus.copies.to_pylist():
        a, b = row["article_a"], row["article_b"]
        source, target = (b, a) if row["earlier"] == "b" else (a, b)
        first, later = stamps[positions[source]], stamps[positions[target]]
        directed = row["earlier"] in {"a", "b"}
        delay = (later - first).total_seconds() / 3600 if directed and first and later else None
        edges.append((source, target, directed, row["kind"], row["similarity"], shared.get((a, b), 0), delay))
    kind = id_kind(corpus)
    return made(
        "copied",
        ("source", kind, [edge[0] for edge in edges]),
        ("target", kind, [edge[1] for edge in edges]),
        ("source_outlet", "text", [outlets[positions[edge[0]]] for edge in edges]),
        ("target_outlet", "text", [outlets[positions[edge[1]]] for edge in edges]),
        ("directed", "boolean", [edge[2] for edge in edges]),
        ("kind", "category", [edge[3] for edge in edges]),
        ("similarity", "number", [edge[4] for edge in edges]),
        ("words", "integer", [edge[5] for edge in edges]),
        ("hours", "number", [edge[6] for edge in edges]),
    )


_NODE = (("title", "string"), ("outlet", "string"), ("published", "string"), ("url", "string"), ("copy_group", "int"), ("story", "int"))
_EDGE = (("kind", "string"), ("similarity", "double"), ("words", "int"), ("hours", "double"), ("directed", "boolean"))


def graphml(corpus: Corpus) -> str:
    """Return who copied whom as GraphML: articles are nodes, an edge leads from the earlier text to the later one."""
    keys = "".join(
        f'<key id="{owner[0]}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
        for owner, fields in (("node", _NODE), ("edge", _EDGE))
        for name, kind in fields
    )
    nodes = [f'<node id="{_xml(row["article"])}">{_data("n", row, _NODE)}</node>' for row in corpus.articles.to_pylist()]
    edges = [
        f'<edge source="{_xml(row["source"])}" target="{_xml(row["target"])}" directed="{str(row["directed"]).lower()}">'
        f"{_data('e', row, _EDGE)}</edge>"
        for row in copied(corpus).to_pylist()
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        f'{keys}<key id="g_stamp" for="graph" attr.name="stamp" attr.type="string"/>\n'
        f'<graph id="copied" edgedefault="directed"><data key="g_stamp">{_xml(provenance.line(corpus))}</data>\n'
        + "\n".join(nodes + edges)
        + "\n</graph></graphml>\n"
    )


def _data(owner: str, row: Row, fields: tuple[tuple[str, str], ...]) -> str:
    cells = ((name, row[name]) for name, _ in fields if row[name] is not None)
    return "".join(f'<data key="{owner}_{name}">{_xml(value)}</data>' for name, value in cells)


def _xml(value: Any) -> str:
    """Text that any XML reader takes: escaped, without the characters that XML 1.0 does not know."""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value).lower() if isinstance(value, bool) else str(value)
    known = "".join(c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
    return escape(known)


def jsonld(corpus: Corpus) -> dict[str, Any]:
    """Return the claims of two or more articles as one JSON-LD graph; see `Claim.to_jsonld`."""
    evidence = by_claim(corpus)
    claims = [row for row in corpus.claims.to_pylist() if row["n_articles"] > 1]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"Claims of {many(len(corpus), 'article')}",
        "description": "How many independent sources stand behind each claim, and whether they agree; no verdicts.",
        "creditText": provenance.line(corpus),
        "hasPart": [claim_review(corpus, row, evidence[row["claim"]], context=False) for row in claims],
    }


def claim_review(corpus: Corpus, claim: Row, support: list[Row], *, context: bool = True) -> dict[str, Any]:
    """Return one claim as a ClaimReview without a verdict."""
    positions = positions_of(corpus)
    articles = list(dict.fromkeys(row["article"] for row in support))
    origins = list(dict.fromkeys(row["origin"] for row in support))
    review: dict[str, Any] = {"@context": "https://schema.org"} if context else {}
    return review | {
        "@type": "ClaimReview",
        "claimReviewed": claim["statement"],
        "reviewAspect": "sources, not truth",
        "reviewRating": {"@type": "Rating", "alternateName": claim["status"], "ratingExplanation": counts(claim)},
        "author": {"@type": "SoftwareApplication", "name": "corpuskit", "softwareVersion": _core.__version__},
        "itemReviewed": {
            "@type": "Claim",
            "name": claim["statement"],
            "author": [{"@type": "Thing", "name": sayer(origin)} for origin in origins],
            "appearance": [_work(corpus, positions[article]) for article in articles],
        },
    }


def _work(corpus: Corpus, position: int) -> dict[str, Any]:
    article = corpus[corpus.ids[position]]
    published = article.published
    known = {
        "@type": "NewsArticle",
        "identifier": str(article.id),
        "headline": article.title,
        "url": article.url,
        "datePublished": published if published is None or isinstance(published, str) else published.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in article.authors] or None,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
    }
    return {name: value for name, value in known.items() if value is not None}
