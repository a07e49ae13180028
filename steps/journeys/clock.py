"""The clock: what happens while time passes."""

from __future__ import annotations

from guidebook.browser.screen import Screen
from steps.cast.citizen import Citizen
from steps.journeys.pages import open_at_province


def click_now_and_then(screen: Screen, citizen: Citizen, target: str, times: int, seconds: int) -> None:
    """Press a thing so many times; before each, so many seconds pass for the portals."""
    for _ in range(times):
        citizen.wait(seconds)
        screen.click(target)


_PAUSE = 29
"""Minutes without a page: in thirty a session would end."""


def stay_busy(screen: Screen, citizen: Citizen, hours: int) -> None:
    """Open a page of each portal before thirty minutes are over, again and again, and once more after the last.

    Until then the national portal knows who it is.
    """
    for round_ in range(1, hours * 60 // _PAUSE + 2):
        citizen.wait(_PAUSE * 60)
        screen.open(citizen.portals.addresses.national)
        if round_ * _PAUSE < hours * 60:
            screen.see("tên của mình ở đầu trang")
        open_at_province(screen, citizen, "dangkytaikhoan")
    citizen.wait(1)
    screen.open(citizen.portals.addresses.national)
    screen.see("[Đăng nhập] ở đầu trang")
