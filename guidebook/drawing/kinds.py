"""The kinds of marks, each said once: what is drawn at the control, and how its number and label are tied to it.

Whatever places, draws or tells a mark asks this table. A kind that a table of figures may name and that isn't here
can't be drawn at all; `tests/test_kinds.py` holds both together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guidebook.drawing.seats import Tie
from guidebook.errors import GuidebookError


@dataclass(frozen=True)
class Kind:
    """How marks of one kind are drawn.

    ``boxed``: with a box round each thing that is meant; ``path``: with a line below each, or a bracket along all;
    ``dims``: with the rest of the picture darker. ``numbered`` says whether the numbers are shown that a figure
    without a table counts by itself; one that a table gives is shown with every kind. ``tie`` is how its tag is tied
    to what is meant, and ``tip`` what such a line ends in (a number at its control has no line).
    """

    boxed: bool = False
    path: Literal["", "underline", "bracket"] = ""
    dims: bool = False
    numbered: bool = True
    tie: Tie = "near"
    tip: Literal["", "dot", "head"] = ""

    @property
    def drawn_without_tag(self) -> bool:
        """Whether something is seen of a mark that has neither number nor label."""
        return self.boxed or bool(self.path) or self.tie == "arrow"


KINDS: dict[str, Kind] = {
    "badge": Kind(boxed=True),
    "box": Kind(boxed=True, numbered=False),
    "arrow": Kind(tie="arrow", tip="head"),
    "spotlight": Kind(boxed=True, dims=True),
    "underline": Kind(path="underline"),
    "bracket": Kind(path="bracket"),
    "label": Kind(tie="always", tip="dot"),
}


def kind_named(name: str) -> Kind:
    """The kind that a mark, a tag or a setting names; a `GuidebookError` where there is none."""
    try:
        return KINDS[name]
    except KeyError:
        raise GuidebookError(f"No mark is drawn as “{name}”; there are {', '.join(KINDS)}.") from None
