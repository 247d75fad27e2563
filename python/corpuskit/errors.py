"""What can go wrong, and whose fault it is.

The caller's fault raises one of these, with the way to mend it in the message. A document's fault never raises: it is a row
of ``corpus.problems``.
"""

from corpuskit._core import CorpuskitError


class InputError(CorpuskitError, ValueError):
    """An argument or input that cannot be used as given; the message says how to mend it.

    Examples
    --------
    >>> import corpuskit as ck
    >>> try:
    ...     ck.numbers("Two died.", published="yesterday")
    ... except ck.InputError as error:
    ...     print(str(error)[:35])
    published="yesterday" is no date: g
    """


class FormatError(CorpuskitError, ValueError):
    """A saved file that is damaged or of another version.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import corpuskit as ck
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "c.ck"
    >>> _ = path.write_bytes(b"no corpus")
    >>> try:
    ...     ck.load(path)
    ... except ck.FormatError as error:
    ...     print("no saved corpus" in str(error))
    True
    """


class UnknownArticleError(CorpuskitError, KeyError):
    """An id, prefix or position that no article, or more than one, has.

    Examples
    --------
    >>> import corpuskit as ck
    >>> try:
    ...     ck.example()["nowhere"]
    ... except KeyError as error:
    ...     print(error)
    no article has the id 'nowhere' or one that begins so
    """

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


__all__ = ["CorpuskitError", "FormatError", "InputError", "UnknownArticleError"]
