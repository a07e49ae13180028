"""Linking: filing, moving between the portals, and the two accounts of one citizen."""

from __future__ import annotations

from pytest_bdd import then, when

from guidebook.browser.screen import Screen
from guidebook.sentences.patterns import sentence
from steps import tasks
from steps.citizen import Citizen


@when(sentence("đăng ký tài khoản trên Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.register_nationally(screen, citizen)


@when(sentence("mở trang thông tin đăng ký của Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.open_registration(screen, citizen)


@when(sentence("khai đúng thông tin đăng ký trên Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.fill_registration(screen, citizen)


@when(sentence("mở trang đăng nhập của Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.open_sign_in(screen, citizen)


@when(sentence("đăng nhập Cổng DVCQG"))
@when(sentence("đăng nhập Cổng DVCQG bằng tài khoản vừa đăng ký"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.sign_in_nationally(screen, citizen)


@when(sentence("chọn thủ tục để nộp hồ sơ"))
@when(sentence("nộp hồ sơ"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.file_dossier(screen, citizen)


@when(sentence("đăng ký xong tài khoản trên Cổng DVC của tỉnh"))
@when(sentence("đăng ký xong"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.register_at(screen, citizen.here)


@when(sentence("vào mục [Liên kết tài khoản] trên Cổng DVCQG"))
@when(sentence("vào lại mục [Liên kết tài khoản] trên Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.open_linking(screen, citizen)


@when(sentence("thực hiện liên kết tài khoản"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.link_accounts(screen, citizen.here)


@when(sentence("thực hiện liên kết tài khoản với hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    tasks.link_accounts(screen, citizen.at(name))


@when(sentence("thực hiện liên kết tài khoản {user_name:quoted} với hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, user_name: str, name: str) -> None:
    tasks.link_accounts(screen, citizen.at(name), user_name)


@when(sentence("hủy liên kết với hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    tasks.remove_link(screen, citizen.at(name))


@when(sentence("nộp hồ sơ cho hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    tasks.file_at(screen, citizen.at(name))


@when(sentence("đăng ký xong tài khoản trên hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    tasks.register_at(screen, citizen.at(name))


@then(sentence("tự động chuyển đến Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.see_system(screen, citizen.here)


@then(sentence("yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh"))
@then(sentence("tự động chuyển về trang đăng ký tài khoản trên Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.see_registration(screen, citizen.here)


@then(sentence("tự động chuyển về trang đăng ký tài khoản trên hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    tasks.see_registration(screen, citizen.at(name))


@then(sentence("trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh"))
@then(sentence("chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.see_dossier_form(screen, citizen.here)


@then(sentence("chuyển thẳng đến hồ sơ của thủ tục đã chọn trên hệ thống {name:words}"))
@then(sentence("trở lại hồ sơ của thủ tục đã chọn trên hệ thống {name:words}"))
def _(screen: Screen, citizen: Citizen, name: str) -> None:
    tasks.see_dossier_form(screen, citizen.at(name))


@then(sentence("tự động kết nối 2 tài khoản mới đăng ký này với nhau"))
@then(sentence("tự động kết nối tài khoản trên Cổng DVCQG với tài khoản trên Cổng DVC của tỉnh"))
@then(sentence("tài khoản hai cổng đã liên kết với nhau"))
def _(citizen: Citizen) -> None:
    tasks.see_linked_stores(citizen.here)
    tasks.see_linked_systems(citizen, citizen.here.name)


@then(sentence("tài khoản trên Cổng DVCQG đã liên kết với tài khoản trên hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    tasks.see_linked_stores(citizen.at(name))


@then(sentence("tài khoản trên Cổng DVCQG đã liên kết với tài khoản {user_name:quoted} trên hệ thống {name:words}"))
def _(citizen: Citizen, user_name: str, name: str) -> None:
    tasks.see_linked_stores(citizen.at(name), user_name)


@then(sentence("tài khoản trên Cổng DVCQG không còn liên kết với hệ thống {name:words}"))
def _(citizen: Citizen, name: str) -> None:
    tasks.see_unlinked_stores(citizen.at(name))


@then(sentence("{target} có đúng các hệ thống {names:quoted}"))
def _(screen: Screen, target: str, names: str) -> None:
    screen.see_options(target, names.split("; "))


@then(sentence("tài khoản trên Cổng DVC của tỉnh ghi {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see(target)


@then(sentence("{target} có tất cả hệ thống đã kết nối liên thông"))
def _(screen: Screen, citizen: Citizen, target: str) -> None:
    tasks.see_all_systems(screen, citizen, target)
