PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test test-long lint bench lock system clean

demo: $(STAMP) system
	$(BIN)/neurograde demo

test: $(STAMP) system
	$(BIN)/python -m pytest -m "not long"

test-long: $(STAMP) system
	$(BIN)/python -m pytest -m long

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check autograder reference tests
	$(BIN)/mypy

bench: $(STAMP) system
	$(BIN)/python -m autograder.bench

lock:
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --extra dev \
	  --no-header --quiet --output-file requirements.lock pyproject.toml

system:
	@sh tools/system-packages

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) build results
