"""The portal of a province, or of a central body that is connected as one: accounts, dossiers, links.

    province = ProvincePortal(setting, "quangtri")
    network.mount(province.apps)

home.py            home
registration.py    opening an account
signing_in.py      signing in and out, with a password
single_sign_on.py  signing in and out, by the national identity provider's word
recovery.py        a forgotten password
filing.py          procedures: listed, filed, and the form that a filing ends on
account.py         the account, looked after
dossiers.py        what was filed, followed                     (attachments.py: what may be sent as a paper)
linking.py         links that the national portal begins        (linking_provider.py: what proves them;
                                                             link_reports.py: links made here)
officials.py       where officials work: stages, papers that are saved
not_connected.py   what stands under the name of a system that is not connected

context.py         what all views find themselves in
records.py         what is kept, a class a record               (store.py: behind one lock, each once;
                                                             stages.py: how far a dossier is)
sessions.py        what a browser's session holds
guards.py          who may see what                             (authenticator.py: who is admitted)
forms.py           what is asked
limits.py          how long, how often, how much
messages.py        what is said                                 (writing.py: how it is written)
templates/         the pages                                   (static/: their style and script)

The rest of this module is for scenarios: to begin with accounts and sessions, and to look at the end.
"""

import secrets
from collections.abc import Iterable
from datetime import date
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from mock_portals import web
from mock_portals.addresses import hostname, linking_path
from mock_portals.environment import PortalContext
from mock_portals.errors import PortalError
from mock_portals.province import (
    account,
    dossiers,
    filing,
    guards,
    home,
    linking,
    officials,
    recovery,
    registration,
    sessions,
    signing_in,
    single_sign_on,
    writing,
)
from mock_portals.province.context import SystemContext
from mock_portals.province.records import Application, Dossier, Link, Official, Paper, ProvincialAccount

PACKAGE = "mock_portals.province"

SEEDED: dict[str, Any] = {
    "cmnd_issued_on": date(2015, 6, 15),
    "cmnd_issued_by": "Công an tỉnh Quảng Trị",
    "province_code": "45",
    "district_code": "461",
    "commune_code": "19333",
    "street": "1 Hùng Vương",
}
"""What an account that a scenario begins with says of itself unless told otherwise."""


class ProvincePortal:
    """One system's portal, by the slug of its directory entry."""

    def __init__(self, setting: PortalContext, slug: str = "quangtri") -> None:
        system = setting.world.catalogue.system(slug)
        if system is None:
            raise PortalError(f"There is no system {slug!r} in the catalogue.")
        self.context = SystemContext(setting, system)
        self.store = self.context.store
        self._lock = Lock()
        self._officials_app: Flask | None = None
        self.app = self._open_app()
        mounts: dict[str, WSGIApplication] = {self.context.officials_path: self._serve_officials}
        self.app.wsgi_app = DispatcherMiddleware(self.app.wsgi_app, mounts)  # type: ignore[method-assign]

    @property
    def apps(self) -> dict[str, WSGIApplication]:
        """The portal's WSGI app by its host name, as a Network mounts it; it hands the officials' path on to theirs."""
        return {hostname(self.context.origin): self.app}

    @property
    def officials_app(self) -> Flask:
        """The officials' pages, built when first asked for: few scenarios ask."""
        with self._lock:
            self._officials_app = self._officials_app or self._open_officials_app()
            return self._officials_app

    def _open_app(self) -> Flask:
        """The citizens' pages, in the order in which a citizen meets them."""
        context, base = self.context, f"/{self.context.slug}"
        name = f"{PACKAGE}.{context.slug}"
        app = web.create_app(context.setting, context.origin, PACKAGE, name=name, note=context.note)
        app.extensions["portal"] = context
        app.jinja_env.filters.update(writing.FILTERS)
        context.provider.install(app)
        for pages in (linking.pages, linking.service):
            app.register_blueprint(pages, url_prefix=linking_path(context.slug))
        for pages in (home.pages, filing.pages):
            app.register_blueprint(pages)
        for pages in (registration.pages, signing_in.pages, recovery.pages, account.pages, dossiers.pages):
            app.register_blueprint(pages, url_prefix=f"{base}/congdan")
        app.register_blueprint(registration.lists, url_prefix=f"{base}/danh-muc")
        app.register_blueprint(filing.public, url_prefix=base)
        for pages in (single_sign_on.pages, single_sign_on.service):
            app.register_blueprint(pages, url_prefix=f"{base}/sso")
        for service in (linking.service, single_sign_on.service):
            app.extensions["csrf"].exempt(service)
        guards.refuse(
            app,
            guards.ForCitizensOnly,
            web.WayOn("", f"{context.officials_path}/hoso", "Về trang quản lý hồ sơ"),
            is_one=lambda: sessions.signed_in(self.store) is not None,
            is_other=self._is_official_here,
        )
        return app

    def _open_officials_app(self) -> Flask:
        app = officials.create_app(self.context, PACKAGE)
        home = web.WayOn("", f"/{self.context.slug}/congdan/quanlytaikhoan", "Về trang tài khoản của bạn")
        guards.refuse(
            app,
            guards.ForOfficialsOnly,
            home,
            is_one=lambda: officials.signed_in(self.store) is not None,
            is_other=self._is_citizen_here,
        )
        return app

    def _is_citizen_here(self) -> bool:
        return sessions.proven(self.store, guards.held_in_this_browser(self.app)) is not None

    def _is_official_here(self) -> bool:
        """Whether this browser is an official's; it is none's while nobody has asked for the officials' pages."""
        app = self._officials_app
        return app is not None and officials.proven(self.store, guards.held_in_this_browser(app)) is not None

    def _serve_officials(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.officials_app(environ, start_response)

    def open_account(
        self, name: str, cmnd: str, phone: str, user_name: str, password: str, **more: Any
    ) -> ProvincialAccount:
        """Open an account as if its owner had registered; `more` are further fields of ProvincialAccount.

        `name`, `cmnd` (the identity number) and `phone` (ten digits) are the owner's; signing in takes `user_name` or
        `cmnd`, and `password`. Raises ProvinceError if the user name or the number has an account.
        """
        account = ProvincialAccount(
            name=name,
            cmnd=cmnd,
            phone=phone,
            user_name=user_name,
            password_hash=self.context.world.passwords.hash(password),
            **SEEDED | more,
        )
        self.store.add(account)
        return account

    def open_session(self, user_name: str) -> list[dict[str, Any]]:
        """Sign in the owner of `user_name`; returns the cookies, as Playwright's `add_cookies` takes them.

        Raises PortalError if there is no such account.
        """
        return [web.open_session(self.app, dict(sessions.proof(self._known(user_name))))]

    def signed_in(self, cookies: list[Any]) -> ProvincialAccount | None:
        """Whose a browser with these cookies (as Playwright tells them) is."""
        return sessions.proven(self.store, web.look_at_session(self.app, cookies))

    def open_link(self, user_name: str, national_id: str) -> Link:
        """Link `user_name` with the national account `national_id`; what the national portal keeps of it is its own.

        Raises ProvinceError if one of the two is linked already.
        """
        link = Link(user_name, national_id, self.context.now(), "manual", "dvcqg", self._known(user_name).name)
        self.store.link(link)
        return link

    def open_official(self, user_name: str, password: str, name: str = "Cán bộ tiếp nhận hồ sơ") -> Official:
        """Let somebody called `name` work at the office, who signs in with `user_name` and `password`.

        The portal itself registers no officials.
        """
        official = Official(user_name, self.context.world.passwords.hash(password), name)
        self.store.employ(official)
        return official

    def open_official_session(self, user_name: str) -> list[dict[str, Any]]:
        """Sign in the official `user_name`; returns the cookies, as Playwright's `add_cookies` takes them.

        Raises PortalError if there is no such official.
        """
        official = self.store.official(user_name)
        if official is None:
            raise PortalError(f"There is no official {user_name!r} at this province.")
        return [web.open_session(self.officials_app, dict(officials.proof(official)))]

    def submit_dossier(self, user_name: str, procedure_code: str = "", content: str = "") -> Dossier:
        """File as if the owner of `user_name` had done so, for the first procedure unless a `procedure_code` is told.

        `content` is what the dossier asks for. Raises PortalError if there is no such account or procedure.
        """
        account = self._known(user_name)
        found = [each for each in self.context.procedures if procedure_code in ("", each.code)]
        if not found:
            raise PortalError(f"There is no procedure {procedure_code!r} at this system.")
        declared = Application(**self.context.declared(account), content=content)
        return self.context.submit(secrets.token_urlsafe(16), found[0], declared, account)

    def add_paper(self, user_name: str, code: str, name: str) -> None:
        """Add a paper called `name` to the dossier `code` as if the owner of `user_name` had done so.

        The audit trail says nothing of it. Raises PortalError if the account has no such dossier.
        """
        dossier = self.store.dossier(user_name, code)
        if dossier is None:
            raise PortalError(f"{user_name!r} has no dossier {code!r} at this province.")
        paper = Paper(name, b"%PDF-", "", self.context.now())
        self.store.supplement(secrets.token_urlsafe(16), self._known(user_name), code, paper)

    def account(self, user_name: str) -> ProvincialAccount | None:
        """The account called `user_name`, whatever its case; None if there is none."""
        return self.store.account(user_name)

    def link(self, user_name: str) -> Link | None:
        """The link of the account `user_name`; None if there is none."""
        return self.store.link_of(user_name)

    def dossiers(self, user_name: str) -> tuple[Dossier, ...]:
        """The dossiers of the account `user_name`, oldest first."""
        return self.store.dossiers(user_name)

    def _known(self, user_name: str) -> ProvincialAccount:
        account = self.store.account(user_name)
        if account is None:
            raise PortalError(f"There is no account {user_name!r} at this system.")
        return account
