"""The national portal: three sites that share one store.

portal.py        dichvucong.gov.vn           home, procedures, the citizen's account and its links
registration.py  dangky.dichvucong.gov.vn    opening an account
identity.py      xacthuc.dichvucong.gov.vn   signing in, for all portals
recovery.py      the same                    a forgotten password
signing_out.py   the same                    what ends with a session
"""

import secrets
from datetime import date
from typing import Any

from flask import Flask

from mock_portals import web
from mock_portals.addresses import hostname
from mock_portals.national import identity, portal, registration, sessions
from mock_portals.national.signing_out import SigningOut
from mock_portals.national.store import Applicant, Link, NationalAccount, NationalStore, Pending
from mock_portals.phone import national
from mock_portals.records import Event
from mock_portals.world import Setting

__all__ = ["Link", "NationalAccount", "NationalPortal", "NationalStore"]


class NationalPortal:
    """The national portal of one world; `apps` are its sites by host name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.store = NationalStore()
        addresses = setting.addresses
        self._provider = provider = identity.open_provider(setting, self.store)
        signing_out = SigningOut(setting, self.store, provider)
        self._portal = portal.create_app(setting, self.store, provider, signing_out)
        self._identity = identity.create_app(setting, self.store, provider, signing_out)
        self.apps: dict[str, Flask] = {
            hostname(addresses.national): self._portal,
            hostname(addresses.registration): registration.create_app(setting, self.store),
            hostname(addresses.identity): self._identity,
        }

    def open_account(
        self, name: str, number: str, birth_date: date, phone: str, password: str, *, email: str = ""
    ) -> NationalAccount:
        """Opens an account as if it had been registered. Raises NumberTakenError."""
        world = self.setting.world
        applicant = Applicant(name, number, birth_date, national(phone), email)
        return self.store.add(applicant, world.passwords.hash(password), world.clock.now())

    def open_link(self, number: str, system: str, user_name: str) -> Link:
        """Link an account with one at a system; what the system keeps of it is its own matter.

        Raises KeyError if the number has no account, AlreadyLinkedError if one of the two is linked already.
        """
        account = self.account(number)
        if account is None:
            raise KeyError(number)
        link = Link(system, account.id, user_name, self.setting.world.clock.now(), "manual", "dvcqg", account.name)
        self.store.link(link)
        return link

    def open_session(self, number: str) -> list[dict[str, Any]]:
        """Cookies, for Playwright's `add_cookies`, of a browser signed in here and at the identity provider.

        Raises KeyError if the number has no account.
        """
        account = self.account(number)
        if account is None:
            raise KeyError(number)
        sid, _ = self.store.begin_session(account.id, self.setting.world.clock.now(), secrets.token_urlsafe(16))
        proof = sessions.proof(account, sid)
        return [web.open_session(app, dict(proof)) for app in (self._portal, self._identity)]

    def signed_in(self, cookies: list[Any]) -> NationalAccount | None:
        """Whose a browser with these cookies (as Playwright tells them) is, here or at the identity provider."""
        held = (web.look_at_session(app, cookies) for app in (self._portal, self._identity))
        now = self.setting.world.clock.now()
        return next(filter(None, (sessions.proven(self.store, one, now) for one in held)), None)

    def account(self, number: str) -> NationalAccount | None:
        """The account of an identity number."""
        return self.store.account(number)

    def registration(self, number: str) -> Pending | None:
        """The registration of a number that waits for its code or its password."""
        return self.store.registration(number, self.setting.world.clock.now())

    def links(self, number: str) -> tuple[Link, ...]:
        """The links of the account of that number, oldest first; none if there is no account."""
        account = self.account(number)
        return self.store.links(account.id) if account else ()

    @property
    def audit(self) -> tuple[Event, ...]:
        """What happened, oldest first."""
        return self.store.audit
