"""Gives pandas and polars their ``.news`` as soon as they are imported; importing corpuskit imports neither."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec


def _register_pandas() -> None:
    import pandas as pd

    from corpuskit.accessors import FrameNews, SeriesNews

    pd.api.extensions.register_series_accessor("news")(SeriesNews)
    pd.api.extensions.register_dataframe_accessor("news")(FrameNews)


def _register_polars() -> None:
    import polars as pl

    from corpuskit.accessors import ExprNews, FrameNews, SeriesNews

    pl.api.register_series_namespace("news")(SeriesNews)
    pl.api.register_dataframe_namespace("news")(FrameNews)
    pl.api.register_lazyframe_namespace("news")(FrameNews)
    pl.api.register_expr_namespace("news")(ExprNews)


_LIBRARIES = {"pandas": _register_pandas, "polars": _register_polars}


class _Watch:
    """Registers an accessor after its library has been imported, and stands aside for everything else."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        del path, target
        if name not in _LIBRARIES or name in _looking:
            return None
        import importlib.util

        _looking.add(name)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            _looking.discard(name)
        if spec is None or spec.loader is None or not hasattr(spec.loader, "exec_module"):
            return None
        execute = spec.loader.exec_module

        def exec_module(module: Any) -> None:
            execute(module)
            _LIBRARIES[name]()

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


_looking: set[str] = set()


def register_when_imported() -> None:
    """Give pandas and polars their ``.news``, now if they are imported, else when they are."""
    for name, register in _LIBRARIES.items():
        if hasattr(sys.modules.get(name), "DataFrame"):
            register()
    if not any(type(finder).__name__ == "_Watch" for finder in sys.meta_path):
        sys.meta_path.insert(0, _Watch())
