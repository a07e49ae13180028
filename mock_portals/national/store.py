"""What the national portal keeps: accounts, codes under way, links and an audit trail, behind one lock.

Uniqueness, and the judging of one-time codes, are decided inside the lock: fifty requests at once make
one account and one link, and at most five guesses are judged.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from mock_portals.codes import SPENT, WAITING_LIFE, Challenge, CodeRefusedError, Ration, Verdict
from mock_portals.national.rules import LINK_REQUEST_LIFE
from mock_portals.records import SESSION_LIFE, Records, key, seal_of

Purpose = Literal["registration", "sign-in"]


class NationalError(Exception):
    """A request that the national portal's records do not allow."""


class NumberTakenError(NationalError):
    """The identity number already has an account."""


class AlreadyLinkedError(NationalError):
    """One of the two accounts is already linked to another one of that system."""


class SessionOverError(NationalError):
    """What was asked for in a session, or on a password, came when that had ended, or was another."""


@dataclass(frozen=True)
class Applicant:
    """What a citizen declares on registering. `phone` is the ten-digit national form."""

    name: str
    number: str
    birth_date: date
    phone: str
    email: str = ""


@dataclass(frozen=True)
class Extended:
    """What a citizen adds to an account later; nobody has checked it."""

    permanent_address: str = ""
    present_address: str = ""
    occupation: str = ""


@dataclass(frozen=True)
class NationalAccount:
    """A citizen's account. `id` is what other portals know it by (`sub` and `TechID`)."""

    id: str
    name: str
    number: str
    birth_date: date
    phone: str
    password_hash: str = field(repr=False)
    opened_at: datetime
    email: str = ""
    extended: Extended = Extended()

    @property
    def seal(self) -> str:
        """Changes with the password: a session keeps it, and is worth nothing when it differs."""
        return seal_of(self.password_hash)


@dataclass(frozen=True)
class Pending:
    """Something that waits for the code that `phone` got: an applicant's registration, or a sign-in to an account.

    `begun_at` is when its form was sent.
    """

    purpose: Purpose
    phone: str
    challenge: Challenge
    begun_at: datetime
    applicant: Applicant | None = None
    account_id: str = ""
    seal: str = field(default="", repr=False)
    """That of the password which was right, for a sign-in."""
    proven: bool = False

    def is_over(self, now: datetime) -> bool:
        """Whether it was begun too long ago to be finished, however often its code was sent again."""
        return now - self.begun_at > WAITING_LIFE


@dataclass(frozen=True)
class Link:
    """A national account and one at a connected system, together. `system` is the system's slug.

    `owner` is the name of the account's owner there, `same_number` whether both accounts have one identity number.
    """

    system: str
    national_id: str
    provincial_user: str
    at: datetime
    method: Literal["auto", "manual"]
    initiator: str
    owner: str = ""
    same_number: bool = True


@dataclass(frozen=True)
class SignOn:
    """A session at the identity provider: whose, since when, and in which browser."""

    account_id: str
    since: datetime
    browser: str


@dataclass(frozen=True)
class LinkRequest:
    """A link that a citizen asked for and has not yet proved at the other system."""

    national_id: str
    system: str
    user_name: str
    at: datetime


@dataclass(frozen=True)
class Doubt:
    """A link that a system may have marked before it fell silent, and that this portal does not have."""

    system: str
    national_id: str
    user_name: str


class NationalStore(Records):
    """All records of the national portal; its three sites share them."""

    def __init__(self) -> None:
        super().__init__()
        self._accounts: dict[str, NationalAccount] = {}
        self._id_by_number: dict[str, str] = {}
        self._sign_ons: dict[str, SignOn] = {}
        self._pending: dict[str, Pending] = {}
        self._token_by_form: dict[str, str] = {}
        self._ration = Ration()
        self._links: dict[tuple[str, str], Link] = {}
        self._link_by_user: dict[tuple[str, str], Link] = {}
        self._requests: dict[str, LinkRequest] = {}
        self._doubts: set[Doubt] = set()

    # Accounts

    def add(self, applicant: Applicant, password_hash: str, now: datetime) -> NationalAccount:
        """Open an account. Raises NumberTakenError."""
        with self._lock:
            return self._add(applicant, password_hash, now)

    def account(self, number: str) -> NationalAccount | None:
        """The account of an identity number."""
        with self._lock:
            return self._accounts.get(self._id_by_number.get(number, ""))

    def account_by_id(self, account_id: str) -> NationalAccount | None:
        """The account that other portals know by this id."""
        with self._lock:
            return self._accounts.get(account_id)

    def extend(self, account_id: str, email: str, extended: Extended) -> None:
        """Keep what a citizen adds to the account, in place of what was added before."""
        with self._lock:
            self._accounts[account_id] = replace(self._accounts[account_id], email=email, extended=extended)

    def _add(self, applicant: Applicant, password_hash: str, now: datetime) -> NationalAccount:
        if applicant.number in self._id_by_number:
            raise NumberTakenError(applicant.number)
        account = NationalAccount(
            id=secrets.token_hex(12), password_hash=password_hash, opened_at=now, **vars(applicant)
        )
        self._accounts[account.id] = account
        self._id_by_number[account.number] = account.id
        return account

    # Sessions at the identity provider

    def begin_session(self, account_id: str, now: datetime, browser: str) -> tuple[str, tuple[str, ...]]:
        """Begin a session of somebody who proved the account in a browser: its `sid`, and those that it ends.

        A browser is one person's at a time: whatever was signed in to there before ends.
        """
        sid = secrets.token_urlsafe(16)
        with self._lock:
            ended = tuple(kept for kept, one in self._sign_ons.items() if one.browser == browser)
            self._end(ended)
            self._sign_ons[sid] = SignOn(account_id, now, browser)
        return sid, ended

    def session(self, sid: str, now: datetime) -> SignOn | None:
        """The session of that `sid`; None if it has ended, or is too old."""
        with self._lock:
            return self._session(sid, now)

    def end_session(self, sid: str) -> None:
        """End a session, wherever it is used."""
        with self._lock:
            self._end((sid,))

    def end_sessions(self, account_id: str) -> tuple[str, ...]:
        """End every session of an account; returns their `sid`."""
        with self._lock:
            ended = tuple(sid for sid, one in self._sign_ons.items() if one.account_id == account_id)
            self._end(ended)
            return ended

    def _session(self, sid: str, now: datetime) -> SignOn | None:
        found = self._sign_ons.get(sid)
        return found if found and now - found.since <= SESSION_LIFE else None

    def _end(self, sids: Iterable[str]) -> None:
        for sid in sids:
            self._sign_ons.pop(sid, None)

    # What waits for a one-time code

    def wait(self, pending: Pending, form: str) -> tuple[str, bool]:
        """Keep something that waits for its code: the token to ask for it with, and whether it is new.

        It is new once for each `form` that was sent (E31): the second time that form gets the first one's token.
        Raises CodeRefusedError if the phone has had its codes of the hour, and SessionOverError if the password was
        changed since it was judged.
        """
        with self._lock:
            if pending.account_id and self._accounts[pending.account_id].seal != pending.seal:
                raise SessionOverError(pending.account_id)
            known = self._token_by_form.get(form)
            if known:
                return known, False
            self._count_code(pending, pending.begun_at)
            token = self._token_by_form[form] = secrets.token_urlsafe(16)
            self._pending[token] = pending
            return token, True

    def pending(self, token: str, purpose: Purpose, now: datetime) -> Pending | None:
        """What waits under a token, if it waits for this purpose and was not begun too long ago."""
        with self._lock:
            return self._found(token, purpose, now)

    def _found(self, token: str, purpose: Purpose, now: datetime) -> Pending | None:
        found = self._pending.get(token)
        return found if found and found.purpose == purpose and not found.is_over(now) else None

    def registration(self, number: str, now: datetime) -> Pending | None:
        """What waits to become the account of a number, the furthest if it was begun more than once."""
        with self._lock:
            alive = [one for one in self._pending.values() if one.applicant and not one.is_over(now)]
        begun = [one for one in alive if one.applicant and one.applicant.number == number]
        return max(begun, key=lambda one: one.proven, default=None)

    def judge(self, token: str, purpose: Purpose, typed: str, now: datetime) -> tuple[Verdict, int]:
        """Judge an entered code: the verdict and the tries that are left.

        A right code is burned: a second one for the same token is judged SPENT. So is any for an unknown token.
        """
        with self._lock:
            found = self._found(token, purpose, now)
            if not found or found.proven:
                return Verdict.SPENT, 0
            verdict, challenge = found.challenge.judge(typed, now)
            self._pending[token] = replace(found, challenge=challenge, proven=verdict is Verdict.RIGHT)
            return verdict, challenge.tries_left

    def renew_code(self, token: str, code: str, now: datetime) -> None:
        """Put a new code in place of the old one. Raises CodeRefusedError too soon, too often, or too late."""
        with self._lock:
            found = self._pending.get(token)
            if not found or found.is_over(now):
                raise CodeRefusedError(SPENT)
            renewed = found.challenge.renewed(code, now)
            self._count_code(found, now)
            self._pending[token] = replace(found, challenge=renewed)

    def _count_code(self, pending: Pending, now: datetime) -> None:
        """Counted for each purpose: who floods a phone with registrations keeps nobody from signing in."""
        self._ration.take(f"{pending.purpose} {pending.phone}", now)

    def drop(self, token: str) -> None:
        """Forget something that waited."""
        with self._lock:
            self._pending.pop(token, None)

    def drop_sign_ins(self, account_id: str) -> None:
        """Forget every sign-in to an account that waits for its code, in whatever browser."""
        with self._lock:
            self._drop_sign_ins(account_id)

    def _drop_sign_ins(self, account_id: str) -> None:
        self._pending = {kept: one for kept, one in self._pending.items() if one.account_id != account_id}

    def complete_registration(self, token: str, password_hash: str, now: datetime) -> NationalAccount | None:
        """Open the account of a registration whose code was right, once; None if there is no such one.

        Raises NumberTakenError if the number got an account meanwhile.
        """
        with self._lock:
            found = self._found(token, "registration", now)
            if not found or not found.proven or not found.applicant:
                return None
            del self._pending[token]
            return self._add(found.applicant, password_hash, now)

    def change_password(self, account_id: str, seal: str, password_hash: str) -> bool:
        """Set a password anew; what was begun under the old one comes to nothing: sign-ins, requests for links.

        False, and nothing is set, if the password is not any more the one of that `seal`.
        """
        with self._lock:
            account = self._accounts[account_id]
            if account.seal != seal:
                return False
            self._drop_sign_ins(account_id)
            self._requests = {kept: one for kept, one in self._requests.items() if one.national_id != account_id}
            self._accounts[account_id] = replace(account, password_hash=password_hash)
        self.forgive(account.number)
        return True

    # Links

    def link(self, link: Link, sid: str = "") -> tuple[bool, Link | None]:
        """Record a link that the system has marked: whether it is new, and whose link it takes the place of.

        `sid` is the session in which the citizen asked for it. The system knows its own accounts: a link of this one
        to another citizen is what was left here when the system forgot it.
        Raises AlreadyLinkedError if the citizen is linked to another account there, and SessionOverError.
        """
        with self._lock:
            present = self._links.get((link.system, link.national_id))
            if present and key(present.provincial_user) == key(link.provincial_user):
                return False, None
            if sid and not self._session(sid, link.at):
                raise SessionOverError(link.national_id)
            if present:
                raise AlreadyLinkedError(link.system)
            stale = self._link_by_user.get((link.system, key(link.provincial_user)))
            if stale:
                del self._links[stale.system, stale.national_id]
            self._links[link.system, link.national_id] = link
            self._link_by_user[link.system, key(link.provincial_user)] = link
            return True, stale

    def link_to(self, national_id: str, system: str) -> Link | None:
        """The link of an account with a system."""
        with self._lock:
            return self._links.get((system, national_id))

    def links(self, national_id: str) -> tuple[Link, ...]:
        """The links of an account, oldest first."""
        with self._lock:
            return tuple(link for link in self._links.values() if link.national_id == national_id)

    def unlink(self, national_id: str, system: str) -> bool:
        """Remove a link; False if there was none. Both accounts stay."""
        with self._lock:
            link = self._links.pop((system, national_id), None)
            if link:
                del self._link_by_user[system, key(link.provincial_user)]
            return link is not None

    def ask_for_link(self, request: LinkRequest) -> str:
        """Keep a link that still has to be proved; returns its token."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            fresh = {kept: old for kept, old in self._requests.items() if request.at - old.at <= LINK_REQUEST_LIFE}
            self._requests = {**fresh, token: request}
        return token

    def take_request(self, token: str) -> LinkRequest | None:
        """The request of that token, once."""
        with self._lock:
            return self._requests.pop(token, None)

    def doubt(self, doubt: Doubt) -> None:
        """Remember that nobody knows whether a system has marked a link."""
        with self._lock:
            self._doubts.add(doubt)

    def doubts(self, system: str) -> tuple[Doubt, ...]:
        """What is to be settled with a system."""
        with self._lock:
            return tuple(doubt for doubt in self._doubts if doubt.system == system)

    def settle(self, doubt: Doubt) -> None:
        """Forget a doubt."""
        with self._lock:
            self._doubts.discard(doubt)
