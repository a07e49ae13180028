"""What steps ask for: the hand, the figures; and what a project says of its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from guidebook.browser.camera import Camera, Capture
from guidebook.browser.devices import Device
from guidebook.browser.keyboard import KeyboardScreen
from guidebook.browser.open_browsers import OpenBrowsers
from guidebook.browser.screen import Screen
from guidebook.browser.unexpected import Unexpected
from guidebook.compat.pytest_bdd import is_scenario
from guidebook.gallery import is_alike, is_as_approved
from guidebook.pytest_plugin.browser_fixtures import hold_still
from guidebook.pytest_plugin.clauses import ScenarioClauses
from guidebook.pytest_plugin.scenarios import device_for
from guidebook.pytest_plugin.side_effects import refuse_side_effects
from guidebook.pytest_plugin.stash import COMPLAINTS, CURRENT_ITEM, RECORDER, SCREEN, UNEXPECTED
from guidebook.recording import failures
from guidebook.recording.cleaning import cleaned_value, cleaner
from guidebook.recording.figures import Figures
from guidebook.redaction.privacy import Privacy
from guidebook.sentences.words import words
from guidebook.settings import (
    read_changing,
    read_missing_pictures,
    read_not_in_figures,
    read_redaction_settings,
    read_sites,
)
from guidebook.vocabulary.clauses import Clauses
from guidebook.vocabulary.passing_time import PassTime
from guidebook.vocabulary.people import Cast, Messages, Reader, read_people


@pytest.fixture
def clauses(request: pytest.FixtureRequest) -> Clauses:
    """What sentences about other sentences ask of the scenario of ``request``."""
    return ScenarioClauses(request)


@pytest.fixture
def messages() -> Messages | None:
    """The messages that have come to a person's phone or mailbox, newest first, by what people.toml calls the person.

    None where the project can't read any. Override it.
    """
    return None


@pytest.fixture
def cast(pytestconfig: pytest.Config, messages: Messages | None) -> Cast:
    """The people of features/people.toml."""
    return read_people(pytestconfig.rootpath, messages)


@pytest.fixture
def reader(cast: Cast) -> Reader:
    """Who acts in the scenario; override it where people live elsewhere."""
    return cast


@pytest.fixture
def sites(pytestconfig: pytest.Config) -> dict[str, str]:
    """The sites that sentences call by name alone, with the addresses of their home pages."""
    return read_sites(pytestconfig.rootpath)


@pytest.fixture
def pass_time() -> PassTime | None:
    """Moves the clock of the site by so many seconds, for “đợi 2 phút”; None where nothing can. Override it."""
    return None


@pytest.fixture
def reader_names(cast: Cast) -> dict[str, str]:
    """Words a target may use for a label that only the run knows; override it."""
    return dict.fromkeys(words().sentences.names, cast.reader.name) if cast.reader.name else {}


@pytest.fixture
def invented(cast: Cast) -> Callable[[], Iterable[str]] | None:
    """What tells, when asked, the values of a project's invented people; None where there are none. Override it."""
    return cast.invented


@pytest.fixture
def private(cast: Cast) -> Iterable[str]:
    """Names that are to be burned out of every figure, and what the people of features/people.toml know who aren't
    invented; override it, and read them from outside the project.
    """
    return cast.private


@pytest.fixture
def privacy(
    invented: Callable[[], Iterable[str]] | None, private: Iterable[str], cast: Cast, pytestconfig: pytest.Config
) -> Privacy:
    """What must not be shown of the scenario's pages.

    Args:
        invented: The project's fixture: whose data may be shown. None where there are real people only.
        private: The project's fixture: names that are burned out wherever they stand.
        cast: The people of features/people.toml: one who isn't invented makes the pages those of real people.
        pytestconfig: Names the project, whose settings say what else may be shown, or is hidden.
    """
    return cast.privacy(read_redaction_settings(pytestconfig.rootpath), invented, private)


@pytest.fixture(autouse=True)
def known_privacy(request: pytest.FixtureRequest) -> None:
    """What must not be shown is known before anything of a scenario runs: what fails may have no page yet."""
    if is_scenario(request.node):
        request.node.stash[failures.PRIVACY] = request.getfixturevalue("privacy")


@pytest.fixture(scope="session")
def record_testsuite_property(
    record_testsuite_property: Callable[[str, object], None], pytestconfig: pytest.Config
) -> Callable[[str, object], None]:
    """pytest's fixture of that name, less what is a person's: what it is given is written into JUnit's file as it is.

    Args:
        record_testsuite_property: pytest's own.
        pytestconfig: Has the test that runs, whose people are known.
    """

    def record(name: str, value: object) -> None:
        """Write the property ``name`` with its ``value``, both cleaned."""
        clean = cleaner(pytestconfig.stash[CURRENT_ITEM]) if CURRENT_ITEM in pytestconfig.stash else str
        record_testsuite_property(clean(name), cleaned_value(value, clean))

    return record


@pytest.fixture
def screen(page: Page, request: pytest.FixtureRequest, reader_names: dict[str, str]) -> Screen:
    """The hand on the scenario's page: by mouse, or with ``--keyboard`` by keys.

    Args:
        page: pytest-playwright's.
        request: That of the scenario; its stash gets the hand, so that failures can ask it what the page held.
        reader_names: The project's fixture: words of a target that stand for a label which only the run knows.
    """
    recorder, stash = request.config.stash[RECORDER], request.node.stash
    screen = (KeyboardScreen if request.config.getoption("--keyboard") else Screen)(page, recorder, reader_names)
    if request.node.get_closest_marker("guide"):
        recorder.shown_of = screen.shown_of
    stash[SCREEN] = screen
    stash[failures.HIDES] = screen.hide_secrets
    if failures.PRIVACY in stash:
        privacy = stash[failures.PRIVACY]
        recorder.clean_address = lambda address: privacy.with_secrets(screen.secrets).clean_address(address)
    screen.guard = lambda: refuse_side_effects(request)
    screen.where = lambda: str(recorder.place or "")
    if UNEXPECTED in stash:
        screen.expects = stash[UNEXPECTED].expect
        stash[UNEXPECTED].hide = stash[COMPLAINTS].hide = screen.hide
    return screen


@pytest.fixture
def open_browsers(
    page: Page,
    browser: Browser,
    browser_context_args: dict[str, Any],
    cast: Cast,
    request: pytest.FixtureRequest,
) -> Iterator[OpenBrowsers]:
    """The other browsers of a scenario: of other people, and of their phones; each has its own cookies.

    Args:
        page: That of the first person.
        browser: Opens the others.
        browser_context_args: The options of every context.
        cast: Who acts.
        request: That of the scenario.
    """
    stash, opened = request.node.stash, []

    def open_context(device: Device) -> BrowserContext:
        """Open a context that holds still, as the scenario's own does, and is listened to as that is."""
        context = browser.new_context(**browser_context_args | device.options)
        opened.append(context)
        stash[UNEXPECTED].listen(context)
        stash[COMPLAINTS].listen(context)
        hold_still(context)
        return context

    yield OpenBrowsers(page, cast.reader.key, device_for(request.node), open_context)
    for context in opened:
        context.close()


@pytest.fixture
def unexpected(context: BrowserContext, request: pytest.FixtureRequest) -> Unexpected:
    """What the browser does by itself; a step of a project's own says ``unexpected.expect("download")`` first.

    Args:
        context: The scenario's browser context, which has to be open: it is listened to.
        request: That of the scenario.
    """
    listening: Unexpected = request.node.stash[UNEXPECTED]
    return listening


@pytest.fixture
def figures(screen: Screen, privacy: Privacy, request: pytest.FixtureRequest) -> Figures:
    """Takes the scenario's figures.

    Args:
        screen: Proves that the screen is the one that a figure names.
        privacy: What is burned out of a figure.
        request: That of the scenario, whose tags say on which device it runs.
    """
    root, recorder = request.config.rootpath, request.config.stash[RECORDER]
    device, changing, approved = device_for(request.node), read_changing(root), root / "screenshots"
    camera = Camera(screen.page, device.viewport, device.scale, privacy, lambda: screen.secrets)

    def as_approved(figure: str, capture: Capture) -> bool:
        """Whether a reader would see no difference between ``capture`` and the approved ``figure``."""
        return is_as_approved(approved, figure, capture, recorder.environment.browser, changing)

    return Figures(
        screen,
        camera,
        recorder,
        approved,
        privacy,
        unwanted=read_not_in_figures(root),
        missing_pictures=read_missing_pictures(root),
        is_as_approved=as_approved,
        is_alike=lambda figure, capture, other: is_alike(figure, capture, other, changing),
        open_browsers=lambda: request.getfixturevalue("open_browsers"),
    )
