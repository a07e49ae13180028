"""A light on what is meant: the rest of the picture is darker."""

from guidebook.drawing.kind_bases import Boxed
from guidebook.language.messages import message


class Spotlight(Boxed):
    """A box round each thing, and the dark around."""

    words = message("mark.spotlight")
    dims = True
