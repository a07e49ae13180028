"""Dossiers: filed at the national portal, completed at the province, followed."""

from __future__ import annotations

from pytest_bdd import given, then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import dossiers, pages


@given(sentence("đã nộp một hồ sơ trên Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    dossiers.submit_dossier(citizen)


@given(sentence("trong hồ sơ đã có {count:number} giấy tờ"))
def _(citizen: Citizen, count: str) -> None:
    dossiers.add_papers(citizen, int(count))


@when(sentence("chọn thủ tục để nộp hồ sơ"))
@when(sentence("nộp hồ sơ"))
def _(screen: Screen, citizen: Citizen) -> None:
    dossiers.file_dossier(screen, citizen)


@when(sentence("nộp hồ sơ cho hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    dossiers.file_at(screen, citizen.at(name))


@then(sentence("tự động chuyển đến Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    pages.see_system(screen, citizen.here)


@then(sentence("trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh"))
@then(sentence("chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    dossiers.see_dossier_form(screen, citizen.here)


@then(sentence("chuyển thẳng đến hồ sơ của thủ tục đã chọn trên hệ thống {name:words}"))
@then(sentence("trở lại hồ sơ của thủ tục đã chọn trên hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    dossiers.see_dossier_form(screen, citizen.at(name))


@when(sentence("đính kèm giấy tờ cần bổ sung vào {target}"))
def _(screen: Screen, target: str) -> None:
    screen.attach(target, dossiers.PAPER, dossiers.PAPER_CONTENT)


@then(sentence("trong thành phần hồ sơ có giấy tờ vừa bổ sung"))
def _(screen: Screen) -> None:
    screen.see(f"dòng [{dossiers.PAPER}]")


@then(sentence("hồ sơ đã nộp có trạng thái {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see(target)


@then(sentence("Cổng DVC tỉnh giữ {count:number} hồ sơ của công dân"))
def _(citizen: Citizen, count: str) -> None:
    dossiers.see_dossiers(citizen, int(count))
