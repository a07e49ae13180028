"""Passwords: forgotten, set anew, changed."""

from __future__ import annotations

from guidebook.browser.screen import Screen
from steps.cast.citizen import Citizen
from steps.journeys import phone
from steps.journeys.pages import fill_each, open_at_province


def recover_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the link below the login form to the notice that the password is another."""
    screen.open(f"{citizen.portals.addresses.identity}/authenticationendpoint/quen-mat-khau")
    screen.fill("ô [Số CMT/CCCD]", citizen.persona.number)
    screen.fill("ô [Mã xác thực]", citizen.value("mã trong hình"))
    screen.click("nút [Tiếp tục]")
    phone.enter_code(screen, citizen)
    fill_each(screen, citizen, "một mật khẩu mới", "ô [Nhập mật khẩu]", "ô [Xác nhận mật khẩu]")
    screen.click("nút [Xác nhận]")


def recover_provincially(screen: Screen, citizen: Citizen) -> None:
    """From the link below the login form to the notice that the password is another."""
    open_at_province(screen, citizen, "quenmatkhau")
    screen.fill("ô [Tên đăng nhập/ Số CMND]", citizen.persona.user_name)
    screen.click("nút [Gửi mã OTP]")
    screen.see("tiêu đề [XÁC THỰC MÃ OTP]")
    screen.fill("ô [Nhập mã OTP]", citizen.phone.latest_code())
    screen.click("nút [Xác nhận]")
    fill_each(screen, citizen, "mật khẩu mới", "ô [Mật khẩu mới]", "ô [Xác nhận mật khẩu mới]")
    screen.click("nút [Xác nhận]")


def change_provincial_password(screen: Screen, citizen: Citizen) -> None:
    """From the form to the account page, which says so."""
    open_at_province(screen, citizen, "quanlytaikhoan/doi-mat-khau")
    screen.fill("ô [Mật khẩu hiện tại]", citizen.persona.provincial_password)
    fill_each(screen, citizen, "mật khẩu mới", "ô [Mật khẩu mới]", "ô [Xác nhận mật khẩu mới]")
    screen.click("nút [Đổi mật khẩu]")
