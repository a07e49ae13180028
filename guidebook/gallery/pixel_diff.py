"""Differences in pixels: whether a reader would see two pictures of one screen as different.

A pixel is as it was if its colour lies between those around it, one CSS pixel each way, in the other picture, and
the same the other way round: so smoothed edges, another rounding and a shift by a pixel are nothing, and another
colour, a gap or a letter is something.

Letters are thin: their ground is within a pixel everywhere, and paler ones lie between it and the darker ones that were
there. Their mean colour tells it, with the ground around them: smoothing and a shift leave it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, product

from PIL import Image, ImageChops

from guidebook.geometry import Box, Rect

# Steps of 255 by which a colour may lie outside, and pixels (of CSS) that may: in one build, and between two.
_SHADE, _OTHER_SHADE = 6, 24
_LEAST = 3.0
_OTHER_SHARE = 0.001
# The part that smoothing may take from the contrast of an edge or a thin line: half.
_SMOOTHED = 2
# Steps of 255 that a mean colour may be off, of a line of text or of a tile, looked for within a pixel of its place.
# Measured on the portals' pages and on pages of 14 to 18 px text in three fonts, by the most that is off anywhere: in
# one build at most 2 where a reader sees none (noise of two steps, smoothing, shifts, three shades), in two builds at
# most 3; 7 and more where a reader sees one (#595959 to #808080 is the least, #333 to #000 is 8, a link's red 17).
_TINT = 4
# The side of a tile, in pixels of CSS: what has no words, such as a dot of 30 px, is half of one or more.
_TILE = 32
# The side of the cells that are looked at one after the other, in pixels: the first that differ are enough, and most
# of a page has nothing in it that could.
_CELL = 128

Choice = Callable[[Image.Image, Image.Image], Image.Image]


def looks_alike(
    old: Image.Image, new: Image.Image, scale: int, lines: Iterable[Box] = (), *, other_build: bool = False
) -> bool:
    """Whether a reader would see no difference.

    Args:
        old: a picture of a screen, RGB.
        new: another one, of the same size.
        scale: so many of their pixels are one of CSS.
        lines: where text stands, in CSS pixels of the picture.
        other_build: whether another build of the browser took ``new``: it rounds otherwise.
    """
    parts = chain(_tiles(old, new, scale), (Rect.of(line, scale) for line in lines))
    if any(_recoloured(old, new, part, scale) for part in parts):
        return False
    most = _OTHER_SHARE * old.width * old.height if other_build else _LEAST * scale**2
    shade = _OTHER_SHADE if other_build else _SHADE
    return not _more_unlike(old, new, Rect(0, 0, *old.size), scale, shade, most=most)


def unlike_boxes(
    old: Image.Image, new: Image.Image, boxes: Iterable[Box], scale: int, most: int, *, other_build: bool = False
) -> list[Box]:
    """Those of ``boxes`` in which a reader sees a difference: the first, ``most`` of them.

    Args:
        old: a picture of a screen, RGB.
        new: another one, of the same size.
        boxes: parts of the picture, in CSS pixels.
        scale: so many pixels of the pictures are one of CSS.
        most: so many are enough.
        other_build: whether another build of the browser took ``new``.
    """
    least = _LEAST * scale**2
    shade = _OTHER_SHADE if other_build else _SHADE

    def unlike(part: Rect) -> bool:
        return _more_unlike(old, new, part, scale, shade, most=least) or _recoloured(old, new, part, scale)

    return list(islice((box for box in boxes if unlike(Rect.of(box, scale))), most))


def _tiles(old: Image.Image, new: Image.Image, scale: int) -> Iterator[Rect]:
    """Find the tiles whose mean colour is another than at the same place of the other picture."""
    side = _TILE * scale
    off = _greatest(ImageChops.difference(old.reduce(side), new.reduce(side)))
    for at, most in enumerate(off.tobytes()):
        if most > _TINT:
            y, x = divmod(at, off.width)
            yield Rect(x * side, y * side, (x + 1) * side, (y + 1) * side)


def _recoloured(old: Image.Image, new: Image.Image, part: Rect, scale: int) -> bool:
    """Whether the mean colour of a part is another, wherever within a pixel of CSS the part is looked for."""
    shifts = sorted(range(-scale, scale + 1), key=abs)
    was = _mean(old, part)
    places = (part.moved(dx, dy) for dx, dy in product(shifts, shifts))
    return all(max(abs(a - b) for a, b in zip(was, _mean(new, place), strict=True)) > _TINT for place in places)


def _mean(picture: Image.Image, part: Rect) -> bytes:
    """Average the colours of what lies of ``part`` in the ``picture``, as three bytes; black where nothing does."""
    inside = part.clipped(picture.size)
    return bytes(3) if inside.is_empty else picture.reduce(inside.size, inside).tobytes()


def _more_unlike(old: Image.Image, new: Image.Image, part: Rect, scale: int, shade: int, *, most: float) -> bool:
    """Whether more than ``most`` pixels of ``part`` are unlike: see `_count_unlike`."""
    unlike = 0
    for cell in _cells_that_differ(old, new, part.clipped(old.size), shade):
        unlike += _count_unlike(old, new, cell, scale, shade)
        if unlike > most:
            return True
    return False


def _cells_that_differ(old: Image.Image, new: Image.Image, part: Rect, shade: int) -> Iterator[Rect]:
    """Find where colours differ at the same pixel by more than ``shade`` steps of 255, cell by cell.

    Only there the pixels around have to be looked at, which takes longer.
    """
    if part.is_empty:
        return
    off = _greatest(ImageChops.difference(old.crop(part), new.crop(part)))
    off = off.point([0] * (shade + 1) + [255] * (255 - shade))
    for y, x in product(range(0, off.height, _CELL), range(0, off.width, _CELL)):
        found = off.crop((x, y, x + _CELL, y + _CELL)).getbbox()
        if found:
            yield Rect(*found).moved(part.left + x, part.top + y)


def _count_unlike(old: Image.Image, new: Image.Image, part: Rect, scale: int, shade: int) -> int:
    """Count the pixels of ``part``, in either picture, whose colour lies outside of those around it in the other."""
    wide = part.grown(scale).clipped(old.size)
    before, after = old.crop(wide), new.crop(wide)
    # what surrounds the part is looked at for its sake only
    inner = part.moved(-wide.left, -wide.top)
    found = 0
    for reach in range(1, scale + 1):  # what the nearest explain needs no look farther
        far = ImageChops.lighter(_beyond_surroundings(after, before, reach), _beyond_surroundings(before, after, reach))
        found = sum(_greatest(far.crop(inner)).histogram()[shade + 1 :])
        if not found:
            break
    return found


def _greatest(picture: Image.Image) -> Image.Image:
    """Take for each pixel the greatest of its three colours, as a grey picture."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _beyond_surroundings(picture: Image.Image, of: Image.Image, reach: int) -> Image.Image:
    """Measure by how much each pixel of ``picture`` is darker or lighter than all pixels around it in ``of``.

    Where ``of`` has an edge there, half of the edge's contrast is taken off: smoothing may move that much.

    Args:
        picture: One of two pictures of a screen, RGB.
        of: The other, of the same size.
        reach: How many pixels each way count as around it.

    Returns:
        A picture of these differences, in steps of 255 for each colour; black where nothing is outside.
    """
    least = greatest = of
    for _ in range(reach):
        for dx, dy in ((1, 0), (0, 1)):
            least = _widened(least, dx, dy, ImageChops.darker)
            greatest = _widened(greatest, dx, dy, ImageChops.lighter)
    nearest = ImageChops.lighter(ImageChops.darker(picture, greatest), least)
    beyond = ImageChops.difference(picture, nearest)
    return ImageChops.subtract(beyond, ImageChops.subtract(greatest, least, _SMOOTHED))


def _widened(picture: Image.Image, dx: int, dy: int, choose: Choice) -> Image.Image:
    """Give each pixel what ``choose`` makes of it and its two neighbours, which are ``dx`` and ``dy`` away."""
    before, after = picture.copy(), picture.copy()
    before.paste(picture, (dx, dy))
    after.paste(picture, (-dx, -dy))
    return choose(choose(picture, before), after)
