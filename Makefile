# Daily commands. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help dev quick test check cases bench quality demo wheel

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

quick: ## build the extension in place, fast, for the edit-measure loop
	cargo build --profile quick --features python
	cp target/quick/libcorpuskit.so python/corpuskit/_core.abi3.so

cases: ## the sentence cases only; UPDATE=1 rewrites them
	cargo test --test cases

demo: dev ## build, then print the claims of the example articles and explain one
	$(BIN)/python -m corpuskit demo

quality: dev ## scores on the example articles, and on development data when CORPUSKIT_EVAL_DATA is set
	$(BIN)/python tools/quality.py

bench: dev ## speed beside the peers that are installed
	$(BIN)/python benches/peers.py
