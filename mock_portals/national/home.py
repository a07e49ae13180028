"""dichvucong.gov.vn: home, and what every page may use."""

from collections.abc import Iterable
from typing import Any, cast

from flask import Blueprint, g, redirect, render_template
from werkzeug.exceptions import ServiceUnavailable

from mock_portals import notices, validation, web
from mock_portals.messages import under_maintenance
from mock_portals.national import messages, sessions
from mock_portals.national.context import portal
from mock_portals.national.dossiers import Dossiers
from mock_portals.oidc.client import ProviderUnreachable

MENU = {
    "gioi-thieu": "Giới thiệu",
    "thong-tin-va-dich-vu": "Thông tin và dịch vụ",
    "thanh-toan-truc-tuyen": "Thanh toán trực tuyến",
    "phan-anh-kien-nghi": "Phản ánh kiến nghị",
    "thu-tuc": "Thủ tục hành chính",
    "ho-tro": "Hỗ trợ",
}
OTHER_PAGES = {
    **MENU,
    "covid-19": "Hỗ trợ đối tượng gặp khó khăn do đại dịch COVID-19",
    "tim-kiem-nang-cao": "Tìm kiếm nâng cao",
}
FEATURED = 6

pages = Blueprint("home", __name__)


def one_of(names: Iterable[str]) -> str:
    """A part of a route that matches these names only: any other is no page."""
    listed = ", ".join(f'"{name}"' for name in names)
    return f"<any({listed}):page>"


@pages.before_app_request
def recognise() -> None:
    """`g.citizen` is the account that the current session is signed in to, or None."""
    g.citizen = sessions.signed_in(portal.store)


@pages.app_context_processor
def surroundings() -> dict[str, Any]:
    """What every page's template may use."""
    known = {"menu": MENU, "dossiers": _dossiers, "system_name": portal.system_name}
    known |= {"write_date": validation.write_date, "other_number": notices.OTHER_NUMBER}
    return known | {"under_maintenance": under_maintenance}


def _dossiers() -> Dossiers:
    """The citizen's, for the page that is being made; asked for once."""
    if "dossiers" not in g:
        g.dossiers = portal.linking.dossiers(g.citizen.id)
    return cast(Dossiers, g.dossiers)


@pages.get("/")
def home() -> Any:
    """N1 and N9: search, quick links, and the procedures that are most asked for."""
    return render_template("home.html", procedures=portal.catalogue.procedures[:FEATURED])


@pages.get("/p/home/dvc-trang-chu.html")
def old_home() -> Any:
    """The home page's older address."""
    return redirect("/")


@pages.get("/dang-ky")
def register() -> Any:
    """To the registration site."""
    return redirect(f"{portal.addresses.registration}/register")


@pages.get(f"/{one_of(OTHER_PAGES)}")
def other_page(page: str) -> Any:
    """A page of the main menu that the simulation does not go into."""
    return render_template("other_page.html", heading=OTHER_PAGES[page], message=messages.OUT_OF_SCOPE)


@pages.app_errorhandler(ProviderUnreachable)
def maintenance(_error: ProviderUnreachable) -> Any:
    """The identity provider, or a system, is down."""
    return web.error_page(ServiceUnavailable())
