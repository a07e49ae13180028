"""Passwords: forgotten, set anew, changed."""

from __future__ import annotations

from pytest_bdd import then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import passwords


@then(sentence("xuất hiện màn hình yêu cầu nhập mật khẩu"))
def _(screen: Screen) -> None:
    screen.see("ô [Nhập mật khẩu]")


@when(sentence("đặt lại mật khẩu Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    passwords.recover_nationally(screen, citizen)


@when(sentence("đặt lại mật khẩu Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    passwords.recover_provincially(screen, citizen)


@when(sentence("đổi mật khẩu Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    passwords.change_provincial_password(screen, citizen)
