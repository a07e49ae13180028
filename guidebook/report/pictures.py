"""A picture as small as a report needs it: a screen's pixels once, in few colours, its letters sharp."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

_WIDTH, _COLOURS = 1280, 64
"""Of a desk's screen, of which figures have twice as many pixels; and as many colours as pages of forms need."""


def small_picture(path: Path) -> bytes | None:
    """The picture in the file ``path`` as PNG, at most as wide as a screen; None where it is gone or can't be read."""
    written = io.BytesIO()
    try:
        with Image.open(path) as picture:
            shown = picture.convert("RGB").reduce(max(1, picture.width // _WIDTH))
            shown.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(written, "PNG")
    except (OSError, ValueError):
        return None
    return written.getvalue()
