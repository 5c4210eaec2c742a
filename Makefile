# Everything a newcomer needs: `make demo` and `make test`. Each target sets up what it needs, from python3 >= 3.11 alone.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
VENDOR := app/static/vendor/.installed
# Every solve and every file read starts a process: compile the code for them once, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup setup-dev demo serve test search lint bench format messages migration lock clean

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

.venv/.runtime: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rondo needs Python 3.11 or newer; say which with: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

$(VENDOR): package.json package-lock.json .venv/.runtime
	@command -v npm >/dev/null || $(PIP) -r requirements-node.txt
	@PATH="$(PATH):$(CURDIR)/$(BIN)" npm ci --ignore-scripts --no-audit --no-fund --silent
	@mkdir -p $(@D) && cp node_modules/htmx.org/dist/htmx.min.js $(@D)/
	@touch $@

setup: .venv/.runtime $(VENDOR) ## install what Rondo needs to run

setup-dev: setup .venv/.dev ## install what Rondo needs to be tested

demo: setup ## the whole job on a demo congress, then the web app (ARGS=--no-serve to stop before that)
	$(BIN)/rondo demo $(ARGS)

serve: setup ## the web app with its embedded worker
	$(BIN)/rondo serve $(ARGS)

test: setup-dev ## all tests, on SQLite and PostgreSQL, and in a browser where one is to be had
	$(BIN)/python -m pytest -n auto $(ARGS)

search: setup-dev ## the property tests on new random examples, which `make test` leaves as they are
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile=search $(ARGS)

lint: setup-dev ## style, types, import directions, templates, messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --check --lint
	$(BIN)/python -m app.messages --check

format: setup-dev ## put code and templates in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint templates --reformat --quiet

messages: setup-dev ## gather the texts for people into app/locale
	$(BIN)/python -m app.messages

migration: setup-dev ## propose a migration from the tables: make migration NAME=what_changes
	$(BIN)/python -m tests.propose_migration "$(NAME)"

.venv-bench/.installed: requirements-bench.txt
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< && touch $@ \
		|| echo "The rivals could not be installed; their rows will say so."

bench: setup-dev .venv-bench/.installed ## measure speed and quality, side by side with rivals (ARGS=--quick, ARGS="placed --sizes A")
	$(BIN)/python -m tests.benchmarks $(ARGS)

lock: .venv/.runtime ## renew the locked requirements (names and hashes only)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build --extra dev pyproject.toml -o requirements-dev.txt -c requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra node --no-deps pyproject.toml -o requirements-node.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group bench -o requirements-bench.txt

clean: ## remove what can be made again
	rm -rf .venv .venv-bench app/static/vendor out var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
