"""Dossiers: filed at the national portal, completed at the province, followed."""

from __future__ import annotations

from guidebook.browser.screen import Screen
from guidebook.differences import see_same
from steps.cast.citizen import AtSystem, Citizen
from steps.journeys.pages import click_each, see_system

PAPER = "giay-chung-sinh.pdf"
PAPER_CONTENT = b"%PDF-1.4\n%%EOF\n"  # the smallest file that calls itself a PDF


def submit_dossier(citizen: Citizen) -> None:
    """A dossier of the procedure they mean to file, at the province."""
    here = citizen.here
    here.portal.submit_dossier(citizen.persona.user_name, here.chosen.code)


def add_papers(citizen: Citizen, count: int) -> None:
    """So many papers, besides those that are there, in their latest dossier at the province."""
    for number in range(1, count + 1):
        name = f"giay-to-{number}.pdf"
        citizen.portals.province.add_paper(citizen.persona.user_name, dossiers_of(citizen)[-1], name)


def dossiers_of(citizen: Citizen) -> list[str]:
    """The codes of the dossiers that the provincial portal holds of the citizen, oldest first."""
    return [dossier.code for dossier in citizen.portals.province.dossiers(citizen.persona.user_name)]


def file_dossier(screen: Screen, citizen: Citizen) -> None:
    """From the national list of procedures to whatever the province answers."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "mục [Thủ tục hành chính]", f"liên kết [{citizen.procedure}]", "nút [Nộp hồ sơ]")


def file_at(screen: Screen, at: AtSystem) -> None:
    """From the national list of procedures, narrowed to one system, to whatever that system answers."""
    screen.open(at.citizen.portals.addresses.national)
    screen.click("mục [Thủ tục hành chính]")
    screen.set("danh sách [Hệ thống tiếp nhận hồ sơ]", at.name)
    click_each(screen, "nút [Tìm kiếm]", f"liên kết [{at.procedure}]", "nút [Nộp hồ sơ]")


def see_dossier_form(screen: Screen, at: AtSystem) -> None:
    """The system shows the chosen procedure's form to the citizen, signed in."""
    see_system(screen, at)
    screen.see(f"tiêu đề [{at.procedure}]")
    screen.see("nút tên của mình ở đầu trang")


def see_dossiers(citizen: Citizen, count: int) -> None:
    """The province holds so many dossiers of the citizen."""
    codes = dossiers_of(citizen)
    otherwise = f"Tỉnh giữ các hồ sơ khác của {citizen.persona.name} ({', '.join(codes) or 'chưa có hồ sơ nào'})"
    name = citizen.here.name
    see_same({name: {"số hồ sơ": str(count)}}, {name: {"số hồ sơ": str(len(codes))}}, otherwise)
