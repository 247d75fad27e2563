"""corpuskit: articles, figures, quotes, people and independent sources from a pile of news coverage.

>>> import corpuskit as ck
>>> corpus = ck.example()
>>> len(corpus)
7
>>> ck.numbers("Police held more than 1,700 people.")[0]["value"]
1700.0
"""

from typing import TYPE_CHECKING

from corpuskit import watch
from corpuskit._core import __version__

if TYPE_CHECKING:
    from corpuskit.article import Article, parse
    from corpuskit.claim import Claim
    from corpuskit.comparison import Comparison
    from corpuskit.corpus import Corpus, load
    from corpuskit.errors import CorpuskitError, FormatError, InputError, UnknownArticleError
    from corpuskit.index import Index
    from corpuskit.readers import example, from_frame, read, stream
    from corpuskit.shared import Reuse, reuse
    from corpuskit.strings import copies, dates, entities, numbers, quotes, stories
    from corpuskit.table import Table

__all__ = [
    "Article",
    "Claim",
    "Comparison",
    "Corpus",
    "CorpuskitError",
    "FormatError",
    "Index",
    "InputError",
    "Reuse",
    "Table",
    "UnknownArticleError",
    "__version__",
    "copies",
    "dates",
    "entities",
    "example",
    "from_frame",
    "load",
    "numbers",
    "parse",
    "quotes",
    "read",
    "reuse",
    "stories",
    "stream",
]

#: Where each public name lives; a new one stands here, above and in `__all__`. Modules are imported when first used, so that
#: importing corpuskit stays cheap.
_HOMES = {
    "article": ("Article", "parse"),
    "claim": ("Claim",),
    "comparison": ("Comparison",),
    "corpus": ("Corpus", "load"),
    "errors": ("CorpuskitError", "FormatError", "InputError", "UnknownArticleError"),
    "index": ("Index",),
    "readers": ("example", "from_frame", "read", "stream"),
    "shared": ("Reuse", "reuse"),
    "strings": ("copies", "dates", "entities", "numbers", "quotes", "stories"),
    "table": ("Table",),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for home, names in _HOMES.items():
            if name == home or name in names:
                module = import_module(f"corpuskit.{home}")
                if name == home:
                    return module
                value = globals()[name] = getattr(module, name)
                return value
        raise AttributeError(f"module 'corpuskit' has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


watch.register_when_imported()
