.PHONY: demo test check pictures bench lock clean

PYTHON ?= python3
UV = .venv/bin/uv
RUN = .venv/bin/

# One environment for everything; each target adds what it needs to it, from the lock, hashes checked.
.venv/bin/uv:
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --require-hashes --requirement lock/uv.txt

.venv/demo: .venv/bin/uv lock/demo.txt pyproject.toml
	$(UV) pip install --quiet --python .venv/bin/python --require-hashes --requirement lock/demo.txt
	$(UV) pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/demo lock/dev.txt
	$(UV) pip install --quiet --python .venv/bin/python --require-hashes --requirement lock/dev.txt
	@touch $@

demo: .venv/demo  ## read the example pages that ship with firsthand, write demo.html
	$(RUN)firsthand read examples/pages --html demo.html

test: .venv/dev  ## everything, on SQLite and, where PostgreSQL is installed, on a server of its own
	scripts/postgres $(RUN)python -m pytest -n auto tests

check: .venv/dev
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)lint-imports

pictures: .venv/dev  ## the pictures of the README, from a real run over the example pages
	$(RUN)python scripts/pictures

bench: .venv/dev
	$(RUN)python -m benchmarks

lock: .venv/bin/uv  ## after a change of the dependencies in pyproject.toml
	scripts/lock

clean:
	rm -rf .venv demo.html
