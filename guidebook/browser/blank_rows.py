"""How much of a picture's lower end shows nothing: a page that is shorter than the window leaves it empty."""

from __future__ import annotations

import io
from collections.abc import Iterable

from guidebook.geometry import Box

_WORTH = 0.25
"""How much of a picture the end has to be that is worth looking at: less is a page's own room."""


def blank_rows(png: bytes, size: tuple[int, int], scale: int, lines: Iterable[Box]) -> int:
    """The rows at the lower end of a picture that are all of one colour.

    Args:
        png: The picture.
        size: Its width and height in CSS pixels.
        scale: So many of its pixels are one of CSS.
        lines: Those of text, in CSS pixels: a picture whose last one is near its end isn't looked at.

    Returns:
        CSS pixels; 0 where they are too few to matter.
    """
    least = size[1] * (1 - _WORTH)
    if any(line.bottom > least and line.y < size[1] for line in lines):
        return 0
    from PIL import Image, ImageChops  # noqa: PLC0415 - most pictures need none

    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        picture = image.convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    drawn = ImageChops.difference(picture, ground).getbbox()
    blank = size[1] - -(-(drawn[3] if drawn else 0) // scale)
    return blank if blank > size[1] * _WORTH else 0
