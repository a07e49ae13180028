"""How marks look: kind, colours and sizes, for the project, a chapter, a scenario; a figure's table says the kind.

    [tool.guidebook.figures]        # in pyproject.toml
    style = "spotlight"             # one of KINDS
    ink = "#960014"                 # what is drawn, and the ground of numbers and labels
    halo = "#ffffff"                # the edge round it, and the digits

``@style-spotlight`` above a feature or a scenario says the kind for all figures below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any

from msgspec import Meta

from guidebook.errors import GuidebookError
from guidebook.language.messages import joined, message
from guidebook.paper import FIGURE_HEIGHT, FIGURE_WIDTH, PIXEL
from guidebook.sentences.words import MARK_KINDS

TAG = "style-"
CONTRAST = 9.0
"""What ink and halo need between them, so that one of both has 3:1 against any page: the product of what each has
against a colour between them is what they have against each other, and 3 times 3 is 9."""
_LARGEST = 2.0
_COLOUR = r"\A#[0-9a-fA-F]{6}\Z"
_KIND = Meta(
    pattern=rf"\A({'|'.join(MARK_KINDS)})\Z",
    description=f"What figures point with: {', '.join(MARK_KINDS)}.",
    extra={"wrong": "style.no-kind", "kinds": ", ".join(MARK_KINDS)},
)


def _colour(description: str) -> Meta:
    return Meta(pattern=_COLOUR, description=description, extra={"wrong": "style.no-colour"})


def _from(least: float, most: float, description: str) -> Meta:
    return Meta(
        ge=least, le=most, description=description, extra={"wrong": "style.no-number", "least": least, "most": most}
    )


@dataclass(frozen=True)
class Style:
    """How marks look; what each setting is, and may be, stands in its type (see `Settings`).

    Printed on A4, 1280 pixels are 150 to 165 mm wide: digits of 25 pixels are 8 points there.
    """

    style: Annotated[str, _KIND] = "badge"
    ink: Annotated[str, _colour("What is drawn, and the ground of numbers and labels.")] = "#960014"
    halo: Annotated[str, _colour("The edge round it, and the digits.")] = "#ffffff"
    badge: Annotated[float, _from(28, 60, "A number's diameter, in CSS pixels.")] = 34
    line: Annotated[float, _from(2, 8, "A line's width, in CSS pixels.")] = 3
    text: Annotated[float, _from(18, 36, "The size of a label's letters, in CSS pixels.")] = 20
    dim: Annotated[float, _from(0.3, 0.85, "How dark a spotlight leaves the rest: 0 not at all, 1 black.")] = 0.6

    def legible(self, width: float, height: float) -> Style:
        """The style on a picture of that size: larger where it is so high that A4 makes it narrower than its text.

        Args:
            width: The picture's, in CSS pixels.
            height: The picture's, in CSS pixels.
        """
        wide = min(FIGURE_WIDTH, width * PIXEL)
        by = min(_LARGEST, max(1.0, wide * height / width / FIGURE_HEIGHT))
        return replace(self, badge=self.badge * by, line=self.line * by, text=self.text * by) if by > 1 else self


PLAIN = Style()
"""What a project has that says nothing."""


def read_style(table: dict[str, Any], where: str) -> Style:
    """The style that a part of pyproject.toml gives.

    Args:
        table: the part's settings, each of which may be what it is.
        where: the part, as people quote it.

    Raises:
        GuidebookError: where ink and halo are too much alike.
    """
    style = Style(**table)
    ratio = contrast(style.ink, style.halo)
    if ratio < CONTRAST:
        contrasts = {"found": f"{ratio:.1f}", "needed": f"{CONTRAST:.0f}"}
        wrong = message("style.contrast", ink=style.ink, halo=style.halo, **contrasts)
        raise GuidebookError(joined((f"{where}:", wrong)))
    return style


def styled(style: Style, *tags: Iterable[str]) -> Style:
    """``style`` as tags change it; later ones (a scenario's) win over earlier ones (its chapter's)."""
    for some in tags:
        for kind in style_tags(some):
            style = replace(style, style=kind)
    return style


def style_tags(tags: Iterable[str]) -> list[str]:
    """The kinds that ``tags`` name, known or not."""
    return [tag.removeprefix(TAG) for tag in tags if tag.startswith(TAG)]


def contrast(first: str, second: str) -> float:
    """The contrast of the colours ``first`` and ``second`` (``#rrggbb``), 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
