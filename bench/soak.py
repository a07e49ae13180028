"""Long trials of the whole: ``make soak``, or ``python -m bench.soak kills --times 10``.

Every trial works in copies of this project (what git keeps of it, changes included) in a temporary folder, prints its
figures as it goes, and ends with 1 where something was not as it must be.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from bench import determinism, fuzz, network, walks, wholeness
from bench.measure import CouldNotRunError

TRIALS = {
    "determinism": determinism.trial,
    "network": network.trial,
    "walks": walks.trial,
    "fuzz": fuzz.trial,
    **wholeness.TRIALS,
}
SEEDS, FUZZED = 10, 3


def main() -> None:
    """``python -m bench.soak``."""
    words = argparse.ArgumentParser(prog="python -m bench.soak", description=(__doc__ or "").partition("\n")[0])
    words.add_argument("trials", nargs="*", metavar="trial", help=f"{', '.join(TRIALS)}; all if none is named")
    words.add_argument("--runs", type=int, default=30, metavar="N", help="fresh runs of the guide (default 30)")
    words.add_argument(
        "--times", type=int, default=50, metavar="N", help="kills and stops at random, each (default 50)"
    )
    asked = words.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was begun is ended, what was made removed
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's "&" would have the trials' builds ignore it
    unknown = set(asked.trials) - set(TRIALS)
    if unknown:
        words.error(f"there is no trial {', '.join(sorted(unknown))}; there are {', '.join(TRIALS)}")
    wrong = []
    for name in asked.trials or TRIALS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                often = {"determinism": asked.runs, "walks": SEEDS, "fuzz": FUZZED}.get(name, asked.times)
                wrong += TRIALS[name](Path(folder), often)
            except CouldNotRunError as error:
                sys.exit(str(error))
    for line in wrong:
        sys.stdout.write(f"WRONG: {line}\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
