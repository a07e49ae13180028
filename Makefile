# Each command is one line over the real one, which lives in .venv.
PYTHON ?= python3
BIN := .venv/bin
# As many processes as the machine has cores, each with one browser; who has nothing left to do takes from the others.
PYTEST := $(BIN)/pytest -q -n logical --dist worksteal
# Compiled files are kept beside the source: each process would compile pytest and the engine anew, a few seconds long.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: guide watch check review render translate lint portals bench soak wheel examples html-checker help set-up set-up-tests always
.PHONY: test test-all test-fast test-engine test-portals test-long test-scenarios test-keyboard access style types

guide: .venv/ready ## run the guide, retake its figures, print it: build/guide/
	@$(BIN)/guidebook build

watch: .venv/ready ## write, save and see: the guide in a browser follows what you save
	@$(BIN)/guidebook watch

check: .venv/ready ## whether the guide still tells the truth; writes nothing
	@$(BIN)/guidebook check

review: .venv/ready ## approve or reject on a page what changed, figure by figure
	@$(BIN)/guidebook review

render: .venv/ready ## print again what the last run proved, as captions, callouts and styles are now; runs nothing
	@$(BIN)/guidebook render

translate: .venv/ready ## bring features/guide/en.po up to the guide (another language: make translate TO=fr)
	@$(BIN)/guidebook translate $(or $(TO),en)

test: set-up-tests style ## before each commit, some five minutes: style, every test that isn't long, one example of those that start a browser, one scenario of each feature; the chapter on linking by keyboard, judged by axe
	@$(BIN)/python -m tests.machine
	@$(PYTEST) -m "not long and not guide" --one-of-each --durations=20
	@$(PYTEST) --keyboard --axe -m "guide and case3" steps

test-all: set-up-tests style ## before a release: style, every test, every example, every scenario; the guide by keyboard, judged by axe; not soak
	@$(BIN)/python -m tests.machine
	@$(PYTEST) --durations=20
	@$(PYTEST) --keyboard --axe -m guide steps

test-fast: .venv/ready ## the engine's tests that start no browser and aren't slow: the inner loop, under a minute
	@GUIDEBOOK_BROWSER=no-browser-in-test-fast $(PYTEST) -m "not browser and not slow and not long" --ignore=tests/portals tests

test-engine: set-up-tests ## the tests of the engine that test-fast leaves out: they start a browser, or are slow; not the long
	@$(PYTEST) -m "(browser or slow) and not long" --ignore=tests/portals tests

test-portals: set-up-tests ## the tests of the portals; not the long
	@$(PYTEST) -m "not long" tests/portals

test-long: set-up-tests ## the long tests, more than two seconds each: whole commands, long walks over the portals
	@$(PYTEST) -m long tests

test-scenarios: set-up-tests ## every scenario of features/
	@$(PYTEST) steps

test-keyboard: set-up-tests ## the guide by keyboard, judged by axe: its scenarios without a mouse, each screen held to WCAG
	@$(PYTEST) --keyboard --axe -m guide steps

access: set-up-tests ## every scenario by keyboard, judged by axe: before a change of a portal's pages, some four minutes
	@$(PYTEST) --keyboard --axe steps

style: .venv/ready ## how the code is written: ruff
	@$(BIN)/ruff check

types: .venv/ready ## what the code hands on: mypy, strictly
	@$(BIN)/mypy

lint: .venv/ready ## what would pass without proving anything; no browser
	@$(BIN)/guidebook lint

portals: .venv/ready ## both portals and the phone in your own browser, to click through by hand
	@$(BIN)/python -m mock_portals $(if $(PORT),--port $(PORT))

bench: .venv/ready ## our speed and size beside a plain script's
	@$(BIN)/python -m bench

soak: .venv/ready ## long trials: the same guide everywhere, and the old or the new one whole, whatever happens (an hour)
	@$(BIN)/pytest -m soak -s tests/soak

help: ## what these commands are
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1 /p' Makefile | while read -r name what; do printf '%-15s %s\n' "$$name" "$$what"; done

wheel: .venv/ready ## the engine alone, for projects elsewhere: build/wheel/
	@$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w build/wheel .

examples: .venv/ready ## the guides of examples/, of applications that are installed and started for it: examples/*/build/guide/
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[examples]'
	@$(BIN)/python -m tests.applications

html-checker: .venv/ready ## the W3C's checker of HTML, which the tests use where Java 17 is: fetched with npm
	@$(BIN)/python -m tests.html_checker

# Set up once, and again when the lock or the place changed: `.venv/ready` holds both, as they were installed. Times say
# nothing of a folder that was restored, and one that was moved holds its old paths. An interrupted set-up leaves none.
INSTALLED = { echo "in $$(cd .venv && pwd -P)"; cat requirements.txt; }
MOVED = { sed -n "/^in /p;q" .venv/ready | grep -vqxF "in $$(cd .venv && pwd -P)" || ! $(BIN)/python -c ""; }

.venv/ready: always
	@{ $(INSTALLED) | cmp -s - $@ && $(BIN)/python -c ""; } 2> /dev/null || $(MAKE) --no-print-directory set-up

set-up-tests: .venv/ready
	@$(BIN)/guidebook browser --install
	@$(BIN)/python -m tests.html_checker --if-possible

set-up:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Guidebook needs Python 3.11 or newer; name one, as in: make PYTHON=python3.12")'
	@echo "Setting up .venv with the $$(grep -c == requirements.txt) packages of requirements.txt."
	@if test -d .venv && $(MOVED) 2> /dev/null; then $(PYTHON) -m venv --clear .venv; else rm -f .venv/ready; $(PYTHON) -m venv .venv; fi
	@# what is imported is compiled then: all of it takes a quarter of a minute, and most is never imported
	@$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(INSTALLED) > .venv/ready
