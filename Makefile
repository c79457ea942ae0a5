.POSIX:
.SILENT:
.PHONY: help run test test-browser lint bench screenshots schema locale clean

PYTHON = .venv/bin/python
READY_TO_RUN = .venv/ready-to-run
READY_TO_TEST = .venv/ready-to-test
SET_UP = pyproject.toml .ci/set-up

help:
	echo 'make run          öppna programmet med det inbyggda exemplet'
	echo 'make test         kör alla tester'
	echo 'make test-browser öppna webbsidorna i Chromium och granska dem med axe'
	echo 'make lint         granska stil, typer och lager'
	echo 'make bench        mät tider och minne'
	echo 'make screenshots  rita om bilderna i resources/screenshots'
	echo 'make schema       skriv db/schema.sql efter migreringarna'
	echo 'make locale       samla texterna i resources/locale och kompilera dem'
	echo 'make clean        ta bort allt som byggts, utom .venv'

run: $(READY_TO_RUN)
	.venv/bin/tracker --example

test: $(READY_TO_TEST)
	$(PYTHON) -m pytest -n auto --dist worksteal

test-browser: $(READY_TO_TEST)
	.ci/set-up browser
	$(PYTHON) -m tests.browser

lint: $(READY_TO_TEST)
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo

bench: $(READY_TO_TEST)
	$(PYTHON) -m tests.benchmarks

screenshots: $(READY_TO_TEST)
	$(PYTHON) -m tests.screenshots

schema: $(READY_TO_RUN)
	$(PYTHON) -m tracker.store.schema >.venv/schema.sql
	mv .venv/schema.sql db/schema.sql

locale: $(READY_TO_TEST)
	$(PYTHON) -m tests.catalogue

clean:
	rm -rf .make build dist *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find tracker tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY_TO_RUN): $(SET_UP)
	.ci/set-up run

$(READY_TO_TEST): $(SET_UP)
	.ci/set-up test
