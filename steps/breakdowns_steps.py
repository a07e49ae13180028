"""Breakdowns: portals that are down, and back."""

from __future__ import annotations

from pytest_bdd import given

from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import breakdowns


@given(sentence("{portal:words} đang bảo trì"))
def _(citizen: Citizen, portal: str) -> None:
    breakdowns.disturb(citizen, portal, "unavailable")


@given(sentence("{portal:words} hoạt động trở lại"))
def _(citizen: Citizen, portal: str) -> None:
    breakdowns.disturb(citizen, portal, "")


@given(sentence("trang {address} đang bảo trì"))
def _(citizen: Citizen, address: str) -> None:
    citizen.portals.take_down(address)


@given(sentence("trang {address} hoạt động trở lại"))
def _(citizen: Citizen, address: str) -> None:
    citizen.portals.bring_back(address)
