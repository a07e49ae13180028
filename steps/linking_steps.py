"""Linking: filing, moving between the portals, and the two accounts of one citizen."""

from __future__ import annotations

from pytest_bdd import then, when

from guidebook.screen import Screen
from guidebook.sentences import sentence
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
    tasks.register_provincially(screen, citizen)


@when(sentence("vào mục [Liên kết tài khoản] trên Cổng DVCQG"))
@when(sentence("vào lại mục [Liên kết tài khoản] trên Cổng DVCQG"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.open_linking(screen, citizen)


@when(sentence("thực hiện liên kết tài khoản"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.link_accounts(screen, citizen)


@then(sentence("tự động chuyển đến Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.see_province(screen, citizen)


@then(sentence("yêu cầu đăng ký tài khoản trên Cổng DVC của tỉnh"))
@then(sentence("tự động chuyển về trang đăng ký tài khoản trên Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.see_provincial_registration(screen, citizen)


@then(sentence("trở lại hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh"))
@then(sentence("chuyển thẳng đến hồ sơ của thủ tục đã chọn trên Cổng DVC của tỉnh"))
def _(screen: Screen, citizen: Citizen) -> None:
    tasks.see_dossier_form(screen, citizen)


@then(sentence("tự động kết nối 2 tài khoản mới đăng ký này với nhau"))
@then(sentence("tự động kết nối tài khoản trên Cổng DVCQG với tài khoản trên Cổng DVC của tỉnh"))
@then(sentence("tài khoản hai cổng đã liên kết với nhau"))
def _(citizen: Citizen) -> None:
    tasks.see_linked_stores(citizen)


@then(sentence("tài khoản trên Cổng DVC của tỉnh ghi {target}"))
def _(screen: Screen, target: str) -> None:
    screen.see(target)


@then(sentence("{target} có tất cả hệ thống đã kết nối liên thông"))
def _(screen: Screen, citizen: Citizen, target: str) -> None:
    tasks.see_all_systems(screen, citizen, target)
