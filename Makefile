.PHONY: install test check format ci

install:
	pip install -e '.[test]'

test:
	pytest -q

check:
	ruff check .
	mypy claimkit

format:
	ruff check --fix .

ci:
	.ci/run
