# The one way in: `make serve`, `make test`. The first call sets everything up; later calls find it done.
# Needed beforehand: make, git, and a Python 3 with venv. Everything else is pinned and verified by hash.
PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
UV = .tools/bin/uv
SHARED = --numprocesses auto --dist worksteal
SETUP = build/.setup/python build/.setup/node

.PHONY: serve site test test-browsers check bench setup browser lock hant format clean
.DELETE_ON_ERROR:

serve: setup
	@$(BIN)/python -m scripts.serve --port $(PORT)

site: setup
	@$(BIN)/python -m scripts.site

test: setup browser check
	@$(BIN)/python -m pytest $(SHARED)

test-browsers: setup browser
	@$(BIN)/python -m scripts.programs
	@$(BIN)/python -m pytest $(SHARED) -m everywhere

check: setup
	@$(BIN)/ruff format --check --quiet . || { echo "run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m decision check
	@$(BIN)/python -m scripts.checks

bench: setup browser
	@$(BIN)/python -m scripts.bench

format: setup
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

hant: setup
	@$(BIN)/python -m scripts.hant

setup: $(SETUP)

.tools/bin/uv: requirements-tools.txt
	@echo "setting up uv"
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.txt
	@touch $@

build/.setup/python: requirements.txt .python-version $(UV)
	@echo "setting up Python and its packages"
	@mkdir -p build/.setup
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$$(cat .python-version)" .venv
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements.txt
	@touch $@

build/.setup/node: package.json package-lock.json build/.setup/python
	@echo "setting up the browser's Python"
	@$(BIN)/python -m scripts.node npm ci --silent
	@touch $@

browser: setup
	@$(BIN)/python -m scripts.browser

lock: $(UV)
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.13 requirements.in -o requirements.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.9 requirements-tools.in -o requirements-tools.txt

clean:
	rm -rf build site .pytest_cache .mypy_cache .ruff_cache
