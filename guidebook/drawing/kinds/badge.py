"""A numbered box: how a figure points at something where nothing else is said."""

from guidebook.drawing.outlines import Boxed


class Badge(Boxed):
    """A box round each thing, with its number at it."""

    words = "a numbered box"
