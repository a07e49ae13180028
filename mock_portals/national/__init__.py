"""The national portal: three sites that share one store, each an app of blueprints.

dichvucong.gov.vn
    home.py            home
    single_sign_on.py  signing in and out by the identity provider's word
    filing.py          procedures: listed, searched, filed at the system that receives them
    account.py         the pages of an account; `my_services`: its dossiers  (dossiers.py: asked of the systems;
                                                                              home.py: what templates call)
    linking.py         its links: shown, made, removed                       (link_protocol.py: what that takes)
dangky.dichvucong.gov.vn
    registration.py    opening an account
xacthuc.dichvucong.gov.vn
    signing_in.py      the screens on which a citizen signs in, for all portals
    recovery.py        a forgotten password
    identity_provider.py   what portals ask it, and send citizens to it for: codes, sessions, signing out
    identity_clients.py    which portals those are, and what each is told of a citizen
    identity_sessions.py   its sessions, and what ends with them at other portals

context.py         what all views find themselves in
records.py         what is kept, a class a record            (store.py: behind one lock, each once)
sessions.py        what a browser's session holds
guards.py          who may see what
forms.py           what is asked                             (captcha.py: the picture beside it)
limits.py          how long, how often, how much
messages.py        what is said                              (masking.py: phone numbers in part)
templates/         the pages                                 (static/: their style, pictures; scripts:
                                                              combobox.js: a list searched as one types; captcha.js)
"""

import secrets
from datetime import date
from typing import Any

from flask import Blueprint, Flask

from mock_portals import web
from mock_portals.addresses import hostname
from mock_portals.environment import PortalContext
from mock_portals.national import (
    account,
    filing,
    home,
    identity_provider,
    linking,
    recovery,
    registration,
    sessions,
    signing_in,
    single_sign_on,
)
from mock_portals.national.context import NationalContext
from mock_portals.national.records import Applicant, Link, NationalAccount
from mock_portals.one_time_codes import Waiting
from mock_portals.phone import ten_digits
from mock_portals.store import Event

PACKAGE = "mock_portals.national"


class NationalPortal:
    """The national portal of one world; `apps` are its sites by host name."""

    def __init__(self, setting: PortalContext) -> None:
        self.context = NationalContext(setting)
        self.store, addresses = self.context.store, setting.addresses
        portal = home.pages, single_sign_on.pages, filing.pages, account.pages, linking.pages
        self._portal = self._site(addresses.national, "", *portal, service=linking.service)
        identity = signing_in.pages, recovery.pages, identity_provider.pages
        self._identity = self._site(addresses.identity, "identity", *identity, service=identity_provider.service)
        self.apps: dict[str, Flask] = {
            hostname(addresses.national): self._portal,
            hostname(addresses.registration): self._site(addresses.registration, "registration", registration.pages),
            hostname(addresses.identity): self._identity,
        }
        self.context.provider.install(self._identity)

    def _site(self, origin: str, name: str, *blueprints: Blueprint, service: Blueprint | None = None) -> Flask:
        """One of the three sites; `service` is what other portals call there, who have no CSRF token."""
        look = {"layout": "service.html", "name": f"{PACKAGE}.{name}"} if name else {}
        app = web.create_app(self.context.setting, origin, PACKAGE, note=self.store.note, **look)
        app.extensions["portal"] = self.context
        for blueprint in blueprints:
            app.register_blueprint(blueprint)
        if service:
            app.register_blueprint(service)
            app.extensions["csrf"].exempt(service)
        return app

    def open_account(
        self, name: str, number: str, birth_date: date, phone: str, password: str, *, email: str = ""
    ) -> NationalAccount:
        """Opens an account as if it had been registered.

        `name` is its owner's, `number` has nine or twelve digits, `phone` is written as people do; `email` may be "".
        `password` is not checked against the policy, nor is `birth_date` against the age. Raises NumberTakenError.
        """
        applicant = Applicant(name, number, birth_date, ten_digits(phone), email)
        return self.store.add(applicant, self.context.world.passwords.hash(password))

    def open_link(self, number: str, system: str, user_name: str) -> Link:
        """Link the account of `number` with `user_name` at `system` (a slug); what the system keeps is its own matter.

        Raises KeyError if the number has no account, AlreadyLinkedError if one of the two is linked already.
        """
        account = self._known(number)
        link = Link(system, account.id, user_name, self.context.now(), "manual", "dvcqg", account.name)
        self.store.link(link)
        return link

    def open_session(self, number: str) -> list[dict[str, Any]]:
        """Cookies, for Playwright's `add_cookies`, of a browser signed in here and at the identity provider.

        Raises KeyError if the number has no account.
        """
        account = self._known(number)
        sid, _ = self.store.begin_session(account.id, account.seal, secrets.token_urlsafe(16))
        proof = sessions.proof(account.id, account.seal, sid)
        return [web.open_session(app, dict(proof)) for app in (self._portal, self._identity)]

    def signed_in(self, cookies: list[Any]) -> NationalAccount | None:
        """Whose a browser with these cookies (as Playwright tells them) is, here or at the identity provider."""
        held = (web.look_at_session(app, cookies) for app in (self._portal, self._identity))
        return next(filter(None, (sessions.proven(self.store, one) for one in held)), None)

    def account(self, number: str) -> NationalAccount | None:
        """The account of an identity number."""
        return self.store.account(number)

    def _known(self, number: str) -> NationalAccount:
        account = self.account(number)
        if account is None:
            raise KeyError(number)
        return account

    def registration(self, number: str) -> Waiting[Applicant] | None:
        """The registration of a number that waits for its code or its password, the furthest if there are several."""
        now = self.context.now()
        waiting = [one for one in list(self.store.registrations.values()) if not one.is_over(now)]
        begun = [one for one in waiting if one.subject.number == number]
        return max(begun, key=lambda one: one.proven, default=None)

    def links(self, number: str) -> tuple[Link, ...]:
        """The links of the account of that number, oldest first; none if there is no account."""
        account = self.account(number)
        return self.store.links(account.id) if account else ()

    @property
    def audit(self) -> tuple[Event, ...]:
        """What happened, oldest first."""
        return self.store.audit
