"""Reading a page: what any reader does on any web page, by label, role and place.

A chapter about another portal is written with these sentences alone.
"""

from __future__ import annotations

from pytest_bdd import step, then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps import tasks
from steps.citizen import Citizen


@when(sentence("truy cập {place:words} tại địa chỉ {address}"))
@when(sentence("truy cập trực tiếp vào liên kết {address}"))
def _(screen: Screen, address: str) -> None:
    screen.open(address)


@when(sentence("nhấn {target}"))
@when(sentence("nhấn lại {target}"))
@when(sentence("chọn {target}"))
def _(screen: Screen, target: str) -> None:
    screen.click(target)


@when(sentence("nhấn {target}, chọn {choice:target}"))
def _(screen: Screen, target: str, choice: str) -> None:
    tasks.click_each(screen, target, choice)


@when(sentence("mở {target}, gõ {typed:quoted}"))
def _(screen: Screen, target: str, typed: str) -> None:
    tasks.search_list(screen, target, typed)


@when(sentence("nhập {what:words} vào {target}"))
def _(screen: Screen, citizen: Citizen, what: str, target: str) -> None:
    screen.fill(target, citizen.value(what))


@when(sentence("nhập {what:words} vào {target} và {again:target}"))
def _(screen: Screen, citizen: Citizen, what: str, target: str, again: str) -> None:
    tasks.fill_each(screen, citizen, what, target, again)


@when(sentence("dùng chính {what:words} hoặc {other:words} làm tên đăng nhập vào {target}"))
def _(screen: Screen, citizen: Citizen, what: str, target: str) -> None:
    screen.fill(target, citizen.value(what))


@when(sentence("đính kèm giấy tờ cần bổ sung vào {target}"))
def _(screen: Screen, target: str) -> None:
    screen.attach(target, tasks.PAPER, tasks.PAPER_CONTENT)


@then(sentence("trong thành phần hồ sơ có giấy tờ vừa bổ sung"))
def _(screen: Screen) -> None:
    screen.see(f"dòng [{tasks.PAPER}]")


@when(sentence("chọn {choice:quoted} ở {target}"))
def _(screen: Screen, target: str, choice: str) -> None:
    screen.set(target, choice)


@when(sentence("gõ {typed:quoted} vào {target}"))
def _(screen: Screen, typed: str, target: str) -> None:
    screen.fill(target, typed)


@when(sentence("cập nhật đầy đủ các thông tin có chứa dấu (*)"))
@when(sentence("nhập các thông tin cá nhân của người nộp hồ sơ"))
@when(sentence("nhập {what:words}, {more:words} của tài khoản đã đăng ký"))
def _(screen: Screen, citizen: Citizen, datatable: list[list[str]]) -> None:
    tasks.fill_table(screen, citizen, datatable)


@then(sentence("thấy {target}"))
@then(sentence("thông báo {target}"))
@then(sentence("hồ sơ đã nộp có trạng thái {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see(target)


@then(sentence("có các thủ tục {target} và {other:target}"))
def _(screen: Screen, target: str, other: str) -> None:
    tasks.see_each(screen, target, other)


@then(sentence("không thấy {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see_not(target)


@then(sentence("{target} giữ nguyên {what:words}"))
def _(screen: Screen, citizen: Citizen, target: str, what: str) -> None:
    screen.see_value(target, citizen.value(what))


@then(sentence("chỉ {target} báo lỗi {message:quoted}"))
def _(screen: Screen, target: str, message: str) -> None:
    screen.see_errors({target: message})


@then(sentence("chỉ các ô sau báo lỗi"))
def _(screen: Screen, datatable: list[list[str]]) -> None:
    screen.see_errors(dict(datatable[1:]))


@when(sentence("lần lượt sửa từng ô như sau rồi nhấn {button:target}"))
def _(screen: Screen, button: str, datatable: list[list[str]]) -> None:
    tasks.try_each(screen, button, datatable)


@then(sentence("mọi ô giữ nguyên nội dung đã nhập"))
def _(screen: Screen) -> None:
    screen.see_filled_in()


@then(sentence("mọi ô giữ nguyên nội dung đã nhập, trừ {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see_filled_in(emptied=[target])


@then(sentence("{target} trống"))
def _(screen: Screen, target: str) -> None:
    screen.see_value(target, "")


@then(sentence("ở danh sách liên kết, {row:target} có {control:target}"))
def _(screen: Screen, row: str, control: str) -> None:
    screen.see(f"{control} ở {row}")


@then(sentence("xuất hiện màn hình yêu cầu nhập mật khẩu"))
def _(screen: Screen) -> None:
    screen.see("ô [Nhập mật khẩu]")


@then(sentence("mở trang {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see(target)


@then(sentence("các ô có dấu (*) là thông tin bắt buộc"))
def _(screen: Screen) -> None:
    tasks.see_required_fields(screen)


@step(sentence("lưu ý: {advice:rest}"))
def _() -> None:
    """A remark for the reader: nothing to do, nothing to prove."""
