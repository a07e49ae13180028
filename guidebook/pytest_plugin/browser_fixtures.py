"""The browser and a scenario's context: all that a picture depends on is given; what a failure leaves of them."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Generator
from contextlib import nullcontext, suppress
from functools import partial
from importlib.metadata import version
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.browsers import find_browser, launch_options
from guidebook.browser.call_timeouts import CallTimeouts
from guidebook.browser.camera import STILL
from guidebook.browser.complaints import Complaints
from guidebook.browser.devices import DESK
from guidebook.browser.remote_browsers import remote_browser, remote_options
from guidebook.browser.simulation import Answers, Simulation, refuse_detours, refuse_proxy
from guidebook.browser.unexpected import Unexpected
from guidebook.compat.playwright import stderr_of_launch
from guidebook.compat.pytest_bdd import is_scenario
from guidebook.compat.pytest_playwright import has_failed
from guidebook.errors import BrowserError
from guidebook.files.characters import printable
from guidebook.language.messages import joined, message
from guidebook.language.written import guide_language
from guidebook.model import Environment
from guidebook.pytest_plugin.options import failure_folder_of
from guidebook.pytest_plugin.stash import ANSWERS, COMPLAINTS, RECORDER, SCREEN, UNEXPECTED
from guidebook.recording import failures
from guidebook.recording.cleaning import is_of_real_people, without_persons
from guidebook.recording.failure_files import save_pages
from guidebook.recording.untrusted_plugins import clean_logs, untrusted_reporter
from guidebook.redaction.privacy import Privacy
from guidebook.sentences.words import locale_of
from guidebook.settings import read_missing_pictures, read_trusted_reporters

CONTROL_TIMEOUT_MS = 10_000
"""Milliseconds that a call waits for what it waits for, and no longer than that is away: long enough for a machine with
every core busy."""
_TIMEOUT_AFTER_FAILURE_S = 10.0
"""Seconds that a call may wait for a page while what is left of a failure is kept."""


@pytest.fixture(scope="session")
def browser_flags() -> list[str]:
    """Chromium switches of the project's own; override it."""
    return []


@pytest.fixture(scope="session")
def simulation() -> Simulation | None:
    """Hosts that a listener on this machine stands in for, and that nothing else may answer; override it."""
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], browser_flags: list[str], pytestconfig: pytest.Config
) -> dict[str, Any]:
    """How the browser is started: the one that was found, with pytest-playwright's options and the project's switches.

    Args:
        browser_type_launch_args: pytest-playwright's. With a ``channel`` in it (``--browser-channel``) Playwright finds
            the browser itself.
        browser_flags: The project's fixture: further switches of Chromium.
        pytestconfig: Whether ``--headed`` asks for a window.
    """
    if "channel" in browser_type_launch_args:
        return {**browser_type_launch_args, "args": browser_flags}
    headed = bool(pytestconfig.getoption("--headed"))
    if remote_browser():
        return {**browser_type_launch_args, **remote_options(not headed, browser_flags)}
    try:
        options = launch_options(find_browser(), headed=headed)
    except BrowserError as error:
        pytest.exit(printable(str(error)), 1)
    return {**browser_type_launch_args, **options, "args": [*options.get("args", []), *browser_flags]}


@pytest.fixture(scope="session")
def launch_browser(
    launch_browser: Callable[[], Browser], browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Callable[[], Browser]:
    """What brings the browser: a start, or a connection to one that is named by its address.

    Args:
        launch_browser: pytest-playwright's, which starts it.
        browser_type: Playwright's Chromium.
        browser_type_launch_args: How it is started; a browser that runs already has to be so.
    """
    remote = remote_browser()
    return partial(remote.connect, browser_type, browser_type_launch_args) if remote else launch_browser


@pytest.fixture(scope="session")
def browser(
    launch_browser: Callable[[], Browser],
    browser_type_launch_args: dict[str, Any],
    browser_flags: list[str],
    connect_options: dict[str, Any] | None,
    simulation: Simulation | None,
) -> Generator[Browser, None, None]:
    """The one browser of the run; one that doesn't start ends the run with a sentence.

    Args:
        launch_browser: Starts it, or reaches it.
        browser_type_launch_args: How it is started, for what is said where it doesn't.
        browser_flags: The project's switches: in a mock run none may lead around the simulation.
        connect_options: Of a remote browser (``--connect-options``); None where it is started here.
        simulation: The project's fixture; None where pages are real ones.
    """
    try:
        if simulation:
            refuse_detours(browser_type_launch_args, browser_flags, os.environ, connect_options)
            if remote := remote_browser():
                remote.refuse_elsewhere()
        browser = launch_browser()
    except BrowserError as error:
        pytest.exit(printable(str(error)), 1)
    except PlaywrightError as error:
        lines = stderr_of_launch(error)  # the last one says, for example, which library is missing
        path = browser_type_launch_args.get("executable_path") or message("browser-start.it")
        if lines:
            why = message("browser-start.said", browser=path, text=lines[-1])
        else:
            why = message("browser-start.silent", browser=path, error=str(error).splitlines()[0])
        display = message("browser-start.no-screen") if "DISPLAY" in str(error) else ""
        pytest.exit(printable(str(joined((why, display)))), 1)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The options of every browser context: all that a picture depends on is given, the language is the guide's.

    Args:
        browser_context_args: pytest-playwright's, or the project's own; the screen, language, zone, colours and motion
            here go before them.
    """
    return {
        **browser_context_args,
        **DESK.options,
        "locale": locale_of(guide_language()),
        "timezone_id": "Asia/Ho_Chi_Minh",
        "reduced_motion": "reduce",
        "color_scheme": "light",
        "service_workers": "block",
    }


@pytest.fixture
def answers(
    browser: Browser,
    browser_context_args: dict[str, Any],
    simulation: Simulation | None,
    request: pytest.FixtureRequest,
) -> Generator[Answers | None, None, None]:
    """Who answers the pages of a scenario, in whichever context; None where there is no simulation.

    Args:
        browser: Each context that it opens is listened to.
        browser_context_args: May name no proxy.
        simulation: The project's fixture; None where pages are real ones.
        request: That of the scenario, whose marks may change the options.
    """
    if simulation is None:
        yield None
        return
    for options in (browser_context_args, *(mark.kwargs for mark in request.node.iter_markers("browser_context_args"))):
        refuse_proxy(options, "browser_context_args")
    answers = request.node.stash[ANSWERS] = Answers(simulation)
    browser.on("context", answers.listen)
    yield answers
    browser.remove_listener("context", answers.listen)


@pytest.fixture
def context(
    answers: Answers | None,
    context: BrowserContext,
    request: pytest.FixtureRequest,
    browser: Browser,
    privacy: Privacy,
) -> Generator[BrowserContext, None, None]:
    """A browser context that holds still; a failed scenario leaves its trace, its screen and its snapshot.

    Those stand in ``build/failures``. A trace holds all that was typed and shown, so there is one only where a project
    says who is invented.

    Args:
        answers: Listens to the context; None where there is no simulation.
        context: pytest-playwright's.
        request: That of the scenario.
        browser: Whether it lives still at the end.
        privacy: What is taken out of all that is kept.
    """
    recorder, stash = request.config.stash[RECORDER], request.node.stash
    recorder.environment = _environment(browser)
    recorder.clean_address = privacy.clean_address
    stash[failures.PRIVACY] = privacy
    real = is_of_real_people(request.node)
    if real and (refused := untrusted_reporter(request.config, read_trusted_reporters(request.config.rootpath))):
        pytest.exit(str(refused), 1)
    stash[failures.BROWSER] = browser
    context.on("page", lambda page: page.on("crash", lambda _: stash.setdefault(failures.CRASHED, True)))
    unexpected = stash[UNEXPECTED] = Unexpected(context)
    timeouts = CallTimeouts(context, lambda text: unexpected.note("stuck", text))
    stash[COMPLAINTS] = Complaints(context, read_missing_pictures(request.config.rootpath))
    hold_still(context)
    traced = privacy.has_cast and _is_traced(request)
    if traced:
        context.tracing.start(title=request.node.name, screenshots=False, snapshots=True, sources=False)
        recorder.trace_began(context.tracing)
    with clean_logs(lambda text: without_persons(request.node, text)) if real else nullcontext():
        yield context
    # it watches on until the context closes: an endless script would keep all of this waiting
    timeouts.shorten(_TIMEOUT_AFTER_FAILURE_S)
    recorder.trace = None
    if has_failed(request.node):
        secrets = stash[SCREEN].secrets if SCREEN in stash else ()
        # a trace holds all that was typed: where that came from outside of the project, none is kept
        kept = traced and not (SCREEN in stash and stash[SCREEN].was_given_secrets)
        save_pages(context, failure_folder_of(request.node), privacy, secrets, traced=kept)
        traced = traced and not kept
    if traced:
        with suppress(PlaywrightError):
            context.tracing.stop()
    if browser.is_connected():
        del stash[failures.BROWSER]  # that it is closed later is no death
    else:  # nothing after it could run
        request.session.shouldstop = str(message("failure.nothing-after-death"))
        request.session.stash[failures.DIED] = True


def hold_still(context: BrowserContext) -> None:
    """Let the pages of ``context`` hold still, and controls be waited for as long as those of every context."""
    context.set_default_timeout(CONTROL_TIMEOUT_MS)
    context.add_init_script(STILL)


def _is_traced(request: pytest.FixtureRequest) -> bool:
    """Whether a trace is wanted, which has its price, with sentences as groups: pytest-playwright keeps none itself."""
    option = request.config.getoption
    return option("--sentence-trace") == "failed" and option("--tracing") == "off" and is_scenario(request.node)


def _environment(browser: Browser) -> Environment:
    return Environment(
        browser=f"{browser.browser_type.name} {browser.version}",
        playwright=version("playwright"),
        platform=platform.system(),
        viewport=DESK.viewport,
        scale=DESK.scale,
    )
