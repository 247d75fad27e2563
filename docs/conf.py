"""How the documentation is built: ``make docs``, or ``sphinx-build -W docs docs/_build/html`` where corpuskit is installed."""

import shutil
from pathlib import Path

import corpuskit

HERE = Path(__file__).parent

project = "corpuskit"
author = "the corpuskit authors"
copyright = "the corpuskit authors"  # noqa: A001
release = version = corpuskit.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "numpydoc", "sphinx.ext.doctest"]
exclude_patterns = ["_build", "data_licences.md"]
html_theme = "furo"
html_title = "corpuskit"
html_show_sourcelink = False
html_static_path = []

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

default_role = "py:obj"
autodoc_typehints = "none"  # The docstrings name the types in words.
autodoc_member_order = "bysource"
autodoc_inherit_docstrings = True
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

# The notebook lives beside the documentation, for those who want to run it; here it is one of the pages.
shutil.copyfile(HERE.parent / "notebooks" / "first_look.ipynb", HERE / "first_look.ipynb")
# The licences stand at the top of the checkout, where tools look for them.
shutil.copyfile(HERE.parent / "DATA_LICENSES.md", HERE / "data_licences.md")


def columns_as_notes(app, what, name, obj, options, lines):  # noqa: ANN001, ANN201, ARG001, D103
    # "Columns" is a section of ours: numpydoc knows a fixed list, and shows "Notes" as they are written.
    for at in range(len(lines) - 1):
        if lines[at] == "Columns" and lines[at + 1].startswith("---"):
            lines[at : at + 2] = ["Notes", "-----", "The columns:", ""]


def setup(app):  # noqa: ANN001, ANN201, D103
    app.connect("autodoc-process-docstring", columns_as_notes, priority=100)
