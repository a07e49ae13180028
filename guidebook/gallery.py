"""The gallery: what stands in ``screenshots/``, what is rewritten, and why.

Of each figure: ``<id>.png`` (annotated, for people), ``<id>.webp`` (the raw capture, lossless),
``<id>.aria.yml`` (its snapshot). ``taken-with.json`` says with what they were taken::

    {"environment": {"browser": "Chromium 156.0…", …},
     "figures": {"dang-ky-otp": {"capture": "<sha256 of the raw PNG>", "drawing": "<digest of what was drawn>",
                                 "webp": "<sha256>", "png": "<sha256>", "browser": "Chromium 156.0…"}}}

A figure is rewritten only when a reader would notice: what is on its screen means something else (`meaning`), stands
elsewhere, or looks different (`verdicts`). All files of it are replaced together or not at all (`replacing`).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml
from PIL import Image

from guidebook.callouts import Plate, plate_of
from guidebook.drawing import address_bar, annotated, overlay
from guidebook.errors import FigureError, GuidebookError, Place, TargetError
from guidebook.model import Chapter, Environment, Figure, Record, Section
from guidebook.notes import NOTES, notes_file, read_notes
from guidebook.replacing import alone, replace_all, settle
from guidebook.snapshot import Snapshot, read_snapshot
from guidebook.style import PLAIN, Style, styled
from guidebook.verdicts import Shot, Verdict, verdict
from guidebook.wording import figure_asked

TAKEN_WITH = "taken-with.json"
_PNG, _WEBP, _SNAPSHOT = ".png", ".webp", ".aria.yml"
_SUFFIXES = (_PNG, _WEBP, _SNAPSHOT)


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


class Kept(msgspec.Struct, frozen=True):
    """What is known of a figure that stands in the gallery: sha256 sums, and the browser that took it."""

    capture: str
    drawing: str
    webp: str
    png: str
    browser: str


class TakenWith(msgspec.Struct, frozen=True):
    """The contents of ``taken-with.json``."""

    environment: Environment = Environment()
    figures: dict[str, Kept] = {}


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
    """A record's figures, the folder of its captures, the folder they are kept in, and how they are drawn."""

    def __init__(self, record: Record, captures: Path, screenshots: Path, style: Style) -> None:
        self.record = record
        self.style = style
        self.captures = captures
        self.folder = screenshots
        self.known = read_taken_with(screenshots)
        self.notes = read_notes(screenshots)
        self.browser = record.environment.browser
        self.jobs = [
            _Job(chapter, section, figure, self.known.figures.get(figure.id))
            for chapter, section, figure in _figures(record)
        ]

    # --- what changed ---

    def judge(self, job: _Job) -> None:
        """Decide whether ``job``'s capture is kept as it is, and whether its picture is drawn again."""
        figure = job.figure.id
        png = _read(self.captures / f"{figure}{_PNG}")
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
            raise FigureError(f"Figure {figure} has not been taken yet: run `guidebook build`.")
        drawing = self._digest(job, self.folder, capture)
        if kept.drawing != drawing:
            why = Verdict("look", ("its marks, part or address bar changed",))
            job.change = self._change(figure, "drawn again", why)
        elif self._sum(figure, _PNG) != kept.png:
            why = Verdict("missing", (f"{figure}{_PNG} was missing or not as it was written",))
            job.change = self._change(figure, "drawn again", why)
        if job.change:
            job.now = Kept(capture, drawing, "", "", kept.browser)

    def _change(self, figure: str, what: str, why: Verdict) -> Change:
        return Change(figure, what, why, self.notes.get(figure, ""))

    def _digest(self, job: _Job, source: Path, capture: str) -> str:
        snapshot = _snapshot(source / f"{job.figure.id}{_SNAPSHOT}")
        return _digest_of(self.plate(job, snapshot), capture)

    def plate(self, job: _Job, snapshot: Snapshot) -> Plate:
        """``job``'s figure with its marks placed."""
        style = styled(self.style, job.chapter.tags, job.section.tags)
        return plate_of(job.figure, job.section, snapshot, job.chapter.file, style)

    def _why_taken(self, job: _Job, png: bytes, capture: str) -> Verdict | None:
        """Why the capture is a new one; None where it is the one that is kept."""
        figure, kept = job.figure.id, job.kept
        if kept is None:
            return Verdict("missing", ("it is new",))
        if self._sum(figure, _WEBP) != kept.webp:
            return Verdict("missing", (f"{figure}{_WEBP} was missing or not as it was written",))
        if not self._is_snapshot(figure):
            return Verdict("missing", (f"{figure}{_SNAPSHOT} was missing or not as it was written",))
        if capture == kept.capture and self._words(figure, self.folder) == self._words(figure, self.captures):
            return None
        old = self._shot(job, self.folder, lambda: _picture(self.folder / f"{figure}{_WEBP}"))
        new = self._shot(job, self.captures, lambda: _decoded(png, figure))
        return verdict(old, new, other_build=kept.browser != self.browser)

    def _is_snapshot(self, figure: str) -> bool:
        try:
            return bool(_snapshot(self.folder / f"{figure}{_SNAPSHOT}"))
        except FigureError:
            return False

    def _words(self, figure: str, folder: Path) -> str:
        return _text(folder / f"{figure}{_SNAPSHOT}")

    def _shot(self, job: _Job, folder: Path, picture: Callable[[], Image.Image]) -> Shot:
        snapshot = _snapshot(folder / f"{job.figure.id}{_SNAPSHOT}")
        return Shot(snapshot, self.markable(job, snapshot), picture)

    def markable(self, job: _Job, snapshot: Snapshot) -> Plate | None:
        """The same; none where a mark finds nothing on the screen."""
        try:
            return self.plate(job, snapshot)
        except GuidebookError:
            return None

    def _sum(self, figure: str, suffix: str) -> str:
        path = self.folder / f"{figure}{suffix}"
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""

    def orphans(self) -> list[Path]:
        """Files of figures that the record doesn't name; none where only a part of the guide ran."""
        return self._files_of_others({job.figure.id for job in self.jobs}) if self.record.complete else []

    def _files_of_others(self, ids: Collection[str]) -> list[Path]:
        files = self.folder.iterdir() if self.folder.is_dir() else ()
        return sorted(path for path in files if _owner(path.name) not in {*ids, ""})

    def changes(self, ids: Collection[str]) -> list[Change]:
        """Every change there is of the figures ``ids``, in reading order, orphans last."""
        chosen = [job for job in self.jobs if job.figure.id in ids]
        for job in chosen:
            self.judge(job)
        gone = [change for change in self._removed(self.orphans()) if change.id in ids]
        return [job.change for job in chosen if job.change] + gone

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
        why = Verdict("orphan", ("no sentence of the guide shows it",))
        for figure in dict.fromkeys(_owner(path.name) for path in orphans):
            yield self._change(figure, "removed", why)

    # --- what is written ---

    def render(self, job: _Job) -> None:
        """Fill ``job.files`` and its sums."""
        assert job.now is not None
        figure = job.figure.id
        source = self.captures if job.taken else self.folder
        raw = _picture(source / f"{figure}{_PNG if job.taken else _WEBP}")
        snapshot = _text(source / f"{figure}{_SNAPSHOT}")
        parsed = read_snapshot(snapshot)
        plate = self.plate(job, parsed)
        png = _encoded(annotated(raw, plate, parsed.scale), "PNG", compress_level=6)
        job.files[f"{figure}{_PNG}"] = png
        webp_sum = job.kept.webp if job.kept else ""
        if job.taken:
            # the least effort that finds repetitions: half of the default's time for a quarter more bytes
            webp = _encoded(raw, "WEBP", lossless=True, method=2, quality=0)
            job.files |= {f"{figure}{_WEBP}": webp, f"{figure}{_SNAPSHOT}": snapshot.encode()}
            webp_sum = hashlib.sha256(webp).hexdigest()
        job.now = msgspec.structs.replace(job.now, png=hashlib.sha256(png).hexdigest(), webp=webp_sum)

    @property
    def ids(self) -> set[str]:
        """Every figure there is something to say of: those of the record, and those that it doesn't show."""
        gone = set(self.known.figures) | {_owner(path.name) for path in self.orphans()}
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
        unwanted = [path for path in self.orphans() if _owner(path.name) in ids]
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


def compare(record: Record, captures: Path, screenshots: Path, style: Style = PLAIN) -> list[Change]:
    """What `update` would change; nothing is written. A mark that points at nothing is a change in meaning.

    Errors: `FigureError` where a capture is missing.
    """
    settle(screenshots)
    return list(_Gallery(record, captures, screenshots, style).compared())


def update(record: Record, captures: Path, screenshots: Path, style: Style = PLAIN) -> list[Change]:
    """Bring ``screenshots`` up to ``record`` and its captures, and say what changed. What was noted is settled.

    Errors: `FigureError` where a capture is missing or the folder can't be written (the old files stay then);
    `TargetError` where a callout points at nothing in its picture.
    """
    with alone(screenshots):
        gallery = _Gallery(record, captures, screenshots, style)
        changes = gallery.changes(gallery.ids)
        gallery.store(gallery.ids, settled=gallery.ids)
    return changes


def approve(
    record: Record, captures: Path, screenshots: Path, reviewed: Mapping[str, Kept | None], style: Style = PLAIN
) -> list[Change]:
    """Take over what changed of some figures alone, whole or not at all; their notes go.

    ``reviewed`` says which, and with what each was compared (`kept_of`), if there was anything.
    Errors: as `update`; `FigureError` where a scenario did not pass, or others wrote a figure meanwhile.
    """
    with alone(screenshots):
        gallery = _Gallery(record, captures, screenshots, style)
        gallery.refuse_unseen(reviewed)
        changes = gallery.changes(reviewed)
        gallery.store(reviewed, settled=reviewed)
    return changes


def redraw(record: Record, screenshots: Path, style: Style = PLAIN) -> list[Change]:
    """Draw anew, from the captures that are kept, the figures whose callouts, part or style changed.

    Errors: `FigureError` where a figure was never taken, `TargetError` where a callout points at nothing.
    """
    with alone(screenshots):
        gallery = _Gallery(record, screenshots, screenshots, style)
        for job in gallery.jobs:
            gallery.judge_drawing(job, job.kept.capture if job.kept else "")
        gallery.store(gallery.ids, settled=())
    return [job.change for job in gallery.jobs if job.change]


def plates(
    record: Record, screenshots: Path, style: Style = PLAIN, translate: Callable[[str, Place], str] | None = None
) -> dict[str, Plate]:
    """Every figure of ``record`` as it prints, by id, read from the gallery; ``translate`` gives its labels' words."""
    found = {}
    for chapter, section, figure in _figures(record):
        snapshot = _snapshot(screenshots / f"{figure.id}{_SNAPSHOT}")
        look = styled(style, chapter.tags, section.tags)
        shown = _translated(figure, chapter.file, translate) if translate else figure
        found[figure.id] = plate_of(shown, section, snapshot, chapter.file, look)
    return found


def markable(record: Record, captures: Path, style: Style = PLAIN) -> dict[str, Plate]:
    """As `plates`, but of those figures alone whose marks all find what they name."""
    gallery = _Gallery(record, captures, captures, style)
    shown = snapshots(record, captures)
    found = {job.figure.id: gallery.markable(job, shown[job.figure.id]) for job in gallery.jobs}
    return {figure: plate for figure, plate in found.items() if plate}


def _translated(figure: Figure, file: str, translate: Callable[[str, Place], str]) -> Figure:
    marks = (
        msgspec.structs.replace(mark, label=translate(mark.label, Place(file, mark.line))) for mark in figure.marks
    )
    return msgspec.structs.replace(figure, marks=tuple(marks))


def picture_of(plate: Plate, screenshots: Path) -> bytes:
    """The annotated picture of ``plate``, as PNG: the kept one, or drawn where its labels are in another language."""
    figure = plate.figure.id
    kept = read_taken_with(screenshots).figures.get(figure)
    if kept and kept.drawing == _digest_of(plate, kept.capture):
        return _read(screenshots / f"{figure}{_PNG}")
    scale = _snapshot(screenshots / f"{figure}{_SNAPSHOT}").scale
    return _encoded(annotated(_picture(screenshots / f"{figure}{_WEBP}"), plate, scale), "PNG", compress_level=6)


def kept_of(screenshots: Path) -> dict[str, Kept]:
    """What is known of each figure that is kept."""
    return read_taken_with(screenshots).figures


def files_of(figure: str, screenshots: Path) -> dict[str, bytes]:
    """The files of ``figure`` that are kept, by name."""
    paths = (screenshots / f"{figure}{suffix}" for suffix in _SUFFIXES)
    return {path.name: _read(path) for path in paths if path.exists()}


def browsers_of(screenshots: Path) -> tuple[str, ...]:
    """The browsers that took the figures that are kept."""
    return tuple(sorted({kept.browser for kept in kept_of(screenshots).values()}))


def snapshots(record: Record, folder: Path) -> dict[str, Snapshot]:
    """What was on the screen of every figure of ``record``, by id."""
    return {figure.id: _snapshot(folder / f"{figure.id}{_SNAPSHOT}") for figure in record.figures}


def _figures(record: Record) -> Iterator[tuple[Chapter, Section, Figure]]:
    for chapter in record.chapters:
        for section in chapter.sections:
            for figure in section.figures:
                yield chapter, section, figure


def _asked(record: Record) -> set[str]:
    """The figures that the sentences of ``record`` ask for, taken or not."""
    sentences = (one for chapter in record.chapters for section in chapter.sections for one in section.sentences)
    return {asked.id for one in sentences if (asked := figure_asked(one.text))} | {one.id for one in record.figures}


def _owner(name: str) -> str:
    """The figure that a file of the gallery belongs to; empty for files that aren't a figure's."""
    if name.startswith("."):
        return ""
    return next((name[: -len(suffix)] for suffix in _SUFFIXES if name.endswith(suffix)), "")


def _digest_of(plate: Plate, capture: str) -> str:
    bar = address_bar(plate) if plate.figure.address_bar else ""
    drawn = "\n".join((capture, repr(plate.frame), bar, overlay(plate)))
    return hashlib.sha256(drawn.encode()).hexdigest()


# --- files ------------------------------------------------------------------------------------------------


def taken_with_file(taken: TakenWith) -> bytes:
    """The contents of the file."""
    known = msgspec.structs.replace(taken, figures=dict(sorted(taken.figures.items())))
    return msgspec.json.format(msgspec.json.encode(known), indent=1) + b"\n"


def read_taken_with(screenshots: Path) -> TakenWith:
    """With what the figures that are kept were taken."""
    path = screenshots / TAKEN_WITH
    if not path.exists():
        return TakenWith()
    try:
        return msgspec.json.decode(path.read_bytes(), type=TakenWith)
    except msgspec.DecodeError as error:
        raise FigureError(
            f"{path.parent.name}/{path.name} can't be read ({error}): restore it from git, or delete it."
        ) from None


def _read(path: Path) -> bytes:
    where = f"{path.parent.name}/{path.name}"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FigureError(f"{where} is missing: run the guide again.") from None
    except OSError as error:
        raise FigureError(f"{where} can't be read ({error.strerror}).") from None


def _text(path: Path) -> str:
    """A file's text, with the line ends it was written with, whatever git made of them."""
    try:
        return _read(path).decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise FigureError(f"{path.name} is not UTF-8 text: restore it from git, or delete it.") from None


def _picture(path: Path) -> Image.Image:
    return _decoded(_read(path), path.name)


def _decoded(data: bytes, name: str) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data)).convert("RGB")
    except OSError as error:
        raise FigureError(f"{name} is not a whole picture ({error}): take the figure again.") from None


def _snapshot(path: Path) -> Snapshot:
    text = _text(path)
    try:
        return read_snapshot(text)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        raise FigureError(f"{path.name} is not a figure's snapshot: restore it from git, or delete it.") from None


def _encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
