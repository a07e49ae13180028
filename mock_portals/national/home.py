"""dichvucong.gov.vn: home, signing in and out, and what is found wrong on the way."""

from collections.abc import Iterable
from typing import Any, cast

from flask import Blueprint, g, redirect, render_template, request, session
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import ServiceUnavailable

from mock_portals import notices, validation, web
from mock_portals.national import messages, sessions
from mock_portals.national.context import portal
from mock_portals.national.dossiers import Dossiers
from mock_portals.national.guards import to_sign_in
from mock_portals.oidc.client import ProviderUnreachable, SignInFailed, SignInRefused

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
SIGN_IN = web.WayOn("Vui lòng đăng nhập lại.", "/dang-nhap", "Đăng nhập")

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
    return known | {"write_date": validation.write_date, "other_number": notices.OTHER_NUMBER}


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


@pages.get("/dang-nhap")
def log_in() -> Any:
    """To the identity provider, which shows N7a, N7b and N8."""
    if g.citizen:
        return _back_home(messages.SIGNED_IN, "notice")
    return portal.sign_in.start({"next": "/"}, acr_values="LoA1")


@pages.get("/dang-nhap/callback")
def logged_in() -> Any:
    """Back from the identity provider: a session of our own, with a new id."""
    try:
        proved = portal.sign_in.finish()
    except SignInRefused as refused:
        return portal.sign_in.start_over(refused, acr_values="LoA1") or _back_home(messages.NOT_SIGNED_IN)
    account = portal.store.account_by_id(proved.claims["sub"])
    if not account or not portal.store.session(proved.sid):
        raise SignInFailed
    session.clear()
    web.renew_session(is_new=True)
    session.update(sessions.proof(account, proved.sid))
    return redirect(web.stay_local(proved.remember.get("next")))


@pages.post("/dang-xuat")
def log_out() -> Any:
    """Signs out here, at the identity provider, and wherever its session led."""
    portal.signing_out.end(session.get("sid", ""))
    session.clear()
    return redirect("/")


@pages.get(f"/{one_of(OTHER_PAGES)}")
def other_page(page: str) -> Any:
    """A page of the main menu that the simulation does not go into."""
    return render_template("other_page.html", heading=OTHER_PAGES[page], message=messages.OUT_OF_SCOPE)


def _back_home(message: str, category: str = "error") -> Any:
    web.tell(message, category)
    return redirect("/")


@pages.app_errorhandler(ProviderUnreachable)
def maintenance(_error: ProviderUnreachable) -> Any:
    """The identity provider, or a system, is down."""
    return web.error_page(ServiceUnavailable())


@pages.app_errorhandler(SignInFailed)
def sign_in_failed(error: SignInFailed) -> Any:
    """An answer of the provider that is not believed, as `error` says: who is signed in goes on, all others sign in."""
    way_on = web.WayOn(messages.SIGNED_IN, "/", "Tiếp tục") if g.citizen else SIGN_IN
    return web.error_page(error, way_on)


@pages.app_errorhandler(CSRFError)
def foreign_form(error: CSRFError) -> Any:
    """E25: a form that was open when its session ended leads to signing in, and back to the empty form.

    So ends an `error` of who is not signed in any more; who still is gets its page.
    """
    recognise()
    if g.citizen:
        return web.foreign_form_page(error)
    if request.endpoint == "home.log_out":  # its session here is over; that at the identity provider may go on
        return redirect(f"{portal.addresses.identity}/oidc/logout")
    return to_sign_in()
