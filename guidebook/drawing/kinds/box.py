"""A box without the number that a figure counts by itself."""

from guidebook.drawing.outlines import Boxed


class PlainBox(Boxed):
    """A box round each thing."""

    words = "a box"
    numbered = False
