"""Reading a page of these portals: what the engine's own sentences (`guidebook sentences`) can't say."""

from __future__ import annotations

from pytest_bdd import then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from guidebook.vocabulary.doing import fill_table
from steps import tasks
from steps.citizen import Citizen


@when(sentence("dùng chính {what:words} hoặc {other:words} làm tên đăng nhập vào {target}"))
def _(screen: Screen, citizen: Citizen, what: str, target: str) -> None:
    screen.fill(target, citizen.value(what))


@when(sentence("đính kèm giấy tờ cần bổ sung vào {target}"))
def _(screen: Screen, target: str) -> None:
    screen.attach(target, tasks.PAPER, tasks.PAPER_CONTENT)


@then(sentence("trong thành phần hồ sơ có giấy tờ vừa bổ sung"))
def _(screen: Screen) -> None:
    screen.see(f"dòng [{tasks.PAPER}]")


@when(sentence("nhập {what:words}, {more:words} của tài khoản đã đăng ký"))
def _(screen: Screen, citizen: Citizen, datatable: list[list[str]]) -> None:
    fill_table(screen, citizen, datatable)


@then(sentence("hồ sơ đã nộp có trạng thái {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see(target)


@then(sentence("có các thủ tục {target} và {other:target}"))
def _(screen: Screen, target: str, other: str) -> None:
    tasks.see_each(screen, target, other)


@when(sentence("lần lượt sửa từng ô như sau rồi nhấn {button:target}"))
def _(screen: Screen, button: str, datatable: list[list[str]]) -> None:
    tasks.try_each(screen, button, datatable)


@then(sentence("ở danh sách liên kết, {row:target} có {control:target}"))
def _(screen: Screen, row: str, control: str) -> None:
    screen.see(f"{control} ở {row}")


@then(sentence("xuất hiện màn hình yêu cầu nhập mật khẩu"))
def _(screen: Screen) -> None:
    screen.see("ô [Nhập mật khẩu]")


@then(sentence("các ô có dấu (*) là thông tin bắt buộc"))
def _(screen: Screen) -> None:
    tasks.see_required_fields(screen)
