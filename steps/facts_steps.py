"""What a page says of something, whole: its labels with their values, and what happened in its order."""

from __future__ import annotations

from pytest_bdd import then

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.journeys import facts


@then(sentence("trang nêu đúng các thông tin sau"))
def _(screen: Screen, datatable: list[list[str]]) -> None:
    facts.see_facts(screen, datatable)


@then(sentence("đầu trang có đúng các mục sau, theo thứ tự"))
def _(screen: Screen, datatable: list[list[str]]) -> None:
    facts.see_menu(screen, datatable)


@then(sentence("quá trình xử lý ghi đúng các việc sau"))
@then(sentence("trang của điện thoại hiện đúng các tin nhắn sau, theo thứ tự"))
def _(screen: Screen, datatable: list[list[str]]) -> None:
    facts.see_list(screen, datatable)
