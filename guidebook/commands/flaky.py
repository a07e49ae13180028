"""`guidebook flaky`: whether scenarios fail by turns; they are run again and again, with all cores at work."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import msgspec

from guidebook.cores import usable_cores
from guidebook.errors import RunError
from guidebook.files.writable import refuse_unwritable
from guidebook.files.writing import remove_folders
from guidebook.language.messages import Told, message
from guidebook.model import Evidence
from guidebook.project_folders import FLAKY
from guidebook.pytest_run import scenarios_of
from guidebook.pytest_settings import options_of
from guidebook.python_processes import own_python
from guidebook.recording.assembly import read_evidence
from guidebook.report.outcomes import why_failed
from guidebook.report.run_json import FAILURES, RunJson, read_run_json

_LIMIT_S = 900
"""Seconds after which one run has hung."""


@dataclass(frozen=True)
class Tried:
    """The ``number``-th run: what failed in it, by scenario, and the evidence of where."""

    number: int
    tests: tuple[str, ...]
    failed: dict[str, str]


def try_often(root: Path, scenarios: Sequence[str], times: int, say: Callable[[Told], None]) -> bool:
    """Run scenarios so often, as many at a time as there are cores, and say which of them failed, how often and why.

    Args:
        root: The project's folder, and the working directory.
        scenarios: As `pytest --scenario` takes them: ``FILE:LINE``, or a title.
        times: How often.
        say: Tells a text to who started the command.

    Returns:
        Whether all passed each time.

    Raises:
        RunError: Where nothing ran.
    """
    refuse_unwritable(root, FLAKY)
    remove_folders(root / FLAKY)
    failures: Counter[str] = Counter()
    first: dict[str, Tried] = {}
    ran: set[str] = set()
    with ThreadPoolExecutor(usable_cores()) as pool:
        runs = [pool.submit(_run, root, scenarios, number) for number in range(1, times + 1)]
        try:
            for run in as_completed(runs):
                tried = run.result()
                ran.update(tried.tests)
                failures.update(tried.failed)
                for test in tried.failed:
                    first.setdefault(test, tried)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    for test in sorted(ran):
        name = test.rpartition("::")[2]
        if not failures[test]:
            say(message("flaky.never", test=name, times=times))
            continue
        kept = (FLAKY / str(first[test].number) / FAILURES).as_posix()
        say(
            message("flaky.failed", test=name, n=failures[test], times=times, why=first[test].failed[test], folder=kept)
        )
    return not failures


def _run(root: Path, scenarios: Sequence[str], number: int) -> Tried:
    """Run them once, in a process of its own."""
    folder = FLAKY / str(number)
    own = [f"--run-folder={folder}", f"--failures-folder={folder / FAILURES}", f"--report-folder={folder / 'report'}"]
    chosen = [f"--scenario={scenario}" for scenario in scenarios]
    quiet = ("-q", "-n0", "-p", "no:cacheprovider", "--history=")
    command = own_python("pytest", *options_of(root), *quiet, *own, *chosen, *scenarios_of(root))
    try:
        done = subprocess.run(
            command,
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_LIMIT_S,
        )
    except subprocess.TimeoutExpired:
        raise RunError(message("fault.not-ended", seconds=f"{_LIMIT_S:.0f}")) from None
    try:
        kept = read_run_json(root / folder)
    except (OSError, msgspec.DecodeError):
        lines = [line for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
        raise RunError(lines[-1].removeprefix("ERROR: ") if lines else message("flaky.nothing-ran")) from None
    evidence = {one.test: one for one in read_evidence(root / folder)}
    return Tried(number, tuple(test.test for test in kept.plan.tests), _failed(kept, evidence))


def _failed(kept: RunJson, evidence: dict[str, Evidence]) -> dict[str, str]:
    """Why each scenario failed that did, with the place of its sentence."""
    failed = {}
    for told in kept.told:
        if told.failures:
            one = evidence.get(told.test)
            line, why = why_failed(told, one)
            failed[told.test] = f"{one.file}:{line}: {why}" if one and line else why
    return failed
