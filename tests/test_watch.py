"""Watching: a small project is served, its files are saved, and the page shows it; nothing is published by it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit
from urllib.request import urlopen

import psutil
import pytest
from playwright.sync_api import expect

from guidebook.watch.serving import Board, served
from tests.projects import Portal

PATIENCE = 90
"""Seconds until a test gives up; each goes on as soon as it hears what it waits for."""
NUA = "features/guide/02_nua.feature"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal reaches one process only there")


class Watched:
    """A project that is watched: its address, and the news that its page hears."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.process = portal.start("watch", "--no-open")
        assert self.process.stdout
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, said
        self.address, self.port = found[0], int(found[1])
        self._events = urlopen(f"{self.address}-/events", timeout=PATIENCE)
        self.heard: list[dict] = []

    def until(self, holds: Callable[[dict], object]) -> list[dict]:
        """All news until one holds; for ever nobody waits, though the page's heart beats on."""
        told, end = [], time.monotonic() + PATIENCE
        for line in self._events:
            if time.monotonic() > end:
                break
            if line.startswith(b"data: "):
                told.append(json.loads(line.removeprefix(b"data: ")))
                if holds(told[-1]):
                    self.heard += told
                    return told
        raise AssertionError(f"the page heard no more than {told}")

    def settled(self, since: int = 0) -> list[dict]:
        """All news until nothing runs any more, of a later version than ``since``."""
        return self.until(lambda news: not news["running"] and news["version"] > since)

    @property
    def version(self) -> int:
        """The latest that was heard of."""
        return self.heard[-1]["version"]

    def read(self, name: str = "") -> bytes:
        """A file as it is served."""
        with urlopen(self.address + name, timeout=PATIENCE) as answer:
            return answer.read()

    def communicate(self) -> tuple[str, str]:
        """Wait for its end: what it said since, what it complained of."""
        with self._events:
            return self.process.communicate(timeout=PATIENCE)

    def close(self) -> None:
        """End it, whatever state it is in."""
        self.process.send_signal(signal.SIGTERM)
        self.communicate()


@pytest.fixture
def portal(tmp_path, fonts_folder) -> Portal:
    """The project; nobody has built it."""
    (tmp_path / "temporary").mkdir()
    project = Portal(tmp_path / "project", fonts_folder)
    project.environment["TMPDIR"] = str(tmp_path / "temporary")
    return project


@pytest.fixture
def watched(portal) -> Iterator[Watched]:
    """The project, watched, after all of it ran once."""
    watched = Watched(portal)
    try:
        watched.settled()
        yield watched
    finally:
        watched.close()


def published_by(portal) -> dict[str, bytes]:
    """All that is there of the guide, and of what was run; what a failure left is for whoever looks for it.

    A lock stays, which says nothing.
    """
    files = portal.files("build") | portal.files("screenshots")
    return {name: data for name, data in files.items() if not re.match(r"build/(failures[\w-]*/|\w+\.lock)", name)}


def test_what_needs_no_run_is_shown_without_one(watched):
    """A caption, a callout's table, the title: the next news is the page with it, and nothing ran."""
    for name, old, new in (
        (NUA, "lần nữa", "lần sau"),
        ("features/guide/01_thu.feature", "nút [Sang hai]", "tiêu đề [Một]"),
        ("pyproject.toml", "Hướng dẫn thử", "Tên khác"),
    ):
        watched.portal.change(name, old, new)
        assert {news["running"] for news in watched.settled(watched.version)} == {""}
        assert new.split("[")[0].strip() in watched.read().decode()


def test_what_changed_runs_alone(watched):
    """A sentence: its own scenario runs, and no other; the page has the new figure."""
    watched.portal.change(NUA, "    Và như", "    Và thấy [Sang hai]\n    Và như")
    told = watched.settled(watched.version)
    assert {news["running"] for news in told} == {"Xem lại", ""}
    assert "Thấy" in watched.read().decode() or "thấy" in watched.read().decode()


def test_what_is_saved_is_heard_between_two_sentences(watched):
    """While a scenario runs: a caption elsewhere is shown, and the scenario, written anew, begins anew.

    As it was it never ends: its last sentence writes to a pipe that nobody reads.
    """
    os.mkfifo(watched.portal.root / "waiting")
    short = (watched.portal.root / NUA).read_text(encoding="utf-8")
    watched.portal.change(NUA, "    Và như", 600 * "    Và thấy [Một]\n" + "    Khi đợi mãi\n    Thì như")
    watched.until(lambda news: news["running"])
    watched.portal.change("features/guide/01_thu.feature", "Trang một", "Trang đầu")
    told = watched.until(lambda _: "Trang đầu" in watched.read().decode())
    assert told[-1]["running"] == "Xem lại"
    watched.portal.write(NUA, short)
    watched.settled(watched.version)
    assert "(chưa chạy)" not in watched.read().decode()


@pytest.mark.long
def test_a_step_that_nobody_uses_stops_nothing(watched):
    """It is told, and whom to ask; what runs goes on. What is due and can't run, for another reason, is marked."""
    (watched.portal.root / "features/checks/doi.feature").unlink()
    watched.until(lambda news: any("ask who writes the steps" in problem for problem in news["problems"]))
    watched.portal.change(NUA, "thấy [Một]", "thấu [Một]")
    watched.until(lambda news: "thấu" in "".join(news["problems"]) and news["version"] > watched.version)
    unproven = watched.read().decode().count("(chưa chạy)")
    watched.portal.change("portal/templates/page.html", "khuôn cũ", "khuôn mới")
    watched.until(lambda news: news["version"] > watched.version)
    assert watched.read().decode().count("(chưa chạy)") > unproven > 0
    watched.portal.change(NUA, "thấu [Một]", "thấy [Một]")
    watched.until(lambda news: not news["running"] and ["ask who" in problem for problem in news["problems"]] == [True])
    assert "(chưa chạy)" not in watched.read().decode()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("portal/templates/page.html", "khuôn cũ", "khuôn mới"),
        ("portal/words.csv", "dữ liệu cũ", "dữ liệu mới"),
        ("portal/static/look.css", "12px", "24px"),
        ("portal/__init__.py", "mã cũ", "mã mới"),
        ("steps/own_steps.py", "bước cũ", "bước mới"),
        ("pyproject.toml", "thiết lập cũ", "thiết lập mới"),
    ],
)
def test_what_the_portal_shows_is_shown(watched, name, old, new):
    """A template, data, a style that only the browser reads, code, settings: both figures are taken anew."""
    figures = ("figures/trang-mot.webp", "figures/trang-lai.webp")
    before = [watched.read(figure) for figure in figures]
    watched.portal.change(name, old, new)
    watched.until(lambda _: all(was != watched.read(figure) for was, figure in zip(before, figures, strict=True)))


def test_one_page_a_project(watched):
    """A second watcher would write where the first does."""
    code, _, err = watched.portal.guidebook("watch", "--no-open")
    assert (code, err) == (1, "Another `guidebook watch` runs in this project: use its page, or stop it first.\n")
    assert b"Xem trang" in watched.read()


@pytest.fixture
def page_of_a_folder(tmp_path) -> Iterator[str]:
    """The address of a folder with a page, beside which another file lies."""
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "index.html").write_text("<body>the guide</body>", encoding="utf-8")
    (tmp_path / "other.html").write_text("secret", encoding="utf-8")
    with served(tmp_path / "guide", Board()) as address:
        yield address


@pytest.mark.parametrize("path", ["/../other.html", "/..%2fother.html", "/%2e%2e/other.html"])
def test_what_lies_beside_the_guide_is_not_served(page_of_a_folder, path):
    """Whatever the way to it is called."""
    connection = HTTPConnection("127.0.0.1", urlsplit(page_of_a_folder).port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert (answer.status, b"secret" in answer.read()) == (404, False)


def test_the_page_is_nobody_elses(page_of_a_folder):
    """A page elsewhere gives its own name this machine's address, and asks by that name."""
    address = urlsplit(page_of_a_folder)
    for host, status in ((address.netloc, 200), (f"evil.example:{address.port}", 403), ("localhost", 403)):
        for path in ("/", "/-/live.js"):
            connection = HTTPConnection("127.0.0.1", address.port, timeout=PATIENCE)
            connection.request("GET", path, headers={"Host": host})
            assert connection.getresponse().status == status, (host, path)


def test_an_error_shows_in_the_page_and_goes_when_it_is_mended(watched, page):
    """In a browser: the page follows by itself, says what is wrong and where, and stops saying it."""
    page.goto(watched.address)
    watched.portal.change(NUA, "lần nữa", "lần sau")
    expect(page.get_by_text("Trang một, lần sau").first).to_be_visible(timeout=1000 * PATIENCE)
    board = page.locator("#guidebook-live")
    expect(board).to_be_hidden()
    for wrong, place in (("thấy [Hai]", f"{NUA}:7"), ("thấu [Một]", f"{NUA}:7"), ("thấy Một", f"{NUA}:7")):
        watched.portal.change(NUA, "thấy [Một]", wrong)
        expect(board).to_contain_text(place, timeout=1000 * PATIENCE)
        watched.portal.change(NUA, wrong, "thấy [Một]")
        expect(board).to_be_hidden(timeout=1000 * PATIENCE)


def test_a_redraw_disturbs_nobody(watched, page):
    """In a browser: what is typed, where the focus is, and an enlarged figure outlast it; so does a folded board, which
    covers nothing, and leads to the sentence it speaks of.
    """
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(watched.address)
    page.get_by_role("searchbox").fill("trang")
    found = page.get_by_role("search").get_by_role("status").inner_text()
    watched.portal.change(NUA, "lần nữa", "lần sau")
    expect(page.get_by_text("Trang một, lần sau").first).to_be_visible(timeout=1000 * PATIENCE)
    expect(page.get_by_role("searchbox")).to_have_value("trang")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert page.get_by_role("search").get_by_role("status").inner_text() == found != ""
    page.get_by_text("Phóng to").last.click()
    watched.portal.change(NUA, "lần sau", "lần cuối")
    expect(page.get_by_role("dialog", name="lần cuối")).to_be_visible(timeout=1000 * PATIENCE)
    page.keyboard.press("Escape")
    watched.portal.change(NUA, "thấy [Một]", "thấy [Hai]")
    board = page.locator("#guidebook-live")
    link = board.get_by_role("link", name=f"{NUA}:7")
    expect(link).to_be_visible(timeout=1000 * PATIENCE)
    assert board.bounding_box()["height"] <= 640 / 3 + 1
    link.click()
    said = page.locator(":target")
    expect(said).to_contain_text("Thấy Hai")
    assert said.bounding_box()["y"] + said.bounding_box()["height"] <= board.bounding_box()["y"]
    page.get_by_role("button", name="Thu gọn").press("Enter")
    watched.portal.change(NUA, "lần cuối", "lần chót")
    expect(page.get_by_text("lần chót").first).to_be_visible(timeout=1000 * PATIENCE)
    expect(page.get_by_role("button", name="Xem chi tiết")).to_have_attribute("aria-expanded", "false")
    expect(link).to_be_hidden()


@pytest.mark.long
def test_steps_that_cannot_be_imported_are_told_until_they_can(watched):
    """The worker is gone, and comes back; what it may have printed that nobody heard of is another version."""
    before = watched.version
    steps = (watched.portal.root / "steps/own_steps.py").read_text(encoding="utf-8")
    watched.portal.write("steps/own_steps.py", f"import nowhere\n{steps}")
    told = watched.until(lambda news: any("nowhere" in problem for problem in news["problems"]))
    assert told[-1]["version"] > before
    watched.portal.write("steps/own_steps.py", steps)
    watched.until(lambda news: not news["problems"] and not news["running"])


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("busy", [True, False])
def test_stopping_leaves_nothing(portal, asked, busy):
    """In the middle of a scenario or idle: no process, no port, no temporary folder, nothing of its own in build/."""
    portal.build()
    published = published_by(portal)
    if busy:
        portal.change(NUA, "mở cổng", "đợi mãi")
        os.mkfifo(portal.root / "waiting")
    watched = Watched(portal)
    if busy:
        assert (portal.root / "waiting").read_text(encoding="utf-8") == "now"
    else:
        watched.settled()
    started = psutil.Process(watched.process.pid).children(recursive=True)
    watched.process.send_signal(asked)
    _, err = watched.communicate()
    assert (watched.process.returncode, err.strip()) == (130, "Stopped. What is published is whole.")
    assert started
    assert psutil.wait_procs(started, timeout=10)[1] == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", watched.port), timeout=5)
    assert list((portal.root.parent / "temporary").iterdir()) == []
    assert published_by(portal) == published


def test_a_job_in_the_background_of_a_script_is_ended(portal):
    """Such a shell has Ctrl-C ignored, by all that are started then: SIGTERM ends them all the same."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        watched = Watched(portal)
    finally:
        signal.signal(signal.SIGINT, before)
    watched.until(lambda news: news["running"])
    started = psutil.Process(watched.process.pid).children(recursive=True)
    watched.close()
    assert watched.process.returncode == 130
    assert psutil.wait_procs(started, timeout=10)[1] == []


def test_a_watcher_that_is_killed_takes_its_worker_along(portal):
    """Nobody can be asked to tidy up; its worker ends when nobody speaks to it any more."""
    watched = Watched(portal)
    watched.settled()
    started = psutil.Process(watched.process.pid).children(recursive=True)
    watched.process.kill()
    watched.communicate()
    assert psutil.wait_procs(started, timeout=PATIENCE)[1] == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells a child")
def test_tests_that_are_killed_leave_no_command():
    """Nobody else would end `guidebook watch`."""
    lines = (
        "import subprocess, sys, time",
        "from tests.projects import as_a_child",
        "child = [sys.executable, '-c', 'import time; print(flush=True); time.sleep(60)']",
        "process = subprocess.Popen(child, stdout=subprocess.PIPE, preexec_fn=as_a_child, start_new_session=True)",
        "process.stdout.readline()",
        "print(process.pid, flush=True)",
        "time.sleep(60)",
    )
    tests = subprocess.Popen([sys.executable, "-c", "\n".join(lines)], stdout=subprocess.PIPE, encoding="utf-8")
    assert tests.stdout
    child = psutil.Process(int(tests.stdout.readline()))
    tests.kill()
    tests.communicate()
    assert psutil.wait_procs([child], timeout=PATIENCE)[1] == []


def test_a_worker_that_is_told_to_stop_stops(watched):
    """Also while its input is open and it has nothing to do; the page says so, and the next saving brings another."""
    (worker,) = psutil.Process(watched.process.pid).children()
    worker.terminate()
    watched.until(lambda news: news["problems"])
    assert psutil.wait_procs([worker], timeout=PATIENCE)[1] == []
    watched.portal.change(NUA, "lần nữa", "lần sau")
    watched.until(lambda news: not news["problems"] and not news["running"])
    assert "lần sau" in watched.read().decode()
