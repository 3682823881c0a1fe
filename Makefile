# Two commands on a fresh machine: `make demo` builds the example, `make test` proves everything.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
UV := .tools/bin/uv
RUN := $(UV) run --no-sync
EXAMPLE := examples/emotion-recognition

.DEFAULT_GOAL := help
.PHONY: help demo test check templates bench system sync clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

# uv lives in a folder of its own: inside .venv it would remove itself when it syncs
$(UV):
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

# every time: it takes no time when nothing changed, and links new modules into the environment when something did
sync: $(UV) ## the environment in .venv, as locked
	@$(UV) sync --locked --quiet --python $(PYTHON)

demo: sync ## build the example in Dutch and English, as DOCX and HTML
	@$(RUN) namens build $(EXAMPLE) --to docx --to html
	@echo "The letters are in $(CURDIR)/$(EXAMPLE)/out"

system: ## programs that the proofs need, where apt-get may install them
	@tests/system.sh

test: sync system ## the whole test suite
	$(RUN) pytest

check: sync system ## ruff, format, mypy, imports, tests
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) mypy tests benchmarks
	$(RUN) lint-imports
	$(RUN) pytest

templates: sync ## the shipped letter's template, compiled
	$(RUN) python -m namens.templates.ready > templates/letter.compiled

bench: sync ## time whole processes beside pandoc
	$(RUN) python -m benchmarks

clean: ## all that was made, sources excepted
	rm -rf .venv .tools build dist examples/*/out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
