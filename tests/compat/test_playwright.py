"""What `guidebook.compat.playwright` reaches into is there, and Playwright says what is read from it.

That a page's waits are ended is tried, moment by moment, in tests/test_waits.py.
"""

import asyncio
import sys
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from guidebook.compat import playwright as compat


def test_a_browser_has_its_loop_its_contexts_and_its_calls(browser):
    """As they are named where they are reached into."""
    context = browser.new_context()
    assert isinstance(compat.loop_of(browser), asyncio.AbstractEventLoop)
    (inner,) = compat.contexts_of(browser)
    assert inner._closing_status == "none"
    assert compat.pending_calls(browser) == {}
    page, waiting = context.new_page(), []
    page.expose_function("look", lambda: waiting.extend(compat.pending_calls(browser).values()))
    page.evaluate("() => look()")
    assert waiting
    assert all(callable(call.reject) and isinstance(call.future, asyncio.Future) for call in waiting)
    context.close()


def test_an_error_holds_its_text_where_it_is_taken_out(page):
    """Whatever is written there is what its message says."""
    with pytest.raises(Error) as caught:
        page.locator("#none").click(timeout=1)
    for name in compat.TEXTS_OF_ERRORS:
        assert hasattr(caught.value, name)
    caught.value._message = "clean"
    assert caught.value.message == "clean"


def test_a_browser_that_does_not_start_tells_what_it_said(browser_type, tmp_path):
    """The lines of its own standard error."""
    script = tmp_path / "browser"
    script.write_text(f"#!{sys.executable}\nimport sys\nprint('no library', file=sys.stderr)\nsys.exit(1)\n")
    script.chmod(0o755)
    with pytest.raises(Error) as caught:
        browser_type.launch(executable_path=script)
    assert compat.stderr_of_launch(caught.value)[-1] == "no library"


def test_a_page_that_crashed_says_so(page):
    """In the error of whatever is asked of it."""
    with suppress(Error):
        page.goto("chrome://crash")
    with pytest.raises(Error) as caught:
        page.locator("h1").click(timeout=1000)
    assert compat.is_page_crash(caught.value)
    assert not compat.is_driver_death(caught.value)
