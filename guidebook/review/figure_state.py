"""How a figure stands in the gallery: what a review saw of it, to be compared with and put back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from guidebook.files.replacing import alone, replace_all
from guidebook.gallery import TAKEN_WITH, Kept, TakenWith, files_of, read_taken_with, taken_with_file
from guidebook.gallery.notes import NOTES, notes_file, read_notes
from guidebook.model import Environment

Known = TypeVar("Known")


@dataclass(frozen=True)
class Standing:
    """A figure's files by name, what is known of them, and why it was rejected."""

    files: Mapping[str, bytes]
    kept: Kept | None
    note: str


def standings(figures: Collection[str], screenshots: Path) -> dict[str, Standing]:
    """How each of ``figures`` stands now."""
    kept, notes = read_taken_with(screenshots).figures, read_notes(screenshots)
    return {one: Standing(files_of(one, screenshots), kept.get(one), notes.get(one, "")) for one in figures}


def put_back(figure: str, standing: Standing, screenshots: Path, environment: Environment | None) -> None:
    """Let ``figure`` stand as it did, whole or not at all; its note comes back as well.

    ``environment`` is the one of before, where no other figure is of the new one. Errors: `FigureError` where
    ``screenshots`` can't be written.
    """
    with alone(screenshots):
        files = dict(standing.files)
        unwanted = [screenshots / name for name in files_of(figure, screenshots) if name not in files]
        taken, notes = read_taken_with(screenshots), read_notes(screenshots)
        known = TakenWith(environment or taken.environment, _with(taken.figures, figure, standing.kept))
        noted = _with(notes, figure, standing.note)
        if known != taken:
            files[TAKEN_WITH] = taken_with_file(known)
        if noted:
            files[NOTES] = notes_file(noted)
        else:
            unwanted.append(screenshots / NOTES)
        replace_all(screenshots, files, unwanted)


def _with(known: Mapping[str, Known], figure: str, value: Known | None) -> dict[str, Known]:
    """``known``, with ``value`` for ``figure``, or without it where there is none."""
    others = {one: of for one, of in known.items() if one != figure}
    return others | {figure: value} if value else others
