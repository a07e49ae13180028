"""Moving over a page and through its history: scrolling, pointing, keys, back and forward, waiting for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from guidebook.browser.lookup import Lookup
from guidebook.browser.net_errors import explain
from guidebook.errors import GuidebookError
from guidebook.language.messages import message
from guidebook.sentences.locating import locate_text
from guidebook.sentences.targets import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Response

WAIT_SECONDS = 30
"""How long a sentence waits for what a page shows after some time: a report that is made, a toast."""


class Moving(Lookup):
    """A page that is moved over. Each verb tells the listener what it touched."""

    def scroll_to(self, target: str) -> None:
        """Bring what ``target`` points at into view, be it a control or a text; no figure numbers it."""
        self._touch_text(target, lambda: self._place(target).scroll_into_view_if_needed(), numbered=False)

    def hover(self, target: str) -> None:
        """Let the pointer rest on what ``target`` points at."""
        self.look_again()
        self._touch_text(target, lambda: self._place(target).hover())

    def press_key(self, keys: str) -> None:
        """Press a key or several at once, where the cursor stands.

        Args:
            keys: As keyboards say, in any case: ``Enter``, ``Tab``, ``Ctrl+A``.

        Raises:
            GuidebookError: No keyboard has such a key.
        """
        self.look_again()
        self._listener.touched("", self.pages)
        self._given.begin_press()
        try:
            self.page.keyboard.press(as_keys(keys))
        except PlaywrightError:
            raise GuidebookError(message("moving.no-key", keys=keys)) from None
        self._end_press()

    def go_back(self) -> None:
        """Go to the page before."""
        self._travel(self.page.go_back)

    def go_forward(self) -> None:
        """Go to the page that was left by going back."""
        self._travel(self.page.go_forward)

    def reload(self) -> None:
        """Load the page anew."""
        self._travel(self.page.reload)

    def wait_for(self, target: str) -> None:
        """Wait until what ``target`` points at can be seen, `WAIT_SECONDS` at most: a page may take its time.

        Raises:
            TargetError: It does not come.
        """
        self.refuse_crashed()
        wanted = parse(target, self.names)
        try:
            expect(self._place(target)).to_be_visible(timeout=WAIT_SECONDS * 1000)
        except AssertionError as error:
            raise self._missed(wanted, error, seeing=True) from None
        self._listener.asserted(target)
        self._listener.touched("", self.pages)

    def wait_by(self, pass_time: Callable[[float], object], seconds: int) -> None:
        """Let ``seconds`` pass by ``pass_time``, which moves the clock of the site: nothing is waited for."""
        self.look_again()
        self._listener.touched("", self.pages)
        pass_time(seconds)
        self.guard()

    def _place(self, target: str) -> Locator:
        return locate_text(self.page, parse(target, self.names)).filter(visible=True).first

    def _touch_text(self, target: str, do: Callable[[], object], *, numbered: bool = True) -> None:
        self.refuse_crashed()
        wanted = parse(target, self.names)
        self._listener.looked_for(target)
        self._listener.touched(target if numbered else "", self.pages)
        try:
            self._arrive()
            do()
        except PlaywrightError as error:
            raise self._missed(wanted, error) from None

    def _travel(self, go: Callable[[], Response | None]) -> None:
        """Go through the browser's history, as its own buttons do."""
        self.look_again()
        self._given.forget()
        self._listener.touched("", self.pages)
        address = self.page.url
        try:
            go()
        except PlaywrightError as error:
            self.guard()
            raise GuidebookError(message("moving.no-page", reason=explain(error))) from None
        self.guard()
        if self.page.url == address and go != self.page.reload:
            raise GuidebookError(message("moving.no-history", address=address))


_KEYS = {"ctrl": "Control", "control": "Control", "alt": "Alt", "shift": "Shift", "cmd": "Meta", "esc": "Escape"} | {
    "del": "Delete",
    "space": "Space",
    "up": "ArrowUp",
    "down": "ArrowDown",
    "left": "ArrowLeft",
    "right": "ArrowRight",
}


def as_keys(keys: str) -> str:
    """``keys`` as Playwright calls them: ``ctrl+a`` is ``Control+a``, ``ESC`` is ``Escape``."""
    return "+".join(_key(key.strip()) for key in keys.split("+"))


def _key(key: str) -> str:
    small = key.lower()
    if small in _KEYS:
        return _KEYS[small]
    return small if len(key) == 1 else "".join(word.capitalize() for word in small.split())
