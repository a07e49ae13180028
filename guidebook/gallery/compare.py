"""Comparing figures with those that are kept: which have changed, and why; one, or all of a record.

What a change is, `verdicts.py` decides of two shots of a figure. Nothing is written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.errors import FigureError, TargetError
from guidebook.files.folders import recover_interrupted
from guidebook.gallery.annotated_figures import annotated, annotated_or_none, drawing_digest, figures_in
from guidebook.gallery.changing import Changing, targets_of
from guidebook.gallery.manifest import (
    PNG,
    SNAPSHOT,
    WEBP,
    ManifestEntry,
    decoded_picture,
    entries_of,
    figure_of,
    raw_picture,
    read_file,
    read_manifest,
    sha256_of,
    snapshot_of,
    snapshot_text,
)
from guidebook.gallery.rejections import read_rejections
from guidebook.gallery.verdicts import Shot, Verdict, verdict
from guidebook.invocation import shell_command
from guidebook.language.messages import Told, joined, message
from guidebook.model import Chapter, Figure, Record, Section
from guidebook.sentences.wording import figure_request
from guidebook.snapshot import Snapshot, read_snapshot
from guidebook.style import PLAIN, Style

if TYPE_CHECKING:
    from guidebook.browser.camera import Capture

What = Literal["added", "taken again", "drawn again", "removed", "impossible to mark"]
_CODES: dict[What, str] = {
    "added": "figure-change.added",
    "taken again": "figure-change.taken-again",
    "drawn again": "figure-change.drawn-again",
    "removed": "figure-change.removed",
    "impossible to mark": "figure-change.unmarkable",
}
# --- one that was just taken: asked while its page is still there -------------------------------------------


def is_as_approved(
    screenshots: Path, figure: str, capture: Capture, browser: str, changing: Changing | None = None
) -> bool:
    """Whether a reader would see no difference to the figure that is kept; not where none is, or it can't be read.

    Args:
        screenshots: the folder of the figures that are kept.
        figure: which of them.
        capture: what the camera has just taken.
        browser: with what.
        changing: the places that change by nature.
    """
    try:
        kept = entries_of(screenshots).get(figure)
        if kept is None:
            return False
        same_pixels = hashlib.sha256(capture.png).hexdigest() == kept.capture
        if same_pixels and snapshot_text(screenshots, figure) == capture.snapshot:
            return True
        places = targets_of(changing or {}, figure)
        old = Shot(snapshot_of(screenshots, figure), None, lambda: raw_picture(screenshots, figure), places)
        new = Shot(
            read_snapshot(capture.snapshot), None, lambda: decoded_picture(capture.png, f"{figure}{PNG}"), places
        )
        return verdict(old, new, other_build=kept.browser != browser) is None
    except FigureError:  # told where the figures are compared
        return False


def is_alike(figure: str, one: Capture, other: Capture, changing: Changing | None = None) -> bool:
    """Whether a reader would see no difference between two captures of ``figure``, ``one`` and the ``other``.

    ``changing`` are the places that change by nature.
    """
    places = targets_of(changing or {}, figure)
    old, new = (
        Shot(read_snapshot(shot.snapshot), None, lambda png=shot.png: decoded_picture(png, f"{figure}{PNG}"), places)  # type: ignore[misc]
        for shot in (one, other)
    )
    return verdict(old, new) is None


# --- all figures of a record --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """What happens to the figure ``id``, and ``why``; ``note`` is why it had been rejected.

    As text it is a sentence.
    """

    id: str
    what: What
    why: Verdict
    note: str = ""

    @property
    def told(self) -> Told:
        """What happened to it, and why."""
        rejected = message("figure-change.had-been-rejected", note=self.note) if self.note else ""
        return joined((message(_CODES[self.what], figure=self.id, why=self.why.told), rejected))

    def __str__(self) -> str:
        return str(self.told)


@dataclass
class FigureJob:
    """One figure on its way into the gallery.

    ``kept`` is what is known of the one that is there, ``now`` what will be; ``taken`` says that its capture is a new
    one. ``files`` are those to be written, by name.
    """

    chapter: Chapter
    section: Section
    figure: Figure
    kept: ManifestEntry | None
    change: Change | None = None
    taken: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    now: ManifestEntry | None = None


class Comparison:
    """The figures of a record beside those that are kept.

    Args:
        record: of the run.
        captures: the folder of what the camera took in it.
        screenshots: the folder of the figures that are kept.
        style: how marks look.
        changing: the places that change by nature.

    Raises:
        FigureError: what is kept can't be read.
    """

    def __init__(
        self, record: Record, captures: Path, screenshots: Path, style: Style, changing: Changing | None = None
    ) -> None:
        self.record = record
        self._changing = changing or {}
        self._snapshots: dict[tuple[Path, str], Snapshot] = {}
        self.style = style
        self.captures = captures
        self.folder = screenshots
        self.known = read_manifest(screenshots)
        self.notes = read_rejections(screenshots)
        self.browser = record.environment.browser
        self.jobs = [
            FigureJob(chapter, section, figure, self.known.figures.get(figure.id))
            for chapter, section, figure in figures_in(record)
        ]

    # --- what changed ---

    def judge(self, job: FigureJob) -> None:
        """Decide whether ``job``'s capture is kept as it is, and whether its picture is drawn again."""
        figure = job.figure.id
        png = read_file(self.captures / f"{figure}{PNG}")
        capture = hashlib.sha256(png).hexdigest()
        why = self._why_taken(job, png, capture)
        job.taken = why is not None
        if why is None:
            self.judge_drawing(job, job.kept.capture if job.kept else capture)
            return
        job.change = self._change(figure, "taken again" if job.kept else "added", why)
        job.now = ManifestEntry(capture, self._digest(job, self.captures, capture), "", "", self.browser)

    def judge_drawing(self, job: FigureJob, capture: str) -> None:
        """Decide whether a figure's picture is drawn again over the capture that is kept.

        Args:
            job: The figure; its ``change`` and ``now`` are set where it is.
            capture: The sum of that capture.

        Raises:
            FigureError: Where none is kept.
        """
        figure, kept = job.figure.id, job.kept
        if kept is None:
            raise FigureError(message("gallery.not-taken", figure=figure, command=shell_command("build")))
        drawing = self._digest(job, self.folder, capture)
        if kept.drawing != drawing:
            why = Verdict("look", (message("change.drawing"),))
            job.change = self._change(figure, "drawn again", why)
        elif sha256_of(self.folder, figure, PNG) != kept.png:
            why = _file_missing(figure, PNG)
            job.change = self._change(figure, "drawn again", why)
        if job.change:
            job.now = ManifestEntry(capture, drawing, "", "", kept.browser)

    def _change(self, figure: str, what: What, why: Verdict) -> Change:
        return Change(figure, what, why, self.notes.get(figure, ""))

    def _digest(self, job: FigureJob, source: Path, capture: str) -> str:
        return drawing_digest(self._plate(job, self._snapshot(source, job.figure.id)), capture)

    def _snapshot(self, folder: Path, figure: str) -> Snapshot:
        """What was on the figure's screen, read once."""
        known = self._snapshots.get((folder, figure)) or snapshot_of(folder, figure)
        return self._snapshots.setdefault((folder, figure), known)

    def _plate(self, job: FigureJob, snapshot: Snapshot) -> AnnotatedFigure:
        return annotated(job.chapter, job.section, job.figure, snapshot, self.style)

    def _why_taken(self, job: FigureJob, png: bytes, capture: str) -> Verdict | None:
        """Why the capture is a new one; None where it is the one that is kept."""
        figure, kept = job.figure.id, job.kept
        if kept is None:
            return Verdict("missing", (message("change.new"),))
        if sha256_of(self.folder, figure, WEBP) != kept.webp:
            return _file_missing(figure, WEBP)
        if not self._is_snapshot(figure):
            return _file_missing(figure, SNAPSHOT)
        same_words = snapshot_text(self.folder, figure) == snapshot_text(self.captures, figure)
        if capture == kept.capture and same_words:
            return None
        old = self._shot(job, self.folder, lambda: raw_picture(self.folder, figure))
        new = self._shot(job, self.captures, lambda: decoded_picture(png, figure))
        return verdict(old, new, other_build=kept.browser != self.browser)

    def _is_snapshot(self, figure: str) -> bool:
        try:
            return bool(self._snapshot(self.folder, figure))
        except FigureError:
            return False

    def _shot(self, job: FigureJob, folder: Path, picture: Callable[[], Image.Image]) -> Shot:
        figure, snapshot = job.figure, self._snapshot(folder, job.figure.id)
        shown = annotated_or_none(job.chapter, job.section, figure, snapshot, self.style)
        return Shot(snapshot, shown, picture, targets_of(self._changing, figure.id))

    def orphans(self) -> list[Path]:
        """Files of figures that the record doesn't name; none where only a part of the guide ran."""
        return self._files_of_others({job.figure.id for job in self.jobs}) if self.record.complete else []

    def _files_of_others(self, ids: Collection[str]) -> list[Path]:
        files = self.folder.iterdir() if self.folder.is_dir() else ()
        others = (path for path in files if figure_of(path.name) not in {*ids, ""})
        return sorted(path for path in others if not _is_ours_by_another_case(path, ids))

    def changes(self, ids: Collection[str]) -> list[Change]:
        """Every change there is of the figures ``ids``, in reading order, orphans last."""
        chosen = [job for job in self.jobs if job.figure.id in ids]
        for job in chosen:
            self.judge(job)
        gone = [change for change in self.removed() if change.id in ids]
        return [job.change for job in chosen if job.change] + gone

    def removed(self) -> list[Change]:
        """Figures that the guide doesn't show any more; none where only a part of it ran."""
        return list(self._removed(self.orphans())) if self.record.complete else []

    def compared(self) -> Iterator[Change]:
        """Every change there is, orphans last; a mark that points at nothing is one, and stops nothing."""
        for job in self.jobs:
            try:
                self.judge(job)
            except TargetError as error:
                why = Verdict("meaning", (error.whole,))
                job.change = self._change(job.figure.id, "impossible to mark", why)
            # of a scenario that broke off, marks are missing that its last sentences would have given
            if job.change and (job.taken or job.section.passed):
                yield job.change
        # of a run that broke off, what its sentences ask for was still to come
        gone = self.orphans() if self.record.complete else self._files_of_others(_asked(self.record))
        yield from self._removed(gone)

    def _removed(self, orphans: Iterable[Path]) -> Iterator[Change]:
        """Figures that no sentence shows, also those that were rejected before they were ever taken."""
        why = Verdict("orphan", (message("change.orphan"),))
        noted = (figure for figure in self.notes if figure not in _asked(self.record))
        for figure in dict.fromkeys((*(figure_of(path.name) for path in orphans), *noted)):
            yield self._change(figure, "removed", why)


def _file_missing(figure: str, suffix: str) -> Verdict:
    return Verdict("missing", (message("change.file-missing", file=f"{figure}{suffix}"),))


def compare(
    record: Record, captures: Path, screenshots: Path, style: Style = PLAIN, changing: Changing | None = None
) -> list[Change]:
    """What `update` would change; nothing is written. A mark that points at nothing is a change in meaning.

    Args:
        record: of the run.
        captures: the folder of what the camera took in it.
        screenshots: the folder of the figures that are kept.
        style: how marks look.
        changing: the places that change by nature, see `changing.py`.

    Raises:
        FigureError: a capture is missing, or what is kept can't be read.
    """
    recover_interrupted(screenshots)
    return list(Comparison(record, captures, screenshots, style, changing).compared())


def _is_ours_by_another_case(path: Path, ids: Collection[str]) -> bool:
    """Whether ``Trang-mot.png`` is what this file system shows for ``trang-mot.png``, which one of ``ids`` has."""
    ours = path.with_name(path.name.lower())
    return figure_of(ours.name) in ids and ours.exists() and ours.samefile(path)


def _asked(record: Record) -> set[str]:
    """The figures that the sentences of ``record`` ask for, taken or not."""
    sentences = (one for chapter in record.chapters for section in chapter.sections for one in section.sentences)
    return {asked.id for one in sentences if (asked := figure_request(one.text))} | {one.id for one in record.figures}
