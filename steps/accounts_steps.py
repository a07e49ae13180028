"""Accounts: opened, registered, and what a portal keeps of their owners."""

from __future__ import annotations

from pytest_bdd import given, then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.account_states import see_cells
from steps.cast.citizen import Citizen
from steps.journeys import accounts


@given(sentence("chưa có tài khoản trên Cổng DVCQG"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", nationally="chưa có tài khoản")


@given(sentence("chưa có tài khoản trên Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", at_province="chưa có tài khoản")


@given(sentence("chưa có tài khoản trên hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    citizen.at(name).see_no_account()


@given(sentence("đã có tài khoản trên Cổng DVCQG"))
def _(citizen: Citizen) -> None:
    accounts.open_national_account(citizen)


@given(sentence("đã có tài khoản trên Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    citizen.here.open_account()


@given(sentence("đã có tài khoản trên hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    citizen.at(name).open_account()


@given(sentence("có thêm tài khoản {user_name:quoted} trên hệ thống {name:words}"))
def _(citizen: Citizen, user_name: str, name: str) -> None:
    citizen.at(name).open_account(user_name)


@given(sentence("trên Cổng DVC tỉnh Quảng Trị còn có tài khoản của {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    accounts.open_provincial_account_of(citizen, name)


@when(sentence("đăng ký tài khoản trên Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    accounts.register_nationally(screen, citizen)


@when(sentence("mở trang thông tin đăng ký của Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    accounts.open_registration(screen, citizen)


@when(sentence("khai đúng thông tin đăng ký trên Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    accounts.fill_registration(screen, citizen)


@when(sentence("đăng ký xong tài khoản trên Cổng DVC của tỉnh"))
@when(sentence("đăng ký xong"))
def _(screen: Screen, citizen: Citizen) -> None:
    accounts.register_at(screen, citizen.here)


@when(sentence("đăng ký xong tài khoản trên hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    accounts.register_at(screen, citizen.at(name))


@when(sentence("dùng chính {what:words} hoặc {other:words} làm tên đăng nhập vào {target}"))
def _(screen: Screen, citizen: Citizen, what: str, target: str) -> None:
    screen.fill(target, citizen.value(what))


@then(sentence("yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh"))
@then(sentence("tự động chuyển về trang đăng ký tài khoản trên Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    accounts.see_registration(screen, citizen.here)


@then(sentence("tự động chuyển về trang đăng ký tài khoản trên hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    accounts.see_registration(screen, citizen.at(name))


@then(sentence("tài khoản trên Cổng DVC tỉnh Quảng Trị đã được tạo"))
def _(citizen: Citizen) -> None:
    accounts.see_registered(citizen.here)


@then(sentence("tài khoản trên Cổng DVC của tỉnh ghi {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see(target)


@then(sentence("Cổng DVC tỉnh chưa có tài khoản của công dân"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", at_province="chưa có tài khoản")
