"""The record of a run: what the guide said, what was proven, what was on the screen.

Frozen objects, written as one JSON file by the run and read by everything that prints. This module knows
nothing else of the engine. Lengths are CSS pixels of the picture unless said otherwise.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.untrusted_files import read_plain

RECORD, CAPTURES = "record.json", "captures"
"""What a run leaves in its folder: the record, and what the camera took of each figure."""
LONGEST_ID = 80
"""Letters of a figure's id: with a folder and an ending it still fits a path of Windows."""
FIGURE_ID = r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z"
RESERVED_ID = r"\A(?:con|prn|aux|nul|(?:com|lpt)[0-9])\Z"
"""Files that Windows has for devices, in any folder."""
FigureId = Annotated[str, msgspec.Meta(pattern=f"(?!{RESERVED_ID}){FIGURE_ID}", max_length=LONGEST_ID)]
"""What a sentence may call a figure. In what is read back another id is an error of msgspec's: whatever prints figures
puts their ids into names of files, expressions and links.
"""
Kind = Literal["given", "when", "then"]
Moment = Annotated[float, msgspec.Meta(ge=0, le=253402300799)]
"""Seconds since 1970, up to the last that a date of four digits has: a run may come from another machine."""
StepState = Literal["", "passed", "failed", "skipped", "pending", "undefined", "ambiguous"]
"""What came of a step: ``pending`` is one whose code isn't written yet; empty where it was broken off."""


def _refuse_no_time(text: str) -> None:
    """Refuse what is no time, in ISO's format: a run may come from another machine."""
    try:
        datetime.fromisoformat(text or "1980-01-01")
    except ValueError:
        raise ValueError(message("merge.no-time", text=text)) from None


class Mark(msgspec.Struct, frozen=True):
    """One row of a figure's table, at ``line`` of the feature file: ``| 1 | nút [Đăng ký] | khung | Ấn đây | … |``.

    ``number`` is 0 where none is shown. ``target`` may be several: ``[A] và [B]``. ``kind`` is one of
    `guidebook.drawing.kinds`, or empty: what the scenario, chapter or project says. ``label`` is written in the figure.
    """

    number: int
    target: str
    note: str = ""
    line: int = 0
    kind: str = ""
    label: str = ""


class Interaction(msgspec.Struct, frozen=True):
    """A control that a sentence acted on, in the sentence's own words, and on which page of the scenario.

    ``page`` counts navigations: two targets with one number were on the screen between the same two loads.
    """

    target: str
    page: int


class RedactionCount(msgspec.Struct, frozen=True):
    """What was burned out of a figure: how many of which ``kind``, never what they said."""

    kind: str
    count: int


class Figure(msgspec.Struct, frozen=True):
    """A figure as the sentence asks for it, and the screen it was taken of (address, title, page).

    ``masked`` says that what is a person's was looked for, ``masks`` what of it was burned out.

    ``names`` are words a target may use for what only the run knows, such as the citizen's own name:
    ``{"tên của mình": "Nguyễn Thanh Bình"}``.
    """

    id: FigureId
    caption: str
    line: int
    marks: tuple[Mark, ...] = ()
    address_bar: bool = False
    part: str = ""
    address: str = ""
    title: str = ""
    page: int = 0
    names: dict[str, str] = {}
    masked: bool = True
    masks: tuple[RedactionCount, ...] = ()


class Sentence(msgspec.Struct, frozen=True):
    """A step: its text without keyword, where it stands, and what the run saw of it.

    ``keyword`` is as written (``Khi``, ``Và`` …), ``kind`` what it means. ``table`` are the raw cells of a
    step's table where it isn't a figure's, ``table_lines`` the lines of its rows. ``note`` is the step's doc string,
    for the reader, from ``note_line`` on.
    One that neither ``passed`` nor ``failed`` did not run; ``failure`` says why it failed.
    """

    keyword: str
    kind: Kind
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    pointed: tuple[Interaction, ...] = ()
    figure: Figure | None = None
    passed: bool = False
    failed: bool = False
    failure: str = ""
    seconds: Moment = 0.0
    note_line: int = 0
    table_lines: tuple[int, ...] = ()


SENTENCE_EVIDENCE = ("pointed", "figure", "passed", "failed", "failure", "seconds")
"""What a run adds to a sentence as it is written: kept by the recorder, and carried over where a proof still holds."""


class Attempt(msgspec.Struct, frozen=True):
    """A run of a scenario that did not pass, before one that did: when it began, and where and why it stopped.

    ``line`` is of the sentence that failed, 0 where none did.
    """

    started: str = ""
    line: int = 0
    failure: str = ""

    def __post_init__(self) -> None:
        """See `_refuse_no_time`."""
        _refuse_no_time(self.started)


class Section(msgspec.Struct, frozen=True):
    """A scenario, with its background's sentences before its own. ``description`` is Markdown.

    ``started`` is when it ran: ISO 8601, in UTC; ``commit`` of what, with a ``+`` where more had changed. ``seen`` are
    labels that were on its screens, ``opened`` the addresses that its pages came to (no query). ``failure`` says why it
    did not pass where no sentence does; ``attempts`` are those before it passed, though nothing had changed. Each line
    of the description is from one of ``description_lines``; an ``outline`` has a section for each row of its examples.
    """

    title: str
    line: int
    sentences: tuple[Sentence, ...]
    description: str = ""
    tags: tuple[str, ...] = ()
    passed: bool = False
    started: str = ""
    commit: str = ""
    seen: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    failure: str = ""
    attempts: tuple[Attempt, ...] = ()
    description_lines: tuple[int, ...] = ()
    outline: bool = False

    def __post_init__(self) -> None:
        """See `_refuse_no_time`."""
        _refuse_no_time(self.started)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The section's figures in reading order."""
        return tuple(s.figure for s in self.sentences if s.figure)


SECTION_EVIDENCE = ("passed", "started", "commit", "seen", "opened", "failure", "attempts")
"""What a run adds to a section as it is written, as `SENTENCE_EVIDENCE` is of its sentences."""


class Chapter(msgspec.Struct, frozen=True):
    """A feature, which begins in ``line``. ``file`` is quoted from the project's root; ``description`` is Markdown,
    each line of it from one of ``description_lines``. Its sentences are read in ``language``, the guide's where it is
    empty.
    """

    title: str
    file: str
    sections: tuple[Section, ...]
    description: str = ""
    tags: tuple[str, ...] = ()
    line: int = 1
    description_lines: tuple[int, ...] = ()
    language: str = ""


class Environment(msgspec.Struct, frozen=True):
    """With what the figures were taken: ``{"browser": "Chromium 156.0…", "playwright": …}``."""

    browser: str = ""
    playwright: str = ""
    platform: str = ""
    viewport: tuple[int, int] = (1280, 800)
    scale: int = 2
    font: str = ""


class Record(msgspec.Struct, frozen=True):
    """A whole run of the guide. ``complete`` says that every scenario of it ran and passed.

    ``commit`` is what was there when it ended; sections that did not run again are of their own.
    """

    chapters: tuple[Chapter, ...]
    environment: Environment = Environment()
    complete: bool = False
    commit: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in reading order: their place here is their number, less one."""
        return tuple(f for c in self.chapters for s in c.sections for f in s.figures)

    @property
    def seen(self) -> set[str]:
        """Labels that were on the screen some time in the run."""
        return {label for chapter in self.chapters for section in chapter.sections for label in section.seen}

    @property
    def opened(self) -> set[str]:
        """The addresses of all pages that were opened."""
        return {address for chapter in self.chapters for section in chapter.sections for address in section.opened}


class Difference(msgspec.Struct, frozen=True):
    """A cell of a table that is ``found`` otherwise than ``expected``; either is empty where the cell is, or none."""

    row: str
    column: str
    expected: str
    found: str


class RowFailure(msgspec.Struct, frozen=True):
    """A row of a step's table that is untrue, counted from 1, and what was told of it."""

    row: int
    message: str


class StepEvidence(msgspec.Struct):
    """What one step did: the targets it acted on, how much it proved, its figure, why it failed.

    ``began`` and ``ended`` are seconds since 1970. ``state`` says more than ``passed``, and ``error`` which class of
    error it failed with; ``reason`` why it was skipped, which is no failure. ``differences`` are the cells in which a
    table was found otherwise than a sentence says, ``row`` is that of the step's table, from 1, at which it stopped,
    ``untrue`` are the rows that were checked by then and are not so. ``site_time`` is the time by the site's own
    clock at which it failed, where it has one.
    """

    line: int
    pointed: list[Interaction] = []
    touches: int = 0
    proofs: int = 0
    figure: Figure | None = None
    passed: bool = False
    failure: str = ""
    seconds: Moment = 0.0
    began: Moment = 0.0
    ended: Moment = 0.0
    state: StepState = ""
    error: str = ""
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    row: int = 0
    untrue: tuple[RowFailure, ...] = ()
    site_time: datetime | None = None


class Evidence(msgspec.Struct):
    """What one attempt at a scenario did, found again by its feature file and line, and an outline's row.

    ``test`` is what pytest calls it; it may be attempted several times, the last of which counts. ``failure`` says why
    it did not pass, where no step does.
    """

    file: str
    line: int
    row: int = 0
    test: str = ""
    attempt: int = 0
    failure: str = ""
    environment: Environment = Environment()
    steps: list[StepEvidence] = []
    passed: bool = False
    started: str = ""
    seen: set[str] = set()
    opened: set[str] = set()

    def __post_init__(self) -> None:
        """See `_refuse_no_time`."""
        _refuse_no_time(self.started)


def read_record(path: Path) -> Record:
    """The record in ``path``; msgspec's own error where it isn't one."""
    return from_json(read_plain(path), Record)
