"""What a reader does elsewhere than on the page: other windows, the browser's own dialogs, what was downloaded."""

from __future__ import annotations

from guidebook.browser.foretelling import Foretold
from guidebook.browser.screen import Screen
from guidebook.browser.unexpected import Unexpected
from guidebook.vocabulary.verbs import verb


@verb("when", foretells=lambda given: Foretold("dialog"))
def accept_dialog(screen: Screen, unexpected: Unexpected, button: str) -> None:
    """Press the ``button`` of the browser's own dialog that says yes."""
    screen.answered_dialog(button, unexpected)


@verb("when", foretells=lambda given: Foretold("dialog", accepts=False))
def dismiss_dialog(screen: Screen, unexpected: Unexpected, button: str) -> None:
    """Press the ``button`` of the browser's own dialog that says no."""
    screen.answered_dialog(button, unexpected)


@verb("when", foretells=lambda given: Foretold("dialog", typed=given["typed"]))
def type_into_dialog(screen: Screen, unexpected: Unexpected, typed: str, button: str) -> None:
    """Type ``typed`` into the browser's own dialog, and press its ``button`` that says yes."""
    screen.answered_dialog(button, unexpected, typed=bool(typed))


@verb("then")
def see_dialog(screen: Screen, unexpected: Unexpected, text: str) -> None:
    """The browser's own dialog says ``text``."""
    screen.see_dialog(text, unexpected)


@verb("when", foretells=lambda given: Foretold("tab"))
def turn_to_new_window(screen: Screen, unexpected: Unexpected) -> None:
    """Go on in the window or tab that has just opened."""
    screen.turn_to_new(unexpected)


@verb("then", foretells=lambda given: Foretold("tab"))
def see_new_window(screen: Screen, unexpected: Unexpected) -> None:
    """A window or tab has opened; sentences go on there."""
    screen.turn_to_new(unexpected)


@verb("when", foretells=lambda given: Foretold("closed"))
def turn_back(screen: Screen, unexpected: Unexpected) -> None:
    """Go on in the window before."""
    screen.turn_back(unexpected)


@verb("when")
def close_window(screen: Screen, unexpected: Unexpected) -> None:
    """Close this window, and go on in the one before."""
    screen.close_window(unexpected)


@verb("then", foretells=lambda given: Foretold("download"))
def see_downloaded(screen: Screen, unexpected: Unexpected, name: str) -> None:
    """A file called ``name`` has been downloaded."""
    screen.see_downloaded(name, unexpected)


@verb("then", foretells=lambda given: Foretold("download"))
def see_downloaded_of_size(screen: Screen, unexpected: Unexpected, name: str, kilobytes: str) -> None:
    """A file called ``name`` has been downloaded, which has about so many ``kilobytes``."""
    screen.see_downloaded(name, unexpected, int(kilobytes))


@verb("then")
def see_words_downloaded(screen: Screen, text: str) -> None:
    """The file that was downloaded holds ``text``."""
    screen.see_words_downloaded(text)
