"""Turning to another browser: another person's, or a phone's; and one that a saved session has signed in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from guidebook.browser.devices import DESK, PHONE, Device
from guidebook.browser.open_browsers import OpenBrowsers
from guidebook.browser.screen import Screen
from guidebook.browser.unexpected import Unexpected
from guidebook.errors import GuidebookError
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.sentences.words import words
from guidebook.untrusted_files import PLAIN_NAME, leads_out, read_plain
from guidebook.vocabulary.people import Cast
from guidebook.vocabulary.verbs import verb


class _Session(msgspec.Struct):
    """A saved session, as Playwright writes it."""

    cookies: list[dict[str, Any]]
    origins: list[dict[str, Any]]


SESSIONS = Path("sessions")
"""A project's folder of sessions, each a file that `playwright open --save-storage` has written; no repository's."""
# Gives a page what its site has kept in the browser, before the page's own scripts ask for it.
_KEEP = """(kept) => {
  for (const { name, value } of kept[location.origin] ?? [])
    if (localStorage.getItem(name) === null) localStorage.setItem(name, value);
}"""


@verb("when")
def turn_to_person(screen: Screen, unexpected: Unexpected, cast: Cast, open_browsers: OpenBrowsers, who: str) -> None:
    """Go on in the browser of the person called ``who``, who acts from now on."""
    cast.become(who)
    screen.names = dict.fromkeys(words().sentences.names, cast.reader.name) if cast.reader.name else {}
    _turn(screen, unexpected, cast, open_browsers, DESK)


@verb("when")
def turn_to_phone(screen: Screen, unexpected: Unexpected, cast: Cast, open_browsers: OpenBrowsers) -> None:
    """Go on on the phone of who acts."""
    _turn(screen, unexpected, cast, open_browsers, PHONE)


@verb("when")
def turn_to_desk(screen: Screen, unexpected: Unexpected, cast: Cast, open_browsers: OpenBrowsers) -> None:
    """Go on at the desk of who acts."""
    _turn(screen, unexpected, cast, open_browsers, DESK)


def _turn(screen: Screen, unexpected: Unexpected, cast: Cast, open_browsers: OpenBrowsers, device: Device) -> None:
    screen.turn_to(open_browsers.turned_to(cast.reader.key, device, screen.page), unexpected)


@verb("given")
def is_signed_in(screen: Screen, cast: Cast) -> None:
    """The browser of who acts has the session that was saved of them."""
    file = SESSIONS / f"{cast.reader.key}.json"
    if not re.match(PLAIN_NAME, file.name) or file.parent != SESSIONS or leads_out(file.absolute(), Path.cwd()):
        raise GuidebookError(message("session.outside", file=file.as_posix()))
    session = saved_session(file)
    for cookie in session["cookies"]:
        screen.keep_secret(cookie["value"])
    context = screen.page.context
    context.add_cookies(session["cookies"])
    kept = {origin["origin"]: origin["localStorage"] for origin in session["origins"]}
    context.add_init_script(f"({_KEEP})({json.dumps(kept)})")


def saved_session(file: Path) -> dict[str, Any]:
    """The cookies and stores of a session that `playwright open --save-storage` has saved.

    Args:
        file: It, in JSON.

    Returns:
        ``cookies`` and ``origins``, as Playwright's `storage_state` has them.

    Raises:
        GuidebookError: Where there is none.
    """
    command = f"playwright open --save-storage={file.as_posix()} https://…"
    try:
        session = from_json(read_plain(file), _Session)
    except (OSError, msgspec.DecodeError):
        raise GuidebookError(message("session.none", file=file.as_posix(), command=command)) from None
    return {"cookies": session.cookies, "origins": session.origins}
