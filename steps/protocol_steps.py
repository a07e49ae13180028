"""The protocol between the portals: answers that are forged, used twice, or sent to a strange address."""

from __future__ import annotations

from playwright.sync_api import BrowserContext
from pytest_bdd import given, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import protocol


@when(sentence("mở địa chỉ trở về của Cổng DVCQG với mã trạng thái tự đặt"))
def _(screen: Screen, citizen: Citizen) -> None:
    protocol.return_with_forged_state(screen, citizen)


@when(sentence("mở địa chỉ trở về của Cổng DVC tỉnh với mã trạng thái tự đặt"))
def _(screen: Screen, citizen: Citizen) -> None:
    protocol.arrive_with_forged_state(screen, citizen)


@when(sentence("yêu cầu đăng nhập Cổng DVCQG để trở về một địa chỉ chưa đăng ký"))
def _(screen: Screen, citizen: Citizen) -> None:
    protocol.ask_for_strange_return(screen, citizen)


@given(sentence("trình duyệt giữ lại các địa chỉ trở về"))
def _(citizen: Citizen, context: BrowserContext) -> None:
    protocol.keep_returns(context, citizen)


@when(sentence("mở lại địa chỉ trở về vừa dùng"))
def _(screen: Screen, citizen: Citizen) -> None:
    screen.open(citizen.returns[-1], refused=400)
