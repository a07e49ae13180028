"""`guidebook browser`: which browser is used, and how it was found."""

from __future__ import annotations

from collections.abc import Callable

from guidebook.browser.browsers import VARIABLE, find_browser, provide_browser
from guidebook.browser.remote_browsers import remote_browser
from guidebook.language.messages import Message, Told, message


def used_browser(say: Callable[[Told], None], *, install: bool) -> Message:
    """Which browser is used.

    Args:
        say: Hears what is installed, before it is.
        install: Whether one is installed where there is none.

    Raises:
        BrowserError: There is none, or none can be installed.
    """
    if remote := remote_browser():
        return message("command.browser", path=remote.name, found=message("find-browser.named", variable=VARIABLE))
    used = provide_browser(say) if install else find_browser()
    return message("command.browser", path=used.path, found=used.found)
