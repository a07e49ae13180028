"""Signing in and out with the province's own password (screen P3)."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from mock_portals.messages import LINKED_ELSEWHERE
from mock_portals.province import guards, messages
from mock_portals.province.authenticator import NotAdmittedError
from mock_portals.province.context import portal
from mock_portals.province.forms import LoginForm
from mock_portals.province.records import AlreadyLinkedError, ChangedMeanwhileError, ProvincialAccount
from mock_portals.province.registration import automatic_link, finish_link
from mock_portals.province.sessions import (
    citizen,
    forget_everything,
    go_on,
    sign_in,
    signed_in,
)
from mock_portals.web import tell

pages = Blueprint("signing_in", __name__)


@pages.route("/dangnhap", methods=["GET", "POST"])
def login() -> Response | str:
    """Screen P3."""
    if signed_in(portal.store):
        tell(messages.SIGNED_IN, "message")
        return go_on()
    form = LoginForm()
    account = _admitted(form)
    if account:
        sign_in(account)
        return go_on()
    return render_template("login.html", form=form)


@pages.route("/dangnhap/lien-ket", methods=["GET", "POST"])
def login_to_link() -> Response | str:
    """Sign in to an account here so that it is linked to the national one that is filing (case 4b)."""
    if not citizen(portal.store):
        if not signed_in(portal.store):
            tell(messages.NOBODY_TO_LINK)
        return redirect(url_for(".login"))
    form = LoginForm()
    account = _admitted(form)
    if account and _link_to_citizen(account, form):
        return go_on()
    return render_template("login_to_link.html", form=form)


def _admitted(form: LoginForm) -> ProvincialAccount | None:
    if not form.validate_on_submit():
        return None
    try:
        return portal.authenticator.admit(form.user_name.data, form.password.data)
    except NotAdmittedError as refusal:
        form.form_errors.append(str(refusal))
        return None


def _link_to_citizen(account: ProvincialAccount, form: LoginForm) -> bool:
    """Link an account to the citizen who came; False with the reason on the form. A link that is there stays."""
    link = automatic_link(account)
    try:
        is_new = link is not None and portal.store.link(link, account.seal)
    except (AlreadyLinkedError, ChangedMeanwhileError):
        portal.note("linking refused", account.user_name)
        form.form_errors.append(LINKED_ELSEWHERE)
        return False
    if link and is_new:
        finish_link(account, link)
    else:
        sign_in(account)
    return True


@pages.post("/dangxuat")
def logout() -> Response:
    """End the session here; the one at the national portal goes on."""
    portal.note("signed out", session.get("user", ""))
    forget_everything()
    return redirect("/")


@pages.app_errorhandler(CSRFError)
def foreign_form(error: CSRFError) -> Any:
    """A form that was open when its session idled out; if it was to sign out, that is done; or `error`."""
    is_here = signed_in(portal.store) is not None
    if request.endpoint == "signing_in.logout" and "csrf_token" in request.form and not is_here:
        return redirect("/")
    return guards.foreign_form(error, is_here)
