"""What a manuscript is made of: lines of runs, blocks of lines. No format in it: each prints them its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.errors import Place

RunKind = Literal["text", "label", "typed", "code", "number", "reference", "address", "verdict"]


@dataclass(frozen=True)
class Run:
    """A piece of a line that prints in one way.

    Args:
        text: what is printed.
        kind: ``label`` is a name on the screen, ``typed`` what the reader types, ``number`` that of a callout,
            ``verdict`` what a draft says of a sentence.
        target: the anchor that a number or reference leads to, or an address in full.
        spoken: how a number is read aloud.
        strong: whether it is bold.
        emphasis: whether it is italic.
    """

    text: str
    kind: RunKind = "text"
    target: str = ""
    spoken: str = ""
    strong: bool = False
    emphasis: bool = False


Line = tuple[Run, ...]
Result = Literal["passed", "rerun", "failed", "not run", "note"]


@dataclass(frozen=True)
class PrintedSentence:
    """A sentence as it prints.

    Args:
        line: its text.
        place: where it is written.
        anchor: its anchor, where it is a scenario's.
        result: what a run made of it; ``note`` is a remark, which nothing proves.
        marks: the anchors of the marks that it, or its table, speaks of, be their numbers shown or not.
    """

    line: Line
    place: Place
    anchor: str = ""
    result: Result = "note"
    marks: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against it."""
        return self.result in ("passed", "rerun", "note")


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stand together.

    Args:
        sentences: in reading order.
        leads: whether a figure or a table follows that belongs to them.
        missing: the anchor of a figure that was not taken: the paragraph stands in its place, in a draft.
    """

    sentences: tuple[PrintedSentence, ...]
    leads: bool = False
    missing: str = ""
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Note:
    """A remark, set apart from what the reader does."""

    blocks: tuple[Block, ...]
    kind: ClassVar[str] = "note"


@dataclass(frozen=True)
class Listing:
    """A list; each item is blocks of its own."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    kind: ClassVar[str] = "list"


@dataclass(frozen=True)
class Table:
    """Rows of cells: the header first, or each headed by its first cell."""

    rows: tuple[tuple[Line, ...], ...]
    has_header: bool = True
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class Picture:
    """A figure as it prints.

    Args:
        anchor: its anchor.
        number: its number in the guide, from 1.
        caption: its caption, without the number.
        alt: its alternative text.
        plate: its capture with the marks on it.
        legend: a line for each callout that has a note.
    """

    anchor: str
    number: int
    caption: Line
    alt: str
    plate: AnnotatedFigure
    legend: tuple[Line, ...] = ()
    kind: ClassVar[str] = "picture"

    @property
    def id(self) -> str:
        """The figure's id, which is its files' name."""
        return self.plate.figure.id


Block = Paragraph | Note | Listing | Table | Picture


@dataclass(frozen=True)
class Part:
    """A chapter or a section: its heading and what stands under it.

    Args:
        anchor: its anchor.
        title: its heading.
        introduction: what its description says.
        states: what must be so before the first sentence.
        blocks: what the reader does and sees; of a section.
        parts: its sections; of a chapter.
    """

    anchor: str
    title: str
    introduction: tuple[Block, ...] = ()
    states: tuple[PrintedSentence, ...] = ()
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


def has_heading(section: Part, chapter: Part) -> bool:
    """Whether ``section`` has a title that says more than its chapter's."""
    return section.title not in ("", chapter.title)


def plain_text(line: Line) -> str:
    """The text of ``line`` alone."""
    return "".join(run.text for run in line)
