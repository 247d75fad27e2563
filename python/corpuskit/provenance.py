"""What an answer rests on, so that it can be had again: version, models, options, decisions, and the texts."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from corpuskit import _core

if TYPE_CHECKING:
    from corpuskit.corpus import Corpus


def stamp(corpus: Corpus) -> dict[str, Any]:
    """Return the stamp of a corpus; see `Corpus.stamp`."""
    digests = {str(article.id): hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest() for article in corpus}
    whole = hashlib.sha256("\n".join(f"{digest} {id_}" for id_, digest in digests.items()).encode()).hexdigest()
    corrections = corpus._handle.corrections()  # noqa: SLF001
    return {
        "corpuskit": _core.__version__,
        "models": dict(_core.models()),
        "options": {"depth": corpus._handle.depth()},  # noqa: SLF001
        "corrections": json.loads(corrections) if corrections else None,
        "articles": len(corpus),
        "input": f"sha256:{whole}",
        "digests": digests,
    }


def line(corpus: Corpus) -> str:
    """Return the stamp in one line, for the foot of a page."""
    found = stamp(corpus)
    models = ", ".join(f"{name} {digest}" for name, digest in found["models"].items())
    decisions = found["corrections"] or {}
    decided = sum(len(lines) for lines in decisions.values())
    hand = f"; {decided} decisions by hand, SHA-256 {_digest(decisions)[:16]}" if decided else ""
    return (
        f"corpuskit {found['corpuskit']}; models {models}; depth {found['options']['depth']}; "
        f"{found['articles']} articles, SHA-256 {found['input'].removeprefix('sha256:')[:16]}{hand}"
    )


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
