"""Which browser is found, in which order, and what is said where there is none."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guidebook.browser import browsers
from guidebook.browser.browsers import Browser, find_browser, install_browser, launch_options, launched, provide_browser
from guidebook.compat.playwright import download_of
from guidebook.errors import BrowserError

posix = pytest.mark.skipif(sys.platform == "win32", reason="programs are made executable by a mode bit")


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine without any browser; the folder ``bin`` is all of its PATH."""
    for name in ("bin", "managed", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "managed"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GUIDEBOOK_BROWSER", raising=False)
    monkeypatch.setattr(browsers, "_usual_places", lambda: iter(()))
    return tmp_path


def program(path: Path, script: str = "exit 0") -> Path:
    """A program that runs ``script``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def managed(folder: Path, name: str, executable: str) -> Path:
    """A browser as Playwright leaves it, complete, of the revision that this Playwright wants."""
    revision = download_of(name)["revision"]
    home = folder / "managed" / f"{name.replace('-', '_')}-{revision}"
    path = program(home / "chrome-linux64" / executable)
    (home / "INSTALLATION_COMPLETE").touch()
    return path


def test_no_browser_is_a_sentence_that_says_what_to_type(bare):
    """No traceback and no download: a command to type, and the variable."""
    with pytest.raises(BrowserError) as caught:
        find_browser()
    assert "Type `python -P -m playwright install chromium-headless-shell`" in str(caught.value)
    assert "GUIDEBOOK_BROWSER" in str(caught.value)


@posix
def test_the_named_browser_comes_first(bare, monkeypatch):
    """Who names a browser gets it, whatever else is there."""
    managed(bare, "chromium-headless-shell", "chrome-headless-shell")
    mine = program(bare / "my browser")
    monkeypatch.setenv("GUIDEBOOK_BROWSER", str(mine))
    found = find_browser()
    assert (found.path, str(found.found)) == (mine, "named in GUIDEBOOK_BROWSER")


def test_a_named_browser_that_is_not_there_is_refused(bare, monkeypatch):
    """Another one in its place would be a surprise."""
    program(bare / "bin" / "chromium")
    monkeypatch.setenv("GUIDEBOOK_BROWSER", "/nowhere/chrome")
    with pytest.raises(BrowserError, match="names /nowhere/chrome, but there is no such file"):
        find_browser()


@posix
def test_a_named_file_that_cannot_run_is_refused(bare, monkeypatch):
    """A picture or a folder is no browser."""
    (bare / "note.txt").touch()
    monkeypatch.setenv("GUIDEBOOK_BROWSER", str(bare / "note.txt"))
    with pytest.raises(BrowserError, match="can't be run"):
        find_browser()


@posix
def test_playwright_s_own_comes_before_the_system_s(bare):
    """It is of the very version that Playwright was made for."""
    program(bare / "bin" / "chromium-headless-shell")
    own = managed(bare, "chromium", "chrome")
    found = find_browser()
    assert (found.path, str(found.found)) == (own, "kept by Playwright")


@posix
def test_an_incomplete_download_is_none(bare):
    """A download that was broken off leaves no mark of completion."""
    path = managed(bare, "chromium-headless-shell", "chrome-headless-shell")
    (path.parent.parent / "INSTALLATION_COMPLETE").unlink()
    with pytest.raises(BrowserError):
        find_browser()


@posix
def test_a_headless_shell_is_preferred(bare):
    """It starts faster than the full browser beside it."""
    for name in ("chromium", "google-chrome", "chromium-headless-shell"):
        program(bare / "bin" / name)
    assert find_browser().name == "chromium-headless-shell"


@posix
def test_a_window_needs_a_full_browser(bare):
    """With --headed the full browser beside the shell is taken."""
    full = program(bare / "bin" / "chromium")
    program(bare / "bin" / "chromium-headless-shell")
    assert launch_options(find_browser(), headed=True)["executable_path"] == str(full)


@posix
def test_a_window_where_only_a_shell_is_there_is_a_sentence(bare):
    """The shell would fail with a riddle."""
    program(bare / "bin" / "chromium-headless-shell")
    with pytest.raises(BrowserError, match="has no window to show"):
        launch_options(find_browser(), headed=True)


def test_launch_options_repeat_pictures_and_serve_root(bare, monkeypatch):
    """Partial rastering is off; root has no sandbox, others keep it."""
    browser = Browser(Path("chromium"), "somewhere")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert {"--disable-partial-raster", "--no-sandbox"} <= set(launch_options(browser)["args"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--no-sandbox" not in launch_options(browser)["args"]


@posix
def test_nothing_is_installed_where_a_browser_is(bare):
    """A second run is silent."""
    program(bare / "bin" / "chromium")
    said: list[str] = []
    assert provide_browser(said.append).name == "chromium"
    assert said == []


@pytest.fixture
def refused(bare, monkeypatch):
    """Playwright's download is refused: its server is a closed port of this machine."""
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    return bare


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="Debian's package manager")
def test_root_on_debian_gets_the_package(refused, monkeypatch):
    """Refused by Playwright's server, root asks apt-get; each is announced before it begins."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    shell, package = refused / "bin" / "chromium-headless-shell", program(refused / "package")
    program(refused / "bin" / "apt-get", f"[ $1 = update ] || /bin/cp {package} {shell}")
    said: list[str] = []
    assert install_browser(said.append).path == shell
    assert len(said) == 2
    assert "headless shell" in said[0]
    assert "Playwright's download server" in said[0]
    assert "Debian's package chromium-headless-shell with apt-get" in said[1]


@posix
def test_one_that_does_not_start_is_a_sentence(tmp_path):
    """Which one, and why, by the first line of what Playwright says."""
    path = program(tmp_path / "chromium", "exit 7")

    def launch():
        with launched(Browser(path, "named")):
            pass

    # in a thread of its own: Playwright begins once a thread, and a test before this one may have begun it
    with ThreadPoolExecutor(1) as other, pytest.raises(BrowserError, match=f"^{path} doesn't start: "):
        other.submit(launch).result()


@posix
@pytest.mark.parametrize("named", ["", "node_modules/.bin", "{project}/node_modules/.bin"])
def test_a217_no_browser_of_the_project_s_is_run(bare, monkeypatch, named):
    """PATH may name a folder of it, from the working directory or whole, as programs of other languages have it do."""
    project = bare / "project"
    program(project / "node_modules" / ".bin" / "chromium-headless-shell")
    program(project / "chromium")
    monkeypatch.chdir(project)
    monkeypatch.setenv("PATH", os.pathsep.join([named.format(project=project), str(bare / "bin")]))
    with pytest.raises(BrowserError):
        find_browser()
    outside = program(bare / "bin" / "chromium")
    assert find_browser().path == outside
