"""Forms: fields tried one after the other, locked, marked as required."""

from __future__ import annotations

from pytest_bdd import then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.journeys import forms


@when(sentence("lần lượt sửa từng ô như sau rồi nhấn {button:target}"))
def _(screen: Screen, button: str, datatable: list[list[str]]) -> None:
    forms.try_each(screen, button, datatable)


@when(sentence("lần lượt đính kèm từng tệp như sau vào {target} rồi nhấn {button:target}"))
def _(screen: Screen, target: str, button: str, datatable: list[list[str]]) -> None:
    forms.try_each_file(screen, target, button, datatable)


@when(sentence("sửa {target} vốn đã khóa thành {typed:quoted}"))
def _(screen: Screen, target: str, typed: str) -> None:
    forms.exchange_locked(screen, target, typed)


@when(sentence("nhấn phím Enter hai lần liền nhau"))
def _(screen: Screen) -> None:
    screen.type("\n\n")


@then(sentence("thấy lời báo lỗi {target}"))
def _(screen: Screen, target: str) -> None:
    forms.see_announced(screen, target, "alert")


@then(sentence("thấy lời báo tin {target}"))
def _(screen: Screen, target: str) -> None:
    forms.see_announced(screen, target, "status")


@then(sentence("các ô có đúng các lời gợi ý sau"))
def _(screen: Screen, datatable: list[list[str]]) -> None:
    forms.see_hints(screen, datatable)


@then(sentence("các ô có dấu (*) là thông tin bắt buộc"))
def _(screen: Screen) -> None:
    forms.see_required_fields(screen)
