"""Sessions: signing in at either portal, mistyped passwords, signing out."""

from __future__ import annotations

from typing import Any

from guidebook.browser.screen import Screen
from guidebook.vocabulary.doing import fill_table
from steps.cast.citizen import Citizen
from steps.cast.known import known_as
from steps.cast.personas import CAST
from steps.journeys import dossiers, phone
from steps.journeys.pages import click_each, open_at_province


def provincial_session_of(citizen: Citizen, name: str) -> list[Any]:
    """Cookies of a browser that somebody of the cast is signed in to at the province."""
    cookies: list[Any] = citizen.portals.province.open_session(known_as(name, CAST, "nhân vật").user_name)
    return cookies


def sign_in_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the home page to one's own name in the header (section 1, step 2)."""
    open_sign_in(screen, citizen)
    fill_sign_in(screen, citizen)
    phone.enter_code(screen, citizen)
    screen.see("nút tên của mình ở đầu trang")


def open_sign_in(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the form for identity number and password."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "nút [Đăng nhập] ở đầu trang", "nút [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]")


def fill_sign_in(screen: Screen, citizen: Citizen, password: str = "mật khẩu") -> None:
    """Fill in the form for identity number and password and send it."""
    fill_table(
        screen,
        citizen,
        [
            ["ô", "nội dung"],
            ["ô [Tên đăng nhập]", "số CMT/CCCD"],
            ["ô [Mật khẩu]", password],
            ["ô [Mã xác thực]", "mã trong hình"],
        ],
    )
    screen.click("nút [Đăng nhập]")


def fail_sign_in(screen: Screen, citizen: Citizen, times: int) -> None:
    """Send the form with a wrong password, again and again."""
    for _ in range(times):
        fill_sign_in(screen, citizen, "một mật khẩu sai")
        screen.see_value("ô [Mật khẩu]", "")  # the page has come back


def sign_out_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the home page."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "nút tên của mình ở đầu trang", "nút [Đăng xuất] ở đầu trang")


def come_to_province(screen: Screen, citizen: Citizen, way: str) -> None:
    """To one's own name in the province's header, with the national account or the province's own password."""
    if known_as(way, {"tài khoản cổng dvcqg": True, "mật khẩu của tỉnh": False}, "cách vào cổng của tỉnh"):
        dossiers.file_dossier(screen, citizen)
        dossiers.see_dossier_form(screen, citizen.here)
    else:
        open_at_province(screen, citizen, "dangnhap")
        sign_in_provincially(screen, citizen)
        screen.see("nút tên của mình ở đầu trang")


def sign_in_provincially(screen: Screen, citizen: Citizen) -> None:
    """Fill in the login form that is on the screen, and send it."""
    screen.fill("ô [Tên đăng nhập/ Số CMND]", citizen.persona.user_name)
    prove_account(screen, citizen.persona.provincial_password)


def fail_provincially(screen: Screen, citizen: Citizen, times: int) -> None:
    """Send the login form with a wrong password, again and again."""
    screen.fill("ô [Tên đăng nhập/ Số CMND]", citizen.persona.user_name)
    for _ in range(times):
        prove_account(screen, "Khongdung@1")
        screen.see_value("ô [Mật khẩu]", "")  # the page has come back


def prove_account(screen: Screen, password: str) -> None:
    """Type a provincial password and send it."""
    screen.fill("ô [Mật khẩu]", password)
    screen.click("nút [Đăng nhập]")


def sign_out_provincially(screen: Screen, citizen: Citizen) -> None:
    """From the account page to the province's home page."""
    open_at_province(screen, citizen, "quanlytaikhoan")
    click_each(screen, "nút tên của mình ở đầu trang", "nút [Đăng xuất] ở đầu trang")
