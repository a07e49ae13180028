"""The pictures of a step; and one as small as a report needs it: a screen's pixels once, its letters sharp."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from guidebook.language.messages import Message, message
from guidebook.model import StepEvidence
from guidebook.report.outcomes import Result
from guidebook.report.run import Attempted
from guidebook.untrusted_files import opened_picture, read_plain

_SIGNATURE, _HEAD = b"\x89PNG\r\n\x1a\n", struct.Struct(">8s4s4sII")
"""What a PNG file begins with: its signature, length and name of its first chunk, width and height."""
_WIDTH, _COLOURS = 1280, 64
"""Of a desk's screen, of which figures have twice as many pixels; and as many colours as pages of forms need."""


def pictures_of(
    step: StepEvidence | None, result: Result, told: Attempted, captures: Path | None
) -> Iterator[tuple[Path, Message | str]]:
    """The figure that a step took, and the screen on which it failed: each file, and what is seen on it.

    Args:
        step: What the recorder has kept of it; None where it did not run.
        result: What came of it.
        told: The attempt.
        captures: Where the pictures of figures are; None where they are of another attempt.
    """
    if step and step.figure and step.passed and captures:
        yield captures / f"{step.figure.id}.png", step.figure.caption
    if step and result.state == "failed" and told.kept:
        after_rows = bool(step.untrue) and step.untrue[0].row != step.row
        seen = message("test-report.screen-after-rows") if after_rows else message("test-report.screen-then")
        yield told.kept / "screen.png", seen


def small_picture(path: Path) -> bytes | None:
    """The picture in the file ``path`` as PNG, at most as wide as a screen; None where it is gone or can't be read."""
    written = io.BytesIO()
    try:
        with opened_picture(read_plain(path)) as picture:
            plain = picture if picture.mode in ("RGB", "RGBA", "L") else picture.convert("RGB")
            shown = plain.reduce(max(1, picture.width // _WIDTH)).convert("RGB")  # of the largest there is one copy
            shown.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(written, "PNG")
    except (OSError, ValueError):
        return None
    return written.getvalue()


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, as a PNG file begins with them (RFC 2083, 3.1 and 4.1.1).

    Args:
        content: The file's; what is no PNG file gives None.
    """
    if len(content) < _HEAD.size or not content.startswith(_SIGNATURE):
        return None
    *_, width, height = _HEAD.unpack_from(content)
    return width, height
