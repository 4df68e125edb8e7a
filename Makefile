# The commands of this project. What they do is in portal/bootstrap, in plain Python.

PYTHON ?= python3
export PORT ARGS CHROME

.PHONY: run test lint bench bench-quick bench-million bench-intake audit drills pictures requirements components clean help

help: ## these lines
	@grep -E '^[a-z-]+: ##' $(MAKEFILE_LIST) | sed 's/: ##/\t/'

run: ## set everything up and serve the register on http://127.0.0.1:8000 (PORT=)
	@$(PYTHON) -m portal.bootstrap run

test: ## set up what the tests need and run all of them (ARGS="-k names" runs some)
	@$(PYTHON) -m portal.bootstrap test

lint: ## format, lint, import order, types, templates, migrations, schema, components, deployment
	@$(PYTHON) -m portal.bootstrap lint

bench: ## what pages and answers cost at 100,000 agreements (ARGS="--json FILE")
	@$(PYTHON) -m portal.bootstrap bench

bench-quick: ## the same at 10,000 agreements
	@$(PYTHON) -m portal.bootstrap bench-quick

bench-million: ## the same at a million (a quarter of an hour to fill, 20 GB of disk)
	@$(PYTHON) -m portal.bootstrap bench-million

bench-intake: ## score and time the reading of press releases
	@$(PYTHON) -m portal.bootstrap bench-intake

audit: ## look at every kind of page in every language, theme and width (ARGS="--languages en")
	@$(PYTHON) -m portal.bootstrap audit

drills: ## break a register of our own in every way and tell what readers saw (ARGS=wire)
	@$(PYTHON) -m portal.bootstrap drills

pictures: ## take the pictures of docs/pictures anew
	@$(PYTHON) -m portal.bootstrap pictures

requirements: ## lock requirements*.in anew
	@$(PYTHON) -m portal.bootstrap requirements

components: ## write components.cdx.json (SBOM) anew from the lock files
	@$(PYTHON) -m portal.bootstrap components

clean: ## take away what the commands made, but not the database
	@$(PYTHON) -m portal.bootstrap clean
