"""Taking a figure: which pages are none."""

import pytest

from guidebook.browser.camera import Camera
from guidebook.browser.screen import Screen
from guidebook.errors import FigureError, Place
from guidebook.gallery.compare import is_alike
from guidebook.recording.figures import Figures
from guidebook.sentences.words import words

HOST = "http://cong.vidu.vn"
NOTICE = "Chức năng đang xây dựng"
MEANT = f", {words().figures.error}"


class Keeper:
    """Who keeps figures."""

    def __init__(self) -> None:
        self.place = Place("features/guide/01_thu.feature", 12)
        self.taken: list[str] = []

    def figure_taken(self, figure, _capture):
        """Remember one."""
        self.taken.append(figure.id)

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


@pytest.mark.parametrize("part", ["<iframe src=/loi></iframe>", "<img src=/loi width=50 height=50>"])
def test_a_page_of_which_a_part_is_an_error_is_no_figure(page, recorded, tmp_path, part):
    """A frame or a picture that the reader would see broken; unless the sentence means it."""
    page.route(f"{HOST}/**", lambda route: route.fulfill(status=500, body="Lỗi", content_type="text/html"))
    page.route(f"{HOST}/", lambda route: route.fulfill(body=part, content_type="text/html"))
    screen = Screen(page, recorded)
    screen.open(f"{HOST}/")
    figures = Figures(screen, Camera(page, (640, 480), 1), Keeper(), tmp_path)
    with pytest.raises(FigureError, match=f"a page with a (frame|picture).*{HOST}/loi"):
        figures.take("hinh", "Một hình")
    figures.take("hinh", "Một hình", (), MEANT)


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
