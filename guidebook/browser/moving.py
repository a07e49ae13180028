"""Moving over a page and through its history: scrolling, pointing, keys, back and forward, waiting for something."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
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

    from playwright.sync_api import Locator, Page, Response

# Where a page stands by itself: where its address leads to. Pressing may have scrolled it further or less far,
# and a part that fills most of the window aside.
_TO_REST = """() => {
  scrollTo(0, 0);
  for (const one of document.querySelectorAll("*"))
    if (one.scrollLeft && one.clientWidth > innerWidth / 2) one.scrollLeft = 0;
  document.querySelector(":target")?.scrollIntoView();
}"""
# Middle: the most that belongs to a heading or a field stands around it.
_INTO_VIEW = """element => {
  const { top, bottom } = element.getBoundingClientRect();
  const is_seen = top >= 0 && bottom <= innerHeight;
  element.scrollIntoView({ block: is_seen ? "nearest" : "center", behavior: "instant" });
}"""
# What is scrolled: the page itself, or the largest part where that fills the window.
_SCROLLED = """() => {
  const room = (one) => one.scrollHeight > one.clientHeight + 1 ? one.clientWidth * one.clientHeight : 0;
  const root = document.scrollingElement;
  const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowY);
  const parts = [...document.querySelectorAll("*")].filter(scrolls);
  return room(root) ? root : parts.reduce((most, one) => room(one) > room(most) ? one : most, root);
}"""
_TO_END = "(part, end) => { part.scrollTop = end ? part.scrollHeight : 0; }"
WAIT_SECONDS = 30
"""How long a sentence waits for what a page shows after some time: a report that is made, a toast."""


class Moving(Lookup):
    """A page that is moved over. Each verb tells the listener what it touched."""

    def scroll_to(self, target: str) -> None:
        """Bring what ``target`` points at into view, be it a control or a text; no figure numbers it."""

        def scroll() -> None:
            place = self._place(target)
            place.scroll_into_view_if_needed()
            self._scrolls[self.pages] = partial(place.element_handle().evaluate, _INTO_VIEW)

        self._touch_text(target, scroll, numbered=False)

    def scroll_to_end(self, *, bottom: bool) -> None:
        """Scroll to the page's bottom, or to its top; where another part fills the window, to that one's."""
        self.refuse_crashed()
        self._listener.touched("", self.pages)
        part = self.page.evaluate_handle(_SCROLLED)
        self._scrolls[self.pages] = partial(part.evaluate, _TO_END, bottom)
        self._scrolls[self.pages]()

    def scroll_again(self, page: Page) -> None:
        """Scroll ``page`` to where the last sentence that scrolled it led to; else to where its address leads to.

        So it stands the same in each run, however far a press had to bring something into view.
        """
        page.evaluate(_TO_REST)
        if page == self.page and self.pages in self._scrolls:
            with suppress(PlaywrightError):  # what it led to is gone
                self._scrolls[self.pages]()

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
