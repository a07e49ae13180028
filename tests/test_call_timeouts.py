"""No call waits for ever: a script without end is ended, and what gives no answer fails in time."""

import http.server
import time
from contextlib import nullcontext
from functools import partial

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from guidebook.browser.call_timeouts import CallTimeouts
from guidebook.browser.unexpected import Unexpected, UnexpectedError
from guidebook.commands.opened_page import looked_at
from guidebook.errors import GuidebookError
from guidebook.recording.failure_files import save_pages
from guidebook.redaction.privacy import Privacy
from tests.projects import answered


@pytest.fixture
def limit():
    """Seconds that a call may wait."""
    return 1.0


@pytest.fixture
def watched(browser, limit):
    """A page of a context whose calls may wait for ``limit`` seconds."""
    context = browser.new_context()
    told: list[str] = []
    timeouts = CallTimeouts(context, told.append, limit)
    page = context.new_page()
    page.told = told
    page.wait_for_timeout(300)
    yield page
    timeouts.end()
    context.close()


@pytest.mark.parametrize(
    "wait",
    [
        lambda page: page.evaluate("new Promise(() => 0)"),
        lambda page: page.evaluate("while (true);"),
        lambda page: page.main_frame.evaluate_handle("new Promise(() => 0)"),
    ],
)
def test_a_call_without_an_answer_fails(wait, watched):
    """A promise that is never kept, a loop that never ends."""
    began = time.monotonic()
    with pytest.raises(PlaywrightError):
        wait(watched)
    assert time.monotonic() - began < 10
    assert watched.evaluate("1 + 1") == 2


def test_a_page_that_is_busy_for_ever_can_be_worked_again(watched):
    """Its script is ended, and the key is pressed."""
    watched.set_content("<title>a</title><script>setTimeout(() => { while (true); }, 50)</script>")
    watched.wait_for_timeout(100)
    watched.keyboard.press("Tab")
    assert watched.title() == "a"
    assert [*map(str, watched.told)] == [
        "a script of the page about:blank did not end by itself, and was ended after some time"
    ]


@pytest.mark.long
@pytest.mark.parametrize("limit", [2.0])  # where every core is busy, what takes 0.3 s may take longer
def test_what_is_answered_in_time_is_left_alone(watched):
    """Many short calls are no long one; a call with a time-out of its own keeps to that."""
    for _ in range(3):
        watched.evaluate("new Promise((done) => setTimeout(done, 300))")
    watched.wait_for_timeout(2500)
    assert watched.title() == ""


@pytest.mark.long
def test_what_is_kept_of_a_page_that_never_answers_is_that(browser, tmp_path):
    """Its script begins again whenever it is ended: nothing is waited for without a bound, and the context closes."""
    context = browser.new_context()
    timeouts = CallTimeouts(context, lambda told: None)
    page = context.new_page()
    page.set_content("<script>setInterval(() => { for (;;); }, 1)</script>")
    timeouts.shorten(1.0)
    save_pages(context, tmp_path, Privacy(), traced=False)
    context.close()
    assert (tmp_path / "screen.txt").read_text("utf-8").startswith("There is no picture: ")


@pytest.mark.parametrize(
    ("ask", "script"),
    [
        ("settle", "setTimeout(() => { for (;;); }, 100)"),
        ("settle", "for (;;);"),
        ("probe", "onclick = () => { for (;;); }; document.body.click()"),
    ],
)
def test_a_script_without_end_is_told_before_its_scenario_ends(ask, script, browser, limit):
    """Begun late, as the page's first deed, or by what failed in time: it is ended, and the sentence fails."""
    context = browser.new_context()
    unexpected = Unexpected(context)
    CallTimeouts(context, lambda told: unexpected.note("stuck", told), limit)
    context.route(
        "https://cong.example/",
        lambda route: route.fulfill(
            content_type="text/html", body=f"<body><script>setTimeout(() => {{ {script} }}, 1)</script>"
        ),
    )
    context.new_page().goto("https://cong.example/")
    getattr(unexpected, ask)()
    with pytest.raises(UnexpectedError, match="did not end by itself"):
        unexpected.refuse()
    context.close()


def test_a210_no_call_of_a_page_that_never_answers_waits_for_ever(browser, monkeypatch):
    """Also one with a time-out of its own, where no script could be ended; each after it waits for a moment alone."""

    async def never(watching, page):
        """The script began before any session of DevTools did."""

    monkeypatch.setattr(CallTimeouts, "_meet", never)
    context = browser.new_context()
    timeouts = CallTimeouts(context, lambda told: None, 1.0)
    page = context.new_page()
    page.set_content("<h1>a</h1><script>setTimeout(() => { for (;;); }, 50)</script>")
    page.wait_for_timeout(200)
    began = time.monotonic()
    for _ in range(3):
        with pytest.raises((PlaywrightError, AssertionError)):
            expect(page.locator("h2")).to_be_visible(timeout=500)
        with pytest.raises(PlaywrightError):
            page.evaluate("1")
    assert time.monotonic() - began < 30
    timeouts.end()
    context.close()


class _Answering(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """A page whose script begins without end as soon as it has come."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>a</title><h1>Heading</h1><script>addEventListener('load', () => setInterval(() => {")
        self.wfile.write(b" for (;;); }, 0))</script>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def looking(browser, monkeypatch):
    """Commands that look at a page do so in this browser."""
    monkeypatch.setattr("guidebook.commands.opened_page.launched", lambda _: nullcontext(browser))


@pytest.mark.long
@pytest.mark.usefixtures("looking")
def test_a210_a_page_that_never_answers_is_told_by_who_looks_at_it(monkeypatch):
    """As `guidebook screen` and `guidebook new` do."""
    monkeypatch.setattr("guidebook.commands.opened_page.CallTimeouts", partial(CallTimeouts, limit=2.0))
    told = []
    refused = pytest.raises(GuidebookError, match="can't be read: it gives no answer")
    with answered(_Answering) as address, refused, looked_at(address, told.append):
        pass
    assert "did not end by itself" in str(told[0])


@pytest.mark.long
@pytest.mark.usefixtures("looking")
def test_a211_a_page_too_large_to_be_read_is_told(monkeypatch):
    """Its snapshot does not come in time."""

    def never(page):
        page.wait_for_function("false", timeout=10)

    monkeypatch.setattr("guidebook.commands.opened_page.read_screen", never)
    refused = pytest.raises(GuidebookError, match="there is too much on it")
    with answered(http.server.SimpleHTTPRequestHandler) as address, refused, looked_at(address, print):
        pass
