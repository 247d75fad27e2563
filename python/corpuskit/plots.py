"""Pictures for a first look, drawn with matplotlib: who is quoted, who printed when, who shares words with whom.

Needs matplotlib (``pip install 'corpuskit-news[notebook]'``). Each function draws into ``ax``, or into new axes, and returns
the axes, to be labelled and saved in matplotlib's own ways.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpuskit.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from corpuskit.corpus import Corpus


def quoted(corpus: Corpus, *, top: int = 10, ax: Axes | None = None) -> Axes:
    """Draw who is quoted most: every quote, and the same utterance counted once.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    top : int
        How many people to show.
    ax : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.axes.Axes
        Bars, most quoted first.
    """
    names = {row["entity"]: row["name"] for row in corpus.people}
    said = [(names[row["entity"]], row["quote_group"]) for row in corpus.quotes if row["entity"] in names]
    every, once = Counter(name for name, _ in said), Counter(name for name, _ in set(said))
    shown = sorted(every, key=lambda name: (-every[name], name))[:top][::-1]
    axes = _axes(ax)
    axes.barh(shown, [every[name] for name in shown], color="#9db8d9", label="quotes")
    axes.barh(shown, [once[name] for name in shown], color="#1d3f66", height=0.4, label="different utterances")
    axes.set_xlabel("quotes")
    axes.legend()
    return axes


def timeline(corpus: Corpus, *, ax: Axes | None = None) -> Axes:
    """Draw when each outlet published; articles that copy each other have one colour.

    Parameters
    ----------
    corpus : Corpus
        The articles; those without a date are left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.axes.Axes
        A line for each outlet, a dot for each article.
    """
    rows = [row for row in corpus.articles if row["published"] is not None]
    outlets = [row["outlet"] or str(row["article"]) for row in rows]
    groups = Counter(row["copy_group"] for row in rows)
    axes = _axes(ax)
    axes.scatter([row["published"] for row in rows], outlets, c=["#b3261e" if groups[row["copy_group"]] > 1 else "#1d3f66" for row in rows])
    axes.set_xlabel("published (red: copied text)")
    axes.tick_params(axis="x", labelrotation=30)
    return axes


def overlap(corpus: Corpus, *, ax: Axes | None = None) -> Axes:
    """Draw which share of its words each article has in common with each other.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    ax : matplotlib.axes.Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib.axes.Axes
        A square a pair: the row's share of words that stand in the column.
    """
    places = {id_: place for place, id_ in enumerate(corpus.ids)}
    shares = [[0.0] * len(places) for _ in places]
    for row in corpus.overlap():
        a, b = places[row["article_a"]], places[row["article_b"]]
        shares[a][b], shares[b][a] = row["share_a"], row["share_b"]
    axes = _axes(ax)
    if places:
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(places)), [str(id_) for id_ in places], rotation=90)
    axes.set_yticks(range(len(places)), [str(id_) for id_ in places])
    return axes


def _axes(ax: Axes | None) -> Axes:
    if ax is not None:
        return ax
    try:
        import matplotlib.pyplot as plt
    except ImportError:
        raise InputError("plots need matplotlib: pip install 'corpuskit-news[notebook]'") from None
    return plt.subplots(layout="constrained")[1]
