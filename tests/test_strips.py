"""Strips: a picture that is much higher than the paper is cut, so that it can be read."""

import itertools

import pytest
from PIL import Image

from guidebook.paper import FIGURE_HEIGHT, FIGURE_WIDTH, PIXEL
from guidebook.publish.docx import _cropped
from guidebook.publish.edition import Edition
from guidebook.publish.formats import FORMATS
from guidebook.publish.html import render_template
from guidebook.publish.strips import GAP, strips
from tests.guides import SETTINGS, SNAPSHOT, act, capture, figure, guide, section, shown

CONTROL = '- button "Cuối" [box=20,5000,120,44]\n  '
PHONE, USUAL = 390, 1280


@pytest.mark.parametrize(
    ("size", "number"),
    [((1280, 800), 1), ((390, 844), 1), ((390, 1600), 1), ((1280, 2400), 1), ((390, 4000), 3), ((1280, 9000), 2)],
)
def test_only_what_would_be_narrow_is_cut(size, number):
    """Where cutting makes the letters much larger."""
    assert len(strips(*size)) == number


@pytest.mark.parametrize("width", [PHONE, 768, USUAL])
@pytest.mark.parametrize("height", [100, 844, 2500, 4000, 9000, 30000])
def test_strips_hold_the_whole_picture_and_fit_the_paper(width, height):
    """Nothing is left out, each line of a text is whole in one of two, and the sheet holds all."""
    found = strips(width, height)
    assert (found[0].top, round(found[-1].top + found[-1].height, 6)) == (0, height)
    for one, after in itertools.pairwise(found):
        assert one.top + one.height >= after.top + 20
    assert sum(one.width for one in found) + GAP * (len(found) - 1) <= FIGURE_WIDTH + 0.01
    assert all(one.height * one.width / width <= FIGURE_HEIGHT + 0.01 for one in found)
    assert all(one.width <= PIXEL * width + 0.01 for one in found)


@pytest.fixture
def long_page(tmp_path):
    """The guide of a page that is four times as high as it is wide, as an edition."""
    text = SNAPSHOT.replace("size: [1280, 800]", "size: [1280, 5200]").replace("- main", CONTROL + "- main", 1)
    capture(tmp_path / "captures", "bieu-mau", text=text)
    record = guide(section(shown(figure()), act("nhập họ tên vào ô [Họ tên]", "ô [Họ tên]", "[Cuối]")))
    return Edition(record, tmp_path / "captures", SETTINGS, tuple(FORMATS.values()))


def test_paper_has_strips_and_the_page_has_none(long_page):
    """A reader aloud hears of the picture once, and no mark has its anchor twice."""
    paper = render_template("guide.html", long_page, pictures="jpg", enlarged="", faces=[])
    assert paper.count('class="strip"') == paper.count("<img ") == 2
    assert paper.count('alt=""') == paper.count('aria-hidden="true">\n<div') == 1
    first, second = paper.split('class="strip"')[1:]
    assert [part.count('class="mark" id="hinh-bieu-mau-so-') for part in (first, second)] == [1, 1]
    assert 'id="hinh-bieu-mau-so-2"' in second
    assert "strip" not in render_template("guide.html", long_page, pictures="webp", enlarged="png")


def test_word_has_the_same_strips():
    """Cut out of the picture, each as wide as all, and all of it in them."""
    parts = strips(PHONE, 4000)
    cut = [Image.open(_cropped(Image.new("RGB", (2 * PHONE, 8000)), part, PHONE)) for part in parts]
    assert {picture.width for picture in cut} == {2 * PHONE}
    assert sum(picture.height for picture in cut) == pytest.approx(8000 + 2 * 48, abs=3)
