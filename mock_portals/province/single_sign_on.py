"""Signing in and out by the national identity provider's word."""

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from mock_portals.addresses import filing_path
from mock_portals.fields import ConfirmForm
from mock_portals.oidc import backchannel
from mock_portals.oidc.client import ProviderUnreachable, SignedIn, SignInFailed, SignInRefused
from mock_portals.oidc.limits import ATTEMPT_LIFE
from mock_portals.province import guards, messages
from mock_portals.province.context import portal
from mock_portals.province.limits import ASKED_EVERY, UNANSWERED_AT_MOST
from mock_portals.province.records import Arrival, ProvincialAccount
from mock_portals.province.sessions import (
    came_by_national_portal,
    citizen,
    forget_everything,
    go_on,
    sign_in,
    signed_in,
)
from mock_portals.validation import key
from mock_portals.web import WayOn, error_page, tell

pages = Blueprint("single_sign_on", __name__)
service = Blueprint("single_sign_on_service", __name__)


class NationalUnreachable(ServiceUnavailable):
    """The national portal does not answer (E28)."""

    description = messages.NATIONAL_UNREACHABLE


def identify(procedure_code: str) -> Response:
    """To the national identity provider, if it answers (E28), and back to the form of `procedure_code`."""
    try:
        portal.identity.require_answer()
    except ProviderUnreachable as error:
        raise _unreachable() from error
    return portal.identity.start(remember={"procedure": procedure_code}, acr_values="LoA1")


def _unreachable() -> NationalUnreachable:
    portal.note("national sign-in unreachable")
    return NationalUnreachable()


@pages.get("/callback")
def callback() -> Response:
    """Where the national identity provider sends the citizen back to."""
    ends = portal.store.ends
    try:
        proven = portal.identity.finish()
    except SignInRefused as refusal:
        again = portal.identity.start_over(refusal, acr_values="LoA1")
        return again or _without_national(refusal)
    except ProviderUnreachable as error:
        raise _unreachable() from error
    return _welcome(proven, ends)


def _without_national(refusal: SignInRefused) -> Response:
    portal.note("national sign-in refused")
    session["back"] = _filing_of(refusal.remember)
    tell(messages.NOT_NATIONAL, "message")
    return redirect(url_for("signing_in.login"))


def _welcome(proven: SignedIn, ends: int) -> Response:
    """Let in who arrived, if no session that it rests on has ended since `ends` was read.

    Another citizen who is signed in here is asked first: nobody is put out by an address.
    """
    arrival = Arrival(proven.claims["sub"], proven.sid, proven.since, portal.now())
    kept = _citizen(proven) | {"arrival": portal.store.arrive(arrival, ends), "back": _filing_of(proven.remember)}
    present, account = signed_in(portal.store), _linked_account(proven)
    if not present or (account == present and came_by_national_portal()):
        return _let_in(kept, account)
    if account == present:
        session["back"] = kept["back"]
        return go_on()
    session["other"] = kept
    return redirect(url_for(".other_citizen"))


@pages.route("/nguoi-khac", methods=["GET", "POST"])
@guards.personal()
def other_citizen() -> Response | str:
    """Whether the citizen who arrived takes the place of whoever is signed in."""
    arrived, present = session.get("other", {}), signed_in(portal.store)
    arrival = portal.store.arrival(arrived.get("arrival", ""))
    if not arrival or not present or portal.now() - arrival.at > ATTEMPT_LIFE:
        session.pop("other", None)
        return redirect(url_for("account.account"))
    form = ConfirmForm()
    if not form.validate_on_submit():
        return render_template("other_citizen.html", form=form, arrived=arrived, present=present)
    link = portal.store.link_to(arrival.national_id)
    return _let_in(arrived, portal.store.account(link.provincial_user) if link else None)


def _let_in(arrived: dict[str, str], account: ProvincialAccount | None) -> Response:
    """Sign a linked citizen in; send another one to the registration page, with what is known."""
    forget_everything()
    session["back"] = arrived["back"]
    if account:
        sign_in(account, arrived["arrival"])
        return go_on()
    session["arrival"], session["citizen"] = arrived["arrival"], arrived
    return redirect(url_for("registration.register"))


def _linked_account(proven: SignedIn) -> ProvincialAccount | None:
    """Return the account linked to the proven identity: only a link that both portals hold opens it.

    One that was not reported yet is, in the session that it was made in. Else a half that is left of what was not
    finished, or not forgotten, on either side, is forgotten here and there.
    """
    national_id, told = proven.claims["sub"], proven.claims.get("TaiKhoanLienKet", "")
    link = portal.store.link_to(national_id)
    if link and portal.store.unreported_in(national_id) == proven.sid:
        portal.link_reports.tell_of_link(link, proven.access_token, proven.sid)
        link = portal.store.link_to(national_id)
    elif link and key(told) != key(link.provincial_user):
        portal.forget_link(link)
        link = None
    if told and not link:
        portal.link_reports.tell_of_unlinking(national_id, told)
    return portal.store.account(link.provincial_user) if link else None


def _filing_of(remembered: dict[str, Any]) -> str:
    procedure = portal.catalogue.procedure(remembered["procedure"])
    return filing_path(procedure) if procedure else ""


def _citizen(proven: SignedIn) -> dict[str, str]:
    """What the session keeps of the national identity; claim names are those of public integration code."""
    claims = proven.claims
    return {
        "national_id": claims["sub"],
        "name": claims.get("HoVaTen", ""),
        "number": claims.get("SoCMND") or claims.get("SoDinhDanh") or "",
        "phone": claims.get("SoDienThoai", ""),
        "email": claims.get("ThuDienTu", ""),
        "access_token": proven.access_token,
        "sid": proven.sid,
    }


@pages.app_errorhandler(SignInFailed)
def sign_in_failed(error: SignInFailed) -> Any:
    """An answer that is not believed, for the reason of `error`; Back or Reload also bring one again that was."""
    if signed_in(portal.store):
        onward = session.get("back") or url_for("account.account")
        return error_page(error, WayOn(f"{messages.SIGNED_IN}.", onward, "Tiếp tục"))
    if citizen(portal.store):
        return error_page(error, WayOn(messages.REGISTER_TO_GO_ON, url_for("registration.register"), "Tiếp tục"))
    return error_page(error, WayOn(messages.FILE_AGAIN, url_for("procedures.procedures"), "Chọn thủ tục"))


@service.post("/dang-xuat")
def national_session_ended() -> tuple[Response, int]:
    """The national identity provider's word that sessions there have ended: so has what they opened here."""
    try:
        ended = backchannel.told_by(portal.identity, request.form.get("logout_token", ""))
    except (backchannel.UntrustedTokenError, ProviderUnreachable):
        return jsonify(error="invalid_request"), 400
    if ended.sid:
        portal.end_national_session(ended.sid)
    else:
        portal.end_national_sessions_of(ended.sub)
    return jsonify(backchannel.HEARD), 200


@pages.before_app_request
def ask_whether_session_goes_on() -> None:
    """A word that a session ended may get lost: what rests on one asks now and then, and ends where it hears
    nothing for long; not before it has asked itself, however slow the other portal was for another page.
    """
    token, now = session.get("arrival", ""), portal.now()
    arrival = portal.store.arrival(token)
    if not arrival or now - arrival.at < ASKED_EVERY:
        return
    is_last = now - arrival.at >= UNANSWERED_AT_MOST
    try:
        goes_on = portal.identity.session_goes_on(arrival.sid, anyway=is_last)
    except ProviderUnreachable:
        if is_last:
            portal.end_unanswered_session(arrival.sid)
            tell(messages.NATIONAL_UNANSWERED)
        return
    if goes_on:
        portal.store.confirm_arrival(token)
    else:
        portal.end_national_session(arrival.sid)
