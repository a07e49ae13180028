"""What the engine's own tests share."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from guidebook import gallery
from guidebook.compat.pytest_bdd import scenario_of
from guidebook.model import Record
from guidebook.publish import fonts, pdf
from guidebook.publish.edition import Edition
from guidebook.publish.formats import FORMATS
from guidebook.publish.publisher import publish
from tests import html_checker
from tests.guides import SETTINGS, captures
from tests.machine import environment, summary
from tests.projects import Kept, Project

if sys.platform != "win32":
    import fcntl

STARTS_A_BROWSER = {"playwright", "pytester", "project", "built_once", "portal", "plain", "watched_once"}
"""Fixtures of tests that start a browser, or a command that may."""
RUNS_A_GUIDE = {"pytester", "project", "bare_project", "built_once", "watched_once"}
"""Fixtures of tests that run whole commands."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `make test` leaves to `make test-all`."""
    parser.addoption(
        "--one-of-each",
        action="store_true",
        help="Of a test that takes time its first example alone, of a feature its shortest scenario.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """A mark that is set by itself; a test that starts a browser in another way sets it for itself."""
    config.addinivalue_line("markers", "browser: starts a browser, or a whole command; `make test-fast` leaves it out")


def pytest_report_header() -> str:
    """What of the machine could matter."""
    return summary()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that start a browser; choose one of each where that is asked."""
    for item in items:
        if starts_a_browser(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    if config.getoption("--one-of-each"):
        chosen = list(one_of_each(items))
        kept = set(chosen)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        # the dearest first: where one of them is begun last, one core works on it while the others have nothing to do
        items[:] = sorted(chosen, key=lambda item: not runs_a_guide(item))


def starts_a_browser(fixtures: Iterable[str]) -> bool:
    """Told by the ``fixtures`` that a test asks for."""
    return bool(STARTS_A_BROWSER.intersection(fixtures))


def runs_a_guide(item: pytest.Item) -> bool:
    """Whether it is a scenario, or a test that runs a project's scenarios: it takes seconds."""
    return bool(scenario_of(item) or RUNS_A_GUIDE.intersection(getattr(item, "fixturenames", ())))


def one_of_each(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Of each test that takes time the first example, of each feature the shortest scenario; all of the others."""
    shortest_first = sorted(items, key=lambda item: len(scenario.steps) if (scenario := scenario_of(item)) else 0)
    seen = set()
    for item in shortest_first:
        scenario = scenario_of(item)
        test = scenario.feature.filename if scenario else item.nodeid.partition("[")[0]
        takes_time = scenario or "portals" in item.path.parts or {"browser", "slow"} & {*item.keywords}
        if not takes_time or test not in seen:
            seen.add(test)
            yield item


class Recorded:
    """A listener that remembers what the hand told it."""

    def __init__(self) -> None:
        self.touches: list[tuple[str, int]] = []
        self.proofs = 0
        self.seen: list[str] = []
        self.asked: list[str] = []
        self.addresses: list[str] = []

    def touched(self, target: str, page: int) -> None:
        """Remember the touch."""
        self.touches.append((target, page))

    def asserted(self, target: str = "") -> None:
        """Count the proof, and remember what was seen."""
        self.proofs += 1
        self.seen += [target] if target else []

    def looked_for(self, target: str) -> None:
        """Remember what the page was asked for."""
        self.asked.append(target)

    def arrived(self, address: str) -> None:
        """Remember the page."""
        self.addresses.append(address)


@pytest.fixture(scope="session", autouse=True)
def given_environment(own_fonts: None) -> Iterator[None]:
    """Languages, zones, terminals, pipelines, proxies: what somebody has set on this machine is no part of a test."""
    with pytest.MonkeyPatch.context() as patch:
        given = environment()
        for name in set(os.environ) - set(given):
            patch.delenv(name)
        for name, value in given.items():
            patch.setenv(name, value)
        if hasattr(time, "tzset"):
            time.tzset()
        mask = os.umask(0o022)
        yield
        os.umask(mask)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not on the page won't come: looks that must fail do so after a second, no longer after five."""
    monkeypatch.setattr(expect, "_timeout", 1000)


@pytest.fixture
def recorded() -> Recorded:
    """A listener for `Screen`."""
    return Recorded()


@pytest.fixture(scope="session")
def fonts_folder(tmp_path_factory, worker_id):
    """Drawing the fonts takes seconds: once for all tests, also of those that run side by side, from both ends."""
    alone = worker_id == "master" or sys.platform == "win32"
    folder = tmp_path_factory.mktemp("fonts") if alone else tmp_path_factory.getbasetemp().parent / "fonts"
    folder.mkdir(exist_ok=True)
    styles = fonts._STYLES if worker_id[-1] in "02468r" else reversed(fonts._STYLES)
    for style, weight in styles:
        with (folder / f"{style}-{weight}.lock").open("a") as lock:
            if not alone:
                fcntl.flock(lock, fcntl.LOCK_EX)  # who comes second waits, and finds it drawn
            fonts._drawn(style, weight, folder)
    return folder


@pytest.fixture(scope="session")
def publish_in(browser: Browser, fonts_folder: Path) -> Callable[..., Path]:
    """Publish a record into build/guide of a folder, in all formats; the folder of the edition."""

    def run(root: Path, record: Record, **more: Any) -> Path:
        shots = root / "screenshots"
        gallery.update(record, captures(root / "captures", record), shots)
        edition = Edition(record, shots, SETTINGS, tuple(FORMATS.values()), **more)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdf, "font_faces", lambda page, cache: fonts.font_faces(page, fonts_folder))
            publish([edition], root / "build" / "guide", lambda: browser)
        return root / "build" / "guide" / edition.folder

    return run


@pytest.fixture
def published(publish_in: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """Publish a record into a test's own folder."""
    return partial(publish_in, tmp_path)


@pytest.fixture
def project(tmp_path: Path, fonts_folder: Path) -> Project:
    """The small project, sound."""
    return Project(tmp_path, fonts_folder)


@pytest.fixture(scope="session")
def html_problems():
    """What the W3C's checker says against pages: `html_checker.problems`; skipped where it can't run."""
    if why := html_checker.missing():
        pytest.skip(why)
    return html_checker.problems


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, fonts_folder: Path) -> Kept[Project]:
    """The small project and its guide; a build takes seconds, so there is one for all tests."""
    project = Project(tmp_path_factory.mktemp("built"), fonts_folder)
    code, _, err = project.guidebook("build")
    assert (code, err) == (0, "")
    return Kept(project)


@pytest.fixture
def built(built_once: Kept[Project]) -> Project:
    """The small project, sound, after `guidebook build`."""
    return built_once.restored()
