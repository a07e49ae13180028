"""Checks: what only QA does and looks at: haste, mistakes again and again, breakdowns, the audit trail."""

from __future__ import annotations

from playwright.sync_api import BrowserContext
from pytest_bdd import given, then, when

from guidebook.browser.screen import Screen
from guidebook.differences import as_rows, see_same
from guidebook.sentences.patterns import sentence
from steps import tasks
from steps.citizen import Citizen
from steps.standing import NATIONAL, standing


@given(sentence("số điện thoại của mình do người khác đứng tên tại nhà mạng"))
def _(citizen: Citizen) -> None:
    citizen.lend_phone()


@when(sentence("khai đúng thông tin đăng nhập Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.fill_sign_in(screen, citizen)


@when(sentence("đăng nhập Cổng DVCQG sai mật khẩu {times:number} lần"))
def _(screen: Screen, citizen: Citizen, times: str) -> None:
    tasks.fail_sign_in(screen, citizen, int(times))


@when(sentence("nhập sai mã OTP {times:number} lần"))
def _(screen: Screen, citizen: Citizen, times: str) -> None:
    tasks.fail_code(screen, citizen, int(times))


@when(sentence("mở địa chỉ trở về của Cổng DVCQG với mã trạng thái tự đặt"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.return_with_forged_state(screen, citizen)


@when(sentence("mở địa chỉ trở về của Cổng DVC tỉnh với mã trạng thái tự đặt"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.arrive_with_forged_state(screen, citizen)


@when(sentence("yêu cầu đăng nhập Cổng DVCQG để trở về một địa chỉ chưa đăng ký"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.ask_for_strange_return(screen, citizen)


@given(sentence("trình duyệt giữ lại các địa chỉ trở về"))
def _(citizen: Citizen, context: BrowserContext) -> None:
    tasks.keep_returns(context, citizen)


@when(sentence("mở lại địa chỉ trở về vừa dùng"))
def _(screen: Screen, citizen: Citizen) -> None:
    screen.open(citizen.returns[-1], refused=400)


@when(sentence("lần lượt tìm thủ tục bằng các từ khoá sau"))
def _(screen: Screen, datatable: list[list[str]]) -> None:
    tasks.search_each(screen, datatable)


@when(sentence("nhấn {times:number} lần {target}, mỗi lần cách nhau {seconds:number} giây"))
def _(screen: Screen, citizen: Citizen, times: str, target: str, seconds: str) -> None:
    tasks.click_now_and_then(screen, citizen, target, int(times), int(seconds))


@when(sentence("lần lượt đính kèm từng tệp như sau vào {target} rồi nhấn {button:target}"))
def _(screen: Screen, target: str, button: str, datatable: list[list[str]]) -> None:
    tasks.try_each_file(screen, target, button, datatable)


@then(sentence("đến trang cuối danh sách có đủ thủ tục {words:quoted} của mọi hệ thống, đúng thứ tự"))
def _(screen: Screen, citizen: Citizen, words: str) -> None:
    tasks.see_procedures(screen, citizen, words)


@then(sentence("dòng cuối trong nhật ký của Cổng DVCQG là {what:quoted}"))
def _(citizen: Citizen, what: str) -> None:
    tasks.see_last_event(NATIONAL, citizen.national_events, what)


@then(sentence("tình trạng ở hai cổng là"))
def _(citizen: Citizen, context: BrowserContext, datatable: list[list[str]]) -> None:
    found = standing(citizen, datatable[0][1:], context.cookies())
    see_same(as_rows(datatable), as_rows(found), "The portals do not stand as the table says")
