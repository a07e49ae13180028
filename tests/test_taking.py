"""Taking a figure: a picture in which a text was painted half a pixel off once is neither approved nor a change."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from guidebook import gallery
from guidebook.browser.camera import Capture, MovedError
from guidebook.errors import FigureError
from guidebook.language.messages import message
from guidebook.recording.figures import Figures
from tests.guides import SNAPSHOT, capture, captures, ordinary

ODD, USUAL, OTHER, APPROVED = (
    Capture(name.encode(), SNAPSHOT, "", "") for name in ("odd", "usual", "other", "approved")
)


class Desk:
    """A camera that gives some captures in turn, the screen before it, and who keeps the figure."""

    def __init__(self, *shots):
        self.shots, self.used, self.kept = list(shots), 0, None
        self.place, self.pages, self.names = None, 1, {}
        self.page = SimpleNamespace(frames=(), evaluate=lambda _: 200, url="https://vi-du.vn/")

    def capture(self, **_):
        """The next; None stands for a page that moved while it was taken."""
        self.used += 1
        shot = self.shots[self.used - 1]
        if shot is None:
            raise MovedError(message("capture.changed-meanwhile", title="Trang"))
        return shot

    def scroll_again(self, _page):
        """It stands where it stood."""

    def turn_to(self, _page):
        """There is one page alone."""

    def figure_taken(self, _figure, taken):
        """Keep it."""
        self.kept = taken

    def refuse_crashed(self):
        """It never is."""

    def look_again(self):
        """Every field holds what it was given."""

    def asserted(self, target=""):
        """Count nothing."""


@pytest.mark.parametrize(
    ("shots", "kept", "used"),
    [
        ([APPROVED], APPROVED, 1),
        ([ODD, APPROVED], APPROVED, 2),
        ([USUAL, USUAL], USUAL, 2),
        ([ODD, USUAL, USUAL], USUAL, 3),
        ([USUAL, ODD, USUAL], USUAL, 3),
        ([None, APPROVED], APPROVED, 2),
        ([None, USUAL, USUAL], USUAL, 3),
        ([ODD, USUAL, OTHER, replace(OTHER, png=b"again")], ODD, 4),
    ],
    ids=[
        "as approved",
        "odd once",
        "changed",
        "changed and odd first",
        "and odd between",
        "moved once",
        "moved and changed",
        "never at rest",
    ],
)
def test_what_is_not_as_approved_is_taken_again(tmp_path, shots, kept, used):
    """Until it is, or comes out twice; four times at most."""
    desk = Desk(*shots)
    Figures(desk, desk, desk, tmp_path, is_as_approved=lambda _, taken: taken is APPROVED).take("mot", "Một")
    assert (desk.kept, desk.used) == (kept, used)


def test_one_capture_is_enough_where_nothing_was_approved_to_compare_with(tmp_path):
    """As for a picture of a failure."""
    desk = Desk(USUAL)
    Figures(desk, desk, desk, tmp_path).take("mot", "Một")
    assert desk.used == 1


def test_what_was_approved_is_told_from_what_changed(tmp_path):
    """By its pixels and by what its snapshot means; a figure that is new, or whose files are broken, never is."""
    taken = captures(tmp_path / "captures", ordinary())
    gallery.update(ordinary(), taken, tmp_path)

    def same(figure="bieu-mau", text=SNAPSHOT):
        png = (taken / "bieu-mau.png").read_bytes()
        return gallery.is_as_approved(tmp_path, figure, Capture(png, text, "", ""), ordinary().environment.browser)

    assert same()
    assert same(text=SNAPSHOT.replace("lines: |", "lines: |\n  9,9,9,9"))
    assert not same(text=SNAPSHOT.replace("Ngày sinh", "Năm sinh"))
    assert not same("moi")
    capture(taken, "bieu-mau", dot=(20, 20, 20))
    assert not same()
    (tmp_path / "bieu-mau.aria.yml").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert not same()


def test_a_page_that_moves_whenever_it_is_taken_is_told(tmp_path):
    """There is a bound, and what was wrong is said."""
    desk = Desk(None, None, None, None)
    with pytest.raises(FigureError, match="changed while its picture was taken"):
        Figures(desk, desk, desk, tmp_path, is_as_approved=lambda *_: False).take("mot", "Một")
    assert desk.used == 4
