"""Figures as they print: the pictures that are kept, with their marks placed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from PIL import Image

from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.drawing.render import annotated_picture, svg_address_bar, svg_overlay
from guidebook.errors import GuidebookError, Place
from guidebook.gallery.kept import PNG, encoded, kept_of, raw_picture, read, snapshot_of
from guidebook.model import Chapter, Figure, Record, Section
from guidebook.snapshot import Snapshot
from guidebook.style import PLAIN, Style, styled


def plates(
    record: Record, screenshots: Path, style: Style = PLAIN, translate: Callable[[str, Place], str] | None = None
) -> dict[str, AnnotatedFigure]:
    """Every figure of ``record`` as it prints, by id, read from the gallery; ``translate`` gives its labels' words."""
    found = {}
    for chapter, section, figure in figures(record):
        shown = _translated(figure, chapter.file, translate) if translate else figure
        found[figure.id] = plated(chapter, section, shown, snapshot_of(screenshots, figure.id), style)
    return found


def markable(record: Record, captures: Path, style: Style = PLAIN) -> dict[str, AnnotatedFigure]:
    """As `plates`, but of those figures alone whose marks all find what they name."""
    found = {}
    for chapter, section, figure in figures(record):
        plate = plated_if_marked(chapter, section, figure, snapshot_of(captures, figure.id), style)
        if plate:
            found[figure.id] = plate
    return found


def plated(chapter: Chapter, section: Section, figure: Figure, snapshot: Snapshot, style: Style) -> AnnotatedFigure:
    """``figure`` with its marks placed, as its chapter and scenario want them to look."""
    return annotated_figure(figure, section, snapshot, chapter.file, styled(style, chapter.tags, section.tags))


def plated_if_marked(
    chapter: Chapter, section: Section, figure: Figure, snapshot: Snapshot, style: Style
) -> AnnotatedFigure | None:
    """The same; none where a mark finds nothing on the screen."""
    try:
        return plated(chapter, section, figure, snapshot, style)
    except GuidebookError:
        return None


def _translated(figure: Figure, file: str, translate: Callable[[str, Place], str]) -> Figure:
    marks = (
        msgspec.structs.replace(mark, label=translate(mark.label, Place(file, mark.line))) for mark in figure.marks
    )
    return msgspec.structs.replace(figure, marks=tuple(marks))


def picture_of(plate: AnnotatedFigure, screenshots: Path) -> bytes:
    """The annotated picture of ``plate``, as PNG: the kept one, or drawn where its labels are in another language."""
    figure = plate.figure.id
    kept = kept_of(screenshots).get(figure)
    if kept and kept.drawing == digest_of(plate, kept.capture):
        return read(screenshots / f"{figure}{PNG}")
    return drawn(plate, raw_picture(screenshots, figure), snapshot_of(screenshots, figure).scale)


def drawn(plate: AnnotatedFigure, raw: Image.Image, scale: int) -> bytes:
    """``plate`` over its raw picture, as PNG."""
    return encoded(annotated_picture(raw, plate, scale), "PNG", compress_level=6)


def snapshots(record: Record, folder: Path) -> dict[str, Snapshot]:
    """What was on the screen of every figure of ``record``, by id."""
    return {figure.id: snapshot_of(folder, figure.id) for figure in record.figures}


def figures(record: Record) -> Iterator[tuple[Chapter, Section, Figure]]:
    """Every figure in reading order, with where it stands."""
    for chapter in record.chapters:
        for section in chapter.sections:
            for figure in section.figures:
                yield chapter, section, figure


def digest_of(plate: AnnotatedFigure, capture: str) -> str:
    """A sum of all that is drawn of ``plate``, over a capture of the sum ``capture``."""
    bar = svg_address_bar(plate) if plate.figure.address_bar else ""
    parts = "\n".join((capture, repr(plate.crop), bar, svg_overlay(plate)))
    return hashlib.sha256(parts.encode()).hexdigest()
