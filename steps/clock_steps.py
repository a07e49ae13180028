"""The clock: what happens while time passes."""

from __future__ import annotations

from pytest_bdd import given, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import clock


@given(sentence("đã {seconds:number} giây trôi qua"))
def _(citizen: Citizen, seconds: str) -> None:
    citizen.wait(int(seconds))


@when(sentence("nhấn {times:number} lần {target}, mỗi lần cách nhau {seconds:number} giây"))
def _(screen: Screen, citizen: Citizen, times: str, target: str, seconds: str) -> None:
    clock.click_now_and_then(screen, citizen, target, int(times), int(seconds))


@when(sentence("thao tác ở hai cổng suốt {hours:number} giờ"))
def _(screen: Screen, citizen: Citizen, hours: str) -> None:
    clock.stay_busy(screen, citizen, int(hours))
