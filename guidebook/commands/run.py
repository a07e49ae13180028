"""`guidebook run`: the scenarios, or one machine's share of them; nothing is published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from guidebook.files.writable import refuse_unwritable
from guidebook.files.writing import remove_folders
from guidebook.language.messages import Told, message
from guidebook.project_folders import FEATURES, RUN
from guidebook.pytest_run import run_pytest, workers_for
from guidebook.report.run_json import FAILURES
from guidebook.report.shards import shard_of
from guidebook.sentences.features import scenario_count


def run_scenarios(root: Path, console: Console, shard: str, words: Sequence[str], jobs: int | None = None) -> Told:
    """Run all scenarios of a project, those that print and those that don't, and keep what `guidebook merge` needs.

    Args:
        root: The project's folder, and the working directory.
        console: Where progress is shown.
        shard: Which share of how many, such as ``2/4``; all where it is empty.
        words: What pytest is told besides.
        jobs: How many scenarios run at a time, where that was asked for.

    Returns:
        How many passed, and where it is kept.

    Raises:
        GuidebookError: With all that failed; what the run left is kept.
    """
    folder = folder_of(shard)
    refuse_unwritable(root, folder)
    remove_folders(root / folder)
    own = [f"--run-folder={folder}", f"--failures-folder={folder / FAILURES}"]
    # how many it is that pytest's own words choose isn't known
    there = 0 if words else scenario_count(root / FEATURES, root)
    arguments = [*words, *own, *([f"--shard={shard}"] if shard else [])]
    ran = run_pytest(arguments, console, workers=workers_for(there, root, jobs))
    return message("run-command.passed", n=ran.scenarios, folder=folder.as_posix())


def folder_of(shard: str) -> Path:
    """Where a run of that ``shard`` is kept, from the project's folder."""
    asked = shard_of(shard)
    return RUN.with_name(f"shard-{asked[0]}-of-{asked[1]}") if asked else RUN
