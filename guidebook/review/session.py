"""A review: the figures of one check, what was decided of each, and what that writes. It knows no page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Literal

from guidebook import gallery
from guidebook.check.findings import APPROVABLE, Finding, Report, Status
from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.errors import FigureError
from guidebook.gallery import Changing
from guidebook.gallery.rejections import write_rejection
from guidebook.geometry import Box
from guidebook.language.messages import Told, joined, message
from guidebook.model import Record
from guidebook.publish.guides import ONLY, Guide
from guidebook.review.captions import PrintedFigure, printed_figures
from guidebook.review.figure_state import figure_states, restore_figure
from guidebook.review.pictures import Pictures
from guidebook.snapshot import Snapshot
from guidebook.style import Style

State = Literal["open", "approved", "rejected"]


@dataclass
class Item:
    """A figure that was found, where it stands in the guide, and what was decided of it.

    ``blocked`` says that it can't be approved yet: its marks find nothing, or its scenario failed after it was taken.
    ``taken_by`` is the browser that took the approved one, where that was another. ``decisions`` counts them, so that
    a page can tell of which one it knows; ``draft`` is a note that could not be taken.
    """

    finding: Finding
    chapter: str
    printed: PrintedFigure | None
    blocked: bool
    note: str
    taken_by: str = ""
    state: State = "open"
    decisions: int = 0
    draft: str = ""

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.finding.figure

    @property
    def to_decide(self) -> bool:
        """Whether it has to be approved or rejected."""
        return self.finding.status in APPROVABLE

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return self.to_decide and self.state == "open"

    @property
    def is_unproven(self) -> bool:
        """Whether its scenario failed, before it was taken or after."""
        return self.finding.status == "unproven" or self.finding.unfinished

    @property
    def was_rejected(self) -> bool:
        """Whether it was rejected in a review before this one: it has to be looked at, one by one."""
        return self.is_open and bool(self.note)

    @property
    def takes_part(self) -> bool:
        """Whether it can be approved together with others."""
        return self.is_open and not self.blocked and not self.note


@dataclass(frozen=True)
class Correction:
    """Something wrong in the guide itself, and the figures that can't be taken before it is set right."""

    finding: Finding
    figures: tuple[Item, ...]


class Review:
    """All figures in reading order. What it does may be asked for by several threads at once.

    Args:
        report: What the check found.
        record: The run's.
        captures: The folder of what the run took.
        screenshots: The folder of all figures.
        style: How marks look.
        changing: Places that change by nature: see `Settings`.
        guides: The project's, each of which counts its figures.
    """

    def __init__(
        self,
        report: Report,
        record: Record,
        captures: Path,
        screenshots: Path,
        style: Style,
        *,
        changing: Changing | None = None,
        guides: Sequence[Guide] = ONLY,
    ) -> None:
        self.report = report
        self._changing = changing
        self._record = record
        self._captures = captures
        self._screenshots = screenshots
        self.style = style
        self._lock = RLock()
        found = [finding for finding in report.findings if finding.figure]
        self._environment = gallery.read_manifest(screenshots).environment
        self._began = figure_states([finding.figure for finding in found], screenshots)
        self._now = dict(self._began)
        marked = gallery.markable_figures(record, captures, style)
        screens = gallery.snapshots(record, captures)
        plates = _unmarked(record, screens) | marked
        texts = {
            name: text for guide in guides for name, text in printed_figures(guide.part_of(record), plates).items()
        }
        chapters = {chapter.file: chapter.title for chapter in record.chapters}
        self.items = {
            finding.figure: Item(
                finding,
                chapters.get(finding.file, ""),
                texts.get(finding.figure),
                finding.status not in ("orphan", "unproven") and (finding.figure not in marked or finding.unfinished),
                finding.note,
                self._other_browser(finding.figure),
            )
            for finding in found
        }
        scales = {figure: screen.scale for figure, screen in screens.items()}
        old = {name: data for state in self._began.values() for name, data in state.files.items()}
        self.pictures = Pictures(list(self.items), marked, scales, captures, old)

    def _other_browser(self, figure: str) -> str:
        kept = self._began[figure].kept
        return kept.browser if kept and kept.browser != self.report.browser else ""

    # --- what there is ---

    @property
    def to_decide(self) -> list[Item]:
        """The figures that have to be looked at."""
        return [item for item in self.items.values() if item.to_decide]

    @property
    def left(self) -> list[Item]:
        """The figures of which nothing was decided yet."""
        return [item for item in self.items.values() if item.is_open]

    @property
    def approved(self) -> list[Item]:
        """The figures that were taken over."""
        return [item for item in self.to_decide if item.state == "approved"]

    @property
    def complete(self) -> bool:
        """Whether all that was found is approved, and nothing else is wrong."""
        approved = {item.id for item in self.approved}
        return all(finding.figure in approved for finding in self.report.changes)

    def of_kind(self, kind: Status) -> list[Item]:
        """The figures of a ``kind`` of finding that can be approved together."""
        return [item for item in self.to_decide if item.finding.status == kind and item.takes_part]

    def left_out(self, kind: Status) -> list[Item]:
        """The figures of a ``kind`` that have to be decided one by one: they were rejected, or their marks find
        nothing.
        """
        ofkind = [item for item in self.to_decide if item.finding.status == kind]
        return [item for item in ofkind if item.state != "approved" and not item.takes_part]

    @property
    def corrections(self) -> list[Correction]:
        """What only the guide's sentences can set right: each sentence, and each scenario, once."""
        groups: dict[tuple[Told, ...], list[Finding]] = {}
        for finding in self.report.changes:
            if finding.status not in APPROVABLE:
                # what was not reached waits for the sentence that failed, which stands before it
                unproven = finding.status == "unproven"
                key = (finding.file, finding.section) if unproven else (finding.place, *finding.words)
                groups.setdefault(key, []).append(finding)
        return [
            Correction(group[0], tuple(self.items[finding.figure] for finding in group if finding.figure))
            for group in groups.values()
        ]

    def next_open(self, figure: str) -> Item | None:
        """The first after ``figure`` that is left, from the beginning again."""
        ids = list(self.items)
        start = ids.index(figure) + 1 if figure in self.items else 0
        return next((self.items[name] for name in (*ids[start:], *ids[:start]) if self.items[name].is_open), None)

    # --- what is decided ---

    def approve(self, figures: Sequence[str], seen: int | None = None) -> None:
        """Take over what changed of figures, together or not at all; one that was taken over already stays.

        Args:
            figures: Their ids.
            seen: How many decisions the page knew of that asks for it; None where that doesn't matter.

        Raises:
            GuidebookError: Where one can't be approved, or ``screenshots`` can't be written.
        """
        with self._lock:
            asked = [figure for figure in figures if self._item(figure).state != "approved"]
            for figure in asked:
                self._refuse(figure, seen)
            if asked:
                reviewed = {figure: self._now[figure].kept for figure in asked}
                gallery.approve(
                    self._record, self._captures, self._screenshots, reviewed, self.style, changing=self._changing
                )
                self._decide(asked, "approved")

    def reject(self, figure: str, note: str, seen: int | None = None) -> None:
        """Leave a figure as it was, and note why for the next check.

        Args:
            figure: Its id.
            note: Why.
            seen: See `approve`.

        Raises:
            FigureError: Where it can't be rejected, or the note not be written.
        """
        with self._lock:
            item = self._item(figure)
            item.draft = note
            note = " ".join(note.split())
            if (item.state, item.note) == ("rejected", note):  # sent twice
                return
            self._refuse(figure, seen)
            if not note:
                raise FigureError(message("review.note-missing"))
            write_rejection(self._screenshots, figure, note)
            self._decide([figure], "rejected", note)

    def take_back(self, figure: str, seen: int | None = None) -> None:
        """Let a figure stand as it did when the review began, undecided; its note of then comes back.

        Args:
            figure: Its id.
            seen: See `approve`.

        Raises:
            FigureError: Where ``screenshots`` can't be written.
        """
        with self._lock:
            if self._item(figure).state == "open":
                return
            self._refuse_unseen(figure, seen)
            others = any(item.id != figure for item in self.approved)
            began = self._began[figure]
            restore_figure(figure, began, self._screenshots, None if others else self._environment)
            self._decide([figure], "open", began.note)

    def _item(self, figure: str) -> Item:
        item = self.items.get(figure)
        if item is None or not item.to_decide:
            raise FigureError(message("review.nothing-to-decide", figure=figure))
        return item

    def _refuse(self, figure: str, seen: int | None) -> None:
        if self._item(figure).state == "approved":
            raise FigureError(message("review.is-approved", figure=figure))
        self._refuse_unseen(figure, seen)

    def _refuse_unseen(self, figure: str, seen: int | None) -> None:
        """What is decided on is what was looked at: on the page, and on the disk."""
        if seen not in (None, self.items[figure].decisions):
            raise FigureError(message("review.decided-elsewhere", figure=figure))
        if figure_states([figure], self._screenshots)[figure] != self._now[figure]:
            raise FigureError(message("review.changed-meanwhile", figure=figure))

    def _decide(self, figures: Collection[str], state: State, note: str = "") -> None:
        self._now |= figure_states(figures, self._screenshots)
        for figure in figures:
            item = self.items[figure]
            item.state, item.note, item.draft = state, note, ""
            item.decisions += 1

    def wait(self) -> None:
        """Wait until nothing is being written."""
        with self._lock:
            return

    def summary(self) -> Told:
        """What was decided, in lines."""
        count = Counter(item.state for item in self.to_decide)
        counts = message("review.decisions", approved=count["approved"], rejected=count["rejected"], open=count["open"])
        return joined((*map(_decision, self.to_decide), counts), "\n")


def _decision(item: Item) -> Told:
    """What was decided of ``item``; empty where nothing was."""
    if item.state == "rejected":
        return message("review.was-rejected", figure=item.id, note=item.note)
    return message("review.was-approved", figure=item.id) if item.state == "approved" else ""


def _unmarked(record: Record, screens: dict[str, Snapshot]) -> dict[str, AnnotatedFigure]:
    """Each figure without marks: for those whose marks find nothing."""
    plates = {}
    for figure in record.figures:
        size = screens[figure.id].size
        picture = Box(0, 0, *size)
        plates[figure.id] = AnnotatedFigure(figure, size, picture, (), picture)
    return plates
