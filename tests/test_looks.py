"""What a reader sees, and what nobody sees, between two pictures of one screen."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from guidebook.lettering import font
from guidebook.looks import looks_alike, unlike_boxes
from guidebook.model import Box

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


def test_another_build_may_round_otherwise():
    """A few shades, and a thousandth of the pixels."""
    other = screen(button="#1a68b5")
    assert looks_alike(screen(), other, SCALE, other_build=True)
    assert not looks_alike(screen(), screen(button="#0b6a3c"), SCALE, other_build=True)


def test_it_is_told_where():
    """Of some boxes of the screen, those that look different."""
    button, words = Box(100, 100, 150, 40), Box(100, 195, 200, 30)
    assert unlike_boxes(screen(), screen(text="Gửi mã"), [button, words], SCALE, most=9) == [words]
