"""What a failed sentence says: why it failed, or what of the machinery did instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from guidebook.compat.playwright import is_driver_death, is_page_crash, without_locators
from guidebook.errors import GuidebookError, Place
from guidebook.language.messages import Told, capitalized, joined, message
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


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """``error`` and all that led to it, or that it is a group of."""
    ahead, seen = [error], set()
    while ahead:
        cause = ahead.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        ahead += [cause.__cause__, cause.__context__, *getattr(cause, "exceptions", ())]


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
    errors = [cause for cause in causes_of(error) if isinstance(cause, PlaywrightError)]
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
