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


def stay_busy(screen: Screen, citizen: Citizen, hours: int) -> None:
    """Open a page of each portal before thirty minutes are over, again and again, and once more after the last."""
    for _ in range(hours * 60 // 29 + 1):
        citizen.wait(29 * 60)
        screen.open(citizen.portals.addresses.national)
        open_at_province(screen, citizen, "dangkytaikhoan")
    citizen.wait(1)
    screen.open(citizen.portals.addresses.national)
    screen.see("[Đăng nhập] ở đầu trang")
