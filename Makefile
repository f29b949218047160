# The two commands of the README set up everything they need below .venv and build/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
WORKERS ?= 2

.PHONY: setup conformance test check vectors site bench lock clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "taospec needs Python 3.11 or later; set PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

conformance: $(STAMP)
	$(BIN)/taospec conform numpy --report build/report

test: $(STAMP)
	$(BIN)/python -m pytest -n $(WORKERS)

check: $(STAMP)
	$(BIN)/taospec check

vectors: $(STAMP)
	$(BIN)/taospec tangle
	$(BIN)/taospec vectors generate

site: $(STAMP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

bench: $(STAMP)
	$(BIN)/taospec bench

# Writes the lock file anew: every package, for every platform, with hashes and without addresses.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	printf 'hatchling\neditables\n' | build/lock/bin/uv pip compile --quiet --universal \
		--generate-hashes --python-version 3.11 --all-extras --no-header --no-annotate \
		--output-file requirements.lock pyproject.toml -

clean:
	rm -rf $(VENV) build dist
