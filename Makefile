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
