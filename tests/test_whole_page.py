"""Whole pages: all that is beyond the fold, each thing once, and the page as it was afterwards."""

import io

import pytest
from PIL import Image

from guidebook.browser.camera import Camera
from guidebook.errors import FigureError
from guidebook.sentences.finding import find
from guidebook.snapshot import read_snapshot

RED, GREEN, BLUE = (200, 0, 0), (0, 128, 0), (0, 0, 200)
PAGE = """<!doctype html><html lang=vi><meta charset=utf-8><title>Thử</title>
<style>body{{margin:0;font:16px sans-serif}}button{{display:block;height:40px;width:200px;border:0;
background:rgb(0,0,200);color:transparent;border-radius:0}}{}</style><body>{}</body>"""


@pytest.fixture
def taken(page):
    """Opens a page and takes it whole: picture, snapshot."""

    def take(body, style="", scale=1):
        page.set_content(PAGE.format(style, body))
        capture = Camera(page, (1280, 800), scale).capture(whole=True)
        return Image.open(io.BytesIO(capture.png)).convert("RGB"), read_snapshot(capture.snapshot)

    return take


def rows_of(picture, colour, x=5):
    """Where a vertical line through the picture is of this colour: the pieces, as (from, to)."""
    pieces = []
    for y in range(picture.height):
        if picture.getpixel((x, y)) == colour:
            if pieces and pieces[-1][1] == y:
                pieces[-1][1] = y + 1
            else:
                pieces.append([y, y + 1])
    return [tuple(piece) for piece in pieces]


HEAD = "header{top:0;width:100%;height:60px;background:rgb(200,0,0);position:"


@pytest.mark.parametrize("kind", ["sticky", "fixed"])
def test_what_stays_in_the_window_is_shown_once(taken, kind):
    """A head at the top, a foot at the end of the page."""
    foot = "}footer{position:fixed;bottom:0;width:100%;height:50px;background:rgb(0,128,0)}"
    body = "<header></header><main style='height:3000px;padding-left:99px'></main><footer></footer>"
    picture, snapshot = taken(body, HEAD + kind + foot)
    height = 3060 if kind == "sticky" else 3000
    assert picture.size == snapshot.size == (1280, height)
    assert rows_of(picture, RED) == [(0, 60)]
    assert rows_of(picture, GREEN) == [(height - 50, height)]


def test_marks_stand_where_the_controls_are(taken):
    """A box of the snapshot is a box of the picture, all the way down, in every scale."""
    buttons = "".join(f"<button style='margin:{gap}px 50px'>Nút {gap}</button>" for gap in (10, 700, 900))
    picture, snapshot = taken(buttons, scale=2)
    for gap in (10, 700, 900):
        node = find(snapshot, f"nút [Nút {gap}]")
        assert snapshot.visible(node)
        x, y, right, bottom = (int(2 * edge) for edge in (node.box.x, node.box.y, node.box.right, node.box.bottom))
        inside = picture.crop((x, y, right, bottom))
        assert inside.getcolors() == [((right - x) * (bottom - y), BLUE)]
        assert rows_of(picture, BLUE, x)[[10, 700, 900].index(gap)] == (y, bottom)


def test_a_part_as_high_as_the_window_stays_so(taken):
    """100vh is the reader's window: a greeting over the whole of it doesn't become the whole page."""
    style = ".top{height:100vh;background:rgb(200,0,0)}.rest{height:1500px}"
    picture, _ = taken("<div class=top></div><div class=rest></div>", style)
    assert picture.height == 2300
    assert rows_of(picture, RED) == [(0, 800)]


def test_an_application_s_shell_is_unfolded(taken):
    """The page doesn't scroll, a part that fills it does: what is in it is shown to its end, head and foot once."""
    style = (
        "body{height:100vh;display:flex;flex-direction:column}header{height:60px;background:rgb(200,0,0)}"
        "main{flex:1;overflow:auto;min-height:0}footer{height:50px;background:rgb(0,128,0)}"
    )
    inner = "<div style='height:2000px'></div><button>Cuối</button>"
    picture, snapshot = taken(f"<header></header><main>{inner}</main><footer></footer>", style)
    assert picture.height == 60 + 2040 + 50
    assert rows_of(picture, RED) == [(0, 60)]
    assert rows_of(picture, GREEN) == [(2100, 2150)]
    assert rows_of(picture, BLUE) == [(2060, 2100)]
    assert snapshot.visible(find(snapshot, "nút [Cuối]"))


def test_a_shell_that_can_t_grow_and_a_small_list_stay_as_they_are(taken):
    """What doesn't grow with the window, or is a part of the page only, is shown as its reader sees it."""
    picture, _ = taken("<main style='height:700px;overflow:auto'><div style='height:2000px'></div></main>")
    assert picture.height == 800
    picture, snapshot = taken(
        "<div style='height:100px;overflow:auto'><button style='margin-top:300px'>Khuất</button></div>"
        "<div style='height:1500px'></div><button>Cuối</button>"
    )
    assert picture.height == 100 + 1500 + 40
    assert not snapshot.visible(find(snapshot, "nút [Khuất]"))
    assert snapshot.visible(find(snapshot, "nút [Cuối]"))


def test_what_comes_late_is_there(page, taken):
    """Pictures that are loaded when they come near the window, and what a page adds when its end is seen."""
    page.route("https://anh.example/**", lambda route: route.fulfill(content_type="image/svg+xml", body=SQUARE))
    more = """<p id=end style="height:1px"></p><script>let left = 2; new IntersectionObserver(([seen]) => {
      if (seen.isIntersecting && left-- > 0) end.insertAdjacentHTML('beforebegin', '<button>Thêm</button>')
    }).observe(end)</script>"""
    lazy = "<img loading=lazy width=100 height=100 src=https://anh.example/1.svg style='display:block'>"
    picture, snapshot = taken(f"<div style='height:4000px'></div>{lazy}{more}")
    assert rows_of(picture, GREEN) == [(4000, 4100)]
    assert [node.name for node in snapshot.nodes if node.role == "button"][:1] == ["Thêm"]
    assert rows_of(picture, BLUE)


SQUARE = """<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">
<rect width="100" height="100" fill="rgb(0,128,0)"/></svg>"""


def test_the_page_is_as_before(page, taken):
    """Its window, and lengths that are parts of it."""
    taken("<div class=top style='height:50vh'></div><div style='height:3000px'></div>", ".top{max-height:90vh}")
    assert page.viewport_size == {"width": 1280, "height": 800}
    told = (
        "() => [innerHeight, document.querySelector('.top').style.height, document.styleSheets[0].cssRules[2].cssText]"
    )
    assert page.evaluate(told) == [800, "50vh", ".top { max-height: 90vh; }"]


def test_a_page_without_an_end_is_refused(page, taken):
    """Neither one that grows for ever, nor one longer than any picture."""
    with pytest.raises(FigureError, match="too long for a figure"):
        taken("<div style='height:20000px'></div>")
    assert page.viewport_size == {"width": 1280, "height": 800}
    endless = "<script>onresize = () => { document.body.style.height = `${innerHeight + 100}px` }</script>"
    with pytest.raises(FigureError, match="grows as its window does"):
        taken(f"<div style='height:1000px'></div>{endless}")
