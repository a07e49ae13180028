"""A wait of the browser is ended whenever it is asked, at whatever moment of a page's opening."""

import time
from contextlib import suppress
from threading import Timer

import pytest
from playwright.sync_api import Error, expect

from guidebook.watch.ending_waits import Waits

PAGE = "<!doctype html><title>Một</title><h1>Một</h1><img src='mark.svg'>"
MOMENTS = [number / 100 for number in range(0, 24, 2)]


def use(browser, address, ends):
    """What a scenario does, until its window is closed: a context, its trace, a page, a wait."""
    context = browser.new_context()
    ends.start()
    try:
        context.set_default_timeout(20_000)
        context.add_init_script("1")
        context.tracing.start(snapshots=True)
        page = context.new_page()
        page.goto(address)
        page.get_by_text("Hai").wait_for()
    finally:
        with suppress(Error):
            context.tracing.stop()
        context.close()


def assert_no_window(browser):
    """No context is left; the end of the last one may still be on its way, and is heard of while something is asked."""
    limit = time.monotonic() + 10
    while browser.contexts and time.monotonic() < limit:
        browser.new_context().close()
    assert browser.contexts == []


def test_no_moment_is_one_that_hangs(browser, tmp_path):
    """Playwright never answers a page that is being opened in a window that closes; nor a visit whose answer went with
    its page.
    """
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    waits = Waits(browser)
    for moment in MOMENTS:
        ends = Timer(moment, lambda: waits.call(waits.end))
        started = time.monotonic()
        with pytest.raises(Error):
            use(browser, (tmp_path / "page.html").as_uri(), ends)
        ends.join()
        assert time.monotonic() - started < 15  # ended, and not by a time-out
    assert_no_window(browser)


def test_an_answer_that_could_not_be_read_leaves_no_window_open(browser):
    """Playwright raises the error of such an answer from what it is asked next, so from a close as well."""
    waits = Waits(browser)
    context = browser.new_context()
    page = context.new_page()

    def end():
        browser._impl_obj._connection._error = Error("An answer could not be read.")
        waits.end()

    Timer(0.2, lambda: waits.call(end)).start()
    with pytest.raises(Error):
        page.get_by_text("Hai").wait_for(timeout=20_000)
    assert_no_window(browser)


def test_what_began_afterwards_goes_on(browser, tmp_path):
    """The next scenario's page is nobody's to close."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    waits = Waits(browser)
    for _ in range(4):
        before = browser.new_context()
        waits.call(waits.end)
        with suppress(Error):
            before.new_page()
        after = browser.new_context()
        page = after.new_page()
        page.goto((tmp_path / "page.html").as_uri())
        expect(page.get_by_text("Một").first).to_be_visible()
        after.close()
