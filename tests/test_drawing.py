"""Drawing: the same callouts as SVG and as pixels."""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from PIL import Image, ImageColor

from bench.measure import CouldNotRunError
from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.lettering import digits_size, width_of
from guidebook.drawing.render import BAR_HEIGHT, annotated_picture, shown_address, svg_address_bar, svg_overlay
from guidebook.errors import FigureError
from guidebook.geometry import Box
from guidebook.model import Mark
from guidebook.style import PLAIN
from tests.guides import figure, section, shown, snapshot
from tests.soak.locales import environment_of

SVG = "{http://www.w3.org/2000/svg}"
INK = ImageColor.getrgb(PLAIN.ink)


def plate(**more):
    marks = (Mark(1, "ô [Họ tên]"), Mark(2, "nút [Đăng ký] trong khung [Biểu mẫu]"))
    one = figure(marks=marks, **more)
    return annotated_figure(one, section(shown(one)), snapshot())


@pytest.fixture
def raw():
    return Image.new("RGB", (2560, 1600), "white")


def test_the_overlay_is_drawn_in_css_pixels_of_the_canvas():
    """The view box is the canvas, and each badge stands at its place with its number."""
    drawn = ET.fromstring(svg_overlay(plate()))
    assert drawn.get("viewBox") == "0 0 1280 800"
    assert [text.text for text in drawn.iter(f"{SVG}text")] == ["1", "2"]
    badges = [r for r in drawn.iter(f"{SVG}rect") if r.get("rx") == "17"]
    corners = [(float(r.get("x")), float(r.get("y"))) for r in badges]
    assert corners == [(callout.tag.box.x, callout.tag.box.y) for callout in plate().callouts]


def test_a_number_prints_at_eight_points_or_more():
    """At 151 mm for 1280 pixels, the least a picture is printed at."""
    points = digits_size("1", PLAIN.badge) * 151 / 1280 / 25.4 * 72
    assert points >= 8
    assert digits_size("12", PLAIN.badge) * 1.4 <= PLAIN.badge


def test_an_address_is_shown_without_scheme_and_query():
    """As in the guide of 2020; a query holds what differs from run to run."""
    assert shown_address("https://dangky.example.vn/sendOtp?state=1#x") == ("dangky.example.vn", "/sendOtp")
    assert shown_address("https://example.vn/") == ("example.vn", "")


def test_the_address_bar_escapes_what_it_shows():
    """An address is text, whatever stands in it."""
    drawn = ET.fromstring(svg_address_bar(plate(address="https://a.vn/<b>&c")))
    assert "".join(drawn.itertext()) == "a.vn/<b>&c"


def test_the_png_has_boxes_and_badges_where_the_svg_has_them(raw):
    """Ink at the edge of each box and badge, the picture elsewhere untouched."""
    one = plate()
    picture = annotated_picture(raw, one, 2)
    assert picture.size == (2560, 1600)
    for callout in one.callouts:
        tag = callout.tag.box
        assert picture.getpixel((round((tag.x + 17) * 2), round((tag.y + 3) * 2))) == INK
        middle = round((callout.box.x + callout.box.width / 2) * 2)
        assert picture.getpixel((middle, round(callout.box.bottom * 2))) == INK
    assert picture.getpixel((100, 1500)) == (255, 255, 255)


def test_edges_are_smooth(raw):
    """A badge's edge has shades between the ink and the white."""
    tag = plate().callouts[0].tag.box.grown(4)
    picture = annotated_picture(raw, plate(), 2)
    around = [round(edge * 2) for edge in (tag.x, tag.y, tag.right, tag.bottom)]
    colours = {colour for _, colour in picture.crop(around).getcolors()}
    assert len(colours) > 10


def test_the_address_bar_stands_above_the_picture(raw):
    """The picture is taller by the bar, and whole below it."""
    raw.putpixel((0, 0), (1, 2, 3))
    picture = annotated_picture(raw, plate(address_bar=True), 2)
    assert picture.size == (2560, 1600 + 2 * BAR_HEIGHT)
    assert picture.getpixel((0, 2 * BAR_HEIGHT)) == (1, 2, 3)


def test_a_part_is_cut_out(raw):
    """The PNG of a part has the part's size."""
    assert annotated_picture(raw, plate(part="khung [Biểu mẫu]"), 2).size == (1064, 864)


def test_a_narrow_bar_shows_the_whole_host_and_the_beginning_of_its_path():
    """In smaller letters first; what doesn't fit then ends in an ellipsis."""
    address = "https://xacthuc.dichvucong.gov.vn/authenticationendpoint/login.do"
    host, path = texts(svg_address_bar(narrow(plate(address=address), 390)))
    assert host.text == "xacthuc.dichvucong.gov.vn"
    assert path.text.startswith("/auth")
    assert path.text.endswith("…")
    assert float(path.get("x")) + width_of(path.text, float(path.get("font-size"))) <= 390 - 12
    _, path = texts(svg_address_bar(plate(address=address)))
    assert (path.text, path.get("font-size")) == ("/authenticationendpoint/login.do", "22")


def texts(drawn):
    """The words of an SVG, one by one."""
    return ET.fromstring(drawn).iter(f"{SVG}text")


def narrow(one, width):
    """The plate of a screen of that width."""
    return replace(one, crop=Box(0, 0, width, 800), canvas=Box(0, 0, width, 800))


@pytest.mark.parametrize(
    ("size", "badge"),
    [((1280, 800), 34), ((390, 844), 34), ((1280, 1900), 34), ((1280, 2400), 42.8), ((1280, 9000), 68)],
)
def test_numbers_are_larger_where_a4_makes_a_picture_narrow(size, badge):
    """On a whole page; at most twice as large, where the page's own letters can't be read any more either."""
    assert PLAIN.legible(*size).badge == pytest.approx(badge, abs=0.1)


DRAWS = """
import hashlib
from PIL import Image
from guidebook.drawing.lettering import width_of
from guidebook.geometry import Box
from guidebook.drawing.pixels import Sheet
from guidebook.drawing.shapes import Text

picture = Image.new("RGB", (1000, 60), "white")
Sheet(picture, (0, 0), 2).draw(Text("dichvucong, fi", (10, 25), 22, "#000000"))
print(width_of("dichvucong, fi", 22), hashlib.sha256(picture.tobytes()).hexdigest())
"""


@pytest.mark.long
def test_letters_stand_where_they_stand_whatever_the_machine_speaks(tmp_path):
    """In Turkish the font has no ligature of f and i, and spaces c and i otherwise."""
    try:
        turkish = environment_of("tr_TR.UTF-8", tmp_path)
    except CouldNotRunError as error:
        pytest.skip(str(error))
    told = [
        subprocess.run([sys.executable, "-c", DRAWS], env=os.environ | one, capture_output=True, check=True).stdout
        for one in ({"LC_ALL": "C"}, turkish)
    ]
    assert told[0] == told[1]


def test_a291_a_long_path_takes_no_time():
    """A page's own script may have written it: its length is measured as often as it takes to halve it away."""
    began = time.process_time()
    _, path = texts(svg_address_bar(plate(address="https://a.vn/" + "dang-ky-" * 100_000)))
    assert 40 < len(path.text) < 200
    assert time.process_time() - began < 5


def test_a292_a_picture_that_is_smaller_than_its_snapshot_says_is_told(raw):
    """It would be drawn as large as the snapshot says, whatever that takes."""
    with pytest.raises(FigureError, match="smaller than its snapshot says"):
        annotated_picture(raw.crop((0, 0, 100, 80)), plate(), 2)
