"""Redactions: what is personal on a page, and how it is burned into the pixels of its picture."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from guidebook.geometry import Box, Rect
from guidebook.language.messages import message
from guidebook.model import RedactionCount
from guidebook.redaction.privacy import Privacy

INK = "#3c4149"
"""The colour of what is covered: a dark grey that no mark of a figure has."""
WAY_OUT = message("redaction.way-out")
"""What a writer can do where something personal can't be covered."""
_MARGIN = 2.0
"""CSS pixels: letters reach a little beyond the box of their line, and edges of letters shine through half a pixel."""
_STEP = 4
"""CSS pixels: by how much wider one mask is than another."""


def _widened(box: Box) -> Box:
    """``box`` to the next step of its width: digits of one font that differ by less tell a number from another."""
    return Box(box.x, box.y, math.ceil(box.width / _STEP) * _STEP, box.height)


@dataclass(frozen=True)
class Redaction:
    """Something personal on the page.

    Attributes:
        kind: its kind, see kinds.py.
        words: the texts that say it, one or the parts of it; they are never written.
        boxes: what shows it, in CSS pixels of the picture.
        fields: those of the boxes that are whole fields.
        nodes: the browser's numbers of the texts that say the words, one for each of them.
    """

    kind: str
    words: tuple[str, ...]
    boxes: tuple[Box, ...]
    fields: tuple[Box, ...] = ()
    nodes: tuple[int, ...] = field(default=(), compare=False)  # a field's own text is a new one each time it is set


class Redactions:
    """Everything personal on a page at one moment.

    Args:
        found: each once.
        privacy: what must not be shown.
        strings: all texts that the page is written with.
        snapshot: what DevTools told of the page.
    """

    def __init__(
        self,
        found: Iterable[Redaction],
        privacy: Privacy,
        strings: Iterable[str] = (),
        snapshot: Mapping[str, Any] | None = None,
    ) -> None:
        self.found = tuple(found)
        self.privacy = privacy
        self.strings = tuple(strings)
        self.snapshot = snapshot

    def counts(self, screen: Box) -> tuple[RedactionCount, ...]:
        """How many of which kind are on the picture ``screen`` (CSS pixels): all that a record may say."""
        shown = Counter(one.kind for one in self.found if any(screen.overlap(box) for box in one.boxes))
        return tuple(RedactionCount(kind, count) for kind, count in sorted(shown.items()))

    @property
    def are_suspected(self) -> bool:
        """Whether any text that the page is written with is a person's, be it seen as a text or not."""
        return bool(self.found) or bool(self.privacy.find("\0".join(self.strings)))

    @property
    def in_one_text(self) -> list[str]:
        """What one text of the page says of a person, each once; what is split over several is in `words_of_texts`."""
        return list(dict.fromkeys(one.words[0] for one in self.found if len(one.words) == 1))

    @property
    def words_of_texts(self) -> dict[int, list[str]]:
        """What each text says of a person, by the browser's number of it: be it known by another text, or split."""
        words_of: dict[int, list[str]] = {}
        for one in self.found:
            for node, word in zip(one.nodes, one.words, strict=True):
                words_of.setdefault(node, []).append(word)
        return words_of

    def burned(self, png: bytes, scale: int, more: Iterable[Rect] = ()) -> bytes:
        """Cover everything that was found in a picture, for good.

        Args:
            png: the picture.
            scale: how many of its pixels a CSS pixel is, each way.
            more: what is covered besides.

        Returns:
            The picture as PNG; ``png`` itself where there is nothing to cover.
        """
        more = tuple(more)
        if not (more or self.found):
            return png
        picture = self.painted(png, scale)
        for rect in more:
            picture.paste(INK, rect)
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()

    def painted(self, png: bytes, scale: int, more: float = 0) -> Image.Image:
        """The picture of ``png`` with everything that was found covered.

        Args:
            png: The picture.
            scale: How many of its pixels a CSS pixel is, each way.
            more: How many CSS pixels are covered around, besides those that letters reach beyond their box.
        """
        picture: Image.Image = Image.open(io.BytesIO(png), formats=("PNG",))
        if picture.mode != "RGB":
            picture = picture.convert("RGB")
        for box in (box for one in self.found for box in one.boxes):
            picture.paste(INK, Rect.touched_by(_widened(box).grown(_MARGIN + more), scale))
        return picture

    def joined_lines(self, lines: Iterable[Box]) -> tuple[Box, ...]:
        """The lines of text on a picture (CSS pixels); what is covered is one line, in many parts or not."""
        strips = [box.rounded() for one in self.found for box in one.boxes]
        rows: dict[float, list[Box]] = {}
        for strip in strips:
            rows.setdefault(strip.y, []).append(strip.grown(1))
        near = (
            next((one.grown(-1) for down in (0, 1, -1) for one in rows.get(line.y + down, ()) if one.holds(line)), line)
            for line in lines
        )
        return tuple(dict.fromkeys(near))
