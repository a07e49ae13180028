"""What ends at the two portals: sessions, passwords, links; and what ends with it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext
from pytest_bdd import given, then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps import tasks
from steps.citizen import Citizen


@given(sentence("hai tài khoản đã liên kết với nhau"))
def _(citizen: Citizen) -> None:
    citizen.link()


@given(sentence("trình duyệt đang đăng nhập Cổng DVC tỉnh bằng tài khoản của {name:words}"))
def _(context: BrowserContext, citizen: Citizen, name: str) -> None:
    context.add_cookies(citizen.provincial_session_of(name))


@when(sentence("vào Cổng DVC tỉnh bằng {way:words}"))
def _(screen: Screen, citizen: Citizen, way: str) -> None:
    tasks.come_to_province(screen, citizen, way)


@when(sentence("đặt lại mật khẩu Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.recover_nationally(screen, citizen)


@when(sentence("đăng xuất Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.sign_out_nationally(screen, citizen)


@when(sentence("đặt lại mật khẩu Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.recover_provincially(screen, citizen)


@when(sentence("đổi mật khẩu Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.change_provincial_password(screen, citizen)


@when(sentence("đăng xuất Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.sign_out_provincially(screen, citizen)


@when(sentence("hủy liên kết trên Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.unlink_at_province(screen, citizen)


@when(sentence("thao tác ở hai cổng suốt {hours:number} giờ"))
def _(screen: Screen, citizen: Citizen, hours: str) -> None:
    tasks.stay_busy(screen, citizen, int(hours))


@then(sentence("điện thoại nhận được {count:number} tin nhắn có {part:quoted}"))
def _(citizen: Citizen, count: str, part: str) -> None:
    citizen.see_messages(int(count), part)
