# The first Python of the supported ones that runs; or say `make PYTHON=… test`.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PYTEST  = $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

.PHONY: demo test test-long test-versions test-3.12 test-3.13 lint check bench gallery lock clean

demo: $(READY)
	@$(BIN)/neurograde demo

# TESTS="tests/reference" takes these alone.
test: $(READY) browser
	@$(PYTEST) -m "not long" $(TESTS)

test-long: $(READY) browser
	@$(PYTEST) -m long

# The tests on the other Pythons, each in a venv of its own, and whether they build the same bytes.
test-versions: test-3.12 test-3.13

test-3.12 test-3.13: test-%:
	@python=$$(sh tools/find-python $*) && \
	  $(MAKE) --no-print-directory VENV=.venv-$* PYTHON=$$python test && \
	  .venv-$*/bin/neurograde build --check

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check autograder reference tests
	$(BIN)/mypy

# What must hold before anything is released: templates in the tree are what their masters make, and every
# assignment's checks are proven. VERIFY="--generated 8" tries more mutants made from the masters.
check: $(READY)
	$(BIN)/neurograde build --check
	$(BIN)/neurograde lint
	$(BIN)/neurograde verify --all $(VERIFY)

bench: $(READY)
	@$(BIN)/python -m autograder.bench $(ARGS)
	@$(BIN)/python tests/reference/bench_hh_c.py --check
	@export NEUROGRADE_CACHE=$$(mktemp -d); trap 'rm -rf "$$NEUROGRADE_CACHE"' EXIT; $(BIN)/python -m reference.truth --check && $(BIN)/python -m reference.truth | tail -n 1

gallery: $(READY)
	@$(BIN)/python -m reference.gallery

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --extra dev \
	  --no-header --no-strip-extras --quiet --output-file requirements.lock pyproject.toml

.PHONY: sandbox browser
sandbox:
	@sh tools/system-packages bwrap:bubblewrap
browser:
	@sh tools/system-packages chromium:chromium

$(READY): requirements.lock pyproject.toml | sandbox
	@test -n "$(PYTHON)" || { echo "neurograde: no Python 3.11, 3.12 or 3.13 found; install one (Debian, Ubuntu: sudo apt install python3 python3-venv)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || sh tools/system-packages no-ensurepip:python3-venv
	@echo "setting up $(VENV); this takes two or three minutes once"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) .venv-* build results
