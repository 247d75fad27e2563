"""Every public name has documentation, types and an example that runs; stubs and module agree."""

import doctest
import importlib
import inspect
import pkgutil

import corpuskit as ck
import pytest

PUBLIC = [name for name in ck.__all__ if name != "__version__"]
#: Methods whose example is their class's.
SHOWN_BY_CLASS = {"corpuskit.accessors"}


def members():
    for name in PUBLIC:
        thing = getattr(ck, name)
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
    if name == "CorpuskitError":
        assert function.__doc__
        return
    assert function.__doc__, f"{name} has no docstring"
    if name not in {"Table.name", "Table.columns", "Table.shape"}:
        assert ">>>" in function.__doc__, f"{name} has no example"
    if inspect.isclass(thing):
        return
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty, f"{name} has no return type"
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        assert parameter.annotation is not inspect.Parameter.empty, f"{name}: {parameter.name} has no type"
        assert parameter.name in function.__doc__, f"{name}: {parameter.name} is not documented"


MODULES = sorted(f"corpuskit.{module.name}" for module in pkgutil.iter_modules(ck.__path__) if module.name not in {"__main__", "_core"})


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
