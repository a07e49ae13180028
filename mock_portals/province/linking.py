"""Connecting an account here with one at the national portal, when that one begins (case 3 of the 2020 guide).

The national portal is a client of the provider below `/<slug>/lien-ket`, on whose login page the citizen proves the
account; then it confirms the link. The paths and answers between portals stand in mock_portals.addresses.
"""

from flask import Blueprint, jsonify, render_template, request, url_for
from werkzeug.exceptions import BadRequest, Unauthorized
from werkzeug.wrappers import Response

from mock_portals.addresses import NATIONAL
from mock_portals.limits import NAME_LIMIT
from mock_portals.messages import LINKED_ELSEWHERE, OTHER_USER
from mock_portals.oidc.keys import Credentials
from mock_portals.oidc.provider import AuthorizationRequest
from mock_portals.province import messages
from mock_portals.province.authenticator import NotAdmittedError
from mock_portals.province.context import portal
from mock_portals.province.forms import LoginForm
from mock_portals.province.records import AlreadyLinkedError, ChangedMeanwhileError, Dossier, Link, ProvincialAccount
from mock_portals.province.stages import status
from mock_portals.validation import key
from mock_portals.web import WayOn, clean, tell

pages = Blueprint("linking", __name__)
service = Blueprint("service", __name__)
"""What the national portal calls, server to server."""


class LinkingRefusedError(NotAdmittedError):
    """The password was right, but this account cannot be linked (E21, E24)."""


@pages.route("/authorize", methods=["GET", "POST"])
def authorize() -> Response | str:
    """Screen N12: sign in to the one account that the national portal asked for."""
    asked = portal.provider.ask()
    if request.method == "POST" and "cancel" in request.form:
        portal.note("linking cancelled")
        return asked.deny()
    form = LoginForm(data={"user_name": asked.login_hint})
    if form.validate_on_submit():
        try:
            proved = _prove(asked, form)
            return asked.grant(key(proved.user_name), proved.seal)
        except NotAdmittedError as refusal:
            form.form_errors.append(str(refusal))
    return render_template("confirm.html", form=form)


def _prove(asked: AuthorizationRequest, form: LoginForm) -> ProvincialAccount:
    account = portal.authenticator.admit(form.user_name.data, form.password.data)
    if key(account.user_name) != key(asked.login_hint):
        raise _refusal(account, OTHER_USER)
    if portal.store.link_of(account.user_name):
        raise _refusal(account, LINKED_ELSEWHERE)
    return account


def _refusal(account: ProvincialAccount, why: str) -> LinkingRefusedError:
    portal.note("linking refused", account.user_name)
    return LinkingRefusedError(why)


@service.before_request
def require_national_portal() -> None:
    """Nobody else may call."""
    _caller().require()


def _caller() -> Credentials:
    return portal.setting.agreement.linking_with(portal.slug)


@service.post("/tai-khoan")
def exists() -> Response:
    """Tell whether there is an account of that user name (E19)."""
    return jsonify(exists=portal.store.account(request.form.get("user_name", "")) is not None)


@service.post("/xac-nhan")
def confirm() -> Response | tuple[Response, int]:
    """Mark the link that the holder of the access token agreed to."""
    told = [clean(request.form.get(name)) for name in ("national_id", "owner", "number")]
    if any(len(text) > NAME_LIMIT for text in told):
        raise BadRequest
    consent = portal.provider.use_up(request.form.get("access_token", ""), _caller())
    account = portal.store.account(consent.subject) if consent else None
    national_id, owner, number = told
    if consent is None or account is None or not national_id:
        raise Unauthorized
    is_same = number == account.cmnd
    link = Link(account.user_name, national_id, portal.now(), "manual", NATIONAL, owner, is_same)
    return _mark(link, consent.seal)


def _mark(link: Link, seal: str) -> Response | tuple[Response, int]:
    try:
        is_new = portal.store.link(link, seal)
    except AlreadyLinkedError:
        return jsonify(linked=False), 409
    except ChangedMeanwhileError as changed:
        raise Unauthorized from changed
    if is_new:
        portal.tell_linked(link)
    portal.note("linked", link.provincial_user)
    return jsonify(linked=True)


@service.post("/huy")
def unlink() -> tuple[str, int]:
    """Forget the link of that pair of accounts; both accounts and all dossiers stay."""
    link = portal.store.link_to(request.form.get("national_id", ""))
    if link and key(link.provincial_user) == key(request.form.get("user_name", "")):
        portal.forget_link(link)
    return "", 204


@service.post("/ho-so")
def dossiers() -> Response:
    """Tell how far the dossiers are that the linked account filed; none of an account that is not linked."""
    link = portal.store.link_to(request.form.get("national_id", ""))
    filed = portal.store.dossiers(link.provincial_user) if link else ()
    return jsonify(dossiers=[_told(dossier) for dossier in filed])


def _told(dossier: Dossier) -> dict[str, str]:
    procedure = portal.catalogue.procedure(dossier.procedure)
    return {
        "code": dossier.code,
        "procedure": procedure.name if procedure else dossier.procedure,
        "status": status(dossier.stage),
        "at": dossier.at.isoformat(),
    }


def ask_about_link(user_name: str) -> None:
    """Ask whether a link of `user_name` is to stay after the password changed; what that allowed has ended with it."""
    if portal.store.link_of(user_name):
        tell(WayOn(messages.KEEP_LINK, url_for("account.link"), "Xem liên kết"), "message")
