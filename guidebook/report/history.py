"""What earlier runs came to, scenario by scenario: ``build/history.jsonl``, a line a run, the newest last.

A pipeline that keeps the file from run to run knows what fails since when, and what fails and passes by turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from guidebook.files.writing import replace_file
from guidebook.json_text import lines_from_json
from guidebook.report.outcomes import Verdict, verdict
from guidebook.report.run import EndedRun
from guidebook.report.scenarios import Scenario, scenarios_in
from guidebook.untrusted_files import read_plain

_MOST_RUNS = 100
"""Runs that are kept."""
_SHOWN = 10
"""Results of earlier runs that are shown of a scenario."""
News = Literal["", "new", "broken", "mended", "unsteady"]
"""What a scenario's result is beside those before it: ``unsteady`` has failed and passed on one commit."""


class PastRun(msgspec.Struct, frozen=True):
    """A run: when it began, in seconds since 1970, at which commit, what came of each scenario, by `key_of`, and how
    many seconds its last attempt took.

    A commit with a ``+`` is one beside which more had changed.
    """

    started: float
    commit: str
    verdicts: dict[str, Verdict]
    seconds: dict[str, float] = {}


def key_of(scenario: Scenario) -> str:
    """What a scenario is known by from run to run: its file, its title and its row's words, on whatever line."""
    return key_for(scenario.file, scenario.title, scenario.words)


def key_for(file: str, title: str, words: Sequence[str]) -> str:
    """See `key_of`: of the scenario of that ``file`` and ``title``, with the ``words`` of its row."""
    return ": ".join((file, title, *words))


def read_history(path: Path) -> list[PastRun]:
    """The runs that are kept in ``path``, the newest last; none where there is no such file.

    Raises:
        msgspec.DecodeError: Where a line is none of a run.
        OSError: Where it can't be read.
    """
    if not path.exists():
        return []
    return lines_from_json(read_plain(path), PastRun)


def write_history(runs: Sequence[PastRun], path: Path) -> None:
    """Keep ``runs``, the last of them, in ``path``: all, or what stood there stays.

    Raises:
        OSError: Where it can't be written.
    """
    replace_file(path, (msgspec.json.encode(run) + b"\n" for run in runs[-_MOST_RUNS:]))


def past_run(run: EndedRun, commit: str) -> PastRun:
    """``run``, made at ``commit``, as those after it will know it."""
    scenarios = [(key_of(scenario), test) for test, scenario in scenarios_in(run)]
    took = {key: run.attempts_at(test.test)[-1][0] for key, test in scenarios if run.attempts_at(test.test)}
    return PastRun(
        run.started,
        commit,
        {key: verdict(run, test) for key, test in scenarios},
        {key: round(last.ended - last.started, 2) for key, last in took.items()},
    )


def seconds_of(runs: Sequence[PastRun]) -> dict[str, float]:
    """How long each scenario took in the last of ``runs`` that ran it, by `key_of`."""
    return {key: seconds for run in runs for key, seconds in run.seconds.items()}


def verdicts_before(key: str, runs: Sequence[PastRun]) -> list[Verdict]:
    """What came of a scenario in those of ``runs`` that ran it, the newest last: the last few."""
    return [run.verdicts[key] for run in runs if key in run.verdicts][-_SHOWN:]


def news_of(came: Verdict, key: str, runs: Sequence[PastRun], commit: str) -> News:
    """What is new about what came of a scenario.

    Args:
        came: What came of it now.
        key: Of the scenario.
        runs: The runs before.
        commit: At which this run was made.
    """
    before = verdicts_before(key, runs)
    here = {run.verdicts[key] for run in runs if run.commit == commit and key in run.verdicts}
    if commit and not commit.endswith("+") and {"passed", "failed"} <= {*here, came}:
        return "unsteady"
    if not before:
        return "new" if runs else ""
    was_well = before[-1] in ("passed", "flaky")
    if came == "failed" and was_well:
        return "broken"
    return "mended" if came == "passed" and before[-1] == "failed" else ""
