"""What can go wrong, and whose fault it is."""

from corpuskit._core import CorpuskitError


class InputError(CorpuskitError, ValueError):
    """An argument or input that cannot be used as given; the message says how to mend it."""


class FormatError(CorpuskitError, ValueError):
    """A saved file that is damaged or of another version."""


__all__ = ["CorpuskitError", "FormatError", "InputError"]
