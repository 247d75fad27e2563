"""``python -m corpuskit``."""

import sys

from corpuskit.cli import main

sys.exit(main())
