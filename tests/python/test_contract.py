"""Every public name has documentation, types and an example that runs; stubs and module agree."""

import doctest
import importlib
import inspect
import pathlib
import pkgutil
import re
import types

import corpuskit as ck
import pandas as pd
import polars as pl
import pytest
from corpuskit import accessors

PUBLIC = {name: getattr(ck, name) for name in ck.__all__ if name != "__version__"}
#: What `.news` is on each kind of object of pandas and polars.
PUBLIC |= {cls.__name__: cls for cls in (accessors.SeriesNews, accessors.FrameNews, accessors.ExprNews)}


def members():
    for name, thing in PUBLIC.items():
        yield name, thing
        if inspect.isclass(thing):
            own = [cls for cls in thing.__mro__ if cls.__module__.startswith("corpuskit")]
            for method, value in (item for cls in own for item in vars(cls).items()):
                # The attributes of a class with slots stand in its own documentation.
                if not method.startswith("_") and not (inspect.ismemberdescriptor(value) and method in thing.__doc__):
                    yield f"{name}.{method}", value


@pytest.mark.parametrize(("name", "thing"), list(members()), ids=[name for name, _ in members()])
def test_documented_typed_and_shown(name, thing):
    function = thing.fget if isinstance(thing, property) else thing
    if isinstance(thing, types.MemberDescriptorType):
        owner, _, attribute = name.partition(".")
        described = PUBLIC[owner].__doc__.partition("Attributes\n")[2]
        assert re.search(rf"^\s*(\w+, )*{attribute}(, \w+)* : ", described, re.MULTILINE), f"{name} is not documented"
        return
    if name == "CorpuskitError":
        assert function.__doc__
        return
    assert function.__doc__, f"{name} has no docstring"
    assert ">>>" in function.__doc__, f"{name} has no example"
    if inspect.isclass(thing):
        return
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty, f"{name} has no return type"
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        assert parameter.annotation is not inspect.Parameter.empty, f"{name}: {parameter.name} has no type"
        described = function.__doc__.partition("Parameters\n")[2].partition("Examples\n")[0]
        assert re.search(rf"^\s*(\w+, )*{parameter.name}(, \w+)*( : .*)?$", described, re.MULTILINE), f"{name}: {parameter.name} is not documented"
    if signature.return_annotation not in {None, "None"} and not isinstance(thing, property):
        assert re.search(r"(Returns|Yields)\n\s*-------\n", function.__doc__), f"{name}: what it returns is not documented"


def test_nothing_public_is_left_out():
    """Whatever the package, a corpus or an article offers in completion is documented above."""
    shown = {name for name in dir(ck) if not name.startswith("_")}
    modules = {module.name for module in pkgutil.iter_modules(ck.__path__)}
    assert shown - modules - {"TYPE_CHECKING"} <= set(ck.__all__)
    registered = {type(thing.news) for thing in (pd.Series(["a"]), pd.DataFrame(), pl.Series(["a"]), pl.DataFrame(), pl.LazyFrame(), pl.col("a"))}
    assert registered <= set(PUBLIC.values())


def test_every_public_name_is_in_the_reference():
    page = (pathlib.Path(__file__).parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")
    for name in PUBLIC:
        assert re.search(rf"auto\w+:: ([\w.]+\.)?{name}$", page, re.MULTILINE), f"{name} is not in docs/reference.md"


MODULES = sorted(module.name for module in pkgutil.walk_packages(ck.__path__, "corpuskit.") if module.name not in {"corpuskit.__main__", "corpuskit._core"})


@pytest.mark.parametrize("name", ["corpuskit", *MODULES])
def test_examples_run(name):
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        pytest.skip(f"{name} needs {error.name}")
    assert module.__doc__
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert failed == 0


def test_errors_are_a_tree():
    assert issubclass(ck.InputError, ck.CorpuskitError)
    assert issubclass(ck.InputError, ValueError)
    assert issubclass(ck.FormatError, ValueError)
    assert issubclass(ck.UnknownArticleError, KeyError)
