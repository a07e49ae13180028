"""Links: two accounts of a citizen as one; made, removed, looked at."""

from __future__ import annotations

from typing import Any

from guidebook.browser.screen import Screen
from guidebook.differences import see_same
from steps.account_states import NATIONAL
from steps.cast.citizen import AtSystem, Citizen
from steps.cast.personas import QUANGTRI
from steps.journeys import sessions
from steps.journeys.pages import click_each, open_at_province, search_list, see_same_list, see_system

ANOTHER = "mot-cong-dan-khac"  # a national account of nobody in the cast


def open_link(citizen: Citizen) -> None:
    """The citizen's two accounts are linked with each other."""
    account = citizen.portals.national.account(citizen.persona.number)
    assert account is not None, "Công dân chưa có tài khoản Cổng DVCQG."
    link = citizen.portals.province.open_link(citizen.persona.user_name, account.id)
    citizen.portals.national.open_link(citizen.persona.number, QUANGTRI, link.provincial_user)


def open_link_elsewhere(citizen: Citizen) -> None:
    """The citizen's provincial account is linked to somebody else's national one."""
    citizen.portals.province.open_link(citizen.persona.user_name, ANOTHER)


def linked_systems(citizen: Citizen) -> list[tuple[str, str]]:
    """(system, provincial user name) of each link that the national portal holds."""
    return [(link.system, link.provincial_user) for link in citizen.portals.national.links(citizen.persona.number)]


def see_linked_elsewhere(citizen: Citizen) -> None:
    """The provincial account is still linked as `open_link_elsewhere` left it, and nationally to nothing."""
    link = citizen.portals.province.link(citizen.persona.user_name)
    found = {"ở Cổng DVCQG": str(linked_systems(citizen)), "ở tỉnh": link.national_id if link else ""}
    see_same({"liên kết": {"ở Cổng DVCQG": "[]", "ở tỉnh": ANOTHER}}, {"liên kết": found}, "Liên kết đã bị đổi")


def open_linking(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the list of linked accounts."""
    screen.open(citizen.portals.addresses.national)
    click_each(
        screen,
        "nút tên của mình ở đầu trang",
        "liên kết [Thông tin cá nhân] ở đầu trang",
        "mục [Liên kết tài khoản] ở menu bên trái",
    )


def link_accounts(screen: Screen, at: AtSystem, user_name: str = "") -> None:
    """From the list of linked accounts, over the system's confirmation, to the notice of success; both owners hear."""
    ask_for_link(screen, at, user_name)
    sessions.prove_account(screen, at.citizen.persona.provincial_password)
    screen.see("tiêu đề [Liên kết tài khoản thành công]")
    at.citizen.phone.see_last_messages(2, "đã liên kết với")


def ask_for_link(screen: Screen, at: AtSystem, user_name: str = "") -> None:
    """From the list of linked accounts to the system's login page, for one of the citizen's accounts there."""
    screen.click("liên kết [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]")
    search_list(screen, "danh sách [Hệ thống liên kết]", at.name)
    screen.click(f"[{at.name}] trong danh sách [Hệ thống liên kết]")
    screen.fill("ô [Tên đăng nhập]", user_name or at.citizen.persona.user_name)
    screen.click("nút [Liên kết]")


def remove_link(screen: Screen, at: AtSystem) -> None:
    """From the list of linked accounts, confirmed, to the list without that row; both owners hear of it."""
    click_each(screen, f"liên kết [Hủy liên kết] ở dòng [{at.name}]", "nút [Đồng ý]")
    screen.see_not(f"dòng [{at.name}]")
    at.citizen.phone.see_last_messages(2, "đã hủy liên kết với")


def open_proof(screen: Screen, citizen: Citizen) -> None:
    """From the national list of links to the province's page that asks to prove the account (N12)."""
    open_linking(screen, citizen)
    ask_for_link(screen, citizen.here)
    see_system(screen, citizen.here)


def unlink_at_province(screen: Screen, citizen: Citizen) -> None:
    """From the account page, over the page that says whose account is linked."""
    open_at_province(screen, citizen, "quanlytaikhoan")
    screen.click("[Xem, hủy liên kết]")
    screen.see("tiêu đề [LIÊN KẾT CỔNG DỊCH VỤ CÔNG QUỐC GIA]")
    screen.click("nút [Hủy liên kết]")


def see_linked_stores(at: AtSystem, user_name: str = "") -> None:
    """Both portals hold the one link of the citizen with that system, to each other's account."""
    citizen = at.citizen
    name, account = user_name or citizen.persona.user_name, citizen.portals.national.account(citizen.persona.number)
    there = [link for link in citizen.portals.national.links(citizen.persona.number) if link.system == at.slug]
    here = at.link(name)
    linked = _facts(name, account.id if account else "chưa có")
    found = {f"{NATIONAL}, liên kết {number}": _link(link) for number, link in enumerate(there, 1)}
    expected = {f"{NATIONAL}, liên kết 1": linked, at.name: linked}
    see_same(
        expected,
        found | {at.name: _link(here)},
        f"Hai cổng không giữ cùng một liên kết của {citizen.persona.name} với {at.name}",
    )


def _link(link: Any) -> dict[str, str]:
    return _facts(link.provincial_user, link.national_id) if link else {}


def _facts(user_name: str, national_account: str) -> dict[str, str]:
    return {"tên đăng nhập": user_name, "tài khoản Cổng DVCQG": national_account}


def see_linked_systems(citizen: Citizen, *names: str) -> None:
    """The citizen is linked with these systems and no others."""
    slugs = [citizen.at(name).slug for name in names]
    see_same_list(slugs, [slug for slug, _ in linked_systems(citizen)], "Các hệ thống đã liên kết khác với câu viết")


def see_unlinked_stores(at: AtSystem) -> None:
    """Neither portal holds a link of the citizen with that system."""
    there = dict(linked_systems(at.citizen)).get(at.slug, "")
    here = at.link()
    found = {NATIONAL: {"liên kết với": there}, at.name: {"liên kết với": here.national_id if here else ""}}
    see_same({NATIONAL: {"liên kết với": ""}, at.name: {"liên kết với": ""}}, found, f"Vẫn còn liên kết với {at.name}")


def see_all_systems(screen: Screen, citizen: Citizen, target: str) -> None:
    """The list offers every connected system of the catalogue."""
    screen.see_options(target, [system.name for system in citizen.catalogue.connected], ordered=False)
