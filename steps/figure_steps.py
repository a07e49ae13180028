"""Figures: a sentence that shows the screen asserts that it is the one the figure is of."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_bdd import then

from guidebook.recording.figures import Figures
from guidebook.sentences.patterns import sentence

Table = Sequence[Sequence[str]]


@then(sentence("hiển thị như hình {figure:id}: {caption:quoted}{options}"))
@then(sentence("cũng hiển thị như hình {figure:id}: {caption:quoted}{options}"))
def _(figures: Figures, figure: str, caption: str, options: str, datatable: Table = ()) -> None:
    figures.take(figure, caption, datatable, options)
