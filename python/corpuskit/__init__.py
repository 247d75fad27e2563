"""corpuskit: articles, figures, quotes, people and independent sources from a pile of news coverage.

>>> import corpuskit as ck
>>> corpus = ck.example()
>>> len(corpus)
7
>>> ck.numbers("Police held more than 1,700 people.")[0]["value"]
1700.0
"""

import logging

from corpuskit import accessors
from corpuskit._core import __version__
from corpuskit.article import Article, parse
from corpuskit.comparison import Comparison
from corpuskit.corpus import Corpus, load
from corpuskit.errors import CorpuskitError, FormatError, InputError, UnknownArticleError
from corpuskit.readers import example, from_frame, read
from corpuskit.strings import copies, dates, entities, numbers, quotes, stories
from corpuskit.table import Table

__all__ = [
    "Article",
    "Comparison",
    "Corpus",
    "CorpuskitError",
    "FormatError",
    "InputError",
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
    "stories",
]

logging.getLogger("corpuskit").addHandler(logging.NullHandler())
accessors.register_when_imported()
