"""A picture as small as a report needs it: a screen's pixels once, lossy."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

_WIDTH = 1280
"""Of a desk's screen; figures are taken with twice as many pixels."""


def small_picture(path: Path) -> bytes | None:
    """The picture in the file ``path`` as WebP, at most as wide as a screen; None where it is gone or can't be read."""
    written = io.BytesIO()
    try:
        with Image.open(path) as picture:
            shown = picture.convert("RGB").reduce(max(1, picture.width // _WIDTH))
            shown.save(written, "WEBP", quality=75, method=0)
    except (OSError, ValueError):
        return None
    return written.getvalue()
