"""A progress bar on work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

_PATIENCE = 1.0


class Progress:
    """Shows articles done out of ``total``, if that is known, with tqdm, if it is installed, once a second has passed."""

    def __init__(self, total: int | None, *, wanted: bool | None) -> None:
        self._total = total
        self._started = time.monotonic()
        self._bar: Any = None
        self._wanted = _interactive() if wanted is None else wanted

    def callback(self) -> Callable[[int], None] | None:
        """Return what the core calls with the number of articles done; None when nothing is to be shown."""
        return self._show if self._wanted else None

    def _show(self, done: int) -> None:
        if self._bar is None:
            if time.monotonic() - self._started < _PATIENCE:
                return
            try:
                from tqdm.auto import tqdm
            except ImportError:
                self._wanted = False
                self._bar = False
                return
            self._bar = tqdm(total=self._total, unit=" articles", leave=False)
        if self._bar is not False:
            self._bar.update(done - self._bar.n)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.close()


def _interactive() -> bool:
    """Whether somebody is looking: a terminal or a notebook."""
    return bool(getattr(sys.stderr, "isatty", bool)()) or "ipykernel" in sys.modules
