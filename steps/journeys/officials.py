"""Officials: who deals with dossiers at the province."""

from __future__ import annotations

from guidebook.browser.screen import Screen
from steps.cast.citizen import Citizen
from steps.cast.personas import OFFICIAL, QUANGTRI
from steps.journeys import sessions


def employ_official(citizen: Citizen) -> None:
    """Somebody deals with dossiers at the province."""
    citizen.portals.province.open_official(OFFICIAL.user_name, OFFICIAL.password, OFFICIAL.name)


def sign_in_official(screen: Screen, citizen: Citizen) -> None:
    """Fill in the officials' login form that is on the screen, and send it."""
    screen.fill("ô [Tên đăng nhập]", citizen.value("tên đăng nhập của cán bộ"))
    sessions.prove_account(screen, citizen.value("mật khẩu của cán bộ"))


def try_officials_page(screen: Screen, citizen: Citizen) -> None:
    """Open the officials' list of dossiers where only a citizen is signed in."""
    screen.open(f"{citizen.here.origin}/{QUANGTRI}/canbo/hoso", refused=403)
