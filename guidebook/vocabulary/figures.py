"""A sentence that shows the screen asserts that it is the one the figure is of."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.recording.figures import Figures
from guidebook.vocabulary.verbs import verb


@verb("then")
def show_figure(
    figures: Figures, figure: str, caption: str, options: str, datatable: Sequence[Sequence[str]] = ()
) -> None:
    """Take the figure called ``figure``, with its ``caption``, ``options`` and the marks of ``datatable``."""
    figures.take(figure, caption, datatable, options)
