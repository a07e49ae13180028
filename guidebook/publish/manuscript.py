"""The manuscript: a record as it reads, before any format. HTML and PDF print the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from guidebook.callouts import Callout, Numbered, Plate, numbers_in
from guidebook.drawing import address_bar, overlay, shown_address
from guidebook.errors import Place
from guidebook.model import Chapter, Figure, Record, Section, Sentence
from guidebook.publish.references import References, figure_anchor, references_of
from guidebook.publish.strings import ADDRESS, BEFORE, FIGURE, NOTE, NUMBER, ROLES, SHOWS
from guidebook.publish.typesetting import Typesetter, number_badge, sentence_text, with_numbers

_NOTE = re.compile(rf"{NOTE}\s*:\s*", re.IGNORECASE)


_NOTHING = Markup()


@dataclass(frozen=True)
class Picture:
    """A figure as it prints. ``crop`` places the whole capture inside the part that is shown, in percent."""

    anchor: str
    number: int
    caption: Markup
    alt: str
    id: str
    width: float
    height: float
    crop: str
    overlay: Markup
    bar: Markup
    legend: tuple[tuple[Markup, Markup], ...]


@dataclass
class Block:
    """A paragraph, a note, a table (header first) or a picture; ``leads`` says that a picture follows."""

    kind: str
    text: Markup = _NOTHING
    rows: tuple[tuple[Markup, ...], ...] = ()
    picture: Picture | None = None
    leads: bool = False


@dataclass(frozen=True)
class Part:
    """A chapter or a section: its heading and what stands under it."""

    anchor: str
    title: str
    introduction: Markup
    before: Markup = _NOTHING
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


def manuscript(record: Record, plates: Mapping[str, Plate]) -> tuple[Part, ...]:
    """The chapters of ``record``; a reference to what isn't there is a `PublishError`."""
    writer = _Writer(references_of(record), plates)
    return tuple(writer.chapter(chapter, index) for index, chapter in enumerate(record.chapters))


class _Writer:
    def __init__(self, references: References, plates: Mapping[str, Plate]) -> None:
        self._references = references
        self._plates = plates
        self._set = Typesetter(references)

    def chapter(self, chapter: Chapter, index: int) -> Part:
        return Part(
            anchor=self._references.chapters[index],
            title=chapter.title,
            introduction=self._set.markdown(chapter.description, Place(chapter.file, 1)),
            parts=tuple(
                self._section(section, chapter.file, self._references.sections[index][number])
                for number, section in enumerate(chapter.sections)
            ),
        )

    def _section(self, section: Section, file: str, anchor: str) -> Part:
        return Part(
            anchor=anchor,
            title=section.title,
            introduction=self._set.markdown(section.description, Place(file, section.line)),
            before=self._before(section, file),
            blocks=tuple(self._blocks(section, file)),
        )

    def _before(self, section: Section, file: str) -> Markup:
        """What must be so before the first sentence, as one."""
        states = [
            self._set.line(sentence.text, Place(file, sentence.line))
            for sentence in section.sentences
            if sentence.kind == "given"
        ]
        return Markup("<b>{}:</b> {}.").format(BEFORE, Markup("; ").join(states)) if states else _NOTHING

    def _blocks(self, section: Section, file: str) -> Iterator[Block]:
        """An action begins a paragraph, and what follows from it stands in the same one.

        A figure's own sentence begins another: it moves with its figure, and the action before it stays with the
        figure that its number stands in.
        """
        open_one: Block | None = None
        for sentence, numbers in zip(section.sentences, numbers_in(section), strict=True):
            if sentence.kind == "given":
                continue
            first, *others = self._printed(sentence, numbers, Place(file, sentence.line))
            if open_one and first.kind == "paragraph" and sentence.kind == "then" and not sentence.figure:
                open_one.text = Markup("{} {}").format(open_one.text, first.text)
                open_one.leads = first.leads
            else:
                open_one = first if first.kind == "paragraph" else None
                yield first
            if others:
                open_one = None
                yield from others

    def _printed(self, sentence: Sentence, numbers: tuple[Numbered, ...], place: Place) -> list[Block]:
        """The sentence itself, then its table, its note and its figure."""
        cells = [cell for row in sentence.table for cell in row]
        text, *marked = with_numbers([_without_caption(sentence), *cells], numbers)
        note = _NOTE.match(text)
        if note:
            first = self._note(self._set.line(sentence_text(text[note.end() :]), place, numbers))
        else:
            first = Block("paragraph", self._set.line(sentence_text(text), place, numbers))
        blocks = [first]
        if sentence.table:
            blocks.append(self._table(sentence, marked, place, numbers))
        if sentence.note:
            blocks.append(self._note(_unwrapped(self._set.markdown(sentence.note, place))))
        if sentence.figure:
            blocks.append(Block("picture", picture=self._picture(sentence.figure, place)))
        for before, after in pairwise(blocks):
            before.leads = after.kind in ("picture", "table")
        return blocks

    def _note(self, text: Markup) -> Block:
        return Block("note", Markup("<b>{}:</b> {}").format(NOTE, text))

    def _table(self, sentence: Sentence, cells: list[str], place: Place, numbers: tuple[Numbered, ...]) -> Block:
        remaining = iter(cells)
        rows = tuple(tuple(self._set.line(next(remaining), place, numbers) for _ in row) for row in sentence.table)
        head = tuple(Markup("{}").format(cell[:1].upper() + cell[1:]) for cell in sentence.table[0])
        return Block("table", rows=(head, *rows[1:]))

    def _picture(self, figure: Figure, place: Place) -> Picture:
        plate = self._plates[figure.id]
        frame = plate.frame
        width, height = plate.size
        return Picture(
            anchor=figure_anchor(figure.id),
            number=self._references.figures[figure.id],
            caption=self._set.line(figure.caption, place),
            alt=alt_text(plate),
            id=figure.id,
            width=frame.width,
            height=frame.height,
            crop=f"width:{width / frame.width:.4%};left:{-frame.x / frame.width:.4%};"
            f"top:{-frame.y / frame.height:.4%};height:{height / frame.height:.4%}",
            overlay=Markup(overlay(plate)),
            bar=Markup(address_bar(plate) if figure.address_bar else ""),
            legend=tuple(self._noted(callout, place) for callout in plate.callouts if callout.note),
        )

    def _noted(self, callout: Callout, place: Place) -> tuple[Markup, Markup]:
        badge = number_badge(callout.number, f"{NUMBER} {callout.number}")
        return badge, self._set.line(sentence_text(callout.note), place)


def alt_text(plate: Plate) -> str:
    """What the figure shows, and what each of its numbers points at."""
    host, path = shown_address(plate.figure.address)
    parts = [f"{SHOWS}: {plate.figure.caption}.", f"“{plate.figure.title}”." if plate.figure.title else ""]
    parts.append(f"{ADDRESS}: {host}{path}." if plate.figure.address_bar else "")
    parts.append("; ".join(_spoken(callout) for callout in plate.callouts))
    text = " ".join(part for part in parts if part)
    return text if text.endswith(".") else f"{text}."


def _spoken(callout: Callout) -> str:
    role = ROLES.get(callout.role, "")
    return f"{NUMBER} {callout.number}: {f'{role} ' if role else ''}“{callout.name}”"


def _without_caption(sentence: Sentence) -> str:
    """A figure's sentence ends with the figure: caption, address bar and part are said by the figure itself."""
    if sentence.figure is None:
        return sentence.text
    found = re.search(rf"\b{FIGURE} {re.escape(sentence.figure.id)}(?![\w-])", sentence.text, re.IGNORECASE)
    return sentence.text[: found.end()] if found else sentence.text


def _unwrapped(paragraphs: Markup) -> Markup:
    """The text of a single paragraph without its tags; several stay as they are."""
    text = paragraphs.strip()
    if text.count("<p>") == 1 and text.startswith("<p>") and text.endswith("</p>"):
        return Markup(text[3:-4])
    return text
