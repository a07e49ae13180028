"""pytest's side of the engine: fixtures for steps, hooks for the recorder, failures as sentences.

Loaded by the project's ``conftest.py`` with ``pytest_plugins``. A project gives its own by overriding
fixtures: ``browser_flags`` (Chromium switches), ``simulation`` (hosts that are mocks), ``reader_names`` (words a
target may use for a label that only the run knows), ``invented`` (whose data may be shown) and ``private`` (names that
may not). Steps ask for ``screen`` (the hand) and ``figures``.
"""

from __future__ import annotations

import dataclasses
import gc
import inspect
import os
import platform
import re
import shutil
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import nullcontext, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from pytest_bdd.feature import get_features
from pytest_bdd.reporting import scenario_reports_registry, test_report_context_registry
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry

from guidebook.browser.browsers import find_browser, launch_options
from guidebook.browser.camera import STILL, Camera, Capture
from guidebook.browser.complaints import COMPLAINTS, FAIL, Complaints, PageError, as_property, lines_of
from guidebook.browser.devices import DESK, TAGS, Device, device_of
from guidebook.browser.keyboard import KeyboardScreen
from guidebook.browser.patience import Patience
from guidebook.browser.screen import Screen
from guidebook.browser.simulation import Answers, ForeignAnswerError, Simulation, refuse_detours, refuse_proxy
from guidebook.browser.unexpected import Unexpected
from guidebook.check.lint import StepPattern, UnusedStepError, lint_project
from guidebook.commit import commit_of
from guidebook.errors import BrowserError, FeatureError, FigureError, GuidebookError, Place, relative
from guidebook.files.characters import printable
from guidebook.files.replacing import settle
from guidebook.files.writing import led_out, unwritable
from guidebook.gallery import is_alike, is_as_approved, wrong_in
from guidebook.model import KINDS_OF_MARKS, RECORD, Chapter, Environment, Sentence, write_record
from guidebook.plain import leads_out
from guidebook.pytest_terminal import write_as_text
from guidebook.recording import failures
from guidebook.recording.figures import Figures
from guidebook.recording.recorder import Recorder, assemble, read_evidence
from guidebook.recording.reporters import clean_logs, refusal
from guidebook.redaction.privacy import Privacy
from guidebook.sentences.features import readable_features
from guidebook.sentences.labels import bracketed
from guidebook.sentences.patterns import sentence
from guidebook.sentences.prose import labels_in, remarks_of
from guidebook.sentences.targets import parse_label
from guidebook.settings import (
    read_changing,
    read_masking,
    read_not_in_figures,
    read_page_errors,
    read_trusted_reporters,
)
from guidebook.style import TAG as STYLE_TAG

# Long enough for a machine with every core busy; a wait ends as soon as what it waits for is there.
PATIENCE = 10_000
KEEPING = 10.0
"""Seconds that a call may wait for a page while what is left of a failure is kept."""
RECORDER = pytest.StashKey[Recorder]()
CHAPTERS = pytest.StashKey[list[Chapter]]()
"""The guide as it was when the run began."""
ANSWERS = pytest.StashKey[Answers]()
RUNS = pytest.StashKey[bool]()
"""There where this process begins a run, whose record it writes: not a list of tests, nor a plan, nor a worker."""
RUNNING = pytest.StashKey[pytest.Item]()
"""The scenario or test that began last."""
UNEXPECTED = pytest.StashKey[Unexpected]()
SCREEN = pytest.StashKey[Screen]()
COMPLAINED = pytest.StashKey[Complaints]()
BELOW = pytest.StashKey[Path]()
"""The folder whose scenarios run."""
REMARKS = pytest.StashKey[list[GuidebookError]]()
"""What is told to developers and refuses nothing: steps that no sentence uses."""


# --- options and session -----------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of the engine's own."""
    group = parser.getgroup("guidebook", "Guidebook")
    group.addoption(
        "--sentence-trace",
        choices=["failed", "off"],
        default="failed",
        help="Keep a Playwright trace, with the sentences as groups, of each scenario that fails (default).",
    )
    group.addoption("--keyboard", action="store_true", help="Work every page by keys alone, without a mouse.")
    group.addoption(
        "--scenario", action="append", default=[], metavar="FILE:LINE", help="Only the scenario that begins there."
    )
    group.addoption(
        "--unlinted", action="store_true", help="Refuse nothing before it runs: another run has, of the same features."
    )
    group.addoption("--run-folder", default="build/run", help="Where the run's record is kept; build/run if not told.")
    group.addoption(
        "--failures-folder", help="Where of each failed scenario is kept what was seen; build/failures if not told."
    )


@pytest.hookimpl(trylast=True)  # who names a file from where it was started has done so then
def pytest_configure(config: pytest.Config) -> None:
    """The recorder hears of everything; workers of a parallel run share the controller's folder."""
    _refuse_other_browsers(config)
    _go_to_the_project(config)
    for kind in KINDS_OF_MARKS:
        config.addinivalue_line("markers", f"{STYLE_TAG}{kind}: figures point at things with a {kind}")
    config.pluginmanager.register(_Summary())
    config.pluginmanager.register(_Cleaner(config))
    config.addinivalue_line("filterwarnings", "ignore::pytest.PytestCacheWarning")  # a folder that can't be written
    config.stash[RECORDER] = Recorder(config.rootpath / config.getoption("--run-folder"))
    for tag, device in TAGS.items():
        width, height = device.viewport
        config.addinivalue_line("markers", f"{tag}: on a screen of {width} x {height} pixels")


def _go_to_the_project(config: pytest.Config) -> None:
    """Steps name their files from the project's folder. In a folder of features, its scenarios are those that run."""
    start, root = config.invocation_params.dir, config.rootpath
    if hasattr(config, "workerinput"):
        config.stash[BELOW] = Path(config.workerinput.get("guidebook_below", root))
        return
    config.stash[BELOW] = root
    if start == root or not start.is_relative_to(root):
        return
    os.chdir(root)
    features = root / str(config.getini("bdd_features_base_dir") or "features")
    if config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR and start.is_relative_to(features):
        config.args = [str(root / path) for path in config.getini("testpaths")] or [str(root)]
        config.stash[BELOW] = start


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A worker of a parallel run is told the folder whose scenarios run."""
    node.workerinput["guidebook_below"] = str(node.config.stash[BELOW])


def _refusal(text: str) -> pytest.UsageError:
    """What ends the run before it began; pytest prints it by a writer of its own."""
    return pytest.UsageError(printable(text))


def _refuse_other_browsers(config: pytest.Config) -> None:
    """pytest-playwright offers three; the one that is found here is a Chromium, and is driven as no other."""
    others = set(config.getoption("--browser") or ()) - {"chromium"}
    if others:
        raise _refusal(f"Scenarios run in Chromium only, not in {min(others)}: leave out --browser.")


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem() -> Generator[None, object, object]:
    """A row of examples is called by its words, `[Huế]`: pytest would call it `[Hu\\u1ebf]`, and `-k Huế` find none."""
    collected = yield
    return [_called_by_its_words(one) for one in collected] if isinstance(collected, list) else collected


def _called_by_its_words(item: Any) -> object:
    callspec = getattr(item, "callspec", None)
    if callspec is None or "_pytest_bdd_example" not in callspec.params:
        return item
    unescaped = callspec.id.encode("ascii", "backslashreplace").decode("unicode_escape")
    words = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in unescaped)
    return pytest.Function.from_parent(
        item.parent,
        name=f"{item.originalname}[{words}]",
        callspec=dataclasses.replace(callspec, _idlist=[words]),
        fixtureinfo=item._fixtureinfo,
        keywords={words: True},
        originalname=item.originalname,
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A scenario with a device's tag gets such a screen; those that weren't asked for are left out."""
    _choose(config, items)
    for item in items:
        if _device(item) is not DESK:
            item.add_marker(pytest.mark.browser_context_args(**_device(item).options))


def _device(item: pytest.Item) -> Device:
    return device_of(mark.name for mark in item.iter_markers())


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Make room for a run that begins: not for a list of tests, and not for tests that are no scenarios."""
    gc.freeze()  # what is loaded now stays for the whole run: the collector need not look through it again
    config = session.config
    if hasattr(config, "workerinput") or not _runs_scenarios(session):
        return
    _refuse_unwritable(config)
    config.stash[RUNS] = True
    _settle(config.rootpath / "screenshots")
    for old in (config.stash[RECORDER].folder, _failures_folder(config)):
        shutil.rmtree(old, ignore_errors=True)


def _runs_scenarios(session: pytest.Session) -> bool:
    """Whether scenarios really run; of a parallel run, whose workers alone know them, that is taken for granted."""
    option = session.config.option
    if option.collectonly or getattr(option, "setupplan", False) or getattr(option, "setuponly", False):
        return False
    if session.config.pluginmanager.hasplugin("dsession"):
        return True
    return any(map(_is_scenario, session.items))


def _failures_folder(config: pytest.Config) -> Path:
    """Beside the run's own folder, if nothing else is told."""
    told = config.getoption("--failures-folder")
    return config.rootpath / told if told else config.stash[RECORDER].folder.parent / "failures"


def _failures_of(item: pytest.Item) -> Path:
    return failures.folder_of(item, _failures_folder(item.config), item.config.stash[RECORDER].attempt)


def _refuse_unwritable(config: pytest.Config) -> None:
    """A run that could keep nothing would end in one traceback for each of its scenarios."""
    folder = config.stash[RECORDER].folder
    for written in (folder, _failures_folder(config)):
        if leads_out(written, config.rootpath):
            raise _refusal(led_out(written, config.rootpath))
    if problem := unwritable(folder):
        where = relative(folder, config.rootpath)
        raise _refusal(
            f"{where} can't be written ({problem}), so nothing ran. Name a folder that can be: --run-folder=FOLDER."
        )


def _settle(screenshots: Path) -> None:
    try:
        settle(screenshots)
    except FigureError as error:
        raise _refusal(str(error)) from None


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Before any browser starts, and before anything is told."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        write_as_text(reporter._tw)
    refuse_and_read(session)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """What is for developers stands at the end."""
    for remark in config.stash.get(REMARKS, []):
        terminalreporter.write_line(f"Remark: {remark}", yellow=True)


def refuse_and_read(session: pytest.Session) -> None:
    """Refuse what would pass without proving anything; read what wouldn't."""
    root = session.config.rootpath
    session.config.stash[CHAPTERS] = []
    features = root / str(session.config.getini("bdd_features_base_dir") or "features")
    if not features.is_dir():
        return
    if not hasattr(session.config, "workerinput") and not session.config.getoption("--unlinted"):
        _refuse_false_greens(features, session.config)
    # Windows' editors begin a file with a mark; what is read here, pytest-bdd's `scenarios` reads no second time
    get_features([str(features)], encoding="utf-8-sig")
    session.config.stash[CHAPTERS] = readable_features(features / "guide", root)


def _refuse_false_greens(features: Path, config: pytest.Config) -> None:
    root = config.rootpath
    problems = [
        *lint_project(features, root, step_patterns(root), _figure_id, _known_tags(config)),
        *_unawaited(root),
        *_unknown_unmasked(features, root),
        *_unknown_changing(features, root),
    ]
    config.stash.setdefault(REMARKS, [])[:] = [one for one in problems if isinstance(one, UnusedStepError)]
    problems = [problem for problem in problems if not isinstance(problem, UnusedStepError)]
    if problems:
        raise _refusal("\n".join(str(problem) for problem in problems))


def _known_tags(config: pytest.Config) -> frozenset[str] | None:
    """The tags that scenarios may have; None where the project lets every one stand."""
    if not (config.getoption("strict_markers") or config.getini("strict_markers")):
        return None
    return frozenset(re.split(r"[:(]", line, maxsplit=1)[0].strip() for line in config.getini("markers"))


def step_patterns(root: Path) -> list[StepPattern]:
    """Every step definition that was imported; places are given from ``root``."""
    return [
        StepPattern(
            kind=context.type,
            text=context.parser.name,
            matches=context.parser.is_matching,
            where=_where(context.step_func, root),
        )
        for context in list(step_function_context_registry.values())
        if not context.step_func.__module__.startswith("pytest_bdd.")  # it brings a step of its own, for debugging
    ]


def _unawaited(root: Path) -> list[GuidebookError]:
    """pytest-bdd never awaits a step: an ``async def`` would pass without having run."""
    steps = [context.step_func for context in list(step_function_context_registry.values())]
    return [
        GuidebookError(f"{_where(step, root)}: this step is an `async def`, which nobody awaits; write `def`.")
        for step in steps
        if inspect.iscoroutinefunction(step)
    ]


def _unknown_unmasked(features: Path, root: Path) -> list[GuidebookError]:
    """Settings that can't be read, or that show everything of a figure that nobody takes."""
    try:
        unmasked = read_masking(root).unmasked
    except GuidebookError as error:
        return [error]
    sentences = (s for c in readable_features(features, root) for section in c.sections for s in section.sentences)
    taken = {_figure_id(sentence) for sentence in sentences} if unmasked else set()
    return [
        GuidebookError(f"pyproject.toml, [tool.guidebook.unmasked]: no sentence takes a figure “{name}”; correct it.")
        for name in unmasked
        if name not in taken
    ]


def _unknown_changing(features: Path, root: Path) -> list[GuidebookError]:
    """Places that change by nature, of a figure that nobody takes, or that no target can point at."""
    try:
        changing = read_changing(root)
    except GuidebookError as error:
        return [error]
    sentences = (s for c in readable_features(features, root) for section in c.sections for s in section.sentences)
    return list(wrong_in(changing, filter(None, map(_figure_id, sentences)))) if changing else []


def _figure_id(sentence: Sentence) -> str | None:
    """The figure that a sentence asks for: what its step definition calls ``figure``."""
    for context in list(step_function_context_registry.values()):
        asked = context.parser.parse_arguments(sentence.text) if context.parser.is_matching(sentence.text) else None
        if asked and "figure" in asked:
            return str(asked["figure"])
    return None


def _where(function: Callable[..., object], root: Path) -> str:
    code = function.__code__
    return f"{relative(Path(code.co_filename), root)}:{code.co_firstlineno}"


def _choose(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of all scenarios those that were asked for, by their places or by the folder in which it was asked."""
    asked, below = set(config.getoption("--scenario")), config.stash[BELOW]
    if not asked and below == config.rootpath:
        return

    def runs(item: pytest.Item) -> bool:
        place = _scenario_of(item)
        is_below = below == config.rootpath or (place and (config.rootpath / place.file).is_relative_to(below))
        return bool(is_below) and (not asked or str(place or "") in asked)

    config.hook.pytest_deselected(items=[item for item in items if not runs(item)])
    items[:] = [item for item in items if runs(item)]


def place_of(item: pytest.Item) -> str:
    """Where a scenario begins, as people quote it; empty for a test that is none."""
    return str(_scenario_of(item) or "")


def _scenario_of(item: pytest.Item) -> Place | None:
    scenario = _template(item)
    if scenario is None:
        return None
    return Place(relative(Path(scenario.feature.filename), item.config.rootpath), scenario.line_number)


def _title(item: pytest.Item) -> str:
    scenario = _template(item)
    return str(scenario.name) if scenario else ""


def _template(item: pytest.Item) -> Any:
    """What pytest-bdd read of the scenario that ``item`` runs; None for a test that is none."""
    function = getattr(item, "obj", None)
    return scenario_wrapper_template_registry.get(function) if function else None


def pytest_collection_finish(session: pytest.Session) -> None:
    """The recorder looks for what the prose speaks of."""
    remarks = (text for chapter in session.config.stash[CHAPTERS] for text in remarks_of(chapter))
    session.config.stash[RECORDER].sought = frozenset(label for text in remarks for label in labels_in(text))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Lay all evidence over the guide's features: the record."""
    if RUNS not in session.config.stash:
        return
    try:
        _write_record(session.config)
    except (OSError, msgspec.DecodeError) as error:
        reason = getattr(error, "strerror", None) or "what was written is not whole"
        where = relative(session.config.stash[RECORDER].folder, session.config.rootpath)
        pytest.exit(
            printable(f"The run could not be recorded in {where} ({reason}): free some space there, run again."), 1
        )


def _write_record(config: pytest.Config) -> None:
    """Of the features as they were when the run began: what was written since is not proven."""
    run = config.stash[RECORDER].folder
    evidence, chapters = read_evidence(run), config.stash[CHAPTERS]
    if evidence and chapters:
        write_record(assemble(chapters, evidence, commit_of(config.rootpath)), run / RECORD)


# --- what a browser is given -------------------------------------------------------------------------------


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
    """The browser that was found, with pytest-playwright's own options and the project's switches."""
    if "channel" in browser_type_launch_args:
        return {**browser_type_launch_args, "args": browser_flags}
    try:
        found = launch_options(find_browser(), headed=bool(pytestconfig.getoption("--headed")))
    except BrowserError as error:
        pytest.exit(printable(str(error)), 1)
    return {**browser_type_launch_args, **found, "args": [*found.get("args", []), *browser_flags]}


@pytest.fixture(scope="session")
def browser(
    launch_browser: Callable[[], Browser],
    browser_type_launch_args: dict[str, Any],
    browser_flags: list[str],
    connect_options: dict[str, Any] | None,
    simulation: Simulation | None,
) -> Generator[Browser, None, None]:
    """The one browser of the run; one that doesn't start ends the run with a sentence."""
    if simulation:
        try:
            refuse_detours(browser_type_launch_args, browser_flags, os.environ, connect_options)
        except BrowserError as error:
            pytest.exit(printable(str(error)), 1)
    try:
        browser = launch_browser()
    except PlaywrightError as error:
        display = " It needs a screen: leave out --headed, or use xvfb-run." if "DISPLAY" in str(error) else ""
        path = browser_type_launch_args.get("executable_path", "It")
        pytest.exit(printable(f"The browser doesn't start: {path} {_last_words(error)}{display}"), 1)
    yield browser
    browser.close()


def _last_words(error: PlaywrightError) -> str:
    """The last that the browser said, such as which library is missing; what Playwright says where it said nothing."""
    said = [line.partition("[err] ")[2] for line in str(error).splitlines() if "[err] " in line]
    return f"said “{said[-1]}”" if said else f"ended at once, and said nothing ({str(error).splitlines()[0]})"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Everything a picture depends on is given."""
    return {
        **browser_context_args,
        **DESK.options,
        "locale": "vi-VN",
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
    """Who answers the pages of a scenario, in whichever context; None where there is no simulation."""
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
    """A still context; a failed scenario leaves its trace, its screen and its snapshot in build/failures.

    A trace holds all that was typed and shown: only where a project says who is invented.
    """
    recorder = request.config.stash[RECORDER]
    recorder.environment = _environment(browser)
    recorder.shown_address = privacy.clean_address
    request.node.stash[failures.PRIVACY] = privacy
    real = failures.is_of_real_people(request.node)
    if real and (refused := refusal(request.config, read_trusted_reporters(request.config.rootpath))):
        pytest.exit(refused, 1)
    request.node.stash[failures.BROWSER] = browser
    context.on("page", lambda page: page.on("crash", lambda _: request.node.stash.setdefault(failures.CRASHED, True)))
    unexpected = request.node.stash[UNEXPECTED] = Unexpected(context)
    patience = Patience(context, lambda told: unexpected.note("stuck", told))
    request.node.stash[COMPLAINED] = Complaints(context)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(STILL)
    wanted = request.config.getoption("--sentence-trace") == "failed" and _untraced(request.config)
    traced = wanted and privacy.has_cast and _is_scenario(request.node)  # its groups are sentences; it has its price
    if traced:
        context.tracing.start(title=request.node.name, screenshots=False, snapshots=True, sources=False)
        recorder.trace_began(context.tracing)
    with clean_logs(lambda text: failures.without_persons(request.node, text)) if real else nullcontext():
        yield context
    patience.shorten(
        KEEPING
    )  # it watches on until the context closes: an endless script would keep all of this waiting
    recorder.trace = None
    _keep_or_drop(context, request.node, privacy, traced=traced)
    if browser.is_connected():
        del request.node.stash[failures.BROWSER]  # that it is closed later is no death
    else:  # nothing after it could run
        request.session.shouldstop = "The browser died (killed, or out of memory): what comes after did not run."


def _is_scenario(item: pytest.Item) -> bool:
    return "_pytest_bdd_example" in getattr(item, "fixturenames", ())


def _untraced(config: pytest.Config) -> bool:
    return str(config.getoption("--tracing")) == "off"


def _environment(browser: Browser) -> Environment:
    return Environment(
        browser=f"{browser.browser_type.name} {browser.version}",
        playwright=version("playwright"),
        platform=platform.system(),
        viewport=DESK.viewport,
        scale=DESK.scale,
    )


# --- what steps ask for ------------------------------------------------------------------------------------


@pytest.fixture
def reader_names() -> dict[str, str]:
    """Words a target may use for a label that only the run knows; override it."""
    return {}


@pytest.fixture
def invented() -> Callable[[], Iterable[str]] | None:
    """What tells, when asked, the values of a project's invented people; None where there are none. Override it."""
    return None


@pytest.fixture
def private() -> Iterable[str]:
    """Names that are to be burned out of every figure; override it, and read them from outside the project."""
    return ()


def _keep_or_drop(context: BrowserContext, item: pytest.Item, privacy: Privacy, *, traced: bool) -> None:
    """What a failed scenario leaves; of one that passed, not even its trace."""
    if getattr(getattr(item, "rep_call", None), "failed", False):
        screen = item.stash.get(SCREEN, None)
        failures.keep(context, _failures_of(item), privacy, screen.secrets if screen else (), traced=traced)
    elif traced:
        with suppress(PlaywrightError):
            context.tracing.stop()


@pytest.fixture
def privacy(
    invented: Callable[[], Iterable[str]] | None, private: Iterable[str], pytestconfig: pytest.Config
) -> Privacy:
    """What must not be shown of the scenario's pages."""
    masking = read_masking(pytestconfig.rootpath)
    return Privacy(invented, private, shown=masking.unmasked, public=masking.public, asked=masking.redact)


@pytest.fixture(scope="session")
def record_testsuite_property(
    record_testsuite_property: Callable[[str, object], None], pytestconfig: pytest.Config
) -> Callable[[str, object], None]:
    """As pytest's own, less what is a person's: it is written as it is into JUnit's file."""

    def record(name: str, value: object) -> None:
        clean = failures.cleaner(pytestconfig.stash[RUNNING]) if RUNNING in pytestconfig.stash else str
        record_testsuite_property(clean(name), failures.as_it_is_or_cleaned(value, clean))

    return record


@pytest.fixture
def screen(page: Page, request: pytest.FixtureRequest, reader_names: dict[str, str]) -> Screen:
    """The hand on the scenario's page."""
    recorder = request.config.stash[RECORDER]
    screen = (KeyboardScreen if request.config.getoption("--keyboard") else Screen)(page, recorder, reader_names)
    if request.node.get_closest_marker("guide"):
        recorder.shows = screen.shows
    request.node.stash[SCREEN] = screen
    request.node.stash[failures.HIDES] = screen.hide_secrets
    if failures.PRIVACY in request.node.stash:
        privacy = request.node.stash[failures.PRIVACY]
        recorder.shown_address = lambda address: privacy.with_secrets(screen.secrets).clean_address(address)
    screen.guard = lambda: refuse_unasked(request)
    screen.where = lambda: str(recorder.place or "")
    if UNEXPECTED in request.node.stash:
        screen.expects = request.node.stash[UNEXPECTED].expect
        request.node.stash[UNEXPECTED].hide = request.node.stash[COMPLAINED].hide = screen.hide
    return screen


@pytest.fixture
def unexpected(context: BrowserContext, request: pytest.FixtureRequest) -> Unexpected:
    """What the browser does by itself; a step of a project's own says ``unexpected.expect("download")`` first."""
    listening: Unexpected = request.node.stash[UNEXPECTED]
    return listening


@pytest.fixture
def figures(screen: Screen, privacy: Privacy, request: pytest.FixtureRequest) -> Figures:
    """Takes the scenario's figures."""
    device = _device(request.node)
    camera = Camera(screen.page, device.viewport, device.scale, privacy, lambda: screen.secrets)
    recorder, approved = request.config.stash[RECORDER], request.config.rootpath / "screenshots"

    changing = read_changing(request.config.rootpath)

    def as_approved(figure: str, capture: Capture) -> bool:
        return is_as_approved(approved, figure, capture, recorder.environment.browser, changing)

    unwanted = read_not_in_figures(request.config.rootpath)
    return Figures(
        screen,
        camera,
        recorder,
        approved,
        privacy,
        unwanted=unwanted,
        is_as_approved=as_approved,
        is_alike=lambda figure, one, other: is_alike(figure, one, other, changing),
    )


# --- what the recorder hears -------------------------------------------------------------------------------


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A scenario is about to be tried; where it was tried already in this run, that is not forgotten."""
    failures.forget(item)
    call = getattr(item, "callspec", None)
    item.config.stash[RECORDER].attempt_began(item.nodeid, call.indices.get("_pytest_bdd_example", 0) if call else 0)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: pytest.FixtureRequest) -> Generator[None, object, object]:
    """A fixture that raises says nothing of the sentence that asked for it."""
    try:
        return (yield)
    except (Exception, pytest.fail.Exception) as error:
        request.config.stash.setdefault(failures.FIXTURES, []).append((error, fixturedef.argname))
        raise


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:
    """A scenario starts."""
    file = relative(Path(feature.filename), request.config.rootpath)
    request.config.stash[RECORDER].scenario_began(file, scenario.line_number)
    request.node.user_properties.append(("scenario", f"{feature.name}: {scenario.name}"))
    request.node.user_properties.append(("place", f"{file}:{scenario.line_number}"))


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Any) -> None:
    """A step starts: its sentence opens a group in the trace."""
    recorder = request.config.stash[RECORDER]
    rows = tuple(row.location.line for row in step.datatable.rows) if step.datatable else ()
    recorder.step_began(step.line_number, f"{step.keyword.strip()} {step.name}", rows)
    if unexpected := request.node.stash.get(UNEXPECTED, None):
        unexpected.begin()


def pytest_bdd_before_step_call(
    request: pytest.FixtureRequest, feature: Any, step: Any, step_func: Callable[..., object]
) -> None:
    """The step's own code begins: pytest-bdd's asserts before it are no proofs, and what is below it needs a reader."""
    recorder = request.config.stash[RECORDER]
    if failures.is_of_real_people(request.node) and (screen := request.node.stash.get(SCREEN, None)):
        screen.know_secrets()  # the step may log what it reads, and other plugins hear of it at once
    recorder.step_called(_targets_in(step, step_func))
    takes = inspect.signature(step_func).parameters
    if step.datatable is not None and "datatable" not in takes:
        raise FeatureError("This sentence takes no table: which one does the table below it belong to?", recorder.place)
    # in the guide it is a note for the reader
    if step.docstring is not None and "docstring" not in takes and "guide" not in feature.tags:
        message = (
            'This sentence takes no text between """: nobody would read it, since only the guide prints notes. Delete '
            "it, make it a comment (#), or write it below the sentence that takes one."
        )
        raise FeatureError(message, recorder.place)


def _targets_in(step: Any, step_func: Callable[..., object]) -> Iterable[str]:
    """The targets that a sentence writes: in its text, and in cells of its table that are nothing else."""
    for context in list(step_function_context_registry.values()):
        if context.step_func is step_func and context.parser.is_matching(step.name):
            parser = context.parser
            yield from parser.targets_in(step.name) if isinstance(parser, sentence) else _labels_in(step.name)
            break
    for row in step.datatable.raw() if step.datatable else ():
        yield from (cell for cell in row if parse_label(cell))


def _labels_in(text: str) -> Iterable[str]:
    """The labels of a sentence whose step has a parser of another kind; what stands in quotes is typed."""
    return (bracketed(label) for label in labels_in(re.sub(r'"[^"]*"', "", text)))


def pytest_bdd_after_step(request: pytest.FixtureRequest, scenario: Any, step: Any) -> None:
    """A step passed, if it did what its keyword says, and the browser nothing besides."""
    recorder, complained = request.config.stash[RECORDER], []
    try:
        is_last = step is scenario.steps[-1]
        if is_last and (unexpected := request.node.stash.get(UNEXPECTED, None)):
            unexpected.settle()
        complained = tell_complaints(request, step)
        refuse_unasked(request)
        _refuse_complaints(complained, request.config.rootpath)
        if is_last and (screen := request.node.stash.get(SCREEN, None)):
            screen.look_again()
        recorder.step_ended(step.type, step.keyword.strip())
    except GuidebookError as error:
        remember(request, step, error, () if isinstance(error, PageError) else complained)
        raise


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Any, exception: Exception) -> None:
    """A step failed: remember its sentence for the report, with what happened meanwhile; nobody else hears of more."""
    if screen := request.node.stash.get(SCREEN, None):
        screen.know_secrets()
        if failures.is_of_real_people(request.node):
            screen.know_persons(request.node.stash[failures.PRIVACY])
    meanwhile = list(_meanwhile(request, step))
    remember(request, step, exception, meanwhile, _said_by(screen, exception))
    failures.clean_error(request.node, exception)


def _said_by(screen: Screen | None, error: Exception) -> str:
    """What the screen itself says: a form that was refused is why the sentence after it fails."""
    said = screen.notices() if screen and not screen.crashed else ""
    return "" if said in str(error) else said


def _meanwhile(request: pytest.FixtureRequest, step: Any) -> Iterator[str]:
    """What may be the reason of a failure, or go with it."""
    if unexpected := request.node.stash.get(UNEXPECTED, None):
        unexpected.probe()
    try:
        refuse_unasked(request)
    except GuidebookError as error:
        yield error.message
    yield from tell_complaints(request, step)


def refuse_unasked(request: pytest.FixtureRequest) -> None:
    """What the browser did by itself fails the sentence; what something else than the simulation answered, the run."""
    stash = request.node.stash
    try:
        if answers := stash.get(ANSWERS, None):
            answers.refuse_foreign()
    except ForeignAnswerError as error:
        request.session.shouldstop = f"{request.config.stash[RECORDER].place}: {error.message}"
        raise
    if unexpected := stash.get(UNEXPECTED, None):
        unexpected.refuse(request.config.stash[RECORDER].begun_by)


def tell_complaints(request: pytest.FixtureRequest, step: Any) -> list[str]:
    """What scripts of the pages complain of: the run's report tells it of this sentence."""
    complained = request.node.stash.get(COMPLAINED, None)
    place = request.config.stash[RECORDER].place
    told = [failures.without_persons(request.node, one) for one in complained.take()] if complained else []
    for one in told:
        request.node.user_properties.append(as_property(place, f"{step.keyword.strip()} {step.name}", one))
    return told


def _refuse_complaints(told: list[str], root: Path) -> None:
    if told and read_page_errors(root) == FAIL:
        raise PageError("A script of the page failed, which no reader sees: " + "; ".join(told))


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """A scenario ended, one way or the other."""
    request.config.stash[RECORDER].scenario_ended()


def pytest_assertion_pass(item: pytest.Item) -> None:
    """A plain assert of a step held."""
    item.config.stash[RECORDER].asserted()


def remember(
    request: pytest.FixtureRequest,
    step: Any,
    error: Exception | None = None,
    meanwhile: Iterable[str] = (),
    said: str = "",
) -> None:
    """The sentence that fails now, or may, for the report, and why."""
    recorder = request.config.stash[RECORDER]
    failed = failures.Failed(f"{step.keyword.strip()} {step.name}", recorder.place, tuple(meanwhile), said)
    request.node.stash[failures.FAILED] = failed
    if error:
        recorder.step_failed(failures.without_persons(request.node, failures.reason_of(error, recorder.place)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What pytest and pytest-bdd would keep of every test until the run ends goes when it has been told."""
    done = yield
    scenario_reports_registry.pop(item, None)
    test_report_context_registry.clear()
    _forget(item)
    return done


def _forget(item: pytest.Item) -> None:
    """A fixture of the whole session would remember to end those of ``item``, which have ended, and all they hold."""
    by_name = getattr(item.session._fixturemanager, "_arg2node2fixturedefs", {})
    for fixture in (one for nodes in by_name.values() for fixtures in nodes.values() for one in fixtures):
        if fixture.scope != "function":
            fixture._finalizers[:] = [end for end in fixture._finalizers if not _belongs(end, item)]


def _belongs(end: Callable[[], object], item: pytest.Item) -> bool:
    request = getattr(end, "keywords", {}).get("request")
    return request is not None and request.node is item


class _Summary:
    """What pages complained of, at the end of what pytest says."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A part of a scenario ended, here or in another process."""
        if report.when == "teardown":
            self._lines += lines_of(report.user_properties)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell them all."""
        if self._lines:
            terminalreporter.section(COMPLAINTS.rstrip(":"))
            for line in self._lines:
                terminalreporter.line(line)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed sentence is reported as a sentence: what, where, expected, found, what was kept."""
    if call.excinfo is not None:
        failures.clean_error(item, call.excinfo.value)
        failures.in_its_place(item, call)
    report = yield
    vars(report)["scenario"] = f"{place} “{_title(item)}”" if (place := place_of(item)) else ""
    if report.failed and report.when == "teardown" and str(item.session.shouldstop).startswith("The browser died"):
        report.outcome, report.longrepr = "passed", None  # told already, by the sentence it died in
    elif report.failed and call.excinfo is not None:
        _explain(item, report, call.excinfo.value)
    return report


class _Cleaner:
    """Cleans a report, or a warning, before any other plugin gets hold of it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """As pytest has made it."""
        report = yield
        failures.clean_report(item, report)
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        """What is said from now on is said of ``item``."""
        item.config.stash[RUNNING] = item

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage) -> None:
        """As it was given, also what a thread died of."""
        if self._config.stash.get(RUNNING, None) is not None:
            failures.clean_warning(self._config.stash[RUNNING], warning_message)


def _explain(item: pytest.Item, report: pytest.TestReport, error: BaseException) -> None:
    """A sentence that failed on its own terms in place of its traceback; what else failed, with it."""
    broken = _note_failure(item, report, error)
    of_code = "" if failures.of_browser(item, error) else broken
    kept = relative(_failures_of(item), item.config.rootpath)
    told = failures.told(item, error, kept, of_code)
    scenario = vars(report)["scenario"]
    if broken and scenario and not told:
        told = f"{scenario}: {broken}."
    if told and of_code:
        told = f"{told}\n\n{report.longreprtext}"
    if told:
        report.longrepr = failures.without_persons(item, told)


def _note_failure(item: pytest.Item, report: pytest.TestReport, error: BaseException) -> str:
    """What of the machinery failed, if anything: for who hears of ``report``, and for the record."""
    recorder = item.config.stash[RECORDER]
    if failures.FAILED not in item.stash and recorder.broken_off:  # by what pytest-bdd takes for no error
        item.stash[failures.FAILED] = failures.Failed(*recorder.broken_off)
    broken = failures.without_persons(item, failures.breakdown(item, report.when or "", error))
    vars(report)["broken"] = broken
    scenario = _scenario_of(item)
    if scenario:
        why = broken or failures.without_persons(item, failures.message_of(error))
        with suppress(OSError):  # a full disk: the report itself still says what failed
            recorder.attempt_failed(scenario, why, broken=bool(broken))
    return broken
