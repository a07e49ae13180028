"""What a reference in the text points at: "mục 1", "mục 1, Bước 2", "Hình 3", and a figure by its id.

A chapter has the number its title begins with ("1. Đăng ký …"), a step the number of its section's title
("Bước 2: …"); figures are numbered through, in reading order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, count

from guidebook.errors import Place, PublishError
from guidebook.language.messages import Told, joined, message
from guidebook.language.written import guide_language
from guidebook.model import Chapter, Record, Sentence
from guidebook.publish.strings import own_word
from guidebook.sentences.prose import Passage
from guidebook.sentences.wording import ID_IN_TEXT, figure_request
from guidebook.sentences.words import words_of
from guidebook.unicode_forms import normal

_CHAPTER = re.compile(r"(\d+)\.\s")


def chapter_reference(chapter: str = "", step: str = "") -> re.Pattern[str]:
    """Finds "mục 1" and "mục 1, Bước 2" in a sentence; "danh mục 1" is something else.

    Args:
        chapter: the word for a chapter, in the language of the sentence; the guide's own where it is empty.
        step: the word for a step.
    """
    chapter, step = chapter or own_word("chapter"), step or own_word("step")
    words = (f"[{word[0].upper()}{word[0].lower()}]{re.escape(word[1:])}" for word in (chapter, step))
    return re.compile(r"(?<!danh )\b(?P<chapter>{} (?P<number>\d+)(?:, {} (?P<step>\d+))?)".format(*words))


def _figure_reference() -> re.Pattern[str]:
    """An id that no figure has is plain text, unless a sentence says that something looks like it."""
    known = words_of(guide_language()).figures
    number = rf"\b{known.word} (?P<number>\d+)\b"
    return re.compile(rf"{number}|\b{known.like} {known.word} (?P<id>{ID_IN_TEXT})", re.IGNORECASE)


@dataclass(frozen=True)
class References:
    """What references of a guide can lead to.

    Args:
        chapters: each chapter's anchor, in reading order.
        sections: of each chapter, its sections' anchors.
        figures: each figure's number in the guide, from 1, by its id.
    """

    chapters: tuple[str, ...]
    sections: tuple[tuple[str, ...], ...]
    figures: dict[str, int]
    _named: dict[tuple[str, ...], str]

    def chapter(self, number: str, step: str, place: Place) -> str:
        """The anchor of "mục ``number``[, Bước ``step``]".

        Args:
            number: the chapter's number.
            step: the step's; empty for the chapter itself.
            place: where the reference is written.

        Raises:
            PublishError: the guide has none.
        """
        key = (number, step) if step else (number,)
        if key not in self._named:
            wanted = _reference_to(key)
            there = [f"“{_reference_to(known)}”" for known in self._named]
            raise PublishError(message("reference.no-chapter", wanted=wanted, there=listed(there)), place)
        return self._named[key]

    def figure(self, number: int, place: Place) -> str:
        """The anchor of "Hình ``number``", which is written at ``place``.

        Raises:
            PublishError: the guide has fewer.
        """
        for figure, known in self.figures.items():
            if known == number:
                return figure_anchor(figure)
        raise PublishError(message("reference.no-figure-number", number=number, n=len(self.figures)), place)

    def broken_in(self, passage: Passage) -> Iterator[PublishError]:
        """The references in ``passage`` that lead nowhere."""
        looked_up = ((chapter_reference(), self._find_chapter), (_figure_reference(), self._find_figure))
        for pattern, look_up in looked_up:
            for match in pattern.finditer(passage.text):
                try:
                    look_up(match, passage.place(match.start()))
                except PublishError as error:
                    yield error

    def _find_chapter(self, match: re.Match[str], place: Place) -> None:
        self.chapter(match["number"], match["step"] or "", place)

    def _find_figure(self, match: re.Match[str], place: Place) -> None:
        if match["number"]:
            self.figure(int(match["number"]), place)
        elif match["id"] not in self.figures:
            near = get_close_matches(match["id"], self.figures, n=1)
            if near:
                raise PublishError(message("reference.no-figure-nearest", figure=match["id"], nearest=near[0]), place)
            raise PublishError(message("reference.no-figure", figure=match["id"], there=listed(self.figures)), place)


def _reference_to(key: tuple[str, ...]) -> str:
    """How a text refers to what has the numbers ``key``: "mục 1, Bước 2"."""
    step = f", {own_word('step')} "
    return f"{own_word('chapter')} {step.join(key)}"


def listed(names: Iterable[str]) -> Told:
    """``names`` with commas between them, or that there are none."""
    return joined(names, ", ") or message("list.none")


def figure_anchor(figure: str) -> str:
    """The anchor of a figure, by its id: it stays when figures before it come or go."""
    return f"hinh-{figure}"


def mark_anchor(figure: str, number: str | int) -> str:
    """The anchor of the mark ``number`` in the figure that has the anchor ``figure``."""
    return f"{figure}-so-{number}"


def sentence_anchor(section: str, index: int) -> str:
    """The anchor of a sentence, the ``index``-th, from 0, of the section that has the anchor ``section``."""
    return f"{section}-cau-{index + 1}"


def figure_shown(sentence: Sentence) -> str:
    """The id of the figure that ``sentence`` shows, taken or not; empty where it shows none."""
    if sentence.figure:
        return sentence.figure.id
    asked = figure_request(sentence.text)
    return asked.id if asked else ""


def references_of(record: Record) -> References:
    """The references that can be made in a guide of ``record``.

    Raises:
        PublishError: two figures have one id.
    """
    named: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    chapters, sections = [], []
    for chapter in record.chapters:
        anchor, inside = _anchors(chapter, named, taken)
        chapters.append(anchor)
        sections.append(tuple(inside))
    return References(tuple(chapters), tuple(sections), _numbers(record), named)


def number_of(chapter: Chapter) -> str:
    """The number that the title of ``chapter`` begins with: "2" of "2. Đăng ký …"; empty where it has none."""
    numbered = _CHAPTER.match(chapter.title)
    return numbered[1] if numbered else ""


def _anchors(chapter: Chapter, named: dict[tuple[str, ...], str], taken: set[str]) -> tuple[str, list[str]]:
    number = number_of(chapter)
    anchor = _unique(f"muc-{number}" if number else slug(chapter.title), taken)
    if number:
        named[(number,)] = anchor
    inside = []
    for section in chapter.sections:
        step = re.match(rf"{own_word('step')} (\d+)\b", section.title)
        inside.append(_unique(f"{anchor}-{slug(step[0] if step else section.title)}", taken))
        if number and step:
            named[(number, step[1])] = inside[-1]
    return anchor, inside


def _unique(anchor: str, taken: set[str]) -> str:
    candidates = chain((anchor,), (f"{anchor}-{number}" for number in count(2)))
    free = next(name for name in candidates if name not in taken)
    taken.add(free)
    return free


def _numbers(record: Record) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for chapter in record.chapters:
        for section in chapter.sections:
            for sentence in section.sentences:
                figure = figure_shown(sentence)
                if figure in numbers:
                    in_background = sentence.line < section.line
                    code = "figure.shown-twice-in-background" if in_background else "figure.shown-twice"
                    raise PublishError(message(code, figure=figure), Place(chapter.file, sentence.line))
                if figure:
                    numbers[figure] = len(numbers) + 1
    return numbers


def slug(text: str) -> str:
    """``text`` in ASCII for an anchor: "Bước 1: Đăng ký" is "buoc-1-dang-ky"."""
    bare = normal(text.casefold().replace("đ", "d"), "NFD")
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")
