"""corpuskit: articles, figures, quotes, people and independent sources from a pile of news coverage.

>>> import corpuskit as ck
>>> corpus = ck.example()
>>> len(corpus)
7
"""

from corpuskit._core import __version__
from corpuskit.corpus import Article, Corpus, parse
from corpuskit.errors import CorpuskitError, FormatError, InputError
from corpuskit.frames import Table
from corpuskit.readers import example, from_frame, read
from corpuskit.strings import copies, dates, entities, numbers, quotes, stories

__all__ = [
    "Article",
    "Corpus",
    "CorpuskitError",
    "FormatError",
    "InputError",
    "Table",
    "__version__",
    "copies",
    "dates",
    "entities",
    "example",
    "from_frame",
    "numbers",
    "parse",
    "quotes",
    "read",
    "stories",
]
