"""What a manuscript is made of: lines of runs, blocks of lines. No format in it: each prints them its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from guidebook.drawing.callouts import Plate
from guidebook.errors import Place

RunKind = Literal["text", "label", "typed", "code", "number", "reference", "address", "verdict"]


@dataclass(frozen=True)
class Run:
    """A piece of a line that prints in one way.

    ``label`` is a name on the screen, ``typed`` what the reader types, ``number`` that of a callout,
    ``verdict`` what a draft says of a sentence. ``target`` is the anchor that a number or reference leads to, or an
    address in full; ``spoken`` is how a number is read aloud.
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
class Said:
    """A sentence as it prints, and where it is written; one of a scenario has an ``anchor``.

    ``result`` is what a run made of it: ``note`` is a remark, which nothing proves. ``marks`` are the anchors of the
    marks that it, or its table, speaks of, be their numbers shown or not.
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
    """Sentences that stand together; ``leads`` says that a picture or a table follows, and belongs to them.

    ``missing`` is the anchor of a figure that was not taken: the paragraph stands in its place, in a draft.
    """

    said: tuple[Said, ...]
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
    """Rows of cells, header first."""

    rows: tuple[tuple[Line, ...], ...]
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class Picture:
    """A figure: its ``number`` in the guide, and a line for each callout that has something to say."""

    anchor: str
    number: int
    caption: Line
    alt: str
    plate: Plate
    legend: tuple[Line, ...] = ()
    kind: ClassVar[str] = "picture"

    @property
    def id(self) -> str:
        """The figure's id, which is its files' name."""
        return self.plate.figure.id


Block = Paragraph | Note | Listing | Table | Picture


@dataclass(frozen=True)
class Part:
    """A chapter or a section: its heading and what stands under it. ``states`` must be so already."""

    anchor: str
    title: str
    introduction: tuple[Block, ...] = ()
    states: tuple[Said, ...] = ()
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


def has_heading(section: Part, chapter: Part) -> bool:
    """Whether ``section`` has a title that says more than its chapter's."""
    return section.title not in ("", chapter.title)


def words(line: Line) -> str:
    """A line's text alone."""
    return "".join(run.text for run in line)
