"""What `guidebook.compat.playwright` reaches into is there, and Playwright says what is read from it.

That a page's waits are ended is tried, moment by moment, in tests/test_ending_waits.py.
"""

import asyncio
import re
import sys
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from guidebook.compat import playwright as compat

PATTERN = r're.compile(r"^\s*(?:Mức (VND)|M"ức)\s*(?:\(\*\)|\*|:)?\s*$", re.IGNORECASE)'.replace('M"ức', "Mưc")


def error_of(deed):
    """What Playwright says where ``deed`` fails."""
    with pytest.raises((Error, AssertionError)) as caught:
        deed()
    return caught.value


@pytest.fixture
def shown(page):
    """A page with a thing of each kind."""
    page.set_default_timeout(700)
    page.set_content(
        "<button>Gửi</button><select></select><input class=text value=a><input class=locked readonly>"
        "<input type=number><input type=date><input type=checkbox><a href='https://cong.example/'>Sang</a>"
        "<div style='position:relative'><button class=under>Dưới</button>"
        "<p style='position:absolute;inset:0;margin:0;background:#fff'>Trên</p></div>"
    )
    return page


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


def test_many_questions_to_devtools_are_answered_in_their_order(page):
    """One that is refused is None."""
    devtools = page.context.new_cdp_session(page)
    calls = [("Runtime.evaluate", {"expression": expression}) for expression in ("1", "2")]
    first, refused, second = compat.send_all(devtools, [calls[0], ("No.such", {}), calls[1]])
    assert (first["result"]["value"], refused, second["result"]["value"]) == (1, None, 2)


def test_a_call_can_be_let_fail(page):
    """With its method by name; a timer of the loop rings while it waits."""
    methods = []

    def end() -> None:
        calls = list(compat.pending_calls(page.context).values())
        methods.extend(call.method for call in calls if not call.future.done())
        calls[0].reject(Error("ended"))

    compat.loop_of(page.context).call_later(0.05, end)
    with pytest.raises(Error, match="ended"):
        page.evaluate("() => new Promise(() => {})")
    assert methods == ["evaluateExpression"]
    assert [one.url for one in compat.inner_of(page.context).pages] == ["about:blank"]


def test_a_download_has_a_revision_and_a_version():
    """By the browser's name."""
    assert {"revision", "browserVersion"} <= set(compat.download_of("chromium-headless-shell"))


@pytest.mark.parametrize(
    ("is_said", "deed"),
    [
        (compat.is_of_another_kind, lambda page: page.locator("button").first.fill("x")),
        (compat.is_of_another_kind, lambda page: page.locator("select").fill("x")),
        (compat.is_of_another_kind, lambda page: page.locator(".text").select_option("x")),
        (compat.is_not_typed, lambda page: page.locator("[type=number]").fill("x")),
        (compat.is_not_typed, lambda page: page.locator("[type=checkbox]").fill("x")),
        (compat.is_no_file_field, lambda page: page.locator("button").first.set_input_files([])),
        (compat.is_page_gone, lambda page: page.evaluate("location = 'about:blank'; new Promise(() => {})")),
        (compat.is_timeout, lambda page: page.locator(".nowhere").click(timeout=1)),
        (
            lambda error: compat.seconds_waited(str(error)) == 0.001,
            lambda page: page.locator(".nowhere").click(timeout=1),
        ),
        (
            lambda error: compat.says_gone(str(error)),
            lambda page: page.evaluate("location = 'about:blank'; new Promise(() => {})"),
        ),
    ],
)
def test_an_error_is_known_by_its_message(shown, is_said, deed):
    """As Playwright words it now; no other error is taken for it."""
    shown.set_default_timeout(30_000)  # none of them waits for anything but a machine with every core busy
    assert not is_said(error_of(lambda: shown.evaluate("() => { throw new Error('x') }")))
    assert is_said(error_of(lambda: deed(shown)))


def test_a_page_that_does_not_come_is_told(shown):
    """The link was pressed."""
    shown.route("https://cong.example/", lambda route: None)
    assert compat.is_page_awaited(error_of(lambda: shown.get_by_role("link").click()))


@pytest.mark.parametrize(
    ("deed", "words", "kind"),
    [
        (
            lambda page: page.locator(".under").click(),
            "<p>Trên</p> intercepts pointer events",
            ("covered", "<p>Trên</p>"),
        ),
        (lambda page: page.locator(".locked").fill("x"), "element is not editable", ("read-only", "")),
    ],
)
def test_the_last_word_of_an_error_is_what_is_in_the_way(shown, deed, words, kind):
    """Less all that only a programmer reads."""
    obstacle = compat.obstacle_in(error_of(lambda: deed(shown)))
    assert words in obstacle
    assert compat.kind_of_obstacle(obstacle) == kind


def test_what_an_expectation_found_is_told(shown):
    """Nothing, where it found nothing that could be told."""
    assert compat.found_instead(error_of(lambda: expect(shown.locator(".text")).to_have_value("b", timeout=1))) == "a"
    assert compat.found_instead(error_of(lambda: shown.locator(".nowhere").click(timeout=1))) is None
    assert compat.found_instead(error_of(lambda: expect(shown.locator(".nowhere")).to_be_visible(timeout=1))) is None
    assert compat.found_instead(error_of(lambda: expect(shown.locator(".nowhere")).to_have_count(3, timeout=1))) == 0
    assert compat.found_instead(error_of(lambda: expect(shown.locator(".text")).to_be_disabled(timeout=1))) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Locator expected to be visible\nActual value: hidden\nCall log:\n  - waiting", "Actual value: hidden"),
        (
            f'Error: violation: get_by_role("button", name={PATTERN}).or_(locator("a")) resolved to 2 elements',
            "Error: violation: what was looked for resolved to 2 elements",
        ),
        ("- unexpected value of xpath", "- unexpected value of xpath"),
        ("assert <Locator frame=<Frame name=''> selector='internal:role=button[name=/^a\\s$/i]'> == 2", "== 2"),
        (f"get_by_label({PATTERN})", ""),
        ("Chỉ một câu (không có gì)", "Chỉ một câu (không có gì)"),
    ],
)
def test_a_message_has_words_for_its_locators(said, told):
    """What was expected and found stays; the log and every regular expression go."""
    found = compat.without_locators(said)
    assert told in found
    for never in ("re.compile", "get_by_", "Call log", "\\s*", "selector="):
        assert never not in found


def test_a_real_message_has_words_for_its_locators(shown):
    """As Playwright quotes them now."""
    button = shown.get_by_role("button", name=re.compile(r"^\s*Không\s*$"))
    said = compat.without_locators(str(error_of(lambda: expect(button).to_be_visible(timeout=1))))
    assert "Call log" not in said
    assert "get_by_role" not in said
