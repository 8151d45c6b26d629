# make run: the whole workflow on the configured corpus; make test: all tests. Both make .venv first.
# make test STAGE=trends: the tests of tests/trends only. make test WORKERS=1: in one process.
PYTHON ?= python3
CORES ?= 4
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.dev
STAGE ?=
WORKERS ?= auto
# Which results, and other options of Snakemake: make rolling CONFIG=mine.yaml RESULTS=results_mine ARGS=--dry-run
CONFIG ?=
RESULTS ?=
ARGS ?=
# twice: the pip of some systems warns of packages that are built from their sources, which is no concern of the user
PIP = $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
# tests/conftest.py says which tests share a worker.
PYTEST = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest $(if $(filter-out 0 1,$(WORKERS)),-n $(WORKERS)) $(if $(STAGE),tests/$(STAGE))

# Snakemake with a guard: a run that is at work is left alone, one that died does not block the next.
SNAKEMAKE = PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m wenmai.cli.guarded --cores $(CORES)
# After the targets, since --config takes all that follows; of two --config, Snakemake would drop the first.
OPTIONS = $(if $(and $(RESULTS),$(findstring --config ,$(ARGS))),$(error RESULTS and --config in ARGS: write results=$(RESULTS) into ARGS)) \
  $(if $(CONFIG),--configfile $(CONFIG)) $(if $(RESULTS),--config results=$(RESULTS)) $(ARGS)

.PHONY: run site test test-fast test-slow test-slurm mutation coverage check audit generate lock bench bench-scale bench-words engines guided intrusion score-intrusion score-coding specification rolling ledger expansion apply calibration report-zip lab verify clean help

help:  ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# The locks have hashes for everything; the package itself is linked in place. A run needs less than the tests.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "Wenmai needs Python 3.11 to 3.13, this is %d.%d: make PYTHON=python3.12 run" % v)'
	@echo "Installing Wenmai and the packages of requirements.lock into $(VENV): 1.3 GB, a few minutes without further messages."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(DEV): requirements-dev.lock $(READY)
	@echo "Installing the packages of requirements-dev.lock, for tests and documentation, into $(VENV)."
	@$(PIP) --require-hashes -r requirements-dev.lock
	touch $@

# the reasons are long lists of files; a dry run gives them
run: $(READY)  ## Run the workflow; RESULTS=, CONFIG= and ARGS= work here and in all targets below.
	@$(SNAKEMAKE)$(if $(filter -n --dry-run --dryrun,$(ARGS)),, --quiet host reason --rerun-incomplete) $(OPTIONS)

test: $(DEV)  ## Run all tests but the slow ones, on all cores; STAGE=trends runs those of tests/trends.
	$(PYTEST)

test-fast: $(DEV)  ## Run the tests that take less than a minute in all; STAGE= works here too.
	$(PYTEST) -m "not slow and not thorough" --durations 5 --durations-min 1

test-slow: $(DEV)  ## Run the slow tests.
	$(PYTEST) -m slow

# Debian's packages are installed if they are absent and this is root; without them the tests say why they are skipped.
test-slurm: $(DEV)  ## Run the workflow on a SLURM of two nodes, started on this machine; kill a node in mid-run.
	@if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && ! command -v slurmctld munged > /dev/null; then \
	  apt-get install --yes --no-install-recommends slurm-wlm munge procps; fi
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest tests/workflow/slurm -m "slow or not slow" -rs

mutation: $(DEV)  ## Break the code of STAGE (corpus) in 150 small ways, and count what the tests notice (hours).
	$(BIN)/python tools/mutation_score.py --stage $(or $(STAGE),corpus) $(ARGS)

coverage: $(DEV)  ## Run the tests and fail if they reach less than 95 % of the lines and branches of src/wenmai.
	$(PYTEST) --cov --cov-report term-missing

check: $(DEV)  ## Style, types, the workflow's lint, generated files.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/snakefmt --check Snakefile workflow
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports
	$(BIN)/python tools/generate.py --check
	$(BIN)/python tools/check_language.py
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/snakemake --lint

audit: $(DEV)  ## Look for unsafe code, and in the locked packages for known defects; the second needs the network.
	$(BIN)/ruff check --select S .
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements-dev.lock

generate: $(DEV)  ## Rewrite config.yaml, the reference pages and envs/ from the schemas and the lock.
	$(BIN)/python tools/generate.py

lock: $(DEV)  ## Resolve both locks anew from pyproject.toml; pins that still fit stay.
	$(BIN)/uv pip compile pyproject.toml --all-extras --generate-hashes --universal --no-header --quiet -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --constraint requirements-dev.lock --generate-hashes --universal --no-header --no-annotate --quiet -o requirements.lock

bench: $(DEV)  ## Measure what Wenmai and the usual tools take on the same files, in megabytes of SIZES="10 30"; ROUNDS=3.
	$(BIN)/python benchmarks/peers.py $(if $(SIZES),--sizes $(SIZES)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(ARGS)
	$(BIN)/python tools/generate.py

bench-scale: $(DEV)  ## Measure how time and memory grow with the corpus, in megabytes of SIZES="10 30 100".
	$(BIN)/python benchmarks/scale.py $(if $(SIZES),--sizes $(SIZES)) $(ARGS)
	$(BIN)/python tools/generate.py

bench-words: $(DEV)  ## Measure speed and memory of the stage words at 10, 100 and 300 MB.
	$(BIN)/python benchmarks/words_speed.py

lab: $(DEV)  ## Open the notebooks.
	$(BIN)/jupyter lab notebooks

engines: $(DEV)  ## Compare all engines of topic models.
	$(SNAKEMAKE) engines $(OPTIONS)

intrusion: $(READY)  ## Write questions by which people test the topics.
	$(SNAKEMAKE) intrusion $(OPTIONS)

score-coding: $(READY)  ## Score the coded sentences that trends.coded names.
	$(SNAKEMAKE) score_coding $(OPTIONS)

score-intrusion: $(READY)  ## Score the answers that topics.answers names.
	$(SNAKEMAKE) score_intrusion $(OPTIONS)

specification: $(READY)  ## Look for every topic in models of other units, vocabularies, stop lists, engines and K (minutes).
	$(SNAKEMAKE) specification $(OPTIONS)

guided: $(READY)  ## Fit topics guided by the concepts of topics.guide.
	$(SNAKEMAKE) guided $(OPTIONS)

rolling: $(READY)  ## Fit topics period by period, and separate change from noise (minutes).
	$(SNAKEMAKE) rolling $(OPTIONS)

ledger: $(READY)  ## Write the sources as a page, with the fate of every character.
	$(SNAKEMAKE) ledger $(OPTIONS)

expansion: $(READY)  ## List words that the corpus uses like the terms of the concepts (minutes).
	$(SNAKEMAKE) expansion $(OPTIONS)

apply: $(READY)  ## Apply the chosen model to the texts that topics.new_texts names.
	$(SNAKEMAKE) apply $(OPTIONS)

calibration: $(READY)  ## Measure the errors of the tests on simulated series (an hour); results/calibration/calibration.md is what docs/calibration.md is copied from.
	$(SNAKEMAKE) calibration $(OPTIONS)

site: $(DEV)  ## Build the documentation in build/site/html, strictly; figures of RESULTS= are shown in the gallery.
	$(BIN)/python tools/build_site.py $(if $(RESULTS),--results $(RESULTS))

report-zip: $(READY)  ## Write the report of Snakemake about a finished run: results, rules, run times.
	$(SNAKEMAKE) --report $(or $(RESULTS),results)_report.zip $(OPTIONS)

verify: $(READY)  ## Compare the results with their manifest.
	$(BIN)/python -m wenmai.publish.verify $(or $(RESULTS),results)

clean:  ## Remove results and logs.
	find results -mindepth 1 ! -name README.md -delete
	rm -rf logs
