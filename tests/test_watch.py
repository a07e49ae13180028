"""Watching: a small project is served, its files are saved, and the page shows it; nothing is published by it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import psutil
import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from bench.measure import CouldNotRunError
from bench.watching import entered, news_until
from guidebook.commands import watch
from guidebook.watch import serving
from guidebook.watch.entrance import Entrance
from guidebook.watch.serving import Board, served
from tests.hostile import links
from tests.projects import Kept, Portal

TIMEOUT_S = 90
"""Seconds until a test gives up; each goes on as soon as it hears what it waits for."""
THU, NUA = "features/guide/01_thu.feature", "features/guide/02_nua.feature"
FIGURES = ("figures/trang-mot.webp", "figures/trang-lai.webp")
RESTS = """
import time

@given(sentence("nghỉ một chút"))
def _():
    time.sleep(0.02)  # outside of the browser
"""
SAVED_LATE = """
from pathlib import Path
from queue import SimpleQueue

from rich.console import Console

from guidebook.pytest_run import run_pytest
from guidebook.watch.worker import ARGUMENTS, Worker

requests = SimpleQueue()
nua, template = "features/guide/02_nua.feature", "portal/templates/page.html"


def change(name, old, new):
    text = Path(name).read_text(encoding="utf-8")
    Path(name).write_text(text.replace(old, new, 1), encoding="utf-8")


def save_a_caption():
    change(nua, "lần nữa", "lần sau")
    requests.put((nua,))


def save_late():
    change(nua, "Tính năng", "# của ai\\nTính năng")  # nobody tells of it yet
    change(template, "khuôn cũ", "khuôn mới")
    requests.put((template,))


at_rest = iter([save_a_caption, save_late, lambda: requests.put(None)])


def tell(news):
    if not news.running:
        next(at_rest)()


run_pytest(ARGUMENTS, Console(quiet=True), Worker(Path.cwd(), requests, tell))
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal reaches one process only there")


class Watched:
    """A project that is watched: its address, and the news that its page hears."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.process = portal.start("watch", "--no-open")
        assert self.process.stdout
        said = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=[\w-]{43}", said)
        assert found, said
        self.address, self.port = found[0], int(found[1])
        self._base, self._opener = entered(self.address)
        self._events = self._opener.open(f"{self._base}-/events", timeout=TIMEOUT_S)
        self.heard: list[dict] = []
        self.sound = sources_of(portal)
        self._titles = count(1)

    def until(self, holds: Callable[[dict], object]) -> list[dict]:
        """All news until one holds; for ever nobody waits."""
        told = news_until(self._events, holds, TIMEOUT_S)
        self.heard += told
        return told

    def settled(self, since: int = 0) -> list[dict]:
        """All news until nothing runs any more, of a later version than ``since``."""
        return self.until(lambda news: not news["running"] and news["version"] > since)

    def until_mended(self) -> None:
        """Hear until nothing is wrong, and nothing runs."""
        self.until(lambda news: not news["problems"] and not news["running"])

    def settle(self) -> None:
        """Hear until all that was saved before is shown, runs no more, and is sound.

        A title is saved last. News that were told before it may tell of rest, too: those that count are of the very
        version whose page has the title.
        """
        title = f"Hướng dẫn thử {next(self._titles)}"
        settings = (self.portal.root / "pyproject.toml").read_text(encoding="utf-8")
        self.portal.write("pyproject.toml", re.sub(r'^title = ".*"$', f'title = "{title}"', settings, flags=re.M))

        def at_rest(news: dict) -> bool:
            page = self.read().decode()
            shown = f'data-version="{news["version"]}"' in page and f"<title>{title}<" in page
            return shown and not news["running"] and not news["problems"]

        self.until(at_rest)

    def until_told(self, problem: str) -> None:
        """Hear until ``problem`` is told."""
        self.until(lambda news: problem in "".join(news["problems"]))

    @property
    def version(self) -> int:
        """The latest that was heard of."""
        return self.heard[-1]["version"]

    def read(self, name: str = "") -> bytes:
        """A file as it is served."""
        with self._opener.open(self._base + name, timeout=TIMEOUT_S) as answer:
            return answer.read()

    def communicate(self) -> tuple[str, str]:
        """Wait for its end: what it said since, what it complained of."""
        with self._events:
            return self.process.communicate(timeout=TIMEOUT_S)

    def stop(self, asked: signal.Signals) -> None:
        """End it by the signal ``asked``, whatever it does: that is told, and leaves no process, port or folder."""
        started = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(asked)
        _, err = self.communicate()
        assert (self.process.returncode, err.strip()) == (130, "Stopped. What is published is whole.")
        assert started
        assert psutil.wait_procs(started, timeout=10)[1] == []
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", self.port), timeout=5)
        assert list((self.portal.root.parent / "temporary").iterdir()) == []


class SavedAtOnce(Portal):
    """The project, each of whose saves is heard of once: it is never seen while it is half written."""

    def write(self, name: str, text: str) -> None:
        """Write a file of the project, beside it, and put it in its place."""
        aside = self.root.with_name("aside")
        aside.write_text(text, encoding="utf-8")
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        aside.rename(self.root / name)


def portal_in(folder: Path, fonts_folder: Path) -> Portal:
    """The project in ``folder``; a sentence of it waits for the browser as long as it is let."""
    (folder / "temporary").mkdir()
    project = SavedAtOnce(folder / "project", fonts_folder)
    project.environment["TMPDIR"] = str(folder / "temporary")
    project.change("steps/own_steps.py", '"window.never", timeout=2000', '"window.never", timeout=600_000')
    steps = (project.root / "steps/own_steps.py").read_text(encoding="utf-8")
    project.write("steps/own_steps.py", f"{steps}{RESTS}")
    project.change("features/checks/doi.feature", "Khi đợi mãi", "Cho nghỉ một chút\n    Khi đợi mãi")
    return project


def sources_of(portal: Portal) -> dict[str, bytes]:
    """What people write of the project."""
    found = portal.files("features") | portal.files("steps") | portal.files("portal")
    own = {name: data for name, data in found.items() if "__pycache__" not in name}
    top = [name for name in ("conftest.py", "pyproject.toml") if (portal.root / name).exists()]
    return own | {name: (portal.root / name).read_bytes() for name in top}


@pytest.fixture(scope="module")
def watched_once(tmp_path_factory, fonts_folder) -> Iterator[Watched]:
    """One project for most of the tests, watched: all of it has to run once, for seconds. Ctrl-C ends it, idle."""
    portal = portal_in(tmp_path_factory.mktemp("watched"), fonts_folder)
    os.mkfifo(portal.root / "waiting")
    watched = Watched(portal)
    yield watched
    watched.stop(signal.SIGINT)


@pytest.fixture
def watched(watched_once) -> Watched:
    """The project, watched, as it was; what a test before has written is written back."""
    portal = watched_once.portal
    written = sources_of(portal)
    for name in [name for name, data in watched_once.sound.items() if written.get(name) != data]:
        portal.write(name, watched_once.sound[name].decode())
    watched_once.settle()
    return watched_once


@pytest.fixture(scope="module")
def built_portal(tmp_path_factory, fonts_folder) -> Kept[Portal]:
    """The project after a build, for tests of how watching ends."""
    portal = portal_in(tmp_path_factory.mktemp("ended"), fonts_folder)
    portal.build()
    return Kept(portal)


@pytest.fixture
def portal(built_portal) -> Portal:
    """The project, built; nobody watches it."""
    return built_portal.restored()


def published_by(portal) -> dict[str, bytes]:
    """All that is there of the guide, and of what was run; what a failure left is for whoever looks for it.

    A lock stays, which says nothing.
    """
    files = portal.files("build") | portal.files("screenshots")
    return {name: data for name, data in files.items() if not re.match(r"build/(failures[\w-]*/|\w+\.lock)", name)}


@pytest.mark.long
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


@pytest.mark.long
def test_what_changed_runs_alone(watched):
    """A sentence: its own scenario runs, and no other; the page has the new figure."""
    watched.portal.change(NUA, "    Và như", "    Và thấy [Sang hai]\n    Và như")
    told = watched.settled(watched.version)
    assert {news["running"] for news in told} == {"Xem lại", ""}
    assert "Thấy" in watched.read().decode() or "thấy" in watched.read().decode()


@pytest.mark.long
def test_what_is_saved_is_heard_between_two_sentences(watched):
    """While a scenario runs: a caption elsewhere is shown, and the scenario, written anew, begins anew."""
    short = (watched.portal.root / NUA).read_text(encoding="utf-8")
    rests = "    Cho nghỉ một chút\n" + 600 * "    Và nghỉ một chút\n"
    watched.portal.change(NUA, "    Khi mở cổng", f"{rests}    Khi mở cổng")
    watched.until(lambda news: news["running"])
    watched.portal.change(THU, "Trang một", "Trang đầu")
    told = watched.until(lambda _: "Trang đầu" in watched.read().decode())
    assert told[-1]["running"] == "Xem lại"
    watched.portal.write(NUA, short)
    watched.settled(watched.version)
    assert "(chưa chạy)" not in watched.read().decode()


@pytest.mark.long
def test_what_is_saved_is_heard_while_a_sentence_waits_for_the_browser(watched):
    """The sentence would wait for ten minutes: what else is saved is shown meanwhile, and what changes it, ends it.

    That may be another title: what has run so far was of a scenario that is gone.
    """
    short = (watched.portal.root / NUA).read_text(encoding="utf-8")
    watched.portal.change(NUA, "    Khi mở cổng", "    Khi mở cổng\n    Và đợi mãi\n    Và mở cổng")
    assert (watched.portal.root / "waiting").read_text(encoding="utf-8") == "now"
    watched.portal.change(THU, "Trang một", "Trang đầu")
    told = watched.until(lambda _: "Trang đầu" in watched.read().decode())
    assert told[-1]["running"] == "Xem lại"
    watched.portal.write(NUA, short.replace("Xem lại", "Xem lần nữa"))
    watched.portal.change("portal/templates/page.html", "khuôn cũ", "khuôn mới")
    watched.until_mended()
    assert "(chưa chạy)" not in watched.read().decode()


@pytest.mark.long
def test_a_step_that_nobody_uses_stops_nothing(watched, page):
    """It is no problem, and told apart. What is due and can't run, for another reason, is marked."""
    page.goto(watched.address)
    (watched.portal.root / "features/checks/doi.feature").unlink()
    told = watched.until(lambda news: any("No sentence uses" in remark for remark in news["remarks"]))
    assert told[-1]["problems"] == []
    board = page.locator("#guidebook-live")
    expect(board).to_contain_text("steps/own_steps.py:", timeout=1000 * TIMEOUT_S)
    expect(board).to_contain_text("2 remarks for who writes the steps")
    expect(board).not_to_contain_text("to correct")
    watched.portal.change(NUA, "thấy [Một]", "thấu [Một]")
    watched.until(lambda news: "thấu" in "".join(news["problems"]) and news["version"] > watched.version)
    unproven = watched.read().decode().count("(chưa chạy)")
    watched.portal.change("portal/templates/page.html", "khuôn cũ", "khuôn mới")
    watched.until(lambda news: news["version"] > watched.version)
    assert watched.read().decode().count("(chưa chạy)") > unproven > 0
    watched.portal.change(NUA, "thấu [Một]", "thấy [Một]")
    watched.until_mended()
    assert watched.heard[-1]["remarks"] != []
    assert "(chưa chạy)" not in watched.read().decode()


def anew(watched: Watched, change: Callable[[], None]) -> None:
    """Both figures are taken anew after ``change``."""
    before = [watched.read(figure) for figure in FIGURES]
    change()
    watched.until(
        lambda news: (
            not news["running"] and all(was != watched.read(one) for was, one in zip(before, FIGURES, strict=True))
        )
    )


@pytest.mark.long
def test_what_the_portal_shows_is_shown(watched):
    """A template, data, a style that only the browser reads: both figures are taken anew."""
    for name, old, new in (
        ("portal/templates/page.html", "khuôn cũ", "khuôn mới"),
        ("portal/words.csv", "dữ liệu cũ", "dữ liệu mới"),
        ("portal/static/look.css", "12px", "24px"),
    ):
        anew(watched, lambda name=name, old=old, new=new: watched.portal.change(name, old, new))


@pytest.mark.long
def test_what_is_due_runs_though_its_feature_is_saved_while_another_is_taken_in(portal):
    """A caption is shown, and before the features are read for pytest, too, lines of one move: the news of that are not
    there yet when a template makes its scenario due.
    """
    command = [sys.executable, "-c", SAVED_LATE]
    subprocess.run(command, cwd=portal.root, env=portal.environment, check=True, timeout=TIMEOUT_S)
    for figure in ("trang-mot", "trang-lai"):
        shown = (portal.root / f"build/watch/captures/{figure}.aria.yml").read_text(encoding="utf-8")
        assert "khuôn mới" in shown


@pytest.mark.long
def test_one_page_a_project(watched):
    """A second watcher would write where the first does."""
    code, _, err = watched.portal.guidebook("watch", "--no-open")
    assert (code, err) == (1, "Another `guidebook watch` runs in this project: use its page, or stop it first.\n")
    assert b"Xem trang" in watched.read()


class Guide(NamedTuple):
    """A guide that is served: the way in to it, the address behind that, and the cookie of who came in."""

    entrance: Entrance
    address: str
    cookie: str


@pytest.fixture
def page_of_a_folder(tmp_path) -> Iterator[Guide]:
    """A folder with a page, beside which another file lies."""
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "index.html").write_text("<body>the guide</body>", encoding="utf-8")
    for name in ("other.html", "other.txt"):
        (tmp_path / name).write_text("secret", encoding="utf-8")
    with served(tmp_path / "guide", Board()) as entrance:
        came = asked_without(entrance.address, {}).headers["Set-Cookie"]
        yield Guide(entrance, urljoin(entrance.address, "/"), came.split(";")[0])


def asked_without(address: str, headers: dict[str, str], method: str = "GET") -> HTTPResponse:
    """The answer to a request that says of itself what no browser lets a page say, and nothing else."""
    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port, timeout=TIMEOUT_S)
    connection.request(method, f"{parts.path}?{parts.query}", headers=headers)
    return connection.getresponse()


def asked(guide: Guide, path: str, headers: dict[str, str], method: str = "GET") -> HTTPResponse:
    """The answer to who came in."""
    connection = HTTPConnection("127.0.0.1", urlsplit(guide.address).port, timeout=TIMEOUT_S)
    connection.request(method, f"/{path}", headers={"Cookie": guide.cookie, **headers})
    return connection.getresponse()


def answer_of(guide: Guide, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> tuple[int, bool]:
    """Its status, and whether it holds the secret; of news, which never end, the first line."""
    answer = asked(guide, path, headers or {}, method)
    return answer.status, b"secret" in (answer.readline() if path.endswith("events") else answer.read())


def headers_of(guide: Guide, path: str, headers: dict[str, str]) -> Message:
    """All headers of an answer."""
    return asked(guide, path, headers).headers


@contextmanager
def served_alone(page: str) -> Iterator[str]:
    """The address of a page on a port of its own."""
    server = make_server("127.0.0.1", 0, Response(page, mimetype="text/html"), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["../other.txt", "..%2fother.txt", "%2e%2e/other.txt", "%2e%2e%5cother.txt", "//{folder}/other.txt"]
)
def test_a85_what_lies_beside_the_guide_is_not_served(page_of_a_folder, tmp_path, path):
    """Whatever the way to it is called."""
    assert answer_of(page_of_a_folder, path.format(folder=tmp_path)) == (404, False)


@links
def test_a85_a_link_out_of_the_guide_is_not_served(page_of_a_folder, tmp_path):
    """A file or a folder in it that is a link elsewhere: a page, a picture, a way through several links."""
    guide = tmp_path / "guide"
    (tmp_path / "other.png").write_text("secret", encoding="utf-8")
    (guide / "page.html").symlink_to(tmp_path / "other.html")
    (guide / "picture.png").symlink_to(tmp_path / "other.png")
    (guide / "figures").symlink_to(tmp_path)
    (guide / "again").symlink_to(guide / "figures")
    for path in ("page.html", "picture.png", "figures/other.png", "again/other.html", "figures/guide/picture.png"):
        assert answer_of(page_of_a_folder, path) == (404, False), path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asking", "status"),
    [
        ({}, 200),
        ({"Host": "evil.example:{port}"}, 403),
        ({"Host": "localhost:{port}"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Origin": "http://127.0.0.1:{port}"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403),
    ],
    ids=str,
)
def test_a85_the_page_is_nobody_elses(page_of_a_folder, asking, status):
    """A page elsewhere that gives its own name this machine's address (DNS rebinding), or asks by fetch, form,
    picture, script, frame or EventSource, reads nothing: not the page, its script, its news, nor what isn't there.
    """
    port = urlsplit(page_of_a_folder.address).port
    headers = {name: value.format(port=port) for name, value in asking.items()}
    for path in ("", "-/live.js", "-/events", "nowhere.png"):
        expected = 404 if status == 200 and path == "nowhere.png" else status
        assert answer_of(page_of_a_folder, path, headers)[0] == expected, path


def test_a85_whoever_asks_writes_nothing(page_of_a_folder):
    """There is nothing to send to it, by no method."""
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert answer_of(page_of_a_folder, "", {}, method)[0] == 405, method


def test_a85_a_foreign_page_reads_nothing(page_of_a_folder, browser):
    """In a real browser, from a page of another port of this machine: fetch, EventSource, frame, script, picture."""
    with served_alone("<body>elsewhere</body>") as elsewhere:
        page = browser.new_page()
        page.goto(page_of_a_folder.entrance.address)  # the cookie is in this browser
        expect(page.get_by_text("the guide")).to_be_visible()
        page.goto(elsewhere)
        read = page.evaluate(
            """async (address) => {
                const loads = (name, more) => new Promise((done) => {
                    const one = Object.assign(document.createElement(name), more);
                    one.onload = () => done(name);
                    one.onerror = () => done("");
                    document.body.append(one);
                });
                const news = new Promise((done) => {
                    const source = new EventSource(`${address}-/events`);
                    source.onmessage = () => done("news");
                    source.onerror = () => done("");
                });
                return Promise.all([
                    fetch(address).then(() => "fetched", () => ""),
                    fetch(address, { mode: "no-cors", method: "POST", body: "x" }).then((one) => one.type, () => ""),
                    loads("script", { src: `${address}-/live.js` }),
                    loads("img", { src: `${address}picture.png` }),
                    news,
                ]);
            }""",
            page_of_a_folder.address,
        )
        page.close()
    assert [one for one in read if one] == []


@pytest.mark.parametrize("path", ["", "index.html", "-/live.js", "-/events", "nowhere.png"])
@pytest.mark.parametrize("shown", ["nothing", "another cookie", "another token", "the token in its cookie"])
def test_a223_who_has_not_read_the_address_gets_nothing(page_of_a_folder, monkeypatch, path, shown):
    """Another user of the machine, or any program: a sentence in the reader's language, whatever is asked for."""
    monkeypatch.setenv("GUIDEBOOK_LANG", "vi")
    name, token = page_of_a_folder.cookie.split("=")[0], urlsplit(page_of_a_folder.entrance.address).query[6:]
    cookies = {"another cookie": f"{name}={'x' * 43}", "the token in its cookie": f"{name}={token}"}
    address = f"{page_of_a_folder.address}{path}" + ("?token=" + "x" * 43 if shown == "another token" else "")
    answer = asked_without(address, {"Cookie": cookies[shown]} if shown in cookies else {})
    assert (answer.status, answer.headers["Set-Cookie"]) == (403, None)
    text = answer.read().decode()
    assert "Trang này chỉ mở được bằng địa chỉ mà" in text
    assert "the guide" not in text


def test_a223_the_cookie_is_no_script_s_and_no_other_site_s(page_of_a_folder):
    """Nor does a page elsewhere that leads to the address get it."""
    said = asked_without(page_of_a_folder.entrance.address, {}).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(said.split("; "))
    foreign = {"Origin": "https://evil.example"}
    assert asked_without(page_of_a_folder.entrance.address, foreign).headers["Set-Cookie"] is None


def test_a223_what_a_browser_is_handed_opens_once(page_of_a_folder):
    """Everybody can read it in the list of processes; the address that was printed opens again."""
    handed = page_of_a_folder.entrance.address_for_once()
    assert [asked_without(handed, {}).status for _ in range(2)] == [200, 403]
    assert [asked_without(page_of_a_folder.entrance.address, {}).status for _ in range(2)] == [200, 200]


def test_a223_the_command_hands_a_browser_no_address_that_opens_again(tmp_path, monkeypatch):
    """It prints one that does, which no other program is told."""
    handed, said = SimpleQueue(), []

    def saved(_: Path) -> tuple[()]:
        address = handed.get(timeout=TIMEOUT_S)
        (printed,) = re.findall(r"http://\S+", str(said[0]))
        assert [asked_without(one, {}).status for one in (address, address, printed, printed)] == [200, 403, 200, 200]
        return ()

    monkeypatch.setattr(watch.webbrowser, "open", handed.put)
    monkeypatch.setattr(watch, "Supervisor", lambda *_: SimpleNamespace(begin=lambda: None, end=lambda: None))
    monkeypatch.setattr(watch, "_saved", saved)
    watch._watch(tmp_path, said.append, opens=True)
    assert len(said) == 1


def test_a223_a_link_elsewhere_leads_to_the_guide(page_of_a_folder, browser):
    """In a real browser: the address in a page of another site, and the page loaded again; no token is left in it."""
    page = browser.new_page()
    page.goto(f'data:text/html,<a href="{quote(page_of_a_folder.entrance.address, safe=":/?=")}">here</a>')
    page.get_by_text("here").click()
    expect(page.get_by_text("the guide")).to_be_visible()
    page.reload()
    expect(page.get_by_text("the guide")).to_be_visible()
    assert page.url == page_of_a_folder.address
    page.close()


def test_a85_its_answers_forbid_what_the_reviews_do(page_of_a_folder):
    """Frames, sniffing, caches, foreign scripts, styles, forms and windows; of every answer, refused ones too."""
    for path, asking in (("", {}), ("-/live.js", {}), ("-/events", {}), ("nowhere.png", {}), ("", {"Host": "evil"})):
        headers = headers_of(page_of_a_folder, path, asking)
        policy = dict(one.split(" ", 1) for one in headers["Content-Security-Policy"].split("; "))
        assert (policy["default-src"], policy["frame-ancestors"], policy["script-src"]) == (
            "'none'",
            "'none'",
            "'self'",
        )
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.long
def test_an_error_shows_in_the_page_and_goes_when_it_is_mended(watched, page):
    """In a browser: the page follows by itself, says what is wrong and where, and stops saying it."""
    page.goto(watched.address)
    watched.portal.change(NUA, "lần nữa", "lần sau")
    expect(page.get_by_text("Trang một, lần sau").first).to_be_visible(timeout=1000 * TIMEOUT_S)
    board = page.locator("#guidebook-live")
    expect(board).to_be_hidden()
    for wrong, place in (("thấy [Hai]", f"{NUA}:7"), ("thấu [Một]", f"{NUA}:7"), ("thấy Một", f"{NUA}:7")):
        watched.portal.change(NUA, "thấy [Một]", wrong)
        expect(board).to_contain_text(place, timeout=1000 * TIMEOUT_S)
        watched.portal.change(NUA, wrong, "thấy [Một]")
        expect(board).to_be_hidden(timeout=1000 * TIMEOUT_S)


@pytest.mark.long
def test_a_redraw_disturbs_nobody(watched, page):
    """In a browser: what is typed, where the focus is, and an enlarged figure outlast it; so does a folded board, which
    covers nothing, and leads to the sentence it speaks of.
    """
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(watched.address)
    page.get_by_role("searchbox").fill("trang")
    found = page.get_by_role("search").get_by_role("status").inner_text()
    watched.portal.change(NUA, "lần nữa", "lần sau")
    expect(page.get_by_text("Trang một, lần sau").first).to_be_visible(timeout=1000 * TIMEOUT_S)
    expect(page.get_by_role("searchbox")).to_have_value("trang")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert page.get_by_role("search").get_by_role("status").inner_text() == found != ""
    page.locator("figure", has_text="lần sau").get_by_text("Phóng to").click()
    watched.portal.change(NUA, "lần sau", "lần cuối")
    expect(page.get_by_role("dialog", name="lần cuối")).to_be_visible(timeout=1000 * TIMEOUT_S)
    page.keyboard.press("Escape")
    watched.portal.change(NUA, "thấy [Một]", "thấy [Hai]")
    board = page.locator("#guidebook-live")
    link = board.get_by_role("link", name=f"{NUA}:7")
    expect(link).to_be_visible(timeout=1000 * TIMEOUT_S)
    assert board.bounding_box()["height"] <= 640 / 3 + 1
    link.click()
    said = page.locator(":target")
    expect(said).to_contain_text("Thấy Hai")
    assert said.bounding_box()["y"] + said.bounding_box()["height"] <= board.bounding_box()["y"]
    page.get_by_role("button", name="Show less").press("Enter")
    watched.portal.change(NUA, "lần cuối", "lần chót")
    expect(page.get_by_text("lần chót").first).to_be_visible(timeout=1000 * TIMEOUT_S)
    expect(page.get_by_role("button", name="Show details")).to_have_attribute("aria-expanded", "false")
    expect(link).to_be_hidden()


@pytest.mark.long
def test_code_that_cannot_be_loaded_is_told_until_it_can(watched):
    """The worker is gone, and comes back; what it may have printed that nobody heard of is another version.

    The file and the line are told, whichever part of the code it is. Mended, its code is the one that runs.
    """
    before = watched.version
    broken = {
        "steps/own_steps.py": ("import nowhere\n", "`import nowhere` failed (ModuleNotFoundError: No module"),
        "portal/__init__.py": ("def shown(:\n", "`def shown(:` can't be read as Python (SyntaxError: invalid syntax)."),
        "conftest.py": ("1 / 0\n", "`1 / 0` failed (ZeroDivisionError: division by zero)."),
    }
    for name, (line, told) in broken.items():
        sound = (watched.portal.root / name).read_text(encoding="utf-8")
        watched.portal.write(name, f"{line}{sound}")
        watched.until_told(f"The steps could not be loaded, so nothing ran: {name}:1: {told}")
        assert watched.version > before
        watched.portal.write(name, sound.replace("mã cũ", "mã mới").replace("bước cũ", "bước mới"))
    watched.until_mended()
    for figure in ("trang-mot", "trang-lai"):
        shown = (watched.portal.root / f"build/watch/captures/{figure}.aria.yml").read_text(encoding="utf-8")
        assert "mã mới" in shown
        assert "bước mới" in shown


@pytest.mark.long
def test_settings_that_cannot_be_read_are_told_until_they_can(watched):
    """Written by halves, and gone for a while; what they say then is what runs."""
    settings = (watched.portal.root / "pyproject.toml").read_text(encoding="utf-8")
    watched.portal.write("pyproject.toml", f"{settings}\n[tool")
    watched.until_told(f"pyproject.toml:{settings.count(chr(10)) + 2}: This is not TOML")
    (watched.portal.root / "pyproject.toml").unlink()
    watched.until_told("There is no pyproject.toml in ")
    watched.portal.write("pyproject.toml", settings.replace("thiết lập cũ", "thiết lập mới"))
    watched.until_mended()
    for figure in ("trang-mot", "trang-lai"):
        shown = (watched.portal.root / f"build/watch/captures/{figure}.aria.yml").read_text(encoding="utf-8")
        assert "thiết lập mới" in shown


@pytest.mark.long
@pytest.mark.parametrize(("asked", "busy"), [(signal.SIGINT, True), (signal.SIGTERM, True), (signal.SIGTERM, False)])
def test_stopping_leaves_nothing(portal, asked, busy):
    """While a sentence waits, or idle: no process, no port, no temporary folder, nothing of its own in build/.

    SIGTERM is for a shell that has Ctrl-C ignored by all that it starts, such as one that runs jobs in the background.
    `watched_once` ends by Ctrl-C while it is idle.
    """
    published = published_by(portal)
    if busy:
        portal.change(NUA, "mở cổng", "đợi mãi")
        os.mkfifo(portal.root / "waiting")
    ignored = signal.signal(signal.SIGINT, signal.SIG_IGN) if asked == signal.SIGTERM else None
    try:
        watched = Watched(portal)
    finally:
        if ignored:
            signal.signal(signal.SIGINT, ignored)
    if busy:
        assert (portal.root / "waiting").read_text(encoding="utf-8") == "now"
    else:
        watched.settled()
    watched.stop(asked)
    assert published_by(portal) == published


@pytest.mark.long
def test_a_watcher_that_is_killed_takes_its_worker_along(portal):
    """Nobody can be asked to tidy up; its worker ends when nobody speaks to it any more."""
    watched = Watched(portal)
    watched.until(lambda news: news["running"])
    started = psutil.Process(watched.process.pid).children(recursive=True)
    watched.process.kill()
    watched.communicate()
    assert psutil.wait_procs(started, timeout=TIMEOUT_S)[1] == []


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody tells a child")
def test_tests_that_are_killed_leave_no_command(tmp_path):
    """Nobody else would end `guidebook watch`, nor its worker."""
    lines = (
        "import sys, time",
        "from pathlib import Path",
        "from tests.projects import Project",
        "process = Project(Path(sys.argv[1])).start('watch', '--no-open')",
        "process.stdout.readline()",
        "print(process.pid, flush=True)",
        "time.sleep(60)",
    )
    command = [sys.executable, "-c", "\n".join(lines), str(tmp_path)]
    tests = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    assert tests.stdout
    process = psutil.Process(int(tests.stdout.readline()))
    started = [process, *process.children(recursive=True)]
    tests.kill()
    tests.communicate()
    assert len(started) > 1
    assert psutil.wait_procs(started, timeout=TIMEOUT_S)[1] == []


def events_of(address: str) -> HTTPResponse:
    """The news of a guide that is watched at an ``address``."""
    base, opener = entered(address)
    return opener.open(f"{base}-/events", timeout=TIMEOUT_S)


def test_who_waits_for_news_waits_no_longer_than_asked(tmp_path, monkeypatch):
    """A page's heart beats on, and no news come."""
    monkeypatch.setattr(serving, "_HEARTBEAT", 0.05)
    with (
        served(tmp_path, Board()) as entrance,
        events_of(entrance.address) as events,
        pytest.raises(CouldNotRunError, match=r"In 0.2 seconds the page heard no more than \[\{'version': 0"),
    ):
        news_until(events, lambda news: news["running"], 0.2)


@pytest.mark.long
def test_a_worker_that_is_told_to_stop_stops(watched):
    """Also while its input is open and it has nothing to do; the page says so, and the next saving brings another."""
    (worker,) = psutil.Process(watched.process.pid).children()
    worker.terminate()
    watched.until_told("The run broke off")
    assert psutil.wait_procs([worker], timeout=TIMEOUT_S)[1] == []
    watched.portal.change(NUA, "lần nữa", "lần sau")
    watched.until_mended()
    assert "lần sau" in watched.read().decode()
