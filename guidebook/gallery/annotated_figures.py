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
from guidebook.gallery.manifest import PNG, encoded_picture, entries_of, raw_picture, read_file, snapshot_of
from guidebook.model import Chapter, Figure, Record, Section
from guidebook.snapshot import Snapshot
from guidebook.style import PLAIN, Style, styled

_DRAWN_ANEW: tuple[str, ...] = ()
"""Gets a word more whenever drawing/pixels.py or the encoder make another picture of the same marks: pictures that were
kept under the sum before are drawn again then.
"""


def annotated_figures(
    record: Record, screenshots: Path, style: Style = PLAIN, translate: Callable[[str, Place], str] | None = None
) -> dict[str, AnnotatedFigure]:
    """Every figure of ``record`` as it prints, by id.

    Args:
        record: of the run.
        screenshots: the folder of its snapshots.
        style: how marks look.
        translate: gives the words of a label, for a guide in another language.

    Raises:
        FigureError: a snapshot can't be read, or a mark couldn't be seen.
        TargetError: a mark points at nothing in its picture.
    """
    found = {}
    for chapter, section, figure in figures_in(record):
        shown = _translated(figure, chapter.file, translate) if translate else figure
        found[figure.id] = annotated(chapter, section, shown, snapshot_of(screenshots, figure.id), style)
    return found


def markable_figures(record: Record, captures: Path, style: Style = PLAIN) -> dict[str, AnnotatedFigure]:
    """Those figures of ``record`` whose marks all find what they name, by id.

    Args:
        record: of the run.
        captures: the folder of its snapshots.
        style: how marks look.

    Raises:
        FigureError: a snapshot can't be read.
    """
    found = {}
    for chapter, section, figure in figures_in(record):
        shown = annotated_or_none(chapter, section, figure, snapshot_of(captures, figure.id), style)
        if shown:
            found[figure.id] = shown
    return found


def annotated(chapter: Chapter, section: Section, figure: Figure, snapshot: Snapshot, style: Style) -> AnnotatedFigure:
    """Place the marks of a figure.

    Args:
        chapter: Where it stands; its tags may change the style.
        section: Its scenario, whose tags may as well, and whose sentences say what was acted on.
        figure: What is shown, and which marks it has.
        snapshot: What was on its screen.
        style: How marks look in the whole guide.

    Raises:
        TargetError: A mark points at nothing on the screen, or at two things.
        FigureError: A mark couldn't be seen.
    """
    return annotated_figure(figure, section, snapshot, chapter.file, styled(style, chapter.tags, section.tags))


def annotated_or_none(
    chapter: Chapter, section: Section, figure: Figure, snapshot: Snapshot, style: Style
) -> AnnotatedFigure | None:
    """Place the marks of a figure: `annotated`, or None where one of them finds nothing on the screen.

    Args:
        chapter: Where it stands.
        section: Its scenario.
        figure: What is shown.
        snapshot: What was on its screen.
        style: How marks look in the whole guide.
    """
    try:
        return annotated(chapter, section, figure, snapshot, style)
    except GuidebookError:
        return None


def _translated(figure: Figure, file: str, translate: Callable[[str, Place], str]) -> Figure:
    marks = (
        msgspec.structs.replace(mark, label=translate(mark.label, Place(file, mark.line))) for mark in figure.marks
    )
    return msgspec.structs.replace(figure, marks=tuple(marks))


def annotated_png(shown: AnnotatedFigure, screenshots: Path) -> bytes:
    """The picture of ``shown`` as a PNG file's bytes, in ``screenshots`` or, where its labels are in another language,
    drawn anew.
    """
    figure = shown.figure.id
    kept = entries_of(screenshots).get(figure)
    if kept and kept.drawing == drawing_digest(shown, kept.capture):
        return read_file(screenshots / f"{figure}{PNG}")
    return drawn_png(shown, raw_picture(screenshots, figure), snapshot_of(screenshots, figure).scale)


def drawn_png(shown: AnnotatedFigure, raw: Image.Image, scale: int) -> bytes:
    """Draw a figure, as the bytes of a PNG file.

    Args:
        shown: Its marks, placed.
        raw: What the camera took.
        scale: So many pixels of ``raw`` are one of CSS.
    """
    return encoded_picture(annotated_picture(raw, shown, scale), "PNG", compress_level=6)


def snapshots(record: Record, folder: Path) -> dict[str, Snapshot]:
    """What was on the screen of every figure of ``record``, by id; ``folder`` is that of its snapshots."""
    return {figure.id: snapshot_of(folder, figure.id) for figure in record.figures}


def figures_in(record: Record) -> Iterator[tuple[Chapter, Section, Figure]]:
    """Every figure of ``record`` in reading order, with the chapter and the scenario that it stands in."""
    for chapter in record.chapters:
        for section in chapter.sections:
            for figure in section.figures:
                yield chapter, section, figure


def drawing_digest(shown: AnnotatedFigure, capture: str) -> str:
    """A sum of all that is drawn of ``shown``, over a capture of the sum ``capture``: the same sum, the same picture.

    How `drawn_png` draws and encodes it is no part of it: see `_DRAWN_ANEW`.
    """
    bar = svg_address_bar(shown) if shown.figure.address_bar else ""
    parts = "\n".join((capture, repr(shown.crop), bar, svg_overlay(shown), *_DRAWN_ANEW))
    return hashlib.sha256(parts.encode()).hexdigest()
