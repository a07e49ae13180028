"""Every route of every site under requests that nobody would send, by seeds: see `tests.portals.attacks.fuzzing`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.portals.attacks.fuzzing import SITES, fuzz

EXAMPLES = 30


def trial(_folder: Path, seeds: int) -> list[str]:
    """Send so many requests to each route with so many seeds, and say what broke."""
    wrong = []
    for seed in range(1, seeds + 1):
        for site in SITES:
            try:
                statuses = fuzz(site, EXAMPLES, seed)
            except AssertionError as error:
                wrong.append(f"{site}, seed {seed}: {error}")
            else:
                sys.stdout.write(f"{site}, seed {seed}: {statuses.total()} requests\n")
    return wrong
