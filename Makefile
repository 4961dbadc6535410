# One entry for developers: make check, make fix, make bench. Needs `pip install -e ".[dev]"`.
PYTHON ?= python

.PHONY: check fix test lint types imports judge witness bench pages numbers mutations reference schema

check: lint types imports test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

imports:
	lint-imports

test:
	$(PYTHON) -m coverage erase
	$(PYTHON) -m pytest --cov --cov-report=term --cov-fail-under=95

fix:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# Renders three shows from empty caches and hands them to the independent checkers beside the checkout.
judge:
	PYTHON=$(PYTHON) bash tests/judge.sh

bench:
	$(PYTHON) -m bench

# How well real interview pages are read: PAGES is a folder with those that bench/facts tells of.
pages:
	$(PYTHON) -m bench.pages $(PAGES)

# The shape of the code by folder; with BEFORE=REV, beside what it was in that revision.
numbers:
	$(PYTHON) -m bench.numbers $(if $(BEFORE),--before $(BEFORE))

# Hears with speech recognition what was spoken. Needs `pip install -e ".[dev,verify]"`.
witness:
	HF_HUB_OFFLINE=1 $(PYTHON) -m pytest -m witness tests/witness

# Breaks each core rule on purpose and sees a test fail.
mutations:
	$(PYTHON) tests/mutations.py

# After a change to the classes of partsong/cast/settings.py.
schema:
	$(PYTHON) -c "import json; from partsong.cast.config import schema; print(json.dumps(schema(), indent=1))" >partsong/cast/voices.schema.json

# After a change to the table of codes in partsong/findings.py.
reference:
	$(PYTHON) -c "from partsong.check.findings_page import reference; print(reference(), end='')" >docs/reference/findings.md
