"""A progress bar on work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

_PATIENCE = 1.0
_TICK = 0.2


class Progress:
    """Shows work with tqdm, if it is installed, once a second has passed.

    Reading shows articles done out of ``total``; a table that rests on all articles, the steps on its way. Where nothing is
    counted, the name and the time that has passed are shown.
    """

    def __init__(self, total: int | None = None, *, wanted: bool | None, name: str | None = None, unit: str = "articles") -> None:
        self._total = total
        self._name = name
        self._unit = unit
        self._started = time.monotonic()
        self._drawn = 0.0
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
                self._bar = False
                return
            if self._total is None:
                self._bar = tqdm(desc=self._name, leave=False, bar_format="{desc}: {elapsed}")
            else:
                self._bar = tqdm(total=self._total, desc=self._name, unit=f" {self._unit}", leave=False)
        if self._bar is False:
            return
        if self._total is not None and done > self._bar.n:
            self._bar.update(min(done, self._total) - self._bar.n)
        # While nothing more is done, the time goes on.
        elif time.monotonic() - self._drawn >= _TICK:
            self._drawn = time.monotonic()
            self._bar.refresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.close()


def _interactive() -> bool:
    """Whether somebody is looking: a terminal or a notebook."""
    return bool(getattr(sys.stderr, "isatty", bool)()) or "ipykernel" in sys.modules
