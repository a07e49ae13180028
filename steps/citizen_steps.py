"""Citizens: what the portals know of them before a chapter begins, and what reaches their phone."""

from __future__ import annotations

from playwright.sync_api import BrowserContext
from pytest_bdd import given, then

from guidebook.sentences.patterns import sentence
from steps import tasks
from steps.citizen import Citizen
from steps.standing import see_cells


@given(sentence("chưa có tài khoản trên Cổng DVCQG"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", nationally="chưa có tài khoản")


@given(sentence("chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", at_province="chưa có tài khoản")


@then(sentence("tài khoản trên Cổng DVC tỉnh Quảng Trị đã được tạo"))
def _(citizen: Citizen) -> None:
    tasks.see_registered(citizen.here)


@given(sentence("đã có tài khoản trên Cổng DVCQG"))
def _(citizen: Citizen) -> None:
    citizen.open_national_account()


@given(sentence("đã có tài khoản trên Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    citizen.open_provincial_account()


@given(sentence("đã đăng nhập Cổng DVCQG"))
def _(citizen: Citizen, context: BrowserContext) -> None:
    context.add_cookies(citizen.portals.national.open_session(citizen.persona.number))


@given(sentence("đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    citizen.submit_dossier()


@given(sentence("trong hồ sơ đã có {count:number} giấy tờ"))
def _(citizen: Citizen, count: str) -> None:
    citizen.add_papers(int(count))


@given(sentence("đã đăng nhập Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen, context: BrowserContext) -> None:
    context.add_cookies(citizen.portals.province.open_session(citizen.persona.user_name))


@given(sentence("chưa có tài khoản trên hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    citizen.at(name).see_no_account()


@given(sentence("đã có tài khoản trên hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    citizen.at(name).open_account()


@given(sentence("có thêm tài khoản {user_name:quoted} trên hệ thống {name:words}"))
def _(citizen: Citizen, user_name: str, name: str) -> None:
    citizen.at(name).open_account(user_name)


@given(sentence("đã {seconds:number} giây trôi qua"))
def _(citizen: Citizen, seconds: str) -> None:
    citizen.wait(int(seconds))


@given(sentence("{portal:words} đang bảo trì"))
def _(citizen: Citizen, portal: str) -> None:
    citizen.disturb(portal, "unavailable")


@given(sentence("{portal:words} hoạt động trở lại"))
def _(citizen: Citizen, portal: str) -> None:
    citizen.disturb(portal, "")


@given(sentence("là người bất kỳ thứ {seed:number}"))
def _(citizen: Citizen, seed: str) -> None:
    citizen.become_somebody(int(seed))


@given(sentence("tên là {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    citizen.become_named(name)


@then(sentence("gửi mã OTP về số điện thoại đã đăng ký"))
def _(citizen: Citizen) -> None:
    assert citizen.latest_code()


@then(sentence("chưa có mã OTP nào được gửi"))
def _(citizen: Citizen) -> None:
    citizen.see_codes(0)


@then(sentence("điện thoại nhận được {count:number} mã OTP"))
def _(citizen: Citizen, count: str) -> None:
    citizen.see_codes(int(count))


@then(sentence("hai tài khoản chưa liên kết với nhau"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "liên kết", "chưa liên kết", "chưa liên kết")
