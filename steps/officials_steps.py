"""Officials: who deals with dossiers at the province."""

from __future__ import annotations

from pytest_bdd import given, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import officials


@given(sentence("có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    officials.employ_official(citizen)


@when(sentence("mở trang của cán bộ bằng trình duyệt của công dân"))
def _(screen: Screen, citizen: Citizen) -> None:
    officials.try_officials_page(screen, citizen)


@when(sentence("đăng nhập bằng tài khoản cán bộ"))
def _(screen: Screen, citizen: Citizen) -> None:
    officials.sign_in_official(screen, citizen)
