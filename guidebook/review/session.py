"""A review: the figures of one check, what was decided of each, and what that writes. It knows no page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from guidebook import gallery
from guidebook.callouts import Plate
from guidebook.check.findings import Finding, Report, Status
from guidebook.errors import FigureError
from guidebook.model import Box, Record
from guidebook.notes import write_note
from guidebook.review.pictures import Pictures
from guidebook.review.words import Printed, printed
from guidebook.snapshot import Snapshot
from guidebook.style import Style

KINDS: tuple[Status, ...] = ("meaning", "look", "missing", "orphan")
"""What can be approved or rejected; of what is unproven or stale only the guide's sentences can be corrected."""
State = Literal["open", "approved", "rejected"]


@dataclass
class Item:
    """A figure that was found, where it stands in the guide, and what was decided of it.

    ``blocked`` says that its marks find nothing: there is nothing yet that could be approved. ``taken_by`` is the
    browser that took the approved one, where that was another.
    """

    finding: Finding
    chapter: str
    printed: Printed | None
    blocked: bool
    note: str
    taken_by: str = ""
    state: State = "open"

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.finding.figure

    @property
    def to_decide(self) -> bool:
        """Whether somebody has to say something of it."""
        return self.finding.status in KINDS

    @property
    def is_open(self) -> bool:
        """Whether nobody has yet."""
        return self.to_decide and self.state == "open"


class Review:
    """All figures in reading order. What it does may be asked for by several threads at once."""

    def __init__(self, report: Report, record: Record, captures: Path, screenshots: Path, style: Style) -> None:
        self.report = report
        self._record = record
        self._captures = captures
        self._screenshots = screenshots
        self.style = style
        self._kept = gallery.kept_of(screenshots)
        self._lock = Lock()
        found = [one for one in report.findings if one.figure]
        marked = gallery.markable(record, captures, style)
        screens = gallery.snapshots(record, captures)
        texts = printed(record, _bare(record, screens) | marked)
        chapters = {chapter.file: chapter.title for chapter in record.chapters}
        self.items = {
            one.figure: Item(
                one,
                chapters.get(one.file, ""),
                texts.get(one.figure),
                one.status not in ("orphan", "unproven") and one.figure not in marked,
                one.note,
                self._other_browser(one.figure),
            )
            for one in found
        }
        scales = {figure: screen.scale for figure, screen in screens.items()}
        self.pictures = Pictures(list(self.items), marked, scales, captures, screenshots)

    def _other_browser(self, figure: str) -> str:
        kept = self._kept.get(figure)
        return kept.browser if kept and kept.browser != self.report.browser else ""

    # --- what there is ---

    @property
    def to_decide(self) -> list[Item]:
        """The figures that somebody has to look at."""
        return [item for item in self.items.values() if item.to_decide]

    @property
    def left(self) -> list[Item]:
        """Those of which nothing was decided yet."""
        return [item for item in self.items.values() if item.is_open]

    @property
    def complete(self) -> bool:
        """Whether all that was found is approved, and nothing else is wrong."""
        approved = {item.id for item in self.to_decide if item.state == "approved"}
        return all(one.figure in approved for one in self.report.changes)

    def of_kind(self, kind: Status) -> list[Item]:
        """Those that can be approved together."""
        return [item for item in self.left if item.finding.status == kind and not item.blocked]

    def next_open(self, figure: str) -> Item | None:
        """The first after ``figure`` that is left, from the beginning again."""
        ids = list(self.items)
        start = ids.index(figure) + 1 if figure in self.items else 0
        return next((self.items[one] for one in (*ids[start:], *ids[:start]) if self.items[one].is_open), None)

    # --- what is decided ---

    def approve(self, figures: Sequence[str]) -> None:
        """Take over what changed of all of ``figures``, together or not at all.

        Errors: `GuidebookError` where one can't be approved, or ``screenshots`` can't be written.
        """
        with self._lock:
            for figure in figures:
                self._refuse(figure)
            reviewed = {figure: self._kept.get(figure) for figure in figures}
            gallery.approve(self._record, self._captures, self._screenshots, reviewed, self.style)
            self._decide(figures, "approved")

    def reject(self, figure: str, note: str) -> None:
        """Leave ``figure`` as it was, and note why for the next check."""
        with self._lock:
            self._refuse(figure)
            if not note.strip():
                raise FigureError("A rejected figure needs a note: say what is wrong with it.")
            note = " ".join(note.split())
            write_note(self._screenshots, figure, note)
            self._decide([figure], "rejected", note)

    def _refuse(self, figure: str) -> None:
        item = self.items.get(figure)
        if item is None or not item.to_decide or item.state == "approved":
            raise FigureError(f"Of figure {figure} there is nothing to decide.")

    def _decide(self, figures: Collection[str], state: State, note: str = "") -> None:
        for figure in figures:
            self.items[figure].state = state
            self.items[figure].note = note

    def settle(self) -> None:
        """Wait until nothing is being written."""
        with self._lock:
            return

    def told(self) -> str:
        """What was decided, in lines."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for item in self.to_decide:
            if item.state != "open":
                yield f"{item.id}: {item.state}" + (f": {item.note}" if item.note else "")
        counted = Counter(item.state for item in self.to_decide)
        yield f"{counted['approved']} approved, {counted['rejected']} rejected, {counted['open']} left to decide."


def _bare(record: Record, screens: dict[str, Snapshot]) -> dict[str, Plate]:
    """Each figure without marks: for those whose marks find nothing."""
    found = {}
    for figure in record.figures:
        whole = Box(0, 0, *screens[figure.id].size)
        found[figure.id] = Plate(figure, screens[figure.id].size, whole, (), whole)
    return found
