"""How a figure stands in screenshots/: what a review saw of it, to be compared with and put back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from guidebook.files.folders import exclusive_lock, replace_files
from guidebook.gallery import MANIFEST, Manifest, ManifestEntry, files_of, manifest_json, read_manifest
from guidebook.gallery.rejections import REJECTIONS, read_rejections, rejections_json
from guidebook.model import Environment

V = TypeVar("V")


@dataclass(frozen=True)
class FigureState:
    """A figure's files by name, its entry in the manifest, and why it was rejected."""

    files: Mapping[str, bytes]
    kept: ManifestEntry | None
    note: str


def figure_states(figures: Collection[str], screenshots: Path) -> dict[str, FigureState]:
    """How figures stand now.

    Args:
        figures: Their ids.
        screenshots: The folder of all figures.
    """
    manifest, notes = read_manifest(screenshots).figures, read_rejections(screenshots)
    return {
        figure: FigureState(files_of(figure, screenshots), manifest.get(figure), notes.get(figure, ""))
        for figure in figures
    }


def restore_figure(figure: str, state: FigureState, screenshots: Path, environment: Environment | None) -> None:
    """Let a figure stand as it did, whole or not at all; its note comes back as well.

    Args:
        figure: Its id.
        state: How it stood.
        screenshots: The folder of all figures.
        environment: What the figures were taken with then, where no other figure is of the new one.

    Raises:
        FigureError: Where ``screenshots`` can't be written.
    """
    with exclusive_lock(screenshots):
        files = dict(state.files)
        unwanted = [name for name in files_of(figure, screenshots) if name not in files]
        before = read_manifest(screenshots)
        manifest = Manifest(environment or before.environment, _with(before.figures, figure, state.kept))
        if manifest != before:
            files[MANIFEST] = manifest_json(manifest)
        if notes := _with(read_rejections(screenshots), figure, state.note):
            files[REJECTIONS] = rejections_json(notes)
        else:
            unwanted.append(REJECTIONS)
        replace_files(screenshots, files, unwanted)


def _with(values: Mapping[str, V], figure: str, value: V | None) -> dict[str, V]:
    """``values`` with that ``value`` for ``figure``, or without it where there is none."""
    others = {other: its for other, its in values.items() if other != figure}
    return others | {figure: value} if value else others
