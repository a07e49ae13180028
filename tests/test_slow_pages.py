"""No wait without a bound and a name: what hasn't come is told with its address, and a failure still has a picture."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from guidebook.browser import camera
from guidebook.browser.browsers import Browser, launch_options
from guidebook.browser.camera import Camera
from guidebook.browser.page_snapshot import page_snapshot
from guidebook.browser.screen import Screen
from guidebook.errors import BrowserError, FigureError, GuidebookError, TargetError
from guidebook.recording.failure_files import _save_page
from guidebook.redaction.privacy import Privacy


class Slow(BaseHTTPRequestHandler):
    """Answers `/` with the page that its server has, `/hai` never, and nothing else either."""

    def do_GET(self) -> None:
        """Answer, or wait until the test is over."""
        if self.path != "/":
            self.server.over.wait()
            return
        body = self.server.body.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def slow():
    """A server that answers with a page, and with nothing that the page asks for; its ``address``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    server.over, server.body, server.daemon_threads = threading.Event(), "", True
    server.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def screen(page, recorded):
    """A hand with little patience."""
    page.set_default_timeout(700)
    return Screen(page, recorded)


def show(page, slow, body):
    """A page with ``body``, without waiting for what it asks for."""
    slow.body = body
    page.goto(slow.address, wait_until="commit")
    page.locator("p").first.wait_for(state="attached")


@pytest.mark.parametrize(
    ("body", "late"),
    [
        ("<p>x<img src='/a.png' alt='Bản đồ'>", "the picture “Bản đồ” from {}/a.png"),
        ("<p>x<img src='/a.png'>", "the picture from {}/a.png"),
        (
            "<style>@font-face { font-family: 'Chữ'; src: url(/a.woff2); } p { font-family: 'Chữ' }</style><p>x",
            "the font “Chữ” from {}/a.woff2",
        ),
        ("<p>x<iframe srcdoc=\"<img src='/a.png'>\"></iframe>", "the picture from {}/a.png"),
    ],
)
def test_what_has_not_come_is_named(body, late, page, slow):
    """A picture by its text, a font by its family, each with where it should come from; also in a frame."""
    show(page, slow, body)
    assert late.format(slow.address) in [str(one.told) for one in page_snapshot(page, 300).late]


@pytest.mark.long
def test_a_figure_is_refused_and_a_failure_s_picture_taken(page, slow, monkeypatch):
    """The figure would lack what its readers see; who looks for a fault wants to see just that."""
    show(page, slow, "<p>x<img src='/a.png'>")
    monkeypatch.setattr(camera, "SNAPSHOT_TIMEOUT_MS", 1000)
    taker = Camera(page, (1280, 800), 1)
    with pytest.raises(FigureError, match=r"The picture from \S+/a.png hasn't come for 1 s: see that its server"):
        taker.capture()
    assert taker.capture(unfinished=True).png


def test_a_frame_far_below_is_not_waited_for(page, slow):
    """Chromium draws nothing there, and no frame of an animation ever comes."""
    page.route("https://khac.example/", lambda route: route.fulfill(content_type="text/html", body="<p>y"))
    show(page, slow, '<p style="height:9000px">x<div></div><iframe src="https://khac.example/"></iframe>')
    assert page_snapshot(page, 300).late == ()


@pytest.fixture
def soon():
    """What a test waits for is told soon: nothing more is asked of a page that has not come."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 10


def test_what_does_not_come_is_waited_for_ten_seconds(context):
    """By every scenario's page, with the browser's own bound: on a machine that is busy a page takes long."""
    assert context._impl_obj._timeout_settings.timeout(None) == 10_000


@pytest.mark.usefixtures("soon")
def test_a_page_that_does_not_answer_is_told_with_seconds(screen, slow):
    """Where it was to be opened."""
    with pytest.raises(GuidebookError, match=rf"{slow.address}/a can't be opened: it has not answered for 0\.7 s"):
        screen.open(f"{slow.address}/a")


def test_a_page_that_nothing_listens_for_is_told_in_words(screen):
    """The browser's own name for it stands behind."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(GuidebookError, match=r"nothing listens there: .* \(ERR_CONNECTION_REFUSED\)"):
        screen.open(f"http://127.0.0.1:{port}/")


def test_a_script_that_holds_the_page_up_is_named(screen, slow):
    """The page itself has come, and is not read beyond it."""
    slow.body = "<p>x<script src='/a.js'></script>"
    with pytest.raises(GuidebookError, match=rf"has not answered for 0\.7 s\. It waits for {slow.address}/a\.js\."):
        screen.open(slow.address)


@pytest.mark.usefixtures("soon")
def test_a_link_to_a_page_that_does_not_come_names_it(screen, slow):
    """Rather than only that something did not come."""
    show(screen.page, slow, '<p><a href="/hai?ma=1">Sang hai</a>')
    with pytest.raises(TargetError, match=rf"after it \({slow.address}/hai\) did not come: it has not answered"):
        screen.click("[Sang hai]")


def test_a_failure_without_a_picture_says_why(page, tmp_path):
    """In screen.txt."""
    page.close()
    _save_page(page, tmp_path, "screen", Privacy(), ())
    assert (tmp_path / "screen.txt").read_text(encoding="utf-8").startswith("There is no picture: it is closed")


@pytest.mark.parametrize("value", ["1", "console"])
def test_a_debugger_without_a_window_is_refused(value, monkeypatch, tmp_path):
    """It would wait for ever for somebody to press a button that there is none of."""
    monkeypatch.setenv("PWDEBUG", value)
    browser = Browser(tmp_path / "chromium", "here")
    with pytest.raises(BrowserError, match="PWDEBUG asks for a debugger"):
        launch_options(browser)
    assert launch_options(browser, headed=True)
    monkeypatch.setenv("PWDEBUG", "0")
    assert launch_options(browser)
