"""What the national portal keeps: accounts, codes under way, links and an audit trail, behind one lock.

Uniqueness is decided inside the lock: fifty requests at once make one account and one link.
"""

import secrets
from dataclasses import replace

from mock_portals.clock import Clock
from mock_portals.expiring import ExpiringDict
from mock_portals.limits import SESSION_LIFE, WAITING_LIFE
from mock_portals.national.records import (
    AlreadyLinkedError,
    Applicant,
    Extended,
    Link,
    LinkRequest,
    NationalAccount,
    NumberTakenError,
    SessionOverError,
    SignOn,
    UnconfirmedLink,
)
from mock_portals.one_time_codes import Holder, Waiting
from mock_portals.store import Store
from mock_portals.synchronized import synchronized
from mock_portals.validation import key


@synchronized
class NationalStore(Store):
    """All records of the national portal; its three sites share them."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._accounts: dict[str, NationalAccount] = {}
        self._id_by_number: dict[str, str] = {}
        self._sign_ons: ExpiringDict[str, SignOn] = ExpiringDict(clock, SESSION_LIFE)
        self.registrations: ExpiringDict[str, Waiting[Applicant]] = ExpiringDict(clock, WAITING_LIFE)
        self.sign_ins: ExpiringDict[str, Waiting[Holder]] = ExpiringDict(clock, WAITING_LIFE)
        self._links: dict[tuple[str, str], Link] = {}
        self._link_by_user: dict[tuple[str, str], Link] = {}
        self._requests: ExpiringDict[str, LinkRequest] = ExpiringDict(clock, WAITING_LIFE)
        self._unconfirmed: set[UnconfirmedLink] = set()

    # Accounts

    def add(self, applicant: Applicant, password_hash: str) -> NationalAccount:
        """Open an account for `applicant`; `password_hash` is what is kept of its password. Raises NumberTakenError."""
        if applicant.number in self._id_by_number:
            raise NumberTakenError(applicant.number)
        opened_at = self._clock.now()
        account = NationalAccount(
            id=secrets.token_hex(12), password_hash=password_hash, opened_at=opened_at, **vars(applicant)
        )
        self._accounts[account.id] = account
        self._id_by_number[account.number] = account.id
        return account

    def account(self, number: str) -> NationalAccount | None:
        """The account of an identity number."""
        return self._accounts.get(self._id_by_number.get(number, ""))

    def account_by_id(self, account_id: str) -> NationalAccount | None:
        """The account that other portals know as `account_id`."""
        return self._accounts.get(account_id)

    def extend(self, account_id: str, sid: str, email: str, extended: Extended) -> None:
        """Keep what a citizen adds to `account_id`, `email` and `extended`, in place of what was added before.

        `sid` is the session in which it was asked for; raises SessionOverError.
        """
        self._accounts[account_id] = replace(self._held(account_id, sid), email=email, extended=extended)

    # Sessions at the identity provider

    def begin_session(self, account_id: str, seal: str, browser: str) -> tuple[str, tuple[str, ...]]:
        """Begin a session of who proved `account_id` in a `browser`: its `sid`, and those that it ends.

        A browser is one person's at a time: whatever was signed in to there before ends. `seal` is that of the
        password which was proved for it; raises SessionOverError if the account has another one now.
        """
        account = self._accounts.get(account_id)
        if not account or account.seal != seal:
            raise SessionOverError(account_id)
        sid = secrets.token_urlsafe(16)
        ended = tuple(self._sign_ons.drop(lambda one: one.browser == browser))
        self._sign_ons[sid] = SignOn(account_id, seal, self._clock.now(), browser)
        return sid, ended

    def session(self, sid: str) -> SignOn | None:
        """The session of that `sid`; None if it has ended, or is too old."""
        return self._sign_ons.get(sid)

    def _held(self, account_id: str, sid: str) -> NationalAccount:
        """The account, if its owner is still signed in to it in the session `sid`."""
        account, sign_on = self._accounts.get(account_id), self.session(sid)
        if not account or not sign_on or (sign_on.account_id, sign_on.seal) != (account_id, account.seal):
            raise SessionOverError(account_id)
        return account

    def end_session(self, sid: str) -> None:
        """End the session `sid`, wherever it is used."""
        self._sign_ons.pop(sid, None)

    def end_sessions_of(self, account_id: str) -> tuple[str, ...]:
        """End every session of `account_id`: the `sid` of each."""
        return tuple(self._sign_ons.drop(lambda one: one.account_id == account_id))

    def change_password(self, account_id: str, seal: str, password_hash: str) -> bool:
        """Set the password of `account_id` anew, kept as `password_hash`; what was begun under the old one is void.

        Requests for links end here, sign-ins by the seal. False, and nothing is set, if the password is not any more
        the one of that `seal`.
        """
        account = self._accounts[account_id]
        if account.seal != seal:
            return False
        self._requests.drop(lambda one: one.national_id == account_id)
        self._accounts[account_id] = replace(account, password_hash=password_hash)
        self.lockout.forgive(account.number)
        return True

    # Links

    def link(self, link: Link, sid: str = "") -> tuple[bool, Link | None]:
        """Record a link that the system has marked: whether it is new, and whose link it takes the place of.

        `sid` is the session in which the citizen asked for it. The system knows its own accounts: a link of this one
        to another citizen is what was left here when the system forgot it.
        Raises AlreadyLinkedError if the citizen is linked to another account there, and SessionOverError.
        """
        present = self._links.get((link.system, link.national_id))
        if present and key(present.provincial_user) == key(link.provincial_user):
            return False, None
        if sid:
            self._held(link.national_id, sid)
        if present:
            raise AlreadyLinkedError(link.system)
        stale = self._link_by_user.get((link.system, key(link.provincial_user)))
        if stale:
            del self._links[stale.system, stale.national_id]
        self._links[link.system, link.national_id] = link
        self._link_by_user[link.system, key(link.provincial_user)] = link
        return True, stale

    def link_to(self, national_id: str, system: str) -> Link | None:
        """The link of the account `national_id` with a `system`."""
        return self._links.get((system, national_id))

    def links(self, national_id: str) -> tuple[Link, ...]:
        """The links of the account `national_id`, oldest first."""
        return tuple(link for link in self._links.values() if link.national_id == national_id)

    def unlink(self, link: Link) -> bool:
        """Remove `link`; False if there was none, or another one has been made meanwhile. Both accounts stay."""
        kept = self._links.get((link.system, link.national_id))
        if kept is None or key(kept.provincial_user) != key(link.provincial_user):
            return False
        del self._links[link.system, link.national_id]
        del self._link_by_user[link.system, key(link.provincial_user)]
        return True

    def ask_for_link(self, request: LinkRequest) -> str:
        """Keep a `request` for a link that still has to be proved; returns its token."""
        token = secrets.token_urlsafe(16)
        self._requests[token] = request
        return token

    def take_request(self, token: str) -> LinkRequest | None:
        """The request of that token, once."""
        return self._requests.pop(token, None)

    def keep_unconfirmed(self, link: UnconfirmedLink) -> None:
        """Remember that nobody knows whether a system has marked ``link``."""
        self._unconfirmed.add(link)

    def unconfirmed_links(self, system: str) -> tuple[UnconfirmedLink, ...]:
        """What is to be settled with a ``system``, named by its slug."""
        return tuple(link for link in self._unconfirmed if link.system == system)

    def forget_unconfirmed(self, link: UnconfirmedLink) -> None:
        """The system has forgotten ``link``, or both portals have it."""
        self._unconfirmed.discard(link)
