"""Sessions: signing in at either portal, mistyped passwords, signing out."""

from __future__ import annotations

from playwright.sync_api import BrowserContext
from pytest_bdd import given, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from guidebook.vocabulary.doing import fill_table
from steps.cast.citizen import Citizen
from steps.journeys import sessions


@given(sentence("đã đăng nhập Cổng DVCQG"))
def _(citizen: Citizen, context: BrowserContext) -> None:
    context.add_cookies(citizen.portals.national.open_session(citizen.persona.number))


@given(sentence("đã đăng nhập Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen, context: BrowserContext) -> None:
    context.add_cookies(citizen.portals.province.open_session(citizen.persona.user_name))


@given(sentence("trình duyệt đang đăng nhập Cổng DVC tỉnh bằng tài khoản của {name:words}"))
def _(context: BrowserContext, citizen: Citizen, name: str) -> None:
    context.add_cookies(sessions.provincial_session_of(citizen, name))


@when(sentence("mở trang đăng nhập của Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    sessions.open_sign_in(screen, citizen)


@when(sentence("khai đúng thông tin đăng nhập Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    sessions.fill_sign_in(screen, citizen)


@when(sentence("đăng nhập Cổng DVCQG"))
@when(sentence("đăng nhập Cổng DVCQG bằng tài khoản vừa đăng ký"))
def _(screen: Screen, citizen: Citizen) -> None:
    sessions.sign_in_nationally(screen, citizen)


@when(sentence("nhập {what:words}, {more:words} của tài khoản đã đăng ký"))
def _(screen: Screen, citizen: Citizen, datatable: list[list[str]]) -> None:
    fill_table(screen, citizen, datatable)


@when(sentence("đăng nhập Cổng DVCQG sai mật khẩu {times:number} lần"))
def _(screen: Screen, citizen: Citizen, times: str) -> None:
    sessions.fail_sign_in(screen, citizen, int(times))


@when(sentence("đăng nhập Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    sessions.sign_in_provincially(screen, citizen)


@when(sentence("đăng nhập Cổng DVC tỉnh sai mật khẩu {times:number} lần"))
def _(screen: Screen, citizen: Citizen, times: str) -> None:
    sessions.fail_provincially(screen, citizen, int(times))


@when(sentence("vào Cổng DVC tỉnh bằng {way:words}"))
def _(screen: Screen, citizen: Citizen, way: str) -> None:
    sessions.come_to_province(screen, citizen, way)


@when(sentence("đăng xuất Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    sessions.sign_out_nationally(screen, citizen)


@when(sentence("đăng xuất Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    sessions.sign_out_provincially(screen, citizen)
