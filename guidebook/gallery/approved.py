"""Whether a capture that was just taken shows what was approved: asked while its page is still there."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.errors import FigureError
from guidebook.gallery.changing import Changing, targets_of
from guidebook.gallery.kept import PNG, Kept, decoded, kept_of, raw_picture, snapshot_of, snapshot_text
from guidebook.gallery.verdicts import Shot, verdict
from guidebook.snapshot import read_snapshot

if TYPE_CHECKING:
    from guidebook.browser.camera import Capture


def is_as_approved(
    screenshots: Path, figure: str, capture: Capture, browser: str, changing: Changing | None = None
) -> bool:
    """Whether a reader would see no difference; not, where the figure is new or its files can't be read.

    ``browser`` took the capture; ``changing`` are the places that change by nature.
    """
    try:
        kept = kept_of(screenshots).get(figure)
        if kept is None:
            return False
        if _is_exactly(kept, screenshots, figure, capture):
            return True
        places = targets_of(changing or {}, figure)
        old = Shot(snapshot_of(screenshots, figure), None, lambda: raw_picture(screenshots, figure), places)
        new = Shot(read_snapshot(capture.snapshot), None, lambda: decoded(capture.png, f"{figure}{PNG}"), places)
        return verdict(old, new, other_build=kept.browser != browser) is None
    except FigureError:  # told where the figures are compared
        return False


def is_alike(figure: str, one: Capture, other: Capture, changing: Changing | None = None) -> bool:
    """Whether a reader would see no difference between two captures of ``figure``, less the places that change."""
    places = targets_of(changing or {}, figure)
    old, new = (
        Shot(read_snapshot(shot.snapshot), None, lambda png=shot.png: decoded(png, f"{figure}{PNG}"), places)  # type: ignore[misc]
        for shot in (one, other)
    )
    return verdict(old, new) is None


def _is_exactly(kept: Kept, screenshots: Path, figure: str, capture: Capture) -> bool:
    same_pixels = hashlib.sha256(capture.png).hexdigest() == kept.capture
    return same_pixels and snapshot_text(screenshots, figure) == capture.snapshot
