"""What a run was, for reports: which tests were to run, what came of each attempt, and the evidence of its steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec

from guidebook.model import Evidence, Kind, Moment


class Definition(msgspec.Struct, frozen=True):
    """A step definition: its ``pattern`` as it is written, where its code begins, whether it is the project's own."""

    pattern: str
    file: str
    line: int
    is_regex: bool = False
    is_own: bool = False


class Argument(msgspec.Struct, frozen=True):
    """What of a sentence is given to its step: where it begins in the text, and how it reads there."""

    start: int
    value: str


class Match(msgspec.Struct, frozen=True):
    """That a step definition knows a sentence: which one of the plan's, and with which arguments."""

    definition: int
    arguments: tuple[Argument, ...] = ()


class PlannedStep(msgspec.Struct, frozen=True):
    """A sentence at a ``line`` of its feature, with every step definition that knows it."""

    line: int
    kind: Kind
    text: str
    matches: tuple[Match, ...] = ()


class PlannedTest(msgspec.Struct, frozen=True):
    """A scenario, or a ``row`` of an outline, from 0, that begins at a ``line``; ``test`` is what pytest calls it."""

    test: str
    file: str
    line: int
    row: int
    steps: tuple[PlannedStep, ...]


class PlannedRun(msgspec.Struct, frozen=True):
    """All that was to run, in order, the step definitions of the project, and the addresses of its site's ``pages``.

    Of a run that is shared by several machines ``shard`` is which share of how many, ``every`` what pytest calls all
    tests of all shares.
    """

    definitions: tuple[Definition, ...] = ()
    tests: tuple[PlannedTest, ...] = ()
    shard: tuple[int, int] = (1, 1)
    every: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


@dataclass
class Attempted:
    """What pytest told of one attempt at a test.

    ``started`` and ``ended`` are seconds since 1970, ``worker`` is empty where no others ran beside it. ``failures``
    are the texts of what failed, by phase: setup, call, teardown. ``skipped`` is the phase in which it was given up,
    ``why`` the reason. ``kept`` is the folder where a failure left what was seen; None where none was.
    """

    test: str
    started: Moment = 0.0
    ended: Moment = 0.0
    worker: str = ""
    failures: dict[str, str] = field(default_factory=dict)
    skipped: str = ""
    why: str = ""
    kept: Path | None = None


@dataclass(frozen=True)
class EndedRun:
    """A run that ended.

    Attributes:
        sources: The texts of the feature files as the run began, by their names from the project's folder.
        plan: What was to run.
        told: All attempts, in the order in which they began.
        evidence: What the recorder has kept of them.
        captures: Where the pictures of figures are.
        started: When, in seconds since 1970.
        ended: When.
        passed: Whether it ended well.
    """

    sources: dict[str, str]
    plan: PlannedRun
    told: list[Attempted]
    evidence: list[Evidence]
    captures: Path
    started: float
    ended: float
    passed: bool

    def attempts_at(self, test: str) -> Sequence[tuple[Attempted, Evidence | None]]:
        """The attempts at a ``test``, each with its evidence; with none where nothing of the scenario began."""
        return self._attempts.get(test, ())

    @cached_property
    def _attempts(self) -> Mapping[str, Sequence[tuple[Attempted, Evidence | None]]]:
        """The attempts at every test: each renderer asks for all of them."""
        kept: dict[str, list[Evidence]] = defaultdict(list)
        for evidence in sorted(self.evidence, key=lambda one: one.attempt, reverse=True):
            kept[evidence.test].append(evidence)
        found: dict[str, list[tuple[Attempted, Evidence | None]]] = defaultdict(list)
        for told in self.told:
            left = [] if told.skipped == "setup" else kept[told.test]
            found[told.test].append((told, left.pop() if left else None))
        return found
