"""The smallest national side that a province can be tested against: an identity provider and a client."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, jsonify, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response

from mock_portals.addresses import AUTOMATIC_LINK_PATH, hostname, linking_path
from mock_portals.environment import PortalContext
from mock_portals.oidc.client import RelyingParty, SignInRefused
from mock_portals.oidc.ledger import Client, known
from mock_portals.oidc.provider import Provider
from mock_portals.province import ProvincePortal

SLUG = "quangtri"


@dataclass
class NationalStandIn:
    """Whoever `citizen` is, is signed in at the identity provider; nobody is, if it is empty."""

    setting: PortalContext
    citizen: dict[str, Any] = field(default_factory=dict)
    reported: list[tuple[str, str]] = field(default_factory=list)
    answer: int = 201
    """What a province that reports a link is answered."""

    def mount(self, province: ProvincePortal) -> None:
        """Serve both national hosts and the province."""
        addresses = self.setting.addresses
        apps = {hostname(addresses.identity): self._identity(), hostname(addresses.national): self._portal()}
        self.setting.network.mount({**apps, **province.apps})

    def _identity(self) -> Flask:
        app = _bare_app("identity")
        redirect_uri = f"{self.setting.addresses.province(SLUG)}/{SLUG}/sso/callback"
        self.provider = Provider(
            issuer=self.setting.addresses.identity,
            prefix="/oauth2",
            clock=self.setting.world.clock,
            claims=lambda _, __: self._claims(),
            client=known(Client(self.setting.agreement.system("quangtri"), (redirect_uri,))),
        )
        self.provider.install(app)
        app.add_url_rule("/oauth2/authorize", view_func=self._authorize)
        return app

    def _claims(self) -> dict[str, Any] | None:
        """Who is signed in, and which account at the province is linked."""
        linked = {sub: user_name for sub, user_name in self.reported if self.answer in (200, 201)}
        return self.citizen | {"TaiKhoanLienKet": linked.get(self.citizen["sub"], "")} if self.citizen else None

    def _authorize(self) -> Response:
        asked = self.provider.ask()
        return asked.grant(self.citizen["sub"]) if self.citizen else asked.deny()

    def _portal(self) -> Flask:
        app = _bare_app("portal")
        addresses = self.setting.addresses
        self.client = RelyingParty(
            self.setting,
            "linking",
            credentials=self.setting.agreement.linking_with("quangtri"),
            issuer=addresses.province(SLUG),
            prefix=linking_path(SLUG),
            redirect_uri=f"{addresses.national}/tai-khoan/lien-ket/callback",
        )
        app.add_url_rule("/start", view_func=self._start)
        app.add_url_rule("/tai-khoan/lien-ket/callback", view_func=self._callback)
        app.add_url_rule(AUTOMATIC_LINK_PATH, view_func=self._take_report, methods=["POST"])
        app.extensions["csrf"].exempt(self._take_report)
        return app

    def _start(self) -> Response:
        return self.client.start(login_hint=request.args["user_name"])

    def _callback(self) -> Response:
        try:
            proven = self.client.finish()
        except SignInRefused as refusal:
            return jsonify(error=refusal.error)
        return jsonify(proven.claims | {"access_token": proven.access_token})

    def _take_report(self) -> tuple[Any, int]:
        self.setting.agreement.system("quangtri").require()
        token = request.form["access_token"]
        if not self.provider.use_up(token, self.setting.agreement.system("quangtri")):
            return "", 401
        self.reported.append((self.citizen["sub"], request.form["user_name"]))
        return {"linked": self.answer in (200, 201)}, self.answer


def _bare_app(name: str) -> Flask:
    app = Flask(name)
    app.secret_key = name
    app.config["SESSION_COOKIE_SECURE"] = True
    CSRFProtect(app)
    return app
