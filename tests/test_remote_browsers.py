"""A browser that is reached by its address: what it has to be started with, and that it drives and draws the same."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from guidebook.browser.browsers import find_browser, named_address
from guidebook.browser.remote_browsers import (
    GIVEN_BY_PLAYWRIGHT,
    RemoteBrowser,
    command_line_of,
    remote_browser,
    remote_options,
    switches_missing,
)
from guidebook.browser.switches import PICTURES, SILENCE
from guidebook.commands.browser import used_browser
from guidebook.errors import BrowserError
from guidebook.watch.ending_waits import Waits
from tests import forked
from tests.served_browser import SERVED, devtools, playwright_server

ROOT = Path(__file__).parents[1]
RULES = "--host-resolver-rules=MAP *.gov.vn 127.0.0.1:1, MAP * ~NOTFOUND"
linux = pytest.mark.skipif(sys.platform != "linux", reason="how a browser is found and started by hand")


@pytest.mark.parametrize(
    ("command_line", "missing"),
    [
        (f"/usr/bin/chromium --mute-audio {RULES} --headless", []),
        (f'C:\\chrome.exe --mute-audio "{RULES}"', []),
        (f"chromium {RULES}", ["--mute-audio"]),
        (f"chromium --mute-audio-not {RULES} --host-resolver-rules=MAP * 10.0.0.1", ["--mute-audio", RULES]),
        (f"chromium --mute-audio {RULES}, EXCLUDE dichvucong.gov.vn", [RULES]),
        ("", ["--mute-audio", RULES]),
    ],
)
def test_a_switch_is_in_force_where_it_is_given_whole_and_last(command_line, missing):
    """One of several words may stand in quotes; what doesn't tell its switches has none."""
    assert switches_missing(["--mute-audio", RULES], command_line) == missing


@pytest.mark.parametrize(
    ("address", "is_here"),
    [
        ("http://127.0.0.1:9222", True),
        ("ws://localhost:3000/x", True),
        ("http://[::1]:9222", True),
        ("http://127.0.0.1.example.org:9222", False),
        ("ws://browser:3000/", False),
        ("http://10.0.0.1:9222", False),
    ],
)
def test_hosts_that_are_simulated_need_a_browser_of_this_machine(address, is_here):
    """Their names lead to loopback, and elsewhere that is another's."""
    if is_here:
        RemoteBrowser(address).refuse_elsewhere()
    else:
        with pytest.raises(BrowserError, match="GUIDEBOOK_BROWSER leads to a browser elsewhere"):
            RemoteBrowser(address).refuse_elsewhere()


def test_an_address_is_no_path(monkeypatch):
    """What prints finds a browser of this machine as if none were named; what people are told has no token."""
    monkeypatch.delenv("GUIDEBOOK_BROWSER", raising=False)
    here = find_browser()
    monkeypatch.setenv("GUIDEBOOK_BROWSER", "ws://127.0.0.1:3000/x?token=s3cret")
    assert find_browser() == here
    assert remote_browser() == RemoteBrowser("ws://127.0.0.1:3000/x?token=s3cret")
    assert "s3cret" not in str(used_browser(print, install=False))
    monkeypatch.setenv("GUIDEBOOK_BROWSER", str(here.path))
    assert named_address() == ""
    assert remote_browser() is None


def test_one_that_playwright_starts_has_what_is_asked_of_one_that_runs_already(browser):
    """So that the two behave alike: a newer Playwright may give other switches."""
    assert switches_missing([*GIVEN_BY_PLAYWRIGHT, *PICTURES, *SILENCE], command_line_of(browser)) == []


@linux
@pytest.mark.parametrize("scheme", ["http", "ws"])
def test_one_that_is_not_reached_is_a_sentence(browser_type, scheme):
    """With the variable, the address less what may be a token, and why."""
    with pytest.raises(
        BrowserError, match=rf"GUIDEBOOK_BROWSER names the browser at {scheme}://127.0.0.1:9/x, .*"
    ) as it:
        RemoteBrowser(f"{scheme}://127.0.0.1:9/x?token=s3cret").connect(browser_type, remote_options(True, []))
    assert "s3cret" not in str(it.value)


@linux
@pytest.mark.long
def test_one_that_runs_without_the_run_s_switches_is_refused(browser_type, tmp_path):
    """All that are missing are told, to be copied; with them it is taken."""
    options = remote_options(True, [RULES])
    with devtools(tmp_path / "bare", *GIVEN_BY_PLAYWRIGHT, *PICTURES) as address:
        remote = RemoteBrowser(address)
        assert "Chrome/" in remote.build
        with pytest.raises(BrowserError) as caught:
            remote.connect(browser_type, options)
    assert f"runs without {' '.join(repr(one) for one in (*SILENCE, RULES))}:" in str(caught.value)
    with devtools(tmp_path / "full", *GIVEN_BY_PLAYWRIGHT, *PICTURES, *SILENCE, RULES) as address:
        RemoteBrowser(address).connect(browser_type, options).close()


@linux
@pytest.mark.long
def test_a_window_that_was_open_before_stays_where_waits_are_ended(browser_type, tmp_path):
    """`guidebook watch` ends them; over DevTools that window's end would be the connection's."""
    with devtools(tmp_path, *GIVEN_BY_PLAYWRIGHT, *PICTURES, *SILENCE) as address:
        browser = RemoteBrowser(address).connect(browser_type, remote_options(True, []))
        waits = Waits(browser)
        page = browser.new_page()
        waits.call(waits.end)
        with pytest.raises(Error):
            page.wait_for_selector("nothing")
        assert browser.is_connected()
        while waits._closing:  # until then it ends any call that waits, of a later test as well
            with suppress(Error):
                browser.new_context().close()
        browser.close()


@linux
@pytest.mark.long
def test_a_playwright_server_that_heeds_no_switches_is_refused(browser_type, tmp_path):
    """It drops them without a word unless it was told to heed them."""
    with playwright_server(tmp_path) as address, pytest.raises(BrowserError, match="run-server --unsafe"):
        RemoteBrowser(address).connect(browser_type, remote_options(True, [RULES]))


@linux
@pytest.mark.long
def test_scenarios_run_in_it_and_figures_are_the_same(tmp_path):
    """Byte for byte those of a browser that the run starts, over DevTools and by a Playwright server; files that are
    sent and those that come are here.
    """
    taken = {served: _figures(tmp_path, served) for served in ("", "devtools", "playwright")}
    assert taken[""]
    assert taken["devtools"] == taken["playwright"] == taken[""]


def _figures(folder: Path, served: str) -> dict[str, bytes]:
    """The figures that scenarios take in a browser that is ``served``, or started by the run."""
    run = folder / f"run-{served}"
    plugins = ("-p", "no:cacheprovider", *(("-p", "tests.served_browser") if served else ()))
    options = (f"--run-folder={run}", "--report-folder=", "--history=", f"--failures-folder={folder / 'failures'}")
    chosen = ("steps", "-k", "bước_1_đăng_ký_tài_khoản_trên_cổng_dịch_vụ_công_quốc or nhận_được_đúng_giấy_tờ_đó")
    variables = {**os.environ, "PYTHONPATH": str(ROOT), SERVED: served}
    ended = forked.run("pytest", *plugins, *options, *chosen, folder=ROOT, environment=variables)
    assert ended.code == 0, ended.out + ended.err
    return {path.name: path.read_bytes() for path in (run / "captures").iterdir()}
