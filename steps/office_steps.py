"""The province: its officials, the national portal's breakdowns seen from there, and what its records say."""

from __future__ import annotations

from pytest_bdd import given, then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps import tasks
from steps.citizen import Citizen
from steps.standing import PROVINCE, see_cells


@given(sentence("có cán bộ tiếp nhận hồ sơ tại Cổng DVC tỉnh Quảng Trị"))
def _(citizen: Citizen) -> None:
    citizen.employ_official()


@given(sentence("trên Cổng DVC tỉnh Quảng Trị còn có tài khoản của {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    citizen.open_provincial_account_of(name)


@given(sentence("tài khoản trên Cổng DVC tỉnh đã liên kết với tài khoản DVCQG của người khác"))
def _(citizen: Citizen) -> None:
    citizen.link_elsewhere()


@given(sentence("trang {address} đang bảo trì"))
def _(citizen: Citizen, address: str) -> None:
    citizen.portals.take_down(address)


@given(sentence("trang {address} hoạt động trở lại"))
def _(citizen: Citizen, address: str) -> None:
    citizen.portals.bring_back(address)


@when(sentence("đăng nhập Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.sign_in_provincially(screen, citizen)


@when(sentence("mở trang của cán bộ bằng trình duyệt của công dân"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.try_officials_page(screen, citizen)


@when(sentence("đăng nhập bằng tài khoản cán bộ"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.sign_in_official(screen, citizen)


@when(sentence("đăng nhập Cổng DVC tỉnh sai mật khẩu {times:number} lần"))
def _(screen: Screen, citizen: Citizen, times: str) -> None:
    tasks.fail_provincially(screen, citizen, int(times))


@when(sentence("yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.open_proof(screen, citizen)


@when(sentence("đăng nhập để xác nhận liên kết"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.prove_account(screen, citizen.persona.provincial_password)


@when(sentence("sửa {target} vốn đã khóa thành {typed:quoted}"))
def _(screen: Screen, target: str, typed: str) -> None:
    tasks.exchange_locked(screen, target, typed)


@when(sentence("nhấn phím Enter hai lần liền nhau"))
def _(screen: Screen) -> None:
    screen.type("\n\n")


@then(sentence("Cổng DVC tỉnh chưa có tài khoản của công dân"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", at_province="chưa có tài khoản")


@then(sentence("liên kết cũ của tài khoản trên Cổng DVC tỉnh còn nguyên"))
def _(citizen: Citizen) -> None:
    citizen.see_linked_elsewhere()


@then(sentence("hai tài khoản vẫn còn, chưa liên kết với nhau"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", "đang hoạt động", "đang hoạt động")
    see_cells(citizen, "liên kết", "chưa liên kết", "chưa liên kết")


@then(sentence("Cổng DVC tỉnh giữ {count:number} hồ sơ của công dân"))
def _(citizen: Citizen, count: str) -> None:
    tasks.see_dossiers(citizen, int(count))


@then(sentence("dòng cuối trong nhật ký của Cổng DVC tỉnh là {what:quoted}"))
def _(citizen: Citizen, what: str) -> None:
    tasks.see_last_event(PROVINCE, citizen.provincial_events, what)


@then(sentence("nhật ký của Cổng DVC tỉnh có {count:number} dòng {what:quoted}"))
def _(citizen: Citizen, count: str, what: str) -> None:
    tasks.see_events(PROVINCE, citizen.provincial_events, what, int(count))
