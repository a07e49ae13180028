"""Contrast: whatever lies under a mark, its ink or its halo has 3:1 against it, as pixels show."""

import math

import pytest
from PIL import Image

from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.callouts import HALO
from guidebook.drawing.render import annotated_picture
from guidebook.errors import GuidebookError
from guidebook.model import Mark
from guidebook.sentences.words import MARK_KINDS
from guidebook.style import PLAIN, Style, contrast, read_style
from tests.guides import figure, section, shown, snapshot
from tests.overlaps import drawn_lines, walk

# Light, dark, the red of a portal, the grey that is hardest for dark and light inks alike, and the ink itself.
GROUNDS = ["#ffffff", "#fff7e6", "#101010", "#9f1319", "#c9510c", "#7a7a7a", "#0b5cab", PLAIN.ink]
TARGETS = ("ô [Họ tên]", "[Đăng ký] ở đầu trang", "[+ Thêm mới]")
# Several kinds stand on a page at once; a spotlight, which dims the page for all others, alone.
_OTHERS = [kind for kind in MARK_KINDS if kind != "spotlight"]
PAGES = [["spotlight"] * 3, *(_OTHERS[at : at + len(TARGETS)] for at in range(0, len(_OTHERS), len(TARGETS)))]
STYLES = [PLAIN, Style(ink="#ffffff", halo="#960014"), Style(ink="#003c8f", halo="#ffffff")]


def drawn(ground, kinds, style):
    """A mark of each of ``kinds`` on a page of one colour."""
    marked = enumerate(zip(kinds, TARGETS, strict=False), 1)
    marks = [Mark(at, target, kind=kind, label="Ở đây" if kind == "label" else "") for at, (kind, target) in marked]
    one = figure(marks=marks)
    plate = annotated_figure(one, section(shown(one)), snapshot(), style=style)
    return plate, annotated_picture(Image.new("RGB", (2560, 1600), ground), plate, 2)


def hexed(pixel):
    return "#{:02x}{:02x}{:02x}".format(*pixel)


def around(picture, canvas, point, reach=7):
    """The colours near ``point``: across the whole breadth of a line and its edges."""
    x, y = (point[0] - canvas.x) * 2, (point[1] - canvas.y) * 2
    part = picture.crop((round(x) - reach, round(y) - reach, round(x) + reach + 1, round(y) + reach + 1))
    return {hexed(colour) for _, colour in part.getcolors(maxcolors=10_000)}


def sampled(callout):
    """Points along all lines of a mark, its tag's border included, every few pixels."""
    for start, end in drawn_lines(callout):
        yield from list(walk(start, end))[::8]
    if callout.tag:
        box, radius = callout.tag.box.grown(HALO), callout.tag.box.height / 2
        for turn in range(16):
            dx, dy = math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)
            middle = (box.right - radius if dx > 0 else box.x + radius, box.y + box.height / 2)
            yield middle[0] + dx * radius, middle[1] + dy * radius


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES, ids=["plain", "light", "blue"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_line_of_a_mark_stands_out_from_what_lies_under(ground, style):
    """At every sampled point of boxes, lines, heads and tags, some pixel has 3:1 against the page."""
    for kinds in PAGES:
        plate, picture = drawn(ground, kinds, style)
        for callout in plate.callouts:
            for point in sampled(callout):
                best = max(contrast(colour, ground) for colour in around(picture, plate.canvas, point))
                assert best >= 3, f"one of {kinds} at {point} on {ground}: {best:.1f}"


def test_ink_and_halo_together_stand_out_from_any_grey():
    """Nine to one between both leaves no colour that neither stands out from."""
    for style in STYLES:
        for level in range(256):
            ground = hexed((level,) * 3)
            assert max(contrast(style.ink, ground), contrast(style.halo, ground)) >= 3


def test_colours_that_some_page_could_swallow_are_refused():
    """The bright red that is usual for marks has only 4:1 against white: on mid grey it would be lost."""
    with pytest.raises(GuidebookError, match=r"contrast of .*:1 and need 9:1"):
        read_style({"ink": "#e3001b"}, "pyproject.toml")
