"""Connecting an account here with one at the national portal, from either side.

* The national portal begins (case 3 of the 2020 guide): it is a client of the provider below
  `/<slug>/lien-ket`, on whose login page the citizen proves the account; then it confirms the link.
* The province begins (cases 1 and 2): it has made the link and tells the national portal.

The paths and answers between portals stand in mock_portals.addresses.
"""

from collections.abc import Callable
from typing import Any

import requests
from flask import Flask, jsonify, render_template, request, url_for
from werkzeug.exceptions import BadRequest, Unauthorized
from werkzeug.wrappers import Response

from mock_portals import typed
from mock_portals.addresses import linking_path
from mock_portals.oidc import AuthorizationRequest, Client, Consent, Provider, known
from mock_portals.province import rules
from mock_portals.province.door import Door, NotAdmittedError
from mock_portals.province.forms import LoginForm
from mock_portals.province.office import Office
from mock_portals.province.stages import status
from mock_portals.province.store import (
    AlreadyLinkedError,
    ChangedMeanwhileError,
    Dossier,
    Link,
    ProvincialAccount,
)
from mock_portals.records import Event, key
from mock_portals.web import WayOn, clean, tell

CALLBACK_PATH = "/tai-khoan/lien-ket/callback"
NATIONAL = "dvcqg"
WITHDRAWN = {
    requests.codes.unauthorized: rules.NATIONAL_SESSION_OVER,
    requests.codes.conflict: typed.LINKED_ELSEWHERE,
}
"""The national portal's answers to a report that end the link, and what the citizen reads."""


class LinkingRefusedError(NotAdmittedError):
    """The password was right, but this account cannot be linked (E21, E24)."""


class Linking:
    """The province as OpenID provider, and the national portal's calls about links."""

    def __init__(self, office: Office, door: Door) -> None:
        setting, slug = office.setting, office.slug
        self._office = office
        self._setting = setting
        self._store = office.store
        self._door = door
        self._prefix = linking_path(slug)
        self._caller = setting.agreement.linking_with(slug)
        self._provider = Provider(
            issuer=setting.addresses.province(slug),
            prefix=self._prefix,
            clock=setting.world.clock,
            claims=lambda subject, _: self._claims(subject),
            is_good=self._is_good,
            client=known(Client(self._caller, (f"{setting.addresses.national}{CALLBACK_PATH}",))),
        )

    def install(self, app: Flask) -> None:
        """Add the provider's routes and those that only the national portal may call."""
        self._provider.install(app)
        app.add_url_rule(f"{self._prefix}/authorize", "authorize", self.authorize, methods=["GET", "POST"])
        for path, view in self._server_views():
            app.add_url_rule(f"{self._prefix}/{path}", f"linking-{path}", view, methods=["POST"])
            app.extensions["csrf"].exempt(view)

    def _server_views(self) -> tuple[tuple[str, Callable[[], Any]], ...]:
        return (
            ("tai-khoan", self.exists),
            ("xac-nhan", self.confirm),
            ("huy", self.unlink),
            ("ho-so", self.dossiers),
        )

    def authorize(self) -> Response | str:
        """Screen N12: sign in to the one account that the national portal asked for."""
        asked = self._provider.ask()
        if request.method == "POST" and "cancel" in request.form:
            self._note("linking cancelled", "")
            return asked.deny()
        form = LoginForm(data={"user_name": asked.login_hint})
        if form.validate_on_submit():
            try:
                proved = self._prove(asked, form)
                return asked.grant(key(proved.user_name), proved.seal)
            except NotAdmittedError as refusal:
                form.form_errors.append(str(refusal))
        return render_template("confirm.html", form=form)

    def _prove(self, asked: AuthorizationRequest, form: LoginForm) -> ProvincialAccount:
        account = self._door.admit(form.user_name.data, form.password.data)
        if key(account.user_name) != key(asked.login_hint):
            raise self._refusal(account, typed.OTHER_USER)
        if self._store.link_of(account.user_name):
            raise self._refusal(account, typed.LINKED_ELSEWHERE)
        return account

    def _refusal(self, account: ProvincialAccount, why: str) -> LinkingRefusedError:
        self._note("linking refused", account.user_name)
        return LinkingRefusedError(why)

    def _is_good(self, consent: Consent) -> bool:
        account = self._store.account(consent.subject)
        return account is not None and account.seal == consent.seal

    def _claims(self, subject: str) -> dict[str, Any] | None:
        account = self._store.account(subject)
        if account is None:
            return None
        whose = {"HoVaTen": account.name, "SoCMND": account.cmnd}
        return {"sub": key(account.user_name), "preferred_username": account.user_name, **whose}

    # What the national portal calls, server to server

    def exists(self) -> Response:
        """Tell whether there is an account of that user name (E19)."""
        self._caller.require()
        return jsonify(exists=self._store.account(request.form.get("user_name", "")) is not None)

    def confirm(self) -> Response | tuple[Response, int]:
        """Mark the link that the holder of the access token agreed to."""
        self._caller.require()
        told = [clean(request.form.get(name)) for name in ("national_id", "owner", "number")]
        if any(len(text) > typed.NAME_LIMIT for text in told):
            raise BadRequest
        consent = self._provider.use_up(request.form.get("access_token", ""), self._caller)
        account = self._store.account(consent.subject) if consent else None
        national_id, owner, number = told
        if consent is None or account is None or not national_id:
            raise Unauthorized
        is_same = number == account.cmnd
        link = Link(account.user_name, national_id, self._now(), "manual", NATIONAL, owner, is_same)
        return self._mark(link, consent.seal)

    def _mark(self, link: Link, seal: str) -> Response | tuple[Response, int]:
        try:
            is_new = self._store.link(link, seal)
        except AlreadyLinkedError:
            return jsonify(linked=False), 409
        except ChangedMeanwhileError as changed:
            raise Unauthorized from changed
        if is_new:
            self._office.tell_linked(link)
        self._note("linked", link.provincial_user)
        return jsonify(linked=True)

    def unlink(self) -> tuple[str, int]:
        """Forget the link of that pair of accounts; both accounts and all dossiers stay."""
        self._caller.require()
        link = self._store.link_to(request.form.get("national_id", ""))
        is_named = link and key(link.provincial_user) == key(request.form.get("user_name", ""))
        if link and is_named:
            self._office.forget_link(link)
            self._provider.ledger.revoke(key(link.provincial_user))
        return "", 204

    def dossiers(self) -> Response:
        """Tell how far the dossiers are that the linked account filed; none of an account that is not linked."""
        self._caller.require()
        link = self._store.link_to(request.form.get("national_id", ""))
        filed = self._store.dossiers(link.provincial_user) if link else ()
        return jsonify(dossiers=[self._told(dossier) for dossier in filed])

    def password_changed(self, user_name: str) -> None:
        """The citizen is asked whether a link is to stay; what was allowed under the old password has ended with it."""
        if self._store.link_of(user_name):
            tell(WayOn(rules.KEEP_LINK, url_for("link"), "Xem liên kết"), "message")

    def _told(self, dossier: Dossier) -> dict[str, str]:
        procedure = self._setting.world.catalogue.procedure(dossier.procedure)
        return {
            "code": dossier.code,
            "procedure": procedure.name if procedure else dossier.procedure,
            "status": status(dossier.stage),
            "at": dossier.at.isoformat(),
        }

    def _now(self) -> Any:
        return self._setting.world.clock.now()

    def _note(self, what: str, who: str) -> None:
        self._store.note(Event(self._now(), what, who))


class Reporter:
    """Tells the national portal of links that the province made."""

    def __init__(self, office: Office) -> None:
        self._setting = office.setting
        self._credentials = office.setting.agreement.system(office.slug)
        self._store = office.store

    def end(self, national_id: str, user_name: str) -> bool:
        """Make the national portal forget a link; False if it does not answer as agreed."""
        told = {"national_id": national_id, "user_name": user_name}
        try:
            with self._setting.network.session() as session:
                address = self._setting.addresses.automatic_unlink()
                answer = session.post(address, data=told, auth=self._credentials.basic)
                return answer.status_code == requests.codes.no_content
        except requests.RequestException:
            return False

    def report(self, link: Link, access_token: str, sid: str) -> str:
        """Report a link, on the citizen's own access token; what fails is tried again at the next SSO (E29), if that
        comes of the same session `sid`: else who made the link may be another than who files.

        The link is withdrawn, and why is returned, if the national account is linked to another account here: the
        national portal shows it to the citizen, and there it is ended. So it is if the token is worth nothing any
        more: whoever signed out, or changed the password, has left this browser to somebody else.
        """
        status = self._post(link, access_token)
        self._note(status, link.provincial_user)
        self._store.mark_reported(link.national_id, status in (200, 201), sid)
        if status in WITHDRAWN:
            self._store.unlink(link.national_id)
        return WITHDRAWN.get(status, "")

    def _post(self, link: Link, access_token: str) -> int:
        """Return the status of the answer; 0 if there was none, or none as agreed."""
        account = self._store.account(link.provincial_user)
        told = {"access_token": access_token, "user_name": link.provincial_user}
        if account:
            told |= {"owner": account.name, "number": account.cmnd}
        try:
            with self._setting.network.session() as session:
                address = self._setting.addresses.automatic_link()
                answer = session.post(address, data=told, auth=self._credentials.basic)
                return answer.status_code if answer.status_code not in (200, 201) or answer.json()["linked"] else 0
        except (requests.RequestException, ValueError, KeyError, TypeError):
            return 0

    def _note(self, status: int, who: str) -> None:
        self._store.note(Event(self._setting.world.clock.now(), f"link reported, answer {status}", who))
