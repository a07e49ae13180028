"""The manuscript: a record as it reads, before any format. All of them print the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from guidebook.drawing.callouts import AnnotatedFigure, Callout
from guidebook.drawing.numbering import Numbered, numbers_in
from guidebook.drawing.render import shown_address
from guidebook.errors import Place
from guidebook.model import Chapter, Figure, Record, Section, Sentence
from guidebook.publish.blocks import Block, Line, Note, Paragraph, Part, Picture, PrintedSentence, Run, Table
from guidebook.publish.evidence import result_of
from guidebook.publish.references import (
    References,
    figure_anchor,
    figure_shown,
    mark_anchor,
    references_of,
    sentence_anchor,
)
from guidebook.publish.strings import own_word
from guidebook.publish.translation import Translator, Words
from guidebook.publish.typesetting import Typesetter, sentence_text, with_numbers
from guidebook.sentences.field_rows import has_header
from guidebook.sentences.wording import aside, figure_request
from guidebook.sentences.words import words


def manuscript(
    record: Record, plates: Mapping[str, AnnotatedFigure], translate: Translator | None = None
) -> tuple[Part, ...]:
    """The chapters of a guide.

    Args:
        record: the run that the guide is printed of.
        plates: every figure as it prints, by id.
        translate: into the language of the manuscript; None for the record's own.

    Raises:
        PublishError: a sentence refers to what isn't there, or a translation names something else than its text.
    """
    writer = _Writer(references_of(record), plates, translate or Translator())
    return tuple(writer.chapter(chapter, index) for index, chapter in enumerate(record.chapters))


class _Writer:
    def __init__(self, references: References, plates: Mapping[str, AnnotatedFigure], translate: Translator) -> None:
        self._references = references
        self._plates = plates
        self._translate = translate
        self._words = Words(translate)
        self._set = Typesetter(references, translate)

    def chapter(self, chapter: Chapter, index: int) -> Part:
        return Part(
            anchor=self._references.chapters[index],
            title=self._translate(chapter.title, Place(chapter.file, 1)),
            introduction=self._set.markdown(chapter.description, Place(chapter.file, 1)),
            parts=tuple(
                self._section(section, chapter.file, self._references.sections[index][number])
                for number, section in enumerate(chapter.sections)
            ),
        )

    def _section(self, section: Section, file: str, anchor: str) -> Part:
        self._set.begin_section()
        return Part(
            anchor=anchor,
            title=self._translate(section.title, Place(file, section.line)),
            introduction=self._set.markdown(section.description, Place(file, section.line)),
            states=tuple(self._states(section, file, anchor)),
            blocks=tuple(self._blocks(section, file, anchor)),
        )

    def _states(self, section: Section, file: str, anchor: str) -> Iterator[PrintedSentence]:
        """What must be so before the first sentence."""
        for index, sentence in enumerate(section.sentences):
            if sentence.kind == "given":
                place = Place(file, sentence.line)
                line = self._set.line(self._translate(sentence.text, place), place)
                yield PrintedSentence(line, place, sentence_anchor(anchor, index), result_of(sentence))

    def _blocks(self, section: Section, file: str, anchor: str) -> Iterator[Block]:
        """An action begins a paragraph, and what follows from it stands in the same one.

        A figure's own sentence begins another: it moves with its figure, and the action before it stays with the
        figure that its number stands in.
        """
        begun: Paragraph | None = None
        numbered = numbers_in(section, self._has_callout)
        for index, (sentence, numbers) in enumerate(zip(section.sentences, numbered, strict=True)):
            if sentence.kind == "given":
                continue
            visible = tuple(number for number in numbers if self._plates[number.figure].shows(number.number))
            printed = PrintedSentence(
                line=(),
                place=Place(file, sentence.line),
                anchor=sentence_anchor(anchor, index),
                result=result_of(sentence),
                marks=tuple(mark_anchor(figure_anchor(number.figure), number.number) for number in numbers),
            )
            first, *others = self._sentence_blocks(sentence, visible, printed)
            follows = isinstance(first, Paragraph) and sentence.kind == "then" and not figure_shown(sentence)
            if begun and isinstance(first, Paragraph) and follows:
                first = replace(first, sentences=(*begun.sentences, *first.sentences))
            elif begun:
                yield begun
            begun = first if isinstance(first, Paragraph) else None
            if begun and not others:
                continue
            yield first
            begun = None
            yield from others
        if begun:
            yield begun

    def _has_callout(self, figure: Figure, target: str) -> bool:
        return any(callout.target == target for callout in self._plates[figure.id].callouts)

    def _sentence_blocks(
        self, sentence: Sentence, numbers: tuple[Numbered, ...], printed: PrintedSentence
    ) -> list[Block]:
        """The sentence itself, which is ``printed`` with its line; then its table, its note and its figure."""
        place = printed.place
        missing = "" if sentence.figure else figure_shown(sentence)
        table = () if missing else sentence.table  # a missing figure's table is that of the figure
        written = _without_caption(sentence)
        note = re.match(rf"{own_word('note')}\s*:\s*", written, re.IGNORECASE)
        texts = [written[note.end() :] if note else written, *(cell for row in table for cell in row)]
        text, *marked = with_numbers([self._translate(each, place) for each in texts], numbers, self._translate)
        after: list[Block] = []
        if table:
            after.append(self._table(sentence, marked, place, numbers))
        if sentence.note:
            after.append(Note(self._set.markdown(sentence.note, place)))
        if sentence.figure:
            after.append(self._picture(sentence.figure, place))
        if missing:
            after.append(self._missing_figure(sentence, missing, place))
        line = self._set.line(sentence_text(text), place, numbers)
        leads = bool(after) and isinstance(after[0], Picture | Table)
        paragraph = Paragraph((replace(printed, line=line),), leads and not note)
        return [Note((paragraph,)) if note else paragraph, *after]

    def _table(self, sentence: Sentence, cells: list[str], place: Place, numbers: tuple[Numbered, ...]) -> Table:
        headed = has_header(sentence.table)
        head = [text[:1].upper() + text[1:] for text in cells[: len(sentence.table[0]) * headed]]
        remaining = iter((*head, *cells[len(head) :]))
        rows = tuple(tuple(self._set.line(next(remaining), place, numbers) for _ in row) for row in sentence.table)
        return Table(rows, headed)

    def _missing_figure(self, sentence: Sentence, figure: str, place: Place) -> Paragraph:
        """What stands where a figure was to be."""
        asked = figure_request(sentence.text)
        number = f"{self._words.FIGURE}\u00a0{self._references.figures[figure]}"
        caption = self._translate(asked.caption, place) if asked else figure
        text = f"{number}. {caption} ({self._words.MISSING})"
        return Paragraph((PrintedSentence((Run(text),), place),), missing=figure_anchor(figure))

    def _picture(self, figure: Figure, place: Place) -> Picture:
        plate = self._plates[figure.id]
        return Picture(
            anchor=figure_anchor(figure.id),
            number=self._references.figures[figure.id],
            caption=self._set.line(self._translate(figure.caption, place), place),
            alt=self._alt_text(plate, place),
            plate=plate,
            legend=tuple(self._legend_line(callout, figure, place) for callout in plate.callouts if callout.note),
        )

    def _legend_line(self, callout: Callout, figure: Figure, place: Place) -> Line:
        """The number of a callout, or the label of each thing that it means, and its note."""
        note = self._set.line(sentence_text(self._translate(callout.note, place)), place)
        if not callout.number:
            return *_labels_line(callout.names), *note
        number = str(callout.number)
        badge = Run(number, "number", target=figure_anchor(figure.id), spoken=f"{self._words.NUMBER} {number}")
        return badge, Run(" "), *note

    def _alt_text(self, plate: AnnotatedFigure, place: Place) -> str:
        """What the figure shows, and what each of its numbers points at."""
        host, path = shown_address(plate.figure.address)
        caption = self._translate(plate.figure.caption, place)
        parts = [
            with_full_stop(f"{self._words.SHOWS}: {caption}"),
            f"“{plate.figure.title}”." if plate.figure.title else "",
        ]
        parts.append(f"{self._words.ADDRESS}: {host}{path}." if plate.figure.address_bar else "")
        callouts = "; ".join(callout_description(callout, self._words) for callout in plate.callouts)
        parts.append(callouts[:1].upper() + callouts[1:])
        return with_full_stop(" ".join(part for part in parts if part))


def _labels_line(labels: Sequence[str]) -> Iterator[Run]:
    """Labels before what is said of them, each set apart: **A**, **B**: …"""
    for label in labels[:-1]:
        yield from (Run(label, "label"), Run(", "))
    yield from (Run(labels[-1].rstrip(" :"), "label"), Run(": "))


def with_full_stop(text: str) -> str:
    """``text`` as a sentence of its own: with a full stop, unless a mark ends it already."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def callout_description(callout: Callout, words: Words) -> str:
    """What ``callout`` points at, read aloud: its number, role and label, in the language of ``words``."""
    role = words.role(callout.role)
    if any("[" in name for name in callout.names):  # without a name of its own: as the sentence points at it
        role, names = "", ", ".join(callout.names).replace("[", "“").replace("]", "”")
    else:
        names = ", ".join(f"“{name}”" for name in callout.names)
    number = f"{words.NUMBER} {callout.number}: " if callout.number else ""
    label = f" ({' '.join(callout.tag.lines)})" if callout.tag and callout.tag.lines else ""
    around = f" ({words.role(callout.within)} “{callout.owner}”)" if callout.owner else ""
    return f"{number}{f'{role} ' if role else ''}{names}{around}{label}"


def _without_caption(sentence: Sentence) -> str:
    """A figure's sentence ends with the figure, and a remark: caption and ending are said by the figure itself."""
    figure = figure_shown(sentence)
    if not figure:
        return sentence.text
    mention = re.search(rf"\b{words().figures.word} {re.escape(figure)}(?![\w-])", sentence.text, re.IGNORECASE)
    return f"{sentence.text[: mention.end()]}{aside(sentence.text)}" if mention else sentence.text
