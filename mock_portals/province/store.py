"""What the province keeps: accounts, links, dossiers and an audit trail, in memory behind one lock.

Uniqueness is decided here, inside the lock, so that fifty requests at once make one account and one link.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Literal


class ProvinceError(Exception):
    """A request that the province's records do not allow."""


class UserNameTakenError(ProvinceError):
    """The user name belongs to another account, whatever its case."""


class CmndTakenError(ProvinceError):
    """The identity number already has an account here."""


class AlreadyLinkedError(ProvinceError):
    """One of the two accounts is already linked to another one."""


@dataclass(frozen=True)
class ProvincialAccount:
    """A citizen's or an organisation's account. Codes are those of the directory; "" where there is none."""

    user_name: str
    password_hash: str = field(repr=False)
    name: str
    cmnd: str
    cmnd_issued_on: date
    cmnd_issued_by: str
    phone: str
    province_code: str
    district_code: str
    commune_code: str
    street: str
    email: str = ""
    organisation: str = ""
    website: str = ""
    fax: str = ""


@dataclass(frozen=True)
class Link:
    """An account here and one at the national portal, connected.

    `national_id` is the subject that the national identity provider gives out; `initiator` names the
    portal where the citizen began.
    """

    provincial_user: str
    national_id: str
    at: datetime
    method: Literal["auto", "manual"]
    initiator: str


@dataclass(frozen=True)
class Application:
    """What a citizen declares in a dossier."""

    name: str
    cmnd: str
    phone: str
    email: str
    address: str
    content: str


@dataclass(frozen=True)
class Dossier:
    """A dossier as submitted. `procedure` is the procedure's full code."""

    code: str
    procedure: str
    user_name: str
    application: Application
    at: datetime


@dataclass(frozen=True)
class Event:
    """One line of the audit trail. It names accounts, never what they typed in secret."""

    at: datetime
    what: str
    who: str = ""


class ProvinceStore:
    """All records of one province."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._accounts: dict[str, ProvincialAccount] = {}
        self._user_by_cmnd: dict[str, str] = {}
        self._links: dict[str, Link] = {}
        self._user_by_national: dict[str, str] = {}
        self._unreported: set[str] = set()
        self._dossiers: dict[str, Dossier] = {}
        self._numbers: defaultdict[str, int] = defaultdict(int)
        self._tries: defaultdict[str, list[datetime]] = defaultdict(list)
        self._audit: list[Event] = []

    # Accounts

    def add(self, account: ProvincialAccount, link: Link | None = None) -> None:
        """Add an account, and its link in the same transaction: both are there afterwards, or neither.

        Raises UserNameTakenError, CmndTakenError or AlreadyLinkedError.
        """
        with self._lock:
            self._refuse_doubles(account)
            if link:
                self._refuse_second_link(link)
                self._put_link(link)
            self._accounts[key(account.user_name)] = account
            self._user_by_cmnd[account.cmnd] = key(account.user_name)

    def account(self, user_name: str) -> ProvincialAccount | None:
        """The account of a user name, whatever its case."""
        with self._lock:
            return self._accounts.get(key(user_name))

    def find(self, login: str) -> ProvincialAccount | None:
        """The account that a person signs in to with a user name or an identity number."""
        with self._lock:
            return self._accounts.get(key(login)) or self._accounts.get(self._user_by_cmnd.get(login, ""))

    def _refuse_doubles(self, account: ProvincialAccount) -> None:
        if key(account.user_name) in self._accounts:
            raise UserNameTakenError(account.user_name)
        if account.cmnd in self._user_by_cmnd:
            raise CmndTakenError(account.user_name)

    # Links

    def link(self, link: Link) -> None:
        """Record a link; the same pair twice is one link. Raises AlreadyLinkedError for another pair."""
        with self._lock:
            if not self._is_same_pair(link):
                self._refuse_second_link(link)
                self._put_link(link)

    def link_of(self, user_name: str) -> Link | None:
        """The link of an account here."""
        with self._lock:
            return self._links.get(key(user_name))

    def link_to(self, national_id: str) -> Link | None:
        """The link of a national account."""
        with self._lock:
            return self._links.get(self._user_by_national.get(national_id, ""))

    def unlink(self, national_id: str) -> bool:
        """Remove the link of a national account; False if there was none. Accounts and dossiers stay."""
        with self._lock:
            user = self._user_by_national.pop(national_id, None)
            self._unreported.discard(national_id)
            return user is not None and self._links.pop(user, None) is not None

    def mark_reported(self, national_id: str, reported: bool) -> None:
        """Remember whether the national portal knows of a link made here."""
        with self._lock:
            (self._unreported.discard if reported else self._unreported.add)(national_id)

    def is_reported(self, national_id: str) -> bool:
        """False while the national portal still has to be told of a link made here."""
        with self._lock:
            return national_id not in self._unreported

    def _is_same_pair(self, link: Link) -> bool:
        present = self._links.get(key(link.provincial_user))
        return present is not None and present.national_id == link.national_id

    def _refuse_second_link(self, link: Link) -> None:
        if key(link.provincial_user) in self._links or link.national_id in self._user_by_national:
            raise AlreadyLinkedError(link.provincial_user)

    def _put_link(self, link: Link) -> None:
        self._links[key(link.provincial_user)] = link
        self._user_by_national[link.national_id] = key(link.provincial_user)

    # Dossiers

    def submit(self, filing: str, series: str, write: Callable[[int], Dossier]) -> Dossier:
        """Record the dossier that `write` makes of the next number of a series (from 1).

        `filing` names one visit to the form: sent twice, it stays one dossier.
        """
        with self._lock:
            if filing not in self._dossiers:
                self._numbers[series] += 1
                self._dossiers[filing] = write(self._numbers[series])
            return self._dossiers[filing]

    def dossiers(self, user_name: str) -> tuple[Dossier, ...]:
        """The dossiers of an account, oldest first."""
        with self._lock:
            return tuple(d for d in self._dossiers.values() if key(d.user_name) == key(user_name))

    # Signing in

    def attempt(self, who: str, at: datetime, tries: int, lock: timedelta) -> int | None:
        """Count a try to sign in before it is judged; None while `who` is locked after `tries` of them.

        Fifty tries at once are counted one by one, so that no more than `tries` are judged.
        """
        with self._lock:
            made = self._tries[key(who)]
            if len(made) >= tries and at < made[-1] + lock:
                return None
            if len(made) >= tries:
                made.clear()
            made.append(at)
            return len(made)

    def forgive(self, who: str) -> None:
        """Forget the tries of someone who signed in."""
        with self._lock:
            self._tries.pop(key(who), None)

    # Audit

    def note(self, event: Event) -> None:
        """Add a line to the audit trail."""
        with self._lock:
            self._audit.append(event)

    @property
    def audit(self) -> tuple[Event, ...]:
        """The audit trail, oldest first."""
        with self._lock:
            return tuple(self._audit)


def key(user_name: str) -> str:
    """User names differ in more than case."""
    return user_name.casefold()
