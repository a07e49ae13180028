"""Both portals under five thousand steps that nobody planned, by seeds: the walks of `tests.portals.test_machine`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.portals.test_machine import RARE, STEPS, walk

RUNS = 10
ENOUGH = 10


def trial(_folder: Path, seeds: int) -> list[str]:
    """Walk with so many seeds, and say what broke, or what hardly ever came about."""
    reached: Counter[str] = Counter()
    for seed in range(seeds):
        try:
            reached += walk(RUNS, seed)
        except AssertionError as error:
            return [f"a step of seed {seed} broke an invariant: {error}"]
        sys.stdout.write(f"seed {seed}: {RUNS * STEPS} steps\n")
    rare = {kind: reached[kind] for kind in RARE if reached[kind] < ENOUGH}
    return [f"too little came about to prove anything: {rare}"] if rare else []
