"""The recorder: listens to a run and keeps what each sentence did.

It hears of scenarios and steps from the plugin, of touches and proofs from the hand (`guidebook.browser.screen`),
and writes one evidence file for each attempt at a scenario, so that parallel workers need no shared memory, and no
attempt that failed is forgotten when another one passes. `assemble` lays the evidence over what the features say, and
that is the record.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.camera import Capture
from guidebook.errors import GuidebookError, Place
from guidebook.files.writing import write_file
from guidebook.language.messages import Told, message
from guidebook.model import (
    CAPTURES,
    Difference,
    Environment,
    Evidence,
    Figure,
    Interaction,
    Kind,
    RowFailure,
    StepEvidence,
    StepState,
)
from guidebook.redaction.privacy import without_query
from guidebook.sentences.keywords import keyword_of
from guidebook.sentences.prose import NOTE, labels_in
from guidebook.unicode_forms import normal


class Trace(Protocol):
    """Playwright's tracing, as far as sentences are concerned."""

    def group(self, name: str) -> Any:
        """Open a group of that ``name`` in the trace."""

    def group_end(self) -> Any:
        """Close it."""


class Recorder:
    """Keeps what the scenario does that is running; ``folder`` receives ``evidence/*.json`` and ``captures/*``.

    Attributes:
        folder: The run's.
        environment: What the figures are taken with, once a browser is open.
        trace: That of the context that is open, where one is kept.
        shown_of: Tells which of some labels are on the screen that is open.
        sought: The labels that the guide's prose speaks of.
        awaited: Those of them that no screen of the scenario has shown yet.
        clean_address: Takes what is a person's out of an address.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = Environment()
        self.trace: Trace | None = None
        self.shown_of: Callable[[Iterable[str]], set[str]] = lambda _: set()
        self.sought: frozenset[str] = frozenset()
        self.awaited: set[str] = set()
        self.clean_address: Callable[[str], str] = str
        self._began = 0.0
        self._sentence = ""
        self._sentences: dict[int, str] = {}  # of the scenario, by their lines
        self._rows: tuple[int, ...] = ()
        self._grouped = False
        self._named: tuple[str, ...] = ()  # the targets that the sentence writes
        self._looked_for: list[str] = []  # those that its step asked the page for
        self._passed_over = False  # whether the sentence is for others than who acts in this scenario
        self._scenario: Evidence | None = None
        self._ended: Evidence | None = None
        self._file: Path | None = None
        self._test, self._row = "", 0

    def attempt_began(self, test: str, row: int = 0) -> None:
        """A test is about to be tried, for the first time or again.

        Args:
            test: What pytest calls it.
            row: Which row of an outline's examples it runs, from 0.
        """
        self._test, self._row = test, row
        self._scenario = self._ended = self._file = None

    def scenario_began(self, file: str, line: int) -> None:
        """The scenario at a ``line`` of a ``file`` starts; what the last one kept is written already."""
        self._scenario = self._new_evidence(file, line)
        self.shown_of = lambda _: set()
        self.awaited = set(self.sought)

    def _new_evidence(self, file: str, line: int) -> Evidence:
        self._ended = self._file = None
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Evidence(file, line, self._row, self._test or f"{file}:{line}", started=now)

    def step_began(self, line: int, sentence: str = "", rows: tuple[int, ...] = ()) -> None:
        """A step starts: its sentence opens a group in the trace.

        Args:
            line: Of the feature, where it stands.
            sentence: With its keyword.
            rows: The lines of its table.
        """
        self._rows = rows
        if self._scenario:
            self._scenario.steps.append(StepEvidence(line, began=time.time()))
        self._began = time.perf_counter()
        self._sentence = self._sentences[line] = sentence
        self._open_group()

    def trace_began(self, trace: Trace) -> None:
        """A context is traced from now on, by ``trace``, perhaps in the middle of a step."""
        self.trace, self._grouped = trace, False
        self._open_group()

    def _open_group(self) -> None:
        if self.trace is None:
            return
        with suppress(PlaywrightError):  # a browser that died is told of by the sentence it died in
            if self._grouped:
                self.trace.group_end()
            self.trace.group(self._sentence)
            self._grouped = True

    def step_called(self, targets: Iterable[str] = ()) -> None:
        """The step's own code begins: what its tools proved while they were made ready doesn't count.

        Args:
            targets: Those that its sentence writes: each has to be looked for on the page.
        """
        self._named, self._looked_for, self._passed_over = tuple(targets), [], False
        if self.step:
            self.step.proofs = 0

    def step_passed_over(self) -> None:
        """The sentence says that nothing is done in this scenario: another one does it."""
        self._passed_over = True

    @property
    def step(self) -> StepEvidence | None:
        """The step that is running, or ran last."""
        return self._scenario.steps[-1] if self._scenario and self._scenario.steps else None

    @property
    def place(self) -> Place | None:
        """Where the guide stands now."""
        return Place(self._scenario.file, self.step.line, self._rows) if self._scenario and self.step else None

    @property
    def begun_by(self) -> Told:
        """The last sentence before the one that runs that acted on a page, if this one doesn't; empty where none."""
        steps = self._scenario.steps if self._scenario else []
        if not steps or steps[-1].touches:
            return ""
        lines = [step.line for step in steps if step.touches]
        return message("evidence.in-line", line=lines[-1], told=self._sentences[lines[-1]]) if lines else ""

    def touched(self, target: str, page: int) -> None:
        """The hand acted on something.

        Args:
            target: What a sentence calls it; empty where it is the page itself.
            page: On which of the scenario's page loads; see `Interaction`.
        """
        if self.step is None:
            return
        self.step.touches += 1
        self.looked_for(target)
        if target:
            self.step.pointed.append(Interaction(target, page))
            self._saw(target)

    def asserted(self, target: str = "") -> None:
        """Something was proven, perhaps that ``target`` is on the screen."""
        if self.step:
            self.step.proofs += 1
            self.looked_for(target)
            self._saw(target)

    def looked_for(self, target: str) -> None:
        """The page was asked for ``target``."""
        self._looked_for.append(_folded(target))

    def arrived(self, address: str) -> None:
        """A page has opened at ``address``."""
        if self._scenario:
            self._scenario.opened.add(self.clean_address(without_query(address)))

    def _saw(self, target: str) -> None:
        labels = labels_in(target)
        self.awaited.difference_update(labels)
        if self._scenario:
            self._scenario.seen.update(labels)

    def _look_for_labels(self) -> None:
        """What the prose speaks of has to be on some screen, if only for a moment between two sentences."""
        with suppress(PlaywrightError):
            shown = self.shown_of(self.awaited)
            self.awaited -= shown
            if self._scenario:
                self._scenario.seen |= shown

    def figure_taken(self, figure: Figure, capture: Capture) -> None:
        """Keep the ``figure``, and the ``capture`` that the camera took of it."""
        captures = self.folder / CAPTURES
        write_file(captures / f"{figure.id}.png", capture.png)
        write_file(captures / f"{figure.id}.aria.yml", capture.snapshot)
        if self.step:
            self.step.figure = figure

    def step_ended(self, kind: Kind, keyword: str) -> None:
        """A step ended without an error: it counts only if it did what its keyword says.

        Args:
            kind: What its keyword stands for.
            keyword: As it is written.

        Raises:
            GuidebookError: Where it did something else, or never looked for a target that it names.
        """
        if self.step is None:
            return
        if keyword != NOTE and not self._passed_over:
            self._refuse_idle(kind, keyword, self.step)
            self._refuse_unlooked()
        self.step.passed, self.step.state, self.step.ended = True, "passed", time.time()
        self.step.seconds = round(time.perf_counter() - self._began, 3)
        self._look_for_labels()

    def row_began(self, row: int) -> None:
        """The step comes to a row of its table, counted from 1; with 0 it has passed the last one."""
        if self.step:
            self.step.row = row

    def step_failed(
        self,
        why: str,
        state: StepState = "failed",
        error: str = "",
        differences: Sequence[Difference] = (),
        untrue: Sequence[RowFailure] = (),
    ) -> None:
        """A step ended with an error.

        Args:
            why: What the error says.
            state: Which way it did not pass.
            error: The error's class.
            differences: The cells in which a table differs from what the sentence says.
            untrue: The rows of its table that are not so.
        """
        if self.step:
            self.step.passed, self.step.failure, self.step.ended = False, why, time.time()
            self.step.state, self.step.error = state, error
            self.step.differences, self.step.untrue = tuple(differences), tuple(untrue)

    def step_failed_at(self, site_time: datetime | None) -> None:
        """The site's own clock stood at ``site_time`` when the step failed; None where it has none."""
        if self.step:
            self.step.site_time = site_time

    def attempt_skipped(self, why: str) -> None:
        """The attempt that ended last was given up by its last step, which says ``why``."""
        if self._ended and self._ended.steps and not self._ended.steps[-1].passed:
            step = self._ended.steps[-1]
            step.state, step.reason, step.ended = "skipped", why, step.ended or time.time()
            self._write(self._ended)

    def _refuse_idle(self, kind: Kind, keyword: str, step: StepEvidence) -> None:
        stands_for = keyword_of(kind)
        named = {"keyword": keyword}
        if kind == "given" and step.touches:
            wrong = ("evidence.given-touched", "evidence.given-touched-as")
        elif kind == "when" and not step.touches:
            wrong = ("evidence.when-idle", "evidence.when-idle-as")
        elif kind == "then" and not step.proofs:
            wrong = ("evidence.then-idle", "evidence.then-idle-as")
        else:
            return
        told = message(wrong[0], **named) if keyword == stands_for else message(wrong[1], meant=stands_for, **named)
        raise GuidebookError(told, self.place)

    def _refuse_unlooked(self) -> None:
        """A target that the step parsed and threw away: the sentence would pass with any other in its place."""
        for target in self._named:
            if not any(_folded(target) in asked for asked in self._looked_for):
                raise GuidebookError(message("evidence.never-looked-for", target=target), self.place)

    def scenario_ended(self) -> None:
        """Write the scenario's evidence."""
        evidence, self._scenario = self._scenario, None
        if evidence is None:
            return
        self._ended = evidence
        evidence.passed = bool(evidence.steps) and all(step.passed for step in evidence.steps)
        evidence.environment = self.environment
        self._write(evidence)

    @property
    def broken_off(self) -> tuple[str, Place] | None:
        """The sentence in which a scenario ended that did not pass, and where it stands."""
        evidence = self._ended
        if evidence is None or not evidence.steps or evidence.steps[-1].passed:
            return None
        return self._sentence, Place(evidence.file, evidence.steps[-1].line)

    @property
    def ended_steps(self) -> Sequence[StepEvidence]:
        """The steps of the attempt that ended last, as far as it came; none where no sentence of it began."""
        return self._ended.steps if self._ended else ()

    @property
    def attempt(self) -> int:
        """Which attempt at its scenario was made last, from 1."""
        return self._ended.attempt if self._ended and self._ended.attempt else 1

    def attempt_failed(self, place: Place, why: str, *, broken: bool = False) -> None:
        """What was tried last did not pass, whatever its steps say.

        Args:
            place: Of the scenario.
            why: In a sentence or more.
            broken: That something of the machinery failed, which explains more than what the sentence met of it.
        """
        if self._ended is None:
            self._ended = self._new_evidence(place.file, place.line)
        evidence = self._ended
        evidence.passed = False
        if evidence.steps and not evidence.steps[-1].passed:
            evidence.steps[-1].failure = why if broken else evidence.steps[-1].failure or why
        else:
            evidence.failure = why
        self._write(evidence)

    def _write(self, evidence: Evidence) -> None:
        """Into a file of this attempt's own."""
        if self._file is None:
            folder = self.folder / "evidence"
            name = hashlib.sha256(f"{evidence.file}\n{evidence.test}".encode()).hexdigest()[:16]
            evidence.attempt = len(list(folder.glob(f"{name}-*.json"))) + 1
            self._file = folder / f"{name}-{evidence.attempt}.json"
        write_file(self._file, msgspec.json.encode(evidence))


def _folded(target: str) -> str:
    return " ".join(normal(target).casefold().split())
