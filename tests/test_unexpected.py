"""What the browser does by itself fails the sentence that caused it, unless a step has said that it expects it."""

import re

import pytest
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.unexpected import Unexpected, UnexpectedError

SITE = "https://cong.example"
# Each is pressed; what is inside is what it does.
BUTTONS = {
    "link": '<a href="/hai" target="_blank">x</a>',
    "named window": '<a href="/hai" target="kia">x</a>',
    "link that stops": '<a href="/hai" target="_blank" onclick="event.stopPropagation()">x</a>',
    "form": '<form action="/hai" target="_blank"><button>x</button></form>',
    "form with a field": '<form action="/hai" target="_blank"><input hidden name="action"><button>x</button></form>',
    "form by script": '<form id="f" action="/hai" target="_blank"></form><a onclick="f.submit()">x</a>',
    "button's own target": '<form action="/hai"><button formtarget="_blank">x</button></form>',
    "open": "<a onclick=\"window.open('/hai')\">x</a>",
    "open without opener": "<a onclick=\"window.open('/hai', '', 'noopener')\">x</a>",
    "alert": "<a onclick=\"alert('Đã xóa')\">x</a>",
    "confirm": "<a onclick=\"confirm('Xóa?')\">x</a>",
    "prompt": "<a onclick=\"prompt('Tên?')\">x</a>",
    "leave": "<a onclick=\"onbeforeunload = (e) => e.preventDefault(); location = '/hai'\">x</a>",
    "file": '<a href="/tep">x</a>',
    "saved page": '<a href="/hai" download="hai.html">x</a>',
    "made here": '<a download="b.txt" onclick="this.href = window.URL.createObjectURL(new Blob([\'x\']))">x</a>',
    "file field": '<label>x <input type="file"></label>',
    "file field by script": "<a onclick=\"i = document.createElement('input'); i.type = 'file'; i.click()\">x</a>",
    "print": '<a onclick="print()">x</a>',
    "print by command": "<a onclick=\"document.execCommand('print')\">x</a>",
    "unserved": '<a href="https://khac.example/trang?ma=1">x</a>',
    "refused": '<a href="http://127.0.0.1:1/">x</a>',
    "mail": '<a href="mailto:a@b.vn">x</a>',
    "phone": '<a href="tel:113">x</a>',
    "program": "<a onclick=\"location = 'zalo://x'\">x</a>",
    "drawn link": '<svg><a href="/hai?a=1" target="_blank"><text y="20">x</text></a></svg>',
    "full screen": '<a onclick="document.body.requestFullscreen()">x</a>',
    "full screen by its old name": '<a onclick="document.body.webkitRequestFullscreen()">x</a>',
    "place": '<a onclick="navigator.geolocation.getCurrentPosition(() => 0)">x</a>',
    "sign-in": '<a href="/kin">x</a>',
}
TOLD = {
    "link": f"The page opened a new tab ({SITE}/hai), and the sentences go on in the old one.",
    "named window": "opened a new tab",
    "link that stops": "opened a new tab",
    "form": "opened a new tab",
    "form with a field": f"The page opened a new tab ({SITE}/hai)",
    "form by script": "opened a new tab",
    "button's own target": "opened a new tab",
    "open": "opened a new tab",
    "open without opener": "opened a new tab",
    "alert": "The page said “Đã xóa” in a dialog and no sentence closes it.",
    "confirm": "The page asked “Xóa?” and no sentence answers it; it was told “Cancel”.",
    "prompt": "The page asked “Tên?” for a text",
    "leave": "The page asked whether to leave it",
    "file": f"The browser downloaded “tep.zip” from {SITE}/tep.",
    "saved page": "The browser downloaded what “x” leads to.",
    "made here": "The browser downloaded what “x” leads to.",
    "file field": "The page asked for a file",
    "file field by script": "The page asked for a file",
    "print": "The page “Một” was to be printed",
    "print by command": "The page “Một” was to be printed",
    "unserved": "The page was to become https://khac.example/trang, and no machine of that name is known",
    "refused": "browsers refuse to open that port",
    "mail": "The page handed mailto:a@b.vn to another program.",
    "phone": "The page handed tel:113 to another program.",
    "program": "The page handed zalo://x to another program.",
    "drawn link": f"The page opened a new tab ({SITE}/hai)",
    "full screen": "The page “Một” went to the full screen",
    "full screen by its old name": "The page “Một” went to the full screen",
    "place": "to know where you are",
    "sign-in": f"The page {SITE}/kin asked for a name and a password",
}
REFRESH = '<meta http-equiv="refresh" content="1;url=https://khac.example/">'
HEADERS = {
    "/tep": {"content-type": "application/zip", "content-disposition": 'attachment; filename="tep.zip"'},
    "/kin": {"www-authenticate": 'Basic realm="Kín"'},
}


class Site:
    """A page that shows what it is given, alone or in a frame, and what is listened with."""

    def __init__(self, browser):
        self.context = browser.new_context()
        self.unexpected = Unexpected(self.context)
        self.body = ""
        self.context.route(f"{SITE}/**", self._answer)
        self.page = self.context.new_page()
        self.page.set_default_timeout(5000)

    def _answer(self, route):
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        if path == "/cham":  # a slow server's
            late, loop = route._impl_obj, route._impl_obj._loop
            given = {"response": None, "status": 200, "headers": None, "body": "", "json": None, "path": None}
            loop.call_later(0.5, lambda: loop.create_task(late.fulfill(content_type="text/javascript", **given)))
            return
        bodies = {"/sang": REFRESH, "/": self.body, "/khung": f'<iframe src="{SITE}/"></iframe>'}
        body = f'<meta charset="utf-8"><title>Một</title>{bodies.get(path, "")}'
        headers = {"content-type": "text/html"} | HEADERS.get(path, {})
        route.fulfill(status=401 if path == "/kin" else 200, headers=headers, body=body)

    def press(self, body, *, framed=False):
        """Open a page with ``body`` and press its x."""
        self.body = body
        self.page.goto(f"{SITE}/khung" if framed else f"{SITE}/")
        place = self.page.frame_locator("iframe") if framed else self.page
        place.get_by_text("x").first.click()

    def told(self, *, at_the_end=False):
        """What the sentence says of it; empty where nothing happened."""
        if at_the_end:
            self.unexpected.settle()
        try:
            self.unexpected.refuse()
        except UnexpectedError as error:
            return error.message
        return ""


@pytest.fixture
def site(browser):
    site = Site(browser)
    yield site
    site.context.close()


@pytest.mark.parametrize("what", BUTTONS)
def test_what_the_browser_does_is_told_by_the_sentence_that_caused_it(what, site):
    """Each in words, with what it was about, as soon as the deed is done; and once."""
    site.press(BUTTONS[what])
    assert TOLD[what] in site.told(at_the_end=what in ("place", "link that stops", "file"))
    assert not site.told()


@pytest.mark.parametrize("what", ["link", "confirm", "print", "file", "unserved", "mail"])
def test_a_frame_is_listened_to_as_well(what, site):
    """A sentence that presses something in a frame causes what happens there."""
    site.press(BUTTONS[what], framed=True)
    assert TOLD[what].replace("The page was", "A frame of the page was") in site.told(at_the_end=True)


@pytest.mark.parametrize(
    "late",
    [
        "setTimeout(() => confirm('Xóa?'), 300)",
        "setTimeout(() => setTimeout(() => confirm('Xóa?'), 100), 100)",
        "fetch('/hai').then(() => confirm('Xóa?'))",
        "setTimeout(() => window.open('/hai'), 200)",
        "setTimeout(() => { location = 'http://khac.example/' }, 200)",
        "setInterval(() => window.open('/hai'), 600)",
        "setTimeout('window.open(`/hai`)', 500)",
        "setTimeout(() => setTimeout(() => setTimeout(() => setTimeout(print, 150), 150), 150), 150)",
        "s = performance.now(); f = (n) => n - s > 400 ? print() : requestAnimationFrame(f); requestAnimationFrame(f)",
        "i = new Image(); i.onload = i.onerror = () => print(); i.src = '/cham'",
        "i = document.createElement('script'); i.onload = () => print(); i.src = '/cham'; document.body.append(i)",
        "w = new Worker('data:text/javascript,setTimeout(postMessage,500,1)'); w.onmessage = () => print()",
        "location = '/sang'",
    ],
)
def test_what_comes_late_is_not_lost_at_the_end(late, site):
    """After a timer, or an answer of the server's: a scenario ends when what its pages began has ended."""
    site.press(f'<a onclick="{late}">x</a>')
    assert site.told(at_the_end=True)


@pytest.mark.parametrize(
    "late",
    [
        "i = new Image(); i.onerror = () => print(); i.src = '/cham'",
        "i = document.createElement('script'); i.onload = () => print(); i.src = '/cham'; document.body.append(i)",
    ],
)
def test_what_a_page_loads_is_waited_for_though_its_request_was_not_heard_of(late, site):
    """Where a project answers some requests itself, a busy browser tells of them after the question has been put."""
    site.context.remove_listener("request", site.unexpected._requested)
    site.press(f'<a onclick="{late}">x</a>')
    assert site.told(at_the_end=True)


@pytest.mark.parametrize(
    "quiet",
    [
        '<a href="/hai" target="_blank" onclick="event.preventDefault()">x</a>',
        '<a href="/hai" target="_self">x</a>',
        '<a href="#x" onclick="setTimeout(() => 0, 60000)">x</a>',
        '<a href="/hai" target="trong">x</a><iframe name="trong"></iframe>',
        "<a onclick=\"clearTimeout(setTimeout(() => alert('x'), 100))\">x</a>",
        "<button>x</button>",
        '<form target="trong"><input type="hidden" name="target" value="y"><button>x</button></form>'
        '<iframe name="trong"></iframe>',
    ],
)
def test_what_stays_on_the_page_is_nothing_to_tell(quiet, site):
    """A link that is stopped, one that stays or goes to a frame, a timer of a minute, one that is taken back; a form in
    whose own properties one of its fields stands.
    """
    site.press(quiet)
    assert site.told(at_the_end=True) == ""


def test_what_comes_later_names_the_sentence_that_may_have_begun_it(site):
    """A reader would look for the reason in the sentence that failed."""
    site.press(BUTTONS["confirm"])
    with pytest.raises(UnexpectedError, match=re.escape("(begun perhaps by line 5: Khi nhấn [x]). ")):
        site.unexpected.refuse("line 5: Khi nhấn [x]")


def test_a_step_may_expect_what_it_uses_until_its_sentence_ends(site):
    """What is expected is given to the step; the next sentence's is told again."""
    tabs = site.unexpected.expect("tab")
    with site.context.expect_page():
        site.press(BUTTONS["link"])
    assert ([event.kind for event in tabs], site.told()) == (["tab"], "")
    site.unexpected.begin()
    site.press(BUTTONS["link"])
    assert site.told()


def test_an_expected_dialog_is_left_to_the_step(site):
    """Its own handler answers it, and the page hears the answer."""
    site.unexpected.expect("dialog")
    site.page.once("dialog", lambda dialog: dialog.accept())
    site.press("<a onclick=\"document.title = confirm('Xóa?')\">x</a>")
    assert (site.page.title(), site.told()) == ("true", "")


def test_a_page_that_a_step_opens_is_its_own(site):
    """Only what a page opens is the browser's doing."""
    site.context.new_page()
    assert site.told() == ""


def test_what_has_no_title_is_called_by_its_page(site):
    """An untitled frame by what is around it."""
    site.press('<button>x</button><iframe srcdoc="<script>print()</script>"></iframe>')
    assert "The page “Một” was to be printed" in site.told(at_the_end=True)


def test_a_page_that_closes_itself_is_told_and_one_that_the_browser_took_along_is_not(site, launch_browser):
    """A browser that died says for itself what happened; its pages did nothing."""
    site.page.close()
    assert "The page has closed itself" in site.told()
    browser = launch_browser()
    dying = Site(browser)
    browser.close()
    assert dying.told() == ""


def test_a_page_that_dies_is_told(site):
    """It would still answer with a title."""
    with site.page.expect_event("crash"), pytest.raises(PlaywrightError):
        site.page.goto("chrome://crash")
    assert "The page has crashed" in site.told()
