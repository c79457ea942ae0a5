.POSIX:
.SILENT:
.PHONY: help run test test-browser lint faults fuzz bench screenshots schema locale constraints package package-windows test-package clean

PYTHON = .venv/bin/python
READY_TO_RUN = .venv/ready-to-run
READY_TO_TEST = .venv/ready-to-test
SET_UP = pyproject.toml constraints.txt .ci/set-up
ENGLISH = resources/locale/en/LC_MESSAGES/tracker

help:
	echo 'make run          öppna programmet med det inbyggda exemplet'
	echo 'make test         kör alla tester'
	echo 'make test-browser öppna webbsidorna i Chromium och granska dem med axe'
	echo 'make lint         granska stil, typer och lager'
	echo 'make fuzz         ge varje läsare tusentals trasiga filer'
	echo 'make faults       döda, skada och fyll disken för planer, hundratals gånger'
	echo 'make bench        mät tider och minne'
	echo 'make screenshots  rita bilder av fönstret i .make/screenshots'
	echo 'make schema       skriv db/schema.sql efter migreringarna'
	echo 'make locale       samla texterna i resources/locale och kompilera dem'
	echo 'make package      packa programmet för Linux i dist'
	echo 'make package-windows  gör ett installationsprogram för Windows i dist'
	echo 'make test-package pröva paketen i dist där ingen Python finns'
	echo 'make constraints  skriv versionerna i .venv till constraints.txt'
	echo 'make clean        ta bort allt som byggts, utom .venv'

run: $(READY_TO_RUN) $(ENGLISH).mo
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

fuzz: $(READY_TO_TEST)
	$(PYTHON) -m tests.hostile

faults: $(READY_TO_TEST)
	$(PYTHON) -m tests.faults

bench: $(READY_TO_TEST)
	$(PYTHON) -m tests.benchmarks

screenshots: $(READY_TO_TEST)
	$(PYTHON) -m tests.screenshots
	for picture in resources/screenshots/*.png; do \
		cp ".make/screenshots/$${picture##*/}" "$$picture" || exit 1; \
	done

schema: $(READY_TO_RUN)
	$(PYTHON) -m tracker.store.file.schema >.venv/schema.sql
	mv .venv/schema.sql db/schema.sql

locale: $(READY_TO_TEST)
	$(PYTHON) -m tests.catalogue
	$(PYTHON) .ci/build_catalogues.py

constraints: $(READY_TO_TEST)
	mkdir -p .make
	echo '# The versions that were tested; `make constraints` writes those in .venv.' \
		>.make/constraints.txt
	$(PYTHON) -m pip freeze --exclude-editable >>.make/constraints.txt
	mv .make/constraints.txt constraints.txt
	touch $(READY_TO_RUN) $(READY_TO_TEST)

package: $(READY_TO_TEST)
	.ci/set-up package
	.ci/package/linux

package-windows: $(READY_TO_TEST)
	.ci/set-up windows
	.ci/package/windows

test-package: $(READY_TO_TEST)
	.ci/set-up machines
	$(PYTHON) -m tests.packaged dist/*.tar.xz dist/*-setup.exe

clean:
	rm -rf .make build dist *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find tracker tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(ENGLISH).mo: $(ENGLISH).po $(READY_TO_RUN)
	$(PYTHON) .ci/build_catalogues.py

$(READY_TO_RUN): $(SET_UP)
	.ci/set-up run

$(READY_TO_TEST): $(SET_UP)
	.ci/set-up test
