"""Links: two accounts of a citizen as one; made, removed, looked at."""

from __future__ import annotations

from pytest_bdd import given, then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps.account_states import see_cells
from steps.cast.citizen import Citizen
from steps.journeys import links, sessions


@then(sentence("hai tài khoản chưa liên kết với nhau"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "liên kết", "chưa liên kết", "chưa liên kết")


@given(sentence("hai tài khoản đã liên kết với nhau"))
def _(citizen: Citizen) -> None:
    links.open_link(citizen)


@given(sentence("tài khoản trên Cổng DVC tỉnh đã liên kết với tài khoản DVCQG của người khác"))
def _(citizen: Citizen) -> None:
    links.open_link_elsewhere(citizen)


@when(sentence("vào mục [Liên kết tài khoản] trên Cổng DVCQG"))
@when(sentence("vào lại mục [Liên kết tài khoản] trên Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    links.open_linking(screen, citizen)


@when(sentence("thực hiện liên kết tài khoản"))
def _(screen: Screen, citizen: Citizen) -> None:
    links.link_accounts(screen, citizen.here)


@when(sentence("thực hiện liên kết tài khoản với hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    links.link_accounts(screen, citizen.at(name))


@when(sentence("thực hiện liên kết tài khoản {user_name:quoted} với hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, user_name: str, name: str) -> None:
    links.link_accounts(screen, citizen.at(name), user_name)


@when(sentence("yêu cầu liên kết đến bước đăng nhập Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    links.open_proof(screen, citizen)


@when(sentence("đăng nhập để xác nhận liên kết"))
def _(screen: Screen, citizen: Citizen) -> None:
    sessions.prove_account(screen, citizen.persona.provincial_password)


@when(sentence("hủy liên kết với hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    links.remove_link(screen, citizen.at(name))


@when(sentence("hủy liên kết trên Cổng DVC tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    links.unlink_at_province(screen, citizen)


@then(sentence("tự động kết nối 2 tài khoản mới đăng ký này với nhau"))
@then(sentence("tự động kết nối tài khoản trên Cổng DVCQG với tài khoản trên Cổng DVC của tỉnh"))
@then(sentence("tài khoản hai cổng đã liên kết với nhau"))
def _(citizen: Citizen) -> None:
    links.see_linked_stores(citizen.here)
    links.see_linked_systems(citizen, citizen.here.name)


@then(sentence("tài khoản trên Cổng DVCQG đã liên kết với tài khoản trên hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    links.see_linked_stores(citizen.at(name))


@then(sentence("tài khoản trên Cổng DVCQG đã liên kết với tài khoản {user_name:quoted} trên hệ thống {name:words}"))
def _(citizen: Citizen, user_name: str, name: str) -> None:
    links.see_linked_stores(citizen.at(name), user_name)


@then(sentence("tài khoản trên Cổng DVCQG không còn liên kết với hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    links.see_unlinked_stores(citizen.at(name))


@then(sentence("liên kết cũ của tài khoản trên Cổng DVC tỉnh còn nguyên"))
def _(citizen: Citizen) -> None:
    links.see_linked_elsewhere(citizen)


@then(sentence("hai tài khoản vẫn còn, chưa liên kết với nhau"))
def _(citizen: Citizen) -> None:
    see_cells(citizen, "tài khoản", "đang hoạt động", "đang hoạt động")
    see_cells(citizen, "liên kết", "chưa liên kết", "chưa liên kết")


@then(sentence("ở danh sách liên kết, {row:target} có {control:target}"))
def _(screen: Screen, row: str, control: str) -> None:
    screen.see(f"{control} ở {row}")


@then(sentence("{target} có đúng các hệ thống {names:quoted}"))
def _(screen: Screen, target: str, names: str) -> None:
    screen.see_options(target, names.split("; "))


@then(sentence("{target} có tất cả hệ thống đã kết nối liên thông"))
def _(screen: Screen, citizen: Citizen, target: str) -> None:
    links.see_all_systems(screen, citizen, target)
