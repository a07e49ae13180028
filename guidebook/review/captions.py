"""What of the guide is read beside a picture: its number, its caption, its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.errors import PublishError
from guidebook.model import Record
from guidebook.publish.blocks import Line, Paragraph, Part, Picture, Run
from guidebook.publish.manuscript import manuscript
from guidebook.publish.references import references_of
from guidebook.sentences.wording import figure_request


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as the guide prints it: its number, its caption, the sentences that show it or carry its numbers.

    References lead nowhere: the other figures are no part of the page.
    """

    number: int
    caption: Line
    sentences: tuple[Line, ...] = ()
    legend: tuple[Line, ...] = ()


def printed_figures(record: Record, plates: Mapping[str, AnnotatedFigure]) -> dict[str, PrintedFigure]:
    """Every figure that a record shows or was to show, by id.

    Args:
        record: The run's.
        plates: The figures that were taken, with their marks placed.

    Returns:
        Each figure as the guide prints it; of a guide whose text can't be set, each as its sentence asks for it.
    """
    asked = dict(_asked(record))
    try:
        chapters = manuscript(record, plates)
    except PublishError:
        return asked
    return asked | {
        block.id: PrintedFigure(block.number, block.caption, tuple(_sentences(section, block)), block.legend)
        for chapter in chapters
        for section in chapter.parts
        for block in section.blocks
        if isinstance(block, Picture)
    }


def _asked(record: Record) -> Iterator[tuple[str, PrintedFigure]]:
    """Find for each figure, taken or not, what the sentence that asks for it says: number, caption, sentence."""
    numbers = references_of(record).figures
    sections = (section for chapter in record.chapters for section in chapter.sections)
    sentences = (sentence for section in sections for sentence in section.sentences)
    for sentence in sentences:
        asked = figure_request(sentence.text)
        if asked and asked.id in numbers:
            yield asked.id, PrintedFigure(numbers[asked.id], (Run(asked.caption),), ((Run(sentence.text),),))


def _sentences(section: Part, picture: Picture) -> Iterator[Line]:
    following = (*section.blocks[1:], None)
    for block, after in zip(section.blocks, following, strict=True):
        if isinstance(block, Paragraph):
            for said in block.sentences:
                if after is picture or any(run.target == picture.anchor for run in said.line if run.kind == "number"):
                    yield tuple(replace(run, kind="text") if run.kind == "reference" else run for run in said.line)
