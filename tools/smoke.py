"""Try the wheel in a folder as a newcomer would: fresh environment, outside the checkout, no Rust, no other package."""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

#: 15 MB is what a wheel may weigh.
LARGEST = 15_000_000

SMOKE = """
import sys
import corpuskit as ck
assert not {"pandas", "polars", "pyarrow", "numpy"} & set(sys.modules)
corpus = ck.example()
assert len(corpus) == 7, corpus
assert len(corpus.claims) > 0 and len(corpus.problems) == 0
assert ck.numbers("Police held more than 1,700 people.")[0]["value"] == 1700
assert corpus[0]._repr_html_() and corpus.explain(0) and corpus.report()
print(ck.__version__, corpus)
"""


def main(folder: Path) -> None:
    """Install and run."""
    (wheel,) = folder.glob("*.whl")
    assert "abi3" in wheel.name, wheel.name
    assert wheel.stat().st_size <= LARGEST, f"{wheel.name} has {wheel.stat().st_size:,} bytes"
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("corpuskit/seeds/known.json", "corpuskit/display.css", "corpuskit/py.typed", "corpuskit/_core.pyi"):
        assert wanted in names, f"{wanted} is not in the wheel"
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        python = next(Path(place).glob("[bS]*/python*"))
        environment = {"PATH": str(python.parent), "HOME": place, "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
        pip = [
            str(python),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            str(wheel.resolve()),
        ]
        for command in (pip, [str(python), "-c", SMOKE], [str(python), "-m", "corpuskit", "doctor"]):
            subprocess.run(command, check=True, cwd=place, env=environment)
    print(f"{wheel.name}: {wheel.stat().st_size:,} bytes, works in a fresh environment")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
