"""Taking a figure: which pages are none."""

import io

import pytest
from PIL import Image

from guidebook.browser.camera import Camera, Capture
from guidebook.browser.screen import Screen
from guidebook.errors import FigureError, Place, TargetError
from guidebook.gallery.compare import is_alike
from guidebook.recording.figures import Figures
from guidebook.sentences.words import words
from guidebook.snapshot import read_snapshot

HOST = "http://cong.vidu.vn"
NOTICE = "Chức năng đang xây dựng"
MEANT = f", {words().figures.error}"


class Keeper:
    """Who keeps figures."""

    def looked_for(self, target):
        """Nothing: what is wrong comes later."""

    def __init__(self) -> None:
        self.place = Place("features/guide/01_thu.feature", 12)
        self.taken: list[str] = []
        self.captures: list[Capture] = []

    def figure_taken(self, figure, capture):
        """Remember one."""
        self.taken.append(figure.id)
        self.captures.append(capture)

    def asserted(self, target=""):
        """Nothing is asked."""


@pytest.fixture
def take(page, recorded, tmp_path):
    """Open a page that answers so, by a link on another one, and take a figure of it; the ids that were taken."""

    def taken(status, body, options=""):
        answers = {"/": (200, '<a href="/x">Sang</a>'), "/x": (status, f"<title>X</title><main><p>{body}</p></main>")}

        def answer(route):
            status, text = answers[route.request.url.removeprefix(HOST)]
            if not status:
                return route.abort("connectionrefused")
            return route.fulfill(status=status, body=text, content_type="text/html; charset=utf-8")

        page.route(f"{HOST}/**", answer)
        screen = Screen(page, recorded)
        screen.open(f"{HOST}/")
        page.get_by_role("link").click()
        page.wait_for_url("**/x" if status else "chrome-error:**")
        keeper = Keeper()
        figures = Figures(screen, Camera(page, (640, 480), 1), keeper, tmp_path, unwanted=[NOTICE, " "])
        figures.take("hinh", "Một hình", (), options)
        return keeper.taken

    return taken


def test_all_rows_of_a_figure_s_table_that_name_nothing_are_told_at_once(page, recorded, tmp_path):
    """Each with its line; the first one is the failure's own place."""
    page.set_content("<title>Thử</title><button>Lưu</button>")
    figures = Figures(Screen(page, recorded), Camera(page, (640, 480), 1), Keeper(), tmp_path)
    rows = [["vùng"], ["nút [Xóa]"], ["nút [Lưu]"], ["nút [Gửi]"]]
    with pytest.raises(TargetError) as refused:
        figures.take("hinh", "Một hình", rows)
    told = refused.value.message
    assert "nút [Xóa]" in told and "nút [Gửi]" in told and "“nút [Lưu]” " not in told


LONG = """<title>Dài</title><body style="margin:0"><p>Đầu</p><button onclick="this.textContent = 'Xong'">Lưu</button>
<a href="#chan">Tới cuối</a><div style="height:2000px"></div><h2>Liên hệ</h2><div style="height:2000px"></div>
<h2 id="chan">Chân</h2><button>Gửi</button><div style="height:300px"></div></body>"""


@pytest.mark.parametrize(
    ("act", "seen"),
    [
        (lambda screen: screen.click("nút [Gửi]"), "Đầu"),
        (lambda screen: screen.scroll_to("tiêu đề [Liên hệ]"), "Liên hệ"),
        (lambda screen: (screen.scroll_to("tiêu đề [Liên hệ]"), screen.click("nút [Lưu]")), "Liên hệ"),
        (lambda screen: screen.scroll_to("chữ [Đầu]"), "Đầu"),
        (lambda screen: screen.click("[Tới cuối]"), "Chân"),
        (lambda screen: screen.scroll_to_end(bottom=True), "Gửi"),
        (lambda screen: (screen.scroll_to_end(bottom=True), screen.scroll_to_end(bottom=False)), "Đầu"),
        (lambda screen: (screen.scroll_to("tiêu đề [Liên hệ]"), screen.open(f"{HOST}/#")), "Đầu"),
    ],
)
def test_a_figure_is_taken_where_a_sentence_scrolled_to(page, recorded, tmp_path, act, seen):
    """Else where the page's address leads to, however far something had to be brought into view to be pressed."""
    page.route(f"{HOST}/**", lambda route: route.fulfill(body=LONG, content_type="text/html; charset=utf-8"))
    page.set_viewport_size({"width": 640, "height": 480})
    screen, keeper = Screen(page, recorded), Keeper()
    screen.open(f"{HOST}/")
    act(screen)
    Figures(screen, Camera(page, (640, 480), 1), keeper, tmp_path).take("hinh", "Một hình")
    snapshot = read_snapshot(keeper.captures[0].snapshot)
    texts = [node for node in snapshot.nodes if node.label in ("Đầu", "Liên hệ", "Chân", "Gửi")]
    assert seen in [node.label for node in texts if snapshot.visible(node)]
    pixels = Image.open(io.BytesIO(keeper.captures[0].png)).convert("L")
    for node in texts:
        if snapshot.visible(node):  # the picture has what the snapshot says, where it says it
            box = node.box
            assert pixels.crop((box.x, box.y, box.x + 60, box.bottom)).getextrema()[0] < 200, node.label


ASIDE = """<title>Rộng</title><body style="margin:0"><div style="width:640px;overflow:hidden"><p>Đầu</p>
<div style="width:2000px;text-align:right"><button>Xa</button></div></div></body>"""


def test_a_figure_shows_the_left_of_a_part_that_a_press_scrolled_aside(page, recorded, tmp_path):
    """Its reader has no bar to scroll it back with, and another run may not have scrolled it."""
    page.set_viewport_size({"width": 640, "height": 480})
    page.set_content(ASIDE)
    screen, keeper = Screen(page, recorded), Keeper()
    screen.click("nút [Xa]")
    assert page.evaluate("document.querySelector('div').scrollLeft") > 0
    Figures(screen, Camera(page, (640, 480), 1), keeper, tmp_path).take("hinh", "Một hình")
    snapshot = read_snapshot(keeper.captures[0].snapshot)
    assert [node.box.x for node in snapshot.nodes if node.label == "Đầu"] == [0]


@pytest.mark.parametrize("status", [400, 403, 404, 410, 422, 500, 503])
def test_a_page_that_answers_with_an_error_is_no_figure(take, status):
    """Reached by whatever sentence; the reader would see it with a caption that says otherwise."""
    with pytest.raises(FigureError, match=f"an error page: {HOST}/x answers {status}") as error:
        take(status, "Không tìm thấy trang")
    assert str(error.value.place) == "features/guide/01_thu.feature:12"
    assert words().figures.error in error.value.message


@pytest.mark.parametrize(
    "body", [NOTICE, f"Xin lỗi! {NOTICE.upper()}. Mời quay lại.", f"<b>{NOTICE}</b>", f"<a href=/>{NOTICE}</a>"]
)
def test_a_page_that_says_what_the_project_names_is_no_figure(take, body):
    """Alone, within more words, in capitals."""
    with pytest.raises(FigureError, match=f"a page that says “{NOTICE}”"):
        take(200, body)


def test_the_browser_s_own_page_is_no_figure(take):
    """Nothing could be opened, so the portal shows nothing."""
    with pytest.raises(FigureError, match="the browser's own page"):
        take(0, "")


@pytest.mark.parametrize(("status", "body"), [(404, "Không có trang này"), (200, NOTICE)])
def test_an_error_that_the_sentence_means_is_a_figure(take, status, body):
    """The guide may show what the reader sees then."""
    assert take(status, body, MEANT) == ["hinh"]


@pytest.mark.parametrize(("status", "body"), [(200, "Chức năng"), (203, "Đang xây dựng")])
def test_another_page_is_a_figure(take, status, body):
    """A part of such a text, or another good answer, is nothing."""
    assert take(status, body) == ["hinh"]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("<iframe src=/loi></iframe>", f"a page with a frame.*{HOST}/loi"),
        ("<img src=/loi width=50 height=50>", rf"a picture .* \({HOST}/loi\).*missing_pictures = \[\"/loi\"\]"),
        ("<iframe srcdoc='<img src=/loi width=50 height=50>'></iframe>", "missing_pictures"),
    ],
)
def test_a_page_of_which_a_part_is_an_error_is_no_figure(page, recorded, tmp_path, part, told):
    """A frame or a picture that the reader would see broken; unless the sentence means it."""
    page.route(f"{HOST}/**", lambda route: route.fulfill(status=500, body="Lỗi", content_type="text/html"))
    page.route(f"{HOST}/", lambda route: route.fulfill(body=part, content_type="text/html"))
    screen = Screen(page, recorded)
    screen.open(f"{HOST}/")
    figures = Figures(screen, Camera(page, (640, 480), 1), Keeper(), tmp_path)
    with pytest.raises(FigureError, match=told):
        figures.take("hinh", "Một hình")
    figures.take("hinh", "Một hình", (), MEANT)


def test_a_picture_that_the_site_is_known_to_lack_keeps_no_figure_from_being_taken(page, recorded, tmp_path):
    """How its address ends is said in the settings; any other is refused as ever."""
    page.route(f"{HOST}/**", lambda route: route.fulfill(status=404, body="", content_type="image/png"))
    part = "<img src=/anh/bieu-tuong.png?v=2 width=50 height=50>"
    page.route(f"{HOST}/", lambda route: route.fulfill(body=part, content_type="text/html"))
    screen = Screen(page, recorded)
    screen.open(f"{HOST}/")
    camera, missing = Camera(page, (640, 480), 1), ("/anh/bieu-tuong.png",)
    Figures(screen, camera, Keeper(), tmp_path, missing_pictures=missing).take("hinh", "Một hình")
    with pytest.raises(FigureError, match="missing_pictures"):
        Figures(screen, camera, Keeper(), tmp_path, missing_pictures=("/logo.png",)).take("hinh", "Một hình")


def test_a_screen_that_never_stands_still_is_no_figure(page, recorded, tmp_path):
    """Each check would fail; a place that changes by nature can be named, and the figure is taken then."""
    count = "let n = 0; setInterval(() => { document.querySelector('p').innerText = `Còn ${++n} giây` }, 20)"
    page.set_content(f"<p>0</p><script>{count}</script>")

    def figures(places):
        return Figures(
            Screen(page, recorded),
            Camera(page, (640, 480), 1),
            Keeper(),
            tmp_path,
            is_as_approved=lambda _figure, _capture: False,
            is_alike=lambda figure, one, other: is_alike(figure, one, other, places),
        )

    with pytest.raises(FigureError, match=r"never stands still.*\[tool.guidebook.changing\]"):
        figures({}).take("hinh", "Một hình")
    figures({"chữ [Còn … giây]": "counts down"}).take("hinh", "Một hình")
