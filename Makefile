# `make run` and `make test` are all that a newcomer needs; `make` lists the rest.
PYTHON ?= $(shell command -v python3)
PORT ?= 8000
UV := .venv/bin/uv
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help run test check bench words pictures lock

help: ## list what make can do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

run: $(STAMP) ## serve the demonstration on http://127.0.0.1:8000, or elsewhere: make run PORT=8123
	@CROISEE_DATA=var $(BIN)/croisee demo --port $(PORT)

test: $(STAMP)-dev ## run everything that the project tests
	@$(BIN)/python -m tests.run

check: $(STAMP)-dev ## lint, types, layers, migrations, translations
	@$(BIN)/python -m tests.check

bench: $(STAMP)-dev ## measure what is promised
	@$(BIN)/croisee bench

words: $(STAMP)-dev ## bring the catalogues up to date (needs GNU gettext)
	@$(BIN)/python -m tools.words

pictures: $(STAMP)-dev ## take the pictures of the guide anew
	@CROISEE_PICTURES=1 $(BIN)/python -m pytest -q tests/journeys/test_guide.py tests/journeys/test_a_workshop.py tests/journeys/test_from_words_to_law.py tests/journeys/test_needs_meet_offers.py tests/journeys/test_money_made_readable.py tests/journeys/test_an_adviser.py tests/journeys/test_a_funder_corrects_a_rule.py tests/journeys/test_cooperation_that_lasts.py tests/journeys/test_two_networks.py tests/journeys/test_across_the_border.py

lock: $(UV) ## resolve the dependencies anew
	@$(UV) lock

$(UV): requirements/uv.txt
	@tools/venv $(PYTHON)

$(STAMP): $(UV) uv.lock pyproject.toml
	@UV_PYTHON_DOWNLOADS=never $(UV) sync --quiet --frozen --no-dev --inexact
	@touch $@

$(STAMP)-dev: $(UV) uv.lock pyproject.toml
	@UV_PYTHON_DOWNLOADS=never $(UV) sync --quiet --frozen
	@touch $@ $(STAMP)
