"""`guidebook faults`: which faults the scenarios notice, when each is seeded into a copy of the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from guidebook.cores import usable_cores
from guidebook.faults.patches import read_faults
from guidebook.faults.results import Result, as_text, rates
from guidebook.faults.seeding import try_faults
from guidebook.faults.workshop import workshop
from guidebook.language.messages import Told


def seed_faults(
    root: Path, folder: Path, pattern: str, jobs: int | None, say: Callable[[Told], None]
) -> Sequence[Result]:
    """Try the faults of a folder, one at a time, and say of each whether it was noticed; then the rates.

    Args:
        root: The project's folder, which is only read.
        folder: Where the faults are.
        pattern: Only faults whose name fits it.
        jobs: How many are tried at a time; None are as many as there are cores.
        say: Tells a text to who started the command.

    Returns:
        What came of each, in order of their names.

    Raises:
        RunError: Where there is no such fault, or not everything passes without one.
    """
    chosen = read_faults(folder, pattern)
    with workshop(root.resolve(), jobs or usable_cores(), without=folder.resolve()) as shop:
        results = try_faults(shop, chosen, lambda result: say(as_text(result)))
    say("\n".join(["", *rates(results)]))
    return results
