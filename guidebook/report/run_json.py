"""A run as one machine leaves it for another: ``run.json`` beside the evidence and captures in the run's folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from guidebook.files.writing import write_json
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.model import Moment
from guidebook.report.run import Attempted, EndedRun, PlannedRun
from guidebook.untrusted_files import read_plain

RUN, FAILURES = "run.json", "failures"
"""What a run leaves for others to merge: what it was, and the folder of what its failures left."""


class RunJson(msgspec.Struct, frozen=True):
    """What a run was, made at ``commit``; see `EndedRun`. Files are named from the run's folder."""

    commit: str
    sources: dict[str, str]
    plan: PlannedRun
    told: list[Attempted]
    started: Moment
    ended: Moment
    passed: bool

    def __post_init__(self) -> None:
        """Refuse matches of step definitions that the plan doesn't have: a run may come from another machine."""
        known = range(len(self.plan.definitions))
        matches = (match for test in self.plan.tests for step in test.steps for match in step.matches)
        if unknown := [match.definition for match in matches if match.definition not in known]:
            raise ValueError(message("merge.definition-unknown", n=unknown[0]))


def write_run_json(run: EndedRun, commit: str, folder: Path) -> None:
    """Keep ``run``, made at ``commit``, in its ``folder``.

    Raises:
        OSError: Where it can't be written.
    """
    told = [replace(attempt, kept=_inside(attempt.kept, folder)) for attempt in run.told]
    kept = RunJson(commit, run.sources, run.plan, told, run.started, run.ended, run.passed)
    write_json(folder / RUN, kept, _as_text)


def read_run_json(folder: Path) -> RunJson:
    """The run that is kept in ``folder``.

    Raises:
        OSError: Where there is none.
        msgspec.DecodeError: Where it is none, or not whole.
    """
    return from_json(read_plain(folder / RUN), RunJson, _as_path)


def _inside(path: Path | None, folder: Path) -> Path | None:
    return path.relative_to(folder) if path and path.is_relative_to(folder) else None


def _as_text(value: Any) -> str:
    """JSON has no paths."""
    if isinstance(value, Path):
        return value.as_posix()
    raise NotImplementedError(type(value))


def _as_path(kind: type, value: Any) -> Any:
    if kind is not Path:
        raise NotImplementedError(kind)
    path = PurePosixPath(value)
    if "\0" in value or path.is_absolute() or ".." in path.parts or path.parts[:1] != (FAILURES,):
        raise ValueError(message("merge.path-out", path=value, folder=FAILURES))
    return Path(path)
