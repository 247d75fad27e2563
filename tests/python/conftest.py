import os
import pathlib

import corpuskit as ck
import pytest


@pytest.fixture(scope="session")
def example():
    return ck.example()


@pytest.fixture(scope="session")
def evaluation_data():
    """The folder of real articles, which are other people's text and not shipped."""
    folder = os.environ.get("CORPUSKIT_EVAL_DATA")
    if not folder:
        pytest.skip("CORPUSKIT_EVAL_DATA is not set: tests on real articles are skipped")
    return pathlib.Path(folder)
