"""The recorder: listens to a run and keeps what each sentence did.

It hears of scenarios and steps from the plugin, of touches and proofs from the hand (`guidebook.browser.screen`),
and writes one evidence file for each scenario, so that parallel workers need no shared memory. `assemble`
lays the evidence over what the features say, and that is the record.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.camera import Capture, bare
from guidebook.errors import GuidebookError, Place
from guidebook.model import CAPTURES, KEYWORDS, Chapter, Environment, Figure, Kind, Pointed, Record, Section, Sentence
from guidebook.sentences.prose import NOTE, labels_in


class Trace(Protocol):
    """Playwright's tracing, as far as sentences are concerned."""

    def group(self, name: str) -> Any:
        """Open a group."""

    def group_end(self) -> Any:
        """Close it."""


class StepEvidence(msgspec.Struct):
    """What one step did: the targets it acted on, how much it proved, its figure, why it failed."""

    line: int
    pointed: list[Pointed] = []
    touches: int = 0
    proofs: int = 0
    figure: Figure | None = None
    passed: bool = False
    failure: str = ""
    seconds: float = 0.0


class Evidence(msgspec.Struct):
    """What one scenario did, found again by its feature file and line."""

    file: str
    line: int
    environment: Environment = Environment()
    steps: list[StepEvidence] = []
    passed: bool = False
    started: str = ""
    seen: set[str] = set()
    opened: set[str] = set()


class Recorder:
    """Keeps the scenario that is running; `folder` receives ``evidence/*.json`` and ``captures/*``.

    ``shows`` tells whether a label is on the screen that is open; ``sought`` are those that the guide's prose speaks
    of, ``awaited`` those of them that no screen of the scenario has shown yet. ``shown_address`` takes what is a
    person's out of an address.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = Environment()
        self.trace: Trace | None = None  # of the context that is open, where one is kept
        self.shows: Callable[[str], bool] = lambda _: False
        self.sought: frozenset[str] = frozenset()
        self.awaited: set[str] = set()
        self.shown_address: Callable[[str], str] = str
        self._began = 0.0
        self._sentence = ""
        self._grouped = False
        self._written: tuple[str, ...] = ()  # the targets that the sentence writes
        self._looked_for: list[str] = []  # those that its step asked the page for
        self._scenario: Evidence | None = None

    def scenario_began(self, file: str, line: int) -> None:
        """A scenario starts; what the last one kept is written already."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._scenario = Evidence(file, line, started=now)
        self.shows = lambda _: False
        self.awaited = set(self.sought)

    def step_began(self, line: int, sentence: str = "") -> None:
        """A step starts: its sentence opens a group in the trace."""
        if self._scenario:
            self._scenario.steps.append(StepEvidence(line))
        self._began = time.perf_counter()
        self._sentence = sentence
        self._group()

    def trace_began(self, trace: Trace) -> None:
        """A context is traced from now on, perhaps in the middle of a step."""
        self.trace, self._grouped = trace, False
        self._group()

    def _group(self) -> None:
        if self.trace is None:
            return
        with suppress(PlaywrightError):  # a browser that died is told of by the sentence it died in
            if self._grouped:
                self.trace.group_end()
            self.trace.group(self._sentence)
            self._grouped = True

    def step_called(self, targets: Iterable[str] = ()) -> None:
        """The step's own code begins: what its tools proved while they were made ready doesn't count.

        ``targets`` are those that its sentence writes: each has to be looked for on the page.
        """
        self._written, self._looked_for = tuple(targets), []
        if self.step:
            self.step.proofs = 0

    @property
    def step(self) -> StepEvidence | None:
        """The step that is running, or ran last."""
        return self._scenario.steps[-1] if self._scenario and self._scenario.steps else None

    @property
    def place(self) -> Place | None:
        """Where the guide stands now."""
        return Place(self._scenario.file, self.step.line) if self._scenario and self.step else None

    def touched(self, target: str, page: int) -> None:
        """The hand acted on ``target``; an empty one is the page itself."""
        if self.step is None:
            return
        self.step.touches += 1
        self.looked_for(target)
        if target:
            self.step.pointed.append(Pointed(target, page))
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
        """A page has opened."""
        if self._scenario:
            self._scenario.opened.add(self.shown_address(bare(address)))

    def _saw(self, target: str) -> None:
        labels = labels_in(target)
        self.awaited.difference_update(labels)
        if self._scenario:
            self._scenario.seen.update(labels)

    def _look_for_labels(self) -> None:
        """What the prose speaks of has to be on some screen, if only for a moment between two sentences."""
        with suppress(PlaywrightError):
            found = {label for label in self.awaited if self.shows(label)}
            self.awaited -= found
            if self._scenario:
                self._scenario.seen |= found

    def figure_taken(self, figure: Figure, capture: Capture) -> None:
        """Keep the figure and what the camera took of it."""
        captures = self.folder / CAPTURES
        captures.mkdir(parents=True, exist_ok=True)
        (captures / f"{figure.id}.png").write_bytes(capture.png)
        (captures / f"{figure.id}.aria.yml").write_text(capture.snapshot, encoding="utf-8", newline="\n")
        if self.step:
            self.step.figure = figure

    def step_ended(self, kind: Kind, keyword: str) -> None:
        """A step ended without an error: it counts only if it did what its keyword says."""
        if self.step is None:
            return
        if keyword != NOTE:
            self._refuse_idle(kind, keyword, self.step)
            self._refuse_unlooked()
        self.step.passed = True
        self.step.seconds = round(time.perf_counter() - self._began, 3)
        self._look_for_labels()

    def step_failed(self, why: str) -> None:
        """A step ended with an error, which says ``why``."""
        if self.step:
            self.step.passed, self.step.failure = False, why

    def _refuse_idle(self, kind: Kind, keyword: str, step: StepEvidence) -> None:
        said = f"“{keyword}”" if keyword == KEYWORDS[kind] else f"“{keyword}” stands for “{KEYWORDS[kind]}” here: it"
        if kind == "given" and step.touches:
            raise GuidebookError(f"{said} only prepares, but this touched a page: that is an action.", self.place)
        if kind == "when" and not step.touches:
            raise GuidebookError(f"{said} is an action, but this touched no page.", self.place)
        if kind == "then" and not step.proofs:
            raise GuidebookError(f"{said} promises something, but this proved nothing.", self.place)

    def _refuse_unlooked(self) -> None:
        """A target that the step parsed and threw away: the sentence would pass with any other in its place."""
        for target in self._written:
            if not any(_folded(target) in looked_for for looked_for in self._looked_for):
                raise GuidebookError(
                    f"The sentence names “{target}”, but its step never looked for it on the page, so any other label "
                    "would pass as well. This is the step's fault: it has to act on it or look at it through `screen`.",
                    self.place,
                )

    def scenario_ended(self) -> None:
        """Write the scenario's evidence."""
        evidence, self._scenario = self._scenario, None
        if evidence is None:
            return
        evidence.passed = bool(evidence.steps) and all(step.passed for step in evidence.steps)
        evidence.environment = self.environment
        folder = self.folder / "evidence"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{Path(evidence.file).stem}-{evidence.line}.json").write_bytes(msgspec.json.encode(evidence))


def _folded(target: str) -> str:
    return " ".join(unicodedata.normalize("NFC", target).casefold().split())


def read_evidence(folder: Path) -> list[Evidence]:
    """All evidence that a run left, in no order that matters."""
    return [
        msgspec.json.decode(path.read_bytes(), type=Evidence) for path in sorted((folder / "evidence").glob("*.json"))
    ]


def assemble(chapters: Iterable[Chapter], evidence: Iterable[Evidence], commit: str = "") -> Record:
    """The record: what the guide says, with what the run saw of it. Scenarios that didn't run did not pass."""
    seen = {(one.file, one.line): one for one in evidence}
    proven = tuple(_chapter(chapter, seen, commit) for chapter in chapters)
    sections = [section for chapter in proven for section in chapter.sections]
    known = (one.environment for one in seen.values() if one.environment.browser)  # some need no browser
    environment = next(known, Environment())
    return Record(
        proven,
        environment,
        complete=bool(sections) and all(s.passed for s in sections),
        commit=commit,
    )


def _chapter(chapter: Chapter, seen: dict[tuple[str, int], Evidence], commit: str) -> Chapter:
    sections = (_section(section, seen.get((chapter.file, section.line)), commit) for section in chapter.sections)
    return replace(chapter, sections=tuple(sections))


def _section(section: Section, evidence: Evidence | None, commit: str) -> Section:
    if evidence is None:
        return section
    steps = {step.line: step for step in evidence.steps}
    sentences = tuple(_sentence(sentence, steps.get(sentence.line)) for sentence in section.sentences)
    return replace(
        section,
        sentences=sentences,
        passed=evidence.passed,
        started=evidence.started,
        commit=commit,
        seen=tuple(sorted(evidence.seen)),
        opened=tuple(sorted(evidence.opened)),
    )


def _sentence(sentence: Sentence, step: StepEvidence | None) -> Sentence:
    if step is None:
        return sentence
    table = () if step.figure else sentence.table
    pointed = tuple(step.pointed) if step.passed else ()  # it may point at what isn't there
    return replace(
        sentence,
        pointed=pointed,
        figure=step.figure,
        passed=step.passed,
        failed=not step.passed,
        failure=step.failure,
        table=table,
        seconds=step.seconds,
    )
