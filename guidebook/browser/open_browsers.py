"""The browsers that a scenario has open: its person's, other people's, each of theirs on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from guidebook.browser.devices import Device

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


class OpenBrowsers:
    """Whose browsers a scenario has open: each person's, on each of their devices, has its own cookies.

    Args:
        main: The page on which the scenario begins.
        person: Whose it is.
        device: On which of their devices.
        open_context: Opens a context on a device.
    """

    def __init__(
        self, main: Page, person: str, device: Device, open_context: Callable[[Device], BrowserContext]
    ) -> None:
        self._open_context = open_context
        self._pages: dict[tuple[str, Device], Page] = {(person, device): main}
        self._turned_to = [(person, device)]

    def turned_to(self, person: str, device: Device, leaving: Page) -> Page:
        """The page on which a scenario goes on that turns to a person's device: the one it left there, else a new one.

        Args:
            person: Whose device it is.
            device: Which of theirs.
            leaving: The page that it is on until then.
        """
        self._pages[self._turned_to[-1]] = leaving
        if (person, device) not in self._pages:
            self._pages[person, device] = self._open_context(device).new_page()
        if self._turned_to[-1] != (person, device):
            self._turned_to.append((person, device))
        return self._pages[person, device]

    def last_two(self, page: Page) -> list[tuple[Device, Page]]:
        """The screens that a scenario turned to last, the one that was opened first before the other.

        Args:
            page: What is open on the one where it is now.

        Returns:
            The device and the page of each; of one alone, where it never turned to another.
        """
        self._pages[self._turned_to[-1]] = page
        opened = list(self._pages)
        return [(of[1], self._pages[of]) for of in sorted(self._turned_to[-2:], key=opened.index)]
