"""Procedures: found in the national list."""

from __future__ import annotations

from pytest_bdd import then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.cast.citizen import Citizen
from steps.journeys import pages, procedures


@when(sentence("lần lượt tìm thủ tục bằng các từ khoá sau"))
def _(screen: Screen, datatable: list[list[str]]) -> None:
    procedures.search_each(screen, datatable)


@then(sentence("có các thủ tục {target} và {other:target}"))
def _(screen: Screen, target: str, other: str) -> None:
    pages.see_each(screen, target, other)


@then(sentence("đến trang cuối danh sách có đủ thủ tục {words:quoted} của mọi hệ thống, đúng thứ tự"))
def _(screen: Screen, citizen: Citizen, words: str) -> None:
    procedures.see_procedures(screen, citizen, words)
