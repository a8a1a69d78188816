# One virtual environment an interpreter: make test VENV=.venv-3.12 PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= auto

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

# A stamp says that an install was done for this pyproject.toml, so that the next one is skipped.
PACKAGE := $(VENV)/.installed-package
TEST := $(VENV)/.installed-test
DEV := $(VENV)/.installed-dev
BENCH := $(VENV)/.installed-bench

# The version is pinned: another may find more, which would not be the fault of a change.
AXE_VERSION := 4.14.1
AXE := .axe/node_modules/axe-core/axe.min.js

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test slow axe check prove bench docs clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST))

demo: $(PACKAGE)  ## assess the example partnership of Wirral
	$(BIN)/fame-rules assess examples/wirral

test: $(TEST)  ## run the test suite, in parallel, but for what is slow
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup -m 'not slow'

slow: $(TEST)  ## run the slow tests: many more cases, distributions, large files
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup -m slow

axe: $(AXE)  ## install axe-core, with which the browser tests look for barriers

check: $(DEV)  ## lint, format, types, layers, and every example in the documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict fame_rules tests
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -p no:fame_rules --doctest-modules --doctest-glob='*.md' fame_rules $(wildcard README.md docs)

prove: $(PACKAGE)  ## show that the tests of the rules see all of them, and notice nearly every slip
	$(BIN)/fame-rules test --coverage --min 100
	$(BIN)/fame-rules test --mutate --min 90

bench: $(BENCH)  ## measure against the hand-written baseline, NetworkX and rustworkx; time what takes long
	$(BIN)/python tests/benchmarks/run.py
	$(BIN)/python tests/benchmarks/network.py
	$(BIN)/python tests/benchmarks/repairs.py
	$(BIN)/python tests/benchmarks/timeline.py

docs: $(PACKAGE)  ## write the pages that are made from the code
	$(BIN)/python -c 'from fame_rules.model.reference import registers_reference as page; print(page(), end="")' > docs/registers.md
	$(BIN)/python -c 'from fame_rules.rulebook import RuleBook; from fame_rules.rulebook.reference import rules_reference as page; print(page(RuleBook.core()), end="")' > docs/catalogue.md
	$(BIN)/fame-rules rules schema -o docs/schemas
	$(BIN)/python -c 'from fame_rules.checking import problems_reference as page; print(page(), end="")' > docs/problems.md

clean:  ## remove environments, builds and caches
	rm -rf .axe .venv .venv-* build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(AXE):
	npm install --prefix .axe --no-save --no-audit --no-fund --silent axe-core@$(AXE_VERSION)

$(PACKAGE): pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(TEST): pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[test]'
	@touch $@ $(PACKAGE)

$(DEV): pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[test,dev]'
	@touch $@ $(TEST) $(PACKAGE)

$(BENCH): pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[bench]'
	@touch $@ $(PACKAGE)
