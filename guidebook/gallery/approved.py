"""Whether a capture that was just taken shows what was approved: asked while its page is still there."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.errors import FigureError
from guidebook.gallery.kept import PNG, Kept, decoded, kept_of, raw_picture, snapshot_of, snapshot_text
from guidebook.gallery.verdicts import Shot, verdict
from guidebook.snapshot import read_snapshot

if TYPE_CHECKING:
    from guidebook.browser.camera import Capture


def is_as_approved(screenshots: Path, figure: str, capture: Capture, browser: str) -> bool:
    """Whether a reader would see no difference; not, where the figure is new or its files can't be read.

    ``browser`` took the capture.
    """
    try:
        kept = kept_of(screenshots).get(figure)
        return kept is not None and _is_as(kept, screenshots, figure, capture, browser)
    except FigureError:  # told where the figures are compared
        return False


def _is_as(kept: Kept, screenshots: Path, figure: str, capture: Capture, browser: str) -> bool:
    same_pixels = hashlib.sha256(capture.png).hexdigest() == kept.capture
    if same_pixels and snapshot_text(screenshots, figure) == capture.snapshot:
        return True
    old = Shot(snapshot_of(screenshots, figure), None, lambda: raw_picture(screenshots, figure))
    new = Shot(read_snapshot(capture.snapshot), None, lambda: decoded(capture.png, f"{figure}{PNG}"))
    return verdict(old, new, other_build=kept.browser != browser) is None
