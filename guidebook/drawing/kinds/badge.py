"""A numbered box: how a figure points at something where nothing else is said."""

from guidebook.drawing.kind_bases import Boxed
from guidebook.language.messages import message


class Badge(Boxed):
    """A box round each thing, with its number at it."""

    words = message("mark.badge")
