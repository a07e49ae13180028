"""What a failed sentence says, and what it leaves in ``build/failures``: trace, screen and snapshot."""

from __future__ import annotations

import hashlib
import re
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.camera import Camera
from guidebook.browser.net_errors import explain
from guidebook.compat.playwright import TEXTS_OF_ERRORS, is_driver_death, is_page_crash, without_locators
from guidebook.errors import GuidebookError, Place
from guidebook.language.messages import Told, capitalized, joined, message
from guidebook.recording.untrusted_plugins import forget_values
from guidebook.redaction.privacy import Privacy


@dataclass(frozen=True)
class Failed:
    """The sentence that failed, and where it stands."""

    sentence: str
    place: Place | None
    meanwhile: tuple[str, ...] = ()
    """What the browser and the page's scripts did by themselves in that sentence: it may be the reason."""
    notices: Told = ""
    """What the screen said then: notices, and what is wrong at which fields."""


_MOST_LETTERS = 36  # of a part of a folder's name: with three bytes each, and two parts, below the 255 of a disk
FAILED = pytest.StashKey[Failed]()
PRIVACY = pytest.StashKey[Privacy]()
"""What of the scenario must not be shown: known before anything of it runs."""
BROWSER = pytest.StashKey[Browser]()
"""The browser that was opened: of it something can be kept."""
DIED = pytest.StashKey[bool]()
"""Of the session: whether the browser died, so that nothing comes after."""
CRASHED = pytest.StashKey[bool]()
"""Whether a page of the scenario has crashed."""
HIDES = pytest.StashKey[Callable[[str, str], str]]()
"""Blanks in a text what the scenario's secret fields have held, less what another text says as well."""
FIXTURES = pytest.StashKey[list[tuple[BaseException, str]]]()
"""What fixtures raised in this run, with their names: a session's raises the same again for each scenario."""


def folder_of(item: pytest.Item, folder: Path, attempt: int = 1) -> Path:
    """Where a failed test leaves what was seen: ``<feature>-<line of the sentence>-<test>-<digest>[-<attempt>]``.

    No two are of one name on any file system, none is too long for one, and no system keeps it for itself.

    Args:
        item: The test.
        folder: The folder of all failures.
        attempt: Which attempt at the test it is, from 1.
    """
    place = failed.place if (failed := item.stash.get(FAILED, None)) else None
    prefix = (f"{_word(Path(place.file).stem)}-{place.line}",) if place else ()
    identity = f"{place.file if place else ''}\n{item.nodeid}"
    suffix = (str(attempt),) if attempt > 1 else ()
    return folder / "-".join((*prefix, _word(item.name), hashlib.sha256(identity.encode()).hexdigest()[:6], *suffix))


def _word(name: str) -> str:
    """``name`` as a short part of a folder's: letters, digits and strokes."""
    return re.sub(r"\W+", "-", name)[:_MOST_LETTERS].strip("-_")


def failure_message(item: pytest.Item, error: BaseException, folder: str, broken: Told = "") -> Told:
    """The whole report of a failed sentence; empty where no sentence failed.

    Args:
        item: The scenario.
        error: Why it failed.
        folder: Where what was seen of it is kept, as people are told.
        broken: That it was other code that failed, as the middle of a sentence.
    """
    failed = item.stash.get(FAILED, None)
    if failed is None:
        return ""
    place = (error.place if isinstance(error, GuidebookError) else None) or failed.place
    why = f"{capitalized(broken)}." if broken else message_of(error)
    meanwhile = (message("failure.meanwhile", event=event) for event in failed.meanwhile)
    kept = message("failure.kept", folder=folder) if BROWSER in item.stash else ""
    return joined((str(place), f"  {failed.sentence}", why, failed.notices, *meanwhile, kept), "\n")


def message_of(error: BaseException) -> Told:
    """What an error says: what was expected, what was found."""
    told = error.told if isinstance(error, GuidebookError) else without_locators(str(error).strip())
    return message("failure.of-step", kind=type(error).__name__, error=told) if needs_traceback(error) else told


def reason_of(error: BaseException, place: Place | None) -> Told:
    """What an error says, with its line where that is another than ``place``'s, such as that of a table's row."""
    where, told = error.place if isinstance(error, GuidebookError) else None, message_of(error)
    return message("evidence.in-line", line=where.line, told=told) if where and where != place else told


def without_persons(item: pytest.Item, told: Told) -> str:
    """The text of ``told`` less what it quotes of a person's from the page: it may stand in a log that many read.

    What stands in the feature itself, which as many read, stays: a writer has to find it again.

    Args:
        item: The scenario that it is said of.
        told: Of an error, a report or a log.
    """
    return cleaner(item)(str(told))


def cleaner(item: pytest.Item) -> Callable[[str], str]:
    """What does to one text after another what `without_persons` does, for the same ``item``."""
    if PRIVACY not in item.stash:
        return str
    written, privacy, hide = _feature_of(item), item.stash[PRIVACY], item.stash.get(HIDES, None)
    return lambda text: privacy.clean(hide(text, written) if hide else text, written)


def is_of_real_people(item: pytest.Item) -> bool:
    """Whether the scenario ``item`` is tried on a portal of real people: its project has no invented cast."""
    return PRIVACY in item.stash and not item.stash[PRIVACY].has_cast


def clean_error(item: pytest.Item, error: BaseException) -> None:
    """Take what is a person's out of ``error`` itself, and of all that led to it: other reports quote it as it is.

    On a portal of real people, what the functions on the way held goes as well, unless pytest debugs the run.

    Args:
        item: The scenario that failed.
        error: What it failed with, which is changed.
    """
    clean = cleaner(item)
    for cause in _chain(error):
        cause.args = tuple(_cleaned(part, clean) for part in cause.args)
        if isinstance(cause, GuidebookError) and clean(cause.message) != cause.message:
            cause.told = clean(cause.message)
        for name in ("message", *TEXTS_OF_ERRORS, "msg", "what", "reports"):
            if isinstance(text := vars(cause).get(name), str):
                setattr(cause, name, clean(text))
        for name in ("filename", "filename2", "strerror"):
            if isinstance(text := getattr(cause, name, None), str) and clean(text) != text:
                setattr(cause, name, clean(text))
        if notes := vars(cause).get("__notes__"):
            notes[:] = [clean(note) for note in notes]
        if is_of_real_people(item) and not item.config.getoption("usepdb", default=False):
            forget_values(cause)


def _cleaned(part: object, clean: Callable[[str], str]) -> object:
    """``part`` of an exception's arguments: a text, what is in a list or by a name, or what it is written as."""
    if isinstance(part, str):
        return clean(part)
    if isinstance(part, dict):
        return {_cleaned(key, clean): _cleaned(value, clean) for key, value in part.items()}
    if isinstance(part, list | tuple | set):
        return type(part)(_cleaned(inner, clean) for inner in part) if type(part) in (list, tuple, set) else part
    return part if isinstance(part, BaseException) else cleaned_value(part, clean)


def is_clean(item: pytest.Item, error: BaseException) -> bool:
    """Whether nothing that ``error``, or what led to it, says of itself is a person's of the scenario ``item``."""
    clean = cleaner(item)
    # in the written form of a text its lines would run into each other, and what a name says be the next line's
    texts = (text for cause in _chain(error) for text in (str(cause), repr(cause).replace("\\n", "\n")))
    return all(clean(text) == text for text in texts)


def replace_unclean(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Put another error in the place of one that can't be cleaned, since it writes its text anew each time.

    Args:
        item: The test that failed.
        call: pytest's, whose ``excinfo`` gets an `UncleanError` with the error's kind and a clean text.
    """
    if call.excinfo is None or PRIVACY not in item.stash or is_clean(item, call.excinfo.value):
        return
    clean, error = cleaner(item), call.excinfo.value
    text = clean("".join(traceback.format_exception_only(error)).strip())
    call.excinfo = pytest.ExceptionInfo.from_exception(UncleanError(text).with_traceback(error.__traceback__))


class UncleanError(Exception):
    """Stands for an exception of a step that said what is a person's."""


def clean_report(item: pytest.Item, report: pytest.TestReport) -> None:
    """Take what is a person's out of the ``report`` of ``item``: what was captured, properties, the traceback."""
    clean = cleaner(item)
    report.sections[:] = [(title, clean(text)) for title, text in report.sections]
    report.user_properties[:] = [(clean(name), cleaned_value(value, clean)) for name, value in report.user_properties]
    if report.failed and is_of_real_people(item):
        report.longrepr = clean(report.longreprtext)


def clean_warning(item: pytest.Item, warning: warnings.WarningMessage) -> None:
    """Take what is a person's out of a ``warning``, or of the exception of a thread that it tells of.

    Args:
        item: The scenario that ran then.
        warning: As Python gave it, which is changed.
    """
    text = str(warning.message)
    if (clean := cleaner(item)(text)) != text:
        warning.message = UserWarning(clean)  # of the same category still: that is told apart


def cleaned_value(value: object, clean: Callable[[str], str]) -> object:
    """A property's value less what is a person's: a number may be one of theirs.

    Args:
        value: Of any type.
        clean: What takes a person's data out of a text.

    Returns:
        ``value`` itself, or, where something of it was taken out, the rest of what it is written as.
    """
    text = str(value)
    return value if clean(text) == text else clean(text)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """``error`` and all that led to it, or that it is a group of."""
    ahead, seen = [error], set()
    while ahead:
        cause = ahead.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        ahead += [cause.__cause__, cause.__context__, *getattr(cause, "exceptions", ())]


def _feature_of(item: pytest.Item) -> str:
    """The text of the feature that failed; empty where none did, or it is gone."""
    failed = item.stash.get(FAILED, None)
    if failed is None or failed.place is None:
        return ""
    with suppress(OSError, UnicodeDecodeError):
        return (item.config.rootpath / failed.place.file).read_text(encoding="utf-8-sig")
    return ""


def needs_traceback(error: BaseException) -> bool:
    """Whether the error is one of the code, not of the guide."""
    return not isinstance(error, (GuidebookError, AssertionError, PlaywrightError, pytest.fail.Exception))


def forget_attempt(item: pytest.Item) -> None:
    """Drop what an earlier attempt at ``item`` left: the next one says for itself what fails."""
    for key in (FAILED, PRIVACY, HIDES, BROWSER, CRASHED):
        with suppress(KeyError):
            del item.stash[cast(pytest.StashKey[object], key)]


def breakdown(item: pytest.Item, when: str, error: BaseException) -> Told:
    """What of the machinery failed, where it isn't a sentence that failed on its own terms: the guide may be true.

    Args:
        item: The test.
        when: Which part of it failed, in pytest's words: setup, call or teardown.
        error: What it failed with.

    Returns:
        The middle of a sentence; empty where nothing of the machinery failed.
    """
    return browser_death(item, error) or _code_failure(item, when, error)


def browser_death(item: pytest.Item, error: BaseException) -> Told:
    """What died of the browser, its pages and what drives it, as the middle of a sentence; empty where nothing did.

    Args:
        item: The test that failed.
        error: What it failed with.
    """
    browser = item.stash.get(BROWSER, None)
    if browser and not browser.is_connected():
        return message("failure.browser-died")
    errors = [cause for cause in _chain(error) if isinstance(cause, PlaywrightError)]
    if item.stash.get(CRASHED, False) or any(map(is_page_crash, errors)):
        return message("failure.page-crashed")
    return message("failure.driver-died") if any(map(is_driver_death, errors)) else ""


def _code_failure(item: pytest.Item, when: str, error: BaseException) -> Told:
    """What else than a sentence failed; empty where nothing did."""
    summary = f"{type(error).__name__}: {str(error).strip()}".partition("\n")[0]
    fixture = next((name for raised, name in item.config.stash.get(FIXTURES, []) if raised is error), "")
    if fixture:
        return message("failure.fixture", fixture=fixture, summary=summary)
    if when == "setup":
        return message("failure.preparation", summary=summary)
    if when == "teardown":
        return message("failure.clean-up", summary=summary)
    if FAILED not in item.stash:
        return message("failure.outside-of-sentences", summary=summary)
    return message("failure.code-of-step", summary=summary) if needs_traceback(error) else ""


def save_pages(
    context: BrowserContext, folder: Path, privacy: Privacy, secrets: Collection[str] = (), *, traced: bool
) -> None:
    """Write trace.zip, and of each open page screen.png and screen.aria.yml; a dead page leaves its trace.

    What is a person's is masked as in a figure; where it can't be, screen.txt says why there is no picture.

    Args:
        context: The scenario's.
        folder: Where it is written; made where there is none.
        privacy: What must not be shown.
        secrets: What secret fields have held, which must not be either.
        traced: Whether the context is traced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(context.pages):
        with suppress(OSError):  # a full disk: the report itself still says what failed
            _save_page(page, folder, "screen" if number == 0 else f"screen-{number + 1}", privacy, secrets)
    if traced:
        with suppress(PlaywrightError):  # a browser that died took its trace along
            context.tracing.stop(path=folder / "trace.zip")


def _save_page(page: Page, folder: Path, name: str, privacy: Privacy, secrets: Collection[str]) -> None:
    size = page.viewport_size or {"width": 1280, "height": 800}
    try:
        camera = Camera(page, (size["width"], size["height"]), 1, privacy, lambda: secrets)
        capture = camera.capture(unfinished=True)
    except (PlaywrightError, GuidebookError) as error:
        reason = explain(error) if isinstance(error, PlaywrightError) else error.told
        told = str(message("failure.no-picture", reason=reason))
        (folder / f"{name}.txt").write_text(f"{told}\n", encoding="utf-8", newline="\n")
        return
    (folder / f"{name}.png").write_bytes(capture.png)
    (folder / f"{name}.aria.yml").write_text(capture.snapshot, encoding="utf-8", newline="\n")
