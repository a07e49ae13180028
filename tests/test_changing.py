"""Places that change by nature: what a project declares is compared neither by its words nor by its pixels."""

import pytest
from PIL import Image, ImageDraw

from guidebook import gallery
from guidebook.check.findings import Report
from guidebook.check.reports import as_markdown, as_text
from guidebook.errors import SettingsError
from guidebook.gallery.verdicts import Shot, verdict
from guidebook.settings import read_changing
from guidebook.snapshot import read_snapshot

SCREEN = """\
address: 'https://vi-du.gov.vn/'
title: 'Trang chủ'
size: [1280, 800]
scale: 1
screen: |
  - banner [box=0,0,1280,60]:
    - group "Đồng hồ" [box=1100,10,100,30]: "10:15"
  - main [box=0,60,1280,700]:
    - heading "Hôm nay 28/11/2026" [level=1] [box=100,80,400,30]
    - paragraph [box=100,120,300,20]: Còn 57 giây
    - table [box=100,200,600,60]:
      - row "Lượt xem 1204" [box=100,200,600,30]:
        - cell "Lượt xem" [box=100,200,300,30]
        - cell "1204" [box=400,200,300,30]
    - button "Gửi" [box=100,300,80,30]
lines: ''
hidden: ''
"""
LATER = [("10:15", "10:16"), ("28/11/2026", "29/11/2026"), ("57", "3"), ("1204", "1377")]
CHANGING = {
    "khung [Đồng hồ]": "the time of day",
    "tiêu đề [Hôm nay …]": "the date",
    "chữ [Còn … giây]": "counts down",
    "trang-chu": {"chữ […] ở dòng [Lượt xem]": "a counter"},
}


def shot(text, dot=None, figure="trang-chu", changing=CHANGING):
    """The screen, as if it had been drawn: with a mark of its own in each box, and a dot."""
    snapshot = read_snapshot(text)
    picture = Image.new("RGB", snapshot.size, "white")
    pen = ImageDraw.Draw(picture)
    for node in snapshot.nodes:
        if node.label and node.box and not node.children:
            pen.text((node.box.x + 2, node.box.y + 4), node.label, fill="black", font_size=12)
    if dot:
        pen.rectangle((*dot, dot[0] + 20, dot[1] + 20), fill="red")
    return Shot(snapshot, None, lambda: picture, gallery.targets_of(changing, figure))


def later(*more):
    text = SCREEN
    for before, after in (*LATER, *more):
        assert before in text
        text = text.replace(before, after)
    return text


def test_what_changes_by_nature_is_no_change():
    """A clock, a date, a countdown, a counter in a row that is called by it: nothing is told."""
    assert verdict(shot(SCREEN), shot(later())) is None


@pytest.mark.parametrize("target", CHANGING)
def test_each_of_them_would_be_told(target):
    """Where it isn't declared."""
    fewer = {name: why for name, why in CHANGING.items() if name != target}
    told = verdict(shot(SCREEN, changing=fewer), shot(later(), changing=fewer))
    assert told is not None
    assert told.kind == "meaning"


def test_what_else_changes_is_told_all_the_same():
    """In words, in looks, and that such a place is there no more, or says more than its name allows."""
    assert "nút [Gửi] → [Nộp]" in str(verdict(shot(SCREEN), shot(later(("Gửi", "Nộp")))))
    assert verdict(shot(SCREEN), shot(later(), dot=(600, 500))).kind == "look"
    assert "[Hôm qua 29/11/2026]" in str(verdict(shot(SCREEN), shot(later(("Hôm nay", "Hôm qua")))))
    assert verdict(shot(SCREEN), shot(later(), dot=(1150, 15))) is None


def test_all_that_a_target_fits_is_left_out():
    """A clock above and below, with and without a role word."""
    twice = SCREEN.replace("    - button", "    - paragraph [box=100,400,90,20]: 10:15\n    - button")
    declared = {**CHANGING, "[10:…]": "the time"}
    assert verdict(shot(twice, changing=declared), shot(twice.replace("10:15", "10:16"), changing=declared)) is None


def test_a_place_of_one_figure_counts_in_the_others():
    """As it is declared."""
    other = shot(SCREEN, figure="khac"), shot(later(), figure="khac")
    assert "1204" in str(verdict(*other))


def test_one_that_names_nothing_is_refused():
    """A figure that no sentence takes, a target that can't be read, a place on no screen."""
    wrong = {"khac": {"[A]": "b"}, "Đồng hồ": "no brackets", "chữ […]": "all of it"}
    told = [str(error) for error in gallery.wrong_in(wrong, ["trang-chu"])]
    assert len(told) == 3
    assert "fits everything" in told[2]
    assert "no sentence takes a figure “khac”" in told[0]
    assert "“Đồng hồ” points at nothing" in told[1]
    screens = {"trang-chu": read_snapshot(SCREEN)}
    assert not list(gallery.unseen_in(CHANGING, screens))
    unseen = {"khung [Giờ]": "x", "trang-chu": {"chữ [Quảng cáo …]": "y"}}
    told = [str(error) for error in gallery.unseen_in(unseen, screens)]
    assert ["in no figure" in told[0], "not in the figure trang-chu" in told[1]] == [True, True]


@pytest.mark.parametrize("written", ['changing = ["a"]', 'changing = { "[A]" = "" }', "changing = { a = { } }"])
def test_a_setting_of_another_kind_is_refused(tmp_path, written):
    """With the form it has."""
    (tmp_path / "pyproject.toml").write_text(f"[tool.guidebook]\n{written}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="each with its reason"):
        read_changing(tmp_path)


def test_how_many_were_left_out_is_told():
    """In a terminal and in a pull request's summary."""
    report = Report((), left_out={"khung [Đồng hồ]": 3, "chữ [Còn … giây]": 1})
    for form in (as_text, as_markdown):
        assert "4 places that change by nature left out" in form(report)
        assert "Đồng hồ] (3)" in form(report)
