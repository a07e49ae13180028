"""dichvucong.gov.vn: signing in and out by the identity provider's word."""

from typing import Any

from flask import Blueprint, g, redirect, request, session
from flask_wtf.csrf import CSRFError

from mock_portals import web
from mock_portals.national import messages, sessions
from mock_portals.national.context import portal
from mock_portals.national.guards import to_sign_in
from mock_portals.oidc.client import SignInFailed, SignInRefused

SIGN_IN = web.WayOn(messages.SIGN_IN_AGAIN, "/dang-nhap", "Đăng nhập")

pages = Blueprint("single_sign_on", __name__)


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
    sign_on = portal.store.session(proved.sid)
    if not sign_on or sign_on.account_id != proved.claims["sub"]:
        raise SignInFailed
    session.clear()
    web.renew_session(is_new=True)
    session.update(sessions.proof(sign_on.account_id, sign_on.seal, proved.sid))
    return redirect(web.stay_local(proved.remember.get("next")))


@pages.post("/dang-xuat")
def log_out() -> Any:
    """Signs out here, at the identity provider, and wherever its session led."""
    portal.identity_sessions.end(session.get("sid", ""))
    session.clear()
    return redirect("/")


def _back_home(message: str, category: str = "error") -> Any:
    web.tell(message, category)
    return redirect("/")


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
    g.citizen = sessions.signed_in(portal.store)
    if g.citizen:
        return web.foreign_form_page(error)
    if (
        request.endpoint == "single_sign_on.log_out"
    ):  # its session here is over; that at the identity provider may go on
        return redirect(f"{portal.addresses.identity}/oidc/logout")
    return to_sign_in()
