"""What the national portal keeps, a class a record, and why a change of one is refused."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from mock_portals.store import HasPassword


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
class NationalAccount(HasPassword):
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
    """A session at the identity provider: whose, on which password's seal, since when, and in which browser."""

    account_id: str
    seal: str = field(repr=False)
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
class UnconfirmedLink:
    """A link that a system may have marked before it fell silent, and that this portal does not have."""

    system: str
    national_id: str
    user_name: str
