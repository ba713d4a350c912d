# Two commands matter: `make demo` and `make test`. Both do all the set-up on a fresh machine.
PYTHON ?= python3
PORT ?= 8000
export PORT

.PHONY: demo demo-check test test-full bench lint clean help

help:
	@echo "make demo        set up, load the demo municipality, start (PORT=$(PORT))"
	@echo "make demo-check  start the demo, probe it, stop it"
	@echo "make test        set up and run every check and test (at most 20 minutes on two cores)"
	@echo "make test-full   the same with the long tests"
	@echo "make bench       the benchmarks of bench/, with their table"
	@echo "make lint        linters, types and import contracts only"
	@echo "make clean       remove the environment and the demo's files"

demo:
	@$(PYTHON) tools/setup.py demo
	@.venv/bin/python tools/demo.py

demo-check:
	@$(PYTHON) tools/setup.py demo
	@.venv/bin/python tools/demo.py --check

test:
	@$(PYTHON) tools/setup.py test
	@.venv/bin/python tools/check.py

test-full:
	@$(PYTHON) tools/setup.py test
	@.venv/bin/python tools/check.py --full

lint:
	@$(PYTHON) tools/setup.py test
	@.venv/bin/python tools/check.py --static

bench:
	@$(PYTHON) tools/setup.py bench
	@.venv/bin/python bench/run.py

clean:
	rm -rf .venv .venv-bench node_modules var
