"""A box without the number that a figure counts by itself."""

from guidebook.drawing.kind_bases import Boxed
from guidebook.language.messages import message


class PlainBox(Boxed):
    """A box round each thing."""

    words = message("mark.box")
    numbered = False
