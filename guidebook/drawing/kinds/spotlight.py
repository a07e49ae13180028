"""A light on what is meant: the rest of the picture is darker."""

from guidebook.drawing.outlines import Boxed


class Spotlight(Boxed):
    """A box round each thing, and the dark around."""

    words = "a light on something"
    dims = True
