"""What a press opens over a page without leaving it: the figure before numbers what its picture has, and no more."""

import pytest

from guidebook.browser.camera import Camera
from guidebook.browser.screen import Screen
from guidebook.drawing.annotation import annotated_figure
from guidebook.errors import TargetError
from guidebook.snapshot import read_snapshot
from tests.guides import act, figure, section, shown

HEAD = """<!doctype html><html lang=vi><meta charset=utf-8><title>Hồ sơ</title>
<style>body { margin: 30px; font: 16px sans-serif } .over { position: fixed; inset: 0; background: #0008 }
.menu { position: fixed; top: 200px; left: -300px; width: 250px } .open { left: 0 }</style><h1>Hồ sơ</h1>"""
PAGE = """<button onclick="box.{open}">Mở</button> <button>Lưu</button>{part}
<p style='margin-top:1200px'><button>Cuối</button></p>"""
PARTS = {
    "dialog": ("showModal()", "<dialog id=box aria-label='Hỏi'><button onclick='box.close()'>Xong</button></dialog>"),
    "overlay": (
        "hidden=false",
        "<div id=box hidden class=over><div role=dialog aria-label='Hỏi' style='background:white;margin:9em'>"
        "<button onclick='box.hidden=true'>Xong</button></div></div>",
    ),
    "panel": ("hidden=false", "<section id=box hidden><button onclick='box.hidden=true'>Xong</button></section>"),
    "accordion": (
        "open=true",
        "<details id=box><summary>Thêm</summary><button onclick='box.open=0'>Xong</button></details>",
    ),
    "side menu": (
        "classList.add('open')",
        "<nav id=box class=menu><button onclick=\"box.classList.remove('open')\">Xong</button></nav>",
    ),
}
OVER = ("dialog", "overlay")


@pytest.fixture
def taken(page, recorded):
    """What a figure of a page with such a part numbers; it is taken after some presses, and others follow."""

    def take(part, before=(), after=()):
        opens, markup = PARTS[part]
        page.set_content(HEAD + PAGE.format(open=opens, part=markup))
        screen = Screen(page, recorded)
        for target in before:
            screen.click(target)
        snapshot = read_snapshot(Camera(page, (1280, 800), 1).capture().snapshot)
        for target in after:  # each can be pressed: a sentence that can't be followed has no number anyway
            screen.click(target)
        one = figure()
        marked = annotated_figure(one, section(shown(one), *(act("nhấn", target) for target in after)), snapshot)
        return [callout.target for callout in marked.callouts]

    return take


@pytest.mark.parametrize("part", PARTS)
def test_what_stands_in_a_part_that_opens_is_not_of_the_figure_before(taken, part):
    """No figure between the opening and the closing is needed, and what follows the closing has no number."""
    assert taken(part, after=["nút [Mở]", "nút [Xong]", "nút [Lưu]"]) == ["nút [Mở]"]


@pytest.mark.parametrize("part", PARTS)
def test_a_figure_of_the_open_part_numbers_what_stands_in_it(taken, part):
    """What the part lay over is used when it is closed, and is not in the picture; beside it, it is."""
    numbered = taken(part, before=["nút [Mở]"], after=["nút [Xong]", "nút [Lưu]"])
    assert numbered == ["nút [Xong]", *(["nút [Lưu]"] if part not in OVER else [])]


@pytest.mark.parametrize("part", PARTS)
def test_what_one_has_to_scroll_to_is_refused(taken, part):
    """It stood there when the figure was taken, below the picture, whatever was pressed."""
    with pytest.raises(TargetError, match=r"nút \[Cuối\]” is not in the picture"):
        taken(
            part,
            before=["nút [Mở]"] if part in OVER else [],
            after=["nút [Xong]" if part in OVER else "nút [Mở]", "nút [Cuối]"],
        )
