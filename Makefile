# Every target sets up what it needs; a fresh machine with Python 3.11 or newer, git and make is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Without compiled files every start is several times as slow.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo run test soak check lint screenshots bench bench-scale guide clean

help:  ## what there is to make
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

demo: $(VENV)/.installed  ## the app on the sample programme, in a throw-away copy
	@$(BIN)/mentor-tui demo

run: $(VENV)/.installed  ## the app on your own data
	@$(BIN)/mentor-tui

test: $(VENV)/.tests  ## install what tests need, and pass them
	$(BIN)/python -m pytest -n auto --dist worksteal

soak: $(VENV)/.tests  ## the tests that take minutes, which `make test` leaves out
	$(BIN)/python -m pytest -n auto --dist worksteal -m soak

check: $(VENV)/.tests lint  ## lint, types, layers, and the tests with coverage printed
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

lint: $(VENV)/.tests  ## style, types and layers alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

screenshots: $(VENV)/.tests  ## the README's pictures, made from the sample programme
	$(BIN)/python -m tests.pictures docs/pictures

bench: $(VENV)/.tests  ## start-up, keys, bytes and memory, beside a minimal Textual app
	$(BIN)/python -m benchmarks.budgets

bench-scale: $(VENV)/.tests  ## the same among 10,000 plans and 1,000,000 observations
	$(BIN)/python -m benchmarks.scale

guide: $(VENV)/.tests  ## which requirements of the guide a test shows
	@$(BIN)/python -m tests.requirements

clean:  ## remove what these targets made
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.tests: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed
