"""What the province keeps, a class a record, and why a change of one is refused."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from mock_portals.province.stages import Stage, Step, is_possible, stage_after
from mock_portals.store import HasPassword


class ProvinceError(Exception):
    """A request that the province's records do not allow."""


class UserNameTakenError(ProvinceError):
    """The user name belongs to another account, whatever its case."""


class NoAccountError(ProvinceError):
    """The account has no such user name any longer."""


class CmndTakenError(ProvinceError):
    """The identity number already has an account here."""


class AlreadyLinkedError(ProvinceError):
    """One of the two accounts is already linked to another one."""


class TooManyPapersError(ProvinceError):
    """The dossier takes no more papers."""


class TooManyDossiersError(ProvinceError):
    """The citizen has filed all dossiers of the day."""


class NoRoomForPaperError(ProvinceError):
    """The papers of all of the citizen's dossiers would take more than they may."""


class NoRoomAtAllError(ProvinceError):
    """The papers of all citizens would take more than they may."""


class ChangedMeanwhileError(ProvinceError):
    """The account's password is not any more the one that was proved for this, or its owner's session has ended."""


class NotPossibleError(ProvinceError):
    """The dossier is at a stage where that makes no sense."""


@dataclass(frozen=True)
class ProvincialAccount(HasPassword):
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
    proven_phone: str = ""
    """The phone that a code proved to be the owner's, here or at the national portal that sent the citizen."""

    @property
    def phone_is_proven(self) -> bool:
        """Whether the phone is not just typed."""
        return self.phone == self.proven_phone


@dataclass(frozen=True)
class Official(HasPassword):
    """Somebody who works at the office and deals with dossiers."""

    user_name: str
    password_hash: str = field(repr=False)
    name: str


@dataclass(frozen=True)
class Link:
    """An account here and one at the national portal, connected.

    `national_id` is the subject that the national identity provider gives out; `initiator` names the
    portal where the citizen began; `owner` is the name of the national account's owner, `same_number` whether both
    accounts have one identity number.
    """

    provincial_user: str
    national_id: str
    at: datetime
    method: Literal["auto", "manual"]
    initiator: str
    owner: str = ""
    same_number: bool = True


@dataclass(frozen=True)
class Arrival:
    """A browser in which the national identity provider said who somebody is: whom, in which session of its own.

    `since` is when that person signed in there, `at` when it was last told here that the session goes on.
    """

    national_id: str
    sid: str
    since: datetime
    at: datetime


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
class Paper:
    """A paper that a citizen added to a dossier. `name` is a text to show, never a path."""

    name: str
    content: bytes = field(repr=False)
    note: str
    at: datetime


@dataclass(frozen=True)
class Dossier:
    """A dossier. `procedure` is the procedure's full code, `level` what it was when filed (3 or 4)."""

    code: str
    procedure: str
    level: int
    user_name: str
    application: Application
    at: datetime
    papers: tuple[Paper, ...] = ()
    steps: tuple[Step, ...] = ()
    """What was done with it since, oldest first."""

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return stage_after(self.steps)

    @property
    def asked_for(self) -> str:
        """What an official still waits for; "" if nothing is lacking."""
        return self.steps[-1].reason if self.stage is Stage.LACKING else ""

    @property
    def changed_at(self) -> datetime | None:
        """When something was last done with it; None if nothing was since it was filed."""
        return self.steps[-1].at if self.steps else None

    def after(self, step: Step) -> "Dossier":
        """The same dossier with one more step. Raises NotPossibleError."""
        if not is_possible(self.stage, step.act):
            raise NotPossibleError(self.code)
        return replace(self, steps=(*self.steps, step))
