"""Keeping figures: which of them are rewritten, and why.

A figure is rewritten only when a reader would notice: what is on its screen means something else (`meaning`), stands
elsewhere, or looks different (`verdicts`). All files of it are replaced together or not at all (`replacing`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from PIL import Image

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.errors import FigureError, TargetError
from guidebook.files.replacing import alone, replace_all, settle
from guidebook.gallery.changing import Changing, targets_of
from guidebook.gallery.kept import (
    PNG,
    SNAPSHOT,
    TAKEN_WITH,
    WEBP,
    Kept,
    TakenWith,
    decoded,
    encoded,
    owner,
    raw_picture,
    read,
    read_taken_with,
    snapshot_of,
    snapshot_text,
    sum_of,
    taken_with_file,
)
from guidebook.gallery.notes import NOTES, notes_file, read_notes
from guidebook.gallery.shown import digest_of, drawn, figures, plated, plated_if_marked
from guidebook.gallery.verdicts import Shot, Verdict, verdict
from guidebook.invocation import shell_command
from guidebook.model import Chapter, Figure, Record, Section
from guidebook.sentences.wording import figure_asked
from guidebook.snapshot import Snapshot
from guidebook.style import PLAIN, Style

_REJECTED = (
    "Correct the page or the guide until the figure is again as it was approved, or approve it as it is now: "
    "{review}. Until then it stays as it was, and so do all others."
)


@dataclass(frozen=True)
class Change:
    """What happened to a figure, as a sentence; ``note`` is why it had been rejected."""

    id: str
    what: str
    why: Verdict
    note: str = ""

    def __str__(self) -> str:
        rejected = f" It had been rejected: “{self.note}”" if self.note else ""
        return f"{self.id} was {self.what}: {self.why}.{rejected}"


@dataclass
class _Job:
    """One figure on its way into the gallery; ``files`` are those to be written, by name."""

    chapter: Chapter
    section: Section
    figure: Figure
    kept: Kept | None
    change: Change | None = None
    taken: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    now: Kept | None = None


class _Gallery:
    """A record's figures, the folder of its captures, the folder they are kept in, how they are drawn, and what of
    them changes by nature.
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
        self.known = read_taken_with(screenshots)
        self.notes = read_notes(screenshots)
        self.browser = record.environment.browser
        self.jobs = [
            _Job(chapter, section, figure, self.known.figures.get(figure.id))
            for chapter, section, figure in figures(record)
        ]

    # --- what changed ---

    def judge(self, job: _Job) -> None:
        """Decide whether ``job``'s capture is kept as it is, and whether its picture is drawn again."""
        figure = job.figure.id
        png = read(self.captures / f"{figure}{PNG}")
        capture = hashlib.sha256(png).hexdigest()
        why = self._why_taken(job, png, capture)
        job.taken = why is not None
        if why is None:
            self.judge_drawing(job, job.kept.capture if job.kept else capture)
            return
        job.change = self._change(figure, "taken again" if job.kept else "added", why)
        job.now = Kept(capture, self._digest(job, self.captures, capture), "", "", self.browser)

    def judge_drawing(self, job: _Job, capture: str) -> None:
        """Decide whether the picture of a capture that is kept is drawn again."""
        figure, kept = job.figure.id, job.kept
        if kept is None:
            raise FigureError(f"Figure {figure} has not been taken yet: run `{shell_command('build')}`.")
        drawing = self._digest(job, self.folder, capture)
        if kept.drawing != drawing:
            why = Verdict("look", ("its marks, part or address bar changed",))
            job.change = self._change(figure, "drawn again", why)
        elif sum_of(self.folder, figure, PNG) != kept.png:
            why = Verdict("missing", (f"{figure}{PNG} was missing or not as it was written",))
            job.change = self._change(figure, "drawn again", why)
        if job.change:
            job.now = Kept(capture, drawing, "", "", kept.browser)

    def _change(self, figure: str, what: str, why: Verdict) -> Change:
        return Change(figure, what, why, self.notes.get(figure, ""))

    def _digest(self, job: _Job, source: Path, capture: str) -> str:
        return digest_of(self._plate(job, self._snapshot(source, job.figure.id)), capture)

    def _snapshot(self, folder: Path, figure: str) -> Snapshot:
        """What was on the figure's screen, read once."""
        known = self._snapshots.get((folder, figure)) or snapshot_of(folder, figure)
        return self._snapshots.setdefault((folder, figure), known)

    def _plate(self, job: _Job, snapshot: Snapshot) -> AnnotatedFigure:
        return plated(job.chapter, job.section, job.figure, snapshot, self.style)

    def _why_taken(self, job: _Job, png: bytes, capture: str) -> Verdict | None:
        """Why the capture is a new one; None where it is the one that is kept."""
        figure, kept = job.figure.id, job.kept
        if kept is None:
            return Verdict("missing", ("it is new",))
        if sum_of(self.folder, figure, WEBP) != kept.webp:
            return Verdict("missing", (f"{figure}{WEBP} was missing or not as it was written",))
        if not self._is_snapshot(figure):
            return Verdict("missing", (f"{figure}{SNAPSHOT} was missing or not as it was written",))
        same_words = snapshot_text(self.folder, figure) == snapshot_text(self.captures, figure)
        if capture == kept.capture and same_words:
            return None
        old = self._shot(job, self.folder, lambda: raw_picture(self.folder, figure))
        new = self._shot(job, self.captures, lambda: decoded(png, figure))
        return verdict(old, new, other_build=kept.browser != self.browser)

    def _is_snapshot(self, figure: str) -> bool:
        try:
            return bool(self._snapshot(self.folder, figure))
        except FigureError:
            return False

    def _shot(self, job: _Job, folder: Path, picture: Callable[[], Image.Image]) -> Shot:
        figure, snapshot = job.figure, self._snapshot(folder, job.figure.id)
        plate = plated_if_marked(job.chapter, job.section, figure, snapshot, self.style)
        return Shot(snapshot, plate, picture, targets_of(self._changing, figure.id))

    def orphans(self) -> list[Path]:
        """Files of figures that the record doesn't name; none where only a part of the guide ran."""
        return self._files_of_others({job.figure.id for job in self.jobs}) if self.record.complete else []

    def _files_of_others(self, ids: Collection[str]) -> list[Path]:
        files = self.folder.iterdir() if self.folder.is_dir() else ()
        others = (path for path in files if owner(path.name) not in {*ids, ""})
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
        """The same, whatever is wrong with single figures."""
        for job in self.jobs:
            try:
                self.judge(job)
            except TargetError as error:
                why = Verdict("meaning", (str(error),))
                job.change = self._change(job.figure.id, "impossible to mark", why)
            # of a scenario that broke off, marks are missing that its last sentences would have given
            if job.change and (job.taken or job.section.passed):
                yield job.change
        # of a run that broke off, what its sentences ask for was still to come
        gone = self.orphans() if self.record.complete else self._files_of_others(_asked(self.record))
        yield from self._removed(gone)

    def _removed(self, orphans: Iterable[Path]) -> Iterator[Change]:
        """Figures that no sentence shows, also those that were rejected before they were ever taken."""
        why = Verdict("orphan", ("no sentence of the guide shows it",))
        noted = (figure for figure in self.notes if figure not in _asked(self.record))
        for figure in dict.fromkeys((*(owner(path.name) for path in orphans), *noted)):
            yield self._change(figure, "removed", why)

    def refuse_rejected(self, changes: Iterable[Change]) -> None:
        """What somebody rejected is taken over by nobody else than who approves it."""
        rejected = [change for change in changes if change.note]
        if rejected:
            told = (f"Figure {one.id} was rejected in review: “{one.note}” ({one.why})" for one in rejected)
            raise FigureError("\n".join((*told, _REJECTED.format(review=shell_command("review")))))

    # --- what is written ---

    def render(self, job: _Job) -> None:
        """Fill ``job.files`` and its sums."""
        assert job.now is not None
        figure = job.figure.id
        source = self.captures if job.taken else self.folder
        raw = raw_picture(source, figure, PNG if job.taken else WEBP)
        snapshot = self._snapshot(source, figure)
        png = drawn(self._plate(job, snapshot), raw, snapshot.scale)
        job.files[f"{figure}{PNG}"] = png
        webp_sum = job.kept.webp if job.kept else ""
        if job.taken:
            # the least effort that finds repetitions: half of the default's time for a quarter more bytes
            webp = encoded(raw, "WEBP", lossless=True, method=2, quality=0)
            job.files |= {f"{figure}{WEBP}": webp, f"{figure}{SNAPSHOT}": snapshot_text(source, figure).encode()}
            webp_sum = hashlib.sha256(webp).hexdigest()
        job.now = msgspec.structs.replace(job.now, png=hashlib.sha256(png).hexdigest(), webp=webp_sum)

    @property
    def ids(self) -> set[str]:
        """Every figure there is something to say of: those of the record, and those that it doesn't show."""
        gone = {*self.known.figures, *self.notes, *(owner(path.name) for path in self.orphans())}
        return {job.figure.id for job in self.jobs} | (gone if self.record.complete else set())

    def store(self, ids: Collection[str], settled: Collection[str]) -> None:
        """Write what changed of the figures ``ids``, and remove those that are orphans; whole or not at all.

        The notes of the ``settled`` go.
        """
        busy = [job for job in self.jobs if job.change and job.figure.id in ids]
        # one at a time: a lossless WebP of 2560 x 1600 takes 80 MB and, where pages have shades, half a second
        for job in busy:
            self.render(job)
        files = {name: data for job in busy for name, data in job.files.items()}
        unwanted = [path for path in self.orphans() if owner(path.name) in ids]
        if busy or unwanted:
            files[TAKEN_WITH] = self._taken_with(busy, ids)
        notes = {figure: note for figure, note in self.notes.items() if figure not in settled}
        if notes != self.notes:
            if notes:
                files[NOTES] = notes_file(notes)
            else:
                unwanted.append(self.folder / NOTES)
        if files or unwanted:
            replace_all(self.folder, files, unwanted)

    def _taken_with(self, busy: list[_Job], ids: Collection[str]) -> bytes:
        gone = set(ids) - {job.figure.id for job in self.jobs} if self.record.complete else set()
        now = {figure: kept for figure, kept in self.known.figures.items() if figure not in gone}
        now |= {job.figure.id: job.now for job in busy if job.now}
        environment = self.record.environment if any(job.taken for job in busy) else self.known.environment
        return taken_with_file(TakenWith(environment, now))

    def refuse_unseen(self, reviewed: Mapping[str, Kept | None]) -> None:
        """A figure may be approved where its scenario passed, and what stands there is what was looked at."""
        unproven = {job.figure.id for job in self.jobs if not job.section.passed}
        for figure, kept in reviewed.items():
            if figure in unproven:
                raise FigureError(f"Figure {figure} is not proven: its scenario did not pass.")
            if self.known.figures.get(figure) != kept:
                raise FigureError(f"Figure {figure} was written by another command meanwhile: review it again.")


def compare(
    record: Record, captures: Path, screenshots: Path, style: Style = PLAIN, changing: Changing | None = None
) -> list[Change]:
    """What `update` would change; nothing is written. A mark that points at nothing is a change in meaning.

    ``changing`` are the places that change by nature, see `changing.py`.

    Errors: `FigureError` where a capture is missing.
    """
    settle(screenshots)
    return list(_Gallery(record, captures, screenshots, style, changing).compared())


def update(
    record: Record, captures: Path, screenshots: Path, style: Style = PLAIN, changing: Changing | None = None
) -> list[Change]:
    """Bring ``screenshots`` up to ``record`` and its captures, and say what changed. The notes of figures that are as
    they were approved go: what was rejected is gone.

    Errors: `FigureError` where a figure that changed was rejected, a capture is missing or the folder can't be written
    (the old files and all notes stay then);
    `TargetError` where a callout points at nothing in its picture.
    """
    with alone(screenshots):
        gallery = _Gallery(record, captures, screenshots, style, changing)
        changes = gallery.changes(gallery.ids)
        gallery.refuse_rejected(changes)
        gallery.store(gallery.ids, settled=gallery.ids)
    return changes


def approve(
    record: Record,
    captures: Path,
    screenshots: Path,
    reviewed: Mapping[str, Kept | None],
    style: Style = PLAIN,
    *,
    changing: Changing | None = None,
) -> list[Change]:
    """Take over what changed of some figures alone, whole or not at all; their notes go.

    ``reviewed`` says which, and with what each was compared (`kept_of`), if there was anything; ``changing`` are the
    places that change by nature, as they were when it was compared.
    Errors: as `update`; `FigureError` where a scenario did not pass, or others wrote a figure meanwhile.
    """
    with alone(screenshots):
        gallery = _Gallery(record, captures, screenshots, style, changing)
        gallery.refuse_unseen(reviewed)
        changes = gallery.changes(reviewed)
        gallery.store(reviewed, settled=reviewed)
    return changes


def redraw(record: Record, screenshots: Path, style: Style = PLAIN) -> list[Change]:
    """Draw anew, from the captures that are kept, the figures whose callouts, part or style changed.

    Errors: `FigureError` where a figure was never taken, or was rejected; `TargetError` where a callout points at
    nothing.
    """
    with alone(screenshots):
        gallery = _Gallery(record, screenshots, screenshots, style)
        for job in gallery.jobs:
            gallery.judge_drawing(job, job.kept.capture if job.kept else "")
        gallery.refuse_rejected([*(job.change for job in gallery.jobs if job.change), *gallery.removed()])
        gallery.store(gallery.ids, settled=())
    return [job.change for job in gallery.jobs if job.change]


def _is_ours_by_another_case(path: Path, ids: Collection[str]) -> bool:
    """Whether ``Trang-mot.png`` is what this file system shows for ``trang-mot.png``, which one of ``ids`` has."""
    ours = path.with_name(path.name.lower())
    return owner(ours.name) in ids and ours.exists() and ours.samefile(path)


def _asked(record: Record) -> set[str]:
    """The figures that the sentences of ``record`` ask for, taken or not."""
    sentences = (one for chapter in record.chapters for section in chapter.sections for one in section.sentences)
    return {asked.id for one in sentences if (asked := figure_asked(one.text))} | {one.id for one in record.figures}
