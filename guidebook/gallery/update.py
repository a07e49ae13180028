"""Updating ``screenshots/``: which figures are rewritten, approved, drawn again or removed; whole or not at all.

A figure is rewritten only when a reader would notice (see `compare`). All files of it are replaced together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from guidebook.errors import FigureError
from guidebook.files.folders import exclusive_lock, replace_files
from guidebook.gallery.annotated_figures import drawn_png
from guidebook.gallery.changing import Changing
from guidebook.gallery.compare import Change, Comparison, FigureJob
from guidebook.gallery.manifest import (
    MANIFEST,
    PNG,
    SNAPSHOT,
    WEBP,
    Manifest,
    ManifestEntry,
    encoded_picture,
    figure_of,
    manifest_json,
    raw_picture,
    snapshot_text,
)
from guidebook.gallery.rejections import REJECTIONS, rejections_json
from guidebook.invocation import shell_command
from guidebook.language.messages import joined, message
from guidebook.model import Record
from guidebook.style import PLAIN, Style


class _Update(Comparison):
    """A comparison whose changes are written."""

    def refuse_rejected(self, changes: Iterable[Change]) -> None:
        """Refuse to write ``changes`` of which one was rejected in a review: approving it there is what takes it over.

        Raises:
            FigureError: For all of them, with the notes.
        """
        rejected = [change for change in changes if change.note]
        if rejected:
            told = (message("gallery.rejected", figure=one.id, note=one.note, why=one.why.told) for one in rejected)
            remedy = message("gallery.correct-rejected", command=shell_command("review"))
            raise FigureError(joined((*told, remedy), "\n"))

    # --- what is written ---

    def encode(self, job: FigureJob) -> None:
        """Fill ``job.files`` and its sums."""
        assert job.now is not None
        figure = job.figure.id
        source = self.captures if job.taken else self.folder
        raw = raw_picture(source, figure, PNG if job.taken else WEBP)
        snapshot = self._snapshot(source, figure)
        png = drawn_png(self._plate(job, snapshot), raw, snapshot.scale)
        job.files[f"{figure}{PNG}"] = png
        webp_sum = job.kept.webp if job.kept else ""
        if job.taken:
            # the least effort that finds repetitions: half of the default's time for a quarter more bytes
            webp = encoded_picture(raw, "WEBP", lossless=True, method=2, quality=0)
            job.files |= {f"{figure}{WEBP}": webp, f"{figure}{SNAPSHOT}": snapshot_text(source, figure).encode()}
            webp_sum = hashlib.sha256(webp).hexdigest()
        job.now = msgspec.structs.replace(job.now, png=hashlib.sha256(png).hexdigest(), webp=webp_sum)

    @property
    def ids(self) -> set[str]:
        """Every figure there is something to say of: those of the record, and those that it doesn't show."""
        gone = {*self.known.figures, *self.notes, *(figure_of(path.name) for path in self.orphans())}
        return {job.figure.id for job in self.jobs} | (gone if self.record.complete else set())

    def store(self, ids: Collection[str], settled: Collection[str]) -> None:
        """Write what changed of the figures ``ids``, and remove those that are orphans; whole or not at all.

        The notes of the ``settled`` go.
        """
        busy = [job for job in self.jobs if job.change and job.figure.id in ids]
        # one at a time: a lossless WebP of 2560 x 1600 takes 80 MB and, where pages have shades, half a second
        for job in busy:
            self.encode(job)
        files = {name: data for job in busy for name, data in job.files.items()}
        unwanted = [path.name for path in self.orphans() if figure_of(path.name) in ids]
        if busy or unwanted:
            files[MANIFEST] = self._manifest(busy, ids)
        notes = {figure: note for figure, note in self.notes.items() if figure not in settled}
        if notes != self.notes:
            if notes:
                files[REJECTIONS] = rejections_json(notes)
            else:
                unwanted.append(REJECTIONS)
        if files or unwanted:
            replace_files(self.folder, files, unwanted)

    def _manifest(self, busy: list[FigureJob], ids: Collection[str]) -> bytes:
        gone = set(ids) - {job.figure.id for job in self.jobs} if self.record.complete else set()
        now = {figure: kept for figure, kept in self.known.figures.items() if figure not in gone}
        now |= {job.figure.id: job.now for job in busy if job.now}
        environment = self.record.environment if any(job.taken for job in busy) else self.known.environment
        return manifest_json(Manifest(environment, now))

    def refuse_unseen(self, reviewed: Mapping[str, ManifestEntry | None]) -> None:
        """Refuse to approve a figure whose scenario failed, or that isn't any more what was looked at.

        Args:
            reviewed: The figures by id, with what was known of each when it was shown.

        Raises:
            FigureError: For the first of them.
        """
        unproven = {job.figure.id for job in self.jobs if not job.section.passed}
        for figure, kept in reviewed.items():
            if figure in unproven:
                raise FigureError(message("gallery.not-proven", figure=figure))
            if self.known.figures.get(figure) != kept:
                raise FigureError(message("gallery.written-meanwhile", figure=figure))


def update(
    record: Record, captures: Path, screenshots: Path, style: Style = PLAIN, changing: Changing | None = None
) -> list[Change]:
    """Bring ``screenshots`` up to ``record`` and its captures, and say what changed.

    The notes of figures that are as they were approved go: what was rejected is gone.

    Args:
        record: of the run.
        captures: the folder of what the camera took in it.
        screenshots: the folder of the figures that are kept.
        style: how marks look.
        changing: the places that change by nature, see `changing.py`.

    Raises:
        FigureError: a figure that changed was rejected, a capture is missing or the folder can't be written; the old
            files and all notes stay then.
        TargetError: a callout points at nothing in its picture.
    """
    with exclusive_lock(screenshots):
        gallery = _Update(record, captures, screenshots, style, changing)
        changes = gallery.changes(gallery.ids)
        gallery.refuse_rejected(changes)
        gallery.store(gallery.ids, settled=gallery.ids)
    return changes


def approve(
    record: Record,
    captures: Path,
    screenshots: Path,
    reviewed: Mapping[str, ManifestEntry | None],
    style: Style = PLAIN,
    *,
    changing: Changing | None = None,
) -> list[Change]:
    """Take over what changed of some figures alone, whole or not at all; their notes go.

    Args:
        record: of the run.
        captures: the folder of what the camera took in it.
        screenshots: the folder of the figures that are kept.
        reviewed: which figures, and with what each was compared (`entries_of`), if there was anything.
        style: how marks look.
        changing: the places that change by nature, as they were when it was compared.

    Raises:
        FigureError: as `update` does; or a scenario did not pass, or another command wrote a figure meanwhile.
        TargetError: a callout points at nothing in its picture.
    """
    with exclusive_lock(screenshots):
        gallery = _Update(record, captures, screenshots, style, changing)
        gallery.refuse_unseen(reviewed)
        changes = gallery.changes(reviewed)
        gallery.store(reviewed, settled=reviewed)
    return changes


def redraw(record: Record, screenshots: Path, style: Style = PLAIN) -> list[Change]:
    """Draw anew, from the captures that are kept, the figures whose callouts, part or style changed.

    Args:
        record: of the run.
        screenshots: the folder of the figures that are kept.
        style: how marks look.

    Raises:
        FigureError: a figure was never taken, or was rejected.
        TargetError: a callout points at nothing.
    """
    with exclusive_lock(screenshots):
        gallery = _Update(record, screenshots, screenshots, style)
        for job in gallery.jobs:
            gallery.judge_drawing(job, job.kept.capture if job.kept else "")
        gallery.refuse_rejected([*(job.change for job in gallery.jobs if job.change), *gallery.removed()])
        gallery.store(gallery.ids, settled=())
    return [job.change for job in gallery.jobs if job.change]
