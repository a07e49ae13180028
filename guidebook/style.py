"""How marks look: kind, colours and sizes, for the project, a chapter, a scenario; a figure's table says the kind.

    [tool.guidebook.figures]        # in pyproject.toml
    style = "spotlight"             # one of KINDS
    ink = "#960014"                 # what is drawn, and the ground of numbers and labels
    halo = "#ffffff"                # the edge round it, and the digits

``@style-spotlight`` above a feature or a scenario says the kind for all figures below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import Any

from guidebook.errors import GuidebookError
from guidebook.model import KINDS_OF_MARKS
from guidebook.paper import FIGURE_HEIGHT, FIGURE_WIDTH, PIXEL

TAG = "style-"
CONTRAST = 9.0
"""What ink and halo need between them, so that one of both has 3:1 against any page: the product of what each has
against a colour between them is what they have against each other, and 3 times 3 is 9."""
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
# Least and most of each size, in CSS pixels; `dim` is a share.
_RANGES = {"badge": (28, 60), "line": (2, 8), "text": (18, 36), "dim": (0.3, 0.85)}
_LARGEST = 2.0


@dataclass(frozen=True)
class Style:
    """``badge`` is a number's diameter, ``line`` a line's width, ``text`` the size of a label's letters, all in
    CSS pixels; ``dim`` is how dark a spotlight leaves the rest, 0 to 1.

    Printed on A4, 1280 pixels are 150 to 165 mm wide: digits of 25 pixels are 8 points there.
    """

    style: str = "badge"
    ink: str = "#960014"
    halo: str = "#ffffff"
    badge: float = 34
    line: float = 3
    text: float = 20
    dim: float = 0.6

    def legible(self, width: float, height: float) -> Style:
        """The style on a picture of that size: larger where it is so high that A4 makes it narrower than its text."""
        wide = min(FIGURE_WIDTH, width * PIXEL)
        by = min(_LARGEST, max(1.0, wide * height / width / FIGURE_HEIGHT))
        return replace(self, badge=self.badge * by, line=self.line * by, text=self.text * by) if by > 1 else self


PLAIN = Style()
"""What a project has that says nothing."""


def read_style(table: dict[str, Any], where: str) -> Style:
    """The style that a part of pyproject.toml gives; what can't be is a GuidebookError that begins with ``where``."""
    for key, value in table.items():
        wrong = wrong_setting(key, value)
        if wrong:
            raise GuidebookError(f"{where}: {wrong}")
    style = Style(**table)
    found = contrast(style.ink, style.halo)
    if found < CONTRAST:
        raise GuidebookError(
            f"{where}: `ink` {style.ink} and `halo` {style.halo} have a contrast of {found:.1f}:1 and need "
            f"{CONTRAST:.0f}:1, or there are pages that neither stands out from; make the darker one darker."
        )
    return style


def wrong_setting(key: str, value: object) -> str:
    """What is wrong with one setting of how marks look, as a sentence; empty where nothing is."""
    known = [field.name for field in fields(Style)]
    if key not in known:
        return f"`{key}` is no setting{near(key, known)}."
    wrong = _wrong(key, value)
    return f"`{key}` has to be {wrong}, not {value!r}." if wrong else ""


def near(key: str, known: Sequence[str]) -> str:
    """What is said behind a setting that there is none of: the nearest, and all."""
    alike = get_close_matches(key.lower(), known, n=1)
    nearest = f"; the nearest is `{alike[0]}`" if alike else ""
    return f"{nearest}. There are {', '.join(known)}"


def _wrong(key: str, value: object) -> str:
    """What ``key`` has to be, where ``value`` isn't; empty where it is."""
    if key == "style":
        return "" if value in KINDS_OF_MARKS else f"one of {', '.join(KINDS_OF_MARKS)}"
    if key in ("ink", "halo"):
        return "" if isinstance(value, str) and _COLOUR.fullmatch(value) else "a colour such as #960014"
    least, most = _RANGES[key]
    right = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
    return "" if right else f"a number from {least} to {most}"


def styled(style: Style, *tags: Iterable[str]) -> Style:
    """``style`` as tags change it; later ones (a scenario's) win over earlier ones (its chapter's)."""
    for some in tags:
        for kind in style_tags(some):
            style = replace(style, style=kind)
    return style


def style_tags(tags: Iterable[str]) -> list[str]:
    """The kinds that ``tags`` name, known or not."""
    return [tag.removeprefix(TAG) for tag in tags if tag.startswith(TAG)]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
