"""Looks: whether a reader would see two pictures of one screen as different.

A pixel is as it was if its colour lies between those around it, one CSS pixel each way, in the other picture, and
the same the other way round: so smoothed edges, another rounding and a shift by a pixel are nothing, and another
colour, a gap or a letter is something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from PIL import Image, ImageChops

from guidebook.model import Box

# Steps of 255 by which a colour may lie outside, and pixels (of CSS) that may: in one build, and between two.
_SHADE, _OTHER_SHADE = 6, 24
_LEAST = 3.0
_OTHER_SHARE = 0.001
# What smoothing may take from the contrast of an edge or a thin line: a quarter.
_SMOOTHED = [contrast // 4 for contrast in range(256)] * 3
# Height of the strips that are looked at one after the other, in pixels: the first that differs is enough.
_STRIP = 128

Corners = tuple[int, int, int, int]
Choice = Callable[[Image.Image, Image.Image], Image.Image]


def looks_alike(old: Image.Image, new: Image.Image, scale: int, *, other_build: bool = False) -> bool:
    """Whether nobody would see a difference. ``scale`` pixels are one of CSS; both are RGB and of one size.

    ``other_build`` says that another build of the browser took ``new``: it rounds otherwise.
    """
    most = _OTHER_SHARE * old.width * old.height if other_build else _LEAST * scale**2
    unlike = 0
    for strip in _strips(old, new, scale):
        unlike += _unlike(old.crop(strip), new.crop(strip), scale, _OTHER_SHADE if other_build else _SHADE)
        if unlike > most:
            return False
    return True


def unlike_boxes(old: Image.Image, new: Image.Image, boxes: Iterable[Box], scale: int, most: int) -> list[Box]:
    """Those of ``boxes`` (CSS pixels) in which a reader sees a difference: the first, ``most`` of them."""
    seen = (box for box in boxes if _differs(old, new, _corners(box, scale, old.size), scale))
    return list(islice(seen, most))


def _differs(old: Image.Image, new: Image.Image, corners: Corners, scale: int) -> bool:
    return _unlike(old.crop(corners), new.crop(corners), scale, _SHADE) > _LEAST * scale**2


def _corners(box: Box, scale: int, size: tuple[int, int]) -> Corners:
    left, top, right, bottom = (round(side * scale) for side in (box.x, box.y, box.right, box.bottom))
    return max(left, 0), max(top, 0), min(max(right, 0), size[0]), min(max(bottom, 0), size[1])


def _strips(old: Image.Image, new: Image.Image, scale: int) -> Iterator[Corners]:
    """Where anything differs at all, with what surrounds it."""
    found = ImageChops.difference(old, new).getbbox()
    if found is None:
        return
    left, top, right, bottom = found
    for y in range(top, bottom, _STRIP):
        strip = (left - scale, y - scale, right + scale, min(y + _STRIP, bottom) + scale)
        yield max(strip[0], 0), max(strip[1], 0), min(strip[2], old.width), min(strip[3], old.height)


def _unlike(old: Image.Image, new: Image.Image, scale: int, shade: int) -> int:
    """How many pixels of either picture nothing around them in the other explains."""
    if not old.width or not old.height or ImageChops.difference(old, new).getbbox() is None:
        return 0
    far = ImageChops.lighter(_outside(new, old, scale), _outside(old, new, scale))
    red, green, blue = far.split()
    counted = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counted[shade + 1 :])


def _outside(picture: Image.Image, of: Image.Image, scale: int) -> Image.Image:
    """How far each colour lies below the least or above the greatest around the same place ``of`` the other.

    Where there are edges around, further still.
    """
    least = greatest = of
    for _ in range(scale):
        for dx, dy in ((1, 0), (0, 1)):
            least = _widened(least, dx, dy, ImageChops.darker)
            greatest = _widened(greatest, dx, dy, ImageChops.lighter)
    beyond = ImageChops.lighter(ImageChops.subtract(picture, greatest), ImageChops.subtract(least, picture))
    return ImageChops.subtract(beyond, ImageChops.subtract(greatest, least).point(_SMOOTHED))


def _widened(picture: Image.Image, dx: int, dy: int, choose: Choice) -> Image.Image:
    """Each pixel as the one that is chosen of it and of its two neighbours along an axis."""
    before, after = ImageChops.offset(picture, dx, dy), ImageChops.offset(picture, -dx, -dy)
    return choose(choose(picture, before), after)
