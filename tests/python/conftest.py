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


@pytest.fixture(scope="session")
def chromium():
    """A headless browser for what is shown; without one the test is skipped."""
    from chromium import BINARY, Chromium

    if BINARY is None:
        pytest.skip("no Chromium is installed: pages are not looked at")
    with Chromium() as browser:
        yield browser
