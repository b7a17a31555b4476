# Every command a person needs. `make demo` and `make test` need nothing but Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# As many test processes as there are cores, but never more than four: each keeps a database server.
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); [ "$$n" -gt 4 ] && n=4; echo "$$n")

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types contracts words bench fuzz format clean

help: ## list these commands
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## make the environment in .venv; then .venv/bin/transcall works

demo: $(VENV)/.ready ## set up and run the main job on the sample appeal, to documents in every format
	@$(BIN)/transcall demo

# Compiled modules are kept, or each of the hundreds of programs that tests start compiles them all again; and who has
# no test left takes some of another's.
test: $(VENV)/.ready-dev ## set up and run all tests
	@echo "Running the tests on SQLite and on a private PostgreSQL server ($(JOBS) processes) ..."
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal $(ARGS)

check: lint types contracts test ## all that CI runs

lint: $(VENV)/.ready-dev ## ruff: style and errors
	@echo "Checking style ..."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev ## mypy, strict
	@echo "Checking types ..."
	@$(BIN)/mypy
	@$(BIN)/mypy tests bench

contracts: $(VENV)/.ready-dev ## import-linter: who may import whom
	@echo "Checking the import contracts ..."
	@$(BIN)/lint-imports

bench: $(VENV)/.ready-dev ## the benchmarks: ratios to a peer or a raw library in the same run
	@$(BIN)/python -m bench $(ARGS)

fuzz: $(VENV)/.ready-dev ## ten thousand mutated files for every document filter (some minutes)
	@$(BIN)/python tests/fuzz.py $(ARGS)

WORDS := catalogs/transcall
words: $(VENV)/.ready-dev ## collect the interface's words from the code, bring its catalogs up to date
	@$(BIN)/pybabel -q extract --no-default-keywords -k _ -k N_ -k ngettext:1,2 --no-location --sort-output \
	  --project=TransCall --copyright-holder="The TransCall contributors" -o $(WORDS)/transcall.pot src tui
	@for po in $(WORDS)/*.po; do \
	  $(BIN)/pybabel -q update -i $(WORDS)/transcall.pot -o $$po -l $$(basename $$po .po) --no-fuzzy-matching --ignore-obsolete \
	    --update-header-comment; done

format: $(VENV)/.ready-dev ## put the code in the house's form
	@$(BIN)/ruff check --fix -q .
	@$(BIN)/ruff format .

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build

$(VENV)/bin/python:
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 15) else "TransCall needs Python 3.11 to 3.14; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	@echo "Installing TransCall and what it needs (a minute, once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[documents,pdf]'
	@touch $@

$(VENV)/.ready-dev: pyproject.toml $(VENV)/.ready
	@echo "Installing what the tests need (a minute, once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@
