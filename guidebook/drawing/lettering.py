"""The letters on figures: one font for planning, SVG and pixels, so that all three agree on every width."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import fontpkg_be_vietnam_pro
from PIL import ImageFont, features

FAMILY = "Be Vietnam Pro"
# Whose forms letters take: left out, it would be the machine's own, and Turkish spaces them otherwise. Where text is
# set letter by letter there is no choice, and Pillow wants none.
LANGUAGE = "vi" if features.check("raqm") else None
Weight = Literal["Regular", "Bold"]
# Widths are measured once at this size: they grow with it.
_MEASURED = 200


def digits_size(number: str, badge: float) -> float:
    """The size of the digits of ``number`` on a tag of the height ``badge``: two have to fit the same circle."""
    return badge * (0.74 if len(number) < 2 else 0.65)


@lru_cache(maxsize=16)
def font(weight: Weight, size: float) -> ImageFont.FreeTypeFont:
    """The font of that ``weight`` at ``size`` pixels."""
    return ImageFont.truetype(fontpkg_be_vietnam_pro.ROOT / "files" / f"BeVietnamPro-{weight}.ttf", size)


@lru_cache(maxsize=1024)
def width_of(text: str, size: float, weight: Weight = "Regular") -> float:
    """How wide ``text`` is, in the pixels that ``size`` (of its letters) is in; ``weight`` is the font's."""
    return font(weight, _MEASURED).getlength(text, language=LANGUAGE) * size / _MEASURED


def wrapped(text: str, size: float, most: float, weight: Weight = "Regular") -> tuple[str, ...]:
    """``text`` in lines of at most ``most`` pixels, where its words allow; ``size`` and ``weight`` are its letters'."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
