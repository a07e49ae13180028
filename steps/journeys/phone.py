"""The phone: text messages, and the one-time codes in them."""

from __future__ import annotations

from itertools import cycle

from guidebook.browser.screen import Screen
from steps.cast.citizen import Citizen


def enter_code(screen: Screen, citizen: Citizen) -> None:
    """Type the one-time code that has just reached the phone."""
    screen.see("tiêu đề [Xác thực mã OTP]")
    screen.fill("ô [Nhập mã OTP]", citizen.phone.latest_code())
    screen.click("nút [Xác nhận]")


def fail_code(screen: Screen, citizen: Citizen, times: int) -> None:
    """Send one wrong one-time code after the other."""
    wrong = cycle(citizen.phone.wrong_codes())
    for left in reversed(range(times)):
        screen.fill("ô [Nhập mã OTP]", next(wrong))
        screen.click("nút [Xác nhận]")
        if left:
            screen.see(f"[Mã OTP không đúng. Bạn còn {left} lần thử]")
