"""What a reader sees, and what nobody sees, between two pictures of one screen."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from guidebook.drawing.lettering import font
from guidebook.gallery.pixel_diff import looks_alike, unlike_boxes
from guidebook.geometry import Box

SCALE = 2


def screen(ink="#1b1b1b", button="#0b5cab", at=(200, 200), text="Gửi lại OTP"):
    """A picture with words and a button, at two pixels for one of CSS."""
    picture = Image.new("RGB", (1280, 800), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((*at, at[0] + 300, at[1] + 80), fill=button)
    pen.text((200, 400), text, font=font("Bold", 36), fill=ink)
    pen.line((100, 600, 900, 600), fill="#767676", width=1)
    return picture


def shifted(by):
    return ImageChops.offset(screen(), by, by)


@pytest.mark.parametrize(
    "other",
    [
        screen(),
        shifted(1),
        shifted(2),
        screen(ink="#1d1b1b"),
        screen().filter(ImageFilter.GaussianBlur(0.3)),
    ],
    ids=["the same", "half a pixel", "a pixel", "a shade", "smoother edges"],
)
def test_what_nobody_sees_is_alike(other):
    """Shifts by up to a CSS pixel, roundings and smoothed edges."""
    assert looks_alike(screen(), other, SCALE)


@pytest.mark.parametrize(
    "other",
    [
        shifted(4),
        screen(button="#0b6a3c"),
        screen(button="#1d6fc0"),
        screen(at=(200, 212)),
        screen(text="Gửi lại mã"),
        screen(text=""),
        screen(ink="#767676"),
    ],
    ids=["two pixels", "another colour", "a lighter one", "another place", "another word", "no word", "paler"],
)
def test_what_a_reader_sees_is_not(other):
    """Either way round."""
    assert not looks_alike(screen(), other, SCALE)
    assert not looks_alike(other, screen(), SCALE)


def test_a_line_that_is_gone_is_seen():
    """However thin: what was there lies between no colours that are there now."""
    other = screen()
    ImageDraw.Draw(other).line((100, 600, 900, 600), fill="white", width=1)
    assert not looks_alike(screen(), other, SCALE)


def test_another_build_may_smooth_otherwise():
    """More than one build ever would; another colour is seen all the same."""
    other = screen().filter(ImageFilter.GaussianBlur(1))
    assert looks_alike(screen(), other, SCALE, other_build=True)
    assert not looks_alike(screen(), other, SCALE)
    assert not looks_alike(screen(), screen(button="#0b6a3c"), SCALE, other_build=True)


LINES = [Box(30, 18 + 18 * number, 600, 18) for number in range(6)]


def text(ink, size=15, by=0):
    """A page of small letters."""
    picture = Image.new("RGB", (1280, 270), "white")
    pen = ImageDraw.Draw(picture)
    for line in LINES:
        words = "Vui lòng đăng ký tài khoản bằng số điện thoại chính chủ"
        pen.text((SCALE * line.x + by, SCALE * line.y + by), words, font=font("Regular", size * SCALE), fill=ink)
    return picture


@pytest.mark.slow
@pytest.mark.parametrize("other_build", [False, True])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("#1a1a1a", "#5a5a5a"),
        ("#333333", "#6b6b6b"),
        ("#595959", "#808080"),
        ("#333333", "#000000"),
        ("#0b5394", "#3d7ab5"),
        ("#c8102e", "#e05060"),
    ],
)
def test_another_ink_of_small_letters_is_seen(before, after, other_build):
    """Though their ground is within a pixel everywhere; a shift, smoothing and three shades are nothing."""
    assert not looks_alike(text(before), text(after), SCALE, LINES, other_build=other_build)
    assert not looks_alike(text(after), text(before), SCALE, LINES, other_build=other_build)
    for same in (text(before, by=1), text(before, by=SCALE), text(before).filter(ImageFilter.GaussianBlur(0.4))):
        assert looks_alike(text(before), same, SCALE, LINES, other_build=other_build)
    shade = "#" + "".join(f"{int(before[at : at + 2], 16) + 3:02x}" for at in (1, 3, 5))
    assert looks_alike(text(before), text(shade), SCALE, LINES, other_build=other_build)
    assert unlike_boxes(text(before), text(after), LINES, SCALE, most=1) == LINES[:1]


def test_the_letters_of_a_small_button_are_seen():
    """What a tile mixes with the button's edge, the line of text tells."""

    def button(letters, by=0):
        picture = Image.new("RGB", (1280, 800), "white")
        pen = ImageDraw.Draw(picture)
        pen.rectangle((250 + by, 300, 410 + by, 370), fill="#0b5394")
        pen.text((274 + by, 314), "Gửi lại", font=font("Regular", 32), fill=letters)
        return picture

    line = [Box(137, 157, 50, 20)]
    for other_build in (False, True):
        assert not looks_alike(button("#ffffff"), button("#b0c8e0"), SCALE, line, other_build=other_build)
        assert looks_alike(button("#ffffff"), button("#ffffff", 2), SCALE, line, other_build=other_build)


@pytest.mark.parametrize("other_build", [False, True])
@pytest.mark.parametrize("at", [(128, 128), (160, 160), (150, 170)], ids=["in a tile", "on four tiles", "anywhere"])
def test_a_dot_from_green_to_red_is_seen(at, other_build):
    """It has no words, and is less than a thousandth of the page."""

    def dot(colour):
        picture = screen()
        ImageDraw.Draw(picture).ellipse((*at, at[0] + 60, at[1] + 60), fill=colour)
        return picture

    assert not looks_alike(dot("#2a7f3f"), dot("#c8102e"), SCALE, other_build=other_build)


def test_it_is_told_where():
    """Of some boxes of the screen, those that look different."""
    button, words = Box(100, 100, 150, 40), Box(100, 195, 200, 30)
    assert unlike_boxes(screen(), screen(text="Gửi mã"), [button, words], SCALE, most=9) == [words]


def test_what_another_build_rounds_otherwise_is_not_told():
    """Beside a button of another colour, a plane whose grain alone is another is not named."""
    button, plane = Box(100, 100, 150, 40), Box(400, 100, 50, 50)
    grey, other = Image.new("RGB", (100, 100), "#808080"), screen(button="#0b6a3c")
    grained = grey.copy()
    grained.putdata([(128 + 12 * (-1) ** number,) * 3 for number in range(100 * 100)])
    old = screen()
    old.paste(grey, (800, 200))
    other.paste(grained, (800, 200))
    assert unlike_boxes(old, other, [plane, button], SCALE, most=9) == [plane, button]
    assert unlike_boxes(old, other, [plane, button], SCALE, most=9, other_build=True) == [button]


@pytest.mark.parametrize(("specks", "alike"), [(2, True), (5, False)])
def test_little_in_many_places_adds_up(specks, alike):
    """A speck of a CSS pixel is nothing; several are something, however far from each other they stand."""
    dotted = screen()
    for number in range(specks):
        dotted.paste((150, 150, 150), (20 + 290 * number, 700, 22 + 290 * number, 702))
    assert looks_alike(screen(), dotted, SCALE) is alike
