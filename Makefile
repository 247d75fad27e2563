# Daily commands. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SMOKE := .smoke

.PHONY: help dev quick test check cases bench quality demo docs wheel

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# The environment is made once, and again when the packages it needs change.
$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip "maturin>=1.16,<2"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $$($(BIN)/python tools/requirements.py test)
	touch $@

dev: $(VENV)/ready ## make .venv and build the package into it, editable, optimised
	VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin develop --release

quick: ## build the extension in place, fast, for the edit-measure loop
	cargo build --profile quick --features python
	cp target/quick/libcorpuskit.so python/corpuskit/_core.abi3.so

test: dev ## set up and run every test: Rust, then Python
	cargo test
	$(BIN)/python -m pytest

check: dev ## formatters, linters and types of both languages
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy --features python -- -D warnings
	$(BIN)/ruff check python tests/python tools/requirements.py tools/smoke.py
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest corpuskit._core
	$(BIN)/pyright --pythonpath $(BIN)/python

cases: ## the sentence cases only; UPDATE=1 rewrites them
	cargo test --test cases

demo: dev ## build, then print the claims of the example articles and explain one
	$(BIN)/python -m corpuskit demo

quality: dev ## scores on the example articles, and on development data when CORPUSKIT_EVAL_DATA is set
	$(BIN)/python tools/quality.py

bench: dev ## speed beside the peers that are installed
	$(BIN)/python benches/peers.py

docs: dev ## the documentation in docs/_build/html, warnings as errors
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $$($(BIN)/python tools/requirements.py docs)
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html

wheel: $(VENV)/ready ## an abi3 wheel and an sdist in dist/, the wheel tried in a fresh environment outside the checkout
	rm -rf dist
	CARGO_TARGET_DIR=$(abspath target) VIRTUAL_ENV=$(abspath $(VENV)) $(BIN)/maturin build --release --sdist --out dist
	$(BIN)/python tools/smoke.py dist
