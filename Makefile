# What one does in this repository; `make` alone lists it. Each command sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve test scripts lighthouse format docs bench lock clean

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1@\2/p' $(MAKEFILE_LIST) | tr '@' '\t' | expand -t 16

site: $(VENV)/.site ## Build the site: open site/index.html
	$(BIN)/studyguide build --offline

serve: $(VENV)/.site ## Show the site, and show it anew when something changes
	$(BIN)/studyguide serve

test: $(VENV)/.dev ## Run the whole check: lint, types, floors, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

scripts: node_modules/.made ## Check the types of the site's scripts (needs Node.js)
	node_modules/.bin/tsc -p jsconfig.json

lighthouse: $(VENV)/.dev node_modules/.made ## Judge the built site by Lighthouse (needs Node.js and Chromium)
	$(BIN)/studyguide build
	$(BIN)/python -m scripts.lighthouse

format: $(VENV)/.dev ## Mend what ruff can mend by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.dev ## Write the references that come from the code
	$(BIN)/python -m scripts.reference

bench: $(VENV)/.bench ## Time builds and imports against their peers, and measure the repair against ftfy
	$(BIN)/python -m benchmarks.build
	$(BIN)/python -m benchmarks.importing
	$(BIN)/python -m benchmarks.wordings
	$(BIN)/python -m benchmarks.check
	$(BIN)/python -m benchmarks.serve
	$(BIN)/python -m benchmarks.mojibake
	$(BIN)/python -m benchmarks.structure
	$(BIN)/python -m benchmarks.handouts

lock: ## Choose the newest versions of all dependencies (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	$(COMPILE) --upgrade pyproject.toml --group dev -o requirements-dev.lock
	$(COMPILE) --upgrade pyproject.toml --group dev --group bench -c requirements-dev.lock -o requirements-bench.lock
	echo hatchling | $(COMPILE) pyproject.toml - -c requirements-dev.lock -o requirements.lock

clean: ## Remove all that was generated, and the environment
	rm -rf $(VENV) node_modules site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	[ ! -d build ] || find build -mindepth 1 ! -path build/pages ! -path build/pages/.gitignore -delete

# Node.js serves checks only; the site itself needs none.
node_modules/.made: package-lock.json
	@command -v npm >/dev/null || { echo "this check needs Node.js: https://nodejs.org" >&2; exit 1; }
	npm ci --no-audit --no-fund --silent
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "studyguide needs Python 3.11 or newer as $(PYTHON); name another: make site PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.site: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# The development tools come with all that the site needs.
$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.site $@

$(VENV)/.bench: requirements-bench.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements-bench.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.site $(VENV)/.dev $@
