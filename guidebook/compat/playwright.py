"""Playwright's private parts, and what is read from its wording. All of it is right for Playwright 1.65."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import playwright
from playwright.sync_api import Error as PlaywrightError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession

# --- the loop, and calls that wait for an answer -------------------------------------------------------------


class PendingCall(Protocol):
    """A call to the browser that has no answer yet; ``method`` is Playwright's name of it, such as ``close``."""

    method: str
    future: asyncio.Future[Any]

    def reject(self, error: Exception) -> None:
        """Let the call fail with ``error``."""


def inner_of(context: BrowserContext) -> Any:
    """The asynchronous object behind ``context``, with its own pages; its methods are awaited in `loop_of` it. 1.65."""
    return context._impl_obj


def loop_of(owner: Browser | BrowserContext) -> asyncio.AbstractEventLoop:
    """The event loop that runs in the calling thread while a call of ``owner`` waits for its answer. 1.65."""
    loop: asyncio.AbstractEventLoop = owner._impl_obj._loop
    return loop


def contexts_of(browser: Browser) -> list[Any]:
    """The contexts of ``browser`` as the event loop knows them, to be closed there. 1.65."""
    return list(browser._impl_obj.contexts)


def pending_calls(owner: Browser | BrowserContext) -> dict[int, PendingCall]:
    """The calls on the connection of ``owner`` that wait now, but for new contexts, which the end of no page concerns.

    Returns:
        Each call by its number, of which no other call of the connection has it. 1.65.
    """
    calls: Any = owner._impl_obj._connection._callbacks
    return {number: call for number, call in calls.items() if call.method != "newContext"}


def allowed_by_calls(owner: Browser | BrowserContext) -> dict[int, float]:
    """The milliseconds that each call on the connection of ``owner`` allows itself, by its number.

    Calls are added as they are made from now on, those alone that say a time; who takes out old ones may. 1.65.
    """
    connection: Any = owner._impl_obj._connection
    if not hasattr(connection, "guidebook_allowed"):
        allowed: dict[int, float] = {}
        send = connection.onmessage

        def noted(told: dict[str, Any]) -> None:
            asked = told.get("metadata", {}).get("timeout") or told.get("params", {}).get("timeout")
            if asked:
                allowed[told["id"]] = asked
            send(told)

        connection.guidebook_allowed, connection.onmessage = allowed, noted
    kept: dict[int, float] = connection.guidebook_allowed
    return kept


async def close_context(context: Any) -> None:
    """Close one of `contexts_of` in the event loop, also where its first close is broken off. 1.65.

    An answer that Playwright's client could not read is told by whatever it is asked next. Where that is a close, the
    context counts as closed from then on, and its window stays open.
    """
    try:
        await context.close(reason=None)
    except PlaywrightError:
        context._closing_status = "none"
        await context.close(reason=None)


Call = tuple[str, dict[str, Any]]
"""What DevTools is asked for: a method, and its arguments."""


def send_all(devtools: CDPSession, calls: Iterable[Call]) -> list[dict[str, Any] | None]:
    """Ask DevTools many questions at once: Playwright's synchronous calls wait for each answer before the next one.

    Args:
        devtools: the session that is asked.
        calls: the questions; they are heeded in their order.

    Returns:
        The answers in the same order; None where DevTools refuses one.
    """
    inner = devtools._impl_obj

    async def answers() -> list[Any]:
        return await asyncio.gather(*(inner.send(*call, timeout=None) for call in calls), return_exceptions=True)

    return [_answer(one) for one in devtools._sync(answers())]


def _answer(one: Any) -> dict[str, Any] | None:
    if isinstance(one, BaseException) and not isinstance(one, PlaywrightError):
        raise one
    return None if isinstance(one, PlaywrightError) else one


# --- browsers that Playwright downloads -------------------------------------------------------------------

_DRIVER = Path(playwright.__file__).parent / "driver" / "package"
_EXECUTABLES = {
    "chromium-headless-shell": ("chrome-headless-shell", "chrome-headless-shell.exe"),
    "chromium": ("chrome", "chrome.exe", "Google Chrome for Testing"),
}


def downloaded_browsers() -> Iterator[Path]:
    """The executables of what this version of Playwright has downloaded, complete: the headless shell first."""
    for name, files in _EXECUTABLES.items():
        folder = _downloads() / f"{name.replace('-', '_')}-{download_of(name)['revision']}"
        if (folder / "INSTALLATION_COMPLETE").exists():
            # On Windows and Linux the executable is in chrome-…/, on a Mac deep in an application's bundle.
            found = (path for path in folder.rglob("*") if path.name in files and path.is_file())
            yield from sorted(found, key=lambda path: len(path.parts))[:1]


def _downloads() -> Path:
    """Where this Playwright keeps browsers, by its own rules."""
    given = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if given == "0":
        return _DRIVER / ".local-browsers"
    if given:
        return Path(given)
    caches = {
        "Darwin": Path.home() / "Library" / "Caches",
        "Windows": Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"),
    }
    usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches.get(platform.system(), usual) / "ms-playwright"


def download_of(name: str) -> dict[str, Any]:
    """What this Playwright says of the browser ``name`` that it can download: ``revision``, ``browserVersion``."""
    browsers = json.loads((_DRIVER / "browsers.json").read_text(encoding="utf-8"))["browsers"]
    return next(browser for browser in browsers if browser["name"] == name)


# --- messages ---------------------------------------------------------------------------------------------

TEXTS_OF_ERRORS = ("_message", "_stack")
"""The attributes of a Playwright error that hold its text, beside its arguments: its ``message`` reads the first."""
_STDERR = "[err] "
"""What stands before a line of the browser's own standard error, in the error of a browser that didn't start."""
_WRONG_KIND = re.compile(r"not an? <")
_NOT_TYPED = re.compile(r"Cannot type text into|Malformed value|cannot be filled")
_NO_FILE_FIELD = re.compile(r"not an? HTMLInputElement|Non-multiple|input of type|not an <?input", re.IGNORECASE)
_TIME = re.compile(r"Timeout (\d+)ms exceeded")
_GONE = re.compile(r"has been closed|Target closed|Page closed|Execution context was destroyed|detached")
_PAGE_WENT = re.compile(r"context was destroyed|navigat|detached", re.IGNORECASE)
_OBSTACLES = {
    " intercepts pointer events": "covered",
    "element is not enabled": "disabled",
    "element is not visible": "hidden",
    "element is not stable": "moving",
    "element is not editable": "read-only",
    "element is outside of the viewport": "outside",
}
"""What says why a control can't be used, and what `kind_of_obstacle` calls it."""
_OBSTACLE = re.compile(r"intercepts|not (enabled|visible|stable|editable)|outside")
_TELLS_NOTHING = re.compile(r"locator\(|get_by_|waiting for|call log", re.IGNORECASE)
_FOUND = "Actual value:"


def is_of_another_kind(error: PlaywrightError) -> bool:
    """Whether ``error`` is that a control is of another kind: it was to be typed into, or an entry chosen from it."""
    return bool(_WRONG_KIND.search(error.message))


def is_not_typed(error: PlaywrightError) -> bool:
    """Whether ``error`` is that a field of numbers, days and the like refuses the text."""
    return bool(_NOT_TYPED.search(error.message))


def is_no_file_field(error: PlaywrightError) -> bool:
    """Whether ``error`` is that a file was to be chosen in what is no field for files."""
    return bool(_NO_FILE_FIELD.search(error.message))


def is_for_one_file(error: PlaywrightError) -> bool:
    """Whether ``error`` is that several files were to be chosen where a page takes one."""
    return "Non-multiple file input" in error.message


def is_page_gone(error: PlaywrightError) -> bool:
    """Whether ``error`` is that the page that was asked went to another one meanwhile."""
    return bool(_PAGE_WENT.search(error.message))


def is_page_awaited(error: Exception) -> bool:
    """Whether ``error`` is that a control was used, and the page that it leads to does not come."""
    return "navigations to finish" in str(error)


def is_timeout(error: PlaywrightError) -> bool:
    """Whether ``error`` is that a call had no answer in time."""
    return "Timeout" in error.message


def stderr_of_launch(error: PlaywrightError) -> list[str]:
    """What the browser wrote to its standard error before its start failed with ``error``, in lines. 1.65."""
    return [line.partition(_STDERR)[2] for line in str(error).splitlines() if _STDERR in line]


def is_page_crash(error: PlaywrightError) -> bool:
    """Whether ``error`` says that the page crashed."""
    return says_crashed(str(error))


def says_crashed(text: str) -> bool:
    """Whether the ``text`` of an error says that the page crashed. 1.65."""
    return "crashed" in text


def says_gone(text: str) -> bool:
    """Whether the ``text`` of an error says that the page, or what it was asked, is there no more. 1.65."""
    return bool(_GONE.search(text))


def seconds_waited(text: str) -> float | None:
    """How long a call waited in vain, by the ``text`` of its error; None where it is another one. 1.65."""
    time = _TIME.search(text)
    return int(time[1]) / 1000 if time else None


def is_driver_death(error: PlaywrightError) -> bool:
    """Whether ``error`` says that the process that drives the browser is gone. 1.65."""
    return "connection closed" in str(error).lower()


def kind_of_obstacle(obstacle: str) -> tuple[str, str]:
    """What ``obstacle`` (of `obstacle_in`) is: its kind, one of `_OBSTACLES`, or empty; and what covers the control.

    A field that can't be edited is "read-only".
    """
    words, kind = next(((words, kind) for words, kind in _OBSTACLES.items() if obstacle.endswith(words)), ("", ""))
    return kind, obstacle.removesuffix(words) if kind == "covered" else ""


def obstacle_in(error: Exception) -> str:
    """The last word of ``error`` on why a control could not be used, less its locators and the name of the method."""
    lines = [line.strip(" -") for line in str(error).splitlines()]
    told = [line for line in lines if _OBSTACLE.search(line)]
    rest = [line for line in lines if line and not _TELLS_NOTHING.search(line)]
    return re.sub(r"^Locator\.\w+: ", "", (told or rest or [""])[-1])


_OF_STATE, _OF_COUNT = (re.compile(f"Locator expected (not )?to {verb} ") for verb in ("be", "have count"))
_NOTHING = "None"
"""What it says that was found where there was nothing at all."""


def found_instead(error: Exception) -> str | int | None:
    """What an ``expect`` found that failed with ``error``: a text, or how many where it counts.

    None where it doesn't say, and where it was about a state, as visible or enabled: it is in the other one then, and
    Playwright's word for that is an English one.
    """
    lines = str(error).splitlines()
    line = next((line for line in lines if line.startswith(_FOUND)), _NOTHING)
    found = line.removeprefix(_FOUND).strip()
    if found == _NOTHING or _OF_STATE.match(lines[0]):
        return None
    return int(found) if _OF_COUNT.match(lines[0]) else found


_LOG = re.compile(r"\n\s*Call log:.*", re.DOTALL)
_LOCATOR = re.compile(r"(?:locator|frame_locator|get_by_\w+|re\.compile)\(")
_OBJECT = re.compile(r"<(?:Frame)?Locator frame=.*? selector=('|\").*?\1>")
_SELF = "what was looked for"


def without_locators(message: str) -> str:
    """``message`` less its log, with words for each locator that it quotes: no writer reads those."""
    lines = _OBJECT.sub(_SELF, _LOG.sub("", message)).splitlines()
    return "\n".join(filter(None, map(_without_locators, lines))).strip()


def _without_locators(line: str) -> str:
    """``line`` with words for its locators, which stand from their first word to the last bracket."""
    found = _LOCATOR.search(line)
    if not found:
        return line
    said = line[: found.start()] + _SELF + _without_locators(line[_end_of(line, found.start()) :])
    return said if said.strip() != _SELF else ""


def _end_of(line: str, start: int) -> int:
    """Where the chain of calls that begins at ``start`` ends: brackets are counted, those in strings aren't."""
    depth, quote, at = 0, "", start
    while at < len(line):
        letter = line[at]
        if quote:
            at += letter == "\\"
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0 and not line[at + 1 :].startswith("."):
                return at + 1
        at += 1
    return len(line)
