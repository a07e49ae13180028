"""The pictures that are compared: before, after and what differs; as they print (marked) or were taken (raw)."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from PIL import Image, ImageChops, ImageFilter

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.drawing.render import annotated_picture, annotated_size
from guidebook.untrusted_files import opened_picture, read_plain

When = Literal["before", "after", "difference"]
Layer = Literal["marked", "raw"]
WHENS, LAYERS = get_args(When), get_args(Layer)
_APPROVED = {"marked": ".png", "raw": ".webp"}
"""The ends of the names of an approved figure's files."""
_RED = (200, 0, 25)
_THUMBNAIL = (360, 270)
"""Picture pixels that a thumbnail has at most, across and down."""
_SCALE = 2
"""Picture pixels for a CSS pixel of a figure that the run did not take."""
_SHADE = 12
"""Of 255: a smaller difference of a colour can't be seen, though it would be red."""


class Pictures:
    """The pictures of a review.

    Args:
        figures: The ids of all figures.
        plates: The marks of those that the run took, and that can be marked.
        scales: Picture pixels for a CSS pixel, of those that the run took.
        captures: The folder of what it took.
        old: The files of the approved figures by name, whatever is approved later.
    """

    def __init__(
        self,
        figures: Collection[str],
        plates: Mapping[str, AnnotatedFigure],
        scales: Mapping[str, int],
        captures: Path,
        old: Mapping[str, bytes],
    ) -> None:
        self._plates = plates
        self._scales = scales
        self._captures = captures
        self._old = {
            (figure, layer): old[name]
            for figure in figures
            for layer in LAYERS
            if (name := f"{figure}{_APPROVED[layer]}") in old
        }
        self.png = lru_cache(maxsize=24)(self._png)
        self.thumbnail = lru_cache(maxsize=256)(self._thumbnail)

    def has(self, figure: str, when: When) -> bool:
        """Whether there is a picture of ``figure`` as it was ``when``."""
        before, after = (figure, "raw") in self._old, (self._captures / f"{figure}.png").exists()
        return {"before": before, "after": after, "difference": before and after}[when]

    def css_size(self, figure: str, layer: Layer) -> tuple[int, int]:
        """How wide and high a screen shows a figure, before and after alike; nothing is drawn for that.

        Args:
            figure: Its id.
            layer: With marks or without.

        Returns:
            Width and height in CSS pixels.
        """
        sizes = [_size_of(self._approved(figure, layer))] if self.has(figure, "before") else []
        if layer == "marked" and (plate := self._plates.get(figure)):
            sizes.append(annotated_size(plate, self._scales[figure]))
        elif self.has(figure, "after"):
            sizes.append(_size_of(self._capture(figure)))
        scale = self._scales.get(figure, _SCALE)
        return round(max(width for width, _ in sizes) / scale), round(max(height for _, height in sizes) / scale)

    def _thumbnail(self, figure: str, when: When) -> bytes:
        """A PNG of the marked picture, made small."""
        picture = opened_picture(self.png(figure, when, "marked"))
        picture.thumbnail(_THUMBNAIL)
        return _encoded(picture)

    def _png(self, figure: str, when: When, layer: Layer) -> bytes:
        """A PNG of the picture; `png` keeps the last ones."""
        return _encoded(self._picture(figure, when, layer))

    def _picture(self, figure: str, when: When, layer: Layer) -> Image.Image:
        has_before = when != "after" or self.has(figure, "before")
        before = self._approved(figure, layer).convert("RGB") if has_before else None
        after = self._after(figure, layer) if when != "before" or self.has(figure, "after") else None
        if before is None or after is None:
            return before or after  # type: ignore[return-value]
        size = max(before.width, after.width), max(before.height, after.height)
        before, after = _on(size, before), _on(size, after)
        return _difference(before, after) if when == "difference" else before if when == "before" else after

    def _approved(self, figure: str, layer: Layer) -> Image.Image:
        return opened_picture(self._old.get((figure, layer)) or self._old[figure, "raw"])

    def _capture(self, figure: str) -> Image.Image:
        return opened_picture(read_plain(self._captures / f"{figure}.png"))

    def _after(self, figure: str, layer: Layer) -> Image.Image:
        raw = self._capture(figure).convert("RGB")
        plate = self._plates.get(figure)
        return annotated_picture(raw, plate, self._scales[figure]) if plate and layer == "marked" else raw


def _size_of(picture: Image.Image) -> tuple[int, int]:
    """Width and height of ``picture``, whose file is open, and is closed then."""
    with picture:
        return picture.size


def _encoded(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _on(size: tuple[int, int], picture: Image.Image) -> Image.Image:
    """``picture`` on a sheet of ``size``, so that two lie over each other."""
    if picture.size == size:
        return picture
    sheet = Image.new("RGB", size, "white")
    sheet.paste(picture, (0, 0))
    return sheet


def _difference(before: Image.Image, after: Image.Image) -> Image.Image:
    """The new picture, pale, and in red what is another colour than before, wide enough to be seen."""
    red, green, blue = ImageChops.difference(before, after).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = most.point([255 if shade > _SHADE else 0 for shade in range(256)]).filter(ImageFilter.MaxFilter(5))
    pale = Image.blend(after.convert("L").convert("RGB"), Image.new("RGB", after.size, "white"), 0.65)
    pale.paste(_RED, mask=mask)
    return pale
