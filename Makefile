# The commands of the README: each is one line over the real one, which lives in .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: guide watch check review test access lint portals bench soak

guide: .venv/ready ## run the guide, retake its figures, print it: build/guide/
	@$(BIN)/guidebook build

watch: .venv/ready ## write, save and see: the guide in a browser follows what you save
	@$(BIN)/guidebook watch

check: .venv/ready ## whether the guide still tells the truth; writes nothing
	@$(BIN)/guidebook check

review: .venv/ready ## approve or reject on a page what changed, figure by figure
	@$(BIN)/guidebook review

test: .venv/ready ## every test and every scenario; then the guide's without a mouse, each screen judged by axe
	@$(BIN)/guidebook browser --install
	@$(BIN)/ruff check
	@$(BIN)/pytest -q -n 2
	@$(BIN)/pytest -q -n 2 --keyboard --axe -m guide steps

access: .venv/ready ## every scenario without a mouse, each screen judged by axe (some four minutes)
	@$(BIN)/pytest -q -n 2 --keyboard --axe steps

lint: .venv/ready ## what would pass without proving anything; no browser
	@$(BIN)/guidebook lint

portals: .venv/ready ## both portals and the phone, to click through by hand
	@$(BIN)/python -m mock_portals $(if $(PORT),--port $(PORT))

bench: .venv/ready ## our speed and size beside a plain script's
	@$(BIN)/python -m bench

soak: .venv/ready ## long trials: the same guide everywhere, and the old or the new one whole, whatever happens (an hour)
	@$(BIN)/python -m bench.soak

# Set up once, and again when the lock changes; an interrupted set-up leaves no stamp and is done anew.
.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Guidebook needs Python 3.11 or newer; name one, as in: make PYTHON=python3.12")'
	@echo "Setting up .venv with the $$(grep -c == requirements.txt) packages of requirements.txt."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
